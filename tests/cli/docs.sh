#!/bin/sh
# SPDX-License-Identifier: ISC
# The documents say what the program does: every option, stage, element, attribute,
# value, string key and message stands in them, and the manual pages are sound mdoc.
set -eu

"$BROSCHUR" dump --stage=diagnostics >"$TMP/diagnostics.md"
diff -u docs/diagnostics.md "$TMP/diagnostics.md" || {
	echo "make docs/diagnostics.md"
	exit 1
}

# other manual pages need not be on this machine
mandoc -Tlint -W style docs/broschur.1 docs/broschur.5 2>&1 |
    grep -v 'referenced manual not found\|outdated mandoc.db' >"$TMP/lint" || true
if [ -s "$TMP/lint" ]; then
	cat "$TMP/lint"
	exit 1
fi

"$BROSCHUR" --help >"$TMP/help"
"$BROSCHUR" dump --stage=corpus-vocabulary >"$TMP/corpus"
"$BROSCHUR" dump --stage=layout-vocabulary >"$TMP/layout"
sed -n 's/^\tX(S_[A-Z_]*, "\([a-z-]*\)").*/\1/p' src/content/strings.h >"$TMP/keys"
sed -n 's/^\tX(NODE_[A-Z_]*, "\([a-z-]*\)").*/\1/p' src/content/content.h >"$TMP/kinds"
python3 tests/cli/docs.py "$TMP"
