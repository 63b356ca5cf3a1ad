# SPDX-License-Identifier: ISC
# Results on stdout, messages on stderr; in a pipe no progress and no escape codes; on a
# terminal both, and the terminal is left clean.
. tests/helpers.sh
x=$TMP/x.xml
l=tests/brochure.xml
publication '' '<para>x</para>' >"$x"

run build --for=web -o "$TMP/o" --layout=$l "$x"
wants_status 0
[ ! -s "$TMP/err" ] || die "stderr says something"
[ "$(wc -l <"$TMP/out")" -eq 1 ] || die "not one line on stdout"
grep -q "^$TMP/o/p-en.web.pdf: [0-9]* pages, [0-9]* bytes, geometry [0-9a-f]*$" "$TMP/out" || die "no summary"
run build --for=web -q -o "$TMP/o" --layout=$l "$x"
[ ! -s "$TMP/out" ] && [ ! -s "$TMP/err" ] || die "--quiet is not"
run check --layout=$l "$x"
wants_status 0
[ ! -s "$TMP/out" ] && [ ! -s "$TMP/err" ] || die "a clean check says something"

# faults go to stderr, an input's escape codes do not come through
publication '' "<para><em id=\"$(printf '\302\233')31m&#x202e;\">x</em><$(printf 'e')m2/></para>" >"$x"
run build --for=web -o "$TMP/o" --layout=$l "$x"
wants_status 2
[ ! -s "$TMP/out" ] || die "faults on stdout"
! LC_ALL=C grep -q "$(printf '\033\|\302\233\|\342\200\256')" "$TMP/err" || die "escape codes in messages"

publication '' '<para>x</para>' >"$x"
python3 - "$BROSCHUR" "$TMP" "$l" "$x" <<'EOF' || die "on a terminal"
import os, pty, re, subprocess, sys
program, tmp, layout, x = sys.argv[1:]

def on_terminal(args):
    master, slave = pty.openpty()
    p = subprocess.Popen([program] + args, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
    os.close(slave)
    seen = b''
    while True:
        try:
            some = os.read(master, 65536)
        except OSError:
            break
        if not some:
            break
        seen += some
    os.close(master)
    return p.wait(), seen.decode()

def shown(seen):
    """What a terminal shows at the end: carriage return and erase-to-end understood."""
    rows = []
    for line in seen.replace('\r\n', '\n').split('\n'):
        row = ''
        for part in re.split('(\r|\x1b\\[K)', line):
            if part == '\r':
                at = 0
                row_at = row
                row = ''
            elif part == '\x1b[K':
                pass
            else:
                row += part
        rows.append(row)
    return '\n'.join(rows)

base = ['-f', '-o', f'{tmp}/o', f'--layout={layout}', x]
status, seen = on_terminal(['build', '--for=web'] + base)
assert status == 0, status
assert re.search(r'\[\d+/\d+\]', seen), 'no progress'
assert not re.search(r'\[\d+/\d+\]', shown(seen)), 'progress stays: ' + repr(seen)
assert re.search(r'p-en\.web\.pdf: \d+ pages', shown(seen)), repr(seen)
status, seen = on_terminal(['build', '--for=web', '-q'] + base)
assert status == 0 and seen == '', 'quiet is not: ' + repr(seen)
# colours of the terminal stay as they are, and stderr in a file has no codes
with open(f'{tmp}/err', 'wb') as err:
    master, slave = pty.openpty()
    p = subprocess.run([program, 'build', '--for=web'] + base, stdin=subprocess.DEVNULL, stdout=slave, stderr=err)
assert open(f'{tmp}/err', 'rb').read() == b'', 'codes in a file'
status, seen = on_terminal(['check', f'--layout={layout}', f'{tmp}/missing.xml'])
assert status == 2 and 'missing.xml' in shown(seen), repr(seen)
EOF

# nobody reads
python3 - "$BROSCHUR" "$l" <<'EOF' || die "a closed pipe"
import os, signal, subprocess, sys
program, layout = sys.argv[1:]
signal.signal(signal.SIGPIPE, signal.SIG_IGN)
read, write = os.pipe()
os.close(read)
p = subprocess.run([program, 'dump', '--stage=layout', '--layout=' + layout, 'input/publication.xml'],
                   stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.DEVNULL, restore_signals=False)
assert p.returncode == 3, p.returncode
EOF
