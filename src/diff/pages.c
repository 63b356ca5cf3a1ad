/* SPDX-License-Identifier: ISC */
/*
 * The pages of both sides. What they show is matched over the whole edition, word by word
 * and picture by picture; what only one side has is marked where it lies. A page that
 * shows the same with another number, and so perhaps on the other side of the leaf, is
 * not changed.
 */
#include <stdlib.h>

#include "diff/show.h"

struct pages {
	struct diff_edition *e;
	struct arena *a;
	struct diff_show *show[SIDES];
	const struct node **chapter[SIDES]; /* of each page; NULL before the first one */
	struct diff_shared *shared;
	size_t shared_n;
};

/* ---- chapters of pages ---- */

static void
chapters_of(struct pages *p, int k)
{
	const struct layout *l = p->e->made[k]->layout;
	const struct node *now = NULL;

	p->chapter[k] = NEW_N(p->a, const struct node *, l->page_n + 1);
	for (const struct node *n = l->content->root->first; n; n = n->next) {
		const int page = l->place[n->seq].page;

		if (n->kind != NODE_NOTES && page > 0 && (size_t)page <= l->page_n &&
		    !p->chapter[k][page - 1])
			p->chapter[k][page - 1] = n;
	}
	for (size_t i = 0; i < l->page_n; i++) {
		now = p->chapter[k][i] ? p->chapter[k][i] : now;
		p->chapter[k][i] = now;
		p->show[k]->sheet[i].chapter =
		    now ? hash_bytes(now->id.p, now->id.n) + now->kind : 0;
	}
}

/* ---- items ---- */

/* Which items of this side the other one has not. */
static void
marks_make(struct pages *p, int k, const bool *found)
{
	const struct diff_show *s = p->show[k];
	struct diff_marks *m = &p->e->marks[k];

	for (size_t i = 0; i < s->item_n; i++)
		for (size_t j = 0; !found[i] && j < s->item[i].n; j++) {
			m->mark =
			    arena_grow(p->a, m->mark, m->n, &m->cap, sizeof(*m->mark));
			m->mark[m->n++] = s->place[s->item[i].first + j];
		}
}

/* Neighbours on a line become one mark. */
static void
marks_join(struct diff_marks *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++) {
		const struct diff_mark *x = &m->mark[i];
		struct diff_mark *last = n ? &m->mark[n - 1] : NULL;
		const mpt gap = last ? x->at.x - last->at.x - last->at.w : 0;

		if (last && last->page == x->page && last->at.y == x->at.y &&
		    last->at.h == x->at.h && !x->picture && !last->picture && gap >= 0 &&
		    gap < x->at.h)
			last->at.w = x->at.x + x->at.w - last->at.x;
		else
			m->mark[n++] = *x;
	}
	m->n = n;
}

static int
mark_cmp(const void *p, const void *q)
{
	const struct diff_mark *x = p, *y = q;

	return x->page != y->page ? x->page - y->page
	    : x->at.y != y->at.y  ? (x->at.y < y->at.y ? -1 : 1)
	    : x->at.x != y->at.x  ? (x->at.x < y->at.x ? -1 : 1)
				  : 0;
}

static uint64_t *
keys_of(struct pages *p, int k)
{
	uint64_t *key = NEW_N(p->a, uint64_t, p->show[k]->item_n + 1);

	for (size_t i = 0; i < p->show[k]->item_n; i++)
		key[i] = p->show[k]->item[i].key;
	return key;
}

static void
items_match(struct pages *p)
{
	const struct diff_show *o = p->show[OLD], *n = p->show[NEW];
	uint32_t *to = NEW_N(p->a, uint32_t, o->item_n + 1);
	bool *found[SIDES];

	for (int k = 0; k < SIDES; k++)
		found[k] = NEW_N(p->a, bool, p->show[k]->item_n + 1);
	p->shared = NEW_N(p->a, struct diff_shared, o->item_n + 1);
	match_sequences(keys_of(p, OLD), o->item_n, keys_of(p, NEW), n->item_n, to);
	for (size_t i = 0; i < o->item_n; i++) {
		if (to[i] == MATCH_NONE)
			continue;
		found[OLD][i] = found[NEW][to[i]] = true;
		p->shared[p->shared_n++] =
		    (struct diff_shared){{o->item[i].page, n->item[to[i]].page}};
	}
	for (int k = 0; k < SIDES; k++) {
		struct diff_marks *m = &p->e->marks[k];

		marks_make(p, k, found[k]);
		if (m->n)
			qsort(m->mark, m->n, sizeof(*m->mark), mark_cmp);
		marks_join(m);
	}
}

/* ---- telling ---- */

static bool
has_marks(const struct diff_marks *m, int page)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->mark[i].page == page)
			return true;
	return false;
}

/* Pages are from 0, MATCH_NONE for none. */
static void
page_add(struct pages *p, enum diff_state state, uint32_t old, uint32_t new)
{
	struct diff_edition *e = p->e;
	const int k = new == MATCH_NONE ? OLD : NEW;
	const struct node *chapter = p->chapter[k][k == OLD ? old : new];
	struct diff_page *x;

	e->page = arena_grow(p->a, e->page, e->page_n, &e->page_cap, sizeof(*e->page));
	x = &e->page[e->page_n++];
	x->state = state;
	x->number[OLD] = old == MATCH_NONE ? 0 : (int)old + 1;
	x->number[NEW] = new == MATCH_NONE ? 0 : (int)new + 1;
	x->chapter = chapter ? diff_title_of(p->a, chapter) : STR("");
	x->lang = chapter ? chapter->lang : STR("");
}

/* A page that has other words or pictures, or other furniture alone. */
static bool
has_news(const struct pages *p, uint32_t old, uint32_t new)
{
	const struct diff_edition *e = p->e;

	return has_marks(&e->marks[OLD], (int)old + 1) ||
	    has_marks(&e->marks[NEW], (int)new + 1) ||
	    p->show[OLD]->sheet[old].exact == p->show[NEW]->sheet[new].exact;
}

/* Do both pages show the same, as far as their numbers let them? */
static bool
same(const struct pages *p, uint32_t old, uint32_t new)
{
	const struct diff_sheet *o = &p->show[OLD]->sheet[old];
	const struct diff_sheet *n = &p->show[NEW]->sheet[new];

	if (old == new)
		return o->whole == n->whole;
	return (old - new) % 2 ? o->loose == n->loose : o->exact == n->exact;
}

static void
page_tell(struct pages *p, uint32_t old, uint32_t new)
{
	diff_range_add(
	    p->a, &p->e->renumbered[NUMBERED_PAGES], (int)old + 1, (int)new + 1);
	if (!same(p, old, new))
		page_add(
		    p, has_news(p, old, new) ? DIFF_CHANGED : DIFF_REFLOWED, old, new);
}

/* In the order of the new pages; removed ones before that which follows them. */
static void
pages_tell(struct pages *p, const uint32_t *partner, size_t old_n, size_t new_n)
{
	uint32_t *from = NEW_N(p->a, uint32_t, new_n + 1);
	uint32_t i = 0;

	for (size_t j = 0; j <= new_n; j++)
		from[j] = MATCH_NONE;
	for (size_t k = 0; k < old_n; k++)
		if (partner[k] != MATCH_NONE)
			from[partner[k]] = (uint32_t)k;
	for (uint32_t j = 0; j <= new_n; j++) {
		const uint32_t to = j == new_n ? (uint32_t)old_n : from[j];

		for (; to != MATCH_NONE && i < to; i++)
			if (partner[i] == MATCH_NONE)
				page_add(p, DIFF_REMOVED, i, MATCH_NONE);
		if (j < new_n && to == MATCH_NONE)
			page_add(p, DIFF_ADDED, MATCH_NONE, j);
		else if (j < new_n)
			page_tell(p, to, j);
	}
}

void
diff_pages(struct diff_edition *e)
{
	struct pages p = {.e = e, .a = e->a};
	const size_t old_n = e->made[OLD]->layout->page_n;
	const size_t new_n = e->made[NEW]->layout->page_n;
	uint32_t *partner = NEW_N(e->a, uint32_t, old_n + 1);

	for (int k = 0; k < SIDES; k++) {
		p.show[k] = diff_show_make(e->a, e->made[k]->layout);
		chapters_of(&p, k);
	}
	items_match(&p);
	diff_match_pages(p.show[OLD]->sheet, old_n, p.show[NEW]->sheet, new_n, p.shared,
	    p.shared_n, partner);
	pages_tell(&p, partner, old_n, new_n);
}
