# SPDX-License-Identifier: ISC
"""Writes the publication anew with its numbered chapters K times over.

    corpus.py INPUT FOLDER K

Chapters, the notes and quotes that they call, and the ids in all three are copied with a
suffix for each time; people, pictures, survey and the rest are shared.
"""
import os
import re
import shutil
import sys

OWN = re.compile(r'(<(?:chapter|section|box|stats|note|quote)\b[^>]*?\bid=")([^"]+)')
REFERENCE = re.compile(r'(<(?:note-ref\s[^>]*?note|quote-ref\s[^>]*?quote|xref\s[^>]*?to)=")([^"]+)')
INCLUDE = re.compile(r'^\s*<xi:include href="([^"]+)"/>\n', re.M)


def copies(source, target, name, times):
    """File names of the copies of one file."""
    text = open(os.path.join(source, name), encoding="utf-8").read()
    made = []
    for k in range(times):
        copy = re.sub(r"\.xml$", f"-{k}.xml", name)
        again = REFERENCE.sub(rf"\1\2-{k}", OWN.sub(rf"\1\2-{k}", text))
        with open(os.path.join(target, copy), "w", encoding="utf-8") as f:
            f.write(again)
        made.append(copy)
    return made


def main():
    source, target, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("draw", "schema", "po"))
    page = open(os.path.join(source, "publication.xml"), encoding="utf-8").read()
    names = INCLUDE.findall(page)
    repeated = [n for n in names if re.match(r"(chapters/\d|notes|quotes)", n)]
    made = {n: copies(source, target, n, times) for n in repeated}
    chapters = [n for n in repeated if n.startswith("chapters/")]

    def include(m):
        name = m.group(1)
        if name not in made:
            return m.group(0)
        if name in chapters:  # all of one time, then all of the next
            files = [made[c][k] for k in range(times) for c in chapters] if name == chapters[0] else []
        else:
            files = made[name]
        return "".join(f'<xi:include href="{f}"/>\n' for f in files)

    with open(os.path.join(target, "publication.xml"), "w", encoding="utf-8") as f:
        f.write(INCLUDE.sub(include, page))


main()
