/* SPDX-License-Identifier: ISC */
/*
 * Inside of preflight: one file for each matter. Findings of one cause are
 * collected and told once, with the worst place and the number of pages.
 */
#ifndef BROSCHUR_PREFLIGHT_INT_H
#define BROSCHUR_PREFLIGHT_INT_H

#include "paint/checks_int.h"

#define PF_SLACK 10 /* mpt: rounding */

/* ---- preflight_found.c ---- */

enum pf_kind {
	PF_DPI,         /* value: pixels an inch */
	PF_INK,         /* permille of all inks together */
	PF_INK_BLACK,
	PF_INK_PICTURE,
	PF_LINE,        /* mpt */
	PF_SMALL,       /* mpt */
	PF_WHITE,       /* none */
	PF_BLEED_TINT,  /* mpt over the trim */
	PF_BLEED_PICTURE,
	PF_SAFE,        /* mpt inside of the trim */
	PF_KINDS
};

/* What makes two findings one: the kind, and a picture, a colour or a place. Compared as
 * bytes: zeroed before it is filled. */
struct pf_cause {
	const void *thing;
	uint32_t a, b;
	uint32_t kind;
	uint32_t zero;
};

struct finding {
	struct pf_cause cause;
	struct str what;     /* name of the picture or the colour */
	struct loc at;
	int page, last_page; /* of the worst; seen last */
	int pages;
	mpt x, y;            /* of the worst, on its page */
	int64_t value;       /* the worst */
	int more;            /* number of inks; the edge */
};

struct found {
	struct arena *a;
	struct map *by_cause;
	struct finding *last; /* found or made last */
};

/* The finding of that cause, known or new. */
struct finding *found_get(struct found *f, enum pf_kind kind, struct pf_cause cause);
/* Counts the page. True when it is the first or the worst: page and value are taken, and
 * the rest is the caller's to fill in. */
bool found_worst(struct finding *g, const struct page *page, int64_t value);
/* Tells all of them. */
void found_tell(const struct found *f, const struct style *s, struct diags *d);

/* ---- preflight_inks.c ---- */

/* What a colour leaves on paper. */
struct inked {
	uint16_t ink[4]; /* permille of cyan, magenta, yellow, black */
	int total;       /* permille of all, spot inks included */
	int plates;      /* that show an edge when they are out of register */
	bool overprints; /* black of 100 %: the press file lets text of it overprint */
};

struct pf_inks;

struct pf_inks *pf_inks_open(struct arena *a, const struct style *s, struct inks *inks);
struct inked pf_inked(struct pf_inks *k, const struct colour *c);
/*
 * The greatest coverage among samples of the picture, in permille, and the sample's
 * pixel. 0 when no pixel of it can be over the limit.
 */
int pf_picture_ink(struct pf_inks *k, const struct raster *r, uint32_t *x, uint32_t *y);

/* ---- preflight.c, preflight_shape.c ---- */

struct preflight {
	const struct scene *s;
	const struct press_style *press;
	struct pf_inks *inks;
	struct found found;
	struct map *pictures; /* by path: those that were looked into */
	bool text;      /* is painted now, in the box at; else a thing whose frame is at */
	struct rect at;
	struct {
		const struct colour *colour;
		struct inked ink;
	} seen[2]; /* the latest colours: a text's and its ground's */
	size_t seen_last;
};

/* Where that what is painted now comes from, in the corpus or the layout. */
struct loc pf_loc(const struct preflight *p);
struct inked pf_colour(struct preflight *p, const struct colour *c);
/*
 * A finding at r. NULL when the same was found before and is not worse now; else its
 * place is filled in, and what and more are the caller's to add.
 */
struct finding *pf_found(struct preflight *p, enum pf_kind kind, struct pf_cause cause,
    const struct rect *r, int64_t value);
/* The same, the cause being a colour: that of a drawing stands for all of the drawing. */
struct finding *pf_found_colour(struct preflight *p, enum pf_kind kind, const struct colour *c,
    const struct rect *r, int64_t value);

/* Does anything with ink lie under a part of r, as far as is known? */
bool pf_inked_below(struct preflight *p, const struct rect *r);
/* How far r reaches out of the trim; negative: how far it stays inside. */
mpt pf_outside(const struct preflight *p, const struct rect *r);
/* Tells when what is painted now reaches out of the bleed. */
void pf_bounds(struct preflight *p);

#endif
