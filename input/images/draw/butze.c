/* SPDX-License-Identifier: ISC */
/*
 * butze.c - BUTZE!: a wooden alcove on wheels to hide, read and play in. Its
 * flank is a tool cupboard. It stands in the workshop it was built in.
 */
#include <math.h>

#include "scenes.h"
#include "things.h"

#define PLY	0xE6C48Cu	/* plywood: sand with ochre */
#define EDGE	0xB97A3Au

static void
room(cairo_t *g)
{
	int i;

	rect(g, 0, 0, 1000, 620, PINE);
	rect(g, 0, 620, 1000, 180, SAND);
	for (i = 0; i < 5; i++)
		line(g, -10, 636 + i * i * 9, 1010, 636 + i * i * 9, 1.3,
		    mix(SAND, RUST, 0.25));
	rect(g, 0, 610, 1000, 11, mix(PINE, INK, 0.4));
	rect(g, 52, 70, 200, 220, SAND);
	view(g, 62, 80, 180, 200, 0);
	rect(g, 149, 80, 6, 200, SAND);
	rect(g, 62, 166, 180, 6, SAND);
	rect(g, 40, 290, 224, 10, OCHRE);
}

static void
alcove_box(cairo_t *g)
{
	int i;

	for (i = 0; i < 5; i++) {
		rect(g, 300 + i * 80, 130, 81, 500,
		    mix(PLY, i & 1 ? SAND : EDGE, i & 1 ? 0.25 : 0.08));
		grain(g, 300 + i * 80, 130, 80, 500, 9, 3, 1.3,
		    mix(PLY, EDGE, 0.45));
		if (i > 0)
			line(g, 300 + i * 80, 130, 300 + i * 80, 630, 1.6,
			    EDGE);
	}
	cut(g, PTS({700, 130}, {828, 160}, {828, 606}, {700, 630}),
	    mix(EDGE, PLY, 0.35));
	cut(g, PTS({280, 112}, {708, 112}, {848, 146}, {848, 164},
	    {704, 136}, {280, 136}), RED);
	cut(g, PTS({708, 112}, {848, 146}, {848, 164}, {704, 136}), RUST);
	rect(g, 300, 136, 400, 7, mix(EDGE, INK, 0.25));
	rect(g, 300, 624, 400, 12, EDGE);
	cut(g, PTS({700, 624}, {828, 602}, {828, 612}, {700, 636}),
	    mix(EDGE, INK, 0.3));
	rect(g, 699, 136, 4, 494, EDGE);
	wire(g, PTS({318, 420}, {306, 446}, {306, 476}, {318, 500}), 5, INK);
	disc(g, 319, 418, 5, INK);
	disc(g, 319, 502, 5, INK);
}

/* toys, a plant and a box on the roof; two steps before the opening */
static void
roof_and_steps(cairo_t *g)
{
	plant(g, 350, 112, 92, 9, PAPER, MOSS, SAGE);
	rect(g, 420, 78, 34, 34, OCHRE);
	rect(g, 454, 84, 28, 28, BLUSH);
	cut(g, PTS({422, 78}, {437, 52}, {452, 78}), MOSS);
	disc(g, 505, 98, 14, PAPER);
	rect(g, 491, 95, 28, 6, RED);
	rect(g, 560, 84, 66, 18, OCHRE);
	cut(g, PTS({570, 84}, {580, 64}, {606, 64}, {612, 84}), BLUSH);
	disc(g, 576, 102, 10, SAND);
	disc(g, 612, 102, 10, SAND);
	disc(g, 576, 102, 3.5, RUST);
	disc(g, 612, 102, 3.5, RUST);
	rect(g, 420, 656, 160, 56, EDGE);
	rect(g, 412, 646, 176, 12, PLY);
	rect(g, 398, 702, 204, 44, mix(EDGE, INK, 0.15));
	rect(g, 388, 692, 224, 13, PLY);
	box(g, 474, 720, 52, 10, 5, mix(EDGE, INK, 0.5));
}

static void
hole(cairo_t *g)
{
	int i;

	disc(g, 500, 366, 172, EDGE);
	cairo_save(g);
	cairo_new_path(g);
	cairo_arc(g, 500, 366, 160, 0, 2 * M_PI);
	cairo_clip(g);
	set_ink(g, RUST);
	cairo_paint(g);
	cut(g, PTS({590, 190}, {680, 190}, {680, 540}, {590, 540}),
	    mix(RUST, INK, 0.3));
	for (i = 0; i < 6; i++)
		disc(g, 372 + i * 44, 262 + (i % 2) * 8 + fabs(i - 2.5) * -4,
		    6, OCHRE);
	wire(g, PTS({340, 236}, {420, 262}, {500, 268}, {600, 250},
	    {660, 226}), 1.6, OCHRE);
	rect(g, 330, 470, 340, 80, mix(RED, RUST, 0.3));
	blob(g, PTS({350, 476}, {352, 400}, {400, 388}, {428, 430},
	    {418, 484}), OCHRE);
	blob(g, PTS({590, 480}, {600, 420}, {644, 410}, {670, 450},
	    {660, 486}), MOSS);
}

/* a child with a book, leaning on the cushion, legs drawn up */
static void
child(cairo_t *g)
{
	ink skin = mix(BLUSH, TINT, 0.35);

	limb(g, PTS({470, 474}, {536, 410}, {560, 478}), 40, 24, PINE);
	limb(g, PTS({466, 478}, {560, 428}, {592, 482}), 42, 24,
	    mix(PINE, MOSS, 0.35));
	blob(g, PTS({574, 470}, {600, 474}, {626, 486}, {578, 490}), PAPER);
	blob(g, PTS({418, 384}, {456, 380}, {480, 420}, {490, 486},
	    {420, 492}, {402, 430}), PAPER);
	cairo_save(g);
	smooth_closed(g, PTS({418, 384}, {456, 380}, {480, 420}, {490, 486},
	    {420, 492}, {402, 430}));
	cairo_clip(g);
	rect(g, 380, 404, 120, 11, RED);
	rect(g, 380, 430, 120, 11, RED);
	rect(g, 380, 456, 120, 11, RED);
	cairo_restore(g);
	limb(g, PTS({436, 388}, {440, 372}), 16, 16, skin);
	oval(g, 446, 344, 29, 31, skin);
	blob(g, PTS({424, 376}, {408, 346}, {424, 312}, {456, 304},
	    {480, 326}, {456, 330}, {436, 344}), INK);
	disc(g, 412, 322, 14, INK);
	cut(g, PTS({500, 400}, {530, 384}, {536, 428}, {508, 442}), RED);
	cut(g, PTS({500, 400}, {530, 384}, {522, 378}, {494, 394}), PAPER);
	limb(g, PTS({440, 402}, {462, 446}, {506, 430}), 22, 14,
	    mix(PAPER, SAND, 0.7));
	disc(g, 510, 426, 8, skin);
}

static void
flank(cairo_t *g)
{
	static const enum tool row[] = {HAMMER, SAW, CHISEL, SQUARE, BRUSH,
	    PLIERS};
	int i;

	cairo_save(g);
	cairo_translate(g, 716, 0);
	cairo_transform(g, &(cairo_matrix_t){0.86, 0.1, 0, 1, 0, 0});
	rect(g, 0, 176, 116, 268, mix(EDGE, INK, 0.35));
	for (i = 0; i < 6; i++) {
		disc(g, 24 + i % 3 * 34, 196 + i / 3 * 122, 2.5, SAND);
		tool(g, row[i], 24 + i % 3 * 34, 198 + i / 3 * 122,
		    i == 1 ? 104 : 84);
	}
	for (i = 0; i < 3; i++) {
		rect(g, 0, 458 + i * 44, 116, 38, PLY);
		box(g, 44, 472 + i * 44, 28, 7, 3, EDGE);
	}
	cairo_restore(g);
}

static void
wheel(cairo_t *g, double x, double y)
{
	rect(g, x - 10, y - 44, 20, 20, INK);
	disc(g, x, y, 30, INK);
	disc(g, x, y, 19, RED);
	disc(g, x, y, 6, PAPER);
}

static void
around(cairo_t *g)
{
	int i;

	oval(g, 560, 676, 330, 26, mix(SAND, RUST, 0.35));
	planks(g, 868, 628, 470, 5, 26);
	rect(g, 36, 470, 228, 20, OCHRE);
	rect(g, 36, 490, 228, 5, mix(OCHRE, INK, 0.5));
	rect(g, 54, 490, 20, 160, EDGE);
	rect(g, 226, 490, 20, 160, EDGE);
	rect(g, 66, 590, 168, 10, EDGE);
	tool(g, PLANE, 110, 470, 80);
	cup(g, 190, 470, 28, RED);
	vase(g, 230, 470, 60, 0.6, MOSS, SAND);
	for (i = 0; i < 3; i++)
		tool(g, CLAMP, 100 + i * 52, 316, 96);
	pendant(g, 910, 0, 84, 46, RED);
	for (i = 0; i < 7; i++)
		shaving(g, 60 + i * 42 + rnd(-10, 10), 710 + rnd(-20, 50),
		    12, i & 1 ? OCHRE : PAPER);
}

void
draw_butze(cairo_t *g)
{
	room(g);
	around(g);
	wheel(g, 790, 634);
	alcove_box(g);
	hole(g);
	child(g);
	cairo_restore(g);	/* ends the clip of the hole */
	flank(g);
	wheel(g, 350, 662);
	wheel(g, 650, 662);
	roof_and_steps(g);
}
