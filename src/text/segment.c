/* SPDX-License-Identifier: ISC */
/*
 * Where lines may break (UAX 14, by ICU) and which way text runs (UAX 9, by ICU).
 *
 * ICU's answer is followed but for what typography asks beyond it: short words that
 * must not end a line, objects that cling to what is before them, dashes that should
 * not begin a line, addresses that break behind their own points and slashes.
 */
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "text/text_int.h"

#define PENALTY_HYPHEN_MAX 200 /* a line that ends with a hyphen of the text's own */
#define PENALTY_DASH 200 /* a line that begins with a dash */
#define PENALTY_SLASH 50 /* a line that ends with a slash */
#define PENALTY_HYPHEN_BALANCED 400 /* the same in a heading */
#define PENALTY_SHORT 250 /* a balanced line that ends with a short word */
#define PENALTY_SENSE -120 /* a balanced line that ends with a clause */
#define PENALTY_ADDRESS 100 /* an address that is parted elsewhere */

/* ---- the text as ICU reads it ---- */

static void
unit_put(struct para *p, uint32_t c)
{
	if (c > 0xFFFF) {
		p->unit[p->unit_n++] = U16_LEAD(c);
		c = U16_TRAIL(c);
	}
	p->unit[p->unit_n++] = (UChar)c;
}

static void
unit_put_text(struct para *p, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		if ((unsigned char)s.p[i] < 0x80)
			p->unit[p->unit_n++] = (UChar)s.p[i++];
		else
			unit_put(p, utf8_next(s, &i));
	}
}

static void
units_make(struct para *p)
{
	size_t room = 1;
	for (size_t i = 0; i < p->piece_n; i++)
		room += p->piece[i].kind == PIECE_WORD ? p->piece[i].text.n : 1;
	p->unit = NEW_N(p->scratch, UChar, room);
	p->unit_n = 0;
	for (size_t i = 0; i < p->piece_n; i++) {
		struct piece *x = &p->piece[i];
		x->unit = (uint32_t)p->unit_n;
		switch (x->kind) {
		case PIECE_WORD:
			unit_put_text(p, x->text);
			break;
		case PIECE_SPACE:
		case PIECE_MARK:
			unit_put(p, x->c);
			break;
		case PIECE_OBJECT:
			unit_put(p, 0xFFFC);
			break;
		case PIECE_FORCED:
			unit_put(p, 0x2028);
			break;
		}
	}
}

/* The byte of the word that stands at its unit u. */
static size_t
byte_of_unit(struct str s, size_t u)
{
	size_t i = 0;
	for (size_t at = 0; at < u && i < s.n;)
		at += utf8_next(s, &i) > 0xFFFF ? 2 : 1;
	return i;
}

/* ---- bidi ---- */

/* Soft hyphens of a piece go with the half they stand in. */
static void
split_cuts(const struct para *p, struct piece *a, struct piece *b, size_t at)
{
	uint32_t n = 0;
	while (n < a->cut_n && p->cut[a->cut + n].cut.at < at)
		n++;
	b->cut = a->cut + n;
	b->cut_n = a->cut_n - n;
	a->cut_n = n;
	for (uint32_t i = 0; i < b->cut_n; i++)
		p->cut[b->cut + i].cut.at = (uint16_t)(p->cut[b->cut + i].cut.at - at);
}

static struct piece *
push(struct para *p, struct piece **to, size_t *n, size_t *cap, const struct piece *x)
{
	*to = arena_grow(p->scratch, *to, *n, cap, sizeof(struct piece));
	(*to)[*n] = *x;
	return &(*to)[(*n)++];
}

/* Copies a piece into the new list, in parts where its level changes. */
static void
split_levels(struct para *p, const UBiDiLevel *level, const struct piece *from,
    struct piece **to, size_t *n, size_t *cap)
{
	struct piece rest = *from;
	rest.level = level[rest.unit];
	for (size_t i = 0, u = rest.unit; from->kind == PIECE_WORD && i < rest.text.n;) {
		size_t at = i;
		if (level[u] != rest.level) {
			struct piece head = rest;
			head.text = str_cut(rest.text, 0, at);
			rest.text = str_cut(rest.text, at, rest.text.n);
			rest.unit = (uint32_t)u;
			split_cuts(p, &head, &rest, at);
			push(p, to, n, cap, &head);
			rest.level = level[u];
			i = 0;
		}
		u += utf8_next(rest.text, &i) > 0xFFFF ? 2 : 1;
	}
	push(p, to, n, cap, &rest);
}

void
segment_bidi(struct para *p)
{
	UErrorCode e = U_ZERO_ERROR;
	units_make(p);
	if (p->unit_n == 0 || p->unit_n > INT32_MAX)
		return;
	UBiDi *b = ubidi_openSized((int32_t)p->unit_n, 0, &e);
	ubidi_setPara(b, p->unit, (int32_t)p->unit_n, p->spec->rtl ? 1 : 0, NULL, &e);
	const UBiDiLevel *level = ubidi_getLevels(b, &e);
	if (U_SUCCESS(e)) {
		struct piece *to = NULL;
		size_t n = 0, cap = 0;
		for (size_t i = 0; i < p->piece_n; i++)
			split_levels(p, level, &p->piece[i], &to, &n, &cap);
		p->piece = to;
		p->piece_n = n;
		p->piece_cap = cap;
	}
	ubidi_close(b);
}

/* ---- places inside a word ---- */

static void
place_add(struct para *p, struct piece *x, size_t at, int penalty, bool hyphen)
{
	struct cut cut;
	if (!word_cut(p->t, x->word, at, &cut, p->spec->span[x->span].loc))
		return;
	p->cut = arena_grow(
	    p->scratch, p->cut, p->cut_n, &p->cut_cap, sizeof(struct place_cut));
	struct place_cut *c = &p->cut[p->cut_n++];
	c->cut = cut;
	c->penalty = (int16_t)penalty;
	c->hyphen = hyphen;
	x->cut_n++;
}

static int
own_hyphen_penalty(const struct para *p)
{
	int v = p->spec->lines.hyphen_penalty;
	if (p->spec->lines.balance)
		return PENALTY_HYPHEN_BALANCED;
	return v > PENALTY_HYPHEN_MAX ? PENALTY_HYPHEN_MAX : v < 0 ? 0 : v;
}

/* The soft hyphens found with the piece get their widths now; then the list goes on
 * at the end of para.cut, where other places can join it. */
static void
places_begin(struct para *p, struct piece *x)
{
	uint32_t soft = x->cut, n = x->cut_n;
	x->cut = (uint32_t)p->cut_n;
	x->cut_n = 0;
	for (uint32_t i = 0; i < n; i++) {
		place_add(p, x, p->cut[soft + i].cut.at, own_hyphen_penalty(p), true);
		if (x->cut_n > 0) /* the last one: places that cannot be are not added */
			p->cut[p->cut_n - 1].soft = true;
	}
}

/* Places of one word by byte; the soft ones may have come before smaller ones. */
static void
places_sort(struct para *p, struct piece *x)
{
	struct place_cut *c = p->cut + x->cut;
	uint32_t n = 0;
	for (uint32_t i = 1; i < x->cut_n; i++) {
		struct place_cut v = c[i];
		uint32_t k = i;
		for (; k > 0 && c[k - 1].cut.at > v.cut.at; k--)
			c[k] = c[k - 1];
		c[k] = v;
	}
	for (uint32_t i = 0; i < x->cut_n; i++)
		if (n == 0 || c[n - 1].cut.at != c[i].cut.at)
			c[n++] = c[i];
	x->cut_n = n;
}

/* An address breaks behind its points, slashes and hyphens, never beside "//". */
static void
places_address(struct para *p, struct piece *x)
{
	struct str s = x->text;
	for (size_t i = 3; i + 3 < s.n; i++) {
		char c = s.p[i], next = s.p[i + 1];
		if (strchr("/.-_?&=#@", c) == NULL || next == '/' || next == '.')
			continue;
		place_add(p, x, i + 1, c == '/' ? PENALTY_SLASH : PENALTY_ADDRESS, false);
	}
}

/* Where the character before byte at begins. */
static size_t
back(struct str s, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80);
	return at;
}

static uint32_t
char_before(struct str s, size_t at)
{
	size_t i = back(s, at);
	return utf8_next(s, &i);
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010;
}

/* Does a lone letter stand between the hyphen before at and another one? "dit-t-il" and
 * "vis-à-vis" stay whole. */
static bool
lone_letter(struct str s, size_t at)
{
	size_t i = at, letter = back(s, back(s, at));
	utf8_next(s, &i);
	return (i < s.n && is_hyphen(utf8_next(s, &i))) ||
	    (letter > 0 && is_hyphen(char_before(s, letter)));
}

/*
 * A place that ICU found inside of a word. Not taken: behind the hyphen of "e-mail",
 * beside a lone letter between hyphens, before a dash, behind the dash of "1999–2004".
 */
static void
place_found(struct para *p, struct piece *x, size_t at)
{
	struct str s = x->text;
	size_t i = at;
	uint32_t before = char_before(s, at), after = utf8_next(s, &i);
	bool room = at > 2 && s.n - at >= 2;
	if (after == 0x2013 || after == 0x2014)
		return;
	if (is_hyphen(before)) {
		if (room && !lone_letter(s, at))
			place_add(p, x, at, own_hyphen_penalty(p), true);
	} else if (before == '/') {
		if (room)
			place_add(p, x, at, PENALTY_SLASH, false);
	} else if (before != 0x2013 || !is_digit(after)) {
		place_add(p, x, at, 0, false);
	}
}

/* Is that the begin of what a reader takes for one character? */
static bool
begins_character(struct str s, size_t at)
{
	size_t i = at;
	if (char_before(s, at) == 0x200D) /* zero width joiner */
		return false;
	return !u_hasBinaryProperty((UChar32)utf8_next(s, &i), UCHAR_GRAPHEME_EXTEND);
}

void
segment_anywhere(struct para *p, struct piece *x, size_t from, size_t to)
{
	uint32_t own = x->cut, n = x->cut_n;
	x->cut = (uint32_t)p->cut_n;
	for (uint32_t i = 0; i < n; i++) {
		p->cut = arena_grow(
		    p->scratch, p->cut, p->cut_n, &p->cut_cap, sizeof(struct place_cut));
		p->cut[p->cut_n++] = p->cut[own + i];
	}
	for (size_t i = from; i < to; utf8_next(x->text, &i))
		if (i > from && begins_character(x->text, i) &&
		    word_cut_clean(x->word, i))
			place_add(p, x, i, PENALTY_ANYWHERE, false);
	places_sort(p, x);
}

/* ---- places between pieces ---- */

static bool
begins_with_dash(const struct piece *x)
{
	size_t i = 0;
	if (x->kind != PIECE_WORD)
		return false;
	uint32_t c = utf8_next(x->text, &i);
	return c == 0x2013 || c == 0x2014;
}

/* The word without quotation marks and brackets before it. */
static struct str
bare(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		if (c != '(' && c != '[' && c != '"' && c != '\'' && c != 0xAB &&
		    c != 0xBB && !(c >= 0x2018 && c <= 0x201F) && c != 0x2039 &&
		    c != 0x203A)
			return str_cut(s, at, s.n);
	}
	return STR("");
}

/* Is the piece a short word that never ends a line? */
static bool
keeps_after(const struct para *p, const struct piece *x)
{
	char low[16];
	struct str word = x->kind == PIECE_WORD ? bare(x->text) : STR("");
	if (word.n == 0 || word.n > p->keep_most || word.n > sizeof(low))
		return false;
	for (size_t i = 0; i < word.n; i++)
		low[i] = word.p[i];
	if (low[0] >= 'A' && low[0] <= 'Z')
		low[0] = (char)(low[0] | 32);
	struct str rest = p->spec->keep_after, k;
	while (str_token(&rest, &k))
		if (str_eq(k, word) || str_eq(k, (struct str){low, word.n}))
			return true;
	return false;
}

/* What a line of a heading costs that ends with this word: articles and prepositions
 * look lost there, in any language, and the end of a clause is a good place. */
static int16_t
balance_penalty(const struct piece *x)
{
	struct str word = x->kind == PIECE_WORD ? bare(x->text) : STR("");
	size_t letters = 0;

	for (size_t i = 0; i < word.n; letters++) {
		uint32_t c = utf8_next(word, &i);
		if (i == word.n && (c == ',' || c == ';' || c == ':' || c == '.'))
			return PENALTY_SENSE;
		if (!u_isalpha((UChar32)c))
			return 0;
	}
	return letters > 0 && letters <= 3 ? PENALTY_SHORT : 0;
}

/* The last piece before piece i that is no space or mark, when one of these stands
 * between; NULL otherwise. */
static const struct piece *
word_before_space(const struct para *p, size_t i)
{
	size_t k = i;
	while (k > 0 &&
	    (p->piece[k - 1].kind == PIECE_SPACE || p->piece[k - 1].kind == PIECE_MARK))
		k--;
	return k == i || k == 0 ? NULL : &p->piece[k - 1];
}

static void
between(struct para *p, size_t i)
{
	struct piece *x = &p->piece[i];
	const struct text_span *s = &p->spec->span[x->span];
	bool opens = i == 0 || p->piece[i - 1].span != x->span;
	if (x->kind == PIECE_SPACE || x->kind == PIECE_FORCED ||
	    (opens && s->glue_before))
		return;
	const struct piece *word = word_before_space(p, i);
	if (word != NULL && keeps_after(p, word))
		return;
	if (word != NULL && p->spec->lines.balance)
		x->penalty = balance_penalty(word);
	if (begins_with_dash(x)) {
		if (word == NULL)
			return;
		x->penalty = PENALTY_DASH;
	}
	x->may_break = true;
}

/* ---- the walk over ICU's boundaries ---- */

struct walk {
	UBreakIterator *it; /* NULL: break at spaces only */
	const struct para *p;
	int32_t at; /* the next boundary */
};

/* ICU is not there for this text: a boundary behind each space. */
static int32_t
next_behind_space(const struct para *p, int32_t at)
{
	size_t i = (size_t)at + 1;
	while (i < p->unit_n && !(p->unit[i - 1] == ' ' && p->unit[i] != ' '))
		i++;
	return i < p->unit_n ? (int32_t)i : UBRK_DONE;
}

static void
walk_next(struct walk *w)
{
	w->at = w->it != NULL ? ubrk_next(w->it) : next_behind_space(w->p, w->at);
	if (w->at == UBRK_DONE)
		w->at = INT32_MAX;
}

static void
walk_begin(struct walk *w, struct para *p)
{
	UErrorCode e = U_ZERO_ERROR;
	struct lang *l = lang_use(p->t, p->spec->span[0].lang);
	*w = (struct walk){.it = lang_lines(p->t, l), .p = p};
	if (w->it != NULL)
		ubrk_setText(w->it, p->unit, (int32_t)p->unit_n, &e);
	if (U_FAILURE(e))
		w->it = NULL;
	walk_next(w);
}

/* All places inside of piece x, whose text ends at unit `end`. */
static void
inside(struct para *p, struct piece *x, struct walk *w, int32_t end)
{
	bool soft = x->cut_n > 0, address = x->kind == PIECE_WORD && is_address(x->text);
	bool shaped = x->kind == PIECE_WORD && x->word->run_n > 0;
	places_begin(p, x);
	if (address && shaped)
		places_address(p, x);
	for (; w->at < end; walk_next(w))
		if (shaped && !address)
			place_found(p, x, byte_of_unit(x->text, (size_t)w->at - x->unit));
	if (soft)
		places_sort(p, x);
}

static size_t
longest_token(struct str list)
{
	struct str one;
	size_t most = 0;
	while (str_token(&list, &one))
		most = one.n > most ? one.n : most;
	return most;
}

void
segment_lines(struct para *p)
{
	struct walk w;
	p->keep_most = longest_token(p->spec->keep_after);
	units_make(p);
	if (p->unit_n == 0 || p->unit_n > INT32_MAX)
		return;
	walk_begin(&w, p);
	for (size_t i = 0; i < p->piece_n; i++) {
		struct piece *x = &p->piece[i];
		if (w.at == (int32_t)x->unit) {
			between(p, i);
			walk_next(&w);
		}
		inside(p, x, &w,
		    (int32_t)(i + 1 < p->piece_n ? p->piece[i + 1].unit : p->unit_n));
	}
}
