/* SPDX-License-Identifier: ISC */
/*
 * Drawings as files take them, compressed: editions of one layout show the same ones, so
 * the work is done once for them.
 */
#include "paint/inks.h"

const struct ink_form *
inks_form(struct inks *k, struct hash128 key)
{
	return cache_find(k->forms, key);
}

const struct ink_form *
inks_form_keep(struct inks *k, struct hash128 key, struct str dict, struct str content)
{
	struct arena *a = cache_room(k->forms);
	struct ink_form *f = NEW(a, struct ink_form);

	*f = (struct ink_form){.dict = str_dup(a, dict)};
	f->z = inks_squeeze(a, PACK_LEVEL, content.p, content.n, &f->z_n);
	cache_keep(k->forms, key, f);
	return f;
}
