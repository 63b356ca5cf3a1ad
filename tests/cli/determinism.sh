# SPDX-License-Identifier: ISC
# The same input gives the same bytes: again, in another locale, time zone, folder, user,
# environment, with other memory, to another folder, with the files in another order.
. tests/helpers.sh
cp -r input layouts fonts "$TMP"
mkdir -p "$TMP/elsewhere/deep"
cp -r input layouts fonts "$TMP/elsewhere/deep"
chmod -R a+rX "$TMP"
find "$TMP/elsewhere" -name '*.xml' -exec touch -d '2001-02-03' {} +
install -m 755 "$BROSCHUR" "$TMP/b"

same() {
	how=$1
	for f in "$TMP"/right/*.pdf; do
		cmp "$f" "$TMP/o/$(basename "$f")" || die "other bytes: $how"
	done
	[ "$(ls "$TMP/o")" = "$(ls "$TMP/right")" ] || die "other files: $how"
	rm -r "$TMP/o"
}

for l in brochure pocket; do
	rm -rf "$TMP/right"
	(unset SOURCE_DATE_EPOCH && "$BROSCHUR" build -q -e en -e cs -o "$TMP/right" --layout=layouts/$l.xml input/publication.xml 2>"$TMP/err") || die "no file"
	b="$BROSCHUR build -q -e en -e cs -o $TMP/o --layout=layouts/$l.xml input/publication.xml"
	$b 2>/dev/null
	same again
	for locale in C POSIX C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8 fa_IR.UTF-8 ja_JP.eucJP nonsense; do
		LC_ALL=$locale LANG=$locale LANGUAGE=$locale LC_NUMERIC=$locale $b 2>/dev/null
		same "locale $locale"
	done
	for zone in UTC Pacific/Kiritimati America/St_Johns nonsense; do
		TZ=$zone $b 2>/dev/null
		same "zone $zone"
	done
	env -i $b 2>/dev/null
	same "no environment"
	env -i HOME=/nonexistent TMPDIR=/nonexistent COLUMNS=20 $b 2>/dev/null
	same "odd environment"
	MALLOC_PERTURB_=165 MALLOC_ARENA_MAX=1 $b 2>/dev/null
	same "other memory"
	setarch -R $b 2>/dev/null && same "no address randomisation"
	(cd "$TMP/elsewhere/deep" && "$TMP/b" build -q -e en -e cs -o "$TMP/o" --layout=layouts/$l.xml input/publication.xml 2>/dev/null)
	same "another folder"
	"$TMP/b" build -q -e en -e cs -o "$TMP/o" --layout="$TMP/layouts/$l.xml" "$TMP/elsewhere/deep/input/publication.xml" 2>/dev/null
	same "absolute names"
	if [ "$(id -u)" -eq 0 ]; then
		mkdir "$TMP/o"
		chown 65534 "$TMP/o"
		(cd "$TMP/elsewhere/deep" && setpriv --reuid=65534 --regid=65534 --clear-groups \
			"$TMP/b" build -q -e en -e cs -o "$TMP/o" --layout=layouts/$l.xml input/publication.xml 2>"$TMP/err") || die "another user"
		same "another user"
	fi
	SOURCE_DATE_EPOCH=nonsense $b 2>/dev/null
	same "a date that is none"
	SOURCE_DATE_EPOCH= $b 2>/dev/null
	same "an empty date"
	SOURCE_DATE_EPOCH=-1 $b 2>/dev/null
	same "a date before time"
	SOURCE_DATE_EPOCH=99999999999999999999 $b 2>/dev/null
	same "a date after time"

	# a date that is meant: in the file, whatever the zone
	SOURCE_DATE_EPOCH=1704067199 TZ=Asia/Tokyo $b 2>/dev/null
	for f in "$TMP"/o/*.pdf; do
		TZ=UTC pdfinfo -isodates "$f" | grep -q '^CreationDate: *2023-12-31T23:59:59Z' || die "the date is not in $f"
	done
	rm -r "$TMP/o"
done
TZ=UTC pdfinfo -isodates "$TMP"/right/*-en.web.pdf | grep -q '^CreationDate: *2024-08-01' || die "not the corpus's date"
