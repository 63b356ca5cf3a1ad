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

/* Text stands inside of its furniture's rectangle, all else fills it. */
static const struct furniture *
furniture_at(const struct master *m, mpt x, mpt y)
{
	for (size_t i = m->furniture_n; i-- > 0;) {
		const struct rect *r = &m->furniture[i].at;

		if (x >= r->x && y >= r->y && x <= r->x + r->w && y <= r->y + r->h)
			return &m->furniture[i];
	}
	return NULL;
}

struct loc
pf_loc(const struct preflight *p, mpt x, mpt y)
{
	const struct node *n = p->node;
	const struct master *m = p->page->master;
	const struct furniture *f = m && !n ? furniture_at(m, x, y) : NULL;

	if (n && n->picture && p->span == UINT32_MAX)
		return n->picture->loc;
	if (n)
		return p->span < n->span_n ? n->span[p->span].loc : n->loc;
	return f ? f->loc : m ? m->loc : (struct loc){ 0 };
}

struct inked
pf_colour(struct preflight *p, const struct colour *c)
{
	if (p->colour != c)
		p->ink = pf_inked(p->inks, c);
	p->colour = c;
	return p->ink;
}

struct str
pf_colour_name(const struct preflight *p, const struct colour *c)
{
	return c->name.n
	    ? c->name
	    : str_fmt(p->a, "#%02x%02x%02x", c->rgb[0], c->rgb[1], c->rgb[2]);
}

struct pf_cause
pf_colour_cause(const struct preflight *p, const struct colour *c)
{
	const uint32_t rgb = (uint32_t)c->rgb[0] << 16 | (uint32_t)c->rgb[1] << 8 | c->rgb[2];

	if (c->name.n)
		return (struct pf_cause){ .thing = c };
	return p->node && p->node->picture ? (struct pf_cause){ .thing = p->node->picture }
	                                   : (struct pf_cause){ .a = rgb };
}

void
pf_found(struct preflight *p, enum pf_kind kind, struct pf_cause cause, struct str what,
    struct loc at, const struct rect *r, int64_t value, int more)
{
	struct finding *g = found_get(&p->found, kind, cause);

	if (!found_worst(g, p->page, at, r->x, r->y, value))
		return;
	g->what = what;
	g->more = more;
}

/* ---- text ---- */

static void
outside(struct preflight *p, const struct rect *r, mpt over)
{
	struct buf n = { 0 };

	buf_mpt(&n, over);
	diag(p->d, D_TEXT_OUTSIDE, pf_loc(p, r->x, r->y), p->page->number, n.p);
	buf_free(&n);
}

/* Text of one column or one running head is one cause. */
static void
near_trim(struct preflight *p, const struct rect *r, mpt inside)
{
	const struct master *m = p->page->master;
	const struct furniture *f = m && !p->node ? furniture_at(m, r->x, r->y) : NULL;
	const struct loc of = f ? f->loc : m ? m->loc : (struct loc){ 0 };
	const struct pf_cause cause = { .thing = of.file, .a = of.line, .b = of.col };

	pf_found(p, PF_SAFE, cause, STR(""), pf_loc(p, r->x, r->y), r, inside, 0);
}

/* The box ends at the height of capitals; below the baseline, where it matters, at the
 * font's descent. */
static void
text_place(struct preflight *p, const struct rect *high, mpt descent)
{
	const mpt over = pf_outside(p, high);
	struct rect r = *high;
	mpt inside;

	if (over > PF_SLACK) {
		outside(p, high, over);
		return;
	}
	r.h += descent;
	inside = -pf_outside(p, &r);
	if (inside < p->press->safe - PF_SLACK)
		near_trim(p, high, mpt_max(inside, 0));
}

/* Black that overprints keeps the inks below it, but for the black among them. */
static void
text_on_ground(struct preflight *p, const struct rect *r)
{
	const struct pf_ground *g = pf_ground_at(p, r->x + r->w / 2, r->y + r->h / 2);
	int all;

	if (!g || !g->colour)
		return;
	all = g->ink.ink[0] + g->ink.ink[1] + g->ink.ink[2] + BLACK;
	if (all > p->press->ink_limit * 10)
		pf_found(p, PF_INK_BLACK, pf_colour_cause(p, g->colour),
		    pf_colour_name(p, g->colour), pf_loc(p, r->x, r->y), r, all, 0);
}

static void
text_ink(struct preflight *p, const struct type_style *t, const struct rect *r)
{
	const struct inked k = pf_colour(p, t->colour);
	const int limit = p->press->ink_limit * 10;

	if (limit && k.total > limit)
		pf_found(p, PF_INK, pf_colour_cause(p, t->colour), pf_colour_name(p, t->colour),
		    pf_loc(p, r->x, r->y), r, k.total, 0);
	if (limit && k.overprints)
		text_on_ground(p, r);
	if (t->size < p->press->small_text && k.plates > 2)
		pf_found(p, PF_SMALL, pf_colour_cause(p, t->colour),
		    pf_colour_name(p, t->colour), t->loc, r, t->size, k.plates);
	if (k.total == 0 && !pf_inked_below(p, r))
		pf_found(p, PF_WHITE, pf_colour_cause(p, t->colour),
		    pf_colour_name(p, t->colour), pf_loc(p, r->x, r->y), r, 0, 0);
}

static void
glyphs(struct painter *painter, mpt x, mpt y, const struct text_run *run)
{
	struct preflight *p = (struct preflight *)painter;
	const struct font *f = run->shape->font;
	const struct type_style *t = run->type;
	const mpt up = (mpt)((int64_t)f->cap_height * t->size / (1000 * MPT_PT));
	const mpt down = (mpt)((int64_t)f->descent * t->size / (1000 * MPT_PT));
	const struct rect r = { x, y - t->rise - up, run->w, up };

	text_place(p, &r, down);
	if (t->colour)
		text_ink(p, t, &r);
}

/* ---- the painter ---- */

static void
begin_page(struct painter *painter, const struct page *page)
{
	struct preflight *p = (struct preflight *)painter;

	p->page = page;
	p->node = NULL;
	p->clipped = false;
	p->ground_n = 0;
}

static void
clip_begin(struct painter *painter, const struct rect *at)
{
	struct preflight *p = (struct preflight *)painter;

	pf_bounds(p, at);
	p->clipped = true;
	p->clip = *at;
}

static void
clip_end(struct painter *painter)
{
	((struct preflight *)painter)->clipped = false;
}

static void
tag_begin(struct painter *painter, const struct node *n, enum frame_part part, uint32_t span)
{
	struct preflight *p = (struct preflight *)painter;

	(void)part;
	p->node = n;
	p->span = span;
}

static void
nothing(struct painter *p)
{
	(void)p;
}

static void
no_link(struct painter *p, const struct rect *at, size_t n, const struct link *l,
    const struct node *node, uint32_t span)
{
	(void)p;
	(void)at;
	(void)n;
	(void)l;
	(void)node;
	(void)span;
}

static void
no_place(struct painter *p, const struct node *n, mpt x, mpt y)
{
	(void)p;
	(void)n;
	(void)x;
	(void)y;
}

static void
no_outline(struct painter *p, const struct node *n, struct str title, int level)
{
	(void)p;
	(void)n;
	(void)title;
	(void)level;
}

static const struct painter_ops ops = {
	.begin_page = begin_page,
	.glyphs = glyphs,
	.space = nothing,
	.shape = pf_shape,
	.clip_begin = clip_begin,
	.clip_end = clip_end,
	.image = pf_image,
	.link = no_link,
	.dest = no_place,
	.call = no_place,
	.outline = no_outline,
	.tag_begin = tag_begin,
	.tag_end = nothing,
	.end_page = nothing,
};

struct painter *
paint_preflight_open(const struct layout *l, struct diags *d, struct inks *inks)
{
	struct arena *a = arena_open();
	struct preflight *p = NEW(a, struct preflight);

	p->painter.ops = &ops;
	p->l = l;
	p->press = &l->style->press;
	p->d = d;
	p->a = a;
	p->inks = pf_inks_open(a, l->style, inks);
	p->found = (struct found){ .a = a, .by_cause = map_make(a) };
	p->pictures = map_make(a);
	return &p->painter;
}

/* The binding's leaves; told at the publication's own place. */
static void
count_pages(const struct preflight *p)
{
	const size_t by = p->press->page_multiple > 0 ? (size_t)p->press->page_multiple : 1;
	const size_t over = p->l->page_n % by;

	if (over)
		diag(p->d, D_PRESS_PAGES, p->l->content->root->loc, p->l->page_n, (int)by,
		    (int)(by - over));
}

void
paint_preflight_close(struct painter *painter)
{
	struct preflight *p = (struct preflight *)painter;

	found_tell(&p->found, p->l->style, p->d);
	count_pages(p);
	arena_close(p->a);
}
