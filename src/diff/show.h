/* SPDX-License-Identifier: ISC */
/*
 * Inside of build/: what the pages of one side show; pages.c compares it.
 */
#ifndef BROSCHUR_DIFF_SHOW_H
#define BROSCHUR_DIFF_SHOW_H

#include "diff/diff_int.h"

/* A word or a picture. */
struct diff_item {
	uint64_t key; /* what it is and how it looks, not where it lies */
	size_t first, n; /* its places */
	uint32_t page; /* where it begins; from 0 */
};

struct diff_show {
	struct diff_item *item;
	size_t item_n, item_cap;
	struct diff_mark *place;
	size_t place_n, place_cap;
	struct diff_sheet *sheet; /* one a page; chapter is not set */
};

struct diff_show *diff_show_make(struct arena *a, const struct layout *l);

#endif
