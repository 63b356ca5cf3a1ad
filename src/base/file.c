/* SPDX-License-Identifier: ISC */
/*
 * Files in. Whole and at once: large ones that the system keeps (fonts) are mapped;
 * what lies in the publication's folder is copied, since an editor may cut it short
 * while we read, and a map would then end the program.
 *
 * The way below a root is walked component by component with O_NOFOLLOW; symbolic
 * links are read and walked by the same rules, so nothing can be swapped in between
 * check and use.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"

#define MAP_FROM ((size_t)128 << 10) /* smaller files are cheaper copied */
#define DEPTH_MAX 32 /* folders below a root */
#define LINKS_MAX 16
#define WAY_MAX 4096

#define OPEN_FLAGS (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

/* Reads fd to its end; size is what to expect. */
static int
read_all(int fd, size_t size, size_t max, struct file_bytes *out)
{
	size_t cap = size + 1, n = 0;
	char *p = mem_alloc(cap);
	ssize_t got;

	while ((got = read(fd, p + n, cap - n)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			int e = errno;

			free(p);
			return e;
		}
		n += (size_t)got;
		if (n > max) {
			free(p);
			return EFBIG;
		}
		if (n == cap)
			p = mem_resize(p, cap *= 2);
	}
	if (n == 0)
		free(p);
	*out = (struct file_bytes){n ? p : "", n, false};
	return 0;
}

/* Takes what the open file holds; fd stays open. */
static int
read_fd(int fd, size_t max, bool may_map, struct file_bytes *out)
{
	struct stat st;
	void *p;

	if (fstat(fd, &st) < 0)
		return errno;
	if (!S_ISREG(st.st_mode))
		return EINVAL;
	if (st.st_size < 0 || (uintmax_t)st.st_size > max)
		return EFBIG;
	if (may_map && (size_t)st.st_size >= MAP_FROM) {
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p != MAP_FAILED) {
			*out = (struct file_bytes){p, (size_t)st.st_size, true};
			return 0;
		}
	}
	return read_all(fd, (size_t)st.st_size, max, out);
}

int
file_read(const char *path, size_t max, struct file_bytes *out)
{
	int fd = open(path, OPEN_FLAGS), e;

	*out = (struct file_bytes){"", 0, false};
	if (fd < 0)
		return errno;
	e = read_fd(fd, max, true, out);
	close(fd);
	return e;
}

/* A walk below a root: the open folders from the root down, and the way still to go. */
struct walk {
	int dir[DEPTH_MAX];
	int depth;
	int links;
	char way[WAY_MAX];
};

/* Puts the link's target before what is left of the way. */
static int
follow_link(struct walk *w, const char *name, const char *rest)
{
	char next[WAY_MAX];
	ssize_t n = readlinkat(w->dir[w->depth - 1], name, next, sizeof(next));
	size_t len = strlen(rest);

	if (n < 0)
		return errno;
	if (++w->links > LINKS_MAX)
		return ELOOP;
	if (n > 0 && next[0] == '/')
		return EACCES;
	if ((size_t)n + 1 + len >= sizeof(next))
		return ENAMETOOLONG;
	next[n] = '/';
	memcpy(next + n + 1, rest, len + 1);
	memcpy(w->way, next, (size_t)n + 1 + len + 1);
	return 0;
}

/* Takes one component off the way. Opens a folder and goes into it, or, for the
 * last component, leaves the opened file in *fd. */
static int
step(struct walk *w, int *fd)
{
	char name[WAY_MAX], rest[WAY_MAX];
	char *p = w->way;
	size_t n;
	int got;

	p += strspn(p, "/");
	n = strcspn(p, "/");
	memcpy(name, p, n);
	name[n] = '\0';
	p += n;
	p += strspn(p, "/");
	memcpy(rest, p, strlen(p) + 1);
	memcpy(w->way, rest, strlen(rest) + 1);
	if (strcmp(name, ".") == 0)
		return 0;
	if (strcmp(name, "..") == 0) {
		if (w->depth == 1)
			return EACCES;
		close(w->dir[--w->depth]);
		return 0;
	}
	if (n == 0)
		return EINVAL;
	got = openat(w->dir[w->depth - 1], name,
	    OPEN_FLAGS | O_NOFOLLOW | (*rest ? O_DIRECTORY : 0));
	if (got < 0 && (errno == ELOOP || errno == ENOTDIR)) {
		int e = errno, r = follow_link(w, name, rest);

		return r == EINVAL ? e : r; /* EINVAL: it is no link */
	}
	if (got < 0)
		return errno == EACCES ? EPERM : errno;
	if (!*rest) {
		*fd = got;
		return 0;
	}
	if (w->depth == DEPTH_MAX) {
		close(got);
		return ENAMETOOLONG;
	}
	w->dir[w->depth++] = got;
	return 0;
}

/* Is the path relative and free of ".."? */
static bool
stays_below(const char *path)
{
	struct str rest = str_of(path);

	if (path[0] == '/')
		return false;
	while (rest.n) {
		size_t n = strcspn(rest.p, "/");

		if (n == 2 && memcmp(rest.p, "..", 2) == 0)
			return false;
		rest = str_cut(rest, n + 1, rest.n);
	}
	return true;
}

int
file_read_below(const char *root, const char *path, size_t max, struct file_bytes *out)
{
	struct walk w = {.depth = 1};
	int fd = -1, e = 0;

	*out = (struct file_bytes){"", 0, false};
	if (!stays_below(path))
		return EACCES;
	if (strlen(path) >= sizeof(w.way))
		return ENAMETOOLONG;
	memcpy(w.way, path, strlen(path) + 1);
	w.dir[0] = open(*root ? root : ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
	if (w.dir[0] < 0)
		return errno == EACCES ? EPERM : errno;
	while (fd < 0 && !e)
		e = step(&w, &fd);
	if (!e)
		e = read_fd(fd, max, false, out);
	if (fd >= 0)
		close(fd);
	while (w.depth > 0)
		close(w.dir[--w.depth]);
	return e;
}

void
file_free(struct file_bytes *f)
{
	if (f->mapped)
		munmap((void *)(uintptr_t)f->p, f->n);
	else if (f->n)
		free((void *)(uintptr_t)f->p);
	*f = (struct file_bytes){"", 0, false};
}

static const struct {
	int e;
	const char *text;
} errors[] = {
    {ENOENT, "there is no such file"},
    {ENOTDIR, "a part of its path is no folder"},
    {EISDIR, "it is a folder"},
    {EINVAL, "it is no regular file"},
    {EACCES, "permission denied"},
    {EPERM, "permission denied"},
    {EROFS, "the disk is read-only"},
    {ENOSPC, "the disk is full"},
    {EDQUOT, "the disk quota is used up"},
    {EFBIG, "it is too large"},
    {ELOOP, "too many symbolic links"},
    {ENAMETOOLONG, "its name is too long"},
    {EIO, "the disk failed"},
    {EMFILE, "too many files are open"},
    {ENFILE, "too many files are open"},
};

const char *
file_error(int e)
{
	for (size_t i = 0; i < ARRAY_LEN(errors); i++)
		if (errors[i].e == e)
			return errors[i].text;
	return strerrordesc_np(e) ? strerrordesc_np(e) : "unknown error";
}

struct str
path_dir(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return STR(".");
	if (slash == path)
		return STR("/");
	return str_dup(a, (struct str){path, (size_t)(slash - path)});
}

struct str
path_join(struct arena *a, struct str dir, struct str file)
{
	if (str_starts(file, "/") || dir.n == 0 || str_is(dir, "."))
		return str_dup(a, file);
	if (str_ends(dir, "/"))
		return str_fmt(a, STR_FMT STR_FMT, STR_ARG(dir), STR_ARG(file));
	return str_fmt(a, STR_FMT "/" STR_FMT, STR_ARG(dir), STR_ARG(file));
}

struct str
path_stem(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str s = str_of(slash ? slash + 1 : path);
	const char *dot = s.n > 1 ? memrchr(s.p + 1, '.', s.n - 1) : NULL;

	return dot ? str_cut(s, 0, (size_t)(dot - s.p)) : s;
}
