/* SPDX-License-Identifier: ISC */
/*
 * Words: each stretch of text without spaces is shaped once for each look and kept
 * for all jobs. The same word costs one look-up from then on; shaping would be half
 * of all time otherwise.
 *
 * A word is cut into runs of one script and one font. Each character takes the first
 * font of the family list that has it; marks, joiners and variation selectors stay
 * with the character before them.
 */
#include <assert.h>
#include <string.h>

#include <unicode/uchar.h>

#include "text/text_int.h"

/* ---- which font and script a character gets ---- */

struct item {
	uint16_t at; /* byte of the word */
	uint16_t family;
	hb_script_t script;
	uint32_t c;
};

static bool
font_has(const struct font_open *f, uint32_t c)
{
	hb_codepoint_t gid;
	if (c < ARRAY_LEN(f->latin))
		return f->latin[c];
	return hb_font_get_nominal_glyph(f->hb, c, &gid) && gid != 0;
}

/* Can HarfBuzz make the character of another one that the font has? */
static bool
font_makes(const struct font_open *f, uint32_t c)
{
	hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
	hb_codepoint_t a, b;
	if (c == 0x2011) /* the hyphen that does not break */
		return font_has(f, 0x2010);
	if (u_charType((UChar32)c) == U_SPACE_SEPARATOR)
		return font_has(f, ' ');
	if (!hb_unicode_decompose(u, c, &a, &b))
		return false;
	return (font_has(f, a) || font_makes(f, a)) && (b == 0 || font_has(f, b));
}

/* Can the font show the mark on this base? */
static bool
font_marks(const struct font_open *f, uint32_t base, uint32_t mark)
{
	hb_codepoint_t both;
	if (font_has(f, mark))
		return true;
	return hb_unicode_compose(hb_unicode_funcs_get_default(), base, mark, &both) &&
	    font_has(f, both);
}

static void
report_missing(struct text *t, uint32_t c, struct loc at)
{
	fault_met(t, &(struct fault){.id = D_GLYPH_MISSING, .c = c}, at);
}

/* The first family that has c (with mark, when that is not 0), or family_n. */
static size_t
family_having(struct text *t, struct look *l, uint32_t c, uint32_t mark)
{
	for (size_t i = 0; i < l->family_n; i++) {
		const struct font_open *f = look_font(t, l, i);
		if (f != NULL && (font_has(f, c) || font_makes(f, c)) &&
		    (mark == 0 || font_marks(f, c, mark)))
			return i;
	}
	return l->family_n;
}

static bool
is_mark(uint32_t c)
{
	return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* Characters that print nothing of their own and follow the one before. */
static bool
is_silent(uint32_t c)
{
	return c >= 0xAD &&
	    u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static size_t
first_usable(struct text *t, struct look *l)
{
	size_t i = 0;
	while (i < l->family_n && look_font(t, l, i) == NULL)
		i++;
	return i;
}

static void
choose_families(
    struct text *t, struct look *l, struct item *item, size_t n, struct loc at)
{
	size_t first = first_usable(t, l);
	for (size_t i = 0; i < n; i++) {
		uint32_t c = item[i].c;
		uint32_t mark = i + 1 < n && is_mark(item[i + 1].c) ? item[i + 1].c : 0;
		size_t f = family_having(t, l, c, mark);
		if (i > 0 &&
		    (is_silent(c) ||
			(is_mark(c) &&
			    font_marks(
				look_font(t, l, item[i - 1].family), item[i - 1].c, c))))
			f = item[i - 1].family;
		else if (is_silent(c))
			f = first;
		else if (f == l->family_n && mark != 0)
			f = family_having(t, l, c, 0);
		if (f == l->family_n) {
			report_missing(t, c, at);
			f = first;
		}
		item[i].family = (uint16_t)f;
	}
}

/* Characters of no script of their own (digits, points) take that of their
 * neighbours, else of the language. */
static void
choose_scripts(const struct look *l, struct item *item, size_t n)
{
	hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
	hb_script_t script = HB_SCRIPT_INVALID;
	for (size_t i = 0; i < n; i++) {
		uint32_t c = item[i].c;
		if (c < 0x80) {
			bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
			item[i].script = letter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
		} else {
			item[i].script = hb_unicode_script(u, c);
		}
		bool own = item[i].script != HB_SCRIPT_COMMON &&
		    item[i].script != HB_SCRIPT_INHERITED &&
		    item[i].script != HB_SCRIPT_UNKNOWN;
		if (own && script == HB_SCRIPT_INVALID)
			for (size_t k = 0; k < i; k++)
				item[k].script = item[i].script;
		if (own)
			script = item[i].script;
		else if (script != HB_SCRIPT_INVALID)
			item[i].script = script;
	}
	if (script == HB_SCRIPT_INVALID)
		for (size_t i = 0; i < n; i++)
			item[i].script = l->lang->script;
}

/* ---- shaping ---- */

static int16_t
clamp16(hb_position_t v)
{
	return (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
}

/* The bytes of the run that cluster c stands for: up to the next greater cluster. */
static uint32_t
cluster_end(const hb_glyph_info_t *info, unsigned n, unsigned i, bool rtl, uint32_t end)
{
	uint32_t c = info[i].cluster;
	if (rtl) {
		while (i > 0 && info[i].cluster == c)
			i--;
		return info[i].cluster == c ? end : info[i].cluster;
	}
	while (i < n && info[i].cluster == c)
		i++;
	return i == n ? end : info[i].cluster;
}

/* HarfBuzz's answer as our glyphs; returns the run's width in font units. */
static int64_t
take_glyphs(struct text *t, struct shape_run *run, uint32_t from, uint32_t end)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(t->buffer, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(t->buffer, &n);
	struct glyph *g = NEW_N(t->words, struct glyph, n);
	int64_t width = 0;
	for (unsigned i = 0; i < n; i++) {
		bool opens = i == 0 || info[i].cluster != info[i - 1].cluster;
		uint32_t stop = opens ? cluster_end(info, n, i, run->rtl, end) : 0;
		g[i].gid = (uint16_t)info[i].codepoint;
		g[i].text_from = (uint16_t)(info[i].cluster - from);
		g[i].text_n = (uint16_t)(opens ? stop - info[i].cluster : 0);
		g[i].dx = clamp16(pos[i].x_offset);
		g[i].dy = clamp16(pos[i].y_offset);
		g[i].advance = pos[i].x_advance;
		if (hb_glyph_info_get_glyph_flags(&info[i]) &
		    HB_GLYPH_FLAG_UNSAFE_TO_BREAK)
			g[i].flags = GLYPH_JOINED;
		width += g[i].advance;
	}
	run->glyph = g;
	run->glyph_n = n;
	return width;
}

/* Shapes bytes [from, end) of the word in one font and script. Returns its width. */
static int64_t
shape_part(struct text *t, const struct word *w, const struct item *first, uint32_t end,
    struct shape_run *run)
{
	struct look *l = w->look;
	const struct font_open *f = l->font[first->family];
	hb_buffer_t *b = t->buffer;
	run->font = &f->pub;
	run->text = str_cut(w->text, first->at, end);
	run->rtl = l->rtl;
	hb_buffer_clear_contents(b);
	hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_direction(b, l->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_script(b, first->script);
	hb_buffer_set_language(b, l->lang->hb);
	hb_buffer_add_utf8(
	    b, w->text.p, (int)w->text.n, first->at, (int)(end - first->at));
	hb_shape(f->hb, b, l->hb, l->hb_n);
	int64_t fu = take_glyphs(t, run, first->at, end);
	return muldiv(fu, 1000000, f->pub.upem);
}

static size_t
decode(struct str s, struct item *item)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; n++) {
		item[n].at = (uint16_t)i;
		item[n].c = utf8_next(s, &i);
	}
	return n;
}

static bool
same_run(const struct item *a, const struct item *b)
{
	return a->family == b->family && a->script == b->script;
}

static void
runs_reverse(struct shape_run *run, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct shape_run r = run[i];
		run[i] = run[n - 1 - i];
		run[n - 1 - i] = r;
	}
}

static void
shape_runs(struct text *t, struct word *w, const struct item *item, size_t n)
{
	size_t runs = 1, at = 0;
	int64_t width = 0, glyphs = 0;
	for (size_t i = 1; i < n; i++)
		runs += !same_run(&item[i - 1], &item[i]);
	struct shape_run *run = NEW_N(t->words, struct shape_run, runs);
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && same_run(&item[i], &item[k]);)
			k++;
		uint32_t end = k < n ? item[k].at : (uint32_t)w->text.n;
		width += shape_part(t, w, &item[i], end, &run[at]);
		glyphs += run[at++].glyph_n;
	}
	if (w->look->rtl)
		runs_reverse(run, runs);
	w->run = run;
	w->run_n = (uint16_t)runs;
	w->glyph_n = (uint16_t)(glyphs > UINT16_MAX ? UINT16_MAX : glyphs);
	w->width_ppm = (int32_t)(width > INT32_MAX ? INT32_MAX : width < 0 ? 0 : width);
}

static int32_t
glyph_permille(const struct shape_run *r, const struct glyph *g, int permille)
{
	return (int32_t)muldiv((int64_t)g->advance * permille, 1000, r->font->upem);
}

/* How far the word's first and last characters may hang into the margins. */
static void
measure_hang(struct word *w, const struct item *item, size_t n)
{
	const struct shape_run *a = &w->run[0], *b = &w->run[w->run_n - 1];
	if (w->look->rtl)
		return;
	int start = hang_start(item[0].c), end = hang_end(item[n - 1].c);
	if (start > 0 && a->glyph_n > 0)
		w->hang_start_ppm = glyph_permille(a, &a->glyph[0], start);
	if (end > 0 && b->glyph_n > 0)
		w->hang_end_ppm = glyph_permille(b, &b->glyph[b->glyph_n - 1], end);
}

static void
word_shape(struct text *t, struct word *w, struct loc at)
{
	struct item item[WORD_BYTES];
	assert(w->text.n > 0 && w->text.n <= WORD_BYTES);
	if (look_first(t, w->look, at) == NULL)
		return;
	size_t n = decode(w->text, item);
	choose_families(t, w->look, item, n, at);
	choose_scripts(w->look, item, n);
	shape_runs(t, w, item, n);
	measure_hang(w, item, n);
}

/* ---- the cache ---- */

static uint64_t
word_hash(const struct look *l, struct str s)
{
	return hash_bytes(s.p, s.n) ^
	    ((uint64_t)l->id + 1) * UINT64_C(0x9E3779B97F4A7C15);
}

static void
cache_grow(struct text *t)
{
	size_t cap = t->word_cap == 0 ? 4096 : t->word_cap * 2;
	struct word **word = NEW_N(t->words, struct word *, cap);
	for (size_t i = 0; i < t->word_cap; i++) {
		if (t->word[i] == NULL)
			continue;
		size_t at = t->word[i]->hash & (cap - 1);
		while (word[at] != NULL)
			at = (at + 1) & (cap - 1);
		word[at] = t->word[i];
	}
	t->word = word;
	t->word_cap = cap;
}

struct word *
word_use(struct text *t, struct look *l, struct str s, struct loc loc)
{
	if (t->word_n * 2 >= t->word_cap)
		cache_grow(t);
	uint64_t hash = word_hash(l, s);
	size_t at = hash & (t->word_cap - 1);
	for (; t->word[at] != NULL; at = (at + 1) & (t->word_cap - 1)) {
		struct word *w = t->word[at];
		if (w->hash == hash && w->look == l && str_eq(w->text, s)) {
			faults_again(t, &w->met, loc);
			return w;
		}
	}
	size_t met = t->met_n;
	struct word *w = NEW(t->words, struct word);
	w->hash = hash;
	w->look = l;
	w->text = str_dup(t->words, s);
	t->word[at] = w;
	t->word_n++;
	word_shape(t, w, loc);
	w->met = faults_since(t, met);
	return w;
}

/*
 * The hyphen at a line's end: shaped as U+2010 where the font has it, standing for a
 * soft hyphen, so that a reader who copies the text gets the word in one piece.
 */
struct word *
word_hyphen(struct text *t, struct look *l, struct loc at)
{
	const struct font_open *f = look_first(t, l, at);
	if (l->hyphen != NULL) {
		faults_again(t, &l->hyphen->met, at);
		return l->hyphen;
	}
	bool own = f != NULL && font_has(f, 0x2010);
	const struct word *shaped = word_use(t, l, own ? STR("\u2010") : STR("-"), at);
	struct word *w = NEW(t->words, struct word);
	*w = *shaped;
	w->text = STR("\u00AD");
	struct shape_run *run = NEW_N(t->words, struct shape_run, w->run_n);
	for (size_t i = 0; i < w->run_n; i++) {
		run[i] = shaped->run[i];
		struct glyph *g = NEW_N(t->words, struct glyph, run[i].glyph_n);
		memcpy(g, run[i].glyph, run[i].glyph_n * sizeof(*g));
		for (size_t k = 0; k < run[i].glyph_n; k++) {
			g[k].text_from = 0;
			g[k].text_n = i == 0 && k == 0 ? 2 : 0;
		}
		run[i].glyph = g;
		run[i].text = w->text;
	}
	w->run = run;
	return l->hyphen = w;
}
