/* SPDX-License-Identifier: ISC */
/*
 * The painter's calls as text, one line a call, lengths as decimals: what tests
 * compare.
 */
#include <stdlib.h>
#include <string.h>
#include "paint/paint.h"

struct trace {
	struct painter painter; /* first */
	FILE *to;
	struct buf b;
};

static const char *const part_name[] = {
	[PART_BODY] = "body",
	[PART_LABEL] = "label",
	[PART_PAGE_NUMBER] = "page-number",
	[PART_ARTIFACT] = "artifact",
	[PART_FURNITURE] = "furniture",
	[PART_ARROW] = "arrow",
};

static struct trace *
begin(struct painter *p, const char *what)
{
	struct trace *t = (struct trace *)p;

	buf_clear(&t->b);
	buf_puts(&t->b, what);
	return t;
}

static void
end(struct trace *t)
{
	buf_putc(&t->b, '\n');
	fwrite(t->b.p, 1, t->b.n, t->to);
}

static void
put_numbers(struct buf *b, const mpt *v, int n)
{
	for (int i = 0; i < n; i++) {
		buf_putc(b, i ? ',' : ' ');
		buf_mpt(b, v[i]);
	}
}

static void
put_at(struct buf *b, mpt x, mpt y)
{
	put_numbers(b, (const mpt[]){ x, y }, 2);
}

static void
put_rect(struct buf *b, const struct rect *r)
{
	put_numbers(b, (const mpt[]){ r->x, r->y, r->w, r->h }, 4);
}

static void
put_node(struct buf *b, const struct node *n)
{
	if (n)
		buf_fmt(b, " %s#%u", node_kind_name(n->kind), n->seq);
}

static void
put_quoted(struct buf *b, struct str s)
{
	buf_puts(b, " \"");
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			buf_putc(b, '\\');
		if (c < ' ')
			buf_fmt(b, "\\x%02x", c);
		else
			buf_putc(b, (char)c);
	}
	buf_putc(b, '"');
}

static void
put_colour(struct buf *b, const char *name, const struct colour *c)
{
	if (c)
		buf_fmt(b, " %s=#%02x%02x%02x", name, c->rgb[0], c->rgb[1], c->rgb[2]);
}

static void
begin_page(struct painter *p, const struct page *page)
{
	struct trace *t = begin(p, "page");

	buf_fmt(&t->b, " %d", page->number);
	put_quoted(&t->b, page->label);
	end(t);
}

static void
glyphs(struct painter *p, mpt x, mpt y, const struct text_run *r)
{
	struct trace *t = begin(p, "glyphs");
	const char *path = r->shape->font->face->path;
	const char *file = strrchr(path, '/');

	put_at(&t->b, x, y);
	buf_puts(&t->b, " w=");
	buf_mpt(&t->b, r->w);
	buf_fmt(&t->b, " %s", file ? file + 1 : path);
	buf_puts(&t->b, " size=");
	buf_mpt(&t->b, r->type->size);
	put_colour(&t->b, "fill", r->type->colour);
	if (r->space_before)
		buf_puts(&t->b, " space");
	put_quoted(&t->b, text_of_run(r));
	end(t);
}

static void
space(struct painter *p, mpt x)
{
	struct trace *t = begin(p, "space");

	if (x != PAINT_NEXT) {
		buf_puts(&t->b, " x=");
		buf_mpt(&t->b, x);
	}
	end(t);
}

/* What the path's points take up, in the drawing's own measure. */
static void
put_bounds(struct buf *b, const struct path *path)
{
	struct rect r = { 0, 0, 0, 0 };

	for (size_t i = 0; i < path->pt_n; i++) {
		const struct point *q = &path->pt[i];

		r.x = i && r.x < q->x ? r.x : q->x;
		r.y = i && r.y < q->y ? r.y : q->y;
		r.w = i && r.w > q->x ? r.w : q->x; /* the far corner until the end */
		r.h = i && r.h > q->y ? r.h : q->y;
	}
	r.w -= r.x;
	r.h -= r.y;
	buf_puts(b, " box");
	put_rect(b, &r);
}

static void
shape(struct painter *p, const struct shape *s, const struct rect *at, const struct drawing *of,
    const struct colour *current)
{
	struct trace *t = begin(p, "shape");

	put_rect(&t->b, at);
	buf_puts(&t->b, " of");
	put_at(&t->b, of->w, of->h);
	put_colour(&t->b, "fill", s->fill_current && current ? current : s->fill);
	put_colour(&t->b, "stroke", s->stroke_current && current ? current : s->stroke);
	if (s->opacity != 1000)
		buf_fmt(&t->b, " opacity=%d", s->opacity);
	buf_fmt(&t->b, " ops=%zu", s->path.op_n);
	put_bounds(&t->b, &s->path);
	end(t);
}

static void
clip_begin(struct painter *p, const struct rect *at)
{
	struct trace *t = begin(p, "clip");

	put_rect(&t->b, at);
	end(t);
}

static void
clip_end(struct painter *p)
{
	end(begin(p, "clip-end"));
}

static void
image(struct painter *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	struct trace *t = begin(p, "image");

	put_quoted(&t->b, pic->path);
	put_rect(&t->b, shown);
	buf_puts(&t->b, " clip");
	put_rect(&t->b, clip);
	end(t);
}

static void
put_span(struct buf *b, uint32_t span)
{
	if (span != UINT32_MAX)
		buf_fmt(b, " span=%u", span);
}

static void
link_(struct painter *p, const struct rect *at, size_t n, const struct link *l,
    const struct node *node, uint32_t span)
{
	struct trace *t = begin(p, "link");

	put_node(&t->b, node);
	put_span(&t->b, span);
	if (l->href.n)
		put_quoted(&t->b, l->href);
	else if (l->target)
		buf_puts(&t->b, " to");
	if (!l->href.n)
		put_node(&t->b, l->target);
	for (size_t i = 0; i < n; i++) {
		buf_puts(&t->b, " at");
		put_rect(&t->b, &at[i]);
	}
	end(t);
}

static void
dest(struct painter *p, const struct node *n, mpt x, mpt y)
{
	struct trace *t = begin(p, "dest");

	put_node(&t->b, n);
	put_at(&t->b, x, y);
	end(t);
}

static void
call(struct painter *p, const struct node *note, mpt x, mpt y)
{
	struct trace *t = begin(p, "call");

	put_node(&t->b, note);
	put_at(&t->b, x, y);
	end(t);
}

static void
outline(struct painter *p, const struct node *n, struct str title, int level)
{
	struct trace *t = begin(p, "outline");

	buf_fmt(&t->b, " %d", level);
	put_node(&t->b, n);
	put_quoted(&t->b, title);
	end(t);
}

static void
tag_begin(struct painter *p, const struct node *n, enum frame_part part, uint32_t span)
{
	struct trace *t = begin(p, "tag");

	put_node(&t->b, n);
	buf_fmt(&t->b, " %s", part_name[part]);
	put_span(&t->b, span);
	end(t);
}

static void
tag_end(struct painter *p)
{
	end(begin(p, "tag-end"));
}

static void
end_page(struct painter *p)
{
	end(begin(p, "end-page"));
}

static const struct painter_ops ops = {
	.begin_page = begin_page,
	.glyphs = glyphs,
	.space = space,
	.shape = shape,
	.clip_begin = clip_begin,
	.clip_end = clip_end,
	.image = image,
	.link = link_,
	.dest = dest,
	.call = call,
	.outline = outline,
	.tag_begin = tag_begin,
	.tag_end = tag_end,
	.end_page = end_page,
};

struct painter *
paint_trace_open(FILE *to)
{
	struct trace *t = mem_alloc(sizeof(*t));

	*t = (struct trace){ .painter.ops = &ops, .to = to };
	return &t->painter;
}

void
paint_trace_close(struct painter *p)
{
	struct trace *t = (struct trace *)p;

	buf_free(&t->b);
	free(t);
}
