# SPDX-License-Identifier: ISC
# The three forms of the table of statistics agree with each other, with the records as
# another program counts them, and with the published figures.
. tests/helpers.sh
p=input/publication.xml
run stats $p
wants_status 0
mv "$TMP/out" "$TMP/text"
run stats --csv $p
wants_status 0
mv "$TMP/out" "$TMP/csv"
run stats --json $p
wants_status 0
mv "$TMP/out" "$TMP/json"
python3 - "$TMP" <<'EOF' || die "see above"
import collections, csv, json, re, sys
import xml.etree.ElementTree as E
tmp = sys.argv[1]
ns = '{urn:broschur:corpus:1}'
survey = E.parse('input/survey.xml').getroot()
count = collections.Counter()
records = list(survey.iter(ns + 'record'))
for record in records:
    for answer in record.iter(ns + 'answer'):
        for option in answer.get('options').split():
            count[answer.get('question'), option] += 1
published = {('contact', 'targeted'): 16, ('contact', 'previous'): 7, ('contact', 'events'): 3,
    ('region-value', 'attractiveness'): 18, ('region-value', 'infrastructure'): 15,
    ('region-value', 'tourism'): 10, ('region-value', 'workers'): 6,
    ('partner-value', 'innovation'): 19, ('partner-value', 'quality'): 13, ('partner-value', 'skills'): 12,
    ('duration', 'two-years'): 18, ('duration', 'five-years'): 9, ('duration', 'continuous'): 12}
assert len(records) == 23, len(records)
for key, n in published.items():
    assert count[key] == n, (key, count[key], n)

rows = list(csv.DictReader(open(f'{tmp}/csv', encoding='utf-8', newline='')))
of_csv = {(r['question'], r['option']): r for r in rows}
assert len(of_csv) == len(rows)
of_json = {}
for q in json.load(open(f'{tmp}/json', encoding='utf-8'))['questions']:
    for o in q['options']:
        of_json[q['id'], o['id']] = (o['count'], q['total'], o['percent'])
assert set(of_csv) == set(of_json) >= set(published)
text = open(f'{tmp}/text', encoding='utf-8').read()
for key, r in of_csv.items():
    n = int(r['count'])
    assert n == count[key] and int(r['total']) == 23, (key, r)
    assert (n, 23) == of_json[key][:2], (key, of_json[key])
    percent = n * 100 / 23
    for s in (float(r['percent']), of_json[key][2]):
        assert abs(s - percent) <= 0.05, (key, s)
    shown = re.escape(f'{percent:.1f}'.removesuffix('.0'))
    assert re.search(rf'^ *{n} / +23 +{shown}\s%  {re.escape(r["option_label"])}$', text, re.M), key
assert len(re.findall(r'^ *\d+ / ', text, re.M)) == len(rows)
EOF

# no survey, no table: said, not printed
publication '' '<para>x</para>' >"$TMP/x.xml"
for how in '' --csv --json; do
	run stats $how --layout=layouts/brochure.xml "$TMP/x.xml"
	[ "$status" -eq 0 ] || wants_message 'B[0-9]+'
done
