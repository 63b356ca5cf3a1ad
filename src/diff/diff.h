/* SPDX-License-Identifier: ISC */
/*
 * What two publications say and show differently.
 */
#ifndef BROSCHUR_DIFF_H
#define BROSCHUR_DIFF_H

#include "build/build.h"

enum diff_format { DIFF_TEXT, DIFF_JSON, DIFF_HTML, DIFF_FORMATS };

struct diff_job {
	const char *side[2]; /* old and new: a publication, or a folder that holds one */
	const char *layout; /* path, or NULL: the editions name it */
	const char *const *edition; /* ids */
	size_t edition_n; /* 0: all */
	const char *out; /* a file, written whole or not at all; NULL: the stream */
	enum diff_format how;
	struct diags *diags;
};

/* Tells what is different. Only faults reach job->diags; false when nothing was told. */
bool job_diff(const struct diff_job *job, FILE *to, bool *different);

#endif
