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
	const pt haze[] = {{-10, 250}, {160, 190}, {330, 226}, {520, 262},
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
	int i;

	rect(g, x, y, w, h, PAPER);
	for (i = 0; i <= 4; i++)
		rect(g, x + (w - 9) * i / 4, y, 9, h, RUST);
	rect(g, x, y, w, 9, RUST);
	rect(g, x, y + h * 0.5, w, 8, RUST);
	rect(g, x, y + h - 9, w, 9, RUST);
	line(g, x + 8, y + h - 8, x + w / 4, y + 8, 8, RUST);
	line(g, x + w - 8, y + h - 8, x + w * 3 / 4, y + 8, 8, RUST);
}

static void
mill(cairo_t *g)
{
	int i;

	rect(g, 420, 340, 400, 150, SAND);
	for (i = 0; i < 26; i++)
		box(g, 430 + rnd(0, 360), 352 + rnd(0, 120), rnd(16, 30), 9,
		    3, mix(SAND, BLUSH, 0.35));
	beams(g, 420, 214, 400, 130);
	cut(g, PTS({382, 222}, {480, 66}, {760, 66}, {858, 222}), RED);
	for (i = 0; i < 6; i++)
		line(g, 396 + 98 * 0.0 + i * 14, 200 - i * 22, 844 - i * 14,
		    200 - i * 22, 1.6, RUST);
	rect(g, 382, 218, 476, 9, RUST);
	rect(g, 690, 30, 34, 70, RUST);
	rect(g, 684, 26, 46, 9, INK);
	for (i = 0; i < 3; i++)
		blob(g, PTS({704 + i * 22, 14 - i * 16}, {724 + i * 22,
		    -6 - i * 16}, {748 + i * 24, 2 - i * 18}, {736 + i * 24,
		    16 - i * 14}), mix(PAPER, SAND, 0.7));
	for (i = 0; i < 3; i++) {
		cut(g, PTS({500 + i * 90, 160}, {522 + i * 90, 128},
		    {544 + i * 90, 160}), RUST);
		rect(g, 508 + i * 90, 160, 28, 26, OCHRE);
	}
	for (i = 0; i < 4; i++)
		window(g, 450 + i * 96, 244, 44, 30, i % 2 ? OCHRE :
		    mix(PINE, INK, 0.3), PAPER);
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
	box(g, 556, 374, 58, 116, 4, PINE);
	rect(g, 566, 386, 38, 40, OCHRE);
	disc(g, 606, 440, 3, OCHRE);
	stander(g, 585, 492, 92, PAPER, PINE);
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
	cut(g, PTS({180, 318}, {420, 330}, {420, 346}, {180, 334}), RUST);
	cut(g, PTS({180, 318}, {420, 330}, {420, 322}, {180, 310}), SKY);
	ribbon(g, PTS({-30, 520}, {140, 508}, {330, 516}, {520, 540},
	    {800, 560}, {1040, 620}), 52, 90, SKY);
	for (i = 0; i < 14; i++) {
		double x = rnd(0, 960), y = 512 + x * 0.062;

		lens(g, x, y + rnd(-14, 18), x + rnd(30, 60), y +
		    rnd(-12, 18), 1.8, 2, mix(SAGE, MOSS, 0.5));
	}
	for (i = 0; i < 5; i++)
		lens(g, 240 + i * 7, 336 + i * 2, 262 + i * 3, 400, 2.5, -4,
		    PAPER);
}

static void
table(cairo_t *g)
{
	int i;

	hill(g, PTS({-10, 640}, {300, 632}, {700, 636}, {1010, 630}), BOTTOM,
	    RUST);
	grain(g, 0, 640, 1000, 120, 9, 5, 1.6, mix(RUST, RED, 0.4));
	cut(g, PTS({70, 700}, {560, 690}, {600, 730}, {90, 744}), OCHRE);
	cut(g, PTS({90, 744}, {600, 730}, {600, 740}, {90, 756}),
	    mix(OCHRE, RUST, 0.5));
	round_loaf(g, 200, 722, 118);
	loaf(g, 420, 724, 290, 118, 5);
	bowl(g, 760, 736, 110, TINT, SAND);
	for (i = 0; i < 5; i++)
		roll(g, 690 + i * 35, 668 - (i % 2) * 18, 34);
	bowl(g, 760, 736, 110, TINT, TINT);
	for (i = 0; i < 5; i++)
		roll(g, 688 + i * 36, 664 - (i % 2) * 20, 32);
	for (i = 0; i < 5; i++)
		ear(g, 905 + i * 16, 770, 260 + rnd(-30, 40), -60 + i * 40,
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
