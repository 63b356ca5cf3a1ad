/* SPDX-License-Identifier: ISC */
/*
 * What spans the columns: set where the text above it ends, at the bottom of the page,
 * or at the top of a later one.
 */
#include <string.h>

#include "layout/compose.h"

mpt
spanner_space(const struct composer *k, mpt space)
{
	return (mpt)muldiv(space, k->spaces, 1000);
}

/* Of the space below a chapter's head so much is left by every trial, in permille. */
#define HEAD_LEAST 700

/* The cell bound nearest to where the space below a spanner ends. */
static mpt
below(const struct composer *k, const struct floater *fl, mpt end)
{
	mpt space = spanner_space(k, fl->space_after);

	if (fl->kind == FLOATER_PAGE_SPAN)
		space = mpt_max(space, (mpt)muldiv(fl->space_after, HEAD_LEAST, 1000));
	return grid_cell(k, end + space - k->lim.leading / 2);
}

static mpt
floater_x(struct sheet *s, const struct floater *fl)
{
	return fl->kind == FLOATER_PAGE_SPAN ? measure_page(s->m).x : s->m->column[0].x;
}

bool
sheet_at_top(const struct sheet *s)
{
	return s->top == s->m->column[0].y;
}

void
report_too_high(struct composer *k, const struct node *n)
{
	if (!k->c->dry)
		diag(k->c->d, D_LAYOUT_TOO_HIGH, n->loc, node_kind_name(n->kind));
}

/* A spanner at the place where the columns ended; false when it does not fit whole. */
bool
spanner_place(struct composer *k, struct sheet *s, struct waiting *w, bool force)
{
	const struct floater *fl = w->fl;
	mpt y = sheet_at_top(s) ? s->top : s->top + spanner_space(k, fl->space_before), end;
	mpt bottom = s->bottom - feet_height(k, s) - notes_height(k, fl->flow, w->from);
	size_t to = strips_fit(k, fl->flow, w->from, y, bottom, &end);

	if (to < fl->flow->strip_n && !(force && sheet_at_top(s)))
		return false;
	if (to == w->from && force) {
		report_too_high(k, fl->node);
		w->from = fl->flow->strip_n;
		return true;
	}
	mpt *top = NEW_N(k->c->scratch, mpt, to - w->from + 1);
	end = sheet_strips(s, fl->flow, w->from, to, floater_x(s, fl), y, &k->lim, top);
	notes_collect(k, s, fl->flow, w->from, to, top, 0);
	w->from = to;
	if (fl->kind == FLOATER_PAGE_SPAN)
		s->margin_top = mpt_max(s->margin_top, below(k, fl, end));
	s->top = mpt_min(below(k, fl, end), s->bottom);
	return true;
}

void
wait_add(struct composer *k, struct waiting **list, size_t *n, size_t *cap,
    const struct floater *fl)
{
	*list = arena_grow(k->c->scratch, *list, *n, cap, sizeof(**list));
	(*list)[(*n)++] = (struct waiting){ .fl = fl };
}

/* Spanners from earlier pages stand at the top of this one. */
void
spanner_place_waiting(struct composer *k, struct sheet *s)
{
	while (k->wait_n) {
		if (!spanner_place(k, s, &k->wait[0], true))
			return;
		if (k->wait[0].from < k->wait[0].fl->flow->strip_n)
			return;
		memmove(k->wait, k->wait + 1, --k->wait_n * sizeof(*k->wait));
	}
}

mpt
spanner_height(struct composer *k, const struct floater *fl, mpt y)
{
	mpt end;

	y += spanner_space(k, fl->space_before);
	if (strips_fit(k, fl->flow, 0, y, INT32_MAX / 2, &end) < fl->flow->strip_n)
		return INT32_MAX / 2;
	return end - y + spanner_space(k, fl->space_before) + notes_height(k, fl->flow, 0);
}

/*
 * May the spanner that ends the segment [pos, to) stand below it on this page? If not,
 * it waits, and the segment grows over it.
 */
bool
spanner_stays(struct composer *k, struct sheet *s, const struct floater *fl, mpt h,
    const struct fill_break *out)
{
	mpt feet = 0;
	mpt need = spanner_height(k, fl, s->top + h);

	if (k->wait_n)
		return false;
	if (fl->kind == FLOATER_PAGE_SPAN && !sheet_at_top(s))
		return false;
	if (fl->place == PLACE_TOP && !sheet_at_top(s) && !columns_end_here(k, s))
		return false;
	for (size_t i = 0; k->foot && i < s->m->column_n; i++)
		feet = mpt_max(feet, out[i].notes);
	return s->top + h + need + feet <= s->bottom;
}

/*
 * A spanner that belongs at the bottom stands there, if the text up to its anchor and
 * some lines more fit above; the columns end higher then.
 */
bool
spanner_place_bottom(struct composer *k, struct sheet *s, const struct floater *fl, mpt h)
{
	mpt need, y, *top;

	if (fl->place != PLACE_BOTTOM || fl->kind != FLOATER_SPAN || k->foot || k->wait_n)
		return false;
	need = spanner_height(k, fl, s->top + h);
	if (s->top + h + need > s->bottom)
		return false;
	y = s->bottom - (need - spanner_space(k, fl->space_before));
	top = NEW_N(k->c->scratch, mpt, fl->flow->strip_n + 1);
	sheet_strips(s, fl->flow, 0, fl->flow->strip_n, floater_x(s, fl), y, &k->lim, top);
	notes_collect(k, s, fl->flow, 0, fl->flow->strip_n, top, 0);
	s->bottom = grid_cell(k, s->bottom - need - k->lim.leading + 1);
	k->next_floater++;
	return true;
}
