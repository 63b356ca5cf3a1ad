/* SPDX-License-Identifier: ISC */
/*
 * JPEG. The file goes into the PDF as it is, so all that is needed is what its
 * markers say, and the proof that it is whole: libjpeg decodes it at an eighth of
 * its size, where any warning (data that ends too early, a corrupt code) counts as a
 * fault. setjmp is libjpeg's way to report errors; it stays inside of two functions.
 */
#include <stddef.h>
#include <stdio.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include "picture/picture_int.h"

#define SCANS_MAX 64 /* of a progressive file: more are made to waste time */
#define ICC_PARTS 255

enum {
	SOF0 = 0xC0,
	DHT = 0xC4,
	JPG = 0xC8,
	DAC = 0xCC,
	SOF15 = 0xCF,
	SOS = 0xDA,
	APP0 = 0xE0,
	APP2 = 0xE2,
	APP14 = 0xEE,
};

/* What the markers before the first scan say. */
struct jpeg {
	struct load *l;
	uint32_t w, h;
	uint8_t bits, comps;
	bool framed, adobe;
	uint32_t count_x,
	    count_y; /* pixels in a unit of so many tenths of a millimetre */
	int unit;
	const uint8_t *icc[ICC_PARTS + 1]; /* by sequence number, from 1 */
	size_t icc_n[ICC_PARTS + 1];
};

static bool
frame(struct jpeg *j, int marker, const uint8_t *p, size_t n)
{
	if (n < 6 || j->framed)
		return load_fault(j->l, "its frame header is wrong");
	if (marker > SOF0 + 2)
		return load_fault(
		    j->l, "its kind of JPEG (lossless or arithmetic) is not supported");
	j->framed = true;
	j->bits = p[0];
	j->h = be16(p + 1);
	j->w = be16(p + 3);
	j->comps = p[5];
	if (j->bits != 8)
		return load_fault(
		    j->l, "only JPEG files of 8 bits a sample are supported");
	if (j->comps != 1 && j->comps != 3 && j->comps != 4)
		return load_fault(j->l, "its number of colour components is wrong");
	return load_size(j->l, j->w, j->h);
}

/* JFIF: unit 1 inch, 2 centimetre. */
static void
density(struct jpeg *j, const uint8_t *p, size_t n)
{
	if (n < 12 || memcmp(p, "JFIF", 5) != 0)
		return;
	if (p[7] != 1 && p[7] != 2)
		return;
	j->unit = p[7] == 1 ? 254 : 100;
	j->count_x = be16(p + 8);
	j->count_y = be16(p + 10);
}

static void
icc_part(struct jpeg *j, const uint8_t *p, size_t n)
{
	if (n < 14 || memcmp(p, "ICC_PROFILE", 12) != 0 || p[12] == 0)
		return;
	j->icc[p[12]] = p + 14;
	j->icc_n[p[12]] = n - 14;
}

static bool
marker_is_frame(int m)
{
	return m >= SOF0 && m <= SOF15 && m != DHT && m != JPG && m != DAC;
}

/* Reads markers until the first scan begins. */
static bool
walk(struct jpeg *j)
{
	const uint8_t *p = j->l->p;
	const size_t n = j->l->n;

	for (size_t i = 2; i + 4 <= n;) {
		const int m = p[i + 1];
		const size_t len = be16(p + i + 2);

		if (p[i] != 0xFF)
			return load_fault(j->l, "its markers are corrupt");
		if (m == 0xFF) {
			i++;
			continue;
		}
		if (len < 2 || len > n - i - 2)
			return load_fault(j->l, "it is truncated");
		if (m == SOS)
			return j->framed || load_fault(j->l, "it has no frame header");
		if (marker_is_frame(m) && !frame(j, m, p + i + 4, len - 2))
			return false;
		if (m == APP0)
			density(j, p + i + 4, len - 2);
		if (m == APP2)
			icc_part(j, p + i + 4, len - 2);
		if (m == APP14 && len >= 14 && memcmp(p + i + 4, "Adobe", 5) == 0)
			j->adobe = true;
		i += len + 2;
	}
	return load_fault(j->l, "it is truncated");
}

/* ---- libjpeg ---- */

struct errors {
	struct jpeg_error_mgr mgr; /* first: libjpeg knows this part only */
	jmp_buf jump;
};

static void
on_error(j_common_ptr c)
{
	longjmp(((struct errors *)(void *)c->err)->jump, 1);
}

static void
on_message(j_common_ptr c, int level)
{
	if (level < 0)
		on_error(c);
}

static void
on_progress(j_common_ptr c)
{
	if (c->is_decompressor &&
	    ((j_decompress_ptr)(void *)c)->input_scan_number > SCANS_MAX)
		on_error(c);
}

static void
start(struct jpeg_decompress_struct *c, struct jpeg_progress_mgr *progress,
    const uint8_t *p, size_t n)
{
	jpeg_create_decompress(c);
	progress->progress_monitor = on_progress;
	c->progress = progress;
	jpeg_mem_src(c, p, n);
	jpeg_read_header(c, TRUE);
	c->dct_method = JDCT_IFAST;
	c->do_fancy_upsampling = FALSE;
}

/* Decodes at 1/scale into out (rows of w*comps bytes), or, when out is NULL, into a
 * row that is thrown away. */
static bool
decode(const uint8_t *p, size_t n, unsigned scale, uint8_t *out)
{
	struct jpeg_decompress_struct c;
	struct jpeg_progress_mgr progress = {.progress_monitor = on_progress};
	struct errors e;

	c.err = jpeg_std_error(&e.mgr);
	e.mgr.error_exit = on_error;
	e.mgr.emit_message = on_message;
	memset(&c.mem, 0, sizeof(c.mem));
	if (setjmp(e.jump)) {
		jpeg_destroy_decompress(&c);
		return false;
	}
	start(&c, &progress, p, n);
	c.scale_num = 1;
	c.scale_denom = scale;
	c.out_color_space = c.num_components == 1 ? JCS_GRAYSCALE
	    : c.num_components == 4		  ? JCS_CMYK
	    : out				  ? JCS_RGB
						  : c.jpeg_color_space;
	jpeg_start_decompress(&c);
	{
		const size_t row_n = (size_t)c.output_width * (size_t)c.output_components;
		JSAMPARRAY spare = c.mem->alloc_sarray(
		    (j_common_ptr)&c, JPOOL_IMAGE, (JDIMENSION)row_n, 1);

		while (c.output_scanline < c.output_height) {
			JSAMPROW row = out ? out + row_n * c.output_scanline : spare[0];

			jpeg_read_scanlines(&c, &row, 1);
		}
	}
	jpeg_finish_decompress(&c);
	jpeg_destroy_decompress(&c);
	return true;
}

bool
jpeg_pixels(const struct raster *r, uint8_t *out, uint32_t step)
{
	const size_t w = (r->w + step - 1) / step, h = (r->h + step - 1) / step;
	const size_t n = w * h * r->comps;

	if (!decode(r->data, r->data_n, step, out))
		return false;
	for (size_t i = 0; r->inverted && i < n; i++)
		out[i] = (uint8_t)(255 - out[i]);
	return true;
}

/* Joins the parts of the profile, when all are there. */
static void
profile(const struct jpeg *j, struct raster *r)
{
	size_t n = 0;
	uint8_t *p;

	for (int i = 1; i <= ICC_PARTS && j->icc[i]; i++)
		n += j->icc_n[i];
	if (n == 0)
		return;
	p = arena_alloc(j->l->a, n);
	n = 0;
	for (int i = 1; i <= ICC_PARTS && j->icc[i]; i++) {
		memcpy(p + n, j->icc[i], j->icc_n[i]);
		n += j->icc_n[i];
	}
	if (!icc_fits(p, n, r->comps))
		return;
	r->icc = p;
	r->icc_n = n;
}

bool
jpeg_load(struct load *l, struct picture *pic)
{
	struct jpeg j = {.l = l, .unit = 254};
	struct raster *r = &pic->raster;

	if (!walk(&j))
		return false;
	if (!load_proven(l)) {
		if (!decode(l->p, l->n, 8, NULL))
			return load_fault(l, "it is truncated or corrupt");
		load_prove(l);
	}
	r->form = RASTER_JPEG;
	r->w = j.w;
	r->h = j.h;
	r->comps = j.comps;
	r->bits = j.bits;
	r->data = l->p;
	r->data_n = l->n;
	r->inverted = j.comps == 4 && j.adobe;
	profile(&j, r);
	pic->w = load_length(j.w, j.count_x, j.unit);
	pic->h = load_length(j.h, j.count_y, j.unit);
	return true;
}
