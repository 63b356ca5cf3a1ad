# SPDX-License-Identifier: ISC
"""A PDF as qpdf's JSON tells it: objects, streams, content streams, fonts' character maps."""
import base64
import json
import re
import subprocess

REF = re.compile(r"\d+ \d+ R")


class Pdf:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as f:
            self.bytes = f.read()
        text = subprocess.run(
            ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
             "--decode-level=generalized", path], check=True, capture_output=True).stdout
        self.objects = json.loads(text)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.get(self.trailer["/Root"])
        self.info = self.get(self.trailer.get("/Info", {}))
        self.pages = list(self._pages(self.root["/Pages"]))

    def get(self, x):
        """What a reference leads to: a value, or a stream's dictionary."""
        while isinstance(x, str) and REF.fullmatch(x):
            o = self.objects["obj:" + x]
            x = o["stream"]["dict"] if "stream" in o else o["value"]
        return x

    def data(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    def is_stream(self, ref):
        return "stream" in self.objects.get("obj:" + str(ref), {})

    def _pages(self, ref):
        node = self.get(ref)
        for k in node["/Kids"]:
            if self.get(k)["/Type"] == "/Pages":
                yield from self._pages(k)
            else:
                yield k

    def content(self, page):
        c = self.get(page)["/Contents"]
        return b"\n".join(self.data(x) for x in (c if isinstance(c, list) else [c]))

    def painted(self, page):
        """Yields (operator, operands, resources) of a page; a form that is drawn stands as
        what it is: q, cm, its own content, Q."""
        return self._painted(self.content(page), self.get(self.get(page)["/Resources"]))

    def _painted(self, stream, resources):
        for op, arg in operators(stream):
            x = self.get(resources["/XObject"])[arg[0]] if op == "Do" else None
            if x is None or self.get(x)["/Subtype"] != "/Form":
                yield op, arg, resources
                continue
            form = self.get(x)
            yield "q", [], resources
            yield "cm", form.get("/Matrix", [1, 0, 0, 1, 0, 0]), resources
            yield from self._painted(self.data(x), self.get(form["/Resources"]))
            yield "Q", [], resources


def text(x):
    """A text string of qpdf's JSON; None where there is none."""
    return x[2:] if isinstance(x, str) and x[:2] == "u:" else x


TOKEN = re.compile(
    rb"(?P<s>\((?:[^()\\]|\\.)*\))|<(?P<h>[0-9A-Fa-f\s]*)>|(?P<d><<|>>)|(?P<b>[\[\]])|"
    rb"(?P<n>/[^\s()<>\[\]/%]*)|(?P<f>[-+]?(?:\d+\.?\d*|\.\d+))(?=[\s\[\]()<>/]|$)|"
    rb"(?P<o>[A-Za-z'\"*0-9]+)|(?P<w>\s+)", re.S)
ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)", re.S)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescape(m):
    k = m.group(1)
    if k[:1] in b"01234567":
        return bytes([int(k, 8) & 255])
    return b"" if k[-1:] == b"\n" else PLAIN.get(k, k)


def operators(stream):
    """Yields (operator, operands); strings as bytes, names as str, arrays as lists,
    dictionaries as dict. Raises ValueError where it is none of these."""
    stack = [[]]
    at = 0
    while at < len(stream):
        m = TOKEN.match(stream, at)
        if not m:
            raise ValueError(f"byte {at}: {stream[at:at + 20]!r}")
        at = m.end()
        kind = m.lastgroup
        if kind == "w":
            continue
        if kind == "o" and m.group("o") in (b"true", b"false", b"null"):
            stack[-1].append(m.group("o"))
        elif kind == "o":
            yield m.group("o").decode(), stack[0]
            stack = [[]]
        elif kind == "s":
            stack[-1].append(ESCAPE.sub(unescape, m.group("s")[1:-1]))
        elif kind == "h":
            h = re.sub(rb"\s", b"", m.group("h"))
            stack[-1].append(bytes.fromhex((h + b"0" * (len(h) % 2)).decode()))
        elif kind == "f":
            stack[-1].append(float(m.group("f")))
        elif kind == "n":
            stack[-1].append(m.group("n").decode("latin-1"))
        elif m.group() in (b"[", b"<<"):
            stack.append([])
        else:
            done = stack.pop()
            stack[-1].append(done if m.group() == b"]" else dict(zip(done[::2], done[1::2])))
    if stack[-1]:
        raise ValueError("operands without operator at the end")


def unicode_map(data):
    """code -> text of a ToUnicode character map with bfchar."""
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.S):
        for code, to in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(to.decode()).decode("utf-16-be")
    return found


def cid_map(data):
    """code -> CID of an embedded character map."""
    found = {}
    for block in re.findall(rb"begincidchar(.*?)endcidchar", data, re.S):
        for code, to in re.findall(rb"<([0-9A-Fa-f]+)>\s*(\d+)", block):
            found[int(code, 16)] = int(to)
    return found


def widths(w, get):
    """CID -> width of a /W array."""
    found = {}
    i = 0
    while i < len(w):
        first, then = int(w[i]), get(w[i + 1])
        if isinstance(then, list):
            found.update((first + k, x) for k, x in enumerate(then))
            i += 2
        else:
            found.update((c, w[i + 2]) for c in range(first, int(then) + 1))
            i += 3
    return found
