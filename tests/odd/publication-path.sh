# SPDX-License-Identifier: ISC
# What is given as publication or layout is no file that can be read.
. tests/helpers.sh

gone() {
	run build --for=web -o "$TMP/o" --layout="$1" "$2"
	wants_status 2
	wants_fault "$3" "$4"
	[ ! -e "$TMP/o" ] || die "something was written"
}
mkfifo "$TMP/fifo"
mkdir "$TMP/folder"
publication '' '<para>x</para>' >"$TMP/x.xml"
l=layouts/brochure.xml
for p in "$TMP/missing.xml" "$TMP/folder" "$TMP/fifo" /dev/null "$TMP/x.xml/y.xml"; do
	gone "$l" "$p" 'B10[0-9]+' "$p"
	gone "$p" "$TMP/x.xml" 'B10[0-9]+' "$p"
done
# one kind for another
gone "$TMP/x.xml" "$TMP/x.xml" 'B[0-9]+' "$TMP/x.xml:2:1"
gone "$l" "$l" 'B[0-9]+' "$l:6:1"
gone "$l" input/images/bed.png 'B[0-9]+' 'input/images/bed.png(:1:1)?'
# nobody but the owner may read it
if [ "$(id -u)" -eq 0 ]; then
	install -m 755 "$BROSCHUR" "$TMP/b"
	chmod 000 "$TMP/x.xml"
	chmod 755 "$TMP"
	if setpriv --reuid=65534 --regid=65534 --clear-groups "$TMP/b" --version >"$TMP/v"; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$TMP/b" check \
			--layout="$l" "$TMP/x.xml" 2>"$TMP/err"
		status=$?
		wants_status 2
		wants_fault 'B10[0-9]+' "$TMP/x.xml"
	fi
fi
