# SPDX-License-Identifier: ISC
# The plates of a press file, as Ghostscript parts them: a spot colour has its own, black
# text is on the black one alone and leaves the ground beneath it as it is.
. tests/helpers.sh

mkdir "$TMP/l"
cat >"$TMP/l/own.xml" <<EOF
<layout xmlns="urn:broschur:layout:1" id="own" extends="$(realpath --relative-to="$TMP/l" layouts/pocket.xml)">
<colour id="paper" rgb="#FFFFFF" cmyk="0 0 0 0"/>
<colour id="soft" rgb="#555555" cmyk="0 0 0 70"/>
<colour id="accent" rgb="#C0391A" cmyk="0 80 90 10" spot="Own Red 7"/>
<colour id="rust" rgb="#7A2414" cmyk="0 89 90 44"/>
<colour id="sun" rgb="#FFE680" cmyk="0 10 50 0"/>
<style id="box" fill="sun"/>
<master id="opening" name="opening"><column x="52pt" y="58pt" width="310pt" height="472.5pt"/></master>
</layout>
EOF
publication '' '<para>Upon white.</para><box id="b"><title>Box</title><para>Upon the sun, a line of black text.</para></box>' >"$TMP/x.xml"
run build --for=press -o "$TMP/o" --layout="$TMP/l/own.xml" "$TMP/x.xml"
wants_status 0
file="$TMP/o/p-en.press.pdf"
python3 -B tests/pdf/press.py "$file" >"$TMP/spots" || die "rules: $(cat "$TMP/spots")"
grep -qx 'spots: /Own#20Red#207\|spots: /Own Red 7' "$TMP/spots" || die "$(cat "$TMP/spots")"
gs -q -dBATCH -dNOPAUSE -dSAFER -r72 -sDEVICE=tiffsep -sCompression=none \
	-sOutputFile="$TMP/%02d.tif" "$file" >"$TMP/gs" 2>&1 || die "gs: $(cat "$TMP/gs")"
grep -v '^%%SeparationName' "$TMP/gs" | grep . && die "gs complains"
PYTHONPATH=tests/pdf python3 -B - "$TMP" <<'EOF' || die "plates"
import glob
import sys
from plates import plate

text = ground = red = 0
for black in sorted(glob.glob(sys.argv[1] + "/*(Black).tif")):
    _, _, k = plate(black)
    c, m, y = (plate(black.replace("Black", n))[2] for n in ("Cyan", "Magenta", "Yellow"))
    # a page without red has no such plate
    for own in glob.glob(glob.escape(black.replace("Black", "Own Red 7"))):
        red += sum(1 for x in plate(own)[2] if x > 200)
    assert not any(c), "there is cyan"
    for i, ink in enumerate(k):
        if ink < 250:
            continue
        text += 1
        if y[i]:
            # the sun shines through black
            assert abs(y[i] - 128) < 6 and abs(m[i] - 26) < 6, (y[i], m[i])
            ground += 1
        else:
            assert not m[i], "black text with magenta"
print(text, ground, red)
sys.exit(not (text > 20 and ground > 5 and text > ground and red > 20))
EOF
# white paper, and no cyan upon it
gs -q -dBATCH -dNOPAUSE -dSAFER -sDEVICE=inkcov -o - "$file" >"$TMP/ink" 2>"$TMP/gs" || die "inkcov"
awk '$1 > 0 { bad = 1 } $4 > 0 { black++ } END { exit bad || !black }' "$TMP/ink" || die "ink: $(cat "$TMP/ink")"
