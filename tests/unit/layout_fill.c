/* SPDX-License-Identifier: ISC */
/*
 * Filling columns from strips, and placing notes in the margin: pure functions of
 * heights, wishes and costs of breaks.
 */
#include "layout/layout_int.h"
#include "unit.h"

#define LEADING 10000

/* A flow of n strips of one line each; costs as a string: '0' free, 'x' forbidden. */
static struct flow
lines(struct arena *a, const char *costs)
{
	struct flow f = { 0 };
	size_t n = strlen(costs);

	f.strip = NEW_N(a, struct strip, n);
	f.strip_n = n;
	for (size_t i = 0; i < n; i++) {
		f.strip[i].height = LEADING;
		f.strip[i].grid = true;
		f.strip[i].penalty = costs[i] == 'x' ? BREAK_NEVER : 0;
	}
	return f;
}

static const struct fill_limits margin_limits = { .leading = LEADING, .notes_max = 1000000 };

static void
test_fills_in_turn(struct arena *a)
{
	struct flow f = lines(a, "00000000");
	struct fill_region col[2] = { { .h = 5 * LEADING, .floor = 5 * LEADING },
		{ .h = 5 * LEADING, .floor = 5 * LEADING } };
	struct fill_break out[2];

	CHECK(fill_columns(&f, 0, 8, col, 2, &margin_limits, out));
	CHECK_INT(out[0].to, 5);
	CHECK_INT(out[1].to, 8);
	CHECK_INT(out[1].used, 3 * LEADING);
	col[1].h = 2 * LEADING;
	CHECK(!fill_columns(&f, 0, 8, col, 2, &margin_limits, out));
	CHECK_INT(out[1].to, 7);
}

static void
test_heading_goes_along(struct arena *a)
{
	/* line 4 is a heading: no break between it and lines 5 and 6 */
	struct flow f = lines(a, "00000xx000");
	struct fill_region col[2] = { { .h = 5 * LEADING, .floor = 5 * LEADING },
		{ .h = 9 * LEADING, .floor = 9 * LEADING } };
	struct fill_break out[2];

	CHECK(fill_columns(&f, 0, 10, col, 2, &margin_limits, out));
	CHECK_INT(out[0].to, 4);
	CHECK_INT(out[0].used, 4 * LEADING);
}

static void
test_nothing_legal_breaks_all_the_same(struct arena *a)
{
	struct flow f = lines(a, "xxxxxxxx");
	struct fill_region col = { .h = 3 * LEADING, .floor = 3 * LEADING };
	struct fill_break out;

	CHECK(!fill_columns(&f, 0, 8, &col, 1, &margin_limits, &out));
	CHECK_INT(out.to, 3);
	f.strip[0].height = 9 * LEADING;
	CHECK(!fill_columns(&f, 0, 8, &col, 1, &margin_limits, &out));
	CHECK_INT(out.to, 1);
}

static void
test_nothing_legal_waits_below_something(struct arena *a)
{
	/* a heading, an icon and two lines of text, in columns of three lines */
	struct flow f = lines(a, "0xxx00");
	struct fill_region col[2] = { { .h = 3 * LEADING, .floor = 3 * LEADING, .below = true },
		{ .h = 3 * LEADING, .floor = 3 * LEADING, .below = true } };
	struct fill_break out[2];

	CHECK(!fill_columns(&f, 0, 6, col, 2, &margin_limits, out));
	CHECK_INT(out[0].to, 0);
	CHECK_INT(out[0].used, 0);
	CHECK_INT(out[1].to, 0);
	col[0].below = col[1].below = false;
	CHECK(!fill_columns(&f, 0, 6, col, 2, &margin_limits, out));
	CHECK_INT(out[0].to, 3);
}

static void
test_space_drops_at_top(struct arena *a)
{
	struct flow f = lines(a, "0000");
	struct fill_region col[2] = { { .h = 2 * LEADING, .floor = 2 * LEADING },
		{ .h = 3 * LEADING, .floor = 3 * LEADING } };
	struct fill_break out[2];

	f.strip[2].space = 5000;
	CHECK(fill_columns(&f, 0, 4, col, 2, &margin_limits, out));
	CHECK_INT(out[1].used, 2 * LEADING);
	/* within a column the line below a space snaps to the grid */
	CHECK_INT(fill_top(&f, 2, false, 2 * LEADING, &margin_limits), 3 * LEADING);
}

static void
test_notes_bound_columns(struct arena *a)
{
	struct flow f = lines(a, "00000000");
	mpt note_h[2] = { 2 * LEADING, 2 * LEADING };
	struct fill_limits lim = { .leading = LEADING, .foot = true, .note_h = note_h };
	struct fill_region col = { .h = 6 * LEADING, .floor = 6 * LEADING };
	struct fill_break out;

	f.strip[1].note_n = 1;
	f.strip[3].note_n = 1;
	f.strip[3].note_from = 1;
	fill_columns(&f, 0, 8, &col, 1, &lim, &out);
	/* lines 0-2 and one note; line 3 would bring a second note that has no room */
	CHECK_INT(out.to, 3);
	CHECK_INT(out.notes, 2 * LEADING);
	lim.foot = false;
	lim.notes_max = 3 * LEADING;
	fill_columns(&f, 0, 8, &col, 1, &lim, &out);
	CHECK_INT(out.to, 3);
	lim.notes_max = 4 * LEADING;
	fill_columns(&f, 0, 8, &col, 1, &lim, &out);
	CHECK_INT(out.to, 6);
}

static struct margin_item
item(struct flow *f, mpt wish, const struct node *note)
{
	return (struct margin_item){ .flow = f, .wish = wish, .note = note };
}

static void
test_margin(struct arena *a)
{
	struct flow two = lines(a, "00");
	struct node note = { .kind = NODE_NOTE };
	struct margin_item m[3] = { item(&two, 10000, &note), item(&two, 60000, &note),
		item(&two, 62000, &note) };

	CHECK_INT(margin_place(m, 3, 0, 200000, 4000), 3);
	CHECK_INT(m[0].y, 10000);
	/* the two that meet share their displacement: 49000 and 73000 */
	CHECK_INT(m[1].y, 49000);
	CHECK_INT(m[2].y, 73000);
	/* the bottom pushes all up, the order stays */
	m[0].wish = m[1].wish = m[2].wish = 190000;
	CHECK_INT(margin_place(m, 3, 0, 200000, 4000), 3);
	CHECK_INT(m[2].y, 180000);
	CHECK_INT(m[0].y, 132000);
	/* no room for three: two stand, the third goes on elsewhere */
	CHECK_INT(margin_place(m, 3, 0, 50000, 4000), 2);
	CHECK_INT(m[1].y, 24000);
}

static void
test_margin_keeps_numbers(struct arena *a)
{
	struct flow one = lines(a, "0");
	struct node note = { .kind = NODE_NOTE };
	/* the second column's call lies above the first column's */
	struct margin_item m[2] = { item(&one, 90000, &note), item(&one, 20000, &note) };

	margin_place(m, 2, 0, 200000, 0);
	CHECK(m[0].wish == 90000 && m[0].y < m[1].y);
}

static void
test_notes_longer_than_a_page(struct arena *a)
{
	/* the line below a heading calls a note that no page holds */
	struct flow f = lines(a, "0x000000");
	const mpt note_h[] = { 50 * LEADING };
	struct fill_limits lim = { .leading = LEADING, .foot = true, .note_h = note_h,
		.note_rule = LEADING, .note_max = 6 * LEADING, .note_part = 3 * LEADING };
	struct fill_region col = { .h = 10 * LEADING, .floor = 10 * LEADING };
	struct fill_break out;

	f.strip[1].note_n = 1;
	CHECK(!fill_columns(&f, 0, 8, &col, 1, &lim, &out));
	CHECK_INT(out.to, 6); /* beside a rule and a part of the note */
	col.carry = 9 * LEADING;
	CHECK(!fill_columns(&f, 6, 8, &col, 1, &lim, &out));
	CHECK_INT(out.to, 7);
	col.carry = 20 * LEADING; /* its rest: the text waits */
	CHECK(!fill_columns(&f, 6, 8, &col, 1, &lim, &out));
	CHECK_INT(out.to, 6);
}

int
main(void)
{
	struct arena *a = arena_open();

	test_fills_in_turn(a);
	test_heading_goes_along(a);
	test_nothing_legal_breaks_all_the_same(a);
	test_nothing_legal_waits_below_something(a);
	test_space_drops_at_top(a);
	test_notes_bound_columns(a);
	test_notes_longer_than_a_page(a);
	test_margin(a);
	test_margin_keeps_numbers(a);
	arena_close(a);
	return unit_end("layout_fill");
}
