# SPDX-License-Identifier: ISC
"""Compares FOLDER/web-*.ppm with FOLDER/press-*.ppm."""
import glob
import sys


def ppm(path):
    with open(path, "rb") as f:
        kind, size, _, px = f.read().split(b"\n", 3)
    return kind + size, px


bad = False
names = sorted(glob.glob(sys.argv[1] + "/web-*.ppm"))
for web in names:
    (head, a), (other, b) = ppm(web), ppm(web.replace("/web-", "/press-"))
    if head != other:
        print(web, head, other)
        bad = True
        continue
    off = [abs(x - y) for x, y in zip(a, b)]
    mean = sum(off) / len(off)
    far = sum(1 for x in off if x > 96) / len(off)
    print(f"{web[-6:-4]} mean {mean:.2f} far {100 * far:.3f} %")
    bad |= mean > 6 or far > 0.006
sys.exit(bad or len(names) < 10)
