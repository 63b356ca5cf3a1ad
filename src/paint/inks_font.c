/* SPDX-License-Identifier: ISC */
/*
 * Fonts cut to their glyphs and compressed: the press file shows the glyphs that the web
 * file shows, and editions of one text nearly do, so the work is done once for them.
 */
#include <string.h>
#include "paint/inks.h"

#define LEVEL 6
#define KEPT ((size_t)4 << 20) /* more is forgotten: some sixty jobs of other glyphs */

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
	struct ink_font *f;
	uint16_t *to;

	if (arena_used(k->cuts) > KEPT) {
		arena_close(k->cuts);
		k->cuts = arena_open();
		k->font = NULL;
		k->font_n = k->font_cap = 0;
	}
	f = NEW(k->cuts, struct ink_font);
	to = NEW_N(k->cuts, uint16_t, gid_n + 1);
	memcpy(to, gid, gid_n * sizeof(*gid));
	*f = (struct ink_font){.key = key, .gid = to, .gid_n = gid_n, .n = n};
	f->z = inks_squeeze(k->cuts, LEVEL, p, n, &f->z_n);
	k->font = arena_grow(k->cuts, k->font, k->font_n, &k->font_cap, sizeof(f));
	k->font[k->font_n++] = f;
	return f;
}
