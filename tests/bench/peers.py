# SPDX-License-Identifier: ISC
"""The brochure against other typesetters, in one run: CPU time for as much text.

    peers.py PROGRAM LAYOUT FOLDER PUBLICATION...

groff (-ms) and Typst are held against it where they are installed, twice each. "Words": all
of them set the words alone, as plain paragraphs in one column. "Brochure": Broschur makes its
whole web file, the others what they offer of it: contents with page numbers, two columns,
headings with bookmarks, notes at the foot, live links, lists and pictures. groff runs twice for
the contents, as its users run it. Neither draws the charts, and both times Broschur alone tags
the text for readers and reads its file back. Nothing here is a test.
"""
import os
import re
import shutil
import struct
import subprocess
import sys
from xml.sax.saxutils import escape

RUNS = 7
GOAL = 10


class Command:
    def __init__(self, argv, source=os.devnull, to=os.devnull):
        self.argv, self.source, self.to = argv, source, to

    def cpu(self):
        """Of one run, in seconds, with all processes that it starts."""
        with open(self.source, "rb") as stdin, open(self.to, "wb") as stdout:
            p = subprocess.Popen(self.argv, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
            _, status, u = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        if p.returncode:
            sys.exit(f"peers.py: {' '.join(self.argv)} failed")
        return u.ru_utime + u.ru_stime


def medians(own, others):
    """CPU seconds of a command and of others together, run in turns."""
    pairs = [(own.cpu(), sum(c.cpu() for c in others)) for _ in range(RUNS)]
    return [sorted(side)[RUNS // 2] for side in zip(*pairs)]


# ---- Broschur ----

PLAIN = """<layout xmlns="urn:broschur:layout:1" id="plain">
<page width="210mm" height="297mm" ground="paper" accent="ink"/>
<grid leading="12pt" top="20mm"/>
<press profile="/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc" condition="FOGRA39" info="ISO Coated v2"/>
<web profile="/usr/share/color/icc/sRGB.icc"/>
<fonts href="{fonts}"/>
<strings xml:lang="en"/>
<colour id="ink" rgb="#000000"/>
<colour id="paper" rgb="#ffffff"/>
<type id="text" family="Vollkorn" size="9.5pt" leading="12pt" colour="ink"/>
<style id="para" type="text" align="justify" hyphenate="yes" grid="yes" orphans="2" widows="2"/>
<apply to="*" style="para"/>
<master id="cover" name="cover" folio="no"><column x="20mm" y="20mm" width="170mm" height="257mm"/></master>
<master id="text" name="text"><column x="20mm" y="20mm" width="170mm" height="257mm"/></master>
<master id="blank" name="blank" folio="no"><column x="20mm" y="20mm" width="170mm" height="257mm"/></master>
</layout>
"""


class Broschur:
    def __init__(self, program, layout, folder):
        self.program, self.layout, self.folder = program, layout, folder

    def brochure(self, publication):
        return Command([self.program, "build", "-q", "-f", "-een", "--for=web", "-l", self.layout, "-o", self.folder,
                        publication])

    def words(self, texts):
        fonts = os.path.relpath(os.path.join(os.path.dirname(self.layout), "../fonts/catalogue.xml"), self.folder)
        layout, publication = (os.path.join(self.folder, name) for name in ("plain.xml", "words.xml"))
        with open(layout, "w", encoding="utf-8") as f:
            f.write(PLAIN.format(fonts=fonts))
        with open(publication, "w", encoding="utf-8") as f:
            f.write('<publication xmlns="urn:broschur:corpus:1" id="words" xml:lang="en"><meta><title>Words</title></meta>'
                    '<chapters><chapter id="one"><title>Words</title>\n')
            f.writelines(f"<para>{escape(t)}</para>\n" for t in texts)
            f.write("</chapter></chapters></publication>\n")
        return Command([self.program, "build", "-q", "-f", "--for=web", "-l", layout, "-o", self.folder, publication])


# ---- the content, as broschur dumps it ----

class Node:
    def __init__(self, line, parent):
        m = re.match(r'([a-z-]+)([^"]*)(?:"(.*)")?$', line)
        self.kind, about, self.text = m.group(1), m.group(2), m.group(3)
        self.parent = parent
        self.label = next(iter(re.findall(r" ([0-9]+)(?= |$)", about)), None)
        self.level = int(next(iter(re.findall(r"level=(\d)", about)), 0))
        self.picture = next(iter(re.findall(r"picture=(\S+)", about)), None)


def content(program, layout, publication):
    """The nodes in their order, and the notes by number."""
    out = subprocess.run([program, "dump", "--stage=content", "-een", "-l", layout, publication], capture_output=True,
                         text=True, check=True).stdout
    path, nodes, notes = [], [], {}
    for line in out.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        del path[depth:]
        n = Node(line.strip(), path[-1] if path else None)
        path.append(n)
        if any(p.kind == "note" for p in path[:-1]):
            notes.setdefault(path[-2].label, []).append(n)
        elif n.kind not in ("note", "notes", "toc-entry"):
            nodes.append(n)
    return nodes, notes


def spans(text):
    """Pairs of what is in braces (or "") and words."""
    for brace, words in re.findall(r"\{([^}]*)\}|([^{]+)", text):
        about, _, inner = brace.partition("|")
        yield about, inner if brace else words


def address(about):
    return next(iter(re.findall(r">((?:https?|mailto):\S+)", about)), None)


# ---- a PNG as PDF, for groff ----

def png_parts(path):
    with open(path, "rb") as f:
        data = f.read()
    at, idat, palette = 8, [], b""
    while at < len(data):
        n, kind = struct.unpack_from(">I4s", data, at)
        part = data[at + 8:at + 8 + n]
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", part)
        elif kind == b"IDAT":
            idat.append(part)
        elif kind == b"PLTE":
            palette = part
        at += n + 12
    return head, b"".join(idat), palette


def png_to_pdf(path, to):
    """The picture's own rows, as they are; (w, h) in pixels, or None for what has more than colours."""
    (w, h, bits, colour, _, _, interlaced), idat, palette = png_parts(path)
    if interlaced or colour > 3:
        return None
    space = {0: "/DeviceGray", 2: "/DeviceRGB",
             3: f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"}[colour]
    parms = f"<</Predictor 15/Colors {3 if colour == 2 else 1}/BitsPerComponent {bits}/Columns {w}>>"
    page = f"q {w} 0 0 {h} 0 0 cm /P Do Q".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {w} {h}]/Resources<</XObject<</P 5 0 R>>>>/Contents 4 0 R>>".encode(),
        f"<</Length {len(page)}>>\nstream\n".encode() + page + b"\nendstream",
        f"<</Type/XObject/Subtype/Image/Width {w}/Height {h}/ColorSpace {space}/BitsPerComponent {bits}"
        f"/Filter/FlateDecode/DecodeParms {parms}/Length {len(idat)}>>\nstream\n".encode() + idat + b"\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for i, o in enumerate(objects):
        places.append(len(out))
        out += f"{i + 1} 0 obj\n".encode() + o + b"\nendobj\n"
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    out += (f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<</Size 6/Root 1 0 R>>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode()
    with open(to, "wb") as f:
        f.write(out)
    return w, h


# ---- the others ----

class Engine:
    """What the engines write their sources with; each knows how it says what."""

    def __init__(self, folder):
        self.folder, self.images = folder, {}

    def line(self, text, notes):
        out = []
        for about, words in spans(text):
            number = re.match(r"note (\d+)", about)
            if number:
                out.append(self.note([self.line(n.text, {}) for n in notes.get(number.group(1), []) if n.text]))
            elif about == "br":
                out.append(self.BREAK)
            elif address(about):
                out.append(self.link(address(about), words))
            else:
                out.append(self.plain(words))
        return "".join(out)

    def write(self, source):
        path = os.path.join(self.folder, self.SOURCE)
        with open(path, "w", encoding="utf-8") as f:
            f.write(source)
        return path, os.path.join(self.folder, self.name + ".pdf")


class Groff(Engine):
    name, SOURCE, BREAK = "groff", "groff.ms", "\n.br\n"
    ARGV = ["groff", "-K", "utf8", "-Tpdf", "-ms"]
    WIDE = 7  # centimetres of a picture in its column

    @staticmethod
    def installed():
        return bool(shutil.which("groff")) and not subprocess.run(
            ["groff", "-Tpdf"], stdin=subprocess.DEVNULL, capture_output=True).returncode

    @staticmethod
    def plain(words):
        words = words.replace("\\", "\\e")
        return "\\&" + words if words[:1] in (".", "'") else words

    def words(self, texts):
        return self.commands("".join(f".PP\n{self.plain(t)}\n" for t in texts))

    def note(self, paragraphs):
        return "\\c\n\\**\\c\n.FS\n" + "\n".join(paragraphs) + "\n.FE\n\n"

    def link(self, to, words):
        return f"\\c\n.pdfhref W -D {to} -A \"\\c\" -- {words or '>'}\n"

    def line(self, text, notes):
        return re.sub(r"\n+", "\n", super().line(text, notes)).strip("\n")

    def picture(self, path):
        if path not in self.images:
            to = os.path.join(self.folder, f"picture-{len(self.images)}.pdf")
            size = png_to_pdf(path, to) if path.endswith(".png") else None
            self.images[path] = (to, self.WIDE * size[1] / size[0]) if size else None
        if not self.images[path]:
            return ""
        to, high = self.images[path]
        return f".KS\n\\X'pdf: pdfpic {to} -L {self.WIDE}c {high:.1f}c'\n.sp {high:.1f}c\n.KE\n"

    def node(self, n, notes, root):
        out = ""
        if n.kind == "toc":
            out += ".so " + os.path.join(self.folder, "toc.ms") + "\n"
        if n.picture:
            out += self.picture(os.path.join(root, n.picture))
        if n.text is None:
            return out
        line = self.line(n.text, notes)
        if n.kind == "title" and n.parent.kind == "cover":
            out += f".TL\n{line}\n.2C\n"
        elif n.kind == "title":
            level = max(n.level, 1)
            out += f".NH {level}\n{line}\n.pdfhref O {level} {line}\n"
            if level == 1:
                out += f".tm TOC {line} \\n[PN]\n"
        elif n.kind in ("item", "stat-item"):
            out += f".IP \\(bu 2\n{line}\n"
        elif n.kind == "quote-text":
            out += f".QP\n{line}\n"
        else:
            out += f".PP\n{line}\n"
        return out

    def brochure(self, nodes, notes, root):
        source = "".join(self.node(n, notes, root) for n in nodes)
        toc = os.path.join(self.folder, "toc.ms")
        open(toc, "w").close()
        first = subprocess.run(self.ARGV + ["-z"], input=source, capture_output=True, text=True, check=True)
        with open(toc, "w", encoding="utf-8") as f:
            for title, page in re.findall(r"^TOC (.*) (\S+)$", first.stderr, re.M):
                f.write(f".br\n{title}\\h'|6.5c'{page}\n")
        whole, = self.commands(source)
        return [Command(self.ARGV + ["-z"], whole.source), whole]

    def commands(self, source):
        return [Command(self.ARGV, *self.write(source))]


class Typst(Engine):
    name, SOURCE, BREAK = "Typst", "typst.typ", "#linebreak()"
    HEAD = '#set page(paper: "a4", margin: 2cm)\n#set text(lang: "en", size: 9.5pt)\n#set par(justify: true)\n'

    @staticmethod
    def installed():
        return bool(shutil.which("typst"))

    @staticmethod
    def plain(words):
        words = re.sub(r"([\\#*_$@<>=`~/\[\]{}\"'+-])", r"\\\1", words)
        return re.sub(r"^(\d+)\.", r"\1\\.", words)

    def words(self, texts):
        return self.commands(self.HEAD + "".join(self.plain(t) + "\n\n" for t in texts))

    def note(self, paragraphs):
        return f"#footnote[{' '.join(paragraphs)}]"

    def link(self, to, words):
        return f'#link("{to}")[{self.plain(words) or "→"}]'

    def picture(self, path):
        if path not in self.images:
            name = f"picture-{len(self.images)}{os.path.splitext(path)[1]}"
            shutil.copy(path, os.path.join(self.folder, name))
            self.images[path] = name
        return f'#image("{self.images[path]}", width: 100%)\n\n'

    def node(self, n, notes, root):
        out = ""
        if n.kind == "toc":
            out += "#outline()\n\n"
        if n.picture and n.kind != "logo":
            out += self.picture(os.path.join(root, n.picture))
        if n.text is None:
            return out
        line = self.line(n.text, notes)
        if n.kind == "title":
            out += "=" * max(n.level, 1) + f" {line}\n\n"
        elif n.kind in ("item", "stat-item"):
            out += f"- {line}\n"
        elif n.kind == "quote-text":
            out += f"#quote(block: true)[{line}]\n\n"
        else:
            out += f"\n{line}\n\n"
        return out

    def brochure(self, nodes, notes, root):
        body = "".join(self.node(n, notes, root) for n in nodes)
        return self.commands(self.HEAD + "#set page(columns: 2)\n" + body)

    def commands(self, source):
        path, pdf = self.write(source)
        return [Command(["typst", "compile", path, pdf])]


def paragraphs(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [p for p in (re.sub(r"\s+", " ", p).strip() for p in text.split("\n\n")) if p]


def tell(what, command, others):
    own, other = medians(command, others)
    print(f"{what:<44} {other / own:8.1f}     goal {GOAL} : {'met' if other >= GOAL * own else 'not met'} "
          f"({own:.3f} s, {other:.3f} s)")


def main():
    program, layout, folder, *publications = sys.argv[1:]
    engines = [e(folder) for e in (Groff, Typst) if e.installed()]
    broschur = Broschur(program, layout, folder)
    for x in publications if engines else ():
        own = broschur.brochure(x)
        own.cpu()
        pdf = os.path.join(folder, "brochure-en.web.pdf")
        texts, (nodes, notes) = paragraphs(pdf), content(program, layout, x)
        n = sum(len(t.split()) for t in texts)
        for e in engines:
            tell(f"{e.name}, {n} words: times our CPU", broschur.words(texts), e.words(texts))
            tell(f"{e.name}, as a brochure: times our CPU", own, e.brochure(nodes, notes, os.path.dirname(x)))
        os.unlink(pdf)


main()
