# SPDX-License-Identifier: ISC
# The press file converts every pixel: a photograph with a changed byte is refused or
# converted, and the program stays alive; with one file that cannot be written the other
# one is no half.
. tests/helpers.sh
x=$TMP/x.xml
publication '<assets><image id="i" href="p.jpg" credit="C"><alt>A</alt></image></assets>' \
	'<figure-ref image="i"/>' >"$x"
sed -n '/^base64 -d/,/^EOF/p' tests/odd/pictures-jpeg.sh | sed '1d;$d' | base64 -d >"$TMP/all.jpg"
[ -s "$TMP/all.jpg" ] || die "no photograph"
python3 - "$TMP" "$BROSCHUR" "$x" <<'EOF' || die "see above"
import subprocess, sys
tmp, program, x = sys.argv[1:]
whole = open(f'{tmp}/all.jpg', 'rb').read()
for i in range(0, len(whole), 3):
    b = bytearray(whole)
    b[i] ^= 0x11
    open(f'{tmp}/p.jpg', 'wb').write(b)
    r = subprocess.run([program, 'build', '-q', '-o', f'{tmp}/o', '--layout=tests/brochure.xml', x],
                       capture_output=True, timeout=60)
    if r.returncode not in (0, 2) or (r.returncode == 2) != (b' error[' in r.stderr):
        print('byte', i, 'exit status', r.returncode, r.stderr.decode()[:300])
        sys.exit(1)
EOF
cp "$TMP/all.jpg" "$TMP/p.jpg"
rm -rf "$TMP/o"
mkdir -p "$TMP/o/p-en.press.pdf"
run build -o "$TMP/o" --layout=tests/brochure.xml "$x"
wants_status 3
wants_fault B8001 "$TMP/o/p-en.press.pdf"
# the files belong together: when one cannot be written the other is not either
wants_files "$TMP/o" p-en.press.pdf
