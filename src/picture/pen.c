/* SPDX-License-Identifier: ISC */
/*
 * The pen that every drawing is made with. Circles and rings become cubic Bezier
 * arcs of at most a quarter turn, which miss the true circle by less than 0.03 % of
 * the radius. Trigonometry is the only floating-point arithmetic here; its results
 * are rounded to thousandths of a point at once.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include "picture/picture_int.h"

/* 4/3 (sqrt 2 - 1): control points of a quarter circle, in millionths of the radius */
#define QUARTER_PPM 552285
#define TURN 1000000

static void
put(struct path_pen *p, enum path_op op, const struct point *pt, size_t n)
{
	p->op = arena_grow(p->a, p->op, p->op_n, &p->op_cap, sizeof(*p->op));
	p->op[p->op_n++] = (uint8_t)op;
	for (size_t i = 0; i < n; i++) {
		p->pt = arena_grow(p->a, p->pt, p->pt_n, &p->pt_cap, sizeof(*p->pt));
		p->pt[p->pt_n++] = pt[i];
	}
}

void
pen_move(struct path_pen *p, mpt x, mpt y)
{
	put(p, PATH_MOVE, &(struct point){x, y}, 1);
}

void
pen_line(struct path_pen *p, mpt x, mpt y)
{
	put(p, PATH_LINE, &(struct point){x, y}, 1);
}

void
pen_curve(struct path_pen *p, struct point c1, struct point c2, struct point to)
{
	const struct point pt[] = {c1, c2, to};

	put(p, PATH_CURVE, pt, 3);
}

void
pen_close(struct path_pen *p)
{
	put(p, PATH_CLOSE, NULL, 0);
}

void
pen_rect(struct path_pen *p, mpt x, mpt y, mpt w, mpt h)
{
	pen_move(p, x, y);
	pen_line(p, x + w, y);
	pen_line(p, x + w, y + h);
	pen_line(p, x, y + h);
	pen_close(p);
}

/* A rectangle whose corners are quarter ellipses of rx and ry, clockwise. */
void
pen_ellipse_rect(struct path_pen *p, struct point at, struct point size, struct point r)
{
	const mpt x0 = at.x, y0 = at.y, x1 = at.x + size.x, y1 = at.y + size.y;
	const mpt rx = mpt_min(r.x, size.x / 2), ry = mpt_min(r.y, size.y / 2);
	const mpt kx = rx - (mpt)muldiv(rx, QUARTER_PPM, TURN);
	const mpt ky = ry - (mpt)muldiv(ry, QUARTER_PPM, TURN);

	if (rx <= 0 || ry <= 0) {
		pen_rect(p, x0, y0, size.x, size.y);
		return;
	}
	pen_move(p, x0 + rx, y0);
	pen_line(p, x1 - rx, y0);
	pen_curve(p, (struct point){x1 - kx, y0}, (struct point){x1, y0 + ky},
	    (struct point){x1, y0 + ry});
	pen_line(p, x1, y1 - ry);
	pen_curve(p, (struct point){x1, y1 - ky}, (struct point){x1 - kx, y1},
	    (struct point){x1 - rx, y1});
	pen_line(p, x0 + rx, y1);
	pen_curve(p, (struct point){x0 + kx, y1}, (struct point){x0, y1 - ky},
	    (struct point){x0, y1 - ry});
	pen_line(p, x0, y0 + ry);
	pen_curve(p, (struct point){x0, y0 + ky}, (struct point){x0 + kx, y0},
	    (struct point){x0 + rx, y0});
	pen_close(p);
}

void
pen_round_rect(struct path_pen *p, mpt x, mpt y, mpt w, mpt h, mpt r)
{
	pen_ellipse_rect(
	    p, (struct point){x, y}, (struct point){w, h}, (struct point){r, r});
}

/* Four quarter arcs, clockwise from the right. */
void
pen_ellipse(struct path_pen *p, mpt cx, mpt cy, mpt rx, mpt ry)
{
	const mpt kx = (mpt)muldiv(rx, QUARTER_PPM, TURN);
	const mpt ky = (mpt)muldiv(ry, QUARTER_PPM, TURN);

	pen_move(p, cx + rx, cy);
	pen_curve(p, (struct point){cx + rx, cy + ky}, (struct point){cx + kx, cy + ry},
	    (struct point){cx, cy + ry});
	pen_curve(p, (struct point){cx - kx, cy + ry}, (struct point){cx - rx, cy + ky},
	    (struct point){cx - rx, cy});
	pen_curve(p, (struct point){cx - rx, cy - ky}, (struct point){cx - kx, cy - ry},
	    (struct point){cx, cy - ry});
	pen_curve(p, (struct point){cx + kx, cy - ry}, (struct point){cx + rx, cy - ky},
	    (struct point){cx + rx, cy});
	pen_close(p);
}

void
pen_circle(struct path_pen *p, mpt cx, mpt cy, mpt r)
{
	pen_ellipse(p, cx, cy, r, r);
}

/* The point at an angle in radians (0 at the top, clockwise), moved along by t. */
static struct point
on_circle(struct point c, double r, double angle, double t)
{
	const double x = c.x + r * (sin(angle) + t * cos(angle));
	const double y = c.y - r * (cos(angle) - t * sin(angle));

	return (struct point){(mpt)lround(x), (mpt)lround(y)};
}

/* Continues the path on a circle from angle a0 to a1 (millionths of a turn). */
static void
arc(struct path_pen *p, struct point c, mpt r, int32_t a0, int32_t a1)
{
	const double turn = 2 * M_PI / TURN;
	const int64_t sweep = (int64_t)a1 - a0;
	const int64_t n = (llabs(sweep) + TURN / 4 - 1) / (TURN / 4);

	for (int64_t i = 0; i < n; i++) {
		const double from = ((double)a0 + (double)(sweep * i) / (double)n) * turn;
		const double to =
		    ((double)a0 + (double)(sweep * (i + 1)) / (double)n) * turn;
		const double t = 4.0 / 3.0 * tan((to - from) / 4);

		pen_curve(p, on_circle(c, r, from, t), on_circle(c, r, to, -t),
		    on_circle(c, r, to, 0));
	}
}

void
pen_ring(struct path_pen *p, mpt cx, mpt cy, mpt r0, mpt r1, int32_t a0, int32_t a1)
{
	const struct point c = {cx, cy};
	const double turn = 2 * M_PI / TURN;
	struct point at;

	assert(r0 >= 0 && r1 >= r0);
	if ((int64_t)a1 - a0 >= TURN) {
		pen_circle(p, cx, cy, r1);
		if (r0 > 0)
			pen_circle(p, cx, cy, r0);
		return;
	}
	if (a1 <= a0)
		return;
	at = on_circle(c, r1, a0 * turn, 0);
	pen_move(p, at.x, at.y);
	arc(p, c, r1, a0, a1);
	at = r0 > 0 ? on_circle(c, r0, a1 * turn, 0) : c;
	pen_line(p, at.x, at.y);
	if (r0 > 0)
		arc(p, c, r0, a1, a0);
	pen_close(p);
}

struct path
pen_path(const struct path_pen *p)
{
	return (struct path){p->op, p->op_n, p->pt, p->pt_n};
}
