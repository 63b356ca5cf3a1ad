/* SPDX-License-Identifier: ISC */
/*
 * corpus + edition -> content. Numbers come first (chapters), then everything in
 * reading order, so that notes count themselves; links into the publication are tied
 * when all nodes are there; the last walk gives each node its place in reading order.
 */
#include <string.h>

#include "content/content_int.h"

static const char *const kind_names[] = {
#define X(id, name) [id] = name,
    NODE_KINDS_TABLE(X)
#undef X
};
_Static_assert(ARRAY_LEN(kind_names) == NODE_KINDS, "every kind has a name");

const char *
node_kind_name(enum node_kind k)
{
	return kind_names[k];
}

const struct node *
node_after(const struct node *n)
{
	if (n->first)
		return n->first;
	while (n && !n->next)
		n = n->parent;
	return n ? n->next : NULL;
}

void
node_append(struct node *parent, struct node *n)
{
	n->parent = parent;
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
}

struct node *
node_add(struct maker *m, struct node *parent, enum node_kind kind, struct str lang,
    struct loc loc)
{
	struct node *n = NEW(m->a, struct node);

	n->kind = kind;
	n->lang = lang;
	n->loc = loc;
	n->role = n->id = n->label = n->chart = STR("");
	if (parent)
		node_append(parent, n);
	return n;
}

/* ---- before: chapters and their numbers ---- */

/* A chapter is printed for itself and for all that it replaces. */
static void
chapter_show(struct maker *m, const struct chapter *c, struct node *node)
{
	m->chapter[c->o.index] = node;
	for (const struct chapter *to = c; to; to = to->replaces)
		m->shown[to->o.index] = c;
}

static void
chapters_number(struct maker *m)
{
	int number = 0;

	for (size_t i = 0; i < m->chapters.n; i++) {
		const struct chapter *c = m->chapters.at[i];
		struct node *node;
		if (left_out_of(m, LEFT_CHAPTER, &c->o))
			continue;
		node = node_add(m, NULL, NODE_CHAPTER, c->o.lang, c->o.loc);
		chapter_show(m, c, node);
		node->id = c->o.id;
		node->role = c->role;
		node->picture = picture_of(m, c->picture);
		if (!c->numbered)
			continue;
		node->number = ++number;
		node->label = format_label(m->formats, m->a, number);
	}
}

static void
chapters_make(struct maker *m)
{
	for (size_t i = 0; i < m->chapters.n; i++)
		chapter_make(m, m->chapters.at[i]);
	if (m->chapters.n && !m->now)
		diag(m->d, D_EDITION_EMPTY, m->loc, str_z(m->a, m->e->o.id));
}

/* ---- the cover and what describes the whole ---- */

/* The edition's own, or the publication's. */
static const struct prose *
title_of(const struct maker *m)
{
	return m->e && m->e->title.first ? &m->e->title : &m->c->meta.title;
}

static const struct prose *
subtitle_of(const struct maker *m)
{
	return m->e && m->e->subtitle.first ? &m->e->subtitle : &m->c->meta.subtitle;
}

static void
about_make(struct maker *m)
{
	const struct meta *meta = &m->c->meta;
	struct content *out = m->out;
	struct buf brand = {0};

	for (const struct line *l = meta->brand; l; l = l->next) {
		if (brand.n)
			buf_putc(&brand, ' ');
		buf_add(&brand, prose_text(m, &l->text));
	}
	out->brand = str_dup(m->a, buf_str(&brand));
	buf_free(&brand);
	out->title = prose_text(m, title_of(m));
	out->subtitle = prose_text(m, subtitle_of(m));
	out->author = meta->author ? meta->author->name : STR("");
	out->subject = meta->subject;
	out->keywords = meta->keywords;
	out->lang = m->lang;
	out->date = meta->date;
	out->date_text =
	    meta->date.n ? format_date(m->formats, m->a, meta->date) : STR("");
	out->root_dir = m->c->dir;
}

static void
cover_make(struct maker *m)
{
	const struct meta *meta = &m->c->meta;
	const struct prose *subtitle = subtitle_of(m);
	struct node *cover = node_add(m, m->root, NODE_COVER, m->lang, meta->loc);

	for (const struct line *l = meta->brand; l; l = l->next)
		spans_of(m, node_add(m, cover, NODE_BRAND, l->text.lang, l->text.loc),
		    &l->text);
	title_make(m, cover, title_of(m), 0);
	if (subtitle->first)
		spans_of(m,
		    node_add(m, cover, NODE_SUBTITLE, subtitle->lang, subtitle->loc),
		    subtitle);
	/* a layout that has room for them says how they look there */
	if (map_find(m->s->rules, STR("cover/logo")))
		partner_logos_make(m, cover);
	figure_make(m, cover, meta->cover, NULL, meta->loc);
}

/* ---- after ---- */

static void
links_tie(struct maker *m)
{
	for (size_t i = 0; i < m->pending_n; i++) {
		const struct pending *p = &m->pending[i];
		p->link->target = *p->target;
		if (!*p->target)
			lost_report(m, p->to, p->chapter, p->link->loc);
	}
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* Words begun in the spans of a node; one may run over several spans. */
static size_t
words_count(const struct node *n)
{
	size_t words = 0;
	bool inside = false;

	for (size_t i = 0; i < n->span_n; i++) {
		const struct span *s = &n->span[i];
		if (s->form == CONTENT_BREAK)
			inside = false;
		if (s->form != CONTENT_TEXT)
			continue;
		for (size_t k = 0; k < s->text.n; k++) {
			words += !inside && !is_space(s->text.p[k]);
			inside = !is_space(s->text.p[k]);
		}
	}
	return words;
}

static void
order_give(struct content *c, struct node *n)
{
	n->seq = (uint32_t)c->node_n++;
	c->words += words_count(n);
	for (struct node *k = n->first; k; k = k->next)
		order_give(c, k);
}

/* Does the layout name this picture by itself? */
static bool
style_names(const struct style *s, struct str id)
{
	for (size_t i = 0; i < s->chart_n; i++)
		if (str_eq(s->chart[i].icon, id))
			return true;
	for (size_t i = 0; i < s->master_n; i++)
		for (size_t k = 0; k < s->master[i].furniture_n; k++)
			if (str_eq(s->master[i].furniture[k].picture, id))
				return true;
	return false;
}

static void
assets_check(struct maker *m)
{
	for (size_t i = 0; i < map_len(m->c->assets); i++) {
		const struct asset *s = map_value(m->c->assets, i);
		if (!s->o.uses && !style_names(m->s, s->o.id))
			diag(m->d, D_UNUSED, s->o.loc, "picture", str_z(m->a, s->o.id));
	}
}

/* The arrays that are looked up by an index of the corpus. */
static void
tables_make(struct maker *m)
{
	tally_make(m);
	m->chapter = NEW_N(m->a, struct node *, map_len(m->c->chapters) + 1);
	m->shown = NEW_N(m->a, const struct chapter *, map_len(m->c->chapters) + 1);
	m->picture =
	    NEW_N(m->a, const struct content_picture *, map_len(m->c->assets) + 1);
	m->section = NEW_N(m->a, struct node *, map_len(m->c->sections) + 1);
	m->note = NEW_N(m->a, struct node *, map_len(m->c->notes) + 1);
	m->call = NEW_N(m->a, struct loc, map_len(m->c->notes) + 1);
	m->called = NEW_N(m->a, const struct note *, map_len(m->c->notes) + 1);
}

const struct content *
content_make(struct arena *a, struct diags *d, const struct corpus *c,
    const struct style *s, const struct edition *e)
{
	struct maker m = {.a = a, .d = d, .c = c, .s = s, .lang = c->lang, .loc = c->loc};

	m.from = c->lang;
	edition_begin(&m, e);
	translated_report(&m, m.e);
	m.out = NEW(a, struct content);
	m.formats = formats_open(m.lang, m.words->percent_gap);
	m.root = node_add(&m, NULL, NODE_DOCUMENT, m.lang, c->loc);
	tables_make(&m);
	about_make(&m);
	chapters_number(&m);
	cover_make(&m);
	chapters_make(&m);
	notes_make(&m);
	links_tie(&m);
	order_give(m.out, m.root);
	m.out->root = m.root;
	assets_check(&m);
	partners_check(&m);
	edition_expects_check(&m);
	formats_close(m.formats);
	buf_free(&m.text);
	return m.out;
}
