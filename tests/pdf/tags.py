# SPDX-License-Identifier: ISC
"""Holds a file's structure tree against its pages, as qpdf reads them.

Every marked stretch of every page is in the tree once, and the parent tree leads back;
every link annotation belongs to a Link; types stand where PDF 1.7, 14.8.4 lets them.
"""
import base64
import json
import re
import subprocess
import sys

path = sys.argv[1]
text = subprocess.run(
    ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
     "--decode-level=generalized", path], check=True, capture_output=True).stdout
objects = json.loads(text)["qpdf"][1]


def get(x):
    while isinstance(x, str) and re.fullmatch(r"\d+ \d+ R", x):
        o = objects["obj:" + x]
        x = o["stream"]["dict"] if "stream" in o else o["value"]
    return x


def content(ref):
    return base64.b64decode(objects["obj:" + ref]["stream"]["data"])


ALLOWED = {
    "/L": {"/LI", "/Caption"}, "/LI": {"/Lbl", "/LBody"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"}, "/TOCI": {"/Lbl", "/Reference", "/P", "/TOC"},
}
GROUPS = {"/Document", "/Sect", "/Div", "/L", "/LI", "/TOC", "/TOCI", "/BlockQuote", "/Note"}
trailer = objects["trailer"]["value"]
catalogue = get(trailer["/Root"])
tree_ref = catalogue["/StructTreeRoot"]
tree = get(tree_ref)
held = {}
faults = []
ids = set()


def fault(words):
    faults.append(words)


def walk(ref, parent):
    e = get(ref)
    kind = e["/S"]
    if e["/P"] != parent:
        fault(f"{ref}: another parent")
    if not e.get("/K"):
        fault(f"{ref}: {kind} is empty")
    if kind == "/Figure" and not e.get("/Alt"):
        fault(f"{ref}: a figure without alternative text")
    if kind == "/Note" and (not e.get("/ID") or e["/ID"] in ids):
        fault(f"{ref}: a note without an id of its own")
    ids.add(e.get("/ID"))
    for k in e.get("/K", []):
        leaf = get(k)
        if isinstance(leaf, int):
            hold((e["/Pg"], leaf), ref, kind)
        elif leaf.get("/Type") == "/MCR":
            hold((leaf["/Pg"], leaf["/MCID"]), ref, kind)
        elif leaf.get("/Type") == "/OBJR":
            hold(leaf["/Obj"], ref, kind)
            if kind != "/Link":
                fault(f"{ref}: an annotation in a {kind}")
        else:
            if leaf["/S"] not in ALLOWED.get(kind, {leaf["/S"]}):
                fault(f"{k}: {leaf['/S']} in a {kind}")
            walk(k, ref)


def hold(what, ref, kind):
    if what in held:
        fault(f"{what}: twice in the tree")
    if kind in GROUPS and isinstance(what, tuple):
        fault(f"{ref}: content right in a {kind}")
    held[what] = ref


walk(get(tree["/K"])[0], tree_ref)
flat = get(tree["/ParentTree"])["/Nums"]
parents = dict(zip(flat[::2], flat[1::2]))
page_refs = [k for k, o in objects.items()
             if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Page"]
count = 0
for key in page_refs:
    ref = key[4:]
    page = get(ref)
    stream = content(page["/Contents"])
    marks = [int(m) for m in re.findall(rb"<</MCID (\d+)>>BDC", stream)]
    if stream.count(b"BDC") + stream.count(b"BMC") != stream.count(b"EMC\n"):
        fault(f"{ref}: marks that are not closed")
    back = get(parents[page["/StructParents"]])
    if marks != list(range(len(back))):
        fault(f"{ref}: marks {len(marks)}, in the parent tree {len(back)}")
    for m in marks:
        count += 1
        if held.get((ref, m)) != back[m]:
            fault(f"{ref}: mark {m} is lost")
    for a in page.get("/Annots", []):
        count += 1
        annot = get(a)
        if held.get(a) != parents[annot["/StructParent"]]:
            fault(f"{a}: annotation is lost")
        if not annot.get("/Contents") or not (annot.get("/A") or annot.get("/Dest")):
            fault(f"{a}: leads nowhere or says nothing")
if count != len(held):
    fault(f"{len(held)} things in the tree, {count} on the pages")
if len(page_refs) != len([p for p in parents if p < len(page_refs)]):
    fault("pages without parents")
for f in faults[:20]:
    print(f)
sys.exit(1 if faults or count == 0 else 0)
