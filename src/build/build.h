/* SPDX-License-Identifier: ISC */
/*
 * One edition of a publication. job_run in job.c is the architecture on one screen; every
 * other command asks a part of it. The headers at the end are for those who make many
 * editions out of one stock.
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
	unsigned
	    outputs; /* bits, 1 << PDF_WEB and so on; 0: all that the edition asks for */
	bool anew; /* build also what is up to date */
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

enum job_state {
	JOB_FAILED,
	JOB_BUILT, /* or, where nothing is written: found without a fault */
	JOB_FRESH, /* nothing was to be done */
	JOB_STALE, /* only asked: it would be built */
	JOB_LEFT, /* not come to */
};

/* What came of it. */
struct job_result {
	enum job_state state;
	const char *why; /* it was built, or would be: a constant, or NULL */
	struct job_file file[JOB_FILES]; /* by enum pdf_kind: those that were written */
	int pages;
	char geometry[33]; /* hash of the pages, hexadecimal */
};

/* The output with this name ("web", "press") as a bit; 0 when there is none. */
unsigned job_output(const char *name);

/* ---- one edition ---- */

/* Printer's spreads of an output, or its cover sheet. Lengths in thousandths of a point.
 */
struct job_sheets {
	struct job_file file;
	int pages, blanks, sides;
	int32_t creep, spine;
};

/* Writes NAME.press-spreads.pdf, or NAME.press-cover.pdf. */
bool job_impose(const struct job *job, bool cover, struct job_sheets *result);
/* Holds a finished file to the promises of every file of ours, as a build does before it
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

/* ---- vocabularies ---- */

/* The elements and attributes of the corpus, or of layouts, as tables in text. */
void vocabulary_dump(bool corpus, FILE *to);

#include "build/folder.h"
#include "build/job.h"
#include "build/made.h"
#include "build/stock.h"

#endif
