# SPDX-License-Identifier: ISC
# watch builds again when something changes that the publication is read from, once for many
# changes at a time; no fault and no broken file ends it.
. tests/helpers.sh
. tests/batch.sh
editions 3
python3 - "$BROSCHUR" "$TMP" <<'END' || die "see above"
import atexit, os, shutil, signal, subprocess, sys, threading, time
program, tmp = sys.argv[1:]
b, out = f'{tmp}/b', f'{tmp}/b/out'  # files are built below what is watched
x, layout = f'{b}/p.xml', f'{tmp}/l/own.xml'
os.mkdir(f'{tmp}/l')
base = os.path.relpath('tests/brochure.xml', f'{tmp}/l')
def layout_of(colour):
    return (f'<layout xmlns="urn:broschur:layout:1" id="own" extends="{base}">'
            f'<colour id="accent" rgb="{colour}" cmyk="100 50 0 50"/></layout>')
open(layout, 'w').write(layout_of('#003060'))
p = subprocess.Popen([program, 'watch', '-o', out, '-l', layout, x], stdout=subprocess.PIPE,
                     stderr=subprocess.STDOUT, text=True)
atexit.register(lambda: p.poll() is None and p.kill())
lines = []
threading.Thread(target=lambda: [lines.append(line) for line in p.stdout], daemon=True).start()

def wait_for(what, test):
    for _ in range(3000):
        assert p.poll() is None, f'it ended: {p.returncode}'
        if test():
            return
        time.sleep(0.01)
    sys.exit(f'waited in vain for {what}; said: {"".join(lines[-10:])}')

def said(text):
    return any(text in line for line in lines)

def sums():
    return [line.split(': ')[1].strip() for line in lines if line.startswith('3 editions: ')]

def quiet():
    """Nothing more is said."""
    while True:
        n = len(lines)
        time.sleep(0.7)
        if len(lines) == n:
            return

def text_of(path):
    return open(path).read()

def write(path, text, renamed=False):
    if renamed:  # as editors do that never leave half a file
        open(f'{path}.new', 'w').write(text)
        os.rename(f'{path}.new', path)
    else:
        open(path, 'w').write(text)

def changed(what, do, want):
    quiet()
    n = len(sums())
    do()
    wait_for(what, lambda: len(sums()) > n)
    assert sums()[n] == want, f'{what}: {sums()[n:]}, not {want}'

wait_for('the first build', lambda: sums()[:1] == ['3 built'])
quiet()
rest = sums()[1:]
assert all(s == '3 up to date' for s in rest) and len(rest) <= 2, rest  # new folders are looked at once more
right = {n: open(f'{out}/{n}', 'rb').read() for n in sorted(os.listdir(out)) if n.endswith('.pdf')}
assert len(right) == 3, right.keys()

text = text_of(x)
changed('a word', lambda: write(x, text.replace('nobody has seen', 'nobody has heard')), '3 built')
changed('a file put in place', lambda: write(x, text, True), '3 built')
assert {n: open(f'{out}/{n}', 'rb').read() for n in right} == right, 'not what it was'
po = text_of(f'{b}/po/de.po')
changed('a translation', lambda: write(f'{b}/po/de.po', po.replace('Kapitel', 'Abschnitt')), '1 built, 2 up to date')
changed('the layout', lambda: write(layout, layout_of('#600030')), '3 built')
changed('what nobody shows', lambda: write(x, text.replace('<people>', '<!-- a remark -->\n<people>')), '3 up to date')

# many changes at once are one
def many():
    for i in range(40):
        write(x, text.replace('nobody has seen', f'nobody has seen {i}'))
        time.sleep(0.005)
n = len(sums())
changed('many changes', many, '3 built')
quiet()
assert len(sums()) <= n + 3, f'{len(sums()) - n} builds for one burst'

# files of editors are none of the publication's
n = len(sums())
for name in ('.p.xml.swp', 'p.xml~', '#p.xml#'):
    write(f'{b}/{name}', 'x')
quiet()
assert len(sums()) == n, 'built for an editor'

# broken files, a file that is gone, a folder that comes
for name, broken in (('half', text[:len(text) // 2]), ('not XML', '\0\1\2'), ('nothing', '')):
    n = len(lines)
    write(x, broken)
    wait_for(name, lambda: any(' error[' in line or ' failure[' in line for line in lines[n:]))
    assert {m for m in os.listdir(out) if m.endswith('.pdf')} == set(right), 'files are gone'
n = len(lines)
os.unlink(x)
wait_for('a lost file', lambda: any(' error[' in line or ' failure[' in line for line in lines[n:]))
os.mkdir(f'{b}/new')
shutil.copy(f'{b}/quotes.xml', f'{b}/new/quotes.xml')
quiet()
moved = text.replace('href="quotes.xml"', 'href="new/quotes.xml"')
write(x, moved)
wait_for('the file that is back', lambda: ' built' in sums()[-1])
changed('a file in a new folder',
        lambda: write(f'{b}/new/quotes.xml', text_of(f'{b}/new/quotes.xml').replace('belongs to', 'is beside')), '3 built')

p.send_signal(signal.SIGTERM)
assert p.wait(30) == -signal.SIGTERM, p.returncode
END
[ "$(pgrep -cf "watch -o $TMP")" -eq 0 ] || die "somebody still watches"
