# SPDX-License-Identifier: ISC
"""Is the text of a tagged file, in the order of its tags, the text of the content?

order.py STRUCTURE CONTENT: what pdfinfo -struct-text prints, and what broschur dump
--stage=content prints. Every text of the content is there, whole and in its place;
between two of them stand labels and page numbers, no other word.
"""
import re
import sys
import unicodedata

MARKS = re.compile(r"\{(?:note ([^{}|]*)|br|arrow[^{}|]*|(?:[^{}|]*)\|([^{}]*))\}")


def fold(s):
    """Soft hyphens go, with the line's end behind them; white space becomes one space."""
    s = unicodedata.normalize("NFC", s.replace("\u00ad", "").replace("\u200b", ""))
    return " ".join(s.split())


def plain(s):
    """Without marks; of an arrow, which is drawn, nothing is left, nor of the space before it."""
    s = MARKS.sub(lambda m: m[1] or m[2] or ("\x01" if m[0][1] == "a" else " "), s)
    return fold(re.sub(r"\s*\x01", "", s))


def content(lines):
    """(kind, text) of each node that has a text, in reading order."""
    for line in lines:
        m = re.match(r' *([a-z-]+)[^"]*?(?:"(.*)")?$', line.rstrip("\n"))
        if m and m[2]:
            yield m[1], plain(m[2])


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        # pieces stand in quotation marks, a line each; nothing is between them but what they hold
        is_ = re.findall(r'^ *"(.*)"$', f.read(), re.M)
    with open(sys.argv[2], encoding="utf-8") as f:
        want = list(content(f))
    hay = fold("".join(is_))
    tight = hay.replace(" ", "")
    at = faults = 0
    for kind, words in want:
        key = words.replace(" ", "")
        found = tight.find(key, at)
        if found < 0 or re.search(r"[^\W\d_]", tight[at:found]):
            print(f"{kind}: {words[:60]!r} is not where it belongs; there stands "
                  f"{tight[at:at + 60]!r}")
            faults += 1
            found = found if found >= 0 else at
        else:
            at = found + len(key)
    if re.search(r"[^\W\d_]", tight[at:]):
        print(f"{tight[at:at + 60]!r} stands behind the end")
        faults += 1
    # the same with spaces: words neither run together nor are torn
    torn = [w for _, w in want if w not in hay]
    for w in torn[:10]:
        print(f"words are torn or run together in {w[:60]!r}")
    print(f"{len(want)} texts, {faults} faults, {len(torn)} torn")
    return 1 if faults or torn or not want else 0


if __name__ == "__main__":
    sys.exit(main())
