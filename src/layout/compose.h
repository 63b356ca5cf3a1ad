/* SPDX-License-Identifier: ISC */
/*
 * Inside of layout/: what the makers of pages share. A composer lays one chapter out;
 * its state is all that one page leaves to the next.
 */
#ifndef BROSCHUR_COMPOSE_H
#define BROSCHUR_COMPOSE_H

#include "layout/layout_int.h"

#define REGION_MAX MASTER_COLUMNS
#define MARGIN_GAP 7000
#define FOOT_RULE 9000

/* A floater, or the rest of one, that waits for a page. */
struct waiting {
	const struct floater *fl;
	size_t from;
	int pages; /* that went by without room for it */
};

struct composer {
	struct ctx *c;
	struct flow *f;
	const struct node *chapter;
	size_t pos, next_floater;
	struct waiting *wait; /* spanners */
	size_t wait_n, wait_cap;
	struct waiting *own; /* floaters with pages of their own */
	size_t own_n, own_cap;
	struct margin_item *item; /* of this page's margin, and what is carried on */
	size_t item_n, item_cap;
	struct flow **note; /* by number; made when first asked for */
	mpt *note_h; /* of each note of the flow */
	mpt note_w;
	bool foot;
	mpt extra; /* of this trial: depth added to the columns */
	int spaces; /* of this trial: spaces around spanners, in permille */
	bool stuck; /* something found no room */
	/* what this trial's pages look like, in permille of a column's depth */
	int last_fill; /* how low the last text page is filled */
	int last_white; /* what is free below it */
	int holes; /* what is free on pages that the text goes on after */
	struct fill_limits lim;
	struct margin_item *feet; /* notes at the foot: rests, then this page's */
	size_t feet_n, feet_cap;
};

/* ---- notes.c ---- */
struct flow *notes_flow(struct composer *k, const struct node *note);
void margin_add(
    struct composer *k, struct flow *f, const struct node *note, mpt wish, size_t anchor);
void notes_collect(struct composer *k, struct sheet *s, const struct flow *f, size_t from,
    size_t to, const mpt *top, size_t column);
mpt margin_height(const struct margin_item *item, size_t n);
void notes_emit_strips(struct composer *k, struct sheet *s, const struct flow *f,
    size_t from, size_t to, mpt y, size_t column, mpt *end);
mpt notes_height(struct composer *k, const struct flow *f, size_t from);
void margin_emit(struct composer *k, struct sheet *s);
mpt foot_height(const struct composer *k, size_t column);
mpt feet_height(const struct composer *k, const struct sheet *s);
void feet_emit(struct composer *k, struct sheet *s);

/* ---- spanners.c ---- */
mpt spanner_space(const struct composer *k, mpt space);
bool sheet_at_top(const struct sheet *s);
void report_too_high(struct composer *k, const struct node *n);
bool spanner_place(struct composer *k, struct sheet *s, struct waiting *w, bool force);
void wait_add(struct composer *k, struct waiting **list, size_t *n, size_t *cap,
    const struct floater *fl);
void spanner_place_waiting(struct composer *k, struct sheet *s);
mpt spanner_height(struct composer *k, const struct floater *fl, mpt y);
bool spanner_stays(struct composer *k, struct sheet *s, const struct floater *fl, mpt h,
    const struct fill_break *out);
bool spanner_place_bottom(
    struct composer *k, struct sheet *s, const struct floater *fl, mpt h);

/* ---- columns.c ---- */
mpt columns_balance(
    struct composer *k, struct sheet *s, size_t to, mpt avail, struct fill_break *out);
bool columns_end_here(struct composer *k, struct sheet *s);
bool columns_compose(struct composer *k, struct sheet *s);

/* ---- tail.c ---- */
void tail_place(struct composer *k, struct sheet *s);

/* ---- own.c ---- */
void own_compose(struct composer *k, bool at_end);

/* ---- pages.c ---- */
mpt measure_columns(const struct master *m);
struct rect measure_page(const struct master *m);
mpt grid_cell(const struct composer *k, mpt y);
size_t strips_fit(const struct composer *k, const struct flow *f, size_t from, mpt y,
    mpt bottom, mpt *end);

#endif
