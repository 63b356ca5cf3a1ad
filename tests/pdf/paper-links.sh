# SPDX-License-Identifier: ISC
# What paper cannot follow: a note's links get a short address or a QR code where the
# layout says so, in both files alike; the code is read back by zbar from the page as
# rendered. To the tree of the web file neither is content: it has the link itself.
. tests/helpers.sh
publication '<notes>
<note id="a"><para>See <link href="https://www.example.org/looms/">the looms</link>.</para></note>
<note id="b"><see><ref to="w"/></see></note>
<note id="c"><para>And <link href="https://example.com/told"/>.</para></note>
</notes>
<links><resource id="w" kind="video" href="https://example.net/?page=2&amp;of=7"><title>The weavers</title></resource></links>' '<para>One.<note-ref note="a"/> Two.<note-ref note="b"/> Three.<note-ref note="c"/></para>' >"$TMP/x.xml"

# with KIND: both files
with() {
	mkdir -p "$TMP/$1"
	layout "<press links=\"$1\"/>" pocket >"$TMP/own.xml"
	run build -o "$TMP/$1" --layout="$TMP/own.xml" "$TMP/x.xml"
	wants_status 0
	for f in web press; do
		pdftotext "$TMP/$1/p-en.$f.pdf" "$TMP/$f" || die pdftotext
		pdftoppm -r 200 -gray "$TMP/$1/p-en.$f.pdf" "$TMP/$1/$f" 2>"$TMP/poppler" || die pdftoppm
		zbarimg -q --raw "$TMP/$1/$f"*.pgm 2>"$TMP/zbar" | sort >"$TMP/$f.codes"
	done
	pdfinfo -struct-text "$TMP/$1/p-en.web.pdf" >"$TMP/structure" 2>"$TMP/poppler"
}

with none
! grep -q 'example.[on]' "$TMP/web" "$TMP/press" || die "an address that nobody asked for"
[ ! -s "$TMP/web.codes" ] || die "a code that nobody asked for"

with address
for f in web press; do
	for words in example.org/looms 'example.net/?page=2&of=7'; do
		grep -qF "$words" "$TMP/$f" || die "$f: no address $words"
	done
	[ "$(grep -c 'example.com/told' "$TMP/$f")" -eq 1 ] || die "$f: an address is told twice"
done
! grep -q 'example.[on]' "$TMP/structure" || die "the address is in the tree"

with qr
cat >"$TMP/codes" <<'CODES'
https://example.com/told
https://example.net/?page=2&of=7
https://www.example.org/looms/
CODES
for f in web press; do
	diff -u "$TMP/codes" "$TMP/$f.codes" || die "$f: codes"
	! grep -q 'example.[on]' "$TMP/$f" || die "$f: an address beside its code"
done
