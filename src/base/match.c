/* SPDX-License-Identifier: ISC */
/*
 * What two sequences have in common, in order: Myers, "An O(ND) Difference Algorithm and
 * Its Variations", Algorithmica 1, 1986. The furthest reaching points of each number of
 * edits are kept, and the way is read back from them; so its memory grows with the square
 * of the edits, and they are bounded.
 *
 * Beyond the bound the items that stand once in each sequence are paired first, as many
 * as rise in both (their longest increasing run), and each gap between two pairs is
 * compared by itself. A gap that is beyond the bound again stays unpaired.
 */
#include <stdlib.h>

#include "base/base.h"

#define EDITS_MAX 512

struct match {
	const uint64_t *a, *b;
	uint32_t *to;
	int32_t *ends; /* furthest x by edits and diagonal; see ends_of */
};

/* A stretch of both sequences. */
struct stretch {
	size_t a, a_end, b, b_end;
};

/* The furthest points after d edits, indexed by diagonal, -d to d: 2 d + 1 of them behind
 * the d * d of fewer edits. */
static int32_t *
ends_of(const struct match *m, int d)
{
	return m->ends + (size_t)d * (size_t)d + (size_t)d;
}

static void
pair(struct match *m, size_t a, size_t b)
{
	m->to[a] = (uint32_t)b;
}

/* Pairs what is equal at both ends. */
static struct stretch
trim(struct match *m, struct stretch s)
{
	while (s.a < s.a_end && s.b < s.b_end && m->a[s.a] == m->b[s.b])
		pair(m, s.a++, s.b++);
	while (s.a < s.a_end && s.b < s.b_end && m->a[s.a_end - 1] == m->b[s.b_end - 1])
		pair(m, --s.a_end, --s.b_end);
	return s;
}

/* ---- Myers ---- */

/* Where diagonal k begins after d edits: from the diagonal above (an item of b is new) or
 * below (one of a is gone), whichever comes further. */
static int32_t
step(const struct match *m, int d, int k, bool *down)
{
	const int32_t *before = d ? ends_of(m, d - 1) : NULL;

	*down = d && (k == -d || (k != d && before[k - 1] < before[k + 1]));
	return !d ? 0 : *down ? before[k + 1] : before[k - 1] + 1;
}

/* Goes on along diagonal k as long as items are equal. */
static int32_t
slide(const struct match *m, const struct stretch *s, int32_t x, int k)
{
	const int32_t n = (int32_t)(s->a_end - s->a), o = (int32_t)(s->b_end - s->b);

	while (
	    x < n && x - k < o && m->a[s->a + (size_t)x] == m->b[s->b + (size_t)(x - k)])
		x++;
	return x;
}

/* The least number of edits; -1 when it is beyond the bound. */
static int
edits(const struct match *m, const struct stretch *s)
{
	const int32_t n = (int32_t)(s->a_end - s->a), o = (int32_t)(s->b_end - s->b);

	for (int d = 0; d <= EDITS_MAX; d++) {
		int32_t *now = ends_of(m, d);

		for (int k = -d; k <= d; k += 2) {
			bool down;

			now[k] = slide(m, s, step(m, d, k, &down), k);
			if (now[k] >= n && now[k] - k >= o)
				return d;
		}
	}
	return -1;
}

/* Reads the way back and pairs what lies on its diagonals. */
static void
trace(struct match *m, const struct stretch *s, int d)
{
	int32_t x = (int32_t)(s->a_end - s->a);
	int k = x - (int32_t)(s->b_end - s->b);

	for (; d >= 0; d--) {
		bool down;
		const int32_t from = step(m, d, k, &down);

		for (; x > from; x--)
			pair(m, s->a + (size_t)x - 1, s->b + (size_t)(x - k) - 1);
		x = down ? from : from - 1;
		k += down ? 1 : -1;
	}
}

static bool
myers(struct match *m, const struct stretch *s)
{
	const int d = edits(m, s);

	if (d >= 0)
		trace(m, s, d);
	return d >= 0;
}

/* ---- beyond the bound ---- */

struct item {
	uint64_t key;
	uint32_t at;
};

static int
item_cmp(const void *p, const void *q)
{
	const struct item *a = p, *b = q;

	return a->key != b->key ? (a->key < b->key ? -1 : 1)
	    : a->at != b->at	? (a->at < b->at ? -1 : 1)
				: 0;
}

/* The items of [from, to) that stand there once, sorted by key; returns how many. */
static size_t
singles(const uint64_t *v, size_t from, size_t to, struct item *out)
{
	const size_t n = to - from;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct item){v[from + i], (uint32_t)(from + i)};
	qsort(out, n, sizeof(*out), item_cmp);
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && out[j].key == out[i].key; j++)
			;
		if (j == i + 1)
			out[kept++] = out[i];
	}
	return kept;
}

/* An item that stands once in each sequence; key is its place in a, at that in b. */
static size_t
in_both(
    const struct item *a, size_t an, const struct item *b, size_t bn, struct item *out)
{
	size_t n = 0;

	for (size_t i = 0, j = 0; i < an && j < bn;) {
		if (a[i].key == b[j].key)
			out[n++] = (struct item){a[i++].at, b[j++].at};
		else if (a[i].key < b[j].key)
			i++;
		else
			j++;
	}
	qsort(out, n, sizeof(*out), item_cmp);
	return n;
}

/* Pairs the longest run of p, which is sorted by its place in a, that rises in b. */
static void
pair_rising(struct match *m, const struct item *p, size_t n)
{
	uint32_t *top =
	    mem_alloc((n + 1) * sizeof(*top)); /* of runs by length: its end */
	uint32_t *below = mem_alloc((n + 1) * sizeof(*below)); /* the one before it */
	size_t longest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t lo = 0, hi = longest;

		while (lo < hi) {
			const size_t mid = (lo + hi) / 2;

			if (p[top[mid]].at < p[i].at)
				lo = mid + 1;
			else
				hi = mid;
		}
		below[i] = lo ? top[lo - 1] : UINT32_MAX;
		top[lo] = (uint32_t)i;
		longest += lo == longest;
	}
	for (uint32_t i = longest ? top[longest - 1] : UINT32_MAX; i != UINT32_MAX;
	     i = below[i])
		pair(m, p[i].key, p[i].at);
	free(top);
	free(below);
}

static void
pair_singles(struct match *m, const struct stretch *s)
{
	const size_t an = s->a_end - s->a, bn = s->b_end - s->b;
	struct item *a = mem_alloc((an + 1) * sizeof(*a));
	struct item *b = mem_alloc((bn + 1) * sizeof(*b));
	struct item *both = mem_alloc((an + 1) * sizeof(*both));
	size_t n;

	n = in_both(a, singles(m->a, s->a, s->a_end, a), b,
	    singles(m->b, s->b, s->b_end, b), both);
	pair_rising(m, both, n);
	free(a);
	free(b);
	free(both);
}

/* The gaps that the pairs leave. */
static void
gaps(struct match *m, const struct stretch *s)
{
	struct stretch gap = {s->a, s->a, s->b, s->b};

	for (size_t i = s->a; i <= s->a_end; i++) {
		if (i < s->a_end && m->to[i] == MATCH_NONE)
			continue;
		gap.a_end = i;
		gap.b_end = i < s->a_end ? m->to[i] : s->b_end;
		gap = trim(m, gap);
		if (gap.a < gap.a_end && gap.b < gap.b_end)
			myers(m, &gap);
		gap.a = i + 1;
		gap.b = i < s->a_end ? (size_t)m->to[i] + 1 : s->b_end;
	}
}

void
match_sequences(const uint64_t *a, size_t an, const uint64_t *b, size_t bn, uint32_t *to)
{
	struct match m = {a, b, to, NULL};
	struct stretch s = {0, an, 0, bn};

	for (size_t i = 0; i < an; i++)
		to[i] = MATCH_NONE;
	s = trim(&m, s);
	if (s.a == s.a_end || s.b == s.b_end)
		return;
	m.ends = mem_alloc((EDITS_MAX + 1) * (EDITS_MAX + 1) * sizeof(*m.ends));
	if (!myers(&m, &s)) {
		pair_singles(&m, &s);
		gaps(&m, &s);
	}
	free(m.ends);
}
