# SPDX-License-Identifier: ISC
# --strict: warnings give exit status 1 and the file is written all the same; notes do not;
# errors stay 2.
. tests/helpers.sh
x=$TMP/x.xml
l=tests/brochure.xml
survey() {
	publication "<survey><question id=\"q\" choice=\"single\"><title>Q</title><option id=\"a\">A</option><option id=\"b\">B</option></question>
<question id=\"r\" choice=\"single\"><title>R</title><option id=\"a\">A</option></question>
<records><record id=\"r1\"><answer question=\"q\" options=\"a\"/>$1</record></records></survey>" \
		'<stats-list question="q"/><stats-list question="r"/>'
}
survey '' >"$x"
for command in "build --for=web -o $TMP/o" check; do
	run $command --layout=$l "$x"
	wants_status 0
	wants_message B2014 "$x:6:10"
	run $command --strict --layout=$l "$x"
	wants_status 1
done
wants_files "$TMP/o" p-en.web.pdf
survey '<answer question="r" options="a"/>' >"$x"
run build --for=web --strict -o "$TMP/o" --layout=$l "$x"
wants_status 0
publication '<people><person id="x"><name>X</name></person></people>' '<para>x</para>' >"$x"
run check --strict --layout=$l "$x"
wants_status 0
wants_message B2011
publication '' '<parra/>' >"$x"
run check --strict --layout=$l "$x"
wants_status 2
