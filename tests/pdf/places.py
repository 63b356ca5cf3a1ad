# SPDX-License-Identifier: ISC
"""Does each run of a file stand where it was set? places.py TRACE STEXT

TRACE is what broschur dump --stage=paint prints, STEXT what mutool draw -F stext does of
the same pages. Both are in the order of reading; letters are compared one by one, and the
letters of a run fill it from its left edge to its right one.
"""
import html
import re
import sys
import unicodedata

RUN = re.compile(r'glyphs ([-\d.]+),([-\d.]+) w=([-\d.]+) .*?"(.*)"$')
CHAR = re.compile(r'<char quad="([-\d. ]+)" x="[-\d.]+" y="([-\d.]+)".* c="(.*?)"')
with open(sys.argv[1], encoding="utf-8") as f:
    runs = [m.groups() for m in map(RUN.match, f) if m]
with open(sys.argv[2], encoding="utf-8") as f:
    chars = [m.groups() for m in map(CHAR.search, f) if m]
chars = [(q.split(), y, html.unescape(c)) for q, y, c in chars]
# marks stand upon letters and spaces are nobody's
chars = [c for c in chars if not c[2].isspace() and not unicodedata.combining(c[2])]
faults = at = 0
for x, y, w, words in runs:
    letters = [c for c in words if not c.isspace() and not unicodedata.combining(c)
               and c not in "\u00ad\u2060"]
    have = chars[at:at + len(letters)]
    at += len(letters)
    if [c for _, _, c in have] != letters:
        print(f"{words!r}: there stands {''.join(c for _, _, c in have)!r}")
        sys.exit(1)
    left = min(float(q[0]) for q, _, _ in have)
    right = max(float(q[2]) for q, _, _ in have)
    if abs(left - float(x)) > 0.1 or abs(right - float(x) - float(w)) > 0.1:
        print(f"{words!r}: from {left:.2f} to {right:.2f} instead of {x} + {w}")
        faults += 1
print(f"{len(runs)} runs, {faults} elsewhere")
sys.exit(1 if faults or not runs or at != len(chars) else 0)
