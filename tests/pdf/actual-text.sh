# SPDX-License-Identifier: ISC
# Where glyphs and text differ the file tells the text: a letter that the font lacks is
# put together from its base and its marks, and told as what was written. What its glyphs
# say by themselves amounts to the same, for readers that do not look for it.
. tests/helpers.sh
words='The name Ḃrian Ẁyn ṛuns on Ḋ over and stays, Ṽ and all.'
publication '' "<para>$words</para>" >"$TMP/x.xml"
run build -o "$TMP/o" --layout=layouts/brochure.xml "$TMP/x.xml"
wants_status 0
file=$TMP/o/p-en.web.pdf
PYTHONPATH=tests/pdf python3 -B - "$file" <<'EOF' >"$TMP/told" || die "content"
import sys
from pdf import Pdf, operators
pdf = Pdf(sys.argv[1])
for page in pdf.pages:
    for op, args in operators(pdf.content(page)):
        if op == "BDC" and "/ActualText" in args[1]:
            print(args[1]["/ActualText"][2:].decode("utf-16-be"))
EOF
[ "$(tr '\n' ' ' <"$TMP/told")" = 'Ḃ Ḋ Ṽ ' ] || die "told: $(cat "$TMP/told")"

# the same when composed again, with no mark of an own between the letters
composed() {
	python3 -c 'import sys, unicodedata
words = " ".join(sys.stdin.read().split())
sys.exit(sys.argv[1] not in unicodedata.normalize("NFC", words))' "$words" || die "$1 reads otherwise"
}
pdfinfo -struct-text "$file" 2>/dev/null | sed -n 's/^ *"\(.*\)"$/\1/p' | tr -d '\n' | composed "the tree" || exit 1
pdftotext "$file" - | composed "the web file" || exit 1
pdftotext "$TMP/o/p-en.press.pdf" - | composed "the press file" || exit 1
mutool draw -q -F txt "$file" 2>/dev/null | composed "mutool's web file" || exit 1
python3 -B tests/pdf/ua.py "$file" || die "rules"
