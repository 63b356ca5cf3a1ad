/* SPDX-License-Identifier: ISC */
/*
 * A map from "kind name" to hashes. Fonts and dictionaries are many megabytes that hardly
 * ever change, so that what is known of files outlives the run: a line a file, "hash size
 * time path". A file that was written a moment before it was read is not remembered,
 * since it could be written again without another time; what is remembered of one whose
 * size or time is another one is of no use. A note is a line "= hash".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "build/memo.h"

/* The longest file that is looked at. */
#define FILE_MAX ((size_t)1 << 30)
#define LEFT_MAX ((size_t)16 << 20)
#define MOMENT INT64_C(2000000000) /* nanoseconds */
#define NOTES_KEPT 4096 /* beyond so many a run keeps those that it used */

/* A file as it was when its bytes were hashed. */
struct known {
	struct hash128 hash;
	int64_t size, time;
	bool used; /* in this run */
};

struct memo {
	struct arena *a;
	struct map *hash; /* struct hash128 * */
	struct map *known; /* path -> struct known * */
	struct map *noted; /* struct hash128 -> bool *: used in this run */
	bool changed; /* something is known that was not left by an earlier run */
};

struct memo *
memo_make(struct arena *a)
{
	struct memo *m = NEW(a, struct memo);

	m->a = a;
	m->hash = map_make(a);
	m->known = map_make(a);
	m->noted = map_make(a);
	return m;
}

struct hash128
memo_of(struct memo *m, const char *kind, struct str name,
    struct hash128 (*calculate)(void *ctx, const void *of), void *ctx, const void *of)
{
	struct str key = str_fmt(m->a, "%s " STR_FMT, kind, STR_ARG(name));
	struct hash128 *h = map_find(m->hash, key);

	if (!h) {
		h = NEW(m->a, struct hash128);
		*h = calculate(ctx, of);
		map_put(m->hash, key, h);
	}
	return *h;
}

/* ---- files ---- */

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct known
stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return (struct known){.size = -1};
	return (struct known){.size = (int64_t)st.st_size,
	    .time = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec};
}

static void
remember(struct memo *m, const char *path, struct known k)
{
	struct known *kept = map_find(m->known, str_of(path));

	k.used = true;
	if (now() - k.time < MOMENT)
		return;
	if (!kept) {
		kept = NEW(m->a, struct known);
		map_put(m->known, str_of(str_z(m->a, str_of(path))), kept);
	}
	*kept = k;
	m->changed = true;
}

static struct hash128
file_hash(void *ctx, const void *path)
{
	struct memo *m = ctx;
	struct known is = stamp_of(path);
	struct known *was = map_find(m->known, str_of(path));
	struct file_bytes f;

	if (is.size >= 0 && was && was->size == is.size && was->time == is.time) {
		was->used = true;
		return was->hash;
	}
	if (is.size < 0 || file_read(path, FILE_MAX, &f))
		return (struct hash128){0};
	is.hash = hash128_bytes(f.p, f.n);
	file_free(&f);
	remember(m, path, is);
	return is.hash;
}

struct hash128
memo_file(struct memo *m, const char *path)
{
	return memo_of(m, "file", str_of(path), file_hash, m, path);
}

/* ---- notes ---- */

static bool *
noted(struct memo *m, const struct hash128 *h)
{
	return map_find(m->noted, (struct str){(const char *)h, sizeof(*h)});
}

static void
note(struct memo *m, const struct hash128 *h, bool used)
{
	bool *to = NEW(m->a, bool);

	*to = used;
	map_put(m->noted, str_dup(m->a, (struct str){(const char *)h, sizeof(*h)}), to);
}

bool
memo_known(struct memo *m, struct hash128 h)
{
	bool *is = noted(m, &h);

	if (is)
		*is = true;
	return is != NULL;
}

void
memo_note(struct memo *m, struct hash128 h)
{
	if (memo_known(m, h))
		return;
	note(m, &h, true);
	m->changed = true;
}

/* ---- from run to run ---- */

static void
recall_note(struct memo *m, const char *line)
{
	unsigned long long hi, lo;
	char end;

	if (sscanf(line, "= %16llx%16llx%c", &hi, &lo, &end) == 2)
		note(m, &(struct hash128){.hi = hi, .lo = lo}, false);
}

static void
recall_line(struct memo *m, const char *line)
{
	unsigned long long hi, lo;
	long long size, time;
	struct known *k;
	int at = 0;

	if (sscanf(line, "%16llx%16llx %lld %lld %n", &hi, &lo, &size, &time, &at) != 4 ||
	    !at || !line[at])
		return;
	k = NEW(m->a, struct known);
	*k = (struct known){.hash = {.hi = hi, .lo = lo}, .size = size, .time = time};
	map_put(m->known, str_dup(m->a, str_of(line + at)), k);
}

void
memo_recall(struct memo *m, const char *path)
{
	struct file_bytes f;
	struct buf line = {0};
	size_t from = 0;

	if (file_read(path, LEFT_MAX, &f))
		return;
	while (from < f.n) {
		const char *end = memchr(f.p + from, '\n', f.n - from);

		if (!end)
			break;
		buf_clear(&line);
		buf_put(&line, f.p + from, (size_t)(end - f.p) - from);
		if (line.n && *line.p == '=')
			recall_note(m, line.p);
		else
			recall_line(m, line.p);
		from = (size_t)(end - f.p) + 1;
	}
	buf_free(&line);
	file_free(&f);
}

static void
leave_notes(const struct memo *m, struct buf *b)
{
	for (size_t i = 0; i < map_len(m->noted); i++) {
		const bool *used = map_value(m->noted, i);
		struct hash128 h;

		memcpy(&h, map_key(m->noted, i).p, sizeof(h));
		if (*used || map_len(m->noted) <= NOTES_KEPT)
			buf_fmt(b, "= %016llx%016llx\n", (unsigned long long)h.hi,
			    (unsigned long long)h.lo);
	}
}

void
memo_leave(struct memo *m, const char *path)
{
	struct out_file *f;
	struct buf b = {0};

	if (!m->changed)
		return;
	for (size_t i = 0; i < map_len(m->known); i++) {
		const struct known *k = map_value(m->known, i);
		struct str name = map_key(m->known, i);

		if (k->used && !memchr(name.p, '\n', name.n))
			buf_fmt(&b, "%016llx%016llx %lld %lld " STR_FMT "\n",
			    (unsigned long long)k->hash.hi,
			    (unsigned long long)k->hash.lo, (long long)k->size,
			    (long long)k->time, STR_ARG(name));
	}
	leave_notes(m, &b);
	f = out_open(path);
	if (b.n)
		out_write(f, b.p, b.n);
	out_commit(f);
	buf_free(&b);
}
