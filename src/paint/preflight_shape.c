/* SPDX-License-Identifier: ISC */
/*
 * Preflight of what is drawn: how thin it is, how it ends at the page's edges, how many
 * pixels a picture has for its size, and what lies upon what. Boxes stand for shapes:
 * for an edge or a ground that is exact enough, and cheap.
 */
#include "paint/preflight_int.h"

/* A cut is off by so much: what ends this near to the trim ends at it. */
#define CUT (MPT_PT * 360 / 254) /* 0.5 mm */
#define CLOSE (MPT_PT / 20)      /* and so are the lengths that layouts give */

/* ---- the page and its edges ---- */

mpt
pf_outside(const struct preflight *p, const struct rect *r)
{
	const struct style *s = p->s->l->style;
	const mpt x = mpt_max(-r->x, r->x + r->w - s->page_w);
	const mpt y = mpt_max(-r->y, r->y + r->h - s->page_h);

	return mpt_max(x, y);
}

void
pf_bounds(struct preflight *p)
{
	const mpt over = pf_outside(p, &p->at) - p->s->l->style->bleed;
	struct buf n = { 0 };

	if (over <= PF_SLACK)
		return;
	buf_mpt(&n, over);
	diag(p->s->d, D_FRAME_OUTSIDE, pf_loc(p), p->s->page->number, n.p, "bleed");
	buf_free(&n);
}

/* ---- bleed ---- */

/* How far each edge lies over the trim's: left, top, right, bottom. */
static int
short_edge(const struct preflight *p, const struct rect *r, mpt *over)
{
	const struct style *s = p->s->l->style;
	const mpt by[] = { -r->x, -r->y, r->x + r->w - s->page_w, r->y + r->h - s->page_h };
	int edge = -1;

	if (by[0] + s->page_w <= 0 || by[1] + s->page_h <= 0 || by[2] + s->page_w <= 0 ||
	    by[3] + s->page_h <= 0)
		return -1; /* on the sheet, but not on the page */
	for (int i = 0; i < 4; i++)
		if (by[i] >= -CUT && by[i] < s->bleed - CLOSE && (edge < 0 || by[i] < *over)) {
			edge = i;
			*over = by[i];
		}
	return edge;
}

bool
pf_inked_below(struct preflight *p, const struct rect *r)
{
	const struct ground *g;
	size_t i = SIZE_MAX;

	while ((g = grounds_next(p->s->grounds, &i))) {
		const struct rect both = rect_meet(&g->box, r);

		if (both.w > 0 && both.h > 0 && (g->picture || pf_colour(p, g->colour).total))
			return true;
	}
	return grounds_forgot(p->s->grounds); /* who knows */
}

/* ---- shapes ---- */

static void
thin(struct preflight *p, const struct colour *c, const struct rect *r, mpt thickness)
{
	if (thickness < p->press->line_min)
		pf_found_colour(p, PF_LINE, c, r, thickness);
}

static void
coloured(struct preflight *p, const struct colour *c, const struct rect *r)
{
	const struct inked k = pf_colour(p, c);
	const bool ground = p->s->page->master && p->s->page->master->ground == c;
	struct finding *g = NULL;
	mpt over = 0;
	int edge;

	if (p->press->ink_limit && k.total > p->press->ink_limit * 10)
		pf_found_colour(p, PF_INK, c, r, k.total);
	if (!k.total || ground)
		return;
	edge = short_edge(p, r, &over);
	if (edge >= 0)
		g = pf_found_colour(p, PF_BLEED_TINT, c, r, over);
	if (g)
		g->more = edge;
}

static void
stroke(struct preflight *p, const struct shape *s, const struct colour *c, struct rect box,
    mpt width)
{
	thin(p, c, &box, width);
	box = (struct rect){ box.x - width / 2, box.y - width / 2, box.w + width, box.h + width };
	if (p->s->clipped)
		box = rect_meet(&box, &p->s->clip);
	if (box.w > 0 && box.h > 0 && s->opacity)
		coloured(p, c, &box);
}

static void
fill(struct preflight *p, const struct shape *s, const struct colour *c, struct rect box)
{
	const bool nothing = box.w == 0 && box.h == 0;

	if (!s->stroke && !s->stroke_current && !nothing)
		thin(p, c, &box, mpt_min(box.w, box.h));
	if (p->s->clipped)
		box = rect_meet(&box, &p->s->clip);
	if (box.w <= 0 || box.h <= 0 || !s->opacity)
		return;
	coloured(p, c, &box);
}

void
pf_shape(struct preflight *p, const struct drawn *d)
{
	const struct shape *s = d->shape;

	p->text = false;
	p->at = *d->at;
	pf_bounds(p);
	if (d->fill)
		fill(p, s, d->fill, d->box);
	if (d->stroke)
		stroke(p, s, d->stroke, d->box,
		    drawing_scaled(s->stroke_width, d->at->w, d->of->w));
}

void
pf_clip(struct preflight *p, const struct rect *at)
{
	p->text = false;
	p->at = *at;
	pf_bounds(p);
}

/* ---- pictures ---- */

static struct pf_cause
picture_cause(const struct picture *pic)
{
	return (struct pf_cause){ .thing = pic };
}

/* In the direction in which they are fewer. */
static int64_t
pixels_an_inch(const struct raster *r, const struct rect *shown)
{
	const int64_t x = (int64_t)r->w * 72 * MPT_PT / mpt_max(shown->w - PF_SLACK, 1);
	const int64_t y = (int64_t)r->h * 72 * MPT_PT / mpt_max(shown->h - PF_SLACK, 1);

	return x < y ? x : y;
}

/* Each picture is looked into once. */
static void
picture_ink(struct preflight *p, const struct picture *pic, const struct rect *shown)
{
	const struct raster *r = &pic->raster;
	struct rect at = *shown;
	struct finding *g;
	uint32_t x, y;
	int worst;

	if (!p->press->ink_limit || map_put(p->pictures, pic->path, p))
		return;
	worst = pf_picture_ink(p->inks, r, &x, &y);
	if (worst <= p->press->ink_limit * 10)
		return;
	at.x += (mpt)muldiv(shown->w, x, r->w);
	at.y += (mpt)muldiv(shown->h, y, r->h);
	g = pf_found(p, PF_INK_PICTURE, picture_cause(pic), &at, worst);
	if (g)
		g->what = pic->path;
}

void
pf_image(struct preflight *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	const struct rect r = rect_meet(shown, clip);
	const int64_t dpi = pixels_an_inch(&pic->raster, shown);
	struct finding *g = NULL;
	mpt over = 0;
	int edge;

	p->text = false;
	p->at = *clip;
	pf_bounds(p);
	if (r.w <= 0 || r.h <= 0)
		return;
	if (dpi < p->press->dpi_warning || dpi < p->press->dpi_error)
		g = pf_found(p, PF_DPI, picture_cause(pic), &r, dpi);
	if (g)
		g->what = pic->path;
	edge = short_edge(p, &r, &over);
	g = edge < 0 ? NULL : pf_found(p, PF_BLEED_PICTURE, picture_cause(pic), &r, over);
	if (g) {
		g->what = pic->path;
		g->more = edge;
	}
	picture_ink(p, pic, shown);
}
