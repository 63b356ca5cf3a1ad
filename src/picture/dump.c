/* SPDX-License-Identifier: ISC */
/*
 * A drawing as text: one line a shape, one a path operator. Stable; the test format.
 */
#include "picture/picture_int.h"

static void
put_colour(struct buf *b, const char *name, const struct colour *c, bool current)
{
	if (current)
		buf_fmt(b, " %s=current", name);
	else if (c)
		buf_fmt(b, " %s=#%02x%02x%02x", name, c->rgb[0], c->rgb[1], c->rgb[2]);
}

static void
put_length(struct buf *b, const char *name, mpt v)
{
	buf_fmt(b, " %s=", name);
	buf_mpt(b, v);
}

static void
put_stroke(struct buf *b, const struct shape *s)
{
	static const char *const cap[] = {"butt", "round", "square"};
	static const char *const join[] = {"miter", "round", "bevel"};

	put_length(b, "width", s->stroke_width);
	buf_fmt(b, " cap=%s join=%s", cap[s->cap], join[s->join]);
	if (s->join == JOIN_MITER)
		put_length(b, "miter", s->miter_limit);
	for (size_t i = 0; i < s->dash_n; i++)
		put_length(b, "dash", s->dash[i]);
}

static void
put_path(struct buf *b, const struct path *p)
{
	static const char letter[] = {'M', 'L', 'C', 'Z'};
	static const uint8_t points[] = {1, 1, 3, 0};
	const struct point *pt = p->pt;

	for (size_t i = 0; i < p->op_n; i++) {
		buf_fmt(b, "  %c", letter[p->op[i]]);
		for (int k = 0; k < points[p->op[i]]; k++, pt++) {
			buf_putc(b, ' ');
			buf_mpt(b, pt->x);
			buf_putc(b, ',');
			buf_mpt(b, pt->y);
		}
		buf_putc(b, '\n');
	}
}

void
drawing_dump(const struct drawing *d, FILE *to)
{
	struct buf b = {0};

	buf_puts(&b, "drawing ");
	buf_mpt(&b, d->w);
	buf_puts(&b, " x ");
	buf_mpt(&b, d->h);
	buf_putc(&b, '\n');
	for (size_t i = 0; i < d->shape_n; i++) {
		const struct shape *s = &d->shape[i];

		buf_puts(&b, "shape");
		put_colour(&b, "fill", s->fill, s->fill_current);
		if (s->even_odd)
			buf_puts(&b, " even-odd");
		put_colour(&b, "stroke", s->stroke, s->stroke_current);
		if (s->stroke || s->stroke_current)
			put_stroke(&b, s);
		if (s->opacity != 1000)
			put_length(&b, "opacity", s->opacity);
		buf_putc(&b, '\n');
		put_path(&b, &s->path);
	}
	fwrite(b.p, 1, b.n, to);
	buf_free(&b);
}
