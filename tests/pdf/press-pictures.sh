# SPDX-License-Identifier: ISC
# Pictures of every kind in a press file: the same colour becomes the same inks whatever
# the kind; grey stays black ink; with pictures="rgb" they stay, and say what RGB means.
. tests/helpers.sh

python3 -B tests/pdf/pictures.py make "$TMP" || die "no pictures"
assets=
figures=
for i in rgb rgb16 palette alpha many grey; do
	assets="$assets<image id=\"$i\" href=\"$i.png\" credit=\"C\"><alt>A</alt></image>"
	figures="$figures<figure-ref image=\"$i\"/>"
done
publication "<assets>$assets</assets>" "$figures" >"$TMP/x.xml"
mkdir "$TMP/l"
# pictures are tiny: their resolution is no matter here
for kind in cmyk rgb; do
	cat >"$TMP/l/own.xml" <<EOF
<layout xmlns="urn:broschur:layout:1" id="own" extends="$(realpath --relative-to="$TMP/l" layouts/pocket.xml)">
<press pictures="$kind" dpi-error="1" dpi-warning="1"/>
</layout>
EOF
	run build -o "$TMP/$kind" --layout="$TMP/l/own.xml" "$TMP/x.xml"
	wants_status 0
	file="$TMP/$kind/p-en.press.pdf"
	qpdf --check "$file" >"$TMP/qpdf" 2>&1 || die "qpdf: $(head -n 5 "$TMP/qpdf")"
	python3 -B tests/pdf/press.py "$file" $([ $kind = cmyk ] || echo --rgb) || die "rules"
	python3 -B tests/pdf/pictures.py "$kind" "$file" "$TMP" || die "pictures in $kind"
done

# a profile that is missing, no profile, or of other colours
for profile in no.icc x.xml /usr/share/color/icc/sRGB.icc; do
	cat >"$TMP/l/own.xml" <<EOF
<layout xmlns="urn:broschur:layout:1" id="own" extends="$(realpath --relative-to="$TMP/l" layouts/pocket.xml)">
<press profile="$(case $profile in x.xml) echo ../x.xml ;; *) echo $profile ;; esac)" dpi-error="1" dpi-warning="1"/>
</layout>
EOF
	rm -rf "$TMP/o"
	run build -o "$TMP/o" --layout="$TMP/l/own.xml" "$TMP/x.xml"
	wants_status 2
	wants_fault B7051 "$TMP/l/own.xml:2:1"
	[ ! -e "$TMP/o" ] || [ -z "$(ls "$TMP/o")" ] || die "a file was written"
done
