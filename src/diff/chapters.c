/* SPDX-License-Identifier: ISC */
/*
 * Chapters, and the passages in them that changed. Chapters are the same by their id;
 * those that are left over by their words, since an id may change too. Passages that stay
 * word for word are paired first within their chapters, in order, then across the whole
 * edition, which is how moved ones are found; what is alike between two that stay is one
 * passage that changed, and what is very much alike elsewhere moved and changed.
 */
#include <stdlib.h>

#include "diff/diff_int.h"

/* A passage that moved and changed has so much in common with what it was, in thousandths,
 * and so many words: "yes" and "no" are not one. */
#define MOVED_MIN 600
#define MOVED_WORDS 8
/* So many pairs at most are compared for it. */
#define LONELY_MAX 40000

/* The chapters of both sides, and what they are made of. */
struct half {
	const struct made *made;
	const struct node **chapter;
	size_t n, cap;
	size_t *partner; /* of each chapter: the other side's, or DIFF_ALONE */
	struct diff_units units;
	size_t *first; /* of each chapter: its first unit; one more at the end */
	uint64_t *sorted; /* what the units say, sorted within their chapters */
};

struct compare {
	struct diff_edition *e;
	struct arena *a;
	struct half side[SIDES];
};

/* ---- taking stock ---- */

static size_t
units_in(const struct half *s, size_t chapter)
{
	return s->first[chapter + 1] - s->first[chapter];
}

static int
key_cmp(const void *p, const void *q)
{
	const uint64_t x = *(const uint64_t *)p, y = *(const uint64_t *)q;

	return x < y ? -1 : x > y;
}

static void
sort_chapters(struct compare *c, struct half *s)
{
	s->sorted = NEW_N(c->a, uint64_t, s->units.n + 1);
	for (size_t i = 0; i < s->units.n; i++)
		s->sorted[i] = s->units.unit[i].same;
	for (size_t i = 0; i < s->n; i++)
		qsort(
		    s->sorted + s->first[i], units_in(s, i), sizeof(*s->sorted), key_cmp);
}

static void
half_make(struct compare *c, struct half *s, const struct made *m)
{
	s->made = m;
	for (const struct node *n = m->content->root->first; n; n = n->next) {
		if (n->kind == NODE_NOTES)
			continue;
		s->chapter =
		    arena_grow(c->a, s->chapter, s->n, &s->cap, sizeof(*s->chapter));
		s->chapter[s->n++] = n;
	}
	s->partner = NEW_N(c->a, size_t, s->n + 1);
	s->first = NEW_N(c->a, size_t, s->n + 1);
	for (size_t i = 0; i < s->n; i++) {
		s->partner[i] = DIFF_ALONE;
		s->first[i] = s->units.n;
		diff_units_add(c->a, &s->units, s->chapter[i], i);
	}
	s->first[s->n] = s->units.n;
	sort_chapters(c, s);
}

struct str
diff_title_of(struct arena *a, const struct node *chapter)
{
	const struct node *n = chapter->kind == NODE_CHAPTER ? chapter->first : NULL;

	for (; n; n = n->next)
		if (n->kind == NODE_TITLE) {
			const struct diff_text t = diff_text_of(a, n);

			return diff_text_plain(a, &t);
		}
	return str_of(node_kind_name(chapter->kind));
}

/* ---- chapters ---- */

static void
join(struct compare *c, size_t old, size_t new)
{
	c->side[OLD].partner[old] = new;
	c->side[NEW].partner[new] = old;
}

static void
pair_ids(struct compare *c)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];

	for (size_t i = 0; i < o->n; i++)
		for (size_t j = 0; j < n->n && o->partner[i] == DIFF_ALONE; j++)
			if (n->partner[j] == DIFF_ALONE &&
			    o->chapter[i]->kind == n->chapter[j]->kind &&
			    str_eq(o->chapter[i]->id, n->chapter[j]->id))
				join(c, i, j);
}

/* Is at least half of the longer chapter in the other one, word for word? */
static bool
half_shared(const struct compare *c, size_t old, size_t new)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];
	const size_t on = units_in(o, old), nn = units_in(n, new);
	const uint64_t *p = o->sorted + o->first[old], *q = n->sorted + n->first[new];
	size_t shared = 0;

	for (size_t i = 0, j = 0; i < on && j < nn;) {
		const uint64_t x = p[i], y = q[j];

		shared += x == y;
		i += x <= y;
		j += x >= y;
	}
	return shared && 2 * shared >= (on > nn ? on : nn);
}

static void
pair_words(struct compare *c)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];

	for (size_t i = 0; i < o->n; i++)
		for (size_t j = 0; j < n->n && o->partner[i] == DIFF_ALONE; j++)
			if (n->partner[j] == DIFF_ALONE && half_shared(c, i, j))
				join(c, i, j);
}

/* ---- units ---- */

static void
unit_join(struct compare *c, size_t old, size_t new)
{
	c->side[OLD].units.unit[old].partner = new;
	c->side[NEW].units.unit[new].partner = old;
}

/* What both chapters have word for word, in order. */
static void
pair_equal(struct compare *c, size_t old, size_t new)
{
	uint64_t *key[SIDES];
	uint32_t *to;
	const size_t at[SIDES] = {old, new};

	for (int k = 0; k < SIDES; k++) {
		const struct half *s = &c->side[k];
		const size_t n = units_in(s, at[k]);

		key[k] = mem_alloc((n + 1) * sizeof(*key[k]));
		for (size_t i = 0; i < n; i++)
			key[k][i] = s->units.unit[s->first[at[k]] + i].same;
	}
	to = mem_alloc((units_in(&c->side[OLD], old) + 1) * sizeof(*to));
	match_sequences(key[OLD], units_in(&c->side[OLD], old), key[NEW],
	    units_in(&c->side[NEW], new), to);
	for (size_t i = 0; i < units_in(&c->side[OLD], old); i++)
		if (to[i] != MATCH_NONE)
			unit_join(c, c->side[OLD].first[old] + i,
			    c->side[NEW].first[new] + to[i]);
	free(to);
	free(key[OLD]);
	free(key[NEW]);
}

struct loose {
	uint64_t same;
	size_t at;
};

static int
loose_cmp(const void *p, const void *q)
{
	const struct loose *x = p, *y = q;

	return x->same != y->same ? (x->same < y->same ? -1 : 1)
	    : x->at != y->at	  ? (x->at < y->at ? -1 : 1)
				  : 0;
}

/* The units that have no partner, sorted by what they say; freed by the caller. */
static struct loose *
loose_of(const struct half *s, size_t *n)
{
	struct loose *l = mem_alloc((s->units.n + 1) * sizeof(*l));

	*n = 0;
	for (size_t i = 0; i < s->units.n; i++)
		if (s->units.unit[i].partner == DIFF_ALONE)
			l[(*n)++] = (struct loose){s->units.unit[i].same, i};
	qsort(l, *n, sizeof(*l), loose_cmp);
	return l;
}

/* What stands somewhere else now, word for word. */
static void
pair_moved(struct compare *c)
{
	size_t on, nn;
	struct loose *o = loose_of(&c->side[OLD], &on);
	struct loose *n = loose_of(&c->side[NEW], &nn);

	for (size_t i = 0, j = 0; i < on && j < nn;) {
		if (o[i].same == n[j].same) {
			c->side[OLD].units.unit[o[i].at].moved = true;
			c->side[NEW].units.unit[n[j].at].moved = true;
			unit_join(c, o[i++].at, n[j++].at);
		} else if (o[i].same < n[j].same)
			i++;
		else
			j++;
	}
	free(o);
	free(n);
}

/* Pairs what is alike in the gaps that the paired units leave. */
static void
pair_gaps(struct compare *c, size_t old, size_t new)
{
	struct half *o = &c->side[OLD], *n = &c->side[NEW];
	const size_t old_end = o->first[old + 1], new_end = n->first[new + 1];
	size_t i0 = o->first[old], j0 = n->first[new];

	for (size_t i = i0; i <= old_end; i++) {
		const size_t to = i < old_end ? o->units.unit[i].partner : new_end;

		if (i < old_end && (to == DIFF_ALONE || o->units.unit[i].moved))
			continue;
		diff_units_pair_alike(c->a,
		    &(struct diff_gap){
			.unit = {o->units.unit + i0, n->units.unit + j0},
			.n = {i - i0, to - j0},
			.base = {i0, j0},
		    });
		i0 = i + 1;
		j0 = to + 1;
	}
}

/* Units without a partner that may have become another one elsewhere. */
static uint32_t *
lonely_of(const struct half *s, size_t *n)
{
	uint32_t *at = mem_alloc((s->units.n + 1) * sizeof(*at));

	*n = 0;
	for (size_t i = 0; i < s->units.n; i++)
		if (s->units.unit[i].partner == DIFF_ALONE &&
		    s->units.unit[i].text.n >= MOVED_WORDS)
			at[(*n)++] = (uint32_t)i;
	return at;
}

/* What stands somewhere else now, with other words too: each takes the one that is most
 * like it. Where very much has changed nothing is looked for. */
static void
pair_moved_alike(struct compare *c)
{
	size_t on, nn;
	uint32_t *o = lonely_of(&c->side[OLD], &on), *n = lonely_of(&c->side[NEW], &nn);
	const bool few = nn == 0 || on <= LONELY_MAX / nn;

	for (size_t i = 0; few && i < on; i++) {
		struct diff_unit *old = &c->side[OLD].units.unit[o[i]];
		size_t best = DIFF_ALONE;
		int most = MOVED_MIN - 1;

		for (size_t j = 0; j < nn; j++) {
			const int alike =
			    diff_units_alike(old, &c->side[NEW].units.unit[n[j]]);

			if (alike > most) {
				most = alike;
				best = n[j];
			}
		}
		if (best == DIFF_ALONE)
			continue;
		old->moved = c->side[NEW].units.unit[best].moved = true;
		unit_join(c, o[i], best);
	}
	free(o);
	free(n);
}

/* ---- telling ---- */

static struct diff_chapter *
chapter_add(struct compare *c)
{
	struct diff_edition *e = c->e;

	e->chapter = arena_grow(
	    c->a, e->chapter, e->chapter_n, &e->chapter_cap, sizeof(*e->chapter));
	return &e->chapter[e->chapter_n++];
}

/* One of old and new may be NULL. */
static struct diff_thing *
passage_add(struct compare *c, struct diff_chapter *to, enum diff_state state,
    const struct diff_unit *old, const struct diff_unit *new)
{
	const struct diff_unit *const unit[SIDES] = {old, new};
	struct diff_thing *t = diff_thing_add(c->a, &to->passages);

	t->state = state;
	for (int k = 0; k < SIDES; k++) {
		if (!unit[k])
			continue;
		t->title = str_of(node_kind_name(unit[k]->node->kind));
		t->id = unit[k]->name;
		t->page[k] = diff_page_of(c->side[k].made, unit[k]->node);
	}
	return t;
}

/* Added, removed, changed: with its words; a quote or picture by its name only. */
static void
tell_words(struct compare *c, struct diff_chapter *to, enum diff_state state,
    const struct diff_unit *old, const struct diff_unit *new)
{
	static const struct diff_text none = {.links = {"", 0}};
	struct diff_thing *t = passage_add(c, to, state, old, new);

	if (!(new ? new : old)->named)
		diff_field_text(
		    c->a, t, "text", old ? &old->text : &none, new ? &new->text : &none);
}

/* A moved passage, where it is now with what changed in it; other: the chapter at the
 * other end. */
static void
tell_moved(struct compare *c, struct diff_chapter *to, const struct diff_unit *old,
    const struct diff_unit *new, bool left)
{
	struct diff_thing *t = passage_add(c, to, DIFF_MOVED, old, new);
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];

	t->left = left;
	if (n->partner[new->chapter] == old->chapter)
		t->other = STR("");
	else
		t->other = diff_title_of(
		    c->a, left ? n->chapter[new->chapter] : o->chapter[old->chapter]);
	if (!left && old->same != new->same)
		diff_field_text(c->a, t, "text", &old->text, &new->text);
	else if (!new->named)
		diff_field_value(c->a, t, FIELD_VALUE, "text", STR(""),
		    diff_text_plain(c->a, &new->text));
}

/* What old units [from, to) say that is nowhere any more, or in another chapter. */
static void
tell_left(struct compare *c, struct diff_chapter *x, size_t from, size_t to)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];

	for (size_t i = from; i < to; i++) {
		const struct diff_unit *u = &o->units.unit[i];

		if (u->partner == DIFF_ALONE)
			tell_words(c, x, DIFF_REMOVED, u, NULL);
		else if (n->partner[n->units.unit[u->partner].chapter] != u->chapter)
			tell_moved(c, x, u, &n->units.unit[u->partner], true);
	}
}

static void
tell_unit(struct compare *c, struct diff_chapter *x, const struct diff_unit *new,
    const struct diff_unit *old)
{
	if (!old)
		tell_words(c, x, DIFF_ADDED, NULL, new);
	else if (new->moved)
		tell_moved(c, x, old, new, false);
	else if (old->same != new->same)
		tell_words(c, x, DIFF_CHANGED, old, new);
}

/* The end of the old units from i that do not stay in their place. */
static size_t
left_end(const struct half *o, size_t i, size_t end)
{
	while (
	    i < end && (o->units.unit[i].partner == DIFF_ALONE || o->units.unit[i].moved))
		i++;
	return i;
}

/* In the order of the new chapter; what left the old one is told where it was, before
 * what came. */
static void
tell_passages(struct compare *c, struct diff_chapter *x, size_t old, size_t new)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];
	const size_t end = old == DIFF_ALONE ? 0 : o->first[old + 1];
	size_t i = old == DIFF_ALONE ? 0 : o->first[old];

	for (size_t j = n->first[new]; j < n->first[new + 1]; j++) {
		const struct diff_unit *u = &n->units.unit[j];
		const size_t left = left_end(o, i, end);

		tell_left(c, x, i, left);
		i = left;
		if (u->partner == DIFF_ALONE) {
			tell_unit(c, x, u, NULL);
		} else {
			tell_unit(c, x, u, &o->units.unit[u->partner]);
			i += !u->moved;
		}
	}
	tell_left(c, x, i, end);
}

static size_t
words_in(const struct half *s, size_t chapter)
{
	size_t words = 0;

	for (size_t i = s->first[chapter]; i < s->first[chapter + 1]; i++)
		if (!s->units.unit[i].named)
			words += s->units.unit[i].text.n;
	return words;
}

static void
describe(struct compare *c, struct diff_chapter *x, int k, size_t at)
{
	const struct half *s = &c->side[k];
	const struct node *n = s->chapter[at];

	x->id = n->id;
	x->lang = n->lang;
	x->title = diff_title_of(c->a, n);
	x->label[k] = n->label;
	x->page[k] = diff_page_of(s->made, n);
	x->words = words_in(s, at);
}

static void
tell_removed(struct compare *c, size_t old)
{
	struct diff_chapter *x = chapter_add(c);

	*x = (struct diff_chapter){.state = DIFF_REMOVED, .label = {STR(""), STR("")}};
	describe(c, x, OLD, old);
	tell_left(c, x, c->side[OLD].first[old], c->side[OLD].first[old + 1]);
}

/* A chapter of the new side; moved: it stands elsewhere in the order of chapters. */
static void
tell_chapter(struct compare *c, size_t new, bool moved)
{
	const size_t old = c->side[NEW].partner[new];
	struct diff_chapter x = {.label = {STR(""), STR("")}};

	if (old != DIFF_ALONE)
		describe(c, &x, OLD, old);
	describe(c, &x, NEW, new);
	tell_passages(c, &x, old, new);
	x.state = old == DIFF_ALONE ? DIFF_ADDED
	    : moved		    ? DIFF_MOVED
	    : x.passages.n	    ? DIFF_CHANGED
				    : DIFF_SAME;
	if (old != DIFF_ALONE && c->side[OLD].chapter[old]->number &&
	    c->side[NEW].chapter[new]->number)
		diff_range_add(c->a, &c->e->renumbered[NUMBERED_CHAPTERS],
		    c->side[OLD].chapter[old]->number, c->side[NEW].chapter[new]->number);
	if (x.state != DIFF_SAME)
		*chapter_add(c) = x;
}

/* Which old chapters keep their order: moved[] of each new one. */
static void
find_moved(const struct compare *c, bool *moved)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];
	uint64_t *x = mem_alloc((o->n + 1) * sizeof(*x));
	uint64_t *y = mem_alloc((n->n + 1) * sizeof(*y));
	uint32_t *to = mem_alloc((o->n + 1) * sizeof(*to));

	for (size_t i = 0; i < o->n; i++)
		x[i] = i;
	for (size_t j = 0; j < n->n; j++) {
		y[j] = n->partner[j];
		moved[j] = n->partner[j] != DIFF_ALONE;
	}
	match_sequences(x, o->n, y, n->n, to);
	for (size_t i = 0; i < o->n; i++)
		if (to[i] != MATCH_NONE)
			moved[to[i]] = false;
	free(x);
	free(y);
	free(to);
}

static void
tell_all(struct compare *c)
{
	const struct half *o = &c->side[OLD], *n = &c->side[NEW];
	bool *moved = NEW_N(c->a, bool, n->n + 1);
	size_t i = 0;

	find_moved(c, moved);
	for (size_t j = 0; j <= n->n; j++) {
		const size_t to = j == n->n ? o->n : n->partner[j];

		if (to != DIFF_ALONE && (j == n->n || !moved[j]))
			for (; i < to; i++)
				if (o->partner[i] == DIFF_ALONE)
					tell_removed(c, i);
		if (j < n->n)
			tell_chapter(c, j, moved[j]);
	}
}

void
diff_chapters(struct diff_edition *e)
{
	struct compare c = {.e = e, .a = e->a};

	for (int k = 0; k < SIDES; k++)
		half_make(&c, &c.side[k], e->made[k]);
	pair_ids(&c);
	pair_words(&c);
	for (size_t i = 0; i < c.side[OLD].n; i++)
		if (c.side[OLD].partner[i] != DIFF_ALONE)
			pair_equal(&c, i, c.side[OLD].partner[i]);
	pair_moved(&c);
	for (size_t i = 0; i < c.side[OLD].n; i++)
		if (c.side[OLD].partner[i] != DIFF_ALONE)
			pair_gaps(&c, i, c.side[OLD].partner[i]);
	pair_moved_alike(&c);
	tell_all(&c);
}
