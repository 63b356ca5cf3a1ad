/* SPDX-License-Identifier: ISC */
/*
 * The end of the line: what the file says of itself, and the write that either
 * succeeds whole or leaves the old file.
 */
#ifndef BROSCHUR_FINISH_H
#define BROSCHUR_FINISH_H

#include "base/base.h"
#include "corpus/corpus.h"
#include "paint/paint.h"

/* What a file of this kind says of itself: the Info dictionary's strings from the
 * content, and the same as XMP; date from the corpus or, when it is set, from
 * SOURCE_DATE_EPOCH. */
struct pdf_info finish_info(struct arena *a, const struct content *c, const struct style *s,
    enum pdf_kind kind);
/* Adds the XML that the publication was read from, for a file that is to carry it.
 * False after a reported fault. */
bool finish_attach(struct arena *a, struct diags *d, const struct corpus *c,
    struct pdf_info *info);

/* What a file was made from; for its check. */
struct verify_expect {
	const struct content *content; /* NULL: not known */
	bool press;                    /* it is for the press; else for readers */
	bool archive;                  /* for readers, and a PDF/A */
	const struct proofs *proofs;   /* where sound drawings are kept; may be NULL */
};

/*
 * Reads the finished file back and checks what every file of ours promises: it is
 * whole, its fonts are embedded, boxes lie within one another, tags and content belong
 * together, links lead somewhere, what it says of itself is true, and (when it is known)
 * that the edition's words are in it. True when no promise is broken; each broken one is
 * reported (B802x to B807x) under name.
 */
bool finish_verify(struct diags *d, const char *name, struct str bytes,
    const struct verify_expect *e);
/* A finished file and where it belongs. */
struct finished {
	const char *path;
	const struct buf *bytes;
};

/* Writes files that belong together by way of temporary ones: the first is put in its place
 * when all are whole. False after a reported fault. */
bool finish_write(struct diags *d, const struct finished *file, size_t n);

#endif
