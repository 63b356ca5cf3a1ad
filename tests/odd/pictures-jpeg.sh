# SPDX-License-Identifier: ISC
# A photograph cut anywhere or with bytes changed is refused or shown, never half.
. tests/helpers.sh
x=$TMP/x.xml
publication '<assets><image id="i" href="p.jpg" credit="C"><alt>A</alt></image></assets>' \
	'<figure-ref image="i"/>' >"$x"
place="$x:[46]:[0-9]+"
# 24 x 16 pixels, red above and blue below
base64 -d >"$TMP/p.jpg" <<EOF
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4p
LSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09P
T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABgDASIA
AhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAFhABAQEAAAAAAAAAAAAAAAAAABNh/8QA
FQEBAQAAAAAAAAAAAAAAAAAAAAX/xAAWEQADAAAAAAAAAAAAAAAAAAAAFWH/2gAMAwEAAhEDEQA/
AMxbS2oLFlhDC+6pfbRBYEMDqn//2Q==
EOF
cp "$TMP/p.jpg" "$TMP/all.jpg"
n=$(wc -c <"$TMP/all.jpg")
for at in $(seq 0 $((n - 1))); do
	head -c "$at" "$TMP/all.jpg" >"$TMP/p.jpg"
	run check --layout=tests/brochure.xml "$x"
	wants_status 2
	wants_fault 'B700[1-4]' "$place"
done
cp "$TMP/all.jpg" "$TMP/p.jpg"
built
pdfimages -list "$TMP/o/p-en.web.pdf" | grep -q '24 *16 .*jpeg' || die "no photograph in the file"
# one byte changed, at each place
python3 - "$TMP" "$BROSCHUR" "$x" <<'EOF' || die "a changed byte"
import re, subprocess, sys
tmp, program, x = sys.argv[1:]
whole = open(f'{tmp}/all.jpg', 'rb').read()
for i in range(len(whole)):
    b = bytearray(whole)
    b[i] ^= 0xff
    open(f'{tmp}/p.jpg', 'wb').write(b)
    r = subprocess.run([program, 'check', '--layout=tests/brochure.xml', x], capture_output=True, timeout=60)
    faults = len(re.findall(rb' (?:error|failure)\[B700[1-4]\]', r.stderr))
    if not (r.returncode == 0 and faults == 0 or r.returncode == 2 and faults == 1):
        print('byte', i, 'exit status', r.returncode, r.stderr.decode()[:300])
        sys.exit(1)
EOF
