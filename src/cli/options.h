/* SPDX-License-Identifier: ISC */
/*
 * What the command line says.
 */
#ifndef BROSCHUR_OPTIONS_H
#define BROSCHUR_OPTIONS_H

#include "batch/batch.h"
#include "diff/diff.h"

#define USAGE_ERROR 2
#define WORLD_ERROR 3

struct options {
	const char *command; /* "po extract" is one */
	char *const *operand; /* what follows it */
	int operand_n;
	const char *out_dir, *layout, *stage;
	const char **edition; /* as often as -e was given */
	size_t edition_n;
	bool strict, quiet, cover, force, stop;
	int workers, shard, shards;
	unsigned outputs;
	enum diag_format format; /* of messages */
	enum table_format table;
	enum plan_format plan;
	enum diff_format diff;
	const char *program;
	bool help, version;
};

/* Reads the arguments; edition has room for as many as they are. 0, or the exit status
 * after a message. */
int options_read(struct options *o, int argc, char **argv, const char **edition);
void options_usage(void);
/* Says what is wrong, and gives USAGE_ERROR. */
int options_fail(const char *what, const char *which);

#endif
