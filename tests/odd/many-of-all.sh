# SPDX-License-Identifier: ISC
# Very many of everything else: attributes, records, options, chapters, references to one
# picture, ids that are nearly the same.
. tests/helpers.sh
x=$TMP/x.xml

publication '' "<para $(awk 'BEGIN { while (i++ < 5000) printf "a%d=\"x\" ", i }')>x</para>" >"$x"
run check --layout=layouts/brochure.xml "$x"
wants_status 2
publication '' "$(awk 'BEGIN { while (i++ < 3000) printf "<parra/>\n" }')" >"$x"
run check --layout=layouts/brochure.xml "$x"
wants_status 2
[ "$(grep -c 'B1030' "$TMP/err")" -eq 3000 ] || die "not all faults are told"
publication '' "$(awk 'BEGIN { while (i++ < 3000) printf "<para><xref to=\"chapter-%d\"/></para>\n", i }')" >"$x"
run check --layout=layouts/brochure.xml "$x"
wants_status 2
[ "$(grep -c 'B2003' "$TMP/err")" -eq 3000 ] || die "not all faults are told"

{
	publication '' '<para>x</para>' | sed '/^<\/chapter>/,$d'
	awk 'BEGIN { while (i++ < 500) printf "</chapter><chapter id=\"c%d\"><title>C%d</title><para>x</para>", i, i }'
	echo '</chapter><chapter id="toc" role="contents" numbered="no"><title>Contents</title><toc/></chapter></chapters></publication>'
} >"$x"
built
cp input/images/bed.png "$TMP/p.png"
publication '<assets><image id="i" href="p.png" credit="C"><alt>A</alt></image></assets>' \
	"$(awk 'BEGIN { while (i++ < 300) printf "<figure-ref image=\"i\"/><para>x</para>\n" }')" >"$x"
built
# the picture is in the file once
[ "$(wc -c <"$TMP/o/p-en.web.pdf")" -lt $((3 * $(wc -c <"$TMP/p.png") + 400000)) ] || die "the file is too large"
