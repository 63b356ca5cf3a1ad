/* SPDX-License-Identifier: ISC */
/*
 * Blocks that are more than text: titles with a circled numeral, pictures, quotes
 * beside a photo, rows of logos, lines of the table of contents.
 */
#include "layout/layout_int.h"

/* ---- drawn things ---- */

const struct drawing *
draw_path(struct arena *a, mpt w, mpt h, struct path path, const struct colour *fill,
    const struct colour *stroke, mpt stroke_width)
{
	struct drawing *d = NEW(a, struct drawing);
	struct shape *s = NEW(a, struct shape);

	*s = (struct shape){ .path = path, .fill = fill, .stroke = stroke, .even_odd = true,
		.stroke_width = stroke_width, .miter_limit = 4000, .opacity = 1000 };
	*d = (struct drawing){ .w = w, .h = h, .shape = s, .shape_n = 1 };
	return d;
}

const struct drawing *
draw_rect(struct arena *a, mpt w, mpt h, mpt radius, const struct colour *fill)
{
	struct path_pen pen = { .a = a };

	if (radius)
		pen_round_rect(&pen, 0, 0, w, h, radius);
	else
		pen_rect(&pen, 0, 0, w, h);
	return draw_path(a, w, h, pen_path(&pen), fill, NULL, 0);
}

struct frame
shapes_frame(const struct node *n, enum frame_part part, struct rect at, const struct drawing *d)
{
	struct frame f = { .kind = FRAME_SHAPES, .part = part, .node = n, .at = at };

	f.shapes.drawing = d;
	f.shapes.tag = UINT32_MAX;
	return f;
}

/* The picture covers the frame, centred; what sticks out is cut. */
struct frame
picture_frame(const struct node *n, const struct picture *p, struct rect at,
    const struct colour *current)
{
	struct frame f;
	mpt w = at.w, h = (mpt)muldiv(at.w, p->h, p->w);

	if (p->vector) {
		f = shapes_frame(n, PART_BODY, at, &p->drawing);
		f.shapes.current = current;
		return f;
	}
	f = (struct frame){ .kind = FRAME_IMAGE, .node = n, .at = at };
	if (h < at.h) {
		h = at.h;
		w = (mpt)muldiv(at.h, p->w, p->h);
	}
	f.image.picture = p;
	f.image.shown = (struct rect){ at.x + (at.w - w) / 2, at.y + (at.h - h) / 2, w, h };
	return f;
}

const struct picture *
picture_for(struct ctx *c, const struct content_picture *p)
{
	const struct picture *pic = picture_load(c->pictures, c->d, c->content->root_dir, p->href,
	    p->loc);

	return pic && pic->w > 0 && pic->h > 0 ? pic : NULL;
}

/* ---- titles ---- */

/* A numeral in a drawn circle at (x, y) with diameter d, as frames of the strip. */
static void
circled(struct builder *b, const struct node *n, const struct para_style *p, struct str numeral,
    struct rect at)
{
	struct ctx *c = b->c;
	bool outline = str_is(p->mark, "outline");
	mpt line = outline ? mpt_max(p->rule_top, 600) : 0, r = (at.w - line) / 2;
	struct path_pen pen = { .a = c->a };
	struct type_style *t = NEW(c->a, struct type_style);
	const struct font *font;
	const struct text_para *para;

	pen_circle(&pen, at.w / 2, at.w / 2, r);
	flow_frame(b, shapes_frame(n, PART_ARTIFACT, at,
	    draw_path(c->a, at.w, at.w, pen_path(&pen), outline ? NULL : p->mark_colour,
	    outline ? p->mark_colour : NULL, line)));
	*t = p->mark_type;
	para = set_plain(c, numeral, t, n->lang, ALIGN_CENTRE, at.w, n->loc);
	font = text_font_of(c->text, t);
	mpt cap = font ? (mpt)muldiv(t->size, font->cap_height, 1000) : t->size * 7 / 10;
	struct frame f = { .kind = FRAME_TEXT, .part = PART_LABEL, .node = n, .at = at };
	f.text.para = para;
	f.text.to = para->line_n ? 1 : 0;
	f.text.leading = t->leading;
	f.text.baseline = at.y + (at.h + cap) / 2;
	flow_frame(b, f);
}

static struct str
numeral_of(const struct node *n)
{
	if (n->label.n)
		return n->label;
	return n->parent ? n->parent->label : STR("");
}

/* A big title with its numeral in a circle: one strip that nothing parts. */
static void
flow_circled_title(struct builder *b, const struct node *n, const struct para_style *p)
{
	mpt d = p->mark_width - p->gap, lines_h, h, text_y;
	const struct text_para *para = set_node(b->c, n, p, b->w - p->mark_width, 0);
	struct flow *text = flow_make(b->c);
	struct builder in = builder_inside(b, text, b->w - p->mark_width);

	flow_lines(&in, n, p, para, 0, true);
	lines_h = flow_height(text);
	h = mpt_max(mpt_max(d, lines_h), p->height);
	text_y = lines_h < d ? (d - lines_h) / 2 : 0;
	flow_strip(b, h, false)->rigid = true;
	circled(b, n, p, numeral_of(n), (struct rect){ b->x, 0, d, d });
	flow_flatten(b, text, b->x + p->mark_width, text_y);
}

void
flow_title(struct builder *b, const struct node *n, const struct para_style *p)
{
	if (!p->mark_circle || !numeral_of(n).n) {
		flow_text(b, n, p);
		return;
	}
	flow_space(b, p->space_before);
	flow_circled_title(b, n, p);
	flow_space(b, p->space_after);
	b->keep = p->keep_next;
	b->after_para = false;
}

/* ---- pictures ---- */

void
flow_figure(struct builder *b, const struct node *n, const struct para_style *p)
{
	const struct picture *pic = n->picture ? picture_for(b->c, n->picture) : NULL;
	mpt w, h;

	if (!pic)
		return;
	w = p->width ? mpt_min(p->width, b->w) : b->w;
	h = (mpt)muldiv(w, pic->h, pic->w);
	if (p->height && h > p->height) {
		h = p->height;
		w = (mpt)muldiv(h, pic->w, pic->h);
	}
	flow_space(b, p->space_before);
	flow_strip(b, h, false)->rigid = true;
	flow_frame(b, picture_frame(n, pic, (struct rect){ b->x, 0, w, h }, p->type.colour));
	b->after_para = false;
	if (n->first) {
		b->keep = true;
		flow_space(b, p->gap);
		flow_children(b, n);
	}
	flow_space(b, p->space_after);
	b->keep = false;
	b->after_para = false;
}

/* What the strips behind the first one take, where they come to stand on the grid too. */
static mpt
height_behind(const struct flow *f, const struct style *s)
{
	bool grid = false;

	for (size_t i = 1; i < f->strip_n; i++)
		grid |= f->strip[i].grid;
	return flow_height(f) - f->strip[0].height + (grid ? s->leading : 0);
}

/* A drawing is never cut: it is narrower where it may not be that high. */
static struct rect
bleed_rect(const struct style *s, const struct rect *col, const struct picture *pic, mpt h)
{
	struct rect at = { -col->x - s->bleed, -col->y - s->bleed, s->page_w + 2 * s->bleed, h };

	if (pic->vector && (mpt)muldiv(at.w, pic->h, pic->w) > h) {
		mpt w = (mpt)muldiv(h, pic->w, pic->h);

		at.x += (at.w - w) / 2;
		at.w = w;
	}
	return at;
}

/* A picture to the edges of a page of its own, from the top down; caption below. It fills
 * the page, or all that the caption leaves of it. */
void
flow_bleed_figure(struct builder *b, const struct node *n, const struct para_style *p)
{
	const struct style *s = b->c->style;
	const struct master *m = style_master(s, own_master(n), SIDE_RECTO);
	const struct rect *col = m && m->column_n ? &m->column[0] : NULL;
	const struct picture *pic = n->picture ? picture_for(b->c, n->picture) : NULL;
	mpt want, h, above;

	if (!pic || !col)
		return;
	above = col->y + s->bleed;
	want = (mpt)muldiv(s->page_w + 2 * s->bleed, pic->h, pic->w);
	h = mpt_min(want, s->page_h + 2 * s->bleed);
	/* all but the last of it lies above and beside the column */
	flow_strip(b, mpt_max(mpt_min(h - above, col->h), s->leading), false)->rigid = true;
	flow_frame(b, picture_frame(n, pic, bleed_rect(s, col, pic, h), p->type.colour));
	if (!n->first)
		return;
	b->keep = true;
	flow_space(b, p->gap);
	flow_children(b, n);
	h = mpt_min(h, above + mpt_max(col->h - height_behind(b->f, s), s->leading));
	b->f->strip[0].height = mpt_max(h - above, s->leading);
	b->f->frame[0] = picture_frame(n, pic, bleed_rect(s, col, pic, h), p->type.colour);
}

/* ---- quotes ---- */

static const struct node *
figure_in(const struct node *n)
{
	for (const struct node *k = n->first; k; k = k->next)
		if (k->kind == NODE_FIGURE)
			return k;
	return NULL;
}

static void
quote_words(struct builder *b, const struct node *n)
{
	for (const struct node *k = n->first; k; k = k->next)
		if (k->kind != NODE_FIGURE)
			flow_block(b, k);
}

/* Words in a narrow measure beside a photo: in the look of the role "beside", if any. */
static void
quote_words_beside(struct builder *b, const struct node *n)
{
	for (const struct node *k = n->first; k; k = k->next)
		if (k->kind != NODE_FIGURE)
			flow_text(b, k, style_para(b->c->style, node_kind_name(k->kind), STR("beside"),
			    node_kind_name(n->kind)));
}

/* Photo at the start, words beside it: one strip. */
static void
quote_beside(struct builder *b, const struct node *n, const struct para_style *p,
    const struct node *figure)
{
	struct flow *photo = flow_make(b->c), *words = flow_make(b->c);
	mpt photo_w = p->width ? p->width : b->w / 3;
	struct builder left = builder_inside(b, photo, photo_w);
	struct builder right = builder_inside(b, words, b->w - photo_w - p->gap);
	mpt h_photo, h_words, h;

	left.parent = right.parent = n;
	flow_block(&left, figure);
	quote_words_beside(&right, n);
	h_photo = flow_height(photo);
	h_words = flow_height(words);
	h = mpt_max(h_photo, h_words);
	flow_strip(b, h, false);
	flow_flatten(b, photo, b->x, 0);
	flow_flatten(b, words, b->x + photo_w + p->gap, 0);
}

void
flow_quote(struct builder *b, const struct node *n, const struct para_style *p)
{
	const struct node *figure = figure_in(n);
	struct builder in;
	const int outer = flow_box_begin(b, &in, p, n);

	if (figure && in.w >= 2 * (p->width ? p->width : in.w / 3)) {
		in.keep = p->pad_top > 0;
		quote_beside(&in, n, p, figure);
	} else {
		size_t first = in.f->strip_n;
		quote_words(&in, n);
		for (size_t i = first; i < in.f->strip_n; i++)
			in.f->strip[i].penalty = i == first && !p->pad_top ? 0 : BREAK_NEVER;
		if (figure)
			flow_block(&in, figure);
	}
	flow_close_box(&in, outer, p->pad_bottom);
	b->top = false;
	b->space = 0;
	b->keep = false;
	b->after_para = false;
	flow_space(b, p->space_after);
}

/* ---- logos ---- */

/* Logos side by side, as high as the style says, lower when the row would not fit. */
void
flow_logo_row(struct builder *b, const struct node *first, size_t n)
{
	const struct para_style *p = para_of(b->c, first);
	mpt h = p->height ? p->height : 40 * MPT_PT, x = b->x, all = 0;
	mpt gaps = (mpt)(n - 1) * p->gap;
	const struct node *k = first;

	for (size_t i = 0; i < n; i++, k = k->next) {
		const struct picture *pic = k->picture ? picture_for(b->c, k->picture) : NULL;
		all += pic ? (mpt)muldiv(h, pic->w, pic->h) : 0;
	}
	if (all + gaps > b->w && all > 0)
		h = (mpt)muldiv(h, mpt_max(b->w - gaps, b->w / 4), all);
	flow_space(b, p->space_before);
	flow_strip(b, h, false);
	for (k = first; n > 0; n--, k = k->next) {
		const struct picture *pic = k->picture ? picture_for(b->c, k->picture) : NULL;
		if (!pic)
			continue;
		mpt w = (mpt)muldiv(h, pic->w, pic->h);
		flow_frame(b, picture_frame(k, pic, (struct rect){ x, 0, w, h }, p->type.colour));
		x += w + p->gap;
	}
	flow_space(b, p->space_after);
}

/* ---- the table of contents ---- */

void
flow_toc_entry(struct builder *b, const struct node *n, const struct para_style *p)
{
	mpt folio_w = p->width ? p->width : 40 * MPT_PT;
	mpt w = b->w - p->mark_width - folio_w - p->gap, d = p->height ? p->height : p->type.leading;
	const struct text_para *para = set_node(b->c, n, p, w, 0);
	struct flow *text = flow_make(b->c);
	struct builder in = builder_inside(b, text, w);
	int outer;
	mpt h, y;

	flow_space(b, p->space_before);
	outer = flow_box(b, p, n, b->x, b->w);
	flow_lines(&in, n, p, para, 0, true);
	h = mpt_max(flow_height(text), p->mark_circle ? d : 0);
	y = (h - flow_height(text)) / 2;
	b->keep = p->pad_top > 0;
	flow_strip(b, h, false);
	if (n->label.n && p->mark_circle)
		circled(b, n, p, n->label, (struct rect){ b->x, (h - d) / 2, d, d });
	flow_flatten(b, text, b->x + p->mark_width, y);
	struct frame f = { .kind = FRAME_TEXT, .part = PART_PAGE_NUMBER, .node = n,
		.at = { b->x + b->w - folio_w, y, folio_w, p->type.leading } };
	f.text.baseline = y + baseline_in(b->c, &p->type, p->grid);
	f.text.leading = p->type.leading;
	flow_frame(b, f);
	flow_close_box(b, outer, p->pad_bottom);
	flow_space(b, p->space_after);
	b->after_para = false;
}
