# SPDX-License-Identifier: ISC
# Characters that are not in the encoding that the file claims.
. tests/helpers.sh
x=$TMP/x.xml

publication '' '<para>gr@n</para>' | tr '@' '\374' >"$x"
refused 2 'B10[0-9]+' "$x:6:9"
publication '' '<para>a@b</para>' | tr '@' '\001' >"$x"
refused 2 'B10[0-9]+' "$x:6:8"
publication '' '<para>a@b</para>' | tr '@' '\000' >"$x"
refused 2 'B10[0-9]+' "$x:6:8"
# a surrogate and an overlong form
publication '' "<para>a$(printf '\355\240\200')b</para>" >"$x"
refused 2 'B10[0-9]+' "$x:6:8"
publication '' "<para>a$(printf '\300\257')b</para>" >"$x"
refused 2 'B10[0-9]+' "$x:6:8"
publication '' '<para>x</para>' | sed 's/UTF-8/EBCDIC-9000/' >"$x"
refused 2 'B10[0-9]+' "$x:1:[0-9]+"
publication '' '<para>x</para>' | iconv -f UTF-8 -t UTF-16 >"$x"
refused 2 'B10[0-9]+' "$x:1:1"
# claims UTF-16 and is not
publication '' '<para>x</para>' | sed 's/UTF-8/UTF-16/' >"$x"
refused 2 'B10[0-9]+' "$x:1:[0-9]+"

# What is right is read: Latin 1 that says so, and a byte order mark.
publication '' '<para>gr@n</para>' | tr '@' '\374' | sed 's/UTF-8/ISO-8859-1/' >"$x"
built
pdftotext "$TMP/o/p-en.web.pdf" - | grep -q grün || die "no umlaut in the file"
{ printf '\357\273\277'; publication '' '<para>grün</para>'; } >"$x"
built
