# SPDX-License-Identifier: ISC
# The brochure's structure tree and its pages say the same, in both layouts.
. tests/helpers.sh
for l in brochure pocket; do
	run build --for=web -e en -o "$TMP/$l" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	python3 tests/pdf/tags.py "$TMP/$l"/*.web.pdf || die "the tree of $l"
done
