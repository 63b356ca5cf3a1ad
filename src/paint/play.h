/* SPDX-License-Identifier: ISC */
/*
 * Inside of paint/: the links of a page, collected while it is played.
 */
#ifndef BROSCHUR_PLAY_H
#define BROSCHUR_PLAY_H

#include "paint/paint.h"

/* One live thing: a span's link, or (span UINT32_MAX) a node that is a link as a whole. */
struct live {
	const struct node *node;
	uint32_t span;
	const struct link *link;
	struct rect *rect;
	size_t n, cap;
	mpt base; /* of the line that the last rectangle lies on */
};

struct links {
	struct arena *a; /* of one page */
	struct live *live;
	size_t n, cap;
};

/* Does this part of the node belong to a link? NULL when it does not. */
const struct link *link_of(struct arena *a, const struct node *n, enum frame_part part,
    uint32_t span);
/* The first of the neighbouring spans that have the same link. */
uint32_t link_head(const struct node *n, uint32_t span);
/* Adds a rectangle of the line whose baseline is base; joins it to its neighbour. */
void links_add(struct links *ls, const struct node *n, uint32_t span, const struct link *l,
    struct rect at, mpt base);
/* Calls the painter for all of them and forgets them. */
void links_flush(struct links *ls, struct painter *p);

#endif
