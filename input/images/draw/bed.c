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
	rect(g, 802, 76, 8, 312, PAPER);
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

	cut(g, PTS({130, 480}, {130, 226}, {346, 92}, {562, 226},
	    {562, 480}), mix(FLAME, INK, 0.45));
	for (i = 0; i < 9; i++)
		line(g, 154 + i * 48, 90, 154 + i * 48, 480, 1.4,
		    mix(FLAME, INK, 0.65));
	disc(g, 232, 262, 64, mix(FLAME, OCHRE, 0.3));
	disc(g, 232, 262, 42, mix(FLAME, OCHRE, 0.65));
	oval(g, 232, 264, 14, 16, PAPER);
	cut(g, PTS({206, 262}, {258, 262}, {246, 232}, {218, 232}), OCHRE);
	line(g, 232, 232, 232, 196, 2, INK);
	shelf(g, 380, 296, 130, PLANK);
	books(g, 390, 296, 44, 7);
	vase(g, 486, 296, 40, 0.6, MOSS, SAND);
}

static void
bedding(cairo_t *g)
{
	double x;
	int i;

	rect(g, 132, 424, 428, 50, PAPER);
	blob(g, PTS({140, 428}, {150, 366}, {214, 350}, {262, 372},
	    {264, 426}, {200, 438}), PAPER);
	blob(g, PTS({150, 430}, {180, 384}, {236, 378}, {280, 398},
	    {278, 432}, {210, 440}), TINT);
	cairo_save(g);
	smooth_closed(g, PTS({250, 424}, {300, 392}, {420, 384}, {560, 392},
	    {570, 440}, {566, 500}, {400, 498}, {264, 500}, {244, 470}));
	cairo_clip(g);
	set_ink(g, RED);
	cairo_paint(g);
	for (i = 0; i < 5; i++)
		for (x = 240 + (i & 1) * 15; x < 580; x += 30) {
			lens(g, x, 398 + i * 22, x, 412 + i * 22, 3, 0,
			    TINT);
			lens(g, x - 7, 405 + i * 22, x + 7, 405 + i * 22, 3,
			    0, TINT);
		}
	cairo_restore(g);
	blob(g, PTS({250, 424}, {300, 392}, {350, 388}, {330, 420},
	    {310, 460}, {300, 500}, {264, 500}, {244, 470}), PAPER);
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

/* one half of the gable roof as a plank that is turned */
static void
roof_half(cairo_t *g, double turn, double length, double dark)
{
	cairo_save(g);
	cairo_translate(g, 346, 62);
	cairo_rotate(g, turn);
	if (turn > 1)
		cairo_scale(g, 1, -1);
	plank(g, -8, 0, length, 48, 9, 4, dark);
	rect(g, -8, 44, length, 4, mix(FLAME, INK, 0.35));
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
	blob(g, PTS({452, 606}, {470, 596}, {504, 600}, {506, 612},
	    {470, 616}), PINE);
	blob(g, PTS({470, 622}, {490, 612}, {522, 616}, {524, 628},
	    {486, 632}), PINE);
}

void
draw_bed(cairo_t *g)
{
	room(g);
	inside(g);
	bedding(g);
	around(g);
	front_frame(g);
	roof_half(g, 0.556, 320, 0);
	roof_half(g, 3.14159 - 0.556, 320, 0.1);
}
