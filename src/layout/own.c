/* SPDX-License-Identifier: ISC */
/*
 * Floaters that take pages of their own: statistics, pictures to the edges. The text
 * goes on around them.
 */
#include <string.h>

#include "layout/compose.h"

#define GROUP_SPACE_MAX (90 * MPT_PT)

/* Pages that a floater takes when each is filled down to h at most. */
static int
own_pages(struct composer *k, const struct flow *f, mpt top, mpt h)
{
	int n = 0;
	mpt end;

	for (size_t pos = 0; pos < f->strip_n; n++) {
		size_t to = strips_fit(k, f, pos, top, top + h, &end);
		pos = to > pos ? to : pos + 1;
	}
	return n;
}

/* The least depth that needs no more pages than the full one: even pages. */
static mpt
even_depth(struct composer *k, const struct flow *f, mpt top, mpt h)
{
	int n = own_pages(k, f, top, h);

	while (h > k->lim.leading && own_pages(k, f, top, h - k->lim.leading) == n)
		h -= k->lim.leading;
	return h;
}

/* Is this strip the first of a group that has another one above it? */
static bool
group_gap(const struct flow *f, size_t from, size_t i)
{
	bool seen = false;

	if (i <= from || !f->strip[i].box || f->strip[i].space == 0)
		return false;
	for (size_t k = from; k < i && !seen; k++)
		seen = f->strip[k].box && f->strip[k].box != f->strip[i].box;
	return seen && f->strip[i - 1].box != f->strip[i].box;
}

/* Space left below the strips goes between the groups. */
static void
spread_groups(struct flow *f, size_t from, size_t to, mpt left)
{
	mpt gaps = 0;

	for (size_t i = from; i < to; i++)
		gaps += group_gap(f, from, i);
	for (size_t i = from; i < to && gaps; i++)
		if (group_gap(f, from, i))
			f->strip[i].space = mpt_min(f->strip[i].space + left / gaps, GROUP_SPACE_MAX);
}

/* Where the first group stands below the title of all. */
static mpt
first_group(const struct composer *k, const struct flow *f, mpt top)
{
	mpt y = top;

	for (size_t i = 0; i < f->strip_n; i++) {
		mpt t = fill_top(f, i, i == 0, y, &k->lim);
		if (f->strip[i].box)
			return t;
		y = t + f->strip[i].height;
	}
	return top;
}

/*
 * The strips of a floater over as few pages as they need, evenly; the first groups of
 * all pages stand level.
 */
static void
compose_own(struct composer *k, const struct floater *fl)
{
	struct sheet s;
	size_t pos = 0;
	mpt depth = 0, end;

	while (pos < fl->flow->strip_n) {
		sheet_open(&s, k->c, own_master(fl->node), 0);
		mpt top = pos ? first_group(k, fl->flow, s.top) : s.top;
		if (!depth)
			depth = even_depth(k, fl->flow, s.top, s.bottom - s.top);
		size_t to = strips_fit(k, fl->flow, pos, top, mpt_min(top + depth, s.bottom), &end);
		if (to == pos) {
			report_too_high(k, fl->node);
			to = pos + 1;
		}
		if (!k->c->dry)
			spread_groups(fl->flow, pos, to, s.bottom - end);
		notes_emit_strips(k, &s, fl->flow, pos, to, top, 0, &end);
		sheet_close(&s);
		pos = to;
	}
}

void
own_compose(struct composer *k, bool at_end)
{
	while (k->own_n) {
		struct waiting *w = &k->own[0];
		bool verso = k->c->page_n % 2 == 1;
		bool wrong = (w->fl->side == SIDE_VERSO && !verso) ||
		    (w->fl->side == SIDE_RECTO && verso);
		if (wrong && !at_end && !w->pages++)
			return;
		compose_own(k, w->fl);
		memmove(k->own, k->own + 1, --k->own_n * sizeof(*k->own));
	}
}
