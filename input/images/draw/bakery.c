/* SPDX-License-Identifier: ISC */
/*
 * bakery.c - a mill with its bakery: the wheel in the stream, lit windows,
 * and in front a table with loaves, rolls and ears of corn.
 */
#include <math.h>

#include "land.h"
#include "scenes.h"
#include "things.h"

enum { BOTTOM = 760 };

static void
distance(cairo_t *g)
{
	const pt haze[] = {{-10, 250}, {170, 188}, {330, 226}, {520, 262},
	    {740, 206}, {1010, 240}};
	const pt corn[] = {{-10, 330}, {200, 290}, {420, 316}, {700, 350},
	    {1010, 320}};

	disc(g, 222, 176, 62, RED);
	hill(g, haze, LEN(haze), BOTTOM, mix(SKY, SAGE, 0.5));
	cairo_save(g);
	hill_clip(g, corn, LEN(corn), BOTTOM);
	strips(g, PTS({-40, 270}, {-120, 500}), PTS({1000, 270},
	    {1200, 500}), INKS(OCHRE, SAND, mix(OCHRE, SAND, 0.5), TINT,
	    mix(OCHRE, BLUSH, 0.3)), 13);
	furrows(g, PTS({-40, 270}, {-120, 500}), PTS({1000, 270},
	    {1200, 500}), 60, 1.2, mix(OCHRE, RUST, 0.3));
	cairo_restore(g);
	forest(g, corn, LEN(corn), 660, 1000, 16, 40, 90, PINE, MOSS);
	leaf_tree(g, 120, 330, 80, PINE, MOSS, INK);
	leaf_tree(g, 66, 336, 60, PINE, MOSS, INK);
}

static void
beams(cairo_t *g, double x, double y, double w, double h)
{
	double bay = (w - 9) / 4;
	int i;

	rect(g, x, y, w, h, PAPER);
	for (i = 0; i < 4; i++) {
		line(g, x + bay * i + 8, y + h - 8, x + bay * (i + 1),
		    y + h * 0.58, 6, RUST);
		line(g, x + bay * i + 8, y + h * 0.58, x + bay * (i + 1),
		    y + h - 8, 6, RUST);
	}
	for (i = 0; i <= 4; i++)
		rect(g, x + bay * i, y, 9, h, RUST);
	rect(g, x, y, w, 9, RUST);
	rect(g, x, y + h * 0.54, w, 8, RUST);
	rect(g, x, y + h - 9, w, 9, RUST);
}

static void
mill_roof(cairo_t *g)
{
	int i;

	cut(g, PTS({382, 222}, {470, 92}, {770, 92}, {858, 222}), RED);
	cut(g, PTS({382, 222}, {470, 92}, {500, 92}, {440, 222}),
	    mix(RED, RUST, 0.35));
	for (i = 1; i < 6; i++)
		line(g, 470 - i * 14.7, 92 + i * 21.7, 770 + i * 14.7,
		    92 + i * 21.7, 1.6, RUST);
	rect(g, 382, 218, 476, 9, RUST);
	rect(g, 690, 58, 34, 70, RUST);
	rect(g, 684, 54, 46, 9, INK);
	blob(g, PTS({700, 44}, {716, 22}, {744, 26}, {760, 12}, {800, 16},
	    {816, 34}, {780, 42}, {750, 40}, {724, 50}), SAND);
	blob(g, PTS({830, 22}, {860, 8}, {900, 14}, {890, 30}, {850, 32}),
	    SAND);
	for (i = 0; i < 3; i++) {
		rect(g, 506 + i * 90, 164, 32, 30, PAPER);
		window(g, 512 + i * 90, 168, 20, 22, OCHRE, PAPER);
		cut(g, PTS({496 + i * 90, 166}, {522 + i * 90, 134},
		    {548 + i * 90, 166}), RUST);
	}
}

static void
mill(cairo_t *g)
{
	int i, k;

	rect(g, 420, 340, 400, 150, SAND);
	for (k = 0; k < 8; k++)
		for (i = 0; i < 10; i++)
			if (rnd(0, 1) < 0.4)
				box(g, 426 + i * 36 + (k & 1) * 18,
				    352 + k * 17, 30, 11, 3,
				    mix(SAND, BLUSH, 0.3));
	beams(g, 420, 214, 400, 130);
	mill_roof(g);
	for (i = 0; i < 4; i++) {
		window(g, 448 + i * 98, 236, 50, 36, i % 2 ? OCHRE :
		    mix(PINE, INK, 0.3), RUST);
		rect(g, 442 + i * 98, 277, 62, 9, MOSS);
		for (k = 0; k < 6; k++)
			disc(g, 447 + i * 98 + k * 10, 275, 4.4,
			    k & 1 ? RED : BLUSH);
	}
}

static void
shop(cairo_t *g)
{
	int i;

	rect(g, 640, 376, 150, 70, OCHRE);
	for (i = 0; i < 2; i++)
		rect(g, 640, 402 + i * 24, 150, 4, RUST);
	for (i = 0; i < 4; i++) {
		loaf(g, 662 + i * 36, 402, 32, 17, 3);
		roll(g, 660 + i * 36, 426, 10);
		round_loaf(g, 660 + i * 37, 446, 12);
	}
	cairo_new_path(g);
	cairo_rectangle(g, 640, 376, 150, 70);
	stroke(g, RUST, 6);
	for (i = 0; i < 8; i++)
		cut(g, PTS({636 + i * 20, 352}, {656 + i * 20, 352},
		    {660 + i * 20, 384}, {638 + i * 20, 384}),
		    i & 1 ? PAPER : RED);
	rect(g, 550, 372, 70, 122, RUST);
	rect(g, 557, 379, 56, 115, OCHRE);
	stander(g, 585, 494, 98, PAPER, PINE);
	cut(g, PTS({575, 430}, {595, 430}, {599, 468}, {571, 468}), RED);
	box(g, 575, 390, 20, 11, 4, PAPER);
	disc(g, 578, 390, 6, PAPER);
	disc(g, 586, 387, 7, PAPER);
	disc(g, 593, 390, 6, PAPER);
}

static void
water_wheel(cairo_t *g, double x, double y, double r)
{
	double a;
	int i;

	for (i = 0; i < 16; i++) {
		a = 2 * M_PI * i / 16 + 0.1;
		cut(g, PTS({x + cos(a) * r * 0.8, y + sin(a) * r * 0.8},
		    {x + cos(a) * r * 1.08, y + sin(a) * r * 1.08},
		    {x + cos(a + 0.16) * r * 1.08, y + sin(a + 0.16) * r *
		    1.08}, {x + cos(a + 0.05) * r * 0.8, y + sin(a + 0.05) *
		    r * 0.8}), mix(RUST, INK, 0.3));
	}
	ring(g, x, y, r * 0.9, r * 0.1, RUST);
	ring(g, x, y, r * 0.72, r * 0.05, RUST);
	for (i = 0; i < 8; i++) {
		a = M_PI * i / 4 + 0.2;
		line(g, x, y, x + cos(a) * r * 0.86, y + sin(a) * r * 0.86,
		    r * 0.07, RUST);
	}
	disc(g, x, y, r * 0.17, INK);
	disc(g, x, y, r * 0.07, OCHRE);
}

static void
stream(cairo_t *g)
{
	int i;

	hill(g, PTS({-10, 470}, {200, 462}, {420, 480}, {700, 486},
	    {1010, 470}), BOTTOM, MOSS);
	marks(g, PTS({-20, 480}, {400, 494}, {1020, 490}), PTS({-20, 640},
	    {400, 650}, {1020, 640}), 9, 24, 1.6, mix(MOSS, PINE, 0.6));
	cut(g, PTS({180, 318}, {420, 330}, {420, 346}, {180, 334}), RUST);
	cut(g, PTS({180, 318}, {420, 330}, {420, 322}, {180, 310}), SKY);
	ribbon(g, PTS({-30, 520}, {140, 508}, {330, 516}, {520, 540},
	    {800, 560}, {1040, 620}), 52, 90, SKY);
	for (i = 0; i < 14; i++) {
		double x = rnd(0, 960), y = 512 + x * 0.062;

		double s = rnd(-14, 20), l = rnd(30, 64);

		lens(g, x, y + s, x + l, y + s + l * 0.09, 1.8, 2,
		    mix(SAGE, MOSS, 0.5));
	}
	for (i = 0; i < 5; i++)
		lens(g, 240 + i * 7, 336 + i * 2, 262 + i * 3, 400, 2.5, -4,
		    PAPER);
	for (i = 0; i < 5; i++) {
		tuft(g, 30 + i * 34, 566 + (i & 1) * 9, rnd(28, 46), 7, PINE);
		tuft(g, 650 + i * 47, 620 + i * 3, rnd(24, 40), 7, PINE);
	}
}

/* linen under the bread, with a woven stripe */
static void
cloth(cairo_t *g)
{
	cairo_save(g);
	smooth_closed(g, PTS({20, 690}, {180, 672}, {420, 676}, {600, 670},
	    {640, 700}, {630, 742}, {650, 790}, {300, 800}, {-40, 800},
	    {10, 740}));
	cairo_clip(g);
	set_ink(g, PAPER);
	cairo_paint(g);
	wire(g, PTS({40, 770}, {280, 752}, {480, 756}, {660, 744}), 4, RED);
	wire(g, PTS({40, 779}, {280, 761}, {480, 765}, {660, 753}), 1.8,
	    RED);
	wire(g, PTS({610, 660}, {600, 710}, {612, 800}), 4, RED);
	wire(g, PTS({601, 660}, {591, 710}, {603, 800}), 1.8, RED);
	cairo_restore(g);
}

static void
table(cairo_t *g)
{
	int i;

	hill(g, PTS({-10, 640}, {300, 634}, {700, 637}, {1010, 632}), BOTTOM,
	    RUST);
	cairo_save(g);
	hill_clip(g, PTS({-10, 640}, {300, 634}, {700, 637}, {1010, 632}),
	    BOTTOM);
	grain(g, -10, 630, 1020, 130, 9, 4, 1.6, mix(RUST, RED, 0.4));
	cairo_restore(g);
	cloth(g);
	oval(g, 300, 724, 262, 14, mix(SAND, BLUSH, 0.5));
	round_loaf(g, 196, 722, 122);
	loaf(g, 424, 726, 290, 118, 5);
	oval(g, 780, 734, 92, 8, mix(RUST, INK, 0.4));
	for (i = 0; i < 5; i++)
		roll(g, 706 + i * 36, 662 - (i % 2) * 20, 34);
	bowl(g, 778, 736, 112, TINT, TINT);
	for (i = 0; i < 4; i++)
		roll(g, 716 + i * 42, 676 - (i % 2) * 4, 33);
	cairo_save(g);
	cairo_new_path(g);
	cairo_rectangle(g, 640, 668, 280, 60);
	cairo_clip(g);
	bowl(g, 778, 736, 112, TINT, TINT);
	wire(g, PTS({680, 690}, {778, 702}, {876, 690}), 3, RED);
	wire(g, PTS({684, 697}, {778, 709}, {872, 697}), 1.6, RED);
	cairo_restore(g);
	for (i = 0; i < 5; i++)
		ear(g, 918 + i * 14, 770, 236 + rnd(-30, 40), -44 + i * 32,
		    OCHRE);
}

void
draw_bakery(cairo_t *g)
{
	distance(g);
	mill(g);
	shop(g);
	stream(g);
	water_wheel(g, 360, 420, 106);
	table(g);
}
