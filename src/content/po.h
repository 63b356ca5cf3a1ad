/* SPDX-License-Identifier: ISC */
/*
 * PO files, as gettext, Poedit and Weblate write them. Only po_file.c sees
 * libgettextpo.
 */
#ifndef BROSCHUR_CONTENT_PO_H
#define BROSCHUR_CONTENT_PO_H

#include "corpus/corpus.h"

struct po_entry {
	struct str text; /* empty: not translated yet */
	struct loc loc; /* of its msgstr */
	bool fuzzy;
	bool wanted; /* the corpus has a message for it */
};

struct po {
	struct map *entry; /* po_key -> struct po_entry *; obsolete ones are left out */
};

struct str po_key(struct arena *a, struct str context, struct str id);
/* Reads and checks a file; what is wrong with it is reported once. NULL then, and, with
 * *absent, when there is no such file. */
struct po *po_read(struct arena *a, struct diags *d, const char *path, bool *absent);
/* Writes the messages as a template. date: YYYY-MM-DD. */
bool po_template_write(struct arena *a, struct diags *d, const struct corpus *c,
    const struct messages *m, struct str date, const char *path);

/* How much of a corpus a PO file says. */
struct po_count {
	size_t all, translated, fuzzy, missing, stale;
	size_t words, words_all;
};
/* Looks up every message that the language needs; t (may be NULL) gets what was found. */
struct po_count po_match(struct arena *a, const struct messages *m, struct po *po,
    struct str lang, struct translation *t);

#endif
