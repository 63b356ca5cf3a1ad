# SPDX-License-Identifier: ISC
# Publications with nothing in them, or nothing but empty things.
. tests/helpers.sh
x=$TMP/x.xml
ns='xmlns="urn:broschur:corpus:1"'

echo "<publication $ns id=\"p\" xml:lang=\"en\"/>" >"$x"
run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$x"
wants_status 2
wants_message B2001 "$x:1:1"
wants_message B2016 "$x:1:1"
[ ! -e "$TMP/o" ] || die "something was written"
echo "<publication $ns id=\"p\" xml:lang=\"en\"><meta><title>T</title></meta></publication>" >"$x"
refused 2 B2016 "$x:1:1"
echo "<publication $ns id=\"p\" xml:lang=\"en\"><meta><title>T</title></meta><chapters/></publication>" >"$x"
refused 2 B2016 "$x:1:[0-9]+"
publication '' '' >"$x"
LAYOUT=layouts/brochure.xml built
LAYOUT=layouts/pocket.xml built
rm -r "$TMP/o"
for p in '<para/>' '<para> </para>' '<list><item/></list>' '<section><title> </title></section>' \
	'<para><em/></para>'; do
	publication '' "$p" >"$x"
	refused 2 B2017 "$x:6:[0-9]+"
done
publication '<people/><organisations/><programmes/><assets/><links/><notes/><quotes/><editions/>' \
	'<para>x</para>' >"$x"
rm -r "$TMP/o"
built
