/* SPDX-License-Identifier: ISC */
/*
 * What files share: profiles, transforms, pictures in inks.
 */
#include <stdlib.h>
#include "paint/pdf_int.h"

struct inks {
	struct arena *a;
};

struct inks *
inks_open(void)
{
	struct inks *k = mem_alloc(sizeof(*k));

	k->a = arena_open();
	return k;
}

void
inks_close(struct inks *k)
{
	arena_close(k->a);
	free(k);
}
