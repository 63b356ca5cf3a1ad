/* SPDX-License-Identifier: ISC */
/*
 * Strings and styles -> lines: shaping (HarfBuzz), break opportunities and bidi
 * (ICU), hyphenation (libhyphen), optimum line breaking (Knuth and Plass 1981).
 * Knows no corpus and no page; can be tested alone.
 */
#ifndef BROSCHUR_TEXT_H
#define BROSCHUR_TEXT_H

#include "base/base.h"
#include "style/style.h"

/* Fonts, shaped words, hyphenation dictionaries, break iterators of one style: for one
 * job, or for any number of them one after another. What it holds changes no result. */
struct text;

/* The text's first job begins. */
struct text *text_open(const struct style *style, struct diags *d);
/* The next job begins: what is wrong is told to d from now on, also what an earlier job
 * was told. The lines of earlier jobs are good no longer, for words are forgotten when they
 * have become too many; d must live until the next job begins or no more text is set. */
void text_begin(struct text *t, struct diags *d);
void text_close(struct text *t);

/* Puts what lines depend on besides strings, styles and fonts: versions of libraries, the
 * machine's dictionaries, whose bytes file hashes. Equal bytes, equal lines. */
void text_resources(
    struct buf *to, struct hash128 (*file)(void *ctx, const char *path), void *ctx);

/* ---- fonts, as paint needs them ---- */

struct font {
	int id; /* small, dense, in order of first use by whatever job: no output has it */
	const struct font_face *face;
	const char *bytes; /* the whole file */
	size_t bytes_n;
	int32_t upem;
	/* per 1000 pt of size: thousandths of em; descent is positive below the baseline
	 */
	mpt ascent, descent, cap_height, x_height;
	bool cff;
};

size_t text_font_count(const struct text *t);
const struct font *text_font(const struct text *t, size_t id);
/* The first face of a type style; NULL after a reported fault. */
const struct font *text_font_of(struct text *t, const struct type_style *type);
/* The outline of a glyph in font units, y downward from its baseline; to be filled by the
 * nonzero rule. Empty for a space. The path lives in the arena. */
struct path text_outline(
    const struct text *t, const struct font *font, uint16_t gid, struct arena *a);

/* ---- shaped words: shared by every line that holds them ---- */

#define GLYPH_JOINED 1 /* parting the word before this glyph would change its shapes */

struct glyph {
	uint16_t gid;
	uint16_t text_from, text_n; /* bytes of the word's text that it stands for; later
				     * glyphs of a cluster have text_n = 0 */
	int16_t dx, dy; /* font units */
	uint16_t flags; /* GLYPH_... */
	int32_t advance; /* font units, tracking not included */
};

/* One piece of text in one font, one style, one direction. In visual order. */
struct shape_run {
	const struct font *font;
	struct str text; /* what it stands for (a hyphen at a line's end: U+00AD) */
	const struct glyph *glyph;
	uint32_t glyph_n;
	bool rtl;
};

/* ---- a paragraph ---- */

/* Is the language (a BCP 47 tag) written from right to left? */
bool text_is_rtl(struct str tag);

enum span_form {
	SPAN_TEXT,
	SPAN_OBJECT, /* a drawn thing of w x h that stands in the line (link arrow) */
	SPAN_BREAK, /* forced line break */
};

struct text_span {
	enum span_form form;
	struct str text;
	const struct type_style *type; /* by reference; must outlive the lines */
	struct str lang;
	uint32_t tag; /* the caller's own; comes back in every run */
	mpt w, h; /* SPAN_OBJECT; h above the baseline */
	bool glue_before; /* SPAN_OBJECT, note calls: no break before */
	struct loc loc;
};

struct line_room {
	mpt indent, width;
};

struct text_para_spec {
	const struct text_span *span;
	size_t span_n;
	struct break_style lines;
	/* room of line 0, 1, ...; the last entry holds for all that follow */
	const struct line_room *room;
	size_t room_n;
	bool rtl; /* base direction */
	struct str keep_after; /* short words that never end a line */
	struct loc loc;
};

/* A piece of a line. x from the line's start (its indent included). */
struct text_run {
	const struct shape_run *shape; /* NULL for an object */
	const struct type_style *type;
	mpt x, w;
	mpt object_h;
	uint32_t tag;
	uint16_t first, count; /* glyphs of shape */
	bool space_before; /* a space stands between this run and the one before it */
};

/* A run of a line in its turn to be read, and the space that is read before it. */
struct text_read {
	uint32_t run;
	bool space;
	mpt space_x; /* left edge; of no use at the line's beginning */
};

struct text_line {
	const struct text_run *run; /* from left to right */
	uint32_t run_n;
	const struct text_read *read; /* run_n of them; NULL: read as they stand */
	mpt width; /* from first to last ink, spaces as set */
	mpt indent, room; /* the room it was set into */
	mpt leading; /* greatest leading of its spans */
	mpt ascent, descent;
	int32_t ratio_ppm; /* how far the spaces are stretched or shrunk */
	bool hyphenated, last, overfull;
	int32_t
	    penalty; /* the paper's cost of a column break after it: filled by layout */
};

struct text_para {
	const struct text_line *line;
	size_t line_n;
	int64_t demerits;
	mpt width_max; /* widest line */
};

/*
 * Sets a paragraph; lines live in arena a, shaped words in t. A word wider than its
 * room is reported (B5xxx) once and set overfull.
 */
const struct text_para *text_set(
    struct text *t, struct arena *a, const struct text_para_spec *p);
/* The i-th run of a line in the order of reading. */
const struct text_run *text_read_run(const struct text_line *l, uint32_t i);
/* What a run's own glyphs say, in logical order; a part of its word where that is broken.
 */
struct str text_of_run(const struct text_run *r);
/* The width of spans on one line, unbroken. */
mpt text_width(struct text *t, const struct text_span *span, size_t span_n);
/* As text: one line a line, runs with x, glyphs with advance; stable. */
void text_dump(const struct text_para *p, FILE *to);

#endif
