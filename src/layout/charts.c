/* SPDX-License-Identifier: ISC */
/*
 * Statistics as graphics: one drawing an answer, made of its integers. Each kind is
 * a row of a table: how the drawing is made, and how number and label stand to it.
 * Shares differ from the rest in lightness; the layout's contrast check sees to it.
 */
#include "layout/layout_int.h"

/* Counts of a whole turn, in millionths. */
#define TURN 1000000

struct chart {
	struct builder *b;
	const struct chart_style *s;
	const struct node *stat;
	mpt w; /* of the cell */
};

/* ---- drawings ---- */

static void
add_shape(struct ctx *c, struct drawing *d, struct path path, const struct colour *fill)
{
	struct shape *list = NEW_N(c->a, struct shape, d->shape_n + 1);

	for (size_t i = 0; i < d->shape_n; i++)
		list[i] = d->shape[i];
	list[d->shape_n] = (struct shape){ .path = path, .fill = fill, .even_odd = true,
		.miter_limit = 4000, .opacity = 1000 };
	d->shape = list;
	d->shape_n++;
}

static struct path
ring(struct ctx *c, mpt size, mpt inset, mpt thickness, int32_t a0, int32_t a1)
{
	struct path_pen pen = { .a = c->a };
	mpt r = size / 2 - inset;

	pen_ring(&pen, size / 2, size / 2, mpt_max(r - thickness, 0), r, a0, a1);
	return pen_path(&pen);
}

static int32_t
turn_of(const struct stat_figure *f)
{
	return f->total > 0 ? (int32_t)muldiv(TURN, f->count, f->total) : 0;
}

/* The share runs clockwise from the top; the rest is a track of the same width. */
static struct drawing *
draw_donut(const struct chart *ch)
{
	struct ctx *c = ch->b->c;
	struct drawing *d = NEW(c->a, struct drawing);
	int32_t end = turn_of(ch->stat->stat);

	d->w = d->h = ch->s->size;
	if (end < TURN)
		add_shape(c, d, ring(c, d->w, 0, ch->s->thickness, end, TURN), ch->s->off);
	if (end > 0)
		add_shape(c, d, ring(c, d->w, 0, ch->s->thickness, 0, end), ch->s->on);
	return d;
}

/* A hairline track and a heavier share upon it. */
static struct drawing *
draw_ring(const struct chart *ch)
{
	struct ctx *c = ch->b->c;
	struct drawing *d = NEW(c->a, struct drawing);
	mpt t = ch->s->thickness, thin = mpt_max(t / 5, 800);
	int32_t end = turn_of(ch->stat->stat);

	d->w = d->h = ch->s->size;
	add_shape(c, d, ring(c, d->w, (t - thin) / 2, thin, 0, TURN), ch->s->off);
	if (end > 0)
		add_shape(c, d, ring(c, d->w, 0, t, 0, end), ch->s->on);
	return d;
}

static struct drawing *
draw_bar(const struct chart *ch)
{
	struct ctx *c = ch->b->c;
	struct drawing *d = NEW(c->a, struct drawing);
	const struct stat_figure *f = ch->stat->stat;
	struct path_pen off = { .a = c->a }, on = { .a = c->a };
	mpt share = f->total > 0 ? (mpt)muldiv(ch->w, f->count, f->total) : 0;

	d->w = ch->w;
	d->h = ch->s->size;
	if (share < d->w) {
		pen_rect(&off, share, 0, d->w - share, d->h);
		add_shape(c, d, pen_path(&off), ch->s->off);
	}
	if (share > 0) {
		pen_rect(&on, 0, 0, share, d->h);
		add_shape(c, d, pen_path(&on), ch->s->on);
	}
	return d;
}

/* One mark a record: total marks in rows, count of them filled. */
static struct drawing *
draw_dots(const struct chart *ch)
{
	struct ctx *c = ch->b->c;
	struct drawing *d = NEW(c->a, struct drawing);
	const struct stat_figure *f = ch->stat->stat;
	mpt step = ch->s->size + ch->s->gap;
	struct path_pen on = { .a = c->a }, off = { .a = c->a };
	int rows = (f->total + ch->s->per_row - 1) / ch->s->per_row;

	d->w = step * ch->s->per_row - ch->s->gap;
	d->h = mpt_max(step * rows - ch->s->gap, ch->s->size);
	for (int i = 0; i < f->total; i++) {
		mpt x = step * (i % ch->s->per_row), y = step * (i / ch->s->per_row);
		pen_circle(i < f->count ? &on : &off, x + ch->s->size / 2, y + ch->s->size / 2,
		    ch->s->size / 2);
	}
	if (f->count < f->total)
		add_shape(c, d, pen_path(&off), ch->s->off);
	if (f->count > 0)
		add_shape(c, d, pen_path(&on), ch->s->on);
	return d;
}

/* ---- text ---- */

static const struct node *
part_of(const struct node *stat, enum node_kind k)
{
	for (const struct node *n = stat->first; n; n = n->next)
		if (n->kind == k)
			return n;
	return NULL;
}

/* Number or label, set by the chart's type, as lines of b. */
static void
chart_text(struct builder *b, const struct node *n, const struct type_style *t, enum align align)
{
	struct para_style *p;

	if (!n)
		return;
	p = NEW(b->c->a, struct para_style);
	*p = *para_of(b->c, n);
	p->type = *t;
	p->lines.align = align;
	p->grid = false;
	p->keep_next = true;
	flow_lines(b, n, p, set_node(b->c, n, p, b->w, 0), b->x, true);
}

static void
drawing_strip(struct builder *b, const struct chart *ch, const struct drawing *d)
{
	flow_strip(b, d->h, false)->rigid = true;
	flow_frame(b, shapes_frame(ch->stat, PART_BODY, (struct rect){ b->x, 0, d->w, d->h }, d));
}

/* The number in the middle of the ring: capitals' height centred. */
static void
number_inside(struct builder *b, const struct chart *ch, const struct drawing *d)
{
	const struct node *n = part_of(ch->stat, NODE_STAT_NUMBER);
	struct flow *f = flow_make(b->c);
	struct builder in = builder_inside(b, f, d->w);
	const struct font *font = text_font_of(b->c->text, &ch->s->number);
	mpt cap = (mpt)muldiv(ch->s->number.size, font ? font->cap_height : 700, 1000);
	mpt base = baseline_in(b->c, &ch->s->number, false);

	chart_text(&in, n, &ch->s->number, ALIGN_CENTRE);
	flow_flatten(b, f, b->x, (d->h + cap) / 2 - base);
}

static void
cell_round(struct builder *b, const struct chart *ch)
{
	bool inside = ch->s->kind == CHART_RING;
	struct drawing *d = inside ? draw_ring(ch) : draw_donut(ch);

	drawing_strip(b, ch, d);
	if (inside)
		number_inside(b, ch, d);
	flow_space(b, ch->s->gap);
	if (!inside)
		chart_text(b, part_of(ch->stat, NODE_STAT_NUMBER), &ch->s->number, ALIGN_START);
	chart_text(b, part_of(ch->stat, NODE_STAT_LABEL), &ch->s->label, ALIGN_START);
}

/* Label above its bar, the number at the bar's end in a column of its own. */
static void
cell_bar(struct builder *b, const struct chart *ch)
{
	mpt number_w = ch->s->number.size * 4;
	struct chart bar = *ch;
	struct builder label = *b;
	struct drawing *d;

	bar.w = ch->w - number_w;
	label.w = bar.w;
	chart_text(&label, part_of(ch->stat, NODE_STAT_LABEL), &ch->s->label, ALIGN_START);
	label.w = b->w;
	*b = label;
	d = draw_bar(&bar);
	flow_space(b, ch->s->gap / 2);
	drawing_strip(b, ch, d);
	struct flow *f = flow_make(b->c);
	struct builder in = builder_inside(b, f, number_w);
	const struct font *font = text_font_of(b->c->text, &ch->s->number);
	mpt cap = (mpt)muldiv(ch->s->number.size, font ? font->cap_height : 700, 1000);
	chart_text(&in, part_of(ch->stat, NODE_STAT_NUMBER), &ch->s->number, ALIGN_END);
	flow_flatten(b, f, b->x + bar.w, (d->h + cap) / 2 - baseline_in(b->c, &ch->s->number, false));
}

static void
cell_marks(struct builder *b, const struct chart *ch, struct drawing *d)
{
	chart_text(b, part_of(ch->stat, NODE_STAT_NUMBER), &ch->s->number, ALIGN_START);
	flow_space(b, ch->s->gap);
	drawing_strip(b, ch, d);
	flow_space(b, ch->s->gap * 2);
	chart_text(b, part_of(ch->stat, NODE_STAT_LABEL), &ch->s->label, ALIGN_START);
}

/* ---- pictograms: the same icon once a record ---- */

static const struct picture *
icon_of(const struct chart *ch)
{
	struct content_picture p = { .href = ch->s->icon, .loc = ch->s->loc };

	return ch->s->icon.n ? picture_for(ch->b->c, &p) : NULL;
}

static void
cell_pictogram(struct builder *b, const struct chart *ch)
{
	const struct picture *icon = icon_of(ch);
	const struct stat_figure *f = ch->stat->stat;
	mpt h = ch->s->size, w, per = ch->s->per_row;
	int rows;

	if (!icon || !icon->vector) {
		cell_marks(b, ch, draw_dots(ch));
		return;
	}
	w = (mpt)muldiv(h, icon->w, icon->h);
	rows = (f->total + per - 1) / per;
	chart_text(b, part_of(ch->stat, NODE_STAT_NUMBER), &ch->s->number, ALIGN_START);
	flow_space(b, ch->s->gap);
	flow_strip(b, (h + ch->s->gap) * rows - ch->s->gap, false)->rigid = true;
	for (int i = 0; i < f->total; i++) {
		struct rect at = { b->x + (w + ch->s->gap) * (i % per), (h + ch->s->gap) * (i / per),
			w, h };
		struct frame fr = shapes_frame(ch->stat, PART_BODY, at, &icon->drawing);
		fr.shapes.current = i < f->count ? ch->s->on : ch->s->off;
		flow_frame(b, fr);
	}
	flow_space(b, ch->s->gap * 2);
	chart_text(b, part_of(ch->stat, NODE_STAT_LABEL), &ch->s->label, ALIGN_START);
}

static void
cell_make(struct builder *b, const struct chart *ch)
{
	switch (ch->s->kind) {
	case CHART_DONUT:
	case CHART_RING:
		cell_round(b, ch);
		return;
	case CHART_BARS:
		cell_bar(b, ch);
		return;
	case CHART_DOTS:
		cell_marks(b, ch, draw_dots(ch));
		return;
	case CHART_PICTOGRAM:
		cell_pictogram(b, ch);
		return;
	case CHART_KINDS:
		return;
	}
}

/* ---- a question: its title, then rows of cells ---- */

static const struct chart_style *
chart_of(struct ctx *c, const struct node *group, const struct node *stat)
{
	struct str question = stat->stat->question;

	if (group->chart.n)
		for (size_t i = 0; i < c->style->chart_n; i++)
			if (str_eq(c->style->chart[i].name, group->chart))
				return &c->style->chart[i];
	return style_chart(c->style, question);
}

static const struct node *
next_stat(const struct node *n)
{
	while (n && n->kind != NODE_STAT)
		n = n->next;
	return n;
}

/* One row of cells, side by side, as one strip. */
static const struct node *
flow_stat_row(struct builder *b, const struct node *stat, const struct chart_style *s, mpt cell_gap)
{
	mpt w = (b->w - cell_gap * (s->columns - 1)) / s->columns, h = 0;
	struct flow *cell[16];
	int n = 0;

	for (; stat && n < s->columns && n < 16; stat = next_stat(stat->next)) {
		struct builder in;
		cell[n] = flow_make(b->c);
		in = builder_inside(b, cell[n], w);
		struct chart ch = { .b = &in, .s = s, .stat = stat, .w = w };
		in.parent = stat;
		cell_make(&in, &ch);
		h = mpt_max(h, flow_height(cell[n]));
		n++;
	}
	flow_strip(b, h, false);
	for (int i = 0; i < n; i++)
		flow_flatten(b, cell[i], b->x + (w + cell_gap) * i, 0);
	return stat;
}

void
flow_stat_group(struct builder *b, const struct node *group)
{
	const struct para_style *p = para_of(b->c, group);
	struct builder in;
	const int outer = flow_box_begin(b, &in, p, group);
	const struct node *n;

	in.keep = p->pad_top > 0;
	for (n = group->first; n && n->kind != NODE_STAT; n = n->next)
		flow_block(&in, n);
	n = next_stat(n);
	while (n && n->stat) {
		const struct chart_style *s = chart_of(b->c, group, n);
		in.keep = true;
		n = flow_stat_row(&in, n, s, p->gap ? p->gap : s->gap);
		flow_space(&in, s->kind == CHART_BARS ? s->gap : p->gap);
	}
	in.space = 0;
	flow_close_box(&in, outer, p->pad_bottom);
	b->space = 0;
	b->top = false;
	b->keep = false;
	b->after_para = false;
	flow_space(b, p->space_after);
}
