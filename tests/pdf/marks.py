# SPDX-License-Identifier: ISC
"""Every page has cutting marks at its four corners, and nothing in the registration
colour lies within the bleed."""
import sys

sys.path.insert(0, "tests/pdf")
import pdf

p = pdf.Pdf(sys.argv[1])
for n, page in enumerate(p.pages, 1):
    d = p.get(page)
    bleed, trim = ([float(x) for x in d[k]] for k in ("/BleedBox", "/TrimBox"))
    stroke, at, lines, patches = None, None, [], 0
    for op, arg in pdf.operators(p.content(page)):
        if op == "CS":
            stroke = arg[0]
        elif op in ("K", "Q"):
            stroke = None
        elif op == "m":
            at = arg
        elif op == "l" and stroke:
            lines.append((*at, *arg))
        elif op == "re":
            patches += abs(arg[2] - 14.175) < 0.01 and abs(arg[3] - 14.175) < 0.01
    assert len(lines) >= 8 + 8, (n, len(lines))
    assert patches >= 8, (n, patches)
    for x0, y0, x1, y1 in lines:
        inside = (max(min(x0, x1), bleed[0]) < min(max(x0, x1), bleed[2]) + 1e-6 and
                  max(min(y0, y1), bleed[1]) < min(max(y0, y1), bleed[3]) + 1e-6)
        assert not inside, (n, x0, y0, x1, y1)
    for x in (trim[0], trim[2]):
        assert sum(abs(a[0] - x) < 0.01 and abs(a[2] - x) < 0.01 for a in lines) == 2, (n, x)
    for y in (trim[1], trim[3]):
        assert sum(abs(a[1] - y) < 0.01 and abs(a[3] - y) < 0.01 for a in lines) == 2, (n, y)
