/* SPDX-License-Identifier: ISC */
/*
 * Inside of the checks of finished pages: what they look at together. checks.c is the
 * painter; preflight looks on behalf of the printer, contrast on behalf of the reader.
 */
#ifndef BROSCHUR_CHECKS_INT_H
#define BROSCHUR_CHECKS_INT_H

#include "paint/paint.h"

/* A shape as it stands on the page. */
struct drawn {
	const struct shape *shape;
	const struct rect *at; /* where its drawing lies */
	const struct drawing *of;
	const struct colour *fill, *stroke; /* NULL: none */
	struct rect box; /* of the path */
};

/* Where two meet; w and h are not positive where they do not. */
static inline struct rect
rect_meet(const struct rect *a, const struct rect *b)
{
	const mpt x = mpt_max(a->x, b->x), y = mpt_max(a->y, b->y);

	return (struct rect){x, y, mpt_min(a->x + a->w, b->x + b->w) - x,
	    mpt_min(a->y + a->h, b->y + b->h) - y};
}

/* ---- grounds.c: what was painted on a page and is large enough to carry text ---- */

struct ground {
	struct rect box; /* what it covers at most */
	struct rect at; /* where all of the drawing or the picture lies */
	const struct shape *shape; /* NULL: it covers all of the box */
	const struct drawing *of;
	const struct colour *colour; /* NULL: a picture's */
	const struct picture *picture;
	uint16_t opacity; /* permille, not 0 */
};

#define GROUNDS_MAX 4096 /* of a page that are remembered: the latest ones */
#define GROUNDS_PILE 9 /* above one another that are told apart */

/* What lies over one another at a point, the topmost first. The last one hides all below
 * it, or is taken to; without it there is bare paper. */
struct pile {
	const struct ground *ground[GROUNDS_PILE];
	size_t n;
	bool known; /* false: what is below has been forgotten */
	struct rect same; /* round about the point: all over it the pile is this one */
	size_t serial; /* from 1; another pile has another */
};

struct grounds;
struct grounds *grounds_open(struct arena *a);
/* A new page: nothing is on it. */
void grounds_clear(struct grounds *g);
/* clip may be NULL. Small things are left out; what is added is kept by reference. */
void grounds_shape(struct grounds *g, const struct drawn *d, const struct rect *clip);
/* shown is where the whole picture would lie, cut to at. */
void grounds_picture(struct grounds *g, const struct picture *pic,
    const struct rect *shown, const struct rect *at, const struct rect *clip);
/* Valid until the next call. */
const struct pile *grounds_at(struct grounds *g, mpt x, mpt y);
/* The ground below the one with index *i, from the top when *i is SIZE_MAX; NULL at the
 * end. */
const struct ground *grounds_next(const struct grounds *g, size_t *i);
/* Is it not known any more what the page began with? */
bool grounds_forgot(const struct grounds *g);
/* The box that a path takes up on the page; its curves lie inside of their points. */
struct rect shape_box(
    const struct shape *s, const struct rect *at, const struct drawing *of);
/* A length of a drawing that lies scaled from of to to. */
mpt drawing_scaled(mpt v, mpt to, mpt of);

/* ---- photos.c: what pictures look like ---- */

struct photos;
struct photos *photos_open(struct arena *a);
/* Samples of the picture that is the ground, from where it lies beneath the box: n triples
 * of red, green and blue, valid until the next call. None where it does not. */
const uint8_t *photos_beneath(
    struct photos *s, const struct ground *g, const struct rect *box, size_t *n);

/* ---- the page as it is being painted ---- */

struct scene {
	const struct layout *l;
	struct diags *d;
	struct arena *a;
	const struct page *page;
	const struct node *node; /* whose tag is open; NULL: an artifact */
	enum frame_part part;
	uint32_t span;
	bool clipped;
	struct rect clip;
	struct grounds *grounds;
};

/* ---- preflight.c ---- */

struct preflight;
/* inks may be NULL: RGB is estimated then. */
struct preflight *pf_open(const struct scene *s, struct inks *inks);
void pf_text(struct preflight *p, mpt x, mpt y, const struct text_run *run);
void pf_shape(struct preflight *p, const struct drawn *d);
void pf_image(struct preflight *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip);
void pf_clip(struct preflight *p, const struct rect *at);
/* Tells what was found. */
void pf_end(struct preflight *p);

/* ---- contrast.c ---- */

struct contrast;
struct contrast *contrast_open(const struct scene *s, const struct proofs *proofs);
void contrast_text(struct contrast *c, mpt x, mpt y, const struct text_run *run);
void contrast_shape(struct contrast *c, const struct drawn *d);
/* What lies upon the page's pictures is judged, as long as the page is the scene's. */
void contrast_page_end(struct contrast *c);

#endif
