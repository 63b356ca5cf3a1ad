/* SPDX-License-Identifier: ISC */
/*
 * One edition out of a stock. Messages go to job->diags; true when it did not fail.
 */
#ifndef BROSCHUR_JOB_H
#define BROSCHUR_JOB_H

#include "build/build.h"
#include "build/stock.h"

/* Builds the files that must be built. */
bool job_run(const struct job *job, struct stock *stock, struct job_result *result);
/* All checks of job_run, and no file. */
bool job_check(const struct job *job, struct stock *stock, struct job_result *result);
/* Is it so surely up to date that nothing must be made to know it? Then the result and
 * the messages are those of its last build. */
bool job_at_once(const struct job *job, struct stock *stock, struct job_result *result);
/* Would job_run build, and why? */
bool job_look(const struct job *job, struct stock *stock, struct job_result *result);

#endif
