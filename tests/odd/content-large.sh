#!/bin/sh
# SPDX-License-Identifier: ISC
# What grows by the thousand stays linear up to content: notes in one paragraph, quotes,
# records, references that lead nowhere, editions. Each run has a few seconds; quadratic ones need
# minutes.
set -eu
python3 - "$TMP" <<'PY'
import sys

N = 10000
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<publication xmlns="urn:broschur:corpus:1" id="p" xml:lang="en">\n'
        '<meta><title>Large</title></meta>\n')


def write(name, body, chapter):
    with open(f"{sys.argv[1]}/{name}.xml", "w", encoding="utf-8") as f:
        f.write(HEAD + body + '<chapters><chapter id="c"><title>C</title>' + chapter +
                "</chapter></chapters>\n</publication>\n")


def many(pattern):
    return "\n".join(pattern.format(i=i) for i in range(N))


write("notes", "<notes>" + many('<note id="n{i}"><para>Note {i}.</para></note>') + "</notes>",
      "<para>" + many('word<note-ref note="n{i}"/>') + "</para>")
write("quotes", '<people><person id="a"><name>A</name></person></people><quotes>' +
      many('<quote id="q{i}" by="a" mode="reported"><text>Said.</text></quote>') + "</quotes>",
      many('<quote-ref quote="q{i}"/>'))
write("records", '<survey><question id="q" choice="single"><title>Q</title>'
      '<option id="yes">yes</option><option id="no">no</option></question><records>' +
      many('<record id="r{i}"><answer question="q" options="yes"/></record>') +
      "</records></survey>", f'<para><stat question="q" option="yes" show="count" expect="{N}"/></para>')
write("dangling", "", "<para>" + many('<note-ref note="n{i}"/>') + "</para>" +
      many('<section id="s{i}"><title>S</title><para><xref to="t{i}"/></para></section>'))

boxes = many('<box id="b{i}"><title>B</title><para>Text.</para></box>')
refs = many("b{i}")
records = ('<survey><question id="q" choice="single"><title>Q</title><option id="yes">yes</option></question>'
           "<records>" + many('<record id="r{i}"><answer question="q" options="yes"/></record>') +
           "</records></survey>")
# one that leaves out, selects and adds by the thousand
write("edition", records + '<editions><edition id="e" xml:lang="en" select="id in (' +
      ", ".join(f"'r{i}'" for i in range(N)) + f')"><leave-out refs="{refs}"/>' +
      many('<chapter id="o{i}" after="c"><title>Own {i}</title><para>Text.</para></chapter>') +
      "</edition></editions>", boxes + "<para>Text.</para>")
# thousands that share what one leaves out, and what is wrong with it
write("editions", '<editions><edition id="e" extends="base"/>' + many('<edition id="e{i}" extends="base"/>') +
      f'<edition id="base" xml:lang="en"><leave-out refs="{refs} {many("x{i}")}"/></edition></editions>', boxes)
# a row of thousands
write("extends", '<editions><edition id="e" extends="e0"/>' +
      "".join(f'<edition id="e{i}" extends="e{i + 1}"/>' for i in range(N)) +
      f'<edition id="e{N}" xml:lang="en"/></editions>', "<para>Text.</para>")
PY

run() {
	status=0
	timeout 20 "$BROSCHUR" dump --stage=content --layout=layouts/brochure.xml "$TMP/$1.xml" \
		>"$TMP/out" 2>"$TMP/err" || status=$?
	[ "$status" -eq "$2" ] || {
		echo "$1: exit status $status instead of $2"
		head -n 5 "$TMP/err"
		exit 1
	}
}

run notes 0
[ "$(grep -c '^    note #' "$TMP/out")" -eq 10000 ]
grep -q 'word{note 1} word{note 2} ' "$TMP/out"
run quotes 0
[ "$(grep -c 'quote.reported' "$TMP/out")" -eq 10000 ]
run records 0
grep -q '10,000' "$TMP/out"
run dangling 2
run edition 0
[ "$(grep -c '^  chapter' "$TMP/out")" -eq 10001 ]
grep -q 'title level=1 "Own 9999"' "$TMP/out"
run editions 2
[ "$(grep -c 'B2038' "$TMP/err")" -ge 9999 ]
run extends 2
grep -q B2043 "$TMP/err"
