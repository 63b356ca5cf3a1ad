/* SPDX-License-Identifier: ISC */
/*
 * curve.c - smooth curves through points (Catmull-Rom splines written as
 * Bezier pieces) and what is built from them: tapered ribbons, hills, strips
 * of fields between two curves, furrows, cut marks and wood grain.
 */
#include <math.h>

#include "kit.h"

enum { STEPS = 64 };	/* samples along a curve */

static pt
at(const pt *p, int n, int i)
{
	if (i < 0)
		return (pt){2 * p[0].x - p[1].x, 2 * p[0].y - p[1].y};
	if (i >= n)
		return (pt){2 * p[n - 1].x - p[n - 2].x,
		    2 * p[n - 1].y - p[n - 2].y};
	return p[i];
}

static void
piece(cairo_t *g, pt a, pt b, pt c, pt d)
{
	cairo_curve_to(g, b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6,
	    c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6, c.x, c.y);
}

/* adds the curve to the path: continues it if there is one */
void
smooth(cairo_t *g, const pt *p, int n)
{
	int i;

	cairo_line_to(g, p[0].x, p[0].y);
	for (i = 0; i < n - 1; i++)
		piece(g, at(p, n, i - 1), p[i], p[i + 1], at(p, n, i + 2));
}

void
smooth_closed(cairo_t *g, const pt *p, int n)
{
	int i;

	cairo_new_path(g);
	cairo_move_to(g, p[0].x, p[0].y);
	for (i = 0; i < n; i++)
		piece(g, p[(i + n - 1) % n], p[i], p[(i + 1) % n],
		    p[(i + 2) % n]);
	cairo_close_path(g);
}

static double
blend(double a, double b, double c, double d, double t)
{
	return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d +
	    t * (3 * (b - c) + d - a)));
}

/* the point at t (0 to 1) along the curve */
pt
along(const pt *p, int n, double t)
{
	double u = t * (n - 1);
	int i = (int)floor(u);
	pt a, b, c, d;

	if (i < 0)
		i = 0;
	if (i > n - 2)
		i = n - 2;
	u -= i;
	a = at(p, n, i - 1);
	b = p[i];
	c = p[i + 1];
	d = at(p, n, i + 2);
	return (pt){blend(a.x, b.x, c.x, d.x, u),
	    blend(a.y, b.y, c.y, d.y, u)};
}

/* y of a curve that runs from left to right */
double
height_at(const pt *p, int n, double x)
{
	double lo = 0, hi = 1, mid;
	int i;

	for (i = 0; i < 30; i++) {
		mid = (lo + hi) / 2;
		if (along(p, n, mid).x < x)
			lo = mid;
		else
			hi = mid;
	}
	return along(p, n, lo).y;
}

/* point beside the curve, at distance d to the left of its direction */
static pt
beside(const pt *p, int n, double t, double d)
{
	pt a = along(p, n, t < 0.002 ? 0 : t - 0.002);
	pt b = along(p, n, t > 0.998 ? 1 : t + 0.002);
	pt m = along(p, n, t);
	double l = hypot(b.x - a.x, b.y - a.y);

	if (l <= 0)
		return m;
	return (pt){m.x + (b.y - a.y) / l * d, m.y - (b.x - a.x) / l * d};
}

/* a band along a curve whose width goes from w0 to w1 */
void
ribbon(cairo_t *g, const pt *p, int n, double w0, double w1, ink c)
{
	double t;
	pt q;
	int i;

	cairo_new_path(g);
	for (i = 0; i <= STEPS; i++) {
		t = (double)i / STEPS;
		q = beside(p, n, t, (w0 + (w1 - w0) * t) / 2);
		cairo_line_to(g, q.x, q.y);
	}
	for (i = STEPS; i >= 0; i--) {
		t = (double)i / STEPS;
		q = beside(p, n, t, -(w0 + (w1 - w0) * t) / 2);
		cairo_line_to(g, q.x, q.y);
	}
	cairo_close_path(g);
	fill(g, c);
}

static void
hill_path(cairo_t *g, const pt *p, int n, double bottom)
{
	cairo_new_path(g);
	smooth(g, p, n);
	cairo_line_to(g, p[n - 1].x, bottom);
	cairo_line_to(g, p[0].x, bottom);
	cairo_close_path(g);
}

void
hill(cairo_t *g, const pt *p, int n, double bottom, ink c)
{
	hill_path(g, p, n, bottom);
	fill(g, c);
}

/* the caller saves and restores the graphics state around it */
void
hill_clip(cairo_t *g, const pt *p, int n, double bottom)
{
	hill_path(g, p, n, bottom);
	cairo_clip(g);
}

static pt
between(const pt *a, int na, const pt *b, int nb, double across, double t)
{
	pt p = along(a, na, t), q = along(b, nb, t);

	return (pt){p.x + (q.x - p.x) * across, p.y + (q.y - p.y) * across};
}

static void
between_path(cairo_t *g, const pt *a, int na, const pt *b, int nb,
    double across)
{
	pt q;
	int i;

	for (i = 0; i <= STEPS; i++) {
		q = between(a, na, b, nb, across, (double)i / STEPS);
		cairo_line_to(g, q.x, q.y);
	}
}

/*
 * Bands of uneven width from curve a to curve b. Each band is painted up to
 * b and overlaps the one before, so that no seam shows between them.
 */
void
strips(cairo_t *g, const pt *a, int na, const pt *b, int nb, const ink *c,
    int nc, int count)
{
	double across = 0;
	pt q;
	int i, k;

	for (k = 0; k < count; k++) {
		cairo_new_path(g);
		between_path(g, a, na, b, nb, across);
		for (i = STEPS; i >= 0; i--) {
			q = along(b, nb, (double)i / STEPS);
			cairo_line_to(g, q.x, q.y);
		}
		cairo_close_path(g);
		fill(g, c[k % nc]);
		across += (1 - across) / (count - k) * rnd(0.75, 1.25);
	}
}

void
furrows(cairo_t *g, const pt *a, int na, const pt *b, int nb, int count,
    double width, ink c)
{
	int k;

	for (k = 0; k < count; k++) {
		cairo_new_path(g);
		between_path(g, a, na, b, nb, (k + 0.5) / count);
		stroke(g, c, width);
	}
}

/* rows of cut marks that follow the curves from a to b */
void
marks(cairo_t *g, const pt *a, int na, const pt *b, int nb, int rows,
    int columns, double width, ink c)
{
	double across, t;
	pt p, q;
	int r, k;

	for (r = 0; r < rows; r++) {
		across = (r + 0.5) / rows;
		for (k = 0; k < columns; k++) {
			t = (k + (r & 1) * 0.5 + rnd(0.1, 0.25)) / columns;
			p = between(a, na, b, nb, across, t);
			q = between(a, na, b, nb, across,
			    t + rnd(0.45, 0.65) / columns);
			if (t < 0.96)
				lens(g, p.x, p.y, q.x, q.y, width, 0, c);
		}
	}
}

struct knot {
	double x, y, size, reach;
};

/* how far the line at height y is pushed aside at x */
static double
bent(const struct knot *k, int n, double x, double y)
{
	double d, lift, out = y;
	int i;

	for (i = 0; i < n; i++) {
		d = y - k[i].y;
		lift = k[i].size * exp(-pow((x - k[i].x) / k[i].reach, 2));
		out += (d < 0 ? -1 : 1) * (sqrt(d * d + lift * lift) -
		    fabs(d));
	}
	return out;
}

static void
grain_line(cairo_t *g, const struct knot *k, int n, double x, double w,
    double y)
{
	double u, phase = rnd(0, 6), sway = rnd(0.1, 0.6);
	int i;

	cairo_new_path(g);
	for (i = 0; i <= 120; i++) {
		u = x + w * i / 120;
		cairo_line_to(g, u, bent(k, n, u, y) +
		    sway * sin(phase + u / 34));
	}
}

/* lines run along the longer side of the rectangle */
void
grain(cairo_t *g, double x, double y, double w, double h, int lines,
    int knots, double width, ink c)
{
	struct knot k[8];
	int i, upright = h > w;
	double s;

	cairo_save(g);
	cairo_new_path(g);
	cairo_rectangle(g, x, y, w, h);
	cairo_clip(g);
	if (upright) {
		cairo_translate(g, x + w, y);
		cairo_rotate(g, M_PI / 2);
		s = w, w = h, h = s;
		x = y = 0;
	}
	for (i = 0; i < knots && i < LEN(k); i++) {
		s = h * rnd(0.09, 0.2);
		k[i] = (struct knot){x + w * (i + rnd(0.25, 0.75)) / knots,
		    y + h * rnd(0.25, 0.75), s, s * rnd(2.5, 5)};
	}
	knots = i;
	for (i = 0; i < lines; i++) {
		grain_line(g, k, knots, x, w, y + h * (i + 0.5) / lines);
		stroke(g, c, width);
	}
	for (i = 0; i < knots; i++)
		oval(g, k[i].x, k[i].y, k[i].size * 0.55, k[i].size * 0.4, c);
	cairo_restore(g);
}
