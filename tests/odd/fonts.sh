# SPDX-License-Identifier: ISC
# A font that is missing, broken or none: one fault, at the catalogue's face.
. tests/helpers.sh
x=$TMP/x.xml
LAYOUT=$TMP/own.xml
publication '' '<para>x</para>' >"$x"
layout '<fonts href="fonts.xml"/>' >"$LAYOUT"
real=$(sed -n 's/.*file="\([^"]*Vollkorn-Regular[^"]*\)".*/\1/p' fonts/catalogue.xml)
[ -f "$real" ] || die "no font to try with"

# the one file stands for all families
catalogue() {
	echo '<fonts xmlns="urn:broschur:layout:1">'
	sed -n 's/.*<family name="\([^"]*\)".*/\1/p' fonts/catalogue.xml | while read -r family; do
		printf '<family name="%s">\n<face file="%s" weight="400"/></family>\n' "$family" "$1"
	done
	echo '</fonts>'
}
# every face that is used may be told, each once
refused_font() {
	mkdir -p "$TMP/o"
	echo old >"$TMP/o/p-en.web.pdf"
	run build --for=web -o "$TMP/o" --layout="$LAYOUT" "$x"
	wants_status 2
	wants_message "$1" "$TMP/fonts.xml:[0-9]+:[0-9]+"
	[ "$(grep -c ' error\[' "$TMP/err")" -le 16 ] || die "too many messages"
	wants_files "$TMP/o" p-en.web.pdf
	grep -q old "$TMP/o/p-en.web.pdf" || die "the old file is gone"
}

catalogue "$real" >"$TMP/fonts.xml"
built
rm -r "$TMP/o"
catalogue "$TMP/missing.ttf" >"$TMP/fonts.xml"
refused_font B5001
catalogue "$TMP/font" >"$TMP/fonts.xml"
mkdir "$TMP/font"
refused_font B5001
rmdir "$TMP/font"
: >"$TMP/font"
refused_font B500[12]
echo 'no font' >"$TMP/font"
refused_font B5002
n=$(wc -c <"$real")
for at in 4 12 100 1000 $((n / 2)) $((n - 4000)); do
	head -c "$at" "$real" >"$TMP/font"
	run build --for=web -o "$TMP/o" --layout="$LAYOUT" "$x"
	[ "$status" -eq 2 ] || die "a font cut at $at is taken"
	wants_message 'B(500[1-4]|7030)'
	[ "$(grep -c ' error\[' "$TMP/err")" -le 16 ] || die "too many messages"
done

# a catalogue without the families, one that is missing, one that is none
rm -r "$TMP/o"
LIST='<fonts xmlns="urn:broschur:layout:1"/>'
echo "$LIST" >"$TMP/fonts.xml"
run check --layout="$LAYOUT" "$x"
wants_status 2
wants_message B3007
rm "$TMP/fonts.xml"
run check --layout="$LAYOUT" "$x"
wants_status 2
cp "$x" "$TMP/fonts.xml"
run check --layout="$LAYOUT" "$x"
wants_status 2
wants_message 'B[0-9]+' "$TMP/fonts.xml:2:1"
