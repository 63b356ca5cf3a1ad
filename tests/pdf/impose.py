# SPDX-License-Identifier: ISC
"""Compares spreads with the pages they are made of: impose.py PAGES SPREADS THICKNESS,
the thickness in thousandths of a point."""
import subprocess
import sys

sys.path.insert(0, "tests/pdf")
import pdf


def words(path, page, box):
    x0, y0, x1, y1 = box
    out = subprocess.run(
        ["pdftotext", "-raw", "-f", str(page), "-l", str(page), "-r", "72", "-x", str(round(x0)),
         "-y", str(round(y0)), "-W", str(round(x1 - x0)), "-H", str(round(y1 - y0)), path, "-"],
        check=True, capture_output=True, text=True).stdout
    return out.split()


def placed(p, page):
    """Where the streams of a side put what they paint: (x, y) of each cm at its begin."""
    found = []
    depth = 0
    for op, arg in pdf.operators(p.content(page)):
        if op == "q":
            depth += 1
        elif op == "Q":
            depth -= 1
        elif op == "cm" and depth == 1:
            found.append((arg[4], arg[5]))
    return found


pages, spreads, thick = pdf.Pdf(sys.argv[1]), pdf.Pdf(sys.argv[2]), float(sys.argv[3]) / 1000
n = len(pages.pages)
total = -(-n // 4) * 4
order = list(range(1, n + 1)) + [0] * (total - n)
if n % 2 == 0:
    order = order[:n - 1] + [0] * (total - n) + [n]
at = lambda k: order[k - 1]
assert len(spreads.pages) == total // 2, "sides"
trim = [float(x) for x in pages.get(pages.pages[0])["/TrimBox"]]
w, h = trim[2] - trim[0], trim[3] - trim[1]
compared = 0
for side, page in enumerate(spreads.pages):
    s = side // 2
    pair = (total - 2 * s, 1 + 2 * s) if side % 2 == 0 else (2 + 2 * s, total - 1 - 2 * s)
    sheet = [float(x) for x in spreads.get(page)["/TrimBox"]]
    assert abs(sheet[2] - sheet[0] - 2 * w) < 0.01 and abs(sheet[3] - sheet[1] - h) < 0.01
    shift = s * thick
    want = [sheet[0] + shift, sheet[0] + w - shift]
    where = placed(spreads, page)
    for k in (0, 1):
        if not at(pair[k]):
            continue
        assert any(abs(x - want[k]) < 0.01 for x, _ in where), (side, k, where, want)
        left = sheet[0] + k * w
        there = words(sys.argv[2], side + 1, (left, sheet[1], left + w, sheet[1] + h))
        single = words(sys.argv[1], at(pair[k]), (trim[0], trim[1], trim[2], trim[3]))
        assert there == single, (side, k, there[:8], single[:8])
        compared += len(single) > 5
assert compared > n // 2, compared
