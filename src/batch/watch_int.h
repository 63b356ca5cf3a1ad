/* SPDX-License-Identifier: ISC */
/*
 * The folders that a publication is read from.
 */
#ifndef BROSCHUR_WATCH_H
#define BROSCHUR_WATCH_H

#include "batch/batch.h"

/* Calls take for each folder, some twice: the publication's with all below it, and those
 * of its editions' layouts, or of the one that is given instead (may be NULL). Hidden
 * folders and except, where files are built into, are left out. */
void watch_folders(const char *publication, const char *layout, const char *except,
    void (*take)(void *ctx, const char *folder), void *ctx);

#endif
