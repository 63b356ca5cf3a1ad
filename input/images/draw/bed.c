/* SPDX-License-Identifier: ISC */
/*
 * bed.c - the flamed stone-pine bed: a cabin of wood with a gabled roof and
 * strong grain, made up for the night, in a room with a view of mountains.
 */
#include "land.h"
#include "scenes.h"
#include "things.h"

#define PLANK	0xDDA765u	/* ochre and sand, a little blush */
#define FLAME	0x9C5526u	/* rust in ochre: the burnt grain */

static void
plank(cairo_t *g, double x, double y, double w, double h, int lines,
    int knots, double dark)
{
	rect(g, x, y, w, h, mix(PLANK, FLAME, dark));
	grain(g, x, y, w, h, lines, knots, 1.5, mix(FLAME, PLANK, 0.12));
}

static void
room(cairo_t *g)
{
	int i;

	rect(g, 0, 0, 1000, 530, mix(SAGE, PAPER, 0.45));
	rect(g, 0, 530, 1000, 140, SAND);
	for (i = 0; i < 5; i++)
		line(g, -20, 540 + i * i * 8, 1020, 540 + i * i * 8, 1.2,
		    mix(SAND, RUST, 0.25));
	rect(g, 0, 522, 1000, 9, PAPER);
	rect(g, 656, 64, 300, 336, PAPER);
	view(g, 668, 76, 276, 312, 1);
	rect(g, 756, 76, 7, 312, PAPER);
	rect(g, 849, 76, 7, 312, PAPER);
	rect(g, 668, 196, 276, 7, PAPER);
	rect(g, 640, 400, 332, 14, PAPER);
	rect(g, 640, 414, 332, 5, mix(SAGE, MOSS, 0.3));
	cut(g, PTS({610, 670}, {700, 535}, {960, 535}, {940, 670}),
	    mix(SAND, PAPER, 0.6));
}

static void
inside(cairo_t *g)
{
	int i;

	cairo_save(g);
	poly(g, PTS({130, 480}, {130, 230}, {346, 96}, {562, 230},
	    {562, 480}));
	cairo_clip(g);
	set_ink(g, mix(FLAME, INK, 0.45));
	cairo_paint(g);
	for (i = 0; i < 9; i++)
		line(g, 154 + i * 48, 90, 154 + i * 48, 480, 1.4,
		    mix(FLAME, INK, 0.65));
	disc(g, 232, 282, 66, mix(FLAME, OCHRE, 0.3));
	disc(g, 232, 282, 44, mix(FLAME, OCHRE, 0.65));
	oval(g, 232, 284, 14, 15, PAPER);
	cut(g, PTS({206, 282}, {258, 282}, {246, 252}, {218, 252}), RED);
	line(g, 232, 252, 232, 100, 2, INK);
	shelf(g, 374, 286, 150, PLANK);
	books(g, 386, 286, 44, 7);
	vase(g, 488, 286, 42, 0.6, MOSS, SAND);
	cairo_restore(g);
}

/* asleep at the foot of the bed */
static void
cat(cairo_t *g, double x, double y)
{
	blob(g, PTS({x - 42, y}, {x - 40, y - 22}, {x - 14, y - 36},
	    {x + 22, y - 30}, {x + 40, y - 8}, {x + 36, y + 2}), INK);
	blob(g, PTS({x - 56, y - 4}, {x - 54, y - 22}, {x - 40, y - 26},
	    {x - 26, y - 18}, {x - 26, y - 4}, {x - 40, y + 2}), INK);
	cut(g, PTS({x - 55, y - 16}, {x - 54, y - 33}, {x - 43, y - 24}),
	    INK);
	cut(g, PTS({x - 40, y - 25}, {x - 30, y - 33}, {x - 27, y - 17}),
	    INK);
	limb(g, PTS({x + 34, y - 4}, {x + 20, y + 5}, {x - 16, y + 3}), 9, 7,
	    INK);
	lens(g, x - 51, y - 11, x - 43, y - 11, 0.9, 1.5, SAND);
	lens(g, x - 39, y - 11, x - 31, y - 11, 0.9, 1.5, SAND);
	lens(g, x - 6, y - 30, x + 10, y - 12, 1.2, -4, mix(INK, SAND, 0.3));
}

static void
bedding(cairo_t *g)
{
	double x;
	int i;

	rect(g, 132, 424, 430, 56, mix(SAND, PAPER, 0.35));
	blob(g, PTS({140, 428}, {150, 366}, {210, 348}, {258, 368},
	    {262, 426}, {200, 438}), PAPER);
	blob(g, PTS({150, 434}, {176, 388}, {228, 378}, {268, 398},
	    {266, 434}, {206, 442}), TINT);
	cairo_save(g);
	smooth_closed(g, PTS({296, 424}, {330, 394}, {430, 384}, {560, 392},
	    {575, 440}, {566, 500}, {400, 504}, {290, 504}, {280, 470}));
	cairo_clip(g);
	set_ink(g, RED);
	cairo_paint(g);
	for (i = 0; i < 6; i++)
		for (x = 270 + (i & 1) * 15; x < 580; x += 30) {
			lens(g, x, 392 + i * 20, x, 406 + i * 20, 3, 0,
			    TINT);
			lens(g, x - 7, 399 + i * 20, x + 7, 399 + i * 20, 3,
			    0, TINT);
		}
	cairo_restore(g);
	blob(g, PTS({262, 440}, {290, 398}, {352, 384}, {344, 412},
	    {322, 450}, {312, 500}, {270, 504}, {256, 476}), PAPER);
	lens(g, 296, 480, 320, 408, 1.2, -5, SAND);
	lens(g, 276, 480, 294, 424, 1.2, -5, SAND);
	cat(g, 496, 398);
}

static void
front_frame(cairo_t *g)
{
	ink edge = mix(FLAME, INK, 0.35);

	plank(g, 96, 214, 42, 350, 7, 3, 0);
	plank(g, 554, 214, 42, 350, 7, 3, 0);
	rect(g, 134, 230, 4, 250, edge);
	rect(g, 592, 214, 4, 350, edge);
	plank(g, 96, 474, 500, 92, 15, 4, 0.04);
	rect(g, 96, 474, 500, 4, mix(PLANK, PAPER, 0.4));
	rect(g, 96, 564, 500, 6, edge);
	rect(g, 345, 488, 3, 68, edge);
	box(g, 206, 516, 40, 8, 4, edge);
	box(g, 446, 516, 40, 8, 4, edge);
	rect(g, 112, 570, 26, 26, edge);
	rect(g, 556, 570, 26, 26, edge);
}

/* one half of the gable roof: a turned plank, mitred at the ridge */
static void
roof_half(cairo_t *g, int side, double dark)
{
	cairo_save(g);
	cairo_translate(g, 346, 0);
	cairo_scale(g, side, 1);
	cairo_new_path(g);
	cairo_rectangle(g, 0, 0, 400, 400);
	cairo_clip(g);
	cairo_translate(g, 0, 54);
	cairo_rotate(g, 0.556);
	plank(g, -40, 0, 356, 48, 9, 4, dark);
	rect(g, -40, 44, 356, 4, mix(FLAME, INK, 0.35));
	rect(g, -40, 0, 356, 4, mix(PLANK, PAPER, 0.4));
	cairo_restore(g);
}

static void
around(cairo_t *g)
{
	int i;

	oval(g, 350, 618, 360, 32, RED);
	oval(g, 350, 618, 330, 26, mix(RED, BLUSH, 0.45));
	oval(g, 350, 618, 292, 21, TINT);
	for (i = 0; i < 3; i++)
		line(g, 668 + i * 29, 610, 672 + i * 26, 512, 7, FLAME);
	box(g, 652, 502, 94, 13, 5, PLANK);
	cup(g, 684, 502, 24, RED);
	books(g, 706, 502, 26, 3);
	plant(g, 880, 640, 210, 9, PINE, PINE, MOSS);
	for (i = 0; i < 2; i++) {
		oval(g, 486 + i * 26, 612 + i * 15, 32, 8, PINE);
		oval(g, 474 + i * 26, 611 + i * 15, 15, 4.5, TINT);
		lens(g, 482 + i * 26, 605 + i * 15, 516 + i * 26,
		    612 + i * 15, 3, -4, MOSS);
	}
}

void
draw_bed(cairo_t *g)
{
	room(g);
	inside(g);
	bedding(g);
	around(g);
	front_frame(g);
	roof_half(g, 1, 0);
	roof_half(g, -1, 0.12);
}
