/* SPDX-License-Identifier: ISC */
/*
 * A chapter becomes pages: its flow is built once, composed on trial with different
 * depths and spaces where a page would have a hole or the last one be all but empty, and
 * composed for good with what cost least.
 *
 * Refused: placing each floater by cost over the whole chapter at once. The strips
 * carry all that such a search needs; it can take the place of compose().
 */
#include <string.h>

#include "layout/compose.h"

mpt
measure_columns(const struct master *m)
{
	mpt from = m->column[0].x, to = from;

	for (size_t i = 0; i < m->column_n; i++) {
		from = mpt_min(from, m->column[i].x);
		to = mpt_max(to, m->column[i].x + m->column[i].w);
	}
	return to - from;
}

/* Left edge and width of columns and margin together. */
struct rect
measure_page(const struct master *m)
{
	struct rect r = { m->column[0].x, 0, measure_columns(m), 0 };

	if (m->has_margin) {
		mpt to = mpt_max(r.x + r.w, m->margin.x + m->margin.w);
		r.x = mpt_min(r.x, m->margin.x);
		r.w = to - r.x;
	}
	return r;
}

mpt
grid_cell(const struct composer *k, mpt y)
{
	mpt off = (y - k->lim.grid_top) % k->lim.leading;

	if (off < 0)
		off += k->lim.leading;
	return off ? y + k->lim.leading - off : y;
}

/* Strips of f that fit between y and bottom, and how low they reach. */
size_t
strips_fit(const struct composer *k, const struct flow *f, size_t from, mpt y, mpt bottom, mpt *end)
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

/* The cover has no room for its picture's credit: the imprint prints it. */
static void
cover_credit(struct builder *b)
{
	const struct node *n = b->c->content->root->first;

	if (!n || n->kind != NODE_COVER)
		return;
	flow_space(b, b->c->style->leading / 2);
	for (n = n->first; n; n = n->next)
		if (n->kind == NODE_FIGURE && n->first)
			flow_children(b, n);
}

static void
build_flow(struct composer *k, const struct node *chapter, const struct master *m)
{
	struct builder b = { .c = k->c, .f = k->f, .w = m->column[0].w,
		.columns_w = measure_columns(m), .page_w = measure_page(m).w,
		.margin_w = m->has_margin ? m->margin.w : 0, .top = true, .parent = chapter };

	flow_children(&b, chapter);
	if (str_is(chapter->role, "imprint"))
		cover_credit(&b);
	settle_anchors(k->f);
	k->note = NEW_N(k->c->scratch, struct flow *, k->c->content->note_n + 1);
	k->note_h = NEW_N(k->c->scratch, mpt, k->f->note_n + 1);
	k->foot = k->c->style->notes == NOTES_FOOT || !m->has_margin;
	k->note_w = k->foot ? m->column[0].w : m->margin.w;
	for (size_t i = 0; i < k->f->note_n; i++)
		k->note_h[i] = flow_height(notes_flow(k, k->f->note[i].note));
	k->lim = (struct fill_limits){ .leading = k->c->style->leading,
		.grid_top = k->c->style->grid_top, .foot = k->foot, .note_gap = MARGIN_GAP,
		.note_rule = FOOT_RULE, .note_h = k->note_h, .note_part = 3 * k->c->style->leading,
		.note_max = k->foot ? m->column[0].h - 4 * k->c->style->leading : m->margin.h };
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

/* Lines of white that are no hole yet. */
#define HOLE_LINES 2

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

	k->stuck = true;
	if (!k->c->dry)
		diag(k->c->d, D_LAYOUT_NO_ROOM, n ? n->loc : k->chapter->loc);
	k->item_n = k->feet_n = k->wait_n = 0;
	k->next_floater = k->f->floater_n;
	k->pos = k->f->strip_n;
}

/* What is free below the text, before the notes are set at its foot. */
static int
page_white(const struct composer *k, const struct sheet *s)
{
	mpt free = s->bottom - s->top - feet_height(k, s) + s->uneven;

	return (int)muldiv(mpt_max(free, 0), 1000, s->m->column[0].h);
}

static void
page_judge(struct composer *k, const struct sheet *s, int white)
{
	k->last_white = white;
	k->last_fill = (int)muldiv(s->top - s->m->column[0].y, 1000, s->m->column[0].h);
	white -= (int)muldiv(HOLE_LINES * k->lim.leading, 1000, s->m->column[0].h);
	if (unfinished(k) && white > 0)
		k->holes += white;
}

static void
compose_page(struct composer *k, const char *master)
{
	struct sheet s;
	struct rest before = rest_of(k), after;
	int white;

	sheet_open(&s, k->c, master, k->extra);
	for (size_t i = 0; i < k->item_n; i++)
		k->item[i].wish = s.margin_top;
	spanner_place_waiting(k, &s);
	columns_compose(k, &s);
	tail_place(k, &s);
	white = page_white(k, &s);
	if (k->foot)
		feet_emit(k, &s);
	if (!k->foot || k->item_n)
		margin_emit(k, &s);
	page_judge(k, &s, white);
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
	k->stuck = false;
	k->holes = 0;
	k->wait_n = k->own_n = k->item_n = k->feet_n = 0;
	while (unfinished(k)) {
		compose_page(k, master);
		master = next_master(k->c, first);
		own_compose(k, !unfinished(k));
	}
	own_compose(k, true);
}

/*
 * A typographer's means against a last page with a few lines on it and against holes
 * above a page's end: all columns of the chapter a line or two deeper or shallower, the
 * spaces around spanners narrower. In the order in which they are tried; a chapter that
 * looks well takes the first.
 */
static const struct trial {
	int lines, spaces, cost;
} trials[] = { { 0, 1000, 0 }, { 1, 1000, 60 }, { 0, 700, 50 }, { 1, 700, 110 },
	{ 2, 700, 170 }, { 2, 500, 260 }, { -2, 1000, 120 }, { -4, 1000, 220 }, { -6, 1100, 330 },
	{ -8, 1200, 450 }, { -10, 1300, 600 } };

#define STUCK_COST 1000000000
#define LAST_PAGE_MIN 250
#define LAST_WHITE_MAX 580

/* What the chapter's pages of this trial cost, but for their number. A picture at the
 * foot of the last one is no white. */
static int
looks(const struct composer *k, int pages)
{
	int cost = k->holes * 3;

	if (pages > 1 && k->last_fill < LAST_PAGE_MIN)
		cost += (LAST_PAGE_MIN - k->last_fill) * 6;
	if (pages > 1 && k->last_white > LAST_WHITE_MAX)
		cost += (k->last_white - LAST_WHITE_MAX) * 4;
	return cost;
}

static int
trial_run(struct composer *k, const char *first, const struct trial *t, bool *well)
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
	cost = looks(k, pages);
	*well = !cost;
	return cost + t->cost + pages * 1000 + (k->stuck ? STUCK_COST : 0);
}

static const struct trial *
best_trial(struct composer *k, const char *first)
{
	const struct trial *best = &trials[0];
	bool well;
	int least = trial_run(k, first, best, &well);

	if (well)
		return best;
	for (size_t i = 1; i < ARRAY_LEN(trials); i++) {
		int cost = trial_run(k, first, &trials[i], &well);
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
	for (const struct node *n = cover->first; n; n = n->next) {
		const struct node *last = flow_logos(&b, n);
		if (!last && n->kind != NODE_FIGURE)
			flow_block(&b, n);
		n = last ? last : n;
	}
	k.lim = (struct fill_limits){ .leading = c->style->leading, .grid_top = c->style->grid_top };
	size_t to = strips_fit(&k, k.f, 0, s.top, s.bottom, &end);
	sheet_strips(&s, k.f, 0, to, s.m->column[0].x, s.top, &k.lim, NULL);
	if (to < k.f->strip_n)
		diag(c->d, D_LAYOUT_COVER, cover->loc);
	sheet_close(&s);
	arena_reset(c->scratch, m);
}
