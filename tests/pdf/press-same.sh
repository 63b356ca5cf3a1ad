# SPDX-License-Identifier: ISC
# Web and press file show the same: each page rendered, the press file through its own
# profile and without its bleed, and compared within the tolerance that inks need.
. tests/helpers.sh

icc=/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc
run build -e en -o "$TMP/o" --layout=layouts/brochure.xml input/publication.xml
wants_status 0
# one pixel a millimetre: the bleed is three of them
pdftoppm -r 25.4 -x 0 -y 0 -W 210 -H 297 "$TMP"/o/*.web.pdf "$TMP/web" 2>"$TMP/err" || die "web"
pdftoppm -r 25.4 -x 3 -y 3 -W 210 -H 297 -defaultcmykprofile $icc "$TMP"/o/*.press.pdf \
	"$TMP/press" 2>"$TMP/err" || die "press"
python3 -B tests/pdf/same.py "$TMP" || die "pages differ"
