/* SPDX-License-Identifier: ISC */
/*
 * workshop.c - a wide workshop: tools in order on the wall, a bench with a
 * joiner at the plane, a window on the hills, timber at both ends.
 */
#include "scenes.h"
#include "land.h"
#include "things.h"

static void
wall(cairo_t *g)
{
	int i;

	rect(g, 0, 0, 1000, 400, TINT);
	rect(g, 0, 400, 1000, 100, mix(SAND, BLUSH, 0.35));
	for (i = 0; i < 4; i++)
		line(g, -10, 414 + i * i * 9, 1010, 414 + i * i * 9, 1.2,
		    mix(BLUSH, RUST, 0.25));
	rect(g, 0, 0, 1000, 20, RUST);
	rect(g, 0, 396, 1000, 5, BLUSH);
}

static void
big_window(cairo_t *g, double x, double y, double w, double h)
{
	int i;

	rect(g, x - 7, y - 7, w + 14, h + 14, PINE);
	view(g, x, y, w, h, 0);
	for (i = 1; i < 4; i++)
		rect(g, x + w * i / 4 - 2, y, 4, h, PINE);
	rect(g, x, y + h * 0.34, w, 4, PINE);
	rect(g, x - 14, y + h + 7, w + 28, 8, mix(PINE, INK, 0.3));
	vase(g, x + 30, y + h + 7, 34, 0.6, OCHRE, RED);
	plant(g, x + w - 30, y + h + 7, 52, 7, RED, PINE, MOSS);
	cup(g, x + 66, y + h + 7, 16, PAPER);
}

static void
tool_wall(cairo_t *g)
{
	static const enum tool row[] = {SAW, HAMMER, CHISEL, CHISEL, CHISEL,
	    SQUARE, PLIERS, MALLET, CLAMP, BRUSH};
	static const double size[] = {96, 74, 58, 52, 46, 70, 60, 70, 84, 56};
	double x = 92;
	int i;

	rect(g, 56, 56, 320, 176, mix(SAND, PAPER, 0.3));
	rect(g, 56, 56, 320, 6, OCHRE);
	rect(g, 56, 226, 320, 6, OCHRE);
	for (i = 0; i < LEN(row); i++) {
		disc(g, x, 80, 2.2, INK);
		tool(g, row[i], x, 84, size[i]);
		x += i < 2 ? 34 : i < 4 ? 20 : i == 4 ? 26 : 32;
	}
	shelf(g, 70, 212, 292, RUST);
	tool(g, PLANE, 110, 212, 56);
	tool(g, PLANE, 176, 212, 46);
	vase(g, 226, 212, 26, 0.7, MOSS, SAND);
	books(g, 256, 212, 30, 6);
	bowl(g, 334, 212, 17, RED, RUST);
}

static void
bench(cairo_t *g, double x, double y, double w)
{
	ink top = mix(OCHRE, SAND, 0.25), leg = mix(OCHRE, RUST, 0.3);

	rect(g, x + 24, y + 20, 20, 104, leg);
	rect(g, x + w - 44, y + 20, 20, 104, leg);
	rect(g, x + 24, y + 20, 6, 104, mix(leg, INK, 0.3));
	rect(g, x + w - 44, y + 20, 6, 104, mix(leg, INK, 0.3));
	rect(g, x + 30, y + 88, w - 60, 12, mix(leg, RUST, 0.3));
	rect(g, x, y, w, 22, top);
	grain(g, x, y, w, 22, 6, 4, 0.8, mix(top, RUST, 0.4));
	rect(g, x, y + 22, w, 4, mix(top, INK, 0.45));
	rect(g, x - 12, y + 3, 14, 40, leg);
	line(g, x - 22, y + 30, x - 4, y + 30, 3, INK);
}

/* the board being planed and what else lies about */
static void
on_the_bench(cairo_t *g)
{
	rect(g, 486, 305, 250, 9, mix(OCHRE, SAND, 0.7));
	rect(g, 486, 313, 250, 3, RUST);
	tool(g, PLANE, 570, 306, 82);
	vase(g, 338, 316, 40, 0.7, PAPER, RED);
	cup(g, 372, 316, 17, RED);
	cut(g, PTS({744, 316}, {764, 316}, {766, 286}, {742, 286}), MOSS);
	line(g, 748, 288, 744, 264, 3, OCHRE);
	line(g, 755, 288, 757, 258, 3, RED);
	line(g, 761, 288, 766, 268, 3, OCHRE);
}

/* a chest of drawers below the tools */
static void
drawers(cairo_t *g, double x, double y)
{
	int i, k;

	rect(g, x, y - 100, 190, 100, MOSS);
	rect(g, x, y - 100, 26, 100, mix(MOSS, PINE, 0.5));
	rect(g, x - 8, y - 110, 206, 11, OCHRE);
	for (k = 0; k < 3; k++)
		for (i = 0; i < 3; i++) {
			rect(g, x + 32 + i * 52, y - 92 + k * 30, 46, 24,
			    mix(MOSS, SAGE, 0.3));
			disc(g, x + 55 + i * 52, y - 80 + k * 30, 2.6, OCHRE);
		}
	rect(g, x + 6, y, 12, 14, INK);
	rect(g, x + 172, y, 12, 14, INK);
	plant(g, x + 30, y - 110, 66, 9, RED, PINE, MOSS);
	bowl(g, x + 84, y - 110, 20, PAPER, SAND);
	books(g, x + 118, y - 110, 34, 7);
}

static void
joiner(cairo_t *g, double x, double y)
{
	ink skin = mix(BLUSH, TINT, 0.35);

	limb(g, PTS({x - 8, y - 140}, {x - 14, y - 70}, {x - 29, y - 14}), 32,
	    20, INK);
	limb(g, PTS({x + 4, y - 140}, {x + 18, y - 74}, {x + 15, y - 14}), 34,
	    20, mix(INK, PINE, 0.6));
	blob(g, PTS({x - 46, y - 2}, {x - 22, y - 12}, {x - 14, y - 2},
	    {x - 30, y + 2}), INK);
	blob(g, PTS({x, y - 4}, {x + 20, y - 14}, {x + 40, y - 2},
	    {x + 20, y + 2}), INK);
	limb(g, PTS({x + 30, y - 230}, {x + 66, y - 190}, {x + 104,
	    y - 166}), 22, 13, mix(PINE, INK, 0.3));
	limb(g, PTS({x + 24, y - 246}, {x + 32, y - 270}), 19, 15,
	    mix(skin, RUST, 0.2));
	blob(g, PTS({x + 8, y - 252}, {x + 42, y - 240}, {x + 44, y - 200},
	    {x + 26, y - 130}, {x - 22, y - 126}, {x - 26, y - 180},
	    {x - 12, y - 234}), PINE);
	blob(g, PTS({x + 40, y - 218}, {x + 30, y - 128}, {x + 26, y - 86},
	    {x - 4, y - 84}, {x + 2, y - 140}, {x + 14, y - 212}), RED);
	oval(g, x + 40, y - 280, 16, 18, skin);
	blob(g, PTS({x + 50, y - 296}, {x + 32, y - 304}, {x + 18, y - 290},
	    {x + 20, y - 270}, {x + 28, y - 266}, {x + 32, y - 284},
	    {x + 46, y - 290}), RUST);
	blob(g, PTS({x + 34, y - 262}, {x + 40, y - 272}, {x + 56,
	    y - 272}, {x + 54, y - 258}, {x + 44, y - 254}), RUST);
	limb(g, PTS({x + 6, y - 226}, {x + 30, y - 176}, {x + 70,
	    y - 160}), 24, 14, mix(PINE, MOSS, 0.35));
	disc(g, x + 76, y - 160, 8, skin);
	disc(g, x + 110, y - 166, 8, skin);
}

static void
chair_in_work(cairo_t *g, double x, double y)
{
	ink c = mix(OCHRE, RUST, 0.25);

	line(g, x, y, x + 8, y - 120, 6, c);
	line(g, x + 62, y, x + 56, y - 60, 6, c);
	line(g, x + 50, y - 8, x + 44, y - 60, 6, mix(c, INK, 0.3));
	box(g, x - 2, y - 66, 66, 9, 4, c);
	wire(g, PTS({x + 6, y - 118}, {x + 24, y - 126}, {x + 48, y - 118}),
	    8, c);
	line(g, x + 46, y - 116, x + 42, y - 64, 6, mix(c, INK, 0.3));
	line(g, x + 20, y - 120, x + 22, y - 66, 3, c);
	line(g, x + 33, y - 120, x + 33, y - 66, 3, c);
}

void
draw_workshop(cairo_t *g)
{
	int i;

	wall(g);
	big_window(g, 424, 62, 330, 160);
	tool_wall(g);
	planks(g, 800, 404, 320, 6, 26);
	pendant(g, 216, 20, 50, 26, RED);
	pendant(g, 512, 20, 92, 30, RED);
	pendant(g, 690, 20, 92, 30, RED);
	drawers(g, 76, 410);
	bench(g, 300, 316, 480);
	on_the_bench(g);
	joiner(g, 470, 446);
	chair_in_work(g, 812, 456);
	logs(g, 884, 470, 13, 5, 3);
	for (i = 0; i < 10; i++)
		shaving(g, 500 + i * 29 + rnd(-9, 9), 462 + rnd(-10, 18), 9,
		    i & 1 ? PAPER : OCHRE);
}
