/* SPDX-License-Identifier: ISC */
/*
 * Path data (SVG 1.1, 8.3). Everything becomes moves, lines and cubic curves: quadratic
 * ones are raised, arcs cut into pieces of at most a quarter turn (appendix F.6).
 */
#include <math.h>
#include "picture/svg_int.h"

struct pos {
	double x, y;
};

struct walk {
	struct path_pen *pen;
	const struct svg_matrix *m;
	struct str rest;
	struct pos at, start, control; /* control: of the curve before, for S and T */
	char before; /* its command, in capitals */
	bool begun;
};

static void
line_to(struct walk *w, struct pos to)
{
	const struct point p = svg_point(w->m, to.x, to.y);

	pen_line(w->pen, p.x, p.y);
	w->at = to;
}

static void
move_to(struct walk *w, struct pos to)
{
	const struct point p = svg_point(w->m, to.x, to.y);

	pen_move(w->pen, p.x, p.y);
	w->at = w->start = to;
}

static void
curve_to(struct walk *w, struct pos c1, struct pos c2, struct pos to)
{
	pen_curve(w->pen, svg_point(w->m, c1.x, c1.y), svg_point(w->m, c2.x, c2.y),
	    svg_point(w->m, to.x, to.y));
	w->at = to;
	w->control = c2;
}

static struct pos
between(struct pos a, struct pos b, double t)
{
	return (struct pos){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static void
quadratic_to(struct walk *w, struct pos c, struct pos to)
{
	curve_to(w, between(w->at, c, 2.0 / 3), between(to, c, 2.0 / 3), to);
	w->control = c;
}

/* The control point of the curve before, mirrored; the point itself after another kind.
 */
static struct pos
mirrored(const struct walk *w, char a, char b)
{
	if (w->before != a && w->before != b)
		return w->at;
	return (struct pos){2 * w->at.x - w->control.x, 2 * w->at.y - w->control.y};
}

/* ---- arcs ---- */

struct ellipse {
	struct pos centre;
	double rx, ry, cos_tilt, sin_tilt, from, sweep;
};

static struct pos
on_ellipse(const struct ellipse *e, double x, double y)
{
	x *= e->rx;
	y *= e->ry;
	return (struct pos){e->centre.x + e->cos_tilt * x - e->sin_tilt * y,
	    e->centre.y + e->sin_tilt * x + e->cos_tilt * y};
}

static void
arc_pieces(struct walk *w, const struct ellipse *e, struct pos to)
{
	const int n = (int)ceil(fabs(e->sweep) / (M_PI / 2) - 1e-9);

	for (int i = 0; i < n; i++) {
		const double a = e->from + e->sweep * i / n,
			     b = e->from + e->sweep * (i + 1) / n;
		const double t = 4.0 / 3 * tan((b - a) / 4);
		const struct pos c1 =
		    on_ellipse(e, cos(a) - t * sin(a), sin(a) + t * cos(a));
		const struct pos c2 =
		    on_ellipse(e, cos(b) + t * sin(b), sin(b) - t * cos(b));

		curve_to(w, c1, c2, i == n - 1 ? to : on_ellipse(e, cos(b), sin(b)));
	}
}

/* From end points to centre (F.6.5), radii enlarged where they are too small (F.6.6). */
static void
arc_to(struct walk *w, struct ellipse e, bool large, bool clockwise, struct pos to)
{
	const double dx = (w->at.x - to.x) / 2, dy = (w->at.y - to.y) / 2;
	const double x = e.cos_tilt * dx + e.sin_tilt * dy;
	const double y = -e.sin_tilt * dx + e.cos_tilt * dy;
	double cx, cy, k, from, end;

	if ((dx == 0 && dy == 0) || e.rx == 0 || e.ry == 0) {
		line_to(w, to);
		return;
	}
	k = x * x / (e.rx * e.rx) + y * y / (e.ry * e.ry);
	if (k > 1) {
		e.rx *= sqrt(k);
		e.ry *= sqrt(k);
		k = 1;
	}
	k = sqrt((1 - k) / k) * (large == clockwise ? -1 : 1);
	cx = k * e.rx * y / e.ry;
	cy = -k * e.ry * x / e.rx;
	e.centre.x = e.cos_tilt * cx - e.sin_tilt * cy + (w->at.x + to.x) / 2;
	e.centre.y = e.sin_tilt * cx + e.cos_tilt * cy + (w->at.y + to.y) / 2;
	from = atan2((y - cy) / e.ry, (x - cx) / e.rx);
	end = atan2((-y - cy) / e.ry, (-x - cx) / e.rx);
	e.from = from;
	e.sweep = end - from;
	if (clockwise && e.sweep < 0)
		e.sweep += 2 * M_PI;
	if (!clockwise && e.sweep > 0)
		e.sweep -= 2 * M_PI;
	arc_pieces(w, &e, to);
}

/* ---- commands ---- */

static bool
take(struct walk *w, struct pos base, struct pos *p)
{
	double x, y;

	if (!svg_number(&w->rest, &x) || !svg_number(&w->rest, &y))
		return false;
	*p = (struct pos){base.x + x, base.y + y};
	return true;
}

static bool
take_arc(struct walk *w, struct pos base)
{
	struct ellipse e = {.rx = 0};
	double tilt;
	bool large, clockwise;
	struct pos to;

	if (!svg_number(&w->rest, &e.rx) || !svg_number(&w->rest, &e.ry) ||
	    !svg_number(&w->rest, &tilt) || !svg_flag(&w->rest, &large) ||
	    !svg_flag(&w->rest, &clockwise) || !take(w, base, &to))
		return false;
	e.rx = fabs(e.rx);
	e.ry = fabs(e.ry);
	e.cos_tilt = cos(tilt * M_PI / 180);
	e.sin_tilt = sin(tilt * M_PI / 180);
	arc_to(w, e, large, clockwise, to);
	return true;
}

static bool
take_axis(struct walk *w, bool horizontal, bool relative)
{
	struct pos to = w->at;
	double v;

	if (!svg_number(&w->rest, &v))
		return false;
	if (horizontal)
		to.x = relative ? to.x + v : v;
	else
		to.y = relative ? to.y + v : v;
	line_to(w, to);
	return true;
}

/* One set of arguments of a command in capitals; false when they are wrong. */
static bool
segment(struct walk *w, char command, bool relative)
{
	const struct pos base = relative ? w->at : (struct pos){0, 0};
	struct pos a, b, c;

	switch (command) {
	case 'M':
		if (!take(w, base, &a))
			return false;
		move_to(w, a);
		return true;
	case 'L':
		if (!take(w, base, &a))
			return false;
		line_to(w, a);
		return true;
	case 'H':
	case 'V':
		return take_axis(w, command == 'H', relative);
	case 'C':
		if (!take(w, base, &a) || !take(w, base, &b) || !take(w, base, &c))
			return false;
		curve_to(w, a, b, c);
		return true;
	case 'S':
		if (!take(w, base, &b) || !take(w, base, &c))
			return false;
		curve_to(w, mirrored(w, 'C', 'S'), b, c);
		return true;
	case 'Q':
		if (!take(w, base, &a) || !take(w, base, &b))
			return false;
		quadratic_to(w, a, b);
		return true;
	case 'T':
		if (!take(w, base, &b))
			return false;
		quadratic_to(w, mirrored(w, 'Q', 'T'), b);
		return true;
	case 'A':
		return take_arc(w, base);
	}
	return false;
}

static bool
more_numbers(struct walk *w)
{
	struct str s = w->rest;
	double v;

	return svg_number(&s, &v);
}

/* After Z a path goes on where it began, though no move says so. */
static void
reopen(struct walk *w, char command)
{
	if (w->before == 'Z' && command != 'M')
		move_to(w, w->start);
}

/* A command with all its sets of arguments. */
static bool
command(struct walk *w, char letter)
{
	const bool relative = letter >= 'a';
	char c = relative ? (char)(letter - 'a' + 'A') : letter;

	if (!w->begun && c != 'M')
		return false;
	w->begun = true;
	if (c == 'Z') {
		if (w->before != 'Z')
			pen_close(w->pen);
		w->at = w->start;
		w->before = 'Z';
		return true;
	}
	reopen(w, c);
	do {
		if (!segment(w, c, relative))
			return false;
		w->before = c;
		if (c == 'M')
			c = 'L'; /* further pairs are lines */
	} while (more_numbers(w));
	return true;
}

bool
svg_path(struct path_pen *pen, const struct svg_matrix *m, struct str data)
{
	struct walk w = {.pen = pen, .m = m, .rest = data};

	while (!svg_done(&w.rest)) {
		const char letter = *w.rest.p;

		w.rest = str_cut(w.rest, 1, w.rest.n);
		if (!command(&w, letter))
			return false;
	}
	return true;
}
