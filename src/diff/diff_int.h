/* SPDX-License-Identifier: ISC */
/*
 * Inside of diff/: what is different between two publications. Editions of one id are
 * made on both sides and compared by what they say (chapters, quotes, notes, figures,
 * records, pictures) and by their pages; three writers tell it. Everything lives in the
 * arena of the edition that is compared, and refers to what was made of it.
 */
#ifndef BROSCHUR_DIFF_INT_H
#define BROSCHUR_DIFF_INT_H

#include "diff/diff.h"

enum { OLD, NEW, SIDES };

enum diff_state {
	DIFF_SAME,
	DIFF_CHANGED,
	DIFF_ADDED,
	DIFF_REMOVED,
	DIFF_MOVED,
	DIFF_REFLOWED, /* of pages: the same words and pictures, in other places or with
			* other numbers of notes, chapters, pages */
	DIFF_FAULTY, /* of editions: one side cannot be made */
	DIFF_STATES
};
const char *diff_state_name(enum diff_state s);

/* ---- words.c: which words are gone, which are new ---- */

struct diff_word {
	struct str gap, text; /* gap: the white space before it */
	uint64_t key; /* words with equal keys are one and the same */
};

struct diff_text {
	struct diff_word *word;
	size_t n, cap;
	struct str gap; /* before the word to come */
	uint64_t same; /* equal only when the whole is: marks, languages, links, spaces */
	struct str links; /* where they lead, parted by spaces */
	uint64_t *sorted; /* the words' keys, once diff_text_sort was called */
};

enum diff_op { DIFF_KEEP, DIFF_GONE, DIFF_NEW };

/* Neighbouring words with one fate. */
struct diff_piece {
	enum diff_op op;
	struct str gap, text;
};

struct diff_words {
	const struct diff_piece *piece;
	size_t n;
};

/* Parts text into words and signs and adds them. */
void diff_text_add(struct arena *a, struct diff_text *t, struct str text);
/* Adds one word that is not to be parted, and is known by this key. */
void diff_text_add_word(
    struct arena *a, struct diff_text *t, struct str text, uint64_t key);
/* The text again. */
struct str diff_text_plain(struct arena *a, const struct diff_text *t);
void diff_text_sort(struct arena *a, struct diff_text *t);
/* How much two texts, both sorted, have in common, in thousandths of the longer one. */
int diff_text_alike(const struct diff_text *x, const struct diff_text *y);
/* The old words and the new ones as pieces, in reading order. A few words that stay
 * between many that do not are told with them. */
struct diff_words diff_words_make(
    struct arena *a, const struct diff_text *old, const struct diff_text *new);

/* ---- units.c: what a chapter is made of ---- */

/* A paragraph, a title, an item; or a quote or picture, which is known by its name. */
struct diff_unit {
	const struct node *node;
	struct diff_text text;
	uint64_t same; /* as text.same, the kind included */
	struct str name; /* its id, or its picture's; may be empty */
	bool named; /* a quote or picture */
	size_t chapter; /* index among its side's */
	size_t partner; /* index of the other side's unit, or DIFF_ALONE */
	bool moved; /* its partner stands somewhere else */
};

#define DIFF_ALONE SIZE_MAX

struct diff_units {
	struct diff_unit *unit;
	size_t n, cap;
};

/* All words of a node and of what stands in it. Note calls and references are known by
 * what they lead to, not by its number. NULL: an empty text. */
struct diff_text diff_text_of(struct arena *a, const struct node *n);
/* Adds the units in a chapter, or in the cover; chapter is its index. */
void diff_units_add(
    struct arena *a, struct diff_units *u, const struct node *parent, size_t chapter);
/* How much two units without partners have in common, in thousandths; 0 for what cannot
 * have become each other. */
int diff_units_alike(const struct diff_unit *old, const struct diff_unit *new);
/* Two stretches of units that lie between the same pairs. */
struct diff_gap {
	struct diff_unit *unit[SIDES];
	size_t n[SIDES], base[SIDES]; /* base: the first one's index */
};

/* Pairs the units of a gap that are alike, in order, unless they have a partner. */
void diff_units_pair_alike(struct arena *a, const struct diff_gap *g);

/* ---- what is told ---- */

enum diff_form {
	FIELD_WORDS, /* a text; words is set */
	FIELD_VALUE, /* something short that was and is */
	FIELD_NUMBER, /* behind a value, for programs */
	FIELD_MARKUP, /* the words are the same, their marks, language or spaces not */
};

struct diff_field {
	enum diff_form form;
	const char *name;
	struct diff_words words;
	struct str side[SIDES]; /* FIELD_VALUE, FIELD_NUMBER; empty: not there */
	struct str lang;
	const struct diff_field *next;
};

/* One quote, note, figure, record, picture; or a passage of a chapter. */
struct diff_thing {
	enum diff_state state;
	struct str id;
	struct str title; /* whose quote; the figure's label; the kind of passage */
	int number[SIDES]; /* of notes; else 0 */
	int page[SIDES]; /* where it begins, from 1; 0: nowhere, or not there */
	struct str
	    other; /* DIFF_MOVED: the other chapter, or empty: it is the same one */
	bool left; /* DIFF_MOVED: to the other chapter, not from it */
	const struct diff_field *field;
};

struct diff_things {
	struct diff_thing *thing;
	size_t n, cap;
};

struct diff_chapter {
	enum diff_state state; /* MOVED: in another order, passages may differ too */
	struct str id, title, lang;
	struct str label[SIDES]; /* its number as printed, or empty */
	int page[SIDES];
	size_t words; /* of one that is added or removed */
	struct diff_things passages;
};

/* Things whose numbers changed alike: n of them, from old_from and new_from. */
struct diff_range {
	int from[SIDES];
	int n;
};

struct diff_ranges {
	struct diff_range *range;
	size_t n, cap;
};

/* A place on a page that the other side does not have. */
struct diff_mark {
	int page; /* from 1 */
	struct rect at;
	bool picture; /* else words */
};

struct diff_marks {
	struct diff_mark *mark; /* by page */
	size_t n, cap;
};

struct diff_page {
	enum diff_state state;
	int number[SIDES]; /* from 1; 0: not there */
	struct str chapter, lang; /* its title */
};

enum diff_list {
	LIST_ABOUT,
	LIST_QUOTES,
	LIST_NOTES,
	LIST_FIGURES,
	LIST_RECORDS,
	LIST_PICTURES,
	LISTS
};
const char *diff_list_name(enum diff_list l);

enum diff_numbered { NUMBERED_CHAPTERS, NUMBERED_NOTES, NUMBERED_PAGES, NUMBERED_KINDS };
const char *diff_numbered_name(enum diff_numbered n);

struct diff_edition {
	struct arena *a;
	struct str id;
	enum diff_state state;
	bool faulty[SIDES];
	const struct made *made[SIDES]; /* NULL: not there, or faulty */
	struct str title, lang;
	struct diff_things list[LISTS];
	struct diff_chapter *chapter; /* only those with something to tell */
	size_t chapter_n, chapter_cap;
	struct diff_page *page; /* only those with something to tell */
	size_t page_n, page_cap;
	struct diff_marks marks[SIDES];
	struct diff_ranges renumbered[NUMBERED_KINDS];
};

/* ---- the comparers: each adds to an edition that is made on both sides ---- */

void diff_chapters(struct diff_edition *e); /* chapters.c */
void diff_lists(struct diff_edition *e); /* lists.c */
void diff_pages(struct diff_edition *e); /* pages.c */

struct diff_thing *diff_thing_add(struct arena *a, struct diff_things *t);
/* Adds a field to the end when both texts differ. */
void diff_field_text(struct arena *a, struct diff_thing *t, const char *name,
    const struct diff_text *old, const struct diff_text *new);
void diff_field_value(struct arena *a, struct diff_thing *t, enum diff_form form,
    const char *name, struct str old, struct str new);
/* Item number old has become new; neighbours that went as far are told together. */
void diff_range_add(struct arena *a, struct diff_ranges *r, int old, int new);
/* The page that a node begins on, or 0. */
int diff_page_of(const struct made *m, const struct node *n);
struct str diff_title_of(struct arena *a, const struct node *chapter);

/* ---- match.c: pages of both sides side by side ---- */

/* One page of a side. */
struct diff_sheet {
	uint64_t
	    loose; /* what it shows, wherever it lies across the page; no furniture */
	uint64_t exact; /* the same, with its place */
	uint64_t whole; /* with furniture too */
	uint64_t chapter; /* the chapter it belongs to */
	uint32_t items; /* how many things are on it */
};

/* Something both sides show: on this page there, on that page here. */
struct diff_shared {
	uint32_t page[SIDES]; /* from 0 */
};

/* partner[i], for each old page, becomes the index of its new page or MATCH_NONE: equal
 * pages and those that share most, in order; then equal ones that went elsewhere. */
void diff_match_pages(const struct diff_sheet *old, size_t old_n,
    const struct diff_sheet *new, size_t new_n, const struct diff_shared *shared,
    size_t shared_n, uint32_t *partner);

/* ---- the writers ---- */

/* What all editions have in common. */
struct diff_head {
	struct str side[SIDES]; /* the publications */
	struct str title;
	bool different;
};

void diff_text_edition(const struct diff_edition *e, struct buf *to);
void diff_json_edition(const struct diff_edition *e, struct buf *to);
/* The whole, around its editions. */
void diff_json_whole(const struct diff_head *h, struct str editions, struct buf *to);

/* An HTML document that grows. */
struct diff_html {
	struct buf rows, editions;
	struct svg_defs *defs;
};
void diff_html_edition(const struct diff_edition *e, struct diff_html *h);
void diff_html_whole(
    const struct diff_head *h, const struct diff_html *html, struct buf *to);

#endif
