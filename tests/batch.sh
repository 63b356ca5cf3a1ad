# SPDX-License-Identifier: ISC
# A publication of many small editions in $TMP/b, for scripts that source this after
# helpers.sh: $1 of them, in English and German, counting other records, with other
# chapters left out.
editions() {
	mkdir -p "$TMP/b/po"
	python3 - "$TMP/b" "$1" "$(realpath --relative-to="$TMP/b" tests/brochure.xml)" <<'END'
import sys
folder, n, layout = sys.argv[1], int(sys.argv[2]), sys.argv[3]
words = "river market bridge meadow signal garden window copper island winter".split()
with open(f"{folder}/quotes.xml", "w") as f:
    f.write('<quotes xmlns="urn:broschur:corpus:1">\n')
    for q in range(6):
        f.write(f'<quote id="q{q}" by="p{q % 3}" mode="verbatim" source="Talk {q}"><text>The {words[q]} '
                f'belongs to the {words[q + 3]}.</text></quote>\n')
    f.write('</quotes>\n')
with open(f"{folder}/p.xml", "w") as f:
    f.write(f'''<?xml version="1.0" encoding="UTF-8"?>
<publication xmlns="urn:broschur:corpus:1" xmlns:xi="http://www.w3.org/2001/XInclude" id="p" xml:lang="en">
<meta><title>Title</title><date value="2024-08"/></meta>
<people>
''')
    for p in range(3):
        f.write(f'<person id="p{p}"><name>Person {p}</name><role>{words[p]} keeper</role></person>\n')
    f.write('''</people>
<survey>
<question id="q" choice="single"><title>Is it?</title><option id="yes">yes</option><option id="no">no</option></question>
<records>
''')
    for r in range(8):
        f.write(f'<record id="r{r}" region="R{r % 4}" sector="S{r % 3}"><answer question="q" '
                f'options="{"yes" if r % 3 else "no"}"/></record>\n')
    f.write('''</records>
</survey>
<notes>
''')
    for i in range(6):
        f.write(f'<note id="n{i}"><para>Remark {i} on the {words[i]}.</para></note>\n')
    f.write('''</notes>
<xi:include href="quotes.xml"/>
<chapters>
''')
    for c in range(6):
        f.write(f'''<chapter id="c{c}"><title>Chapter of the {words[c]}</title>
<para>In the {words[c]} there is a {words[c + 1]} that nobody has seen<note-ref note="n{c}"/> since the {words[c + 2]}.</para>
<quote-ref quote="q{c}"/>
<para>It is so for <stat question="q" option="yes" show="both"/> of them.</para>
</chapter>
''')
    f.write('</chapters>\n<editions>\n')
    for e in range(n):
        lang = "de" if e % 3 == 2 else "en"
        out = " ".join(f"c{c} q{c} n{c}" for c in range(6) if c == e % 6 or c == e * 2 % 5)
        f.write(f'<edition id="e{e}" xml:lang="{lang}" layout="{layout}" outputs="web" '
                f'select="region = \'R{e % 4}\' or sector = \'S{e % 3}\'">\n'
                f'<leave-out refs="{out}"/></edition>\n')
    f.write('</editions>\n</publication>\n')
with open(f"{folder}/po/de.po", "w") as f:
    f.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
    for c in range(6):
        f.write(f'msgid "Chapter of the {words[c]}"\nmsgstr "Kapitel {words[c].upper()}"\n\n')
END
}
