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

void
text_resources(
    struct buf *to, struct hash128 (*file)(void *ctx, const char *path), void *ctx)
{
	UVersionInfo icu;
	struct dirent **entry = NULL;
	struct buf path = {0};
	int n;

	u_getVersion(icu);
	buf_put(to, icu, sizeof(icu));
	buf_puts(to, hb_version_string());
	n = scandir(DICTIONARIES, &entry, is_dictionary, by_name);
	for (int i = 0; i < n; i++) {
		struct hash128 h;

		buf_clear(&path);
		buf_fmt(&path, "%s%s", DICTIONARIES, entry[i]->d_name);
		h = file(ctx, path.p);
		buf_puts(to, entry[i]->d_name);
		buf_put(to, &h, sizeof(h));
		free(entry[i]);
	}
	free(entry);
	buf_free(&path);
}
