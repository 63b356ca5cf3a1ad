/* SPDX-License-Identifier: ISC */
/*
 * corpus + edition -> what this edition says: selected, counted, numbered, in
 * reading order; no geometry. A tree of nodes; nodes that carry text have spans.
 */
#ifndef BROSCHUR_CONTENT_H
#define BROSCHUR_CONTENT_H

#include "base/base.h"
#include "corpus/corpus.h"
#include "style/style.h"

/* Kinds in reading order of importance for layout and tags. The string beside each
 * is the name that layouts use in their rules. */
#define NODE_KINDS_TABLE(X) \
	X(NODE_DOCUMENT, "document") \
	X(NODE_COVER, "cover")             /* children: brand, title (level 0), subtitle, figure */ \
	X(NODE_BRAND, "brand")             /* one a line of the mark */ \
	X(NODE_SUBTITLE, "subtitle") \
	X(NODE_CHAPTER, "chapter")         /* number, label, role, picture; first child: title */ \
	X(NODE_SECTION, "section") \
	X(NODE_TITLE, "title")             /* level 1 chapter, 2 section, 3 below */ \
	X(NODE_LEAD, "lead") \
	X(NODE_PARA, "para") \
	X(NODE_LIST, "list")               /* role bullet number dash */ \
	X(NODE_ITEM, "item")               /* label: its number or empty; spans, or child paras */ \
	X(NODE_BOX, "box") \
	X(NODE_QUOTE, "quote")             /* role verbatim reported; children: quote-text, \
	                                      attribution, [figure] */ \
	X(NODE_QUOTE_TEXT, "quote-text") \
	X(NODE_ATTRIBUTION, "attribution") \
	X(NODE_FIGURE, "figure")           /* picture; child: caption */ \
	X(NODE_CAPTION, "caption")         /* "Photo: what it shows © who", credit marked */ \
	X(NODE_STATS, "stats")             /* children: [title], stat-group */ \
	X(NODE_STAT_GROUP, "stat-group")   /* one question: title, then stats */ \
	X(NODE_STAT, "stat")               /* one answer as graphic: stat is set; \
	                                      children: stat-number, stat-label */ \
	X(NODE_STAT_NUMBER, "stat-number") /* "69.6 %" */ \
	X(NODE_STAT_LABEL, "stat-label")   /* "through targeted contact" */ \
	X(NODE_STAT_LIST, "stat-list")     /* one question as text: title, stat-items */ \
	X(NODE_STAT_ITEM, "stat-item")     /* "16 of 23 (69.6 %): through targeted contact" */ \
	X(NODE_POINTS, "points") \
	X(NODE_POINT, "point")             /* label: its number */ \
	X(NODE_FEATURES, "features") \
	X(NODE_FEATURE, "feature")         /* icon as picture; first para opens with the run-in title (MARK_TERM) */ \
	X(NODE_TOC, "toc") \
	X(NODE_TOC_ENTRY, "toc-entry")     /* target, label; spans: the title */ \
	X(NODE_IMPRINT, "imprint") \
	X(NODE_IMPRINT_PART, "imprint-part") /* title + paras + logos; role contact operator \
	                                        published funding */ \
	X(NODE_LOGO, "logo")               /* picture */ \
	X(NODE_NOTES, "notes")             /* parent of all notes, last child of document */ \
	X(NODE_NOTE, "note")               /* number; child paras; call_node */

enum node_kind {
#define X(id, name) id,
	NODE_KINDS_TABLE(X)
#undef X
	NODE_KINDS
};
const char *node_kind_name(enum node_kind k);

enum content_span_form {
	CONTENT_TEXT,
	CONTENT_NOTE_CALL, /* text is its number; note and link (to the note) are set */
	CONTENT_ARROW,     /* a drawn arrow that is a live link; text empty; a no-break space
	                    * ends the span before it */
	CONTENT_BREAK,     /* forced line break */
};

/* A live link: an outside address, or a node of the publication. */
struct link {
	struct str href;         /* empty for an inside link */
	const struct node *target;
	struct str contents;     /* what it is, in words, for readers that cannot see it */
	struct loc loc;
};

#define SPAN_MARKS 6

/* A stretch of characters that look and mean alike. */
struct span {
	enum content_span_form form;
	uint32_t marks;          /* bits 1 << enum inline_mark, outermost first in order[] */
	struct str text;         /* quotation marks, numbers, spaces resolved; white space collapsed */
	uint8_t order[SPAN_MARKS]; /* from outermost to innermost, MARK_KINDS ends; a mark
	                          * within itself stands there twice */
	struct str lang;
	const struct link *link; /* NULL: none */
	const struct node *note; /* of a note call */
	struct loc loc;
};

/* The figures behind one graphic: all integers. */
struct stat_figure {
	struct str question, option; /* ids */
	int count, total;
	int permille;            /* rounded half up: 696 */
	struct str share;        /* in the edition's format: "69.6 %" */
	struct str number;       /* "16" */
	struct str of;           /* "16 of 23" */
	struct str both;         /* "16 of 23 (69.6 %)" */
	struct str label;        /* the option's words */
	struct str alt;          /* text alternative, made from the figures */
};

struct content_picture {
	struct str id, href, alt; /* href below root */
	bool decorative;
	struct loc loc;
};

struct node {
	enum node_kind kind;
	struct str role;         /* of chapters, lists, boxes; empty when none */
	struct str id;           /* of the corpus, or empty */
	struct str lang;
	struct loc loc;
	struct node *parent, *first, *last, *next;
	const struct span *span;
	size_t span_n;
	int number;              /* of chapter, point, item, note; 0 = none */
	struct str label;        /* as printed: "1" */
	int level;               /* of titles */
	bool has_place;
	enum place place;        /* where the corpus wishes it */
	bool spans;              /* and it is to span all columns */
	const struct content_picture *picture;
	const struct stat_figure *stat; /* NODE_STAT, NODE_STAT_ITEM */
	const struct node *target; /* toc entry: the chapter or section title's owner */
	const struct node *call_node; /* note: whose span call_span calls it first */
	uint32_t call_span;
	struct str chart;        /* chart style asked for by the corpus, or empty */
	uint32_t seq;            /* place in reading order, dense from 0 */
};

/* The next one in reading order; NULL after the last. */
const struct node *node_after(const struct node *n);

struct content {
	const struct node *root; /* NODE_DOCUMENT */
	size_t node_n;
	struct str title, subtitle, author, subject, keywords, lang;
	struct str brand;        /* the mark's lines, joined by a space */
	struct str date;         /* ISO 8601 as in the corpus */
	struct str date_text;    /* "August 2024" in the edition's language */
	const char *root_dir;    /* the publication's folder, for pictures */
	const struct node *const *note; /* in order of number */
	size_t note_n;
	size_t words;
};

/*
 * Makes what the edition says (NULL edition: the first one). The corpus is already in the
 * edition's language, by content_translate; it is shared by all editions of the language,
 * and nothing in it is changed. e may be of any reading of the publication: its id
 * counts. Reports the edition's own faults, what is not translated, and what only
 * shows now: expectations of figures that fail, references to what is left out,
 * notes never called. Never NULL; build/ stops when an error was counted.
 */
const struct content *content_make(struct arena *a, struct diags *d, const struct corpus *c,
    const struct style *s, const struct edition *e);
/* Of all that pages can show of it: equal hashes, equal pages by equal layouts. */
struct hash128 content_hash(const struct content *c);

/* ---- translation ---- */

/* The PO file that content_translate would read, in the arena; NULL where it reads none. */
const char *content_po_path(struct arena *a, const struct corpus *c, struct str lang);
/* Of the bytes of that file; zero where there is none. */
struct hash128 content_po_hash(const struct corpus *c, struct str lang);
/*
 * The corpus in a language, out of po/LANG.po beside the publication, or the corpus
 * itself where it is in that language already. Reports every fault of the file; how much
 * of it is there is said in the corpus.
 */
const struct corpus *content_translate(struct arena *a, struct diags *d,
    const struct corpus *c, struct str lang);
/* Writes po/NAME.pot; NAME is the publication's id. */
bool content_po_extract(struct diags *d, const struct corpus *c);
/* How much each po/LANG.po says; false when one cannot be read. */
bool content_po_status(struct diags *d, const struct corpus *c, bool json, FILE *to);

/* One line a node, indented; stable; the test format. */
void content_dump(const struct content *c, FILE *to);

/* The keys of all strings that content asks a string table for; NULL at the end. */
const char *content_string_key(size_t i);

/* ---- statistics ---- */

enum stats_format { STATS_TEXT, STATS_CSV, STATS_JSON };
/* The table of all questions, options, counts, shares, of the records of an edition. */
/* e as for content_make; its faults are reported. */
void stats_print(struct diags *d, const struct corpus *c, const struct style *s,
    const struct edition *e, enum stats_format how, FILE *to);

#endif
