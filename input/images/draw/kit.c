/* SPDX-License-Identifier: ISC */
/*
 * kit.c - page, colour, chance and plain shapes. A page is an opaque cairo
 * image; saving it writes an 8-bit RGB PNG and adds the resolution (300 dpi)
 * that cairo leaves out. The random numbers are our own (xorshift), seeded
 * per picture, so every run draws the same picture.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit.h"

enum {
	HEADER_END = 33,	/* PNG signature and IHDR chunk */
	PER_METRE = 11811	/* 300 dpi */
};

struct buffer {
	unsigned char *data;
	size_t used, size;
};

static uint32_t state = 1;

cairo_t *
page_new(int width, int height, uint32_t seed)
{
	cairo_surface_t *s;
	cairo_t *g;

	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	g = cairo_create(s);
	cairo_surface_destroy(s);
	cairo_scale(g, width / 1000.0, width / 1000.0);
	cairo_set_line_cap(g, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_join(g, CAIRO_LINE_JOIN_ROUND);
	cairo_set_tolerance(g, 0.05);
	set_ink(g, PAPER);
	cairo_paint(g);
	state = seed * 2654435761u | 1;
	return g;
}

static cairo_status_t
keep(void *closure, const unsigned char *data, unsigned int length)
{
	struct buffer *b = closure;
	unsigned char *grown;

	if (b->used + length > b->size) {
		b->size = 2 * (b->used + length);
		grown = realloc(b->data, b->size);
		if (grown == NULL)
			return CAIRO_STATUS_NO_MEMORY;
		b->data = grown;
	}
	memcpy(b->data + b->used, data, length);
	b->used += length;
	return CAIRO_STATUS_SUCCESS;
}

static void
put32(unsigned char *p, uint32_t v)
{
	p[0] = v >> 24;
	p[1] = v >> 16 & 255;
	p[2] = v >> 8 & 255;
	p[3] = v & 255;
}

static uint32_t
crc32_of(const unsigned char *p, size_t n)
{
	uint32_t crc = 0xFFFFFFFFu;
	int bit;

	while (n-- > 0) {
		crc ^= *p++;
		for (bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

/* the pHYs chunk: length, type, two densities, unit metre, checksum */
static void
resolution_chunk(unsigned char chunk[21])
{
	put32(chunk, 9);
	memcpy(chunk + 4, "pHYs", 4);
	put32(chunk + 8, PER_METRE);
	put32(chunk + 12, PER_METRE);
	chunk[16] = 1;
	put32(chunk + 17, crc32_of(chunk + 4, 13));
}

/* one colour of few: 16 steps in each channel */
static uint32_t
coarse(uint32_t c)
{
	return ((c + 0x080808 - (c >> 4 & 0x0F0F0F)) >> 4 & 0x0F0F0F) * 17;
}

/*
 * Soft edges have thousands of colours that nobody sees but that do not
 * compress. A pixel unlike all its neighbours is part of an edge and is
 * rounded; flat areas keep their exact colour.
 */
static void
settle_edges(cairo_surface_t *s)
{
	int w = cairo_image_surface_get_width(s);
	int h = cairo_image_surface_get_height(s);
	int stride = cairo_image_surface_get_stride(s) / 4, x, y;
	uint32_t *p;

	cairo_surface_flush(s);
	p = (uint32_t *)(void *)cairo_image_surface_get_data(s);
	for (y = 1; y < h - 1; y++)
		for (x = 1; x < w - 1; x++) {
			uint32_t *q = p + (size_t)y * stride + x;

			if (*q != q[-1] && *q != q[1] && *q != q[-stride] &&
			    *q != q[stride])
				*q = coarse(*q & 0xFFFFFF);
		}
	cairo_surface_mark_dirty(s);
}

int
page_save(cairo_t *g, const char *path)
{
	struct buffer b = {0};
	unsigned char chunk[21];
	FILE *f;
	int ok;

	settle_edges(cairo_get_target(g));
	ok = cairo_surface_write_to_png_stream(cairo_get_target(g), keep, &b)
	    == CAIRO_STATUS_SUCCESS;
	cairo_destroy(g);
	f = ok ? fopen(path, "wb") : NULL;
	if (f == NULL) {
		free(b.data);
		return -1;
	}
	resolution_chunk(chunk);
	ok = fwrite(b.data, HEADER_END, 1, f) == 1 &&
	    fwrite(chunk, sizeof(chunk), 1, f) == 1 &&
	    fwrite(b.data + HEADER_END, b.used - HEADER_END, 1, f) == 1;
	free(b.data);
	return fclose(f) == 0 && ok ? 0 : -1;
}

static int
channel(ink c, int shift)
{
	return c >> shift & 255;
}

ink
mix(ink a, ink b, double t)
{
	ink c = 0;
	int shift;

	for (shift = 0; shift <= 16; shift += 8)
		c |= (ink)lround(channel(a, shift) * (1 - t) +
		    channel(b, shift) * t) << shift;
	return c;
}

void
set_ink(cairo_t *g, ink c)
{
	cairo_set_source_rgb(g, channel(c, 16) / 255.0,
	    channel(c, 8) / 255.0, channel(c, 0) / 255.0);
}

double
rnd(double lo, double hi)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return lo + (hi - lo) * (state / 4294967296.0);
}

void
fill(cairo_t *g, ink c)
{
	set_ink(g, c);
	cairo_fill(g);
}

void
stroke(cairo_t *g, ink c, double width)
{
	set_ink(g, c);
	cairo_set_line_width(g, width);
	cairo_stroke(g);
}

void
poly(cairo_t *g, const pt *p, int n)
{
	int i;

	cairo_new_path(g);
	for (i = 0; i < n; i++)
		cairo_line_to(g, p[i].x, p[i].y);
	cairo_close_path(g);
}

void
round_rect(cairo_t *g, double x, double y, double w, double h, double r)
{
	cairo_new_sub_path(g);
	cairo_arc(g, x + w - r, y + r, r, -M_PI / 2, 0);
	cairo_arc(g, x + w - r, y + h - r, r, 0, M_PI / 2);
	cairo_arc(g, x + r, y + h - r, r, M_PI / 2, M_PI);
	cairo_arc(g, x + r, y + r, r, M_PI, 1.5 * M_PI);
	cairo_close_path(g);
}

void
blob(cairo_t *g, const pt *p, int n, ink c)
{
	smooth_closed(g, p, n);
	fill(g, c);
}

void
cut(cairo_t *g, const pt *p, int n, ink c)
{
	poly(g, p, n);
	fill(g, c);
}

void
wire(cairo_t *g, const pt *p, int n, double width, ink c)
{
	cairo_new_path(g);
	smooth(g, p, n);
	stroke(g, c, width);
}

void
rect(cairo_t *g, double x, double y, double w, double h, ink c)
{
	cairo_new_path(g);
	cairo_rectangle(g, x, y, w, h);
	fill(g, c);
}

void
box(cairo_t *g, double x, double y, double w, double h, double r, ink c)
{
	cairo_new_path(g);
	round_rect(g, x, y, w, h, r);
	fill(g, c);
}

void
disc(cairo_t *g, double x, double y, double r, ink c)
{
	cairo_new_path(g);
	cairo_arc(g, x, y, r, 0, 2 * M_PI);
	fill(g, c);
}

void
ring(cairo_t *g, double x, double y, double r, double width, ink c)
{
	cairo_new_path(g);
	cairo_arc(g, x, y, r, 0, 2 * M_PI);
	stroke(g, c, width);
}

void
oval(cairo_t *g, double x, double y, double rx, double ry, ink c)
{
	cairo_new_path(g);
	cairo_save(g);
	cairo_translate(g, x, y);
	cairo_scale(g, rx, ry);
	cairo_arc(g, 0, 0, 1, 0, 2 * M_PI);
	cairo_restore(g);
	fill(g, c);
}

void
line(cairo_t *g, double x0, double y0, double x1, double y1, double width,
    ink c)
{
	cairo_new_path(g);
	cairo_move_to(g, x0, y0);
	cairo_line_to(g, x1, y1);
	stroke(g, c, width);
}

/* a cut mark: pointed at both ends, swollen in the middle, maybe bent */
void
lens(cairo_t *g, double x0, double y0, double x1, double y1, double width,
    double bend, ink c)
{
	double dx = x1 - x0, dy = y1 - y0, l = hypot(dx, dy);
	double mx = (x0 + x1) / 2, my = (y0 + y1) / 2, nx, ny;

	if (l <= 0)
		return;
	nx = -dy / l;
	ny = dx / l;
	cairo_new_path(g);
	cairo_move_to(g, x0, y0);
	cairo_curve_to(g, mx + nx * (bend + width) - dx / 5,
	    my + ny * (bend + width) - dy / 5,
	    mx + nx * (bend + width) + dx / 5,
	    my + ny * (bend + width) + dy / 5, x1, y1);
	cairo_curve_to(g, mx + nx * (bend - width) + dx / 5,
	    my + ny * (bend - width) + dy / 5,
	    mx + nx * (bend - width) - dx / 5,
	    my + ny * (bend - width) - dy / 5, x0, y0);
	cairo_close_path(g);
	fill(g, c);
}
