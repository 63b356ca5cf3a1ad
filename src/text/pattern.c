/* SPDX-License-Identifier: ISC */
/*
 * A table of hyphenation patterns that is made as it is needed.
 *
 * Reading a dictionary only notes where its patterns stand, sorted by their first three
 * letters. When a word asks for the patterns that begin with three letters, these are
 * entered into a hash table: every beginning of every pattern, and for whole ones their
 * line. Most of a large dictionary is never touched.
 */
#include <string.h>

#include "text/pattern.h"

/*
 * An entry holds 40 bits of the hash of a beginning, which also say where it stands in
 * the table, and below them the offset of its line in the file, 0 when it is no whole
 * pattern. An entry of 0 is free.
 */
#define LINE_BITS 24
#define LINE_MASK ((UINT64_C(1) << LINE_BITS) - 1)

#define HASH_START UINT64_C(0xcbf29ce484222325) /* FNV-1a */

static uint64_t
hash_next(uint64_t h, char c)
{
	return (h ^ (uint8_t)c) * UINT64_C(0x100000001b3);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
in_pattern(char c)
{
	return (uint8_t)c > ' ' && c != '/';
}

/* ---- lines ---- */

/* Of patterns that begin so; a letter is 0 where they have no more. */
static uint32_t
mark_of(char a, char b, char c)
{
	return (uint8_t)a * 2477u + (uint8_t)b * 97u + (uint8_t)c;
}

/* The next letter of the pattern from *p on, or 0. */
static char
next_letter(const struct patterns *t, const char **p)
{
	const char *end = t->file + t->file_n;
	while (*p < end && is_digit(**p))
		(*p)++;
	return *p < end && in_pattern(**p) ? *(*p)++ : '\0';
}

static void
pair_set(struct patterns *t, char a, char b)
{
	t->pair[(uint8_t)a * 32 + (uint8_t)b / 8] |= (uint8_t)(1 << ((uint8_t)b % 8));
}

/* May a pattern begin with the n letters at s, although none that was entered does? Of
 * a single letter it does not matter. */
static bool
is_short_beginning(const struct patterns *t, const char *s, size_t n)
{
	return n == 1 ||
	    (n == 2 &&
		(t->pair[(uint8_t)s[0] * 32 + (uint8_t)s[1] / 8] >> ((uint8_t)s[1] % 8) &
		    1));
}

void
patterns_add(struct patterns *t, const char *p)
{
	const char *end = t->file + t->file_n;
	char letter[3] = {0};
	size_t n = 0;
	for (const char *q = p; n < 3 && q < end && in_pattern(*q); q++)
		if (!is_digit(*q))
			letter[n++] = *q;
	if (n == 0)
		return;
	pair_set(t, letter[0], letter[1]);
	if (t->line_n == 0) {
		t->line_cap = t->file_n / 8 + 16; /* hardly ever too little */
		t->line = NEW_N(t->arena, struct pattern_line, t->line_cap);
	} else if (t->line_n == t->line_cap) {
		t->line = arena_grow(
		    t->arena, t->line, t->line_n, &t->line_cap, sizeof(*t->line));
	}
	t->line[t->line_n++] = (struct pattern_line){
	    (uint32_t)(p - t->file), mark_of(letter[0], letter[1], letter[2])};
}

/* Counting sort: patterns of one bucket keep the file's order. */
void
patterns_sort(struct patterns *t)
{
	size_t buckets = 64;
	while (buckets * 4 < t->line_n)
		buckets *= 2;
	struct pattern_line *to = NEW_N(t->arena, struct pattern_line, t->line_n);
	uint32_t *at = NEW_N(t->arena, uint32_t, buckets);
	t->bucket_mask = buckets - 1;
	t->bucket = NEW_N(t->arena, uint32_t, buckets + 1);
	t->entered = NEW_N(t->arena, bool, buckets);
	for (size_t i = 0; i < t->line_n; i++)
		at[t->line[i].mark & t->bucket_mask]++;
	for (size_t i = 0; i < buckets; i++) {
		t->bucket[i + 1] = t->bucket[i] + at[i];
		at[i] = t->bucket[i];
	}
	for (size_t i = 0; i < t->line_n; i++)
		to[at[t->line[i].mark & t->bucket_mask]++] = t->line[i];
	t->line = to;
}

/* ---- entries ---- */

/* What an entry keeps of a hash; never 0. FNV leaves the upper half of it unmixed. */
static uint64_t
key_of(uint64_t hash)
{
	uint64_t key = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
	return (key | UINT64_C(1) << 63) & ~LINE_MASK;
}

/* Where the beginning of this hash stands, or would stand. */
static uint64_t *
entry_find(const struct patterns *t, uint64_t hash)
{
	uint64_t key = key_of(hash);
	size_t at = (size_t)(key >> LINE_BITS) & t->mask;
	while (t->entry[at] != 0 && (t->entry[at] ^ key) >> LINE_BITS != 0)
		at = (at + 1) & t->mask;
	return &t->entry[at];
}

static void
entries_room(struct patterns *t, size_t cap)
{
	struct patterns old = *t;
	t->entry = NEW_N(t->arena, uint64_t, cap);
	t->mask = cap - 1;
	for (size_t i = 0; old.entry != NULL && i <= old.mask; i++) {
		size_t at = (size_t)(old.entry[i] >> LINE_BITS) & t->mask;
		if (old.entry[i] == 0)
			continue;
		while (t->entry[at] != 0)
			at = (at + 1) & t->mask;
		t->entry[at] = old.entry[i];
	}
}

/* A pattern has three or four beginnings of its own, of which a text of some thousand
 * words needs a third. */
static void
entries_open(struct patterns *t)
{
	size_t cap = 4096;
	while (cap < t->line_n * 2)
		cap *= 2;
	entries_room(t, cap);
}

/* Enters a beginning; returns its entry. */
static uint64_t *
entry_add(struct patterns *t, uint64_t hash)
{
	uint64_t *entry = entry_find(t, hash);
	if (*entry == 0) {
		*entry = key_of(hash);
		t->entry_n++;
	}
	return entry;
}

/* The pattern entered last: neighbours in a file mostly begin alike. */
struct last {
	char letter[PATTERN_LETTERS];
	uint64_t hash[PATTERN_LETTERS + 1]; /* of the first i letters */
	size_t n;
};

/*
 * Takes a pattern's letters into `last`. The first *alike of them are those of the
 * pattern before. False when there are too many.
 */
static bool
take_letters(const struct patterns *t, struct last *last, const char *p, size_t *alike)
{
	size_t n = 0, before = last->n;
	char c;
	*alike = 0;
	last->n = 0;
	for (; (c = next_letter(t, &p)) != '\0'; n++) {
		if (n == PATTERN_LETTERS)
			return false;
		if (*alike == n && n < before && last->letter[n] == c) {
			(*alike)++;
			continue;
		}
		last->letter[n] = c;
		last->hash[n + 1] = hash_next(last->hash[n], c);
	}
	last->n = n;
	return true;
}

/* Enters a pattern; of equal ones the last counts. */
static void
enter(struct patterns *t, struct last *last, uint32_t line)
{
	size_t known;
	if (!take_letters(t, last, t->file + line, &known))
		return;
	if ((t->entry_n + last->n) * 4 > t->mask * 3)
		entries_room(t, (t->mask + 1) * 2);
	while (++known < last->n)
		entry_add(t, last->hash[known]);
	uint64_t *entry = entry_add(t, last->hash[last->n]);
	*entry = (*entry & ~LINE_MASK) | line;
}

/* Makes sure that the patterns of a bucket are entered. */
static void
need(struct patterns *t, char a, char b, char c)
{
	size_t k = mark_of(a, b, c) & t->bucket_mask;
	if (t->entered[k])
		return;
	t->entered[k] = true;
	if (t->entry == NULL)
		entries_open(t);
	struct last last;
	last.hash[0] = HASH_START;
	last.n = 0;
	for (uint32_t i = t->bucket[k]; i < t->bucket[k + 1]; i++)
		enter(t, &last, t->line[i].at);
}

/* All patterns that s[0..n) may begin with. */
static void
need_from(struct patterns *t, const char *s, size_t n)
{
	need(t, s[0], '\0', '\0');
	if (n > 1)
		need(t, s[0], s[1], '\0');
	if (n > 2)
		need(t, s[0], s[1], s[2]);
}

/* ---- a word ---- */

/* Do the letters of the pattern at p spell the n bytes at s? */
static bool
spells(const struct patterns *t, const char *p, const char *s, size_t n)
{
	char c;
	size_t i = 0;
	for (; (c = next_letter(t, &p)) != '\0'; i++)
		if (i == n || c != s[i])
			return false;
	return i == n;
}

void
patterns_find(
    struct patterns *t, const char *s, size_t n, size_t *start, const char **line)
{
	uint64_t entry[PATTERN_LETTERS + 2] = {0};
	for (size_t i = 0; i < n; i++) {
		need_from(t, s + i, n - i);
		uint64_t hash = HASH_START;
		for (size_t k = i; k < n; k++) {
			hash = hash_next(hash, s[k]);
			uint64_t found = *entry_find(t, hash);
			if (found == 0 && is_short_beginning(t, s + i, k - i + 1))
				found = key_of(hash);
			if (found == 0)
				break;
			if (entry[k] != 0)
				continue;
			entry[k] = found;
			start[k] = i;
		}
	}
	for (size_t k = 0; k < n; k++) {
		const char *p = t->file + (entry[k] & LINE_MASK);
		bool whole = p != t->file && spells(t, p, s + start[k], k - start[k] + 1);
		line[k] = whole ? p : NULL;
	}
}

void
pattern_raise(const struct patterns *t, const char *p, uint8_t *value, bool *slash)
{
	const char *end = t->file + t->file_n, *stop = p;
	while (stop < end && in_pattern(*stop))
		stop++;
	bool changes = stop < end && *stop == '/';
	for (size_t i = 0; p < stop; p++) {
		if (!is_digit(*p)) {
			i++;
		} else if (value[i] < *p - '0') {
			value[i] = (uint8_t)(*p - '0');
			slash[i] = changes;
		}
	}
}
