/* SPDX-License-Identifier: ISC */
/*
 * The columns of a page. The chapter's flow is cut at its spanning floaters into
 * segments; each is balanced over the columns as low as it goes. If its spanner still
 * finds room below, it is set there and the next segment follows; if not, the spanner
 * waits for the top of the next page and the segment grows over it, so that no page is
 * left with a hole. A segment that does not fit fills the page.
 */
#include <string.h>

#include "layout/compose.h"

#define EVEN_LINES 2 /* so much shorter may the last column be */

static void
regions(const struct composer *k, const struct sheet *s, mpt h, struct fill_region *col)
{
	for (size_t i = 0; i < s->m->column_n; i++)
		col[i] = (struct fill_region){ s->top, h, s->bottom, k->foot ? foot_height(k, i) : 0,
			!sheet_at_top(s) };
}

static void
set_limits(struct composer *k, struct sheet *s)
{
	k->lim.notes_max = k->foot ? 0
	                           : s->m->margin.y + s->m->margin.h - s->margin_top -
	        margin_height(k->item, k->item_n);
}

/* The least height in which strips [pos, to) stand in all columns; -1: more than avail, and
 * out is as much as that takes. */
mpt
columns_balance(struct composer *k, struct sheet *s, size_t to, mpt avail, struct fill_break *out)
{
	struct fill_region col[REGION_MAX];
	mpt step = k->lim.leading, lo = 1, hi = avail / step;

	regions(k, s, avail, col);
	if (!fill_columns(k->f, k->pos, to, col, s->m->column_n, &k->lim, out))
		return -1;
	while (lo < hi) {
		mpt mid = (lo + hi) / 2;
		regions(k, s, mid * step, col);
		if (fill_columns(k->f, k->pos, to, col, s->m->column_n, &k->lim, out))
			hi = mid;
		else
			lo = mid + 1;
	}
	regions(k, s, lo * step, col);
	if (!fill_columns(k->f, k->pos, to, col, s->m->column_n, &k->lim, out)) {
		regions(k, s, avail, col);
		fill_columns(k->f, k->pos, to, col, s->m->column_n, &k->lim, out);
		return avail;
	}
	return lo * step;
}

/* Puts the columns of a segment on the page. */
static void
emit_columns(struct composer *k, struct sheet *s, const struct fill_break *b)
{
	mpt end, lowest = s->top, sum = 0;

	for (size_t i = 0; i < s->m->column_n; i++) {
		end = s->top;
		if (b[i].to > b[i].from)
			notes_emit_strips(k, s, k->f, b[i].from, b[i].to, s->top, i, &end);
		lowest = mpt_max(lowest, end);
		sum += end;
		k->pos = b[i].to;
	}
	s->uneven = lowest - sum / (mpt)s->m->column_n;
	s->top = lowest;
}

/* Where the segment that begins at pos ends: at the next floater that spans. */
static size_t
segment_end(struct composer *k, struct sheet *s)
{
	for (; k->next_floater < k->f->floater_n; k->next_floater++) {
		const struct floater *fl = &k->f->floater[k->next_floater];
		if (fl->kind == FLOATER_PAGES) {
			wait_add(k, &k->own, &k->own_n, &k->own_cap, fl);
		} else if (fl->kind == FLOATER_MARGIN && fl->at <= k->pos) {
			margin_add(k, fl->flow, NULL, s->top, fl->at);
		} else {
			return fl->at;
		}
	}
	return k->f->strip_n;
}

/* True when the page goes on after the floater that ended the segment. */
static bool
after_segment(struct composer *k, struct sheet *s)
{
	const struct floater *fl = &k->f->floater[k->next_floater];
	struct waiting w = { .fl = fl };

	if (k->next_floater == k->f->floater_n)
		return false;
	k->next_floater++;
	if (fl->kind == FLOATER_MARGIN)
		margin_add(k, fl->flow, NULL, s->top, fl->at);
	else if (k->wait_n || !spanner_place(k, s, &w, sheet_at_top(s)))
		wait_add(k, &k->wait, &k->wait_n, &k->wait_cap, fl);
	else if (w.from < fl->flow->strip_n) {
		wait_add(k, &k->wait, &k->wait_n, &k->wait_cap, fl);
		k->wait[k->wait_n - 1].from = w.from;
		return false;
	}
	return true;
}

/* Does all that is left of the chapter stand on this page? */
bool
columns_end_here(struct composer *k, struct sheet *s)
{
	struct fill_break out[REGION_MAX];

	return columns_balance(k, s, k->f->strip_n, s->bottom - s->top, out) >= 0;
}

/* A segment that fills the page may leave its last column half empty below a spanner, since
 * a box or picture goes on to the next page: what stands there is balanced. */
static void
even_out(struct composer *k, struct sheet *s, mpt avail, struct fill_break *out)
{
	struct fill_break even[REGION_MAX];
	const size_t last = s->m->column_n - 1;

	if (sheet_at_top(s) || avail - out[last].used <= EVEN_LINES * k->lim.leading)
		return;
	if (columns_balance(k, s, out[last].to, avail, even) >= 0)
		memcpy(out, even, sizeof(even));
}

/* Fills the page from s->top; true when the chapter's flow is used up. */
bool
columns_compose(struct composer *k, struct sheet *s)
{
	struct fill_break out[REGION_MAX];

	for (;;) {
		size_t to = segment_end(k, s);
		mpt avail = s->bottom - s->top;
		const struct floater *fl =
		    k->next_floater < k->f->floater_n ? &k->f->floater[k->next_floater] : NULL;
		if (to == k->pos) {
			if (!fl)
				return true;
			if (!after_segment(k, s))
				return false;
			continue;
		}
		if (avail < k->lim.leading)
			return false;
		set_limits(k, s);
		mpt h = columns_balance(k, s, to, avail, out);
		if (h >= 0 && fl && spanner_place_bottom(k, s, fl, h))
			continue;
		if (h >= 0 && fl && fl->kind != FLOATER_MARGIN && !spanner_stays(k, s, fl, h, out)) {
			wait_add(k, &k->wait, &k->wait_n, &k->wait_cap, fl);
			k->next_floater++;
			continue;
		}
		if (h >= 0 && fl && fl->kind == FLOATER_MARGIN) {
			/* the margin's business only: the segment goes on over it */
			margin_add(k, fl->flow, NULL, s->top, fl->at);
			k->next_floater++;
			continue;
		}
		if (h >= 0) {
			emit_columns(k, s, out);
			if (!fl)
				return true;
			continue;
		}
		even_out(k, s, avail, out);
		emit_columns(k, s, out);
		return false;
	}
}
