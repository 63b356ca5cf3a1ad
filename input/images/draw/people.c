/* SPDX-License-Identifier: ISC */
/*
 * people.c - stylised people without faces: a limb is a tapered ribbon with
 * round ends, the rest are blobs. Bigger figures are drawn in their scenes.
 */
#include "things.h"

void
limb(cairo_t *g, const pt *p, int n, double w0, double w1, ink c)
{
	ribbon(g, p, n, w0, w1, c);
	disc(g, p[0].x, p[0].y, w0 / 2, c);
	disc(g, p[n - 1].x, p[n - 1].y, w1 / 2, c);
}

/* a figure in unit size: feet at 0,0, height 100, walking to the right */
static void
walker_legs(cairo_t *g, ink c)
{
	limb(g, PTS({-1, -48}, {-6, -26}, {-17, -6}), 11, 6.5, mix(c, INK,
	    0.35));
	blob(g, PTS({-21, -7}, {-15, -9}, {-11, -3}, {-13, -1}, {-22, -2}),
	    INK);
	limb(g, PTS({1, -48}, {9, -26}, {10, -5}), 12, 7, c);
	blob(g, PTS({6, -6}, {13, -6}, {21, -1}, {19, 1}, {7, 1}), INK);
}

static void
walker_head(cairo_t *g, ink hair)
{
	ink skin = mix(BLUSH, TINT, 0.35);

	limb(g, PTS({3, -80}, {4, -86}), 6, 6, skin);
	oval(g, 5.5, -91.5, 6.4, 7.6, skin);
	blob(g, PTS({9, -99}, {2, -100.5}, {-3, -96}, {-3.5, -89},
	    {-1, -85}, {1.5, -88}, {3, -94}, {8, -95.5}), hair);
	lens(g, 11, -92, 13.2, -89.5, 0.9, 0, skin);
}

static void
tool_box(cairo_t *g)
{
	line(g, -21, -44, -5, -44, 2, INK);
	line(g, -21, -44, -23, -34, 2, INK);
	line(g, -5, -44, -3, -34, 2, INK);
	line(g, -17, -34, -16, -41, 2.4, OCHRE);
	line(g, -9, -34, -9.5, -40, 2, RED);
	cut(g, PTS({-28, -35}, {2, -35}, {0, -20}, {-26, -20}),
	    mix(OCHRE, RUST, 0.3));
	cut(g, PTS({-28, -35}, {2, -35}, {1.6, -32}, {-27.6, -32}),
	    mix(OCHRE, SAND, 0.3));
}

static void
walker_arm(cairo_t *g, const struct figure *f)
{
	ink skin = mix(BLUSH, TINT, 0.35), c = mix(f->coat, PAPER, 0.12);

	if (f->greets) {
		limb(g, PTS({4, -75}, {14, -65}, {29, -66}), 9, 5.5, c);
		oval(g, 33, -66.5, 4.2, 3, skin);
		return;
	}
	line(g, -12, -58, 22, -66, 6, SAND);
	line(g, 21, -65.8, 22, -66, 6, PAPER);
	limb(g, PTS({3, -75}, {4, -60}, {14, -54}), 9, 5.5, c);
	disc(g, 16, -55, 3.2, skin);
}

void
walker(cairo_t *g, const struct figure *f)
{
	ink skin = mix(BLUSH, TINT, 0.35);
	ink shade = mix(f->coat, INK, 0.28);

	cairo_save(g);
	cairo_translate(g, f->x, f->y);
	cairo_scale(g, f->dir * f->h / 100, f->h / 100);
	walker_legs(g, f->legs);
	limb(g, PTS({-2, -76}, {-11, -62}, {-13, -48}), 9, 5.5, shade);
	disc(g, -13, -45, 3.2, skin);
	if (f->box)
		tool_box(g);
	else if (f->greets) {
		line(g, -4, -50, -26, -42, 5, SAND);
		line(g, -25, -42.3, -26, -42, 5, PAPER);
	}
	walker_head(g, f->hair);
	blob(g, PTS({2, -83}, {9, -79}, {12, -60}, {13, -38}, {0, -35},
	    {-11, -38}, {-9, -62}, {-6, -79}), f->coat);
	blob(g, PTS({-3, -82}, {-4, -60}, {-5, -37}, {-11, -38}, {-9, -62},
	    {-6, -79}), shade);
	walker_arm(g, f);
	cairo_restore(g);
}

/* a small person seen from the front, standing */
void
stander(cairo_t *g, double x, double y, double h, ink coat, ink legs)
{
	ink skin = mix(BLUSH, TINT, 0.35);

	cairo_save(g);
	cairo_translate(g, x, y);
	cairo_scale(g, h / 100, h / 100);
	limb(g, PTS({-6, -45}, {-7, -22}, {-7, -2}), 12, 8, legs);
	limb(g, PTS({6, -45}, {7, -22}, {8, -2}), 12, 8, legs);
	limb(g, PTS({-13, -74}, {-20, -58}, {-17, -42}), 9, 6, coat);
	limb(g, PTS({13, -74}, {20, -58}, {17, -42}), 9, 6, coat);
	blob(g, PTS({0, -84}, {13, -80}, {15, -60}, {15, -36}, {-15, -36},
	    {-15, -60}, {-13, -80}), coat);
	disc(g, -17, -40, 3.4, skin);
	disc(g, 17, -40, 3.4, skin);
	oval(g, 0, -92, 7.2, 8.4, skin);
	blob(g, PTS({-8, -92}, {-7, -101}, {1, -103}, {8, -100}, {8, -91},
	    {4, -96}, {-4, -96}), INK);
	cairo_restore(g);
}
