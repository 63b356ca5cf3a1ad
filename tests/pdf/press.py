# SPDX-License-Identifier: ISC
"""Holds a file for the press to the rules of PDF/X-4 (ISO 15930-7) that a program can
judge, and to its own promises: black text overprints, nothing else does."""
import re
import sys

sys.path.insert(0, "tests/pdf")
import pdf

faults = []


def rule(ok, words):
    if not ok:
        faults.append(words)


def box(page, name):
    return [float(x) for x in p.get(page).get(name, [])]


def within(a, b):
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]


def boxes(page, n):
    media, bleed, trim = (box(page, k) for k in ("/MediaBox", "/BleedBox", "/TrimBox"))
    rule(media and bleed and trim, f"page {n}: a box is missing")
    if media and bleed and trim:
        rule(within(trim, bleed) and within(bleed, media), f"page {n}: boxes")
        rule(trim[0] - bleed[0] > 8 and bleed[2] - trim[2] > 8, f"page {n}: no bleed")


# operator -> what it does to (fill, overprint); text is judged as it is shown
def content(page, n):
    state, kept = ("k", (0, 0, 0, 1), False), []
    shown = 0
    for op, arg, of in p.painted(page):
        if op == "q":
            kept.append(state)
        elif op == "Q":
            state = kept.pop()
        elif op in ("k", "scn", "rg", "g"):
            state = (op, tuple(arg), state[2])
        elif op == "gs":
            g = p.get(p.get(of["/ExtGState"])[arg[0]])
            if "/op" in g:
                state = (*state[:2], g["/op"])
                rule(not g["/op"] or g.get("/OPM") == 1, f"page {n}: overprint mode")
        rule(op not in ("rg", "RG", "g", "G", "sh"), f"page {n}: operator {op}")
        if op in ("TJ", "Tj"):
            shown += 1
            rule(state[2] == (state[:2] == ("k", (0, 0, 0, 1))),
                 f"page {n}: text in {state[0]} {state[1]} with overprint {state[2]}")
        elif op in ("f", "f*", "B", "B*", "S", "Do"):
            rule(not state[2], f"page {n}: {op} overprints")
    rule(not kept, f"page {n}: q without Q")
    return shown


def space_of(x):
    x = p.get(x)
    if isinstance(x, list) and x[0] == "/Indexed":
        return space_of(x[1])
    if isinstance(x, list) and x[0] == "/ICCBased":
        return f"icc {p.get(x[1])['/N']}"
    return x[0] if isinstance(x, list) else x


def resources(r, n, rgb):
    for name, ref in p.get(r.get("/XObject", {})).items():
        if p.get(ref)["/Subtype"] == "/Form":
            resources(p.get(p.get(ref)["/Resources"]), n, rgb)
            continue
        s = space_of(p.get(ref)["/ColorSpace"])
        want = ("/DeviceGray", "/DeviceCMYK", "icc 3") if rgb else ("/DeviceGray", "/DeviceCMYK")
        rule(s in want, f"picture {name} in {s}")
    for name, ref in p.get(r.get("/ColorSpace", {})).items():
        s = p.get(ref)
        rule(s[0] == "/Separation" and s[2] == "/DeviceCMYK", f"colour space {name}")
        spots.add(s[1])
    for ref in p.get(r.get("/Font", {})).values():
        f = p.get(p.get(p.get(ref)["/DescendantFonts"])[0])
        d = p.get(f["/FontDescriptor"])
        rule("/FontFile2" in d or "/FontFile3" in d, f"font {f['/BaseFont']} is not embedded")


def intent():
    all_of = [p.get(x) for x in p.get(p.root.get("/OutputIntents", []))]
    rule(len(all_of) == 1, f"{len(all_of)} output intents")
    for i in all_of:
        rule(i["/S"] == "/GTS_PDFX", "intent's kind")
        rule(pdf.text(i["/OutputConditionIdentifier"]) == "FOGRA39", "condition")
        ref = i["/DestOutputProfile"]
        icc = p.data(ref)
        rule(p.get(ref)["/N"] == 4 and icc[36:40] == b"acsp" and icc[12:20] == b"prtrCMYK" and
             int.from_bytes(icc[:4], "big") == len(icc), "profile")


def metadata():
    xmp = p.data(p.root["/Metadata"]).decode()
    rule("/Filter" not in p.get(p.root["/Metadata"]), "metadata are compressed")
    rule(re.search(r"<pdfxid:GTS_PDFXVersion>PDF/X-4</", xmp), "XMP: no PDF/X-4")
    rule(re.search(r"<pdf:Trapped>False</", xmp), "XMP: not trapped")
    for k in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID",
              "xmpMM:RenditionClass", "xmpMM:VersionID", "dc:title"):
        rule(f"<{k}>" in xmp, f"XMP: no {k}")
    rule(pdf.text(p.info.get("/GTS_PDFXVersion")) == "PDF/X-4", "Info: no PDF/X-4")
    rule(p.info.get("/Trapped") == "/False", "Info: not trapped")
    for k in ("/CreationDate", "/ModDate", "/Title"):
        rule(k in p.info, f"Info: no {k}")


rgb = "--rgb" in sys.argv
p = pdf.Pdf(sys.argv[1])
spots = set()
rule(p.bytes[:8] == b"%PDF-1.6", "it is no PDF 1.6")
rule(len(p.trailer.get("/ID", [])) == 2, "no ID")
for k in ("/AA", "/OpenAction", "/Names", "/Outlines", "/StructTreeRoot", "/AcroForm", "/AF"):
    rule(k not in p.root, f"catalogue has {k}")
intent()
metadata()
shown = 0
for n, page in enumerate(p.pages, 1):
    d = p.get(page)
    for k in ("/Annots", "/AA", "/StructParents", "/PresSteps"):
        rule(k not in d, f"page {n} has {k}")
    boxes(page, n)
    r = p.get(d["/Resources"])
    shown += content(page, n)
    if "/Group" in d:
        rule(p.get(d["/Group"])["/CS"] == "/DeviceCMYK", f"page {n}: group's space")
    else:
        used = [p.get(p.get(of["/ExtGState"])[a[0]]) for op, a, of in p.painted(page) if op == "gs"]
        rule(all(g.get("/ca", 1) == 1 for g in used), f"page {n}: no group")
resources(r, n, rgb)
rule(shown > 0 or "--mute" in sys.argv, "no text")
for o in p.objects.values():
    d = o.get("stream", {}).get("dict", o.get("value"))
    if isinstance(d, dict):
        rule("/LZWDecode" not in str(d.get("/Filter")), "LZW")
        rule(not {"/TR", "/HTP", "/OPI", "/Alternates"} & set(d), f"a key of {sorted(d)}")
for f in faults[:20]:
    print(f)
print("spots:", *sorted(spots))
sys.exit(bool(faults))
