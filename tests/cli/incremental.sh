# SPDX-License-Identifier: ISC
# Fifty edits at random: after each exactly the editions that show it are built again, and
# all files are those of a full build. Then what else a file depends on.
. tests/helpers.sh
. tests/batch.sh
editions 12
x=$TMP/b/p.xml

python3 - "$TMP" "$BROSCHUR" <<'EOF' || die "see above"
import os, random, re, shutil, subprocess, sys
tmp, program = sys.argv[1:]
x, po, quotes = f'{tmp}/b/p.xml', f'{tmp}/b/po/de.po', f'{tmp}/b/quotes.xml'
draw = random.Random(7)
words = 'ember lantern orchard pebble thicket harbour willow saddle'.split()

def build(folder, *options):
    p = subprocess.run([program, 'build', '-j2', *options, '-o', folder, x], stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, text=True)
    assert p.returncode == 0, p.stderr
    return {line.split()[0] for line in p.stdout.splitlines() if ' built ' in line}

def files(folder):
    return {n: open(f'{folder}/{n}', 'rb').read() for n in os.listdir(folder) if n.endswith('.pdf')}

def edit(path, pattern, put):
    """Puts something else in place of one match."""
    text = open(path).read()
    found = list(re.finditer(pattern, text))
    m = draw.choice(found)
    new = put(m)
    open(path, 'w').write(text[:m.start()] + new + text[m.end():])

def other(m):
    return m.group(1) + draw.choice(words) + m.group(2)

edits = [
    lambda: edit(quotes, r'(<text>The )\w+( )', other),
    lambda: edit(quotes, r'(belongs to the )\w+(\.)', other),
    lambda: edit(x, r'(In the )\w+( there is)', other),
    lambda: edit(x, r'(on the )\w+(\.</para></note>)', other),
    lambda: edit(x, r'(<title>Chapter of the )\w+(<)', other),
    lambda: edit(x, r'(<role>)\w+( keeper)', other),
    lambda: edit(x, r'(options=")(yes|no)(")', lambda m: m.group(1) + ('no' if m.group(2) == 'yes' else 'yes') + m.group(3)),
    lambda: edit(po, r'(msgstr "Kapitel )\w+(")', other),
    lambda: edit(x, r'\n', lambda m: '\n<!-- a remark for whoever writes -->\n'),
    lambda: edit(quotes, r'(source=")\w+( )', other),
]
build(f'{tmp}/kept')
build(f'{tmp}/full')
counts = {}
for turn in range(50):
    before = files(f'{tmp}/full')
    which = draw.randrange(len(edits))
    edits[which]()
    built = build(f'{tmp}/kept')
    shutil.rmtree(f'{tmp}/full')
    build(f'{tmp}/full')
    after = files(f'{tmp}/full')
    assert files(f'{tmp}/kept') == after, f'turn {turn}, edit {which}: other bytes'
    changed = {n[2:].split('.')[0] for n in after if after[n] != before[n]}
    assert built == changed, f'turn {turn}, edit {which}: built {sorted(built)}, changed {sorted(changed)}'
    counts[len(changed)] = counts.get(len(changed), 0) + 1
# the edits are of all kinds: some concern nobody, some a few, some many
assert 0 in counts and any(0 < n < 12 for n in counts) and len(counts) > 3, counts
EOF

sums() {
	sed -n '$s/^12 editions: //p' "$TMP/out"
}
build() {
	run build -o "$TMP/kept" "$@" "$x"
	wants_status 0
}
why() {
	run list -o "$TMP/kept" "$x"
	grep -q "^e0 .*$1" "$TMP/out" || die "not told: $1, but $(grep '^e0' "$TMP/out")"
}

# nothing
build
[ "$(sums)" = "12 up to date" ] || die "nothing changed, but $(sums)"
touch "$x" "$TMP"/b/*.xml
build
[ "$(sums)" = "12 up to date" ] || die "another time is a change: $(sums)"

# files that are gone, changed, copied
rm "$TMP/kept/p-e0.web.pdf"
why 'a file is missing'
echo x >>"$TMP/kept/p-e1.web.pdf"
build
[ "$(sums)" = "2 built, 10 up to date" ] || die "lost files: $(sums)"
cp "$TMP/kept/p-e2.web.pdf" "$TMP/copy" && cp "$TMP/copy" "$TMP/kept/p-e2.web.pdf"
build
[ "$(sums)" = "12 up to date" ] || die "a copy is another file: $(sums)"

# another layout, another date, the user's wish
run build -o "$TMP/kept" -e e0 -l layouts/pocket.xml "$x"
why 'the layout changed'
build
[ "$(sums)" = "1 built, 11 up to date" ] || die "another layout: $(sums)"
export SOURCE_DATE_EPOCH=1700000000
why 'the date is another one'
unset SOURCE_DATE_EPOCH
build -f
[ "$(sums)" = "12 built" ] || die "-f: $(sums)"

# a manifest that is damaged, half, empty, of another version, noise, not there
m=$TMP/kept/.broschur/p-e0
damaged() {
	run build -o "$TMP/kept" "$x"
	wants_status 0
	wants_message "$1"
	[ "$(sums)" = "1 built, 11 up to date" ] || die "a manifest that $2: $(sums)"
	build
	[ "$(sums)" = "12 up to date" ] || die "after a manifest that $2: $(sums)"
}
sed -i 's/^pages ./pages 9/' "$m"
damaged B9010 "is damaged"
head -c 200 "$m" >"$m.half" && mv "$m.half" "$m"
damaged B9010 "is half"
: >"$m"
damaged B9010 "is empty"
sed -i '1s/.*/broschur manifest 99/' "$m"
damaged B9009 "is of another version"
head -c 3000 /dev/urandom >"$m"
damaged B9010 "is noise"
rm "$m"
build
[ "$(sums)" = "1 built, 11 up to date" ] || die "no manifest: $(sums)"

# what was said is said again, and its places are those of today
build
cp "$TMP/err" "$TMP/said"
[ -s "$TMP/said" ] || die "nothing is said to try with"
build
cmp "$TMP/said" "$TMP/err" || die "other messages"
sed -i '3s/^/\n\n/' "$x"
build
[ "$(sums)" = "12 up to date" ] || die "blank lines: $(sums)"
run check "$x"
cp "$TMP/err" "$TMP/said"
build
cmp "$TMP/said" "$TMP/err" || die "messages at old places"

# one file of two
sed -i 's/outputs="web"/outputs="web press"/' "$x"
run build --for=press -o "$TMP/two" "$x"
wants_status 0
run build -o "$TMP/two" "$x"
[ "$(sums)" = "12 built" ] || die "the other file: $(sums)"
[ "$(ls "$TMP/two" | wc -l)" -eq 24 ] || die "not both"
run build -o "$TMP/two" "$x"
[ "$(sums)" = "12 up to date" ] || die "both are there: $(sums)"
