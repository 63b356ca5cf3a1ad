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

# in_time BUILT ACT: a batch into the folder; when BUILT files lie there ACT is done to it. On a
# busy machine the batch may be at its end by then: it is tried again in an empty folder.
cat >"$TMP/in_time.py" <<'END'
import os, shutil, subprocess, time

def in_time(program, x, folder, built, act):
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        with open(os.path.join(folder, 'p-e7.web.pdf'), 'w') as f:
            f.write('old\n')
        p = subprocess.Popen([program, 'build', '-j2', '-o', folder, x], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
        while len(os.listdir(folder)) < built and p.poll() is None:
            time.sleep(0.001)
        if p.poll() is None:
            act(p)
        out, err = p.communicate(timeout=60)
        if p.returncode:
            return p.returncode, out.splitlines(), err.splitlines()
        assert out.splitlines()[-1] == '150 editions: 150 built', out
    raise AssertionError('always too late')
END
export PYTHONPATH="$TMP" PYTHONDONTWRITEBYTECODE=1
for sig in TERM INT KILL; do
	python3 - "$BROSCHUR" "$x" "$TMP/$sig" $sig <<'END' || die "see above"
import os, signal, sys, time
from in_time import in_time
program, x, folder, name = sys.argv[1:]
sig = getattr(signal, 'SIG' + name)
status, out, err = in_time(program, x, folder, 8, lambda p: p.send_signal(sig))
assert status == -sig, status
if name != 'KILL':
    assert 'not begun' in out[-1], out[-1]
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
import os, signal, sys
from in_time import in_time

def crash(p):
    workers = open(f'/proc/{p.pid}/task/{p.pid}/children').read().split()
    if len(workers) == 2:
        os.kill(int(workers[0]), signal.SIGABRT)  # which sanitizers leave alone

status, out, err = in_time(*sys.argv[1:], 8, crash)
assert status == 3, status
assert out[-1] == '150 editions: 149 built, 1 failed', out[-1]
told = [line for line in err if 'failure[B9007]' in line]
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
