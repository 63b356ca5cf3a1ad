/* SPDX-License-Identifier: ISC */
/*
 * content + style -> pages of frames. A frame is a rectangle on a page that shows
 * something: lines of a paragraph, a tint, shapes, a picture. Frames stand in
 * painting order; what they mean comes from their node.
 */
#ifndef BROSCHUR_LAYOUT_H
#define BROSCHUR_LAYOUT_H

#include "base/base.h"
#include "content/content.h"
#include "picture/picture.h"
#include "style/style.h"
#include "text/text.h"

enum frame_kind {
	FRAME_TEXT,  /* lines of one paragraph */
	FRAME_SHAPES, /* a drawing: chart, icon, numeral's circle, tint, rule */
	FRAME_IMAGE, /* a raster picture, cropped to the frame */
};

/* What part of its node a frame shows; tags differ by it. */
enum frame_part {
	PART_BODY,
	PART_LABEL,      /* bullet, number, note number, chapter numeral, icon */
	PART_PAGE_NUMBER, /* of a toc entry */
	PART_ARTIFACT,   /* tint, rule, ornament: no meaning */
	PART_FURNITURE,  /* running head, folio: pagination artifact */
	PART_ARROW,      /* the drawn arrow of span[tag] */
};

struct frame {
	enum frame_kind kind;
	enum frame_part part;
	const struct node *node; /* NULL only for furniture and page grounds */
	struct rect at;          /* on the page, origin at the trim's top left; may reach into the bleed */
	union {
		struct {
			const struct text_para *para;
			uint32_t from, to;     /* lines [from, to) */
			mpt baseline;          /* y of the first one's baseline */
			mpt leading;           /* from line to line */
			bool marks;            /* tags of its runs are indices of node->span */
		} text;
		struct {
			const struct drawing *drawing;
			const struct colour *current; /* for currentColor */
			uint32_t tag;          /* PART_ARROW: index of node->span */
			bool clip;             /* cut at the frame */
		} shapes;
		struct {
			const struct picture *picture;
			struct rect shown;     /* where the whole picture would lie; clipped to at */
		} image;
	};
};

struct page {
	int number;              /* from 1 */
	struct str label;        /* folio as printed; roman or empty on covers */
	const struct master *master;
	bool recto;
	const struct frame *frame;
	size_t frame_n;
	uint32_t note_from, note_to; /* notes that begin here, by number */
};

/* Where a node begins: target of links and bookmarks. Indexed by node->seq. */
struct place_of {
	int page; /* 0: nowhere */
	mpt x, y;
};

struct layout {
	const struct style *style;
	const struct content *content;
	const struct page *page;
	size_t page_n;
	const struct place_of *place;
	struct hash128 geometry; /* of every frame and glyph position */
};

/* Lays out everything. Never NULL; what finds no place is reported (B6xxx). */
const struct layout *layout_make(struct arena *a, struct diags *d, const struct content *c,
    const struct style *s, struct text *t, struct pictures *p);
/* Pages and frames as text; stable; the test format. */
void layout_dump(const struct layout *l, FILE *to);
/* Set lines of every paragraph, in reading order. */
void layout_dump_lines(const struct layout *l, FILE *to);

#endif
