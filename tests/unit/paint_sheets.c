/* SPDX-License-Identifier: ISC */
/*
 * Which page lies where on which sheet: order, blanks, creep, spine.
 */
#include "paint/paint.h"
#include "unit.h"

static void
saddle(struct arena *a, int pages, const char *want)
{
	const struct style style = {.press = {.paper_thickness = 300}};
	const struct layout l = {.style = &style, .page_n = (size_t)pages};
	const struct sheets *s = sheets_saddle(a, &l);
	struct buf b = {0};

	for (size_t i = 0; i < s->side_n; i++)
		buf_fmt(&b, "%s%d+%d>%d", i ? " " : "", s->side[i].page[0],
		    s->side[i].page[1], s->side[i].shift);
	CHECK_STR(b.p ? buf_str(&b) : STR(""), want);
	CHECK(s->pages == pages && (pages + s->blanks) % 4 == 0 && s->blanks < 4);
	CHECK(s->spine == 0);
	buf_free(&b);
}

static void
cover(struct arena *a, int pages, const char *want, mpt spine)
{
	const struct style style = {.press = {.paper_thickness = 300}};
	const struct layout l = {.style = &style, .page_n = (size_t)pages};
	const struct sheets *s = sheets_cover(a, &l);
	struct buf b = {0};

	for (size_t i = 0; i < s->side_n; i++)
		buf_fmt(
		    &b, "%s%d+%d", i ? " " : "", s->side[i].page[0], s->side[i].page[1]);
	CHECK_STR(b.p ? buf_str(&b) : STR(""), want);
	CHECK(s->spine == spine && s->cover);
	buf_free(&b);
}

/* Each page once, whatever their number. */
static void
each_once(struct arena *a, int pages)
{
	const struct style style = {.press = {.paper_thickness = 300}};
	const struct layout l = {.style = &style, .page_n = (size_t)pages};
	const struct sheets *s = sheets_saddle(a, &l);
	int seen[200] = {0}, blank = 0, bad = 0;

	for (size_t i = 0; i < s->side_n; i++)
		for (int k = 0; k < 2; k++)
			if (s->side[i].page[k])
				seen[s->side[i].page[k]]++;
			else
				blank++;
	for (int i = 1; i <= pages; i++)
		bad += seen[i] != 1;
	CHECK(!bad && blank == s->blanks);
}

int
main(void)
{
	struct arena *a = arena_open();

	saddle(a, 0, "");
	saddle(a, 1, "0+1>0 0+0>0");
	saddle(a, 2, "2+1>0 0+0>0");
	saddle(a, 4, "4+1>0 2+3>0");
	saddle(a, 8, "8+1>0 2+7>0 6+3>300 4+5>300");
	/* the back cover stays outside */
	saddle(a, 6, "6+1>0 2+0>0 0+3>300 4+5>300");
	saddle(a, 7, "0+1>0 2+7>0 6+3>300 4+5>300");
	saddle(a, 12, "12+1>0 2+11>0 10+3>300 4+9>300 8+5>600 6+7>600");
	cover(a, 0, "", 0);
	cover(a, 20, "20+1 2+19", 3000);
	cover(a, 31, "0+1 2+31", 4800);
	cover(a, 2, "2+1", 600);
	for (int i = 1; i < 100; i++)
		each_once(a, i);
	arena_close(a);
	return unit_end("paint_sheets");
}
