/* SPDX-License-Identifier: ISC */
/*
 * Pictures: PNG, JPEG and SVG files become inert data that layout can measure and
 * paint can embed. Also the two things that every drawing is made of, colour and
 * path. Home of libpng and libjpeg.
 */
#ifndef BROSCHUR_PICTURE_H
#define BROSCHUR_PICTURE_H

#include "base/base.h"

/* A colour as the layout names it: the screen's and the press's own values. */
struct colour {
	struct str name; /* empty for a colour out of an SVG file */
	uint8_t rgb[3];
	bool has_cmyk;
	uint16_t cmyk[4]; /* permille */
	struct str spot; /* separation's name; empty when none */
};

/* A path: ops with their points following in one array.
 * PATH_MOVE 1 point, PATH_LINE 1, PATH_CURVE 3 (cubic Bezier), PATH_CLOSE 0. */
enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

struct point {
	mpt x, y;
};

struct path {
	const uint8_t *op;
	size_t op_n;
	const struct point *pt;
	size_t pt_n;
};

/* Collects a path; the arena owns the arrays. */
struct path_pen {
	struct arena *a;
	uint8_t *op;
	size_t op_n, op_cap;
	struct point *pt;
	size_t pt_n, pt_cap;
};

void pen_move(struct path_pen *p, mpt x, mpt y);
void pen_line(struct path_pen *p, mpt x, mpt y);
void pen_curve(struct path_pen *p, struct point c1, struct point c2, struct point to);
void pen_close(struct path_pen *p);
void pen_rect(struct path_pen *p, mpt x, mpt y, mpt w, mpt h);
void pen_round_rect(struct path_pen *p, mpt x, mpt y, mpt w, mpt h, mpt r);
void pen_circle(struct path_pen *p, mpt cx, mpt cy, mpt r);
/* A ring segment clockwise from angle a0 to a1 (millionths of a full turn, 0 at
 * the top), between radii r0 and r1; r0 = 0 gives a sector. a1 - a0 >= 1000000 is
 * the whole ring as two closed paths (fill even-odd). */
void pen_ring(struct path_pen *p, mpt cx, mpt cy, mpt r0, mpt r1, int32_t a0, int32_t a1);
struct path pen_path(const struct path_pen *p);

enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
enum line_join { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL };

/* One painted path. fill or stroke may be NULL (none). */
struct shape {
	struct path path;
	const struct colour *fill, *stroke;
	bool even_odd;
	bool fill_current,
	    stroke_current; /* SVG's currentColor: the placing frame says which */
	mpt stroke_width;
	uint8_t cap, join;
	mpt miter_limit; /* thousandths; 4000 is SVG's default */
	uint16_t opacity; /* permille, of fill and stroke */
	const mpt *dash;
	size_t dash_n;
};

/* Shapes in a box of w x h, origin at its top left. SVG: thousandths of a user unit. */
struct drawing {
	mpt w, h;
	const struct shape *shape;
	size_t shape_n;
};

enum raster_form {
	RASTER_PNG, /* data: zlib stream of PNG-filtered rows (PDF's Predictor 15) */
	RASTER_JPEG, /* data: the whole JPEG file */
	RASTER_PIXELS, /* data: rows of interleaved samples, big endian when 16 bit */
};

/* A raster picture, decoded once to prove it whole. */
struct raster {
	enum raster_form form;
	uint32_t w, h;
	uint8_t comps; /* 1 grey or palette, 3 RGB, 4 CMYK */
	uint8_t bits; /* of a sample: 1 2 4 8 16 */
	const uint8_t *data;
	size_t data_n;
	const uint8_t *alpha; /* w*h samples of 8 bits, or NULL */
	const uint8_t *palette; /* palette_n RGB triples, or NULL */
	size_t palette_n;
	const uint8_t *icc; /* embedded profile, or NULL */
	size_t icc_n;
	bool inverted; /* Adobe CMYK JPEG: Decode [1 0 ...] */
};

struct picture {
	struct str path;
	bool vector;
	mpt w, h; /* natural size; raster: by its resolution, else 300 pixels an inch */
	struct raster raster;
	struct drawing drawing;
	uint64_t hash; /* of the file's bytes */
	struct picture_samples *samples; /* remembered by picture_sampled */
};

struct pictures;
/* A cache of pictures; each file is read once. Owns what it loaded. For one job, or for
 * any number of them one after another. */
struct pictures *pictures_open(void);
/* Which bytes came out as whole pictures when they were decoded is kept there, and asked
 * for. Must outlive the pictures; NULL, as at first: nothing is kept. */
void pictures_prove(struct pictures *p, const struct proofs *proofs);
/* The next job begins: it is told again what is wrong with a picture. */
void pictures_begin(struct pictures *p);
void pictures_close(struct pictures *p);
/*
 * Reads root/path (inside of root only); reports a missing, truncated, huge or
 * foreign file, an unsupported SVG element, at the place it is asked for (SVG: at
 * its own place), and returns NULL. A second call in a job gives the same picture and
 * no second message.
 */
const struct picture *picture_load(struct pictures *p, struct diags *d, const char *root,
    struct str path, struct loc asked);
/* The pixels as 8-bit samples (w*h*comps, palette resolved to RGB) in the arena,
 * whatever the form; for colour conversion. */
const uint8_t *raster_pixels(const struct raster *r, struct arena *a, int *comps);

/* ---- small copies, for screens ---- */

/* Samples of 8 bits, interleaved; alpha w*h of them, or NULL. */
struct pixels {
	uint32_t w, h;
	int comps; /* 1 grey, 3 RGB, 4 CMYK */
	const uint8_t *data, *alpha;
};

/* The picture at most w x h pixels large, and never larger than it is; in the arena. */
struct pixels raster_shrunk(const struct raster *r, struct arena *a, uint32_t w, uint32_t h);
/* Grey or RGB as a file, appended to out; false when the machine gives up. JPEG has no
 * alpha; its quality is libjpeg's, of 100. */
bool pixels_png(const struct pixels *p, struct buf *out);
bool pixels_jpeg(const struct pixels *p, int quality, struct buf *out);

/* Of every step-th pixel each way, from the first one on, or the mean of what lies round
 * about it; step is 1, 2, 4 or 8. For those who only look: cheap where step is large. */
struct pixels raster_sampled(const struct raster *r, struct arena *a, uint32_t step);
/* The same of a picture that picture_load gave, made once for each step; lives as long as
 * the picture. */
const struct pixels *picture_sampled(const struct picture *p, uint32_t step);

/* One line a shape, one a path operator; stable; the test format. */
void drawing_dump(const struct drawing *d, FILE *to);

#endif
