/* SPDX-License-Identifier: ISC */
/*
 * The folder that files are built into, and who is at work in it.
 */
#ifndef BROSCHUR_FOLDER_H
#define BROSCHUR_FOLDER_H

#include "base/base.h"

/* Makes the folder, and the hidden one for what is known of its files. False after a
 * reported fault. */
bool folder_make(struct diags *d, const char *path);
/* OUT/.broschur/NAME; in the arena. */
const char *folder_manifest(struct arena *a, const char *path, struct str name);

/* A name that one process at a time works at. */
struct folder_lock {
	int fd; /* -1: the file system knows no locks */
};
/* Waits until no other process works at the name; the lock ends with the process. */
struct folder_lock folder_lock(const char *path, struct str name);
/* The same without waiting: false when another one does. */
bool folder_try(const char *path, struct str name, struct folder_lock *l);
void folder_unlock(struct folder_lock *l);

#endif
