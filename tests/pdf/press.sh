# SPDX-License-Identifier: ISC
# The press file of both layouts, as independent readers see it: sound, a PDF/X-4 by the
# rules that a program can judge, with bleed and without links; twice the same bytes.
. tests/helpers.sh

sound() {
	qpdf --check "$1" >"$TMP/qpdf" 2>&1 || die "qpdf: $(head -n 5 "$TMP/qpdf")"
	mutool draw -q -r 20 -F ppm -o /dev/null "$1" 2>"$TMP/mutool" || die "mutool: $(cat "$TMP/mutool")"
	grep -v 'ICC support is not available' "$TMP/mutool" | grep . && die "mutool complains"
	pdfinfo "$1" >"$TMP/info" 2>"$TMP/poppler" || die "pdfinfo fails"
	[ ! -s "$TMP/poppler" ] || die "pdfinfo: $(cat "$TMP/poppler")"
	for want in 'Tagged: *no' 'PDF version: *1.6' 'PDF subtype: *PDF/X-4' 'JavaScript: *no'; do
		grep -q "^$want" "$TMP/info" || die "pdfinfo does not say $want"
	done
	pdffonts "$1" | tail -n +3 >"$TMP/fonts"
	[ "$(wc -l <"$TMP/fonts")" -gt 3 ] || die "few fonts"
	grep -v ' yes yes yes ' "$TMP/fonts" && die "fonts not whole"
	pdfimages -list "$1" | tail -n +3 | grep ' rgb ' && die "a picture in RGB"
	return 0
}

for l in brochure pocket; do
	run build -e en -o "$TMP/$l" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	grep -o 'geometry [0-9a-f]*' "$TMP/out" | sort -u | wc -l | grep -qx 1 || die "two geometries"
	[ "$(grep -c geometry "$TMP/out")" -eq 2 ] || die "not one line a file"
	file=$(echo "$TMP/$l"/*.press.pdf)
	sound "$file"
	python3 -B tests/pdf/press.py "$file" || die "rules"
	run build --for=press -e en -o "$TMP/again" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	[ "$(ls "$TMP/again")" = "$(basename "$file")" ] || die "more than the press file"
	cmp "$file" "$TMP/again/$(basename "$file")" || die "other bytes"
	rm -r "$TMP/again"
done
pdfinfo -box "$TMP/brochure"/*.press.pdf | tr -s ' ' >"$TMP/boxes"
grep -q '^MediaBox: 0.00 0.00 612.28 858.90' "$TMP/boxes" || die "media"
grep -q '^BleedBox: 0.00 0.00 612.28 858.90' "$TMP/boxes" || die "bleed"
grep -q '^TrimBox: 8.50 8.50 603.78 850.39' "$TMP/boxes" || die "trim"
