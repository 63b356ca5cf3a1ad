# SPDX-License-Identifier: ISC
# The web file of both layouts, as independent readers see it: sound, a PDF/A-2a and a
# PDF/UA-1 by the rules that a program can judge, its text in the order of the content.
. tests/helpers.sh

sound() {
	qpdf --check "$1" >"$TMP/qpdf" 2>&1 || die "qpdf: $(head -n 5 "$TMP/qpdf")"
	mutool draw -q -r 20 -F ppm -o /dev/null "$1" 2>"$TMP/mutool" || die "mutool: $(cat "$TMP/mutool")"
	grep -v 'ICC support is not available' "$TMP/mutool" | grep . && die "mutool complains"
	pdfinfo "$1" >"$TMP/info" 2>"$TMP/poppler" || die "pdfinfo fails"
	[ ! -s "$TMP/poppler" ] || die "pdfinfo: $(cat "$TMP/poppler")"
	for want in 'Tagged: *yes' 'PDF version: *1.7' 'Suspects: *no' 'JavaScript: *no' 'Form: *none' \
		'Metadata Stream: *yes' 'Encrypted: *no' 'Title: *Innovation through cooperation'; do
		grep -q "^$want" "$TMP/info" || die "pdfinfo does not say $want"
	done
}

# emb, sub and uni of every font
fonts() {
	pdffonts "$1" >"$TMP/fonts" 2>&1 || die "pdffonts fails"
	[ "$(tail -n +3 "$TMP/fonts" | wc -l)" -gt 3 ] || die "few fonts"
	tail -n +3 "$TMP/fonts" | grep -v ' yes yes yes ' && die "fonts not whole"
}

# each picture of the page is in the file once, none of them CMYK
pictures() {
	pdfimages -list "$1" | tail -n +3 >"$TMP/images" || die "pdfimages fails"
	[ -s "$TMP/images" ] || die "no pictures"
	grep -v ' rgb \| gray \| index \| icc ' "$TMP/images" && die "a picture of another colour"
}

for l in brochure pocket; do
	run build --for=web -e en -o "$TMP/$l" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	if grep -q B7060 "$TMP/err"; then
		die "too little contrast in $l"
	fi
	file=$(echo "$TMP/$l"/*.web.pdf)
	sound "$file"
	fonts "$file"
	pictures "$file"
	[ -z "$(pdfdetach -list "$file" | grep -v '^0 ')" ] || die "$l has attachments"
	python3 -B tests/pdf/ua.py "$file" || die "rules"
	"$BROSCHUR" dump --stage=content --layout=layouts/$l.xml input/publication.xml \
		>"$TMP/content" 2>/dev/null || die "dump"
	pdfinfo -struct-text "$file" >"$TMP/structure" 2>"$TMP/poppler"
	[ ! -s "$TMP/poppler" ] || die "structure: $(head -n 5 "$TMP/poppler")"
	python3 -B tests/pdf/order.py "$TMP/structure" "$TMP/content" || die "order"
	if command -v verapdf >/dev/null; then
		for flavour in 2a ua1; do
			verapdf --flavour $flavour --format text "$file" >"$TMP/verapdf" 2>&1
			grep -q '^PASS' "$TMP/verapdf" || die "verapdf $flavour: $(cat "$TMP/verapdf")"
		done
	fi
done
