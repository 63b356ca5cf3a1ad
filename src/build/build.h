/* SPDX-License-Identifier: ISC */
/*
 * Jobs: one publication in, one output out. job_run is the architecture on one
 * screen; everything else here asks a part of it.
 */
#ifndef BROSCHUR_BUILD_H
#define BROSCHUR_BUILD_H

#include "base/base.h"

enum stage {
	STAGE_CORPUS,
	STAGE_CONTENT,
	STAGE_LINES,
	STAGE_LAYOUT,
	STAGE_PAINT,
	STAGES
};

/* What a job is to do, and what it says while it does it. */
struct job {
	const char *publication; /* path of the XML file */
	const char *layout; /* path, or NULL: the edition names it */
	const char *edition; /* id, or NULL: the first */
	const char *out_dir;
	unsigned outputs; /* bits, 1 << PDF_WEB and so on; 0: all */
	struct diags *diags;
	/* Told at the begin of each step, of steps in all; may be NULL. */
	void (*progress)(void *ctx, const char *step, int done, int of);
	void *progress_ctx;
};

/* One file that was written. */
struct job_file {
	char path[4096]; /* "" when it was not */
	size_t bytes;
};

#define JOB_FILES 2

/* What came of it. */
struct job_result {
	struct job_file file[JOB_FILES]; /* by enum pdf_kind */
	int pages;
	char geometry[33]; /* hash of the pages, hexadecimal */
};

/* The output with this name ("web", "press") as a bit; 0 when there is none. */
unsigned job_output(const char *name);
/* Builds the outputs. Faults are in job->diags; true when all files were written. */
bool job_run(const struct job *job, struct job_result *result);
/* Printer's spreads of an output, or its cover sheet. Lengths in thousandths of a point.
 */
struct job_sheets {
	struct job_file file;
	int pages, blanks, sides;
	int32_t creep, spine;
};

/* Writes NAME.press-spreads.pdf, or NAME.press-cover.pdf. */
bool job_impose(const struct job *job, bool cover, struct job_sheets *result);
/* All checks of job_run, and no file. */
bool job_check(const struct job *job);
/* Holds a finished file to the promises of every file of ours, as job_run does before it
 * writes one. */
bool job_verify(struct diags *d, const char *path);
/* What a stage made, as text. */
bool job_dump(const struct job *job, enum stage stage, FILE *to);

enum table_format { TABLE_TEXT, TABLE_CSV, TABLE_JSON };
/* The table of statistics in the edition's language. */
bool job_stats(const struct job *job, enum table_format how, FILE *to);

/* Writes the template of translations, po/NAME.pot beside the publication. */
bool job_po_extract(const struct job *job);
/* How much each of the publication's translations says. */
bool job_po_status(const struct job *job, bool json, FILE *to);

/* The elements and attributes of the corpus, or of layouts, as tables in text. */
void vocabulary_dump(bool corpus, FILE *to);

#endif
