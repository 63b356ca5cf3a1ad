# SPDX-License-Identifier: ISC
# A DOCTYPE is refused whatever it holds, in the file and in what it includes, and so
# is an entity; nothing of another file comes in.
. tests/helpers.sh
x=$TMP/x.xml
echo 'root:secret' >"$TMP/secret"

with() {
	publication '' "${2:-<para>x</para>}" | sed "1a\\
$1" >"$x"
}

with '<!DOCTYPE publication>'
refused 2 'B10[0-9]+' "$x:2:1"
with '<!DOCTYPE publication SYSTEM "http://example.org/x.dtd">'
refused 2 'B10[0-9]+' "$x:2:1"
with "<!DOCTYPE publication [<!ENTITY e SYSTEM \"$TMP/secret\">]>" '<para>\&e;</para>'
refused 2 'B10[0-9]+' "$x:2:1"
with '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "\&a;\&a;\&a;\&a;\&a;\&a;\&a;\&a;"><!ENTITY c "\&b;\&b;\&b;\&b;\&b;\&b;\&b;\&b;"><!ENTITY d "\&c;\&c;\&c;\&c;\&c;\&c;\&c;\&c;">]>' '<para>\&d;</para>'
refused 2 'B10[0-9]+' "$x:2:1"
publication '' '<para>&nbsp;</para>' >"$x"
refused 2 'B10[0-9]+' "$x:6:7"
grep -q nbsp "$TMP/err" || die "the entity is not named"

publication '<xi:include href="notes.xml"/>' '<para>x</para>' >"$x"
printf '<!DOCTYPE notes>\n<notes xmlns="urn:broschur:corpus:1"/>\n' >"$TMP/notes.xml"
refused 2 'B10[0-9]+' "$TMP/notes.xml:1:1"
