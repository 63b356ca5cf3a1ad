/* SPDX-License-Identifier: ISC */
/*
 * Inside of the pdf painter: marks, collected by pdf_tags.c while pages are painted,
 * made into the structure tree by pdf_tree.c.
 */
#ifndef BROSCHUR_PDF_TAGS_H
#define BROSCHUR_PDF_TAGS_H

#include "paint/pdf_int.h"

/* How a kind of node is told: its element's type; the type within that holds its own
 * text and pictures (NULL: the element itself does); whether that holds the children
 * too; the type that gathers its children of kind item. */
struct tag_row {
	const char *type, *body;
	bool holds;
	const char *list;
	enum node_kind item;
};

enum tag_group { GROUP_PLAIN, GROUP_LINK, GROUP_LANG };

/* A stretch of a page's content, or (mcid -1) an annotation. */
struct mark {
	const struct node *node;
	uint32_t next; /* of the node's marks, in painting order; 0 ends */
	uint32_t page;
	uint32_t head; /* first span of its group: its place within the node's text */
	uint32_t parent; /* StructParent of an annotation */
	int32_t mcid;
	objno annot, elem;
	struct rect
	    box; /* on the page, of what is or belongs to a figure; w 0: unknown */
	uint8_t part, group;
};

enum tag_open { OPEN_NOTHING, OPEN_MARK, OPEN_LAYOUT, OPEN_PAGINATION };

struct pdf_tags {
	struct arena *a;
	struct mark *mark; /* from 1, in painting order */
	size_t n, cap;
	uint32_t *first, *last; /* the node's marks, by seq */
	uint32_t *page_first; /* end of the page's marks at [page + 1] */
	size_t annots; /* next StructParent; pages come first */
	int mcid;
	enum tag_open open;
	const struct node *open_node;
	enum frame_part open_part;
	enum tag_group open_group;
	uint32_t open_head;
	struct mark *open_figure; /* grows with what is painted; NULL: no figure */
};

const struct tag_row *tag_row(const struct node *n);
/* The type that holds the node's own content: a chapter's picture is a figure. */
const char *tag_body(const struct node *n);
/* The smallest rectangle around both; one without width counts for nothing. */
struct rect tag_around(struct rect a, struct rect b);
/* What a span is to the tree, and the first span of its kind in a row. */
enum tag_group tag_group(const struct node *n, uint32_t span, uint32_t *head);

#endif
