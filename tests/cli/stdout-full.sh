# SPDX-License-Identifier: ISC
# A stdout that takes nothing is the machine's fault: exit status 3, and it is told.
. tests/helpers.sh
l=layouts/brochure.xml
p=input/publication.xml
full() {
	"$BROSCHUR" "$@" >/dev/full 2>"$TMP/err"
	status=$?
	wants_status 3
	grep -q 'failure\[' "$TMP/err" || die "nobody is told: $*"
}
full --help
full --version
full build -e en -o "$TMP/o" --layout=$l $p
full stats --layout=$l $p
for stage in corpus content lines layout paint; do
	full dump --stage=$stage --layout=$l $p
done
full dump --stage=diagnostics
full dump --stage=corpus-vocabulary
full build -e en --format=json -o "$TMP/o" --layout=$l $p

# closed ones
"$BROSCHUR" --version >&-
[ $? -eq 3 ] || die "a closed stdout is not told"
"$BROSCHUR" build --for=web -e en -q -o "$TMP/o2" --layout=$l $p <&- >&- 2>&-
[ $? -eq 0 ] || die "quiet needs no stream"
qpdf --check "$TMP/o2/"*.pdf >/dev/null || die "messages went into the file"
