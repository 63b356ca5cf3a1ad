/* SPDX-License-Identifier: ISC */
/* Proofs that are kept in a test's own memory, and counted. */
#ifndef BROSCHUR_TEST_PROVED_H
#define BROSCHUR_TEST_PROVED_H

#include "base/base.h"

struct proved {
	struct hash128 good[16];
	size_t kept; /* how many of good there are */
	int asked;
	bool all; /* everything is known */
};

static inline bool
proved_known(void *ctx, struct hash128 h)
{
	struct proved *p = ctx;

	p->asked++;
	for (size_t i = 0; i < p->kept; i++)
		if (hash_eq(p->good[i], h))
			return true;
	return p->all;
}

static inline void
proved_keep(void *ctx, struct hash128 h)
{
	struct proved *p = ctx;

	if (p->kept < ARRAY_LEN(p->good))
		p->good[p->kept++] = h;
}

static inline struct proofs
proved_in(struct proved *p)
{
	return (struct proofs){proved_known, proved_keep, p};
}

#endif
