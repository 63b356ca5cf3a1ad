#!/bin/sh
# SPDX-License-Identifier: ISC
# The layout schema for editors: it knows what the reader's table knows, takes every
# layout, string table and catalogue of the house, and refuses, as the program does,
# what is no layout. Each of the broken ones differs from a sound one by one sed script.
set -eu
schema=layouts/schema/layout.rng

"$BROSCHUR" dump --stage=layout-vocabulary >"$TMP/table"
python3 tests/schema/compare.py "$schema" "$TMP/table"

jing "$schema" layouts/*.xml layouts/strings/*.xml fonts/catalogue.xml
for f in tests/*/*.layout.xml; do
	[ ! -f "$f" ] || echo "$f"
done | xargs -r jing "$schema"

cp -r layouts fonts "$TMP"
for f in layouts/brochure.xml layouts/pocket.xml; do
	"$BROSCHUR" check --layout="$TMP/$f" input/publication.xml
done

n=0
while read -r code change; do
	n=$((n + 1))
	bad="$TMP/layouts/bad$n.xml"
	sed "$change" layouts/brochure.xml >"$bad"
	if cmp -s "$bad" layouts/brochure.xml; then
		echo "this changes nothing: $change" >&2
		exit 1
	fi
	status=0
	"$BROSCHUR" check --layout="$bad" input/publication.xml >"$TMP/said" 2>&1 || status=$?
	if [ "$status" -ne 2 ] || ! grep -q "bad$n.xml:.*\[$code\]" "$TMP/said"; then
		echo "the program does not refuse with $code (exit status $status): $change" >&2
		cat "$TMP/said" >&2
		exit 1
	fi
	echo "$bad"
done <<'CHANGES' >"$TMP/bad"
B1030 s,<grid ,<gird ,
B1040 s,<grid leading=,<grid leeding=,
B1041 s,<notes place="margin"/>,<notes/>,
B1031 s,<notes place="margin"/>,<column x="0" y="0" width="9cm" height="9cm"/>,
B1045 s,leading="13pt",leading="13 pt",
B1045 s,bleed="3mm",bleed="3",
B1052 s,<notes place="margin"/>,<notes place="top"/>,
B1051 s,mark-circle="yes",mark-circle="true",
B1036 s,<notes place="margin"/>,<notes place="margin"><grid/></notes>,
B1034 s,<notes place="margin"/>,&stray text,
B1042 s,ground="paper",ground="",
B1033 s,urn:broschur:layout:1,urn:broschur:layout:2,
B1048 s,<style id="lead",& orphans="two",
CHANGES

xargs jing "$schema" <"$TMP/bad" >"$TMP/faults" || true
while read -r bad; do
	if ! grep -q "/${bad##*/}:.*error" "$TMP/faults"; then
		echo "the schema takes ${bad##*/}"
		exit 1
	fi
done <"$TMP/bad"
[ "$n" -gt 0 ]
