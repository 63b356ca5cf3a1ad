/* SPDX-License-Identifier: ISC */
/*
 * Pictures. Each file is embedded once, however often it is shown, as the inks have
 * it: what it is made of is decided there.
 */
#include <string.h>
#include "paint/pdf_int.h"

/* The one place that knows how the colours of pictures are told. */
static void
out_base(struct pdf *p, struct buf *b, const struct ink_image *i)
{
	static const char *const name[] = { [1] = "/DeviceGray", [3] = "/DeviceRGB",
		[4] = "/DeviceCMYK" };

	if (i->profile)
		buf_fmt(b, "[/ICCBased %u 0 R]", pdf_icc(p, i->profile));
	else
		buf_puts(b, name[i->space]);
}

static void
out_space(struct pdf *p, struct buf *b, const struct ink_image *i)
{
	buf_puts(b, "/ColorSpace");
	if (!i->palette) {
		out_base(p, b, i);
		return;
	}
	buf_puts(b, "[/Indexed");
	out_base(p, b, i);
	buf_fmt(b, " %zu<", i->palette_n - 1);
	for (size_t n = 0; n < (size_t)i->space * i->palette_n; n++)
		out_hex(b, i->palette[n], 2);
	buf_puts(b, ">]");
}

static void
out_keys(struct buf *b, const struct raster *r, int bits)
{
	buf_fmt(b, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %d", r->w,
	    r->h, bits);
}

static void
out_rows(struct buf *b, int comps, int bits, uint32_t columns)
{
	buf_fmt(b, "/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %u>>"
	    "/Filter/FlateDecode",
	    comps, bits, columns);
}

static objno
put_alpha(struct pdf *p, const struct raster *r, const struct ink_image *i)
{
	struct buf b = { 0 };
	objno o;

	out_keys(&b, r, 8);
	buf_puts(&b, "/ColorSpace/DeviceGray");
	out_rows(&b, 1, 8, r->w);
	o = haru_stream(p->h, buf_str(&b), i->mask, i->mask_n);
	buf_free(&b);
	return o;
}

static objno
embed(struct pdf *p, const struct picture *pic)
{
	const struct raster *r = &pic->raster;
	const struct ink_image *i;
	struct buf b = { 0 };
	objno mask, o;

	if (r->comps == 4)
		pdf_meta_cmyk(p);
	i = inks_image(p->inks, pic, &p->use);
	mask = i->mask ? put_alpha(p, r, i) : 0;
	out_keys(&b, r, i->bits);
	out_space(p, &b, i);
	if (mask)
		buf_fmt(&b, "/SMask %u 0 R", mask);
	if (i->form == IMAGE_ROWS)
		out_rows(&b, i->comps, i->bits, r->w);
	else
		buf_puts(&b, "/Filter/DCTDecode");
	if (i->form == IMAGE_JPEG && r->inverted)
		buf_puts(&b, "/Decode[1 0 1 0 1 0 1 0]");
	o = haru_stream(p->h, buf_str(&b), i->data ? i->data : r->data, i->data ? i->n : r->data_n);
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
	p->image[p->image_n] = (struct pdf_image){ pic, embed(p, pic) };
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
	pdf_overprint(p, false);
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
	for (size_t i = 0; i < p->image_n; i++)
		buf_fmt(resources, "/I%zu %u 0 R", i, p->image[i].obj);
}
