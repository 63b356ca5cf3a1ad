/* SPDX-License-Identifier: ISC */
/*
 * armchair.c - an armchair covered with blue print: white resist flowers on
 * indigo. It stands by a lamp in a quiet room with a slanting light.
 */
#include <math.h>

#include "land.h"
#include "scenes.h"
#include "things.h"

#define INDIGO	0x1F3A56u	/* pine, a tone bluer */
#define DEEP	0x182C42u
#define RESIST	0xEFF1EAu

static void
flower(cairo_t *g, double x, double y, double r)
{
	double a;
	int i;

	for (i = 0; i < 6; i++) {
		a = M_PI / 3 * i + 0.26;
		lens(g, x + cos(a) * r * 0.25, y + sin(a) * r * 0.25,
		    x + cos(a) * r, y + sin(a) * r, r * 0.22, 0, RESIST);
	}
	disc(g, x, y, r * 0.13, RESIST);
}

static void
sprig(cairo_t *g, double x, double y, double r)
{
	lens(g, x, y + r, x, y - r, r * 0.1, r * 0.16, RESIST);
	lens(g, x, y + r * 0.3, x + r * 0.6, y - r * 0.2, r * 0.14, 0,
	    RESIST);
	lens(g, x, y, x - r * 0.5, y - r * 0.5, r * 0.14, 0, RESIST);
	disc(g, x + r * 0.05, y - r * 1.1, r * 0.14, RESIST);
}

/* fills the current path with blue print; the pattern leans by turn */
static void
blue_print(cairo_t *g, ink ground, double turn, double pitch)
{
	double x, y;
	int i, k;

	cairo_save(g);
	cairo_clip(g);
	set_ink(g, ground);
	cairo_paint(g);
	cairo_translate(g, 500, 700);
	cairo_rotate(g, turn);
	for (k = -14; k <= 14; k++)
		for (i = -12; i <= 12; i++) {
			x = i * pitch + (k & 1) * pitch / 2;
			y = k * pitch * 0.62;
			if (k & 1)
				sprig(g, x, y, pitch * 0.2);
			else
				flower(g, x, y, pitch * 0.26);
			disc(g, x + pitch / 2, y + pitch * 0.06,
			    pitch * 0.03, RESIST);
			disc(g, x + pitch / 2, y - pitch * 0.06,
			    pitch * 0.03, RESIST);
		}
	cairo_restore(g);
}

static void
room(cairo_t *g)
{
	int i;

	rect(g, 0, 0, 1000, 1000, mix(SAND, PAPER, 0.35));
	cut(g, PTS({90, 120}, {420, 220}, {420, 760}, {90, 700}),
	    mix(PAPER, TINT, 0.3));
	cut(g, PTS({248, 160}, {262, 164}, {262, 734}, {248, 730}),
	    mix(SAND, PAPER, 0.35));
	cut(g, PTS({90, 400}, {420, 480}, {420, 494}, {90, 414}),
	    mix(SAND, PAPER, 0.35));
	rect(g, 0, 1000, 1000, 260, mix(BLUSH, SAND, 0.35));
	for (i = 0; i < 5; i++)
		line(g, -10, 1022 + i * i * 13, 1010, 1022 + i * i * 13, 1.6,
		    mix(BLUSH, RUST, 0.3));
	rect(g, 0, 978, 1000, 24, PAPER);
	rect(g, 0, 1000, 1000, 4, mix(BLUSH, RUST, 0.3));
	oval(g, 500, 1150, 440, 76, RED);
	oval(g, 500, 1148, 410, 66, TINT);
	oval(g, 500, 1147, 380, 58, mix(RED, BLUSH, 0.5));
}

static void
picture(cairo_t *g)
{
	rect(g, 556, 142, 300, 236, mix(SAND, RUST, 0.25));
	rect(g, 550, 134, 300, 236, RUST);
	rect(g, 560, 144, 280, 216, PAPER);
	view(g, 584, 168, 232, 168, 0);
}

static void
legs(cairo_t *g)
{
	cut(g, PTS({290, 1040}, {330, 1040}, {288, 1168}, {272, 1168}),
	    OCHRE);
	cut(g, PTS({710, 1040}, {670, 1040}, {712, 1168}, {728, 1168}),
	    mix(OCHRE, RUST, 0.25));
	cut(g, PTS({380, 1040}, {404, 1040}, {384, 1116}, {372, 1116}),
	    mix(OCHRE, RUST, 0.5));
	cut(g, PTS({620, 1040}, {596, 1040}, {616, 1116}, {628, 1116}),
	    mix(OCHRE, RUST, 0.5));
}

static void
piping(cairo_t *g, const pt *p, int n)
{
	smooth_closed(g, p, n);
	stroke(g, RESIST, 3.2);
}

static void
armchair(cairo_t *g)
{
	const pt back[] = {{300, 900}, {286, 640}, {318, 520}, {400, 466},
	    {500, 456}, {600, 466}, {682, 520}, {714, 640}, {700, 900}};
	const pt seat[] = {{306, 872}, {320, 826}, {420, 812}, {500, 810},
	    {580, 812}, {680, 826}, {694, 872}, {680, 930}, {500, 938},
	    {320, 930}};
	const pt left[] = {{216, 800}, {236, 752}, {290, 744}, {330, 776},
	    {336, 880}, {334, 1040}, {290, 1062}, {238, 1050}, {224, 940}};
	pt right[LEN(left)];
	int i;

	for (i = 0; i < LEN(left); i++)
		right[i] = (pt){1000 - left[i].x, left[i].y};
	smooth_closed(g, back, LEN(back));
	blue_print(g, INDIGO, 0, 64);
	piping(g, back, LEN(back));
	cairo_new_path(g);
	round_rect(g, 300, 900, 400, 156, 22);
	blue_print(g, DEEP, 0, 64);
	smooth_closed(g, seat, LEN(seat));
	blue_print(g, mix(INDIGO, SKY, 0.08), 0.5, 64);
	piping(g, seat, LEN(seat));
	smooth_closed(g, left, LEN(left));
	blue_print(g, DEEP, 0.12, 64);
	piping(g, left, LEN(left));
	smooth_closed(g, right, LEN(left));
	blue_print(g, INDIGO, -0.12, 64);
	piping(g, right, LEN(left));
}

static void
cushion(cairo_t *g)
{
	cairo_save(g);
	cairo_translate(g, 590, 752);
	cairo_rotate(g, 0.22);
	blob(g, PTS({-84, -74}, {0, -66}, {84, -74}, {76, 0}, {84, 74},
	    {0, 68}, {-84, 74}, {-76, 0}), RED);
	line(g, -60, -40, 60, -40, 4, TINT);
	line(g, -60, 40, 60, 40, 4, TINT);
	fern(g, PTS({-54, 4}, {0, 0}, {56, -4}), 34, TINT);
	cairo_restore(g);
}

static void
lamp_and_table(cairo_t *g)
{
	line(g, 150, 1120, 150, 380, 7, INK);
	oval(g, 150, 1122, 62, 13, INK);
	wire(g, PTS({150, 384}, {160, 330}, {206, 308}), 7, INK);
	cut(g, PTS({150, 420}, {284, 420}, {250, 300}, {184, 300}), RED);
	cut(g, PTS({150, 420}, {196, 420}, {206, 300}, {184, 300}),
	    mix(RED, RUST, 0.5));
	oval(g, 217, 422, 26, 14, OCHRE);
	line(g, 826, 1130, 850, 930, 7, RUST);
	line(g, 930, 1130, 906, 930, 7, RUST);
	line(g, 878, 1110, 878, 930, 7, mix(RUST, INK, 0.4));
	oval(g, 878, 926, 92, 17, RUST);
	oval(g, 878, 920, 92, 16, mix(OCHRE, RUST, 0.25));
	cup(g, 838, 924, 40, PAPER);
	vase(g, 910, 924, 110, 0.5, TINT, MOSS);
	branch(g, PTS({908, 816}, {890, 720}, {914, 620}), 64, MOSS, PINE);
	branch(g, PTS({912, 816}, {950, 740}, {962, 690}), 52, PINE, MOSS);
}

void
draw_armchair(cairo_t *g)
{
	room(g);
	picture(g);
	legs(g);
	armchair(g);
	cushion(g);
	lamp_and_table(g);
}
