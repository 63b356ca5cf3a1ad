/* SPDX-License-Identifier: ISC */
/*
 * Where words may be parted and what that does to their widths. Mostly the glyphs
 * stay as they are; where a ligature or kerning pair is torn apart, the two parts are
 * shaped as words of their own and the differences go into the cut.
 */
#include <string.h>

#include <unicode/uchar.h>

#include "text/text_int.h"

/*
 * Sums up what stands before byte `at` of a left-to-right word. True when a glyph
 * begins there that does not depend on what is before it.
 */
static bool
measure_before(const struct word *w, size_t at, int64_t *ppm, size_t *glyphs)
{
	size_t from = 0;
	*ppm = 0;
	*glyphs = 0;
	for (size_t r = 0; r < w->run_n; from += w->run[r].text.n, r++) {
		const struct shape_run *run = &w->run[r];
		int64_t fu = 0;
		size_t i = 0;
		while (i < run->glyph_n &&
		    from + run->glyph[i].text_from + run->glyph[i].text_n <= at)
			fu += run->glyph[i++].advance;
		*ppm += muldiv(fu, 1000000, run->font->upem);
		*glyphs += i;
		if (i < run->glyph_n) {
			const struct glyph *g = &run->glyph[i];
			return from + g->text_from == at && g->text_n > 0 &&
			    !(g->flags & GLYPH_JOINED);
		}
	}
	return true;
}

bool
word_cut(struct text *t, struct word *w, size_t at, struct cut *out, struct loc loc)
{
	int64_t before = 0;
	size_t glyphs = 0;
	*out = (struct cut){.at = (uint16_t)at};
	if (w->run_n == 0 || at == 0 || at >= w->text.n)
		return false;
	bool clean = !w->look->rtl && measure_before(w, at, &before, &glyphs);
	if (!clean) {
		const struct word *a = word_use(t, w->look, str_cut(w->text, 0, at), loc);
		const struct word *b =
		    word_use(t, w->look, str_cut(w->text, at, w->text.n), loc);
		out->pre_ppm = (int32_t)(a->width_ppm - before);
		out->post_ppm = (int32_t)(b->width_ppm - (w->width_ppm - before));
	}
	out->before_ppm = (int32_t)before;
	out->glyphs = (uint16_t)glyphs;
	return true;
}

bool
word_cut_clean(const struct word *w, size_t at)
{
	int64_t ppm;
	size_t glyphs;
	return at == 0 || at == w->text.n ||
	    (!w->look->rtl && measure_before(w, at, &ppm, &glyphs));
}

/* ---- addresses ---- */

static bool
is_ascii_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Two letters or more on either side of a point, as in "example.org"? */
static bool
is_domain_point(struct str s, size_t i)
{
	return i >= 2 && i + 2 < s.n && is_ascii_letter(s.p[i - 1]) &&
	    is_ascii_letter(s.p[i + 1]) && is_ascii_letter(s.p[i + 2]);
}

bool
is_address(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '@' && i > 0)
			return true;
		if (s.p[i] == ':' && i + 2 < s.n && s.p[i + 1] == '/' &&
		    s.p[i + 2] == '/')
			return true;
		if (s.p[i] == '.' && is_domain_point(s, i))
			return true;
	}
	return str_starts(s, "www.");
}

/* ---- hyphenation ---- */

/* The letters of a word, and what forbids to part it. */
struct letters {
	uint32_t letter[HYPH_LETTERS];
	uint16_t end[HYPH_LETTERS]; /* byte behind letter i */
	size_t n;
	bool lower; /* there is a small letter */
	bool long_word; /* more than HYPH_LETTERS */
};

/* Text that is no word of a language: it has digits or marks, or is an address. */
static bool
is_odd(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (c < 0x80
			? c >= '0' && c <= '9'
			: (U_GET_GC_MASK((UChar32)c) & (U_GC_M_MASK | U_GC_N_MASK)) != 0)
			return true;
	}
	return is_address(s);
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Is c a letter, or an apostrophe between letters? */
static bool
is_letter(struct str s, size_t next, bool inside, uint32_t c)
{
	if (c < 0x80 && c != '\'')
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	if (!is_apostrophe(c))
		return u_isalpha((UChar32)c);
	return inside && next < s.n && u_isalpha((UChar32)utf8_next(s, &next));
}

/* Takes the next stretch of letters from *i on; false when there is none. One that is
 * too long for hyphenation comes empty. */
static bool
next_letters(struct str s, size_t *i, struct letters *l)
{
	bool more = false, end = false;

	l->n = 0;
	l->lower = l->long_word = false;
	while (*i < s.n && !end) {
		uint32_t c = utf8_next(s, i);
		if (!is_letter(s, *i, more, c)) {
			end = more;
			continue;
		}
		more = true;
		uint32_t low = is_apostrophe(c) ? '\'' : (uint32_t)u_tolower((UChar32)c);
		l->lower |= low == c && c != '\'';
		l->long_word |= l->n == HYPH_LETTERS;
		if (l->long_word)
			continue;
		l->letter[l->n] = low;
		l->end[l->n++] = (uint16_t)*i;
	}
	if (l->long_word)
		l->n = 0;
	return more;
}

/* Points beside an apostrophe are none: "l'-heure". */
static void
spare_apostrophes(const struct letters *l, bool *point)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->letter[i] != '\'')
			continue;
		point[i] = false;
		if (i > 0)
			point[i - 1] = false;
	}
}

static size_t
hyphenate_letters(struct text *t, struct word *w, struct hyph *h, const struct letters *l,
    struct cut *cut, struct loc at)
{
	bool point[HYPH_LETTERS];
	size_t n = 0;
	hyph_word(h, l->letter, l->n, 1, 1, point);
	spare_apostrophes(l, point);
	for (size_t i = 0; i < l->n; i++) {
		if (!point[i] || !word_cut(t, w, l->end[i], &cut[n], at))
			continue;
		cut[n].left = (uint8_t)(i + 1);
		cut[n++].right = (uint8_t)(l->n - i - 1);
	}
	return n;
}

void
word_hyphenate(struct text *t, struct word *w, struct loc at)
{
	struct cut cut[WORD_BYTES];
	struct letters l;
	size_t n = 0, met = t->met_n;
	if (w->cut_made) {
		faults_again(t, &w->cut_met, at);
		return;
	}
	w->cut_made = true;
	if (w->text.n < 4 || w->look->rtl || is_odd(w->text))
		return;
	struct hyph *h = lang_hyph(t, w->look->lang, at);
	for (size_t i = 0; h != NULL && next_letters(w->text, &i, &l);)
		if (l.lower && l.n > 3)
			n += hyphenate_letters(t, w, h, &l, &cut[n], at);
	w->cut_met = faults_since(t, met);
	if (n == 0)
		return;
	struct cut *keep = NEW_N(t->words, struct cut, n);
	memcpy(keep, cut, n * sizeof(*cut));
	w->cut = keep;
	w->cut_n = (uint16_t)n;
}
