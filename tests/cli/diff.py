#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The text, JSON and HTML of one comparison against each other: diff.py TEXT JSON HTML NAME"""
import json
import re
import sys
import xml.etree.ElementTree as tree

text = open(sys.argv[1], encoding='utf-8').read()
told = json.load(open(sys.argv[2], encoding='utf-8'))
page = tree.fromstring(re.sub('<!DOCTYPE html>\n', '', open(sys.argv[3], encoding='utf-8').read()))

# ---- JSON and text
assert set(told) == {'old', 'new', 'different', 'editions'}, told.keys()
assert told['different'] == bool(text), 'text and JSON differ'
LISTS = 'about', 'quotes', 'notes', 'figures', 'records', 'pictures'
for e in told['editions']:
    assert e['state'] in ('same', 'changed', 'added', 'removed', 'faulty')
    if e['state'] == 'faulty':
        assert True in e['faulty']
    if e['state'] == 'same':
        assert not re.search(f'^{re.escape(e["id"])}:', text, re.M)
    if e['state'] == 'changed':
        assert re.search(f'^{re.escape(e["id"])}: changed$', text, re.M)
        for key in LISTS + ('chapters', 'pages'):
            assert isinstance(e[key], list), key
        assert set(e['renumbered']) == {'chapters', 'notes', 'pages'}
        for thing in sum((e[k] for k in LISTS), []):
            assert thing['state'] in ('changed', 'added', 'removed'), thing
            assert thing['state'] != 'changed' or thing['fields'], thing
            assert thing['id'] in text, thing
        for chapter in e['chapters']:
            assert chapter['title'] in text
            for passage in chapter['passages']:
                assert passage['state'] in ('changed', 'added', 'removed', 'moved')
                for field in passage['fields']:
                    for word in field.get('words', []):
                        assert list(word)[0] in ('keep', 'remove', 'add') and len(word) == 1
        for p in e['pages']:
            assert p['state'] in ('changed', 'reflowed', 'added', 'removed'), p
            assert (p['page'][0] is None) == (p['state'] == 'added')
            assert (p['page'][1] is None) == (p['state'] == 'removed')
            assert p['state'] != 'reflowed' or p['marks'] == [[], []]
            assert re.search(rf'^  (old )?page {p["page"][1] or p["page"][0]}\b.*: {p["state"]}', text, re.M), p

# ---- HTML
every = list(page.iter())
ids = [x.get('id') for x in every if x.get('id')]
assert len(ids) == len(set(ids)), 'an id stands twice'
for x in every:
    ref = x.get('href') or ''
    assert not ref.startswith('#') or ref[1:] in ids, f'{ref} leads nowhere'
    assert not ref or ref.startswith(('#', 'data:')), f'{ref} leads out'
    assert x.tag not in ('script', 'link', 'img', 'iframe'), x.tag
assert page.get('lang') == 'en'
assert page.find('head/title').text and page.find('head/meta').get('charset') == 'utf-8'
levels = [int(x.tag[1]) for x in every if re.fullmatch('h[1-6]', x.tag)]
assert levels[0] == 1 and levels.count(1) == 1
assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
rows = page.findall('.//tbody/tr')
assert len([r for r in rows if r.find('th') is not None]) == len(told['editions'])
# each page that is told is drawn, with letters or pictures upon it
drawn = [x for x in every if x.tag == 'svg' and x.get('role') == 'img']
assert all(x.get('aria-label') for x in drawn)
assert len(drawn) == sum(n is not None for e in told['editions'] for p in e.get('pages', []) for n in p['page'])
for x in drawn:
    assert any(y.tag in ('use', 'path') for y in x.iter()), 'an empty page'
marks = sum(len(side) for e in told['editions'] for p in e.get('pages', []) for side in p['marks'])
assert marks == sum(y.tag == 'rect' for x in drawn for y in x.iter())
gone = ''.join(''.join(x.itertext()) for x in every if x.tag == 'del')
new = ''.join(''.join(x.itertext()) for x in every if x.tag == 'ins')
flat = lambda s: re.sub(r'[\[\]\s]', '', s)
for e in told['editions']:
    for c in e.get('chapters', []):
        for f in sum((p['fields'] for p in c['passages'] if p['state'] != 'moved'), []):
            for w in f.get('words', []):
                assert flat(w.get('remove', '')) in flat(gone), w
                assert flat(w.get('add', '')) in flat(new), w
