/* SPDX-License-Identifier: ISC */
/*
 * Which places of a page are live. A link's runs on one line become one rectangle;
 * the arrow that follows its words, an own frame, extends it. Neighbouring spans with
 * the same link are one live thing.
 */
#include "paint/play.h"

#define JOIN_GAP 6000 /* mpt between two runs of a line: a wide space */

uint32_t
link_head(const struct node *n, uint32_t span)
{
	while (span > 0 && n->span[span - 1].link == n->span[span].link)
		span--;
	return span;
}

/* "1, Criteria": the note's number and the chapter that it leads back to. */
static struct str
back_words(struct arena *a, const struct node *note)
{
	const struct node *n = note->call_node;
	struct buf b = { 0 };
	struct str words;

	while (n && n->kind != NODE_CHAPTER)
		n = n->parent;
	n = n ? n->first : NULL;
	while (n && n->kind != NODE_TITLE)
		n = n->next;
	buf_add(&b, note->label);
	if (n)
		buf_puts(&b, ", ");
	for (size_t i = 0; n && i < n->span_n; i++)
		if (n->span[i].form == CONTENT_TEXT)
			buf_add(&b, n->span[i].text);
		else if (n->span[i].form == CONTENT_BREAK)
			buf_putc(&b, ' ');
	words = str_dup(a, buf_str(&b));
	buf_free(&b);
	return words;
}

/* A note's number leads back to where the note is called. */
static const struct link *
way_back(struct arena *a, const struct node *note)
{
	struct link *l;

	if (!note->call_node)
		return NULL;
	l = NEW(a, struct link);
	l->target = note->call_node;
	l->contents = back_words(a, note);
	l->href = STR("");
	l->loc = note->loc;
	return l;
}

static const struct link *
way_to(struct arena *a, const struct node *target, struct str contents)
{
	struct link *l = NEW(a, struct link);

	l->target = target;
	l->contents = contents;
	l->href = STR("");
	return l;
}

const struct link *
link_of(struct arena *a, const struct node *n, enum frame_part part, uint32_t span)
{
	if (!n || part == PART_ARTIFACT || part == PART_FURNITURE)
		return NULL;
	if (n->kind == NODE_TOC_ENTRY && n->target)
		return way_to(a, n->target, n->span_n ? n->span[0].text : n->label);
	if (n->kind == NODE_NOTE && part == PART_LABEL)
		return way_back(a, n);
	if (span >= n->span_n)
		return NULL;
	if (!n->span[span].link && n->span[span].note)
		return way_to(a, n->span[span].note, n->span[span].text);
	return n->span[span].link;
}

/* The span under which a link is told: the node's own ones have none. */
static uint32_t
told_span(const struct node *n, uint32_t span)
{
	if (n->kind == NODE_TOC_ENTRY || n->kind == NODE_NOTE || span >= n->span_n)
		return UINT32_MAX;
	return link_head(n, span);
}

static struct live *
find(struct links *ls, const struct node *n, uint32_t span)
{
	for (size_t i = ls->n; i-- > 0;)
		if (ls->live[i].node == n && ls->live[i].span == span)
			return &ls->live[i];
	return NULL;
}

static struct live *
find_or_add(struct links *ls, const struct node *n, uint32_t span, const struct link *l)
{
	struct live *v = find(ls, n, span);

	if (v)
		return v;
	ls->live = arena_grow(ls->a, ls->live, ls->n, &ls->cap, sizeof(*ls->live));
	v = &ls->live[ls->n++];
	*v = (struct live){ .node = n, .span = span, .link = l };
	return v;
}

static struct rect
around(struct rect a, struct rect b)
{
	const mpt x = mpt_min(a.x, b.x), y = mpt_min(a.y, b.y);

	return (struct rect){ x, y, mpt_max(a.x + a.w, b.x + b.w) - x,
		mpt_max(a.y + a.h, b.y + b.h) - y };
}

/* Do two rectangles overlap in height? */
static bool
side_by_side(struct rect a, struct rect b)
{
	return a.y < b.y + b.h && b.y < a.y + a.h;
}

/* And nearly touch? */
static bool
neighbours(struct rect a, struct rect b)
{
	return side_by_side(a, b) && a.x <= b.x + b.w + JOIN_GAP && b.x <= a.x + a.w + JOIN_GAP;
}

void
links_add(struct links *ls, const struct node *n, uint32_t span, const struct link *l,
    struct rect at, mpt base)
{
	struct live *v = find_or_add(ls, n, told_span(n, span), l);
	struct rect *last = v->n ? &v->rect[v->n - 1] : NULL;
	const bool same_line = base == v->base || base == INT32_MIN;
	const bool whole = v->span == UINT32_MAX && n->kind == NODE_TOC_ENTRY;

	if (last && (whole ? side_by_side(*last, at) : same_line && neighbours(*last, at))) {
		*last = around(*last, at);
		return;
	}
	v->rect = arena_grow(ls->a, v->rect, v->n, &v->cap, sizeof(*v->rect));
	v->rect[v->n++] = at;
	v->base = base;
}

void
links_flush(struct links *ls, struct painter *p)
{
	for (size_t i = 0; i < ls->n; i++) {
		const struct live *v = &ls->live[i];

		p->ops->link(p, v->rect, v->n, v->link, v->node, v->span);
	}
	*ls = (struct links){ .a = ls->a };
}
