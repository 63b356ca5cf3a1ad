/* SPDX-License-Identifier: ISC */
/*
 * path.c - a path between hills on which two people meet: one carries a roll
 * of drawings, the other a box of tools. Each comes from an own side.
 */
#include "land.h"
#include "scenes.h"
#include "things.h"

enum { BOTTOM = 510 };

static void
distance(cairo_t *g)
{
	const pt haze[] = {{-10, 210}, {140, 168}, {300, 196}, {470, 226},
	    {640, 196}, {820, 150}, {1010, 190}};
	const pt blue[] = {{-10, 236}, {180, 226}, {360, 246}, {540, 256},
	    {720, 222}, {880, 206}, {1010, 226}};

	disc(g, 500, 196, 84, OCHRE);
	hill(g, haze, LEN(haze), BOTTOM, mix(SKY, SAGE, 0.4));
	hill(g, blue, LEN(blue), BOTTOM, SAGE);
	forest(g, blue, LEN(blue), 20, 280, 8, 10, 24, mix(SAGE, MOSS, 0.7),
	    mix(SAGE, MOSS, 0.45));
	forest(g, blue, LEN(blue), 690, 990, 8, 10, 26, mix(SAGE, MOSS, 0.7),
	    mix(SAGE, MOSS, 0.45));
}

static void
left_hill(cairo_t *g)
{
	const pt top[] = {{-10, 190}, {120, 196}, {260, 252}, {380, 318},
	    {520, 372}};

	cairo_save(g);
	hill_clip(g, top, LEN(top), BOTTOM);
	strips(g, PTS({-160, 180}, {-140, 300}, {-60, 520}),
	    PTS({330, 180}, {440, 300}, {640, 520}),
	    INKS(RED, BLUSH, mix(RED, BLUSH, 0.5), RUST, RED,
	    mix(RED, RUST, 0.4)), 11);
	furrows(g, PTS({-160, 180}, {-140, 300}, {-60, 520}),
	    PTS({330, 180}, {440, 300}, {640, 520}), 44, 1.1, RUST);
	cairo_restore(g);
	house(g, &(struct house){96, 214, 34, 52, 28, 26, SAND, PAPER, RUST,
	    3});
	sheds(g, 20, 206, 36, 2, TINT, RUST, SKY);
	leaf_tree(g, 204, 236, 52, PINE, MOSS, INK);
	leaf_tree(g, 230, 246, 40, PINE, MOSS, INK);
}

static void
right_hill(cairo_t *g)
{
	const pt top[] = {{470, 372}, {610, 300}, {740, 236}, {870, 200},
	    {1010, 186}};

	cairo_save(g);
	hill_clip(g, top, LEN(top), BOTTOM);
	strips(g, PTS({640, 180}, {540, 320}, {360, 520}),
	    PTS({1060, 140}, {1080, 320}, {1100, 520}),
	    INKS(MOSS, mix(MOSS, SAGE, 0.5), SAGE, mix(MOSS, PINE, 0.4),
	    MOSS, mix(SAGE, SAND, 0.5)), 9);
	marks(g, PTS({640, 180}, {540, 320}, {360, 520}),
	    PTS({1060, 140}, {1080, 320}, {1100, 520}), 22, 16, 1.1, PINE);
	cairo_restore(g);
	church(g, 850, 212, 62, PAPER, SAND, PINE);
	house(g, &(struct house){922, 204, 30, 44, 24, 22, TINT, PAPER, RED,
	    2});
	house(g, &(struct house){778, 238, 28, 40, 22, 20, SAND, PAPER, RED,
	    2});
	spruce(g, 758, 246, 60, PINE, MOSS);
	spruce(g, 742, 250, 46, PINE, MOSS);
}

static void
ground(cairo_t *g)
{
	const pt top[] = {{-10, 420}, {180, 398}, {360, 376}, {500, 368},
	    {660, 378}, {830, 404}, {1010, 416}};

	hill(g, top, LEN(top), BOTTOM, PINE);
	cairo_save(g);
	hill_clip(g, top, LEN(top), BOTTOM);
	ribbon(g, PTS({-40, 500}, {180, 468}, {380, 436}, {500, 430},
	    {640, 438}, {840, 474}, {1040, 508}), 44, 52, SAND);
	cairo_restore(g);
	fence(g, PTS({30, 436}, {170, 416}, {330, 396}), 12, 26, SAND);
	fence(g, PTS({690, 398}, {840, 424}, {980, 440}), 11, 26, SAND);
}

static void
two_people(cairo_t *g)
{
	oval(g, 420, 442, 54, 6, mix(SAND, RUST, 0.35));
	oval(g, 580, 444, 54, 6, mix(SAND, RUST, 0.35));
	walker(g, &(struct figure){442, 440, 170, 1, RED, INK, INK, 1,
	    0});
	walker(g, &(struct figure){560, 442, 176, -1, OCHRE, PINE, RUST, 1,
	    1});
}

void
draw_path(cairo_t *g)
{
	distance(g);
	left_hill(g);
	right_hill(g);
	ground(g);
	two_people(g);
}
