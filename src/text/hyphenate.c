/* SPDX-License-Identifier: ISC */
/*
 * Hyphenation by patterns: Franklin M. Liang, "Word Hy-phen-a-tion by Com-put-er",
 * Stanford 1983, over the dictionaries of libhyphen (Debian's hyphen-*).
 *
 * The dictionaries are libhyphen's, the reader is not: libhyphen builds its automaton
 * in 10 ms for English and in 3 s for German, longer than a whole brochure takes.
 * Here the file stays mapped as it is (pattern.c). A test holds both readers against
 * each other word by word.
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

#include "text/pattern.h"
#include "text/text_int.h"

#define BYTES_MAX (HYPH_LETTERS * 4)
_Static_assert(BYTES_MAX <= PATTERN_LETTERS, "every word can be searched");

enum charset { CHARSET_UTF8, CHARSET_BYTES };

struct hyph {
	struct arena *arena;
	struct file_bytes file;
	enum charset charset;
	uint16_t letter_of[256]; /* CHARSET_BYTES: byte -> code point */
	bool compound; /* level[0] has patterns */
	struct patterns level[2];
	int left, right, seam_left, seam_right;
};

/* ---- loading ---- */

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

/* Notes where the patterns of both levels stand; a file of one level has the second. */
static void
read_patterns(struct hyph *h, size_t at)
{
	const char *file = h->file.p, *end = file + h->file.n;
	for (size_t i = 0; i < 2; i++) {
		h->level[i].arena = h->arena;
		h->level[i].file = file;
		h->level[i].file_n = h->file.n;
	}
	for (const char *p = file + at, *stop; p < end; p = stop + 1) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (stop == NULL)
			stop = end;
		struct str line = {p, (size_t)(stop - p)};
		if (line.n == 0 || *p == '%' || *p == '#')
			continue;
		if (!h->compound && *p == 'N' && str_starts(line, "NEXTLEVEL")) {
			struct patterns first = h->level[1];
			h->level[1] = h->level[0];
			h->level[0] = first;
			h->compound = true;
		} else if (!(*p >= 'A' && *p <= 'Z' && setting(h, line))) {
			patterns_add(&h->level[1], p);
		}
	}
	patterns_sort(&h->level[0]);
	patterns_sort(&h->level[1]);
	h->compound = h->level[0].line_n > 0;
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
	h->arena = arena_open();
	int e = file_read(path, PATTERN_FILE_MAX, &h->file);
	const char *nl = e != 0 ? NULL : memchr(h->file.p, '\n', h->file.n);
	*why = e != 0 ? strerror(e) : NULL;
	if (nl != NULL &&
	    !read_charset(h, str_trim((struct str){h->file.p, (size_t)(nl - h->file.p)})))
		*why = "its first line names no known encoding";
	if (nl != NULL && *why == NULL)
		read_patterns(h, (size_t)(nl - h->file.p) + 1);
	if (*why == NULL && h->level[1].line_n == 0)
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
	arena_close(h->arena);
	file_free(&h->file);
	free(h);
}

/* ---- one word ---- */

/* A word in the dictionary's encoding, and what the patterns say of it. */
struct job {
	struct hyph *h;
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

/*
 * The level's values between the bytes of [from, to): value[i] says whether the
 * byte before offset from + i and the one after it may be parted (odd).
 */
static void
level_values(
    const struct job *j, struct patterns *level, size_t from, size_t to, uint8_t *value)
{
	char s[BYTES_MAX + 2];
	size_t start[BYTES_MAX + 2], n = to - from + 2;
	const char *line[BYTES_MAX + 2];
	uint8_t v[BYTES_MAX + 4] = {0};
	bool changes[BYTES_MAX + 4] = {false};
	s[0] = '.';
	memcpy(s + 1, j->byte + from, to - from);
	s[n - 1] = '.';
	patterns_find(level, s, n, start, line);
	for (size_t k = 0; k < n; k++)
		if (line[k] != NULL)
			pattern_raise(level, line[k], v + start[k], changes + start[k]);
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
hyph_word(
    struct hyph *h, const uint32_t *letter, size_t n, int left, int right, bool *out)
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
