/* SPDX-License-Identifier: ISC */
/*
 * What the files of an edition depend on. Equal parts, equal bytes, whatever became of
 * the corpus otherwise.
 */
#ifndef BROSCHUR_DEPENDS_H
#define BROSCHUR_DEPENDS_H

#include "build/made.h"

/* Each part, its name in a manifest, and why an edition is built again when it changed.
 */
#define DEPENDS_TABLE(X)                                                                 \
	X(DEPENDS_PROGRAM, "program", "the program is another one")                      \
	X(DEPENDS_MACHINE, "machine", "libraries or dictionaries are other ones")        \
	X(DEPENDS_DATE, "date", "the date is another one")                               \
	X(DEPENDS_LAYOUT, "layout", "the layout changed")                                \
	X(DEPENDS_WORDS, "words", "fixed words changed")                                 \
	X(DEPENDS_FONTS, "fonts", "fonts changed")                                       \
	X(DEPENDS_PROFILES, "profiles", "colour profiles changed")                       \
	X(DEPENDS_CONTENT, "content", "the content changed")                             \
	X(DEPENDS_PICTURES, "pictures", "pictures changed")                              \
	X(DEPENDS_SOURCE, "source", "the attached source changed")

enum depends_part {
#define X(id, name, why) id,
	DEPENDS_TABLE(X)
#undef X
	    DEPENDS_PARTS
};

struct depends {
	struct hash128 part[DEPENDS_PARTS];
};

const char *depends_name(enum depends_part p);
const char *depends_why(enum depends_part p);

/* The parts of an edition whose content is made. */
struct depends depends_of(const struct made *m);
/* All parts as one number. */
struct hash128 depends_key(const struct depends *d);
/*
 * Of everything that an edition could depend on, before its content is made: equal
 * numbers, equal parts and equal messages; other ones say nothing. m has a style.
 */
struct hash128 depends_input(const struct made *m);

#endif
