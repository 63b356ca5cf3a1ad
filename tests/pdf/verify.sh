# SPDX-License-Identifier: ISC
# broschur verify: our own files are sound, also when another program has written them
# anew; files broken on purpose are each told with the right code. The files are taken
# apart with qpdf, changed as text, and put together with fix-qdf, which makes offsets and
# lengths right again: only what was meant to be wrong is.
. tests/helpers.sh

sound() {
	run verify "$@"
	wants_status 0
	! grep -qE ' (error|warning|failure)\[' "$TMP/err" || die "a fault in $*"
}

for l in brochure pocket; do
	run build --for=web -e en -o "$TMP/$l" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	sound "$TMP/$l"/*.web.pdf
done

publication '<notes><note id="n"><para>See the listing.</para></note></notes>
<assets><image id="i" href="i.png" credit="me"><alt>A square</alt></image></assets>' \
	'<section><title>Two</title>
<para>Words with <link href="https://example.org/">a link</link> and a note.<note-ref note="n"/></para>
<figure-ref image="i"/></section>' >"$TMP/x.xml"
python3 - "$TMP/i.png" <<'EOF'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = (b"\0" + b"\x55" * 300) * 1600
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" +
    chunk(b"IHDR", struct.pack(">IIBBBBB", 2400, 1600, 1, 0, 0, 0, 0)) +
    chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
EOF
run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$TMP/x.xml"
wants_status 0
file=$TMP/o/p-en.web.pdf
sound "$file"
qpdf --qdf --object-streams=disable --no-original-object-ids "$file" "$TMP/open.pdf"
qpdf --linearize "$file" "$TMP/line.pdf"
qpdf --object-streams=disable "$file" "$TMP/table.pdf"
sound "$TMP/open.pdf" "$TMP/line.pdf" "$TMP/table.pdf"

# broken NAME CODE PATTERN REPLACEMENT: the first match (Python's re, bytes) is changed
broken() {
	python3 - "$TMP/open.pdf" "$TMP/changed.pdf" "$3" "$4" <<'EOF' || die "$1: nothing to change"
import re, sys
was = open(sys.argv[1], "rb").read()
now, n = re.subn(sys.argv[3].encode("latin-1"), sys.argv[4].encode("latin-1"), was, count=1, flags=re.S)
open(sys.argv[2], "wb").write(now)
sys.exit(n != 1)
EOF
	fix-qdf "$TMP/changed.pdf" >"$TMP/broken.pdf" || die "$1: fix-qdf"
	run verify "$TMP/broken.pdf"
	[ "$status" -eq 2 ] || die "$1: exit status $status instead of 2"
	grep -q " error\[$2\]: " "$TMP/err" || die "$1: no fault $2"
}

broken 'a font removed' B8041 '/FontFile2 \d+ 0 R' ''
broken 'a font that is no subset' B8042 '/BaseFont /[A-Z]{6}\+' '/BaseFont /'
broken 'ToUnicode removed' B8043 '/ToUnicode \d+ 0 R' ''
broken 'an entry of ToUnicode removed' B8046 '\n<0001> ?<[0-9A-F]+>' ''
broken 'widths removed' B8045 '/W \[\n.*?\n  \]\n' '/W []\n'
broken 'a page lost' B8031 '/Count \d+(\n +/Kids)' '/Count 99\1'
broken 'a page without a box' B8032 '/MediaBox \[.*?\]' ''
broken 'a box swapped' B8033 '/TrimBox \[.*?\]' '/TrimBox [ -9 -9 9999 9999 ]'
broken 'an operator' B8035 '\nBT\n' '\nBX BT\n'
broken 'an operator of a drawing' B8035 '(/Subtype /Form.*?stream\n.*?)\nf\n' '\1\nfx\n'
broken 'text outside of BT and ET' B8034 '\nBT\n' '\n'
broken 'a resource' B8037 '/F\d+ (\d+ 0 R)' '/F987 \1'
broken 'a picture without width' B8038 '(/Subtype /Image.*?)/Width \d+' '\1/Width 0'
broken 'a mark without MCID' B8054 '/P ?<</MCID \d+>> ?BDC' '/P BMC'
broken 'content outside of marks' B8050 '/Artifact ?<<[^>]*>> ?BDC(.*?)EMC' '\1'
broken 'an MCID that no element holds' B8053 '/K \[\n +0\n +\]' '/K [\n ]'
broken 'an MCID with another parent' B8056 '(/Nums \[\n +0\n +\[\n +)\d+ 0 R' '\1null'
broken 'an element with another parent' B8058 '/P \d+ 0 R(\n +/Pg)' '/P 1 0 R\1'
broken 'a figure that tells nothing' B8059 '/Alt \(A square\)' ''
broken 'a heading left out' B8060 '/S /H1' '/S /H3'
broken 'a link without an address' B8061 '/URI \(https?:.*?\)' '/URI ()'
broken 'a link into nothing' B8061 '/Dest \[\n +\d+ 0 R([^]]*\]\n +/F 4)' '/Dest [\n 1 0 R\1'
broken 'a link of another element' B8062 '/StructParent (\d+)' '/StructParent 0'
broken 'a bookmark into nothing' B8063 '/Dest \[\n +\d+ 0 R(.*?/Title)' '/Dest [\n 1 0 R\1'
broken 'no language' B8024 '(/Type /Catalog)|/Lang \(en\)' '\1'
broken 'another title' B8065 '/Title \(Title\)' '/Title (Other)'
broken 'broken XMP' B8064 '</rdf:RDF>' ''
broken 'a claim that is not kept' B8066 '<pdfaid:part>\d' '<pdfaid:part>1'
broken 'no output intent' B8066 '/OutputIntents \[.*?\]' ''
broken 'a reference into nothing' B8022 '/Parent \d+ 0 R' '/Parent 98765 0 R'

# what nothing refers to only takes room: a note, and the file is sound
python3 - "$TMP/open.pdf" >"$TMP/changed.pdf" <<'EOF'
import re, sys
was = open(sys.argv[1], "rb").read()
end = re.search(rb"\nxref\n0 (\d+)\n", was)
idle = b"\n%s 0 obj\n<<\n  /Idle true\n>>\nendobj\n" % end[1]
sys.stdout.buffer.write(was[:end.start()] + idle + was[end.start():])
EOF
fix-qdf "$TMP/changed.pdf" >"$TMP/idle.pdf" || die "fix-qdf"
sound "$TMP/idle.pdf"
grep -q ': note\[B8023\]: nothing refers to objects of the file: 1 ' "$TMP/err" ||
	die "an object that is idle is not told"
sound "$TMP/open.pdf"
! grep -q B8023 "$TMP/err" || die "no object is idle"

# bytes that do not hold together
wrong_bytes() {
	run verify "$TMP/broken.pdf"
	wants_status 2
	wants_fault B8020
}
size=$(wc -c <"$file")
for n in 0 9 $((size / 2)) $((size - 8)); do
	head -c "$n" "$file" >"$TMP/broken.pdf"
	wrong_bytes
done
sed 's/^0000000[0-9]*\([0-9]\) 00000 n/0000000007 00000 n/' "$TMP/table.pdf" >"$TMP/broken.pdf"
wrong_bytes
sed 's/^startxref$/startxfer/' "$file" >"$TMP/broken.pdf"
wrong_bytes
cp "$TMP/x.xml" "$TMP/broken.pdf"
wrong_bytes
qpdf --encrypt a b 256 -- "$file" "$TMP/broken.pdf"
run verify "$TMP/broken.pdf"
wants_status 2
wants_fault B8021

# several files: each is looked at
run verify "$TMP/broken.pdf" "$file" "$TMP/none.pdf"
wants_status 2
grep -qx "$file: sound" "$TMP/out" || die "the sound file is not told"
wants_message B9005 "$TMP/none.pdf"
run verify
wants_status 2
