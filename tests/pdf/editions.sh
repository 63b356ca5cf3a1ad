# SPDX-License-Identifier: ISC
# The brochure's other editions, by the rules and in the order of their content: other
# letters, other lengths, other quotes.
. tests/helpers.sh
editions=$(sed -n 's/.*<edition id="\([a-z-]*\)".*/\1/p' input/publication.xml | tail -n +2)
[ "$(echo "$editions" | wc -l)" -gt 1 ] || die "few editions"
for e in $editions; do
	run build --for=web -o "$TMP/$e" -e "$e" --layout=layouts/brochure.xml input/publication.xml
	wants_status 0
	file=$(echo "$TMP/$e"/*.web.pdf)
	python3 -B tests/pdf/ua.py "$file" || die "rules of $e"
	pdfinfo -struct-text "$file" >"$TMP/structure" 2>/dev/null || die "pdfinfo"
	"$BROSCHUR" dump --stage=content -e "$e" --layout=layouts/brochure.xml input/publication.xml \
		>"$TMP/content" 2>/dev/null || die "dump"
	python3 -B tests/pdf/order.py "$TMP/structure" "$TMP/content" || die "order of $e"
done
