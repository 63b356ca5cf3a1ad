# SPDX-License-Identifier: ISC
# Includes that include each other, or in a long row, or very often.
. tests/helpers.sh
x=$TMP/x.xml

inc() {
	printf '<section xmlns="urn:broschur:corpus:1" xmlns:xi="http://www.w3.org/2001/XInclude">'
	printf '<title>T</title><xi:include href="%s"/></section>\n' "$1"
}

publication '' '<xi:include href="a.xml"/>' >"$x"
inc b.xml >"$TMP/a.xml"
inc a.xml >"$TMP/b.xml"
refused 2 'B10[0-9]+' "$TMP/b.xml:1:[0-9]+"
inc a.xml >"$TMP/a.xml"
refused 2 'B10[0-9]+' "$TMP/a.xml:1:[0-9]+"

for i in $(seq 1 40); do
	inc "n$((i + 1)).xml" >"$TMP/n$i.xml"
done
publication '' '<xi:include href="n1.xml"/>' >"$x"
refused 2 'B10[0-9]+' "$TMP/n1[0-9].xml:1:[0-9]+"

# Ten files of ten includes each: 10^10 copies, unless somebody counts.
for i in $(seq 0 9); do
	awk -v n=$((i + 1)) 'BEGIN {
		printf "<notes xmlns=\"urn:broschur:corpus:1\" xmlns:xi=\"http://www.w3.org/2001/XInclude\">"
		for (i = 0; i < 10; i++)
			printf "<xi:include href=\"m%d.xml\"/>", n
		printf "</notes>\n"
	}' >"$TMP/m$i.xml"
done
printf '<notes xmlns="urn:broschur:corpus:1">%s</notes>\n' "$(awk 'BEGIN { while (i++ < 999) printf "<note/>" }')" >"$TMP/m10.xml"
publication '<xi:include href="m0.xml"/>' '<para>x</para>' >"$x"
run check --layout=layouts/brochure.xml "$x"
wants_status 2
