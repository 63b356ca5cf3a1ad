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
#define GROUND_MIN (5 * MPT_PT)  /* smaller things carry no text */

/* ---- boxes ---- */

/* Drawings may be huge: so far out of any page that sums stay in range. */
static mpt
in_range(int64_t v)
{
	const int64_t far = 1 << 28;

	return (mpt)(v < -far ? -far : v > far ? far : v);
}

/* w and h are not positive where they do not meet. */
static struct rect
meet(const struct rect *a, const struct rect *b)
{
	const mpt x = mpt_max(a->x, b->x), y = mpt_max(a->y, b->y);

	return (struct rect){ x, y, mpt_min(a->x + a->w, b->x + b->w) - x,
		mpt_min(a->y + a->h, b->y + b->h) - y };
}

/* A path's box in the drawing's own lengths; a curve lies inside of its points. */
static struct rect
path_box(const struct path *path)
{
	struct point lo = { INT32_MAX, INT32_MAX }, hi = { INT32_MIN, INT32_MIN };

	for (size_t i = 0; i < path->pt_n; i++) {
		const struct point q = path->pt[i];

		lo = (struct point){ mpt_min(lo.x, q.x), mpt_min(lo.y, q.y) };
		hi = (struct point){ mpt_max(hi.x, q.x), mpt_max(hi.y, q.y) };
	}
	if (path->pt_n == 0)
		return (struct rect){ 0 };
	return (struct rect){ lo.x, lo.y, in_range((int64_t)hi.x - lo.x),
		in_range((int64_t)hi.y - lo.y) };
}

static mpt
scaled(mpt v, mpt to, mpt of)
{
	return in_range(of > 0 && of != to ? muldiv(v, to, of) : v);
}

/* The box on the page, of a drawing that lies scaled in at. */
static struct rect
placed(struct rect box, const struct rect *at, const struct drawing *of)
{
	const mpt x0 = in_range((int64_t)at->x + scaled(box.x, at->w, of->w));
	const mpt y0 = in_range((int64_t)at->y + scaled(box.y, at->h, of->h));

	return (struct rect){ x0, y0, scaled(box.w, at->w, of->w), scaled(box.h, at->h, of->h) };
}

mpt
pf_outside(const struct preflight *p, const struct rect *r)
{
	const struct style *s = p->l->style;
	const mpt x = mpt_max(-r->x, r->x + r->w - s->page_w);
	const mpt y = mpt_max(-r->y, r->y + r->h - s->page_h);

	return mpt_max(x, y);
}

void
pf_bounds(struct preflight *p)
{
	const mpt over = pf_outside(p, &p->at) - p->l->style->bleed;
	struct buf n = { 0 };

	if (over <= PF_SLACK)
		return;
	buf_mpt(&n, over);
	diag(p->d, D_FRAME_OUTSIDE, pf_loc(p), p->page->number, n.p, "bleed");
	buf_free(&n);
}

/* ---- bleed ---- */

/* How far each edge lies over the trim's: left, top, right, bottom. */
static int
short_edge(const struct preflight *p, const struct rect *r, mpt *over)
{
	const struct style *s = p->l->style;
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

/* ---- grounds ---- */

static void
ground_add(struct preflight *p, const struct rect *r, const struct colour *c, struct inked ink)
{
	if (r->w >= GROUND_MIN && r->h >= GROUND_MIN)
		p->ground[p->ground_n++ % PF_GROUNDS] =
		    (struct pf_ground){ .at = *r, .ink = ink, .colour = c };
}

static size_t
ground_first(const struct preflight *p)
{
	return p->ground_n > PF_GROUNDS ? p->ground_n - PF_GROUNDS : 0;
}

const struct pf_ground *
pf_ground_at(const struct preflight *p, mpt x, mpt y)
{
	for (size_t i = p->ground_n; i-- > ground_first(p);) {
		const struct pf_ground *g = &p->ground[i % PF_GROUNDS];

		if (x >= g->at.x && y >= g->at.y && x < g->at.x + g->at.w && y < g->at.y + g->at.h)
			return g;
	}
	return NULL;
}

bool
pf_inked_below(const struct preflight *p, const struct rect *r)
{
	for (size_t i = p->ground_n; i-- > ground_first(p);) {
		const struct pf_ground *g = &p->ground[i % PF_GROUNDS];
		const struct rect both = meet(&g->at, r);

		if (both.w > 0 && both.h > 0 && (!g->colour || g->ink.total))
			return true;
	}
	return p->ground_n > PF_GROUNDS; /* who knows */
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
	const bool ground = p->page->master && p->page->master->ground == c;
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
	if (p->clipped)
		box = meet(&box, &p->clip);
	if (box.w > 0 && box.h > 0 && s->opacity)
		coloured(p, c, &box);
}

static void
fill(struct preflight *p, const struct shape *s, const struct colour *c, struct rect box)
{
	const bool nothing = box.w == 0 && box.h == 0;

	if (!s->stroke && !s->stroke_current && !nothing)
		thin(p, c, &box, mpt_min(box.w, box.h));
	if (p->clipped)
		box = meet(&box, &p->clip);
	if (box.w <= 0 || box.h <= 0 || !s->opacity)
		return;
	coloured(p, c, &box);
	ground_add(p, &box, c, pf_colour(p, c));
}

void
pf_shape(struct painter *painter, const struct shape *s, const struct rect *at,
    const struct drawing *of, const struct colour *current)
{
	struct preflight *p = (struct preflight *)painter;
	const struct colour *f = s->fill_current && current ? current : s->fill;
	const struct colour *k = s->stroke_current && current ? current : s->stroke;
	struct rect box;

	if ((!f && !k) || s->path.op_n == 0)
		return;
	p->text = false;
	p->at = *at;
	pf_bounds(p);
	box = placed(path_box(&s->path), at, of);
	if (f)
		fill(p, s, f, box);
	if (k)
		stroke(p, s, k, box, scaled(s->stroke_width, at->w, of->w));
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
pf_image(struct painter *painter, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	struct preflight *p = (struct preflight *)painter;
	const struct rect r = meet(shown, clip);
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
	ground_add(p, &r, NULL, (struct inked){ .total = 0 });
}
