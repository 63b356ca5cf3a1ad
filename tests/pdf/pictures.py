# SPDX-License-Identifier: ISC
"""make FOLDER: pictures of one colour in every kind of PNG, and one of very many colours.
cmyk|rgb FILE FOLDER: looks at them in a press file."""
import struct
import sys
import zlib

sys.path.insert(0, "tests/pdf")
import pdf

W, H = 120, 90
RED = (192, 57, 26)


def png(path, kind, bits, rows, palette=None):
    def chunk(t, b):
        return struct.pack(">I", len(b)) + t + b + struct.pack(">I", zlib.crc32(t + b))

    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, bits, kind, 0, 0, 0)))
        if palette:
            f.write(chunk(b"PLTE", bytes(palette)))
        f.write(chunk(b"IDAT", zlib.compress(b"".join(b"\0" + r for r in rows))) + chunk(b"IEND", b""))


def many():
    """More colours than are kept apart, white and red among them."""
    for y in range(H):
        row = bytearray()
        for x in range(W):
            i = y * W + x
            row += bytes((i * 7 & 255, i * 13 >> 3 & 255, i * 29 >> 5 & 255))
        if y == 0:
            row[:6] = bytes((255, 255, 255, *RED))
        yield bytes(row)


def make(to):
    png(f"{to}/rgb.png", 2, 8, [bytes(RED) * W] * H)
    png(f"{to}/rgb16.png", 2, 16, [bytes(x for c in RED for x in (c, c)) * W] * H)
    png(f"{to}/palette.png", 3, 2, [bytes([0b00011011]) * (W // 4)] * H, [255] * 3 + list(RED) + [0] * 6)
    png(f"{to}/alpha.png", 6, 8, [bytes((*RED, 128)) * W] * H)
    png(f"{to}/many.png", 2, 8, list(many()))
    png(f"{to}/grey.png", 0, 8, [bytes([77]) * W] * H)


def near(a, b, most):
    return len(a) == len(b) and all(abs(x - y) <= most for x, y in zip(a, b))


def cmyk(found):
    inks = found["rgb"][1][:4]
    print("red:", *inks)
    assert 20 < inks[0] < 90 and inks[1] > 190 and inks[2] > 200 and inks[3] < 80
    for k in ("rgb", "rgb16", "alpha"):
        assert found[k][1] == inks * (W * H), k
    assert near(found["many"][1][4:8], inks, 3), "one of many colours"
    assert found["many"][1][:4] == bytes(4), "white"
    # the colours beside one another go their way together: no error of a row or a table
    kinds = {found["many"][1][i:i + 4] for i in range(0, 4 * W * H, 4)}
    assert len(kinds) > 2000, len(kinds)
    space = found["palette"][0]["/ColorSpace"]
    table = p.get(space[3])
    table = p.data(space[3]) if table is None else pdf.text(table)
    table = bytes.fromhex(table[2:]) if table[:2] == "b:" else table.encode("latin-1")
    assert table[:4] == bytes(4) and table[4:8] == inks, "palette"
    assert table[8:12][3] > 200, "black has no key"
    assert found["grey"][0]["/ColorSpace"] == "/DeviceGray" and set(found["grey"][1]) == {77}
    assert set(p.data(found["alpha"][0]["/SMask"])) == {128}


def rgb(found):
    for k in ("rgb", "alpha"):
        assert found[k][1] == bytes(RED) * (W * H), k
    assert found["many"][1] == b"".join(many())
    refs = {p.get(f[0]["/ColorSpace"])[1] for k, f in found.items() if k in ("rgb", "rgb16", "alpha", "many")}
    assert len(refs) == 1, "the profile is there more than once"
    assert p.data(refs.pop())[36:40] == b"acsp"
    assert found["grey"][0]["/ColorSpace"] == "/DeviceGray"


if sys.argv[1] == "make":
    make(sys.argv[2])
    sys.exit()
p = pdf.Pdf(sys.argv[2])
shown = []
for page in p.pages:
    shown += [p.get(of["/XObject"])[a[0]] for op, a, of in p.painted(page) if op == "Do"]
assert len(shown) == 6, len(shown)
found = {name: (p.get(ref), p.data(ref)) for name, ref in
         zip(("rgb", "rgb16", "palette", "alpha", "many", "grey"), shown)}
{"cmyk": cmyk, "rgb": rgb}[sys.argv[1]](found)
