/* SPDX-License-Identifier: ISC */
/*
 * Notes and small figures beside the text: each wants to stand level with its call,
 * none may overlap another, and notes keep the order of their numbers. What would
 * overlap becomes a cluster that stands where its members' wishes average: pool
 * adjacent violators (Ayer et al. 1955), which is the least-squares answer.
 */
#include <stdlib.h>

#include "layout/layout_int.h"

static mpt
height_of(const struct margin_item *m)
{
	mpt h = 0;

	for (size_t i = m->from; i < m->flow->strip_n; i++)
		h += (i > m->from ? m->flow->strip[i].space : 0) + m->flow->strip[i].height;
	return h;
}

/* A figure goes between the notes whose wishes lie around its own. */
static void
order(struct margin_item *item, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct margin_item m = item[i];
		size_t k = i;
		for (; k && !(m.note && item[k - 1].note) && item[k - 1].wish > m.wish; k--)
			item[k] = item[k - 1];
		item[k] = m;
	}
}

/* Packs from the top; how many find room whole. */
static size_t
pack(struct margin_item *item, size_t n, mpt top, mpt bottom, mpt gap)
{
	mpt y = top;
	size_t whole = 0;

	for (; whole < n; whole++) {
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

/* Items that touch, and the sum of where each would have the cluster's top. */
struct cluster {
	size_t first, n;
	int64_t sum;
	mpt h, y;
};

static void
settle(struct cluster *c, mpt top, mpt bottom)
{
	c->y = (mpt)(c->sum / (int64_t)c->n);
	c->y = mpt_max(top, mpt_min(c->y, bottom - c->h));
}

static void
join(struct cluster *a, const struct cluster *b, mpt gap)
{
	a->sum += b->sum - (int64_t)b->n * (a->h + gap);
	a->n += b->n;
	a->h += gap + b->h;
}

size_t
margin_place(struct margin_item *item, size_t n, mpt top, mpt bottom, mpt gap)
{
	struct cluster *c = mem_alloc((n + 1) * sizeof(*c));
	size_t count = 0;
	mpt all = 0;

	order(item, n);
	for (size_t i = 0; i < n; i++)
		all += height_of(&item[i]) + (i ? gap : 0);
	if (all > bottom - top) {
		free(c);
		return pack(item, n, top, bottom, gap);
	}
	for (size_t i = 0; i < n; i++) {
		c[count] = (struct cluster){ i, 1, item[i].wish, height_of(&item[i]), 0 };
		settle(&c[count++], top, bottom);
		while (count > 1 && c[count - 2].y + c[count - 2].h + gap > c[count - 1].y) {
			join(&c[count - 2], &c[count - 1], gap);
			count--;
			settle(&c[count - 1], top, bottom);
		}
	}
	for (size_t k = 0; k < count; k++) {
		mpt y = c[k].y;
		for (size_t i = c[k].first; i < c[k].first + c[k].n; i++) {
			item[i].y = y;
			y += height_of(&item[i]) + gap;
		}
	}
	free(c);
	return n;
}
