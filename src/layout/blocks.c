/* SPDX-License-Identifier: ISC */
/*
 * One function a kind of block: what strips it becomes. A block whose style or
 * place takes it out of its column becomes a floater with a flow of its own.
 */
#include <assert.h>

#include "layout/layout_int.h"

/* ---- text ---- */

void
flow_text(struct builder *b, const struct node *n, const struct para_style *p)
{
	mpt indent = b->after_para && n->kind == NODE_PARA ? p->first_indent : 0;
	mpt x = b->x + p->indent_start;
	mpt w = b->w - p->indent_start - p->indent_end;

	if (!n->span_n)
		return;
	flow_space(b, b->after_para && p->first_indent ? 0 : p->space_before);
	flow_lines(b, n, p, set_node(b->c, n, p, w, indent), x, true);
	flow_space(b, p->space_after);
	b->keep = p->keep_next;
	b->after_para = n->kind == NODE_PARA;
}

void
label_text(struct builder *b, const struct node *n, const struct para_style *p, struct str text,
    mpt x)
{
	struct ctx *c = b->c;
	struct type_style *t = NEW(c->a, struct type_style);
	const struct text_para *para;
	mpt w;

	*t = p->mark_type;
	if (p->mark_colour)
		t->colour = p->mark_colour;
	w = mpt_max(p->mark_width, (mpt)(text.n + 1) * t->size);
	para = set_plain(c, text, t, n->lang, ALIGN_START, w, n->loc);
	struct frame f = { .kind = FRAME_TEXT, .part = PART_LABEL, .node = n,
		.at = { x, -t->leading, mpt_max(p->mark_width, t->size), t->leading } };
	f.text.para = para;
	f.text.to = (uint32_t)para->line_n;
	f.text.leading = t->leading;
	b->label = (struct label){ .frame = { f }, .n = para->line_n ? 1 : 0, .type = t,
		.height = t->size };
}

/* ---- lists, points, features ---- */

/* The body of something labelled: its own text, or its children. */
static void
labelled_body(struct builder *b, const struct node *n, const struct para_style *p)
{
	struct builder in = *b;

	in.x += p->mark_width;
	in.w -= p->mark_width;
	in.after_para = false;
	in.parent = n;
	if (n->span_n)
		flow_lines(&in, n, p, set_node(b->c, n, p, in.w, 0), in.x, true);
	for (const struct node *k = n->first; k; k = k->next)
		flow_block(&in, k);
	in.x = b->x;
	in.w = b->w;
	in.label.n = 0;
	*b = in;
}

/* What a label reaches below its text is filled up, so that nothing runs into it. */
static void
label_clear(struct builder *b, size_t first, mpt height)
{
	mpt have = 0;

	for (size_t i = first; i < b->f->strip_n; i++)
		have += (i > first ? b->f->strip[i].space : 0) + b->f->strip[i].height;
	if (have < height) {
		b->keep = true;
		b->space = 0;
		flow_strip(b, height - have, false);
	}
}

static struct str
item_mark(const struct node *n, const struct para_style *p)
{
	return n->label.n ? n->label : p->mark;
}

static void
flow_item(struct builder *b, const struct node *n, const struct para_style *p)
{
	size_t first = b->f->strip_n;
	struct str mark = item_mark(n, p);
	mpt need = 0;

	flow_space(b, p->space_before);
	if (n->picture) {
		const struct picture *pic = picture_for(b->c, n->picture);
		mpt side = p->height ? p->height : p->mark_width - p->gap;
		if (pic && side > 0) {
			struct rect at = { b->x, 0, (mpt)muldiv(side, pic->w, pic->h), side };
			struct frame f = picture_frame(n, pic, at, p->mark_colour);
			f.part = PART_LABEL;
			if (p->mark_width) {
				b->label = (struct label){ .frame = { f }, .n = 1, .height = side };
				need = side;
			} else {
				flow_strip(b, side, false);
				flow_frame(b, f);
				flow_space(b, p->gap);
				b->keep = true;
			}
		}
	} else if (mark.n) {
		label_text(b, n, p, mark, b->x);
		need = b->label.height;
	}
	labelled_body(b, n, p);
	if (need > p->type.leading * 3 / 2)
		label_clear(b, first, need);
	flow_space(b, p->space_after);
	b->after_para = false;
}

static void
flow_list(struct builder *b, const struct node *n, const struct para_style *p)
{
	flow_space(b, p->space_before);
	b->after_para = false;
	for (const struct node *k = n->first; k; k = k->next)
		flow_block(b, k);
	flow_space(b, p->space_after);
	b->after_para = false;
}

/* ---- boxes ---- */

static void
flow_boxed(struct builder *b, const struct node *n, const struct para_style *p)
{
	struct builder in;
	const int outer = flow_box_begin(b, &in, p, n);
	const size_t first = in.f->strip_n;

	in.keep = false;
	flow_children(&in, n);
	for (size_t i = first; p->keep_together && i < in.f->strip_n; i++)
		in.f->strip[i].penalty = BREAK_NEVER;
	if (first < in.f->strip_n)
		in.f->strip[first].penalty = p->pad_top ? BREAK_NEVER : in.f->strip[first].penalty;
	flow_close_box(&in, outer, p->pad_bottom);
	b->space = 0;
	b->keep = false;
	b->top = in.top;
	flow_space(b, p->space_after);
	b->after_para = false;
}

/* ---- floaters ---- */

/* A portrait picture would tower over both columns: it stays in one. */
static bool
portrait(const struct builder *b, const struct node *n)
{
	const struct picture *p =
	    n->kind == NODE_FIGURE && n->picture ? picture_for(b->c, n->picture) : NULL;

	return p && p->h > p->w;
}

static bool
floats(const struct builder *b, const struct node *n, const struct para_style *p,
    enum floater_kind *kind)
{
	enum place place = n->has_place ? n->place : p->place;

	if (b->inside)
		return false;
	if ((place == PLACE_MARGIN || p->span == SPAN_MARGIN) && b->margin_w) {
		*kind = FLOATER_MARGIN;
		return true;
	}
	if (place == PLACE_PAGE && (n->kind == NODE_STATS || n->kind == NODE_FIGURE)) {
		*kind = FLOATER_PAGES;
		return true;
	}
	if (p->span == SPAN_PAGE && b->page_w > b->w) {
		*kind = FLOATER_PAGE_SPAN;
		return true;
	}
	if (n->spans ||
	    (p->span == SPAN_COLUMNS && (b->columns_w == b->w || !portrait(b, n)))) {
		*kind = FLOATER_SPAN;
		return true;
	}
	return false;
}

const char *
own_master(const struct node *n)
{
	return n->kind == NODE_STATS ? "stats" : "picture";
}

static mpt
floater_width(const struct builder *b, enum floater_kind k, const struct node *n)
{
	switch (k) {
	case FLOATER_SPAN:
		return b->columns_w;
	case FLOATER_PAGE_SPAN:
		return b->page_w;
	case FLOATER_MARGIN:
		return b->margin_w;
	case FLOATER_PAGES: {
		const struct master *m = style_master(b->c->style, own_master(n), SIDE_RECTO);
		return m && m->column_n ? m->column[0].w : b->w;
	}
	}
	return b->w;
}

static void block_body(struct builder *b, const struct node *n, const struct para_style *p);

static void
flow_floater(struct builder *b, const struct node *n, const struct para_style *p,
    enum floater_kind kind)
{
	struct flow *f = b->f, *own = flow_make(b->c);
	struct builder in = builder_inside(b, own, floater_width(b, kind, n));
	struct floater *fl;

	in.parent = n->parent;
	if (kind == FLOATER_PAGES && n->kind == NODE_FIGURE)
		flow_bleed_figure(&in, n, p);
	else
		block_body(&in, n, p);
	if (!own->strip_n)
		return;
	f->floater = arena_grow(b->c->scratch, f->floater, f->floater_n, &f->floater_cap,
	    sizeof(*fl));
	fl = &f->floater[f->floater_n++];
	*fl = (struct floater){ .kind = kind, .at = f->strip_n, .flow = own, .node = n,
		.place = n->has_place ? n->place : p->place, .space_before = p->space_before,
		.space_after = p->space_after };
	if (p->break_before == BREAK_VERSO)
		fl->side = SIDE_VERSO;
	else if (p->break_before == BREAK_RECTO)
		fl->side = SIDE_RECTO;
}

/* ---- the dispatch ---- */

void
flow_children(struct builder *b, const struct node *n)
{
	for (const struct node *k = n->first; k; k = k->next)
		flow_block(b, k);
}

static void
flow_section(struct builder *b, const struct node *n, const struct para_style *p)
{
	flow_space(b, p->space_before);
	flow_children(b, n);
	flow_space(b, p->space_after);
}

const struct node *
flow_logos(struct builder *b, const struct node *first)
{
	const struct node *last = NULL;
	size_t n = 0;

	for (const struct node *k = first; k && k->kind == NODE_LOGO; k = k->next, n++)
		last = k;
	if (n)
		flow_logo_row(b, first, n);
	return last;
}

static void
flow_imprint_part(struct builder *b, const struct node *n, const struct para_style *p)
{
	size_t first = b->f->strip_n;

	flow_space(b, p->space_before);
	b->after_para = false;
	for (const struct node *k = n->first; k; k = k->next) {
		const struct node *last = flow_logos(b, k);
		if (!last)
			flow_block(b, k);
		k = last ? last : k;
	}
	for (size_t i = first + 1; p->keep_together && i < b->f->strip_n; i++)
		b->f->strip[i].penalty = BREAK_NEVER;
	flow_space(b, p->space_after);
	b->keep = false;
}

static void
block_body(struct builder *b, const struct node *n, const struct para_style *p)
{
	switch (n->kind) {
	case NODE_TITLE:
		flow_title(b, n, p);
		return;
	case NODE_LEAD:
	case NODE_PARA:
	case NODE_BRAND:
	case NODE_SUBTITLE:
	case NODE_QUOTE_TEXT:
	case NODE_ATTRIBUTION:
	case NODE_CAPTION:
	case NODE_STAT_NUMBER:
	case NODE_STAT_LABEL:
		flow_text(b, n, p);
		return;
	case NODE_ITEM:
	case NODE_STAT_ITEM:
	case NODE_POINT:
	case NODE_FEATURE:
		flow_item(b, n, p);
		return;
	case NODE_LIST:
	case NODE_STAT_LIST:
	case NODE_POINTS:
	case NODE_FEATURES:
	case NODE_TOC:
	case NODE_IMPRINT:
		flow_list(b, n, p);
		return;
	case NODE_BOX:
		flow_boxed(b, n, p);
		return;
	case NODE_SECTION:
	case NODE_STATS:
		flow_section(b, n, p);
		return;
	case NODE_QUOTE:
		flow_quote(b, n, p);
		return;
	case NODE_FIGURE:
		flow_figure(b, n, p);
		return;
	case NODE_STAT_GROUP:
		flow_stat_group(b, n);
		return;
	case NODE_TOC_ENTRY:
		flow_toc_entry(b, n, p);
		return;
	case NODE_IMPRINT_PART:
		flow_imprint_part(b, n, p);
		return;
	case NODE_LOGO:
		flow_logo_row(b, n, 1);
		return;
	case NODE_DOCUMENT:
	case NODE_COVER:
	case NODE_CHAPTER:
	case NODE_STAT:
	case NODE_NOTES:
	case NODE_NOTE:
	case NODE_KINDS:
		return;
	}
}

void
flow_block(struct builder *b, const struct node *n)
{
	const struct para_style *p = para_of(b->c, n);
	enum floater_kind kind;

	if (floats(b, n, p, &kind))
		flow_floater(b, n, p, kind);
	else
		block_body(b, n, p);
}

struct flow *
note_flow(struct ctx *c, const struct node *note, mpt width)
{
	struct flow *f = flow_make(c);
	struct builder b = { .c = c, .f = f, .w = width, .columns_w = width, .page_w = width,
		.top = true, .inside = true, .parent = note };
	const struct para_style *p = para_of(c, note);

	if (note->label.n)
		label_text(&b, note, p, note->label, 0);
	labelled_body(&b, note, p);
	b.x += p->mark_width;
	b.w -= p->mark_width;
	paper_links(&b, note);
	return f;
}
