# SPDX-License-Identifier: ISC
# --format=json: the same findings as in text, as one array that any reader takes.
. tests/helpers.sh
l=tests/brochure.xml
publication '' '<parra/>
<para "x>
' >"$TMP/broken.xml"
publication '' '<parra a="quote &quot; backslash \ &#9; ü"/>
<para note="1">x<note-ref note="gone"/></para>' >"$TMP/faults.xml"
publication '<people><person id="x"><name>X</name></person></people>' '<para>x</para>' >"$TMP/notes.xml"
for command in "build --for=web -o $TMP/o" check stats "dump --stage=lines"; do
	for name in broken faults notes missing; do
		run $command --format=json --layout=$l "$TMP/$name.xml"
		s=$status
		cat "$TMP/out" "$TMP/err" >"$TMP/both"
		mv "$TMP/err" "$TMP/json"
		[ "${command#build}" = "$command" ] || mv "$TMP/out" "$TMP/json"
		run $command --layout=$l "$TMP/$name.xml"
		[ "$s" -eq "$status" ] || die "another exit status"
		python3 - "$TMP/json" "$TMP/err" "$name" <<'EOF' || die "$command $name"
import json, re, sys
found = json.load(open(sys.argv[1], encoding='utf-8'))
text = re.findall(r'^(?:broschur|(.*?)(?::(\d+))?(?::(\d+))?): (note|warning|error|failure)\[(B\d{4})\]: (.*)\n(?:    remedy: (.*)\n)?',
                  open(sys.argv[2], encoding='utf-8').read(), re.M)
assert isinstance(found, list)
assert len(found) == len(text) >= 1, (len(found), len(text))
for f, t in zip(found, text):
    assert set(f) == {'file', 'line', 'col', 'severity', 'code', 'message', 'remedy'}, f
    assert (f['file'] or '', f['severity'], f['code'], f['message'], f['remedy']) == (t[0], *t[3:]), (f, t)
    assert f['line'] == int(t[1] or 0) and f['col'] == int(t[2] or 0), (f, t)
    assert f['remedy']
EOF
	done
done
# nothing found: an empty array
publication '' '<para>x</para>' >"$TMP/x.xml"
run check --format=json --layout=$l "$TMP/x.xml"
wants_status 0
[ "$(cat "$TMP/err")" = '[]' ] || die "no empty array"
