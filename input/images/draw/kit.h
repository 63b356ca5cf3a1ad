/* SPDX-License-Identifier: ISC */
/*
 * kit.h - the drawing kit of the brochure's pictures: palette, random
 * numbers, curves and tapered marks on top of cairo. Every picture is 1000
 * units wide whatever its pixel size, so line weights agree between them.
 */
#ifndef KIT_H
#define KIT_H

#include <cairo.h>
#include <stdint.h>

#define PAPER	0xFAF6EEu
#define SAND	0xEAD9BFu
#define RED	0xC73E1Du
#define TINT	0xF4DACBu
#define BLUSH	0xE39C80u
#define RUST	0x7A2414u
#define INK	0x211D1Au
#define PINE	0x1E3A3Au
#define MOSS	0x4F7A6Bu
#define SAGE	0xB9CBB6u
#define OCHRE	0xE0A63Au
#define SKY	0xD9E4DFu

typedef uint32_t ink;
typedef struct pt {
	double x, y;
} pt;

#define LEN(a)	((int)(sizeof(a) / sizeof((a)[0])))
/* a list of points and its length, as two arguments */
#define PTS(...)	(const pt[]){__VA_ARGS__}, \
	(int)(sizeof((const pt[]){__VA_ARGS__}) / sizeof(pt))
/* a list of colours and its length, as two arguments */
#define INKS(...)	(const ink[]){__VA_ARGS__}, \
	(int)(sizeof((const ink[]){__VA_ARGS__}) / sizeof(ink))

/* page */
cairo_t *page_new(int width, int height, uint32_t seed);
int page_save(cairo_t *g, const char *path);

/* colour and chance */
ink mix(ink a, ink b, double t);
void set_ink(cairo_t *g, ink c);
double rnd(double lo, double hi);

/* paint the current path */
void fill(cairo_t *g, ink c);
void stroke(cairo_t *g, ink c, double width);

/* paths */
void smooth(cairo_t *g, const pt *p, int n);
void smooth_closed(cairo_t *g, const pt *p, int n);
void poly(cairo_t *g, const pt *p, int n);
void round_rect(cairo_t *g, double x, double y, double w, double h, double r);

/* filled and stroked shapes */
void blob(cairo_t *g, const pt *p, int n, ink c);
void cut(cairo_t *g, const pt *p, int n, ink c);
void wire(cairo_t *g, const pt *p, int n, double width, ink c);
void rect(cairo_t *g, double x, double y, double w, double h, ink c);
void box(cairo_t *g, double x, double y, double w, double h, double r, ink c);
void disc(cairo_t *g, double x, double y, double r, ink c);
void ring(cairo_t *g, double x, double y, double r, double width, ink c);
void oval(cairo_t *g, double x, double y, double rx, double ry, ink c);
void line(cairo_t *g, double x0, double y0, double x1, double y1,
    double width, ink c);
void lens(cairo_t *g, double x0, double y0, double x1, double y1,
    double width, double bend, ink c);

/* curves as geometry */
pt along(const pt *p, int n, double t);
double height_at(const pt *p, int n, double x);
void ribbon(cairo_t *g, const pt *p, int n, double w0, double w1, ink c);

/* land: a curve with everything below it, and bands between two curves */
void hill(cairo_t *g, const pt *p, int n, double bottom, ink c);
void hill_clip(cairo_t *g, const pt *p, int n, double bottom);
void strips(cairo_t *g, const pt *a, int na, const pt *b, int nb,
    const ink *c, int nc, int count);
void furrows(cairo_t *g, const pt *a, int na, const pt *b, int nb,
    int count, double width, ink c);
void marks(cairo_t *g, const pt *a, int na, const pt *b, int nb,
    int rows, int columns, double width, ink c);

/* wood: grain that flows round knots inside a rectangle */
void grain(cairo_t *g, double x, double y, double w, double h, int lines,
    int knots, double width, ink c);

#endif
