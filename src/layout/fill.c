/* SPDX-License-Identifier: ISC */
/*
 * How much of a flow goes into columns of given heights: a pure function of strips
 * and heights. It walks down each column, adds strips and the notes that they call
 * as long as both find room, and breaks at the last place that the penalties allow.
 * First fit; each strip carries the cost of a break before it, so that a choice over
 * a whole chapter can replace the walk.
 */
#include "layout/layout_int.h"

/* Up to the next cell bound of the grid. */
static mpt
snap(mpt y, const struct fill_limits *lim)
{
	mpt off = (y - lim->grid_top) % lim->leading;

	if (off < 0)
		off += lim->leading;
	return off ? y + lim->leading - off : y;
}

mpt
fill_top(const struct flow *f, size_t i, bool first, mpt y, const struct fill_limits *lim)
{
	const struct strip *s = &f->strip[i];

	if (!first || (s->rigid && s->space < 0))
		y += s->space;
	/* the line's bottom stands on the grid, however many cells it takes */
	return s->grid ? snap(y + s->height, lim) - s->height : y;
}

static mpt
note_heights(const struct strip *s, const struct fill_limits *lim, bool any)
{
	mpt h = 0;

	for (uint32_t k = 0; k < s->note_n; k++) {
		mpt gap = any || k ? lim->note_gap : lim->foot ? lim->note_rule : 0;
		h += lim->note_h[s->note_from + k] + gap;
	}
	return h;
}

/* What a strip's notes need on its page. */
struct need {
	mpt h;
	bool split; /* only a part: the rest goes on at the next page */
};

static struct need
notes_need(const struct strip *s, const struct fill_limits *lim, bool any)
{
	mpt h;

	if (s->note_n == 0)
		return (struct need){ 0, false };
	h = note_heights(s, lim, any);
	if (lim->note_max && h > lim->note_max)
		return (struct need){ lim->note_part + (any ? lim->note_gap : lim->note_rule), true };
	return (struct need){ h, false };
}

struct walk {
	const struct flow *f;
	size_t to;
	const struct fill_limits *lim;
	mpt notes; /* of all columns, when they share one margin */
};

/* The latest legal break in (from, at]; none when there is none. */
static size_t
best_break(const struct flow *f, size_t from, size_t at, size_t none)
{
	for (size_t i = at; i > from; i--)
		if (f->strip[i].penalty < BREAK_NEVER)
			return i;
	return none;
}

/*
 * One column. A strip that alone is higher than the column, or whose notes alone do
 * not fit, is taken all the same when it comes first on its page: pages must end. It
 * waits only for notes that go on at this column's foot, since these come to an end,
 * and for the next page below something that spans the columns: a heading or an icon
 * never stands there without its text. No notes are called below a strip whose own go
 * on at the next page.
 */
static struct fill_break
fill_column(struct walk *w, size_t from, struct fill_region r)
{
	mpt y = r.y, notes = w->lim->foot ? r.carry : w->notes;
	mpt cap = w->lim->notes_max;
	bool split = false, waits = r.below || (w->lim->foot && r.carry > 0);
	size_t i;

	for (i = from; i < w->to; i++) {
		const struct strip *s = &w->f->strip[i];
		mpt top = fill_top(w->f, i, i == from, y, w->lim);
		struct need more = notes_need(s, w->lim, notes > 0);
		mpt bottom = top + s->height;
		bool fits = w->lim->foot ? bottom + notes + more.h <= r.floor
		                         : !more.h || notes + more.h <= cap;
		fits &= !split || !more.h;
		if ((!fits || bottom > r.y + r.h) && (i > from || waits))
			break;
		y = bottom;
		notes += more.h;
		split |= more.split;
	}
	struct fill_break b = { .from = from, .to = i, .used = y - r.y, .notes = notes };
	if (i < w->to)
		b.to = best_break(w->f, from, i, r.below ? from : i);
	return b;
}

/* Height and notes of a column that ends earlier than it was walked. */
static void
measure(struct walk *w, struct fill_break *b, struct fill_region r)
{
	mpt y = r.y, notes = w->lim->foot ? r.carry : w->notes;

	for (size_t i = b->from; i < b->to; i++) {
		y = fill_top(w->f, i, i == b->from, y, w->lim) + w->f->strip[i].height;
		notes += notes_need(&w->f->strip[i], w->lim, notes > 0).h;
	}
	b->used = y - r.y;
	b->notes = notes;
}

bool
fill_columns(const struct flow *f, size_t from, size_t to, const struct fill_region *col,
    size_t n, const struct fill_limits *lim, struct fill_break *out)
{
	struct walk w = { .f = f, .to = to, .lim = lim };
	bool overflow = false;

	for (size_t k = 0; k < n; k++) {
		if (from == to) {
			out[k] = (struct fill_break){ from, from, 0, lim->foot ? col[k].carry : w.notes };
			continue;
		}
		out[k] = fill_column(&w, from, col[k]);
		measure(&w, &out[k], col[k]);
		overflow |= out[k].used > col[k].h;
		overflow |= lim->foot && col[k].y + out[k].used + out[k].notes > col[k].floor;
		w.notes = lim->foot ? 0 : out[k].notes;
		from = out[k].to;
		/* no legal break was found: a heading would stand alone, a line on its own */
		overflow |= from < to && f->strip[from].penalty >= BREAK_NEVER;
	}
	return from == to && !overflow;
}
