/* SPDX-License-Identifier: ISC */
/*
 * Pictures. Each file is embedded once, however often it is shown: JPEG and plain PNG
 * as they are, decoded pixels compressed, with their alpha as a soft mask. Rows of
 * pixels are told as differences to their left neighbour first, which halves them.
 */
#include <stdlib.h>
#include <string.h>
#include "paint/pdf_int.h"

/* The one place that knows the colour space of a picture. */
static void
out_space(struct buf *b, const struct raster *r)
{
	static const char *const name[] = { [1] = "Gray", [3] = "RGB", [4] = "CMYK" };

	if (!r->palette) {
		buf_fmt(b, "/ColorSpace/Device%s", name[r->comps]);
		return;
	}
	buf_fmt(b, "/ColorSpace[/Indexed/DeviceRGB %zu<", r->palette_n - 1);
	for (size_t i = 0; i < 3 * r->palette_n; i++)
		buf_fmt(b, "%02X", r->palette[i]);
	buf_puts(b, ">]");
}

static void
out_keys(struct buf *b, const struct raster *r, int bits)
{
	buf_fmt(b, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %d", r->w,
	    r->h, bits);
}

/* Compresses rows of n bytes, samples `step` bytes apart, through PNG's filter 1. */
static objno
put_rows(struct pdf *p, struct buf *keys, const uint8_t *px, uint32_t h, size_t n, size_t step)
{
	uint8_t *rows = mem_alloc((n + 1) * h);
	objno o;

	for (uint32_t y = 0; y < h; y++) {
		const uint8_t *from = px + n * y;
		uint8_t *to = rows + (n + 1) * y;

		*to++ = 1;
		for (size_t i = 0; i < n; i++)
			to[i] = (uint8_t)(from[i] - (i >= step ? from[i - step] : 0));
	}
	o = haru_deflated(p->h, buf_str(keys), rows, (n + 1) * h);
	free(rows);
	return o;
}

static void
out_predictor(struct buf *b, int comps, int bits, uint32_t columns)
{
	buf_fmt(b, "/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %u>>",
	    comps, bits, columns);
}

static objno
put_alpha(struct pdf *p, const struct raster *r)
{
	struct buf b = { 0 };
	objno o;

	out_keys(&b, r, 8);
	buf_puts(&b, "/ColorSpace/DeviceGray");
	out_predictor(&b, 1, 8, r->w);
	o = put_rows(p, &b, r->alpha, r->h, r->w, 1);
	buf_free(&b);
	return o;
}

static objno
embed(struct pdf *p, const struct raster *r)
{
	const size_t step = (size_t)r->comps * r->bits / 8;
	const objno mask = r->alpha ? put_alpha(p, r) : 0;
	struct buf b = { 0 };
	objno o = 0;

	out_keys(&b, r, r->bits);
	out_space(&b, r);
	if (mask)
		buf_fmt(&b, "/SMask %u 0 R", mask);
	switch (r->form) {
	case RASTER_PNG:
		out_predictor(&b, r->comps, r->bits, r->w);
		buf_puts(&b, "/Filter/FlateDecode");
		o = haru_stream(p->h, buf_str(&b), r->data, r->data_n);
		break;
	case RASTER_JPEG:
		if (r->inverted)
			buf_puts(&b, "/Decode[1 0 1 0 1 0 1 0]");
		buf_puts(&b, "/Filter/DCTDecode");
		o = haru_stream(p->h, buf_str(&b), r->data, r->data_n);
		break;
	case RASTER_PIXELS:
		out_predictor(&b, r->comps, r->bits, r->w);
		o = put_rows(p, &b, r->data, r->h, r->w * step, step);
		break;
	}
	buf_free(&b);
	return o;
}

/* The picture's number; embedded when it is seen first. */
static size_t
image_use(struct pdf *p, const struct picture *pic)
{
	for (size_t i = 0; i < p->image_n; i++) {
		const struct picture *known = p->image[i].pic;

		if (known == pic || (known->hash == pic->hash && known->raster.w == pic->raster.w))
			return i;
	}
	p->image = arena_grow(p->a, p->image, p->image_n, &p->image_cap, sizeof(*p->image));
	p->image[p->image_n] = (struct pdf_image){ pic, embed(p, &pic->raster) };
	return p->image_n++;
}

static bool
inside(const struct rect *a, const struct rect *b)
{
	return a->x >= b->x && a->y >= b->y && a->x + a->w <= b->x + b->w &&
	    a->y + a->h <= b->y + b->h;
}

void
pdf_image(struct painter *painter, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	struct pdf *p = (struct pdf *)painter;
	const size_t i = image_use(p, pic);

	p->transparent |= pic->raster.alpha != NULL;
	pdf_text_end(p);
	pdf_tags_extent(p, clip);
	pdf_opacity(p, 1000);
	buf_puts(&p->c, "q\n");
	if (!inside(shown, clip)) {
		pdf_rect(p, clip);
		buf_puts(&p->c, "W n\n");
	}
	out_num(&p->c, shown->w);
	buf_puts(&p->c, "0 0 ");
	out_num(&p->c, shown->h);
	out_num(&p->c, pdf_x(p, shown->x));
	out_num(&p->c, pdf_y(p, shown->y + shown->h));
	buf_fmt(&p->c, "cm\n/I%zu Do\nQ\n", i);
}

void
pdf_images_end(struct pdf *p, struct buf *resources)
{
	buf_puts(resources, "/XObject<<");
	for (size_t i = 0; i < p->image_n; i++)
		buf_fmt(resources, "/I%zu %u 0 R", i, p->image[i].obj);
	buf_puts(resources, ">>");
}
