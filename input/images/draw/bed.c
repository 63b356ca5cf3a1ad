/* SPDX-License-Identifier: ISC */
/*
 * bed.c - the flamed stone-pine bed: a cabin of wood with a gabled roof and
 * strong grain, made up for the night, in a room with a view of mountains.
 * It fills a page, with a strip for the caption left below.
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

#define FLOOR	1062	/* where the wall ends */
#define HIGH	1319	/* of the picture */

static void
panes(cairo_t *g)
{
	rect(g, 584, 86, 352, 318, PAPER);
	view(g, 597, 99, 326, 292, 1);
	rect(g, 701, 99, 8, 292, PAPER);
	rect(g, 811, 99, 8, 292, PAPER);
	rect(g, 597, 208, 326, 8, PAPER);
	rect(g, 566, 404, 388, 15, PAPER);
	rect(g, 566, 419, 388, 6, mix(SAGE, MOSS, 0.3));
}

static void
frame(cairo_t *g, double x, double y, double w, double h, ink wood)
{
	rect(g, x + 5, y + 6, w, h, mix(SAGE, MOSS, 0.3));
	rect(g, x, y, w, h, wood);
	rect(g, x + 8, y + 8, w - 16, h - 16, PAPER);
}

/* pictures on the wall: hills under a sun, a sprig, stars of the blanket */
static void
pictures(cairo_t *g)
{
	int i;

	frame(g, 66, 92, 150, 196, PLANK);
	rect(g, 86, 112, 110, 156, TINT);
	disc(g, 158, 160, 20, RED);
	cut(g, PTS({86, 226}, {124, 176}, {166, 232}, {196, 206}, {196, 268},
	    {86, 268}), MOSS);
	cut(g, PTS({86, 246}, {130, 222}, {196, 252}, {196, 268}, {86, 268}),
	    PINE);
	frame(g, 240, 92, 104, 128, FLAME);
	wire(g, PTS({292, 200}, {290, 160}, {296, 122}), 2.4, PINE);
	for (i = 0; i < 4; i++) {
		lens(g, 291, 192 - i * 17, 268 + i * 2, 172 - i * 17, 6, 3,
		    MOSS);
		lens(g, 292, 186 - i * 17, 316 - i * 2, 166 - i * 17, 6, -3,
		    PINE);
	}
	frame(g, 240, 240, 104, 92, PLANK);
	for (i = 0; i < 3; i++) {
		lens(g, 268 + i * 24, 268, 268 + i * 24, 304, 6, 0,
		    i == 1 ? RED : OCHRE);
		lens(g, 256 + i * 24, 286, 280 + i * 24, 286, 6, 0,
		    i == 1 ? RED : OCHRE);
	}
}

static void
room(cairo_t *g)
{
	int i;

	rect(g, 0, 0, 1000, FLOOR, mix(SAGE, PAPER, 0.45));
	rect(g, 0, FLOOR, 1000, HIGH - FLOOR, SAND);
	for (i = 0; i < 6; i++)
		line(g, -20, FLOOR + 14 + i * i * 10, 1020,
		    FLOOR + 14 + i * i * 10, 1.4, mix(SAND, RUST, 0.25));
	rect(g, 0, FLOOR - 13, 1000, 13, PAPER);
	cut(g, PTS({560, HIGH}, {690, FLOOR}, {960, FLOOR}, {1000, 1180},
	    {1000, HIGH}), mix(SAND, PAPER, 0.6));
	plank(g, -10, -12, 1020, 46, 8, 5, 0.18);
	rect(g, 0, 34, 1000, 5, mix(FLAME, INK, 0.35));
	panes(g);
	pictures(g);
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
rug(cairo_t *g)
{
	oval(g, 470, 1206, 452, 66, RED);
	oval(g, 470, 1206, 416, 56, mix(RED, BLUSH, 0.45));
	oval(g, 470, 1206, 370, 46, TINT);
}

static void
around(cairo_t *g)
{
	int i;

	for (i = 0; i < 3; i++)
		line(g, 62 + i * 48, 1282, 70 + i * 42, 1128, 11, FLAME);
	box(g, 36, 1112, 154, 20, 8, PLANK);
	cup(g, 84, 1112, 40, RED);
	books(g, 124, 1112, 44, 3);
	plant(g, 878, 1280, 330, 11, PINE, PINE, MOSS);
	for (i = 0; i < 2; i++) {
		oval(g, 560 + i * 40, 1202 + i * 23, 48, 12, PINE);
		oval(g, 542 + i * 40, 1200 + i * 23, 22, 7, TINT);
		lens(g, 554 + i * 40, 1191 + i * 23, 606 + i * 40,
		    1202 + i * 23, 4, -6, MOSS);
	}
}

/* the bed was drawn in a room of its own size */
static void
bed(cairo_t *g)
{
	cairo_save(g);
	cairo_translate(g, -21, 323);
	cairo_scale(g, 1.42, 1.42);
	inside(g);
	bedding(g);
	front_frame(g);
	roof_half(g, 1, 0);
	roof_half(g, -1, 0.12);
	cairo_restore(g);
}

void
draw_bed(cairo_t *g)
{
	room(g);
	hanging_plant(g, 462, 34, 250, RED);
	rug(g);
	bed(g);
	around(g);
}
