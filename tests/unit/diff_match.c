/* SPDX-License-Identifier: ISC */
/*
 * Which page became which: a letter is what a page shows, a small and a capital one share
 * half of it.
 */
#include "diff/diff_int.h"
#include "unit.h"

static uint64_t
chapter_of(char c)
{
	return (c | 32) < 'n' ? 1 : 2;
}

static bool
alike(char x, char y)
{
	return x != y && (x | 32) == (y | 32);
}

/* The old pages' partners by their letters, "-" for none. */
static const char *
partners(const char *old, const char *new)
{
	static char said[100];
	const char *side[SIDES] = {old, new};
	struct diff_sheet sheet[SIDES][50] = {{{0}}};
	struct diff_shared shared[2500];
	uint32_t to[50];
	size_t shared_n = 0, n[SIDES];

	for (int k = 0; k < SIDES; k++) {
		n[k] = strlen(side[k]);
		for (size_t i = 0; i < n[k]; i++)
			sheet[k][i] = (struct diff_sheet){.loose = (uint64_t)side[k][i],
			    .items = 4,
			    .chapter = chapter_of(side[k][i])};
	}
	for (uint32_t i = 0; i < n[OLD]; i++)
		for (uint32_t j = 0; j < n[NEW]; j++)
			for (int times = 0; times < 2 && alike(old[i], new[j]); times++)
				shared[shared_n++] = (struct diff_shared){{i, j}};
	diff_match_pages(sheet[OLD], n[OLD], sheet[NEW], n[NEW], shared, shared_n, to);
	for (size_t i = 0; i < n[OLD]; i++)
		said[i] = to[i] == MATCH_NONE ? '-' : new[to[i]];
	said[n[OLD]] = '\0';
	return said;
}

int
main(void)
{
	CHECK_STR(str_of(partners("abc", "abc")), "abc");
	CHECK_STR(str_of(partners("", "abc")), "");
	CHECK_STR(str_of(partners("abc", "")), "---");
	/* one came in between */
	CHECK_STR(str_of(partners("abc", "axbc")), "abc");
	/* one went, another changed */
	CHECK_STR(str_of(partners("abcd", "aCd")), "a-Cd");
	/* one came and its neighbour changed: what they share tells which is which */
	CHECK_STR(str_of(partners("abc", "axBc")), "aBc");
	CHECK_STR(str_of(partners("abc", "aBxc")), "aBc");
	/* nothing in common: pages of one chapter go together */
	CHECK_STR(str_of(partners("ab", "cd")), "cd");
	CHECK_STR(str_of(partners("bo", "dp")), "dp");
	CHECK_STR(str_of(partners("bo", "pd")), "-p");
	/* one went elsewhere */
	CHECK_STR(str_of(partners("abcz", "bcza")), "abcz");
	/* of equal ones each is taken once */
	CHECK_STR(str_of(partners("aaa", "aa")), "aa-");
	return unit_end("diff_match");
}
