# SPDX-License-Identifier: ISC
# Many editions of one publication: a bad one fails alone, the number of processes shows
# nowhere, parts make the whole, and a table tells what became of each.
. tests/helpers.sh
. tests/batch.sh
editions 9
x=$TMP/b/p.xml
build() {
	out=$1
	shift
	run build -o "$TMP/$out" "$@" "$x"
}

build one -j1
wants_status 0
wants_files "$TMP/one" $(seq -f 'p-e%g.web.pdf' 0 8)
mv "$TMP/out" "$TMP/one.out"
mv "$TMP/err" "$TMP/one.err"
[ "$(sed -n '$p' "$TMP/one.out")" = "9 editions: 9 built" ] || die "no sum"
[ "$(grep -c ' built  ' "$TMP/one.out")" -eq 9 ] || die "no table"
for f in "$TMP"/one/*.pdf; do
	qpdf --check "$f" >/dev/null || die "$f"
done

# as each edition alone, and with any number of processes
for e in 0 3 8; do
	build alone -e e$e
	wants_status 0
	cmp "$TMP/alone/p-e$e.web.pdf" "$TMP/one/p-e$e.web.pdf" || die "alone it is another"
done
for j in 2 8; do
	build "j$j" -j$j
	wants_status 0
	cmp "$TMP/out" "$TMP/one.out" || die "-j$j shows"
	cmp "$TMP/err" "$TMP/one.err" || die "-j$j shows in messages"
	diff -r -x .broschur "$TMP/one" "$TMP/j$j" || die "-j$j makes other files"
done

# parts: each edition in one of them, the same files in the end
: >"$TMP/ids"
for i in 1 2 3 4; do
	run list -o "$TMP/none" --shard=$i/4 "$x"
	wants_status 0
	cut -d' ' -f1 "$TMP/out" >>"$TMP/ids"
	build shards --shard=$i/4
	wants_status 0
done
[ "$(sort "$TMP/ids" | tr '\n' ' ')" = "e0 e1 e2 e3 e4 e5 e6 e7 e8 " ] || die "parts: $(cat "$TMP/ids")"
diff -r -x .broschur "$TMP/one" "$TMP/shards" || die "parts make other files"
for i in 0/4 5/4 1/0 x 1/2/3 -1/2 ''; do
	build shards --shard=$i
	wants_status 2
done
build more --shard=12/20
wants_status 0

# as asked for, each once
build some -e e5 -e e1 -e e5
wants_status 0
wants_files "$TMP/some" p-e1.web.pdf p-e5.web.pdf
sed -n 2,3p "$TMP/out" | cut -d' ' -f1 | tr '\n' ' ' | grep -qx 'e5 e1 ' || die "order"

# a bad one, an unknown one
sed -i 's/<edition id="e4"/& complete="100%"/; s/id="e4" complete="100%" xml:lang="en"/id="e4" complete="100%" xml:lang="de"/' "$x"
build bad
wants_status 2
wants_files "$TMP/bad" $(seq -f 'p-e%g.web.pdf' 0 8 | grep -v e4)
grep -q '^e4  *failed$' "$TMP/out" || die "who failed?"
[ "$(sed -n '$p' "$TMP/out")" = "9 editions: 8 built, 1 failed" ] || die "no sum"
grep -q 'edition: e4' "$TMP/err" || die "whose fault?"
build bad
wants_status 2
[ "$(sed -n '$p' "$TMP/out")" = "9 editions: 8 up to date, 1 failed" ] || die "no sum of the second build"
run check "$x"
wants_status 2
run check -e e3 -e e5 "$x"
wants_status 0
build unknown -e e1 -e e99
wants_status 2
wants_message B9001
wants_files "$TMP/unknown" p-e1.web.pdf

# nothing more after the first fault
build stop -S -j1
wants_status 2
grep -q 'not begun' "$TMP/out" || die "went on"
build stop -S -k -j1
! grep -q 'not begun' "$TMP/out" || die "did not go on"

# list, and its JSON
run list -o "$TMP/bad" "$x"
wants_status 2
[ "$(grep -c ' up to date$' "$TMP/out")" -eq 8 ] || die "list"
run list --json -o "$TMP/bad" "$x"
python3 - "$TMP/out" <<'END' || die "list as JSON"
import json, sys
rows = json.load(open(sys.argv[1]))["editions"]
assert len(rows) == 9 and sum(r["state"] == "up to date" for r in rows) == 8, rows
END
build list -e e0
run list -o "$TMP/list" -e e0 -e e1 "$x"
grep -q '^e0 .*up to date$' "$TMP/out" || die "e0"
grep -q '^e1 .*to build: it was not built yet$' "$TMP/out" || die "e1"
wants_status 0
