/* SPDX-License-Identifier: ISC */
/*
 * A part is a run of the order, so that it holds few languages and layouts; the parts'
 * lengths differ by one at most.
 */
#include <stdlib.h>

#include "batch/deal.h"

static int
by_work(const void *pa, const void *pb)
{
	const struct turn *a = pa, *b = pb;
	int c = str_cmp(a->lang, b->lang);

	if (!c)
		c = str_cmp(a->layout, b->layout);
	return c ? c : (a->row > b->row) - (a->row < b->row);
}

void
deal_sort(struct turn *t, size_t n)
{
	qsort(t, n, sizeof(*t), by_work);
}

size_t
deal_end(size_t n, int i, int parts)
{
	return n * (size_t)i / (size_t)parts;
}
