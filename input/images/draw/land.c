/* SPDX-License-Identifier: ISC */
/*
 * land.c - trees, houses and small things of a landscape. The light comes
 * from the right: right halves of trees and the sides of houses are lit,
 * gables lie in the shade.
 */
#include <math.h>

#include "land.h"

/* a small distant spruce: a leaf-shaped cut with a lit right half */
static void
spruce_far(cairo_t *g, double x, double y, double h, ink dark, ink light)
{
	double w = h * 0.2, lean = rnd(-0.02, 0.02) * h;

	cairo_new_path(g);
	cairo_move_to(g, x + lean, y - h);
	cairo_curve_to(g, x + w * 0.5, y - h * 0.55, x + w, y - h * 0.3,
	    x + w, y);
	cairo_line_to(g, x - w, y);
	cairo_curve_to(g, x - w, y - h * 0.3, x - w * 0.5, y - h * 0.55,
	    x + lean, y - h);
	fill(g, dark);
	cairo_new_path(g);
	cairo_move_to(g, x + lean, y - h);
	cairo_curve_to(g, x + w * 0.5, y - h * 0.55, x + w, y - h * 0.3,
	    x + w, y);
	cairo_curve_to(g, x + w * 0.3, y - h * 0.2, x + w * 0.3,
	    y - h * 0.5, x + lean, y - h);
	fill(g, light);
}

/* one skirt of a spruce, or its right half, with a scalloped hem */
static void
skirt(cairo_t *g, double x, double top, double y, double w, int half)
{
	static const double hem[] = {1, 0.6, 0.28, 0};
	double l = y - top, px, qx;
	int i, side;

	cairo_new_path(g);
	for (side = 1; side >= (half ? 1 : -1); side -= 2) {
		cairo_move_to(g, x, top);
		cairo_curve_to(g, x + side * w * 0.2, top + l * 0.5,
		    x + side * w * 0.55, top + l * 0.8, x + side * w, y);
		for (i = 1; i < LEN(hem); i++) {
			px = x + side * w * (hem[i - 1] * 0.45 + hem[i] * 0.55);
			qx = x + side * w * hem[i];
			cairo_curve_to(g, px, y + l * 0.05, px, y + l * 0.05,
			    qx, y - l * 0.06);
		}
		cairo_close_path(g);
	}
}

void
spruce(cairo_t *g, double x, double y, double h, ink dark, ink light)
{
	int i, n = h > 150 ? 7 : h > 90 ? 6 : 5;
	double t, foot, w;

	if (h < 42) {
		spruce_far(g, x, y, h, dark, light);
		return;
	}
	rect(g, x - h * 0.018, y - h * 0.12, h * 0.036, h * 0.12, dark);
	for (i = n; i > 0; i--) {
		t = (double)i / n;
		foot = y - h + h * 0.94 * pow(t, 0.9);
		w = h * (0.05 + 0.2 * t) * rnd(0.93, 1.07);
		skirt(g, x, foot - h * (0.12 + 1.0 / n), foot, w, 0);
		fill(g, dark);
		skirt(g, x, foot - h * (0.12 + 1.0 / n), foot, w, 1);
		fill(g, light);
		lens(g, x + w * 0.2, foot - h * 0.34 / n, x + w * 0.55,
		    foot - h * 0.12 / n, h * 0.005, 0, dark);
		lens(g, x - w * 0.2, foot - h * 0.4 / n, x - w * 0.5,
		    foot - h * 0.2 / n, h * 0.005, 0, light);
	}
}

/* spruces along a curve, low ones between high ones */
void
forest(cairo_t *g, const pt *p, int n, double x0, double x1, double step,
    double low, double high, ink dark, ink light)
{
	double x, swell, phase = rnd(0, 6);

	for (x = x0; x <= x1; x += step * rnd(0.7, 1.3)) {
		swell = 0.5 + 0.5 * sin(phase + x / step / 2.7);
		spruce(g, x, height_at(p, n, x) + low * 0.3,
		    low + (high - low) * (0.35 * swell + rnd(0, 0.65)),
		    dark, light);
	}
}

/* a wood on a hillside: its rounded floor, then rows of spruces on it */
void
woods(cairo_t *g, const pt *p, int n, double x0, double x1, double depth,
    double low, double high, ink dark, ink light)
{
	double x, y, t, step = low * 0.55;
	int i, row, rows = (int)(depth / (low * 0.5)) + 1;

	cairo_new_path(g);
	for (i = 0; i <= 40; i++) {
		x = x0 + (x1 - x0) * i / 40;
		cairo_line_to(g, x, height_at(p, n, x) - low * 0.1);
	}
	for (i = 40; i >= 0; i--) {
		x = x0 + (x1 - x0) * i / 40;
		t = sin(M_PI * i / 40);
		cairo_line_to(g, x, height_at(p, n, x) + depth * pow(t, 0.7) *
		    (0.86 + 0.14 * sin(i * 0.7)));
	}
	cairo_close_path(g);
	fill(g, dark);
	for (row = 0; row < rows; row++) {
		for (x = x0 + rnd(0, step); x < x1; x += step * rnd(0.8, 1.3)) {
			t = pow(sin(M_PI * (x - x0) / (x1 - x0)), 0.6);
			y = depth * 0.86 * t * (row + 1) / rows;
			spruce(g, x, height_at(p, n, x) + y, rnd(low, high) *
			    (0.5 + 0.5 * t), dark, light);
		}
	}
}

void
leaf_tree(cairo_t *g, double x, double y, double h, ink dark, ink light,
    ink trunk)
{
	double r = h * 0.34, cy = y - h * 0.64, a, k;
	pt crown[9], lit[7];
	int i;

	ribbon(g, PTS({x, y}, {x + h * 0.01, y - h * 0.3},
	    {x - h * 0.01, y - h * 0.62}), h * 0.06, h * 0.025, trunk);
	for (i = 0; i < 9; i++) {
		a = 2 * M_PI * i / 9 + rnd(-0.12, 0.12);
		k = rnd(0.9, 1.08);
		crown[i] = (pt){x + cos(a) * r * k, cy + sin(a) * r * k * 1.06};
	}
	blob(g, crown, 9, dark);
	for (i = 0; i < 7; i++) {
		a = 2 * M_PI * i / 7 + rnd(-0.15, 0.15);
		k = rnd(0.55, 0.66);
		lit[i] = (pt){x + r * 0.27 + cos(a) * r * k,
		    cy - r * 0.22 + sin(a) * r * k * 1.1};
	}
	blob(g, lit, 7, light);
	lens(g, x, y - h * 0.34, x + h * 0.1, y - h * 0.56, h * 0.008, 0,
	    trunk);
	lens(g, x - h * 0.005, y - h * 0.4, x - h * 0.11, y - h * 0.6,
	    h * 0.007, 0, trunk);
}

void
window(cairo_t *g, double x, double y, double w, double h, ink glass,
    ink frame)
{
	double l = fmin(w, h) * 0.12;

	rect(g, x - l, y - l, w + 2 * l, h + 2 * l, frame);
	rect(g, x, y, w, h, glass);
	rect(g, x + w / 2 - l / 2, y, l, h, frame);
	rect(g, x, y + h * 0.4, w, l, frame);
}

static void
house_walls(cairo_t *g, const struct house *h)
{
	double x = h->x, y = h->y, e = h->wall, m = x + h->gable / 2;
	double r = x + h->gable, o = h->gable * 0.08;

	rect(g, r, y - e, h->side, e, h->flank);
	cut(g, PTS({x, y}, {r, y}, {r, y - e}, {m, y - e - h->rise},
	    {x, y - e}), h->front);
	cut(g, PTS({m, y - e - h->rise - o}, {m + h->side + o, y - e -
	    h->rise - o}, {r + h->side + o * 1.8, y - e + o * 0.8},
	    {r + o * 0.8, y - e + o * 0.8}), h->roof);
	cut(g, PTS({m, y - e - h->rise - o}, {m, y - e - h->rise + o},
	    {x - o * 0.2, y - e + o * 1.3}, {x - o * 1.6, y - e + o * 1.3}),
	    mix(h->roof, INK, 0.35));
	cut(g, PTS({m, y - e - h->rise - o}, {m, y - e - h->rise + o},
	    {r - o * 0.4, y - e + o * 1.3}, {r + o * 1.2, y - e + o * 1.3}),
	    mix(h->roof, INK, 0.35));
}

void
house(cairo_t *g, const struct house *h)
{
	double w, gap, top = h->y - h->wall, o = h->gable * 0.08;
	double cx = h->x + h->gable * 0.5 + h->side * 0.62;
	ink dusk = mix(h->front, INK, 0.55);
	int i;

	rect(g, cx, top - h->rise - o * 2.6, h->gable * 0.13, h->rise * 0.5,
	    mix(h->roof, INK, 0.45));
	house_walls(g, h);
	w = h->wall * 0.26;
	if (h->windows > 0) {
		gap = h->side / h->windows;
		for (i = 0; i < h->windows; i++)
			window(g, h->x + h->gable + gap * (i + 0.5) - w / 2,
			    top + h->wall * 0.34, w, w * 1.3,
			    i % 3 == 1 ? OCHRE : dusk, h->flank);
	}
	window(g, h->x + h->gable * 0.24, top + h->wall * 0.3, w, w * 1.3,
	    OCHRE, h->front);
	window(g, h->x + h->gable * 0.76 - w, top + h->wall * 0.3, w,
	    w * 1.3, dusk, h->front);
	window(g, h->x + h->gable * 0.5 - w * 0.4, top - h->rise * 0.4,
	    w * 0.8, w, dusk, h->front);
}

/* the tower's cap: a bell-shaped hood, a lantern, a small onion, a cross */
static void
tower_cap(cairo_t *g, double x, double y, double w, ink c)
{
	double h = w * 0.62;

	cairo_new_path(g);
	cairo_move_to(g, x - w * 0.62, y);
	cairo_curve_to(g, x - w * 0.5, y - h * 0.9, x - w * 0.2, y - h * 0.7,
	    x - w * 0.18, y - h * 1.5);
	cairo_line_to(g, x + w * 0.18, y - h * 1.5);
	cairo_curve_to(g, x + w * 0.2, y - h * 0.7, x + w * 0.5, y - h * 0.9,
	    x + w * 0.62, y);
	cairo_close_path(g);
	fill(g, c);
	rect(g, x - w * 0.15, y - h * 2.05, w * 0.3, h * 0.6, c);
	rect(g, x - w * 0.05, y - h * 1.95, w * 0.1, h * 0.4, OCHRE);
	cairo_new_path(g);
	cairo_move_to(g, x - w * 0.22, y - h * 2);
	cairo_curve_to(g, x - w * 0.3, y - h * 2.7, x - w * 0.02,
	    y - h * 2.6, x, y - h * 3.7);
	cairo_curve_to(g, x + w * 0.02, y - h * 2.6, x + w * 0.3,
	    y - h * 2.7, x + w * 0.22, y - h * 2);
	fill(g, c);
	disc(g, x, y - h * 3.75, w * 0.06, c);
}

void
church(cairo_t *g, double x, double y, double s, ink wall, ink shade,
    ink roof)
{
	double w = s * 0.3, h = s, nave = s * 0.52;
	int i;

	cut(g, PTS({x + w * 0.8, y - nave}, {x + s * 0.98, y - nave},
	    {x + s * 1.12, y - nave * 0.55}, {x + w * 0.8, y - nave * 0.55}),
	    roof);
	rect(g, x + w, y - nave * 0.58, s * 0.76, nave * 0.58, wall);
	for (i = 0; i < 3; i++) {
		double wx = x + w + s * (0.1 + 0.22 * i);

		rect(g, wx, y - nave * 0.36, s * 0.07, nave * 0.22,
		    i == 1 ? OCHRE : mix(shade, INK, 0.4));
		disc(g, wx + s * 0.035, y - nave * 0.36, s * 0.035,
		    i == 1 ? OCHRE : mix(shade, INK, 0.4));
	}
	rect(g, x, y - h, w, h, shade);
	rect(g, x + w * 0.56, y - h, w * 0.44, h, wall);
	rect(g, x - w * 0.06, y - h * 0.62, w * 1.12, h * 0.025, shade);
	tower_cap(g, x + w / 2, y - h, w, roof);
	disc(g, x + w * 0.5, y - h * 0.84, w * 0.2, PAPER);
	ring(g, x + w * 0.5, y - h * 0.84, w * 0.2, w * 0.05, INK);
	line(g, x + w * 0.5, y - h * 0.84, x + w * 0.5, y - h * 0.84 -
	    w * 0.14, w * 0.05, INK);
	line(g, x + w * 0.5, y - h * 0.84, x + w * 0.6, y - h * 0.84,
	    w * 0.05, INK);
	box(g, x + w * 0.38, y - h * 0.5, w * 0.24, w * 0.55, w * 0.1,
	    mix(shade, INK, 0.55));
}

/* a workshop with a saw-tooth roof, glass to the right */
void
sheds(cairo_t *g, double x, double y, double s, int bays, ink wall,
    ink roof, ink glass)
{
	double bay = s * 0.8, top = y - s * 0.55, bx;
	int i;

	rect(g, x, top, bay * bays, s * 0.55, wall);
	for (i = 0; i < bays; i++) {
		bx = x + bay * i;
		cut(g, PTS({bx, top}, {bx + bay * 0.78, top - s * 0.36},
		    {bx + bay, top}), glass);
		cut(g, PTS({bx - s * 0.02, top + s * 0.03}, {bx + bay * 0.76,
		    top - s * 0.42}, {bx + bay * 0.82, top - s * 0.38},
		    {bx + bay * 0.1, top + s * 0.03}), roof);
		window(g, bx + bay * 0.2, top + s * 0.16, bay * 0.5, s * 0.2,
		    i % 2 ? mix(wall, INK, 0.5) : OCHRE, roof);
	}
	line(g, x, top + s * 0.02, x + bay * bays, top + s * 0.02,
	    s * 0.035, roof);
}

void
fence(cairo_t *g, const pt *p, int n, int posts, double h, ink c)
{
	pt a, rail[32];
	double s;
	int i, k;

	for (i = 0; i < posts; i++) {
		a = along(p, n, (double)i / (posts - 1));
		s = h * rnd(0.92, 1.08);
		lens(g, a.x, a.y + h * 0.1, a.x + rnd(-0.06, 0.06) * h,
		    a.y - s, h * 0.07, 0, c);
	}
	for (k = 0; k < 2; k++) {
		for (i = 0; i < 32; i++) {
			rail[i] = along(p, n, i / 31.0);
			rail[i].y -= h * (k ? 0.42 : 0.78);
		}
		wire(g, rail, 32, h * 0.07, c);
	}
}

void
logs(cairo_t *g, double x, double y, double r, int columns, int rows)
{
	static const ink face[] = {SAND, OCHRE, BLUSH};
	double cx, cy;
	int i, k;

	for (k = 0; k < rows; k++)
		for (i = 0; i < columns - k; i++) {
			cx = x + r * (2 * i + k + 1);
			cy = y - r - k * r * 1.74;
			disc(g, cx, cy, r * 0.99, RUST);
			disc(g, cx, cy, r * 0.82,
			    mix(face[(i * 2 + k) % 3], SAND, 0.45));
			ring(g, cx + r * 0.05, cy, r * 0.5, r * 0.07, RUST);
			ring(g, cx + r * 0.07, cy, r * 0.22, r * 0.07, RUST);
		}
}

void
tuft(cairo_t *g, double x, double y, double h, int blades, ink c)
{
	double a;
	int i;

	for (i = 0; i < blades; i++) {
		a = (i - (blades - 1) / 2.0) / blades;
		lens(g, x + a * h * 0.4, y + 1, x + a * h * 1.4 +
		    rnd(-0.05, 0.05) * h, y - h * (1 - fabs(a) * 0.7) *
		    rnd(0.8, 1.1), h * 0.05, a * h * 0.22, c);
	}
}

void
bird(cairo_t *g, double x, double y, double s, ink c)
{
	lens(g, x, y, x + s, y - s * 0.45, s * 0.09, s * 0.16, c);
	lens(g, x - s, y - s * 0.3, x, y, s * 0.09, s * 0.2, c);
}

/* a bound sheaf of corn on a field */
void
sheaf(cairo_t *g, double x, double y, double h, ink c)
{
	double a;
	int i;

	cut(g, PTS({x - h * 0.26, y}, {x - h * 0.1, y - h * 0.55},
	    {x + h * 0.1, y - h * 0.55}, {x + h * 0.26, y}), c);
	for (i = 0; i < 7; i++) {
		a = (i - 3) / 3.0;
		lens(g, x + a * h * 0.06, y - h * 0.4, x + a * h * 0.3,
		    y - h * (1 - fabs(a) * 0.14), h * 0.06, 0, c);
	}
	line(g, x - h * 0.11, y - h * 0.52, x + h * 0.11, y - h * 0.52,
	    h * 0.05, RUST);
}

/* an ear of corn on its stalk */
void
ear(cairo_t *g, double x, double y, double h, double lean, ink c)
{
	pt stalk[3] = {{x, y}, {x + lean * 0.25, y - h * 0.55},
	    {x + lean, y - h}};
	pt q, d;
	double t, l = h * 0.09;
	int i;

	wire(g, stalk, 3, h * 0.009, c);
	for (i = 0; i < 9; i++) {
		t = 0.68 + 0.31 * i / 9;
		q = along(stalk, 3, t);
		d = along(stalk, 3, t + 0.01);
		d.x = (d.x - q.x) / (h * 0.01);
		d.y = (d.y - q.y) / (h * 0.01);
		lens(g, q.x, q.y, q.x + (d.x * 0.9 - d.y * 0.42) * l,
		    q.y + (d.y * 0.9 + d.x * 0.42) * l, l * 0.2, 0, c);
		lens(g, q.x, q.y, q.x + (d.x * 0.9 + d.y * 0.42) * l,
		    q.y + (d.y * 0.9 - d.x * 0.42) * l, l * 0.2, 0, c);
	}
	q = along(stalk, 3, 1);
	lens(g, q.x - d.x * l, q.y - d.y * l, q.x + d.x * l, q.y + d.y * l,
	    l * 0.2, 0, c);
}

/* a frond: narrow leaves on both sides of a curve, shorter to the tip */
void
fern(cairo_t *g, const pt *p, int n, double leaf, ink c)
{
	pt q, d;
	double t, l, s;
	int i, side;

	wire(g, p, n, leaf * 0.06, c);
	for (i = 1; i < 17; i++) {
		t = i / 17.0;
		q = along(p, n, t);
		d = along(p, n, t + 0.02);
		s = hypot(d.x - q.x, d.y - q.y);
		d.x = (d.x - q.x) / s;
		d.y = (d.y - q.y) / s;
		l = leaf * sin(M_PI * (0.18 + 0.8 * t)) * rnd(0.92, 1.08);
		for (side = -1; side <= 1; side += 2)
			lens(g, q.x, q.y,
			    q.x + (d.x * 0.6 - side * d.y * 0.8) * l,
			    q.y + (d.y * 0.6 + side * d.x * 0.8) * l,
			    leaf * 0.075, side * l * -0.06, c);
	}
}

/* a twig with broad leaves in turn left and right, each with a vein */
void
branch(cairo_t *g, const pt *p, int n, double leaf, ink c, ink vein)
{
	pt q, d, e;
	double t, l, s;
	int i, side;

	wire(g, p, n, leaf * 0.05, c);
	for (i = 1; i <= 9; i++) {
		t = i / 9.0;
		q = along(p, n, t);
		d = along(p, n, t - 0.03);
		s = hypot(q.x - d.x, q.y - d.y);
		d = (pt){(q.x - d.x) / s, (q.y - d.y) / s};
		l = leaf * (1.1 - 0.45 * t);
		side = i == 9 ? 0 : i % 2 ? 1 : -1;
		e = (pt){q.x + (d.x * 0.75 - side * d.y * 0.7) * l,
		    q.y + (d.y * 0.75 + side * d.x * 0.7) * l};
		lens(g, q.x, q.y, e.x, e.y, l * 0.2, side * l * 0.05, c);
		lens(g, q.x, q.y, q.x + (e.x - q.x) * 0.8,
		    q.y + (e.y - q.y) * 0.8, l * 0.014, side * l * 0.05, vein);
	}
}
