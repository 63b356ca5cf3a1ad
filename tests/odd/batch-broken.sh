# SPDX-License-Identifier: ISC
# What may happen to a batch on its way: SIGTERM, SIGINT, SIGKILL, a worker that crashes, a
# disk that is full, a second batch in the same folder. Files are whole, old ones stay
# until new ones are, and the next build makes just what is missing.
. tests/helpers.sh
. tests/batch.sh
editions 150
x=$TMP/b/p.xml
run build -o "$TMP/right" "$x"
wants_status 0

# files are right or old; what else lies there is hidden
whole() {
	for f in "$1"/*; do
		[ -f "$f" ] || continue
		cmp -s "$f" "$TMP/right/$(basename "$f")" || grep -qx old "$f" ||
			die "$2 leaves a part: $f"
	done
}
# the next build makes what is missing, and no more
mended() {
	there=$(find "$1" -name '*.pdf' -size +1k | wc -l)
	run build -o "$1" "$x"
	wants_status 0
	diff -r -x .broschur "$TMP/right" "$1" || die "after $2 files differ"
	built=$(sed -n 's/^150 editions: \([0-9]*\) built.*/\1/p' "$TMP/out")
	# of a file whose manifest was not written yet nobody knows: one a worker
	[ "${built:-0}" -le $((150 - there + 2)) ] || die "after $2 $built are built, $there were there"
}

for sig in TERM INT KILL; do
	mkdir "$TMP/$sig"
	echo old >"$TMP/$sig/p-e7.web.pdf"
	python3 - "$BROSCHUR" "$x" "$TMP/$sig" $sig <<'END' || die "see above"
import os, signal, subprocess, sys, time
program, x, folder, name = sys.argv[1:]
sig = getattr(signal, 'SIG' + name)
p = subprocess.Popen([program, 'build', '-j2', '-o', folder, x], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
while len(os.listdir(folder)) < 8:  # some are built, most are not
    assert p.poll() is None, 'ended too early'
    time.sleep(0.001)
p.send_signal(sig)
out, err = p.communicate(timeout=60)
assert p.returncode == -sig, p.returncode
if name != 'KILL':
    last = out.decode().splitlines()[-1]
    assert 'not begun' in last, last
    left = [n for n in os.listdir(folder) if n.endswith('.tmp')]
    assert not left, left
else:
    time.sleep(0.5)  # workers finish what they were at, and see that nobody listens
END
	whole "$TMP/$sig" "SIG$sig"
	[ "$(pgrep -cf "$TMP/$sig")" -eq 0 ] || die "somebody is still at work after SIG$sig"
	mended "$TMP/$sig" "SIG$sig"
done

# a worker crashes: its edition alone has failed
python3 - "$BROSCHUR" "$x" "$TMP/crash" <<'END' || die "see above"
import os, signal, subprocess, sys, time
program, x, folder = sys.argv[1:]
p = subprocess.Popen([program, 'build', '-j2', '-o', folder, x], stdout=subprocess.PIPE,
                     stderr=subprocess.PIPE, text=True)
while not os.path.isdir(folder) or len(os.listdir(folder)) < 6:
    assert p.poll() is None, 'ended too early'
    time.sleep(0.001)
workers = open(f'/proc/{p.pid}/task/{p.pid}/children').read().split()
assert len(workers) == 2, workers
os.kill(int(workers[0]), signal.SIGABRT)  # which sanitizers leave alone
out, err = p.communicate(timeout=60)
assert p.returncode == 3, p.returncode
assert out.splitlines()[-1] == '150 editions: 149 built, 1 failed', out.splitlines()[-1]
told = [line for line in err.splitlines() if 'failure[B9007]' in line]
assert len(told) == 1 and 'signal 6' in told[0], told
END
whole "$TMP/crash" "a crash"
mended "$TMP/crash" "a crash"

# a limit on files, which no file of a press would keep: each edition fails, the old files stay
mkdir "$TMP/limit"
for e in $(seq 0 149); do echo old >"$TMP/limit/p-e$e.web.pdf"; done
(
	ulimit -f 8
	exec timeout 60 "$BROSCHUR" build -o "$TMP/limit" "$x" >"$TMP/out" 2>"$TMP/err"
)
[ $? -eq 3 ] || die "nobody is told of the limit"
[ "$(cat "$TMP"/limit/*.pdf | sort -u)" = old ] || die "an old file is gone"
[ "$(tail -n 1 "$TMP/out")" = "150 editions: 150 failed" ] || die "not all have failed"

# a disk that becomes full in the middle
mkdir "$TMP/small"
if mount -t tmpfs -o size=1500k none "$TMP/small" 2>"$TMP/mount"; then
	trap 'umount "$TMP/small"' EXIT
	run build -o "$TMP/small" "$x"
	wants_status 3
	wants_message B8001
	grep -q '^150 editions: [1-9][0-9]* built, [1-9][0-9]* failed' "$TMP/out" || die "$(tail -n 1 "$TMP/out")"
	whole "$TMP/small" "a full disk"
	mount -o remount,size=16m "$TMP/small"
	mended "$TMP/small" "a full disk"
	umount "$TMP/small"
	trap - EXIT
fi

# two at once, of the same and of different parts
for i in 1 2 3; do
	"$BROSCHUR" build -q -o "$TMP/same" "$x" 2>"$TMP/err$i" &
	eval "pid$i=$!"
done
for i in 1 2 3; do
	eval "wait \$pid$i" || die "one of several failed"
done
diff -r -x .broschur "$TMP/right" "$TMP/same" || die "several at once make other files"
grep -qh 'note\[B9008\]' "$TMP"/err[123] || die "nobody is told of the other"
