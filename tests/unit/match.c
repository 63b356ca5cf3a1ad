/* SPDX-License-Identifier: ISC */
/*
 * Sequences matched: by hand, against the plain quadratic method on random ones, and
 * large ones whose common part is known.
 */
#include <stdlib.h>

#include "unit.h"

#define LONG 20000

static uint32_t seed = 1;

static uint32_t
chance(uint32_t below)
{
	seed = seed * 1664525 + 1013904223;
	return (uint32_t)((uint64_t)seed * below >> 32);
}

/* Are pairs equal, and do they rise? Gives their number, or -1. */
static int
sound(const uint64_t *a, size_t an, const uint64_t *b, size_t bn, const uint32_t *to)
{
	int n = 0;
	int64_t last = -1;

	for (size_t i = 0; i < an; i++) {
		if (to[i] == MATCH_NONE)
			continue;
		if (to[i] >= bn || (int64_t)to[i] <= last || a[i] != b[to[i]])
			return -1;
		last = to[i];
		n++;
	}
	return n;
}

/* Letters as items; of the first those that are paired come back, the
 * others as "-". */
static const char *
letters(const char *a, const char *b)
{
	static char said[200];
	uint64_t x[40] = {0}, y[40] = {0};
	uint32_t to[40];
	size_t n = strlen(a), m = strlen(b), k = 0;

	for (size_t i = 0; i < n; i++)
		x[i] = (uint64_t)a[i];
	for (size_t i = 0; i < m; i++)
		y[i] = (uint64_t)b[i];
	match_sequences(x, n, y, m, to);
	for (size_t i = 0; i < n; i++)
		k += (size_t)snprintf(said + k, sizeof(said) - k, "%c",
		    to[i] == MATCH_NONE ? '-' : b[to[i]]);
	said[k] = '\0';
	CHECK(sound(x, n, y, m, to) >= 0);
	return said;
}

static void
test_hand(void)
{
	CHECK_STR(str_of(letters("abc", "abc")), "abc");
	CHECK_STR(str_of(letters("abc", "axc")), "a-c");
	CHECK_STR(str_of(letters("abcd", "xabxcd")), "abcd");
	CHECK_STR(str_of(letters("abcd", "")), "----");
	CHECK_STR(str_of(letters("", "abcd")), "");
	CHECK_STR(str_of(letters("abc", "xyz")), "---");
	CHECK_STR(str_of(letters("bca", "abc")), "bc-");
}

/* The length of the longest common subsequence, by a table. */
static int
longest(const uint64_t *a, size_t an, const uint64_t *b, size_t bn)
{
	static int row[64];
	int diagonal, up;

	memset(row, 0, sizeof(row));
	for (size_t i = 0; i < an; i++) {
		diagonal = 0;
		for (size_t j = 0; j < bn; j++) {
			up = row[j + 1];
			row[j + 1] = a[i] == b[j] ? diagonal + 1
			    : up > row[j]	  ? up
						  : row[j];
			diagonal = up;
		}
	}
	return row[bn];
}

static void
test_random(void)
{
	uint64_t a[60], b[60];
	uint32_t to[60];
	bool best = true;

	for (int round = 0; round < 3000; round++) {
		const size_t an = chance(60), bn = chance(60);
		const uint32_t kinds = 1 + chance(20);

		for (size_t i = 0; i < an; i++)
			a[i] = chance(kinds);
		for (size_t i = 0; i < bn; i++)
			b[i] = chance(kinds);
		match_sequences(a, an, b, bn, to);
		best &= sound(a, an, b, bn, to) == longest(a, an, b, bn);
	}
	CHECK(best);
}

/* Every tenth item is a new one: far more edits than the bound. */
static void
test_long(void)
{
	uint64_t *a = malloc(LONG * sizeof(*a)), *b = malloc(LONG * sizeof(*b));
	uint32_t *to = malloc(LONG * sizeof(*to));
	int want = 0;

	for (uint32_t i = 0; i < LONG; i++) {
		a[i] = i;
		b[i] = i % 10 ? i : LONG + i;
		want += i % 10 != 0;
	}
	match_sequences(a, LONG, b, LONG, to);
	CHECK_INT(sound(a, LONG, b, LONG, to), want);
	/* the same, and what follows the middle comes first */
	for (uint32_t i = 0; i < LONG; i++)
		b[i] = i < 8000 ? i + 12000 : i - 8000;
	match_sequences(a, LONG, b, LONG, to);
	CHECK_INT(sound(a, LONG, b, LONG, to), 12000);
	/* nothing stands once */
	for (uint32_t i = 0; i < LONG; i++) {
		a[i] = i % 2;
		b[i] = i % 3;
	}
	match_sequences(a, LONG, b, LONG, to);
	CHECK(sound(a, LONG, b, LONG, to) >= 0);
	free(a);
	free(b);
	free(to);
}

int
main(void)
{
	test_hand();
	test_random();
	test_long();
	return unit_end("match");
}
