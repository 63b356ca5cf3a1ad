/* SPDX-License-Identifier: ISC */
/*
 * Inside of paint: what files share. Little CMS's only home is behind it.
 */
#ifndef BROSCHUR_INKS_H
#define BROSCHUR_INKS_H

#include "base/base.h"
#include "paint/haru.h" /* PACK_LEVEL */
#include "paint/paint.h"

/* An ICC profile, read once and compressed once. Equal bytes are one profile, whatever
 * they came out of. */
struct icc {
	uint64_t hash;
	int comps; /* 1 grey, 3 RGB, 4 CMYK */
	const void *bytes;
	size_t n;
	const void *z; /* compressed, once inks_squeezed was called */
	size_t z_n;
};

/* Little CMS's version. */
int inks_version(void);
/* The profile in a file; NULL when it cannot be used, and why. */
const struct icc *inks_profile(struct inks *k, struct str path, const char **fault);
/* A picture's own profile; NULL when Little CMS cannot read it. */
const struct icc *inks_profile_bytes(struct inks *k, const void *p, size_t n);

/* The same with its bytes compressed. */
const struct icc *inks_squeezed(struct inks *k, const struct icc *c);

/* A conversion from RGB to CMYK: relative colorimetric, black point compensated. */
struct press_inks;
/* From one profile (NULL: sRGB) to another; NULL when there is none. */
struct press_inks *inks_press(
    struct inks *k, const struct icc *from, const struct icc *to);
/* One colour, in permille. */
void press_colour(struct press_inks *x, const uint8_t rgb[3], uint16_t cmyk[4]);
/* The most ink that any colour gets, in permille; calculated once. */
int press_most(struct press_inks *x);

/* Pixels of one picture; begin is called once for each. Pictures of few colours are
 * converted exactly, others by interpolation between many. */
void press_begin(struct press_inks *x);
void press_pixels(struct press_inks *x, const uint8_t *rgb, uint8_t *cmyk, size_t n);
/* One pixel, red in the upper bytes; cyan in the first byte. */
void press_pixel(struct press_inks *x, uint32_t rgb, uint8_t cmyk[4]);
/* Has the picture shown more colours than are worth to be kept apart? */
bool press_many(const struct press_inks *x);

/* n samples of `comps` components as sRGB. Without a profile they are sRGB's own grey or
 * RGB, or CMYK calculated as if inks were filters. */
void inks_screen(struct inks *k, const struct icc *from, int comps, const uint8_t *px,
    uint8_t *rgb, size_t n);

/* ---- inks_picture.c ---- */

enum image_form {
	IMAGE_ROWS, /* compressed rows with PNG's filters */
	IMAGE_JPEG,
};

/* A picture as a file takes it. */
struct ink_image {
	uint64_t hash;
	enum pdf_kind kind;
	bool keep_rgb;
	const struct icc *screen, *press; /* what it was converted for */
	int comps, bits; /* of a sample; an index is one component */
	int space; /* components of the colours: 1, 3, 4 */
	const struct icc *profile; /* what the colours mean; NULL: the file's own */
	const uint8_t *palette; /* of colours, or NULL */
	size_t palette_n;
	enum image_form form;
	const void *data; /* NULL: the picture's own bytes */
	size_t n;
	const void *mask; /* compressed alpha (IMAGE_ROWS), or NULL */
	size_t mask_n;
};

/* What a file asks of its pictures. */
struct image_use {
	enum pdf_kind kind;
	bool keep_rgb;
	const struct icc *screen, *press; /* either may be NULL */
};

/* Converted and compressed when it is asked for first. Good until the next one is asked
 * for. */
const struct ink_image *inks_image(
    struct inks *k, const struct picture *pic, const struct image_use *use);

/* ---- inks_font.c ---- */

/* A font cut to the glyphs that a file shows. */
struct ink_font {
	const uint16_t *gid; /* new numbers of these glyphs */
	size_t gid_n;
	const void *z; /* the font file, compressed */
	size_t z_n, n;
};

/* By a hash of the font and its glyphs in the order of their codes; NULL when it was not kept
 * yet. Good until the next one is kept. */
const struct ink_font *inks_font(struct inks *k, struct hash128 key);
/* Keeps it; gid is copied, p compressed. */
const struct ink_font *inks_font_keep(struct inks *k, struct hash128 key,
    const uint16_t *gid, size_t gid_n, const void *p, size_t n);

/* ---- inks_form.c ---- */

/* A drawing as a form XObject. */
struct ink_form {
	struct str dict; /* the inside of its dictionary, without Filter and Length */
	const void *z; /* its content, compressed */
	size_t z_n;
};

/* By a hash of all that its bytes depend on; NULL when it was not kept yet. Good until the next
 * one is kept. */
const struct ink_form *inks_form(struct inks *k, struct hash128 key);
/* Keeps it; dict is copied, content compressed. */
const struct ink_form *inks_form_keep(
    struct inks *k, struct hash128 key, struct str dict, struct str content);

/* ---- for inks*.c ---- */

struct libdeflate_compressor;

/* A file that a profile was read from. */
struct icc_file {
	struct str path;
	const struct icc *icc;
};

struct inks {
	struct arena *a;
	struct cache *fonts, *forms; /* struct ink_font, struct ink_form */
	struct arena *images;
	void *cms; /* Little CMS's context */
	struct icc **icc;
	size_t icc_n, icc_cap;
	struct icc_file *file;
	size_t file_n, file_cap;
	struct press_inks **press;
	size_t press_n, press_cap;
	struct ink_image **image;
	size_t image_n, image_cap;
};

/* Compresses into the arena. */
const void *inks_squeeze(struct arena *a, int level, const void *p, size_t n, size_t *z_n);

#endif
