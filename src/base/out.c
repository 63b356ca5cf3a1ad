/* SPDX-License-Identifier: ISC */
/*
 * Files out: written without a name in the target's folder, named at the end and
 * renamed over the target, so that readers see the old file or the new one, never a
 * part, and a program that is killed leaves nothing behind. Where the file system
 * knows no files without names, a hidden one stands beside the target meanwhile.
 * The first error latches; the caller asks once, at the commit.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/base.h"

#define TRIES 64
#define CHUNK ((size_t)64 << 10)

struct out_file {
	char *path, *temp; /* temp is NULL as long as the file has no name */
	int fd, error;
	struct buf pending; /* small writes are gathered */
};

static size_t
dir_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The i-th name for a temporary file; one left behind by a killed program is passed over. */
static char *
temp_name(const struct out_file *f, int i)
{
	struct buf name = {0};

	buf_fmt(&name, "%.*s.broschur-%ld-%d.tmp", (int)dir_length(f->path), f->path,
	    (long)getpid(), i);
	return name.p;
}

/* Opens a file without a name; false where there is no such thing. */
static bool
create_unnamed(struct out_file *f)
{
	struct buf dir = {0};

	if (access("/proc/self/fd", X_OK) < 0)
		return false;
	buf_put(&dir, f->path, dir_length(f->path));
	f->fd = open(dir.n ? dir.p : ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
	buf_free(&dir);
	return f->fd >= 0;
}

static void
create_named(struct out_file *f)
{
	for (int i = 0; i < TRIES && f->fd < 0; i++) {
		free(f->temp);
		f->temp = temp_name(f, i);
		f->fd = open(f->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (f->fd < 0 && errno != EEXIST)
			break;
	}
	if (f->fd < 0)
		f->error = errno;
}

/* Gives the file without a name one. */
static void
name_it(struct out_file *f)
{
	char self[32];
	int got = -1;

	snprintf(self, sizeof(self), "/proc/self/fd/%d", f->fd);
	for (int i = 0; i < TRIES && got < 0; i++) {
		free(f->temp);
		f->temp = temp_name(f, i);
		got = linkat(AT_FDCWD, self, AT_FDCWD, f->temp, AT_SYMLINK_FOLLOW);
		if (got < 0 && errno != EEXIST)
			break;
	}
	if (got < 0) {
		f->error = errno;
		free(f->temp);
		f->temp = NULL;
	}
}

struct out_file *
out_open(const char *path)
{
	struct out_file *f = mem_alloc(sizeof(*f));

	*f = (struct out_file){.fd = -1};
	f->path = mem_alloc(strlen(path) + 1);
	memcpy(f->path, path, strlen(path) + 1);
	if (!create_unnamed(f))
		create_named(f);
	return f;
}

static void
write_all(struct out_file *f, const char *p, size_t n)
{
	while (n && !f->error) {
		ssize_t put = write(f->fd, p, n);

		if (put < 0) {
			if (errno != EINTR)
				f->error = errno;
			continue;
		}
		p += put;
		n -= (size_t)put;
	}
}

void
out_write(struct out_file *f, const void *p, size_t n)
{
	if (f->error)
		return;
	if (f->pending.n + n > CHUNK) {
		write_all(f, f->pending.p, f->pending.n);
		buf_clear(&f->pending);
	}
	if (n > CHUNK)
		write_all(f, p, n);
	else
		buf_put(&f->pending, p, n);
}

static void
release(struct out_file *f)
{
	buf_free(&f->pending);
	free(f->path);
	free(f->temp);
	free(f);
}

void
out_abort(struct out_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	if (f->fd >= 0 && f->temp)
		unlink(f->temp);
	release(f);
}

/* The name, the last error that writing can have, the other name: nothing between. */
static void
put_in_place(struct out_file *f)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (!f->temp)
		name_it(f);
	if (close(f->fd) < 0 && !f->error)
		f->error = errno;
	if (!f->error && rename(f->temp, f->path) < 0)
		f->error = errno;
	if (f->error && f->temp)
		unlink(f->temp);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int
out_flush(struct out_file *f)
{
	write_all(f, f->pending.p, f->pending.n);
	buf_clear(&f->pending);
	return f->error;
}

int
out_commit(struct out_file *f)
{
	int e = out_flush(f);

	if (e) {
		out_abort(f);
		return e;
	}
	put_in_place(f);
	e = f->error;
	release(f);
	return e;
}
