# SPDX-License-Identifier: ISC
# A word wider than its column: a warning that names the word and its place, and a page
# that shows all of it; at a soft hyphen it breaks and nothing is said.
. tests/helpers.sh
x=$TMP/x.xml
word=$(awk 'BEGIN { while (i++ < 30) printf "Rhabarber" }')

for LAYOUT in tests/brochure.xml layouts/pocket.xml; do
	for text in "$word" "Before $word after." "<em>$word</em>" "<strong>Rh</strong>$word"; do
		publication '' "<para xml:lang=\"mt\">$text</para>" >"$x"
		run build --for=web --strict -o "$TMP/o" --layout="$LAYOUT" "$x"
		wants_status 1
		wants_message B5005 "$x:6:[0-9]+"
		qpdf --check "$TMP/o/p-en.web.pdf" >/dev/null || die qpdf
		pdftotext -raw "$TMP/o/p-en.web.pdf" - | tr -d '\n\f' | grep -q "$word" || die "the word is lost"
	done
	soft=$(echo "$word" | sed 's/r\(R\)/r\&#xAD;\1/g')
	publication '' "<para xml:lang=\"mt\">Before $soft after.</para>" >"$x"
	run build --for=web --strict -o "$TMP/o" --layout="$LAYOUT" "$x"
	wants_status 0
done

# everywhere else too: titles, notes, captions, lists, points
one=$(awk 'BEGIN { while (i++ < 12) printf "Rhabarber" }')
for body in "<section><title>$one</title></section>" "<list><item>$one</item></list>" \
	"<para>x<note-ref note=\"n\"/></para>" "<points><point><title>$one</title><para>x</para></point></points>" \
	"<box><title>$one</title><para>$one</para></box>"; do
	notes=
	case $body in *note-ref*) notes="<notes><note id=\"n\"><para>$one</para></note></notes>" ;; esac
	publication "$notes" "$body" | sed 's/xml:lang="en"/xml:lang="mt"/' >"$x"
	run build --for=web -o "$TMP/o" --layout=tests/brochure.xml "$x"
	wants_status 0
	wants_message B5005
	pdftotext -raw "$TMP/o/p-mt.web.pdf" - | tr -d '\n\f' | grep -q "$one" || die "the word is lost in $body"
done

# a million letters without a place to break
publication '' "<para>$(awk 'BEGIN { while (i++ < 100000) printf "Rhabarberx" }')</para>" >"$x"
run build --for=web -o "$TMP/o" --layout=tests/brochure.xml "$x"
[ "$status" -eq 0 ] || [ "$status" -eq 2 ] || die "exit status $status"
