/* SPDX-License-Identifier: ISC */
/*
 * The colours of a picture at a place of the page. A picture is decoded when it is asked
 * for first, coarsely: a sample for about two points is as fine as letters are. Profiles
 * are not looked at; inks are mixed as a screen would without them.
 */
#include "paint/checks_int.h"

#define FINE (2 * MPT_PT) /* a sample stands for so much of the page, or less */
#define STEP_MAX 8

struct photos {
	struct arena *a;
	uint8_t *rgb; /* what was asked for last */
	size_t rgb_cap;
};

struct photos *
photos_open(struct arena *a)
{
	struct photos *s = NEW(a, struct photos);

	s->a = a;
	return s;
}

static const struct pixels *
pixels_of(const struct ground *g)
{
	const struct raster *r = &g->picture->raster;
	uint32_t step = 1;

	while (step < STEP_MAX && 2 * (int64_t)step * g->at.w <= (int64_t)r->w * FINE)
		step *= 2;
	return picture_sampled(g->picture, step);
}

static void
put_rgb(uint8_t to[3], const struct pixels *px, size_t i)
{
	const uint8_t *v = px->data + i * (size_t)px->comps;
	const int alpha = px->alpha ? px->alpha[i] : 255;

	for (int k = 0; k < 3; k++) {
		const int c = px->comps == 1 ? v[0]
		    : px->comps == 4	     ? (255 - v[k]) * (255 - v[3]) / 255
					     : v[k];

		to[k] = (uint8_t)((c * alpha + 255 * (255 - alpha)) / 255);
	}
}

/* Samples from..to of n that lie where part of all lies, from offset at on. */
static void
span(mpt at, mpt part, mpt all, uint32_t n, uint32_t *from, uint32_t *to)
{
	const int64_t a = muldiv(at, n, all), b = muldiv((int64_t)at + part, n, all) + 1;

	*from = (uint32_t)(a < 0 ? 0 : a > n ? n : a);
	*to = (uint32_t)(b < 0 ? 0 : b > n ? n : b);
}

const uint8_t *
photos_beneath(
    struct photos *s, const struct ground *g, const struct rect *box, size_t *n)
{
	const struct rect part = rect_meet(box, &g->box);
	const struct pixels *px;
	uint32_t x0, x1, y0, y1;

	*n = 0;
	if (part.w <= 0 || part.h <= 0 || g->at.w <= 0 || g->at.h <= 0)
		return NULL;
	px = pixels_of(g);
	span(part.x - g->at.x, part.w, g->at.w, px->w, &x0, &x1);
	span(part.y - g->at.y, part.h, g->at.h, px->h, &y0, &y1);
	if (x0 >= x1 || y0 >= y1)
		return NULL;
	if (s->rgb_cap < (size_t)(x1 - x0) * (y1 - y0)) {
		s->rgb_cap = 2 * (size_t)(x1 - x0) * (y1 - y0);
		s->rgb = arena_alloc(s->a, 3 * s->rgb_cap);
	}
	for (uint32_t y = y0; y < y1; y++)
		for (uint32_t x = x0; x < x1; x++)
			put_rgb(s->rgb + 3 * (*n)++, px, (size_t)y * px->w + x);
	return s->rgb;
}
