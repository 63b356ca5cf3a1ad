# SPDX-License-Identifier: ISC
# Printer's spreads and the cover sheet, read back: each half of each side shows the page
# that belongs there, moved towards the fold by the paper around it.
. tests/helpers.sh

mkdir "$TMP/l"
own() {
	cat >"$TMP/l/own.xml" <<EOF
<layout xmlns="urn:broschur:layout:1" id="own" extends="$(realpath --relative-to="$TMP/l" layouts/pocket.xml)">
<press marks="$1" paper-thickness="$2"/>
</layout>
EOF
}

imposed() {
	run impose "$@" -o "$TMP/o" --layout="$TMP/l/own.xml" input/publication.xml
	wants_status 0
}

own no 0.1mm
run build --for=press -e en -o "$TMP/o" --layout="$TMP/l/own.xml" input/publication.xml
wants_status 0
pages=$(pdfinfo "$TMP"/o/*.press.pdf | sed -n 's/^Pages: *//p')
imposed
sheets=$(((pages + 3) / 4))
blanks=$((4 * sheets - pages))
grep -q ": $sheets sheets, $pages pages, $blanks blank, creep 0.$((sheets - 1 > 9 ? 0 : sheets - 1))0 mm" "$TMP/out" ||
	die "figures: $(cat "$TMP/out")"
for f in "$TMP"/o/*.pdf; do
	qpdf --check "$f" >"$TMP/qpdf" 2>&1 || die "qpdf: $(head -n 5 "$TMP/qpdf")"
	python3 -B tests/pdf/press.py "$f" || die "rules of $f"
done
python3 -B tests/pdf/impose.py "$TMP"/o/*.press.pdf "$TMP"/o/*.press-spreads.pdf 283.465 || die "spreads"
cp "$TMP"/o/*.press-spreads.pdf "$TMP/first"
imposed
cmp "$TMP/first" "$TMP"/o/*.press-spreads.pdf || die "other bytes"

# a thin cover has no title on its spine, a thick one has
imposed --cover
grep -q ": 1 sheet, $pages pages, $blanks blank, spine $((2 * sheets / 10)).$((2 * sheets % 10))0 mm" "$TMP/out" ||
	die "figures: $(cat "$TMP/out")"
python3 -B tests/pdf/press.py "$TMP"/o/*.press-cover.pdf || die "rules of the cover"
pdftotext -f 1 -l 1 "$TMP"/o/*.press-cover.pdf "$TMP/thin"
own yes 0.4mm
imposed --cover
python3 -B tests/pdf/press.py "$TMP"/o/*.press-cover.pdf >"$TMP/spots" || die "rules of the thick cover"
grep -qx 'spots: /All' "$TMP/spots" || die "no registration colour"
pdftotext -f 1 -l 1 "$TMP"/o/*.press-cover.pdf "$TMP/thick"
[ "$(grep -c '^Innovation through cooperation' "$TMP/thick")" -gt "$(grep -c '^Innovation through cooperation' "$TMP/thin")" ] ||
	die "no title on the spine"

# marks stand around a sheet and around a page, outside of the bleed
imposed
run build --for=press -e en -o "$TMP/o" --layout="$TMP/l/own.xml" input/publication.xml
for f in "$TMP"/o/*.press.pdf "$TMP"/o/*.press-spreads.pdf; do
	python3 -B tests/pdf/press.py "$f" >"$TMP/spots" || die "rules of $f with marks"
	grep -qx 'spots: /All' "$TMP/spots" || die "no registration colour"
	python3 -B tests/pdf/marks.py "$f" || die "marks of $f"
done
