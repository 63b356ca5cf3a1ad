# SPDX-License-Identifier: ISC
"""The brochure against groff, in one run: CPU time of both for as many words.

    groff.py PROGRAM LAYOUT FOLDER PUBLICATION...

groff sets the words of the finished web file as plain paragraphs (-ms), without pictures,
notes, charts, tags and all else; Broschur makes the web file. Where groff's PDF device is not
installed nothing is said. Nothing here is a test.
"""
import os
import re
import shutil
import subprocess
import sys

RUNS = 7
GOAL = 10


def cpu(argv, source=os.devnull, to=os.devnull):
    """The median of several runs, in seconds."""
    seconds = []
    for _ in range(RUNS):
        with open(source, "rb") as stdin, open(to, "wb") as stdout:
            p = subprocess.Popen(argv, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
            _, status, u = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        if p.returncode:
            sys.exit(f"groff.py: {' '.join(argv)} failed")
        seconds.append(u.ru_utime + u.ru_stime)
    return sorted(seconds)[RUNS // 2]


def paragraphs(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s+", " ", p).strip() for p in text.split("\n\n")]


def main():
    program, layout, folder, *publications = sys.argv[1:]
    device = subprocess.run(["groff", "-Tpdf"], stdin=subprocess.DEVNULL, capture_output=True).returncode \
        if shutil.which("groff") else 1
    if device:
        return
    for x in publications:
        own = cpu([program, "build", "-q", "-f", "-een", "--for=web", "-l", layout, "-o", folder, x])
        pdf = next(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".web.pdf"))
        source = os.path.join(folder, "words.ms")
        lines = [p.replace("\\", "\\e").lstrip(".'") for p in paragraphs(pdf) if p]
        with open(source, "w", encoding="utf-8") as f:
            f.writelines(f".PP\n{p}\n" for p in lines)
        words = sum(len(p.split()) for p in lines)
        other = cpu(["groff", "-k", "-Tpdf", "-ms"], source)
        os.unlink(pdf)
        print(f"{f'times as fast as groff, {words} words':<44} {other / own:8.1f}     goal {GOAL} : "
              f"{'met' if other >= GOAL * own else 'not met'} ({own:.3f} s, groff {other:.3f} s)")


main()
