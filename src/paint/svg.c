/* SPDX-License-Identifier: ISC */
/*
 * The svg painter: pages as they are drawn in a browser. Letters are outlines, defined
 * once each in font units and referred to; so are pictures. A run is a group that scales
 * the font's units to the page's points; runs that go on in the same look on the same
 * line share theirs.
 *
 * What it writes for a page is what stands between <svg viewBox="0 0 W H"> and its end.
 */
#include <stdlib.h>
#include <string.h>

#include "paint/svg_int.h"

#define GLYPHS 65536

/* A group of glyphs that is open. */
struct svg_run {
	bool open;
	const struct font *font;
	const struct colour *colour;
	mpt size, x, y;
};

struct svg {
	struct painter painter; /* first */
	const struct layout *l;
	const struct text *t;
	struct svg_defs *defs;
	struct arena *a;
	struct buf *page; /* one for each page */
	const bool *wanted;
	struct buf *to; /* the present one */
	struct svg_run run;
	uint32_t **known; /* by font and glyph: its number + 1; 0: not met yet */
	size_t known_n;
};

/* ---- numbers ---- */

/* A list's next number, in thousandths. */
static void
put_next(struct buf *b, int64_t v)
{
	buf_putc(b, ' ');
	buf_mpt(b, v);
}

static void
put_attr(struct buf *b, const char *name, int64_t v)
{
	buf_fmt(b, " %s=\"", name);
	buf_mpt(b, v);
	buf_putc(b, '"');
}

/* Points for a font unit, to a thousand-millionth: lines are thousands of units long. */
static void
put_scale(struct buf *b, mpt size, int32_t upem)
{
	const int64_t v = muldiv(size, 1000000, upem);

	buf_fmt(
	    b, "%lld.%09lld", (long long)(v / 1000000000), (long long)(v % 1000000000));
}

static void
put_colour(struct buf *b, const char *name, const struct colour *c)
{
	buf_fmt(b, " %s=\"#%02x%02x%02x\"", name, c->rgb[0], c->rgb[1], c->rgb[2]);
}

/* ---- what pages refer to ---- */

struct svg_defs *
svg_defs_open(struct inks *inks)
{
	struct arena *a = arena_open();
	struct svg_defs *d = NEW(a, struct svg_defs);

	*d = (struct svg_defs){.a = a, .inks = inks, .glyph = map_make(a)};
	return d;
}

void
svg_defs_close(struct svg_defs *d)
{
	buf_free(&d->text);
	arena_close(d->a);
}

struct str
svg_defs_text(const struct svg_defs *d)
{
	return buf_str(&d->text);
}

/* Font units, which are whole. */
static void
put_outline(struct buf *b, const struct path *p)
{
	static const char letter[] = "MLCZ";
	static const uint8_t points[] = {1, 1, 3, 0};
	const struct point *pt = p->pt;

	for (size_t i = 0; i < p->op_n; i++) {
		const char *gap = "";

		buf_putc(b, letter[p->op[i]]);
		for (int k = 0; k < points[p->op[i]]; k++, pt++, gap = " ")
			buf_fmt(b, "%s%d %d", gap, pt->x, pt->y);
	}
}

/* The glyph's number in the document. */
static uint32_t
glyph_define(struct svg *s, const struct font *font, uint16_t gid)
{
	struct svg_defs *d = s->defs;
	const struct arena_mark m = arena_mark(s->a);
	struct str key = str_fmt(
	    s->a, "%s\n%d %u", font->face->path, font->face->index, (unsigned)gid);
	uint32_t *n = map_find(d->glyph, key);
	struct path p;

	if (!n) {
		n = NEW(d->a, uint32_t);
		*n = (uint32_t)map_len(d->glyph);
		map_put(d->glyph, str_dup(d->a, key), n);
		p = text_outline(s->t, font, gid, s->a);
		buf_fmt(&d->text, "<path id=\"g%u\" d=\"", *n);
		put_outline(&d->text, &p);
		buf_puts(&d->text, "\"/>\n");
	}
	arena_reset(s->a, m);
	return *n;
}

static uint32_t
glyph_use(struct svg *s, const struct font *font, uint16_t gid)
{
	uint32_t *number;

	while (s->known_n <= (size_t)font->id) {
		s->known = mem_resize(s->known, (s->known_n + 1) * sizeof(*s->known));
		s->known[s->known_n++] = NULL;
	}
	if (!s->known[font->id]) {
		s->known[font->id] = mem_alloc(GLYPHS * sizeof(uint32_t));
		memset(s->known[font->id], 0, GLYPHS * sizeof(uint32_t));
	}
	number = &s->known[font->id][gid];
	if (!*number)
		*number = glyph_define(s, font, gid) + 1;
	return *number - 1;
}

/* ---- text ---- */

static void
run_end(struct svg *s)
{
	if (s->run.open)
		buf_puts(s->to, "</g>\n");
	s->run.open = false;
}

static bool
same_colour(const struct colour *a, const struct colour *b)
{
	return a == b || (a && b && memcmp(a->rgb, b->rgb, sizeof(a->rgb)) == 0);
}

static void
run_begin(struct svg *s, const struct text_run *r, mpt x, mpt y)
{
	const struct svg_run next = {
	    true, r->shape->font, r->type->colour, r->type->size, x, y};
	const struct svg_run *now = &s->run;

	if (now->open && now->font == next.font && now->size == next.size &&
	    now->y == y && same_colour(now->colour, next.colour))
		return;
	run_end(s);
	s->run = next;
	buf_puts(s->to, "<g");
	if (next.colour)
		put_colour(s->to, "fill", next.colour);
	buf_puts(s->to, " transform=\"matrix(");
	put_scale(s->to, next.size, next.font->upem);
	buf_puts(s->to, " 0 0 ");
	put_scale(s->to, next.size, next.font->upem);
	put_next(s->to, x);
	put_next(s->to, y);
	buf_puts(s->to, ")\">");
}

/* A length of the page in font units of the open group. */
static int64_t
units(const struct svg_run *r, int64_t length)
{
	return r->size ? muldiv(length, r->font->upem, r->size) : 0;
}

static void
put_glyph(struct svg *s, uint32_t n, int64_t x, int64_t y)
{
	buf_fmt(s->to, "<use href=\"#g%u\"", n);
	if (x)
		buf_fmt(s->to, " x=\"%lld\"", (long long)x);
	if (y)
		buf_fmt(s->to, " y=\"%lld\"", (long long)y);
	buf_puts(s->to, "/>");
}

static void
glyphs(struct painter *p, mpt x, mpt y, const struct text_run *r)
{
	struct svg *s = (struct svg *)p;
	int64_t at = 0, begin;

	if (!r->count)
		return;
	run_begin(s, r, x, y - r->type->rise);
	begin = units(&s->run, (int64_t)x - s->run.x);
	for (uint32_t i = 0; i < r->count; i++) {
		const struct glyph *g = &r->shape->glyph[r->first + i];
		const int64_t tracked = units(&s->run, (int64_t)r->type->tracking * i);

		put_glyph(s, glyph_use(s, s->run.font, g->gid),
		    begin + at + tracked + g->dx, -g->dy);
		at += g->advance;
	}
}

/* ---- shapes ---- */

/* How a drawing lies on the page. */
struct fit {
	const struct rect *at;
	mpt w, h;
};

static int64_t
fit_length(const struct fit *f, mpt v)
{
	return f->w ? muldiv(v, f->at->w, f->w) : v;
}

static void
put_path(struct buf *b, const struct fit *f, const struct path *p)
{
	static const char letter[] = "MLCZ";
	static const uint8_t points[] = {1, 1, 3, 0};
	const struct point *pt = p->pt;

	buf_puts(b, " d=\"");
	for (size_t i = 0; i < p->op_n; i++) {
		buf_putc(b, letter[p->op[i]]);
		for (int k = 0; k < points[p->op[i]]; k++, pt++) {
			if (k)
				buf_putc(b, ' ');
			buf_mpt(b, f->at->x + fit_length(f, pt->x));
			put_next(
			    b, f->at->y + (f->h ? muldiv(pt->y, f->at->h, f->h) : pt->y));
		}
	}
	buf_putc(b, '"');
}

static void
put_fill(struct buf *b, const struct shape *sh, const struct colour *c)
{
	if (!c) {
		buf_puts(b, " fill=\"none\"");
		return;
	}
	put_colour(b, "fill", c);
	if (sh->even_odd)
		buf_puts(b, " fill-rule=\"evenodd\"");
	if (sh->opacity < 1000)
		put_attr(b, "fill-opacity", sh->opacity);
}

static void
put_stroke(
    struct buf *b, const struct fit *f, const struct shape *sh, const struct colour *c)
{
	static const char *const cap[] = {NULL, "round", "square"};
	static const char *const join[] = {NULL, "round", "bevel"};

	if (!c)
		return;
	put_colour(b, "stroke", c);
	put_attr(b, "stroke-width", fit_length(f, sh->stroke_width));
	if (cap[sh->cap])
		buf_fmt(b, " stroke-linecap=\"%s\"", cap[sh->cap]);
	if (join[sh->join])
		buf_fmt(b, " stroke-linejoin=\"%s\"", join[sh->join]);
	else if (sh->miter_limit >= 1000)
		put_attr(b, "stroke-miterlimit", sh->miter_limit);
	if (sh->opacity < 1000)
		put_attr(b, "stroke-opacity", sh->opacity);
	if (!sh->dash_n)
		return;
	buf_puts(b, " stroke-dasharray=\"");
	for (size_t i = 0; i < sh->dash_n; i++)
		put_next(b, fit_length(f, sh->dash[i]));
	buf_putc(b, '"');
}

static void
shape(struct painter *p, const struct shape *sh, const struct rect *at,
    const struct drawing *of, const struct colour *current)
{
	struct svg *s = (struct svg *)p;
	const struct fit f = {at, of->w, of->h};
	const struct colour *fill = sh->fill_current && current ? current : sh->fill;
	const struct colour *stroke =
	    sh->stroke_current && current ? current : sh->stroke;

	if ((!fill && !stroke) || !sh->path.op_n)
		return;
	run_end(s);
	buf_puts(s->to, "<path");
	put_fill(s->to, sh, fill);
	put_stroke(s->to, &f, sh, stroke);
	put_path(s->to, &f, &sh->path);
	buf_puts(s->to, "/>\n");
}

/* ---- clips and pictures ---- */

/* An svg within an svg is cut at its own box; its units stay those around it. */
static void
put_clip(struct buf *b, const struct rect *at)
{
	buf_puts(b, "<svg");
	put_attr(b, "x", at->x);
	put_attr(b, "y", at->y);
	put_attr(b, "width", at->w);
	put_attr(b, "height", at->h);
	buf_puts(b, " viewBox=\"");
	buf_mpt(b, at->x);
	put_next(b, at->y);
	put_next(b, at->w);
	put_next(b, at->h);
	buf_puts(b, "\">\n");
}

static void
clip_begin(struct painter *p, const struct rect *at)
{
	struct svg *s = (struct svg *)p;

	run_end(s);
	put_clip(s->to, at);
}

static void
clip_end(struct painter *p)
{
	struct svg *s = (struct svg *)p;

	run_end(s);
	buf_puts(s->to, "</svg>\n");
}

static bool
inside(const struct rect *a, const struct rect *b)
{
	return a->x >= b->x && a->y >= b->y && a->x + a->w <= b->x + b->w &&
	    a->y + a->h <= b->y + b->h;
}

static void
image(struct painter *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	struct svg *s = (struct svg *)p;
	const bool cut = !inside(shown, clip);

	run_end(s);
	if (cut)
		put_clip(s->to, clip);
	buf_fmt(s->to, "<use href=\"#i%zu\" transform=\"matrix(",
	    svg_image_use(s->defs, pic, shown->w, shown->h));
	buf_mpt(s->to, shown->w);
	buf_puts(s->to, " 0 0");
	put_next(s->to, shown->h);
	put_next(s->to, shown->x);
	put_next(s->to, shown->y);
	buf_puts(s->to, ")\"/>\n");
	if (cut)
		buf_puts(s->to, "</svg>\n");
}

/* ---- pages ---- */

static bool
wants(struct painter *p, const struct page *page)
{
	const struct svg *s = (struct svg *)p;

	return !s->wanted || s->wanted[page - s->l->page];
}

static void
begin_page(struct painter *p, const struct page *page)
{
	struct svg *s = (struct svg *)p;

	s->to = &s->page[page - s->l->page];
}

static void
end_page(struct painter *p)
{
	run_end((struct svg *)p);
}

static const struct painter_ops ops = {
    .wants = wants,
    .begin_page = begin_page,
    .glyphs = glyphs,
    .shape = shape,
    .clip_begin = clip_begin,
    .clip_end = clip_end,
    .image = image,
    .end_page = end_page,
};

struct painter *
paint_svg_open(const struct layout *l, const struct text *t, struct svg_defs *defs,
    struct buf *page, const bool *wanted)
{
	struct svg *s = mem_alloc(sizeof(*s));

	*s = (struct svg){.painter.ops = &ops,
	    .l = l,
	    .t = t,
	    .defs = defs,
	    .a = arena_open(),
	    .page = page,
	    .wanted = wanted};
	return &s->painter;
}

void
paint_svg_close(struct painter *p)
{
	struct svg *s = (struct svg *)p;

	svg_images_end(s->defs, &s->l->style->press);
	for (size_t i = 0; i < s->known_n; i++)
		free(s->known[i]);
	free(s->known);
	arena_close(s->a);
	free(s);
}
