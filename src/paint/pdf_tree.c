/* SPDX-License-Identifier: ISC */
/*
 * Marks and content -> the structure tree, in reading order. An element's kids are
 * collected as text while its children are made; nodes that show nothing have no
 * element.
 */
#include <stdlib.h>
#include <assert.h>
#include <string.h>
#include "paint/pdf_tags.h"

#define HEADINGS 6

/* An element under construction. */
struct elem {
	objno obj, parent;
	struct elem *up; /* NULL: the root */
	char type[12];
	const struct node *node; /* for language and the like; may be NULL */
	uint32_t page; /* of its first mark, + 1 */
	struct rect box; /* of what it shows, where that is known; w 0: nothing */
	uint32_t box_page; /* where that is; UINT32_MAX: on several pages */
	struct buf kids, more;
};

struct tree {
	struct pdf *p;
	struct pdf_tags *t;
	bool *shown; /* by seq: the node or one below it has marks */
	objno root;
	int heading[HEADINGS]; /* levels of the titles that are open, in the content */
	int headings;
	struct buf ids; /* of notes, for the IDTree */
	uint32_t *order; /* one node's marks, sorted */
	size_t order_cap;
};

static struct elem
elem_open(struct tree *s, struct elem *parent, const char *type)
{
	struct elem e = {.obj = haru_dict(s->p->h)};

	assert(strlen(type) < sizeof(e.type));
	strcpy(e.type, type);
	e.up = parent;
	e.parent = parent ? parent->obj : s->root;
	if (parent) {
		out_object(&parent->kids, e.obj);
		buf_putc(&parent->kids, ' ');
	}
	return e;
}

/* Something of the element lies on that page (from 1). */
static void
box_add(struct elem *e, struct rect box, uint32_t page)
{
	if (box.w == 0)
		return;
	e->box_page = e->box.w == 0 || e->box_page == page ? page : UINT32_MAX;
	e->box = tag_around(e->box, box);
}

/* A figure that is on one page says where (PDF 1.7, table 344). */
static void
put_box(const struct pdf *p, struct buf *b, const struct elem *e)
{
	const mpt m = p->margin, w = p->l->style->page_w, h = p->l->style->page_h;
	const mpt left = mpt_max(e->box.x, -m),
		  right = mpt_min(e->box.x + e->box.w, w + m);
	const mpt top = mpt_max(e->box.y, -m),
		  bottom = mpt_min(e->box.y + e->box.h, h + m);

	if (strcmp(e->type, "Figure") != 0 || e->box.w == 0 || e->box_page == UINT32_MAX)
		return;
	buf_puts(b, "/A<</O/Layout/BBox[");
	out_num(b, pdf_x(p, left));
	out_num(b, pdf_y(p, bottom));
	out_num(b, pdf_x(p, right));
	out_num(b, pdf_y(p, top));
	buf_puts(b, "]>>");
}

static void
elem_close(struct tree *s, struct elem *e)
{
	struct buf b = {0};

	if (e->up)
		box_add(e->up, e->box, e->box_page);

	buf_puts(&b, "/Type/StructElem/S/");
	buf_puts(&b, e->type);
	buf_puts(&b, "/P ");
	out_object(&b, e->parent);
	if (e->page) {
		buf_puts(&b, "/Pg ");
		out_object(&b, s->p->page_obj[e->page - 1]);
	}
	put_box(s->p, &b, e);
	buf_add(&b, buf_str(&e->more));
	buf_puts(&b, "/K[");
	buf_add(&b, buf_str(&e->kids));
	buf_putc(&b, ']');
	haru_body(s->p->h, e->obj, buf_str(&b));
	buf_free(&b);
	buf_free(&e->kids);
	buf_free(&e->more);
}

static void
put_lang(struct elem *e, struct str lang)
{
	buf_puts(&e->more, "/Lang");
	out_text(&e->more, lang);
}

static void
put_alt(struct elem *e, struct str alt)
{
	if (alt.n == 0)
		return;
	buf_puts(&e->more, "/Alt");
	out_text(&e->more, alt);
}

/* ---- marks into elements ---- */

/* The element holds this mark: MCIDs of its first page are plain numbers. */
static void
hold(struct tree *s, struct elem *e, struct mark *m)
{
	const objno page = s->p->page_obj[m->page];

	m->elem = e->obj;
	box_add(e, m->box, m->page + 1);
	if (!e->page)
		e->page = m->page + 1;
	if (m->annot && e->page == m->page + 1)
		buf_fmt(&e->kids, "<</Type/OBJR/Obj %u 0 R>>", m->annot);
	else if (m->annot)
		buf_fmt(&e->kids, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>", m->annot, page);
	else if (e->page == m->page + 1)
		out_num(&e->kids, m->mcid * INT64_C(1000));
	else
		buf_fmt(&e->kids, "<</Type/MCR/Pg %u 0 R/MCID %d>>", page, m->mcid);
}

/* One link or phrase: marks order[from, to) of one group. */
static void
put_group(struct tree *s, struct elem *in, size_t from, size_t to)
{
	struct mark *m = &s->t->mark[s->order[from]];
	const struct node *n = m->node;
	const bool link = m->group == GROUP_LINK;
	const struct span *sp = m->head < n->span_n ? &n->span[m->head] : NULL;
	const bool call = link && sp && sp->form == CONTENT_NOTE_CALL;
	struct elem ref, e;

	if (call)
		ref = elem_open(s, in, "Reference");
	e = elem_open(s, call ? &ref : in, link ? "Link" : "Span");
	if (sp && sp->lang.n && !str_eq(sp->lang, n->lang))
		put_lang(&e, sp->lang);
	for (size_t i = from; i < to; i++)
		hold(s, &e, &s->t->mark[s->order[i]]);
	elem_close(s, &e);
	if (call)
		elem_close(s, &ref);
}

/* Order of marks within a text: by span; those of one span as they were painted. */
static void
insert(struct tree *s, size_t n, uint32_t mark)
{
	const struct mark *all = s->t->mark;

	while (n > 0 && all[s->order[n - 1]].head > all[mark].head) {
		s->order[n] = s->order[n - 1];
		n--;
	}
	s->order[n] = mark;
}

enum which { LABELS, TEXTS, ALL };

/* Gathers the node's marks of some parts into s->order. */
static size_t
gather(struct tree *s, const struct node *n, enum which which)
{
	size_t k = 0;

	for (uint32_t i = s->t->first[n->seq]; i; i = s->t->mark[i].next) {
		const bool label = s->t->mark[i].part == PART_LABEL;

		if (which != ALL && label != (which == LABELS))
			continue;
		s->order =
		    arena_grow(s->p->a, s->order, k, &s->order_cap, sizeof(*s->order));
		insert(s, k++, i);
	}
	return k;
}

/* Puts n gathered marks into the element, links and phrases as elements of their own. */
static void
put_marks(struct tree *s, struct elem *e, size_t n)
{
	for (size_t i = 0, k; i < n; i = k) {
		struct mark *m = &s->t->mark[s->order[i]];

		for (k = i + 1; k < n; k++) {
			const struct mark *o = &s->t->mark[s->order[k]];

			if (o->group != m->group || o->head != m->head)
				break;
		}
		if (m->group != GROUP_PLAIN) {
			put_group(s, e, i, k);
			continue;
		}
		hold(s, e, m);
		k = i + 1;
	}
}

/* All gathered marks in one link, whatever their group (toc entry, note number). */
static void
put_whole_link(struct tree *s, struct elem *in, size_t n)
{
	bool live = false;
	struct elem e;

	for (size_t i = 0; i < n; i++)
		live |= s->t->mark[s->order[i]].annot != 0;
	if (!live) {
		put_marks(s, in, n);
		return;
	}
	e = elem_open(s, in, "Link");
	for (size_t i = 0; i < n; i++)
		hold(s, &e, &s->t->mark[s->order[i]]);
	elem_close(s, &e);
}

/* ---- nodes into elements ---- */

/* A heading is as deep as there are open headings above it, so that no level is left
 * out wherever a corpus leaves one out (PDF/UA-1, 7.4.2). The title of the whole is none.
 */
static const char *
title_type(struct tree *s, const struct node *n)
{
	static const char *const type[] = {"P", "H1", "H2", "H3", "H4", "H5", "H6"};

	_Static_assert(ARRAY_LEN(type) == HEADINGS + 1, "a type for each depth");
	if (n->level <= 0 || (n->parent && n->parent->kind == NODE_COVER))
		return type[0];
	while (s->headings > 0 && s->heading[s->headings - 1] >= n->level)
		s->headings--;
	if (s->headings < HEADINGS)
		s->heading[s->headings++] = n->level;
	return type[s->headings];
}

static void
put_attributes(struct tree *s, struct elem *e, const struct node *n)
{
	const struct str outer = n->parent ? n->parent->lang : s->p->info->lang;

	if (n->lang.n && !str_eq(n->lang, outer))
		put_lang(e, n->lang);
	if (n->kind == NODE_STAT && n->stat)
		put_alt(e, n->stat->alt);
	if (n->kind == NODE_LOGO && n->picture)
		put_alt(e, n->picture->alt);
	if (n->kind == NODE_LIST)
		buf_fmt(&e->more, "/A<</O/List/ListNumbering/%s>>",
		    str_is(n->role, "number")	    ? "Decimal"
			: str_is(n->role, "bullet") ? "Disc"
						    : "None");
	if (n->kind == NODE_NOTE) {
		buf_fmt(&e->more, "/ID(n%05d)", n->number);
		buf_fmt(&s->ids, "(n%05d)%u 0 R", n->number, e->obj);
	}
}

/* What a chart of a whole group tells: all its figures. */
static void
put_group_alt(struct elem *e, const struct node *n)
{
	struct buf b = {0};

	for (const struct node *k = n->first; k; k = k->next) {
		if (!k->stat || k->stat->alt.n == 0)
			continue;
		if (b.n)
			buf_puts(&b, "; ");
		buf_add(&b, k->stat->alt);
	}
	put_alt(e, b.n ? buf_str(&b) : STR(" "));
	buf_free(&b);
}

static void
put_body(struct tree *s, struct elem *e, const struct node *n, size_t marks)
{
	const bool told = n->kind == NODE_STAT || n->kind == NODE_LOGO;

	if (strcmp(e->type, "Figure") == 0 && n->picture && !told)
		put_alt(e, n->picture->alt);
	else if (strcmp(e->type, "Figure") == 0 && !told)
		put_group_alt(e, n);
	if (n->kind == NODE_TOC_ENTRY)
		put_whole_link(s, e, marks);
	else
		put_marks(s, e, marks);
}

static void
put_label(struct tree *s, struct elem *e, const struct node *n)
{
	const size_t marks = n->kind == NODE_TOC_ENTRY ? 0 : gather(s, n, LABELS);
	const bool listed = strcmp(e->type, "LI") == 0 || strcmp(e->type, "Note") == 0;
	struct elem label;

	if (marks == 0)
		return;
	if (!listed && !tag_row(n)->body) {
		put_marks(s, e, marks);
		return;
	}
	label = elem_open(s, e, listed ? "Lbl" : "P");
	if (n->picture)
		put_alt(&label, n->picture->alt);
	put_whole_link(s, &label, marks);
	elem_close(s, &label);
}

static void put_node(struct tree *s, struct elem *parent, const struct node *n);

/* The children, those of the row's kind gathered in an element of their own. */
static void
put_children(struct tree *s, struct elem *e, const struct node *n)
{
	const struct tag_row *row = tag_row(n);
	struct elem list = {.obj = 0};

	for (const struct node *k = n->first; k; k = k->next) {
		const bool item = row->list && k->kind == row->item;

		if (!s->shown[k->seq])
			continue;
		if (item && !list.obj) {
			list = elem_open(s, e, row->list);
			if (n->kind == NODE_POINTS)
				buf_puts(
				    &list.more, "/A<</O/List/ListNumbering/Decimal>>");
		}
		if (!item && list.obj) {
			elem_close(s, &list);
			list = (struct elem){.obj = 0};
		}
		put_node(s, item ? &list : e, k);
	}
	if (list.obj)
		elem_close(s, &list);
}

static void
put_node(struct tree *s, struct elem *parent, const struct node *n)
{
	const struct tag_row *row = tag_row(n);
	struct elem e =
	    elem_open(s, parent, n->kind == NODE_TITLE ? title_type(s, n) : row->type);
	struct elem body;
	size_t marks;

	put_attributes(s, &e, n);
	put_label(s, &e, n);
	marks = gather(s, n, n->kind == NODE_TOC_ENTRY ? ALL : TEXTS);
	if (!row->body) {
		put_body(s, &e, n, marks);
		put_children(s, &e, n);
	} else if (row->holds || marks) {
		body = elem_open(s, &e, tag_body(n));
		put_body(s, &body, n, marks);
		if (row->holds)
			put_children(s, &body, n);
		elem_close(s, &body);
		if (!row->holds)
			put_children(s, &e, n);
	} else {
		put_children(s, &e, n);
	}
	elem_close(s, &e);
}

/* ---- the whole ---- */

static void
find_shown(struct tree *s)
{
	s->shown = NEW_N(s->p->a, bool, s->p->l->content->node_n + 1);
	for (size_t i = 1; i < s->t->n; i++)
		for (const struct node *n = s->t->mark[i].node; n && !s->shown[n->seq];
		     n = n->parent)
			s->shown[n->seq] = true;
}

/* Page numbers -> the elements of their MCIDs; annotations -> their element. */
static void
put_parents(struct tree *s, objno o)
{
	const struct pdf_tags *t = s->t;
	struct buf b = {0};

	buf_puts(&b, "/Nums[");
	for (size_t page = 0; page < s->p->l->page_n; page++) {
		const size_t from = page ? t->page_first[page] : 1;

		buf_fmt(&b, "%zu[", page);
		for (size_t i = from; i < t->page_first[page + 1]; i++)
			if (t->mark[i].mcid >= 0) {
				out_object(&b, t->mark[i].elem);
				buf_putc(&b, ' ');
			}
		buf_puts(&b, "]");
	}
	for (size_t i = 1; i < t->n; i++)
		if (t->mark[i].mcid < 0)
			buf_fmt(&b, "%u %u 0 R ", t->mark[i].parent, t->mark[i].elem);
	buf_puts(&b, "]");
	haru_body(s->p->h, o, buf_str(&b));
	buf_free(&b);
}

static void
put_root(struct tree *s, objno document)
{
	struct pdf *p = s->p;
	const objno parents = haru_dict(p->h);
	struct buf b = {0};

	put_parents(s, parents);
	buf_fmt(&b,
	    "/Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %zu",
	    document, parents, s->t->annots);
	if (s->ids.n)
		buf_fmt(&b, "/IDTree<</Names[%s]>>", s->ids.p);
	haru_body(p->h, s->root, buf_str(&b));
	buf_clear(&b);
	buf_fmt(&b, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", s->root);
	haru_catalogue(p->h, buf_str(&b));
	buf_free(&b);
}

void
pdf_tags_end(struct pdf *p)
{
	struct tree s = {.p = p, .t = p->tags};
	struct elem none = {.obj = 0};
	const struct node *root = p->l->content->root;

	s.root = haru_dict(p->h);
	none.obj = s.root;
	find_shown(&s);
	put_node(&s, &none, root);
	put_root(&s, (objno)strtoul(none.kids.p, NULL, 10));
	buf_free(&none.kids);
	buf_free(&s.ids);
}
