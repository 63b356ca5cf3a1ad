/* SPDX-License-Identifier: ISC */
/*
 * Which folders: whole ones, not files, so that new files and editors that rename are
 * seen; and known also when the publication cannot be read.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "batch/watch_int.h"

#define DEPTH_MAX 8

struct walk {
	const struct stat *except; /* NULL: none */
	void (*take)(void *ctx, const char *folder);
	void *ctx;
};

/* A folder that is to be walked; what built files stand in changes with every build. */
static bool
is_folder(const struct walk *w, const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0 || !S_ISDIR(st.st_mode))
		return false;
	return !w->except || st.st_dev != w->except->st_dev ||
	    st.st_ino != w->except->st_ino;
}

static void
walk(const struct walk *w, const char *path, int depth)
{
	DIR *dir = is_folder(w, path) && depth < DEPTH_MAX ? opendir(path) : NULL;
	const struct dirent *e;

	if (!dir)
		return;
	w->take(w->ctx, path);
	while ((e = readdir(dir))) {
		struct buf below = {0};

		if (e->d_name[0] == '.')
			continue;
		buf_fmt(&below, "%s/%s", path, e->d_name);
		walk(w, below.p, depth + 1);
		buf_free(&below);
	}
	closedir(dir);
}

static void
style_folders(const struct walk *w, struct stock *s, struct diags *d, struct arena *a,
    const char *path)
{
	const struct style *style = stock_style(s, d, path);

	w->take(w->ctx, path_dir(a, path).p);
	for (size_t i = 0; style && i < map_len(style->files); i++) {
		const char *file = str_z(a, map_key(style->files, i));

		w->take(w->ctx, path_dir(a, file).p);
	}
}

static void
layout_folders(
    const struct walk *w, const char *publication, const char *layout, struct arena *a)
{
	struct stock *s = stock_open(publication);
	struct diags *d = diags_open();
	const struct corpus *c = stock_corpus(s, d);

	if (layout)
		style_folders(w, s, d, a, layout);
	for (size_t i = 0; c && !layout && i < map_len(c->editions); i++) {
		const struct edition *e = map_value(c->editions, i);
		struct str path = path_join(a, str_of(c->dir), e->layout);

		if (e->layout.n)
			style_folders(w, s, d, a, str_z(a, path));
	}
	diags_close(d);
	stock_close(s);
}

void
watch_folders(const char *publication, const char *layout, const char *except,
    void (*take)(void *ctx, const char *folder), void *ctx)
{
	struct arena *a = arena_open();
	struct stat st;
	const struct walk w = {
	    .except = stat(except, &st) == 0 ? &st : NULL, .take = take, .ctx = ctx};

	walk(&w, path_dir(a, publication).p, 0);
	layout_folders(&w, publication, layout, a);
	arena_close(a);
}
