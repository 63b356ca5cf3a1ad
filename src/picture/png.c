/* SPDX-License-Identifier: ISC */
/*
 * PNG. Its chunks are walked and their checksums proven first. A picture without
 * interlace and transparency then needs no decoding: a PDF reader understands the
 * very same filtered rows, so their compressed stream is kept as it is, once it is
 * shown to inflate to exactly so many rows. All other kinds go through libpng
 * (setjmp is its way to report errors; it stays inside of decode).
 */
#include <libdeflate.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include "picture/picture_int.h"

#define TYPE(a, b, c, d) ((uint32_t)(a) << 24 | (b) << 16 | (c) << 8 | (d))
#define CHUNK_MAX (64u << 20)

enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

/* Samples a pixel and the bit depths allowed (bit n set: depth n), by colour type. */
static const struct {
	uint8_t comps;
	uint32_t depths;
} colour_type[] = {
    [GREY] = {1, 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8 | 1u << 16},
    [RGB] = {3, 1u << 8 | 1u << 16},
    [PALETTE] = {1, 1u << 1 | 1u << 2 | 1u << 4 | 1u << 8},
    [GREY_ALPHA] = {2, 1u << 8 | 1u << 16},
    [RGB_ALPHA] = {4, 1u << 8 | 1u << 16},
};

/* What the chunks say. */
struct png {
	struct load *l;
	uint32_t w, h;
	uint8_t depth, type, interlace;
	const uint8_t *palette, *idat, *icc;
	size_t palette_n, idat_n, icc_n;
	size_t idat_parts;
	uint32_t ppm_x, ppm_y; /* pixels a metre; 0 unknown */
	bool transparent, begun, ended;
	const uint8_t *data; /* compressed rows in one piece */
};

static bool
head(struct png *g, const uint8_t *p, size_t n)
{
	if (g->begun || n != 13)
		return load_fault(g->l, "its header chunk is wrong");
	g->begun = true;
	g->w = be32(p);
	g->h = be32(p + 4);
	g->depth = p[8];
	g->type = p[9];
	g->interlace = p[12];
	if (g->type >= ARRAY_LEN(colour_type) || g->depth > 16 ||
	    !(colour_type[g->type].depths >> g->depth & 1) || p[10] || p[11] ||
	    g->interlace > 1)
		return load_fault(g->l, "its header names an unknown kind of PNG");
	return load_size(g->l, g->w, g->h);
}

static bool
palette(struct png *g, const uint8_t *p, size_t n)
{
	if (n == 0 || n % 3 || n > 768 || g->palette || g->idat_parts)
		return load_fault(g->l, "its palette is wrong");
	g->palette = p;
	g->palette_n = n / 3;
	return true;
}

static void
resolution(struct png *g, const uint8_t *p, size_t n)
{
	if (n != 9 || p[8] != 1)
		return;
	g->ppm_x = be32(p);
	g->ppm_y = be32(p + 4);
}

/* One chunk whose checksum holds. */
static bool
chunk(struct png *g, uint32_t type, const uint8_t *p, size_t n)
{
	if (!g->begun && type != TYPE('I', 'H', 'D', 'R'))
		return load_fault(g->l, "it does not begin with its header");
	switch (type) {
	case TYPE('I', 'H', 'D', 'R'):
		return head(g, p, n);
	case TYPE('P', 'L', 'T', 'E'):
		return palette(g, p, n);
	case TYPE('I', 'D', 'A', 'T'):
		if (g->idat_parts++ == 0)
			g->idat = p;
		g->idat_n += n;
		return true;
	case TYPE('I', 'E', 'N', 'D'):
		g->ended = true;
		return true;
	case TYPE('t', 'R', 'N', 'S'):
		g->transparent = true;
		return true;
	case TYPE('p', 'H', 'Y', 's'):
		resolution(g, p, n);
		return true;
	case TYPE('i', 'C', 'C', 'P'):
		g->icc = p;
		g->icc_n = n;
		return true;
	}
	/* a capital first letter: a picture cannot be shown without this chunk */
	return type >> 29 & 1 ? true
			      : load_fault(g->l, "it holds an unknown critical chunk");
}

/* Walks all chunks up to IEND. */
static bool
walk(struct png *g)
{
	const struct load *l = g->l;

	for (size_t i = 8; !g->ended;) {
		size_t n;

		if (l->n - i < 12)
			return load_fault(g->l, "it is truncated");
		n = be32(l->p + i);
		if (n > l->n - i - 12)
			return load_fault(g->l, "it is truncated");
		if (libdeflate_crc32(0, l->p + i + 4, n + 4) != be32(l->p + i + 8 + n))
			return load_fault(g->l, "a checksum in it is wrong");
		if (!chunk(g, be32(l->p + i + 4), l->p + i + 8, n))
			return false;
		i += n + 12;
	}
	if (!g->idat_parts)
		return load_fault(g->l, "it holds no pixels");
	if (g->type == PALETTE && !g->palette)
		return load_fault(g->l, "it has no palette");
	return true;
}

/* The pixel data in one piece: by reference when it is one chunk. */
static void
gather(struct png *g)
{
	const uint8_t *p = g->l->p;
	uint8_t *to;

	g->data = g->idat;
	if (g->idat_parts == 1)
		return;
	g->data = to = arena_alloc(g->l->a, g->idat_n);
	for (size_t i = 8; i + 12 <= g->l->n; i += be32(p + i) + 12) {
		if (be32(p + i + 4) != TYPE('I', 'D', 'A', 'T'))
			continue;
		memcpy(to, p + i + 8, be32(p + i));
		to += be32(p + i);
	}
}

/* Do the compressed rows come out to exactly the picture, each with a known filter? */
static bool
rows_whole(struct png *g)
{
	const size_t row =
	    ((size_t)g->w * colour_type[g->type].comps * g->depth + 7) / 8 + 1;
	const size_t n = row * g->h;
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
	uint8_t *out = mem_alloc(n);
	size_t in_n = 0, out_n = 0;
	bool ok = z &&
	    libdeflate_zlib_decompress_ex(z, g->data, g->idat_n, out, n, &in_n, &out_n) ==
		LIBDEFLATE_SUCCESS &&
	    out_n == n;

	for (size_t y = 0; ok && y < g->h; y++)
		ok = out[y * row] <= 4;
	free(out);
	libdeflate_free_decompressor(z);
	g->idat_n = in_n;
	return ok || load_fault(g->l, "its pixels are corrupt");
}

/* An iCCP chunk: name, 0, method 0, zlib stream. What is no fitting profile is left out.
 */
static void
profile(struct png *g, struct raster *r)
{
	const uint8_t *zero = g->icc ? memchr(g->icc, 0, g->icc_n) : NULL;
	size_t at = zero ? (size_t)(zero - g->icc) + 2 : 0, n = 0;
	struct libdeflate_decompressor *z;
	enum libdeflate_result res = LIBDEFLATE_INSUFFICIENT_SPACE;
	uint8_t *out = NULL;

	if (!zero || at >= g->icc_n || zero[1] != 0)
		return;
	z = libdeflate_alloc_decompressor();
	for (size_t cap = 64 << 10;
	     z && res == LIBDEFLATE_INSUFFICIENT_SPACE && cap <= ICC_MAX; cap *= 4) {
		out = mem_resize(out, cap);
		res = libdeflate_zlib_decompress(
		    z, g->icc + at, g->icc_n - at, out, cap, &n);
	}
	if (z && res == LIBDEFLATE_SUCCESS && icc_fits(out, n, r->comps)) {
		r->icc = memcpy(arena_alloc(g->l->a, n), out, n);
		r->icc_n = n;
	}
	libdeflate_free_decompressor(z);
	free(out);
}

static bool
pass_through(struct png *g, struct raster *r)
{
	const size_t n = g->idat_n;

	gather(g);
	if (!load_proven(g->l)) {
		if (!rows_whole(g))
			return false;
		if (g->idat_n == n) /* else it is known only now how many are needed */
			load_prove(g->l);
	}
	r->form = RASTER_PNG;
	r->comps = colour_type[g->type].comps;
	r->bits = g->depth;
	r->data = g->data;
	r->data_n = g->idat_n;
	if (g->type == PALETTE) {
		r->palette = g->palette;
		r->palette_n = g->palette_n;
	}
	return true;
}

/* ---- libpng, for interlace and transparency ---- */

struct reader {
	const uint8_t *p;
	size_t n, i;
};

struct decoded {
	uint8_t *px;
	png_bytep *row;
	int channels, depth;
};

static void
on_error(png_structp png, png_const_charp words)
{
	(void)words;
	longjmp(png_jmpbuf(png), 1);
}

static void
on_warning(png_structp png, png_const_charp words)
{
	(void)png;
	(void)words;
}

static void
on_read(png_structp png, png_bytep to, size_t n)
{
	struct reader *r = png_get_io_ptr(png);

	if (n > r->n - r->i)
		png_error(png, "truncated");
	memcpy(to, r->p + r->i, n);
	r->i += n;
}

/* Asks for grey or RGB of 8 or 16 bits, with alpha where the picture has some. */
static void
transform(png_structp png, png_infop info, const struct png *g)
{
	if (g->type == PALETTE)
		png_set_palette_to_rgb(png);
	if (g->type == GREY && g->depth < 8)
		png_set_expand_gray_1_2_4_to_8(png);
	if (png_get_valid(png, info, PNG_INFO_tRNS))
		png_set_tRNS_to_alpha(png);
	png_set_interlace_handling(png);
	png_read_update_info(png, info);
}

/* Fills d; the caller frees it whatever comes. False when libpng gave up. */
static bool
decode(const struct png *g, struct decoded *d)
{
	struct reader r = {g->l->p, g->l->n, 0};
	png_structp png =
	    png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	size_t row_n;

	if (!info || setjmp(png_jmpbuf(png))) {
		png_destroy_read_struct(&png, &info, NULL);
		return false;
	}
	png_set_read_fn(png, &r, on_read);
	png_set_user_limits(png, SIDE_MAX, SIDE_MAX);
	png_set_chunk_malloc_max(png, CHUNK_MAX);
	png_set_chunk_cache_max(png, 100);
	png_read_info(png, info);
	transform(png, info, g);
	d->channels = png_get_channels(png, info);
	d->depth = png_get_bit_depth(png, info);
	row_n = png_get_rowbytes(png, info);
	d->px = mem_alloc(row_n * g->h);
	d->row = mem_alloc(sizeof(*d->row) * g->h);
	for (uint32_t y = 0; y < g->h; y++)
		d->row[y] = d->px + row_n * y;
	png_read_image(png, d->row);
	png_read_end(png, NULL);
	png_destroy_read_struct(&png, &info, NULL);
	return true;
}

/* Parts colour and alpha; alpha keeps 8 bits. */
static void
split(const struct png *g, const struct decoded *d, struct raster *r)
{
	const size_t px = (size_t)g->w * g->h;
	const size_t b = (size_t)d->depth / 8, ch = (size_t)d->channels;
	const size_t c = ch == 2 || ch == 4 ? ch - 1 : ch;
	uint8_t *to, *alpha = NULL;

	r->form = RASTER_PIXELS;
	r->comps = (uint8_t)c;
	r->bits = (uint8_t)d->depth;
	r->data_n = px * c * b;
	r->data = to = arena_alloc(g->l->a, r->data_n);
	if (c == ch) {
		memcpy(to, d->px, r->data_n);
		return;
	}
	r->alpha = alpha = arena_alloc(g->l->a, px);
	for (size_t i = 0; i < px; i++) {
		memcpy(to + i * c * b, d->px + i * ch * b, c * b);
		alpha[i] = d->px[(i * ch + c) * b];
	}
}

static bool
through_libpng(struct png *g, struct raster *r)
{
	struct decoded *d = mem_alloc(sizeof(*d));
	bool ok;

	*d = (struct decoded){.px = NULL};
	ok = decode(g, d);
	if (ok)
		split(g, d, r);
	free(d->px);
	free(d->row);
	free(d);
	return ok || load_fault(g->l, "its pixels are corrupt");
}

bool
png_load(struct load *l, struct picture *pic)
{
	struct png g = {.l = l};
	struct raster *r = &pic->raster;
	bool plain;

	if (!walk(&g))
		return false;
	plain = !g.interlace && !g.transparent && g.type < GREY_ALPHA;
	if (!(plain ? pass_through(&g, r) : through_libpng(&g, r)))
		return false;
	r->w = g.w;
	r->h = g.h;
	if (!r->palette)
		profile(&g, r);
	pic->w = load_length(g.w, g.ppm_x, 10000);
	pic->h = load_length(g.h, g.ppm_y, 10000);
	return true;
}
