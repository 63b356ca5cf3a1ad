# SPDX-License-Identifier: ISC
# Web and press file show the same, in both layouts: each page rendered, the press file
# through its own profile and without its bleed, and compared within the tolerance that
# inks need.
. tests/helpers.sh

icc=/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc
# layout, and its trim in millimetres; one pixel each, the bleed is three of them
while read -r l w h; do
	mkdir "$TMP/$l"
	run build -e en -o "$TMP/$l" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	pdftoppm -r 25.4 -x 0 -y 0 -W $w -H $h "$TMP/$l"/*.web.pdf "$TMP/$l/web" 2>"$TMP/err" || die "web"
	pdftoppm -r 25.4 -x 3 -y 3 -W $w -H $h -defaultcmykprofile $icc "$TMP/$l"/*.press.pdf \
		"$TMP/$l/press" 2>"$TMP/err" || die "press"
	python3 -B tests/pdf/same.py "$TMP/$l" || die "pages of $l differ"
done <<'LAYOUTS'
brochure 210 297
pocket 148 210
LAYOUTS
