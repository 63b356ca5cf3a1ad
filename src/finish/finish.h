/* SPDX-License-Identifier: ISC */
/*
 * The end of the line: what the file says of itself, and the write that either
 * succeeds whole or leaves the old file.
 */
#ifndef BROSCHUR_FINISH_H
#define BROSCHUR_FINISH_H

#include "base/base.h"
#include "paint/paint.h"

/* What a file of this kind says of itself: the Info dictionary's strings from the
 * content, and the same as XMP; date from the corpus or, when it is set, from
 * SOURCE_DATE_EPOCH. */
struct pdf_info finish_info(struct arena *a, const struct content *c, const struct style *s,
    enum pdf_kind kind);
/* Writes bytes to path by way of a temporary file. False after a reported fault. */
bool finish_write(struct diags *d, const char *path, const struct buf *bytes);

#endif
