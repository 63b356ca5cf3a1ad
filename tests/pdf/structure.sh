# SPDX-License-Identifier: ISC
# The structure tree of a file with one node of each kind: the elements as qpdf reads
# them, with what they tell (structure.tree); their texts as poppler does, in order and
# without running heads and folios (structure.text).
. tests/helpers.sh
run build --for=web -o "$TMP/o" --layout=tests/pdf/structure.layout.xml tests/pdf/structure.xml
wants_status 0
file=$TMP/o/p-en.web.pdf
python3 -B tests/pdf/structure.py "$file" >"$TMP/tree" || die "qpdf"
diff -u tests/pdf/structure.tree "$TMP/tree" || die "another tree"
pdfinfo -struct-text "$file" 2>"$TMP/poppler" | sed -n 's/^ *"\(.*\)"$/\1/p' | grep . >"$TMP/text"
[ ! -s "$TMP/poppler" ] || die "poppler: $(cat "$TMP/poppler")"
diff -u tests/pdf/structure.text "$TMP/text" || die "other texts"
python3 -B tests/pdf/ua.py "$file" || die "rules"
