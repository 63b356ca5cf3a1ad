/* SPDX-License-Identifier: ISC */
/*
 * Pages -> a painter. paint_play walks the frames once and calls the painter; the
 * painters: pdf (libharu's only home), svg (for browsers), trace (the calls as text),
 * checks (preflight and contrast).
 * Layout knows no PDF, painting measures nothing.
 */
#ifndef BROSCHUR_PAINT_H
#define BROSCHUR_PAINT_H

#include "base/base.h"
#include "layout/layout.h"

struct painter;

#define PAINT_NEXT INT32_MIN

/* Coordinates: page's trim, y downward, mpt. What a painter has no use for is NULL, and what
 * would only be made for it is not made; begin_page, glyphs, shape, clips and image never are. */
struct painter_ops {
	/* Is the page to be painted? NULL: all are. */
	bool (*wants)(struct painter *p, const struct page *page);
	void (*begin_page)(struct painter *p, const struct page *page);
	/* The glyphs of one run with its pen at (x, y) on the baseline. */
	void (*glyphs)(struct painter *p, mpt x, mpt y, const struct text_run *run);
	/* A space follows what was painted last, for those who copy. Its left edge is at x, or
	 * (PAINT_NEXT) it stands behind the last run in its direction: at a line's end. */
	void (*space)(struct painter *p, mpt x);
	/* A shape of a drawing that lies scaled in a rectangle. */
	void (*shape)(struct painter *p, const struct shape *s, const struct rect *at,
	    const struct drawing *of, const struct colour *current);
	/* The whole drawing at once; false where it is to come shape by shape. */
	bool (*drawing)(struct painter *p, const struct drawing *d, const struct rect *at,
	    const struct colour *current);
	void (*clip_begin)(struct painter *p, const struct rect *at);
	void (*clip_end)(struct painter *p);
	void (*image)(struct painter *p, const struct picture *pic, const struct rect *shown,
	    const struct rect *clip);
	/* A live area; several rectangles when the link runs over lines. span is the first of
	 * the spans that belong to it, or UINT32_MAX when the node as a whole is the link: a
	 * toc entry, or a note's number, which leads back to its call. */
	void (*link)(struct painter *p, const struct rect *at, size_t n, const struct link *l,
	    const struct node *node, uint32_t span);
	void (*dest)(struct painter *p, const struct node *n, mpt x, mpt y);
	/* Here stands the call of that note. */
	void (*call)(struct painter *p, const struct node *note, mpt x, mpt y);
	void (*outline)(struct painter *p, const struct node *n, struct str title, int level);
	/* What follows, until tag_end, is this part of this node; span is the index of the
	 * node's span, or UINT32_MAX for the whole. node NULL: an artifact. */
	void (*tag_begin)(struct painter *p, const struct node *n, enum frame_part part, uint32_t span);
	void (*tag_end)(struct painter *p);
	void (*end_page)(struct painter *p);
};

struct painter {
	const struct painter_ops *ops;
};

/* Plays pages to a painter in page order. */
void paint_play(const struct layout *l, struct painter *p);

/* Puts the versions of the libraries that files are made with. Equal bytes, equal files. */
void paint_resources(struct buf *to);

/* ---- trace ---- */
struct painter *paint_trace_open(FILE *to);
void paint_trace_close(struct painter *p);

/* ---- inks ---- */

/* Profiles, their transforms, converted pictures, all compressed: paid once, shared by
 * every file that is painted with it. Not for several threads at once. */
struct inks;
struct inks *inks_open(void);
void inks_close(struct inks *k);

/* ---- checks: preflight and contrast, in one playing ---- */

/*
 * Would a printer take the pages? What leaves its page, and what breaks a limit of the
 * press setting; inks may be NULL: RGB is estimated then. And can a reader read them? Every
 * text, arrow and chart against what lies beneath it (WCAG 2.1); the web setting says how
 * much there must be. What was proven of a page, if proofs is not NULL, is kept there and
 * asked for. All is told by the time it is closed.
 */
struct painter *paint_checks_open(const struct layout *l, struct diags *d,
    struct inks *inks, const struct proofs *proofs);
void paint_checks_close(struct painter *p);

/* ---- svg: pages to be shown in a browser ---- */

/* The glyphs and pictures that drawn pages refer to, by #g1 and #i1 and so on: each
 * defined once in a document, whichever painter draws it. */
struct svg_defs;
struct svg_defs *svg_defs_open(struct inks *inks);
void svg_defs_close(struct svg_defs *d);
/* Elements for the <defs> of the document that takes the pages; what there is so far. */
struct str svg_defs_text(const struct svg_defs *d);

/* page holds a buffer for each page of the layout. One that is wanted (NULL: all are)
 * takes what stands in an <svg viewBox="0 0 W H">, in points of the trim. The pictures
 * are defined when the painter is closed. */
struct painter *paint_svg_open(const struct layout *l, const struct text *t,
    struct svg_defs *defs, struct buf *page, const bool *wanted);
void paint_svg_close(struct painter *p);

/* ---- pdf ---- */

/* What a file is for: the screen (tags, links, bookmarks; cut at the trim) or the press
 * (bleed, marks, inks). */
enum pdf_kind { PDF_WEB, PDF_PRESS, PDF_KINDS };

/* "web", "press": as in a file's name. */
const char *pdf_kind_name(enum pdf_kind k);

/* In the metadata packet it stands for the id of this very file: its bytes' hash. */
#define PDF_INSTANCE_ID "uuid:00000000-0000-0000-0000-000000000000"

/* A file that goes with the PDF; what it is, in words. */
struct pdf_file {
	struct str name, about, bytes;
};

/* Said once for a file; strings by reference. */
struct pdf_info {
	enum pdf_kind kind;
	struct str xmp;         /* the finished metadata packet, or empty: none */
	struct str title, author, subject, keywords, lang, producer;
	struct str date;        /* "D:20240801000000Z", or empty: no dates */
	const struct pdf_file *file; /* XML that the PDF was made of; PDF_WEB only */
	size_t file_n;
};

/* One file in memory. A failure latches; paint_pdf_close reports it. The inks must live
 * until then. */
struct painter *paint_pdf_open(const struct layout *l, struct text *t, struct diags *d,
    const struct pdf_info *info, struct inks *inks);
/* Writes the finished file's bytes to out and frees the painter. False after a
 * failure (reported): out is then of no use. */
bool paint_pdf_close(struct painter *p, struct buf *out);

/* ---- sheets: pages side by side, for the press ---- */

/* One side of a sheet: the pages printed left and right, from 1, 0 being a blank one, and
 * how far both are moved towards the fold. */
struct sheet_side {
	int page[2];
	mpt shift;
};

struct sheets {
	const struct sheet_side *side; /* front and back in turn */
	size_t side_n;
	int pages, blanks;
	mpt creep;  /* greatest shift */
	mpt spine;  /* between two pages */
	bool cover; /* first and last leaf only */
};

/* Printer's spreads for saddle stitching. Filled with blank pages to a multiple of 4. */
const struct sheets *sheets_saddle(struct arena *a, const struct layout *l);
/* Back, spine and front on one sheet; their insides behind them. */
const struct sheets *sheets_cover(struct arena *a, const struct layout *l);
/* As paint_pdf_open, with info of kind PDF_PRESS. */
struct painter *paint_sheets_open(const struct layout *l, struct text *t, struct diags *d,
    const struct pdf_info *info, struct inks *inks, const struct sheets *sheets);

#endif
