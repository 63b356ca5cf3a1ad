/* SPDX-License-Identifier: ISC */
/*
 * A map from "kind name" to hashes.
 */
#include "build/memo.h"

/* The longest file that is looked at. */
#define FILE_MAX ((size_t)1 << 30)

struct memo {
	struct arena *a;
	struct map *hash; /* struct hash128 * */
	struct buf key;
};

struct memo *
memo_make(struct arena *a)
{
	struct memo *m = NEW(a, struct memo);

	m->a = a;
	m->hash = map_make(a);
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

static struct hash128
file_hash(void *ctx, const void *path)
{
	struct hash128 h = {0};
	struct file_bytes f;

	(void)ctx;
	if (file_read(path, FILE_MAX, &f) == 0) {
		h = hash128_bytes(f.p, f.n);
		file_free(&f);
	}
	return h;
}

struct hash128
memo_file(struct memo *m, const char *path)
{
	return memo_of(m, "file", str_of(path), file_hash, NULL, path);
}
