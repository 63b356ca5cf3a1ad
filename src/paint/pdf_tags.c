/* SPDX-License-Identifier: ISC */
/*
 * The structure tree (PDF 1.7, 14.7 and 14.8; PDF/UA-1). While pages are painted only
 * marks are kept: this stretch of that page shows this part of that node. When all
 * pages are done the tree is made from the content, in reading order whatever the
 * order of pages and columns: an element a node, and within a text an element for each
 * link and each phrase in another language.
 *
 * Neighbouring marks of one kind are joined: a mark is closed only when another one
 * begins.
 */
#include <string.h>
#include "paint/pdf_tags.h"

static const struct tag_row table[] = {
    [NODE_DOCUMENT] = {"Document", "P"},
    [NODE_COVER] = {"Sect", "P"},
    [NODE_BRAND] = {"P"},
    [NODE_SUBTITLE] = {"P"},
    [NODE_CHAPTER] = {"Sect", "P"},
    [NODE_SECTION] = {"Sect", "P"},
    [NODE_TITLE] = {"H"},
    [NODE_LEAD] = {"P"},
    [NODE_PARA] = {"P"},
    [NODE_LIST] = {"L", "P"},
    [NODE_ITEM] = {"LI", "LBody", .holds = true},
    [NODE_BOX] = {"Div", "P"},
    [NODE_QUOTE] = {"BlockQuote", "P"},
    [NODE_QUOTE_TEXT] = {"P"},
    [NODE_ATTRIBUTION] = {"P"},
    [NODE_FIGURE] = {"Div", "Figure"},
    [NODE_CAPTION] = {"Caption"},
    [NODE_STATS] = {"Div", "Figure"},
    [NODE_STAT_GROUP] = {"Div", "Figure"},
    [NODE_STAT] = {"Figure"},
    [NODE_STAT_NUMBER] = {"Span"},
    [NODE_STAT_LABEL] = {"Span"},
    [NODE_STAT_LIST] = {"Div", "P", .list = "L", .item = NODE_STAT_ITEM},
    [NODE_STAT_ITEM] = {"LI", "LBody", .holds = true},
    [NODE_POINTS] = {"Div", "P", .list = "L", .item = NODE_POINT},
    [NODE_POINT] = {"LI", "LBody", .holds = true},
    [NODE_FEATURES] = {"Div", "P", .list = "L", .item = NODE_FEATURE},
    [NODE_FEATURE] = {"LI", "LBody", .holds = true},
    [NODE_TOC] = {"Div", "P", .list = "TOC", .item = NODE_TOC_ENTRY},
    [NODE_TOC_ENTRY] = {"TOCI", "Reference"},
    [NODE_IMPRINT] = {"Sect", "P"},
    [NODE_IMPRINT_PART] = {"Div", "P"},
    [NODE_LOGO] = {"Figure"},
    [NODE_NOTES] = {"Div", "P"},
    [NODE_NOTE] = {"Note", "P"},
};
_Static_assert(ARRAY_LEN(table) == NODE_KINDS, "a row for each kind of node");

const struct tag_row *
tag_row(const struct node *n)
{
	return &table[n->kind];
}

const char *
tag_body(const struct node *n)
{
	const char *body = table[n->kind].body;

	return body && strcmp(body, "P") == 0 && n->picture ? "Figure" : body;
}

void
pdf_tags_open(struct pdf *p)
{
	struct pdf_tags *t = p->tags = NEW(p->a, struct pdf_tags);
	const size_t nodes = p->l->content->node_n + 1;

	t->a = p->a;
	t->n = 1;
	t->mark = arena_grow(p->a, NULL, 0, &t->cap, sizeof(*t->mark));
	t->first = NEW_N(p->a, uint32_t, nodes);
	t->last = NEW_N(p->a, uint32_t, nodes);
	t->page_first = NEW_N(p->a, uint32_t, p->l->page_n + 1);
	t->annots = p->l->page_n;
}

/* ---- marks ---- */

enum tag_group
tag_group(const struct node *n, uint32_t span, uint32_t *head)
{
	*head = span;
	if (span >= n->span_n)
		return GROUP_PLAIN;
	if (n->span[span].link || n->span[span].note) {
		while (*head > 0 && n->span[span].link &&
		    n->span[*head - 1].link == n->span[span].link)
			--*head;
		return GROUP_LINK;
	}
	if (n->span[span].lang.n == 0 || str_eq(n->span[span].lang, n->lang))
		return GROUP_PLAIN;
	while (*head > 0 && !n->span[*head - 1].link &&
	    str_eq(n->span[*head - 1].lang, n->span[span].lang))
		--*head;
	return GROUP_LANG;
}

/* Appends to the list of all and to the node's own one. */
static struct mark *
add_mark(struct pdf_tags *t, const struct node *n)
{
	struct mark *m;

	t->mark = arena_grow(t->a, t->mark, t->n, &t->cap, sizeof(*t->mark));
	m = &t->mark[t->n];
	m->node = n;
	if (t->last[n->seq])
		t->mark[t->last[n->seq]].next = (uint32_t)t->n;
	else
		t->first[n->seq] = (uint32_t)t->n;
	t->last[n->seq] = (uint32_t)t->n++;
	return m;
}

static void
mark_close(struct pdf *p)
{
	struct pdf_tags *t = p->tags;

	if (t->open == OPEN_NOTHING)
		return;
	pdf_text_end(p);
	buf_puts(&p->c, "EMC\n");
	t->open = OPEN_NOTHING;
	t->open_figure = NULL;
}

static void
artifact_open(struct pdf *p, enum tag_open kind)
{
	if (p->tags->open == kind)
		return;
	mark_close(p);
	pdf_text_end(p);
	buf_fmt(&p->c, "/Artifact<</Type/%s>>BDC\n",
	    kind == OPEN_PAGINATION ? "Pagination" : "Layout");
	p->tags->open = kind;
}

/* The name that a mark's content carries on the page. */
static const char *
mark_name(const struct node *n, enum frame_part part, enum tag_group group)
{
	static const char *const heading[] = {"P", "H1", "H2", "H3", "H4", "H5", "H6"};

	if (group != GROUP_PLAIN)
		return group == GROUP_LINK ? "Link" : "Span";
	if (part == PART_LABEL)
		return "Lbl";
	if (n->kind == NODE_TITLE)
		return heading[n->level < 0 ? 0 : n->level > 6 ? 6 : n->level];
	return table[n->kind].body ? tag_body(n) : table[n->kind].type;
}

/* Is this the part of the node that shows its picture? */
static bool
shows_picture(const struct node *n, enum frame_part part)
{
	return n->picture && part == (n->kind == NODE_FEATURE ? PART_LABEL : PART_BODY);
}

/* A picture that says nothing, or says it again on another page (a cover's back). */
static bool
is_ornament(const struct pdf *p, const struct node *n)
{
	const struct pdf_tags *t = p->tags;
	const uint32_t before = t->first[n->seq];

	return n->picture->decorative || n->picture->alt.n == 0 ||
	    (before && t->mark[before].part == PART_BODY &&
		t->mark[before].page != p->page);
}

static bool
is_artifact(const struct pdf *p, const struct node *n, enum frame_part part)
{
	return !n || part == PART_ARTIFACT || part == PART_FURNITURE ||
	    (shows_picture(n, part) && is_ornament(p, n));
}

/* Is what the node shows a figure, or within one? */
static bool
in_figure(const struct node *n, enum frame_part part)
{
	if (shows_picture(n, part))
		return true;
	for (; n; n = n->parent)
		if (strcmp(table[n->kind].type, "Figure") == 0)
			return true;
		else if (table[n->kind].body &&
		    strcmp(table[n->kind].body, "Figure") == 0)
			return part == PART_BODY;
	return false;
}

void
pdf_tag_begin(
    struct painter *painter, const struct node *n, enum frame_part part, uint32_t span)
{
	struct pdf *p = (struct pdf *)painter;
	struct pdf_tags *t = p->tags;
	enum tag_group group;
	struct mark *m;
	uint32_t head;

	if (is_artifact(p, n, part)) {
		artifact_open(p, part == PART_FURNITURE ? OPEN_PAGINATION : OPEN_LAYOUT);
		return;
	}
	part = part == PART_ARROW ? PART_BODY : part;
	group = tag_group(n, span, &head);
	if (t->open == OPEN_MARK && t->open_node == n && t->open_part == part &&
	    t->open_group == group && (group == GROUP_PLAIN || t->open_head == head))
		return;
	mark_close(p);
	pdf_text_end(p);
	m = add_mark(t, n);
	m->part = (uint8_t)part;
	m->group = (uint8_t)group;
	m->head = part == PART_PAGE_NUMBER ? UINT32_MAX : span >= n->span_n ? 0 : head;
	m->page = (uint32_t)p->page;
	m->mcid = t->mcid++;
	buf_putc(&p->c, '/');
	buf_puts(&p->c, mark_name(n, part, group));
	buf_puts(&p->c, "<</MCID ");
	buf_uint(&p->c, (uint64_t)m->mcid);
	buf_puts(&p->c, ">>BDC\n");
	t->open = OPEN_MARK;
	t->open_node = n;
	t->open_part = part;
	t->open_group = group;
	t->open_head = head;
	t->open_figure = in_figure(n, part) ? m : NULL;
}

struct rect
tag_around(struct rect a, struct rect b)
{
	const mpt x = mpt_min(a.x, b.x), y = mpt_min(a.y, b.y);

	if (a.w == 0 || b.w == 0)
		return a.w ? a : b;
	return (struct rect){
	    x, y, mpt_max(a.x + a.w, b.x + b.w) - x, mpt_max(a.y + a.h, b.y + b.h) - y};
}

void
pdf_tags_extent(struct pdf *p, const struct rect *at)
{
	struct mark *m = p->tags ? p->tags->open_figure : NULL;

	if (m)
		m->box = tag_around(m->box, *at);
}

bool
pdf_tags_live(const struct pdf *p)
{
	return p->tags && p->tags->open == OPEN_MARK;
}

/* A mark of its own rather than one within the other: poppler takes the inner one's end
 * for the outer one's. */
void
pdf_tags_actual(struct pdf *p, struct str text)
{
	struct pdf_tags *t = p->tags;
	const struct mark like = t->mark[t->last[t->open_node->seq]];
	struct mark *m;

	pdf_text_end(p);
	m = add_mark(t, t->open_node);
	m->part = like.part;
	m->group = like.group;
	m->head = like.head;
	m->page = like.page;
	m->mcid = t->mcid++;
	t->open_figure = t->open_figure ? m : NULL;
	if (text.n) {
		buf_fmt(&p->c, "EMC\n/Span<</MCID %d/ActualText<FEFF", m->mcid);
		out_utf16(&p->c, text);
		buf_puts(&p->c, ">>>BDC\n");
	} else {
		buf_fmt(&p->c, "EMC\n/%s<</MCID %d>>BDC\n",
		    mark_name(t->open_node, t->open_part, t->open_group), m->mcid);
	}
}

/* Nothing yet: what follows may belong to the same mark. */
void
pdf_tag_end(struct painter *painter)
{
	(void)painter;
}

void
pdf_tags_page(struct pdf *p)
{
	struct pdf_tags *t = p->tags;

	mark_close(p);
	t->page_first[p->page + 1] = (uint32_t)t->n;
	t->mcid = 0;
}

size_t
pdf_tags_annot(struct pdf *p, const struct node *n, uint32_t span, objno annot)
{
	struct pdf_tags *t = p->tags;
	struct mark *m = add_mark(t, n);

	m->annot = annot;
	m->mcid = -1;
	m->page = (uint32_t)p->page;
	m->group = GROUP_LINK;
	m->part = n->kind == NODE_NOTE ? PART_LABEL : PART_BODY;
	if (span < n->span_n)
		tag_group(n, span, &m->head);
	m->parent = (uint32_t)t->annots++;
	return m->parent;
}
