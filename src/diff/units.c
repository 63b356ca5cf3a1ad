/* SPDX-License-Identifier: ISC */
/*
 * What a chapter is made of, for the comparison: its paragraphs, titles, items and
 * captions in reading order; quotes and pictures by their names, because what they say
 * is compared apart. What is counted or derived (figures, contents) is no part of it.
 *
 * Words are those that are printed, with two exceptions: a note's call is known by the
 * note, and a reference by what it leads to. So a number that went on by one is no change
 * of words.
 */
#include <stdlib.h>
#include <string.h>

#include "diff/diff_int.h"

/* Units that are less alike, in thousandths, are two different ones. */
#define ALIKE_MIN 400
/* A gap that needs more comparisons is halved on both sides first. */
#define PAIRS_MAX 10000

/* ---- texts ---- */

static void
feed(struct buf *b, struct str s)
{
	buf_put(b, &s.n, sizeof(s.n));
	buf_add(b, s);
}

/* Is it a reference by number, as "chapter 8"? */
static bool
is_xref(const struct span *s)
{
	return s->form == CONTENT_TEXT && s->link && s->link->target &&
	    s->marks & 1u << MARK_XREF;
}

static void
feed_link(struct buf *b, struct buf *links, const struct link *l)
{
	if (!l)
		return;
	feed(b, l->target ? l->target->id : l->href);
	if (!l->href.n)
		return;
	if (links->n)
		buf_putc(links, ' ');
	buf_add(links, l->href);
}

static void
feed_span(struct buf *b, struct buf *links, const struct span *s)
{
	buf_put(b, &s->form, sizeof(s->form));
	if (s->form == CONTENT_NOTE_CALL && s->note)
		feed(b, s->note->id);
	else if (!is_xref(s))
		feed(b, s->text);
	buf_put(b, &s->marks, sizeof(s->marks));
	feed(b, s->lang);
	feed_link(b, links, s->link);
}

static uint64_t
key_of(struct arena *a, char kind, struct str id)
{
	struct str s = str_fmt(a, "%c" STR_FMT, kind, STR_ARG(id));

	return hash_bytes(s.p, s.n);
}

static void
add_span(struct arena *a, struct diff_text *t, const struct span *s)
{
	switch (s->form) {
	case CONTENT_TEXT:
		if (is_xref(s))
			diff_text_add_word(
			    a, t, s->text, key_of(a, '\1', s->link->target->id));
		else
			diff_text_add(a, t, s->text);
		break;
	case CONTENT_NOTE_CALL:
		diff_text_add_word(a, t, str_fmt(a, "[" STR_FMT "]", STR_ARG(s->text)),
		    key_of(a, '\2', s->note ? s->note->id : s->text));
		break;
	case CONTENT_ARROW:
		break;
	case CONTENT_BREAK:
		t->gap = STR(" ");
		break;
	}
}

static void
add_node(struct arena *a, struct diff_text *t, struct buf *b, struct buf *links,
    const struct node *n)
{
	buf_put(b, &n->kind, sizeof(n->kind));
	feed(b, n->lang);
	for (size_t i = 0; i < n->span_n; i++) {
		add_span(a, t, &n->span[i]);
		feed_span(b, links, &n->span[i]);
	}
	for (const struct node *k = n->first; k; k = k->next) {
		t->gap = STR(" ");
		add_node(a, t, b, links, k);
	}
}

struct diff_text
diff_text_of(struct arena *a, const struct node *n)
{
	struct diff_text t = {.links = STR("")};
	struct buf b = {0}, links = {0};

	if (!n)
		return t;
	add_node(a, &t, &b, &links, n);
	t.same = hash_bytes(b.p, b.n);
	t.links = str_dup(a, buf_str(&links));
	buf_free(&b);
	buf_free(&links);
	return t;
}

/* ---- units ---- */

/* Quotes and pictures count by their names; of a quote nothing else is looked at. */
static bool
is_named(const struct node *n)
{
	return n->kind == NODE_QUOTE || (n->picture && n->kind != NODE_CHAPTER);
}

static void
unit_add(struct arena *a, struct diff_units *u, const struct node *n, size_t chapter)
{
	struct diff_unit *x;

	u->unit = arena_grow(a, u->unit, u->n, &u->cap, sizeof(*u->unit));
	x = &u->unit[u->n++];
	x->node = n;
	x->chapter = chapter;
	x->partner = DIFF_ALONE;
	x->named = is_named(n);
	x->name = n->id.n || !n->picture ? n->id : n->picture->id;
	if (x->named) {
		x->same = key_of(a, (char)(n->kind + 3), x->name);
	} else {
		/* of its own words only: what stands in it is another unit */
		struct node alone = *n;

		alone.first = NULL;
		x->text = diff_text_of(a, &alone);
		x->same = x->text.same;
		diff_text_sort(a, &x->text);
	}
}

/* What is made out of other parts, or compared by itself. */
static bool
is_derived(const struct node *n)
{
	return n->kind == NODE_TOC || n->kind == NODE_STAT || n->kind == NODE_STAT_ITEM;
}

/* The cover's own words are told as what describes the whole. */
static bool
is_about(const struct node *n)
{
	return n->parent->kind == NODE_COVER &&
	    (n->kind == NODE_BRAND || n->kind == NODE_TITLE || n->kind == NODE_SUBTITLE);
}

void
diff_units_add(
    struct arena *a, struct diff_units *u, const struct node *parent, size_t chapter)
{
	for (const struct node *n = parent->first; n; n = n->next) {
		if (is_derived(n) || is_about(n))
			continue;
		if (n->span_n || is_named(n))
			unit_add(a, u, n, chapter);
		if (n->kind != NODE_QUOTE)
			diff_units_add(a, u, n, chapter);
	}
}

/* ---- which changed into which ---- */

/* Alikeness of each pair and, in total, the best sum from there to the end. */
struct table {
	int *alike;
	int64_t *best;
	size_t cols; /* of best: one more than there are new units */
};

static bool
may_pair(const struct diff_unit *old, const struct diff_unit *new)
{
	return old->partner == DIFF_ALONE && new->partner == DIFF_ALONE && !old->named &&
	    !new->named && old->node->kind == new->node->kind;
}

/* A chapter has one title. */
static bool
is_title(const struct diff_unit *u)
{
	return u->node->kind == NODE_TITLE && u->node->level == 1;
}

int
diff_units_alike(const struct diff_unit *old, const struct diff_unit *new)
{
	if (!may_pair(old, new) || is_title(old) || is_title(new))
		return 0;
	return diff_text_alike(&old->text, &new->text);
}

static int
alike(const struct diff_unit *old, const struct diff_unit *new)
{
	int n;

	if (!may_pair(old, new))
		return 0;
	if (is_title(old)) /* whatever it says */
		return 1000;
	n = diff_text_alike(&old->text, &new->text);
	return n < ALIKE_MIN ? 0 : n;
}

static void
table_fill(struct table *t, const struct diff_unit *old, size_t old_n,
    const struct diff_unit *new, size_t new_n)
{
	for (size_t i = old_n; i-- > 0;)
		for (size_t j = new_n; j-- > 0;) {
			const int here = alike(&old[i], &new[j]);
			const int64_t down = t->best[(i + 1) * t->cols + j];
			const int64_t right = t->best[i * t->cols + j + 1];
			const int64_t both =
			    here ? here + t->best[(i + 1) * t->cols + j + 1] : 0;
			int64_t *best = &t->best[i * t->cols + j];

			t->alike[i * new_n + j] = here;
			*best = down > right ? down : right;
			*best = both > *best ? both : *best;
		}
}

static void
pair_gap(struct arena *a, const struct diff_gap *g)
{
	struct diff_unit *old = g->unit[OLD], *new = g->unit[NEW];
	struct table t = {.cols = g->n[NEW] + 1};

	t.alike = NEW_N(a, int, g->n[OLD] * g->n[NEW]);
	t.best = NEW_N(a, int64_t, (g->n[OLD] + 1) * t.cols);
	table_fill(&t, old, g->n[OLD], new, g->n[NEW]);
	for (size_t i = 0, j = 0; i < g->n[OLD] && j < g->n[NEW];) {
		const int64_t best = t.best[i * t.cols + j];
		const int here = t.alike[i * g->n[NEW] + j];

		if (here && best == here + t.best[(i + 1) * t.cols + j + 1]) {
			old[i].partner = g->base[NEW] + j;
			new[j++].partner = g->base[OLD] + i++;
		} else if (best == t.best[(i + 1) * t.cols + j]) {
			i++;
		} else {
			j++;
		}
	}
}

/* The first or the second half of a gap. */
static struct diff_gap
half(const struct diff_gap *g, bool second)
{
	struct diff_gap h = *g;

	for (int k = 0; k < SIDES; k++) {
		const size_t n = g->n[k] / 2;

		h.n[k] = second ? g->n[k] - n : n;
		h.unit[k] += second ? n : 0;
		h.base[k] += second ? n : 0;
	}
	return h;
}

void
diff_units_pair_alike(struct arena *a, const struct diff_gap *g)
{
	const struct arena_mark m = arena_mark(a);

	if (!g->n[OLD] || !g->n[NEW])
		return;
	if (g->n[OLD] > PAIRS_MAX / g->n[NEW] && g->n[OLD] > 1 && g->n[NEW] > 1) {
		const struct diff_gap first = half(g, false), second = half(g, true);

		diff_units_pair_alike(a, &first);
		diff_units_pair_alike(a, &second);
		return;
	}
	pair_gap(a, g);
	arena_reset(a, m);
}
