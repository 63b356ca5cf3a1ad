/* SPDX-License-Identifier: ISC */
/*
 * What is known of the files that stand in the output folder: OUT/.broschur/NAME, one an
 * edition. It is written after the files that it tells of, whole or not at all, so that
 * it is right or tells of files that are no longer there; these are built again.
 */
#ifndef BROSCHUR_MANIFEST_H
#define BROSCHUR_MANIFEST_H

#include "build/depends.h"

#define MANIFEST_FOLDER ".broschur"

/* One file when it was written. */
struct manifest_file {
	bool there;
	struct hash128 key; /* depends_key of what it was made of */
	uint64_t bytes;
	int64_t mtime; /* nanoseconds since 1970 */
	struct hash128 hash; /* of its bytes */
};

struct manifest {
	struct hash128 input; /* depends_input, and */
	struct depends depends; /* depends_of, when the edition was looked at last */
	struct manifest_file file[PDF_KINDS];
	int pages;
	char geometry[33];
	struct str said; /* diags_pack */
};

enum manifest_found {
	MANIFEST_THERE,
	MANIFEST_NONE,
	MANIFEST_FOREIGN, /* of another version */
	MANIFEST_DAMAGED,
};

/* The manifest lives in the arena; it is empty unless it is there. */
enum manifest_found manifest_read(struct arena *a, const char *path, struct manifest *m);
/* False after a reported fault. */
bool manifest_write(struct diags *d, const char *path, const struct manifest *m);
/* What there is to know of a file that was just written with these bytes. */
struct manifest_file manifest_note(
    const char *path, struct str bytes, struct hash128 key);
/* Is the file still as it was written? */
bool manifest_intact(const struct manifest_file *f, const char *path);

#endif
