# SPDX-License-Identifier: ISC
"""Holds a RELAX NG schema (XML syntax) against a reader's table.

    compare.py SCHEMA.rng TABLE

TABLE is what `broschur dump --stage=corpus-vocabulary` (or layout-vocabulary) prints: one
line an element, "name | parents | attribute:type[!][=values] ... | content". Both must
know the same elements in the same places with the same attributes and values; the schema
may ask for an attribute that the table leaves to a later message.
"""
import sys
import xml.etree.ElementTree as ET

RNG = "{http://relaxng.org/ns/structure/1.0}"
EVERYWHERE = {"xml:lang", "xml:base"}


class Element:
    """One <element> of the schema."""

    def __init__(self, node):
        self.node = node
        self.name = node.get("name")
        self.attrs = {}  # name -> (required, values)
        self.children = set()
        self.parents = set()
        self.text = False


def values_of(node, defines):
    """The values that an attribute may have; none when they are not listed."""
    found = set()
    for n in node.iter():
        if n.tag == RNG + "value":
            found.add(n.text or "")
        elif n.tag == RNG + "ref" and n.get("name") in defines:
            found |= values_of(defines[n.get("name")], defines)
    return found


def walk(owner, node, defines, elements, required, seen):
    for n in node:
        tag = n.tag.replace(RNG, "")
        if tag == "element":
            if n.get("ns") is None:
                owner.children.add(elements[n])
        elif tag == "attribute":
            owner.attrs[n.get("name")] = (required, values_of(n, defines))
        elif tag == "text":
            owner.text = True
        elif tag == "ref":
            name = n.get("name")
            if name not in seen:
                walk(owner, defines[name], defines, elements, required, seen | {name})
        else:
            free = tag in ("optional", "choice", "zeroOrMore")
            owner.text |= tag == "mixed"
            walk(owner, n, defines, elements, required and not free, seen)


def schema_read(path):
    root = ET.parse(path).getroot()
    defines = {d.get("name"): d for d in root.iter(RNG + "define")}
    elements = {n: Element(n) for n in root.iter(RNG + "element") if n.get("ns") is None}
    for e in elements.values():
        walk(e, e.node, defines, elements, True, frozenset())
    for e in elements.values():
        for c in e.children:
            c.parents.add(e.name)
    return list(elements.values())


def table_read(path):
    for line in open(path, encoding="utf-8"):
        name, parents, attrs, content = (x.strip() for x in line.rstrip("\n").split("|"))
        known = {}
        for a in attrs.split():
            a, _, values = a.partition("=")
            required = a.endswith("!")
            known[a.rstrip("!").rpartition(":")[0]] = (required, set(filter(None, values.split(","))))
        yield name, set() if parents == "-" else set(parents.split()), known, content


def row_check(row, elements):
    name, parents, attrs, content = row
    same = [e for e in elements if e.name == name and (e.parents & parents or e.parents == parents)]
    if not same:
        yield f"<{name}> in {' '.join(sorted(parents))} is unknown to the schema"
    of_schema = set()
    for e in same:
        of_schema |= e.parents
        text = content in ("mixed", "text")
        if e.text != text:
            yield f"<{name}>: text is allowed by one of them only"
        for a in sorted((e.attrs.keys() ^ attrs.keys()) - EVERYWHERE):
            yield f"<{name} {a}> is known to {'the schema' if a in e.attrs else 'the table'} only"
        for a in sorted(e.attrs.keys() & attrs.keys()):
            if attrs[a][0] and not e.attrs[a][0]:
                yield f"<{name} {a}> is required by the table only"
            if attrs[a][1] and e.attrs[a][1] != attrs[a][1]:
                yield f"<{name} {a}> has other values in the schema: {sorted(e.attrs[a][1] ^ attrs[a][1])}"
    if of_schema != parents:
        yield f"<{name}> stands elsewhere in the schema: {sorted(of_schema ^ parents)}"


def main():
    elements = schema_read(sys.argv[1])
    rows = list(table_read(sys.argv[2]))
    faults = [f for row in rows for f in row_check(row, elements)]
    names = {row[0] for row in rows}
    faults += [f"<{e.name}> is unknown to the table" for e in elements if e.name not in names]
    for f in faults:
        print(f)
    print(f"{len(rows)} rows, {len(elements)} elements, {len(faults)} differences")
    return 1 if faults or not rows else 0


sys.exit(main())
