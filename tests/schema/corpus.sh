#!/bin/sh
# SPDX-License-Identifier: ISC
# The corpus schema for editors: it knows what the reader's table knows, takes the real
# corpus and every sound test, and refuses the faults of form among tests/diag.
set -eu
schema=input/schema/corpus.rng
refused="attribute-unknown child-missing child-twice element-unknown image-without-credit
	item-mixed language-missing namespace quote-without-text several text-in-wrong-place"

"$BROSCHUR" dump --stage=corpus-vocabulary >"$TMP/table"
python3 tests/schema/compare.py "$schema" "$TMP/table"

jing "$schema" input/*.xml input/chapters/*.xml input/editions/*.xml
for f in tests/corpus/*.xml tests/content/*.xml; do
	case $f in
	*.layout.xml | *'*'*) ;;
	*) echo "$f" ;;
	esac
done | xargs jing "$schema"

for name in $refused; do
	echo "tests/diag/$name.xml"
done | xargs jing "$schema" >"$TMP/faults" || true
for name in $refused; do
	grep -q "/$name.xml:.*error" "$TMP/faults" || {
		echo "the schema takes tests/diag/$name.xml"
		exit 1
	}
done
