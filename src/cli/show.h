/* SPDX-License-Identifier: ISC */
/*
 * What a terminal shows of a build: progress while it goes on, tables at its end.
 */
#ifndef BROSCHUR_SHOW_H
#define BROSCHUR_SHOW_H

#include <stdio.h>

#include "batch/batch.h"

/* On standard error: the step of one edition, or how many of several are done. */
void show_step(void *ctx, const char *step, int done, int of);
void show_bar(void *ctx, const struct batch_row *row, size_t done, size_t of);
/* Wipes the last one away. */
void show_end(void);

/* The files of one edition, or a table of several and their sum. */
void show_built(const struct batch_result *r, FILE *to);
void show_list(const struct batch_result *r, bool json, FILE *to);

#endif
