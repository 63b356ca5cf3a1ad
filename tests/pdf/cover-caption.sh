# SPDX-License-Identifier: ISC
# A cover that shows its picture without the caption is printed, but whoever the picture
# is by is missed: a warning at the caption for each file.
. tests/helpers.sh
cp tests/pdf/structure.svg "$TMP/i.svg"
cat >"$TMP/x.xml" <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<publication xmlns="urn:broschur:corpus:1" id="p" xml:lang="en">
<meta><title>Title</title><cover image="i"/></meta>
<assets><image id="i" href="i.svg" credit="Ada Sample"><alt>A loom</alt></image></assets>
<chapters><chapter id="one"><title>One</title><para>Words.</para></chapter></chapters>
</publication>
EOF
run build -o "$TMP/o" --layout=tests/plain.xml "$TMP/x.xml"
wants_status 0
wants_message B8074 "$TMP/x.xml:4:[0-9]*"
grep -q 'Ada Sample" is left out of .*p-en.web.pdf' "$TMP/err" || die "not told for the web file"
grep -q 'is left out of .*p-en.press.pdf' "$TMP/err" || die "not told for the press file"
wants_files "$TMP/o" p-en.press.pdf p-en.web.pdf
