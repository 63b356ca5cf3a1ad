# SPDX-License-Identifier: ISC
# Text upon a picture is held against the colours beneath it, where it stands: a dark half
# does not matter to text upon the light one, nor do a few dark specks. A style is told
# once for a picture.
. tests/helpers.sh
python3 - "$TMP" <<'EOF'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
def png(name, w, h, pixel, colour=0):
    rows = b"".join(b"\0" + b"".join(bytes(pixel(x, y)) for x in range(w)) for y in range(h))
    open(f"{sys.argv[1]}/{name}.png", "wb").write(b"\x89PNG\r\n\x1a\n" +
        chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, colour, 0, 0, 0)) +
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
W, H = 600, 300
png("left-dark", W, H, lambda x, y: [40 if x < W // 2 else 240])
png("right-dark", W, H, lambda x, y: [240 if x < W // 2 else 40])
png("specks", W, H, lambda x, y: [40 if (7 * x + 11 * y) % 101 == 0 else 240])
png("grain", W, H, lambda x, y: [40 if (7 * x + 11 * y) % 10 == 0 else 240])
png("red", W, H, lambda x, y: [200, 30, 30], 2)
EOF
publication '' '<para>Words that stand in the left half of the page.</para>
<para>More of them, in the same style.</para>' >"$TMP/x.xml"

# with PICTURE: a page 300 by 150 points full of the picture, text in its left half
with() {
	sed "s|\"\\.\\./fonts|\"$PWD/fonts|; /<master id=\"text\"/,/<\\/master>/d" tests/plain.xml |
		sed "s|^</layout>|<master id=\"text\" name=\"text\">$(
		)<picture x=\"0pt\" y=\"0pt\" width=\"300pt\" height=\"150pt\" image=\"$1.png\"/>$(
		)<column x=\"20pt\" y=\"20pt\" width=\"110pt\" height=\"100pt\"/></master></layout>|" >"$TMP/own.xml"
	run check --layout="$TMP/own.xml" "$TMP/x.xml"
	grep -o 'style "[a-z]*" sets .*' "$TMP/err" | sort >"$TMP/said"
}

with left-dark
grep -q 'style "para" sets "ink" upon "left-dark.png", a contrast of 1.42:1 instead of 4.5:1' "$TMP/said" ||
	die "the dark half is not seen: $(cat "$TMP/said")"
[ "$(grep -c 'style "para"' "$TMP/said")" -eq 1 ] || die "told twice"
grep -q 'style "title" sets "ink" upon "left-dark.png"' "$TMP/said" || die "the title is not judged"
for name in right-dark specks; do
	with $name
	[ ! -s "$TMP/said" ] || die "$name: $(cat "$TMP/said")"
done
with grain
grep -q 'style "para" sets "ink" upon "grain.png"' "$TMP/said" || die "the grain is not seen"
with red
grep -q 'style "para" sets "ink" upon "red.png", a contrast of 3.6' "$TMP/said" ||
	die "the colour is another one: $(cat "$TMP/said")"
