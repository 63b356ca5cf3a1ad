# SPDX-License-Identifier: ISC
"""What the manual pages leave unsaid; see docs.sh.

An element is told in an item of its own (".It Ic NAME") of the section of its
vocabulary, its attributes and their values in that item, or in the item of another
element where it says "takes all attributes of .Ic OTHER".
"""
import os
import re
import sys

faults = []


def words(path):
    return set(open(path, encoding="utf-8").read().split())


def plain(text):
    """mdoc without its macros' first letters: words only."""
    return set(re.findall(r"[A-Za-z0-9_:*{}-]+", text.replace("\\&", "")))


def items(page, section):
    """name -> text of each .It Ic item of a section"""
    body = re.search(rf"^\.Sh {section}$(.*?)^\.Sh ", page, re.S | re.M).group(1)
    found = {}
    for m in re.finditer(r"^\.It Ic (\S+)$(.*?)(?=^\.It Ic |^\.Ss |\Z)", body, re.S | re.M):
        found[m.group(1)] = found.get(m.group(1), "") + m.group(2)
    return found


def vocabulary(table, page, section):
    told = items(page, section)
    for line in open(table, encoding="utf-8"):
        name, _, attrs, _ = (x.strip() for x in line.split("|"))
        if name not in told:
            faults.append(f"broschur.5: <{name}> is missing in {section}")
            continue
        text = told[name]
        for other in re.findall(r"takes all attributes of\n\.Ic (\S+)", text):
            text += told[other]
        known = plain(text)
        for a in attrs.split():
            a, _, values = a.partition("=")
            a = a.rstrip("!").rpartition(":")[0]
            for w in [a] + [v for v in values.split(",") if v]:
                if w not in known:
                    faults.append(f"broschur.5: <{name}>: {w} is missing")
    for name in told.keys() - {line.split("|")[0].strip() for line in open(table, encoding="utf-8")}:
        faults.append(f"broschur.5: <{name}> is not in the program")


def main():
    tmp = sys.argv[1]
    one = open("docs/broschur.1", encoding="utf-8").read()
    five = open("docs/broschur.5", encoding="utf-8").read()
    usage = open(os.path.join(tmp, "help"), encoding="utf-8").read()

    for option in sorted(set(re.findall(r"--([a-z]+(?:-[a-z]+)*)", usage))):
        if f"Fl -{option}" not in one:
            faults.append(f"broschur.1: --{option} is missing")
    for option in sorted(set(re.findall(r"Fl -([a-z]+(?:-[a-z]+)*)", one))):
        if f"--{option}" not in usage:
            faults.append(f"broschur.1: --{option} is not in the program")
    for letter in sorted(set(re.findall(r"^ +-([a-zA-Z]),", usage, re.M))):
        if f"Fl {letter} " not in one:
            faults.append(f"broschur.1: -{letter} is missing")
    commands = re.search(r"^commands:\n(.*?)\n\n", usage, re.S | re.M).group(1)
    for c in re.findall(r"^  ([a-z]+)", commands, re.M):
        if f".It Cm {c}\n" not in one:
            faults.append(f"broschur.1: the command {c} is missing")
    vocabulary(os.path.join(tmp, "corpus"), five, "THE CORPUS")
    vocabulary(os.path.join(tmp, "layout"), five, "LAYOUTS")
    for w in sorted((words(os.path.join(tmp, "keys")) | words(os.path.join(tmp, "kinds"))) -
                    plain(five) - {"document", "notes"}):
        faults.append(f"broschur.5: the word {w} is missing")
    for f in faults:
        print(f)
    return 1 if faults else 0


sys.exit(main())
