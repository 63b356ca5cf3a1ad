/* SPDX-License-Identifier: ISC */
/*
 * Pixels as PNG and JPEG files, in memory: for painters that hand pictures to a browser.
 * Neither library finds anything to complain about in what is given here; should one give
 * up all the same, then for want of memory.
 */
#include <stdio.h>
#include <jpeglib.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include "picture/picture_int.h"

/* ---- PNG ---- */

static void
on_write(png_structp png, png_bytep p, size_t n)
{
	buf_put(png_get_io_ptr(png), p, n);
}

static void
on_flush(png_structp png)
{
	(void)png;
}

static void
on_png_error(png_structp png, png_const_charp words)
{
	(void)words;
	longjmp(png_jmpbuf(png), 1);
}

static void
on_png_warning(png_structp png, png_const_charp words)
{
	(void)png;
	(void)words;
}

/* Row y with its alpha between the colours. */
static const uint8_t *
row_of(const struct pixels *p, uint32_t y, uint8_t *row)
{
	const size_t c = (size_t)p->comps, at = (size_t)y * p->w;

	if (!p->alpha)
		return p->data + at * c;
	for (uint32_t x = 0; x < p->w; x++) {
		memcpy(row + x * (c + 1), p->data + (at + x) * c, c);
		row[x * (c + 1) + c] = p->alpha[at + x];
	}
	return row;
}

static bool
png_write(const struct pixels *p, struct buf *out, uint8_t *row)
{
	png_structp png = png_create_write_struct(
	    PNG_LIBPNG_VER_STRING, NULL, on_png_error, on_png_warning);
	png_infop info = png ? png_create_info_struct(png) : NULL;

	if (!info || setjmp(png_jmpbuf(png))) {
		png_destroy_write_struct(&png, &info);
		return false;
	}
	png_set_write_fn(png, out, on_write, on_flush);
	png_set_IHDR(png, info, p->w, p->h, 8,
	    (p->comps == 3 ? PNG_COLOR_MASK_COLOR : 0) |
		(p->alpha ? PNG_COLOR_MASK_ALPHA : 0),
	    PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	for (uint32_t y = 0; y < p->h; y++)
		png_write_row(png, row_of(p, y, row));
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	return true;
}

bool
pixels_png(const struct pixels *p, struct buf *out)
{
	uint8_t *row = mem_alloc((size_t)p->w * 4);
	const bool ok = png_write(p, out, row);

	free(row);
	return ok;
}

/* ---- JPEG ---- */

struct jpeg_errors {
	struct jpeg_error_mgr mgr; /* first: libjpeg knows this part only */
	jmp_buf jump;
};

static void
on_jpeg_error(j_common_ptr c)
{
	longjmp(((struct jpeg_errors *)(void *)c->err)->jump, 1);
}

/* No chroma is thrown away: thin coloured lines would smear. */
static void
settings(struct jpeg_compress_struct *c, const struct pixels *p, int quality)
{
	c->image_width = p->w;
	c->image_height = p->h;
	c->input_components = p->comps;
	c->in_color_space = p->comps == 3 ? JCS_RGB : JCS_GRAYSCALE;
	jpeg_set_defaults(c);
	jpeg_set_quality(c, quality, TRUE);
	c->dct_method = JDCT_ISLOW;
	c->optimize_coding = TRUE;
	c->comp_info[0].h_samp_factor = c->comp_info[0].v_samp_factor = 1;
}

static bool
jpeg_write(const struct pixels *p, int quality, unsigned char **to, unsigned long *n)
{
	struct jpeg_compress_struct c;
	struct jpeg_errors e;

	memset(&c, 0, sizeof(c));
	c.err = jpeg_std_error(&e.mgr);
	e.mgr.error_exit = on_jpeg_error;
	if (setjmp(e.jump)) {
		jpeg_destroy_compress(&c);
		return false;
	}
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, to, n);
	settings(&c, p, quality);
	jpeg_start_compress(&c, TRUE);
	while (c.next_scanline < c.image_height) {
		const size_t at = (size_t)c.next_scanline * p->w * (size_t)p->comps;
		JSAMPROW row = (JSAMPROW)(uintptr_t)(p->data + at);

		jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	return true;
}

bool
pixels_jpeg(const struct pixels *p, int quality, struct buf *out)
{
	unsigned char *bytes = NULL;
	unsigned long n = 0;
	const bool ok = jpeg_write(p, quality, &bytes, &n);

	if (ok)
		buf_put(out, bytes, n);
	free(bytes);
	return ok;
}
