# SPDX-License-Identifier: ISC
# Pictures that are truncated, huge, of another kind or none: one fault, no file.
. tests/helpers.sh
x=$TMP/x.xml
real=input/images/bed.png
publication '<assets><image id="i" href="p.png" credit="C"><alt>A</alt></image></assets>' \
	'<figure-ref image="i"/>' >"$x"
place="$x:[46]:[0-9]+"

# cut anywhere, at its very begin and end too
n=$(wc -c <"$real")
for at in 0 1 7 8 20 33 100 $((n / 2)) $((n - 13)) $((n - 1)); do
	head -c "$at" "$real" >"$TMP/p.png"
	refused 2 'B700[1-4]' "$place"
done

# PNG with these bytes at offset 16 for width and height and a right checksum; the data
# is that of another size
python3 - "$TMP" <<'EOF'
import struct, sys, zlib
out = sys.argv[1]
def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
def png(name, w, h, depth=8, colour=2, data=b'', extra=b''):
    head = struct.pack('>IIBBBBB', w, h, depth, colour, 0, 0, 0)
    open(f'{out}/{name}.png', 'wb').write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + extra
        + chunk(b'IDAT', zlib.compress(data)) + chunk(b'IEND', b''))
png('huge', 0x7fffffff, 0x7fffffff)
png('wide', 20001, 1, data=bytes(60004))
png('area', 20000, 20000)
png('zero', 0, 10)
png('short', 100, 100, data=bytes(50))
png('depth', 10, 10, depth=3, data=bytes(310))
png('nopalette', 10, 10, colour=3, data=bytes(110))
png('bomb', 100, 100, data=bytes(50 << 20), extra=chunk(b'zTXt', b'a\0\0' + zlib.compress(bytes(50 << 20))))
png('badindex', 10, 1, colour=3, data=bytes([0] + [9] * 10), extra=chunk(b'PLTE', b'abc'))
png('good', 10, 10, data=bytes(310))
b = bytearray(open(f'{out}/good.png', 'rb').read())
b[-20] ^= 0x55
open(f'{out}/flipped.png', 'wb').write(b)
EOF
for name in huge wide area zero short depth nopalette flipped; do
	mv "$TMP/$name.png" "$TMP/p.png"
	refused 2 'B700[1-4]' "$place"
done
# What reads like a bomb may be refused or shown, but not unpacked into memory.
for name in bomb badindex good; do
	mv "$TMP/$name.png" "$TMP/p.png"
	run build --for=web -o "$TMP/q" --layout=tests/brochure.xml "$x"
	[ "$status" -eq 0 ] || wants_fault 'B700[1-4]' "$place"
done
[ "$status" -eq 0 ] || die "the good one is refused"

# no picture at all, or one of another format
echo 'no picture' >"$TMP/p.png"
refused 2 'B700[1-4]' "$place"
printf 'GIF89a\001\000\001\000\200\000\000' >"$TMP/p.png"
refused 2 'B700[1-4]' "$place"
cp "$BROSCHUR" "$TMP/p.png"
refused 2 'B700[1-4]' "$place"
awk 'BEGIN { for (i = 0; i < 1000; i++) printf "\377\330\377\340" }' >"$TMP/p.png"
refused 2 'B700[1-4]' "$place"
rm "$TMP/p.png"
refused 2 B7001 "$place"
mkdir "$TMP/p.png"
refused 2 B7001 "$place"
