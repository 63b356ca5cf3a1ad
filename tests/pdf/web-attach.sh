# SPDX-License-Identifier: ISC
# attach="yes": a PDF/A-3a that carries the XML it was made of, byte by byte, with dates that
# come from outside of the machine.
. tests/helpers.sh
LAYOUT=$TMP/own.xml
web=$(grep '<web ' layouts/base.xml)
layout "$(echo "$web" | sed 's/<web /<web attach="yes" /')" >"$LAYOUT"
SOURCE_DATE_EPOCH=86400
export SOURCE_DATE_EPOCH
run build --for=web -e en -o "$TMP/o" --layout="$LAYOUT" input/publication.xml
wants_status 0
file=$(echo "$TMP"/o/*.web.pdf)
python3 -B tests/pdf/ua.py "$file" || die "rules"
pdfdetach -list "$file" >"$TMP/list" || die "pdfdetach"
sed -n 's/^[0-9]*: //p' "$TMP/list" | sort >"$TMP/names"
(cd input && ls *.xml chapters/*.xml editions/*.xml) | sort >"$TMP/wanted"
diff "$TMP/wanted" "$TMP/names" || die "other files"
i=1
sed -n 's/^[0-9]*: //p' "$TMP/list" | while read -r name; do
	pdfdetach -save $i -o "$TMP/one" "$file" && cmp "$TMP/one" "input/$name" || exit 1
	i=$((i + 1))
done || die "other bytes"
pdfinfo -isodates "$file" | grep -q '^ModDate: *1970-01-02T00:00:00Z' || die "another date"
cp "$file" "$TMP/first.pdf"
run build --for=web -e en -o "$TMP/o" --layout="$LAYOUT" input/publication.xml
cmp "$file" "$TMP/first.pdf" || die "another file from the same input"
if command -v verapdf >/dev/null; then
	verapdf --flavour 3a --format text "$file" | grep -q '^PASS' || die "verapdf"
fi
