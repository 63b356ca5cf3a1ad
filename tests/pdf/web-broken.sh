# SPDX-License-Identifier: ISC
# The rules of ua.py bite: each of these files was broken on purpose, and is refused under
# the clause that it breaks.
. tests/helpers.sh
publication '<assets><image id="a" href="a.png" credit="me"><alt>A picture</alt></image></assets>' \
	'<para>See <link href="https://example.org/">there</link>.</para><figure-ref image="a"/>
	<section><title>Two</title><list kind="number"><item>one</item></list></section>' >"$TMP/x.xml"
cp input/images/path.png "$TMP/a.png"
run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$TMP/x.xml"
wants_status 0
file=$(echo "$TMP"/o/*.web.pdf)
python3 -B tests/pdf/ua.py "$file" >"$TMP/rules" || die "$(cat "$TMP/rules")"
qpdf --qdf --object-streams=disable "$file" "$TMP/plain.pdf" || die "qpdf"

# broken CLAUSE SED: the file after SED breaks CLAUSE
broken() {
	LC_ALL=C sed "$2" "$TMP/plain.pdf" >"$TMP/edited.pdf"
	! cmp -s "$TMP/plain.pdf" "$TMP/edited.pdf" || die "nothing to break for $1"
	fix-qdf "$TMP/edited.pdf" >"$TMP/fixed.pdf" 2>/dev/null || die "fix-qdf"
	qpdf "$TMP/fixed.pdf" "$TMP/broken.pdf" >/dev/null 2>&1
	python3 -B tests/pdf/ua.py "$TMP/broken.pdf" >"$TMP/rules" 2>&1
	grep -q "^$1" "$TMP/rules" || die "$1 is not seen: $(cat "$TMP/rules")"
}

broken 'UA 7.3' '/^  \/Alt /d'
broken 'UA 7.4.2' 's/^  \/S \/H1$/  \/S \/H3/'
broken 'UA 7.2: lists' 's/^  \/S \/LBody$/  \/S \/Div/'
broken 'UA 7.1: types' 's/^  \/S \/P$/  \/S \/Para/'
broken 'UA 7.1, 7.2' 's/DisplayDocTitle true/DisplayDocTitle false/'
broken 'UA 7.1: all' 's/^\/P<<\/MCID [0-9]*>>BDC/\/Q BMC/'
broken 'UA 7.18.3' 's/\/Tabs \/S/\/Tabs \/R/'
broken 'A 6.3, UA 7.18' '/^  \/Contents (/d; /^  \/Contents </d'
broken 'A 6.7.2' 's/\/Marked true/\/Marked false/'
broken 'A 6.2.3' 's/GTS_PDFA1/GTS_PDFX1/'
broken 'A 6.6.4' 's/<pdfaid:conformance>A/<pdfaid:conformance>B/'
broken 'A 6.6.3' 's/^  \/Producer (Broschur)/  \/Producer (Another)/'
broken 'A 6.6.2.3' 's/pdfaSchema:namespaceURI>http/pdfaSchema:namespaceURI>https/'
broken 'UA 7.21.7' 's/<0020>$/<FEFF>/'
