/* SPDX-License-Identifier: ISC */
/*
 * Inside of the plan: the jobs as plan.c finds them and plan_print.c writes them. All
 * paths are absolute, so that a job runs in whatever folder it is started.
 */
#ifndef BROSCHUR_PLAN_H
#define BROSCHUR_PLAN_H

#include "batch/batch.h"

struct word_list {
	const char **at;
	size_t n, cap;
};

/* Files that some jobs read. */
struct plan_inputs {
	const char *name;
	struct map *files; /* its keys */
	bool *wanted; /* by job */
};

/* One call of the program. */
struct plan_job {
	const char *name;
	const char
	    *stamp; /* a file that tells, by its time, when the job was done last */
	struct word_list own; /* arguments that are this job's alone */
	struct word_list editions, outputs;
};

struct plan_jobs {
	struct arena *a;
	const char *id; /* of the publication */
	const char *publication, *folder, *program;
	int parts; /* 0: each job is an edition */
	struct word_list shared; /* the arguments that follow each job's own */
	struct plan_job *job;
	size_t job_n;
	struct plan_inputs *inputs;
	size_t inputs_n;
};

void word_add(struct arena *a, struct word_list *l, const char *word);
/* False, with a message, when the format cannot spell a name. */
bool plan_print(
    const struct plan_jobs *j, enum plan_format how, struct diags *d, FILE *to);

#endif
