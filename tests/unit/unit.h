/* SPDX-License-Identifier: ISC */
/*
 * A harness for unit tests: a program a subject, checks counted, the first words of
 * a failure tell where. End main with `return unit_end("subject");`.
 */
#ifndef BROSCHUR_UNIT_H
#define BROSCHUR_UNIT_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"

static int unit_passed, unit_failed;

static inline bool
unit_check(bool ok, const char *file, int line, const char *what)
{
	if (ok) {
		unit_passed++;
		return true;
	}
	unit_failed++;
	fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
	return false;
}

static inline void
unit_str(struct str is, const char *want, const char *file, int line, const char *what)
{
	bool ok = is.p && is.n == strlen(want) && memcmp(is.p, want, is.n) == 0;

	if (!unit_check(ok, file, line, what))
		fprintf(stderr, "\tis   \"%.*s\"\n\twant \"%s\"\n", (int)is.n,
		    is.p ? is.p : "(null)", want);
}

static inline void
unit_int(long long is, long long want, const char *file, int line, const char *what)
{
	if (!unit_check(is == want, file, line, what))
		fprintf(stderr, "\tis   %lld\n\twant %lld\n", is, want);
}

/* What the messages say, to be freed. */
static inline char *
unit_said(struct diags *d, enum diag_format how)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	diags_print(d, f, how);
	fclose(f);
	return text;
}

/* Prints the sum; main's exit status. */
static inline int
unit_end(const char *subject)
{
	printf("%s: %d passed, %d failed\n", subject, unit_passed, unit_failed);
	return unit_failed ? 1 : 0;
}

#define CHECK(cond) ((void)unit_check((cond), __FILE__, __LINE__, #cond))
/* a struct str against a C string */
#define CHECK_STR(is, want) unit_str((is), (want), __FILE__, __LINE__, #is)
#define CHECK_INT(is, want)                                                              \
	unit_int((long long)(is), (long long)(want), __FILE__, __LINE__, #is)

#endif
