/* SPDX-License-Identifier: ISC */
/*
 * The XML that a PDF was made of, for the PDF/A-3 that carries its own source. Each
 * file keeps its name below the publication's folder, so that what is taken out again
 * can be built again.
 */
#include <string.h>
#include "finish/finish.h"

#define FILE_MAX ((size_t)64 << 20)

/* The name below the folder. */
static struct str
name_below(struct arena *a, const char *dir, const char *path)
{
	const struct str folder = str_fmt(a, "%s/", dir);
	struct str name = str_of(path);

	if (str_starts(name, folder.p))
		name = str_cut(name, folder.n, name.n);
	while (str_starts(name, "./"))
		name = str_cut(name, 2, name.n);
	return name;
}

bool
finish_attach(
    struct arena *a, struct diags *d, const struct corpus *c, struct pdf_info *info)
{
	struct pdf_file *file = NEW_N(a, struct pdf_file, c->file_n);

	for (size_t i = 0; i < c->file_n; i++) {
		struct file_bytes f;
		const int e = file_read(c->file[i], FILE_MAX, &f);

		if (e) {
			diag(d, D_ATTACH, c->loc, c->file[i], file_error(e));
			return false;
		}
		file[i].name = name_below(a, c->dir, c->file[i]);
		file[i].about = STR("Source of this publication");
		file[i].bytes = str_dup(a, (struct str){f.p, f.n});
		file_free(&f);
	}
	info->file = file;
	info->file_n = c->file_n;
	return true;
}
