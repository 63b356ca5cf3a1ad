# SPDX-License-Identifier: ISC
# Parts of a build by GNU parallel, in one folder: the files are those of one local build,
# also when a part was lost and is built later, and when all parts run twice at once.
. tests/helpers.sh

PARALLEL_HOME=$TMP/parallel
export PARALLEL_HOME
mkdir "$PARALLEL_HOME"
editions "$TMP/p"
run build -q -o "$TMP/right" "$TMP/p/p.xml"
wants_status 0

# builds the parts $2... of three into folder $1, all at once
parts() {
	folder=$1
	shift
	parallel --will-cite -j6 "$BROSCHUR" build -q -j1 --shard={}/3 -o "$folder" "$TMP/p/p.xml" \
		::: "$@" >"$TMP/out" 2>"$TMP/err" || die "parts $* fail"
}

same() {
	diff -r --exclude=.broschur "$TMP/right" "$1" >"$TMP/diff" || die "$2: $(head -n 3 "$TMP/diff")"
}

parts "$TMP/whole" 1 2 3
same "$TMP/whole" "three parts"
stat -c '%n %i %y' "$TMP"/whole/*.pdf >"$TMP/before"
parts "$TMP/whole" 3 2 1
stat -c '%n %i %y' "$TMP"/whole/*.pdf | cmp - "$TMP/before" || die "parts are built again though nothing changed"

parts "$TMP/lost" 1 3
[ "$(ls "$TMP/lost" | wc -l)" -eq 5 ] || die "the other parts do not stand alone: $(ls "$TMP/lost")"
parts "$TMP/lost" 2
same "$TMP/lost" "a part that was lost"

parts "$TMP/twice" 1 2 3 1 2 3
same "$TMP/twice" "all parts twice"

# the jobs of the plan, as JSON lists them
run plan --program="$BROSCHUR" -o "$TMP/jobs" "$TMP/p/p.xml"
python3 -c 'import json, shlex, sys
for job in json.load(sys.stdin)["jobs"]:
    print(shlex.join(job["command"]))' <"$TMP/out" | parallel --will-cite -j4 >"$TMP/log" 2>&1 ||
	die "jobs fail: $(head -n 3 "$TMP/log")"
same "$TMP/jobs" "the jobs of the plan"
