# SPDX-License-Identifier: ISC
# broschur plan: the build as jobs. JSON says what each job runs, reads and writes; make and
# ninja run the jobs, again only when an input is newer, whatever the folders are called;
# the script for Slurm is one for sh.
. tests/helpers.sh

p=$TMP/p
editions "$p"
run build -q -o "$TMP/right" "$p/p.xml"
wants_status 0

# the built files in $1 are those of one build
right() {
	for f in "$TMP"/right/*.pdf; do
		cmp "$f" "$1/$(basename "$f")" || die "$2: other bytes"
	done
	[ "$(ls "$1")" = "$(ls "$TMP/right")" ] || die "$2: other files"
}

# ---- JSON ----

run plan -o "$TMP/o" "$p/p.xml"
wants_status 0
[ ! -s "$TMP/err" ] || die "something is reported"
mv "$TMP/out" "$TMP/json"
run plan --format=json -o "$TMP/o" "$p/p.xml"
cmp "$TMP/out" "$TMP/json" || die "JSON is not what is printed without --format"
(cd "$p" && "$BROSCHUR" plan -o ../o ./p.xml) | sed "s|/p/../o|/o|g" | cmp - "$TMP/json" ||
	die "another plan from another folder"
[ ! -e "$TMP/o" ] || die "a plan makes the folder"
run plan --shards=2 --for=web -l tests/brochure.xml -e fr -e en -e de -o "$TMP/o" "$p/p.xml"
wants_status 0
mv "$TMP/out" "$TMP/json2"
run plan --shards=3 -o "$TMP/part" "$p/p.xml"
wants_status 0
mv "$TMP/out" "$TMP/json3"
run plan --shards=9 -o "$TMP/o" "$p/p.xml"
wants_status 0
python3 - "$TMP" "$PWD" "$BROSCHUR" <<'PY' || die "JSON"
import json, os, subprocess, sys
tmp, here, program = sys.argv[1:]
p, o = tmp + '/p', tmp + '/o'
plan = json.load(open(tmp + '/json'))
assert list(plan) == ['publication', 'folder', 'jobs']
assert plan['publication'] == p + '/p.xml' and plan['folder'] == o
names = ['en', 'de', 'fr', 'en-loose', 'de-loose']
assert [j['name'] for j in plan['jobs']] == names
for j in plan['jobs']:
    e = j['name']
    assert list(j) == ['name', 'editions', 'command', 'outputs', 'inputs']
    assert j['editions'] == [e]
    assert j['command'] == ['broschur', 'build', '--edition=' + e, '--output=' + o, p + '/p.xml']
    assert j['outputs'] == [f'{o}/p-{e}.{kind}.pdf' for kind in ('web', 'press')[:1 + (e != 'fr')]]
    assert len(set(j['inputs'])) == len(j['inputs'])
    assert all(i[0] == '/' and os.path.isfile(i) for i in j['inputs'])
    layout = 'loose.xml' if 'loose' in e else 'wide.xml'
    own = {i[len(p) + 1:] for i in j['inputs'] if i.startswith(p + '/')}
    assert own == {'p.xml', 'i.svg', layout} | ({'po/de.po'} if e[:2] == 'de' else set()), own
    for i in ('tests/brochure.xml', 'layouts/brochure.xml', 'layouts/base.xml',
              'layouts/strings/de.xml', 'fonts/catalogue.xml'):
        assert any(os.path.samefile(i, k) for k in j['inputs']), i
    subprocess.run([program, *j['command'][1:], '-q'], cwd='/', check=True, stderr=subprocess.DEVNULL)

plan = json.load(open(tmp + '/json2'))
assert [j['editions'] for j in plan['jobs']] == [['de'], ['en', 'fr']]
for i, j in enumerate(plan['jobs']):
    assert j['name'] == f'part-{i + 1}-of-2'
    assert j['command'] == ['broschur', 'build', '-j1', f'--shard={i + 1}/2', '--output=' + o,
        '--layout=' + here + '/tests/brochure.xml', '--for=web', '--edition=fr', '--edition=en',
        '--edition=de', p + '/p.xml']
    assert j['outputs'] == [f'{o}/p-{e}.web.pdf' for e in j['editions']]
    assert (p + '/po/de.po' in j['inputs']) == ('de' in j['editions'])
    assert p + '/wide.xml' not in j['inputs']
assert len(json.load(open(tmp + '/out'))['jobs']) == 5, 'more parts than editions'

# a part writes what the plan says that it writes
there = set()
for j in json.load(open(tmp + '/json3'))['jobs']:
    subprocess.run([program, *j['command'][1:], '-q'], check=True, stderr=subprocess.DEVNULL)
    now = {i.path for i in os.scandir(tmp + '/part') if i.is_file()}
    assert sorted(now - there) == sorted(j['outputs']), j['outputs']
    there = now
PY
right "$TMP/o" "the jobs of JSON"
right "$TMP/part" "parts of JSON"

# a publication without editions is one job
publication '' '<para>x</para>' >"$TMP/one.xml"
run plan -l tests/brochure.xml -o "$TMP/o" "$TMP/one.xml"
wants_status 0
[ "$(grep -c '"name":"en","editions":\["en"\]' "$TMP/out")" -eq 1 ] || die "no job without editions"
! grep -q -e --edition "$TMP/out" || die "an edition is asked for that there is not"

# ---- make and ninja, in folders with hostile names ----

make_() {
	MAKEFLAGS= make -j2 -f "$TMP/make" >"$TMP/out" 2>"$TMP/err"
}

ninja_() {
	ninja -f "$TMP/ninja" >"$TMP/out" 2>"$TMP/err"
}

# Runs $1, which must ($2 = yes) or must not run a job.
runs() {
	"${1}_" || die "$1 fails: $(head -n 3 "$TMP/out")"
	grep -qE 'Nothing to be done|no work to do' "$TMP/out" && ran=no || ran=yes
	[ "$ran" = "$2" ] || die "$1: $3: a job runs: $ran"
}

for how in make ninja; do
	d="$TMP/a \$b \"c' #d: 100%\\e (f) ü&=~! g"
	[ $how = make ] || d="$d|;*?["
	editions "$d"
	o="$d/out 1"
	run plan --format=$how --program="$BROSCHUR" -o "$o" "$d/p.xml"
	wants_status 0
	mv "$TMP/out" "$TMP/$how"
	runs $how yes "first"
	right "$o" $how
	runs $how no "nothing happened"
	stat -c '%n %i %y' "$o"/*.pdf >"$TMP/before"
	touch "$d/i.svg" "$d/po/de.po" "$d/loose.xml"
	runs $how yes "a file was touched"
	runs $how no "it was touched before"
	stat -c '%n %i %y' "$o"/*.pdf | cmp - "$TMP/before" || die "$how: files that need not be are written anew"
	sed 's/Some words/Other words/' "$d/p.xml" >"$d/p.new"
	mv "$d/p.new" "$d/p.xml"
	runs $how yes "a word changed"
	! cmp -s "$o/p-en.web.pdf" "$TMP/right/p-en.web.pdf" || die "$how: the change is not built"
	runs $how no "the change was built"
	rm "$o/p-fr.web.pdf"
	"${how}_" || die "$how fails"
	[ -f "$o/p-fr.web.pdf" ] || die "$how: a file that was deleted is not built"
	runs $how no "the file was built"

	# the others are built where one edition fails
	echo '<layout/>' >"$d/loose.xml"
	touch "$d/p.xml"
	if [ $how = make ]; then
		! MAKEFLAGS= make -k -f "$TMP/make" >"$TMP/out" 2>&1 || die "make does not fail"
		[ "$(grep -c '\*\*\*.* Error 2$' "$TMP/out")" -eq 2 ] || die "make: not two jobs fail"
	else
		! ninja -k 0 -f "$TMP/ninja" >"$TMP/out" 2>&1 || die "ninja does not fail"
		[ "$(grep -c '^FAILED: ' "$TMP/out")" -eq 2 ] || die "ninja: not two jobs fail"
	fi
	grep -q 'loose.xml:1:1: error' "$TMP/out" || die "$how: the fault is not told"

	# of a file that is gone the program tells
	editions "$d"
	rm "$d/i.svg"
	! "${how}_" || die "$how: a picture is gone, and nothing fails"
	grep -q 'error\[.*i.svg' "$TMP/out" "$TMP/err" || die "$how: no fault tells of the picture"
done

# parts
for how in make ninja; do
	run plan --format=$how --shards=2 --program="$BROSCHUR" -o "$TMP/parts-$how" "$p/p.xml"
	wants_status 0
	mv "$TMP/out" "$TMP/$how"
	runs $how yes "parts"
	right "$TMP/parts-$how" "parts by $how"
	runs $how no "nothing happened to the parts"
done

# ---- Slurm: the script as a node runs it ----

d="$TMP/a \$b \"c' 100%|;*
g"
editions "$d"
run plan --format=slurm --shards=3 --program="$BROSCHUR" -o "$d/deep/out" "$d/p.xml"
wants_status 0
mv "$TMP/out" "$TMP/slurm"
[ "$(sed -n 's/^#SBATCH //p' "$TMP/slurm" | tr '\n' ' ')" = '--job-name=p --array=1-3 --output=/dev/null ' ] ||
	die "other directives: $(grep SBATCH "$TMP/slurm")"
! (unset SLURM_ARRAY_TASK_ID && sh "$TMP/slurm") >"$TMP/out" 2>&1 || die "it runs without Slurm"
for i in 1 2 3; do
	SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=$i SLURM_CPUS_PER_TASK=2 sh "$TMP/slurm" >"$TMP/out" 2>&1 ||
		die "part $i fails"
	[ ! -s "$TMP/out" ] || die "part $i does not write to its log"
	[ -s "$d/deep/out/.broschur/slurm-7-$i.log" ] || die "part $i has no log"
done
right "$d/deep/out" slurm
run plan --format=slurm "$p/p.xml"
grep -q '^#SBATCH --array=1-5$' "$TMP/out" || die "not a part for each of five editions"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
	echo "<edition id=\"e$i\" xml:lang=\"en\"/>"
done >"$TMP/more"
sed -i "/^<editions>/r $TMP/more" "$d/p.xml"
run plan --format=slurm "$d/p.xml"
grep -q '^#SBATCH --array=1-16$' "$TMP/out" || die "not sixteen parts of many editions"

# ---- what cannot be planned ----

refused_plan() {
	code=$1
	shift
	run plan "$@"
	wants_status 2
	wants_fault "$code"
	[ ! -s "$TMP/out" ] || die "a plan is printed for all that"
}

refused_plan B9001 -e nobody "$p/p.xml"
for c in ';' '|' 'a%b*c' '	' '
'; do
	refused_plan B9020 --format=make -o "$TMP/x$c/o" "$p/p.xml"
done
refused_plan B9020 --format=ninja -o "$TMP/x
y" "$p/p.xml"
refused_plan B9020 --format=json -o "$TMP/$(printf '\374')" "$p/p.xml"
refused_plan B9020 --format=json --program="$(printf '\374')" "$p/p.xml"
publication '<parra/>' '<para>x</para>' >"$TMP/x.xml"
refused_plan B1030 "$TMP/x.xml"
refused_plan B1001 "$TMP/missing.xml"
for o in --format=text --shards=0 --shards=x --shard=1/2 -f; do
	run plan $o "$p/p.xml"
	wants_status 2
	[ ! -s "$TMP/out" ] || die "$o: a plan is printed"
done
run build --shards=2 "$p/p.xml"
wants_status 2
run build --format=make "$p/p.xml"
wants_status 2
