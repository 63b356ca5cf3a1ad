/* SPDX-License-Identifier: ISC */
/*
 * Drawings as files take them, compressed: editions of one layout show the same ones, so
 * the work is done once for them.
 */
#include <string.h>
#include "paint/inks.h"

#define LEVEL 6
#define KEPT ((size_t)8 << 20) /* more is forgotten: charts differ from job to job */

const struct ink_form *
inks_form(struct inks *k, struct hash128 key)
{
	for (size_t i = 0; i < k->form_n; i++)
		if (k->form[i]->key.lo == key.lo && k->form[i]->key.hi == key.hi)
			return k->form[i];
	return NULL;
}

const struct ink_form *
inks_form_keep(struct inks *k, struct hash128 key, struct str dict, struct str content)
{
	struct ink_form *f;

	if (arena_used(k->forms) > KEPT) {
		arena_close(k->forms);
		k->forms = arena_open();
		k->form = NULL;
		k->form_n = k->form_cap = 0;
	}
	f = NEW(k->forms, struct ink_form);
	*f = (struct ink_form){.key = key, .dict = str_dup(k->forms, dict)};
	f->z = inks_squeeze(k->forms, LEVEL, content.p, content.n, &f->z_n);
	k->form = arena_grow(k->forms, k->form, k->form_n, &k->form_cap, sizeof(f));
	k->form[k->form_n++] = f;
	return f;
}
