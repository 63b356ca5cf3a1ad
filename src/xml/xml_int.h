/* SPDX-License-Identifier: ISC */
/*
 * What the files of xml/ share: the state of one reading (a file and all that it
 * includes), places in a file's bytes, values of attributes.
 */
#ifndef BROSCHUR_XML_INT_H
#define BROSCHUR_XML_INT_H

#include "base/base.h"
#include "xml/xml.h"

#define BYTES_MAX ((size_t)64 << 20) /* of all files together */
#define NODES_MAX 4000000            /* elements of all files together */
#define NESTING_MAX 256
#define ATTRS_MAX 256 /* of an element; also namespaces in scope */
#define INCLUDE_DEPTH_MAX 16
#define INCLUDES_MAX 10000

/* ---- where.c ---- */

/* A file's bytes and the last place that was asked for in them. */
struct source {
	const char *file;
	struct str bytes; /* UTF-8, without byte order mark */
	size_t off;
	uint32_t line, col;
};

/* The place of a byte. Fast when places are asked for in ascending order. */
struct loc source_loc(struct source *s, size_t off);
/* The offset of the last c before off, 0 when there is none. */
size_t source_back(const struct source *s, size_t off, char c);
/* The offset at which the last z begins before off, 0 when there is none. */
size_t source_back_to(const struct source *s, size_t off, const char *z);
/*
 * Steps through the attributes of a start tag as they are written. *i is the offset
 * of the tag's '<' at first; name and its offset are set; false at the end.
 */
bool source_attr(const struct source *s, size_t *i, struct str *name, size_t *at);
/* The value as it is written, of the attribute whose name stands at at and that ends at
 * end; where source_attr has stopped. */
struct str source_value(const struct source *s, size_t at, size_t end);

/* ---- encode.c ---- */

/* Turns a file's bytes into UTF-8 that may be parsed; false after a reported fault. */
bool encode_utf8(struct arena *a, struct diags *d, struct source *s);

/* ---- parse.c, include.c ---- */

/* One reading: a document with its includes. */
struct reading {
	struct arena *a;
	struct arena *tree; /* nodes and attributes; a or another one */
	struct diags *d;
	struct map *names; /* element names and such, each kept once */
	struct str root;   /* the folder that includes may not leave; p NULL: no includes */
	size_t bytes, nodes;
	int files;
	struct hash128 hash; /* of all bytes so far */
	struct str active[INCLUDE_DEPTH_MAX + 1]; /* names below root, outermost first */
	int active_n;
};

/* Parses bytes as the child of parent (may be NULL) that stands depth elements deep.
 * NULL after a reported fault. */
struct xml_node *parse_bytes(struct reading *r, const char *file, struct str bytes,
    struct xml_node *parent, int depth);
/* What an xi:include element stands for; NULL after a reported fault. */
struct xml_node *include_read(
    struct reading *r, const struct xml_node *inc, struct xml_node *parent, int depth);

/* ---- fault.c ---- */

struct parser;
/* The one message for a fault of libxml2's. code and number are xmlError's; the
 * parser stopped at offset off while open was the innermost element (may be NULL). */
struct fault {
	int code;
	int number;
	const char *name, *message;
	size_t off;
	const struct xml_node *open;
};
void fault_report(struct diags *d, struct source *s, const struct fault *f);

/* ---- value.c ---- */

/* Is v of that type? values: of XML_T_ENUM(S). */
bool value_fits(struct str v, enum xml_type t, const char *values,
    bool (*lang_known)(struct str tag));
/* The message for a value that does not fit, and the type's name in dumps. */
enum diag_id value_fault(enum xml_type t);
const char *value_type_name(enum xml_type t);

bool is_white(char c);
/* Is there nothing but white space in s? */
bool is_blank(struct str s);

#endif
