/* SPDX-License-Identifier: ISC */
/*
 * The hyphenation patterns of one level of a dictionary, searched while they lie in
 * their file.
 */
#ifndef BROSCHUR_TEXT_PATTERN_H
#define BROSCHUR_TEXT_PATTERN_H

#include "base/base.h"

#define PATTERN_FILE_MAX (((size_t)16 << 20) - 1) /* an offset has 24 bits */
#define PATTERN_LETTERS 480 /* bytes of letters that a pattern or a word may have */

struct pattern_line {
	uint32_t at; /* of the pattern in the file */
	uint32_t mark; /* of its first three letters */
};

struct patterns {
	const char *file;
	size_t file_n;
	struct arena *arena;
	/* all patterns, by their first three letters once patterns_sort was called */
	struct pattern_line *line;
	size_t line_n, line_cap;
	uint32_t *bucket; /* where its lines begin */
	bool *entered;
	size_t bucket_mask;
	uint8_t pair[65536 / 8]; /* a bit for the first two letters of each */
	/* the beginnings of those that a word has asked for */
	uint64_t *entry;
	size_t entry_n, mask;
};

/* Notes the pattern that stands at p in the file; nothing when it has no letter. */
void patterns_add(struct patterns *t, const char *p);
/* To be called when all are there. */
void patterns_sort(struct patterns *t);
/*
 * For each byte of s[0..n), n <= PATTERN_LETTERS + 2: takes the longest beginning of a
 * pattern that ends there. Where that is a whole pattern, line[] is where the pattern
 * stands and start[] the first byte it covers; line[] is NULL otherwise.
 */
void patterns_find(
    struct patterns *t, const char *s, size_t n, size_t *start, const char **line);
/* Raises the values between the letters of the pattern at p to the pattern's; a slash
 * behind the pattern is noted in slash[] for those that it raised. */
void pattern_raise(const struct patterns *t, const char *p, uint8_t *value, bool *slash);

#endif
