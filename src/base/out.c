/* SPDX-License-Identifier: ISC */
/*
 * Files out: written beside the target under a name of their own and renamed over it
 * at the end, so that readers see the old file or the new one, never a part. The
 * first error latches; the caller asks once, at the commit.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/base.h"

#define TRIES 64
#define CHUNK ((size_t)64 << 10)

struct out_file {
	char *path, *temp;
	int fd, error;
	struct buf pending; /* small writes are gathered */
};

/* Creates the temporary file; a name left behind by a killed program is passed over. */
static void
create(struct out_file *f)
{
	const char *slash = strrchr(f->path, '/');
	int dir = slash ? (int)(slash - f->path) + 1 : 0;
	struct buf name = {0};

	for (int i = 0; i < TRIES && f->fd < 0; i++) {
		buf_clear(&name);
		buf_fmt(
		    &name, "%.*s.broschur-%ld-%d.tmp", dir, f->path, (long)getpid(), i);
		f->fd = open(name.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (f->fd < 0 && errno != EEXIST)
			break;
	}
	if (f->fd < 0)
		f->error = errno;
	f->temp = name.p;
}

struct out_file *
out_open(const char *path)
{
	struct out_file *f = mem_alloc(sizeof(*f));

	*f = (struct out_file){.fd = -1};
	f->path = mem_alloc(strlen(path) + 1);
	memcpy(f->path, path, strlen(path) + 1);
	create(f);
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

int
out_commit(struct out_file *f)
{
	int e;

	write_all(f, f->pending.p, f->pending.n);
	if (f->fd >= 0) {
		if (close(f->fd) < 0 && !f->error)
			f->error = errno;
		if (!f->error && rename(f->temp, f->path) < 0)
			f->error = errno;
		if (f->error)
			unlink(f->temp);
	}
	e = f->error;
	release(f);
	return e;
}

void
out_abort(struct out_file *f)
{
	if (f->fd >= 0) {
		close(f->fd);
		unlink(f->temp);
	}
	release(f);
}
