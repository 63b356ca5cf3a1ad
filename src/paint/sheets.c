/* SPDX-License-Identifier: ISC */
/*
 * Which pages lie on which side of which sheet, and where: plain arithmetic.
 *
 * Sheets of a stitched booklet lie in one another; the innermost ones are pushed out
 * by the thickness of all around them and lose it when the block is trimmed. Their
 * pages are therefore moved towards the fold: by one leaf's thickness a sheet.
 */
#include "paint/paint.h"

#define FOUR 4

/* The page printed at place n of all, both from 1; 0: a blank. Blanks fill up before the
 * last page, if that is a left-hand one: it is the back and stays outside. */
static int
page_at(const struct sheets *s, int n)
{
	const int pages = s->pages, all = pages + s->blanks;

	if (pages % 2 == 0 && n > pages - 1)
		return n == all ? pages : 0;
	return n <= pages ? n : 0;
}

static struct sheet_side
side(const struct sheets *s, int left, int right, mpt shift)
{
	return (struct sheet_side){{page_at(s, left), page_at(s, right)}, shift};
}

const struct sheets *
sheets_saddle(struct arena *a, const struct layout *l)
{
	struct sheets *s = NEW(a, struct sheets);
	const int pages = (int)l->page_n, blanks = (FOUR - pages % FOUR) % FOUR;
	const int all = pages + blanks;
	const mpt thick = l->style->press.paper_thickness;
	struct sheet_side *to = NEW_N(a, struct sheet_side, all / 2 + 1);

	*s = (struct sheets){.side = to, .pages = pages, .blanks = blanks};
	for (int i = 0; i < all / FOUR; i++) {
		const int k = 2 * i;

		s->creep = i * thick;
		to[s->side_n++] = side(s, all - k, 1 + k, s->creep);
		to[s->side_n++] = side(s, 2 + k, all - 1 - k, s->creep);
	}
	return s;
}

const struct sheets *
sheets_cover(struct arena *a, const struct layout *l)
{
	struct sheets *s = NEW(a, struct sheets);
	const int pages = (int)l->page_n, blanks = (FOUR - pages % FOUR) % FOUR;
	const int all = pages + blanks;
	struct sheet_side *to = NEW_N(a, struct sheet_side, 2);

	*s = (struct sheets){.side = to, .pages = pages, .blanks = blanks, .cover = true};
	s->spine = all / 2 * l->style->press.paper_thickness;
	if (all == 0)
		return s;
	to[s->side_n++] = side(s, all, 1, 0);
	if (all > 2 && (page_at(s, 2) || page_at(s, all - 1)))
		to[s->side_n++] = side(s, 2, all - 1, 0);
	return s;
}
