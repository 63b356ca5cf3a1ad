/* SPDX-License-Identifier: ISC */
/*
 * network.c - a map-like land of rounded hills, each with its village or
 * workshop, linked by paths that cross the valleys from mark to mark.
 */
#include <math.h>

#include "land.h"
#include "scenes.h"

struct mound {
	double x, y, w, h;	/* middle of the foot, width, height */
	ink ground, stripe;
	int kind;		/* 0 furrows, 1 marks, 2 forest, 3 strips */
};

static void
mound_curve(const struct mound *m, pt p[7])
{
	static const double shape[7][2] = {{-0.5, 0}, {-0.38, 0.42},
	    {-0.2, 0.86}, {0, 1}, {0.2, 0.88}, {0.38, 0.46}, {0.5, 0}};
	int i;

	for (i = 0; i < 7; i++)
		p[i] = (pt){m->x + shape[i][0] * m->w,
		    m->y - shape[i][1] * m->h};
}

static void
cover_mound(cairo_t *g, const struct mound *m)
{
	double x = m->x, y = m->y, w = m->w, h = m->h;
	const pt a[] = {{x - w * 0.2, y - h * 1.05}, {x - w * 0.42,
	    y - h * 0.45}, {x - w * 0.7, 560}};
	const pt b[] = {{x + w * 0.3, y - h * 1.05}, {x + w * 0.45,
	    y - h * 0.5}, {x + w * 0.7, 560}};

	switch (m->kind) {
	case 0:
		furrows(g, a, 3, b, 3, (int)(w / 9), 1.2, m->stripe);
		break;
	case 1:
		marks(g, a, 3, b, 3, (int)(w / 13), (int)(h / 13), 1.1,
		    m->stripe);
		break;
	case 3:
		strips(g, a, 3, b, 3, INKS(m->ground, m->stripe,
		    mix(m->ground, m->stripe, 0.5)), (int)(w / 26));
		furrows(g, a, 3, b, 3, (int)(w / 9), 1,
		    mix(m->ground, RUST, 0.4));
		break;
	}
}

static void
mound(cairo_t *g, const struct mound *m)
{
	pt p[7];
	double x;
	int row;

	mound_curve(m, p);
	hill(g, p, 7, 520, m->ground);
	cairo_save(g);
	hill_clip(g, p, 7, 520);
	cover_mound(g, m);
	cairo_restore(g);
	if (m->kind != 2)
		return;
	for (row = 0; row < 4; row++)
		for (x = m->x - m->w * 0.44 + row * 5; x < m->x + m->w * 0.44;
		    x += 15 + rnd(-3, 3))
			spruce(g, x, height_at(p, 7, x) + 4 + row * 20,
			    rnd(26, 38), PINE, MOSS);
}

/* a path: pale bed with a row of accent dashes on it */
static void
link_path(cairo_t *g, const pt *p, int n)
{
	static const double dash[] = {7, 6};

	wire(g, p, n, 6.5, PAPER);
	cairo_set_dash(g, dash, 2, 0);
	wire(g, p, n, 2.4, RED);
	cairo_set_dash(g, dash, 0, 0);
}

static void
node(cairo_t *g, double x, double y)
{
	disc(g, x, y, 8, PAPER);
	disc(g, x, y, 5.4, RED);
	disc(g, x, y, 1.8, PAPER);
}

static void
back(cairo_t *g)
{
	static const struct mound m[] = {
		{60, 300, 420, 170, SAGE, 0, 4},
		{930, 300, 430, 190, SAGE, 0, 4},
		{480, 300, 460, 150, 0xC6D5C9, 0, 4},
		{260, 330, 380, 186, 0xA5BBA3, MOSS, 1},
		{720, 340, 420, 200, OCHRE, SAND, 3},
	};
	int i;

	for (i = 0; i < LEN(m); i++)
		mound(g, &m[i]);
	link_path(g, PTS({258, 150}, {330, 196}, {420, 226}, {540, 210},
	    {640, 160}, {712, 146}));
	link_path(g, PTS({712, 146}, {780, 204}, {850, 236}, {930, 270}));
	church(g, 236, 146, 52, PAPER, SAND, PINE);
	house(g, &(struct house){194, 160, 20, 28, 16, 15, SAND, PAPER, RED,
	    2});
	house(g, &(struct house){664, 150, 24, 34, 19, 18, SAND, PAPER, RUST,
	    2});
	house(g, &(struct house){724, 142, 22, 30, 18, 16, TINT, PAPER, RED,
	    2});
	leaf_tree(g, 656, 158, 30, PINE, MOSS, INK);
	node(g, 712, 152);
	node(g, 262, 160);
}

static void
middle(cairo_t *g)
{
	static const struct mound m[] = {
		{20, 450, 400, 200, RED, BLUSH, 3},
		{930, 460, 420, 210, MOSS, 0, 2},
		{470, 450, 440, 176, SAND, 0xD9B98A, 0},
	};
	int i;

	for (i = 0; i < LEN(m); i++)
		mound(g, &m[i]);
	link_path(g, PTS({262, 160}, {226, 210}, {150, 250}, {62, 262}));
	link_path(g, PTS({62, 262}, {160, 330}, {280, 352}, {390, 320},
	    {470, 284}));
	link_path(g, PTS({712, 152}, {690, 210}, {640, 250}, {560, 276},
	    {470, 284}));
	sheds(g, 18, 258, 38, 2, TINT, RUST, SKY);
	house(g, &(struct house){86, 268, 26, 36, 20, 19, SAND, PAPER, PINE,
	    2});
	house(g, &(struct house){410, 290, 30, 44, 25, 23, TINT, PAPER, RED,
	    3});
	house(g, &(struct house){494, 286, 26, 36, 21, 20, SAND, PAPER, RUST,
	    2});
	leaf_tree(g, 398, 296, 42, PINE, MOSS, INK);
	leaf_tree(g, 566, 296, 38, PINE, MOSS, INK);
	node(g, 62, 266);
	node(g, 476, 294);
}

static void
front(cairo_t *g)
{
	static const struct mound m[] = {
		{250, 560, 460, 190, PINE, MOSS, 1},
		{760, 570, 520, 210, BLUSH, TINT, 3},
	};
	int i;

	for (i = 0; i < LEN(m); i++)
		mound(g, &m[i]);
	link_path(g, PTS({476, 294}, {490, 360}, {580, 400}, {680, 390},
	    {758, 366}));
	link_path(g, PTS({476, 294}, {430, 360}, {340, 396}, {250, 376}));
	link_path(g, PTS({758, 366}, {850, 350}, {940, 290}));
	sheds(g, 690, 366, 46, 2, PAPER, RUST, SKY);
	house(g, &(struct house){776, 372, 32, 46, 26, 25, SAND, PAPER, PINE,
	    3});
	leaf_tree(g, 872, 386, 50, PINE, MOSS, INK);
	house(g, &(struct house){190, 386, 32, 46, 26, 25, SAND, PAPER, RED,
	    3});
	spruce(g, 290, 388, 56, mix(PINE, INK, 0.3), MOSS);
	spruce(g, 310, 396, 50, mix(PINE, INK, 0.3), MOSS);
	node(g, 758, 378);
	node(g, 250, 392);
	node(g, 942, 288);
}

void
draw_network(cairo_t *g)
{
	back(g);
	middle(g);
	front(g);
	bird(g, 520, 80, 10, INK);
	bird(g, 552, 66, 8, INK);
	bird(g, 500, 58, 7, INK);
}
