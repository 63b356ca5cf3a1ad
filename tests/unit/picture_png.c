/* SPDX-License-Identifier: ISC */
/* Every kind of PNG comes out with its samples; broken ones are refused in words. */
#include "picture_kit.h"
#include "proved.h"

#define W 37
#define H 29

static const struct kit_png kinds[] = {
    {"g1.png", 0, 1, false, false, W, H, 0},
    {"g2.png", 0, 2, false, false, W, H, 0},
    {"g4.png", 0, 4, false, false, W, H, 0},
    {"g8.png", 0, 8, false, false, W, H, 11811},
    {"g16.png", 0, 16, false, false, W, H, 0},
    {"g8i.png", 0, 8, true, false, W, H, 0},
    {"g8t.png", 0, 8, false, true, W, H, 0},
    {"rgb8.png", 2, 8, false, false, W, H, 5906},
    {"rgb16.png", 2, 16, false, false, W, H, 0},
    {"rgb8i.png", 2, 8, true, false, W, H, 0},
    {"rgb8t.png", 2, 8, false, true, W, H, 0},
    {"p1.png", 3, 1, false, false, W, H, 0},
    {"p2.png", 3, 2, false, false, W, H, 0},
    {"p4.png", 3, 4, false, false, W, H, 0},
    {"p8.png", 3, 8, false, false, W, H, 0},
    {"p8t.png", 3, 8, false, true, W, H, 0},
    {"p4i.png", 3, 4, true, false, W, H, 0},
    {"ga8.png", 4, 8, false, false, W, H, 0},
    {"ga16.png", 4, 16, false, false, W, H, 0},
    {"rgba8.png", 6, 8, false, false, W, H, 0},
    {"rgba16i.png", 6, 16, true, false, W, H, 0},
};

/* What sample c at (x, y) must be; a palette's are all made from channel 0. */
static unsigned
wanted(const struct kit_png *k, uint32_t x, uint32_t y, int c)
{
	const bool indexed = k->type == PNG_COLOR_TYPE_PALETTE;
	const unsigned v = kit_sample(x, y, indexed ? 0 : c);
	const unsigned max = k->depth >= 8 ? 255 : (1u << k->depth) - 1;
	const unsigned i = v & (k->depth == 8 ? 15 : max);

	if (indexed)
		return c == 0 ? i * 16 : c == 1 ? 255 - i * 16 : 77;
	return (v & max) * 255 / max;
}

static bool
same_samples(const struct kit_png *k, const struct picture *pic)
{
	struct arena *a = arena_open();
	int comps;
	const uint8_t *px = raster_pixels(&pic->raster, a, &comps);
	bool same = comps == (k->type == 0 || k->type == 4 ? 1 : 3);

	for (uint32_t y = 0; y < H; y++)
		for (uint32_t x = 0; x < W; x++)
			for (int c = 0; same && c < comps; c++)
				same = *px++ == wanted(k, x, y, c);
	arena_close(a);
	return same;
}

static void
test_kind(const struct kit_png *k)
{
	struct pictures *p = pictures_open();
	struct buf said = {0};
	const struct picture *pic;
	const bool plain = !k->interlaced && !k->transparent && k->type < 4;

	kit_png(k);
	pic = kit_load(p, k->name, &said);
	if (!pic || said.n)
		fprintf(stderr, "%s: %s\n", k->name, said.p);
	CHECK(pic && said.n == 0);
	if (pic) {
		const bool same = same_samples(k, pic);

		if (!same)
			fprintf(stderr, "%s: other samples\n", k->name);
		CHECK(same);
		CHECK((pic->raster.form == RASTER_PNG) == plain);
		CHECK((pic->raster.alpha != NULL) == (k->type >= 4 || k->transparent));
		CHECK(pic->raster.w == W && pic->raster.h == H && !pic->vector);
		CHECK_INT(pic->w,
		    k->ppm == 11811	 ? W * 240
			: k->ppm == 5906 ? 17759
					 : W * 240);
	}
	buf_free(&said);
	pictures_close(p);
}

/* The file with its bytes changed is refused with these words. */
static void
test_broken(const char *name, const struct buf *b, const char *words)
{
	struct pictures *p = pictures_open();
	struct buf said = {0};

	kit_write(name, b->p ? b->p : "", b->n);
	CHECK(!kit_load(p, name, &said));
	if (!said.p || !strstr(said.p, words))
		fprintf(stderr, "%s: %s\n", name, said.p);
	CHECK(said.p && strstr(said.p, words) && strstr(said.p, "test.xml:3:7"));
	CHECK(!kit_load(p, name, &said) && said.n == 0); /* told once */
	pictures_begin(p);
	CHECK(!kit_load(p, name, &said) && strstr(said.p, words)); /* once a job */
	buf_free(&said);
	pictures_close(p);
}

/* Recomputes the checksum of the chunk at i. */
static void
mend(struct buf *b, size_t i)
{
	const uint8_t *p = (const uint8_t *)b->p + i;
	const size_t n =
	    (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
	uint32_t c = 0xFFFFFFFF;

	for (size_t k = 4; k < n + 8; k++) {
		c ^= p[k];
		for (int bit = 0; bit < 8; bit++)
			c = c & 1 ? c >> 1 ^ 0xEDB88320 : c >> 1;
	}
	c = ~c;
	for (int k = 0; k < 4; k++)
		b->p[i + n + 8 + (size_t)k] = (char)(c >> (24 - 8 * k));
}

static void
test_broken_ones(void)
{
	struct buf b = kit_read("rgb8.png");
	const size_t whole = b.n;
	const char *idat = memmem(b.p, b.n, "IDAT", 4);
	const size_t at = (size_t)(idat - b.p) - 4;

	b.n = whole - 20;
	test_broken("cut.png", &b, "truncated");
	b.n = at + 30;
	test_broken("cut2.png", &b, "truncated");
	b.n = 20;
	test_broken("cut3.png", &b, "truncated");
	b.n = whole;
	b.p[at + 40] ^= 0x10;
	test_broken("crc.png", &b, "checksum");
	mend(&b, at);
	test_broken("data.png", &b, "corrupt");
	b.p[at + 40] ^= 0x10;
	mend(&b, at);
	b.p[8 + 8 + 2] = 0x7F; /* width */
	mend(&b, 8);
	test_broken("huge.png", &b, "measures");
	b.p[8 + 8 + 2] = 0;
	b.p[8 + 8 + 3] = 38; /* one wider than its rows */
	mend(&b, 8);
	test_broken("wide.png", &b, "corrupt");
	b.p[8 + 8 + 3] = W;
	b.p[8 + 8 + 8] = 3; /* bits */
	mend(&b, 8);
	test_broken("bits.png", &b, "unknown kind");
	buf_free(&b);
	b = kit_read("rgba8.png");
	b.p[(const char *)memmem(b.p, b.n, "IDAT", 4) - b.p + 60] ^= 1;
	mend(&b, (size_t)((const char *)memmem(b.p, b.n, "IDAT", 4) - b.p) - 4);
	test_broken("alpha.png", &b, "corrupt");
	buf_free(&b);
}

static void
test_foreign(void)
{
	const struct {
		const char *name;
		struct str bytes;
		const char *words;
	} file[] = {
	    {"a.txt", STR("just words\n"), "a text file"},
	    {"empty.png", STR(""), "an empty file"},
	    {"a.gif", STR("GIF89a......"), "a GIF file"},
	    {"a.webp", STR("RIFF....WEBPVP8 "), "a WebP file"},
	    {"a.pdf", STR("%PDF-1.4\n"), "a PDF file"},
	    {"a.bin", STR("\0\1\2\3"), "no known kind"},
	};

	for (size_t i = 0; i < ARRAY_LEN(file); i++) {
		struct buf b = {0};

		buf_add(&b, file[i].bytes);
		test_broken(file[i].name, &b, file[i].words);
		buf_free(&b);
	}
}

static void
test_missing(void)
{
	struct pictures *p = pictures_open();
	struct buf said = {0};

	CHECK(!kit_load(p, "none.png", &said) && strstr(said.p, "no such file"));
	CHECK(!kit_load(p, "../../etc/passwd", &said) && strstr(said.p, "B7001"));
	CHECK(!kit_load(p, "/etc/passwd", &said) && strstr(said.p, "B7001"));
	pictures_begin(p);
	CHECK(!kit_load(p, "none.png", &said) && strstr(said.p, "no such file"));
	buf_free(&said);
	pictures_close(p);
}

/* ---- proofs ---- */

static bool
loads(const char *name, struct proved *proved)
{
	const struct proofs proofs = proved_in(proved);
	struct pictures *p = pictures_open();
	struct buf said = {0};
	bool ok;

	pictures_prove(p, &proofs);
	ok = kit_load(p, name, &said) != NULL;
	buf_free(&said);
	pictures_close(p);
	return ok;
}

/* What is whole is kept, what is corrupt is not; what is known is not decoded again, so
 * that even corrupt pixels are believed; checksums are looked at all the same. */
static void
test_proofs(void)
{
	struct proved p = {.all = false};

	CHECK(loads("rgb8.png", &p) && p.asked == 1 && p.kept == 1);
	CHECK(!loads("data.png", &p) && p.asked == 2 && p.kept == 1);
	p.all = true;
	CHECK(loads("rgb8.png", &p) && p.asked == 3 && p.kept == 1);
	CHECK(loads("data.png", &p) && p.asked == 4 && p.kept == 1);
	CHECK(!loads("crc.png", &p) && p.asked == 4);
	CHECK(!loads("cut.png", &p) && p.asked == 4);
}

int
main(void)
{
	kit_open();
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		test_kind(&kinds[i]);
	test_broken_ones();
	test_proofs();
	test_foreign();
	test_missing();
	kit_close();
	return unit_end("picture_png");
}
