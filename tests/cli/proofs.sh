# SPDX-License-Identifier: ISC
# What was proven of pictures, pages and drawings is kept beside the files: a later run adds
# nothing to it, and makes the same files and messages with it, without it, and with notes that
# are no notes. A text that stands badly upon a picture is told each time.
. tests/helpers.sh
build() {
	run build -f -een -o "$TMP/made" --layout="$1" input/publication.xml
	grep -v 'pages, [0-9]* bytes' "$TMP/err" >"$TMP/said"
	cat "$TMP/made/"*.pdf | sha256sum >"$TMP/sum"
}
kept=$TMP/made/.broschur/.hashes

build layouts/brochure.xml
wants_status 0
mv "$TMP/said" "$TMP/said.1"
mv "$TMP/sum" "$TMP/sum.1"
[ "$(grep -c '^= ' "$kept")" -ge 10 ] || die "little was kept: $(cat "$kept")"

same() {
	cmp "$TMP/said" "$TMP/said.1" || die "$1: other messages"
	cmp "$TMP/sum" "$TMP/sum.1" || die "$1: other files"
}
grep '^= ' "$kept" | sort >"$TMP/notes"
build layouts/brochure.xml
same "with what was kept"
grep '^= ' "$kept" | sort | cmp - "$TMP/notes" || die "something was proven again"
rm "$kept"
build layouts/brochure.xml
same "without it"
grep '^= ' "$kept" | sort | cmp - "$TMP/notes" || die "something else was proven"
printf '= \n= 12\nnonsense\n= zz%030d\n' 0 >"$kept"
build layouts/brochure.xml
same "with nonsense"

# the cover's title in the colour of paper
layout '<style id="cover-title" type="display" size="56pt" leading="58pt" colour="paper" hyphenate="no" tolerance="10000"/>' \
	brochure >"$TMP/own.xml"
for i in 1 2; do
	build "$TMP/own.xml"
	grep -q 'sets "paper" upon .*cover.png' "$TMP/said" || die "run $i says nothing of the contrast"
done
