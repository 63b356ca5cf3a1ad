/* SPDX-License-Identifier: ISC */
/*
 * Preflight: the painter that paints nothing and looks whether a printer would take the
 * finished pages. What falls off the sheet is told at once; what breaks a limit of the
 * press setting is collected by its cause and told at the end.
 *
 * What is looked at: pixels for a picture's size, ink, thin lines, inks of small text,
 * text without ink, bleed, text near the trim, the number of pages. An overprint of
 * white cannot come about: only text of black ink overprints.
 */
#include <stdlib.h>
#include "paint/preflight_int.h"

#define BLACK 1000 /* permille */

/* ---- places and colours ---- */

static bool
same_rect(const struct rect *a, const struct rect *b)
{
	return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h;
}

/* Text stands inside of its furniture's rectangle, all else fills it. */
static const struct furniture *
furniture_of(const struct preflight *p)
{
	const struct master *m = p->s->page->master;

	for (size_t i = 0; m && !p->s->node && i < m->furniture_n; i++) {
		const struct furniture *f = &m->furniture[i];
		const mpt x = p->at.x - f->at.x, y = p->at.y - f->at.y;

		if (p->text ? f->kind == FURNITURE_TEXT && x >= 0 && y >= 0 && x <= f->at.w &&
		            y <= f->at.h
		            : same_rect(&f->at, &p->at))
			return f;
	}
	return NULL;
}

/* Whose tint or rule is it? Artifacts are painted without their node. */
static const struct node *
node_of(const struct preflight *p)
{
	if (p->s->node || p->text)
		return p->s->node;
	for (size_t i = 0; i < p->s->page->frame_n; i++)
		if (same_rect(&p->s->page->frame[i].at, &p->at))
			return p->s->page->frame[i].node;
	return NULL;
}

struct loc
pf_loc(const struct preflight *p)
{
	const struct node *n = node_of(p);
	const struct furniture *f = furniture_of(p);
	const struct master *m = p->s->page->master;

	if (n && n == p->s->node && p->s->span < n->span_n)
		return n->span[p->s->span].loc;
	if (n && n == p->s->node && n->picture && !p->text)
		return n->picture->loc;
	if (n)
		return n->loc;
	return f ? f->loc : m ? m->loc : (struct loc){ 0 };
}

struct inked
pf_colour(struct preflight *p, const struct colour *c)
{
	const size_t i = p->seen[0].colour == c ? 0 : p->seen[1].colour == c ? 1 : !p->seen_last;

	if (p->seen[i].colour != c)
		p->seen[i].ink = pf_inked(p->inks, c);
	p->seen[i].colour = c;
	p->seen_last = i;
	return p->seen[i].ink;
}

struct finding *
pf_found(struct preflight *p, enum pf_kind kind, struct pf_cause cause, const struct rect *r,
    int64_t value)
{
	struct finding *g = found_get(&p->found, kind, cause);

	if (!found_worst(g, p->s->page, value))
		return NULL;
	g->x = r->x;
	g->y = r->y;
	g->at = pf_loc(p);
	return g;
}

struct finding *
pf_found_colour(struct preflight *p, enum pf_kind kind, const struct colour *c,
    const struct rect *r, int64_t value)
{
	const uint32_t rgb = (uint32_t)c->rgb[0] << 16 | (uint32_t)c->rgb[1] << 8 | c->rgb[2];
	struct pf_cause cause = { .thing = c };
	struct finding *g;

	if (!c->name.n && p->s->node && p->s->node->picture)
		cause.thing = p->s->node->picture;
	else if (!c->name.n)
		cause = (struct pf_cause){ .a = rgb };
	g = pf_found(p, kind, cause, r, value);
	if (g)
		g->what = c->name.n ? c->name : str_fmt(p->s->a, "#%06x", rgb);
	return g;
}

/* ---- text ---- */

static void
outside(struct preflight *p, mpt over)
{
	struct buf n = { 0 };

	buf_mpt(&n, over);
	diag(p->s->d, D_TEXT_OUTSIDE, pf_loc(p), p->s->page->number, n.p);
	buf_free(&n);
}

/* Text of one column or one running head is one cause. */
static void
near_trim(struct preflight *p, mpt inside)
{
	const struct master *m = p->s->page->master;
	const struct furniture *f = furniture_of(p);
	const struct loc of = f ? f->loc : m ? m->loc : (struct loc){ 0 };

	pf_found(p, PF_SAFE, (struct pf_cause){ .thing = of.file, .a = of.line, .b = of.col },
	    &p->at, inside);
}

/* The box ends at the height of capitals; below the baseline, for the distance, at the
 * font's descent. */
static void
text_place(struct preflight *p, mpt descent)
{
	const mpt over = pf_outside(p, &p->at);
	struct rect r = p->at;
	mpt inside;

	if (over > PF_SLACK) {
		outside(p, over);
		return;
	}
	r.h += descent;
	inside = -pf_outside(p, &r);
	if (inside < p->press->safe - PF_SLACK)
		near_trim(p, mpt_max(inside, 0));
}

/* Black that overprints keeps the inks below it, but for the black among them. */
static void
text_on_ground(struct preflight *p)
{
	const struct rect *r = &p->at;
	const struct pile *pile = grounds_at(p->s->grounds, r->x + r->w / 2, r->y + r->h / 2);
	const struct ground *g = pile->n ? pile->ground[0] : NULL;
	struct inked k;
	int all;

	if (!g || !g->colour)
		return;
	k = pf_colour(p, g->colour);
	all = k.ink[0] + k.ink[1] + k.ink[2] + BLACK;
	if (all > p->press->ink_limit * 10)
		pf_found_colour(p, PF_INK_BLACK, g->colour, r, all);
}

static void
text_ink(struct preflight *p, const struct type_style *t)
{
	const struct inked k = pf_colour(p, t->colour);
	const int limit = p->press->ink_limit * 10;
	struct finding *g = NULL;

	if (limit && k.total > limit)
		pf_found_colour(p, PF_INK, t->colour, &p->at, k.total);
	if (limit && k.overprints)
		text_on_ground(p);
	if (t->size < p->press->small_text && k.plates > 2)
		g = pf_found_colour(p, PF_SMALL, t->colour, &p->at, t->size);
	if (g) {
		g->at = t->loc;
		g->more = k.plates;
	}
	if (k.total == 0 && !pf_inked_below(p, &p->at))
		pf_found_colour(p, PF_WHITE, t->colour, &p->at, 0);
}

void
pf_text(struct preflight *p, mpt x, mpt y, const struct text_run *run)
{
	const struct font *f = run->shape->font;
	const struct type_style *t = run->type;
	const mpt up = (mpt)((int64_t)f->cap_height * t->size / (1000 * MPT_PT));
	const mpt down = (mpt)((int64_t)f->descent * t->size / (1000 * MPT_PT));

	p->text = true;
	p->at = (struct rect){ x, y - t->rise - up, run->w, up };
	text_place(p, down);
	if (t->colour)
		text_ink(p, t);
}

/* ---- from begin to end ---- */

struct preflight *
pf_open(const struct scene *s, struct inks *inks)
{
	struct preflight *p = NEW(s->a, struct preflight);

	p->s = s;
	p->press = &s->l->style->press;
	p->inks = pf_inks_open(s->a, s->l->style, inks);
	p->found = (struct found){ .a = s->a, .by_cause = map_make(s->a) };
	p->pictures = map_make(s->a);
	return p;
}

/* The binding's leaves; told at the publication's own place. */
static void
count_pages(const struct preflight *p)
{
	const size_t by = p->press->page_multiple > 0 ? (size_t)p->press->page_multiple : 1;
	const size_t over = p->s->l->page_n % by;

	if (over)
		diag(p->s->d, D_PRESS_PAGES, p->s->l->content->root->loc, p->s->l->page_n, (int)by,
		    (int)(by - over));
}

void
pf_end(struct preflight *p)
{
	found_tell(&p->found, p->s->l->style, p->s->d);
	count_pages(p);
}
