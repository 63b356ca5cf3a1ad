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
	const struct master *m = p->page->master;

	for (size_t i = 0; m && !p->node && i < m->furniture_n; i++) {
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
	if (p->node || p->text)
		return p->node;
	for (size_t i = 0; i < p->page->frame_n; i++)
		if (same_rect(&p->page->frame[i].at, &p->at))
			return p->page->frame[i].node;
	return NULL;
}

struct loc
pf_loc(const struct preflight *p)
{
	const struct node *n = node_of(p);
	const struct furniture *f = furniture_of(p);
	const struct master *m = p->page->master;

	if (n && n == p->node && p->span < n->span_n)
		return n->span[p->span].loc;
	if (n && n == p->node && n->picture && !p->text)
		return n->picture->loc;
	if (n)
		return n->loc;
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

struct finding *
pf_found(struct preflight *p, enum pf_kind kind, struct pf_cause cause, const struct rect *r,
    int64_t value)
{
	struct finding *g = found_get(&p->found, kind, cause);

	if (!found_worst(g, p->page, value))
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

	if (!c->name.n && p->node && p->node->picture)
		cause.thing = p->node->picture;
	else if (!c->name.n)
		cause = (struct pf_cause){ .a = rgb };
	g = pf_found(p, kind, cause, r, value);
	if (g)
		g->what = c->name.n ? c->name : str_fmt(p->a, "#%06x", rgb);
	return g;
}

/* ---- text ---- */

static void
outside(struct preflight *p, mpt over)
{
	struct buf n = { 0 };

	buf_mpt(&n, over);
	diag(p->d, D_TEXT_OUTSIDE, pf_loc(p), p->page->number, n.p);
	buf_free(&n);
}

/* Text of one column or one running head is one cause. */
static void
near_trim(struct preflight *p, mpt inside)
{
	const struct master *m = p->page->master;
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
	const struct pf_ground *g = pf_ground_at(p, r->x + r->w / 2, r->y + r->h / 2);
	int all;

	if (!g || !g->colour)
		return;
	all = g->ink.ink[0] + g->ink.ink[1] + g->ink.ink[2] + BLACK;
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

static void
glyphs(struct painter *painter, mpt x, mpt y, const struct text_run *run)
{
	struct preflight *p = (struct preflight *)painter;
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

	p->text = false;
	p->at = p->clip = *at;
	p->clipped = true;
	pf_bounds(p);
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

static const struct painter_ops ops = {
	.begin_page = begin_page,
	.glyphs = glyphs,
	.shape = pf_shape,
	.clip_begin = clip_begin,
	.clip_end = clip_end,
	.image = pf_image,
	.tag_begin = tag_begin,
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
