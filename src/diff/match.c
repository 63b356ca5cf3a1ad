/* SPDX-License-Identifier: ISC */
/*
 * Which page became which. Pages that show the same are paired first, in order; between
 * two such pairs those are paired that share most of what they show, so that a page that
 * came in between moves the others and changes none. Equal pages that are left over went
 * elsewhere. Pure: arrays in, arrays out.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/diff_int.h"

/* Beyond so many cells a gap's pages are paired by their order. */
#define CELLS_MAX 1000000

/* A gap between two pairs: pages that no pair holds. */
struct gap {
	size_t from[SIDES], n[SIDES];
	uint32_t *shared; /* how much each old page shares with each new one */
};

struct pairing {
	const struct diff_sheet *sheet[SIDES];
	const struct diff_shared *shared;
	size_t shared_n;
	uint32_t *partner;
};

/* ---- one gap ---- */

static void
gap_count(const struct pairing *p, const struct gap *g)
{
	for (size_t i = 0; i < p->shared_n; i++) {
		const size_t o = p->shared[i].page[OLD] - g->from[OLD];
		const size_t n = p->shared[i].page[NEW] - g->from[NEW];

		if (o < g->n[OLD] && n < g->n[NEW])
			g->shared[o * g->n[NEW] + n]++;
	}
}

/* What a pair is worth: what both pages share, and a little for the same chapter. */
static int64_t
worth(const struct pairing *p, const struct gap *g, size_t i, size_t j)
{
	const struct diff_sheet *o = &p->sheet[OLD][g->from[OLD] + i];
	const struct diff_sheet *n = &p->sheet[NEW][g->from[NEW] + j];
	const uint32_t most = o->items > n->items ? o->items : n->items;
	const int64_t common = g->shared[i * g->n[NEW] + j];

	return (most ? 1000 * common / most : 0) + (o->chapter == n->chapter ? 1 : 0);
}

static int64_t
greater(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* best[i][j]: the greatest worth from there to both ends. */
static void
gap_solve(const struct pairing *p, const struct gap *g, int64_t *best)
{
	const size_t cols = g->n[NEW] + 1;
	size_t i = 0, j = 0;

	for (i = g->n[OLD]; i-- > 0;)
		for (j = g->n[NEW]; j-- > 0;) {
			const int64_t here = worth(p, g, i, j);

			best[i * cols + j] = greater(
			    greater(best[(i + 1) * cols + j], best[i * cols + j + 1]),
			    here ? here + best[(i + 1) * cols + j + 1] : 0);
		}
	for (i = j = 0; i < g->n[OLD] && j < g->n[NEW];) {
		const int64_t here = worth(p, g, i, j), now = best[i * cols + j];

		if (here && now == here + best[(i + 1) * cols + j + 1])
			p->partner[g->from[OLD] + i++] = (uint32_t)(g->from[NEW] + j++);
		else if (now == best[(i + 1) * cols + j])
			i++;
		else
			j++;
	}
}

static void
gap_pair(const struct pairing *p, struct gap *g)
{
	const size_t cells = (g->n[OLD] + 1) * (g->n[NEW] + 1);
	int64_t *best;

	if (!g->n[OLD] || !g->n[NEW])
		return;
	if (cells > CELLS_MAX) {
		for (size_t i = 0; i < g->n[OLD] && i < g->n[NEW]; i++)
			p->partner[g->from[OLD] + i] = (uint32_t)(g->from[NEW] + i);
		return;
	}
	best = mem_alloc(cells * sizeof(*best));
	g->shared = mem_alloc(cells * sizeof(*g->shared));
	memset(best, 0, cells * sizeof(*best));
	memset(g->shared, 0, cells * sizeof(*g->shared));
	gap_count(p, g);
	gap_solve(p, g, best);
	free(g->shared);
	free(best);
}

/* ---- pages in order ---- */

static void
pair_equal(const struct pairing *p, size_t old_n, size_t new_n)
{
	uint64_t *x = mem_alloc((old_n + 1) * sizeof(*x));
	uint64_t *y = mem_alloc((new_n + 1) * sizeof(*y));

	for (size_t i = 0; i < old_n; i++)
		x[i] = p->sheet[OLD][i].loose;
	for (size_t j = 0; j < new_n; j++)
		y[j] = p->sheet[NEW][j].loose;
	match_sequences(x, old_n, y, new_n, p->partner);
	free(x);
	free(y);
}

/* ---- pages that went elsewhere ---- */

struct stray {
	uint64_t loose;
	uint32_t at;
};

static int
stray_cmp(const void *p, const void *q)
{
	const struct stray *x = p, *y = q;

	return x->loose != y->loose ? (x->loose < y->loose ? -1 : 1)
	    : x->at != y->at	    ? (x->at < y->at ? -1 : 1)
				    : 0;
}

/* The pages of a side that have no partner, sorted by what they show. */
static struct stray *
strays_of(const struct diff_sheet *sheet, size_t n, const bool *taken, size_t *stray_n)
{
	struct stray *s = mem_alloc((n + 1) * sizeof(*s));

	*stray_n = 0;
	for (size_t i = 0; i < n; i++)
		if (!taken[i])
			s[(*stray_n)++] = (struct stray){sheet[i].loose, (uint32_t)i};
	qsort(s, *stray_n, sizeof(*s), stray_cmp);
	return s;
}

static void
pair_strays(const struct pairing *p, size_t old_n, size_t new_n)
{
	const size_t n[SIDES] = {old_n, new_n};
	struct stray *s[SIDES];
	size_t stray_n[SIDES];
	bool *taken[SIDES];

	for (int k = 0; k < SIDES; k++) {
		taken[k] = mem_alloc(n[k] + 1);
		memset(taken[k], 0, n[k] + 1);
	}
	for (size_t i = 0; i < old_n; i++)
		if (p->partner[i] != MATCH_NONE)
			taken[OLD][i] = taken[NEW][p->partner[i]] = true;
	for (int k = 0; k < SIDES; k++)
		s[k] = strays_of(p->sheet[k], n[k], taken[k], &stray_n[k]);
	for (size_t i = 0, j = 0; i < stray_n[OLD] && j < stray_n[NEW];) {
		if (s[OLD][i].loose == s[NEW][j].loose)
			p->partner[s[OLD][i++].at] = s[NEW][j++].at;
		else if (s[OLD][i].loose < s[NEW][j].loose)
			i++;
		else
			j++;
	}
	for (int k = 0; k < SIDES; k++) {
		free(taken[k]);
		free(s[k]);
	}
}

/* ---- the whole ---- */

void
diff_match_pages(const struct diff_sheet *old, size_t old_n, const struct diff_sheet *new,
    size_t new_n, const struct diff_shared *shared, size_t shared_n, uint32_t *partner)
{
	const struct pairing p = {{old, new}, shared, shared_n, partner};
	struct gap g = {{0, 0}, {0, 0}, NULL};

	pair_equal(&p, old_n, new_n);
	for (size_t i = 0; i <= old_n; i++) {
		const size_t to = i < old_n ? partner[i] : new_n;

		if (i < old_n && to == MATCH_NONE)
			continue;
		g.n[OLD] = i - g.from[OLD];
		g.n[NEW] = to - g.from[NEW];
		gap_pair(&p, &g);
		g.from[OLD] = i + 1;
		g.from[NEW] = to + 1;
	}
	pair_strays(&p, old_n, new_n);
}
