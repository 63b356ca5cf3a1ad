# SPDX-License-Identifier: ISC
# broschur diff: its exit status, what it takes for a publication, where it writes; and
# that JSON and HTML are sound and tell the same as the text, for all pairs of tests/diff.
. tests/helpers.sh
l=tests/plain.xml
python3 -c 'import json' || die "python3 is missing"

for old in tests/diff/*.old.xml; do
	name=$(basename "$old" .old.xml)
	new=tests/diff/$name.new.xml
	run diff --layout=$l "$old" "$new"
	want=$status
	mv "$TMP/out" "$TMP/text"
	run diff --layout=$l --format=json "$old" "$new"
	wants_status "$want"
	mv "$TMP/out" "$TMP/json"
	run diff --layout=$l --format=html "$old" "$new"
	wants_status "$want"
	python3 tests/cli/diff.py "$TMP/text" "$TMP/json" "$TMP/out" "$name" || die "$name"
done

# words that are new in a line from right to left are one mark, and nothing else is
run diff --layout=tests/diff/right-to-left.layout.xml --format=json tests/diff/right-to-left.old.xml \
	tests/diff/right-to-left.new.xml
grep -qE '"marks": \[\[\], \[\[[0-9., ]*\]\]\]' "$TMP/out" || die "not one mark"

# the same publication
publication '' '<para>One.</para>' >"$TMP/a.xml"
publication '' '<para>Two.</para>' >"$TMP/b.xml"
run diff --layout=$l "$TMP/a.xml" "$TMP/a.xml"
wants_status 0
[ ! -s "$TMP/out" ] && [ ! -s "$TMP/err" ] || die "something is told of no difference"

# folders: one that holds a publication, and one with input/
mkdir -p "$TMP/x" "$TMP/y/input" "$TMP/z"
cp "$TMP/a.xml" "$TMP/x/publication.xml"
cp "$TMP/b.xml" "$TMP/y/input/publication.xml"
run diff --layout=$l "$TMP/a.xml" "$TMP/b.xml"
wants_status 1
mv "$TMP/out" "$TMP/text"
run diff --layout=$l "$TMP/x" "$TMP/y"
wants_status 1
cmp -s "$TMP/out" "$TMP/text" || die "folders are told otherwise than files"
run diff --layout=$l "$TMP/x" "$TMP/z"
wants_status 2
wants_fault B9050
run diff --layout=$l "$TMP/none.xml" "$TMP/none.xml"
wants_status 2
[ ! -s "$TMP/out" ] || die "something is told of nothing"

# a path that is no UTF-8
odd=$TMP/$(printf 'a\377"<')
mkdir "$odd"
cp "$TMP/b.xml" "$odd/publication.xml"
run diff --layout=$l --format=json "$TMP/x" "$odd"
wants_status 1
python3 -m json.tool "$TMP/out" >/dev/null || die "JSON with an odd path"

# a file, whole or not at all; standard output stays empty
run diff --layout=$l -o "$TMP/d" "$TMP/a.xml" "$TMP/b.xml"
wants_status 1
[ ! -s "$TMP/out" ] || die "something stands on stdout"
cmp -s "$TMP/d" "$TMP/text" || die "the file says something else"
echo old >"$TMP/d"
run diff --layout=$l -o "$TMP/d" "$TMP/none.xml" "$TMP/none.xml"
wants_status 2
[ "$(cat "$TMP/d")" = old ] || die "the old file is gone"
run diff --layout=$l -o "$TMP/none/d" "$TMP/a.xml" "$TMP/b.xml"
wants_status 3
timeout 60 "$BROSCHUR" diff --layout=$l "$TMP/a.xml" "$TMP/b.xml" >/dev/full 2>"$TMP/err"
[ $? -eq 3 ] || die "a full disk is not told"

# warnings are no matter of diff, faults of one side are, and the others are compared
cat >"$TMP/two.xml" <<'XML'
<publication xmlns="urn:broschur:corpus:1" id="p" xml:lang="en">
<meta><title>Title</title></meta>
<people><person id="never"><name>Never Quoted</name></person></people>
<chapters><chapter id="one"><title>One</title><para>One.</para></chapter></chapters>
<editions><edition id="good" xml:lang="en"/><edition id="bad" xml:lang="en" layout="none.xml"/></editions>
</publication>
XML
sed -e 's/One\./Two./' -e "s|layout=\"none.xml\"|layout=\"$PWD/$l\"|" -e "s|xml:lang=\"en\"/>|xml:lang=\"en\" layout=\"$PWD/$l\"/>|" \
	"$TMP/two.xml" >"$TMP/new.xml"
sed -e "s|xml:lang=\"en\"/>|xml:lang=\"en\" layout=\"$PWD/$l\"/>|" "$TMP/two.xml" >"$TMP/old.xml"
run diff "$TMP/old.xml" "$TMP/new.xml"
wants_status 2
grep -q '^bad: not compared, the old side cannot be made$' "$TMP/out" || die "the bad edition is not told"
grep -q '^good: changed$' "$TMP/out" || die "the good edition is not compared"
run diff -e good "$TMP/old.xml" "$TMP/new.xml"
wants_status 1
[ ! -s "$TMP/err" ] || die "warnings are told"
run diff -e good -e bad "$TMP/old.xml" "$TMP/new.xml"
wants_status 2
[ "$(grep -c '^[a-z]' "$TMP/out")" -eq 2 ] || die "not both editions are told"
run diff -e good -e none "$TMP/old.xml" "$TMP/new.xml"
wants_status 2
wants_fault B9001
[ ! -s "$TMP/out" ] || die "an edition is compared though another is not there"
run diff -e none "$TMP/old.xml" "$TMP/new.xml"
wants_status 2
wants_fault B9001

# the command line
for bad in "diff" "diff $TMP/a.xml" "diff $TMP/a.xml $TMP/a.xml $TMP/a.xml" \
	"diff --format=pdf $TMP/a.xml $TMP/a.xml" "check --format=html $TMP/a.xml" \
	"diff --cover $TMP/a.xml $TMP/a.xml"; do
	run $bad
	wants_status 2
	grep -q "Try 'broschur --help'" "$TMP/err" || die "no usage after: $bad"
done
