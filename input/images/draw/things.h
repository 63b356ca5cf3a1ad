/* SPDX-License-Identifier: ISC */
/*
 * things.h - what stands and hangs in rooms: tools, pots, plants, lamps,
 * loaves, views through windows; and the people. Hanging things are placed
 * by their upper end, standing things by the point they stand on.
 */
#ifndef THINGS_H
#define THINGS_H

#include "kit.h"

enum tool { HAMMER, SAW, CHISEL, SQUARE, PLIERS, CLAMP, BRUSH, MALLET,
	PLANE, TOOLS };

void tool(cairo_t *g, enum tool t, double x, double y, double s);
void view(cairo_t *g, double x, double y, double w, double h, int kind);
void pendant(cairo_t *g, double x, double y0, double y1, double r, ink c);
void shelf(cairo_t *g, double x, double y, double w, ink c);
void planks(cairo_t *g, double x, double y, double h, int count,
    double lean);
void books(cairo_t *g, double x, double y, double h, int count);
void vase(cairo_t *g, double x, double y, double h, double belly,
    ink c, ink band);
void bowl(cairo_t *g, double x, double y, double r, ink c, ink inside);
void cup(cairo_t *g, double x, double y, double s, ink c);
void plant(cairo_t *g, double x, double y, double h, int leaves, ink pot,
    ink dark, ink light);
void hanging_plant(cairo_t *g, double x, double y, double len, ink pot);
void loaf(cairo_t *g, double x, double y, double w, double h, int cuts);
void round_loaf(cairo_t *g, double x, double y, double r);
void roll(cairo_t *g, double x, double y, double r);
void shaving(cairo_t *g, double x, double y, double r, ink c);

void limb(cairo_t *g, const pt *p, int n, double w0, double w1, ink c);
struct figure {
	double x, y, h;		/* feet and height */
	int dir;		/* 1 walks to the right, -1 to the left */
	ink coat, legs, hair;
	int greets;		/* holds out the hand; else a roll */
	int box;		/* carries a tool box */
};
void walker(cairo_t *g, const struct figure *f);
void stander(cairo_t *g, double x, double y, double h, ink coat, ink legs);

#endif
