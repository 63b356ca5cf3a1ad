/* SPDX-License-Identifier: ISC */
/*
 * Commands over one publication: many editions, or one of them. job_run in job.c is the
 * architecture on one screen; everything else here asks a part of it, or asks it many
 * times.
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
	unsigned outputs; /* bits, 1 << PDF_WEB and so on; 0: all that the edition asks for */
	bool anew;        /* build also what is up to date */
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
	JOB_LEFT,  /* not come to */
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

/* ---- many editions ---- */

enum batch_command {
	BATCH_BUILD,
	BATCH_CHECK, /* all checks of a build, and no file */
	BATCH_LIST,  /* what would be built, and why */
};

struct batch_row {
	const char *edition;
	struct job_result result;
};

struct batch {
	struct job job; /* what holds for each of them; its edition is not looked at */
	enum batch_command command;
	const char *const *edition; /* ids, as they are to be told */
	size_t edition_n;           /* 0: all of the publication */
	int workers;                /* processes; 0: as many as the machine has cores */
	int shard, shards;          /* part shard of shards, from 1; 0: everything */
	bool stop;                  /* begin nothing more after the first failure */
	/* Told when an edition is done; may be NULL. */
	void (*done)(void *ctx, const struct batch_row *row, size_t done, size_t of);
	void *done_ctx;
};

struct batch_result {
	struct batch_row *row; /* in the publication's order, or as asked for */
	size_t row_n;
	int signal; /* that ended it, or 0 */
	struct arena *a;
};

/*
 * Makes the editions, each by itself: a fault or a crash of one fails it alone. All of them
 * have their messages in job.diags. A publication that cannot be read has no rows. What comes
 * out is to be freed.
 */
void batch_run(const struct batch *b, struct batch_result *r);
void batch_result_free(struct batch_result *r);

/* ---- again and again ---- */

struct watch {
	const char *publication, *layout, *out_dir; /* layout may be NULL */
	/* Builds and prints, in a process of its own; gives its exit status. */
	int (*round)(void *ctx);
	void *ctx;
};

/* Runs a round now, and whenever something changed that the publication is read from, until
 * a signal ends it: its number, or 0 after a reported fault. */
int watch_run(const struct watch *w, struct diags *d);

/* ---- one edition ---- */

/* Printer's spreads of an output, or its cover sheet. Lengths in thousandths of a point. */
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

/* ---- diff ---- */

enum diff_format { DIFF_TEXT, DIFF_JSON, DIFF_HTML, DIFF_FORMATS };

struct diff_job {
	const char *side[2]; /* old and new: a publication, or a folder that holds one */
	const char *layout; /* path, or NULL: the editions name it */
	const char *edition; /* id, or NULL: all */
	const char *out; /* a file, written whole or not at all; NULL: the stream */
	enum diff_format how;
	struct diags *diags;
};

/* Tells what is different. Only faults reach job->diags; false when nothing was told. */
bool job_diff(const struct diff_job *job, FILE *to, bool *different);

/* ---- a build as jobs for other programs ---- */

enum plan_format { PLAN_JSON, PLAN_MAKE, PLAN_NINJA, PLAN_SLURM, PLAN_FORMATS };

struct plan {
	struct job job; /* what holds for each of them; its edition is not looked at */
	const char *const *edition; /* ids */
	size_t edition_n; /* 0: all of the publication */
	int shards; /* jobs that the editions are dealt to; 0: one for each edition, but
	             * for Slurm 16 */
	const char *program; /* that the jobs run; NULL: broschur, wherever it is */
	enum plan_format format;
};

/* "json", "make"; PLAN_FORMATS when there is none of that name. */
enum plan_format plan_format(const char *name);
/* Prints the jobs that build the editions. False after a reported fault; then nothing is
 * printed. */
bool job_plan(const struct plan *p, FILE *to);

/* ---- vocabularies ---- */

/* The elements and attributes of the corpus, or of layouts, as tables in text. */
void vocabulary_dump(bool corpus, FILE *to);

#endif
