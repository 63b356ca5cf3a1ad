/* SPDX-License-Identifier: ISC */
/*
 * Hyphenation by patterns: Franklin M. Liang, "Word Hy-phen-a-tion by Com-put-er",
 * Stanford 1983, over the dictionaries of libhyphen (Debian's hyphen-*).
 *
 * The dictionaries are libhyphen's, the reader is not: libhyphen builds its automaton
 * in 10 ms for English and in 3 s for German, longer than a whole brochure takes.
 * Here the file stays mapped as it is; a hash table holds every beginning of every
 * pattern, and for whole ones the line that they stand on. A test holds both readers
 * against each other word by word.
 *
 * Like libhyphen's, and unlike Liang's, the search applies at each letter only the
 * longest beginning of a pattern that ends there, and only if it is a whole pattern:
 * the makers of dictionaries merge shorter patterns into longer ones, or rely on their
 * being masked (German: without that, "Zusamme-n-a-r-beit").
 *
 * A dictionary may have two levels, parted by NEXTLEVEL: the first finds the seams of
 * compound words, the second hyphenates between the seams. Patterns that would change
 * the spelling (with a slash) forbid the break that they describe.
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>

#include "text/text_int.h"

#define DICTIONARY_BYTES_MAX (((size_t)16 << 20) - 1) /* an offset has 24 bits */
#define BYTES_MAX (HYPH_LETTERS * 4)

enum charset { CHARSET_UTF8, CHARSET_BYTES };

/*
 * An entry holds 40 bits of the hash of a beginning, which also say where it stands in
 * the table, and below them the offset of its line in the file, 0 when it is no whole
 * pattern. 0 is free.
 */
#define LINE_BITS 24
#define LINE_MASK ((UINT64_C(1) << LINE_BITS) - 1)

struct level {
	uint64_t *entry;
	size_t n, mask;
	bool filled; /* holds a whole pattern */
};

struct hyph {
	struct file_bytes file;
	enum charset charset;
	uint16_t letter_of[256]; /* CHARSET_BYTES: byte -> code point */
	bool compound; /* level[0] is there */
	struct level level[2];
	int left, right, seam_left, seam_right;
};

/* ---- loading ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

#define HASH_START UINT64_C(0xcbf29ce484222325) /* FNV-1a */

static uint64_t
hash_next(uint64_t h, char c)
{
	return (h ^ (uint8_t)c) * UINT64_C(0x100000001b3);
}

static bool
in_pattern(char c)
{
	return (uint8_t)c > ' ' && c != '/';
}

/* What an entry keeps of a hash; never 0. FNV leaves the upper half of it unmixed. */
static uint64_t
key_of(uint64_t hash)
{
	uint64_t key = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
	return (key | UINT64_C(1) << 63) & ~LINE_MASK;
}

/* Where the beginning of this hash stands, or would stand. */
static uint64_t *
entry_find(const struct level *l, uint64_t hash)
{
	uint64_t key = key_of(hash);
	size_t at = (size_t)(key >> LINE_BITS) & l->mask;
	while (l->entry[at] != 0 && (l->entry[at] ^ key) >> LINE_BITS != 0)
		at = (at + 1) & l->mask;
	return &l->entry[at];
}

static void
level_room(struct level *l, size_t cap)
{
	struct level old = *l;
	l->entry = mem_alloc(cap * sizeof(*l->entry));
	memset(l->entry, 0, cap * sizeof(*l->entry));
	l->mask = cap - 1;
	for (size_t i = 0; old.entry != NULL && i <= old.mask; i++) {
		size_t at = (size_t)(old.entry[i] >> LINE_BITS) & l->mask;
		if (old.entry[i] == 0)
			continue;
		while (l->entry[at] != 0)
			at = (at + 1) & l->mask;
		l->entry[at] = old.entry[i];
	}
	free(old.entry);
}

/* Room for the patterns of a file of so many bytes; on average a beginning takes four. */
static void
level_open(struct level *l, size_t bytes)
{
	size_t cap = 1024;
	while (cap * 2 < bytes)
		cap *= 2;
	level_room(l, cap);
}

static void
level_close(struct level *l)
{
	free(l->entry);
	*l = (struct level){0};
}

/* Enters a beginning; returns its entry. */
static uint64_t *
level_enter(struct level *l, uint64_t hash)
{
	uint64_t *entry = entry_find(l, hash);
	if (*entry == 0) {
		*entry = key_of(hash);
		l->n++;
	}
	return entry;
}

/* The pattern entered last: neighbours in a file mostly begin alike. */
struct last {
	char letter[BYTES_MAX];
	uint64_t hash[BYTES_MAX + 1]; /* of the first i letters */
	size_t n;
};

/*
 * Takes the letters of a pattern's line into `last`. Returns how many the line has; the
 * first *alike of them are those of the pattern before.
 */
static size_t
take_letters(struct last *last, struct str line, size_t *alike)
{
	const char *p = line.p, *end = p + line.n;
	size_t n = 0;
	for (; p < end && n < last->n; p++) {
		if (is_digit(*p))
			continue;
		if (*p != last->letter[n])
			break;
		n++;
	}
	*alike = n;
	for (; p < end && (*p > '9' || in_pattern(*p)); p++) {
		if (is_digit(*p))
			continue;
		last->letter[n] = *p;
		last->hash[n + 1] = hash_next(last->hash[n], *p);
		n++;
	}
	return last->n = n;
}

/* Enters the pattern of a line; of equal ones the last counts. */
static void
level_add(struct level *l, struct last *last, const char *file, struct str line)
{
	size_t known;
	if (line.n > BYTES_MAX)
		return;
	size_t n = take_letters(last, line, &known);
	if (n == 0)
		return;
	if ((l->n + n) * 4 > l->mask * 3)
		level_room(l, (l->mask + 1) * 2);
	while (++known < n)
		level_enter(l, last->hash[known]);
	uint64_t *entry = level_enter(l, last->hash[n]);
	*entry = (*entry & ~LINE_MASK) | (uint64_t)(line.p - file);
	l->filled = true;
}

/* The settings a dictionary may begin with. */
static bool
setting(struct hyph *h, struct str line)
{
	struct {
		const char *name;
		int *value;
	} table[] = {
	    {"LEFTHYPHENMIN", &h->left},
	    {"RIGHTHYPHENMIN", &h->right},
	    {"COMPOUNDLEFTHYPHENMIN", &h->seam_left},
	    {"COMPOUNDRIGHTHYPHENMIN", &h->seam_right},
	};
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if (!str_starts(line, table[i].name))
			continue;
		int64_t v;
		size_t n = strlen(table[i].name);
		if (str_int(str_trim(str_cut(line, n, line.n)), &v) && v >= 0 && v < 100)
			*table[i].value = (int)v;
		return true;
	}
	return str_starts(line, "NOHYPHEN");
}

static void
read_patterns(struct hyph *h, size_t at)
{
	const char *file = h->file.p, *end = file + h->file.n;
	struct last last = {.hash = {HASH_START}};
	size_t level = 0;
	level_open(&h->level[0], h->file.n);
	for (const char *p = file + at, *stop; p < end; p = stop + 1) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (stop == NULL)
			stop = end;
		struct str line = {p, (size_t)(stop - p)};
		if (line.n == 0 || *p == '%' || *p == '#')
			continue;
		if (level == 0 && *p == 'N' && str_starts(line, "NEXTLEVEL")) {
			level_open(&h->level[level = 1], (size_t)(end - p));
			last.n = 0;
		} else if (!(*p >= 'A' && *p <= 'Z' && setting(h, line))) {
			level_add(&h->level[level], &last, file, line);
		}
	}
	h->compound = level == 1 && h->level[0].filled;
	if (level == 0) {
		h->level[1] = h->level[0];
		h->level[0] = (struct level){0};
	}
}

/* The charset named in the file's first line; false for one that is not known. */
static bool
read_charset(struct hyph *h, struct str name)
{
	char z[32];
	if (str_is(name, "UTF-8"))
		return true;
	if (str_starts(name, "microsoft-"))
		name = str_cut(name, 10, name.n);
	if (name.n == 0 || name.n >= sizeof(z))
		return false;
	memcpy(z, name.p, name.n);
	z[name.n] = '\0';
	UErrorCode e = U_ZERO_ERROR;
	UConverter *c = ucnv_open(z, &e);
	bool ok = U_SUCCESS(e) && ucnv_getMaxCharSize(c) == 1;
	for (int i = 0; ok && i < 256; i++) {
		char byte = (char)i;
		const char *from = &byte;
		UErrorCode bad = U_ZERO_ERROR;
		UChar32 cp = ucnv_getNextUChar(c, &from, from + 1, &bad);
		h->letter_of[i] = U_SUCCESS(bad) && cp < 0xFFFD ? (uint16_t)cp : 0;
	}
	h->charset = CHARSET_BYTES;
	ucnv_close(c);
	return ok;
}

struct hyph *
hyph_open(const char *path, const char **why)
{
	struct hyph *h = mem_alloc(sizeof(*h));
	memset(h, 0, sizeof(*h));
	int e = file_read(path, DICTIONARY_BYTES_MAX, &h->file);
	const char *nl = e != 0 ? NULL : memchr(h->file.p, '\n', h->file.n);
	*why = e != 0 ? strerror(e) : NULL;
	if (nl != NULL &&
	    !read_charset(h, str_trim((struct str){h->file.p, (size_t)(nl - h->file.p)})))
		*why = "its first line names no known encoding";
	if (nl != NULL && *why == NULL)
		read_patterns(h, (size_t)(nl - h->file.p) + 1);
	if (*why == NULL && !h->level[1].filled)
		*why = "it holds no patterns";
	if (*why == NULL)
		return h;
	hyph_close(h);
	return NULL;
}

void
hyph_close(struct hyph *h)
{
	if (h == NULL)
		return;
	level_close(&h->level[0]);
	level_close(&h->level[1]);
	file_free(&h->file);
	free(h);
}

/* ---- one word ---- */

/* A word in the dictionary's encoding, and what the patterns say of it. */
struct job {
	const struct hyph *h;
	char byte[BYTES_MAX + 2];
	uint16_t end[HYPH_LETTERS]; /* offset behind letter i */
	size_t letters;
	bool *point; /* by letter */
};

static bool
letter_put(const struct hyph *h, uint32_t c, char **to)
{
	if (h->charset == CHARSET_UTF8) {
		*to += utf8_put(*to, c);
		return true;
	}
	if (c < 0x80) {
		*(*to)++ = (char)c;
		return true;
	}
	for (int i = 128; i < 256; i++) {
		if (h->letter_of[i] == c) {
			*(*to)++ = (char)i;
			return true;
		}
	}
	return false;
}

static bool
job_fill(struct job *j, const uint32_t *letter, size_t n)
{
	char *to = j->byte;
	for (size_t i = 0; i < n; i++) {
		if (!letter_put(j->h, letter[i], &to))
			return false;
		j->end[i] = (uint16_t)(to - j->byte);
	}
	j->letters = n;
	return true;
}

/* Do the letters of the pattern at p spell the n bytes at s? */
static bool
spells(const char *p, const char *file_end, const char *s, size_t n)
{
	size_t i = 0;
	for (; p < file_end && in_pattern(*p); p++) {
		if (is_digit(*p))
			continue;
		if (i == n || *p != s[i])
			return false;
		i++;
	}
	return i == n;
}

/* Raises the values that lie at v to those of the pattern at p. */
static void
raise_values(const char *p, const char *file_end, uint8_t *v, bool *changes)
{
	const char *stop = p;
	while (stop < file_end && in_pattern(*stop))
		stop++;
	bool slash = stop < file_end && *stop == '/';
	for (size_t i = 0; p < stop; p++) {
		if (!is_digit(*p)) {
			i++;
		} else if (v[i] < *p - '0') {
			v[i] = (uint8_t)(*p - '0');
			changes[i] = slash;
		}
	}
}

/* For each end of a beginning of a pattern in s[0..n): the longest one's first byte
 * and its entry (0: none ends there). */
static void
longest_ending(
    const struct level *l, const char *s, size_t n, size_t *start, uint64_t *entry)
{
	memset(entry, 0, n * sizeof(*entry));
	for (size_t i = 0; i < n; i++) {
		uint64_t hash = HASH_START;
		for (size_t k = i; k < n; k++) {
			hash = hash_next(hash, s[k]);
			uint64_t found = *entry_find(l, hash);
			if (found == 0)
				break;
			if (entry[k] != 0)
				continue;
			entry[k] = found;
			start[k] = i;
		}
	}
}

/*
 * The level's values between the bytes of [from, to): value[i] says whether the
 * byte before offset from + i and the one after it may be parted (odd).
 */
static void
level_values(
    const struct job *j, const struct level *l, size_t from, size_t to, uint8_t *value)
{
	char s[BYTES_MAX + 2];
	size_t start[BYTES_MAX + 2];
	uint64_t entry[BYTES_MAX + 2];
	uint8_t v[BYTES_MAX + 4] = {0};
	bool changes[BYTES_MAX + 4] = {false};
	size_t n = to - from + 2;
	const char *file = j->h->file.p, *end = file + j->h->file.n;
	s[0] = '.';
	memcpy(s + 1, j->byte + from, to - from);
	s[n - 1] = '.';
	longest_ending(l, s, n, start, entry);
	for (size_t k = 0; k < n; k++) {
		const char *p = file + (entry[k] & LINE_MASK);
		if (p != file && spells(p, end, s + start[k], k - start[k] + 1))
			raise_values(p, end, v + start[k], changes + start[k]);
	}
	for (size_t i = 0; i <= to - from; i++)
		value[i] = changes[i + 1] ? 0 : v[i + 1];
}

static size_t
start_of(const struct job *j, size_t letter)
{
	return letter == 0 ? 0 : j->end[letter - 1];
}

/* Hyphenates between the seams: letters [from, to). */
static void
part_plain(struct job *j, size_t from, size_t to)
{
	uint8_t value[BYTES_MAX + 4];
	size_t a = start_of(j, from), left = from > 0 ? (size_t)j->h->seam_left : 0;
	size_t right = to < j->letters ? (size_t)j->h->seam_right : 0;
	level_values(j, &j->h->level[1], a, j->end[to - 1], value);
	for (size_t i = from; i + 1 < to; i++)
		if ((value[j->end[i] - a] & 1) && i + 1 - from >= left &&
		    to - i - 1 >= right)
			j->point[i] = true;
}

/* Finds the seams of letters [from, to), and hyphenates what lies between them. */
static void
part_compound(struct job *j, size_t from, size_t to)
{
	uint8_t value[BYTES_MAX + 4];
	size_t a = start_of(j, from), begin = from;
	if (to - from < 2)
		return;
	level_values(j, &j->h->level[0], a, j->end[to - 1], value);
	for (size_t i = from; i + 1 < to; i++) {
		if (!(value[j->end[i] - a] & 1))
			continue;
		j->point[i] = true;
		part_compound(j, begin, i + 1);
		begin = i + 1;
	}
	if (begin == from)
		part_plain(j, from, to);
	else
		part_compound(j, begin, to);
}

void
hyph_word(const struct hyph *h, const uint32_t *letter, size_t n, int left, int right,
    bool *out)
{
	struct job j = {.h = h, .point = out};
	size_t l = (size_t)(left > h->left ? left : h->left);
	size_t r = (size_t)(right > h->right ? right : h->right);
	memset(out, 0, n * sizeof(bool));
	if (n < 2 || n > HYPH_LETTERS || n < l + r || !job_fill(&j, letter, n))
		return;
	if (h->compound)
		part_compound(&j, 0, n);
	else
		part_plain(&j, 0, n);
	for (size_t i = 0; i < n; i++)
		if (i + 1 < l || n - i - 1 < r)
			out[i] = false;
	out[n - 1] = false;
}
