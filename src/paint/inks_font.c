/* SPDX-License-Identifier: ISC */
/*
 * Fonts cut to their glyphs and compressed: the press file shows the glyphs that the web
 * file shows, and editions of one text nearly do, so the work is done once for them.
 */
#include <string.h>
#include "paint/inks.h"

#define LEVEL 6

const struct ink_font *
inks_font(struct inks *k, struct hash128 key)
{
	for (size_t i = 0; i < k->font_n; i++)
		if (k->font[i]->key.lo == key.lo && k->font[i]->key.hi == key.hi)
			return k->font[i];
	return NULL;
}

const struct ink_font *
inks_font_keep(struct inks *k, struct hash128 key, const uint16_t *gid, size_t gid_n,
    const void *p, size_t n)
{
	struct ink_font *f = NEW(k->a, struct ink_font);
	uint16_t *to = NEW_N(k->a, uint16_t, gid_n + 1);

	memcpy(to, gid, gid_n * sizeof(*gid));
	*f = (struct ink_font){.key = key, .gid = to, .gid_n = gid_n, .n = n};
	f->z = inks_squeeze(k, LEVEL, p, n, &f->z_n);
	k->font = arena_grow(k->a, k->font, k->font_n, &k->font_cap, sizeof(f));
	k->font[k->font_n++] = f;
	return f;
}
