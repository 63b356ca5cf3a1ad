/* SPDX-License-Identifier: ISC */
/*
 * The difference of two texts, word by word. A text is parted into words and signs; what
 * both have in common is kept, the rest is gone or new. Pure: arrays in, arrays out.
 *
 * The longest common part of two sentences that were rewritten is often a handful of
 * articles and commas, strewn over them. Such crumbs are told with the words around them
 * (as diff-match-patch's "semantic cleanup" does): what stays must be longer than one
 * of the changes beside it.
 */
#include <stdlib.h>

#include "diff/diff_int.h"

#define CRUMB_MAX 24 /* bytes; what is longer is always worth keeping */

/* ---- words ---- */

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Does it belong to a word? Signs, spaces and the general punctuation do not; a soft
 * hyphen does. */
static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	if (c <= 0xBF)
		return c == 0xAA || c == 0xAD || c == 0xB5 || c == 0xBA;
	return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F);
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F ||
	    (c >= 0x2000 && c <= 0x200A);
}

/* Signs that stand within a word: well-known, aren't, example.org, 69.6. */
static bool
joins(uint32_t sign, uint32_t before, uint32_t after)
{
	if (!is_letter(before) || !is_letter(after))
		return false;
	if (sign == ',' || sign == ':')
		return is_digit(before) && is_digit(after);
	return sign == '-' || sign == '\'' || sign == 0x2019 || sign == 0x2011 ||
	    sign == '.' || sign == '@' || sign == '/' || sign == '_' || sign == '&';
}

static uint32_t
peek(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

/* The end of the word that begins at i. */
static size_t
word_end(struct str s, size_t i)
{
	uint32_t last = utf8_next(s, &i);

	if (!is_letter(last))
		return i;
	while (i < s.n) {
		size_t after = i;
		const uint32_t c = utf8_next(s, &after);

		if (!is_letter(c) && !joins(c, last, peek(s, after)))
			break;
		last = c;
		i = after;
	}
	return i;
}

static size_t
space_end(struct str s, size_t i)
{
	size_t after = i;

	while (i < s.n && is_space(utf8_next(s, &after)))
		i = after;
	return i;
}

void
diff_text_add_word(struct arena *a, struct diff_text *t, struct str text, uint64_t key)
{
	t->word = arena_grow(a, t->word, t->n, &t->cap, sizeof(*t->word));
	t->word[t->n++] = (struct diff_word){t->gap.p ? t->gap : STR(""), text, key};
	t->gap = STR("");
}

void
diff_text_add(struct arena *a, struct diff_text *t, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const size_t word = space_end(s, i);

		if (word > i)
			t->gap = str_cut(s, i, word);
		if (word == s.n)
			return;
		i = word_end(s, word);
		diff_text_add_word(
		    a, t, str_cut(s, word, i), hash_bytes(s.p + word, i - word));
	}
}

/* ---- likeness ---- */

static int
key_cmp(const void *p, const void *q)
{
	const uint64_t x = *(const uint64_t *)p, y = *(const uint64_t *)q;

	return x < y ? -1 : x > y;
}

void
diff_text_sort(struct arena *a, struct diff_text *t)
{
	t->sorted = NEW_N(a, uint64_t, t->n + 1);
	for (size_t i = 0; i < t->n; i++)
		t->sorted[i] = t->word[i].key;
	qsort(t->sorted, t->n, sizeof(*t->sorted), key_cmp);
}

int
diff_text_alike(const struct diff_text *x, const struct diff_text *y)
{
	const size_t most = x->n > y->n ? x->n : y->n;
	size_t common = 0;

	for (size_t i = 0, j = 0; i < x->n && j < y->n;) {
		const uint64_t p = x->sorted[i], q = y->sorted[j];

		common += p == q;
		i += p <= q;
		j += p >= q;
	}
	return most ? (int)(1000 * common / most) : 0;
}

/* ---- stretches: in turn what stays and what does not ---- */

struct stretch {
	bool keep;
	size_t from[SIDES], n[SIDES]; /* words */
};

struct stretches {
	const struct diff_text *text[SIDES];
	struct stretch *at;
	size_t n;
};

static size_t
bytes_of(const struct stretches *s, const struct stretch *x, int side)
{
	const struct diff_word *w = s->text[side]->word + x->from[side];
	size_t bytes = 0;

	for (size_t i = 0; i < x->n[side]; i++)
		bytes += w[i].text.n + (w[i].gap.n && i ? 1 : 0);
	return bytes;
}

/* How much is changed in a stretch. */
static size_t
weight(const struct stretches *s, const struct stretch *x)
{
	const size_t old = bytes_of(s, x, OLD), new = bytes_of(s, x, NEW);

	return old > new ? old : new;
}

/* Stretches that stay and that do not take turns. While the last three are change, crumb,
 * change they become one change. */
static void
sweep(struct stretches *s)
{
	while (s->n >= 3) {
		struct stretch *x = &s->at[s->n - 3];
		const size_t crumb = bytes_of(s, &x[1], NEW);

		if (crumb > CRUMB_MAX || crumb > weight(s, &x[0]) ||
		    crumb > weight(s, &x[2]))
			return;
		for (int k = 0; k < SIDES; k++)
			x[0].n[k] += x[1].n[k] + x[2].n[k];
		s->n -= 2;
	}
}

static void
push(struct stretches *s, bool keep, size_t old, size_t old_n, size_t new, size_t new_n)
{
	if (!old_n && !new_n)
		return;
	s->at[s->n++] = (struct stretch){keep, {old, new}, {old_n, new_n}};
	if (!keep)
		sweep(s);
}

static void
stretches_make(struct stretches *s, const uint32_t *to)
{
	const size_t old_n = s->text[OLD]->n, new_n = s->text[NEW]->n;
	size_t i = 0, j = 0;

	while (i < old_n || j < new_n) {
		const size_t i0 = i, j0 = j;
		size_t k;

		while (i < old_n && to[i] == MATCH_NONE)
			i++;
		j = i < old_n ? to[i] : new_n;
		push(s, false, i0, i - i0, j0, j - j0);
		for (k = 0; i + k < old_n && to[i + k] == j + k; k++)
			;
		push(s, true, i, k, j, k);
		i += k;
		j += k;
	}
}

/* ---- pieces ---- */

struct pieces {
	struct arena *a;
	struct diff_piece *piece;
	size_t n, cap;
};

static struct str
words_join(struct arena *a, const struct diff_word *w, size_t n)
{
	struct buf b = {0};
	struct str s;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add(&b, w[i].gap);
		buf_add(&b, w[i].text);
	}
	s = str_dup(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static void
piece_add(struct pieces *p, enum diff_op op, const struct diff_word *w, size_t n)
{
	if (!n)
		return;
	p->piece = arena_grow(p->a, p->piece, p->n, &p->cap, sizeof(*p->piece));
	p->piece[p->n++] = (struct diff_piece){op, w->gap, words_join(p->a, w, n)};
}

struct str
diff_text_plain(struct arena *a, const struct diff_text *t)
{
	return words_join(a, t->word, t->n);
}

/* The words' keys; freed by the caller. */
static uint64_t *
keys_of(const struct diff_text *t)
{
	uint64_t *key = mem_alloc((t->n + 1) * sizeof(*key));

	for (size_t i = 0; i < t->n; i++)
		key[i] = t->word[i].key;
	return key;
}

struct diff_words
diff_words_make(struct arena *a, const struct diff_text *old, const struct diff_text *new)
{
	struct stretches s = {.text = {old, new}};
	struct pieces p = {.a = a};
	uint64_t *x = keys_of(old), *y = keys_of(new);
	uint32_t *to = mem_alloc((old->n + 1) * sizeof(*to));

	s.at = mem_alloc((2 * (old->n + new->n) + 2) * sizeof(*s.at));
	match_sequences(x, old->n, y, new->n, to);
	stretches_make(&s, to);
	for (size_t i = 0; i < s.n; i++) {
		const struct stretch *t = &s.at[i];

		if (!t->keep)
			piece_add(&p, DIFF_GONE, old->word + t->from[OLD], t->n[OLD]);
		piece_add(&p, t->keep ? DIFF_KEEP : DIFF_NEW, new->word + t->from[NEW],
		    t->n[NEW]);
	}
	free(s.at);
	free(to);
	free(x);
	free(y);
	return (struct diff_words){p.piece, p.n};
}
