/* SPDX-License-Identifier: ISC */
/*
 * Many editions: made by worker processes, told to other programs as jobs, made again
 * when something changes.
 */
#ifndef BROSCHUR_BATCH_H
#define BROSCHUR_BATCH_H

#include "build/build.h"

/* ---- many editions ---- */

enum batch_command {
	BATCH_BUILD,
	BATCH_CHECK, /* all checks of a build, and no file */
	BATCH_LIST, /* what would be built, and why */
};

struct batch_row {
	const char *edition;
	struct job_result result;
};

struct batch {
	struct job job; /* what holds for each of them; its edition is not looked at */
	enum batch_command command;
	const char *const *edition; /* ids, as they are to be told */
	size_t edition_n; /* 0: all of the publication */
	int workers; /* processes; 0: as many as the machine has cores */
	int shard, shards; /* part shard of shards, from 1; 0: everything */
	bool stop; /* begin nothing more after the first failure */
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
 * Makes the editions, each by itself: a fault or a crash of one fails it alone. All of
 * them have their messages in job.diags. A publication that cannot be read has no rows.
 * What comes out is to be freed.
 */
void batch_run(const struct batch *b, struct batch_result *r);
void batch_result_free(struct batch_result *r);

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

/* ---- again and again ---- */

struct watch {
	const char *publication, *layout, *out_dir; /* layout may be NULL */
	/* Builds and prints, in a process of its own; gives its exit status. */
	int (*round)(void *ctx);
	void *ctx;
};

/* Runs a round now, and whenever something changed that the publication is read from,
 * until a signal ends it: its number, or 0 after a reported fault. */
int watch_run(const struct watch *w, struct diags *d);

#endif
