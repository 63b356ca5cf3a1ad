/* SPDX-License-Identifier: ISC */
/*
 * Paths, colours, clips. Points are scaled into their frame and rounded to
 * thousandths of a point one by one, so neighbouring shapes that share an edge keep
 * sharing it.
 */
#include <string.h>
#include "paint/pdf_int.h"

/* How a drawing lies on the page. */
struct fit {
	const struct pdf *p;
	struct rect at;
	mpt w, h; /* of the drawing */
};

static struct point
fit_point(const struct fit *f, struct point pt)
{
	const mpt x = f->w ? (mpt)muldiv(pt.x, f->at.w, f->w) : pt.x;
	const mpt y = f->h ? (mpt)muldiv(pt.y, f->at.h, f->h) : pt.y;

	if (f->p->in_form)
		return (struct point){ x, y };
	return (struct point){ pdf_x(f->p, f->at.x + x), pdf_y(f->p, f->at.y + y) };
}

static void
out_point(struct buf *b, struct point pt)
{
	out_num(b, pt.x);
	out_num(b, pt.y);
}

/* Is it a rectangle along the axes, drawn as one subpath? */
static bool
is_rect(const struct path *p)
{
	static const uint8_t op[] = { PATH_MOVE, PATH_LINE, PATH_LINE, PATH_LINE, PATH_CLOSE };
	const struct point *q = p->pt;

	return p->op_n == sizeof(op) && memcmp(p->op, op, sizeof(op)) == 0 &&
	    ((q[0].y == q[1].y && q[1].x == q[2].x && q[2].y == q[3].y && q[3].x == q[0].x) ||
	        (q[0].x == q[1].x && q[1].y == q[2].y && q[2].x == q[3].x && q[3].y == q[0].y));
}

static void
out_rect(struct buf *b, struct point a, struct point c)
{
	out_point(b, a);
	out_num(b, c.x - a.x);
	out_num(b, c.y - a.y);
	buf_puts(b, "re\n");
}

static void
out_path(struct buf *b, const struct fit *f, const struct path *p)
{
	static const char *const op[] = { "m\n", "l\n", "c\n", "h\n" };
	static const uint8_t points[] = { 1, 1, 3, 0 };
	const struct point *pt = p->pt;

	if (is_rect(p)) {
		out_rect(b, fit_point(f, pt[0]), fit_point(f, pt[2]));
		return;
	}
	for (size_t i = 0; i < p->op_n; i++) {
		for (int k = 0; k < points[p->op[i]]; k++)
			out_point(b, fit_point(f, *pt++));
		buf_puts(b, op[p->op[i]]);
	}
}

static bool
same_ink(const struct ink *a, const struct ink *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

bool
colour_is_set(const struct pdf *p, const struct colour *c)
{
	const struct ink ink = pdf_ink((struct pdf *)p, c);

	return same_ink(&p->st.fill, &ink);
}

/* The one place where a content stream is told a colour. */
void
colour_set(struct pdf *p, const struct colour *c, bool stroke)
{
	struct ink *now = stroke ? &p->st.stroke : &p->st.fill;
	const struct ink ink = pdf_ink(p, c);

	if (same_ink(now, &ink))
		return;
	*now = ink;
	if (ink.space == INK_SPOT) {
		buf_fmt(&p->c, stroke ? "/S%d CS 1 SCN\n" : "/S%d cs 1 scn\n", ink.v[0]);
		return;
	}
	for (int i = 0; i < (ink.space == INK_RGB ? 3 : 4); i++)
		out_num(&p->c, ink.space == INK_RGB ? (ink.v[i] * 1000 + 127) / 255 : ink.v[i]);
	if (ink.space == INK_RGB)
		buf_puts(&p->c, stroke ? "RG\n" : "rg\n");
	else
		buf_puts(&p->c, stroke ? "K\n" : "k\n");
}

void
pdf_overprint(struct pdf *p, bool on)
{
	if (p->st.overprint == on)
		return;
	buf_puts(&p->c, on ? "/P1 gs\n" : "/P0 gs\n");
	p->overprints[on] = true;
	p->st.overprint = on;
}

void
pdf_opacity(struct pdf *p, uint16_t permille)
{
	if (p->st.opacity == permille)
		return;
	buf_fmt(&p->c, "/O%d gs\n", permille);
	if (!p->in_form) /* which has resources of its own */
		p->opacity[permille] = true;
	p->transparent |= permille < 1000;
	p->st.opacity = permille;
}

void
pdf_opacity_out(struct buf *b, int permille)
{
	buf_fmt(b, "/O%d<</ca ", permille);
	out_num(b, permille);
	buf_puts(b, "/CA ");
	out_num(b, permille);
	buf_puts(b, ">>");
}

void
pdf_opacities_end(struct pdf *p, struct buf *resources)
{
	buf_puts(resources, "/ExtGState<<");
	for (int i = 0; i < OPACITIES; i++)
		if (p->opacity[i])
			pdf_opacity_out(resources, i);
	if (p->overprints[0])
		buf_puts(resources, "/P0<</OP false/op false>>");
	if (p->overprints[1])
		buf_puts(resources, "/P1<</OP true/op true/OPM 1>>");
	buf_puts(resources, ">>");
}

static void
int_set(struct pdf *p, uint8_t *now, uint8_t want, const char *op)
{
	if (*now != want)
		buf_fmt(&p->c, "%d %s\n", want, op);
	*now = want;
}

static void
dash_set(struct pdf *p, const struct fit *f, const struct shape *s)
{
	if (s->dash_n == 0 && !p->st.dashed)
		return;
	buf_putc(&p->c, '[');
	for (size_t i = 0; i < s->dash_n; i++)
		out_num(&p->c, f->w ? muldiv(s->dash[i], f->at.w, f->w) : s->dash[i]);
	buf_puts(&p->c, "]0 d\n");
	p->st.dashed = s->dash_n > 0;
}

static void
stroke_set(struct pdf *p, const struct fit *f, const struct shape *s, const struct colour *c)
{
	const mpt width = f->w ? (mpt)muldiv(s->stroke_width, f->at.w, f->w) : s->stroke_width;

	colour_set(p, c, true);
	if (p->st.width != width) {
		out_num(&p->c, width);
		buf_puts(&p->c, "w\n");
		p->st.width = width;
	}
	int_set(p, &p->st.cap, s->cap, "J");
	int_set(p, &p->st.join, s->join, "j");
	if (s->join == JOIN_MITER && s->miter_limit >= 1000 && s->miter_limit != p->st.miter) {
		out_num(&p->c, s->miter_limit);
		buf_puts(&p->c, "M\n");
		p->st.miter = s->miter_limit;
	}
	dash_set(p, f, s);
}

void
pdf_shape(struct painter *painter, const struct shape *s, const struct rect *at,
    const struct drawing *of, const struct colour *current)
{
	/* operators by fill, stroke and the even-odd rule */
	static const char *const paint[2][2][2] = { { { "n\n", "n\n" }, { "S\n", "S\n" } },
		{ { "f\n", "f*\n" }, { "B\n", "B*\n" } } };
	struct pdf *p = (struct pdf *)painter;
	const struct fit f = { p, *at, of->w, of->h };
	const struct colour *fill = s->fill_current && current ? current : s->fill;
	const struct colour *stroke = s->stroke_current && current ? current : s->stroke;

	if ((!fill && !stroke) || s->path.op_n == 0)
		return;
	pdf_text_end(p);
	if (!p->in_form)
		pdf_tags_extent(p, at);
	pdf_opacity(p, s->opacity > 1000 ? 1000 : s->opacity);
	pdf_overprint(p, false);
	if (fill)
		colour_set(p, fill, false);
	if (stroke)
		stroke_set(p, &f, s, stroke);
	out_path(&p->c, &f, &s->path);
	buf_puts(&p->c, paint[fill != NULL][stroke != NULL][s->even_odd]);
}

void
pdf_rect(struct pdf *p, const struct rect *at)
{
	const struct point a = { pdf_x(p, at->x), pdf_y(p, at->y + at->h) };

	out_rect(&p->c, a, (struct point){ a.x + at->w, a.y + at->h });
}

void
pdf_clip_begin(struct painter *painter, const struct rect *at)
{
	struct pdf *p = (struct pdf *)painter;

	pdf_text_end(p);
	buf_puts(&p->c, "q\n");
	pdf_rect(p, at);
	buf_puts(&p->c, "W n\n");
	p->saved = p->st;
}

void
pdf_clip_end(struct painter *painter)
{
	struct pdf *p = (struct pdf *)painter;

	pdf_text_end(p);
	buf_puts(&p->c, "Q\n");
	p->st = p->saved;
}
