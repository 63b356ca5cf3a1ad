/* SPDX-License-Identifier: ISC */
/* JPEG files are measured and proven whole; cut and corrupt ones are refused. */
#include "picture_kit.h"

static void
test_good(const char *name, int comps, int density, bool progressive)
{
	struct pictures *p = pictures_open();
	struct arena *a = arena_open();
	struct buf said = {0};
	const struct picture *pic;
	int got = 0;

	kit_jpeg(name, comps, 65, 43, density, progressive);
	pic = kit_load(p, name, &said);
	CHECK(pic && said.n == 0);
	if (pic) {
		const struct raster *r = &pic->raster;

		CHECK(r->form == RASTER_JPEG && r->w == 65 && r->h == 43);
		CHECK_INT(r->comps, comps);
		CHECK(r->inverted == (comps == 4));
		/* densities are kept in pixels a metre: 0.01 % */
		CHECK(labs((long)pic->w - 65 * (density ? 72000 / density : 240)) < 3);
		CHECK(raster_pixels(r, a, &got) && got == comps);
	}
	buf_free(&said);
	arena_close(a);
	pictures_close(p);
}

static void
test_bad(const char *name, const struct buf *b, const char *words)
{
	struct pictures *p = pictures_open();
	struct buf said = {0};

	kit_write(name, b->p, b->n);
	CHECK(!kit_load(p, name, &said));
	if (!strstr(said.p, words))
		fprintf(stderr, "%s: %s\n", name, said.p);
	CHECK(strstr(said.p, words));
	buf_free(&said);
	pictures_close(p);
}

static void
test_broken(const char *of)
{
	struct buf b = kit_read(of);
	const size_t whole = b.n;
	char *sof;

	for (size_t n = 4; n < whole - 1; n += 37) {
		b.n = n;
		test_bad("cut.jpg", &b, "cannot be used");
	}
	b.n = whole - 2;
	test_bad("noend.jpg", &b, "truncated or corrupt");
	b.n = whole;
	sof = memmem(b.p, b.n, "\xFF\xC0", 2);
	if (sof) {
		sof[5] = 0x7F; /* height */
		test_bad("huge.jpg", &b, "measures");
		sof[1] = (char)0xC3;
		test_bad("lossless.jpg", &b, "not supported");
	}
	buf_free(&b);
}

int
main(void)
{
	kit_open();
	test_good("grey.jpg", 1, 0, false);
	test_good("rgb.jpg", 3, 150, false);
	test_good("cmyk.jpg", 4, 0, false);
	test_good("prog.jpg", 3, 72, true);
	test_broken("rgb.jpg");
	test_broken("prog.jpg");
	kit_close();
	return unit_end("picture_jpeg");
}
