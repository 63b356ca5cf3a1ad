#!/bin/sh
# SPDX-License-Identifier: ISC
# broschur stats: the table for people, as CSV (RFC 4180) and as JSON, read back by parsers
# that are not ours. Labels hold what must be escaped.
set -eu
cat >"$TMP/p.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<publication xmlns="urn:broschur:corpus:1" id="p" xml:lang="en">
	<meta><title>Stats</title></meta>
	<survey>
		<question id="q" choice="single"><title>Say "yes", or \ no</title>
			<option id="y"><em>yes</em>, indeed</option><option id="n">no “never”</option></question>
		<question id="k" choice="multiple"><title>Kinds</title><option id="a">A</option></question>
		<records>
			<record id="r1"><answer question="q" options="y"/><answer question="k" options="a"/></record>
			<record id="r2"><answer question="q" options="y"/><answer question="k" options="a"/></record>
			<record id="r3"><answer question="q" options="n"/><answer question="k" options="a"/></record>
		</records>
	</survey>
	<chapters><chapter id="c"><title>C</title><para>Text.</para></chapter></chapters>
</publication>
XML

stats() {
	"$BROSCHUR" stats --layout=layouts/brochure.xml "$@" "$TMP/p.xml"
}

# the house style puts a no-break space before the sign
nbsp=$(printf '\302\240')
stats | sed "s/$nbsp/ /g" >"$TMP/text"
diff - "$TMP/text" <<'TEXT'
Say "yes", or \ no (q)
      2 /      3   66.7 %  yes, indeed
      1 /      3   33.3 %  no “never”

Kinds (k)
      3 /      3    100 %  A
TEXT

stats --csv >"$TMP/csv"
stats --json >"$TMP/json"
python3 - "$TMP" <<'PY'
import csv
import json
import sys

raw = open(sys.argv[1] + "/csv", newline="", encoding="utf-8").read()
assert raw.count("\r\n") == raw.count("\n") == 4
rows = list(csv.DictReader(raw.splitlines(), strict=True))
assert [r["option"] for r in rows] == ["y", "n", "a"]
assert rows[0]["question_title"] == 'Say "yes", or \\ no'
assert rows[0]["option_label"] == "yes, indeed"
assert (rows[0]["count"], rows[0]["total"], rows[0]["percent"]) == ("2", "3", "66.7")

questions = json.load(open(sys.argv[1] + "/json", encoding="utf-8"))["questions"]
assert [q["id"] for q in questions] == ["q", "k"]
assert questions[0]["title"] == 'Say "yes", or \\ no'
assert questions[0]["options"][1] == {"id": "n", "label": "no “never”", "count": 1, "percent": 33.3}
assert questions[1]["total"] == 3
PY
