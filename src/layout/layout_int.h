/* SPDX-License-Identifier: ISC */
/*
 * Inside of layout/. Blocks become strips: the smallest things that a column or page
 * break may part, each with the cost of a break before it, the notes that it
 * calls and the frames that it shows. A flow is a list of strips; a chapter is a
 * flow with floaters (what spans columns, stands in the margin or takes pages of
 * its own) anchored at strips. pages.c fills regions with them.
 */
#ifndef BROSCHUR_LAYOUT_INT_H
#define BROSCHUR_LAYOUT_INT_H

#include "layout/layout.h"

#define BREAK_NEVER 10000

/* What a strip's frames stand on: tint, rules, padding. Boxes nest. */
struct box {
	const struct para_style *style;
	const struct node *node;
	mpt x, w;
	int parent; /* index + 1; 0 = none */
};

struct strip {
	mpt space;    /* before it; dropped at a region's top */
	mpt height;
	int penalty;  /* of a break before it: 0 free, BREAK_NEVER forbidden */
	bool grid;    /* its bottom stands on the baseline grid */
	bool rigid;   /* its space stays at a region's top */
	int box;      /* index + 1 of the innermost box; 0 = none */
	uint32_t frame_from, frame_n;
	uint32_t note_from, note_n;
};

enum floater_kind { FLOATER_SPAN, FLOATER_PAGE_SPAN, FLOATER_MARGIN, FLOATER_PAGES };

struct floater {
	enum floater_kind kind;
	size_t at;              /* anchored before this strip */
	struct flow *flow;
	enum place place;
	mpt space_before, space_after;
	enum side side;         /* FLOATER_PAGES: where its first page stands */
	const struct node *node;
};

/* A note that a strip calls, and the baseline of its call below the strip's top. */
struct note_call {
	const struct node *note;
	mpt y;
};

struct flow {
	struct strip *strip;
	size_t strip_n, strip_cap;
	struct frame *frame;    /* relative to the strip's top left */
	size_t frame_n, frame_cap;
	struct box *box;
	size_t box_n, box_cap;
	struct note_call *note;
	size_t note_n, note_cap;
	struct floater *floater;
	size_t floater_n, floater_cap;
};

struct toc_patch {
	struct frame *frame; /* of the page it came to stand on; para is set at the end */
	const struct node *target;
	const struct para_style *style;
};

struct ctx {
	struct arena *a;        /* the result */
	struct arena *scratch;  /* one chapter */
	struct diags *d;
	const struct content *content;
	const struct style *style;
	struct text *text;
	struct pictures *pictures;
	struct map *types;      /* style and marks -> struct type_style * */
	bool dry;               /* pages are counted, not made: a trial */
	struct page *page;
	size_t page_n, page_cap;
	struct place_of *place;
	mpt descent;            /* from a grid line's baseline to its cell's bottom */
	const struct drawing *arrow;
	const struct node *chapter; /* being laid out: for running heads */
	struct map *tails;      /* picture of a tail -> how often it stands so far, size_t * */
};

/* A bullet, number, numeral or icon that waits for the first line of its block. */
struct label {
	struct frame frame[3];
	size_t n;
	const struct type_style *type; /* of its text; NULL for an icon: it hangs from the top */
	mpt height;
};

/* Builds a flow: where the next strip goes. */
struct builder {
	struct label label;
	struct ctx *c;
	struct flow *f;
	mpt x, w;               /* the measure, from the region's left */
	mpt columns_w, page_w, margin_w; /* measures of what leaves the column */
	mpt space;              /* to come before the next strip */
	bool keep;              /* no break before the next strip */
	bool top;               /* nothing stands above in this flow */
	bool after_para;        /* a paragraph stands above: first lines are indented */
	bool inside;            /* of something that floats: nothing in it may leave it */
	int box;
	const struct node *parent;
};

/* ---- set.c: nodes -> lines ---- */
const struct text_para *set_node(struct ctx *c, const struct node *n, const struct para_style *p,
    mpt width, mpt first_indent);
/* A label or running head: plain text in one style. */
const struct text_para *set_plain(struct ctx *c, struct str text, const struct type_style *t,
    struct str lang, enum align align, mpt width, struct loc loc);
const struct para_style *para_of(struct ctx *c, const struct node *n);
/* From a cell's top to the baseline of a line set in t. */
mpt baseline_in(const struct ctx *c, const struct type_style *t, bool grid);

/* ---- flow.c: strips ---- */
struct flow *flow_make(struct ctx *c);
struct builder builder_inside(const struct builder *b, struct flow *f, mpt w);
struct strip *flow_strip(struct builder *b, mpt height, bool grid);
struct frame *flow_frame(struct builder *b, struct frame f);
/* The lines of a paragraph as strips at (x, w); returns its first strip's index. */
size_t flow_lines(struct builder *b, const struct node *n, const struct para_style *p,
    const struct text_para *para, mpt x, bool marks);
void flow_space(struct builder *b, mpt space);
/* Frames of b->label join the current strip, whose first baseline lies at base. */
void flow_label(struct builder *b, const struct type_style *body, mpt base);
void frame_shift(struct frame *f, mpt dx, mpt dy);
/* All of sub as one strip's frames at (dx, dy) of b's current strip; its height. */
mpt flow_flatten(struct builder *b, const struct flow *sub, mpt dx, mpt dy);
mpt flow_height(const struct flow *f);
/* Begins a block's box in the column, after the space before it: in takes what stands inside
 * of its pads. Like flow_box it returns the box around it, for flow_close_box. */
int flow_box_begin(struct builder *b, struct builder *in, const struct para_style *p,
    const struct node *n);
int flow_box(struct builder *b, const struct para_style *p, const struct node *n, mpt x, mpt w);
void flow_close_box(struct builder *b, int outer, mpt pad_bottom);
/* The tint and rules of one piece of a box, as frames in page coordinates. */
size_t box_frames(struct ctx *c, const struct box *x, struct rect at, bool first, bool last,
    struct frame out[4]);

/* ---- blocks.c: one function a kind ---- */
void flow_children(struct builder *b, const struct node *n);
void flow_block(struct builder *b, const struct node *n);
/* The master of the pages that a block takes for itself. */
const char *own_master(const struct node *n);
struct flow *note_flow(struct ctx *c, const struct node *note, mpt width);

void flow_text(struct builder *b, const struct node *n, const struct para_style *p);
/* The label of n, set into b->label to hang left of what comes next. */
void label_text(struct builder *b, const struct node *n, const struct para_style *p,
    struct str text, mpt x);

/* ---- parts.c: pictures, quotes, logos, imprint, contents ---- */
void flow_figure(struct builder *b, const struct node *n, const struct para_style *p);
void flow_bleed_figure(struct builder *b, const struct node *n, const struct para_style *p);
void flow_quote(struct builder *b, const struct node *n, const struct para_style *p);
void flow_logo_row(struct builder *b, const struct node *first, size_t n);
/* Neighbouring logos, from the first on, side by side. The last of them; NULL: first is
 * none. */
const struct node *flow_logos(struct builder *b, const struct node *first);
void flow_toc_entry(struct builder *b, const struct node *n, const struct para_style *p);
void flow_title(struct builder *b, const struct node *n, const struct para_style *p);
const struct picture *picture_for(struct ctx *c, const struct content_picture *p);
/* A drawing or raster as a frame of w x h at (x, y). */
struct frame picture_frame(const struct node *n, const struct picture *p, struct rect at,
    const struct colour *current);
struct frame shapes_frame(const struct node *n, enum frame_part part, struct rect at,
    const struct drawing *d);
/* A drawing of one filled or stroked path, in the arena. */
const struct drawing *draw_path(struct arena *a, mpt w, mpt h, struct path path,
    const struct colour *fill, const struct colour *stroke, mpt stroke_width);
const struct drawing *draw_rect(struct arena *a, mpt w, mpt h, mpt radius,
    const struct colour *fill);

/* ---- charts.c ---- */
void flow_stat_group(struct builder *b, const struct node *group);

/* ---- paper.c: addresses and QR codes in place of links, below a note ---- */
void paper_links(struct builder *b, const struct node *note);

/* ---- fill.c: how much of a flow goes into columns of given heights ---- */
struct fill_region {
	mpt y, h;               /* on the page */
	mpt floor;              /* foot notes: text and notes together end above it */
	mpt carry;              /* height of notes that stand at its foot already */
	bool below;             /* something stands above it: what cannot begin here waits */
};
struct fill_break {
	size_t from, to;        /* strips [from, to) stand in this column */
	mpt used;               /* height down to the last strip's bottom */
	mpt notes;              /* height of notes at its foot */
};
struct fill_limits {
	mpt leading, grid_top;  /* the grid: y = grid_top + k * leading are cell bounds */
	bool foot;              /* notes stand at each column's foot */
	mpt notes_max;          /* room for all notes, when they do not */
	mpt note_gap, note_rule; /* between notes; above the first one at a foot */
	const mpt *note_h;      /* height of each note of the flow */
	mpt note_max;           /* a strip's notes above it stand whole on no page; 0 = none */
	mpt note_part;          /* so much of these must stand on the page of their call */
};
/*
 * Fills n columns in turn with strips [from, to). Breaks where the penalty is least
 * among the last strips that fit; where nothing is legal a column below something stays
 * empty, and one that begins a page breaks all the same. True when all strips found
 * room.
 */
bool fill_columns(const struct flow *f, size_t from, size_t to, const struct fill_region *col,
    size_t n, const struct fill_limits *lim, struct fill_break *out);
/* The y of strip i's top when the region is filled down to y. */
mpt fill_top(const struct flow *f, size_t i, bool first, mpt y, const struct fill_limits *lim);

/* ---- pages.c ---- */
void pages_cover(struct ctx *c, const struct node *cover);
void pages_chapter(struct ctx *c, const struct node *chapter);
/* Room for one more page; its frames are collected by page_frame. */
struct sheet {
	struct ctx *c;
	const struct master *m;
	bool recto;
	struct frame *frame;
	size_t frame_n, frame_cap;
	mpt top;                /* of what is free in the text columns */
	mpt margin_top;         /* of what is free in the margin */
	mpt bottom;
	mpt uneven;             /* by how much columns end above the lowest, on average */
	mpt floor;              /* what stands in the margin ends above it */
	uint32_t note_from, note_to;
	mpt extra;              /* depth added to all columns */
};
struct frame *sheet_frame(struct sheet *s, struct frame f);
/* Strips [from, to) of f into a region at x from y down; y after the last. */
mpt sheet_strips(struct sheet *s, const struct flow *f, size_t from, size_t to, mpt x, mpt y,
    const struct fill_limits *lim, mpt *strip_y);
/* extra: by how much the columns shall be deeper than the master says */
void sheet_open(struct sheet *s, struct ctx *c, const char *master, mpt extra);
void sheet_close(struct sheet *s);

/* ---- margin.c ---- */
struct margin_item {
	struct flow *flow;
	size_t from;            /* first strip not yet placed */
	mpt wish;               /* y it would like to stand at */
	mpt y;
	const struct node *note; /* NULL: a figure */
	size_t anchor;          /* of a figure: the strip that it belongs to */
	size_t column;          /* of a note at the foot */
};
/* Gives each item its y between top and bottom; how many find room whole. */
size_t margin_place(struct margin_item *item, size_t n, mpt top, mpt bottom, mpt gap);

/* ---- furniture.c ---- */
void furniture_make(struct sheet *s);
/* One running head or page number; colour, if not NULL, takes the place of its own. */
void furniture_text(struct sheet *s, const struct furniture *f, const struct colour *colour);

#endif
