/* SPDX-License-Identifier: ISC */
/*
 * Inside of finish: the check of a finished file. One struct for a file, one file of
 * code for each matter. What is wrong is told and the check goes on; only a file that
 * cannot be read at all ends it.
 */
#ifndef BROSCHUR_VERIFY_INT_H
#define BROSCHUR_VERIFY_INT_H

#include "finish/finish.h"
#include "finish/pdf_read.h"

#define NONE UINT32_MAX
#define TOLD_MAX 20 /* messages of one kind about one file */

/* What a code of a font says. */
struct vglyph {
	uint32_t text; /* offset in verify.glyph_text */
	uint16_t n; /* bytes; 0: it says nothing */
	uint16_t cid;
	bool wide; /* it has a width */
	bool told; /* that something is wrong with it */
};

struct vfont {
	struct vglyph *glyph; /* by code */
	size_t n;
	struct str name;
};

struct vpage {
	const struct cos_value *dict, *resources;
	uint32_t object;
	uint32_t mark_from, mark_to; /* in verify.mark, by MCID */
	uint32_t text_from, text_to; /* in verify.text */
	int64_t media[4], bleed[4]; /* thousandths; left, bottom, right, top */
	const struct cos_value *parents; /* elements by MCID; NULL: none */
};

/* Marked content with an MCID. */
struct vmark {
	int64_t mcid;
	uint32_t page;
	uint32_t from, to; /* in verify.text */
	uint32_t elem; /* object of the element that holds it; 0 none */
};

/* A stretch of verify.text, in reading order. */
struct vpiece {
	uint32_t from, to;
};

/* Which standards the file says it keeps. */
struct vclaims {
	bool metadata;
	int64_t ua; /* part; 0 none */
	int64_t a;
	char a_level; /* 'A', 'B', 'U' */
	bool x;
};

enum { SEEN_PAGE = 1, SEEN_ELEM = 2, SEEN_OUTLINE = 4, SEEN_PICTURE = 8, SEEN_TREE = 16,
	SEEN_DRAWING = 32 };

#define OP_SLOTS 256

struct verify {
	struct diags *d;
	struct loc at;
	struct arena *a, *scratch;
	const struct verify_expect *e; /* NULL: the file alone */
	struct cos_file f;
	bool broken;
	uint8_t told[DIAG_KINDS];
	uint8_t *seen; /* by object */
	const struct cos_value *root;
	struct vclaims claims;
	bool tagged;

	struct vpage *page;
	size_t page_n, page_cap;
	uint32_t *page_of; /* by object: index + 1 */

	uint8_t op_slot[OP_SLOTS]; /* operators by a hash of their name */
	uint32_t op_key[OP_SLOTS];
	struct vfont **font; /* by object */
	struct buf glyph_text;
	struct buf text; /* of pages in order of painting; then what stands for others */
	struct vmark *mark;
	size_t mark_n, mark_cap;

	const struct cos_value **parent; /* by key of the parent tree; NULL: none */
	size_t parent_n, parent_cap;
	uint32_t *annot_elem; /* by object: the element whose OBJR names it */
	struct vpiece *piece;
	size_t piece_n, piece_cap;
};

/* May one more message of this kind be told? Notes that the file is broken. */
bool verify_tell(struct verify *v, enum diag_id id, bool fault);
#define FAULT(v, id, ...)                                                                \
	(verify_tell((v), (id), true) ? diag((v)->d, (id), (v)->at, __VA_ARGS__)         \
				      : (void)0)

/* True the first time that an object is met in that role. */
static inline bool
verify_first(struct verify *v, uint32_t object, int role)
{
	const bool first = object < v->f.n && !(v->seen[object] & role);

	if (first)
		v->seen[object] |= (uint8_t)role;
	return first;
}

/* ---- verify_pages.c: the page tree, its boxes ---- */
void verify_pages(struct verify *v);
/* A box in thousandths; false when it is none. */
bool verify_box(const struct cos_file *f, const struct cos_value *box, int64_t to[4]);

/* ---- verify_links.c: annotations, the outline ---- */
void verify_links(struct verify *v);
void verify_outline(struct verify *v);

/* ---- verify_font.c ---- */
/* The font of that object; NULL when it cannot be used (told). */
const struct vfont *verify_font(struct verify *v, uint32_t object);
void verify_fonts(struct verify *v);

/* ---- verify_scan.c: content streams ---- */
void verify_scan(struct verify *v);

/* ---- verify_picture.c ---- */
void verify_picture(struct verify *v, uint32_t object, const struct cos_value *picture);

/* ---- verify_tags.c: the structure tree ---- */
void verify_parents(struct verify *v);
void verify_tags(struct verify *v);

/* ---- verify_claims.c: metadata and standards ---- */
void verify_claims(struct verify *v);
void verify_standards(struct verify *v);

/* ---- verify_text.c: the edition's words ---- */
void verify_text(struct verify *v);

#endif
