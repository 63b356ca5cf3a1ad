/* SPDX-License-Identifier: ISC */
/*
 * Strips: the list that blocks are cut into, with spaces, costs of breaks, notes and
 * boxes. Knows nothing of pages.
 */
#include <assert.h>

#include "layout/layout_int.h"

struct flow *
flow_make(struct ctx *c)
{
	return NEW(c->scratch, struct flow);
}

struct builder
builder_inside(const struct builder *b, struct flow *f, mpt w)
{
	struct builder in = { .c = b->c, .f = f, .w = w, .columns_w = w, .page_w = w,
		.margin_w = mpt_min(w, b->margin_w), .top = true, .inside = true };

	return in;
}

/* The greater of the spaces that meet; what is nearest wins nothing. */
void
flow_space(struct builder *b, mpt space)
{
	b->space = mpt_max(b->space, space);
}

struct strip *
flow_strip(struct builder *b, mpt height, bool grid)
{
	struct flow *f = b->f;
	struct strip *s;

	f->strip = arena_grow(b->c->scratch, f->strip, f->strip_n, &f->strip_cap, sizeof(*s));
	s = &f->strip[f->strip_n++];
	*s = (struct strip){ .space = b->space, .height = height, .grid = grid, .box = b->box,
		.penalty = b->keep ? BREAK_NEVER : 0, .frame_from = (uint32_t)f->frame_n,
		.note_from = (uint32_t)f->note_n };
	b->space = 0;
	b->keep = false;
	b->top = false;
	return s;
}

struct frame *
flow_frame(struct builder *b, struct frame fr)
{
	struct flow *f = b->f;

	assert(f->strip_n);
	f->frame = arena_grow(b->c->scratch, f->frame, f->frame_n, &f->frame_cap, sizeof(fr));
	f->frame[f->frame_n] = fr;
	f->strip[f->strip_n - 1].frame_n++;
	return &f->frame[f->frame_n++];
}

static void
add_note(struct builder *b, const struct node *note, mpt y)
{
	struct flow *f = b->f;

	f->note = arena_grow(b->c->scratch, f->note, f->note_n, &f->note_cap, sizeof(*f->note));
	f->note[f->note_n++] = (struct note_call){ note, y };
	f->strip[f->strip_n - 1].note_n++;
}

/* Notes called in a line; a call that hyphenation never splits is one run. */
static void
line_notes(struct builder *b, const struct node *n, const struct text_line *l, mpt baseline)
{
	uint32_t before = UINT32_MAX;

	for (uint32_t i = 0; i < l->run_n; i++) {
		uint32_t tag = text_read_run(l, i)->tag;
		if (tag == before || tag >= n->span_n)
			continue;
		before = tag;
		if (n->span[tag].form == CONTENT_NOTE_CALL && n->span[tag].note)
			add_note(b, n->span[tag].note, baseline);
	}
}

/* The drawn arrows of a line stand where their objects were set. */
static void
line_arrows(struct builder *b, const struct node *n, const struct text_line *l, mpt x,
    mpt baseline)
{
	for (uint32_t i = 0; i < l->run_n; i++) {
		const struct text_run *r = &l->run[i];
		if (r->shape || r->tag >= n->span_n || n->span[r->tag].form != CONTENT_ARROW)
			continue;
		mpt side = mpt_min(r->object_h, r->w);
		struct rect at = { x + r->x + (r->w - side), baseline - side, side, side };
		struct frame f = shapes_frame(n, PART_ARROW, at, b->c->arrow);
		f.shapes.tag = r->tag;
		f.shapes.current = r->type->colour;
		flow_frame(b, f);
	}
}

static int
line_penalty(const struct para_style *p, const struct text_para *para, size_t i)
{
	if (i == 0)
		return 0;
	if (p->keep_together || i < (size_t)p->orphans || para->line_n - i < (size_t)p->widows)
		return BREAK_NEVER;
	return para->line[i - 1].hyphenated ? 60 : 0;
}

void
frame_shift(struct frame *f, mpt dx, mpt dy)
{
	f->at.x += dx;
	f->at.y += dy;
	if (f->kind == FRAME_TEXT) {
		f->text.baseline += dy;
	} else if (f->kind == FRAME_IMAGE) {
		f->image.shown.x += dx;
		f->image.shown.y += dy;
	}
}

/* The height of capitals in a type. */
static mpt
cap_height(struct ctx *c, const struct type_style *t)
{
	const struct font *f = text_font_of(c->text, t);

	return f ? (mpt)muldiv(t->size, f->cap_height, 1000) : (mpt)muldiv(t->size, 700, 1000);
}

void
flow_label(struct builder *b, const struct type_style *body, mpt base)
{
	struct label *l = &b->label;
	mpt dy = 0;

	if (!l->n)
		return;
	if (l->type && l->type->size > body->size * 3 / 2)
		dy = base - cap_height(b->c, body) + cap_height(b->c, l->type);
	else if (l->type)
		dy = base;
	for (size_t i = 0; i < l->n; i++) {
		frame_shift(&l->frame[i], 0, dy);
		flow_frame(b, l->frame[i]);
	}
	l->n = 0;
}

size_t
flow_lines(struct builder *b, const struct node *n, const struct para_style *p,
    const struct text_para *para, mpt x, bool marks)
{
	size_t first = b->f->strip_n;

	for (size_t i = 0; i < para->line_n; i++) {
		const struct text_line *l = &para->line[i];
		mpt base = baseline_in(b->c, &p->type, p->grid);
		struct strip *s = flow_strip(b, p->type.leading, p->grid);
		struct frame f = { .kind = FRAME_TEXT, .node = n,
			.at = { x, 0, l->indent + l->room, p->type.leading } };

		if (i)
			s->penalty = line_penalty(p, para, i);
		f.text.para = para;
		f.text.from = (uint32_t)i;
		f.text.to = (uint32_t)i + 1;
		f.text.baseline = base;
		f.text.leading = p->type.leading;
		f.text.marks = marks;
		if (b->label.n)
			flow_label(b, &p->type, base);
		flow_frame(b, f);
		if (marks) {
			line_notes(b, n, l, base);
			line_arrows(b, n, l, x, base);
		}
	}
	return first;
}

mpt
flow_height(const struct flow *f)
{
	mpt y = 0;

	for (size_t i = 0; i < f->strip_n; i++)
		y += (i ? f->strip[i].space : 0) + f->strip[i].height;
	return y;
}

/* Tint and rules of each run of strips that share a box, before their frames. */
static void
flatten_boxes(struct builder *b, const struct flow *sub, mpt dx, mpt dy)
{
	for (size_t k = 0; k < sub->box_n; k++) {
		mpt y = 0, y0 = -1, y1 = 0;
		for (size_t i = 0; i < sub->strip_n; i++) {
			y += i ? sub->strip[i].space : 0;
			int x = sub->strip[i].box;
			while (x && x != (int)k + 1)
				x = sub->box[x - 1].parent;
			if (x && y0 < 0)
				y0 = y;
			y += sub->strip[i].height;
			if (x)
				y1 = y;
		}
		struct frame out[4];
		struct rect at = { dx + sub->box[k].x, dy + y0, sub->box[k].w, y1 - y0 };
		size_t n = y0 < 0 ? 0 : box_frames(b->c, &sub->box[k], at, true, true, out);
		for (size_t i = 0; i < n; i++)
			flow_frame(b, out[i]);
	}
}

mpt
flow_flatten(struct builder *b, const struct flow *sub, mpt dx, mpt dy)
{
	mpt y = 0;

	flatten_boxes(b, sub, dx, dy);
	for (size_t i = 0; i < sub->strip_n; i++) {
		const struct strip *s = &sub->strip[i];
		y += i ? s->space : 0;
		for (uint32_t k = 0; k < s->frame_n; k++) {
			struct frame f = sub->frame[s->frame_from + k];
			frame_shift(&f, dx, dy + y);
			flow_frame(b, f);
		}
		for (uint32_t k = 0; k < s->note_n; k++) {
			const struct note_call *call = &sub->note[s->note_from + k];
			add_note(b, call->note, dy + y + call->y);
		}
		y += s->height;
	}
	return y;
}

int
flow_box(struct builder *b, const struct para_style *p, const struct node *n, mpt x, mpt w)
{
	struct flow *f = b->f;
	int outer = b->box;

	f->box = arena_grow(b->c->scratch, f->box, f->box_n, &f->box_cap, sizeof(*f->box));
	f->box[f->box_n++] = (struct box){ p, n, x, w, outer };
	b->box = (int)f->box_n;
	if (p->pad_top)
		flow_strip(b, p->pad_top, false)->rigid = true;
	b->space = 0;
	b->keep = true;
	return outer;
}

int
flow_box_begin(struct builder *b, struct builder *in, const struct para_style *p,
    const struct node *n)
{
	int box;

	flow_space(b, p->space_before);
	*in = *b;
	box = flow_box(in, p, n, b->x, b->w);
	in->x += p->pad_start;
	in->w -= p->pad_start + p->pad_end;
	in->parent = n;
	in->after_para = false;
	return box;
}

void
flow_close_box(struct builder *b, int outer, mpt pad_bottom)
{
	b->space = 0;
	if (pad_bottom) {
		b->keep = true;
		flow_strip(b, pad_bottom, false)->rigid = true;
	}
	b->box = outer;
}

static struct frame
tint(struct ctx *c, const struct node *n, struct rect at, mpt radius, const struct colour *col)
{
	return shapes_frame(n, PART_ARTIFACT, at, draw_rect(c->a, at.w, at.h, radius, col));
}

size_t
box_frames(struct ctx *c, const struct box *x, struct rect at, bool first, bool last,
    struct frame out[4])
{
	const struct para_style *p = x->style;
	size_t n = 0;

	if (p->fill)
		out[n++] = tint(c, x->node, at, p->radius, p->fill);
	if (p->rule && p->rule_top && first)
		out[n++] = tint(c, x->node, (struct rect){ at.x, at.y, at.w, p->rule_top }, 0, p->rule);
	if (p->rule && p->rule_bottom && last)
		out[n++] = tint(c, x->node,
		    (struct rect){ at.x, at.y + at.h - p->rule_bottom, at.w, p->rule_bottom }, 0,
		    p->rule);
	if (p->rule && p->rule_start)
		out[n++] = tint(c, x->node, (struct rect){ at.x, at.y, p->rule_start, at.h }, 0,
		    p->rule);
	return n;
}
