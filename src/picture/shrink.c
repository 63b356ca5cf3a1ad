/* SPDX-License-Identifier: ISC */
/*
 * Rasters made smaller for screens. Each pixel of the small picture is the mean of what
 * it covers of the large one, pixels at its edges counted by the part that lies within:
 * first along the rows, then down the columns, in integers. Where a picture is
 * transparent its colours count as much as they show.
 */
#include <stdlib.h>
#include "picture/picture_int.h"

#define FINE 256 /* of a sample, between the two passes */

/* Means of n samples `step` apart into m, which are as many apart. A sample of the result
 * is n/m of the source long; positions count in 1/m of a source's sample. */
static void
means(const uint16_t *from, size_t n, uint16_t *to, size_t m, size_t step)
{
	for (size_t i = 0; i < m; i++) {
		const size_t begin = i * n, end = begin + n;
		uint64_t sum = 0;

		for (size_t k = begin / m; k * m < end; k++) {
			const size_t a = k * m > begin ? k * m : begin;
			const size_t b = (k + 1) * m < end ? (k + 1) * m : end;

			sum += (uint64_t)from[k * step] * (b - a);
		}
		to[i * step] = (uint16_t)((sum + n / 2) / n);
	}
}

/* One plane of w x h samples, `comps` apart, to one of sw x sh, a sample 0 to 255 * FINE.
 */
static void
plane(const uint8_t *from, const uint8_t *alpha, uint32_t w, uint32_t h, size_t comps,
    uint16_t *to, uint32_t sw, uint32_t sh)
{
	uint16_t *row = mem_alloc(w * sizeof(*row));
	uint16_t *rows = mem_alloc((size_t)sw * h * sizeof(*rows));

	for (uint32_t y = 0; y < h; y++) {
		for (uint32_t x = 0; x < w; x++) {
			const size_t i = (size_t)y * w + x;
			const unsigned v = from[i * comps] * FINE;

			row[x] = (uint16_t)(alpha ? v * alpha[i] / 255 : v);
		}
		means(row, w, rows + (size_t)y * sw, sw, 1);
	}
	for (uint32_t x = 0; x < sw; x++)
		means(rows + x, h, to + x, sh, sw);
	free(row);
	free(rows);
}

static uint8_t
whole(unsigned v)
{
	v = (v + FINE / 2) / FINE;
	return v > 255 ? 255 : (uint8_t)v;
}

/* Takes the transparency out of the colour again. */
static uint8_t
undone(unsigned v, unsigned alpha)
{
	return alpha ? whole((unsigned)((uint64_t)v * 255 * FINE / alpha)) : 0;
}

static void
shrink(const uint8_t *px, const uint8_t *alpha, const struct raster *r,
    struct pixels *out, uint8_t *data, uint8_t *small_alpha)
{
	const size_t comps = (size_t)out->comps, n = (size_t)out->w * out->h;
	uint16_t *a = mem_alloc(n * sizeof(*a)), *v = mem_alloc(n * sizeof(*v));

	if (alpha)
		plane(alpha, NULL, r->w, r->h, 1, a, out->w, out->h);
	for (size_t c = 0; c < comps; c++) {
		plane(px + c, alpha, r->w, r->h, comps, v, out->w, out->h);
		for (size_t i = 0; i < n; i++)
			data[i * comps + c] = alpha ? undone(v[i], a[i]) : whole(v[i]);
	}
	for (size_t i = 0; alpha && i < n; i++)
		small_alpha[i] = whole(a[i]);
	free(a);
	free(v);
}

struct pixels
raster_shrunk(const struct raster *r, struct arena *a, uint32_t w, uint32_t h)
{
	struct arena *scratch = arena_open();
	struct pixels out = {
	    .w = w < r->w ? (w ? w : 1) : r->w, .h = h < r->h ? (h ? h : 1) : r->h};
	const uint8_t *px = raster_pixels(r, scratch, &out.comps);
	const size_t n = (size_t)out.w * out.h;
	uint8_t *data = arena_alloc(a, n * (size_t)out.comps);
	uint8_t *alpha = r->alpha ? arena_alloc(a, n) : NULL;

	shrink(px, r->alpha, r, &out, data, alpha);
	out.data = data;
	out.alpha = alpha;
	arena_close(scratch);
	return out;
}
