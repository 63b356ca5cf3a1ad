# SPDX-License-Identifier: ISC
# make install honours DESTDIR and PREFIX, names nothing outside of them, and what is
# installed works from any folder.
. tests/helpers.sh
top=$PWD
cp "$BROSCHUR" "$TMP/kept"
MAKEFLAGS= make -s -o broschur install DESTDIR="$TMP/root" PREFIX=/opt/house >"$TMP/out" 2>"$TMP/err" || die "make install"
base=$TMP/root/opt/house
[ -z "$(find "$TMP/root" -type f ! -path "$base/*")" ] || die "files outside of PREFIX"
for f in bin/broschur share/man/man1/broschur.1 share/man/man5/broschur.5 share/broschur/layouts/base.xml \
	share/broschur/layouts/brochure.xml share/broschur/layouts/pocket.xml \
	share/broschur/layouts/strings/en.xml share/broschur/fonts/catalogue.xml; do
	[ -f "$base/$f" ] || die "$f is not installed"
done
[ -x "$base/bin/broschur" ] || die "not to be run"
[ "$(find "$base" -type f ! -perm -444 | wc -l)" -eq 0 ] || die "not for everybody to read"
! find "$base" -type f -perm /022 | grep . || die "for everybody to write"

cp "$TMP/kept" "$base/bin/broschur"
BROSCHUR=$base/bin/broschur
cd / || exit 1
run build --for=web -e en -o "$TMP/o" "$top/input/publication.xml"
wants_status 0
wants_files "$TMP/o" brochure-en.web.pdf
rm -r "$TMP/o"
for l in brochure pocket; do
	run build --for=web -e en -o "$TMP/o" --layout="$base/share/broschur/layouts/$l.xml" "$top/input/publication.xml"
	wants_status 0
	qpdf --check "$TMP/o/brochure-en.web.pdf" >"$TMP/qpdf" || die qpdf
done
cd "$top" || exit 1
