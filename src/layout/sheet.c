/* SPDX-License-Identifier: ISC */
/*
 * One page in the making: its master, what is still free, the frames that were put
 * on it so far.
 */
#include <string.h>

#include "layout/layout_int.h"

struct frame *
sheet_frame(struct sheet *s, struct frame f)
{
	s->frame = arena_grow(s->c->scratch, s->frame, s->frame_n, &s->frame_cap, sizeof(f));
	s->frame[s->frame_n] = f;
	return &s->frame[s->frame_n++];
}

static const struct master *
master_of(struct ctx *c, const char *name, bool recto)
{
	const struct master *m = style_master(c->style, name, recto ? SIDE_RECTO : SIDE_VERSO);

	return m ? m : &c->style->master[0];
}

/* Whole lines by which columns may grow before they come near to what stands below. */
static mpt
deeper(const struct sheet *s, mpt extra)
{
	mpt leading = s->c->style->leading;

	for (size_t i = 0; i < s->m->furniture_n; i++) {
		const struct rect *f = &s->m->furniture[i].at;
		for (size_t k = 0; k < s->m->column_n; k++) {
			const struct rect *col = &s->m->column[k];
			mpt room = f->y - leading / 2 - (col->y + col->h);
			if (s->m->furniture[i].kind != FURNITURE_TAIL && f->y >= col->y + col->h && f->x < col->x + col->w && f->x + f->w > col->x)
				extra = mpt_min(extra, mpt_max(room, 0) / leading * leading);
		}
	}
	return extra;
}

void
sheet_open(struct sheet *s, struct ctx *c, const char *master, mpt extra)
{
	*s = (struct sheet){ .c = c, .recto = c->page_n % 2 == 0, .floor = INT32_MAX };
	s->m = master_of(c, master, s->recto);
	s->top = s->m->column[0].y;
	s->extra = deeper(s, extra);
	s->bottom = s->m->column[0].y + s->m->column[0].h + s->extra;
	s->margin_top = s->m->margin.y;
	if (!c->dry)
		furniture_make(s);
}

/* Where a node begins is where its first meaningful frame stands. */
static void
note_places(struct sheet *s, int page)
{
	for (size_t i = 0; i < s->frame_n; i++) {
		const struct frame *f = &s->frame[i];
		if (!f->node || f->part == PART_FURNITURE)
			continue;
		struct place_of *p = &s->c->place[f->node->seq];
		if (!p->page)
			*p = (struct place_of){ page, f->at.x, f->at.y };
	}
}

void
sheet_close(struct sheet *s)
{
	struct ctx *c = s->c;
	struct frame *kept;
	struct page *p;

	if (c->dry) {
		c->page_n++;
		return;
	}
	kept = NEW_N(c->a, struct frame, s->frame_n);
	c->page = arena_grow(c->a, c->page, c->page_n, &c->page_cap, sizeof(*c->page));
	p = &c->page[c->page_n++];
	if (s->frame_n)
		memcpy(kept, s->frame, s->frame_n * sizeof(*kept));
	*p = (struct page){ .number = (int)c->page_n, .master = s->m, .recto = s->recto,
		.label = str_fmt(c->a, "%zu", c->page_n), .frame = kept, .frame_n = s->frame_n,
		.note_from = s->note_from, .note_to = s->note_to };
	note_places(s, p->number);
}

/* A line that continues the paragraph of the frame before it joins that frame. */
static bool
joins(struct sheet *s, const struct frame *f)
{
	struct frame *l = s->frame_n ? &s->frame[s->frame_n - 1] : NULL;

	if (!l || l->kind != FRAME_TEXT || f->kind != FRAME_TEXT ||
	    l->text.para != f->text.para || l->text.to != f->text.from || l->at.x != f->at.x)
		return false;
	mpt next = l->text.baseline + (mpt)(l->text.to - l->text.from) * l->text.leading;
	if (next != f->text.baseline)
		return false;
	l->text.to = f->text.to;
	l->at.h = f->at.y + f->at.h - l->at.y;
	l->at.w = mpt_max(l->at.w, f->at.w);
	return true;
}

static bool
in_box(const struct flow *f, size_t strip, int box)
{
	int x = f->strip[strip].box;

	while (x && x != box)
		x = f->box[x - 1].parent;
	return x == box && box;
}

/* The boxes that strip i is the first to show here, the outer ones first. */
static void
open_boxes(struct sheet *s, const struct flow *f, size_t from, size_t to, size_t i, mpt x,
    const mpt *top, int box)
{
	const struct box *b = &f->box[box - 1];
	struct frame out[4];
	size_t last = i, n;

	if (b->parent)
		open_boxes(s, f, from, to, i, x, top, b->parent);
	if (i > from && in_box(f, i - 1, box))
		return;
	while (last + 1 < to && in_box(f, last + 1, box))
		last++;
	struct rect at = { x + b->x, top[i - from], b->w,
		top[last - from] + f->strip[last].height - top[i - from] };
	bool first = i == 0 || !in_box(f, i - 1, box);
	bool end = last + 1 == f->strip_n || !in_box(f, last + 1, box);
	n = box_frames(s->c, b, at, first, end, out);
	for (size_t k = 0; k < n; k++)
		sheet_frame(s, out[k]);
}

mpt
sheet_strips(struct sheet *s, const struct flow *f, size_t from, size_t to, mpt x, mpt y,
    const struct fill_limits *lim, mpt *strip_y)
{
	mpt *top = strip_y ? strip_y : NEW_N(s->c->scratch, mpt, to - from + 1);

	for (size_t i = from; i < to; i++) {
		top[i - from] = fill_top(f, i, i == from, y, lim);
		y = top[i - from] + f->strip[i].height;
	}
	for (size_t i = from; i < to && !s->c->dry; i++) {
		const struct strip *st = &f->strip[i];
		if (st->box)
			open_boxes(s, f, from, to, i, x, top, st->box);
		for (uint32_t k = 0; k < st->frame_n; k++) {
			struct frame fr = f->frame[st->frame_from + k];
			frame_shift(&fr, x, top[i - from]);
			if (!joins(s, &fr))
				sheet_frame(s, fr);
		}
	}
	return y;
}
