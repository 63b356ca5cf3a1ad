# SPDX-License-Identifier: ISC
# Languages: unknown ones are faults; known ones without a dictionary or string table are
# set all the same.
. tests/helpers.sh
x=$TMP/x.xml

publication '' '<para>x</para>' | sed 's/xml:lang="en"/xml:lang="xx-nonsense"/' >"$x"
refused 2 B1053 "$x:2:[0-9]+"
publication '' '<para>a <em xml:lang="klingonese">x</em></para>' >"$x"
refused 2 B1053 "$x:6:[0-9]+"
publication '' "<para xml:lang=\"$(awk 'BEGIN { while (i++ < 5000) printf "a" }')\">x</para>" >"$x"
refused 2 B1053 "$x:6:[0-9]+"
publication '' '<para xml:lang="../../etc/passwd">x</para>' >"$x"
refused 2 B1053 "$x:6:[0-9]+"
publication '' '<para>x</para>' | sed 's/ xml:lang="en"//' >"$x"
refused 2 B1041 "$x:2:1"

rm -r "$TMP/o"
for lang in mt ga hsb de-AT-1996 sr-Latn zh-Hant el; do
	publication '' "<para xml:lang=\"$lang\">A sentence that somebody wrote in a language or another one.</para>" >"$x"
	built
done
