/* SPDX-License-Identifier: ISC */
/*
 * layouts/ in: page sizes, masters, grids, colours, fonts, styles, charts, house
 * style. A layout may extend another and override single properties; what comes
 * out is resolved: no name is left to look up.
 */
#ifndef BROSCHUR_STYLE_H
#define BROSCHUR_STYLE_H

#include "base/base.h"
#include "picture/picture.h"

/* ---- fonts ---- */

/* One font file of the catalogue. */
struct font_face {
	const char *path;
	int index; /* in a collection */
	int weight; /* 100-900 */
	bool italic;
	struct loc loc;
};

struct font_family {
	struct str name;
	const struct font_face *face;
	size_t face_n;
};

#define FEATURE_MAX 12

/* An OpenType feature: tag as four bytes big endian ('smcp'), value 0 or 1.... */
struct font_feature {
	uint32_t tag;
	uint32_t value;
};

/* How characters look. Plain data; equal contents mean equal looks. */
struct type_style {
	const struct font_family *const *family; /* fallback order */
	size_t family_n;
	int weight;
	bool italic;
	mpt size, leading;
	mpt tracking; /* added after each glyph */
	mpt rise;     /* baseline shift, up is positive */
	struct font_feature feature[FEATURE_MAX];
	size_t feature_n;
	const struct colour *colour;
	bool underline;
	bool uppercase; /* the text is mapped to capitals by language before shaping */
	struct loc loc;
};

/* ---- paragraphs and boxes ---- */

enum align { ALIGN_JUSTIFY, ALIGN_START, ALIGN_END, ALIGN_CENTRE };
enum span_of { SPAN_COLUMN, SPAN_COLUMNS, SPAN_MARGIN, SPAN_PAGE };
enum break_before { BREAK_AUTO, BREAK_RECTO, BREAK_VERSO };
enum place { PLACE_HERE, PLACE_TOP, PLACE_BOTTOM, PLACE_MARGIN, PLACE_PAGE };

/* How lines are chosen; Knuth and Plass 1981's parameters. */
struct break_style {
	enum align align;
	bool hyphenate;
	int tolerance;           /* greatest badness of a line, first try; 10000 = any */
	int hyphen_penalty, hyphen_demerits, fitness_demerits, line_penalty;
	int hyphens_in_row;      /* at most; 0 = no limit */
	int hyphen_left, hyphen_right; /* letters that stay before and after */
	mpt last_line_min;       /* shortest last line */
	bool balance;            /* ragged lines are about as long as each other */
	bool hang;               /* hanging punctuation */
	int32_t space_stretch_ppm, space_shrink_ppm; /* of the space's width */
};

/* A block's look. */
struct para_style {
	struct str name;
	struct type_style type;
	struct break_style lines;
	mpt first_indent;        /* of a paragraph that follows another one */
	mpt indent_start, indent_end;
	mpt space_before, space_after;
	bool keep_next, keep_together;
	int orphans, widows;     /* least lines before and after a break */
	enum span_of span;
	enum break_before break_before;
	enum place place;
	bool grid;               /* first baseline stands on the baseline grid */
	/* the box around it */
	const struct colour *fill;   /* NULL = none */
	const struct colour *rule;   /* colour of border-top / -start */
	mpt pad_top, pad_bottom, pad_start, pad_end;
	mpt rule_top, rule_bottom, rule_start; /* widths; 0 = none */
	mpt radius;
	/* marks, icons, numerals */
	struct str mark;         /* bullet text */
	mpt mark_width;          /* room for bullet, icon or numeral */
	const struct colour *mark_colour;
	mpt gap;                 /* between neighbouring parts */
	mpt width;               /* of a picture or logo; 0 = natural or the measure */
	mpt height;              /* of a title area, a logo; of a picture at most; 0 = natural */
	bool mark_circle;        /* numeral or mark stands in a drawn circle */
	struct type_style mark_type;
	struct loc loc;
};

/* Inline marks change the type around them. Unset properties stay. */
enum inline_mark {
	MARK_EM, MARK_STRONG, MARK_WORK, MARK_TERM, MARK_ABBR, MARK_LINK, MARK_NOTE_CALL,
	MARK_XREF, MARK_STAT, MARK_INS, MARK_ROLE, MARK_NAME, MARK_CREDIT, MARK_LABEL,
	MARK_KINDS
};

/* What a mark changes. */
struct inline_rule {
	bool has_family, has_weight, has_colour, has_slant, has_features, has_caps;
	const struct font_family *const *family;
	size_t family_n;
	int weight;
	bool italic;             /* toggles inside text that is italic already */
	const struct colour *colour;
	struct font_feature feature[FEATURE_MAX];
	size_t feature_n;
	int scale_permille;      /* of the size around it; 0 = unchanged */
	int rise_permille;       /* of the size around it */
	bool underline, uppercase;
};

const char *inline_mark_name(enum inline_mark m);

/* ---- charts ---- */

enum chart_kind { CHART_DONUT, CHART_RING, CHART_BARS, CHART_DOTS, CHART_PICTOGRAM, CHART_KINDS };

struct chart_style {
	struct str name;
	enum chart_kind kind;
	const struct colour *on, *off; /* share and rest; differ in lightness */
	mpt size;      /* diameter or bar height */
	mpt thickness; /* of a ring or donut */
	int columns;   /* charts side by side */
	int per_row;   /* dots or pictograms in a row */
	mpt gap;
	struct str icon; /* asset id for CHART_PICTOGRAM */
	struct type_style number, label;
	struct loc loc;
};

/* ---- pages ---- */

enum side { SIDE_ANY, SIDE_RECTO, SIDE_VERSO };

/* A rectangle on a page. */
struct rect {
	mpt x, y, w, h;
};

/* What a master prints outside of the text: running heads, folios, tints, rules; and what
 * it may set at the foot of a chapter's last page. */
enum furniture_kind {
	FURNITURE_FILL, FURNITURE_RULE, FURNITURE_TEXT, FURNITURE_IMAGE, FURNITURE_TAIL
};

struct furniture {
	enum furniture_kind kind;
	struct rect at;          /* may reach into the bleed */
	const struct colour *colour; /* of a tail: of the text upon it; NULL = its own */
	mpt width;               /* of a rule */
	struct type_style type;
	enum align align;
	struct str text;         /* with {folio} {title} {chapter} {number} {brand} {date} */
	struct str picture;      /* below the publication, or {cover} {chapter-picture}; a
	                          * tail's is below the layout's folder */
	struct loc loc;
};

#define MASTER_COLUMNS 6

struct master {
	struct str name;
	enum side side;
	bool no_folio;           /* counted, but not printed */
	struct rect column[MASTER_COLUMNS]; /* text columns in reading order */
	size_t column_n;
	bool has_margin;
	struct rect margin;      /* notes and small figures beside the text */
	bool has_opening;
	struct rect opening;     /* numeral and title of a chapter; else they stand in the flow */
	const struct furniture *furniture;
	size_t furniture_n;
	const struct colour *ground; /* page colour to the bleed; NULL = paper */
	struct loc loc;
};

enum note_place { NOTES_MARGIN, NOTES_FOOT };

/* ---- words and signs of a language ---- */

/* What is printed but stands in no corpus: "Photo", "Contents", "see: listing", and the
 * house style of signs. One table per language. */
struct lang_style {
	struct str lang;         /* BCP 47 */
	struct map *strings;     /* key -> struct str * */
	struct str quote_open, quote_close, quote_inner_open, quote_inner_close;
	struct str percent_gap;  /* between number and sign: "", U+00A0, U+202F */
	struct str thin_before;  /* characters that take a narrow no-break space before: ";:!?" in French */
	struct str keep_after;   /* short words that never end a line, space-separated */
	struct str dictionary;   /* hyphenation dictionary file, empty when there is none */
	struct hash128 hash;     /* of the words, not of the signs */
};

/* ---- the two files ---- */

enum press_links { PRESS_LINKS_NONE, PRESS_LINKS_ADDRESS, PRESS_LINKS_QR };

/* What the printer asks for, and the limits that preflight holds the pages to. */
struct press_style {
	struct str profile;      /* path of the output intent's ICC profile */
	struct str condition;    /* its registered name: "FOGRA39" */
	struct str info;         /* in words */
	bool marks;              /* crop and registration marks, colour bar */
	bool keep_rgb;           /* pictures stay RGB, tagged; else they become CMYK */
	int ink_limit;           /* percent, of all inks together */
	int dpi_error, dpi_warning; /* effective resolution of pictures */
	mpt line_min;            /* thinnest line */
	mpt small_text;          /* below this size text has two inks at most */
	mpt safe;                /* text keeps this distance from the trim */
	int page_multiple;       /* the binding wants the page count to be one of this */
	enum press_links links;  /* what paper gets in place of links */
	mpt paper_thickness;     /* of one leaf: for spine and creep */
	struct loc loc;
};

/* What the screen asks for. Ratios in thousandths: 4500 is 4.5:1. */
struct web_style {
	struct str profile;      /* path of the sRGB profile */
	bool attach;             /* the source goes with it: PDF/A-3a */
	int contrast_text, contrast_large;
	struct loc loc;
};

struct style {
	struct press_style press;
	struct web_style web;
	struct str name;
	mpt page_w, page_h, bleed;
	mpt leading;             /* of the baseline grid */
	mpt grid_top;            /* y of the first baseline */
	const struct colour *paper; /* ground of every page; NULL = white */
	const struct colour *accent; /* arrows, circles, marks */
	const struct master *master;
	size_t master_n;
	const struct para_style *para;
	size_t para_n;
	const struct chart_style *chart;
	size_t chart_n;
	const struct font_family *family;
	size_t family_n;
	const struct colour *colour;
	size_t colour_n;
	const struct lang_style *lang;
	size_t lang_n;
	enum note_place notes;
	struct map *rules;       /* "kind" or "kind.role" or "parent/kind" -> struct para_style * */
	struct map *chart_rules; /* question id or "*" -> struct chart_style * */
	const struct inline_rule *inline_rule; /* by enum inline_mark */
	struct hash128 hash;     /* of all that was read but the words of languages */
	struct map *files;       /* its keys: the XML files that were read */
	struct loc loc;
};

/* Reads a layout and what it extends. NULL after a fault that leaves nothing. */
const struct style *style_load(struct arena *a, struct diags *d, const char *path);
/* The block style for a content node: "parent/kind.role", "parent/kind", "kind.role",
 * "kind", "*": the first rule that is there. Never NULL. */
const struct para_style *style_para(const struct style *s, const char *kind, struct str role,
    const char *parent);
/* type with the mark's changes; em inside italic becomes upright. */
struct type_style style_mark(const struct style *s, struct type_style type, enum inline_mark m);
const struct chart_style *style_chart(const struct style *s, struct str question);
/* The master by name and side ("text", SIDE_RECTO); falls back to SIDE_ANY. May be NULL. */
const struct master *style_master(const struct style *s, const char *name, enum side side);
/* The nearest table: "de-AT" -> "de" -> the first. Never NULL. */
const struct lang_style *style_lang(const struct style *s, struct str lang);
/* A fixed word; reports a missing one and gives its key. */
struct str style_string(const struct style *s, struct str lang, const char *key);
const struct colour *style_colour(const struct style *s, const char *name); /* may be NULL */
/* The layout's vocabulary, for the test that holds tables and schemas against each other. */
void style_vocabulary_dump(FILE *to);

#endif
