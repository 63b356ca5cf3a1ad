/* SPDX-License-Identifier: ISC */
/*
 * Text. The runs of a line become one TJ operator wherever font, size and look stay
 * the same; words are parted by a real space, so that copying gives words. The
 * reader's pen is followed in millionths of an em, with the widths as the file states
 * them: an adjustment is written wherever it would be off by more than half a thousandth,
 * so errors never add up. Fonts of 2,000 units an em have many halves: exactly one stays.
 */
#include <hb.h>
#include <string.h>
#include "paint/pdf_int.h"

#define EM 1000000
#define UNIT 1000 /* one thousandth of an em: TJ's unit */
#define GLYPH_BYTES 64 /* the most that one glyph writes */

static void
text_object_begin(struct pdf *p)
{
	if (p->show.in_text)
		return;
	buf_puts(&p->c, "BT\n");
	p->show.in_text = true;
	p->show.line_x = p->show.line_y = 0;
	p->show.pen = 0;
}

static void
show_end(struct pdf *p)
{
	if (p->show.open)
		buf_puts(&p->c, ")]TJ\n");
	p->show.open = false;
}

void
pdf_text_end(struct pdf *p)
{
	show_end(p);
	if (p->show.in_text)
		buf_puts(&p->c, "ET\n");
	p->show.in_text = false;
}

/* ---- state ---- */

static void
font_set(struct pdf *p, const struct pdf_font *f, mpt size)
{
	if (p->st.font == f && p->st.size == size)
		return;
	buf_puts(&p->c, "/F");
	out_num(&p->c, pdf_font_number(f) * INT64_C(1000));
	out_num(&p->c, size);
	buf_puts(&p->c, "Tf\n");
	p->st.font = f;
	p->st.size = size;
}

static void
number_set(struct pdf *p, mpt *now, mpt want, const char *op)
{
	if (*now == want)
		return;
	out_num(&p->c, want);
	buf_puts(&p->c, op);
	*now = want;
}

static bool
same_state(const struct pdf *p, const struct pdf_font *f, const struct type_style *t)
{
	const struct pdf_state *s = &p->st;

	return s->font == f && s->size == t->size && s->tracking == t->tracking &&
	    s->rise == t->rise && s->opacity == 1000 &&
	    (!t->colour || colour_is_set(p, t->colour));
}

/* Opens an array at (x, y). Td counts from where the last one began, and takes the pen
 * there. */
static void
show_begin(struct pdf *p, mpt x, mpt y)
{
	struct pdf_show *s = &p->show;

	if (s->line_x != x || s->line_y != y || s->pen != 0) {
		out_num(&p->c, x - s->line_x);
		out_num(&p->c, y - s->line_y);
		buf_puts(&p->c, "Td\n");
	}
	buf_puts(&p->c, "[(");
	s->open = true;
	s->line_x = s->x = x;
	s->line_y = s->y = y;
	s->pen = 0;
}

/* Does x lie so near to the pen that the array may go on? */
static bool
near(const struct pdf *p, mpt x)
{
	const mpt size = p->st.size;
	const int64_t gap = (int64_t)x - p->show.x - p->show.pen * size / EM;

	return gap > -size && gap < 4 * (int64_t)size;
}

/* Gets ready to show glyphs of this look at (x, y); what is open is continued where it
 * can be. */
static void
show_at(struct pdf *p, const struct pdf_font *f, const struct text_run *run, mpt x, mpt y)
{
	const struct type_style *t = run->type;

	if (p->show.open && p->show.y == y && same_state(p, f, t) && near(p, x))
		return;
	show_end(p);
	text_object_begin(p);
	pdf_opacity(p, 1000);
	if (t->colour)
		colour_set(p, t->colour, false);
	pdf_overprint(p, pdf_ink_is_black(&p->st.fill));
	font_set(p, f, t->size);
	number_set(p, &p->st.tracking, t->tracking, "Tc\n");
	number_set(p, &p->st.rise, t->rise, "Ts\n");
	show_begin(p, x, y);
}

/* ---- glyphs ---- */

static inline int64_t
to_em(int64_t length, mpt size)
{
	return size ? length * EM / size : 0;
}

/* Writes a code's two bytes, escaped where the syntax asks for it. */
static inline char *
put_byte(char *to, unsigned b)
{
	if (b == '(' || b == ')' || b == '\\') {
		*to++ = '\\';
	} else if (b == '\r') {
		*to++ = '\\';
		b = 'r';
	}
	*to++ = (char)b;
	return to;
}

static inline char *
put_code(char *to, unsigned code)
{
	return put_byte(put_byte(to, code >> 8), code & 255);
}

/* Moves the reader's pen to want when it is off. */
static inline char *
put_move(char *to, int64_t *pen, int64_t want)
{
	const int64_t off = *pen - want;
	int64_t n;

	if (off <= UNIT / 2 && off >= -UNIT / 2)
		return to;
	n = (off + (off < 0 ? -UNIT / 2 : UNIT / 2)) / UNIT;
	*to++ = ')';
	to = put_num(to, n * 1000);
	*to++ = '(';
	*pen -= n * UNIT;
	return to;
}

/* A glyph above or below the line: the array is parted by a change of rise. */
static char *
put_rise(struct pdf *p, char *to, mpt rise)
{
	if (rise == p->st.rise)
		return to;
	p->st.rise = rise;
	memcpy(to, ")]TJ ", 5);
	to = put_num(to + 5, rise);
	memcpy(to, " Ts[(", 5);
	return to + 5;
}

/* Glyphs [from, to) of a run that stand for one text. Its letters are shared among them;
 * where they are fewer, the letters that it can be taken apart into: a base and its marks
 * have glyphs of their own in a font that lacks their compound. */
struct cluster {
	unsigned from, to;
	struct str text;
	bool whole; /* glyphs and text differ: the file tells the text as well */
	struct str shared;
};

#define APART 32 /* bytes of a text taken apart */

static size_t
characters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; n++)
		utf8_next(s, &i);
	return n;
}

/* Appends the canonical decomposition; n grows beyond APART when it is too long. */
static void
put_apart(char *to, size_t *n, uint32_t c)
{
	hb_codepoint_t base, mark;

	if (hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &base, &mark)) {
		put_apart(to, n, base);
		if (mark)
			put_apart(to, n, mark);
		return;
	}
	if (*n + 4 <= APART)
		*n += utf8_put(to + *n, c);
	else
		*n = APART + 1;
}

/* The text taken apart into as many letters as glyphs, or more; else empty. */
static struct str
taken_apart(struct pdf *p, struct str text, size_t glyphs)
{
	char to[APART];
	size_t n = 0;

	for (size_t i = 0; i < text.n && n <= APART;)
		put_apart(to, &n, utf8_next(text, &i));
	if (n > APART || characters((struct str){to, n}) < glyphs)
		return STR("");
	return str_dup(p->a, (struct str){to, n});
}

/* The cluster whose first glyph in reading order is i. */
static struct cluster
cluster_at(struct pdf *p, const struct text_run *run, unsigned i)
{
	const struct glyph *g = &run->shape->glyph[run->first];
	struct cluster c = {.from = i, .to = i + 1};

	if (run->shape->rtl)
		while (c.from > 0 && g[c.from].text_n == 0)
			c.from--;
	else
		while (c.to < run->count && g[c.to].text_n == 0)
			c.to++;
	c.text = (struct str){run->shape->text.p + g[c.from].text_from, g[c.from].text_n};
	c.shared = c.text;
	if (c.to - c.from > 1 && characters(c.text) < c.to - c.from) {
		c.whole = true;
		c.shared = taken_apart(p, c.text, c.to - c.from);
	}
	return c;
}

/* What the n-th glyph of a cluster, in reading order, stands for. */
static inline struct str
share(const struct cluster *c, unsigned n)
{
	const bool last = n + 1 == c->to - c->from;
	size_t from = 0, to;

	if (c->to - c->from == 1)
		return c->text;
	if (c->shared.n == 0)
		return n == 0 ? c->text : STR("");
	for (; n > 0; n--)
		utf8_next(c->shared, &from);
	to = from;
	utf8_next(c->shared, &to);
	return str_cut(c->shared, from, last ? c->shared.n : to);
}

/* What is written from here on is told as the text; at is counted from where it begins,
 * or goes on after it, and is so again. */
static char *
put_actual(struct pdf *p, char *to, struct str text, int64_t *at, size_t glyphs)
{
	const mpt size = p->st.size, x = p->show.x;
	const int64_t pen = *at;

	p->c.n = (size_t)(to - p->c.p);
	*to = 0;
	pdf_tags_actual(p, text);
	text_object_begin(p);
	show_begin(p, x + (mpt)muldiv(pen, size, EM), p->show.y);
	*at = pen - to_em((int64_t)p->show.x - x, size);
	return out_room(&p->c, glyphs * GLYPH_BYTES + 64);
}

/* A glyph's advance and what was added to it, in millionths of an em. */
static inline int64_t
glyph_width(
    const struct glyph *g, const struct pdf_code *k, int64_t tracking, int64_t upem)
{
	const int64_t more = g->advance - k->advance;

	return k->exact + tracking + (more ? more * EM / upem : 0);
}

static int64_t
run_width(const struct text_run *run, int64_t tracking, int64_t upem)
{
	int64_t w = 0, fu = 0;

	for (unsigned i = 0; i < run->count; i++, w += tracking)
		fu += run->shape->glyph[run->first + i].advance;
	return w + fu * EM / upem;
}

/*
 * Glyphs in the order of reading, the left edge of the run being at. From right to left
 * that takes a move for each; but it is what PDF 1.7, 14.8.2.3.3, has for page content
 * order, and the other way that it knows, codes in reverse told by a mark, is one that
 * few programs heed.
 */
static void
put_glyphs(struct pdf *p, struct pdf_font *f, const struct text_run *run, int64_t at)
{
	const bool rtl = run->shape->rtl, live = pdf_tags_live(p);
	const int64_t upem = pdf_font_upem(f);
	const int64_t tracking = to_em(run->type->tracking, run->type->size);
	char *to = out_room(&p->c, (size_t)run->count * GLYPH_BYTES + 64);
	struct cluster c = {.to = 0};
	unsigned left = 0; /* glyphs of the cluster */

	if (rtl)
		at += run_width(run, tracking, upem);
	for (unsigned n = 0; n < run->count; n++) {
		const unsigned i = rtl ? run->count - 1u - n : n;
		const struct glyph *g = &run->shape->glyph[run->first + i];
		const mpt rise = run->type->rise +
		    (g->dy ? (mpt)muldiv(g->dy, run->type->size, upem) : 0);
		const struct pdf_code *k;
		struct str text;
		int64_t width;

		if (left == 0) {
			c = cluster_at(p, run, i);
			left = c.to - c.from;
			if (c.whole && live)
				to = put_actual(p, to, c.text, &at, run->count - n);
		}
		text = share(&c, c.to - c.from - left--);
		k = pdf_font_code(f, g->gid, text.p, text.n);
		width = glyph_width(g, k, tracking, upem);
		at -= rtl ? width : 0;
		to = put_rise(p, to, rise);
		to = put_move(to, &p->show.pen, g->dx ? at + g->dx * EM / upem : at);
		to = put_code(to, k->code);
		p->show.pen += k->width + tracking;
		at += rtl ? 0 : width;
		if (c.whole && live && left == 0)
			to = put_actual(p, to, STR(""), &at, run->count - n);
	}
	p->c.n = (size_t)(to - p->c.p);
	*to = 0;
}

static void
move_to(struct pdf *p, int64_t at)
{
	char *to = out_room(&p->c, GLYPH_BYTES);

	to = put_move(to, &p->show.pen, at);
	p->c.n = (size_t)(to - p->c.p);
	*to = 0;
}

static void
put_space(struct pdf *p, const struct pdf_code *k)
{
	char *to = out_room(&p->c, GLYPH_BYTES);

	to = put_code(to, k->code);
	p->c.n = (size_t)(to - p->c.p);
	*to = 0;
	p->show.pen += k->width + to_em(p->st.tracking, p->st.size);
}

void
pdf_glyphs(struct painter *painter, mpt x, mpt y, const struct text_run *run)
{
	struct pdf *p = (struct pdf *)painter;
	struct pdf_font *f = pdf_font_use(p, run->shape->font);
	const struct pdf_code *space = run->space_before ? pdf_font_space(f) : NULL;
	const mpt size = run->type->size;
	mpt before = 0;

	if (run->count == 0)
		return;
	pdf_tags_extent(
	    p, &(struct rect){x, y - run->type->rise - size, run->w, size + size / 4});
	x = pdf_x(p, x);
	y = pdf_y(p, y);
	if (space)
		before = (mpt)muldiv(space->width, size, EM) + run->type->tracking;
	show_at(p, f, run, run->shape->rtl ? x + run->w : x - before, y);
	p->show.rtl = run->shape->rtl;
	p->show.left = x;
	if (space)
		put_space(p, space);
	put_glyphs(p, f, run, to_em((int64_t)x - p->show.x, size));
}

void
pdf_space(struct painter *painter, mpt x)
{
	struct pdf *p = (struct pdf *)painter;
	const struct pdf_code *space =
	    p->show.open ? pdf_font_space((struct pdf_font *)p->st.font) : NULL;

	if (!space)
		return;
	if (x != PAINT_NEXT)
		move_to(p, to_em((int64_t)pdf_x(p, x) - p->show.x, p->st.size));
	else if (p->show.rtl)
		move_to(p,
		    to_em((int64_t)p->show.left - p->show.x, p->st.size) - space->width);
	put_space(p, space);
}
