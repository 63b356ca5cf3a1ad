# SPDX-License-Identifier: ISC
"""The elements of a file as a tree, each with what it tells besides its text: language,
alternative text, id, the pages and the number of its marked contents, what its link
says and where it leads, whether it has a place on the page."""
import sys
from pdf import Pdf, text

pdf = Pdf(sys.argv[1])
number = {p: i + 1 for i, p in enumerate(pdf.pages)}


def link(ref):
    a = pdf.get(ref)
    to = pdf.get(a.get("/A", {})).get("/URI") or f"page {number[pdf.get(a['/Dest'])[0]]}"
    return f'says "{text(a["/Contents"])}" to {text(to)}'


def show(ref, depth):
    e = pdf.get(ref)
    own = number.get(e.get("/Pg"))
    words, marks, below = [e["/S"][1:]], [], []
    if "/Lang" in e:
        words.append(f"lang {text(e['/Lang'])}")
    if "/Alt" in e:
        words.append(f'alt "{text(e["/Alt"])}"')
    if "/ID" in e:
        words.append("id")
    if "/BBox" in str(e.get("/A", "")):
        words.append("box")
    for k in e["/K"]:
        leaf = pdf.get(k)
        if isinstance(leaf, int):
            marks.append(own)
        elif leaf.get("/Type") == "/MCR":
            marks.append(number[leaf["/Pg"]])
        elif leaf.get("/Type") == "/OBJR":
            words.append(link(leaf["/Obj"]))
        else:
            below.append(k)
    if marks:
        words.append("on " + " ".join(str(m) for m in marks))
    print("  " * depth + ", ".join(words))
    for k in below:
        show(k, depth + 1)


for top in pdf.get(pdf.root["/StructTreeRoot"])["/K"]:
    show(top, 0)
