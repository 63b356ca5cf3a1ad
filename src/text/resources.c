/* SPDX-License-Identifier: ISC */
/*
 * What set lines depend on besides strings and styles: the libraries that shape, break
 * and hyphenate, and the dictionaries of the machine.
 */
#include <dirent.h>
#include <stdlib.h>

#include <hb.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "text/text_int.h"

#define DICTIONARY_MAX ((size_t)64 << 20)

static int
is_dictionary(const struct dirent *e)
{
	return str_ends(str_of(e->d_name), ".dic");
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return str_cmp(str_of((*a)->d_name), str_of((*b)->d_name));
}

static void
feed_dictionary(struct buf *to, const char *name)
{
	struct buf path = {0};
	struct file_bytes f;
	struct hash128 h = {0};

	buf_fmt(&path, "%s%s", DICTIONARIES, name);
	if (file_read(path.p, DICTIONARY_MAX, &f) == 0) {
		h = hash128_bytes(f.p, f.n);
		file_free(&f);
	}
	buf_puts(to, name);
	buf_put(to, &h, sizeof(h));
	buf_free(&path);
}

void
text_resources(struct buf *to)
{
	UVersionInfo icu;
	struct dirent **file = NULL;
	int n;

	u_getVersion(icu);
	buf_put(to, icu, sizeof(icu));
	buf_puts(to, hb_version_string());
	n = scandir(DICTIONARIES, &file, is_dictionary, by_name);
	for (int i = 0; i < n; i++) {
		feed_dictionary(to, file[i]->d_name);
		free(file[i]);
	}
	free(file);
}
