# SPDX-License-Identifier: ISC
# 10,000 notes called in one paragraph: all are printed, in order.
. tests/helpers.sh
x=$TMP/x.xml
publication "<notes>$(awk 'BEGIN { while (i++ < 10000) printf "<note id=\"n%d\"><para>Text%d.</para></note>\n", i, i }')</notes>" \
	"<para>$(awk 'BEGIN { while (i++ < 10000) printf "call<note-ref note=\"n%d\"/>\n", i }')</para>" >"$x"
for LAYOUT in layouts/brochure.xml layouts/pocket.xml; do
	built
	pdftotext -raw "$TMP/o/p-en.web.pdf" - | grep -o 'Text[0-9]*\.' >"$TMP/found"
	awk 'BEGIN { while (i++ < 10000) printf "Text%d.\n", i }' | cmp - "$TMP/found" ||
		die "$LAYOUT: notes are lost or out of order"
done
# all at one place
publication "<notes>$(awk 'BEGIN { while (i++ < 500) printf "<note id=\"n%d\"><para>Text%d.</para></note>\n", i, i }')</notes>" \
	"<para>call$(awk 'BEGIN { while (i++ < 500) printf "<note-ref note=\"n%d\"/>", i }')</para>" >"$x"
for LAYOUT in layouts/brochure.xml layouts/pocket.xml; do
	run build --for=web -o "$TMP/o" --layout="$LAYOUT" "$x"
	wants_status 0
	[ "$(pdftotext -raw "$TMP/o/p-en.web.pdf" - | grep -c 'Text[0-9]*\.')" -eq 500 ] || die "$LAYOUT: notes are lost"
done
