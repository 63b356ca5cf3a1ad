/* SPDX-License-Identifier: ISC */
/*
 * Hashes that are calculated once and remembered: within a run, and of files from run to
 * run as long as their size and time stay. And what was proven of bytes, by their hash.
 */
#ifndef BROSCHUR_MEMO_H
#define BROSCHUR_MEMO_H

#include "base/base.h"

struct memo;

/* In the arena. */
struct memo *memo_make(struct arena *a);
/* What calculate gives for ctx and of, the first time that this kind and name come. */
struct hash128 memo_of(struct memo *m, const char *kind, struct str name,
    struct hash128 (*calculate)(void *ctx, const void *of), void *ctx, const void *of);
/* Of a file's bytes; zero when it cannot be read. */
struct hash128 memo_file(struct memo *m, const char *path);

/* Was it noted, now or in an earlier run, that what has this hash holds a promise? */
bool memo_known(struct memo *m, struct hash128 h);
void memo_note(struct memo *m, struct hash128 h);

/* Takes the hashes and the notes that an earlier run has left at path, if there are any. */
void memo_recall(struct memo *m, const char *path);
/* Leaves those of this run there, if some are new. What cannot be written is calculated
 * again by the next run, so that nobody is told. */
void memo_leave(struct memo *m, const char *path);

#endif
