/* SPDX-License-Identifier: ISC */
/*
 * The order in which many editions are made, and how it is parted: the same on every
 * machine that sees the same publication.
 */
#ifndef BROSCHUR_DEAL_H
#define BROSCHUR_DEAL_H

#include "base/base.h"

/* One edition. */
struct turn {
	struct str lang, layout;
	size_t row; /* its place in what was asked for */
};

/* By language, then layout, then row: who goes along takes what editions share once. */
void deal_sort(struct turn *t, size_t n);
/* Where part i of so many parts of n turns ends and the next one begins, i from 0. */
size_t deal_end(size_t n, int i, int parts);

#endif
