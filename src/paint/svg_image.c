/* SPDX-License-Identifier: ISC */
/*
 * The pictures of drawn pages, as small as a screen lets pass: in sRGB, with so many
 * pixels as the largest place that shows them needs, JPEG where nothing is transparent.
 * One that is asked for again, larger, after it was encoded is encoded again.
 */
#include "paint/inks.h"
#include "paint/svg_int.h"

#define PER_INCH 110
#define QUALITY 85

/* Pixels for a length. */
static uint32_t
pixels_of(mpt length)
{
	return length > 0 ? (uint32_t)(((int64_t)length * PER_INCH + 71999) / 72000) : 1;
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static bool
serves(const struct svg_image *i, const struct picture *pic, uint32_t w, uint32_t h)
{
	return i->hash == pic->hash && i->full_w == pic->raster.w &&
	    i->full_h == pic->raster.h && (i->pic || (i->w >= w && i->h >= h));
}

size_t
svg_image_use(struct svg_defs *d, const struct picture *pic, mpt width, mpt height)
{
	const uint32_t w = least(pixels_of(width), pic->raster.w);
	const uint32_t h = least(pixels_of(height), pic->raster.h);
	size_t n = 0;

	while (n < d->image_n && !serves(&d->image[n], pic, w, h))
		n++;
	if (n == d->image_n) {
		d->image =
		    arena_grow(d->a, d->image, n, &d->image_cap, sizeof(*d->image));
		d->image[d->image_n++] = (struct svg_image){.hash = pic->hash,
		    .full_w = pic->raster.w,
		    .full_h = pic->raster.h,
		    .pic = pic};
	}
	if (d->image[n].w < w)
		d->image[n].w = w;
	if (d->image[n].h < h)
		d->image[n].h = h;
	return n;
}

/* ---- encoding ---- */

static void
put_base64(struct buf *to, const struct buf *from)
{
	static const char digit[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)from->p;
	char four[4];

	for (size_t i = 0; i < from->n; i += 3) {
		const size_t left = from->n - i;
		const uint32_t v = (uint32_t)p[i] << 16 |
		    (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) | (left > 2 ? p[i + 2] : 0);

		four[0] = digit[v >> 18];
		four[1] = digit[v >> 12 & 63];
		four[2] = left > 1 ? digit[v >> 6 & 63] : '=';
		four[3] = left > 2 ? digit[v & 63] : '=';
		buf_put(to, four, 4);
	}
}

/* What the samples mean; NULL: sRGB, or CMYK that nobody describes. */
static const struct icc *
meaning(struct svg_defs *d, const struct raster *r, int comps,
    const struct press_style *press)
{
	const struct icc *own =
	    r->icc ? inks_profile_bytes(d->inks, r->icc, r->icc_n) : NULL;
	const char *fault;

	if (own && own->comps == comps)
		return own;
	if (comps != 4 || !press->profile.n)
		return NULL;
	own = inks_profile(d->inks, press->profile, &fault);
	return own && own->comps == 4 ? own : NULL;
}

/* The samples in sRGB; grey stays grey unless its profile says otherwise. */
static void
to_screen(struct svg_defs *d, const struct raster *r, const struct press_style *press,
    struct pixels *p, struct arena *a)
{
	const struct icc *icc = meaning(d, r, p->comps, press);
	const size_t n = (size_t)p->w * p->h;
	uint8_t *rgb;

	if (!icc && p->comps != 4)
		return;
	rgb = arena_alloc(a, 3 * n);
	inks_screen(d->inks, icc, p->comps, p->data, rgb, n);
	p->data = rgb;
	p->comps = 3;
}

static void
encode(struct svg_defs *d, size_t n, const struct press_style *press)
{
	struct svg_image *i = &d->image[n];
	const struct raster *r = &i->pic->raster;
	struct arena *a = arena_open();
	struct pixels p = raster_shrunk(r, a, i->w, i->h);
	struct buf file = {0};

	to_screen(d, r, press, &p, a);
	if (p.alpha)
		pixels_png(&p, &file);
	else
		pixels_jpeg(&p, QUALITY, &file);
	i->w = p.w;
	i->h = p.h;
	/* one unit wide and high: a page says how large */
	buf_fmt(&d->text,
	    "<image id=\"i%zu\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" "
	    "href=\"data:image/%s;base64,",
	    n, p.alpha ? "png" : "jpeg");
	put_base64(&d->text, &file);
	buf_puts(&d->text, "\"/>\n");
	buf_free(&file);
	arena_close(a);
}

void
svg_images_end(struct svg_defs *d, const struct press_style *press)
{
	for (size_t i = 0; i < d->image_n; i++) {
		if (d->image[i].pic)
			encode(d, i, press);
		d->image[i].pic = NULL;
	}
}
