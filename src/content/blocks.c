/* SPDX-License-Identifier: ISC */
/*
 * Chapters and blocks become nodes: one function a kind of block, one table.
 */
#include "content/content_int.h"

void
title_make(struct maker *m, struct node *parent, const struct prose *p, int level)
{
	struct node *n;

	if (!p->first)
		return;
	n = node_add(m, parent, NODE_TITLE, p->lang, p->loc);
	n->level = level > 3 ? 3 : level;
	spans_of(m, n, p);
}

static struct node *
plain_node(
    struct maker *m, struct node *parent, enum node_kind kind, const struct block *b)
{
	struct node *n = node_add(m, parent, kind, b->o.lang, b->o.loc);

	n->id = b->o.id;
	n->role = b->role;
	return n;
}

/* The node of b's own text, in the text's language. */
static void
text_node(struct maker *m, struct node *n, const struct block *b)
{
	n->lang = b->text.lang;
	spans_of(m, n, &b->text);
}

static void
para_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	(void)level;
	if (b->text.first)
		text_node(m, plain_node(m, parent, NODE_PARA, b), b);
}

/* Section and box: a title, and blocks one level below. */
static void
titled_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	enum node_kind kind = b->kind == BLOCK_SECTION ? NODE_SECTION : NODE_BOX;
	struct node *n = plain_node(m, parent, kind, b);

	if (b->o.id.n)
		m->section[b->o.index] = n;
	title_make(m, n, &b->title, level);
	blocks_make(m, n, b->first, level + 1);
}

static void
item_make(
    struct maker *m, struct node *list, const struct block *b, int number, int level)
{
	struct node *n = plain_node(m, list, NODE_ITEM, b);

	if (number) {
		n->number = number;
		n->label = format_label(m->formats, m->a, number);
	}
	if (b->text.first)
		text_node(m, n, b);
	blocks_make(m, n, b->first, level);
}

static void
list_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *n = plain_node(m, parent, NODE_LIST, b);
	bool numbered = str_is(b->role, "number");
	int number = 0;

	for (const struct block *c = b->first; c; c = c->next)
		item_make(m, n, c, numbered ? ++number : 0, level);
}

static void
quote_block(struct maker *m, struct node *parent, const struct block *b, int level)
{
	(void)level;
	if (b->quote && !left_out_here(m, LEFT_QUOTE, &b->quote->o, b->o.loc))
		quote_make(m, parent, b);
}

static void
figure_block(struct maker *m, struct node *parent, const struct block *b, int level)
{
	const struct asset *s = b->figure.asset;
	struct node *n;

	(void)level;
	if (!s || left_out_here(m, LEFT_ASSET, &s->o, b->o.loc))
		return;
	n = figure_make(m, parent, s, &b->figure.caption, b->o.loc);
	if (!n)
		return;
	n->has_place = b->has_place;
	n->place = b->place;
}

static void
points_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *n = plain_node(m, parent, NODE_POINTS, b);
	int number = 0;

	for (const struct block *c = b->first; c; c = c->next) {
		struct node *point = plain_node(m, n, NODE_POINT, c);
		point->number = ++number;
		point->label = format_label(m->formats, m->a, number);
		title_make(m, point, &c->title, level);
		blocks_make(m, point, c->first, level + (c->title.first != NULL));
	}
}

/* The first paragraph opens with the title; without a paragraph the title is one. */
static void
feature_make(struct maker *m, struct node *features, const struct block *b, int level)
{
	struct node *n = plain_node(m, features, NODE_FEATURE, b);
	const struct block *rest = b->first;
	bool para = rest && rest->kind == BLOCK_PARA && rest->text.first;
	struct node *first;
	struct spans sp;
	struct look before;

	n->picture = picture_of(m, b->icon);
	if (para)
		first = node_add(m, n, NODE_PARA, rest->text.lang, rest->text.loc);
	else
		first = node_add(m, n, NODE_PARA, b->title.lang, b->title.loc);
	sp = spans_begin(m, first, first->lang);
	before = spans_mark(&sp, MARK_TERM);
	spans_prose(&sp, &b->title);
	spans_unmark(&sp, before);
	spans_text(&sp, STR(" "), b->title.loc);
	if (para) {
		spans_prose(&sp, &rest->text);
		rest = rest->next;
	}
	spans_end(&sp);
	blocks_make(m, n, rest, level);
}

static void
features_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *n = plain_node(m, parent, NODE_FEATURES, b);

	for (const struct block *c = b->first; c; c = c->next)
		feature_make(m, n, c, level);
}

static void
toc_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *n = plain_node(m, parent, NODE_TOC, b);

	(void)level;
	for (size_t i = 0; i < m->chapters.n; i++) {
		const struct chapter *c = m->chapters.at[i];
		const struct node *to = m->chapter[c->o.index];
		struct node *entry;
		struct spans sp;
		if (!c->numbered || !to)
			continue;
		entry = node_add(m, n, NODE_TOC_ENTRY, c->title.lang, b->o.loc);
		entry->level = 1;
		entry->target = to;
		entry->number = to->number;
		entry->label = to->label;
		sp = spans_begin(m, entry, c->title.lang);
		sp.quiet = true;
		spans_inlines(&sp, c->title.first);
		spans_end(&sp);
	}
}

static void (*const makers[BLOCK_KINDS])(
    struct maker *, struct node *, const struct block *, int level) = {
    [BLOCK_PARA] = para_make,
    [BLOCK_SECTION] = titled_make,
    [BLOCK_LIST] = list_make,
    [BLOCK_BOX] = titled_make,
    [BLOCK_QUOTE_REF] = quote_block,
    [BLOCK_FIGURE_REF] = figure_block,
    [BLOCK_STATS] = stats_make,
    [BLOCK_STATS_LIST] = stats_list_make,
    [BLOCK_POINTS] = points_make,
    [BLOCK_FEATURES] = features_make,
    [BLOCK_TOC] = toc_make,
    [BLOCK_IMPRINT] = imprint_make,
};

void
block_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	bool section =
	    b->kind == BLOCK_SECTION || b->kind == BLOCK_BOX || b->kind == BLOCK_STATS;

	if (section && b->o.id.n && left_out_of(m, LEFT_SECTION, &b->o))
		return;
	if (makers[b->kind])
		makers[b->kind](m, parent, b, level);
}

void
blocks_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	for (; b; b = b->next)
		block_make(m, parent, b, level);
}

void
chapter_make(struct maker *m, const struct chapter *c)
{
	struct node *n = m->chapter[c->o.index];

	if (!n)
		return;
	m->now = c;
	node_append(m->root, n);
	title_make(m, n, &c->title, 1);
	if (c->lead.first)
		spans_of(
		    m, node_add(m, n, NODE_LEAD, c->lead.lang, c->lead.loc), &c->lead);
	blocks_make(m, n, c->first, 2);
}
