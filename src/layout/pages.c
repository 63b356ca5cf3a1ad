/* SPDX-License-Identifier: ISC */
/*
 * A chapter becomes pages.
 *
 * The chapter's flow is cut at its spanning floaters into segments. On each page the
 * next segment is balanced over the columns as low as it goes; if its spanner still
 * finds room below, it is set there and the next segment follows; if not, the
 * spanner waits for the top of the next page and the segment grows over it, so that
 * no page is left with a hole. A segment that does not fit fills the page. What
 * stands in the margin is placed when the columns are known; its total height is a
 * limit while they are filled, so a note never leaves the page of its call.
 *
 * Refused: placing each floater by cost over the whole chapter at once. The strips
 * carry all that such a search needs; it can replace the walk in compose_page.
 */
#include <string.h>

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
	struct waiting *wait;      /* spanners */
	size_t wait_n, wait_cap;
	struct waiting *own;       /* floaters with pages of their own */
	size_t own_n, own_cap;
	struct margin_item *item;  /* of this page's margin, and what is carried to the next */
	size_t item_n, item_cap;
	struct flow **note;        /* by number; made when first asked for */
	mpt *note_h;               /* of each note of the flow */
	mpt note_w;
	bool foot;
	mpt extra;                 /* of this trial: depth added to the columns */
	int spaces;                /* of this trial: spaces around spanners, in permille */
	mpt last_fill;             /* how low the last text page is filled, in permille */
	struct fill_limits lim;
	struct margin_item *feet;  /* notes at the foot: rests, then this page's */
	size_t feet_n, feet_cap;
};

/* ---- measures ---- */

static mpt
columns_width(const struct master *m)
{
	mpt from = m->column[0].x, to = from;

	for (size_t i = 0; i < m->column_n; i++) {
		from = mpt_min(from, m->column[i].x);
		to = mpt_max(to, m->column[i].x + m->column[i].w);
	}
	return to - from;
}

/* Left edge and width of columns and margin together. */
static struct rect
page_measure(const struct master *m)
{
	struct rect r = { m->column[0].x, 0, columns_width(m), 0 };

	if (m->has_margin) {
		mpt to = mpt_max(r.x + r.w, m->margin.x + m->margin.w);
		r.x = mpt_min(r.x, m->margin.x);
		r.w = to - r.x;
	}
	return r;
}

static mpt
cell(const struct composer *k, mpt y)
{
	mpt off = (y - k->lim.grid_top) % k->lim.leading;

	if (off < 0)
		off += k->lim.leading;
	return off ? y + k->lim.leading - off : y;
}

/* Strips of f that fit between y and bottom, and how low they reach. */
static size_t
stack(const struct composer *k, const struct flow *f, size_t from, mpt y, mpt bottom, mpt *end)
{
	size_t i;

	*end = y;
	for (i = from; i < f->strip_n; i++) {
		mpt e = fill_top(f, i, i == from, *end, &k->lim) + f->strip[i].height;
		if (e > bottom)
			break;
		*end = e;
	}
	while (i < f->strip_n && i > from && f->strip[i].penalty == BREAK_NEVER)
		i--;
	return i;
}

/* ---- notes ---- */

static struct flow *
note_of(struct composer *k, const struct node *note)
{
	struct flow **f = &k->note[note->number];

	if (!*f)
		*f = note_flow(k->c, note, k->note_w);
	return *f;
}

static void
add_item(struct composer *k, struct flow *f, const struct node *note, mpt wish, size_t anchor)
{
	k->item = arena_grow(k->c->scratch, k->item, k->item_n, &k->item_cap, sizeof(*k->item));
	k->item[k->item_n++] = (struct margin_item){ .flow = f, .note = note, .wish = wish,
		.anchor = anchor };
}

static void
add_foot(struct composer *k, struct flow *f, const struct node *note, size_t column)
{
	k->feet = arena_grow(k->c->scratch, k->feet, k->feet_n, &k->feet_cap, sizeof(*k->feet));
	k->feet[k->feet_n++] = (struct margin_item){ .flow = f, .note = note, .column = column };
}

/* The first baseline of a flow, from its top. */
static mpt
first_baseline(const struct flow *f)
{
	for (size_t i = 0; i < f->frame_n; i++)
		if (f->frame[i].kind == FRAME_TEXT && f->frame[i].part == PART_BODY)
			return f->frame[i].text.baseline;
	return 0;
}

/* The notes called in strips [from, to) of f, which lie at tops[]. */
static void
collect_notes(struct composer *k, struct sheet *s, const struct flow *f, size_t from, size_t to,
    const mpt *top, size_t column)
{
	for (size_t i = from; i < to; i++) {
		const struct strip *st = &f->strip[i];
		for (uint32_t j = 0; j < st->note_n; j++) {
			const struct node *n = f->note[st->note_from + j].note;
			mpt base = top[i - from] + f->note[st->note_from + j].y;
			struct flow *nf = note_of(k, n);
			uint32_t number = (uint32_t)n->number;
			s->note_from = s->note_from ? s->note_from : number;
			s->note_to = number;
			if (k->foot)
				add_foot(k, nf, n, column);
			else
				add_item(k, nf, n, base - first_baseline(nf), SIZE_MAX);
		}
	}
}

static mpt
items_height(const struct margin_item *item, size_t n)
{
	mpt h = 0;

	for (size_t i = 0; i < n; i++) {
		const struct flow *f = item[i].flow;
		for (size_t j = item[i].from; j < f->strip_n; j++)
			h += (j > item[i].from ? f->strip[j].space : 0) + f->strip[j].height;
		h += MARGIN_GAP;
	}
	return h;
}

static void
emit_strips(struct composer *k, struct sheet *s, const struct flow *f, size_t from, size_t to,
    mpt y, size_t column, mpt *end)
{
	mpt x = s->m->column[column].x;
	mpt *top = NEW_N(k->c->scratch, mpt, to - from + 1);

	*end = sheet_strips(s, f, from, to, x, y, &k->lim, top);
	for (size_t i = 0; i < k->item_n && f == k->f; i++)
		if (k->item[i].anchor >= from && k->item[i].anchor < to)
			k->item[i].wish = top[k->item[i].anchor - from];
	collect_notes(k, s, f, from, to, top, column);
}

/* ---- the margin ---- */

/* Emits what of an item fits above bottom; the number of strips that remain. */
static size_t
emit_item(struct composer *k, struct sheet *s, struct margin_item *m, mpt x, mpt bottom)
{
	mpt end;
	size_t to = stack(k, m->flow, m->from, m->y, bottom, &end);

	if (to > m->from)
		sheet_strips(s, m->flow, m->from, to, x, m->y, &k->lim, NULL);
	m->from = to;
	m->wish = 0;
	return m->flow->strip_n - to;
}

static void
place_margin(struct composer *k, struct sheet *s)
{
	mpt bottom = s->m->margin.y + s->m->margin.h;
	size_t whole = margin_place(k->item, k->item_n, s->margin_top, bottom, MARGIN_GAP);
	size_t left = 0;

	for (size_t i = 0; i < k->item_n; i++) {
		struct margin_item m = k->item[i];
		bool split = i == whole && m.note;
		if (i < whole || split)
			if (!emit_item(k, s, &m, s->m->margin.x, bottom))
				continue;
		m.wish = s->margin_top;
		k->item[left++] = m;
	}
	k->item_n = left;
}

/* ---- notes at the foot ---- */

static void
foot_rule(struct sheet *s, mpt x, mpt y, mpt w)
{
	struct rect at = { x, y, w, 500 };

	sheet_frame(s, shapes_frame(NULL, PART_FURNITURE, at,
	    draw_rect(s->c->a, at.w, at.h, 0, s->c->style->accent)));
}

/* What a column's notes take at its foot, their rule included. */
static mpt
foot_height(const struct composer *k, size_t column)
{
	mpt h = 0;

	for (size_t i = 0; i < k->feet_n; i++)
		if (k->feet[i].column == column)
			h += items_height(&k->feet[i], 1);
	return h ? h - MARGIN_GAP + FOOT_RULE : 0;
}

static mpt
feet_height(const struct composer *k, const struct sheet *s)
{
	mpt h = 0;

	for (size_t i = 0; k->foot && i < s->m->column_n; i++)
		h = mpt_max(h, foot_height(k, i));
	return h;
}

/*
 * A column's notes at its foot, below the text that ends at text_end. What finds no
 * room goes on at the next page's foot.
 */
static void
place_foot(struct composer *k, struct sheet *s, size_t column, mpt text_end)
{
	const struct rect *col = &s->m->column[column];
	mpt y = mpt_max(s->bottom - foot_height(k, column) + FOOT_RULE, text_end + FOOT_RULE), end;
	bool full = false, any = false;
	size_t left = 0;

	for (size_t i = 0; i < k->feet_n; i++) {
		struct margin_item m = k->feet[i];
		if (m.column == column && !full) {
			size_t to = stack(k, m.flow, m.from, y, s->bottom, &end);
			if (to > m.from && !any)
				foot_rule(s, col->x, y - FOOT_RULE * 2 / 3, mpt_min(col->w, 60 * MPT_PT));
			any |= to > m.from;
			if (to > m.from)
				sheet_strips(s, m.flow, m.from, to, col->x, y, &k->lim, NULL);
			y = end + MARGIN_GAP;
			m.from = to;
			full = to < m.flow->strip_n;
		}
		if (m.from < m.flow->strip_n)
			k->feet[left++] = m;
	}
	k->feet_n = left;
}

static void
place_feet(struct composer *k, struct sheet *s)
{
	for (size_t i = 0; i < s->m->column_n; i++)
		place_foot(k, s, i, s->top);
	for (size_t i = 0; i < k->feet_n; i++)
		k->feet[i].column = 0;
}

/* ---- segments of columns ---- */

static void
regions(const struct composer *k, const struct sheet *s, mpt h, struct fill_region *col)
{
	for (size_t i = 0; i < s->m->column_n; i++)
		col[i] = (struct fill_region){ s->top, h, s->bottom, k->foot ? foot_height(k, i) : 0 };
}

static void
set_limits(struct composer *k, struct sheet *s)
{
	k->lim.notes_max = k->foot ? 0
	                           : s->m->margin.y + s->m->margin.h - s->margin_top -
	        items_height(k->item, k->item_n);
}

/* The least height in which strips [pos, to) stand in all columns; -1: more than avail. */
static mpt
balance(struct composer *k, struct sheet *s, size_t to, mpt avail, struct fill_break *out)
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
	mpt end, lowest = s->top;

	for (size_t i = 0; i < s->m->column_n; i++) {
		end = s->top;
		if (b[i].to > b[i].from)
			emit_strips(k, s, k->f, b[i].from, b[i].to, s->top, i, &end);
		lowest = mpt_max(lowest, end);
		k->pos = b[i].to;
	}
	s->top = lowest;
}

/* ---- spanners ---- */

static mpt
scaled(const struct composer *k, mpt space)
{
	return (mpt)muldiv(space, k->spaces, 1000);
}

/* The cell bound nearest to where the space below a spanner ends. */
static mpt
below(const struct composer *k, const struct floater *fl, mpt end)
{
	return cell(k, end + scaled(k, fl->space_after) - k->lim.leading / 2);
}

static mpt
floater_x(struct sheet *s, const struct floater *fl)
{
	return fl->kind == FLOATER_PAGE_SPAN ? page_measure(s->m).x : s->m->column[0].x;
}

static bool
at_page_top(const struct sheet *s)
{
	return s->top == s->m->column[0].y;
}

/* Height of the notes that strips from `from` on call, at a foot. */
static mpt
notes_in(struct composer *k, const struct flow *f, size_t from)
{
	mpt h = 0;

	for (size_t i = from; k->foot && i < f->strip_n; i++)
		for (uint32_t j = 0; j < f->strip[i].note_n; j++)
			h += flow_height(note_of(k, f->note[f->strip[i].note_from + j].note)) + MARGIN_GAP;
	return h && !k->feet_n ? h + FOOT_RULE : h;
}

static void
too_high(struct composer *k, const struct node *n)
{
	if (!k->c->dry)
		diag(k->c->d, D_LAYOUT_TOO_HIGH, n->loc, node_kind_name(n->kind));
}

/* A spanner at the place where the columns ended; false when it does not fit whole. */
static bool
place_spanner(struct composer *k, struct sheet *s, struct waiting *w, bool force)
{
	const struct floater *fl = w->fl;
	mpt y = at_page_top(s) ? s->top : s->top + scaled(k, fl->space_before), end;
	mpt bottom = s->bottom - feet_height(k, s) - notes_in(k, fl->flow, w->from);
	size_t to = stack(k, fl->flow, w->from, y, bottom, &end);

	if (to < fl->flow->strip_n && !(force && at_page_top(s)))
		return false;
	if (to == w->from && force) {
		too_high(k, fl->node);
		w->from = fl->flow->strip_n;
		return true;
	}
	mpt *top = NEW_N(k->c->scratch, mpt, to - w->from + 1);
	end = sheet_strips(s, fl->flow, w->from, to, floater_x(s, fl), y, &k->lim, top);
	collect_notes(k, s, fl->flow, w->from, to, top, 0);
	w->from = to;
	if (fl->kind == FLOATER_PAGE_SPAN)
		s->margin_top = mpt_max(s->margin_top, below(k, fl, end));
	s->top = mpt_min(below(k, fl, end), s->bottom);
	return true;
}

static void
wait_for(struct composer *k, struct waiting **list, size_t *n, size_t *cap,
    const struct floater *fl)
{
	*list = arena_grow(k->c->scratch, *list, *n, cap, sizeof(**list));
	(*list)[(*n)++] = (struct waiting){ .fl = fl };
}

/* Spanners from earlier pages stand at the top of this one. */
static void
place_waiting(struct composer *k, struct sheet *s)
{
	while (k->wait_n) {
		if (!place_spanner(k, s, &k->wait[0], true))
			return;
		if (k->wait[0].from < k->wait[0].fl->flow->strip_n)
			return;
		memmove(k->wait, k->wait + 1, --k->wait_n * sizeof(*k->wait));
	}
}

/* Where the segment that begins at pos ends: at the next floater that spans. */
static size_t
segment_end(struct composer *k, struct sheet *s)
{
	for (; k->next_floater < k->f->floater_n; k->next_floater++) {
		const struct floater *fl = &k->f->floater[k->next_floater];
		if (fl->kind == FLOATER_PAGES) {
			wait_for(k, &k->own, &k->own_n, &k->own_cap, fl);
		} else if (fl->kind == FLOATER_MARGIN && fl->at <= k->pos) {
			add_item(k, fl->flow, NULL, s->top, fl->at);
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
		add_item(k, fl->flow, NULL, s->top, fl->at);
	else if (k->wait_n || !place_spanner(k, s, &w, at_page_top(s)))
		wait_for(k, &k->wait, &k->wait_n, &k->wait_cap, fl);
	else if (w.from < fl->flow->strip_n) {
		wait_for(k, &k->wait, &k->wait_n, &k->wait_cap, fl);
		k->wait[k->wait_n - 1].from = w.from;
		return false;
	}
	return true;
}

static mpt
spanner_height(struct composer *k, const struct floater *fl, mpt y)
{
	mpt end;

	y += scaled(k, fl->space_before);
	if (stack(k, fl->flow, 0, y, INT32_MAX / 2, &end) < fl->flow->strip_n)
		return INT32_MAX / 2;
	return end - y + scaled(k, fl->space_before) + notes_in(k, fl->flow, 0);
}

/* Does all that is left of the chapter stand on this page? */
static bool
ends_here(struct composer *k, struct sheet *s)
{
	struct fill_break out[REGION_MAX];

	return balance(k, s, k->f->strip_n, s->bottom - s->top, out) >= 0;
}

/*
 * May the spanner that ends the segment [pos, to) stand below it on this page? If not,
 * it waits, and the segment grows over it.
 */
static bool
spanner_stays(struct composer *k, struct sheet *s, const struct floater *fl, mpt h,
    const struct fill_break *out)
{
	mpt feet = 0;
	mpt need = spanner_height(k, fl, s->top + h);

	if (k->wait_n)
		return false;
	if (fl->kind == FLOATER_PAGE_SPAN && !at_page_top(s))
		return false;
	if (fl->place == PLACE_TOP && !at_page_top(s) && !ends_here(k, s))
		return false;
	for (size_t i = 0; k->foot && i < s->m->column_n; i++)
		feet = mpt_max(feet, out[i].notes);
	return s->top + h + need + feet <= s->bottom;
}

/*
 * A spanner that belongs at the bottom stands there, if the text up to its anchor and
 * some lines more fit above; the columns end higher then.
 */
static bool
place_bottom(struct composer *k, struct sheet *s, const struct floater *fl, mpt h)
{
	mpt need, y, *top;

	if (fl->place != PLACE_BOTTOM || fl->kind != FLOATER_SPAN || k->foot || k->wait_n)
		return false;
	need = spanner_height(k, fl, s->top + h);
	if (s->top + h + need > s->bottom)
		return false;
	y = s->bottom - (need - scaled(k, fl->space_before));
	top = NEW_N(k->c->scratch, mpt, fl->flow->strip_n + 1);
	sheet_strips(s, fl->flow, 0, fl->flow->strip_n, floater_x(s, fl), y, &k->lim, top);
	collect_notes(k, s, fl->flow, 0, fl->flow->strip_n, top, 0);
	s->bottom = cell(k, s->bottom - need - k->lim.leading + 1);
	k->next_floater++;
	return true;
}

/* Fills the page from s->top; true when the chapter's flow is used up. */
static bool
compose_columns(struct composer *k, struct sheet *s)
{
	struct fill_break out[REGION_MAX];
	struct fill_region col[REGION_MAX];

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
		mpt h = balance(k, s, to, avail, out);
		if (h >= 0 && fl && place_bottom(k, s, fl, h))
			continue;
		if (h >= 0 && fl && fl->kind != FLOATER_MARGIN && !spanner_stays(k, s, fl, h, out)) {
			wait_for(k, &k->wait, &k->wait_n, &k->wait_cap, fl);
			k->next_floater++;
			continue;
		}
		if (h >= 0 && fl && fl->kind == FLOATER_MARGIN) {
			/* the margin's business only: the segment goes on over it */
			add_item(k, fl->flow, NULL, s->top, fl->at);
			k->next_floater++;
			continue;
		}
		if (h >= 0) {
			emit_columns(k, s, out);
			if (!fl)
				return true;
			continue;
		}
		regions(k, s, avail, col);
		fill_columns(k->f, k->pos, to, col, s->m->column_n, &k->lim, out);
		emit_columns(k, s, out);
		return false;
	}
}

/* ---- pages of their own ---- */

/* Pages that a floater takes when each is filled down to h at most. */
static int
own_pages(struct composer *k, const struct flow *f, mpt top, mpt h)
{
	int n = 0;
	mpt end;

	for (size_t pos = 0; pos < f->strip_n; n++) {
		size_t to = stack(k, f, pos, top, top + h, &end);
		pos = to > pos ? to : pos + 1;
	}
	return n;
}

/* The least depth that needs no more pages than the full one: even pages. */
static mpt
even_depth(struct composer *k, const struct flow *f, mpt top, mpt h)
{
	int n = own_pages(k, f, top, h);

	while (h > k->lim.leading && own_pages(k, f, top, h - k->lim.leading) == n)
		h -= k->lim.leading;
	return h;
}

#define GROUP_SPACE_MAX (90 * MPT_PT)

/* Is this strip the first of a group that has another one above it? */
static bool
group_gap(const struct flow *f, size_t from, size_t i)
{
	bool seen = false;

	if (i <= from || !f->strip[i].box || f->strip[i].space == 0)
		return false;
	for (size_t k = from; k < i && !seen; k++)
		seen = f->strip[k].box && f->strip[k].box != f->strip[i].box;
	return seen && f->strip[i - 1].box != f->strip[i].box;
}

/* Space left below the strips goes between the groups. */
static void
spread_groups(struct flow *f, size_t from, size_t to, mpt left)
{
	mpt gaps = 0;

	for (size_t i = from; i < to; i++)
		gaps += group_gap(f, from, i);
	for (size_t i = from; i < to && gaps; i++)
		if (group_gap(f, from, i))
			f->strip[i].space = mpt_min(f->strip[i].space + left / gaps, GROUP_SPACE_MAX);
}

/* Where the first group stands below the title of all. */
static mpt
first_group(const struct composer *k, const struct flow *f, mpt top)
{
	mpt y = top;

	for (size_t i = 0; i < f->strip_n; i++) {
		mpt t = fill_top(f, i, i == 0, y, &k->lim);
		if (f->strip[i].box)
			return t;
		y = t + f->strip[i].height;
	}
	return top;
}

/*
 * The strips of a floater over as few pages as they need, evenly; the first groups of
 * all pages stand level.
 */
static void
compose_own(struct composer *k, const struct floater *fl)
{
	struct sheet s;
	size_t pos = 0;
	mpt depth = 0, end;

	while (pos < fl->flow->strip_n) {
		sheet_open(&s, k->c, own_master(fl->node), 0);
		mpt top = pos ? first_group(k, fl->flow, s.top) : s.top;
		if (!depth)
			depth = even_depth(k, fl->flow, s.top, s.bottom - s.top);
		size_t to = stack(k, fl->flow, pos, top, mpt_min(top + depth, s.bottom), &end);
		if (to == pos) {
			too_high(k, fl->node);
			to = pos + 1;
		}
		if (!k->c->dry)
			spread_groups(fl->flow, pos, to, s.bottom - end);
		emit_strips(k, &s, fl->flow, pos, to, top, 0, &end);
		sheet_close(&s);
		pos = to;
	}
}

static void
compose_owned(struct composer *k, bool at_end)
{
	while (k->own_n) {
		struct waiting *w = &k->own[0];
		bool verso = k->c->page_n % 2 == 1;
		bool wrong = (w->fl->side == SIDE_VERSO && !verso) ||
		    (w->fl->side == SIDE_RECTO && verso);
		if (wrong && !at_end && !w->pages++)
			return;
		compose_own(k, w->fl);
		memmove(k->own, k->own + 1, --k->own_n * sizeof(*k->own));
	}
}

/* ---- chapters ---- */

/* A spanner never stands where the strip below it must stay with the one above. */
static void
settle_anchors(struct flow *f)
{
	for (size_t i = 0; i < f->floater_n; i++) {
		struct floater *fl = &f->floater[i];
		while (fl->at > 0 && fl->at < f->strip_n && f->strip[fl->at].penalty == BREAK_NEVER)
			fl->at++;
		if (i && fl->at < f->floater[i - 1].at)
			fl->at = f->floater[i - 1].at;
	}
}

static void
build_flow(struct composer *k, const struct node *chapter, const struct master *m)
{
	struct builder b = { .c = k->c, .f = k->f, .w = m->column[0].w,
		.columns_w = columns_width(m), .page_w = page_measure(m).w,
		.margin_w = m->has_margin ? m->margin.w : 0, .top = true, .parent = chapter };

	flow_children(&b, chapter);
	settle_anchors(k->f);
	k->note = NEW_N(k->c->scratch, struct flow *, k->c->content->note_n + 1);
	k->note_h = NEW_N(k->c->scratch, mpt, k->f->note_n + 1);
	k->foot = k->c->style->notes == NOTES_FOOT || !m->has_margin;
	k->note_w = k->foot ? m->column[0].w : m->margin.w;
	for (size_t i = 0; i < k->f->note_n; i++)
		k->note_h[i] = flow_height(note_of(k, k->f->note[i].note));
	k->lim = (struct fill_limits){ .leading = k->c->style->leading,
		.grid_top = k->c->style->grid_top, .foot = k->foot, .note_gap = MARGIN_GAP,
		.note_rule = FOOT_RULE, .note_h = k->note_h };
}

/* The masters of a chapter: its role's own, or the opening page's and the text pages'. */
static const char *
first_master(struct ctx *c, const struct node *chapter)
{
	char role[64];

	snprintf(role, sizeof(role), STR_FMT, STR_ARG(chapter->role));
	if (chapter->role.n && style_master(c->style, role, SIDE_RECTO))
		return str_z(c->a, chapter->role);
	if (chapter->picture && style_master(c->style, "opening-picture", SIDE_RECTO))
		return "opening-picture";
	return style_master(c->style, "opening", SIDE_RECTO) ? "opening" : "text";
}

static const char *
next_master(struct ctx *c, const char *first)
{
	if (str_starts(str_of(first), "opening") && style_master(c->style, "text", SIDE_RECTO))
		return "text";
	return first;
}

static void
blank_until(struct ctx *c, enum break_before b)
{
	bool recto_next = c->page_n % 2 == 0;

	if ((b == BREAK_RECTO && !recto_next) || (b == BREAK_VERSO && recto_next)) {
		struct sheet s;
		sheet_open(&s, c, "blank", 0);
		sheet_close(&s);
	}
}

static bool
unfinished(const struct composer *k)
{
	return k->pos < k->f->strip_n || k->next_floater < k->f->floater_n || k->wait_n ||
	    k->item_n || k->feet_n;
}

/* What is still to be placed; two pages that leave the same have stopped. */
struct rest {
	size_t pos, floater, wait, wait_from, item, item_from, foot, foot_from;
};

static struct rest
rest_of(const struct composer *k)
{
	struct rest r = { k->pos, k->next_floater, k->wait_n, k->wait_n ? k->wait[0].from : 0,
		k->item_n, 0, k->feet_n, 0 };

	for (size_t i = 0; i < k->item_n; i++)
		r.item_from += k->item[i].flow->strip_n - k->item[i].from;
	for (size_t i = 0; i < k->feet_n; i++)
		r.foot_from += k->feet[i].flow->strip_n - k->feet[i].from;
	return r;
}

/* What stands first can never be placed: it is named, and given up. */
static void
give_up(struct composer *k)
{
	const struct node *n = k->item_n ? k->item[0].note : k->feet_n ? k->feet[0].note : NULL;

	if (!k->c->dry)
		diag(k->c->d, D_LAYOUT_NO_ROOM, n ? n->loc : k->chapter->loc);
	k->item_n = k->feet_n = k->wait_n = 0;
	k->next_floater = k->f->floater_n;
	k->pos = k->f->strip_n;
}

static void
compose_page(struct composer *k, const char *master)
{
	struct sheet s;
	struct rest before = rest_of(k), after;

	sheet_open(&s, k->c, master, k->extra);
	for (size_t i = 0; i < k->item_n; i++)
		k->item[i].wish = s.margin_top;
	place_waiting(k, &s);
	compose_columns(k, &s);
	if (k->foot)
		place_feet(k, &s);
	if (!k->foot || k->item_n)
		place_margin(k, &s);
	k->last_fill = (mpt)muldiv(s.top - s.m->column[0].y, 1000, s.m->column[0].h);
	sheet_close(&s);
	after = rest_of(k);
	if (!memcmp(&before, &after, sizeof(before)))
		give_up(k);
}

/* Composes all pages of the chapter, from its first strip. */
static void
compose(struct composer *k, const char *first)
{
	const char *master = first;

	k->pos = k->next_floater = 0;
	k->wait_n = k->own_n = k->item_n = k->feet_n = 0;
	while (unfinished(k)) {
		compose_page(k, master);
		master = next_master(k->c, first);
		compose_owned(k, !unfinished(k));
	}
	compose_owned(k, true);
}

/*
 * A typographer's means against a last page with a few lines on it: all columns of the
 * chapter a line or two deeper or shallower, the spaces around spanners narrower. In
 * the order in which they are tried; a chapter that ends well takes the first.
 */
static const struct trial {
	int lines, spaces, cost;
} trials[] = { { 0, 1000, 0 }, { 1, 1000, 60 }, { 0, 700, 50 }, { 1, 700, 110 },
	{ 2, 700, 170 }, { 2, 500, 260 }, { -2, 1000, 120 }, { -4, 1000, 220 }, { -6, 1100, 330 },
	{ -8, 1200, 450 }, { -10, 1300, 600 } };

#define LAST_PAGE_MIN 420 /* permille of a column's depth */

static int
trial_run(struct composer *k, const char *first, const struct trial *t)
{
	size_t page_n = k->c->page_n;
	int pages, cost;

	k->c->dry = true;
	k->extra = t->lines * k->lim.leading;
	k->spaces = t->spaces;
	compose(k, first);
	pages = (int)(k->c->page_n - page_n);
	k->c->page_n = page_n;
	k->c->dry = false;
	cost = t->cost + pages * 1000;
	if (pages > 1 && k->last_fill < LAST_PAGE_MIN)
		cost += (LAST_PAGE_MIN - k->last_fill) * 4;
	return cost;
}

static const struct trial *
best_trial(struct composer *k, const char *first)
{
	const struct trial *best = &trials[0];
	int least = trial_run(k, first, best);

	if (k->last_fill >= LAST_PAGE_MIN)
		return best;
	for (size_t i = 1; i < ARRAY_LEN(trials); i++) {
		int cost = trial_run(k, first, &trials[i]);
		if (cost < least) {
			least = cost;
			best = &trials[i];
		}
	}
	return best;
}

void
pages_chapter(struct ctx *c, const struct node *chapter)
{
	struct arena_mark m = arena_mark(c->scratch);
	const char *first = first_master(c, chapter);
	const struct para_style *p = para_of(c, chapter);
	struct composer k = { .c = c, .f = flow_make(c), .chapter = chapter };
	const struct master *text = style_master(c->style, next_master(c, first), SIDE_RECTO);
	const struct trial *t;

	blank_until(c, p->break_before);
	c->chapter = chapter;
	build_flow(&k, chapter, text ? text : &c->style->master[0]);
	t = best_trial(&k, first);
	k.extra = t->lines * k.lim.leading;
	k.spaces = t->spaces;
	compose(&k, first);
	c->chapter = NULL;
	arena_reset(c->scratch, m);
}

void
pages_cover(struct ctx *c, const struct node *cover)
{
	struct arena_mark m = arena_mark(c->scratch);
	struct composer k = { .c = c, .f = flow_make(c), .chapter = cover, .spaces = 1000 };
	struct sheet s;
	struct builder b = { .c = c, .f = k.f, .top = true, .inside = true, .parent = cover };
	mpt end;

	sheet_open(&s, c, "cover", 0);
	b.w = b.columns_w = b.page_w = s.m->column[0].w;
	for (const struct node *n = cover->first; n; n = n->next)
		if (n->kind != NODE_FIGURE)
			flow_block(&b, n);
	k.lim = (struct fill_limits){ .leading = c->style->leading, .grid_top = c->style->grid_top };
	size_t to = stack(&k, k.f, 0, s.top, s.bottom, &end);
	sheet_strips(&s, k.f, 0, to, s.m->column[0].x, s.top, &k.lim, NULL);
	if (to < k.f->strip_n)
		diag(c->d, D_LAYOUT_COVER, cover->loc);
	sheet_close(&s);
	arena_reset(c->scratch, m);
}
