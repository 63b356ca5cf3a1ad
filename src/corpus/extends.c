/* SPDX-License-Identifier: ISC */
/*
 * Editions that extend others: each gets what it has of them, so that no later stage
 * needs to know who extends whom. An edition comes after the one it extends; who extends
 * himself is told so and goes on without.
 */
#include "corpus/corpus_int.h"

#define EXTENDS_DEEP 16

struct resolver {
	struct reader *r;
	struct own_edition **by_index; /* of editions */
	struct slot **slot; /* by the chapter's index: where it stands now */
};

/* ---- chapters in their places ---- */

/* A place of the list that is being made. */
struct slot {
	const struct chapter *chapter;
	struct slot *prev, *next;
	struct slot *behind; /* the last one that was put behind it, or NULL */
};

static struct slot *
slot_add(
    struct resolver *v, struct slot *prev, struct slot *next, const struct chapter *c)
{
	struct slot *s = NEW(v->r->a, struct slot);

	*s = (struct slot){.chapter = c, .prev = prev, .next = next};
	prev->next = s;
	if (next)
		next->prev = s;
	return s;
}

/* A chapter stands for all that it replaces; s NULL: none of them has a place. */
static void
slot_note(struct resolver *v, const struct chapter *c, struct slot *s)
{
	for (; c; c = c->replaces)
		v->slot[c->o.index] = s;
}

static void
slot_replace(
    struct resolver *v, struct slot *s, const struct edition *e, const struct placed *p)
{
	const struct chapter *old = s->chapter;

	if (old->edition == e) {
		struct loc at = old->replaces ? old->replaces_loc : old->o.loc;
		diag(e->faults, D_REPLACED_TWICE, p->loc, str_z(v->r->a, p->target->o.id),
		    at.file, at.line, at.col);
		return;
	}
	p->chapter->replaces = old;
	p->chapter->replaces_loc = p->loc;
	s->chapter = p->chapter;
	slot_note(v, p->chapter, s);
}

static void
chapter_place(struct resolver *v, const struct edition *e, const struct placed *p)
{
	struct slot *s = p->target ? v->slot[p->target->o.index] : NULL;

	if (!p->target)
		return;
	if (!s) {
		diag(e->faults, D_CHAPTER_ABSENT, p->loc, str_z(v->r->a, p->target->o.id),
		    str_z(v->r->a, e->o.id));
	} else if (p->how == PLACE_REPLACES) {
		slot_replace(v, s, e, p);
	} else if (p->how == PLACE_BEFORE) {
		slot_note(v, p->chapter, slot_add(v, s->prev, s, p->chapter));
	} else {
		struct slot *prev = s->behind ? s->behind : s;
		s->behind = slot_add(v, prev, prev->next, p->chapter);
		slot_note(v, p->chapter, s->behind);
	}
}

static void
chapters_place(struct resolver *v, const struct own_edition *own, struct chapters from)
{
	struct slot head = {.chapter = NULL}, *last = &head;
	const struct chapter **list;
	size_t n = 0;

	own->e->chapters = from;
	if (!own->placed_n)
		return;
	for (size_t i = 0; i < from.n; i++) {
		last = slot_add(v, last, NULL, from.at[i]);
		slot_note(v, from.at[i], last);
	}
	for (const struct placed *p = own->placed; p; p = p->next)
		chapter_place(v, own->e, p);
	list = NEW_N(v->r->a, const struct chapter *, from.n + own->placed_n + 1);
	for (const struct slot *s = head.next; s; s = s->next) {
		slot_note(v, s->chapter, NULL);
		list[n++] = s->chapter;
	}
	own->e->chapters = (struct chapters){list, n};
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
inherit(struct own_edition *own, const struct edition *from)
{
	struct edition *e = own->e;

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
	*own->left_out_end = from->left_out;
	*own->expect_end = from->expect;
	*own->partner_end = from->partner;
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

/* Another edition counts as far as it is not too deep. */
static void
depth_check(struct resolver *v, struct own_edition *own)
{
	struct edition *e = own->e;

	if (!e->extends)
		return;
	own->depth = v->by_index[e->extends->o.index]->depth + 1;
	if (own->depth <= EXTENDS_DEEP)
		return;
	diag(e->faults, D_EXTENDS_DEEP, xml_attr_loc(own->node, "extends"), EXTENDS_DEEP);
	e->extends = NULL;
	own->depth = 0;
}

static void
edition_resolve(struct resolver *v, struct own_edition *own)
{
	struct edition *e = own->e;

	depth_check(v, own);
	if (e->extends)
		inherit(own, e->extends);
	defaults_give(e);
	chapters_place(v, own, e->extends ? e->extends->chapters : v->r->c->shared);
	own->state = EDITION_DONE;
}

void
edition_faults(const struct edition *e, struct diags *to)
{
	diags_join(to, e->own_faults, STR(""));
	for (; e; e = e->extends)
		diags_join(to, e->faults, STR(""));
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
path_find(struct resolver *v, struct own_edition *of, struct own_edition **path)
{
	size_t n = 0;

	while (of && of->state == EDITION_FRESH) {
		of->state = EDITION_OPEN;
		path[n++] = of;
		of = of->e->extends ? v->by_index[of->e->extends->o.index] : NULL;
	}
	if (of && of->state == EDITION_OPEN) {
		size_t i = 0;
		while (path[i] != of)
			i++;
		cycle_report(v->r, path + i, n - i);
	}
	return n;
}

/* Whoever is in another language makes all that he extends be read there. */
static void
abroad_mark(struct resolver *v, struct own_edition *of)
{
	if (same_language(of->e->o.lang, v->r->c->lang))
		return;
	while (of && !of->e->abroad) {
		of->e->abroad = true;
		of = of->e->extends ? v->by_index[of->e->extends->o.index] : NULL;
	}
}

void
editions_resolve(struct reader *r, struct own_edition *own, size_t n)
{
	struct own_edition **path = NEW_N(r->a, struct own_edition *, n + 1);
	struct resolver v = {.r = r,
	    .by_index =
		NEW_N(r->a, struct own_edition *, map_len(r->of[ENTITY_EDITION]) + 1),
	    .slot = NEW_N(r->a, struct slot *, map_len(r->of[ENTITY_CHAPTER]) + 1)};

	for (size_t i = 0; i < n; i++)
		v.by_index[own[i].e->o.index] = &own[i];
	for (size_t i = 0; i < n; i++)
		for (size_t k = path_find(&v, &own[i], path); k > 0; k--)
			edition_resolve(&v, path[k - 1]);
	for (size_t i = 0; i < n; i++)
		abroad_mark(&v, &own[i]);
}
