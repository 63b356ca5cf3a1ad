#!/bin/sh
# SPDX-License-Identifier: ISC
# Editions beside each other: a fault of one fails it and those that extend it, and no
# other; names of files; statistics of a selection; which of their texts are messages.
. tests/helpers.sh
mkdir "$TMP/in"
xml=$TMP/in/x.xml
L=layouts/brochure.xml

# the publication with the editions $1
editions() {
	publication "<survey><question id=\"q\" choice=\"single\"><title>Which?</title><option id=\"yes\">Yes</option><option id=\"no\">No</option></question>
<records><record id=\"r1\" region=\"Saxony\"><answer question=\"q\" options=\"yes\"/></record><record id=\"r2\"><answer question=\"q\" options=\"no\"/></record></records></survey>
<notes><note id=\"n\"><para>Note.</para></note></notes>
<editions>
$1
</editions>" '<para>Text. <stat question="q" option="yes" show="count" expect="1"/><note-ref note="n"/></para>' >"$xml"
}

# edition $1 ends with status $2
checked() {
	run check --layout=$L -e "$1" "$xml"
	wants_status "$2"
}

# ---- each fault is its own edition's ----
# a form, a text, a reference, a selection, an expectation
for fault in 'colour="red">' '><title> </title>' '><partner org="none"/>' \
    'select="region = '"'Bavaria'"'">' '><expect records="7"/>' '><leave-out refs="n"/>' \
    '><chapter id="own" after="one"><title>Own</title><para><note-ref note="n"/></para></chapter>'; do
	editions "<edition id=\"good\" xml:lang=\"en\"/>
<edition id=\"bad\" extends=\"good\" $fault</edition>
<edition id=\"worse\" extends=\"bad\"/>
<edition id=\"other\" extends=\"good\"/>"
	checked good 0
	checked bad 2
	checked worse 2
	checked other 0
	run stats --layout=$L -e good "$xml"
	wants_status 0
done
# what all share fails all
editions '<edition id="good" xml:lang="en"/>'
sed -i 's/options="no"/options="none"/' "$xml"
checked good 2

# ---- what only an edition's own chapter calls is called ----
editions '<edition id="en" xml:lang="en"/>
<edition id="own" extends="en"><leave-out refs="one"/>
<chapter id="two" after="one"><title>Two</title><para>Text.<note-ref note="m"/></para></chapter></edition>'
sed -i 's|</notes>|<note id="m"><para>Own.</para></note></notes>|' "$xml"
checked en 0
checked own 0
grep -q 'B4003\|B2005' "$TMP/err" && die "a note of another edition is missed"

# ---- names of files ----
# the first has the name; one that extends another does not have its name
editions '<edition id="a" xml:lang="en" file="Book"/>
<edition id="b" extends="a"/>
<edition id="c" extends="a" file="p-B"/>
<edition id="d" extends="a" file="bOOK"/>
<edition id="e" extends="d"/>'
checked a 0
checked b 0
checked c 2
wants_fault B2031 "$xml:10:29"
grep -q "edition \"c\" would write \"p-B\" over the files of edition \"b\" at $xml:9:1" "$TMP/err" || die "no both places"
checked d 2
wants_fault B2031 "$xml:11:29"
checked e 0
# the same letters, in capitals or composed otherwise
editions '<edition id="a" xml:lang="en" file="Gebirge-Ä"/>
<edition id="b" extends="a" file="gebirge-ä"/>
<edition id="c" extends="a" file="gebirge-a&#x308;"/>
<edition id="d" extends="a" file="gebirge-a"/>'
checked a 0
checked b 2
wants_fault B2031
checked c 2
wants_fault B2031
checked d 0

# ---- statistics ----
editions '<edition id="all" xml:lang="en"/>
<edition id="saxony" extends="all" select="region = '"'Saxony'"'"/>'
run stats --csv --layout=$L -e all "$xml"
grep -q '"q","Which?","yes","Yes",1,2,50.0' "$TMP/out" || die "all records"
run stats --csv --layout=$L -e saxony "$xml"
grep -q '"q","Which?","yes","Yes",1,1,100.0' "$TMP/out" || die "the selection's records"

# ---- messages: what stands in an edition in the corpus' language and is printed in another ----
editions '<edition id="en" xml:lang="en"/>
<edition id="home" extends="en"><title>At home</title></edition>
<edition id="away" extends="en"><title>Away</title></edition>
<edition id="de" xml:lang="de" extends="away"><subtitle>Schon deutsch</subtitle>
<chapter id="own" after="one"><title>Eigenes</title><para xml:lang="en">Still English.</para></chapter></edition>'
run po extract "$xml"
wants_status 0
pot=$TMP/in/po/p.pot
for said in 'Away' 'Still English.'; do
	grep -q "^msgid \"$said\"" "$pot" || die "$said is no message"
done
for said in 'At home' 'Schon deutsch' 'Eigenes'; do
	grep -q "^msgid \"$said\"" "$pot" && die "$said is a message"
done
# and is printed translated
cat >"$TMP/in/po/de.po" <<'PO'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "Away"
msgstr "Auswärts"

msgid "Still English."
msgstr "Jetzt deutsch."
PO
run dump --stage=content --layout=$L -e de "$xml"
grep -q '^    title "Auswärts"' "$TMP/out" || die "an inherited title is not translated"
grep -q '^    subtitle "Schon deutsch"' "$TMP/out" || die "no own subtitle"
grep -q '^    para "Jetzt deutsch."' "$TMP/out" || die "a text of an own chapter is not translated"
exit 0
