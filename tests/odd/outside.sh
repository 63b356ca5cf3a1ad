# SPDX-License-Identifier: ISC
# Nothing outside of the publication's folder is read: by include or picture, by "..",
# absolute name, address or symbolic link.
. tests/helpers.sh
x=$TMP/in/x.xml
mkdir "$TMP/in" "$TMP/in/sub"
cp input/images/bed.png "$TMP/secret.png"
printf '<notes xmlns="urn:broschur:corpus:1"/>\n' >"$TMP/secret.xml"
ln -s ../secret.xml "$TMP/in/link.xml"
ln -s ../secret.png "$TMP/in/link.png"
ln -s "$TMP/secret.png" "$TMP/in/absolute.png"
ln -s .. "$TMP/in/up"
ln -s loop "$TMP/in/loop"
mkfifo "$TMP/in/fifo.xml" "$TMP/in/fifo.png"

include() {
	publication "<xi:include href=\"$1\"/>" '<para>x</para>' >"$TMP/in/x.xml"
	refused_in "$2" "$x:4:13"
}
picture() {
	publication "<assets><image id=\"i\" href=\"$1\" credit=\"C\"><alt>A</alt></image></assets>" \
		'<figure-ref image="i"/>' >"$TMP/in/x.xml"
	refused_in "$2" "$x:[46]:[0-9]+"
}
refused_in() {
	run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$x"
	wants_status 2
	wants_fault "$1" "$2"
	[ ! -e "$TMP/o" ] || die "something was written"
}

for href in ../secret.xml "$TMP/secret.xml" sub/../../secret.xml "file://$TMP/secret.xml" \
	http://example.org/x.xml link.xml up/secret.xml /etc/passwd; do
	include "$href" 'B10[0-9]+'
done
for href in missing.xml sub loop fifo.xml x.xml; do
	include "$href" 'B10[0-9]+'
done
for href in ../secret.png "$TMP/secret.png" sub/../../secret.png "file://$TMP/secret.png" \
	http://example.org/x.png; do
	picture "$href" 'B1055'
done
for href in link.png absolute.png up/secret.png missing.png sub loop fifo.png; do
	picture "$href" B7001
done

# A link that stays inside is followed.
cp "$TMP/secret.png" "$TMP/in/sub/real.png"
ln -s sub/real.png "$TMP/in/inside.png"
publication '<assets><image id="i" href="inside.png" credit="C"><alt>A</alt></image></assets>' \
	'<figure-ref image="i"/>' >"$x"
run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$x"
wants_status 0
