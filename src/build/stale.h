/* SPDX-License-Identifier: ISC */
/*
 * What must be built, and what is kept of what was.
 */
#ifndef BROSCHUR_STALE_H
#define BROSCHUR_STALE_H

#include "build/manifest.h"

struct stale {
	const char *path; /* of the manifest */
	struct manifest was, is;
	enum manifest_found found;
	struct hash128 key;
	unsigned outputs; /* bits: the files that must be built */
	const char *why; /* or NULL: nothing must */
};

/*
 * Looks at the manifest of an edition that has a style. True when nothing that its files
 * could depend on has changed: then they need no other look. Tells of a manifest that
 * cannot be read.
 */
bool stale_at_once(const struct made *m, struct stale *s);
/* Compares what the edition depends on, now that there is content. */
void stale_find(const struct made *m, struct stale *s);
/* Notes what was built of it and writes the manifest; file holds the bytes that were
 * written. False after a reported fault. */
bool stale_note(const struct made *m, struct stale *s, const struct buf file[PDF_KINDS]);

#endif
