/* SPDX-License-Identifier: ISC */
/*
 * Notes and small figures beside the text: each wants to stand level with its call,
 * none may overlap another. Pushed down in order, then up from the bottom.
 */
#include "layout/layout_int.h"

static mpt
height_of(const struct margin_item *m)
{
	mpt h = 0;

	for (size_t i = m->from; i < m->flow->strip_n; i++)
		h += (i > m->from ? m->flow->strip[i].space : 0) + m->flow->strip[i].height;
	return h;
}

static void
sort_by_wish(struct margin_item *item, size_t n)
{
	/* nearly sorted already: two columns' calls interleave */
	for (size_t i = 1; i < n; i++) {
		struct margin_item m = item[i];
		size_t k = i;
		for (; k && item[k - 1].wish > m.wish; k--)
			item[k] = item[k - 1];
		item[k] = m;
	}
}

size_t
margin_place(struct margin_item *item, size_t n, mpt top, mpt bottom, mpt gap)
{
	mpt y = top, floor = bottom;
	size_t whole = 0;

	sort_by_wish(item, n);
	for (size_t i = 0; i < n; i++) {
		item[i].y = mpt_max(item[i].wish, y);
		y = item[i].y + height_of(&item[i]) + gap;
	}
	for (size_t i = n; i-- > 0;) {
		item[i].y = mpt_min(item[i].y, floor - height_of(&item[i]));
		floor = item[i].y - gap;
	}
	if (!n || item[0].y >= top)
		return n;
	/* too many: pack from the top, the last ones go on elsewhere */
	y = top;
	for (whole = 0; whole < n; whole++) {
		mpt h = height_of(&item[whole]);
		if (y + h > bottom)
			break;
		item[whole].y = y;
		y += h + gap;
	}
	for (size_t i = whole; i < n; i++)
		item[i].y = y;
	return whole;
}
