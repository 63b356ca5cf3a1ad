/* SPDX-License-Identifier: ISC */
/*
 * The painter that paints nothing and looks whether all is where it may be: shapes and
 * pictures within the bleed, text within the trim. A layout that lets something fall
 * off the sheet is told so, with the place of what fell.
 */
#include <stdlib.h>
#include "paint/paint.h"

#define SLACK 10 /* mpt: rounding */

struct bounds {
	struct painter painter; /* first */
	const struct layout *l;
	struct diags *d;
	const struct page *page;
	struct loc at; /* of the node whose tag is open */
};

static void
begin_page(struct painter *p, const struct page *page)
{
	struct bounds *b = (struct bounds *)p;

	b->page = page;
	b->at = page->master ? page->master->loc : (struct loc){ 0 };
}

static void
tell(struct bounds *b, bool text, mpt over, const char *edge)
{
	char words[32];
	struct buf n = { 0 };

	buf_mpt(&n, over);
	snprintf(words, sizeof(words), "%s", n.p);
	buf_free(&n);
	if (text)
		diag(b->d, D_TEXT_OUTSIDE, b->at, b->page->number, words);
	else
		diag(b->d, D_FRAME_OUTSIDE, b->at, b->page->number, words, edge);
}

/* How far the rectangle reaches out of the page grown by margin; 0 or less: not at all. */
static mpt
outside(const struct bounds *b, const struct rect *r, mpt margin)
{
	const struct style *s = b->l->style;
	const mpt x = mpt_max(-margin - r->x, r->x + r->w - s->page_w - margin);
	const mpt y = mpt_max(-margin - r->y, r->y + r->h - s->page_h - margin);

	return mpt_max(x, y);
}

static void
check(struct bounds *b, const struct rect *r)
{
	const mpt over = outside(b, r, b->l->style->bleed);

	if (over > SLACK)
		tell(b, false, over, "bleed");
}

static void
glyphs(struct painter *p, mpt x, mpt y, const struct text_run *run)
{
	struct bounds *b = (struct bounds *)p;
	const struct font *f = run->shape->font;
	const mpt up = (mpt)muldiv(f->cap_height, run->type->size, 1000 * MPT_PT);
	const struct rect r = { x, y - run->type->rise - up, run->w, up };
	const mpt over = outside(b, &r, 0);

	if (over > SLACK)
		tell(b, true, over, "trim");
}

static void
shape(struct painter *p, const struct shape *s, const struct rect *at, const struct drawing *of,
    const struct colour *current)
{
	(void)s;
	(void)of;
	(void)current;
	check((struct bounds *)p, at);
}

static void
clip_begin(struct painter *p, const struct rect *at)
{
	check((struct bounds *)p, at);
}

static void
image(struct painter *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	(void)pic;
	(void)shown;
	check((struct bounds *)p, clip);
}

static void
tag_begin(struct painter *p, const struct node *n, enum frame_part part, uint32_t span)
{
	struct bounds *b = (struct bounds *)p;

	(void)part;
	b->at = n && span < n->span_n ? n->span[span].loc
	    : n                       ? n->loc
	    : b->page->master         ? b->page->master->loc
	                              : (struct loc){ 0 };
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
	.shape = shape,
	.clip_begin = clip_begin,
	.clip_end = nothing,
	.image = image,
	.link = no_link,
	.dest = no_place,
	.call = no_place,
	.outline = no_outline,
	.tag_begin = tag_begin,
	.tag_end = nothing,
	.end_page = nothing,
};

struct painter *
paint_bounds_open(const struct layout *l, struct diags *d)
{
	struct bounds *b = mem_alloc(sizeof(*b));

	*b = (struct bounds){ .painter.ops = &ops, .l = l, .d = d };
	return &b->painter;
}

void
paint_bounds_close(struct painter *p)
{
	free(p);
}
