# SPDX-License-Identifier: ISC
# Where the file cannot be written: exit status 3, one message that names the place, the
# old file untouched and nothing beside it.
. tests/helpers.sh
x=$TMP/x.xml
publication '' '<para>x</para>' >"$x"
l=layouts/brochure.xml

# a folder that cannot be made
: >"$TMP/file"
run build --for=web -o "$TMP/file" --layout=$l "$x"
wants_status 3
wants_fault 'B(8001|9003)'
run build --for=web -o "$TMP/file/below" --layout=$l "$x"
wants_status 3
wants_fault 'B(8001|9003)'
grep -q "$TMP/file/below" "$TMP/err" || die "the place is not named"
run build --for=web -o "$TMP/no/such/folder" --layout=$l "$x"
[ "$status" -eq 0 ] || { wants_status 3; wants_fault 'B(8001|9003)'; }
run build --for=web -o "" --layout=$l "$x"
[ "$status" -eq 2 ] || [ "$status" -eq 3 ] || die "an empty folder's name gives $status"
run build --for=web -o "$TMP/$(awk 'BEGIN { while (i++ < 300) printf "a" }')" --layout=$l "$x"
wants_status 3
wants_fault 'B(8001|9003)'

# the output's name is a folder, with something in it or not
mkdir -p "$TMP/d/p-en.web.pdf"
run build --for=web -o "$TMP/d" --layout=$l "$x"
wants_status 3
wants_fault B8001 "$TMP/d/p-en.web.pdf"
wants_files "$TMP/d" p-en.web.pdf
: >"$TMP/d/p-en.web.pdf/inside"
run build --for=web -o "$TMP/d" --layout=$l "$x"
wants_status 3
wants_fault B8001 "$TMP/d/p-en.web.pdf"
wants_files "$TMP/d" p-en.web.pdf
wants_files "$TMP/d/p-en.web.pdf" inside

# a folder that may not be written; root may, so somebody else tries
mkdir "$TMP/ro"
echo old >"$TMP/ro/p-en.web.pdf"
chmod 555 "$TMP/ro"
chmod 755 "$TMP"
if [ "$(id -u)" -eq 0 ]; then
	install -m 755 "$BROSCHUR" "$TMP/b"
	as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
	if $as_nobody test -r "$l" && $as_nobody "$TMP/b" --version >"$TMP/v" 2>&1; then
		$as_nobody "$TMP/b" build --for=web -o "$TMP/ro" --layout=$l "$x" 2>"$TMP/err" >"$TMP/out"
		status=$?
	else
		status=skip
	fi
else
	run build --for=web -o "$TMP/ro" --layout=$l "$x"
fi
if [ "$status" != skip ]; then
	wants_status 3
	wants_fault B9003
fi
chmod 755 "$TMP/ro"
wants_files "$TMP/ro" p-en.web.pdf
grep -qx old "$TMP/ro/p-en.web.pdf" || die "the old file is gone"
