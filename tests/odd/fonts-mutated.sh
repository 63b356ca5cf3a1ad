# SPDX-License-Identifier: ISC
# A font with bytes changed at random is used or refused; the program stays alive.
. tests/helpers.sh
x=$TMP/x.xml
publication '' '<para>Office fly 1234, <abbr>Small</abbr> <em>AVA</em> coöperate.</para>' >"$x"
layout '<fonts href="fonts.xml"/>' >"$TMP/own.xml"
python3 - "$TMP" "$BROSCHUR" <<'EOF' || die "see above"
import random, re, subprocess, sys
tmp, program = sys.argv[1:]
catalogue = open('fonts/catalogue.xml').read()
faces = [f for f in re.findall(r'file="([^"]+)"', catalogue)
         if re.search(r'Vollkorn-Regular|Lato-Regular|EBGaramond12-Regular', f)]
families = ''.join(f'<family name="{n}"><face file="{tmp}/font" weight="400"/></family>'
                   for n in ('Vollkorn', 'Lato', 'Noto Serif', 'Noto Sans'))
open(f'{tmp}/fonts.xml', 'w').write(f'<fonts xmlns="urn:broschur:layout:1">{families}</fonts>')
draw = random.Random(1)
for face in faces:
    whole = open(face, 'rb').read()
    for turn in range(40):
        b = bytearray(whole)
        # the table directory, the head of each table, or anywhere
        for _ in range(draw.choice((1, 3, 30))):
            b[draw.randrange(draw.choice((300, 4000, len(b))))] = draw.randrange(256)
        open(f'{tmp}/font', 'wb').write(b)
        r = subprocess.run([program, 'build', '--for=web', '-o', f'{tmp}/o', f'--layout={tmp}/own.xml', f'{tmp}/x.xml'],
                           capture_output=True, timeout=120)
        if r.returncode not in (0, 2) or (r.returncode == 2) != (b' error[' in r.stderr):
            print(face, 'turn', turn, 'exit status', r.returncode, r.stderr.decode()[:400])
            sys.exit(1)
EOF
