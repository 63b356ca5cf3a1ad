# SPDX-License-Identifier: ISC
# A note longer than a page goes on over pages, in the margin and at the foot, and not a
# word of it is lost.
. tests/helpers.sh
x=$TMP/x.xml

words() {
	awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "word%d ", i }'
}
for LAYOUT in layouts/brochure.xml layouts/pocket.xml; do
	publication "<notes><note id=\"n\"><para>$(words 3000)</para></note><note id=\"m\"><para>Short.</para></note></notes>" \
		'<para>Call<note-ref note="n"/> and call<note-ref note="m"/>.</para>' >"$x"
	built
	pdftotext -raw "$TMP/o/p-en.web.pdf" - | grep -o 'word[0-9]*' | sort -u >"$TMP/found"
	[ "$(wc -l <"$TMP/found")" -eq 3000 ] || die "$LAYOUT: $(wc -l <"$TMP/found") of 3000 words are in the file"
	pdftotext "$TMP/o/p-en.web.pdf" - | grep -q 'Short\.' || die "$LAYOUT: the note behind it is lost"
	pages=$(pdfinfo "$TMP/o/p-en.web.pdf" | sed -n 's/^Pages: *//p')
	[ "$pages" -gt 3 ] || die "$LAYOUT: $pages pages"
	# many paragraphs in one note, and text around it
	publication "<notes><note id=\"n\">$(awk 'BEGIN { while (i++ < 300) printf "<para>A paragraph of a note, number p%d.</para>", i }')</note></notes>" \
		"<para>$(words 500)<note-ref note=\"n\"/></para><para>$(words 800)</para>" >"$x"
	built
	[ "$(pdftotext -raw "$TMP/o/p-en.web.pdf" - | tr '\n' ' ' | grep -o 'p[0-9][0-9]*\.' | sort -u | wc -l)" -eq 300 ] ||
		die "$LAYOUT: paragraphs of the note are lost"
done
