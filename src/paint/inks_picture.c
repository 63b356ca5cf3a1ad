/* SPDX-License-Identifier: ISC */
/*
 * Pictures as files take them. For the screen, and for a press that takes RGB, they
 * stay what they are. Else RGB becomes CMYK: a palette by its colours alone, all others
 * pixel by pixel. Grey is black ink; CMYK is left alone.
 */
#include <stdlib.h>
#include <string.h>
#include "paint/inks.h"

/* Measured on photographs and drawings: 6 saves 4 % against 3 and takes twice the time.
 */
#define LEVEL 3
#define KEPT ((size_t)64 << 20) /* more is forgotten */

/* Compresses rows of n bytes, samples `step` bytes apart, through PNG's filter 1. */
static const void *
squeeze_rows(
    struct inks *k, const uint8_t *px, uint32_t h, size_t n, size_t step, size_t *z_n)
{
	uint8_t *rows = mem_alloc((n + 1) * h);
	const void *z;

	for (uint32_t y = 0; y < h; y++) {
		const uint8_t *from = px + n * y;
		uint8_t *to = rows + (n + 1) * y;

		*to++ = 1;
		memcpy(to, from, step < n ? step : n);
		for (size_t i = step; i < n; i++)
			to[i] = (uint8_t)(from[i] - from[i - step]);
	}
	z = inks_squeeze(k->images, LEVEL, rows, (n + 1) * h, z_n);
	free(rows);
	return z;
}

/* ---- as they are ---- */

static void
as_it_is(struct inks *k, const struct raster *r, struct ink_image *i)
{
	const size_t step = (size_t)r->comps * r->bits / 8;

	i->comps = r->comps;
	i->bits = r->bits;
	i->space = r->palette ? 3 : r->comps;
	i->palette_n = r->palette_n;
	if (r->palette) /* the picture may be gone when the next job asks */
		i->palette = memcpy(
		    arena_alloc(k->images, 3 * r->palette_n), r->palette, 3 * r->palette_n);
	i->form = r->form == RASTER_JPEG ? IMAGE_JPEG : IMAGE_ROWS;
	if (r->form == RASTER_PIXELS)
		i->data = squeeze_rows(k, r->data, r->h, r->w * step, step, &i->n);
}

/* ---- RGB becomes CMYK ---- */

static void
press_palette(
    struct inks *k, struct press_inks *x, const struct raster *r, struct ink_image *i)
{
	uint8_t *to = arena_alloc(k->images, 4 * r->palette_n);

	press_pixels(x, r->palette, to, r->palette_n);
	i->palette = to;
}

static void
press_samples(
    struct inks *k, struct press_inks *x, const struct raster *r, struct ink_image *i)
{
	struct arena *scratch = arena_open();
	int comps;
	const uint8_t *rgb = raster_pixels(r, scratch, &comps);
	uint8_t *cmyk = mem_alloc((size_t)r->w * r->h * 4);

	press_begin(x);
	press_pixels(x, rgb, cmyk, (size_t)r->w * r->h);
	arena_close(scratch);
	i->data = squeeze_rows(k, cmyk, r->h, (size_t)r->w * 4, 4, &i->n);
	i->form = IMAGE_ROWS;
	free(cmyk);
}

static void
to_press(
    struct inks *k, struct press_inks *x, const struct raster *r, struct ink_image *i)
{
	press_begin(x);
	if (r->palette) {
		as_it_is(k, r, i);
		press_palette(k, x, r, i);
	}
	i->space = 4;
	i->profile = NULL;
	if (r->palette)
		return;
	i->comps = 4;
	i->bits = 8;
	press_samples(k, x, r, i);
}

/* The profile that its colours are meant in, where they are not the file's own. */
static const struct icc *
meaning(struct inks *k, const struct raster *r, int space, const struct image_use *use)
{
	const struct icc *own = r->icc ? inks_profile_bytes(k, r->icc, r->icc_n) : NULL;

	if (own && own->comps == space && !(use->kind == PDF_PRESS && space != 3))
		return own;
	if (use->kind == PDF_PRESS)
		return space == 3 ? use->screen : NULL;
	return space == 4 ? use->press : NULL;
}

static struct ink_image *
find(struct inks *k, const struct picture *pic, const struct image_use *use)
{
	for (size_t n = 0; n < k->image_n; n++) {
		struct ink_image *i = k->image[n];

		if (i->hash == pic->hash && i->kind == use->kind &&
		    i->screen == use->screen && i->press == use->press &&
		    i->keep_rgb == use->keep_rgb)
			return i;
	}
	return NULL;
}

static void
forget(struct inks *k)
{
	arena_close(k->images);
	k->images = arena_open();
	k->image = NULL;
	k->image_n = k->image_cap = 0;
}

const struct ink_image *
inks_image(struct inks *k, const struct picture *pic, const struct image_use *use)
{
	const struct raster *r = &pic->raster;
	struct ink_image *i = find(k, pic, use);
	struct press_inks *x = NULL;

	if (i)
		return i;
	if (arena_used(k->images) > KEPT)
		forget(k);
	i = NEW(k->images, struct ink_image);
	*i = (struct ink_image){.hash = pic->hash,
	    .kind = use->kind,
	    .keep_rgb = use->keep_rgb,
	    .screen = use->screen,
	    .press = use->press};
	k->image = arena_grow(k->images, k->image, k->image_n, &k->image_cap, sizeof(i));
	k->image[k->image_n++] = i;
	i->space = r->palette ? 3 : r->comps;
	i->profile = meaning(k, r, i->space, use);
	if (use->kind == PDF_PRESS && !use->keep_rgb && i->space == 3)
		x = inks_press(k, i->profile, use->press);
	if (x)
		to_press(k, x, r, i);
	else
		as_it_is(k, r, i);
	if (r->alpha)
		i->mask = squeeze_rows(k, r->alpha, r->h, r->w, 1, &i->mask_n);
	return i;
}
