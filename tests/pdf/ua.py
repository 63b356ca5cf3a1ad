# SPDX-License-Identifier: ISC
"""Holds a file against rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2a or 3a (ISO 19005-2, -3).

Rules that a program can judge, each under the clause it comes from. Exit status 0 when all
of them are kept; else each fault is a line: the clause, what the rule asks, what is there.
"""
import re
import struct
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pdf import Pdf, cid_map, text, unicode_map, widths

RULES = []


def rule(clause, asks):
    def add(f):
        RULES.append((clause, asks, f))
        return f
    return add


def values(x):
    """Everything within a value."""
    yield x
    if isinstance(x, dict):
        for k, v in x.items():
            yield k
            yield from values(v)
    elif isinstance(x, list):
        for v in x:
            yield from values(v)


def all_dicts(pdf):
    for key, o in pdf.objects.items():
        d = o["stream"]["dict"] if "stream" in o else o.get("value")
        for v in values(d):
            if isinstance(v, dict):
                yield key, v


# ---- the file ----

@rule("A 6.1.2", "the header is %PDF-1.n at byte 0, then a comment of four high bytes")
def header(p):
    m = re.match(rb"%PDF-1\.[0-7]\n%([\x80-\xff]{4})", p.bytes)
    return [] if m else [p.bytes[:20]]


@rule("A 6.1.3", "the trailer has an ID and no Encrypt; nothing follows the last %%EOF")
def trailer(p):
    if len(p.trailer.get("/ID", [])) != 2 or "" in [text(x) for x in p.trailer["/ID"]]:
        yield "no ID"
    if "/Encrypt" in p.trailer:
        yield "encrypted"
    if not re.search(rb"%%EOF\r?\n?\Z", p.bytes) or p.bytes.count(b"\n%%EOF") != 1:
        yield "bytes behind the end"


@rule("A 6.1.7", "a stream has the length it says, between line feeds")
def lengths(p):
    n = 0
    for m in re.finditer(rb"/Length (\d+)>>\nstream\n", p.bytes):
        n += 1
        if p.bytes[m.end() + int(m[1]):][:11] != b"\nendstream\n":
            yield m[0]
    if n < sum("stream" in o for o in p.objects.values()):
        yield f"{n} streams seen"


@rule("A 6.1.7", "no LZW, no outside file as a stream")
def filters(p):
    for key, d in all_dicts(p):
        f = d.get("/Filter", [])
        for x in f if isinstance(f, list) else [f]:
            if x not in ("/FlateDecode", "/DCTDecode"):
                yield f"{key}: {x}"
        if "/Length" in d and ("/F" in d or "/FFilter" in d):
            yield f"{key}: outside"


@rule("A 6.1.13", "numbers, names and strings stay within their limits")
def limits(p):
    for key, o in p.objects.items():
        for v in values(o["stream"]["dict"] if "stream" in o else o.get("value")):
            if isinstance(v, (int, float)) and abs(v) > 2147483647:
                yield f"{key}: {v}"
            if isinstance(v, str) and v[:1] == "/" and len(v) > 128:
                yield f"{key}: {v}"
            if isinstance(v, str) and v[:2] in ("u:", "b:") and len(v) > 32767:
                yield f"{key}: a string of {len(v)}"


@rule("A 6.1.13", "pages measure 3 to 14,400 units; q nests 28 deep at most")
def sizes(p):
    for ref in p.pages:
        page = p.get(ref)
        for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            b = page.get(name, [0, 0, 100, 100])
            if not (3 <= b[2] - b[0] <= 14400 and 3 <= b[3] - b[1] <= 14400):
                yield f"{ref}: {name}"
        if p.seen[ref].deepest > 28:
            yield f"{ref}: q {p.seen[ref].deepest} deep"


# ---- colour, pictures, transparency ----

@rule("A 6.2.2", "operators are those of PDF 1.7, q and Q in pairs, resources the page's own")
def known_operators(p):
    known = set("""b B b* B* BDC BMC BT c cm cs CS d Do EMC ET f f* g G gs h i j J k K l m M
        n q Q re rg RG ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W
        W* y ' " """.split())
    for ref in p.pages:
        for op in set(p.seen[ref].ops) - known:
            yield f"{ref}: {op}"
        if p.seen[ref].depth:
            yield f"{ref}: q without Q"
        if "/Resources" not in p.get(ref):
            yield f"{ref}: no resources"


@rule("A 6.2.3", "one output intent for PDF/A with an RGB profile of a screen or printer")
def intent(p):
    all_ = [p.get(i) for i in p.get(p.root.get("/OutputIntents", []))]
    mine = [i for i in all_ if i["/S"] == "/GTS_PDFA1"]
    if len(mine) != 1 or len({i.get("/DestOutputProfile") for i in all_}) != 1:
        yield f"{len(mine)} intents"
        return
    icc = p.data(mine[0]["/DestOutputProfile"])
    if icc[36:40] != b"acsp" or icc[8] > 4 or icc[12:16] not in (b"mntr", b"prtr"):
        yield "no profile"
    if icc[16:20] != b"RGB " or p.get(mine[0]["/DestOutputProfile"]).get("/N") != 3:
        yield "not RGB"
    if struct.unpack(">I", icc[:4])[0] != len(icc):
        yield "profile cut short"


@rule("A 6.2.4.3", "device colours are grey and RGB, as the output intent is")
def device_colours(p):
    for ref in p.pages:
        if {"k", "K"} & set(p.seen[ref].ops):
            yield f"{ref}: CMYK"
    for key, d in all_dicts(p):
        if "/DeviceCMYK" in values(d.get("/ColorSpace")) or d.get("/CS") == "/DeviceCMYK":
            yield f"{key}: CMYK"


@rule("A 6.2.5", "no transfer functions, no halftone phase")
def graphics_states(p):
    for key, d in all_dicts(p):
        for k in ("/TR", "/HTP", "/TR2"):
            if k in d and d.get("/Type", "/ExtGState") == "/ExtGState":
                yield f"{key}: {k}"


@rule("A 6.2.8", "pictures have no alternates, no OPI, no interpolation; no other XObject kinds")
def pictures(p):
    for key, d in all_dicts(p):
        if d.get("/Type") != "/XObject":
            continue
        if "/Alternates" in d or "/OPI" in d or d.get("/Interpolate") is True:
            yield key
        if d["/Subtype"] not in ("/Image", "/Form") or "/Ref" in d:
            yield f"{key}: {d['/Subtype']}"


@rule("A 6.2.10", "a page with transparency names the space it blends in")
def blending(p):
    for ref in p.pages:
        if p.seen[ref].transparent and p.get(ref).get("/Group", {}).get("/CS") != "/DeviceRGB":
            yield ref


# ---- fonts ----

@rule("A 6.2.11.4, UA 7.21.4", "every font is embedded, a subset named as one")
def embedded(p):
    for f in p.fonts.values():
        d = p.get(f.cid["/FontDescriptor"])
        if not f.file or not p.is_stream(f.file):
            yield f"{f.name}: no file"
        if not re.match(r"/[A-Z]{6}\+.", f.name) or f.cid["/BaseFont"] != f.name or \
                d["/FontName"] != f.name:
            yield f"{f.name}: names differ"
        if d["/Flags"] & 4 == 0:
            yield f"{f.name}: not symbolic"


@rule("A 6.2.11.3, UA 7.21.3", "composite fonts: Identity-H or an embedded character map; CIDToGIDMap")
def composite(p):
    for f in p.fonts.values():
        if f.cid["/Subtype"] == "/CIDFontType2" and not f.to_gid:
            yield f"{f.name}: no CIDToGIDMap"
        if f.dict["/Encoding"] != "/Identity-H":
            cmap = p.get(f.dict["/Encoding"])
            a, b = cmap["/CIDSystemInfo"], f.cid["/CIDSystemInfo"]
            if (a["/Registry"], a["/Ordering"]) != (b["/Registry"], b["/Ordering"]):
                yield f"{f.name}: character map of another collection"


@rule("UA 7.21.7, A 6.2.11.7", "every code shown stands for characters, none of them U+0000, FEFF, FFFE")
def to_unicode(p):
    for f in p.fonts.values():
        for code in f.shown:
            t = f.unicode.get(code)
            if not t or set(t) & {"\0", "\ufeff", "\ufffe"}:
                yield f"{f.name}: code {code:04x} is {t!r}"


@rule("A 6.2.11.7.3", "characters of private use have a text of their own")
def private_use(p):
    for f in p.fonts.values():
        for code in f.shown_bare:
            if any(0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000
                   for c in f.unicode.get(code, "")):
                yield f"{f.name}: code {code:04x}"


@rule("UA 7.21.8, A 6.2.11.8", "no glyph shown is .notdef, all of them are in the font")
def glyphs(p):
    for f in p.fonts.values():
        for code in f.shown:
            g = f.glyph(code)
            if g == 0 or (f.glyph_n and g >= f.glyph_n):
                yield f"{f.name}: code {code:04x} is glyph {g}"


@rule("UA 7.21.5, A 6.2.11.5", "widths are those of the font, within a thousandth of an em")
def advance(p):
    for f in p.fonts.values():
        for code in f.shown:
            w = f.widths.get(f.cid_of(code), f.cid.get("/DW", 1000))
            if f.advance and abs(w - f.advance(f.glyph(code))) > 1:
                yield f"{f.name}: code {code:04x}: {w} instead of {f.advance(f.glyph(code))}"


# ---- annotations, actions ----

@rule("A 6.3, UA 7.18", "annotations are links that are printed, described, tagged as Link")
def annotations(p):
    for ref in p.pages:
        for a in p.get(p.get(ref).get("/Annots", [])):
            d = p.get(a)
            if d["/Subtype"] != "/Link":
                yield f"{a}: {d['/Subtype']}"
            if d.get("/F", 0) & 0b100011 or not d.get("/F", 0) & 4:
                yield f"{a}: flags {d.get('/F')}"
            if not (text(d.get("/Contents")) or "").strip():
                yield f"{a}: no Contents"
            elem = p.get(p.parents.get(d.get("/StructParent")))
            if not elem or elem["/S"] != "/Link":
                yield f"{a}: not in a Link"


@rule("UA 7.18.3", "a page with annotations is walked in the order of its structure")
def tabs(p):
    return [r for r in p.pages if p.get(r).get("/Annots") and p.get(r).get("/Tabs") != "/S"]


@rule("A 6.5", "actions lead to places and addresses; nothing starts by itself")
def actions(p):
    for key, d in all_dicts(p):
        if "/AA" in d or "/OpenAction" in d:
            yield key
        if isinstance(d.get("/A"), dict) and "/S" in d["/A"] and \
                d["/A"]["/S"] not in ("/URI", "/GoTo"):
            yield f"{key}: {d['/A']['/S']}"


@rule("A 6.4, 6.9-6.11", "no forms, layers, presentations or requirements")
def no_extras(p):
    for k in ("/AcroForm", "/OCProperties", "/Requirements", "/NeedsRendering", "/Collection"):
        if k in p.root:
            yield k
    if "/AlternatePresentations" in p.get(p.root.get("/Names", {})):
        yield "AlternatePresentations"


# ---- metadata ----

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NS = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/", "mm": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "ua": "http://www.aiim.org/pdfua/ns/id/",
    "ext": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "prop": "http://www.aiim.org/pdfa/ns/property#",
}
PREDEFINED = {  # of XMP 2005: what is used of it
    "dc": "format title creator description subject language",
    "xmp": "CreatorTool CreateDate ModifyDate MetadataDate",
    "pdf": "Producer Keywords", "pdfaid": "part conformance", "ext": "schemas",
    "mm": "DocumentID InstanceID RenditionClass VersionID",
}


def xmp_text(p, name):
    prefix, local = name.split(":")
    e = p.xmp.find(f".//{{{NS[prefix]}}}{local}")
    if e is None:
        return None
    li = e.findall(f".//{RDF}li")
    return "\n".join(x.text or "" for x in li) if li else e.text


@rule("A 6.6.2.1", "the metadata stream is plain XML without bytes or encoding in its header")
def packet(p):
    d = p.get(p.root["/Metadata"])
    head = p.xmp_bytes[:p.xmp_bytes.index(b"?>")]
    if d.get("/Filter") or d["/Type"] != "/Metadata" or d["/Subtype"] != "/XML":
        yield "its dictionary"
    if b"bytes=" in head or b"encoding=" in head or not head.startswith(b"<?xpacket begin="):
        yield head
    if p.bytes.find(b"<?xpacket") < 0:
        yield "is hidden"


@rule("A 6.6.2.3", "each property is of XMP or declared by an extension schema")
def declared(p):
    known = {f"{{{NS[k]}}}{n}" for k, v in PREDEFINED.items() for n in v.split()}
    for s in p.xmp.iterfind(f".//{{{NS['schema']}}}namespaceURI/.."):
        if s.findtext(f"{{{NS['schema']}}}prefix") is None or \
                s.findtext(f"{{{NS['schema']}}}schema") is None:
            yield "an incomplete schema"
        for n in s.iterfind(f".//{{{NS['prop']}}}name/.."):
            known.add("{%s}%s" % (s.findtext(f"{{{NS['schema']}}}namespaceURI"),
                                  n.findtext(f"{{{NS['prop']}}}name")))
            if n.findtext(f"{{{NS['prop']}}}category") not in ("internal", "external"):
                yield "category"
    for d in p.xmp.iterfind(f".//{RDF}RDF/{RDF}Description"):
        for e in d:
            if e.tag not in known:
                yield e.tag


@rule("A 6.6.4, UA 5", "the metadata say PDF/A-2a or 3a and PDF/UA-1")
def identification(p):
    want = ("3" if p.attached else "2", "A", "1")
    has = tuple(xmp_text(p, n) for n in ("pdfaid:part", "pdfaid:conformance", "ua:part"))
    return [] if has == want else [f"{has} instead of {want}"]


@rule("A 6.6.3", "Info and metadata say the same")
def in_step(p):
    def date(d):
        return d and "%s-%s-%sT%s:%s:%sZ" % re.match(
            r"D:(....)(..)(..)(..)(..)(..)Z", d).groups()
    for key, name, f in (
            ("/Title", "dc:title", str), ("/Author", "dc:creator", str),
            ("/Subject", "dc:description", str), ("/Keywords", "pdf:Keywords", str),
            ("/Creator", "xmp:CreatorTool", str), ("/Producer", "pdf:Producer", str),
            ("/CreationDate", "xmp:CreateDate", date), ("/ModDate", "xmp:ModifyDate", date)):
        has = text(p.info.get(key))
        if (f(has) if has else None) != xmp_text(p, name):
            yield f"{key} {has!r}, {name} {xmp_text(p, name)!r}"


@rule("UA 7.1, 7.2", "there is a title that is shown, and the document's language")
def title(p):
    if not xmp_text(p, "dc:title"):
        yield "no title"
    if p.get(p.root.get("/ViewerPreferences", {})).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    if not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", text(p.root.get("/Lang")) or ""):
        yield "no language"
    if xmp_text(p, "mm:InstanceID") == "uuid:00000000-0000-0000-0000-000000000000":
        yield "a blank id"


# ---- structure ----

@rule("A 6.7.2, UA 7.1", "the file is marked as tagged and suspects nothing")
def marked(p):
    m = p.get(p.root.get("/MarkInfo", {}))
    return [] if m.get("/Marked") is True and not m.get("/Suspects") else [m]


@rule("UA 7.1", "all content is tagged or an artifact, never one within the other")
def tagged(p):
    for ref in p.pages:
        for f in p.seen[ref].faults:
            yield f"{ref}: {f}"


@rule("UA 7.1", "every mark is held by the tree once, the parent tree leads back")
def held(p):
    have = {}
    for e in p.elems:
        for page, mcid in e.marks:
            if (page, mcid) in have:
                yield f"{page}, {mcid}: twice"
            have[page, mcid] = e.ref
    for ref in p.pages:
        back = p.get(p.parents.get(p.get(ref).get("/StructParents"), []))
        for m in p.seen[ref].mcids:
            if have.pop((ref, m), None) != (back[m] if m < len(back) else 0):
                yield f"{ref}, {m}: lost"
    yield from have


STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct
    Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote
    Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula
    Form""".split())


@rule("UA 7.1", "types are standard ones, or mapped to them, not remapped")
def types(p):
    roles = p.get(p.get(p.root["/StructTreeRoot"]).get("/RoleMap", {}))
    for k in roles:
        if k[1:] in STANDARD:
            yield f"{k} is remapped"
    for e in p.elems:
        if e.type not in STANDARD and roles.get("/" + e.type, "/")[1:] not in STANDARD:
            yield f"{e.ref}: {e.type}"
        if e.dict.get("/Type") != "/StructElem":
            yield f"{e.ref}: no /Type"


KIDS = {
    "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
}
PARENTS = {
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}, "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
}
INLINE = set("Span Link Reference Note Quote Code Lbl Figure Annot BibEntry Form Formula".split())
GROUP = set("Document Part Art Sect Div BlockQuote TOC TOCI L LI Table TR THead TBody Note".split())


@rule("UA 7.2", "lists, tables of contents and tables are built as PDF 1.7, 14.8.4 wants them")
def nesting(p):
    for e in p.elems:
        for k in e.kids:
            if k.type not in KIDS.get(e.type, {k.type}):
                yield f"{k.ref}: {k.type} in {e.type}"
            if e.type not in PARENTS.get(k.type, {e.type}):
                yield f"{k.ref}: {k.type} in {e.type}"
            if e.type in ("P", "Span", "Link", "H1", "H2", "H3") and k.type not in INLINE:
                yield f"{k.ref}: {k.type} in {e.type}"
        if e.type in GROUP and e.marks:
            yield f"{e.ref}: content right in {e.type}"
        if e.type == "L" and "/ListNumbering" not in str(e.dict.get("/A", "")) and any(
                re.match(r"\d", p.words(k)) for li in e.kids for k in li.kids if k.type == "Lbl"):
            yield f"{e.ref}: a numbered list that does not say so"
        if not e.kids and not e.marks and not e.objects:
            yield f"{e.ref}: {e.type} is empty"


@rule("UA 7.3", "every figure has a text in its place and says where it stands")
def figures(p):
    for e in p.elems:
        if e.type not in ("Figure", "Formula"):
            continue
        if not (text(e.dict.get("/Alt")) or text(e.dict.get("/ActualText")) or "").strip():
            yield f"{e.ref}: no Alt"
        if len(e.pages()) == 1 and "/BBox" not in str(e.dict.get("/A", "")):
            yield f"{e.ref}: no BBox"


@rule("UA 7.4.2", "headings begin with H1 and leave out no level")
def headings(p):
    level = 0
    for e in p.elems:
        if e.type == "H":
            yield f"{e.ref}: H"
        if re.fullmatch("H[1-6]", e.type):
            if int(e.type[1]) > level + 1:
                yield f"{e.ref}: {e.type} after H{level}"
            level = int(e.type[1])


@rule("UA 7.9", "every note has an id of its own, which the id tree knows")
def notes(p):
    ids = Counter(text(e.dict.get("/ID")) for e in p.elems if e.type == "Note")
    names = p.get(p.get(p.get(p.root["/StructTreeRoot"]).get("/IDTree", {})).get("/Names", []))
    yield from (f"{i}: {n} times" for i, n in ids.items() if n != 1 or not i)
    if ids and [text(x) for x in names[::2]] != sorted(ids):
        yield "the id tree"


@rule("UA 7.2", "languages are BCP 47 tags")
def languages(p):
    for e in p.elems:
        if "/Lang" in e.dict and not re.fullmatch(
                r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", text(e.dict["/Lang"])):
            yield f"{e.ref}: {e.dict['/Lang']}"


@rule("UA 7.17", "a file of several headings has bookmarks that lead to pages")
def outline(p):
    if sum(e.type[:1] == "H" for e in p.elems) > 1 and "/Outlines" not in p.root:
        yield "none"
    for key, d in all_dicts(p):
        if "/Title" in d and "/Parent" in d and p.get(d.get("/Dest", [0]))[0] not in p.pages:
            yield key


# ---- attachments ----

@rule("A-2 6.8, A-3 6.8, UA 7.11", "attached files are the source: named, typed, associated")
def attachments(p):
    af = p.get(p.root.get("/AF", []))
    for key, d in all_dicts(p):
        if "/EF" not in d:
            continue
        if key[4:] not in af or d.get("/AFRelationship") != "/Source":
            yield f"{key}: not associated"
        if not text(d.get("/F")) or not text(d.get("/UF")) or not text(d.get("/Desc")):
            yield f"{key}: no name"
        if p.get(d["/EF"]["/F"]).get("/Subtype") != "/text/xml":
            yield f"{key}: no type"


# ---- reading the file ----

SHOW = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"'}


class Seen:
    """What a page's content does."""

    def __init__(self, p, ref):
        self.ops, self.faults, self.mcids = Counter(), [], []
        self.depth = self.deepest = 0
        self.transparent = False
        self.text = {}
        res = p.get(p.get(ref)["/Resources"])
        fonts = p.get(res.get("/Font", {}))
        stack, font, actual = [], None, []
        for op, args, of in p.painted(ref):
            self.ops[op] += 1
            if op in ("q", "Q"):
                self.depth += 1 if op == "q" else -1
                self.deepest = max(self.deepest, self.depth)
            elif op in ("BDC", "BMC"):
                props = args[1] if op == "BDC" else {}
                if args[0] == "/Artifact" and stack or stack and stack[-1][0] == "/Artifact":
                    self.faults.append(f"{args[0]} within {stack[-1][0]}")
                if "/MCID" in props:
                    self.mcids.append(int(props["/MCID"]))
                    if any(m is not None for _, m in stack):
                        self.faults.append("a mark within a mark")
                stack.append((args[0], props.get("/MCID")))
                actual.append("/ActualText" in props)
            elif op == "EMC":
                if not stack:
                    self.faults.append("EMC alone")
                else:
                    stack.pop()
                    actual.pop()
            elif op in SHOW and not any(
                    t == "/Artifact" or m is not None for t, m in stack):
                self.faults.append(f"{op} outside of all marks")
            if op == "Tf":
                font = p.font(fonts[args[0]])
            elif op in ("TJ", "Tj"):
                shown = b"".join(x for x in (args[0] if op == "TJ" else args)
                                 if isinstance(x, bytes))
                codes = [shown[i] << 8 | shown[i + 1] for i in range(0, len(shown), 2)]
                font.shown.update(codes)
                if not any(actual):
                    font.shown_bare.update(codes)
                mark = [m for _, m in stack if m is not None]
                if mark:
                    self.text[int(mark[0])] = self.text.get(int(mark[0]), "") + "".join(
                        font.unicode.get(c, "\ufffd") for c in codes)
            elif op == "gs":
                g = p.get(p.get(of["/ExtGState"])[args[0]])
                self.transparent |= g.get("/ca", 1) < 1 or g.get("/CA", 1) < 1
            elif op == "Do":
                self.transparent |= "/SMask" in p.get(p.get(of["/XObject"])[args[0]])
        if stack:
            self.faults.append("marks that are not closed")
        if self.mcids != list(range(len(self.mcids))):
            self.faults.append("marks are not counted from 0")


class Font:
    def __init__(self, p, ref):
        d = self.dict = p.get(ref)
        self.cid = p.get(d["/DescendantFonts"][0])
        self.name = d["/BaseFont"]
        desc = p.get(self.cid["/FontDescriptor"])
        self.file = desc.get("/FontFile2") or desc.get("/FontFile3")
        self.shown, self.shown_bare = set(), set()
        self.unicode = unicode_map(p.data(d["/ToUnicode"]))
        self.widths = widths(p.get(self.cid["/W"]), p.get)
        self.codes = None if d["/Encoding"] == "/Identity-H" else cid_map(p.data(d["/Encoding"]))
        m = self.cid.get("/CIDToGIDMap")
        self.to_gid = m if m is None or m == "/Identity" else p.data(m)
        self.advance, self.glyph_n = None, 0
        if "/FontFile2" in desc:
            self._metrics(p.data(self.file))

    def _metrics(self, b):
        n = struct.unpack(">H", b[4:6])[0]
        at = {b[12 + 16 * i:16 + 16 * i]: struct.unpack(">II", b[20 + 16 * i:28 + 16 * i])
              for i in range(n)}
        upem = struct.unpack(">H", b[at[b"head"][0] + 18:][:2])[0]
        self.glyph_n = struct.unpack(">H", b[at[b"maxp"][0] + 4:][:2])[0]
        h = struct.unpack(">H", b[at[b"hhea"][0] + 34:][:2])[0]
        mtx = at[b"hmtx"][0]
        self.advance = lambda g: 1000 * struct.unpack(
            ">H", b[mtx + 4 * min(g, h - 1):][:2])[0] / upem

    def cid_of(self, code):
        return self.codes.get(code, 0) if self.codes is not None else code

    def glyph(self, code):
        c = self.cid_of(code)
        if isinstance(self.to_gid, bytes):
            return int.from_bytes(self.to_gid[2 * c:2 * c + 2], "big")
        return c


class Elem:
    def __init__(self, p, ref, out):
        d = self.dict = p.get(ref)
        self.ref, self.type = ref, d["/S"][1:]
        self.kids, self.marks, self.objects = [], [], []
        out.append(self)
        k = p.get(d.get("/K", []))
        for x in k if isinstance(k, list) else [d["/K"]]:
            v = p.get(x)
            if isinstance(v, int):
                self.marks.append((d["/Pg"], v))
            elif v.get("/Type") == "/MCR":
                self.marks.append((v.get("/Pg", d.get("/Pg")), v["/MCID"]))
            elif v.get("/Type") == "/OBJR":
                self.objects.append(v["/Obj"])
            else:
                self.kids.append(Elem(p, x, out))

    def pages(self):
        return {m[0] for m in self.marks}.union(*(k.pages() for k in self.kids))


class Tagged(Pdf):
    def __init__(self, path):
        super().__init__(path)
        self.fonts = {}
        self.attached = bool(self.get(self.root.get("/AF", [])))
        self.seen = {r: Seen(self, r) for r in self.pages}
        self.elems = []
        tree = self.get(self.root["/StructTreeRoot"])
        kids = self.get(tree["/K"])
        Elem(self, kids[0] if isinstance(kids, list) else tree["/K"], self.elems)
        nums = self.get(self.get(tree["/ParentTree"])["/Nums"])
        self.parents = dict(zip(nums[::2], nums[1::2]))
        self.xmp_bytes = self.data(self.root["/Metadata"])
        self.xmp = ET.fromstring(self.xmp_bytes)

    def font(self, ref):
        if ref not in self.fonts:
            self.fonts[ref] = Font(self, ref)
        return self.fonts[ref]

    def words(self, e):
        """The text of an element, as the pages show it."""
        return "".join(self.seen[r].text.get(m, "") for r, m in e.marks) + "".join(
            self.words(k) for k in e.kids)


def main():
    p = Tagged(sys.argv[1])
    faults = [(c, a, f) for c, a, check in RULES for f in check(p) or []]
    for c, a, f in faults[:40]:
        print(f"{c}: {a}: {f}")
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more")
    print(f"{sys.argv[1]}: {len(RULES)} rules, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
