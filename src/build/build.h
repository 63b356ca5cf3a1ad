/* SPDX-License-Identifier: ISC */
/*
 * Jobs: one publication in, one output out. job_run is the architecture on one
 * screen; everything else here asks a part of it.
 */
#ifndef BROSCHUR_BUILD_H
#define BROSCHUR_BUILD_H

#include "base/base.h"

enum stage { STAGE_CORPUS, STAGE_CONTENT, STAGE_LINES, STAGE_LAYOUT, STAGE_PAINT, STAGES };

/* What a job is to do, and what it says while it does it. */
struct job {
	const char *publication; /* path of the XML file */
	const char *layout;      /* path, or NULL: the edition names it */
	const char *edition;     /* id, or NULL: the first */
	const char *out_dir;
	struct diags *diags;
	/* Told at the begin of each step, of steps in all; may be NULL. */
	void (*progress)(void *ctx, const char *step, int done, int of);
	void *progress_ctx;
};

/* What came of it. */
struct job_result {
	char path[4096]; /* of the file that was written; "" when none was */
	int pages;
	size_t bytes;
	char geometry[33]; /* hash of the pages, hexadecimal */
};

/* Builds the output. Faults are in job->diags; true when the file was written. */
bool job_run(const struct job *job, struct job_result *result);
/* All checks of job_run, and no file. */
bool job_check(const struct job *job);
/* What a stage made, as text. */
bool job_dump(const struct job *job, enum stage stage, FILE *to);

enum table_format { TABLE_TEXT, TABLE_CSV, TABLE_JSON };
/* The table of statistics in the edition's language. */
bool job_stats(const struct job *job, enum table_format how, FILE *to);

/* The elements and attributes of the corpus, or of layouts, as tables in text. */
void vocabulary_dump(bool corpus, FILE *to);

#endif
