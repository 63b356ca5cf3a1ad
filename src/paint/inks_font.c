/* SPDX-License-Identifier: ISC */
/*
 * Fonts cut to their glyphs and compressed: the press file shows the glyphs that the web
 * file shows, and editions of one text nearly do, so the work is done once for them.
 */
#include <string.h>
#include "paint/inks.h"

const struct ink_font *
inks_font(struct inks *k, struct hash128 key)
{
	return cache_find(k->fonts, key);
}

const struct ink_font *
inks_font_keep(struct inks *k, struct hash128 key, const uint16_t *gid, size_t gid_n,
    const void *p, size_t n)
{
	struct arena *a = cache_room(k->fonts);
	struct ink_font *f = NEW(a, struct ink_font);
	uint16_t *to = NEW_N(a, uint16_t, gid_n + 1);

	memcpy(to, gid, gid_n * sizeof(*gid));
	*f = (struct ink_font){.gid = to, .gid_n = gid_n, .n = n};
	f->z = inks_squeeze(a, PACK_LEVEL, p, n, &f->z_n);
	cache_keep(k->fonts, key, f);
	return f;
}
