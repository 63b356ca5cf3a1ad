/* SPDX-License-Identifier: ISC */
/*
 * Marks for the printer, all outside of the bleed: where to cut and to fold, whether
 * the plates lie upon each other, how much ink there is, and which page this is.
 * Coordinates are the file's: y upward from the media's lower edge.
 */
#include "paint/pdf_int.h"

#define MM 2835 /* mpt */
#define LINE 250 /* a quarter point */
#define GAP (1 * MM) /* from the bleed to a mark */
#define CUT (5 * MM) /* a cutting mark's length */
#define CROSS (5 * MM) /* a registration mark's width */
#define PATCH (5 * MM)
#define SLUG_SIZE 6000 /* of its type */

const struct colour registration = {
    .name = {"registration", 12},
    .has_cmyk = true,
    .cmyk = {1000, 1000, 1000, 1000},
    .spot = {"All", 3},
};

/* The colour bar's patches, in permille. */
static const struct colour patch[] = {
    {.has_cmyk = true, .cmyk = {1000, 0, 0, 0}},
    {.has_cmyk = true, .cmyk = {0, 1000, 0, 0}},
    {.has_cmyk = true, .cmyk = {0, 0, 1000, 0}},
    {.has_cmyk = true, .cmyk = {0, 0, 0, 1000}},
    {.has_cmyk = true, .cmyk = {1000, 1000, 0, 0}},
    {.has_cmyk = true, .cmyk = {0, 1000, 1000, 0}},
    {.has_cmyk = true, .cmyk = {1000, 0, 1000, 0}},
    {.has_cmyk = true, .cmyk = {500, 0, 0, 0}},
    {.has_cmyk = true, .cmyk = {0, 500, 0, 0}},
    {.has_cmyk = true, .cmyk = {0, 0, 500, 0}},
    {.has_cmyk = true, .cmyk = {0, 0, 0, 500}},
    {.has_cmyk = true, .cmyk = {500, 400, 400, 0}},
};

mpt
pdf_marks_room(void)
{
	return GAP + CUT + 2 * MM;
}

static void
line(struct pdf *p, mpt x0, mpt y0, mpt x1, mpt y1)
{
	out_num(&p->c, x0);
	out_num(&p->c, y0);
	buf_puts(&p->c, "m ");
	out_num(&p->c, x1);
	out_num(&p->c, y1);
	buf_puts(&p->c, "l S\n");
}

/* A circle of four curves; 0.5523 makes them round. */
static void
circle(struct pdf *p, mpt x, mpt y, mpt r)
{
	static const int8_t turn[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
	const mpt k = (mpt)muldiv(r, 5523, 10000);

	out_num(&p->c, x + r);
	out_num(&p->c, y);
	buf_puts(&p->c, "m\n");
	for (int i = 0; i < 4; i++) {
		const int8_t *a = turn[i], *b = turn[(i + 1) % 4];

		out_num(&p->c, x + a[0] * r + b[0] * k);
		out_num(&p->c, y + a[1] * r + b[1] * k);
		out_num(&p->c, x + b[0] * r + a[0] * k);
		out_num(&p->c, y + b[1] * r + a[1] * k);
		out_num(&p->c, x + b[0] * r);
		out_num(&p->c, y + b[1] * r);
		buf_puts(&p->c, "c\n");
	}
	buf_puts(&p->c, "S\n");
}

static void
cross(struct pdf *p, mpt x, mpt y)
{
	line(p, x - CROSS / 2, y, x + CROSS / 2, y);
	line(p, x, y - CROSS / 2, x, y + CROSS / 2);
	circle(p, x, y, CROSS / 4);
}

/* Two lines at a corner, which run away from it in the directions dx, dy. */
static void
corner(struct pdf *p, mpt x, mpt y, int dx, int dy, mpt off)
{
	line(p, x + dx * off, y, x + dx * (off + CUT), y);
	line(p, x, y + dy * off, x, y + dy * (off + CUT));
}

/* Above and below, where the sheet is folded. */
static void
folds(struct pdf *p, const struct pdf_marks *m, mpt off)
{
	const mpt low = m->trim.y - off, high = m->trim.y + m->trim.h + off;

	if (m->fold_n == 0)
		return;
	buf_puts(&p->c, "[2]0 d\n");
	for (int i = 0; i < m->fold_n; i++) {
		line(p, m->fold[i], low, m->fold[i], low - CUT);
		line(p, m->fold[i], high, m->fold[i], high + CUT);
	}
	buf_puts(&p->c, "[]0 d\n");
}

static void
bar(struct pdf *p, mpt x, mpt y, mpt room)
{
	for (size_t i = 0; i < ARRAY_LEN(patch) && room >= PATCH; i++) {
		colour_set(p, &patch[i], false);
		out_num(&p->c, x);
		out_num(&p->c, y);
		out_num(&p->c, PATCH);
		out_num(&p->c, PATCH);
		buf_puts(&p->c, "re f\n");
		x += PATCH;
		room -= PATCH;
	}
}

void
pdf_line_of_text(struct pdf *p, struct str s, const struct type_style *type, mpt x, mpt y)
{
	const struct text_span span = {.text = s, .type = type, .lang = p->info->lang};
	const struct line_room room = {0, INT32_MAX / 4};
	const struct text_para_spec spec = {.span = &span,
	    .span_n = 1,
	    .lines = {.align = ALIGN_START, .tolerance = 10000},
	    .room = &room,
	    .room_n = 1};
	const struct text_para *para = text_set(p->text, p->a, &spec);
	const struct text_line *l = para->line_n ? &para->line[0] : NULL;

	for (uint32_t i = 0; l && i < l->run_n; i++)
		if (l->run[i].shape)
			pdf_glyphs(&p->painter, x + l->run[i].x,
			    p->l->style->page_h + p->margin - y, &l->run[i]);
	pdf_text_end(p);
}

struct type_style
pdf_plain_type(const struct pdf *p, mpt size, const struct colour *c)
{
	const struct style *s = p->l->style;
	struct type_style t = {.family_n = 0};

	if (s->para_n)
		t = style_para(s, "para", STR(""), NULL)->type;
	t.size = size;
	t.leading = size;
	t.colour = c;
	t.tracking = t.rise = 0;
	t.feature_n = 0;
	t.uppercase = t.underline = false;
	return t;
}

void
pdf_marks(struct pdf *p, const struct pdf_marks *m)
{
	const struct rect *t = &m->trim;
	const mpt off = p->l->style->bleed + GAP, away = off + CUT / 2;
	const mpt right = t->x + t->w, top = t->y + t->h, cx = t->x + t->w / 2;
	const mpt beside = 2 * CROSS;
	const struct pdf_state before = p->st;
	/* not where the fold's mark stands */
	const mpt mid = m->fold_n ? cx - t->w / 4 : cx;

	buf_puts(&p->c, "q\n[]0 d\n");
	pdf_opacity(p, 1000);
	pdf_overprint(p, false);
	colour_set(p, &registration, true);
	out_num(&p->c, LINE);
	buf_puts(&p->c, "w\n");
	corner(p, t->x, t->y, -1, -1, off);
	corner(p, right, t->y, 1, -1, off);
	corner(p, t->x, top, -1, 1, off);
	corner(p, right, top, 1, 1, off);
	folds(p, m, off);
	cross(p, mid, t->y - away);
	cross(p, mid, top + away);
	cross(p, t->x - away, t->y + t->h / 2);
	cross(p, right + away, t->y + t->h / 2);
	bar(p, mid + beside, top + off,
	    (m->fold_n ? cx - mid : right - mid) - 2 * beside);
	if (m->label.n && p->l->style->para_n) {
		const struct type_style type =
		    pdf_plain_type(p, SLUG_SIZE, &registration);
		struct type_style *kept = NEW(p->a, struct type_style);

		*kept = type;
		pdf_line_of_text(
		    p, m->label, kept, mid + beside, t->y - away - SLUG_SIZE / 3);
	}
	buf_puts(&p->c, "Q\n");
	p->st = before;
}
