/* SPDX-License-Identifier: ISC */
/*
 * A paragraph's spans taken apart into pieces: words in one look, spaces, drawn
 * objects, forced breaks. Where lines may break is not known yet: a paragraph that
 * fits on one line never asks.
 */
#include <string.h>

#include "text/text_int.h"

#define LEFT_ISOLATE 0x2066
#define RIGHT_ISOLATE 0x2067
#define POP_ISOLATE 0x2069

/* ---- what a character is to a line ---- */

enum sort { SORT_LETTER, SORT_SPACE, SORT_SOFT, SORT_MARK, SORT_LINE, SORT_NOTHING };

static enum sort
sort_of(uint32_t c)
{
	if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0)
		return SORT_SPACE;
	if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF)
		return SORT_NOTHING;
	if (c == 0xAD)
		return SORT_SOFT;
	if (c < 0x61C)
		return SORT_LETTER;
	if (c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x205F || c == 0x3000)
		return SORT_SPACE;
	if (c == 0x2028 || c == 0x2029)
		return SORT_LINE;
	if (c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 ||
	    (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
		return SORT_MARK;
	return SORT_LETTER;
}

/* May the character run from right to left, or make others do so? Generous. */
static bool
may_be_rtl(uint32_t c)
{
	return c >= 0x590 &&
	    (c <= 0x8FF || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) ||
		(c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
		(c >= 0x1E800 && c <= 0x1EFFF));
}

/* ---- taking apart ---- */

/* The word being gathered. */
struct gather {
	struct para *p;
	uint32_t span;
	char *byte; /* of the span's length; words stand in it one behind the other */
	size_t from, n;
	uint32_t cut; /* first soft hyphen of the word in para.cut */
};

static struct piece *
piece_add(struct para *p, enum piece_kind kind, uint32_t span)
{
	p->piece = arena_grow(
	    p->scratch, p->piece, p->piece_n, &p->piece_cap, sizeof(struct piece));
	struct piece *x = &p->piece[p->piece_n++];
	x->kind = kind;
	x->span = span;
	return x;
}

static struct place_cut *
cut_add(struct para *p)
{
	p->cut = arena_grow(
	    p->scratch, p->cut, p->cut_n, &p->cut_cap, sizeof(struct place_cut));
	return &p->cut[p->cut_n++];
}

static void
word_end(struct gather *g)
{
	if (g->n > g->from) {
		struct piece *x = piece_add(g->p, PIECE_WORD, g->span);
		x->text = (struct str){g->byte + g->from, g->n - g->from};
		x->cut = g->cut;
		x->cut_n = (uint32_t)g->p->cut_n - g->cut;
	}
	g->from = g->n;
	g->cut = (uint32_t)g->p->cut_n;
}

static void
soft_hyphen(struct gather *g)
{
	if (g->n == g->from)
		return;
	struct place_cut *c = cut_add(g->p);
	c->cut.at = (uint16_t)(g->n - g->from);
	c->soft = c->hyphen = true;
}

static void
take_character(struct gather *g, uint32_t c, const char *byte, size_t n)
{
	enum sort sort = sort_of(c);
	struct piece *x;
	switch (sort) {
	case SORT_LETTER:
		if (g->n - g->from + n > WORD_BYTES)
			word_end(g);
		memcpy(g->byte + g->n, byte, n);
		g->n += n;
		g->p->bidi |= may_be_rtl(c);
		break;
	case SORT_SPACE:
	case SORT_MARK:
		word_end(g);
		x = piece_add(
		    g->p, sort == SORT_SPACE ? PIECE_SPACE : PIECE_MARK, g->span);
		x->c = c < ' ' ? ' ' : c;
		g->p->bidi |= may_be_rtl(c);
		break;
	case SORT_SOFT:
		soft_hyphen(g);
		break;
	case SORT_LINE:
		word_end(g);
		piece_add(g->p, PIECE_FORCED, g->span);
		g->p->forced = true;
		break;
	case SORT_NOTHING:
		break;
	}
}

static void
take_text(struct gather *g, struct str s)
{
	g->byte = arena_alloc(g->p->scratch, s.n * 3); /* a bad byte grows to U+FFFD */
	g->from = g->n = 0;
	for (size_t i = 0; i < s.n;) {
		unsigned char b = (unsigned char)s.p[i];
		if (b > ' ' && b < 0x7F && g->n - g->from < WORD_BYTES) {
			g->byte[g->n++] = s.p[i++];
			continue;
		}
		char utf8[4];
		uint32_t c = utf8_next(s, &i);
		take_character(g, c, utf8, utf8_put(utf8, c));
	}
	word_end(g);
}

static struct lang *
lang_of(struct para *p, const struct text_span *s)
{
	return lang_use(p->t, s->lang);
}

/*
 * A passage in a language of the other direction than the paragraph's is isolated
 * (UAX 9, RLI or LRI to PDI): else the marks between two of them, and a number behind
 * one, would join it. Gives whether span i belongs to such a passage.
 */
static bool
isolate(struct para *p, uint32_t i, bool before)
{
	bool foreign =
	    i < p->spec->span_n && lang_of(p, &p->spec->span[i])->rtl != p->spec->rtl;
	if (foreign == before)
		return foreign;
	p->bidi = true;
	struct piece *x = piece_add(p, PIECE_MARK, foreign ? i : i - 1);
	x->c = !foreign ? POP_ISOLATE : p->spec->rtl ? LEFT_ISOLATE : RIGHT_ISOLATE;
	return foreign;
}

void
pieces_make(struct para *p)
{
	struct gather g = {.p = p};
	bool foreign = false;
	p->bidi = p->spec->rtl;
	for (uint32_t i = 0; i < p->spec->span_n; i++) {
		const struct text_span *s = &p->spec->span[i];
		foreign = isolate(p, i, foreign);
		g.span = i;
		g.cut = (uint32_t)p->cut_n;
		switch (s->form) {
		case SPAN_TEXT:
			if (s->type->uppercase)
				take_text(
				    &g, lang_upper(lang_of(p, s), p->scratch, s->text));
			else
				take_text(&g, s->text);
			break;
		case SPAN_OBJECT:
			piece_add(p, PIECE_OBJECT, i);
			break;
		case SPAN_BREAK:
			piece_add(p, PIECE_FORCED, i);
			p->forced = true;
			break;
		}
	}
	isolate(p, (uint32_t)p->spec->span_n, foreign);
}

/* ---- measuring ---- */

/* Widths of fixed spaces in permille of an em, where the font has none of its own. */
static int
fixed_permille(uint32_t c)
{
	static const int16_t general[] = {
	    500, 1000, 500, 1000, 333, 250, 167, 0, 0, 200, 83};
	if (c >= 0x2000 && c <= 0x200A)
		return general[c - 0x2000];
	return c == 0x3000 ? 1000 : c == 0x205F ? 222 : 0;
}

static mpt
fixed_width(struct para *p, struct piece *x, const struct type_style *type)
{
	int permille = fixed_permille(x->c);
	if (permille > 0)
		return ppm_at((int64_t)permille * 1000, type->size);
	/* figure and punctuation space, Ogham space: as wide as what they are named for
	 */
	struct str like = x->c == 0x2007 ? STR("0") : STR(".");
	const struct word *w = word_use(p->t, x->look, like, p->spec->span[x->span].loc);
	return ppm_at(w->width_ppm, type->size);
}

static void
measure_space(struct para *p, struct piece *x, const struct text_span *s)
{
	const struct break_style *b = &p->spec->lines;
	int64_t stretch = b->space_stretch_ppm, shrink = b->space_shrink_ppm;
	if (x->c != ' ' && x->c != 0xA0) {
		x->width =
		    mpt_clamp((int64_t)fixed_width(p, x, s->type) + s->type->tracking);
		return;
	}
	mpt w = ppm_at(look_space(p->t, x->look, s->loc), s->type->size);
	x->width = mpt_clamp((int64_t)w + s->type->tracking);
	if (b->align != ALIGN_JUSTIFY)
		return;
	x->stretch = ppm_at(stretch, w);
	x->shrink = ppm_at(shrink, w);
	if (stretch == 0 && shrink == 0) {
		x->stretch = mpt_max(w / 2, s->type->size / 6);
		x->shrink = w / 3;
	}
}

static void
measure_word(struct para *p, struct piece *x, const struct text_span *s)
{
	x->word = word_use(p->t, x->look, x->text, s->loc);
	int64_t w = ppm_at(x->word->width_ppm, s->type->size);
	x->width = mpt_clamp(w + (int64_t)s->type->tracking * x->word->glyph_n);
}

void
pieces_shape(struct para *p)
{
	uint32_t span = UINT32_MAX;
	bool rtl = false;
	struct look *look = NULL;
	for (size_t i = 0; i < p->piece_n; i++) {
		struct piece *x = &p->piece[i];
		const struct text_span *s = &p->spec->span[x->span];
		if (x->kind == PIECE_OBJECT)
			x->width = mpt_clamp(s->w);
		if (x->kind != PIECE_WORD && x->kind != PIECE_SPACE)
			continue;
		if (x->span != span || (x->level & 1) != rtl) {
			span = x->span;
			rtl = x->level & 1;
			look = look_use(p->t, s->type, lang_of(p, s), rtl);
		}
		x->look = look;
		if (x->kind == PIECE_WORD)
			measure_word(p, x, s);
		else
			measure_space(p, x, s);
	}
}
