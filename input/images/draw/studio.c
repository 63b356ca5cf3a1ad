/* SPDX-License-Identifier: ISC */
/*
 * studio.c - a design studio: a woman paints a bowl at her table, behind her
 * a tall window on the hills, shelves with ceramics, prints and plants.
 */
#include "land.h"
#include "scenes.h"
#include "things.h"

static void
room(cairo_t *g)
{
	int i, k;

	rect(g, 0, 0, 1000, 1280, mix(TINT, PAPER, 0.25));
	rect(g, 292, 92, 476, 668, PINE);
	view(g, 306, 106, 448, 640, 0);
	for (i = 1; i < 3; i++)
		rect(g, 306 + 448 * i / 3 - 4, 106, 8, 640, PINE);
	for (k = 1; k < 4; k++)
		rect(g, 306, 106 + 640 * k / 4 - 3, 448, 6, PINE);
	rect(g, 272, 760, 516, 16, mix(PINE, INK, 0.3));
	cut(g, PTS({806, 60}, {1000, 60}, {1000, 900}, {806, 900}),
	    mix(TINT, BLUSH, 0.35));
	rect(g, 806, 60, 5, 840, mix(TINT, BLUSH, 0.7));
}

static void
print(cairo_t *g, double x, double y, double w, double h, int kind)
{
	rect(g, x - 4, y + 5, w + 5, h + 4, mix(TINT, BLUSH, 0.6));
	rect(g, x, y, w, h, PAPER);
	cairo_save(g);
	cairo_new_path(g);
	cairo_rectangle(g, x + 10, y + 10, w - 20, h - 20);
	cairo_clip(g);
	set_ink(g, kind == 1 ? OCHRE : kind == 2 ? RED : SKY);
	cairo_paint(g);
	if (kind == 0) {
		disc(g, x + w * 0.62, y + h * 0.36, w * 0.17, RED);
		hill(g, PTS({x, y + h * 0.62}, {x + w * 0.4, y + h * 0.5},
		    {x + w, y + h * 0.66}), y + h, MOSS);
		hill(g, PTS({x, y + h * 0.72}, {x + w * 0.5, y + h * 0.8},
		    {x + w, y + h * 0.66}), y + h, PINE);
	} else if (kind == 1) {
		branch(g, PTS({x + w * 0.4, y + h * 0.92}, {x + w * 0.46,
		    y + h * 0.5}, {x + w * 0.56, y + h * 0.24}), w * 0.32,
		    PINE, OCHRE);
	} else {
		fern(g, PTS({x + w * 0.5, y + h * 0.95}, {x + w * 0.46,
		    y + h * 0.5}, {x + w * 0.6, y + h * 0.12}), w * 0.36,
		    TINT);
	}
	cairo_restore(g);
	rect(g, x + w / 2 - 12, y - 7, 24, 12, mix(OCHRE, SAND, 0.3));
}

static void
left_wall(cairo_t *g)
{
	print(g, 52, 128, 128, 172, 0);
	print(g, 118, 346, 116, 150, 1);
	print(g, 34, 540, 128, 168, 2);
}

static void
right_shelves(cairo_t *g)
{
	int i;

	for (i = 0; i < 4; i++)
		shelf(g, 832, 250 + i * 162, 190, RUST);
	vase(g, 876, 250, 118, 0.5, PINE, SAND);
	vase(g, 952, 250, 84, 0.72, OCHRE, RED);
	for (i = 0; i < 3; i++)
		bowl(g, 892, 412 - i * 17, 42, i & 1 ? PAPER : RED,
		    i & 1 ? SAND : RUST);
	vase(g, 968, 412, 104, 0.42, PAPER, MOSS);
	books(g, 846, 574, 92, 6);
	vase(g, 970, 574, 70, 0.8, RED, TINT);
	plant(g, 892, 736, 128, 9, PAPER, PINE, MOSS);
	cup(g, 958, 736, 40, MOSS);
}

/* the head is bent over the work; its own frame turns it a little */
static void
hair_and_head(cairo_t *g, ink skin)
{
	cairo_save(g);
	cairo_translate(g, 488, 470);
	cairo_rotate(g, 0.13);
	cairo_translate(g, -488, -462);
	disc(g, 506, 352, 37, INK);
	ring(g, 506, 352, 22, 1.6, mix(INK, SAND, 0.3));
	blob(g, PTS({424, 470}, {432, 404}, {482, 372}, {536, 392},
	    {552, 450}, {544, 516}, {500, 500}, {436, 520}), INK);
	oval(g, 433, 497, 9, 14, mix(skin, RUST, 0.15));
	oval(g, 543, 497, 9, 14, mix(skin, RUST, 0.15));
	blob(g, PTS({434, 470}, {452, 436}, {500, 430}, {532, 446},
	    {542, 496}, {530, 540}, {488, 572}, {448, 542}, {434, 500}),
	    skin);
	blob(g, PTS({428, 486}, {432, 424}, {480, 388}, {534, 404},
	    {550, 486}, {540, 484}, {520, 468}, {478, 438}, {456, 462},
	    {438, 490}), INK);
	lens(g, 444, 436, 494, 402, 1.6, -8, mix(INK, SAND, 0.35));
	lens(g, 456, 440, 502, 408, 1.4, -8, mix(INK, SAND, 0.35));
	lens(g, 500, 412, 536, 450, 1.4, -6, mix(INK, SAND, 0.35));
	disc(g, 432, 520, 6.5, OCHRE);
	disc(g, 544, 520, 6.5, OCHRE);
	cairo_restore(g);
}

static void
woman(cairo_t *g)
{
	ink skin = mix(BLUSH, TINT, 0.3), top = PINE;
	ink sleeve = mix(PINE, MOSS, 0.22);

	blob(g, PTS({484, 590}, {552, 602}, {610, 632}, {628, 720},
	    {630, 820}, {620, 960}, {350, 960}, {340, 820}, {342, 720},
	    {360, 632}, {416, 602}), top);
	oval(g, 484, 600, 38, 28, skin);
	ribbon(g, PTS({485, 540}, {484, 604}), 50, 52, mix(skin, RUST, 0.22));
	oval(g, 484, 604, 26, 8, mix(skin, RUST, 0.22));
	hair_and_head(g, skin);
	wire(g, PTS({446, 600}, {460, 620}, {484, 629}, {508, 620},
	    {522, 600}), 4, mix(PINE, MOSS, 0.22));
	blob(g, PTS({424, 700}, {484, 712}, {548, 700}, {574, 820},
	    {580, 970}, {390, 970}, {396, 820}), RED);
	wire(g, PTS({428, 704}, {418, 650}, {430, 600}), 9, RED);
	wire(g, PTS({544, 704}, {552, 650}, {540, 600}), 9, RED);
	box(g, 440, 800, 92, 74, 8, mix(RED, RUST, 0.45));
	limb(g, PTS({376, 652}, {322, 784}, {352, 872}, {430, 884}), 66, 34,
	    sleeve);
	limb(g, PTS({594, 652}, {658, 776}, {636, 850}, {566, 842}), 66, 34,
	    sleeve);
	limb(g, PTS({424, 884}, {458, 886}), 28, 24, skin);
	limb(g, PTS({572, 842}, {546, 836}), 28, 24, skin);
}

/* drawers, and a rack with rolls of paper, under the table top */
static void
table_front(cairo_t *g, ink leg)
{
	static const ink roll[] = {PAPER, TINT, SAND, BLUSH};
	int i, k;

	rect(g, 0, 1072, 1000, 210, mix(PINE, INK, 0.25));
	for (k = 0; k < 2; k++) {
		rect(g, 580, 1084 + k * 96, 300, 86, PINE);
		rect(g, 580, 1084 + k * 96, 300, 5, mix(PINE, MOSS, 0.6));
		box(g, 690, 1120 + k * 96, 80, 11, 5, OCHRE);
	}
	for (k = 0; k < 3; k++)
		for (i = 0; i < 8 - (k & 1); i++) {
			disc(g, 206 + i * 46 + (k & 1) * 23, 1250 - k * 40,
			    23, roll[(i * 3 + k) % 4]);
			ring(g, 206 + i * 46 + (k & 1) * 23, 1250 - k * 40,
			    12, 2.2, mix(roll[(i * 3 + k) % 4], RUST, 0.4));
			disc(g, 206 + i * 46 + (k & 1) * 23, 1250 - k * 40,
			    6, mix(PINE, INK, 0.25));
		}
	rect(g, 126, 1072, 36, 210, leg);
	rect(g, 546, 1072, 34, 210, leg);
	rect(g, 880, 1072, 36, 210, leg);
}

static void
table(cairo_t *g)
{
	ink top = mix(OCHRE, SAND, 0.35), leg = mix(OCHRE, RUST, 0.35);

	cut(g, PTS({60, 946}, {960, 946}, {1020, 1040}, {-10, 1040}), top);
	cairo_save(g);
	poly(g, PTS({60, 946}, {960, 946}, {1020, 1040}, {-10, 1040}));
	cairo_clip(g);
	grain(g, -10, 946, 1040, 94, 9, 4, 1.2, mix(top, RUST, 0.3));
	cairo_restore(g);
	rect(g, -10, 1040, 1040, 22, leg);
	rect(g, -10, 1062, 1040, 10, mix(leg, INK, 0.4));
	table_front(g, leg);
}

static void
on_the_table(cairo_t *g)
{
	int i;

	bowl(g, 488, 948, 76, PAPER, SAND);
	for (i = -2; i <= 2; i++)
		branch(g, PTS({488 + i * 26, 944 - (i * i) * 4}, {488 + i *
		    28, 926 - i * i * 3}, {488 + i * 30, 904}), 9, MOSS,
		    MOSS);
	lens(g, 548, 838, 512, 906, 3.4, 0, INK);
	lens(g, 518, 894, 508, 914, 5, 0, RED);
	vase(g, 178, 1006, 150, 0.5, TINT, RED);
	for (i = 0; i < 5; i++)
		tool(g, i & 1 ? CHISEL : BRUSH, 716 + i * 17,
		    856 + (i & 1) * 16, 96);
	cut(g, PTS({696, 920}, {806, 920}, {796, 1004}, {706, 1004}), MOSS);
	rect(g, 698, 934, 106, 12, SAND);
	bowl(g, 306, 1020, 44, OCHRE, RUST);
	bowl(g, 612, 1024, 38, RED, RUST);
	cut(g, PTS({826, 968}, {938, 972}, {958, 1020}, {838, 1016}), PAPER);
	lens(g, 846, 1008, 936, 982, 5, -12, MOSS);
	lens(g, 850, 1000, 926, 1004, 5, 10, RED);
	branch(g, PTS({180, 860}, {160, 780}, {190, 690}), 62, MOSS, PINE);
	branch(g, PTS({180, 860}, {220, 800}, {262, 752}), 52, PINE, MOSS);
	branch(g, PTS({176, 860}, {130, 820}, {92, 800}), 46, RED, RUST);
}

void
draw_studio(cairo_t *g)
{
	room(g);
	left_wall(g);
	right_shelves(g);
	pendant(g, 484, 0, 262, 78, RED);
	hanging_plant(g, 236, 120, 300, RED);
	woman(g);
	table(g);
	on_the_table(g);
	plant(g, 70, 1290, 300, 9, TINT, PINE, MOSS);
}
