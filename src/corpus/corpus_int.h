/* SPDX-License-Identifier: ISC */
/*
 * Inside of corpus/: the element tags, and what the readers share.
 */
#ifndef BROSCHUR_CORPUS_INT_H
#define BROSCHUR_CORPUS_INT_H

#include "corpus/corpus.h"
#include "xml/xml.h"

enum corpus_tag {
	T_PUBLICATION,
	T_META, T_BRAND, T_LINE, T_SUBTITLE, T_AUTHOR, T_SUBJECT, T_KEYWORDS, T_DATE,
	T_COVER, T_BASE,
	T_PEOPLE, T_PERSON, T_NAME, T_ROLE,
	T_ORGANISATIONS, T_ORGANISATION, T_STREET, T_POSTCODE, T_CITY, T_EMAIL, T_WEB,
	T_LOGO,
	T_PROGRAMMES, T_PROGRAMME, T_FUNDING_TEXT,
	T_SURVEY, T_QUESTION, T_OPTION, T_REMARK, T_RECORDS, T_RECORD, T_ANSWER,
	T_ASSETS, T_IMAGE, T_ICON, T_ALT, T_CAPTION,
	T_LINKS, T_RESOURCE,
	T_NOTES, T_NOTE, T_SEE, T_REF,
	T_QUOTES, T_QUOTE, T_TEXT, T_CONTEXT,
	T_CHAPTERS, T_CHAPTER, T_TITLE, T_LEAD,
	T_PARA, T_SECTION, T_LIST, T_ITEM, T_BOX, T_QUOTE_REF, T_FIGURE_REF, T_STATS,
	T_STATS_REF, T_STATS_LIST, T_EXPECT, T_POINTS, T_POINT, T_FEATURES, T_FEATURE,
	T_TOC,
	T_IMPRINT, T_CONTACT, T_OPERATOR, T_PUBLISHED, T_FUNDING,
	T_EDITIONS, T_EDITION, T_SIGNS, T_LEAVE_OUT, T_PARTNER,
	T_EM, T_STRONG, T_WORK, T_TERM, T_ABBR, T_PHRASE, T_Q, T_LINK, T_NOTE_REF, T_XREF,
	T_STAT, T_OMIT, T_INS, T_BR,
	T_TRANSLATIONS,
	T_KINDS
};

/* How often a child must and may stand in its parent. */
struct child_rule {
	enum corpus_tag parent, child;
	bool required, single;
};

extern const struct xml_vocabulary corpus_vocabulary;
extern const struct xml_vocabulary translation_vocabulary;
extern const struct child_rule child_rules[];
extern const size_t child_rule_n;

/* What an id may stand for. */
enum entity_kind {
	ENTITY_PERSON, ENTITY_ORGANISATION, ENTITY_PROGRAMME, ENTITY_ASSET, ENTITY_BASE,
	ENTITY_RESOURCE, ENTITY_QUESTION, ENTITY_RECORD, ENTITY_NOTE, ENTITY_QUOTE,
	ENTITY_CHAPTER, ENTITY_SECTION, ENTITY_EDITION,
	ENTITY_KINDS
};

struct reader {
	struct arena *a;
	struct diags *d;
	struct corpus *c;
	struct map *of[ENTITY_KINDS]; /* id -> struct that begins with its origin */
	struct map *section_chapter;  /* section id -> struct chapter * that holds it */
	size_t suggested;             /* searches made for a name like the unknown one */
	const struct edition *edition; /* whose own text is being read; NULL: nobody's */
	const struct quote *quote;    /* that is being read, or NULL */
	struct str lang;              /* of the translation; p NULL: read as written */
	const struct map *twins;      /* struct xml_node * by its bytes -> its translation */
};

/* What running text may hold where it stands. */
enum prose_rule {
	PROSE_FULL,
	PROSE_NO_CALLS, /* no note-ref: inside of notes, captions of the cover */
	PROSE_PLAIN,    /* nor links nor references: titles of resources, labels */
};

/* ---- entities.c ---- */

/* Makes a struct for every element that has an id, in the order of the files. */
void entities_declare(struct reader *r, const struct xml_node *root);
/* The struct declared for this very node; NULL for the second of two with one id, and
 * where the id is missing. */
void *entity_of(struct reader *r, enum entity_kind k, const struct xml_node *n);
/* The struct that attribute attr of n names; NULL after reporting that there is none.
 * An absent attribute gives NULL in silence. Counts the use. */
void *entity_ref(struct reader *r, enum entity_kind k, const struct xml_node *n,
    const char *attr);
/* Reports that id is no k: another kind of thing, or nothing at all. */
void entity_unknown(struct reader *r, enum entity_kind k, struct str id, struct loc at);
/* The option of a question by its id; NULL after reporting an unknown one. q may be
 * NULL. */
struct survey_option *option_ref(struct reader *r, const struct question *q, struct str id,
    struct loc at);
struct origin origin_of(struct reader *r, const struct xml_node *n);
/* "; did you mean ...?", or nothing: a name of m like the unknown one. */
const char *id_suggestion(struct reader *r, const struct map *m, struct str id);
/* What a thing of that kind is called, with its article. */
const char *entity_name(enum entity_kind k);

/* ---- prose.c ---- */

struct prose prose_read(struct reader *r, const struct xml_node *n, enum prose_rule rule);
/* The first child with that tag; an absent prose when there is none. */
struct prose prose_child(struct reader *r, const struct xml_node *n, enum corpus_tag tag,
    enum prose_rule rule);
/* Plain text of a child; empty when there is none. */
struct str text_child(struct reader *r, const struct xml_node *n, enum corpus_tag tag);
/* Writes what an address may not hold as it stands (RFC 3987 3.1) as %XX. */
struct str address_escape(struct arena *a, struct str s);
/* The address of a link or resource: base + path, or href. */
struct str address_read(struct reader *r, const struct xml_node *n);
/* The count that an attribute expects; false when it is absent or no number. */
bool expect_read(struct reader *r, const struct xml_node *n, const char *attr,
    struct expect *out);

/* ---- translate.c ---- */

/* What is to be read instead of n: its translation, or n itself. */
const struct xml_node *twin_of(const struct reader *r, const struct xml_node *n);
/* The language of what stands in n: what is written in the corpus' own becomes the
 * translation's. */
struct str lang_within(const struct reader *r, const struct xml_node *n);

/* ---- reader.c ---- */

/* The corpus that a checked tree holds; path is the publication's. */
struct corpus *tree_read(struct reader *r, const struct xml_node *root, const char *path);

/* ---- blocks.c ---- */

void chapter_read(struct reader *r, const struct xml_node *n);

/* ---- survey.c ---- */

void survey_read(struct reader *r, const struct xml_node *n);

/* ---- editions.c, extends.c ---- */

/* An own chapter, and where it is to stand. */
struct placed {
	struct chapter *chapter;
	enum { PLACE_REPLACES, PLACE_BEFORE, PLACE_AFTER } how;
	const struct chapter *target; /* NULL after a fault */
	struct loc loc;
	const struct placed *next;
};

/* What stands in an edition's element itself. */
struct own_edition {
	struct edition *e;
	const struct xml_node *node;
	enum { EDITION_FRESH, EDITION_OPEN, EDITION_DONE } state;
	int depth; /* of extending */
	const struct placed *placed; /* in the order of the file */
	size_t placed_n;
	const struct left_out **left_out_end; /* of its own lists, to put others' behind */
	const struct edition_expect **expect_end;
	const struct partner **partner_end;
};

/* Gives each edition that has no language that of the edition which it extends, with all
 * that is in it, and a place for its faults. Before xml_check. */
void editions_prepare(struct arena *a, struct xml_node *root);
/* Reads all editions, when everything else is read. */
void editions_read(struct reader *r, const struct xml_node *root);
/* Puts into each edition what it has of those that it extends. */
void editions_resolve(struct reader *r, struct own_edition *own, size_t n);

/* ---- messages.c ---- */

/* Do two tags begin with the same language? */
bool same_language(struct str a, struct str b);

/* ---- check.c ---- */

/* Children that must be there, or once only, by child_rules. */
void children_check(struct reader *r, const struct xml_node *root);
/* What shows when all is read: uses, calls, emptiness. */
void corpus_check(struct reader *r);

#endif
