/* SPDX-License-Identifier: ISC */
/*
 * Chosen breaks -> lines: words parted where a line ends inside of them, spaces
 * stretched or shrunk to the room, parts brought into visual order, aligned.
 */
#include <assert.h>
#include <string.h>

#include "text/text_int.h"

/* Rounding may make a line so much longer than its room without being noticed. */
#define SLOP 20

/* A run or a space in the line being made. */
struct part {
	struct text_run run; /* of a space: shape NULL, w its width */
	bool space;
	uint8_t level;
	uint32_t turn; /* its place in reading order */
	mpt stretch, shrink;
};

struct maker {
	struct para *p;
	struct arena *a;
	struct part *part;
	size_t n, cap;
	int64_t width, stretch, shrink;
	struct text_line *line;
	const struct piece *widest; /* word of the line */
	/* the last style and font whose heights were taken */
	const struct type_style *type;
	const struct font *font;
};

static struct part *
part_add(struct maker *m, const struct piece *x, mpt w)
{
	m->part = arena_grow(m->p->scratch, m->part, m->n, &m->cap, sizeof(struct part));
	struct part *q = &m->part[m->n++];
	const struct text_span *s = &m->p->spec->span[x->span];
	*q = (struct part){
	    .run = {.type = s->type, .tag = s->tag, .w = w}, .level = x->level};
	m->width += w;
	return q;
}

static void
take_heights(struct maker *m, const struct type_style *type, const struct font *f)
{
	if (m->type == type && m->font == f)
		return;
	m->type = type;
	m->font = f;
	mpt up = mpt_clamp(muldiv(f->ascent, type->size, 1000) + type->rise);
	mpt down = mpt_clamp(muldiv(f->descent, type->size, 1000) - type->rise);
	m->line->ascent = mpt_max(m->line->ascent, up);
	m->line->descent = mpt_max(m->line->descent, down);
}

static void
take_leading(struct maker *m, const struct text_span *s)
{
	if (s->type != NULL)
		m->line->leading = mpt_max(m->line->leading, s->type->leading);
}

/* Glyphs [from, to) of a shaped run become a run of the line. */
static void
add_run(struct maker *m, const struct piece *x, const struct shape_run *r, size_t from,
    size_t to)
{
	const struct type_style *type = m->p->spec->span[x->span].type;
	int64_t fu = 0;
	for (size_t i = from; i < to; i++)
		fu += r->glyph[i].advance;
	int64_t w = muldiv(fu, type->size, r->font->upem) +
	    (int64_t)type->tracking * (int64_t)(to - from);
	struct part *q = part_add(m, x, mpt_clamp(w));
	q->run.shape = r;
	q->run.first = (uint16_t)from;
	q->run.count = (uint16_t)(to - from);
	take_heights(m, type, r->font);
}

/* All runs of a word, in logical order (a line is brought into visual order whole). */
static void
add_word(struct maker *m, const struct piece *x, const struct word *w)
{
	for (size_t i = 0; i < w->run_n; i++) {
		const struct shape_run *r = &w->run[w->look->rtl ? w->run_n - 1u - i : i];
		add_run(m, x, r, 0, r->glyph_n);
	}
}

/* The glyphs that stand for bytes [from, to) of a left-to-right word. */
static void
add_slice(struct maker *m, const struct piece *x, size_t from, size_t to)
{
	size_t base = 0;
	for (size_t r = 0; r < x->word->run_n; base += x->word->run[r].text.n, r++) {
		const struct shape_run *run = &x->word->run[r];
		size_t i = 0, k;
		while (i < run->glyph_n && base + run->glyph[i].text_from < from)
			i++;
		for (k = i; k < run->glyph_n && base + run->glyph[k].text_from < to;)
			k++;
		if (k > i)
			add_run(m, x, run, i, k);
	}
}

static void
add_piece_word(struct maker *m, const struct piece *x, size_t from, size_t to)
{
	struct para *p = m->p;
	if (m->widest == NULL || x->width > m->widest->width)
		m->widest = x;
	if (from == 0 && to == x->text.n) {
		add_word(m, x, x->word);
	} else if (word_cut_clean(x->word, from) && word_cut_clean(x->word, to)) {
		add_slice(m, x, from, to);
	} else {
		struct str s = str_cut(x->text, from, to);
		add_word(m, x, word_use(p->t, x->look, s, p->spec->span[x->span].loc));
	}
}

static void
add_piece(struct maker *m, const struct piece *x, size_t from, size_t to)
{
	const struct text_span *s = &m->p->spec->span[x->span];
	struct part *q;
	take_leading(m, s);
	switch (x->kind) {
	case PIECE_WORD:
		add_piece_word(m, x, from, to);
		break;
	case PIECE_SPACE:
		q = part_add(m, x, x->width);
		q->space = true;
		q->stretch = x->stretch;
		q->shrink = x->shrink;
		m->stretch += x->stretch;
		m->shrink += x->shrink;
		break;
	case PIECE_OBJECT:
		q = part_add(m, x, x->width);
		q->run.object_h = s->h;
		m->line->ascent = mpt_max(m->line->ascent, s->h);
		break;
	case PIECE_MARK:
	case PIECE_FORCED:
		break;
	}
}

static void
gather_line(struct maker *m, struct line_end from, struct line_end to)
{
	struct para *p = m->p;
	m->n = 0;
	m->width = m->stretch = m->shrink = 0;
	m->widest = NULL;
	m->type = NULL;
	m->font = NULL;
	for (uint32_t i = from.next; i < to.piece; i++)
		add_piece(
		    m, &p->piece[i], i == from.next ? from.at : 0, p->piece[i].text.n);
	if (to.at == 0)
		return;
	const struct piece *x = &p->piece[to.piece];
	add_piece(m, x, to.piece == from.next ? from.at : 0, to.at);
	if (to.hyphen)
		add_word(m, x, word_hyphen(p->t, x->look, p->spec->span[x->span].loc));
}

/* ---- width ---- */

/* What hangs out at either side, and the tracking behind the last letter. */
struct edges {
	mpt start, end, tracking;
};

static mpt
glyph_at(const struct text_run *r, size_t i, int permille)
{
	int64_t fu = (int64_t)r->shape->glyph[i].advance * permille / 1000;
	return mpt_clamp(muldiv(fu, r->type->size, r->shape->font->upem));
}

const struct text_run *
text_read_run(const struct text_line *l, uint32_t i)
{
	return &l->run[l->read ? l->read[i].run : i];
}

struct str
text_of_run(const struct text_run *r)
{
	const struct shape_run *s = r->shape;
	size_t from = s->text.n, to = 0;

	for (unsigned i = r->first; i < (unsigned)r->first + r->count; i++) {
		const struct glyph *g = &s->glyph[i];

		if (g->text_n == 0)
			continue;
		from = g->text_from < from ? g->text_from : from;
		to = (size_t)g->text_from + g->text_n > to
		    ? (size_t)g->text_from + g->text_n
		    : to;
	}
	return from < to ? str_cut(s->text, from, to) : STR("");
}

static uint32_t
first_character(const struct text_run *r)
{
	size_t i = r->shape->glyph[r->first].text_from;
	return utf8_next(r->shape->text, &i);
}

static uint32_t
last_character(const struct text_run *r)
{
	const struct glyph *g = &r->shape->glyph[r->first + r->count - 1];
	size_t i = (size_t)g->text_from + g->text_n;
	while (i > g->text_from && ((unsigned char)r->shape->text.p[--i] & 0xC0) == 0x80)
		;
	return i < r->shape->text.n ? utf8_next(r->shape->text, &i) : 0;
}

static struct edges
edges_of(const struct maker *m)
{
	struct edges e = {0};
	const struct break_style *b = &m->p->spec->lines;
	if (m->n == 0)
		return e;
	const struct text_run *first = &m->part[0].run, *last = &m->part[m->n - 1].run;
	if (last->shape != NULL && last->count > 0)
		e.tracking = last->type->tracking;
	if (!b->hang || m->p->bidi || b->align == ALIGN_CENTRE)
		return e;
	if (first->shape != NULL && first->count > 0)
		e.start =
		    glyph_at(first, first->first, hang_start(first_character(first)));
	if (last->shape != NULL && last->count > 0)
		e.end = glyph_at(last, (size_t)last->first + last->count - 1,
		    hang_end(last_character(last)));
	return e;
}

/* Spreads `extra` over the spaces in proportion to their stretch or shrink; nothing
 * is lost to rounding. */
static void
spread(struct maker *m, int64_t extra)
{
	int64_t total = extra > 0 ? m->stretch : m->shrink, seen = 0, given = 0;
	for (size_t i = 0; i < m->n; i++) {
		struct part *q = &m->part[i];
		seen += extra > 0 ? q->stretch : q->shrink;
		if (!q->space)
			continue;
		int64_t due = muldiv(extra, seen, total);
		q->run.w = mpt_clamp(q->run.w + due - given);
		given = due;
	}
	m->width += given;
}

static int32_t
ratio(int64_t extra, int64_t available)
{
	int64_t r = muldiv(extra, 1000000, available);
	return (int32_t)(r > INT32_MAX ? INT32_MAX : r < -INT32_MAX ? -INT32_MAX : r);
}

static void
report_wide(struct maker *m, int64_t excess)
{
	struct para *p = m->p;
	struct buf b = {0};
	if (m->widest == NULL)
		return;
	p->wide = true;
	buf_mpt(&b, (excess + 50) / 100 * 100);
	diag(p->t->diags, D_WORD_WIDE, p->spec->span[m->widest->span].loc,
	    STR_ARG(m->widest->text), b.p);
	buf_free(&b);
}

/* Stretches or shrinks the line's spaces; returns what is left of its room. */
static int64_t
justify(struct maker *m, struct edges e, bool fill)
{
	struct text_line *l = m->line;
	int64_t slack = l->room - (m->width - e.start - e.end - e.tracking);
	int64_t extra = slack;
	if (slack > 0 && (fill || m->stretch == 0))
		return slack;
	if (slack < -m->shrink) {
		extra = -m->shrink;
		l->overfull = slack + m->shrink < -SLOP;
		if (l->overfull)
			report_wide(m, -slack - m->shrink);
	}
	if (extra == 0)
		return slack;
	spread(m, extra);
	l->ratio_ppm = ratio(extra, extra > 0 ? m->stretch : m->shrink);
	return slack - extra;
}

/* ---- order and place ---- */

static void
visual_order(struct maker *m)
{
	UBiDiLevel *level = NEW_N(m->p->scratch, UBiDiLevel, m->n);
	int32_t *map = NEW_N(m->p->scratch, int32_t, m->n);
	struct part *to = NEW_N(m->p->scratch, struct part, m->n);
	for (size_t i = 0; i < m->n; i++) {
		level[i] = m->part[i].level;
		m->part[i].turn = (uint32_t)i;
	}
	ubidi_reorderVisual(level, (int32_t)m->n, map);
	for (size_t i = 0; i < m->n; i++)
		to[i] = m->part[map[i]];
	memcpy(m->part, to, m->n * sizeof(*to));
}

static int64_t
shift(const struct para *p, int64_t slack)
{
	bool rtl = p->spec->rtl;
	switch (p->spec->lines.align) {
	case ALIGN_CENTRE:
		return slack > 0 ? slack / 2 : 0;
	case ALIGN_END:
		return rtl ? 0 : slack;
	case ALIGN_JUSTIFY:
	case ALIGN_START:
		return rtl ? slack : 0;
	}
	return 0;
}

/* The runs of the line with their places; `space`: one stood before the line. */
static void
place_runs(struct maker *m, int64_t x, bool space)
{
	struct text_line *l = m->line;
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		n += !m->part[i].space;
	struct text_run *run = NEW_N(m->a, struct text_run, n);
	n = 0;
	for (size_t i = 0; i < m->n; i++) {
		if (m->part[i].space) {
			space = true;
		} else {
			run[n] = m->part[i].run;
			run[n].x = mpt_clamp(x);
			run[n++].space_before = space;
			space = false;
		}
		x += m->part[i].run.w;
	}
	l->run = run;
	l->run_n = (uint32_t)n;
}

/* The runs, placed already, in reading order. The space between two of them is where the
 * line's direction at that point has it, which may be far from either. */
static void
order_runs(struct maker *m, bool space)
{
	struct text_line *l = m->line;
	struct place {
		mpt x;
		uint32_t run;
		bool space;
	} *at = NEW_N(m->p->scratch, struct place, m->n);
	struct text_read *read = NEW_N(m->a, struct text_read, l->run_n);
	mpt x = l->run_n ? l->run[0].x : 0, space_x = 0;
	uint32_t n = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct part *q = &m->part[i];
		at[q->turn] = (struct place){x, n, q->space};
		x += q->run.w;
		if (!q->space)
			x = l->run[n++].x + q->run.w;
	}
	n = 0;
	for (size_t i = 0; i < m->n; i++) {
		if (at[i].space) {
			space = true;
			space_x = at[i].x;
			continue;
		}
		read[n++] = (struct text_read){at[i].run, space, space_x};
		space = false;
	}
	l->read = read;
}

static void
make_line(struct maker *m, struct line_end from, struct line_end to, bool space)
{
	struct para *p = m->p;
	gather_line(m, from, to);
	if (m->n == 0 && p->spec->span_n > 0)
		take_leading(m, &p->spec->span[0]);
	struct edges e = edges_of(m);
	int64_t left = justify(m, e, to.fill || p->spec->lines.align != ALIGN_JUSTIFY);
	if (p->bidi && m->n > 1)
		visual_order(m);
	place_runs(m, m->line->indent - e.start + shift(p, left), space);
	if (p->bidi && m->n > 1)
		order_runs(m, space);
	m->line->width = mpt_clamp(m->width - e.tracking);
	m->line->hyphenated = to.hyphen;
}

/* Does a space stand where the line from `from` begins? */
static bool
space_at(const struct para *p, struct line_end from, size_t line)
{
	if (line == 0 || from.at > 0)
		return false;
	for (uint32_t i = from.piece; i < from.next; i++)
		if (p->piece[i].kind == PIECE_SPACE || p->piece[i].kind == PIECE_FORCED)
			return true;
	return false;
}

struct text_para *
lines_make(struct para *p, struct arena *a, struct line_end start,
    const struct line_end *end, size_t n)
{
	struct maker m = {.p = p, .a = a};
	struct text_para *para = NEW(a, struct text_para);
	struct text_line *line = NEW_N(a, struct text_line, n);
	for (size_t i = 0; i < n; i++) {
		size_t r = i < p->spec->room_n ? i : p->spec->room_n - 1;
		m.line = &line[i];
		m.line->indent = p->spec->room[r].indent;
		m.line->room = p->spec->room[r].width;
		m.line->last = i + 1 == n;
		make_line(&m, start, end[i], space_at(p, start, i));
		para->width_max = mpt_max(para->width_max, m.line->width);
		start = end[i];
	}
	para->line = line;
	para->line_n = n;
	return para;
}
