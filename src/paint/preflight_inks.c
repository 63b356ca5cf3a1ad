/* SPDX-License-Identifier: ISC */
/*
 * Preflight of inks: what a colour or a picture leaves on paper, as the press file
 * will have it. The layout's own values and separations are taken as they are; what is
 * RGB goes through the profiles of layout and screen. Where there are none it is
 * estimated: all that the three colours share is black. That is never more than two
 * full inks, so an estimate alone never breaks a limit.
 *
 * No profile lays on more than its own limit. The colours of a coarse grid through the
 * RGB cube show how much that is; as long as it is allowed, no picture in RGB can be
 * at fault, and none has to be decoded again.
 */
#include <stdlib.h>
#include <string.h>
#include "paint/inks.h"
#include "paint/preflight_int.h"

#define SAMPLES 128  /* of a picture, at most so many each way */
#define EDGE 100     /* permille: an ink below shows no edge when it is out of register */

struct pf_inks {
	const struct style *s;
	struct inks *inks; /* NULL: none to be had */
	bool asked;        /* for the conversion */
	const struct icc *screen, *paper;
	struct press_inks *press; /* from the screen's profile; NULL: estimated */
};

struct pf_inks *
pf_inks_open(struct arena *a, const struct style *s, struct inks *inks)
{
	struct pf_inks *k = NEW(a, struct pf_inks);

	k->s = s;
	k->inks = inks;
	return k;
}

/* The profiles are read when a colour needs them first; the painter of the press file
 * tells what is wrong with them. */
static struct press_inks *
press(struct pf_inks *k)
{
	const char *fault;

	if (k->asked || !k->inks)
		return k->press;
	k->asked = true;
	if (k->s->web.profile.n)
		k->screen = inks_profile(k->inks, k->s->web.profile, &fault);
	if (k->s->press.profile.n)
		k->paper = inks_profile(k->inks, k->s->press.profile, &fault);
	if (k->screen && k->screen->comps != 3)
		k->screen = NULL;
	k->press = inks_press(k->inks, k->screen, k->paper);
	return k->press;
}

static void
estimate(const uint8_t rgb[3], uint16_t cmyk[4])
{
	const int most = rgb[0] > rgb[1] ? rgb[0] : rgb[1];
	const int light = most > rgb[2] ? most : rgb[2];

	for (int i = 0; i < 3; i++)
		cmyk[i] = (uint16_t)((light - rgb[i]) * 1000 / 255);
	cmyk[3] = (uint16_t)((255 - light) * 1000 / 255);
}

static void
convert(struct pf_inks *k, const struct colour *c, uint16_t cmyk[4])
{
	static const uint8_t black[3] = { 0 };

	if (c->has_cmyk) {
		memcpy(cmyk, c->cmyk, sizeof(c->cmyk));
	} else if (memcmp(c->rgb, black, sizeof(black)) == 0) {
		cmyk[3] = 1000;
	} else if (press(k)) {
		press_colour(k->press, c->rgb, cmyk);
	} else {
		estimate(c->rgb, cmyk);
	}
}

struct inked
pf_inked(struct pf_inks *k, const struct colour *c)
{
	struct inked i = { .total = 0 };

	if (c->spot.n) {
		i.total = 1000;
		i.plates = 1;
		return i;
	}
	convert(k, c, i.ink);
	for (int n = 0; n < 4; n++) {
		i.total += i.ink[n];
		i.plates += i.ink[n] >= EDGE;
	}
	i.overprints = i.total == 1000 && i.ink[3] == 1000;
	return i;
}

/* ---- pictures ---- */

/* The conversion of this picture's colours; NULL: they are inks already. */
static struct press_inks *
press_of(struct pf_inks *k, const struct raster *r)
{
	const struct icc *own = r->icc ? inks_profile_bytes(k->inks, r->icc, r->icc_n) : NULL;

	struct press_inks *x = own ? inks_press(k->inks, own, k->paper) : NULL;

	return x ? x : k->press;
}

/* Bytes of ink on one pixel. */
static int
pixel_ink(struct press_inks *x, const uint8_t *px)
{
	uint8_t v[4];

	if (x)
		press_pixel(x, (uint32_t)px[0] << 16 | (uint32_t)px[1] << 8 | px[2], v);
	else
		memcpy(v, px, sizeof(v));
	return v[0] + v[1] + v[2] + v[3];
}

static int
sample(const struct raster *r, struct press_inks *x, uint32_t *at_x, uint32_t *at_y)
{
	const uint32_t step = 1 + (r->w > r->h ? r->w : r->h) / SAMPLES;
	struct arena *a = arena_open();
	int comps, worst = 0;
	const uint8_t *px = raster_pixels(r, a, &comps);

	if (x)
		press_begin(x);
	for (uint32_t j = step / 2; j < r->h; j += step)
		for (uint32_t i = step / 2; i < r->w; i += step) {
			const int ink =
			    pixel_ink(x, px + ((size_t)j * r->w + i) * (size_t)comps);

			if (ink > worst) {
				worst = ink;
				*at_x = i;
				*at_y = j;
			}
		}
	arena_close(a);
	return worst * 1000 / 255;
}

int
pf_picture_ink(struct pf_inks *k, const struct raster *r, uint32_t *x, uint32_t *y)
{
	const int comps = r->palette ? 3 : r->comps;
	struct press_inks *conversion = NULL;

	*x = *y = 0;
	if (comps == 1)
		return 0; /* black ink alone */
	if (comps == 3) {
		if (!press(k) || press_most(k->press) <= k->s->press.ink_limit * 10)
			return 0;
		conversion = press_of(k, r);
	}
	return sample(r, conversion, x, y);
}
