/* SPDX-License-Identifier: ISC */
/*
 * Editions that extend others: each gets what it has of them, so that no later stage
 * needs to know who extends whom. An edition comes after the one it extends; who extends
 * himself is told so and goes on without.
 */
#include <string.h>

#include "corpus/corpus_int.h"

/* ---- lists that add up ---- */

/* The bytes of two lists, one after the other. */
static void *
joined(
    struct arena *a, const void *first, size_t first_n, const void *rest, size_t rest_n)
{
	char *p = arena_alloc(a, first_n + rest_n + 1);

	if (first_n)
		memcpy(p, first, first_n);
	if (rest_n)
		memcpy(p + first_n, rest, rest_n);
	return p;
}

static void
left_out_inherit(struct arena *a, struct edition *e, const struct edition *from)
{
	const size_t size = sizeof(*e->left_out);

	e->left_out = joined(a, from->left_out, from->left_out_n * size, e->left_out,
	    e->left_out_n * size);
	e->left_out_n += from->left_out_n;
}

static void
partners_inherit(struct arena *a, struct edition *e, const struct edition *from)
{
	const size_t size = sizeof(*e->partner);

	e->partner = joined(
	    a, from->partner, from->partner_n * size, e->partner, e->partner_n * size);
	e->partner_n += from->partner_n;
}

/* Of several for one figure the last counts, at the first one's place. */
static void
expects_inherit(struct arena *a, struct edition *e, const struct edition *from)
{
	size_t from_n = from ? from->expect_n : 0, n = 0;
	struct edition_expect *list =
	    NEW_N(a, struct edition_expect, from_n + e->expect_n + 1);

	for (size_t i = 0; i < from_n + e->expect_n; i++) {
		const struct edition_expect *x =
		    i < from_n ? &from->expect[i] : &e->expect[i - from_n];
		size_t k = 0;
		while (k < n &&
		    (list[k].question != x->question || list[k].option != x->option))
			k++;
		list[k] = *x;
		n += k == n;
	}
	e->expect = list;
	e->expect_n = n;
}

/* ---- chapters in their places ---- */

/* One chapter of the list that is being made. */
struct slot {
	const struct chapter *chapter;
	const struct chapter *after; /* that it was put behind, or NULL */
};

struct slots {
	struct slot *at;
	size_t n;
};

/* Does c stand for the chapter? */
static bool
stands_for(const struct chapter *c, const struct chapter *target)
{
	for (; c; c = c->replaces)
		if (c == target)
			return true;
	return false;
}

static void
slot_insert(
    struct slots *s, size_t i, const struct chapter *c, const struct chapter *after)
{
	for (size_t k = s->n++; k > i; k--)
		s->at[k] = s->at[k - 1];
	s->at[i] = (struct slot){c, after};
}

static void
slot_replace(
    struct reader *r, struct slot *slot, const struct edition *e, const struct placed *p)
{
	const struct chapter *old = slot->chapter;

	if (old->edition == e) {
		struct loc at = old->replaces ? old->replaces_loc : old->o.loc;
		diag(e->faults, D_REPLACED_TWICE, p->loc, str_z(r->a, p->target->o.id),
		    at.file, at.line, at.col);
		return;
	}
	p->chapter->replaces = old;
	p->chapter->replaces_loc = p->loc;
	slot->chapter = p->chapter;
}

static void
chapter_place(
    struct reader *r, struct slots *s, const struct edition *e, const struct placed *p)
{
	size_t i = 0;

	if (!p->target)
		return;
	while (i < s->n && !stands_for(s->at[i].chapter, p->target))
		i++;
	if (i == s->n) {
		diag(e->faults, D_CHAPTER_ABSENT, p->loc, str_z(r->a, p->target->o.id),
		    str_z(r->a, e->o.id));
	} else if (p->how == PLACE_REPLACES) {
		slot_replace(r, &s->at[i], e, p);
	} else if (p->how == PLACE_BEFORE) {
		slot_insert(s, i, p->chapter, NULL);
	} else {
		for (i++; i < s->n && s->at[i].after == p->target;)
			i++;
		slot_insert(s, i, p->chapter, p->target);
	}
}

static void
chapters_place(struct reader *r, const struct own_edition *own, struct chapters from)
{
	struct slots s = {NEW_N(r->a, struct slot, from.n + own->placed_n + 1), from.n};
	const struct chapter **list;

	own->e->chapters = from;
	if (!own->placed_n)
		return;
	for (size_t i = 0; i < from.n; i++)
		s.at[i].chapter = from.at[i];
	for (size_t i = 0; i < own->placed_n; i++)
		chapter_place(r, &s, own->e, &own->placed[i]);
	list = NEW_N(r->a, const struct chapter *, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		list[i] = s.at[i].chapter;
	own->e->chapters = (struct chapters){list, s.n};
}

/* ---- one edition ---- */

static void
inherit_str(struct str *s, struct str from)
{
	if (!s->p)
		*s = from;
}

static void
signs_inherit(struct signs *s, const struct signs *from)
{
	inherit_str(&s->quote_open, from->quote_open);
	inherit_str(&s->quote_close, from->quote_close);
	inherit_str(&s->quote_inner_open, from->quote_inner_open);
	inherit_str(&s->quote_inner_close, from->quote_inner_close);
	inherit_str(&s->percent_gap, from->percent_gap);
	inherit_str(&s->thin_before, from->thin_before);
}

static void
inherit(struct arena *a, struct edition *e, const struct edition *from)
{
	diags_join(e->faults, from->faults, STR(""));
	inherit_str(&e->layout, from->layout);
	if (!e->outputs)
		e->outputs = from->outputs;
	if (e->complete < 0)
		e->complete = from->complete;
	if (!e->title.first)
		e->title = from->title;
	if (!e->subtitle.first)
		e->subtitle = from->subtitle;
	if (!e->select_loc.line) {
		e->select = from->select;
		e->select_loc = from->select_loc;
	}
	signs_inherit(&e->signs, &from->signs);
	left_out_inherit(a, e, from);
	partners_inherit(a, e, from);
}

static void
defaults_give(struct edition *e)
{
	inherit_str(&e->layout, STR(""));
	if (!e->outputs)
		e->outputs = 1u << OUTPUT_WEB | 1u << OUTPUT_PRESS;
	if (e->complete < 0)
		e->complete = 0;
}

static void
edition_resolve(struct reader *r, struct own_edition *own)
{
	struct edition *e = own->e;

	if (e->extends)
		inherit(r->a, e, e->extends);
	defaults_give(e);
	expects_inherit(r->a, e, e->extends);
	chapters_place(r, own, e->extends ? e->extends->chapters : r->c->shared);
	own->state = EDITION_DONE;
}

/* ---- who extends whom ---- */

/* Tells all of a cycle, path[0] to path[n - 1], and parts it. */
static void
cycle_report(struct reader *r, struct own_edition *const *path, size_t n)
{
	struct buf b = {0};
	const char *all;

	for (size_t i = 0; i <= n; i++)
		buf_fmt(&b, "%s" STR_FMT, i ? " \xE2\x86\x92 " : "",
		    STR_ARG(path[i % n]->e->o.id));
	all = str_z(r->a, buf_str(&b));
	buf_free(&b);
	for (size_t i = 0; i < n; i++)
		diag(path[i]->e->faults, D_EXTENDS_CYCLE,
		    xml_attr_loc(path[i]->node, "extends"), str_z(r->a, path[i]->e->o.id),
		    all);
	path[n - 1]->e->extends = NULL;
}

/* An edition and what it extends, outermost last, as far as they are not done. */
static size_t
path_find(struct reader *r, struct own_edition *of, struct own_edition **by_index,
    struct own_edition **path)
{
	size_t n = 0;

	while (of && of->state == EDITION_FRESH) {
		of->state = EDITION_OPEN;
		path[n++] = of;
		of = of->e->extends ? by_index[of->e->extends->o.index] : NULL;
	}
	if (of && of->state == EDITION_OPEN) {
		size_t i = 0;
		while (path[i] != of)
			i++;
		cycle_report(r, path + i, n - i);
	}
	return n;
}

/* Whoever is in another language makes all that he extends be read there. */
static void
abroad_mark(struct reader *r, struct own_edition *of, struct own_edition **by_index)
{
	if (same_language(of->e->o.lang, r->c->lang))
		return;
	while (of && !of->e->abroad) {
		of->e->abroad = true;
		of = of->e->extends ? by_index[of->e->extends->o.index] : NULL;
	}
}

void
editions_resolve(struct reader *r, struct own_edition *own, size_t n)
{
	struct own_edition **path = NEW_N(r->a, struct own_edition *, n + 1);
	struct own_edition **by_index =
	    NEW_N(r->a, struct own_edition *, map_len(r->of[ENTITY_EDITION]) + 1);

	for (size_t i = 0; i < n; i++)
		by_index[own[i].e->o.index] = &own[i];
	for (size_t i = 0; i < n; i++)
		for (size_t k = path_find(r, &own[i], by_index, path); k > 0; k--)
			edition_resolve(r, path[k - 1]);
	for (size_t i = 0; i < n; i++)
		abroad_mark(r, &own[i], by_index);
}
