# SPDX-License-Identifier: ISC
"""How large are the brochure's files beside another engine's? size.py PROGRAM FOLDER

WeasyPrint, where it is installed, sets the same text with the same structure, languages,
links and notes, in the same typefaces and about the same measure, tagged and untagged;
of WeasyPrint 57, Typst 0.14, LuaLaTeX of TeX Live 2022 and Chromium it wrote the smallest
files. Its page has no pictures and no charts; of our files pictures and colour profiles
are left out, charts and drawings are not.
"""
import html
import json
import os
import re
import shutil
import subprocess
import sys

INPUT = "input/publication.xml"

MARK = re.compile(r"\{(?:note (?P<note>[^{}|]*)|(?P<br>br)|arrow[^{}|]*|"
                  r"(?P<how>[^{}|]*)\|(?P<text>[^{}]*))\}")
NODE = re.compile(r'(?P<in> *)(?P<kind>[a-z-]+)(?:\.[a-z-]+)?(?P<about>[^"]*?)(?:"(?P<text>.*)")?$')
# the kind of node, and the element for it; what is not named is a div or a paragraph
HTML = {"list": "ul", "item": "li", "points": "ol", "point": "li", "features": "ul",
        "feature": "li", "stat-list": "ul", "stat-item": "li", "toc": "ul", "toc-entry": "li",
        "quote": "blockquote", "box": "aside", "chapter": "section", "section": "section",
        "notes": "ol", "note": "li"}
STYLE = """
@page{size:210mm 297mm;margin:20mm 18mm 20mm 36mm;@bottom-right{content:counter(page);
font:8pt Lato}}
body{font:10pt/13.5pt Vollkorn;hyphens:auto;margin:0}
section.chapter{break-before:page;columns:2;column-gap:6mm}p{margin:0;text-indent:4mm}
h1,h2,h3{font-family:Lato;font-weight:900;margin:0 0 3mm}h1{font-size:22pt;line-height:1;column-span:all}
h2{font-size:13pt;font-weight:700}h3{font-size:10pt;font-weight:700}
.lead{font-weight:700}.quote-text{font-style:italic}.brand{font-weight:900}
.attribution,.caption,.note,.imprint-part,.toc,.toc-entry{font-family:Lato;font-size:8pt;line-height:10pt}
.credit{font-style:italic}.stat-number{font-weight:800;font-size:20pt}
.term,.role{font-style:italic}.work{font-style:italic}a{color:#900;text-decoration:none}
li{margin:0 0 1mm}sup{font-size:60%}
"""

class Node:
    def __init__(self, kind, about, text):
        self.kind, self.about, self.text, self.kids = kind, about, text, []
        m = re.search(r"#(\S+)", about)
        self.id = m[1] if m and not about.strip().startswith(">") else ""
        m = re.search(r">#(\S+)", about)
        self.target = m[1] if m else ""
        m = re.search(r"@(\S+)", about)
        self.lang = m[1] if m else ""
        m = re.search(r"level=(\d)", about)
        self.level = int(m[1]) if m else 0
        m = re.match(r" (\d+)(?: |$)", about)
        self.label = m[1] if m else ""


def read(lines):
    root = Node("root", "", None)
    path = [root]
    for line in lines:
        m = NODE.match(line.rstrip("\n"))
        if not m:
            continue
        n = Node(m["kind"], m["about"], m["text"])
        del path[len(m["in"]) // 2 + 1:]
        path[-1].kids.append(n)
        path.append(n)
    return root


def parts(text):
    """(text, marks, language, link, note) of each stretch."""
    at = 0
    for m in MARK.finditer(text):
        yield text[at:m.start()], "", "", "", ""
        at = m.end()
        if m["note"]:
            yield m["note"], "", "", "", m["note"]
        elif m["br"]:
            yield " ", "", "", "", ""
        elif m["how"] is not None:
            how, _, link = m["how"].partition(">")
            marks, _, lang = how.partition("@")
            yield m["text"], marks, lang, link, ""
    yield text[at:], "", "", "", ""


def html_text(text):
    out = []
    for t, marks, lang, link, note in parts(text):
        t = html.escape(t)
        if note:
            t = f'<sup><a href="#note{note}">{t}</a></sup>'
        if marks or lang:
            t = (f'<span class="{marks}"' + (f' lang="{lang}"' if lang else "") + f">{t}</span>")
        if link:
            t = f'<a href="{html.escape(link)}">{t}</a>'
        out.append(t)
    return "".join(out)


def html_node(n, out):
    tag = HTML.get(n.kind, "p" if n.text and not n.kids else "div")
    if n.kind == "title":
        tag = f"h{max(1, min(3, n.level))}"
    name = f"note{n.label}" if n.kind == "note" else n.id
    if n.kind in ("stat-list", "points", "features"):
        tag = "div"
    out.append(f'<{tag} class="{n.kind}"' + (f' id="{name}"' if name and n.kind in
               ("chapter", "section", "note") else "") +
               (f' lang="{n.lang}"' if n.lang else "") + ">")
    if n.text:
        t = html_text(n.text)
        out.append(f'<a href="#{n.target}">{t}</a>' if n.target else t)
    items = []
    for k in n.kids:
        item = HTML.get(k.kind) == "li" and tag not in ("ul", "ol")
        if item and not items:
            out.append("<ul>")
        if not item and items:
            out.append("</ul>")
        items = [k] if item else []
        html_node(k, out)
    if items:
        out.append("</ul>")
    out.append(f"</{tag}>\n")


def page(content):
    out = []
    html_node(read(content.splitlines()).kids[0], out)
    return ('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Brochure</title>'
            f"<style>{STYLE}</style></head><body>{''.join(out)}</body></html>")


def bare(path):
    """Bytes of a file without those of its pictures and profiles."""
    text = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", path], check=True,
                          capture_output=True).stdout
    objects = json.loads(text)["qpdf"][1]
    size = os.path.getsize(path)
    for o in objects.values():
        d = o["stream"]["dict"] if "stream" in o else {}
        if d.get("/Subtype") == "/Image" or ("/N" in d and "/Type" not in d):
            length = d["/Length"]
            size -= length if isinstance(length, int) else objects[f"obj:{length}"]["value"]
    return size


def main():
    program, folder = sys.argv[1:]
    if not shutil.which("weasyprint"):
        print("size of files: not measured, WeasyPrint is not installed")
        return
    content = subprocess.run([program, "dump", "--stage=content", "-e", "en", INPUT], check=True, text=True,
                             capture_output=True).stdout
    with open(f"{folder}/page.html", "w", encoding="utf-8") as f:
        f.write(page(content))
    subprocess.run([program, "build", "-q", "-e", "en", "-o", folder, INPUT], check=True, capture_output=True)
    for ours, how in (("web", ["--pdf-variant", "pdf/ua-1"]), ("press", [])):
        theirs = f"{folder}/{ours}-theirs.pdf"
        subprocess.run(["weasyprint", "-q", "-O", "all", *how, f"{folder}/page.html", theirs],
                       check=True, capture_output=True)
        a, b = bare(f"{folder}/brochure-en.{ours}.pdf"), bare(theirs)
        name = f"{ours} file ({a / 1000:.0f} kB) against WeasyPrint's"
        print(f"{name:44} {a / b:8.2f}     goal 1.5 : {'met' if a <= 1.5 * b else 'not met'}")


main()
