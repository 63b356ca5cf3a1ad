/* SPDX-License-Identifier: ISC */
/*
 * Locks are bytes of one file, one a name, so that any number of processes build into
 * one folder, and two that mean the same edition follow each other. They belong to open
 * files (fcntl(2), "open file description locks"): one of a process that dies is free.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "build/folder.h"
#include "build/manifest.h"

/* No edition has a name that begins with a dot. */
#define LOCK_FILE ".lock"

static bool
make(struct diags *d, const char *path)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return true;
	diag(d, D_BUILD_FOLDER, (struct loc){0}, path, file_error(errno));
	return false;
}

bool
folder_make(struct diags *d, const char *path)
{
	struct buf hidden = {0};
	bool ok;

	buf_fmt(&hidden, "%s/%s", path, MANIFEST_FOLDER);
	ok = access(hidden.p, X_OK) == 0 || (make(d, path) && make(d, hidden.p));
	buf_free(&hidden);
	return ok;
}

const char *
folder_manifest(struct arena *a, const char *path, struct str name)
{
	return str_fmt(a, "%s/%s/" STR_FMT, path, MANIFEST_FOLDER, STR_ARG(name)).p;
}

static struct folder_lock
lock(const char *path, struct str name, int how)
{
	struct flock byte = {.l_type = F_WRLCK,
	    .l_whence = SEEK_SET,
	    .l_start = (off_t)(hash_bytes(name.p, name.n) & INT32_MAX),
	    .l_len = 1};
	struct folder_lock l;
	struct buf file = {0};

	buf_fmt(&file, "%s/%s/%s", path, MANIFEST_FOLDER, LOCK_FILE);
	l.fd = open(file.p, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	buf_free(&file);
	while (l.fd >= 0 && fcntl(l.fd, how, &byte) < 0 && errno == EINTR)
		errno = 0;
	return l;
}

struct folder_lock
folder_lock(const char *path, struct str name)
{
	return lock(path, name, F_OFD_SETLKW);
}

bool
folder_try(const char *path, struct str name, struct folder_lock *l)
{
	errno = 0;
	*l = lock(path, name, F_OFD_SETLK);
	return l->fd < 0 || (errno != EAGAIN && errno != EACCES);
}

void
folder_unlock(struct folder_lock *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
}
