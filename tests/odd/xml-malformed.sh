# SPDX-License-Identifier: ISC
# Bytes that are no XML: each gets one fault with its place, and no file.
. tests/helpers.sh
x=$TMP/x.xml

publication '' '<para>A <em>b</para>' >"$x"
refused 2 'B10[0-9]+' "$x:6:[0-9]+"
publication '' '<para>Text.</para>' | head -n 6 >"$x"
refused 2 B1009 "$x:5:11"
publication '' '<para>A & B</para>' >"$x"
refused 2 'B10[0-9]+' "$x:6:[0-9]+"
publication '' '<para a="1" a="2">x</para>' >"$x"
refused 2 'B10[0-9]+' "$x:6:[0-9]+"
publication '' '<para>&#0;</para>' >"$x"
refused 2 'B10[0-9]+' "$x:6:[0-9]+"
publication '' '<para>x</para>' | sed '$s/$/ text behind/' >"$x"
refused 2 'B10[0-9]+' "$x:8:[0-9]+"
: >"$x"
refused 2 'B10[0-9]+' "$x(:1:1)?"
printf '   \n' >"$x"
refused 2 'B10[0-9]+' "$x(:[12]:[0-9]+)?"
head -c 5000 "$BROSCHUR" >"$x"
refused 2 'B10[0-9]+' "$x:[0-9]+:[0-9]+"
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "<" }' >"$x"
refused 2 'B10[0-9]+' "$x:1:[0-9]+"
