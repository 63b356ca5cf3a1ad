/* SPDX-License-Identifier: ISC */
/*
 * Text. The runs of a line become one TJ operator wherever font, size and look stay
 * the same; words are parted by a real space, so that copying gives words. The
 * reader's pen is followed in millionths of an em, with the widths as the file states
 * them: an adjustment is written wherever it would be off by half a thousandth, so
 * errors never add up.
 */
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

/* Opens an array at (x, y). */
static void
show_begin(struct pdf *p, mpt x, mpt y)
{
	struct pdf_show *s = &p->show;

	if (s->line_x != x || s->line_y != y) {
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

	if (off < UNIT / 2 && off > -UNIT / 2)
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

/* Glyphs [i, end) stand for one text. */
static unsigned
cluster_end(const struct text_run *run, unsigned i)
{
	const struct glyph *g = &run->shape->glyph[run->first];

	for (i++; i < run->count && g[i].text_n == 0;)
		i++;
	return i;
}

/* Several glyphs for one text: the file says that text for all of them. */
static char *
put_actual(struct pdf *p, char *to, struct str text, size_t glyphs)
{
	p->c.n = (size_t)(to - p->c.p);
	*to = 0;
	buf_puts(&p->c, ")]TJ\n/Span<</ActualText<FEFF");
	out_utf16(&p->c, text);
	buf_puts(&p->c, ">>>BDC\n[(");
	return out_room(&p->c, glyphs * GLYPH_BYTES + 64);
}

static char *
put_actual_end(char *to)
{
	memcpy(to, ")]TJ\nEMC\n[(", 11);
	return to + 11;
}

static void
put_glyphs(struct pdf *p, struct pdf_font *f, const struct text_run *run, int64_t at)
{
	const struct shape_run *s = run->shape;
	const int64_t upem = pdf_font_upem(f);
	const int64_t tracking = to_em(run->type->tracking, run->type->size);
	char *to = out_room(&p->c, (size_t)run->count * GLYPH_BYTES + 64);
	int64_t pen = p->show.pen;
	unsigned actual = 0; /* end of the glyphs that share a text */

	for (unsigned i = 0; i < run->count; i++) {
		const struct glyph *g = &s->glyph[run->first + i];
		const struct pdf_code *k =
		    pdf_font_code(f, g->gid, s->text.p + g->text_from, g->text_n);
		const mpt rise = run->type->rise +
		    (g->dy ? (mpt)muldiv(g->dy, run->type->size, upem) : 0);

		if (i >= actual && pdf_tags_live(p) && cluster_end(run, i) > i + 1) {
			actual = cluster_end(run, i);
			to = put_actual(p, to, k->text, run->count - i);
		}
		to = put_rise(p, to, rise);
		to = put_move(to, &pen, g->dx ? at + g->dx * EM / upem : at);
		to = put_code(to, k->code);
		pen += k->width + tracking;
		at += k->exact + tracking;
		if (g->advance != k->advance)
			at += (int64_t)(g->advance - k->advance) * EM / upem;
		if (i + 1 == actual)
			to = put_actual_end(to);
	}
	p->show.pen = pen;
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
	show_at(p, f, run, x - before, y);
	if (space)
		put_space(p, space);
	put_glyphs(p, f, run, to_em((int64_t)x - p->show.x, size));
}

void
pdf_space(struct painter *painter)
{
	struct pdf *p = (struct pdf *)painter;
	const struct pdf_code *space =
	    p->show.open ? pdf_font_space((struct pdf_font *)p->st.font) : NULL;

	if (space)
		put_space(p, space);
}
