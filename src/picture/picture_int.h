/* SPDX-License-Identifier: ISC */
/*
 * Inside of picture/: one loader a format, and what they share. A loader gets the
 * file's bytes, which outlive the picture, and says in words what is wrong.
 */
#ifndef BROSCHUR_PICTURE_INT_H
#define BROSCHUR_PICTURE_INT_H

#include "picture/picture.h"

#define SIDE_MAX 20000
#define PIXELS_MAX 200000000
/* Where a file says nothing: 300 pixels an inch, so 240 mpt a pixel. */
#define PIXEL_MPT 240
#define ICC_MAX (8u << 20)

#define SAMPLE_STEPS 4 /* 1, 2, 4, 8 */

/* A picture as those saw it who only looked. */
struct picture_samples {
	struct arena *a; /* the picture's */
	bool made[SAMPLE_STEPS];
	struct pixels px[SAMPLE_STEPS];
};

/* What loaders work with; fault is NULL as long as all is well. */
struct load {
	struct arena *a; /* owns what the picture keeps */
	const uint8_t *p; /* the file */
	size_t n;
	const struct proofs *proofs;
	const char *fault; /* in words: "truncated" */
	bool huge; /* the fault is the picture's size, in w and h */
	uint32_t w, h;
};

/* False after a fault. w, h, raster or drawing are filled. */
bool png_load(struct load *l, struct picture *pic);
bool jpeg_load(struct load *l, struct picture *pic);
/* Reports its faults itself, each at its place. */
bool svg_load(struct arena *a, struct diags *d, const char *name, struct str bytes,
    struct picture *pic);

/* Was it proven earlier that these bytes are whole? */
bool load_proven(const struct load *l);
/* It is proven now. */
void load_prove(const struct load *l);

/* Latches the first fault; always false. */
bool load_fault(struct load *l, const char *words);
/* Are the sides in bounds? Sets l->w, l->h and huge. */
bool load_size(struct load *l, uint32_t w, uint32_t h);
/* The length of n pixels of which count go into a unit, in tenths of a millimetre; 300
 * an inch where that is absurd. */
mpt load_length(uint32_t n, uint32_t count, int unit);
/* Does it look like a profile for so many components? */
bool icc_fits(const uint8_t *p, size_t n, int comps);

/* The whole JPEG as 8-bit samples, into out of w*h*comps bytes. */
bool jpeg_pixels(const struct raster *r, uint8_t *out, uint32_t step);

void pen_ellipse(struct path_pen *p, mpt cx, mpt cy, mpt rx, mpt ry);
void pen_ellipse_rect(
    struct path_pen *p, struct point at, struct point size, struct point r);

static inline uint32_t
be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static inline uint32_t
be16(const uint8_t *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

#endif
