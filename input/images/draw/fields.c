/* SPDX-License-Identifier: ISC */
/*
 * fields.c - land from above: strips of fields that swing round a stream,
 * patches of forest, a farmstead, a lane with trees, a tractor at work.
 */
#include <math.h>

#include "land.h"
#include "scenes.h"

static void
patch(cairo_t *g, const pt *a, int na, const pt *b, int nb, const ink *c,
    int nc, int count, int lines, ink groove)
{
	strips(g, a, na, b, nb, c, nc, count);
	furrows(g, a, na, b, nb, lines, 1.1, groove);
}

/* a tree from above: shadow to the left, crown, lit part to the right */
static void
top_tree(cairo_t *g, double x, double y, double r, ink dark, ink light)
{
	pt c[8];
	double a, k;
	int i;

	oval(g, x - r * 0.55, y + r * 0.5, r, r * 0.95, mix(PINE, INK, 0.45));
	for (i = 0; i < 8; i++) {
		a = 2 * M_PI * i / 8;
		k = r * rnd(0.88, 1.1);
		c[i] = (pt){x + cos(a) * k, y + sin(a) * k};
	}
	blob(g, c, 8, dark);
	for (i = 0; i < 8; i++)
		c[i] = (pt){x + r * 0.26 + (c[i].x - x) * 0.5,
		    y - r * 0.24 + (c[i].y - y) * 0.5};
	blob(g, c, 8, light);
}

static void
wood(cairo_t *g, const pt *p, int n, double r)
{
	double x, y, x0 = 1e9, x1 = -1e9, y0 = 1e9, y1 = -1e9;
	int i, row = 0;

	for (i = 0; i < n; i++) {
		x0 = fmin(x0, p[i].x);
		x1 = fmax(x1, p[i].x);
		y0 = fmin(y0, p[i].y);
		y1 = fmax(y1, p[i].y);
	}
	blob(g, p, n, PINE);
	for (y = y0; y < y1; y += r * 1.25, row++)
		for (x = x0 + (row & 1) * r; x < x1; x += r * 2.1) {
			double u = x + rnd(-0.35, 0.35) * r;
			double v = y + rnd(-0.3, 0.3) * r;

			smooth_closed(g, p, n);
			if (cairo_in_fill(g, u, v))
				top_tree(g, u, v, r * rnd(0.8, 1.12), PINE,
				    rnd(0, 1) < 0.3 ? mix(MOSS, SAGE, 0.3) :
				    MOSS);
		}
	cairo_new_path(g);
}

static void
roof(cairo_t *g, double x, double y, double w, double h, double turn, ink c)
{
	cairo_save(g);
	cairo_translate(g, x, y);
	cairo_rotate(g, turn);
	rect(g, -5, 6, w, h, mix(RUST, INK, 0.6));
	rect(g, 0, 0, w, h / 2, mix(c, INK, 0.22));
	rect(g, 0, h / 2, w, h / 2, c);
	line(g, 0, h / 2, w, h / 2, 1.2, PAPER);
	rect(g, w * 0.7, h * 0.24, 6, 6, INK);
	cairo_restore(g);
}

static void
upper_land(cairo_t *g)
{
	set_ink(g, SAGE);
	cairo_paint(g);
	patch(g, PTS({-20, -60}, {180, -20}, {420, -30}, {566, -60}),
	    PTS({-20, 210}, {190, 200}, {420, 170}, {590, 84}),
	    INKS(OCHRE, mix(OCHRE, SAND, 0.55), SAND, mix(OCHRE, SAND, 0.3)),
	    8, 26, mix(OCHRE, RUST, 0.35));
	patch(g, PTS({556, -40}, {604, 60}, {520, 150}, {476, 240}),
	    PTS({1040, -30}, {1040, 40}, {1030, 120}, {1020, 200}),
	    INKS(RED, mix(RED, BLUSH, 0.5), BLUSH, RED, RUST,
	    mix(RED, BLUSH, 0.25)), 11, 36, RUST);
}

static void
middle_land(cairo_t *g)
{
	patch(g, PTS({-20, 190}, {190, 186}, {400, 160}, {585, 84}),
	    PTS({-20, 370}, {200, 340}, {400, 286}, {480, 236}),
	    INKS(TINT, BLUSH, PAPER, mix(BLUSH, TINT, 0.5), SAND), 8, 24,
	    mix(BLUSH, RED, 0.4));
	strips(g, PTS({470, 200}, {600, 190}, {800, 190}, {1030, 150}),
	    PTS({430, 330}, {620, 360}, {820, 350}, {1030, 330}),
	    INKS(mix(MOSS, SAGE, 0.3), SAGE, MOSS, mix(SAGE, SAND, 0.4)), 6);
	marks(g, PTS({470, 200}, {600, 190}, {800, 190}, {1030, 150}),
	    PTS({430, 330}, {620, 360}, {820, 350}, {1030, 330}), 14, 34,
	    1.2, PINE);
}

static void
lower_land(cairo_t *g)
{
	strips(g, PTS({-90, 366}, {-60, 410}, {-40, 460}, {-40, 520}),
	    PTS({476, 240}, {500, 320}, {470, 400}, {440, 520}),
	    INKS(MOSS, mix(MOSS, SAGE, 0.55), SAGE, mix(MOSS, PINE, 0.4)), 9);
	furrows(g, PTS({-90, 366}, {-60, 410}, {-40, 460}, {-40, 520}),
	    PTS({476, 240}, {500, 320}, {470, 400}, {440, 520}), 38, 1.1,
	    mix(PINE, MOSS, 0.3));
	patch(g, PTS({492, 326}, {640, 350}, {820, 340}, {1030, 316}),
	    PTS({440, 560}, {640, 600}, {820, 580}, {1030, 560}),
	    INKS(SAND, OCHRE, mix(OCHRE, SAND, 0.5), PAPER, OCHRE,
	    mix(OCHRE, BLUSH, 0.4)), 9, 36, mix(OCHRE, RUST, 0.35));
}

static void
stream_and_lane(cairo_t *g)
{
	const pt stream[] = {{560, -20}, {600, 60}, {520, 150}, {470, 220},
	    {500, 300}, {470, 380}, {430, 450}, {450, 520}};
	const pt lane[] = {{-20, 300}, {150, 300}, {330, 250}, {480, 262},
	    {640, 262}, {820, 230}, {1020, 220}};
	double t;
	pt p;

	ribbon(g, stream, LEN(stream), 26, 46, mix(SAGE, MOSS, 0.5));
	ribbon(g, stream, LEN(stream), 13, 26, SKY);
	ribbon(g, lane, LEN(lane), 10, 12, PAPER);
	for (t = 0.04; t < 1; t += 0.034) {
		p = along(lane, LEN(lane), t);
		if (fabs(p.x - 485) > 26)
			top_tree(g, p.x, p.y - 13, 7.5, PINE, MOSS);
	}
}

static void
farm(cairo_t *g)
{
	blob(g, PTS({640, 200}, {760, 184}, {790, 240}, {740, 296},
	    {640, 300}, {612, 250}), SAND);
	roof(g, 650, 212, 74, 30, -0.08, RED);
	roof(g, 742, 214, 28, 62, -0.08, RUST);
	roof(g, 652, 262, 66, 26, -0.08, RED);
	top_tree(g, 640, 206, 12, PINE, MOSS);
	top_tree(g, 630, 232, 9, PINE, MOSS);
	top_tree(g, 736, 294, 13, PINE, MOSS);
	top_tree(g, 760, 290, 9, PINE, mix(MOSS, SAGE, 0.4));
}

static void
tractor(cairo_t *g, double x, double y, double turn)
{
	cairo_save(g);
	cairo_translate(g, x, y);
	cairo_rotate(g, turn);
	rect(g, -26, -11, 10, 24, INK);
	rect(g, -17, -1, 12, 3, INK);
	rect(g, -10, -11, 14, 6, INK);
	rect(g, -10, 7, 14, 6, INK);
	rect(g, 12, -8, 8, 4, INK);
	rect(g, 12, 6, 8, 4, INK);
	box(g, -8, -5, 32, 12, 3, RED);
	box(g, -7, -6, 15, 14, 3, PAPER);
	cairo_restore(g);
}

void
draw_fields(cairo_t *g)
{
	upper_land(g);
	middle_land(g);
	lower_land(g);
	stream_and_lane(g);
	wood(g, PTS({-30, -30}, {130, -30}, {190, 30}, {120, 80}, {60, 140},
	    {-30, 150}), 13);
	wood(g, PTS({860, 360}, {960, 320}, {1040, 320}, {1040, 530},
	    {820, 530}, {800, 450}), 13);
	wood(g, PTS({300, 360}, {370, 330}, {410, 370}, {380, 430},
	    {310, 430}), 12);
	wood(g, PTS({430, 40}, {490, 60}, {480, 110}, {420, 130},
	    {380, 90}), 10);
	farm(g);
	tractor(g, 250, 96, 0.0);
}
