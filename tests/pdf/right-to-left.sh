# SPDX-License-Identifier: ISC
# Passages from right to left are read in their own order: Hebrew and Arabic within
# English and German, numbers and Latin within Hebrew, points and ligatures, over a
# line's end; and each run stands where it was set. The program's own check of the words
# holds in both files; poppler follows the tags, mutool the pages.
. tests/helpers.sh
x=tests/pdf/right-to-left.xml
run build -o "$TMP/o" --layout=tests/pdf/right-to-left.layout.xml $x
wants_status 0
f="$TMP/o/p-en.web.pdf"
"$BROSCHUR" dump --stage=content --layout=tests/pdf/right-to-left.layout.xml $x \
	>"$TMP/content" 2>/dev/null || die "dump"
pdfinfo -struct-text "$f" >"$TMP/structure" 2>"$TMP/poppler" || die "pdfinfo"
[ ! -s "$TMP/poppler" ] || die "structure: $(head -n 5 "$TMP/poppler")"
python3 -B tests/pdf/order.py "$TMP/structure" "$TMP/content" || die "order"
"$BROSCHUR" dump --stage=paint --layout=tests/pdf/right-to-left.layout.xml $x \
	>"$TMP/trace" 2>/dev/null || die "dump"
mutool draw -q -F stext "$f" >"$TMP/stext" 2>/dev/null || die "mutool"
python3 -B tests/pdf/places.py "$TMP/trace" "$TMP/stext" || die "places"
for f in "$TMP/o/p-en.web.pdf" "$TMP/o/p-en.press.pdf"; do
	mutool draw -q -F txt "$f" 2>/dev/null | tr -d ' \n' >"$TMP/text" || die mutool
	while read -r words; do
		grep -qF "$(echo "$words" | tr -d ' ')" "$TMP/text" || die "$f: no $words"
	done <<'WORDS'
They say “שלום!”, “עולם”1 and “مرحبا بالعالم”.
Sie sagen „es heißt ‚שנת 2024‘“, אנחנו עובדים יחד כל יום בכפר ומחר שוב נתחיל und mehr.
הם אומרים “peace (at last)!” ועוד2, 3.5 אחוז.
גם ב-17 בבוקר, Broschur 2.0 אומר כך לכולם.
بأس في عام 2024 أيضا. نعمل معا
“הם אומרים ‘שלום’ (12), Broschur ועוד.”
WORDS
done
