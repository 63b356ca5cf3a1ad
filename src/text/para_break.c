/* SPDX-License-Identifier: ISC */
/*
 * Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines",
 * Software: Practice and Experience 11 (1981), 1119-1184: the total-fit method,
 * in integers.
 *
 * A break that can be reached with acceptable lines is a node. The nodes from which
 * the line now being tried may start are active; they stand in a list ordered by
 * line. For each break point every active node proposes a line; of the proposals of
 * one line number and one fitness class the cheapest becomes a node itself. A node
 * leaves the list when even its tightest line is too long. Line numbers matter only
 * while the rooms still differ ("easy" and beyond they are one class).
 *
 * Differences from the paper: boxes, glue and penalties are folded into sums at the
 * break points by the caller. When the last active node dies without a successor
 * the paragraph has no answer within the tolerance; with rescue set, that node's
 * fullest line that fits (else its overfull first word) is taken and the scan goes
 * on from there, so that one bad place spoils one line and the time stays linear.
 */
#include <assert.h>
#include <string.h>

#include "text/para_break.h"

enum fitness { FIT_TIGHT, FIT_DECENT, FIT_LOOSE, FIT_VERY_LOOSE, FIT_CLASSES };

#define BADNESS_MAX 10000
#define NONE UINT32_MAX
/* More active nodes than this only slow the search down. */
#define ACTIVE_MAX 600
#define DEMERITS_RESCUE INT64_C(1000000000)
#define DEMERITS_MAX INT64_MAX

struct node {
	int64_t demerits; /* of all lines up to here */
	uint32_t point;
	uint32_t prev; /* node where the line that ends here began */
	uint32_t next; /* in the active list */
	uint32_t line; /* number of the line that begins here */
	uint32_t fallback; /* last point that a line from here reached without excess */
	uint8_t fitness;
	uint8_t hyphens; /* in a row up to here */
};

/* The cheapest proposals for the point in hand, by fitness class. */
struct best {
	int64_t demerits[FIT_CLASSES];
	uint32_t from[FIT_CLASSES];
};

struct search {
	struct arena *scratch;
	const struct break_point *point;
	const struct break_params *how;
	struct node *node;
	size_t node_n, node_cap;
	uint32_t first; /* active list */
	size_t active_n;
	size_t easy; /* from this line on all rooms are as wide */
};

int
badness(int64_t missing, int64_t available)
{
	if (missing <= 0)
		return 0;
	if (available <= 0 || missing / 5 >= available)
		return BADNESS_MAX;
	/* 297^3 is nearly 100 * 2^18: TeX's own approximation */
	int64_t r = 297 * missing / available;
	if (r > 1290)
		return BADNESS_MAX;
	return (int)((r * r * r + (1 << 17)) >> 18);
}

static mpt
room_of(const struct break_params *how, size_t line)
{
	return how->room[line < how->room_n ? line : how->room_n - 1].width;
}

static size_t
first_easy(const struct break_params *how)
{
	size_t i = how->room_n - 1;
	while (i > 0 && how->room[i - 1].width == how->room[i].width)
		i--;
	return i;
}

static uint32_t
node_add(
    struct search *s, uint32_t point, uint32_t prev, int64_t demerits, enum fitness fit)
{
	s->node =
	    arena_grow(s->scratch, s->node, s->node_n, &s->node_cap, sizeof(struct node));
	struct node *n = &s->node[s->node_n];
	const struct node *from = prev == NONE ? NULL : &s->node[prev];
	n->demerits = demerits;
	n->point = point;
	n->prev = prev;
	n->next = NONE;
	n->line = from == NULL ? 0 : from->line + 1;
	n->fallback = NONE;
	n->fitness = (uint8_t)fit;
	n->hyphens = 0;
	if (from != NULL && s->point[point].hyphen && from->hyphens < UINT8_MAX)
		n->hyphens = (uint8_t)(from->hyphens + 1);
	return (uint32_t)s->node_n++;
}

/* What a line from one node to point i is like. */
struct trial {
	int64_t excess; /* by which it is too long when shrunk; 0 = fits */
	bool dead; /* too long, and all later ones will be */
	int badness;
	enum fitness fit;
};

static struct trial
trial_line(const struct search *s, const struct node *from, uint32_t i)
{
	const struct break_point *a = &s->point[from->point], *b = &s->point[i];
	const struct break_params *how = s->how;
	int64_t width = b->end - a->start;
	int64_t missing = room_of(how, from->line) - width;
	struct trial t = {.fit = FIT_DECENT};
	if (missing < 0) {
		int64_t shrink = b->end_shrink - a->start_shrink;
		t.excess = -missing > shrink ? -missing - shrink : 0;
		t.dead = t.excess > 0 && t.excess > b->extra;
		t.badness = t.excess > 0 ? BADNESS_MAX : badness(-missing, shrink);
		t.fit = t.badness > 12 ? FIT_TIGHT : FIT_DECENT;
		return t;
	}
	if (b->fill) {
		if (width < how->last_line_min && from->point > 0)
			t.badness = 1000;
		return t;
	}
	int64_t stretch = b->end_stretch - a->start_stretch + how->rag;
	t.badness = badness(missing, stretch);
	if (t.badness > 12)
		t.fit = t.badness > 99 ? FIT_VERY_LOOSE : FIT_LOOSE;
	return t;
}

/* The paper's demerits of one line, with TeX's care for a hyphen before the last. */
static int64_t
line_demerits(const struct search *s, const struct node *from, uint32_t i, struct trial t)
{
	const struct break_params *how = s->how;
	const struct break_point *a = &s->point[from->point], *b = &s->point[i];
	int64_t d = how->line_penalty + t.badness, p = b->penalty;
	d *= d;
	if (p > 0)
		d += p * p;
	else if (p > -10000)
		d -= p * p;
	if (a->hyphen && (b->hyphen || b->fill))
		d += how->hyphen_demerits;
	int step = (int)t.fit - from->fitness;
	if (step > 1 || step < -1)
		d += how->fitness_demerits;
	return d + from->demerits;
}

static void
best_clear(struct best *b)
{
	for (size_t i = 0; i < FIT_CLASSES; i++)
		b->demerits[i] = DEMERITS_MAX;
}

/* Takes the dearest node out of a list that grew beyond all use. */
static void
active_thin(struct search *s)
{
	uint32_t worst = NONE, before = NONE, before_worst = NONE;
	for (uint32_t r = s->first; r != NONE; r = s->node[r].next) {
		if (worst == NONE || s->node[r].demerits >= s->node[worst].demerits) {
			worst = r;
			before_worst = before;
		}
		before = r;
	}
	if (before_worst == NONE)
		s->first = s->node[worst].next;
	else
		s->node[before_worst].next = s->node[worst].next;
	s->active_n--;
}

/*
 * Makes nodes at point i of the proposals worth keeping and links them in after
 * node `after` (NONE: at the front). Returns the last node linked.
 */
static uint32_t
best_flush(struct search *s, struct best *b, uint32_t i, uint32_t after)
{
	int64_t least = DEMERITS_MAX;
	for (size_t f = 0; f < FIT_CLASSES; f++)
		if (b->demerits[f] < least)
			least = b->demerits[f];
	if (least == DEMERITS_MAX)
		return after;
	for (size_t f = 0; f < FIT_CLASSES; f++) {
		if (b->demerits[f] == DEMERITS_MAX ||
		    b->demerits[f] - least > s->how->fitness_demerits)
			continue;
		uint32_t n = node_add(s, i, b->from[f], b->demerits[f], (enum fitness)f);
		uint32_t *link = after == NONE ? &s->first : &s->node[after].next;
		s->node[n].next = *link;
		*link = n;
		after = n;
		s->active_n++;
	}
	best_clear(b);
	return after;
}

static void
propose(struct search *s, struct best *b, uint32_t r, uint32_t i, struct trial t)
{
	const struct break_params *how = s->how;
	struct node *from = &s->node[r];
	if (how->hyphens_in_row > 0 && s->point[i].hyphen &&
	    from->hyphens >= how->hyphens_in_row)
		return;
	if (t.excess > 0)
		return;
	from->fallback = i;
	if (t.badness > how->tolerance && !s->point[i].fill)
		return;
	int64_t d = line_demerits(s, from, i, t);
	if (d < b->demerits[t.fit]) {
		b->demerits[t.fit] = d;
		b->from[t.fit] = r;
	}
}

/*
 * Lets every active node propose a line that ends at point i; nodes whose time is
 * over leave the list. Returns the latest of those that left, or NONE.
 */
static uint32_t
try_point(struct search *s, uint32_t i)
{
	bool forced = s->point[i].penalty <= -10000;
	struct best best;
	best_clear(&best);
	uint32_t before = NONE, left = NONE, r = s->first;
	while (r != NONE) {
		uint32_t next = s->node[r].next;
		size_t line = s->node[r].line;
		struct trial t = trial_line(s, &s->node[r], i);
		propose(s, &best, r, i, t);
		if (t.dead || forced) {
			*(before == NONE ? &s->first : &s->node[before].next) = next;
			s->active_n--;
			if (left == NONE || s->node[r].point > s->node[left].point ||
			    (s->node[r].point == s->node[left].point &&
				s->node[r].demerits < s->node[left].demerits))
				left = r;
		} else {
			before = r;
		}
		/* the class of lines ends here: its nodes come before the next class */
		if (next == NONE || (s->node[next].line != line && line < s->easy))
			before = best_flush(s, &best, i, before);
		r = next;
	}
	while (s->active_n > ACTIVE_MAX)
		active_thin(s);
	return left;
}

/* Goes on after a dead end at point i; returns the point to go on from. */
static uint32_t
rescue(struct search *s, uint32_t dead, uint32_t i)
{
	uint32_t to = s->node[dead].fallback;
	int64_t cost = DEMERITS_RESCUE;
	if (to == NONE) {
		to = i;
		cost = DEMERITS_OVERFULL;
	}
	enum fitness fit = cost == DEMERITS_RESCUE ? FIT_VERY_LOOSE : FIT_TIGHT;
	s->first = node_add(s, to, dead, s->node[dead].demerits + cost, fit);
	s->active_n = 1;
	return to;
}

static size_t
trace_back(const struct search *s, uint32_t *out, int64_t *demerits)
{
	uint32_t best = s->first;
	for (uint32_t r = s->first; r != NONE; r = s->node[r].next)
		if (s->node[r].demerits < s->node[best].demerits)
			best = r;
	*demerits = s->node[best].demerits;
	size_t lines = s->node[best].line, at = lines;
	for (uint32_t r = best; s->node[r].prev != NONE; r = s->node[r].prev)
		out[--at] = s->node[r].point;
	assert(at == 0);
	return lines;
}

size_t
para_break(struct arena *scratch, const struct break_point *point, size_t n,
    const struct break_params *how, uint32_t *out, int64_t *demerits)
{
	assert(n > 1 && n < NONE && how->room_n > 0);
	struct search s = {
	    .scratch = scratch, .point = point, .how = how, .easy = first_easy(how)};
	s.first = node_add(&s, 0, NONE, 0, FIT_DECENT);
	s.active_n = 1;
	for (uint32_t i = 1; i < n; i++) {
		if (point[i].penalty >= 10000)
			continue;
		uint32_t dead = try_point(&s, i);
		if (s.first != NONE)
			continue;
		if (!how->rescue)
			return 0;
		i = rescue(&s, dead, i);
	}
	return trace_back(&s, out, demerits);
}
