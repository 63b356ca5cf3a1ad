/* SPDX-License-Identifier: ISC */
/*
 * The corpus in: what was written, every reference resolved and every node with its
 * place. Nothing is selected, counted or numbered here; that is content's work.
 *
 * Whatever has an id begins with a struct origin and stands in a map of its kind,
 * id -> struct, in the order of the files. Lists of small things hang on next.
 */
#ifndef BROSCHUR_CORPUS_H
#define BROSCHUR_CORPUS_H

#include "base/base.h"
#include "style/style.h"

/* Who is it, in which language, from where; uses counts the references to it. */
struct origin {
	struct str id;   /* empty: none was given */
	struct str lang; /* the xml:lang in force */
	struct loc loc;
	uint32_t index;  /* among its kind, dense from 0 */
	uint32_t uses;
};

/* ---- running text ---- */

enum inline_kind {
	INLINE_TEXT,
	INLINE_EM, INLINE_STRONG, INLINE_WORK, INLINE_TERM, INLINE_ABBR,
	INLINE_PHRASE, /* marks nothing but a language */
	INLINE_QUOTED,
	INLINE_LINK,
	INLINE_NOTE_REF,
	INLINE_XREF,
	INLINE_STAT,
	INLINE_OMIT,
	INLINE_INS,
	INLINE_BREAK,
	INLINE_KINDS
};

struct xml_node;
struct resource;
struct note;
struct chapter;
struct block;
struct question;
struct survey_option;
struct quote;
struct edition;

enum stat_show { SHOW_SHARE, SHOW_COUNT, SHOW_BOTH, SHOW_TOTAL };

/* What the author believes a count to be. */
struct expect {
	const struct survey_option *option;
	int64_t count;
	struct loc loc;
	const struct edition *edition; /* in whose own text it stands; NULL: in everybody's */
	const struct expect *next;
};

/* One piece of running text; a tree. */
struct inl {
	enum inline_kind kind;
	struct str text; /* INLINE_TEXT: characters, white space as written */
	struct str lang;
	struct loc loc;
	const struct inl *first, *next;
	union {
		struct {
			struct str href; /* absolute, base resolved */
			const struct resource *resource; /* NULL: a bare address */
		} link;
		const struct note *note; /* NULL after a fault, as all that follow */
		struct {
			const struct chapter *chapter; /* named by its number */
			const struct block *section;   /* NULL: the chapter itself */
		} xref;
		struct {
			const struct question *question;
			const struct survey_option *option;
			enum stat_show show;
			bool has_expect;
			struct expect expect;
		} stat;
	};
};

/* An element that holds running text. first == NULL: it was not there. */
struct prose {
	const struct inl *first;
	struct str lang;
	struct str from; /* translated from this language; empty: as written */
	struct loc loc;
};

/* ---- people, organisations, programmes, pictures, links ---- */

struct person {
	struct origin o;
	struct str name;
	struct prose role;
};

struct asset {
	struct origin o;
	bool icon;       /* a drawn sign without credit */
	bool drawing;    /* kind="drawing": the credit is not a photographer's */
	bool decorative; /* says nothing that the text does not say */
	struct str href; /* below the publication's folder */
	struct str credit, alt, alt_lang;
	struct prose caption;
};

struct logo {
	const struct asset *asset;
	struct loc loc;
	const struct logo *next;
};

struct organisation {
	struct origin o;
	struct str name, street, postcode, city, email, web; /* empty: not given */
	struct str email_href, web_href; /* as addresses */
	struct str name_lang, street_lang;
	const struct logo *logo;
};

struct programme {
	struct origin o;
	struct prose name, funding;
	const struct logo *logo;
};

struct base {
	struct origin o;
	struct str href;
};

enum resource_kind {
	RESOURCE_LISTING, RESOURCE_VIDEO, RESOURCE_PODCAST, RESOURCE_WEB, RESOURCE_KINDS
};

struct resource {
	struct origin o;
	enum resource_kind kind;
	struct str href; /* absolute: base and path are joined */
	struct prose title;
};

/* ---- the survey ---- */

struct survey_option {
	struct origin o; /* index: among its question's; unique within the question */
	struct prose label;
};

struct question {
	struct origin o;
	bool single; /* else several options may be chosen */
	struct prose title;
	struct map *options; /* id -> struct survey_option * */
};

struct answer {
	const uint32_t *option; /* indices into the question's, ascending */
	size_t option_n;        /* 0: not answered */
	struct loc loc;
};

struct record {
	struct origin o;
	struct str region, sector;
	const struct answer *answer; /* one a question, by the question's index */
};

/* ---- notes and quotes ---- */

/* A resource that a note refers the reader to. */
struct see {
	const struct resource *resource;
	struct loc loc;
	const struct see *next;
};

struct note_part {
	struct prose para;     /* or */
	const struct see *see;
	struct loc loc;
	const struct note_part *next;
};

struct note {
	struct origin o;
	struct loc call; /* where it is called in what all editions share */
	const struct quote *quote; /* that it is called in there; NULL: in none */
	bool twice;      /* another such call was reported */
	const struct note_part *part;
};

struct quote {
	struct origin o;
	const struct person *by; /* NULL after a reported fault */
	bool verbatim;     /* else reported, without quotation marks */
	struct str source; /* of a verbatim one */
	const struct asset *photo; /* or NULL */
	struct prose text, role, context;
};

/* ---- chapters ---- */

enum block_kind {
	BLOCK_PARA, BLOCK_SECTION, BLOCK_LIST, BLOCK_ITEM, BLOCK_BOX, BLOCK_QUOTE_REF,
	BLOCK_FIGURE_REF, BLOCK_STATS, BLOCK_STATS_REF, BLOCK_STATS_LIST, BLOCK_POINTS,
	BLOCK_POINT, BLOCK_FEATURES, BLOCK_FEATURE, BLOCK_TOC, BLOCK_IMPRINT,
	BLOCK_CONTACT, BLOCK_OPERATOR, BLOCK_PUBLISHED, BLOCK_FUNDING,
	BLOCK_KINDS
};

/* One block; those that hold others have them under first. */
struct block {
	struct origin o;
	enum block_kind kind;
	struct prose title; /* of section, box, stats, point, feature; may be absent */
	struct prose text;  /* of a para, or of an item that holds no paras */
	struct str role;    /* list: bullet number dash */
	bool has_place, spans; /* spans: over all columns */
	enum place place;
	const struct block *first, *next;
	union {
		const struct quote *quote;
		struct {
			const struct asset *asset;
			struct prose caption; /* instead of the asset's */
		} figure;
		struct {
			const struct question *question;
			struct str chart; /* asked for, or empty */
			const struct expect *expect;
		} stats; /* BLOCK_STATS_REF, BLOCK_STATS_LIST */
		const struct asset *icon;
		const struct organisation *org;
		const struct programme *programme;
	};
};

struct chapter {
	struct origin o;
	struct str role; /* preface chapter imprint contents */
	bool numbered;
	const struct asset *picture; /* or NULL */
	struct prose title, lead;
	const struct block *first;
	const struct edition *edition; /* whose own it is; NULL: everybody's */
	const struct chapter *replaces; /* the chapter that it stands for there, or NULL */
	struct loc replaces_loc;
};

/* Chapters as they follow each other. */
struct chapters {
	const struct chapter *const *at;
	size_t n;
};

/* ---- editions ---- */

/* Which records an edition counts; select.c. */
struct selection;

enum left_kind {
	LEFT_CHAPTER, LEFT_SECTION, LEFT_QUOTE, LEFT_NOTE, LEFT_ASSET, LEFT_KINDS
};

/* What an edition does not print. */
struct left_out {
	enum left_kind kind;
	const struct origin *what;
	const struct edition *by; /* that edition or one that it extends */
	struct loc loc;
	const struct left_out *next;
};

/* What an edition expects of a figure. */
struct edition_expect {
	const struct question *question; /* NULL: the number of records */
	const struct survey_option *option;
	int64_t count;
	struct loc loc;
	const struct edition_expect *next;
};

/* The house style of an edition's own language; p == NULL: as the layout says. */
struct signs {
	struct str quote_open, quote_close, quote_inner_open, quote_inner_close;
	struct str percent_gap, thin_before;
};

struct partner {
	const struct organisation *org;
	struct loc loc;
	const struct partner *next;
};

enum edition_output { OUTPUT_WEB, OUTPUT_PRESS, OUTPUT_KINDS };

/*
 * One book to be made of the corpus. What it has of the editions that it extends is
 * already in it: nobody has to follow extends. What is wrong in it is told by
 * edition_faults alone, which content_make asks.
 */
struct edition {
	struct origin o;     /* lang: what it is set in */
	const struct edition *extends; /* or NULL */
	bool abroad;         /* it, or one that extends it, is in a language other than the
	                      * corpus' */
	struct str layout;   /* relative to the publication's folder; may be empty */
	struct str file;     /* its outputs' names up to ".web.pdf": one file name */
	unsigned outputs;    /* bits, 1 << enum edition_output; never 0 */
	int64_t complete;    /* least per cent of translated texts, in millionths */
	struct prose title, subtitle; /* absent: the publication's */
	struct signs signs;
	const struct selection *select; /* NULL: all records */
	struct loc select_loc;
	struct chapters chapters; /* its own in their places; what is left out still there */
	const struct left_out *left_out;
	const struct edition_expect *expect; /* the first for a figure counts */
	const struct partner *partner;
	struct diags *faults;     /* of its element; also of those that extend it */
	struct diags *own_faults; /* of it alone, or NULL */
};

/* ---- the whole ---- */

struct line {
	struct prose text;
	const struct line *next;
};

struct meta {
	struct prose title, subtitle;
	const struct line *brand;
	const struct organisation *author; /* or NULL */
	struct str subject, keywords;
	struct str date; /* YYYY-MM or YYYY-MM-DD, or empty */
	const struct asset *cover; /* or NULL */
	struct loc loc;
};

/* How much of a corpus its translation says. */
struct translated {
	const char *path; /* the PO file's, or what it would be called */
	bool absent;
	size_t all, done, fuzzy, missing; /* texts */
};

struct corpus {
	struct str id, lang;
	struct loc loc;
	const char *path, *dir; /* of the publication; its folder */
	const char *const *file; /* all that was read: the publication, then its includes */
	size_t file_n;
	struct hash128 hash; /* of their bytes */
	struct meta meta;
	/* id -> the struct of that name, in the order of the files */
	struct map *people, *organisations, *programmes, *assets, *bases, *resources;
	struct map *questions, *records, *notes, *quotes, *chapters, *sections, *editions;
	struct chapters shared; /* chapters that are no edition's own */
	const struct xml_node *tree; /* that it was read from */
	const struct translated *translated; /* NULL: it is as it was written */
};

/*
 * Reads a publication and what it includes, and reports all faults that show without
 * choosing an edition. NULL only when no tree could be read; else a corpus that can be
 * walked, with gaps where faults were reported. Lives in the arena.
 */
const struct corpus *corpus_load(struct arena *a, struct diags *d,
    const char *publication_path);
/* The same, with what translating alone needs (the tree) in an arena of its own, which
 * may be closed when no corpus is translated any more. */
const struct corpus *corpus_load_apart(struct arena *a, struct arena *tree,
    struct diags *d, const char *publication_path);
/* Adds what is wrong in an edition and in those that it extends. */
void edition_faults(const struct edition *e, struct diags *to);
/* Does an edition with that selection count the record? */
bool selection_has(const struct selection *s, const struct record *r);

/* ---- translation ---- */

/* Where a text stands. */
struct text_place {
	struct loc loc;
	const struct xml_node *node;
	const struct text_place *next;
};

/* One text that can be translated, as often as it stands in the corpus. */
struct message {
	struct str id;      /* inner XML, inline elements kept as tags, white space collapsed */
	struct str context; /* the element's name where this text also stands in elements of
	                     * another name; else empty */
	struct str kind;    /* the element's name */
	struct str comment; /* XML comments directly before the element; may be empty */
	struct str lang;    /* it is written in this language */
	size_t words;       /* in that language */
	const struct text_place *place;
};

struct messages {
	const struct message *message; /* in the order of the corpus */
	size_t n;
};

/* A message's translation. text.n == 0: there is none. */
struct translation {
	struct str text; /* inner XML */
	struct loc loc;
};

const struct messages *corpus_messages(struct arena *a, const struct corpus *c);
/*
 * The corpus again, in another language: each translation stands in place of its text
 * and has its own place; all else is as written and keeps its language. t has an entry
 * for each message. Reports translations that are no sound XML, lose or invent a note
 * call, reference, link or computed figure, or change a number; their texts stay.
 */
const struct corpus *corpus_translate(struct arena *a, struct diags *d,
    const struct corpus *c, const struct messages *m, const struct translation *t,
    struct str lang);

/* Everything that was read, one line a thing; stable; the test format. */
void corpus_dump(const struct corpus *c, FILE *to);
/* Elements, attributes, parents, as xml_table_dump writes them. */
void corpus_vocabulary_dump(FILE *to);

#endif
