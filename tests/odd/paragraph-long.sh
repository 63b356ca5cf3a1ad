# SPDX-License-Identifier: ISC
# A paragraph of 100,000 words, and 100,000 paragraphs of one.
. tests/helpers.sh
x=$TMP/x.xml
publication '' "<para>$(awk 'BEGIN { while (i++ < 100000) printf "word%d ", i }')</para>" >"$x"
for LAYOUT in layouts/brochure.xml layouts/pocket.xml; do
	built
	n=$(pdftotext -raw "$TMP/o/p-en.web.pdf" - | grep -o 'word[0-9]*' | sort -u | wc -l)
	[ "$n" -eq 100000 ] || die "$LAYOUT: $n words are in the file"
done
publication '' "$(awk 'BEGIN { while (i++ < 100000) printf "<para>w%d</para>\n", i }')" >"$x"
built
n=$(pdftotext -raw "$TMP/o/p-en.web.pdf" - | grep -c '^w[0-9]*$')
[ "$n" -eq 100000 ] || die "$n paragraphs are in the file"
