/* SPDX-License-Identifier: ISC */
/*
 * Inside of paint/: what the pages of the svg painter refer to.
 */
#ifndef BROSCHUR_SVG_INT_H
#define BROSCHUR_SVG_INT_H

#include "paint/paint.h"

/* A picture that pages show. It is encoded when the painter that met it is closed: only
 * then is it known how large it is shown. */
struct svg_image {
	uint64_t hash;
	uint32_t full_w, full_h; /* of the file, in pixels */
	uint32_t w, h; /* wanted, or as encoded */
	const struct picture *pic; /* until it is encoded */
};

struct svg_defs {
	struct arena *a;
	struct inks *inks;
	struct map *glyph; /* font and glyph -> the address of its number */
	struct buf text; /* the elements */
	struct svg_image *image;
	size_t image_n, image_cap;
};

/* The picture's number; it is shown w x h large. */
size_t svg_image_use(struct svg_defs *d, const struct picture *pic, mpt w, mpt h);
/* Encodes what the painter met. press: of the layout, what CMYK without a profile of its
 * own means. */
void svg_images_end(struct svg_defs *d, const struct press_style *press);

#endif
