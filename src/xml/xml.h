/* SPDX-License-Identifier: ISC */
/*
 * XML in: bytes -> a tree in which every node knows file:line:col, includes
 * resolved below the publication's folder, and checked against element tables.
 * libxml2's only home; no DTD, no entity, no network.
 */
#ifndef BROSCHUR_XML_H
#define BROSCHUR_XML_H

#include "base/base.h"

struct xml_elem_rule;

struct xml_attr {
	struct str name; /* as written, with its prefix if it has one: "id", "xml:lang" */
	struct str value;
	struct loc loc;
	struct loc value_loc; /* of its first character */
	struct str raw; /* as it stands in the file, where value differs; else empty */
	struct xml_attr *next;
};

enum xml_kind { XML_ELEMENT, XML_TEXT };

struct xml_node {
	enum xml_kind kind;
	struct str name; /* element: local name */
	struct str ns;
	struct str text; /* text node: characters, entities resolved, space as written */
	struct str lang; /* the xml:lang in force here */
	struct str comment; /* the comments directly before an element, a line each */
	struct xml_attr *attrs;
	struct xml_node *parent, *first, *last, *next;
	struct loc loc; /* of the '<', or of the first character */
	const struct xml_elem_rule *rule; /* set by xml_check; NULL when unknown */
	struct diags *faults; /* an element's: what xml_check finds in it and below goes
	                       * there; NULL: to where the rest goes */
};

/* Types of attribute values, checked before any reader sees them. */
enum xml_type {
	XML_T_STRING, /* anything */
	XML_T_TEXT,   /* anything but empty */
	XML_T_ID,     /* an NCName, unique in the document */
	XML_T_REF,    /* one id */
	XML_T_REFS,   /* ids, space-separated, at least one */
	XML_T_LENGTH, /* "12pt" "3mm" "0" */
	XML_T_LENGTHS, /* lengths, space-separated */
	XML_T_COLOUR, /* "#rrggbb" */
	XML_T_CMYK,   /* four numbers 0-100 */
	XML_T_INT,
	XML_T_DECIMAL,
	XML_T_PERCENT, /* "50%" */
	XML_T_BOOL,   /* yes no */
	XML_T_ENUM,   /* one of values */
	XML_T_ENUMS,  /* some of values, space-separated */
	XML_T_LANG,   /* BCP 47 tag known to ICU */
	XML_T_URI,    /* absolute http(s) or mailto address */
	XML_T_PATH,   /* relative path that stays in the folder */
	XML_T_DATE,   /* YYYY-MM or YYYY-MM-DD */
	XML_TYPES
};

struct xml_attr_rule {
	const char *name; /* NULL ends the list */
	enum xml_type type;
	bool required;
	const char *values; /* XML_T_ENUM(S): space-separated */
};

enum xml_content { XML_EMPTY, XML_ELEMENTS, XML_MIXED, XML_TEXT_ONLY };

/* One row an element: where it may stand and what it may carry. xml:lang is
 * allowed everywhere. An element name may have several rows with different
 * parents (the first whose parents fit is taken). */
struct xml_elem_rule {
	const char *name;
	const char *parents; /* space-separated; "" for the document's root */
	const struct xml_attr_rule *attrs;
	enum xml_content content;
	int tag; /* the reader's own number for a switch */
};

struct xml_vocabulary {
	const char *ns;
	const struct xml_elem_rule *rules;
	size_t rule_n;
	bool (*lang_known)(struct str tag); /* NULL: the form alone is checked */
};

/*
 * Reads path and what it includes by XInclude (root = folder of path; includes
 * outside, cyclic, deeper than 16 or of another format than XML are faults, told at
 * the xi:include, which then stands for nothing). UTF-8, US-ASCII and ISO 8859-1.
 * Returns the root element; NULL after a fault that leaves no tree. Everything
 * lives in the arena. Elements nest at most 256 deep; all files together hold at most
 * 64 MB and four million elements. hash (may be NULL) becomes that of the bytes of all
 * files, in the order of reading.
 */
struct xml_node *xml_load(
    struct arena *a, struct diags *d, const char *path, struct hash128 *hash);
/* The same, with the nodes and attributes in an arena of their own: strings and places
 * outlive it. */
struct xml_node *xml_load_apart(struct arena *a, struct arena *nodes, struct diags *d,
    const char *path, struct hash128 *hash);
/* The same from memory, without includes; for SVG and tests. */
struct xml_node *xml_parse(struct arena *a, struct diags *d, const char *name, struct str bytes);
/* Is tag a BCP 47 tag whose language ICU knows? For xml_vocabulary. */
bool xml_lang_known(struct str tag);
/* s as it is compared where the case of letters does not count, nor how accents are
 * composed. */
struct str xml_fold(struct arena *a, struct str s);
/* Reports every fault against the table and sets rule in each node; children of an
 * unknown element are not looked at. Foreign namespaces are faults. */
void xml_check(struct xml_node *root, const struct xml_vocabulary *v, struct diags *d);
/* The table as text, for the test that holds tables and schemas against each other, a
 * line a row: "name | parents | attribute:type!=values ... | content"; "!" marks what is
 * required, "-" the outermost place. */
void xml_table_dump(const struct xml_vocabulary *v, FILE *to);

/* Attribute value, or an empty string with p == NULL when absent. */
struct str xml_attr(const struct xml_node *n, const char *name);
struct loc xml_attr_loc(const struct xml_node *n, const char *name);
/* The place of the i-th byte of an attribute's value; its end is a place too. */
struct loc xml_attr_at(const struct xml_node *n, const char *name, size_t i);
bool xml_has(const struct xml_node *n, const char *name);
/* First or next child element with that rule tag; NULL at the end. */
struct xml_node *xml_child(const struct xml_node *n, int tag);
struct xml_node *xml_next(const struct xml_node *n, int tag);
/* Puts what stands in and below n, names, attributes and text, without places: equal
 * bytes mean equal elements. skip: the tag of elements to leave out, or -1. */
void xml_feed(const struct xml_node *n, int skip, struct buf *to);
/* Adds the files that n and what is below it were read from, in the order of reading: a key
 * each. */
void xml_files(const struct xml_node *n, struct map *known);
/* All text below n, white space collapsed and trimmed. */
struct str xml_text(struct arena *a, const struct xml_node *n);

#endif
