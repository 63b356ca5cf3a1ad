/* SPDX-License-Identifier: ISC */
/*
 * para_break against all possible answers: on small paragraphs every way to break is
 * tried, and the function must find the cheapest. Then its promises for large and
 * hopeless ones.
 */
#include <stdlib.h>

#include "text/para_break.h"
#include "unit.h"

#define POINTS 14
#define NO_WAY INT64_MAX

static uint32_t seed = 1;

static int
dice(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(seed >> 8) % n;
}

/* ---- a paragraph of words ---- */

/* Appends a word of a width, with a break of a penalty behind it. */
static void
word(struct break_point *p, size_t *n, mpt width, int32_t penalty, bool hyphen)
{
	const struct break_point *last = &p[*n - 1];
	struct break_point b = {.penalty = penalty, .hyphen = hyphen};
	b.end = last->start + width;
	b.end_stretch = last->start_stretch;
	b.end_shrink = last->start_shrink;
	b.start = b.end;
	b.start_stretch = b.end_stretch;
	b.start_shrink = b.end_shrink;
	if (hyphen) {
		b.extra = 3000;
		b.end += b.extra;
	} else {
		b.start += 3000;
		b.start_stretch += 1500;
		b.start_shrink += 1000;
	}
	p[(*n)++] = b;
}

static void
finish(struct break_point *p, size_t n)
{
	p[n - 1].penalty = -10000;
	p[n - 1].fill = true;
	p[n - 1].hyphen = false;
	p[n - 1].end -= p[n - 1].extra;
	p[n - 1].extra = 0;
}

static size_t
random_paragraph(struct break_point *p)
{
	size_t n = 1, words = 4 + (size_t)dice(POINTS - 5);
	memset(p, 0, sizeof(*p) * POINTS);
	for (size_t i = 0; i < words; i++) {
		bool hyphen = dice(4) == 0;
		int32_t penalty = hyphen ? 50 : dice(6) == 0 ? dice(300) - 100 : 0;
		if (dice(12) == 0)
			penalty = 10000;
		word(p, &n, 8000 + dice(30000), penalty, hyphen);
	}
	finish(p, n);
	return n;
}

/* ---- the paper's demerits, once more and plainly ---- */

struct line {
	int badness, fitness;
	bool fits;
};

static struct line
line_from(const struct break_point *a, const struct break_point *b, mpt room, int64_t rag,
    mpt last_min, bool first)
{
	int64_t width = b->end - a->start, missing = room - width;
	int64_t stretch = b->end_stretch - a->start_stretch + rag;
	int64_t shrink = b->end_shrink - a->start_shrink;
	if (missing < 0) {
		int bad = badness(-missing, shrink);
		return (struct line){bad, bad > 12 ? 0 : 1, -missing <= shrink};
	}
	if (b->fill)
		return (struct line){width < last_min && !first ? 1000 : 0, 1, true};
	int bad = badness(missing, stretch);
	return (struct line){bad, bad > 99 ? 3 : bad > 12 ? 2 : 1, true};
}

/* Demerits of the lines that end at the chosen points; NO_WAY when they cannot be. */
static int64_t
cost(const struct break_point *p, const struct break_params *how, const size_t *chosen,
    size_t n)
{
	int64_t sum = 0;
	size_t from = 0;
	int fitness = 1, hyphens = 0;
	for (size_t i = 0; i < n; i++) {
		const struct break_point *a = &p[from], *b = &p[chosen[i]];
		size_t r = i < how->room_n ? i : how->room_n - 1;
		struct line l = line_from(
		    a, b, how->room[r].width, how->rag, how->last_line_min, from == 0);
		hyphens = b->hyphen ? hyphens + 1 : 0;
		if (!l.fits || b->penalty >= 10000 ||
		    (!b->fill && l.badness > how->tolerance))
			return NO_WAY;
		if (how->hyphens_in_row > 0 && hyphens > how->hyphens_in_row)
			return NO_WAY;
		int64_t d = how->line_penalty + l.badness;
		d *= d;
		if (b->penalty > -10000)
			d += (int64_t)b->penalty * abs(b->penalty);
		if (a->hyphen && (b->hyphen || b->fill))
			d += how->hyphen_demerits;
		if (abs(l.fitness - fitness) > 1)
			d += how->fitness_demerits;
		sum += d;
		fitness = l.fitness;
		from = chosen[i];
	}
	return sum;
}

/* The least demerits of all ways to break, or NO_WAY. */
static int64_t
cheapest(const struct break_point *p, size_t n, const struct break_params *how)
{
	int64_t best = NO_WAY;
	for (uint32_t set = 0; set < 1u << (n - 2); set++) {
		size_t chosen[POINTS], k = 0;
		for (size_t i = 1; i + 1 < n; i++)
			if (set >> (i - 1) & 1)
				chosen[k++] = i;
		chosen[k++] = n - 1;
		int64_t d = cost(p, how, chosen, k);
		if (d < best)
			best = d;
	}
	return best;
}

static void
test_cheapest(struct arena *a)
{
	struct break_point p[POINTS];
	uint32_t out[POINTS];
	int found = 0;
	for (int i = 0; i < 3000; i++) {
		struct line_room room[3] = {{0, 60000 + dice(40000)},
		    {0, 60000 + dice(40000)}, {0, 60000 + dice(40000)}};
		struct break_params how = {.room = room,
		    .room_n = 1 + (size_t)dice(3),
		    .tolerance = dice(2) ? 200 : 9999,
		    .line_penalty = 10,
		    .hyphen_demerits = 5000,
		    .fitness_demerits = 3000,
		    .last_line_min = dice(2) ? 30000 : 0,
		    .rag = dice(3) == 0 ? 20000 : 0};
		size_t n = random_paragraph(p);
		struct arena_mark mark = arena_mark(a);
		int64_t want = cheapest(p, n, &how), is = NO_WAY;
		size_t lines = para_break(a, p, n, &how, out, &is);
		if (lines == 0)
			is = NO_WAY;
		arena_reset(a, mark);
		CHECK_INT(is, want);
		found += want != NO_WAY;
	}
	CHECK(found > 1000); /* or the paragraphs were badly made */
}

/* ---- single cases ---- */

static void
test_badness(void)
{
	CHECK_INT(badness(0, 0), 0);
	CHECK_INT(badness(0, 10), 0);
	CHECK_INT(badness(10, 0), 10000);
	CHECK_INT(badness(10, 10), 100);
	CHECK_INT(badness(10, 20), 12);
	CHECK_INT(badness(20, 10), 800);
	CHECK_INT(badness(100, 10), 10000);
	CHECK_INT(badness(INT64_C(4000000000000), INT64_C(4000000000000)), 100);
}

/* Where a greedy setter would leave a hole, an earlier line is set looser instead. */
static void
test_total_fit(struct arena *a)
{
	struct break_point p[8] = {0};
	uint32_t out[8];
	int64_t demerits;
	size_t n = 1;
	struct line_room room = {0, 50000};
	struct break_params how = {.room = &room, .room_n = 1, .tolerance = 9999};
	word(p, &n, 20000, 0, false);
	word(p, &n, 22000, 0, false);
	word(p, &n, 4000, 0, false);
	word(p, &n, 41000, 0, false);
	word(p, &n, 20000, 0, false);
	finish(p, n);
	how.rescue = true;
	CHECK_INT(para_break(a, p, n, &how, out, &demerits), 3);
	CHECK_INT(out[0], 2);
	CHECK_INT(out[1], 4);
	CHECK_INT(out[2], 5);
}

static void
test_no_answer(struct arena *a)
{
	struct break_point p[4] = {0};
	uint32_t out[4];
	int64_t demerits;
	size_t n = 1;
	struct line_room room = {0, 50000};
	struct break_params how = {.room = &room, .room_n = 1, .tolerance = 200};
	word(p, &n, 20000, 0, false);
	word(p, &n, 90000, 0, false);
	word(p, &n, 20000, 0, false);
	finish(p, n);
	CHECK_INT(para_break(a, p, n, &how, out, &demerits), 0);
	how.rescue = true; /* the wide word stands alone */
	CHECK_INT(para_break(a, p, n, &how, out, &demerits), 3);
	CHECK_INT(out[0], 1);
	CHECK_INT(out[1], 2);
	CHECK_INT(out[2], 3);
	CHECK(demerits >= DEMERITS_OVERFULL);
}

static void
test_hyphens_in_row(struct arena *a)
{
	struct break_point p[12] = {0};
	uint32_t out[12];
	int64_t demerits;
	size_t n = 1;
	struct line_room room = {0, 50000};
	struct break_params how = {.room = &room,
	    .room_n = 1,
	    .tolerance = 9999,
	    .rag = 20000,
	    .hyphens_in_row = 2};
	for (int i = 0; i < 10; i++)
		word(p, &n, 40000, i % 3 == 2 ? 0 : 50, i % 3 != 2);
	finish(p, n);
	CHECK_INT(para_break(a, p, n, &how, out, &demerits), 10);
	how.hyphens_in_row = 1;
	CHECK_INT(para_break(a, p, n, &how, out, &demerits), 0);
}

static void
test_forced(struct arena *a)
{
	struct break_point p[8] = {0};
	uint32_t out[8];
	int64_t demerits;
	size_t n = 1;
	struct line_room room = {0, 500000};
	struct break_params how = {.room = &room, .room_n = 1, .tolerance = 200};
	word(p, &n, 20000, 0, false);
	word(p, &n, 20000, 0, false);
	p[n - 1].penalty = -10000;
	p[n - 1].fill = true;
	word(p, &n, 20000, 0, false);
	finish(p, n);
	CHECK_INT(para_break(a, p, n, &how, out, &demerits), 2);
	CHECK_INT(out[0], 2);
}

/* As many lines as before, but none of them much shorter than the others. */
static void
test_balance(struct arena *a)
{
	struct break_point p[12] = {0};
	uint32_t out[12] = {0};
	size_t n = 1;
	for (int i = 0; i < 8; i++)
		word(p, &n, 20000, 0, false);
	finish(p, n);
	/* seven words fit, and one would stand alone */
	CHECK(para_balance(a, p, n, 160000, 2, out));
	CHECK_INT(out[0], 4);
	CHECK_INT(out[1], 8);
	/* a break that costs is worth a word's length, where another is free */
	p[4].penalty = p[3].penalty = 400;
	CHECK(para_balance(a, p, n, 160000, 2, out));
	CHECK_INT(out[0], 5);
	p[5].penalty = 400;
	CHECK(para_balance(a, p, n, 160000, 2, out));
	CHECK_INT(out[0], 4);
	/* no line is wider than the room */
	CHECK(!para_balance(a, p, n, 60000, 2, out));
	CHECK(!para_balance(a, p, n, 160000, 1, out));
}

/* Each line lies in its room, and their number grows no faster than the text. */
static void
test_large(struct arena *a, mpt width, int tolerance)
{
	size_t n = 1, max = 100000;
	struct break_point *p = mem_alloc((max + 1) * sizeof(*p));
	uint32_t *out = mem_alloc(max * sizeof(*out));
	int64_t demerits, used = 0;
	struct line_room room = {0, width};
	struct break_params how = {.room = &room,
	    .room_n = 1,
	    .tolerance = tolerance,
	    .line_penalty = 10,
	    .fitness_demerits = 3000,
	    .rescue = true};
	memset(p, 0, sizeof(*p));
	while (n <= max)
		word(p, &n, 8000 + dice(30000), dice(3) == 0 ? 50 : 0, dice(3) == 0);
	finish(p, n);
	size_t lines = para_break(a, p, n, &how, out, &demerits), from = 0, bad = 0;
	for (size_t i = 0; i < lines; i++) {
		const struct break_point *s = &p[from], *e = &p[out[i]];
		bad += e->end - s->start - (e->end_shrink - s->start_shrink) > width;
		used += e->end - s->start;
		from = out[i];
	}
	CHECK_INT(from, n - 1);
	CHECK_INT(bad, 0);
	CHECK(lines > 0 && used / (int64_t)lines > width / 2);
	free(p);
	free(out);
}

int
main(void)
{
	struct arena *a = arena_open();
	test_badness();
	test_cheapest(a);
	test_total_fit(a);
	test_no_answer(a);
	test_hyphens_in_row(a);
	test_forced(a);
	test_balance(a);
	test_large(a, 170000, 200);
	test_large(a, 170000, 9999);
	test_large(a, 90000000, 200);
	test_large(a, 90000000, 9999);
	arena_close(a);
	return unit_end("text_break");
}
