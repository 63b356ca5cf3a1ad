/* SPDX-License-Identifier: ISC */
/*
 * scenes.h - one function per picture. Each paints a page that is 1000 units
 * wide and as high as its pixel size in main.c makes it.
 */
#ifndef SCENES_H
#define SCENES_H

#include "kit.h"

void draw_cover(cairo_t *g);
void draw_studio(cairo_t *g);
void draw_bed(cairo_t *g);
void draw_butze(cairo_t *g);
void draw_bakery(cairo_t *g);
void draw_armchair(cairo_t *g);
void draw_workshop(cairo_t *g);
void draw_network(cairo_t *g);
void draw_fields(cairo_t *g);
void draw_path(cairo_t *g);

#endif
