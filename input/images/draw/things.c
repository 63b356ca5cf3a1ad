/* SPDX-License-Identifier: ISC */
/*
 * things.c - tools, pots, plants, lamps, bread and window views, each drawn
 * in units of its own size so that it scales.
 */
#include <math.h>

#include "land.h"
#include "things.h"

static const ink wood = 0xD08C3Fu;	/* ochre with a little rust */

static void
hammer(cairo_t *g)
{
	box(g, -0.035, 0.12, 0.07, 0.88, 0.03, wood);
	cut(g, PTS({-0.2, 0.05}, {0.12, 0.05}, {0.26, 0.11}, {0.26, 0.14},
	    {0.06, 0.2}, {-0.2, 0.2}), INK);
	rect(g, -0.23, 0.04, 0.05, 0.17, INK);
}

static void
saw(cairo_t *g)
{
	int i;

	cut(g, PTS({-0.13, 0.28}, {0.13, 0.28}, {0.05, 1}, {-0.02, 1}),
	    mix(SKY, SAGE, 0.3));
	for (i = 0; i < 14; i++)
		cut(g, PTS({-0.13 + 0.11 * i / 14, 0.3 + 0.7 * i / 14},
		    {-0.16 + 0.11 * i / 14, 0.33 + 0.7 * i / 14},
		    {-0.125 + 0.11 * i / 14, 0.35 + 0.7 * i / 14}),
		    mix(SKY, SAGE, 0.3));
	blob(g, PTS({-0.15, 0.32}, {-0.13, 0.08}, {0, 0}, {0.13, 0.06},
	    {0.16, 0.32}, {0, 0.29}), RED);
	oval(g, 0.005, 0.16, 0.06, 0.08, SAND);
}

static void
chisel(cairo_t *g)
{
	box(g, -0.05, 0, 0.1, 0.36, 0.045, RED);
	rect(g, -0.035, 0.36, 0.07, 0.06, OCHRE);
	rect(g, -0.02, 0.42, 0.04, 0.2, INK);
	cut(g, PTS({-0.05, 0.6}, {0.05, 0.6}, {0.05, 0.92}, {-0.05, 1}),
	    INK);
}

static void
square(cairo_t *g)
{
	rect(g, -0.22, 0, 0.12, 0.66, wood);
	rect(g, -0.1, 0.02, 0.5, 0.1, INK);
	disc(g, -0.16, 0.1, 0.02, INK);
	disc(g, -0.16, 0.2, 0.02, INK);
}

static void
pliers(cairo_t *g)
{
	limb(g, PTS({0.05, 0.3}, {-0.13, 0.55}, {-0.1, 1}), 0.08, 0.07, RED);
	limb(g, PTS({-0.05, 0.3}, {0.13, 0.55}, {0.1, 1}), 0.08, 0.07, RED);
	blob(g, PTS({-0.02, 0}, {-0.11, 0.14}, {-0.1, 0.34}, {0, 0.38},
	    {0.1, 0.34}, {0.11, 0.14}, {0.02, 0}, {0, 0.14}), INK);
	disc(g, 0, 0.3, 0.03, SAND);
}

static void
clamp(cairo_t *g)
{
	rect(g, -0.03, 0, 0.06, 1, INK);
	rect(g, -0.03, 0.02, 0.3, 0.09, RED);
	rect(g, -0.03, 0.64, 0.3, 0.09, RED);
	rect(g, 0.2, 0.34, 0.05, 0.36, INK);
	rect(g, 0.15, 0.32, 0.15, 0.04, INK);
	box(g, 0.185, 0.73, 0.08, 0.22, 0.03, wood);
}

static void
brush(cairo_t *g)
{
	blob(g, PTS({-0.05, 0.1}, {0, 0}, {0.05, 0.1}, {0.04, 0.55},
	    {-0.04, 0.55}), wood);
	rect(g, -0.1, 0.52, 0.2, 0.12, INK);
	cut(g, PTS({-0.1, 0.64}, {0.1, 0.64}, {0.085, 0.98}, {0.02, 1},
	    {-0.085, 0.96}), OCHRE);
}

static void
mallet(cairo_t *g)
{
	box(g, -0.04, 0.3, 0.08, 0.7, 0.035, OCHRE);
	cut(g, PTS({-0.19, 0.02}, {0.19, 0.02}, {0.22, 0.36}, {-0.22, 0.36}),
	    RUST);
}

/* a plane, lying: its length is the size */
static void
plane(cairo_t *g)
{
	box(g, -0.5, -0.17, 1, 0.17, 0.03, wood);
	rect(g, -0.5, -0.035, 1, 0.035, INK);
	blob(g, PTS({0.2, -0.16}, {0.25, -0.36}, {0.38, -0.4}, {0.36, -0.3},
	    {0.32, -0.16}), RED);
	blob(g, PTS({-0.36, -0.15}, {-0.4, -0.27}, {-0.31, -0.31},
	    {-0.26, -0.25}, {-0.28, -0.15}), RED);
	cut(g, PTS({-0.06, -0.16}, {0.08, -0.42}, {0.13, -0.4},
	    {0.02, -0.16}), INK);
}

void
tool(cairo_t *g, enum tool t, double x, double y, double s)
{
	static void (*const draw[TOOLS])(cairo_t *) = {hammer, saw, chisel,
	    square, pliers, clamp, brush, mallet, plane};

	cairo_save(g);
	cairo_translate(g, x, y);
	cairo_scale(g, s, s);
	draw[t](g);
	cairo_restore(g);
}

static void
view_hills(cairo_t *g)
{
	hill(g, PTS({0, 58}, {22, 48}, {45, 55}, {70, 44}, {100, 52}), 101,
	    mix(SKY, SAGE, 0.55));
	hill(g, PTS({0, 62}, {30, 66}, {60, 58}, {100, 66}), 101,
	    mix(SAGE, MOSS, 0.35));
	forest(g, PTS({0, 62}, {30, 66}, {60, 58}, {100, 66}), 46, 99, 3.4,
	    5, 11, MOSS, mix(MOSS, SAGE, 0.4));
	hill(g, PTS({0, 62.4}, {30, 66.4}, {60, 58.4}, {100, 66.4}), 101,
	    mix(SAGE, MOSS, 0.35));
	cairo_save(g);
	hill_clip(g, PTS({0, 84}, {40, 72}, {100, 82}), 101);
	strips(g, PTS({-10, 66}, {-20, 104}), PTS({110, 66}, {140, 104}),
	    INKS(OCHRE, SAND, mix(OCHRE, SAND, 0.5), BLUSH, SAND), 9);
	cairo_restore(g);
}

static void
view_peaks(cairo_t *g)
{
	cut(g, PTS({-2, 70}, {14, 40}, {24, 52}, {44, 18}, {58, 44},
	    {66, 36}, {84, 60}, {102, 50}, {102, 101}, {-2, 101}),
	    mix(SAGE, MOSS, 0.3));
	cut(g, PTS({44, 18}, {58, 44}, {52, 40}, {49, 47}, {44, 36},
	    {40, 42}, {36, 32}), PAPER);
	cut(g, PTS({66, 36}, {75, 48}, {69, 45}, {64, 49}, {62, 40}), PAPER);
	cut(g, PTS({44, 18}, {58, 44}, {66, 60}, {60, 78}, {50, 62},
	    {49, 47}), mix(MOSS, SAGE, 0.2));
	cut(g, PTS({44, 18}, {58, 44}, {52, 40}, {49, 47}), SKY);
	hill(g, PTS({0, 66}, {25, 72}, {60, 80}, {100, 66}), 101, MOSS);
	forest(g, PTS({0, 66}, {25, 72}, {60, 80}, {100, 66}), 0, 100, 3.6,
	    7, 15, PINE, MOSS);
	hill(g, PTS({0, 67}, {25, 73}, {60, 81}, {100, 67}), 101, PINE);
	hill(g, PTS({0, 88}, {40, 80}, {100, 90}), 101,
	    mix(SAGE, SAND, 0.3));
}

/* what a window looks out on: 0 hills with fields, 1 mountain peaks */
void
view(cairo_t *g, double x, double y, double w, double h, int kind)
{
	cairo_save(g);
	cairo_new_path(g);
	cairo_rectangle(g, x, y, w, h);
	cairo_clip(g);
	set_ink(g, mix(SKY, PAPER, 0.35));
	cairo_paint(g);
	cairo_translate(g, x, y);
	if (h > w)
		cairo_translate(g, (w - h) / 2, 0);
	else
		cairo_translate(g, 0, (h - w) * 0.62);
	cairo_scale(g, fmax(w, h) / 100, fmax(w, h) / 100);
	disc(g, kind ? 74 : 66, kind ? 30 : 46, 7, kind ? OCHRE : RED);
	if (kind)
		view_peaks(g);
	else
		view_hills(g);
	cairo_restore(g);
}

void
pendant(cairo_t *g, double x, double y0, double y1, double r, ink c)
{
	line(g, x, y0, x, y1 - r, 1.6, INK);
	rect(g, x - r * 0.14, y1 - r * 1.15, r * 0.28, r * 0.3, INK);
	oval(g, x, y1 + r * 0.06, r * 0.3, r * 0.22, OCHRE);
	cairo_new_path(g);
	cairo_move_to(g, x - r, y1);
	cairo_curve_to(g, x - r * 0.9, y1 - r * 0.75, x - r * 0.3,
	    y1 - r * 0.8, x - r * 0.18, y1 - r);
	cairo_line_to(g, x + r * 0.18, y1 - r);
	cairo_curve_to(g, x + r * 0.3, y1 - r * 0.8, x + r * 0.9,
	    y1 - r * 0.75, x + r, y1);
	cairo_close_path(g);
	fill(g, c);
}

void
shelf(cairo_t *g, double x, double y, double w, ink c)
{
	rect(g, x, y, w, 7, c);
	rect(g, x, y + 7, w, 2.5, mix(c, INK, 0.45));
	cut(g, PTS({x + 18, y + 7}, {x + 24, y + 7}, {x + 24, y + 24}), INK);
	cut(g, PTS({x + w - 18, y + 7}, {x + w - 24, y + 7},
	    {x + w - 24, y + 24}), INK);
}

/* boards leaning on a wall, each with a few lines of grain */
void
planks(cairo_t *g, double x, double y, double h, int count, double lean)
{
	static const ink face[] = {SAND, OCHRE, wood, BLUSH};
	double w, l;
	ink c;
	int i, k;

	for (i = 0; i < count; i++) {
		w = rnd(17, 27);
		l = h * rnd(0.78, 1);
		c = mix(face[i % 4], SAND, 0.25);
		cut(g, PTS({x, y}, {x + w, y}, {x + w + lean, y - l},
		    {x + lean, y - l}), c);
		for (k = 1; k < 4; k++)
			lens(g, x + w * k / 4.0 + lean * 0.06, y - l * 0.06,
			    x + w * k / 4.0 + lean * 0.9, y - l *
			    rnd(0.7, 0.92), 0.7, rnd(-2, 2),
			    mix(c, RUST, 0.45));
		cut(g, PTS({x, y}, {x + 3, y}, {x + lean + 3, y - l},
		    {x + lean, y - l}), mix(c, RUST, 0.3));
		x += w + rnd(-4, 3);
	}
}

void
books(cairo_t *g, double x, double y, double h, int count)
{
	static const ink back[] = {RED, PINE, OCHRE, TINT, MOSS, RUST, PAPER};
	double w, l;
	int i;

	for (i = 0; i < count; i++) {
		w = h * rnd(0.13, 0.24);
		l = h * rnd(0.72, 1);
		rect(g, x, y - l, w, l, back[(i * 3 + 1) % 7]);
		rect(g, x, y - l * 0.84, w, l * 0.07, back[(i * 3 + 4) % 7]);
		x += w + 0.8;
	}
}

void
vase(cairo_t *g, double x, double y, double h, double belly, ink c, ink band)
{
	static const double half[][2] = {{0.3, 0}, {0.42, 0.12}, {0.5, 0.34},
	    {0.42, 0.56}, {0.25, 0.74}, {0.2, 0.86}, {0.27, 1}};
	double w = h * belly;
	pt p[7], q[7];
	int i;

	for (i = 0; i < 7; i++) {
		p[i] = (pt){x - w * half[i][0], y - h * half[i][1]};
		q[6 - i] = (pt){x + w * half[i][0], y - h * half[i][1]};
	}
	cairo_save(g);
	cairo_new_path(g);
	smooth(g, p, 7);
	smooth(g, q, 7);
	cairo_close_path(g);
	cairo_clip(g);
	set_ink(g, c);
	cairo_paint(g);
	rect(g, x - w, y - h * 0.48, 2 * w, h * 0.16, band);
	rect(g, x - w, y - h * 0.54, 2 * w, h * 0.025, band);
	rect(g, x - w, y - h * 0.285, 2 * w, h * 0.025, band);
	blob(g, PTS({x - w * 0.02, y - h * 1.1}, {x - w * 0.12, y - h * 0.8},
	    {x - w * 0.28, y - h * 0.4}, {x - w * 0.12, y + h * 0.1},
	    {x - w, y + h * 0.1}, {x - w, y - h * 1.1}), mix(c, INK, 0.2));
	cairo_restore(g);
}

void
bowl(cairo_t *g, double x, double y, double r, ink c, ink inside)
{
	cairo_new_path(g);
	cairo_move_to(g, x - r, y - r * 0.72);
	cairo_curve_to(g, x - r * 0.9, y - r * 0.1, x - r * 0.4, y, x, y);
	cairo_curve_to(g, x + r * 0.4, y, x + r * 0.9, y - r * 0.1, x + r,
	    y - r * 0.72);
	cairo_close_path(g);
	fill(g, c);
	oval(g, x, y - r * 0.72, r, r * 0.17, inside);
	rect(g, x - r * 0.34, y - r * 0.05, r * 0.68, r * 0.09, c);
}

void
cup(cairo_t *g, double x, double y, double s, ink c)
{
	ring(g, x + s * 0.42, y - s * 0.5, s * 0.2, s * 0.09, c);
	cut(g, PTS({x - s * 0.42, y - s * 0.9}, {x + s * 0.42, y - s * 0.9},
	    {x + s * 0.3, y}, {x - s * 0.3, y}), c);
	oval(g, x, y - s * 0.9, s * 0.42, s * 0.09, mix(c, INK, 0.45));
}

void
plant(cairo_t *g, double x, double y, double h, int leaves, ink pot,
    ink dark, ink light)
{
	double a, l, p = h * 0.3, ex, ey;
	int i;

	for (i = 0; i < leaves; i++) {
		a = (i + 0.5) / leaves * 2 - 1;
		l = h * 0.74 * (1 - fabs(a) * 0.3) * rnd(0.9, 1.08);
		ex = x + a * h * 0.4;
		ey = y - p - l;
		lens(g, x + a * p * 0.2, y - p * 0.9, ex, ey, h * 0.075,
		    a * h * 0.12, i % 2 ? light : dark);
		lens(g, x + a * p * 0.2, y - p * 0.9, x + (ex - x) * 0.9,
		    y - p * 0.9 + (ey - y + p * 0.9) * 0.9, h * 0.007,
		    a * h * 0.12, i % 2 ? dark : light);
	}
	cut(g, PTS({x - p * 0.5, y - p}, {x + p * 0.5, y - p},
	    {x + p * 0.38, y}, {x - p * 0.38, y}), pot);
	cut(g, PTS({x - p * 0.5, y - p}, {x - p * 0.16, y - p},
	    {x - p * 0.14, y}, {x - p * 0.38, y}), mix(pot, INK, 0.25));
	rect(g, x - p * 0.56, y - p * 1.04, p * 1.12, p * 0.22, pot);
}

void
hanging_plant(cairo_t *g, double x, double y, double len, ink pot)
{
	double s = len * 0.16;
	int i;

	line(g, x, y - s * 2.6, x - s, y, 1.4, INK);
	line(g, x, y - s * 2.6, x + s, y, 1.4, INK);
	for (i = -2; i <= 2; i++)
		branch(g, PTS({x + i * s * 0.3, y - s * 0.1},
		    {x + i * s * 0.8, y + s * 0.4},
		    {x + i * s * 0.75 + rnd(-6, 6), y + len * (0.55 +
		    0.2 * (i & 1))}), s * 0.85, i & 1 ? PINE : MOSS,
		    i & 1 ? MOSS : PINE);
	blob(g, PTS({x - s, y}, {x + s, y}, {x + s * 0.7, y + s * 1.1},
	    {x, y + s * 1.3}, {x - s * 0.7, y + s * 1.1}), pot);
}

/* a long loaf with slanting cuts; x is its middle */
void
loaf(cairo_t *g, double x, double y, double w, double h, int cuts)
{
	double u;
	int i;

	blob(g, PTS({x - w * 0.5, y - h * 0.4}, {x - w * 0.36, y - h * 0.86},
	    {x, y - h}, {x + w * 0.36, y - h * 0.86}, {x + w * 0.5,
	    y - h * 0.4}, {x + w * 0.38, y}, {x, y + h * 0.02},
	    {x - w * 0.38, y}), wood);
	blob(g, PTS({x - w * 0.5, y - h * 0.4}, {x - w * 0.3, y - h * 0.3},
	    {x + w * 0.3, y - h * 0.24}, {x + w * 0.49, y - h * 0.3},
	    {x + w * 0.38, y}, {x, y + h * 0.02}, {x - w * 0.38, y}),
	    mix(wood, RUST, 0.45));
	for (i = 0; i < cuts; i++) {
		u = x + w * ((i + 0.5) / cuts - 0.5) * 0.78;
		lens(g, u - w * 0.05, y - h * 0.34, u + w * 0.05,
		    y - h * 0.86, w * 0.026, -w * 0.012, SAND);
		lens(g, u - w * 0.03, y - h * 0.34, u + w * 0.07,
		    y - h * 0.84, w * 0.008, -w * 0.012, RUST);
	}
}

void
round_loaf(cairo_t *g, double x, double y, double r)
{
	double a;
	int i;

	blob(g, PTS({x - r, y - r * 0.5}, {x - r * 0.62, y - r * 1.06},
	    {x, y - r * 1.24}, {x + r * 0.62, y - r * 1.06}, {x + r,
	    y - r * 0.5}, {x + r * 0.72, y - r * 0.04}, {x, y},
	    {x - r * 0.72, y - r * 0.04}), wood);
	blob(g, PTS({x - r, y - r * 0.5}, {x - r * 0.5, y - r * 0.36},
	    {x + r * 0.4, y - r * 0.26}, {x + r, y - r * 0.42},
	    {x + r * 0.72, y - r * 0.04}, {x, y}, {x - r * 0.72,
	    y - r * 0.04}), mix(wood, RUST, 0.45));
	for (i = -1; i <= 1; i++)
		lens(g, x + i * r * 0.42 - r * 0.12, y - r * 0.5,
		    x + i * r * 0.36 + r * 0.1, y - r * 1.08, r * 0.06,
		    i * r * 0.1, SAND);
	for (i = 0; i < 12; i++) {
		a = rnd(0, 2 * M_PI);
		oval(g, x + cos(a) * r * rnd(0.2, 0.6), y - r * 0.72 +
		    sin(a) * r * rnd(0.1, 0.3), r * 0.018, r * 0.012, PAPER);
	}
}

void
roll(cairo_t *g, double x, double y, double r)
{
	oval(g, x, y - r * 0.62, r, r * 0.64, wood);
	blob(g, PTS({x - r, y - r * 0.6}, {x, y - r * 0.34}, {x + r,
	    y - r * 0.6}, {x + r * 0.6, y - r * 0.06}, {x - r * 0.6,
	    y - r * 0.06}), mix(wood, RUST, 0.4));
	lens(g, x - r * 0.6, y - r * 0.78, x + r * 0.6, y - r * 0.82,
	    r * 0.1, -r * 0.1, SAND);
}

/* a curl of planed wood on the floor */
void
shaving(cairo_t *g, double x, double y, double r, ink c)
{
	double a;
	int i;

	cairo_new_path(g);
	for (i = 0; i <= 60; i++) {
		a = 2.6 - i / 60.0 * 4.4 * M_PI;
		cairo_line_to(g, x + cos(a) * r * (1 - i / 80.0) +
		    (i < 8 ? (8 - i) * r * -0.1 : 0),
		    y + sin(a) * r * 0.8 * (1 - i / 80.0));
	}
	stroke(g, c, r * 0.17);
}
