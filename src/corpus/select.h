/* SPDX-License-Identifier: ISC */
/*
 * The language in which an edition says which records it counts:
 *
 *   region = 'Saxony' and (sector in ('crafts', 'food') or not contact = 'events')
 *
 * A field is id, region, sector, or a question's id, which equals each option that was
 * chosen. Every expression has a value for every record: what a record does not say
 * equals nothing.
 */
#ifndef BROSCHUR_CORPUS_SELECT_H
#define BROSCHUR_CORPUS_SELECT_H

#include "corpus/corpus.h"

#define SELECT_DEEP 32   /* parentheses in each other */
#define SELECT_FAULTS 16 /* told of one expression */

/* What fields there are and what they can be; the values of the maps do not matter
 * but for the questions, which are struct question. */
struct select_names {
	const struct map *records, *regions, *sectors, *questions;
};

enum select_fault_kind {
	FAULT_SYNTAX, /* wanted is expected, but name stands there */
	FAULT_DEEP,
	FAULT_FIELD,  /* there is no field called name */
	FAULT_VALUE,  /* no record has this name in the field that wanted tells */
	FAULT_OPTION, /* the question has no option called name */
};

struct select_fault {
	enum select_fault_kind kind;
	size_t at; /* byte of the expression */
	struct str name;
	const char *wanted;
	const struct question *question;
	const struct map *known; /* names that would have been right; NULL: none */
};

struct select_faults {
	struct select_fault fault[SELECT_FAULTS];
	size_t n; /* in the order of the expression */
};

/* NULL where the expression has faults; those found before the first one of syntax are
 * all told. */
const struct selection *selection_parse(struct arena *a, const struct select_names *names,
    struct str expression, struct select_faults *faults);

#endif
