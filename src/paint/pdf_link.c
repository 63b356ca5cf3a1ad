/* SPDX-License-Identifier: ISC */
/*
 * What leads somewhere: link annotations, the outline, page labels. Where a place
 * lies is known only when its page has been painted, so everything that names one
 * is printed when the file is saved. A link over several lines is one annotation a
 * line, all of one element: readers then do not take the gap between for live.
 */
#include <string.h>
#include "paint/pdf_int.h"

/* Where something stands; page 0: nowhere. */
struct goal {
	uint32_t page;
	mpt x, y;
};

struct annot {
	const struct pdf *p;
	struct rect at;        /* in PDF coordinates */
	struct str href;
	const struct node *target;
	const struct node *call_of; /* goal is this note's call, where that was painted */
	struct str contents;
	size_t parent;         /* StructParent */
	size_t page;
};

struct entry {
	const struct pdf *p;
	const struct node *node;
	struct str title;
	int level;
	objno obj;
	size_t parent, prev, next, first, last, kids; /* entries from 1; 0 none */
};

struct pdf_links {
	struct goal *dest; /* by seq */
	struct goal *call; /* by number of the note */
	size_t notes;
	struct entry **entry; /* from 1 */
	size_t n, cap;
	objno outlines;
};

void
pdf_links_open(struct pdf *p)
{
	struct pdf_links *k = p->links = NEW(p->a, struct pdf_links);

	k->notes = p->l->content->note_n + 1;
	k->dest = NEW_N(p->a, struct goal, p->l->content->node_n + 1);
	k->call = NEW_N(p->a, struct goal, k->notes);
	k->n = 1;
	k->entry = arena_grow(p->a, NULL, 0, &k->cap, sizeof(struct entry *));
}

static struct goal
goal_here(const struct pdf *p, mpt x, mpt y)
{
	return (struct goal){ (uint32_t)p->page + 1, pdf_x(p, x), pdf_y(p, y) };
}

void
pdf_dest(struct painter *painter, const struct node *n, mpt x, mpt y)
{
	struct pdf *p = (struct pdf *)painter;

	p->links->dest[n->seq] = goal_here(p, x, y);
}

void
pdf_call(struct painter *painter, const struct node *note, mpt x, mpt y)
{
	struct pdf *p = (struct pdf *)painter;
	const size_t i = (size_t)note->number;

	if (note->number > 0 && i < p->links->notes && p->links->call[i].page == 0)
		p->links->call[i] = goal_here(p, x, y - 12 * MPT_PT);
}

/* ---- annotations ---- */

static void
out_goal(struct buf *b, const struct pdf *p, struct goal g)
{
	buf_fmt(b, "[%u 0 R/XYZ ", p->page_obj[g.page - 1]);
	out_num(b, g.x);
	out_num(b, g.y);
	buf_puts(b, "null]");
}

/* An address in ASCII: what lies outside is escaped (RFC 3987, 3.1). */
static void
out_uri(struct buf *b, struct str s)
{
	buf_puts(b, "/A<</S/URI/URI(");
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c > '~')
			buf_fmt(b, "%%%02X", c);
		else if (c == '(' || c == ')' || c == '\\')
			buf_fmt(b, "\\%c", c);
		else
			buf_putc(b, (char)c);
	}
	buf_puts(b, ")>>");
}

static struct goal
goal_of(const struct annot *t)
{
	const struct pdf_links *k = t->p->links;
	const struct goal *call =
	    t->call_of && t->call_of->number > 0 ? &k->call[t->call_of->number] : NULL;

	return call && call->page ? *call : k->dest[t->target->seq];
}

static void
print_annot(struct buf *b, const void *ctx)
{
	const struct annot *t = ctx;

	buf_puts(b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	out_num(b, t->at.x);
	out_num(b, t->at.y);
	out_num(b, t->at.x + t->at.w);
	out_num(b, t->at.y + t->at.h);
	buf_fmt(b, "]/P %u 0 R/StructParent %zu/Contents", t->p->page_obj[t->page], t->parent);
	out_text(b, t->contents);
	if (t->href.n) {
		out_uri(b, t->href);
	} else if (goal_of(t).page) {
		buf_puts(b, "/Dest");
		out_goal(b, t->p, goal_of(t));
	}
}

static void
put_annot(struct pdf *p, const struct annot *like, const struct rect *at, const struct node *n,
    uint32_t span)
{
	struct annot *t = NEW(p->a, struct annot);
	const objno o = haru_dict(p->h);

	*t = *like;
	t->at = (struct rect){ pdf_x(p, at->x), pdf_y(p, at->y + at->h), at->w, at->h };
	t->parent = pdf_tags_annot(p, n, span, o);
	haru_printed(p->h, o, print_annot, t);
	buf_fmt(&p->annots, "%s%u 0 R", p->annots.n ? " " : "", o);
}

void
pdf_link(struct painter *painter, const struct rect *at, size_t n, const struct link *l,
    const struct node *node, uint32_t span)
{
	struct pdf *p = (struct pdf *)painter;
	struct annot like = { .p = p, .href = l->href, .target = l->target, .page = p->page };

	if (l->href.n == 0 && (!l->target || !p->l->place[l->target->seq].page)) {
		diag(p->d, D_LINK_NOWHERE, node->loc,
		    l->target ? node_kind_name(l->target->kind) : "place");
		return;
	}
	if (node->kind == NODE_NOTE && span == UINT32_MAX &&
	    (size_t)node->number < p->links->notes)
		like.call_of = node;
	like.contents = str_dup(p->a, l->contents.n ? l->contents : l->href);
	if (like.contents.n == 0)
		like.contents = STR("Link");
	for (size_t i = 0; i < n; i++)
		put_annot(p, &like, &at[i], node, span);
}

/* ---- outline ---- */

void
pdf_outline(struct painter *painter, const struct node *n, struct str title, int level)
{
	struct pdf *p = (struct pdf *)painter;
	struct pdf_links *k = p->links;
	struct entry *e = NEW(p->a, struct entry);

	*e = (struct entry){ .p = p, .node = n, .level = level };
	e->title = str_dup(p->a, title);
	e->obj = haru_dict(p->h);
	k->entry = arena_grow(p->a, k->entry, k->n, &k->cap, sizeof(*k->entry));
	k->entry[k->n++] = e;
}

/* Ties entry i to its parent and the entry before it. */
static void
tie(struct pdf_links *k, size_t i)
{
	struct entry *e = k->entry[i];
	size_t j = i - 1;

	while (j > 0 && k->entry[j]->level > e->level)
		j = k->entry[j]->parent;
	if (j > 0 && k->entry[j]->level == e->level) {
		e->prev = j;
		k->entry[j]->next = i;
		e->parent = k->entry[j]->parent;
	} else {
		e->parent = j;
	}
	if (e->parent) {
		struct entry *up = k->entry[e->parent];

		if (!up->first)
			up->first = i;
		up->last = i;
		up->kids++;
	}
}

static void
out_ref(struct buf *b, const struct pdf_links *k, const char *key, size_t i)
{
	if (i)
		buf_fmt(b, "%s %u 0 R", key, k->entry[i]->obj);
}

static void
print_entry(struct buf *b, const void *ctx)
{
	const struct entry *e = ctx;
	const struct pdf_links *k = e->p->links;

	buf_puts(b, "/Title");
	out_text(b, e->title);
	buf_fmt(b, "/Parent %u 0 R", e->parent ? k->entry[e->parent]->obj : k->outlines);
	out_ref(b, k, "/Prev", e->prev);
	out_ref(b, k, "/Next", e->next);
	out_ref(b, k, "/First", e->first);
	out_ref(b, k, "/Last", e->last);
	if (e->kids)
		buf_fmt(b, "/Count -%zu", e->kids);
	if (k->dest[e->node->seq].page) {
		buf_puts(b, "/Dest");
		out_goal(b, e->p, k->dest[e->node->seq]);
	}
}

static void
put_outline(struct pdf *p)
{
	struct pdf_links *k = p->links;
	size_t first = 0, last = 0, top = 0;
	struct buf b = { 0 };

	if (k->n == 1)
		return;
	k->outlines = haru_dict(p->h);
	for (size_t i = 1; i < k->n; i++) {
		tie(k, i);
		haru_printed(p->h, k->entry[i]->obj, print_entry, k->entry[i]);
		if (k->entry[i]->parent)
			continue;
		first = first ? first : i;
		last = i;
		top++;
	}
	buf_fmt(&b, "/Type/Outlines/First %u 0 R/Last %u 0 R/Count %zu", k->entry[first]->obj,
	    k->entry[last]->obj, top);
	haru_body(p->h, k->outlines, buf_str(&b));
	buf_clear(&b);
	buf_fmt(&b, "/Outlines %u 0 R/PageMode/UseOutlines", k->outlines);
	haru_catalogue(p->h, buf_str(&b));
	buf_free(&b);
}

/* ---- page labels ---- */

static bool
is_roman(struct str s, int n)
{
	static const struct {
		int value;
		const char *sign;
	} step[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
		{ 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };

	for (size_t i = 0; i < ARRAY_LEN(step); i++) {
		while (n >= step[i].value && str_starts(s, step[i].sign)) {
			n -= step[i].value;
			s = str_cut(s, strlen(step[i].sign), s.n);
		}
	}
	return n == 0 && s.n == 0;
}

/* The number that a label shows, and in which signs: 'D' decimal, 'r' roman; 0: a text. */
static char
label_kind(struct str s, int64_t *n)
{
	if (str_int(s, n) && *n > 0 && s.p[0] != '0' && s.p[0] != '+')
		return 'D';
	for (int i = 1; s.n && i < 100; i++) {
		if (is_roman(s, i)) {
			*n = i;
			return 'r';
		}
	}
	return 0;
}

/* A range begins wherever a label does not simply count on. */
static void
put_labels(struct pdf *p)
{
	struct buf b = { 0 };
	int64_t before = 0;
	char kind_before = 0;

	buf_puts(&b, "/PageLabels<</Nums[");
	for (size_t i = 0; i < p->l->page_n; i++) {
		const struct str label = p->l->page[i].label;
		int64_t n = 0;
		const char kind = label_kind(label, &n);

		if (i == 0 || kind == 0 || kind != kind_before || n != before + 1) {
			buf_fmt(&b, "%zu<<", i);
			if (kind)
				buf_fmt(&b, "/S/%c/St %lld", kind, (long long)n);
			else if (label.n)
				buf_puts(&b, "/P");
			if (!kind && label.n)
				out_text(&b, label);
			buf_puts(&b, ">>");
		}
		before = n;
		kind_before = kind;
	}
	buf_puts(&b, "]>>");
	haru_catalogue(p->h, buf_str(&b));
	buf_free(&b);
}

void
pdf_links_end(struct pdf *p)
{
	put_outline(p);
	put_labels(p);
}
