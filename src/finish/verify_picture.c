/* SPDX-License-Identifier: ISC */
/*
 * Pictures that the file holds: sizes that make sense, and bytes that begin as their
 * filter says. They are not unpacked: that was done when they were read.
 */
#include "finish/verify_int.h"

#define SIDE_MAX 100000

static bool
positive(const struct cos_value *v, int64_t most)
{
	return v->kind == COS_INT && v->i >= 1 && v->i <= most;
}

static const char *
begins_wrong(const struct cos_file *f, const struct cos_value *picture)
{
	const struct cos_value *filter = cos_key(f, picture, "Filter");
	const struct str raw = cos_raw(picture);
	const unsigned char *p = (const unsigned char *)raw.p;

	if (filter->kind == COS_ARRAY && filter->n == 1)
		filter = cos_item(f, filter, 0);
	if (raw.n < 3)
		return "it is empty";
	if (cos_is_name(filter, "DCTDecode") && (p[0] != 0xFF || p[1] != 0xD8))
		return "it does not begin as JPEG does";
	if (cos_is_name(filter, "FlateDecode") &&
	    ((p[0] & 15) != 8 || ((unsigned)p[0] << 8 | p[1]) % 31 != 0))
		return "it does not begin as deflated bytes do";
	return NULL;
}

static const char *
wrong_with(const struct cos_file *f, const struct cos_value *x)
{
	const struct cos_value *mask = cos_key(f, x, "ImageMask");
	const bool is_mask = mask->kind == COS_BOOL && mask->i;

	if (x->kind != COS_STREAM)
		return "it is no stream";
	if (!positive(cos_key(f, x, "Width"), SIDE_MAX) ||
	    !positive(cos_key(f, x, "Height"), SIDE_MAX))
		return "its width or height makes no sense";
	if (!is_mask && !positive(cos_key(f, x, "BitsPerComponent"), 16))
		return "its bits make no sense";
	if (!is_mask && cos_key(f, x, "ColorSpace")->kind == COS_NULL)
		return "it has no colour space";
	return begins_wrong(f, x);
}

void
verify_picture(struct verify *v, uint32_t object, const struct cos_value *picture)
{
	/* a picture and its soft mask, which has none of its own */
	for (int i = 0; i < 2 && verify_first(v, object, SEEN_PICTURE); i++) {
		const char *wrong = wrong_with(&v->f, picture);

		if (wrong)
			FAULT(v, D_VERIFY_PICTURE, object, wrong);
		object = cos_number(cos_entry(picture, "SMask"));
		picture = cos_key(&v->f, picture, "SMask");
		if (picture->kind == COS_NULL)
			break;
	}
}
