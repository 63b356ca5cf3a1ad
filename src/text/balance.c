/* SPDX-License-Identifier: ISC */
/*
 * Lines of about one length, for headings and quotations: among all ways to set a text
 * in so many lines the one whose lines differ least from their average, penalties of
 * the breaks counted in. Dynamic programming over lines and break points; these texts
 * are short. A narrower measure would do nearly the same, but could not weigh a better
 * shape against a preposition left at a line's end.
 */
#include "text/para_break.h"

#define POINTS_MAX 250
#define LINES_MAX 16
#define NO_WAY INT64_MAX

struct way {
	int64_t cost;
	uint32_t from;
};

/* The square of what the line misses of the average, in permille, and of its penalty. */
static int64_t
cost_of(const struct break_point *b, int64_t width, int64_t average)
{
	int64_t off = average > 0 ? (width - average) * 1000 / average : 0;
	int64_t p = b->penalty;
	int64_t cost = off * off;

	if (p > -10000)
		cost += p > 0 ? p * p : -(p * p);
	return cost;
}

/* The cheapest ways to end a line at each point, from those of the line before. */
static void
next_line(const struct break_point *point, size_t n, mpt room, int64_t average,
    const struct way *before, struct way *here)
{
	for (size_t i = 0; i < n; i++) {
		here[i].cost = NO_WAY;
		if (point[i].penalty >= 10000)
			continue;
		for (size_t k = i; k-- > 0;) {
			int64_t width = point[i].end - point[k].start;
			if (width > room)
				break;
			if (before[k].cost == NO_WAY)
				continue;
			int64_t cost = before[k].cost + cost_of(&point[i], width, average);
			if (cost < here[i].cost)
				here[i] = (struct way){cost, (uint32_t)k};
		}
	}
}

bool
para_balance(struct arena *scratch, const struct break_point *point, size_t n, mpt room,
    size_t lines, uint32_t *out)
{
	struct way *way;
	int64_t average;
	uint32_t at = (uint32_t)n - 1;

	if (n < 2 || n > POINTS_MAX || lines < 2 || lines > LINES_MAX)
		return false;
	average = (point[n - 1].end - point[0].start) / (int64_t)lines;
	way = NEW_N(scratch, struct way, n * (lines + 1));
	for (size_t i = 0; i < n; i++)
		way[i].cost = i ? NO_WAY : 0;
	for (size_t l = 1; l <= lines; l++)
		next_line(point, n, room, average, way + (l - 1) * n, way + l * n);
	if (way[lines * n + at].cost == NO_WAY)
		return false;
	for (size_t l = lines; l > 0; l--) {
		out[l - 1] = at;
		at = way[l * n + at].from;
	}
	return true;
}
