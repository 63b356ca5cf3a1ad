/* SPDX-License-Identifier: ISC */
/*
 * Inside of content/: the maker that all its files share, and what each does for the
 * others.
 */
#ifndef BROSCHUR_CONTENT_INT_H
#define BROSCHUR_CONTENT_INT_H

#include "content/content.h"
#include "content/strings.h"

struct formats;

/* Counts of one question. */
struct tally {
	int *count;  /* by the option's index */
	int total;   /* records */
	const struct edition_expect **expect; /* the edition's own, by the option's index */
	bool *asked; /* for one, by the option's index */
	const struct stat_figure **figure; /* made on demand, by the option's index */
};

/* A link into the publication whose target may not have been made yet. */
struct pending {
	struct link *link;
	const struct origin *to;
	const struct chapter *chapter; /* that it is or stands in */
	struct node **target; /* filled by then */
};

struct maker {
	struct arena *a;
	struct diags *d;
	const struct corpus *c;
	const struct style *s;
	const struct edition *e;     /* of c; NULL: the publication has none */
	struct content *out;
	struct node *root;
	struct str lang;             /* of the edition */
	struct str from;             /* the corpus' own */
	struct loc loc;              /* of the edition */
	const struct lang_style *words; /* the layout's with the edition's own signs */
	const struct lang_style *table; /* the layout's alone */
	const struct lang_style *signs; /* of signs_lang, the last that was asked for */
	struct str signs_lang;
	struct formats *formats;
	struct tally *tally;         /* by the question's index */
	int records;                 /* that are counted */
	const struct edition_expect *records_expect; /* the edition's own */
	bool records_asked;          /* for one */
	const struct left_out **left[LEFT_KINDS]; /* by the thing's index */
	struct chapters chapters;    /* in their order, what is left out still there */
	const struct chapter **shown; /* by the chapter's index: what is printed for it */
	const struct chapter *now;   /* that is being made */
	bool partners_done;          /* the imprint names them */
	struct node **chapter;       /* by the chapter's index, made beforehand */
	struct node **section;       /* by the section's index */
	struct node **note;          /* by the note's index; NULL: not called yet */
	struct loc *call;            /* where it was called first, by the note's index */
	const struct note **called;  /* in the order of their numbers */
	size_t called_n;
	const struct content_picture **picture; /* by the asset's index */
	struct pending *pending;
	size_t pending_n, pending_cap;
	struct buf text;             /* of the span being written */
	struct span *span;           /* room for the spans of the next node, or NULL */
	size_t span_cap;
};

/* ---- make.c ---- */

/* A new node, appended to parent (which may be NULL). */
struct node *node_add(struct maker *m, struct node *parent, enum node_kind kind,
    struct str lang, struct loc loc);
void node_append(struct node *parent, struct node *n);

/* ---- spans.c: inlines become spans ---- */

/* How characters look at the moment. */
struct look {
	uint32_t marks;
	uint8_t order[SPAN_MARKS];
	size_t depth;
	struct str lang;
	const struct link *link;
};

/* Collects the spans of one node. */
struct spans {
	struct maker *m;
	struct node *node;  /* whose they will be; NULL: the text alone is wanted, in one span */
	struct span *span;  /* the maker's room; the node gets a copy that fits */
	size_t n, cap;
	struct look look;
	bool open;          /* the last span still takes characters, in m->text */
	bool space;         /* one is kept back, in space_look */
	struct look space_look;
	bool keep;          /* and it may not end a line */
	int quotes;         /* quotation marks open */
	bool quiet;         /* no calls, no links, no assertions */
};

struct spans spans_begin(struct maker *m, struct node *node, struct str lang);
/* Hands the spans to the node; white space at the end is dropped. */
void spans_end(struct spans *sp);
void spans_text(struct spans *sp, struct str text, struct loc loc);
void spans_inlines(struct spans *sp, const struct inl *i);
/* As far as end, which is not put; NULL: all. */
void spans_inlines_until(struct spans *sp, const struct inl *i, const struct inl *end);
/* The prose in its own language. */
void spans_prose(struct spans *sp, const struct prose *p);
/* Marks what follows, until the matching spans_unmark; gives the look to go back to. */
struct look spans_mark(struct spans *sp, enum inline_mark mark);
void spans_unmark(struct spans *sp, struct look before);
void spans_break(struct spans *sp, struct loc loc);
/* A no-break space and the arrow that is the link. */
void spans_arrow(struct spans *sp, const struct link *link);
/* Quotation marks of the language in force; open and close come in pairs. */
void spans_quote_open(struct spans *sp, struct loc loc);
void spans_quote_close(struct spans *sp, struct loc loc);
/* Begins, fills and ends in one. */
void spans_of(struct maker *m, struct node *node, const struct prose *p);
/* The prose's characters alone: no calls, no links. */
struct str prose_text(struct maker *m, const struct prose *p);
struct link *link_make(struct maker *m, struct str href, struct str contents,
    struct loc loc);

/* ---- strings.c: fixed words and patterns ---- */

/* What stands for {name} in a pattern: a text or running text, marked or not. */
struct field {
	const char *name;
	struct str text;
	const struct inl *inls; /* instead of text */
	struct str lang;        /* of inls */
	enum inline_mark mark;  /* MARK_KINDS: none */
};

struct str string_of(struct maker *m, enum content_string key);
/* The pattern whose words agree with n: key.one, key.few and so on, or key itself. */
struct str plural_text(struct maker *m, enum content_string key, int64_t n,
    const struct field *f, size_t field_n);
/* Fixed words take the look in force. */
void spans_pattern(struct spans *sp, enum content_string key, const struct field *f,
    size_t n, struct loc loc);
struct str pattern_text(struct maker *m, enum content_string key, const struct field *f,
    size_t n);

/* ---- format.c: ICU's home: numbers, shares, dates, lists ---- */

/* gap stands between number and percent sign, whatever the language's own habit. */
struct formats *formats_open(struct str lang, struct str gap);
void formats_close(struct formats *f);
struct str format_count(struct formats *f, struct arena *a, int64_t n); /* 1,250 */
struct str format_label(struct formats *f, struct arena *a, int64_t n); /* 1250 */
struct str format_share(struct formats *f, struct arena *a, int permille);
/* "2024-08" -> "August 2024"; what is no date comes back as it is */
struct str format_date(struct formats *f, struct arena *a, struct str iso);
/* Seconds since 1970 -> "2024-08-31"; empty when they are no date of these times. */
struct str format_epoch(struct arena *a, int64_t seconds);
/* "de" -> "German" in the language of the formats. */
struct str format_language(struct formats *f, struct arena *a, struct str tag);
/* The plural form for n: "one", "few", "many", "other"... (CLDR). */
const char *format_plural(struct formats *f, int64_t n, char out[16]);
/* What stands between item i and next, item i + 1 of a list of n: ", " or " and ". */
struct str format_list_gap(struct formats *f, struct arena *a, size_t i, size_t n,
    struct str next);

/* ---- edition.c ---- */

/* The edition as it stands in the maker's own corpus, or the first; sets what follows
 * from it: words and signs, chapters, what is left out. */
void edition_begin(struct maker *m, const struct edition *e);
/* Who says that it is not printed; NULL: it is. what may be NULL. */
const struct left_out *left_out_of(const struct maker *m, enum left_kind kind,
    const struct origin *what);
/* The same for something whose place is a block of the chapter being made. An own chapter
 * may not place what its edition leaves out. */
bool left_out_here(struct maker *m, enum left_kind kind, const struct origin *what,
    struct loc at);
/* Reports a reference to a chapter, or to a section of it, that is not printed. */
void lost_report(struct maker *m, const struct origin *to, const struct chapter *c,
    struct loc at);
/* Holds the edition's own expectations against its records. */
void edition_expects_check(struct maker *m);

/* ---- tally.c ---- */

/* Counts the records that the edition selects; an array by the question's index. */
void tally_make(struct maker *m);
/* Where the edition's own expectation of a figure is kept; o NULL: of the number of
 * records. */
const struct edition_expect **expect_of(struct maker *m, const struct question *q,
    const struct survey_option *o);
/* A figure's name in a message; o NULL: the number of records. */
const char *figure_name(struct maker *m, const struct question *q,
    const struct survey_option *o);
/* Rounded half up; 0 of 0 is 0. */
int permille_of(int count, int total);
/* The figures of one option, or NULL when it is not known. */
const struct stat_figure *stat_figure(struct maker *m, const struct question *q,
    const struct survey_option *o);
/* Reports an expectation that the records do not meet. */
void expect_check(struct maker *m, const struct question *q, const struct expect *e,
    bool total);
void stats_make(struct maker *m, struct node *parent, const struct block *b, int level);
void stats_list_make(struct maker *m, struct node *parent, const struct block *b,
    int level);

/* ---- figures.c: pictures, captions, quotes ---- */

const struct content_picture *picture_of(struct maker *m, const struct asset *s);
/* caption may be NULL: the asset's own. */
struct node *figure_make(struct maker *m, struct node *parent, const struct asset *s,
    const struct prose *caption, struct loc loc);
void quote_make(struct maker *m, struct node *parent, const struct block *b);

/* ---- notes.c ---- */

/* The node of a note, numbered at its first call. */
struct node *note_called(struct maker *m, const struct note *n, struct node *by,
    size_t span, struct loc at);
/* All called notes, under the document's last child. */
void notes_make(struct maker *m);

/* ---- po.c ---- */

/* Says how much of the edition is translated, and whether that is enough. */
void translated_report(struct maker *m, const struct edition *e);

/* ---- imprint.c ---- */

void imprint_make(struct maker *m, struct node *parent, const struct block *b, int level);
/* The logos of the edition's partners. */
void partner_logos_make(struct maker *m, struct node *parent);
/* Reports partners that stand in no imprint. */
void partners_check(struct maker *m);

/* ---- blocks.c ---- */

void block_make(struct maker *m, struct node *parent, const struct block *b, int level);
/* b and all that follow; titles in them are of that level. */
void blocks_make(struct maker *m, struct node *parent, const struct block *b, int level);
void chapter_make(struct maker *m, const struct chapter *c);
/* A heading, when there is one. */
void title_make(struct maker *m, struct node *parent, const struct prose *p, int level);

#endif
