/* SPDX-License-Identifier: ISC */
/*
 * Worker processes: each makes one edition at a time and answers.
 */
#ifndef BROSCHUR_WORKER_H
#define BROSCHUR_WORKER_H

#include <sys/types.h>

#include "batch/batch.h"

#define WORKER_IDLE SIZE_MAX

struct worker {
	pid_t pid; /* 0: there is none */
	int fd; /* to it and from it */
	size_t at; /* what it works at, or WORKER_IDLE */
};

/* Makes the i-th edition with its messages in d. */
typedef void (*worker_task)(
    void *ctx, size_t i, struct diags *d, struct job_result *result);

/* Forks. other: workers whose ends it must not keep open. False, with errno. */
bool worker_start(
    struct worker *w, worker_task task, void *ctx, const struct worker *other, size_t n);
/* False when it is gone. */
bool worker_ask(struct worker *w, size_t i);
/* Takes its answer; messages are added to d. False when it died instead. */
bool worker_answer(struct worker *w, struct diags *d, struct job_result *result);
/* Ends it, at once or when it is idle, and tells how it ended: waitpid's status. */
int worker_end(struct worker *w, bool at_once);

#endif
