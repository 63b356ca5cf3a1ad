/* SPDX-License-Identifier: ISC */
/*
 * Inside of finish: a strict reader of PDF (ISO 32000-1), for the check that every
 * file gets before it is written. It reads whole files from memory, mends nothing and
 * says one thing about a file that is broken. What it hands out lives in its arena and
 * points into the file's bytes.
 */
#ifndef BROSCHUR_PDF_READ_H
#define BROSCHUR_PDF_READ_H

#include "base/base.h"

enum cos_kind {
	COS_NULL,
	COS_BOOL,
	COS_INT,
	COS_REAL, /* i in millionths */
	COS_NAME, /* without its slash, escapes resolved */
	COS_STRING,
	COS_ARRAY,
	COS_DICT,
	COS_STREAM, /* a dictionary; its bytes come from cos_raw or cos_unpack */
	COS_REF,
};

/* n counts bytes, elements or pairs; a dictionary's keys and values alternate. */
struct cos_value {
	uint8_t kind;
	uint32_t n;
	union {
		int64_t i; /* a reference's object number as well */
		const char *p;
		const struct cos_value *at;
	};
};

/* ---- cos_lex.c: bytes -> values ---- */

struct cos_file;

#define COS_DEPTH 64

/* Values gather on the stack until a keyword ends them. */
struct cos_lex {
	const char *p, *end;
	struct arena *a;
	struct cos_file *file; /* NULL: references are no values */
	uint32_t owner; /* the object that is read */
	struct cos_value *stack;
	size_t n, cap;
	const char *fault; /* what is wrong, in words; NULL: nothing */
};

/* Reads values up to the next keyword that is none ("obj", "Tj") and returns it; empty at
 * the end or after a fault. The caller empties the stack. */
struct str cos_next(struct cos_lex *l);

/* ---- pdf_read.c: a file ---- */

enum cos_where { COS_FREE, COS_PLAIN, COS_PACKED };

struct cos_object {
	uint8_t where;
	bool known, read;
	bool referred;
	uint16_t generation;
	uint32_t in; /* packed: the object stream */
	uint64_t offset; /* plain: of its first byte; packed: its index */
	struct cos_value value;
};

/* A reference that leads nowhere. */
struct cos_dangling {
	uint32_t from, to;
};

#define COS_DANGLING 20

struct cos_file {
	struct arena *a;
	struct str bytes;
	int version; /* 17 for 1.7 */
	struct cos_object *object;
	size_t n; /* of objects; the highest number + 1 */
	struct cos_value trailer;
	bool encrypted;
	bool indexing; /* objects are not known yet */
	struct cos_dangling dangling[COS_DANGLING];
	size_t dangling_n;
	const char *fault; /* what is wrong; NULL: nothing */
	uint32_t fault_object; /* 0: not within an object */
	size_t fault_at; /* byte */
	uint64_t room; /* bytes that streams may still unpack to */
	uint64_t patience; /* bytes that may still be read */
	void *inflate;
	struct buf unpacked;
};

/* Reads all objects of the file; false when it is broken. bytes stay the caller's. */
bool cos_open(struct cos_file *f, struct arena *a, struct str bytes);
void cos_close(struct cos_file *f);

/* What a reference leads to; other values are themselves. Never NULL. */
const struct cos_value *cos_resolve(const struct cos_file *f, const struct cos_value *v);
/* Remembers that an object refers to an object. */
void cos_refer(struct cos_file *f, uint32_t owner, int64_t to, int64_t generation);
/* The value of a key, as it stands; null when it is absent or v is no dictionary. */
const struct cos_value *cos_entry(const struct cos_value *v, const char *key);
const struct cos_value *cos_named(const struct cos_value *v, struct str key);
/* The same, resolved. */
const struct cos_value *cos_key(
    const struct cos_file *f, const struct cos_value *v, const char *key);
/* Element i of an array, resolved; null beyond its end. */
const struct cos_value *cos_item(
    const struct cos_file *f, const struct cos_value *v, size_t i);
/* The number of the object that a reference names; 0 when v is none. */
uint32_t cos_number(const struct cos_value *v);
bool cos_is_name(const struct cos_value *v, const char *name);
/* A number in thousandths. */
bool cos_milli(const struct cos_value *v, int64_t *out);
struct str cos_str(const struct cos_value *v); /* of names and strings; else empty */
/* A text string in UTF-8. */
struct str cos_text(struct arena *a, const struct cos_value *v);

/* A stream's bytes as they stand. */
struct str cos_raw(const struct cos_value *v);
/* The bytes unpacked, valid until the next call. Returns NULL, or what is wrong in words.
 * Knows FlateDecode with PNG predictors, and no filter. */
const char *cos_unpack(struct cos_file *f, const struct cos_value *v, struct str *out);

#endif
