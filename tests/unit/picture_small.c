/* SPDX-License-Identifier: ISC */
/*
 * Small copies of pictures: means are means, transparent colours do not bleed, and what
 * is encoded comes back.
 */
#include "picture_kit.h"

#define W 37
#define H 29

static uint8_t
at(const struct pixels *p, uint32_t x, uint32_t y, int c)
{
	return p->data[((size_t)y * p->w + x) * (size_t)p->comps + (size_t)c];
}

/* A raster of samples in memory. */
static struct raster
raster(const uint8_t *px, const uint8_t *alpha, uint32_t w, uint32_t h, int comps)
{
	return (struct raster){.form = RASTER_PIXELS,
	    .w = w,
	    .h = h,
	    .comps = (uint8_t)comps,
	    .bits = 8,
	    .data = px,
	    .data_n = (size_t)w * h * (size_t)comps,
	    .alpha = alpha};
}

static void
test_means(void)
{
	static const uint8_t px[] = {0, 100, 200, /**/ 40, 60, 255};
	struct arena *a = arena_open();
	const struct raster r = raster(px, NULL, 3, 2, 1);
	struct pixels p = raster_shrunk(&r, a, 1, 1);

	CHECK_INT(at(&p, 0, 0, 0), 109); /* 655 / 6 */
	p = raster_shrunk(&r, a, 3, 1);
	CHECK_INT(at(&p, 0, 0, 0), 20);
	CHECK_INT(at(&p, 2, 0, 0), 228); /* 227.5 */
	p = raster_shrunk(&r, a, 2, 2);
	CHECK_INT(at(&p, 0, 0, 0), 33); /* (0 + 100 / 2) / 1.5 */
	CHECK_INT(at(&p, 1, 0, 0), 167); /* (100 / 2 + 200) / 1.5 */
	p = raster_shrunk(&r, a, 900, 900);
	CHECK(p.w == 3 && p.h == 2 && memcmp(p.data, px, sizeof(px)) == 0);
	p = raster_shrunk(&r, a, 0, 0);
	CHECK(p.w == 1 && p.h == 1);
	arena_close(a);
}

/* Opaque red beside a green that nobody sees. */
static void
test_alpha(void)
{
	static const uint8_t px[] = {255, 0, 0, 0, 255, 0}, alpha[] = {255, 0};
	static const uint8_t none[] = {0, 0};
	struct arena *a = arena_open();
	const struct raster r = raster(px, alpha, 2, 1, 3),
			    clear = raster(px, none, 2, 1, 3);
	struct pixels p = raster_shrunk(&r, a, 1, 1);

	CHECK_INT(p.alpha[0], 128);
	CHECK(at(&p, 0, 0, 0) >= 254 && at(&p, 0, 0, 1) == 0 && at(&p, 0, 0, 2) == 0);
	p = raster_shrunk(&clear, a, 1, 1);
	CHECK_INT(p.alpha[0], 0);
	arena_close(a);
}

/* Encoded, written, loaded: how far is the worst sample off? Alpha must be the same. */
static int
worst(const struct pixels *p, bool jpeg)
{
	struct pictures *all = pictures_open();
	struct arena *a = arena_open();
	struct buf file = {0}, said = {0};
	const struct picture *pic;
	const uint8_t *px;
	int comps, far = 0;

	CHECK(jpeg ? pixels_jpeg(p, 90, &file) : pixels_png(p, &file));
	kit_write("small", file.p, file.n);
	pic = kit_load(all, "small", &said);
	CHECK(pic && said.n == 0);
	if (pic) {
		px = raster_pixels(&pic->raster, a, &comps);
		CHECK(
		    comps == p->comps && pic->raster.w == p->w && pic->raster.h == p->h);
		for (size_t i = 0; i < (size_t)p->w * p->h * (size_t)comps; i++)
			far =
			    abs(px[i] - p->data[i]) > far ? abs(px[i] - p->data[i]) : far;
		CHECK(!p->alpha || memcmp(pic->raster.alpha, p->alpha, p->w * p->h) == 0);
	}
	buf_free(&file);
	buf_free(&said);
	arena_close(a);
	pictures_close(all);
	return far;
}

static void
test_encoded(const char *name, int type, int comps)
{
	const struct kit_png k = {name, type, 8, false, false, W, H, 0};
	struct pictures *all = pictures_open();
	struct arena *a = arena_open();
	struct buf said = {0};
	const struct picture *pic;
	struct pixels p;

	kit_png(&k);
	pic = kit_load(all, name, &said);
	CHECK(pic != NULL);
	if (pic) {
		p = raster_shrunk(&pic->raster, a, W, H);
		CHECK_INT(p.comps, comps);
		CHECK_INT(worst(&p, false), 0);
		p.alpha = NULL;
		CHECK_INT(worst(&p, false), 0);
	}
	buf_free(&said);
	arena_close(a);
	pictures_close(all);
}

/* Samples are the pixels themselves, alpha too. */
static void
test_sampled(const char *name, int type, bool interlaced)
{
	const struct kit_png k = {name, type, 8, interlaced, false, W, H, 0};
	struct pictures *all = pictures_open();
	struct arena *a = arena_open();
	struct buf said = {0};
	const struct picture *pic;
	const uint8_t *px;
	int comps = 0, faults = 0;

	kit_png(&k);
	pic = kit_load(all, name, &said);
	CHECK(pic != NULL);
	px = pic ? raster_pixels(&pic->raster, a, &comps) : NULL;
	for (uint32_t step = 1; px && step <= 8; step *= 2) {
		const struct pixels p = raster_sampled(&pic->raster, a, step);

		CHECK(p.w == (W + step - 1) / step && p.h == (H + step - 1) / step);
		CHECK_INT(p.comps, comps);
		CHECK((p.alpha != NULL) == (pic->raster.alpha != NULL));
		for (size_t i = 0; i < (size_t)p.w * p.h; i++) {
			const size_t from = (i / p.w * W + i % p.w) * step;

			faults += memcmp(p.data + i * (size_t)comps,
				      px + from * (size_t)comps, (size_t)comps) != 0;
			faults += p.alpha && p.alpha[i] != pic->raster.alpha[from];
		}
	}
	CHECK_INT(faults, 0);
	buf_free(&said);
	arena_close(a);
	pictures_close(all);
}

/* Those of a JPEG are means of as many pixels. */
static void
test_sampled_jpeg(void)
{
	static uint8_t px[64 * 48 * 3];
	const struct pixels all = {.w = 64, .h = 48, .comps = 3, .data = px};
	struct pictures *shelf = pictures_open();
	struct arena *a = arena_open();
	struct buf file = {0}, said = {0};
	const struct picture *pic;
	int far = 0;

	for (int i = 0; i < 64 * 48 * 3; i++)
		px[i] = (uint8_t)(i / 3 % 64 * 2 + i / 192 + i % 3 * 30);
	CHECK(pixels_jpeg(&all, 95, &file));
	kit_write("sampled.jpg", file.p, file.n);
	pic = kit_load(shelf, "sampled.jpg", &said);
	CHECK(pic != NULL);
	for (uint32_t step = 2; pic && step <= 8; step *= 2) {
		const struct pixels p = raster_sampled(&pic->raster, a, step);
		const struct pixels q = raster_shrunk(&pic->raster, a, p.w, p.h);

		CHECK(p.w == 64 / step && p.h == 48 / step && p.comps == 3);
		for (size_t i = 0; i < (size_t)p.w * p.h * 3; i++)
			far = abs(p.data[i] - q.data[i]) > far
			    ? abs(p.data[i] - q.data[i])
			    : far;
	}
	CHECK(far <= 8);
	buf_free(&file);
	buf_free(&said);
	arena_close(a);
	pictures_close(shelf);
}

/* A smooth gradient survives JPEG but for a few steps. */
static void
test_jpeg(int comps)
{
	static uint8_t px[64 * 48 * 3];
	const struct pixels p = {.w = 64, .h = 48, .comps = comps, .data = px};

	for (int y = 0; y < 48; y++)
		for (int x = 0; x < 64; x++)
			for (int c = 0; c < comps; c++)
				px[(y * 64 + x) * comps + c] =
				    (uint8_t)(2 * x + y + 30 * c);
	CHECK(worst(&p, true) <= 12);
}

int
main(void)
{
	kit_open();
	test_means();
	test_alpha();
	test_encoded("g.png", PNG_COLOR_TYPE_GRAY, 1);
	test_encoded("ga.png", PNG_COLOR_TYPE_GRAY_ALPHA, 1);
	test_encoded("p.png", PNG_COLOR_TYPE_PALETTE, 3);
	test_encoded("rgb.png", PNG_COLOR_TYPE_RGB, 3);
	test_encoded("rgba.png", PNG_COLOR_TYPE_RGB_ALPHA, 3);
	test_sampled("sg.png", PNG_COLOR_TYPE_GRAY, false);
	test_sampled("sp.png", PNG_COLOR_TYPE_PALETTE, false);
	test_sampled("srgb.png", PNG_COLOR_TYPE_RGB, false);
	test_sampled("srgba.png", PNG_COLOR_TYPE_RGB_ALPHA, false);
	test_sampled("si.png", PNG_COLOR_TYPE_RGB, true);
	test_sampled_jpeg();
	test_jpeg(1);
	test_jpeg(3);
	kit_close();
	return unit_end("picture_small");
}
