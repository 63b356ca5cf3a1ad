/* SPDX-License-Identifier: ISC */
/*
 * Any raster picture as plain 8-bit samples, for whoever must calculate with colours.
 * PNG rows that were kept filtered are inflated and unfiltered here (PNG, third
 * edition, 9.2); they are known to be whole, since loading proved it.
 */
#include <libdeflate.h>
#include <stdlib.h>
#include <assert.h>
#include <string.h>
#include "picture/picture_int.h"

static int
paeth(int a, int b, int c)
{
	const int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);

	return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/* Undoes a row's filter in place; up is the row above, or NULL for the first. */
static void
unfilter(uint8_t *row, const uint8_t *up, size_t n, size_t bpp, int filter)
{
	for (size_t i = 0; filter && i < n; i++) {
		const int a = i >= bpp ? row[i - bpp] : 0;
		const int b = up ? up[i] : 0;
		const int c = up && i >= bpp ? up[i - bpp] : 0;
		int add = 0;

		switch (filter) {
		case 1:
			add = a;
			break;
		case 2:
			add = b;
			break;
		case 3:
			add = (a + b) / 2;
			break;
		case 4:
			add = paeth(a, b, c);
			break;
		}
		row[i] = (uint8_t)(row[i] + add);
	}
}

/* The i-th sample of a row; 16 bits lose their lower half, fewer are not scaled. */
static inline uint8_t
sample(const uint8_t *row, size_t i, int bits)
{
	const size_t bit = i * (size_t)bits;

	if (bits == 8)
		return row[i];
	if (bits == 16)
		return row[2 * i];
	return (uint8_t)(row[bit / 8] >> (8 - bits - (int)(bit % 8)) & ((1 << bits) - 1));
}

/* Every step-th pixel of a row. */
static void
row_out(const struct raster *r, const uint8_t *row, uint8_t *to, uint32_t step)
{
	const int full = (1 << (r->bits > 8 ? 8 : r->bits)) - 1;
	const size_t comps = r->comps;

	for (size_t x = 0; x < r->w; x += step)
		for (size_t k = 0; k < comps; k++) {
			const uint8_t v = sample(row, x * comps + k, r->bits);

			if (!r->palette)
				*to++ = (uint8_t)(v * 255 / full);
			else if (v < r->palette_n)
				to = (uint8_t *)memcpy(to, r->palette + 3 * (size_t)v, 3) + 3;
			else
				to += 3;
		}
}

static void
png_rows(const struct raster *r, uint8_t *to, size_t row_n, uint32_t step)
{
	const size_t bits = (size_t)r->comps * r->bits, bpp = bits < 8 ? 1 : bits / 8;
	const size_t n = ((size_t)r->w * bits + 7) / 8;
	uint8_t *rows = mem_alloc((n + 1) * r->h), *up = NULL;
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();

	if (z)
		libdeflate_zlib_decompress(
		    z, r->data, r->data_n, rows, (n + 1) * r->h, NULL);
	libdeflate_free_decompressor(z);
	for (uint32_t y = 0; y < r->h; y++) {
		uint8_t *row = rows + (n + 1) * y;

		unfilter(row + 1, up, n, bpp, row[0]);
		if (y % step == 0)
			row_out(r, row + 1, to + y / step * row_n, step);
		up = row + 1;
	}
	free(rows);
}

struct pixels
raster_sampled(const struct raster *r, struct arena *a, uint32_t step)
{
	struct pixels p = {.w = (r->w + step - 1) / step,
	    .h = (r->h + step - 1) / step,
	    .comps = r->palette ? 3 : r->comps};
	const size_t row_n = (size_t)p.w * (size_t)p.comps;
	const size_t wide = (size_t)r->w * r->comps * (r->bits / 8);
	uint8_t *out = arena_alloc(a, row_n * p.h);
	uint8_t *alpha = r->alpha ? arena_alloc(a, (size_t)p.w * p.h) : NULL;

	switch (r->form) {
	case RASTER_PNG:
		png_rows(r, out, row_n, step);
		break;
	case RASTER_JPEG:
		jpeg_pixels(r, out, step);
		break;
	case RASTER_PIXELS:
		for (size_t y = 0; y < p.h; y++)
			row_out(r, r->data + y * step * wide, out + y * row_n, step);
		break;
	}
	for (size_t y = 0; alpha && y < p.h; y++)
		for (size_t x = 0; x < p.w; x++)
			alpha[y * p.w + x] = r->alpha[(y * r->w + x) * step];
	p.data = out;
	p.alpha = alpha;
	return p;
}

const struct pixels *
picture_sampled(const struct picture *p, uint32_t step)
{
	struct picture_samples *s = p->samples;
	size_t i = 0;

	while (1u << i < step)
		i++;
	assert(i < SAMPLE_STEPS);
	if (!s->made[i]) {
		s->px[i] = raster_sampled(&p->raster, s->a, step);
		s->made[i] = true;
	}
	return &s->px[i];
}

const uint8_t *
raster_pixels(const struct raster *r, struct arena *a, int *comps)
{
	const struct pixels p = raster_sampled(r, a, 1);

	*comps = p.comps;
	return p.data;
}
