/* SPDX-License-Identifier: ISC */
/*
 * Which passage changed into which, in a gap between passages that stay.
 */
#include "diff/diff_int.h"
#include "unit.h"

#define MANY 500

static struct arena *a;
static const struct node para = {.kind = NODE_PARA}, item = {.kind = NODE_ITEM};

static struct diff_unit
unit_of(struct str text, const struct node *node)
{
	struct diff_unit u = {.node = node, .partner = DIFF_ALONE};

	diff_text_add(a, &u.text, text);
	diff_text_sort(a, &u.text);
	return u;
}

static void
pair(struct diff_unit *old, size_t old_n, struct diff_unit *new, size_t new_n)
{
	diff_units_pair_alike(a,
	    &(struct diff_gap){
		.unit = {old, new}, .n = {old_n, new_n}, .base = {100, 200}});
}

static void
test_few(void)
{
	struct diff_unit old[] = {unit_of(STR("one two three four"), &para),
	    unit_of(STR("nobody misses this"), &para),
	    unit_of(STR("a list has items"), &item)};
	struct diff_unit new[] = {unit_of(STR("a list has items"), &para),
	    unit_of(STR("one two three five"), &para),
	    unit_of(STR("this list has items"), &item)};

	pair(old, 3, new, 3);
	CHECK(old[0].partner == 201 && new[1].partner == 100);
	CHECK(old[1].partner == DIFF_ALONE);
	CHECK(new[0].partner == DIFF_ALONE);
	CHECK(old[2].partner == 202 && new[2].partner == 102);
}

/* Of two that are alike the one that is more so; what has a partner keeps it. */
static void
test_best(void)
{
	struct diff_unit old[] = {unit_of(STR("one two three four"), &para)};
	struct diff_unit new[] = {unit_of(STR("one two five six"), &para),
	    unit_of(STR("one two three six"), &para),
	    unit_of(STR("one two three four"), &para)};

	new[2].partner = 7;
	pair(old, 1, new, 3);
	CHECK_INT(old[0].partner, 201);
	CHECK_INT(new[2].partner, 7);
	CHECK(new[0].partner == DIFF_ALONE);
}

/* A gap that is too large for all comparisons: one word of each passage is another. */
static void
test_many(void)
{
	static struct diff_unit old[MANY], new[MANY];
	int paired = 0;

	for (int i = 0; i < MANY; i++) {
		old[i] =
		    unit_of(str_fmt(a, "passage number %d of them was there", i), &para);
		new[i] =
		    unit_of(str_fmt(a, "passage number %d of them is there", i), &para);
	}
	pair(old, MANY, new, MANY);
	for (size_t i = 0; i < MANY; i++)
		paired += old[i].partner == 200 + i && new[i].partner == 100 + i;
	CHECK_INT(paired, MANY);
}

int
main(void)
{
	struct diff_unit one;

	a = arena_open();
	one = unit_of(STR("one"), &para);
	pair(&one, 1, NULL, 0);
	pair(NULL, 0, &one, 1);
	CHECK(one.partner == DIFF_ALONE);
	test_few();
	test_best();
	test_many();
	arena_close(a);
	return unit_end("diff_units");
}
