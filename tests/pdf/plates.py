# SPDX-License-Identifier: ISC
"""Reads a plate that Ghostscript's tiffsep wrote uncompressed: plate(path) gives width,
height and the ink of each pixel, 0 to 255."""
import struct


def plate(path):
    with open(path, "rb") as f:
        b = f.read()
    end = "<" if b[:2] == b"II" else ">"
    at = struct.unpack(end + "I", b[4:8])[0]
    tag = {}
    for i in range(struct.unpack(end + "H", b[at:at + 2])[0]):
        e = b[at + 2 + 12 * i:at + 14 + 12 * i]
        t, kind, n = struct.unpack(end + "HHI", e[:8])
        code = {3: "H", 4: "I"}.get(kind)
        if not code:
            continue
        size = struct.calcsize(code) * n
        data = e[8:8 + size]
        if size > 4:
            where = struct.unpack(end + "I", e[8:12])[0]
            data = b[where:where + size]
        tag[t] = struct.unpack(f"{end}{n}{code}", data)
    px = b"".join(b[o:o + n] for o, n in zip(tag[273], tag[279]))
    flip = 0 if tag[262][0] == 0 else 255  # white is zero, or black is
    return tag[256][0], tag[257][0], bytes(x ^ flip for x in px)
