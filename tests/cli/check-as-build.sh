# SPDX-License-Identifier: ISC
# check finds what build finds: the same messages and exit status for every faulty corpus.
. tests/helpers.sh
l=layouts/brochure.xml
for x in tests/diag/*.xml tests/content/*.xml; do
	run check --layout=$l "$x"
	mv "$TMP/err" "$TMP/check"
	s=$status
	run build --for=web -q -o "$TMP/o" --layout=$l "$x"
	[ "$s" -eq "$status" ] || die "$x: $s and $status"
	cmp "$TMP/check" "$TMP/err" || die "$x: other messages"
	# of several editions those without a fault are built
	[ "$(grep -c '<edition ' "$x")" -gt 1 ] || [ "$status" -ne 2 ] || [ ! -e "$TMP/o" ] ||
		die "$x: a file in spite of a fault"
	rm -rf "$TMP/o"
done
