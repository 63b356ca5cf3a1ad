/* SPDX-License-Identifier: ISC */
/*
 * What tests of pictures share: a folder of their own, PNG and JPEG files made on the
 * spot, and ways to break them.
 */
#ifndef BROSCHUR_PICTURE_KIT_H
#define BROSCHUR_PICTURE_KIT_H

#include <stdio.h>
#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>
#include <unistd.h>

#include "picture/picture.h"
#include "unit.h"

static char kit_dir[64];

static inline void
kit_open(void)
{
	snprintf(kit_dir, sizeof(kit_dir), "/tmp/broschur-test-XXXXXX");
	if (!mkdtemp(kit_dir))
		abort();
}

static inline void
kit_close(void)
{
	char cmd[128];

	snprintf(cmd, sizeof(cmd), "rm -rf %s", kit_dir);
	if (system(cmd) != 0)
		fprintf(stderr, "%s is left\n", kit_dir);
}

static inline const char *
kit_path(const char *name)
{
	static char path[4][256];
	static int next;
	char *p = path[next++ & 3];

	snprintf(p, sizeof(path[0]), "%s/%s", kit_dir, name);
	return p;
}

static inline void
kit_write(const char *name, const void *p, size_t n)
{
	FILE *f = fopen(kit_path(name), "wb");

	if (!f || fwrite(p, 1, n, f) != n || fclose(f) != 0)
		abort();
}

static inline struct buf
kit_read(const char *name)
{
	struct buf b = {0};
	char part[4096];
	FILE *f = fopen(kit_path(name), "rb");
	size_t n;

	while (f && (n = fread(part, 1, sizeof(part), f)) > 0)
		buf_put(&b, part, n);
	if (f)
		fclose(f);
	return b;
}

struct kit_png {
	const char *name;
	int type, depth;
	bool interlaced, transparent;
	uint32_t w, h;
	uint32_t ppm;
};

/* A sample at (x, y), c: a gradient that differs by channel. */
static inline unsigned
kit_sample(uint32_t x, uint32_t y, int c)
{
	return (x * 7 + y * 5 + (unsigned)c * 40) & 255;
}

static inline void
kit_row(const struct kit_png *k, int channels, uint32_t y, uint8_t *row)
{
	memset(row, 0, (size_t)k->w * 8);
	for (uint32_t x = 0; x < k->w; x++) {
		for (int c = 0; c < channels; c++) {
			const size_t i = (size_t)x * (size_t)channels + (size_t)c;
			const unsigned v = kit_sample(x, y, c);

			if (k->depth == 16) {
				row[2 * i] = (uint8_t)v;
				row[2 * i + 1] = 0x5A;
			} else if (k->depth == 8) {
				row[i] =
				    (uint8_t)(k->type == PNG_COLOR_TYPE_PALETTE ? v & 15
										: v);
			} else {
				const int bit = (int)i * k->depth;
				const unsigned max = (1u << k->depth) - 1;

				row[bit / 8] |=
				    (uint8_t)((v & max) << (8 - k->depth - bit % 8));
			}
		}
	}
}

static inline void
kit_png(const struct kit_png *k)
{
	static const uint8_t channels[] = {1, 0, 3, 1, 2, 0, 4};
	png_structp png =
	    png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	FILE *f = fopen(kit_path(k->name), "wb");
	uint8_t *px = malloc((size_t)k->w * 8 * k->h);
	png_bytep *rows = malloc(sizeof(*rows) * k->h);

	if (!f || !px || !rows)
		abort();
	png_init_io(png, f);
	png_set_IHDR(png, info, k->w, k->h, k->depth, k->type,
	    k->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
	    PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
	if (k->type == PNG_COLOR_TYPE_PALETTE) {
		png_color pal[16];
		png_byte alpha[4] = {0, 80, 160, 255};

		for (int i = 0; i < 16; i++)
			pal[i] =
			    (png_color){(png_byte)(i * 16), (png_byte)(255 - i * 16), 77};
		png_set_PLTE(png, info, pal, k->depth >= 4 ? 16 : 1 << k->depth);
		if (k->transparent)
			png_set_tRNS(png, info, alpha, k->depth >= 2 ? 4 : 2, NULL);
	} else if (k->transparent) {
		png_color_16 key = {.gray = 1, .red = 7, .green = 47, .blue = 87};

		png_set_tRNS(png, info, NULL, 0, &key);
	}
	if (k->ppm)
		png_set_pHYs(png, info, k->ppm, k->ppm, PNG_RESOLUTION_METER);
	for (uint32_t y = 0; y < k->h; y++) {
		rows[y] = px + (size_t)k->w * 8 * y;
		kit_row(k, channels[k->type], y, rows[y]);
	}
	png_write_info(png, info);
	png_write_image(png, rows);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	fclose(f);
	free(rows);
	free(px);
}

static inline void
kit_jpeg(
    const char *name, int comps, uint32_t w, uint32_t h, int density, bool progressive)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr e;
	FILE *f = fopen(kit_path(name), "wb");
	uint8_t *row = malloc((size_t)w * 4);

	if (!f || !row)
		abort();
	c.err = jpeg_std_error(&e);
	jpeg_create_compress(&c);
	jpeg_stdio_dest(&c, f);
	c.image_width = w;
	c.image_height = h;
	c.input_components = comps;
	c.in_color_space = comps == 1 ? JCS_GRAYSCALE : comps == 3 ? JCS_RGB : JCS_CMYK;
	jpeg_set_defaults(&c);
	if (density) {
		c.density_unit = 1;
		c.X_density = c.Y_density = (UINT16)density;
	}
	if (progressive)
		jpeg_simple_progression(&c);
	jpeg_start_compress(&c, TRUE);
	for (uint32_t y = 0; y < h; y++) {
		JSAMPROW r = row;

		for (uint32_t i = 0; i < w * (unsigned)comps; i++)
			row[i] = (uint8_t)kit_sample(
			    i / (unsigned)comps, y, (int)(i % (unsigned)comps));
		jpeg_write_scanlines(&c, &r, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	fclose(f);
	free(row);
}

/* Loads a picture of the folder; text gets the messages. */
static inline const struct picture *
kit_load(struct pictures *p, const char *name, struct buf *text)
{
	struct diags *d = diags_open();
	const struct picture *pic =
	    picture_load(p, d, kit_dir, str_of(name), (struct loc){"test.xml", 3, 7});
	char *said = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&said, &n);

	diags_print(d, f, DIAG_TEXT);
	fclose(f);
	buf_clear(text);
	buf_put(text, said, n);
	free(said);
	diags_close(d);
	return pic;
}

#endif
