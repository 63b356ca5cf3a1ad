# SPDX-License-Identifier: ISC
# Between two words stands one space, at a line's end too, for those who search and copy;
# none where a word is parted. (Hyphens of parted words are soft ones.)
. tests/helpers.sh
for l in brochure pocket; do
	run build --for=web -e en -o "$TMP/o" --layout=layouts/$l.xml input/publication.xml
	wants_status 0
	mutool draw -q -F txt "$TMP/o/brochure-en.web.pdf" >"$TMP/text" 2>/dev/null || die mutool
	! grep -n '^ ' "$TMP/text" || die "$l: lines begin with a space"
	# in justified lines mutool sees one more where the typeface changes
	[ $l = pocket ] || ! grep -n '  ' "$TMP/text" || die "$l: two spaces"
done
word=Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente
publication '' "<para>Before $word and/or after it a sentence of words.</para>" >"$TMP/x.xml"
run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$TMP/x.xml"
wants_status 0
mutool draw -q -F txt "$TMP/o/p-en.web.pdf" 2>/dev/null | tr -d '\n' | sed 's/\xC2\xAD//g' | grep -q "Before $word and/or after it a sentence of words." ||
	die "words run together or fall apart"
