/* SPDX-License-Identifier: ISC */
/*
 * The painter that looks whether all can be read: the colour of every text, arrow and
 * chart against what lies beneath it on the finished page (WCAG 2.1, 1.4.3 and 1.4.11).
 * What was painted is kept as a list of grounds; the topmost one that covers a place is
 * its colour, translucent ones mixed in. Each pair of a style and its ground is told
 * once.
 *
 * Pictures are not looked into: text upon one is not judged.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "paint/paint.h"

#define LARGE (18 * MPT_PT) /* large-scale text, from this size on */
#define LARGE_BOLD (14 * MPT_PT) /* or from this one when it is bold */
#define BOLD 700
#define GROUND_MIN (5 * MPT_PT) /* smaller shapes carry no text */
#define CURVE_STEPS 8
#define MIXED 8 /* translucent grounds above one another */

/* Something painted; ink NULL: a picture. */
struct ground {
	struct rect box; /* what it covers at most */
	struct rect at;
	const struct shape *shape; /* NULL: all of box */
	const struct drawing *of;
	const struct colour *ink;
	uint16_t opacity;
};

struct tone {
	uint8_t rgb[3];
	bool known;
};

/* A pair that was measured; told once for each name. */
struct pair {
	struct str name;
	struct tone fore, back;
};

struct contrast {
	struct painter painter; /* first */
	const struct layout *l;
	struct diags *d;
	struct arena *a;
	const struct page *page;
	struct ground *ground; /* of this page, in painting order */
	size_t n, cap;
	struct pair *pair;
	size_t pair_n, pair_cap;
	bool clipped;
	struct rect clip;
	const struct node *node; /* whose tag is open */
	enum frame_part part;
	const struct type_style *type; /* of the last text and what it lay upon */
	struct tone back;
};

/* ---- luminance ---- */

/* IEC 61966-2-1 as WCAG 2.1 writes it. */
static double
linear(uint8_t v)
{
	const double c = v / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(const struct tone *t)
{
	return 0.2126 * linear(t->rgb[0]) + 0.7152 * linear(t->rgb[1]) +
	    0.0722 * linear(t->rgb[2]);
}

/* In thousandths: 21000 for black on white. */
static int
ratio_of(const struct tone *a, const struct tone *b)
{
	const double x = luminance(a), y = luminance(b);

	return (int)lround(1000 * ((x > y ? x : y) + 0.05) / ((x > y ? y : x) + 0.05));
}

/* ---- what lies at a place ---- */

static bool
within(const struct rect *r, mpt x, mpt y)
{
	return x >= r->x && y >= r->y && x < r->x + r->w && y < r->y + r->h;
}

/* How the segment from a to b winds around p, looking to the right of it. */
static int
crossing(struct point p, struct point a, struct point b)
{
	const int64_t side =
	    (int64_t)(b.x - a.x) * (p.y - a.y) - (int64_t)(p.x - a.x) * (b.y - a.y);

	if (a.y <= p.y && b.y > p.y)
		return side > 0 ? 1 : 0;
	if (b.y <= p.y && a.y > p.y)
		return side < 0 ? -1 : 0;
	return 0;
}

static struct point
curve_at(struct point a, const struct point *c, int64_t i)
{
	const int64_t n = CURVE_STEPS, k = n - i, all = n * n * n;

	return (struct point){(mpt)((k * k * k * a.x + 3 * k * k * i * c[0].x +
					3 * k * i * i * c[1].x + i * i * i * c[2].x) /
				  all),
	    (mpt)((k * k * k * a.y + 3 * k * k * i * c[0].y + 3 * k * i * i * c[1].y +
		      i * i * i * c[2].y) /
		all)};
}

/* Is p inside of the path? Both in the drawing's own lengths. */
static bool
path_covers(const struct path *path, bool even_odd, struct point p)
{
	struct point at = {0, 0}, begin = {0, 0}, from;
	const struct point *pt = path->pt;
	int wind = 0;

	for (size_t i = 0; i < path->op_n; i++) {
		switch ((enum path_op)path->op[i]) {
		case PATH_MOVE:
			wind += crossing(p, at, begin);
			at = begin = *pt++;
			break;
		case PATH_LINE:
			wind += crossing(p, at, *pt);
			at = *pt++;
			break;
		case PATH_CURVE:
			from = at;
			for (int k = 1; k <= CURVE_STEPS; k++) {
				const struct point to = curve_at(from, pt, k);

				wind += crossing(p, at, to);
				at = to;
			}
			pt += 3;
			break;
		case PATH_CLOSE:
			wind += crossing(p, at, begin);
			at = begin;
			break;
		}
	}
	wind += crossing(p, at, begin);
	return even_odd ? wind & 1 : wind != 0;
}

static bool
covers(const struct ground *g, mpt x, mpt y)
{
	struct point p = {x - g->at.x, y - g->at.y};

	if (!within(&g->box, x, y))
		return false;
	if (!g->shape)
		return true;
	if (g->of->w && g->at.w && g->of->h && g->at.h) {
		p.x = (mpt)muldiv(p.x, g->of->w, g->at.w);
		p.y = (mpt)muldiv(p.y, g->of->h, g->at.h);
	}
	return path_covers(&g->shape->path, g->shape->even_odd, p);
}

static struct tone
tone_of(const struct colour *c)
{
	struct tone t = {.known = true};

	if (c)
		memcpy(t.rgb, c->rgb, sizeof(t.rgb));
	return t;
}

/* The colour at a place of the page as it is now; unknown on a picture. */
static struct tone
tone_at(const struct contrast *c, mpt x, mpt y)
{
	const struct ground *over[MIXED];
	struct tone t = {{255, 255, 255}, true};
	size_t n = 0;

	for (size_t i = c->n; i-- > 0;) {
		const struct ground *g = &c->ground[i];

		if (!covers(g, x, y))
			continue;
		if (!g->ink)
			return (struct tone){.known = false};
		if (g->opacity >= 1000 || n == MIXED) {
			t = tone_of(g->ink);
			break;
		}
		over[n++] = g;
	}
	while (n-- > 0)
		for (int k = 0; k < 3; k++)
			t.rgb[k] =
			    (uint8_t)((t.rgb[k] * (1000 - over[n]->opacity) +
					  over[n]->ink->rgb[k] * over[n]->opacity + 500) /
				1000);
	return t;
}

/* ---- telling ---- */

static bool
same_tone(const struct tone *a, const struct tone *b)
{
	return a->known == b->known && memcmp(a->rgb, b->rgb, sizeof(a->rgb)) == 0;
}

/* The layout's name of a colour, or its digits. */
static struct str
tone_words(const struct contrast *c, const struct tone *t)
{
	const struct style *s = c->l->style;

	for (size_t i = 0; i < s->colour_n; i++)
		if (memcmp(s->colour[i].rgb, t->rgb, sizeof(t->rgb)) == 0)
			return s->colour[i].name;
	return str_fmt(c->a, "#%02x%02x%02x", t->rgb[0], t->rgb[1], t->rgb[2]);
}

/* 4527 -> "4.52": never more than it is. */
static const char *
ratio_words(struct contrast *c, int thousandths)
{
	struct buf b = {0};
	const char *z;

	buf_mpt(&b, thousandths / 10 * 10);
	z = str_z(c->a, buf_str(&b));
	buf_free(&b);
	return z;
}

/* Measures a pair the first time it is seen, and tells when it is too weak. */
static void
judge(struct contrast *c, const char *what, struct str name, struct loc at,
    struct tone fore, struct tone back, int least)
{
	int ratio;

	if (!back.known)
		return;
	for (size_t i = 0; i < c->pair_n; i++)
		if (same_tone(&c->pair[i].fore, &fore) &&
		    same_tone(&c->pair[i].back, &back) && str_eq(c->pair[i].name, name))
			return;
	c->pair = arena_grow(c->a, c->pair, c->pair_n, &c->pair_cap, sizeof(*c->pair));
	c->pair[c->pair_n++] = (struct pair){name, fore, back};
	ratio = ratio_of(&fore, &back);
	if (ratio < least)
		diag(c->d, D_CONTRAST, at, c->page->number, what, STR_ARG(name),
		    STR_ARG(tone_words(c, &fore)), STR_ARG(tone_words(c, &back)),
		    ratio_words(c, ratio), ratio_words(c, least));
}

static const struct para_style *
style_of(const struct contrast *c)
{
	const struct node *n = c->node;

	return style_para(c->l->style, node_kind_name(n->kind), n->role,
	    n->parent ? node_kind_name(n->parent->kind) : NULL);
}

/* ---- the painter ---- */

static void
begin_page(struct painter *p, const struct page *page)
{
	struct contrast *c = (struct contrast *)p;

	c->page = page;
	c->n = 0;
	c->type = NULL;
	c->node = NULL;
	c->clipped = false;
}

/* A list's bullet or dash is a sign, not a text. */
static bool
is_bullet(const struct contrast *c)
{
	return c->node && c->node->kind == NODE_ITEM && c->part == PART_LABEL &&
	    c->node->label.n == 0;
}

static void
judge_text(struct contrast *c, const struct type_style *t, struct tone back)
{
	const struct web_style *w = &c->l->style->web;
	const bool large =
	    t->size >= LARGE || (t->size >= LARGE_BOLD && t->weight >= BOLD);
	const int least = large || is_bullet(c) ? w->contrast_large : w->contrast_text;

	if (c->node) {
		const struct para_style *s = style_of(c);

		judge(c, "style", s->name, s->loc, tone_of(t->colour), back, least);
	} else {
		const struct master *m = c->page->master;

		judge(c, "master", m ? m->name : STR(""), t->loc, tone_of(t->colour),
		    back, least);
	}
}

/* Looked at where the run begins, in its middle and where it ends. */
static void
glyphs(struct painter *p, mpt x, mpt y, const struct text_run *run)
{
	struct contrast *c = (struct contrast *)p;
	const struct font *f = run->shape->font;
	const mpt high = (mpt)muldiv(f->x_height, run->type->size, 1000 * MPT_PT) / 2;

	for (int i = 0; i < 3; i++) {
		const struct tone back = tone_at(
		    c, x + run->w / 8 + run->w / 8 * 3 * i, y - run->type->rise - high);

		if (c->type == run->type && same_tone(&c->back, &back))
			continue;
		judge_text(c, run->type, back);
		c->type = run->type;
		c->back = back;
	}
}

static struct rect
meet(struct rect a, struct rect b)
{
	const mpt x = mpt_max(a.x, b.x), y = mpt_max(a.y, b.y);

	return (struct rect){x, y, mpt_max(mpt_min(a.x + a.w, b.x + b.w) - x, 0),
	    mpt_max(mpt_min(a.y + a.h, b.y + b.h) - y, 0)};
}

static void
add(struct contrast *c, struct ground g)
{
	g.box = c->clipped ? meet(g.at, c->clip) : g.at;
	if (g.box.w < GROUND_MIN || g.box.h < GROUND_MIN)
		return;
	c->ground = arena_grow(c->a, c->ground, c->n, &c->cap, sizeof(*c->ground));
	c->ground[c->n++] = g;
}

/* A rectangle that fills its drawing, as tints do, needs no look at its path. */
static bool
fills(const struct shape *s, const struct drawing *of)
{
	const struct point *q = s->path.pt;

	return s->path.op_n == 5 && s->path.pt_n == 4 && s->path.op[4] == PATH_CLOSE &&
	    s->path.op[2] == PATH_LINE && q[0].x == 0 && q[0].y == 0 && q[2].x == of->w &&
	    q[2].y == of->h && (q[1].x == 0 || q[1].y == 0) &&
	    (q[3].x == 0 || q[3].y == 0);
}

/* Just outside of a drawing: what it lies upon. */
static struct tone
tone_beside(const struct contrast *c, const struct rect *at)
{
	return tone_at(c, at->x - MPT_PT / 2, at->y + at->h / 2);
}

/* A chart's filled part against the page and against its unfilled part. */
static void
judge_chart(struct contrast *c, const struct colour *ink, const struct rect *at)
{
	const struct style *s = c->l->style;

	for (size_t i = 0; i < s->chart_n; i++) {
		const struct chart_style *k = &s->chart[i];

		if (k->on != ink)
			continue;
		judge(c, "chart", k->name, k->loc, tone_of(ink), tone_beside(c, at),
		    s->web.contrast_large);
		if (k->off)
			judge(c, "chart", k->name, k->loc, tone_of(ink), tone_of(k->off),
			    s->web.contrast_large);
		return;
	}
}

static void
shape(struct painter *p, const struct shape *s, const struct rect *at,
    const struct drawing *of, const struct colour *current)
{
	struct contrast *c = (struct contrast *)p;
	const struct colour *fill = s->fill_current && current ? current : s->fill;
	const struct colour *ink = fill	   ? fill
	    : s->stroke_current && current ? current
					   : s->stroke;

	if (c->node && c->node->kind == NODE_STAT && ink)
		judge_chart(c, ink, at);
	if (c->node && c->part == PART_ARROW && ink)
		judge(c, "arrow of style", style_of(c)->name, style_of(c)->loc,
		    tone_of(ink), tone_beside(c, at), c->l->style->web.contrast_large);
	if (fill)
		add(c,
		    (struct ground){.at = *at,
			.shape = fills(s, of) ? NULL : s,
			.of = of,
			.ink = fill,
			.opacity = s->opacity});
}

static void
image(struct painter *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	(void)pic;
	(void)shown;
	add((struct contrast *)p, (struct ground){.at = *clip, .opacity = 1000});
}

static void
clip_begin(struct painter *p, const struct rect *at)
{
	struct contrast *c = (struct contrast *)p;

	c->clipped = true;
	c->clip = *at;
}

static void
clip_end(struct painter *p)
{
	((struct contrast *)p)->clipped = false;
}

static void
tag_begin(struct painter *p, const struct node *n, enum frame_part part, uint32_t span)
{
	struct contrast *c = (struct contrast *)p;

	(void)span;
	if (c->node != n)
		c->type = NULL;
	c->node = n;
	c->part = part;
}

static const struct painter_ops ops = {
    .begin_page = begin_page,
    .glyphs = glyphs,
    .shape = shape,
    .clip_begin = clip_begin,
    .clip_end = clip_end,
    .image = image,
    .tag_begin = tag_begin,
};

struct painter *
paint_contrast_open(const struct layout *l, struct diags *d)
{
	struct arena *a = arena_open();
	struct contrast *c = NEW(a, struct contrast);

	*c = (struct contrast){.painter.ops = &ops, .l = l, .d = d, .a = a};
	return &c->painter;
}

void
paint_contrast_close(struct painter *p)
{
	arena_close(((struct contrast *)p)->a);
}
