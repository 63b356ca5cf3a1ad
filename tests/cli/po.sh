#!/bin/sh
# SPDX-License-Identifier: ISC
# Translations: the template is stable and gettext's tools take it; a translation that
# says the same gives the same pages' content; po status counts; plural forms agree.
set -eu

fail() {
	echo "tests/cli/po.sh: $1"
	exit 1
}

cp -r input "$TMP/in"
cp -r layouts fonts "$TMP"
pot=$TMP/in/po/brochure.pot
xml=$TMP/in/publication.xml

"$BROSCHUR" po extract "$xml"
cmp -s "$pot" input/po/brochure.pot || fail "broschur po extract input/publication.xml"
"$BROSCHUR" po extract "$xml"
cmp "$pot" input/po/brochure.pot
msgfmt -c -o /dev/null "$pot" 2>/dev/null || fail "msgfmt refuses the template"
SOURCE_DATE_EPOCH=86400 "$BROSCHUR" po extract "$xml"
grep -q '"POT-Creation-Date: 1970-01-02 00:00+0000' "$pot" || fail "SOURCE_DATE_EPOCH"
[ "$(ls "$TMP/in/po" | grep -c 'pot')" -eq 1 ] || fail "something is left over"

# the translations that are shipped are sound and made of this template
for lang in de fr cs el; do
	msgfmt -c -o /dev/null "input/po/$lang.po" || fail "msgfmt refuses $lang.po"
	msgmerge -q --no-fuzzy-matching -o "$TMP/merged.po" "input/po/$lang.po" input/po/brochure.pot
	cmp -s "$TMP/merged.po" "input/po/$lang.po" || fail "msgmerge changes $lang.po"
done

# round trip: every text translated by itself
"$BROSCHUR" dump --stage=content -e en "$xml" >"$TMP/en"
msgen -o "$TMP/in/po/en-US.po" "$TMP/in/po/brochure.pot"
sed -i 's|<edition id="de" xml:lang="de"|<edition id="same" xml:lang="en-US"|' "$xml"
"$BROSCHUR" dump --stage=content -e same "$xml" >"$TMP/same"
sed 's/ @en-US//g; s/@en-US//g; s/ @en//g; s/\xC2\xA0/ /g' "$TMP/same" >"$TMP/a"
sed 's/ @en//g; s/\xC2\xA0/ /g' "$TMP/en" >"$TMP/b"
diff -u "$TMP/b" "$TMP/a" >"$TMP/diff" || {
	head -n 20 "$TMP/diff"
	fail "a translation into the same words changes the content"
}

# po status
"$BROSCHUR" po status tests/content/po-french.xml >"$TMP/status"
grep -qx 'fr: 12 of 14 translated (85.7 %), 1 fuzzy, 1 missing, 1 stale; 27 of 36 words' \
    "$TMP/status" || {
	cat "$TMP/status"
	fail "po status"
}
"$BROSCHUR" po status --json tests/content/po-french.xml | python3 -c '
import json, sys
(fr,) = json.load(sys.stdin)["languages"]
assert fr["stale"] == 1 and fr["percent"] == 85.7, fr'
printf 'msgid "a"\n' >"$TMP/in/po/xx.po"
status=0
"$BROSCHUR" po status "$xml" >"$TMP/status" 2>"$TMP/err" || status=$?
[ "$status" -eq 2 ] || fail "a broken file: exit status $status"
grep -q 'po/xx.po:1:1: error\[B4012\]' "$TMP/err" || fail "a broken file: no message"
grep -q '^de: ' "$TMP/status" || fail "a broken file hides the others"

# an edition without a file
rm "$TMP/in/po/fr.po"
"$BROSCHUR" dump --stage=content -e fr "$xml" 2>&1 >/dev/null |
    grep -q 'warning\[B4010\]: edition "fr" has no translation' || fail "no file, no warning"

# options and words that do not belong
"$BROSCHUR" po 2>/dev/null && fail "po alone"
"$BROSCHUR" po status --csv "$xml" 2>/dev/null && fail "po status --csv"
exit 0
