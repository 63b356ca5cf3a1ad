/* SPDX-License-Identifier: ISC */
/*
 * land.h - what stands in a landscape: trees and forests, houses, a church,
 * sheds, fences, stacks of logs, birds, walking people. All are placed by
 * the point where they stand on the ground.
 */
#ifndef LAND_H
#define LAND_H

#include "kit.h"

struct house {
	double x, y;		/* lower left corner of the gable */
	double gable, side;	/* widths; the side runs to the right */
	double wall, rise;	/* heights of wall and roof */
	ink front, flank, roof;
	int windows;		/* in the side; lit ones in ochre */
};

void spruce(cairo_t *g, double x, double y, double h, ink dark, ink light);
void forest(cairo_t *g, const pt *p, int n, double x0, double x1,
    double step, double low, double high, ink dark, ink light);
void woods(cairo_t *g, const pt *p, int n, double x0, double x1,
    double depth, double low, double high, ink dark, ink light);
void leaf_tree(cairo_t *g, double x, double y, double h, ink dark,
    ink light, ink trunk);
void house(cairo_t *g, const struct house *h);
void window(cairo_t *g, double x, double y, double w, double h, ink glass,
    ink frame);
void church(cairo_t *g, double x, double y, double s, ink wall, ink shade,
    ink roof);
void sheds(cairo_t *g, double x, double y, double s, int bays, ink wall,
    ink roof, ink glass);
void fence(cairo_t *g, const pt *p, int n, int posts, double h, ink c);
void logs(cairo_t *g, double x, double y, double r, int columns, int rows);
void tuft(cairo_t *g, double x, double y, double h, int blades, ink c);
void bird(cairo_t *g, double x, double y, double s, ink c);
void sheaf(cairo_t *g, double x, double y, double h, ink c);
void ear(cairo_t *g, double x, double y, double h, double lean, ink c);
void fern(cairo_t *g, const pt *p, int n, double leaf, ink c);
void branch(cairo_t *g, const pt *p, int n, double leaf, ink c, ink vein);

#endif
