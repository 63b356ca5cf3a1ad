# SPDX-License-Identifier: ISC
# The web file's own colour profile: one that is missing, none at all or of other colours
# is refused and nothing is written; without a profile the file is a PDF/UA-1 and claims
# no PDF/A.
. tests/helpers.sh
publication '' '<para>Words.</para>' >"$TMP/x.xml"
cmyk=/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc
for profile in no.icc x.xml $cmyk; do
	layout "<web profile=\"$profile\"/>" brochure >"$TMP/own.xml"
	run build -o "$TMP/o" --layout="$TMP/own.xml" "$TMP/x.xml"
	wants_status 2
	wants_fault B7050 "$TMP/own.xml:2:1"
	[ ! -e "$TMP/o" ] || [ -z "$(ls "$TMP/o")" ] || die "a file was written"
done
sed "s|<web .*/>|<web/>|; s|\"\.\./fonts|\"$PWD/fonts|" tests/plain.xml >"$TMP/own.xml"
run build --for=web -o "$TMP/o" --layout="$TMP/own.xml" "$TMP/x.xml"
wants_status 0
pdfinfo -meta "$TMP/o/p-en.web.pdf" >"$TMP/meta" || die pdfinfo
grep -q '<pdfuaid:part>1<' "$TMP/meta" || die "no PDF/UA-1"
! grep -q 'pdfaid:part' "$TMP/meta" || die "a claim without a profile"
