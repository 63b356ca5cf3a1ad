# SPDX-License-Identifier: ISC
# Every language of the house: a publication of a few words with a quote in a quote, a
# percentage, figures with thousands, a note that lists, a date and a word that must be
# parted. Its lines are held against tongues.lines; `sh tests/cli/tongues.sh regen` with
# $BROSCHUR and $TMP writes them anew. Its characters come from the house's own fonts.
. tests/helpers.sh
want=tests/cli/tongues.lines
pt() { # CLDR's "pt" is Brazil's
	if [ "$1" = pt ]; then echo pt-PT; else echo "$1"; fi
}

# language | its letters | words around a quote | the quote | in it | a word to be parted | an answer
rows() {
	cat <<'EOF'
en|aceéïôz|As they said in a note and in a talk:|work that pays|in the country|internationalisation organisations|through targeted contact
de|aäöüßz|Wie sie in Briefen und in Gesprächen sagten:|Arbeit, die sich lohnt|auf dem Land|Handwerksbetriebe Kulturwirtschaft|durch gezielten Kontakt
fr|aàâæçéèêëîïôœùûüÿz|Comme elles l’ont dit :|un travail qui paie|à la campagne|internationalisation organisations|par un contact ciblé
cs|aáčďéěíňóřšťúůýž|Jak řekli v dopise a s úsměvem:|práce, která se vyplatí|na venkově|spolupracovníkům nejobdivuhodnějším|cíleným oslovením
el|αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ|Όπως μας είπαν γι’ αυτό:|δουλειά που αξίζει|στην ύπαιθρο|συνεργασίες επιχειρηματικότητας|με στοχευμένη επαφή
it|aàèéìíîòóùúz|Come hanno detto in una lettera:|un lavoro che rende|in campagna|internazionalizzazione dell’organizzazione|tramite contatto mirato
es|aáéíñóúüz¿¡|Como dijeron en una carta:|un trabajo que compensa|en el campo|internacionalización organizaciones|mediante contacto directo
pt|aáâãàçéêíóôõúz|Como disseram numa carta:|trabalho que compensa|no campo|internacionalização organizações|através de contacto dirigido
nl|aáäéëèêïíóöúüz|Zoals ze in een brief zeiden:|werk dat loont|op het platteland|samenwerkingsverbanden cultuurorganisaties|via gericht contact
da|aæøåéz|Som de sagde i et brev:|arbejde, der betaler sig|på landet|håndværksvirksomheder samarbejdspartnere|gennem målrettet kontakt
sv|aåäöéz|Som de sade i ett brev:|arbete som lönar sig|på landsbygden|hantverksföretagen samarbetspartner|genom riktad kontakt
fi|aåäöšžz|Kuten he sanoivat kirjeessä:|työ, joka kannattaa|maaseudulla|yhteismatkalla vasta käsityö&#173;yritykset|kohdennetulla yhteydenotolla
et|aäõöüšžz|Nagu nad ühes kirjas ütlesid:|töö, mis tasub end ära|maal|koostöövõimalused käsitööettevõtted|sihipärase kontakti kaudu
pl|aąćęłńóśźż|Jak powiedzieli w liście i z uśmiechem:|praca, która się opłaca|na wsi|przedsiębiorczości międzynarodowej|przez celowy kontakt
sk|aáäčďéíĺľňóôŕšťúýž|Ako povedali v liste a s úsmevom:|práca, ktorá sa vyplatí|na vidieku|spolupracovníčkami medzinárodnými|cieleným oslovením
sl|ačšž|Kot so rekli v pismu in z nasmehom:|delo, ki se splača|na podeželju|internacionalizacijskih gospodarstva|s ciljnim stikom
hr|ačćđšž|Kako su rekli u pismu i s osmijehom:|rad koji se isplati|na selu|internacionalizacijskih gospodarstva|ciljanim kontaktom
hu|aáéíóöőúüű|Ahogy egy levélben mondták:|munka, amely megéri|vidéken|együttműködések kézművesvállalkozások|célzott megkereséssel
ro|aăâîșțz|Cum au spus într-o scrisoare:|o muncă care merită|la țară|internaționalizarea întreprinderilor|prin contact direct
bg|абвгдежзийклмнопрстуфхцчшщъьюя|Както казаха в едно писмо:|работа, която си струва|на село|сътрудничество предприемачеството|чрез целенасочен контакт
EOF
}

# 1250 records; 870 of them gave the answer
awk 'BEGIN {
	print "<records xmlns=\"urn:broschur:corpus:1\">"
	for (i = 1; i <= 1250; i++)
		print "<record id=\"r" i "\"><answer question=\"q\" options=\"" (i <= 870 ? "o" : "n") "\"/></record>"
	print "</records>"
}' >"$TMP/records.xml"

layout '<page width="300pt" height="400pt" ground="paper"/>
	<grid leading="10pt" top="20pt"/>
	<notes place="foot"/>
	<type id="serif" size="8pt" leading="10pt"/>
	<style id="para" align="justify" tolerance="200"/>
	<style id="note" type="serif"/>
	<style id="note-para" size="8pt" leading="10pt" type="serif"/>
	<style id="imprint-para" size="8pt" leading="10pt" type="serif"/>
	<style id="imprint-title" size="6pt" leading="10pt" type="serif"/>
	<style id="stat-item" size="8pt" leading="10pt" type="serif"/>
	<master id="cover" name="cover" folio="no"><column x="20pt" y="20pt" width="260pt" height="300pt"/></master>
	<master id="text" name="text"><column x="20pt" y="20pt" width="64pt" height="360pt"/></master>
	<master id="imprint" name="imprint"><column x="20pt" y="20pt" width="64pt" height="360pt"/></master>' base >"$TMP/layout.xml"

publish() {
	cat <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<publication xmlns="urn:broschur:corpus:1" xmlns:xi="http://www.w3.org/2001/XInclude" id="p" xml:lang="$(pt "$1")">
<meta><title>T</title><date value="2024-08-31"/></meta>
<survey>
<question id="q" choice="single"><title>Q</title><option id="o">$7</option><option id="n">N</option></question>
<xi:include href="records.xml"/>
</survey>
<links>
<resource id="a" kind="listing" href="https://example.org/a"><title>A</title></resource>
<resource id="b" kind="listing" href="https://example.org/b"><title>B</title></resource>
<resource id="i" kind="listing" href="https://example.org/i"><title>I</title></resource>
</links>
<notes><note id="n"><see><ref to="a"/><ref to="b"/><ref to="i"/></see></note></notes>
<chapters>
<chapter id="one"><title>T</title>
<para>$3 <q>$4 <q>$5</q></q>.<note-ref note="n"/> <stat question="q" option="o" show="share"/>, <xref to="one"/>. $6</para>
<stats-list question="q"/>
<para>$2</para>
</chapter>
<chapter id="imprint" numbered="no" role="imprint"><title>T</title><imprint><published/></imprint></chapter>
</chapters>
</publication>
EOF
}

# What is said and set, without places and widths.
one() {
	publish "$@" >"$TMP/x.xml"
	run dump --stage=lines --layout="$TMP/layout.xml" "$TMP/x.xml"
	wants_status 0
	echo "== $1"
	sed "s|^$TMP/||" "$TMP/err" | grep -v '^ *remedy: '
	awk '$1 ~ /^[0-9.]+$/ { $1 = $2 = ""; sub(/^ +/, ""); if ($0 !~ /^(T|Q|1|–)$/) print }' "$TMP/out"
}

rows >"$TMP/rows"
while IFS='|' read -r lang letters before quote inner word answer; do
	one "$lang" - "$before" "$quote" "$inner" "$word" "$answer"
done <"$TMP/rows" >"$TMP/lines" || die "$(tail -n 1 "$TMP/lines")"
if [ "${1:-}" = regen ]; then
	cp "$TMP/lines" "$want"
fi
diff -u "$want" "$TMP/lines" || die "the lines of a language differ"

# Each language has been asked for and parts words at its dictionary's points, but Finnish:
# Debian has no dictionary of it. The edition says so, and breaks at soft hyphens.
awk '/^== / { lang = $2 } /\302\255$/ { parted[lang] = 1 } END { for (l in parted) print l }' \
    "$TMP/lines" >"$TMP/parted"
[ "$(wc -l <"$TMP/parted")" -eq "$(find layouts/strings -name '*.xml' | wc -l)" ] ||
	die "a language parts no word, or its string table is not tested"
grep -q '^x.xml:[0-9:]* note\[B5006\]: .* "fi"$' "$TMP/lines" || die "Finnish is silent"
[ "$(grep -c 'B5006' "$TMP/lines")" -eq 1 ] || die "a dictionary is missing"

# no character came from a fallback
while IFS='|' read -r lang letters before quote inner word answer; do
	publish "$lang" "$letters" "$before" "$quote" "$inner" "$word" "$answer" >"$TMP/x.xml"
	run build -q --for=web -o "$TMP/o" --layout="$TMP/layout.xml" "$TMP/x.xml"
	wants_status 0
	pdffonts "$TMP"/o/p-*.web.pdf >"$TMP/fonts"
	! grep -qi noto "$TMP/fonts" || die "$lang: $(grep -i noto "$TMP/fonts")"
	rm -r "$TMP/o"
done <"$TMP/rows"
