# SPDX-License-Identifier: ISC
# A build that is killed at any moment leaves the old file or the new one, never a part;
# what it leaves beside it does not hinder the next build. SIGTERM and SIGINT leave
# nothing beside it either.
. tests/helpers.sh
x=$TMP/x.xml
publication '' "$(awk 'BEGIN { while (i++ < 2000) printf "<para>Paragraph %d of many.</para>\n", i }')" >"$x"
l=layouts/brochure.xml
run build --for=web -o "$TMP/o" --layout=$l "$x"
wants_status 0
cp "$TMP/o/p-en.web.pdf" "$TMP/right"
python3 - "$TMP" "$BROSCHUR" "$l" "$x" <<'EOF' || die "see above"
import os, random, signal, subprocess, sys, time
tmp, program, layout, x = sys.argv[1:]
out = f'{tmp}/o/p-en.web.pdf'
right = open(f'{tmp}/right', 'rb').read()
args = [program, 'build', '-f', '--for=web', '-q', '-o', f'{tmp}/o', f'--layout={layout}', x]
begin = time.monotonic()
subprocess.run(args, check=True, stderr=subprocess.DEVNULL)
whole = time.monotonic() - begin
draw = random.Random(2)
for turn in range(60):
    sig = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[turn % 3]
    open(out, 'wb').write(b'old')
    p = subprocess.Popen(args, stderr=subprocess.DEVNULL)
    time.sleep(whole * draw.random() * 1.1)
    p.send_signal(sig)
    p.wait()
    found = open(out, 'rb').read()
    if found not in (b'old', right):
        sys.exit(f'{len(found)} bytes are left by signal {sig}')
    rest = [n for n in os.listdir(f'{tmp}/o') if n not in ('p-en.web.pdf', '.broschur')]
    if rest and sig != signal.SIGKILL:
        sys.exit(f'signal {sig} leaves {rest}')
    for n in rest:  # of a kill between the file's two names
        os.unlink(f'{tmp}/o/{n}')
subprocess.run(args, check=True, stderr=subprocess.DEVNULL)
if open(out, 'rb').read() != right:
    sys.exit('the build after it differs')
EOF
