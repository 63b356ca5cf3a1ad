# SPDX-License-Identifier: ISC
"""Many editions of the brochure in one batch, as ratios within one run.

    editions.py PROGRAM FOLDER [N]

FOLDER takes the publication and what is built of it, and is emptied again. N editions (1,000)
are in 20 languages, in two layouts, and count other records each. Where input/po has no
translation one is made up, letter by letter in the language's alphabet. What is timed builds
everything anew into a folder that holds it already: what an empty disk costs is the system's
own, and told beside. Nothing here is a test: a slow machine fails nothing.
"""
import os
import re
import shutil
import subprocess
import sys
import time

LANGUAGES = "bg cs da de el en es et fi fr hr hu it nl pl pt ro sk sl sv".split()
LAYOUTS = "brochure", "pocket"
LETTERS = {
    "bg": ("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувжшъз"),
    "da": ("ao", "åø"), "es": ("an", "áñ"), "et": ("ou", "õü"), "fi": ("ao", "äö"),
    "hr": ("csz", "čšž"), "hu": ("oue", "őűé"), "it": ("aeo", "àèò"), "nl": ("ei", "ëï"),
    "pl": ("aeolz", "ąęółż"), "pt": ("aoc", "ãõç"), "ro": ("ast", "ășț"), "sk": ("aol", "áôľ"),
    "sl": ("csz", "čšž"), "sv": ("aeo", "åéö"),
}


# ---- the publication ----

def translated(text, table):
    """Tags and references stay."""
    parts = re.split(r"(<[^>]*>|&[^;]*;)", text)
    return "".join(p if i % 2 else p.translate(table) for i, p in enumerate(parts))


def template_entries(text):
    """(msgctxt or None, msgid) of each entry, as they are written: with quotation marks"""
    for block in text.split("\n\n"):
        context = re.search(r'^msgctxt (".*")$', block, re.M)
        message = re.search(r'^msgid ((?:".*"\n?)+)', block, re.M)
        if message and message.group(1).strip() != '""':
            yield context and context.group(1), message.group(1).strip()


def po_write(template, path, table):
    with open(path, "w", encoding="utf-8") as f:
        f.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for context, message in template_entries(template):
            f.write(f"msgctxt {context}\n" if context else "")
            f.write(f"msgid {message}\nmsgstr {translated(message, table)}\n\n")


def selection(i, regions, sectors):
    """Other records for each i; never none."""
    some = [s for k, s in enumerate(sectors) if (i + 1) >> k & 1] or sectors
    return (f"region != '{regions[i % len(regions)]}' or sector in "
            f"({', '.join(repr(s) for s in some)})")


def editions(n, publication):
    survey = open(os.path.join(publication, "survey.xml"), encoding="utf-8").read()
    regions = sorted(set(re.findall(r'region="([^"]+)"', survey)))
    sectors = sorted(set(re.findall(r'sector="([^"]+)"', survey)))
    for i in range(n):
        yield (f'<edition id="e{i}" xml:lang="{LANGUAGES[i % 20]}" '
               f'layout="../layouts/{LAYOUTS[i // 20 % 2]}.xml" '
               f'select="{selection(i // 40 + i % 40, regions, sectors)}"/>\n')


def rewrite(folder, change):
    for where, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".xml"):
                continue
            path = os.path.join(where, name)
            text = open(path, encoding="utf-8").read()
            open(path, "w", encoding="utf-8").write(change(text))


def publication_make(program, folder, n):
    for name in "input", "layouts", "fonts":
        shutil.copytree(name, os.path.join(folder, name), ignore=shutil.ignore_patterns("draw", "schema"))
    publication = os.path.join(folder, "input")
    # what the texts expect holds for all records together
    rewrite(publication, lambda t: re.sub(r' expect="\d+"|<expect [^>]*/>', "", t))
    path = os.path.join(publication, "publication.xml")
    text = open(path, encoding="utf-8").read()
    text = re.sub(r"<editions>.*</editions>",
                  lambda m: "<editions>\n" + "".join(editions(n, publication)) + "</editions>", text, flags=re.S)
    open(path, "w", encoding="utf-8").write(text)
    subprocess.run([program, "po", "extract", path], check=True)
    po = os.path.join(publication, "po")
    template = open(os.path.join(po, "brochure.pot"), encoding="utf-8").read()
    for lang, (latin, own) in LETTERS.items():
        po_write(template, os.path.join(po, lang + ".po"), str.maketrans(latin, own))
    return path


# ---- runs ----

class Run:
    """One run of the program: CPU and wall seconds, peak memory of one process in MB. What runs
    before it have written is on the disk by then."""

    def __init__(self, argv):
        os.sync()
        begin = time.monotonic()
        p = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.out = p.stdout.read()
        _, status, u = os.wait4(p.pid, 0)
        p.returncode = status
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"editions.py: {' '.join(argv)} failed")
        self.wall = time.monotonic() - begin
        self.cpu = u.ru_utime + u.ru_stime
        self.peak = u.ru_maxrss / 1024


def goal(what, value, limit, unit, met):
    print(f"{what:<52} {value:8.2f} {unit:<5} goal {limit} {unit}: {'met' if met else 'not met'}")


def main():
    program, folder = sys.argv[1], sys.argv[2]
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    x = publication_make(program, folder, n)
    out = os.path.join(folder, "out")

    def build(*options):
        return Run([program, "build", *options, "-o", out, x])

    part = build("-j1", *[o for i in range(n // 10) for o in ("-e", f"e{i}")])
    shutil.rmtree(out)
    first = build("-j1")
    one = build("-f", "-j1")
    size = sum(os.path.getsize(os.path.join(out, f)) for f in os.listdir(out) if f.endswith(".pdf"))
    nothing = build("-j1")
    po = os.path.join(folder, "input", "po", "de.po")
    text = open(po, encoding="utf-8").read()
    at = text.index('msgstr "', text.index("quotes.xml")) + len('msgstr "')
    open(po, "w", encoding="utf-8").write(text[:at] + "Nun " + text[at:])
    word = build("-j1")
    built = re.search(r"(\d+) built", word.out)
    # so few that memory holds what they write, and no disk is measured
    few = [f"-ee{i}" for i in range(2 * n // 5)]
    walls = [[build("-f", f"-j{j}", *few).wall for j in (1, 2)] for _ in range(3)]
    alone, both = (min(column) for column in zip(*walls))
    some = range(0, n, max(1, n // 40))
    single = sum(build("-f", f"-ee{i}").cpu for i in some) / len(some)

    each = one.cpu / n
    print(f"{n} editions in {len(LANGUAGES)} languages, {2 * n} files of {size / 1e6 / (2 * n):.1f} MB: "
          f"{one.cpu:.1f} s of CPU, {each * 1e3:.1f} ms an edition; alone {single * 1e3:.1f} ms; "
          f"into an empty folder {first.cpu / n * 1e3:.1f} ms")
    print(f"one word of one quote in German changed: {built.group(1) if built else 0} built, "
          f"{word.cpu:.2f} s of CPU")
    print()
    goal("editions per second and core", 1 / each, 40, "", 1 / each >= 40)
    goal("CPU of an edition in the batch, of one alone", each / single, 0.33, "", each <= single / 3)
    goal(f"peak memory, {n} editions against {n // 10}", one.peak / part.peak, 1.1, "", one.peak <= 1.1 * part.peak)
    goal("nothing changed, of the full build's CPU", 100 * nothing.cpu / one.cpu, 1, "%", nothing.cpu < 0.01 * one.cpu)
    goal("two processes, times as fast as one", alone / both, 1.8, "", alone >= 1.8 * both)


main()
