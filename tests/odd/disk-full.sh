# SPDX-License-Identifier: ISC
# The disk is full in the middle of the write: exit status 3, one message, the old file
# untouched, no part of a new one.
. tests/helpers.sh
x=$TMP/x.xml
publication '' "$(awk 'BEGIN { while (i++ < 3000) printf "<para>Paragraph %d of many, to fill the disk with.</para>\n", i * 7919 % 65536 }')" >"$x"
l=layouts/brochure.xml
run build --for=web -o "$TMP/o" --layout=$l "$x"
wants_status 0
[ "$(wc -c <"$TMP/o/p-en.web.pdf")" -gt 80000 ] || die "the file is too small to try with"

survives() {
	wants_status 3
	wants_fault B8001 "$1/p-en.web.pdf"
	grep -q "$2" "$TMP/err" || die "the cause is not named"
	wants_files "$1" p-en.web.pdf
	grep -qx old "$1/p-en.web.pdf" || die "the old file is gone"
}

# a limit on a file's size; the signal that comes with it must not end the program
echo old >"$TMP/o/p-en.web.pdf"
(
	ulimit -f 64
	exec timeout 60 "$BROSCHUR" build --for=web -o "$TMP/o" --layout=$l "$x" >"$TMP/out" 2>"$TMP/err"
)
status=$?
survives "$TMP/o" "too large"

# a disk of 64 kB
mkdir "$TMP/small"
if mount -t tmpfs -o size=64k none "$TMP/small" 2>"$TMP/mount"; then
	trap 'umount "$TMP/small"' EXIT
	echo old >"$TMP/small/p-en.web.pdf"
	run build --for=web -o "$TMP/small" --layout=$l "$x"
	survives "$TMP/small" "full"
	# not even a name finds room
	rm "$TMP/small/p-en.web.pdf"
	run build --for=web -o "$TMP/small" --layout=$l "$x"
	wants_status 3
	wants_files "$TMP/small"
fi

# the disk that is always full
rm "$TMP/o/p-en.web.pdf"
ln -s /dev/full "$TMP/o/p-en.web.pdf"
run build --for=web -o "$TMP/o" --layout=$l "$x"
wants_status 3
wants_fault B8001
[ -c /dev/full ] && [ -h "$TMP/o/p-en.web.pdf" ] || die "the device was replaced"
