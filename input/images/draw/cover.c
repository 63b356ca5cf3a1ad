/* SPDX-License-Identifier: ISC */
/*
 * cover.c - the full-bleed cover: evening light over Ore Mountain hills, a
 * village with its church, and a road that leads from the workshop in the
 * foreground up to the ridge. The upper 45 % stay calm for mark and title.
 * The hills are drawn from the far ones to the near ones.
 */
#include "land.h"
#include "scenes.h"
#include "things.h"

enum { BOTTOM = 1410 };

static void
far_hills(cairo_t *g)
{
	const pt haze[] = {{-10, 706}, {120, 700}, {255, 672}, {370, 684},
	    {500, 712}, {680, 706}, {830, 668}, {920, 664}, {1010, 690}};
	const pt blue[] = {{-10, 752}, {130, 722}, {250, 728}, {400, 762},
	    {560, 752}, {700, 726}, {850, 742}, {1010, 716}};
	const ink leaf = mix(SAGE, MOSS, 0.5);

	disc(g, 636, 708, 72, RED);
	lens(g, 470, 678, 690, 674, 2.6, 0, PAPER);
	lens(g, 590, 690, 800, 687, 2.2, 0, PAPER);
	lens(g, 708, 687, 860, 684, 1.6, 0, TINT);
	lens(g, 420, 679, 566, 676, 1.8, 0, TINT);
	hill(g, haze, LEN(haze), BOTTOM, mix(SKY, SAGE, 0.45));
	hill(g, blue, LEN(blue), BOTTOM, SAGE);
	woods(g, blue, LEN(blue), 60, 330, 16, 9, 18, leaf,
	    mix(leaf, SAGE, 0.35));
	woods(g, blue, LEN(blue), 790, 1030, 16, 9, 18, leaf,
	    mix(leaf, SAGE, 0.35));
	marks(g, PTS({380, 740}, {390, 790}), PTS({820, 722}, {840, 776}),
	    22, 5, 1, mix(SAGE, MOSS, 0.4));
}

static void
ridge_fields(cairo_t *g)
{
	const pt right[] = {{300, 866}, {440, 822}, {590, 782}, {740, 772},
	    {880, 790}, {1010, 776}};

	cairo_save(g);
	hill_clip(g, right, LEN(right), BOTTOM);
	strips(g, PTS({360, 780}, {380, 860}, {420, 960}),
	    PTS({1040, 740}, {1080, 820}, {1150, 960}),
	    INKS(SAND, TINT, mix(OCHRE, SAND, 0.45), mix(SAGE, SAND, 0.4),
	    PAPER, mix(BLUSH, TINT, 0.5)), 13);
	furrows(g, PTS({360, 780}, {380, 860}, {420, 960}),
	    PTS({1040, 740}, {1080, 820}, {1150, 960}), 66, 0.8,
	    mix(SAND, RUST, 0.22));
	ribbon(g, PTS({560, 950}, {600, 880}, {690, 840}, {716, 806},
	    {694, 766}), 15, 3.5, PAPER);
	cairo_restore(g);
	woods(g, right, LEN(right), 832, 1040, 26, 15, 32, MOSS,
	    mix(MOSS, SAGE, 0.35));
	woods(g, right, LEN(right), 520, 630, 14, 13, 24, MOSS,
	    mix(MOSS, SAGE, 0.35));
	house(g, &(struct house){752, 782, 13, 18, 10, 9, SAND, PAPER, RED,
	    2});
	leaf_tree(g, 745, 785, 20, MOSS, mix(MOSS, SAGE, 0.4), INK);
}

static void
forest_hill(cairo_t *g)
{
	const pt left[] = {{-10, 790}, {110, 764}, {240, 776}, {380, 812},
	    {520, 846}, {640, 880}, {700, 930}};

	hill(g, left, LEN(left), BOTTOM, mix(MOSS, SAGE, 0.3));
	cairo_save(g);
	hill_clip(g, left, LEN(left), BOTTOM);
	furrows(g, PTS({60, 720}, {20, 920}), PTS({520, 780}, {640, 960}),
	    26, 0.9, mix(MOSS, SAGE, 0.1));
	cairo_restore(g);
	woods(g, left, LEN(left), -60, 318, 46, 20, 41, MOSS,
	    mix(MOSS, SAGE, 0.3));
}

static void
orchard(cairo_t *g)
{
	int i, k;

	for (k = 0; k < 3; k++)
		for (i = 0; i < 6 - k; i++)
			leaf_tree(g, 690 + i * 34 + k * 20, 928 + k * 17 -
			    i * 2, 22 + k * 3, PINE, MOSS, INK);
}

static void
village_houses(cairo_t *g)
{
	static const struct house row[] = {
		{46, 934, 28, 42, 23, 21, TINT, PAPER, RUST, 3},
		{228, 900, 26, 36, 22, 20, TINT, PAPER, RUST, 2},
		{140, 918, 30, 46, 24, 22, SAND, PAPER, RED, 3},
		{502, 902, 24, 36, 21, 19, SAND, PAPER, RED, 2},
		{408, 920, 32, 44, 26, 24, TINT, PAPER, RUST, 3},
		{620, 926, 26, 36, 21, 19, SAND, PAPER, RED, 2},
		{300, 938, 36, 48, 28, 26, SAND, PAPER, RED, 3},
		{198, 964, 34, 54, 28, 25, TINT, PAPER, RUST, 3},
	};
	int i;

	church(g, 348, 900, 100, PAPER, SAND, PINE);
	for (i = 0; i < LEN(row); i++) {
		leaf_tree(g, row[i].x - 9, row[i].y + 2, rnd(26, 36), PINE,
		    MOSS, INK);
		house(g, &row[i]);
	}
	leaf_tree(g, 398, 944, 34, PINE, MOSS, INK);
	leaf_tree(g, 274, 972, 32, PINE, MOSS, INK);
	leaf_tree(g, 296, 974, 26, PINE, MOSS, INK);
	orchard(g);
}

static void
village(cairo_t *g)
{
	const pt green[] = {{-10, 900}, {140, 868}, {300, 852}, {470, 866},
	    {640, 886}, {820, 906}, {1010, 890}};

	cairo_save(g);
	hill_clip(g, green, LEN(green), BOTTOM);
	strips(g, PTS({-20, 850}, {-40, 960}, {-60, 1100}),
	    PTS({1040, 850}, {1180, 960}, {1300, 1100}),
	    INKS(mix(SAGE, MOSS, 0.25), SAGE, mix(SAGE, SAND, 0.5), SAND,
	    mix(SAGE, MOSS, 0.4)), 11);
	marks(g, PTS({-20, 880}, {-40, 960}, {-60, 1100}),
	    PTS({1040, 880}, {1180, 960}, {1300, 1100}), 66, 13, 0.9,
	    mix(SAGE, MOSS, 0.75));
	ribbon(g, PTS({440, 1100}, {412, 1034}, {440, 986}, {534, 950},
	    {588, 914}, {606, 874}), 34, 9, PAPER);
	cairo_restore(g);
	village_houses(g);
	fence(g, PTS({466, 990}, {530, 966}, {592, 936}), 10, 10, RUST);
}

static void
ochre_hill(cairo_t *g)
{
	const pt right[] = {{380, 1120}, {520, 1036}, {680, 976}, {840, 948},
	    {1010, 934}};

	cairo_save(g);
	hill_clip(g, right, LEN(right), BOTTOM);
	strips(g, PTS({470, 960}, {420, 1080}, {380, 1260}),
	    PTS({1100, 860}, {1080, 1060}, {1060, 1260}),
	    INKS(OCHRE, mix(OCHRE, SAND, 0.5), mix(OCHRE, BLUSH, 0.35),
	    SAND, OCHRE, mix(OCHRE, SAND, 0.3)), 9);
	furrows(g, PTS({470, 960}, {420, 1080}, {380, 1260}),
	    PTS({1100, 860}, {1080, 1060}, {1060, 1260}), 44, 1.2,
	    mix(OCHRE, RUST, 0.45));
	cairo_restore(g);
	leaf_tree(g, 676, 986, 52, PINE, MOSS, INK);
	leaf_tree(g, 712, 974, 40, PINE, MOSS, INK);
}

static void
red_hill(cairo_t *g)
{
	const pt left[] = {{-10, 968}, {120, 972}, {250, 1000}, {390, 1056},
	    {520, 1120}, {640, 1190}};

	fence(g, PTS({-10, 968}, {120, 972}, {250, 1000}, {390, 1056}), 25,
	    19, RUST);
	cairo_save(g);
	hill_clip(g, left, LEN(left), BOTTOM);
	strips(g, PTS({-120, 960}, {-80, 1080}, {60, 1260}),
	    PTS({480, 960}, {560, 1080}, {760, 1260}),
	    INKS(RED, mix(RED, BLUSH, 0.55), RUST, mix(RED, BLUSH, 0.25),
	    BLUSH, RED), 9);
	furrows(g, PTS({-120, 960}, {-80, 1080}, {60, 1260}),
	    PTS({480, 960}, {560, 1080}, {760, 1260}), 40, 1.3, RUST);
	cairo_restore(g);
}

/* over the foreground and the red hill behind it, without a seam */
static void
road(cairo_t *g)
{
	strips(g, PTS({420, 1068}, {452, 1108}, {478, 1156}, {472, 1216},
	    {400, 1268}, {250, 1322}, {110, 1420}),
	    PTS({450, 1082}, {492, 1110}, {538, 1156}, {556, 1230},
	    {510, 1300}, {426, 1350}, {390, 1420}), INKS(PAPER), 1);
	strips(g, PTS({478, 1156}, {472, 1216}, {400, 1268}, {250, 1322},
	    {110, 1420}), PTS({478.5, 1156}, {482, 1218}, {414, 1274},
	    {274, 1332}, {150, 1420}), INKS(SAND), 1);
	lens(g, 500, 1240, 380, 1316, 2, -18, SAND);
	lens(g, 360, 1330, 250, 1400, 2.6, -10, SAND);
	lens(g, 510, 1186, 520, 1236, 1.4, -6, SAND);
}

static void
foreground(cairo_t *g)
{
	const pt top[] = {{-10, 1150}, {160, 1158}, {330, 1184}, {520, 1196},
	    {700, 1176}, {860, 1136}, {1010, 1106}};

	hill(g, top, LEN(top), BOTTOM, PINE);
	cairo_save(g);
	hill_clip(g, top, LEN(top), BOTTOM);
	marks(g, PTS({-20, 1166}, {300, 1200}, {640, 1204}, {1030, 1130}),
	    PTS({-20, 1420}, {300, 1440}, {640, 1450}, {1030, 1430}), 17, 32,
	    1.5, mix(PINE, MOSS, 0.55));
	cairo_restore(g);
	road(g);
}

/* the workshop's long side: lit windows with tools hanging in them */
static void
workshop_side(cairo_t *g)
{
	static const enum tool row[] = {SAW, HAMMER, CHISEL, SQUARE, MALLET,
	    CLAMP};
	double x;
	int i;

	rect(g, 806, 1212, 210, 132, PAPER);
	for (i = 0; i < 17; i++)
		line(g, 806 + i * 13, 1212, 806 + i * 13, 1344, 1, SAND);
	for (i = 0; i < 2; i++) {
		x = 826 + i * 94;
		rect(g, x - 4, 1236, 82, 58, RUST);
		rect(g, x, 1240, 74, 50, OCHRE);
		tool(g, row[i * 3], x + 14, 1243, 34);
		tool(g, row[i * 3 + 1], x + 37, 1243, 28);
		tool(g, row[i * 3 + 2], x + 59, 1243, 26);
		rect(g, x + 23.5, 1240, 2.4, 50, RUST);
		rect(g, x + 48, 1240, 2.4, 50, RUST);
		rect(g, x - 8, 1294, 90, 5, RUST);
	}
	cut(g, PTS({714, 1098}, {1016, 1098}, {1016, 1222}, {814, 1222}),
	    RED);
	for (i = 1; i < 7; i++)
		line(g, 714 + i * 14.3, 1098 + i * 17.7, 1016,
		    1098 + i * 17.7, 1.1, RUST);
	cut(g, PTS({800, 1130}, {846, 1130}, {872, 1172}, {826, 1172}), SKY);
	cut(g, PTS({880, 1130}, {926, 1130}, {952, 1172}, {906, 1172}), SKY);
	line(g, 823, 1130, 849, 1172, 2, RUST);
	line(g, 903, 1130, 929, 1172, 2, RUST);
}

static void
workshop_front(cairo_t *g)
{
	int i;

	cut(g, PTS({618, 1344}, {618, 1216}, {712, 1104}, {806, 1216},
	    {806, 1344}), TINT);
	cairo_save(g);
	poly(g, PTS({618, 1344}, {618, 1216}, {712, 1104}, {806, 1216},
	    {806, 1344}));
	cairo_clip(g);
	for (i = 0; i < 16; i++)
		line(g, 618 + i * 12.6, 1100, 618 + i * 12.6, 1344, 1,
		    mix(TINT, BLUSH, 0.6));
	cairo_restore(g);
	cut(g, PTS({712, 1090}, {820, 1220}, {806, 1226}, {712, 1114}), RUST);
	cut(g, PTS({712, 1090}, {604, 1220}, {618, 1226}, {712, 1114}), RUST);
	disc(g, 712, 1166, 17, RUST);
	disc(g, 712, 1166, 13.5, OCHRE);
	line(g, 712, 1153, 712, 1179, 2.4, RUST);
	line(g, 699, 1166, 725, 1166, 2.4, RUST);
}

/* the open gate: a lamp, a joiner at the bench, boards against the wall */
static void
workshop_gate(cairo_t *g)
{
	rect(g, 660, 1228, 104, 116, RUST);
	rect(g, 666, 1234, 92, 110, OCHRE);
	cut(g, PTS({666, 1344}, {758, 1344}, {742, 1324}, {682, 1324}),
	    mix(OCHRE, RUST, 0.35));
	cut(g, PTS({730, 1326}, {737, 1326}, {744, 1262}, {738, 1262}),
	    mix(OCHRE, RUST, 0.55));
	cut(g, PTS({740, 1326}, {748, 1326}, {752, 1252}, {745, 1252}),
	    mix(OCHRE, RUST, 0.4));
	pendant(g, 702, 1234, 1254, 9, RED);
	stander(g, 706, 1336, 68, PINE, INK);
	rect(g, 678, 1304, 58, 7, RUST);
	rect(g, 682, 1311, 5, 28, RUST);
	rect(g, 727, 1311, 5, 28, RUST);
	tool(g, PLANE, 722, 1304, 17);
	cut(g, PTS({660, 1228}, {660, 1344}, {628, 1354}, {628, 1232}), RED);
	cut(g, PTS({764, 1228}, {764, 1344}, {796, 1354}, {796, 1232}), RED);
	line(g, 660, 1342, 628, 1234, 2, RUST);
	line(g, 764, 1342, 796, 1234, 2, RUST);
}

static void
yard(cairo_t *g)
{
	blob(g, PTS({480, 1296}, {560, 1318}, {660, 1334}, {830, 1338},
	    {1010, 1338}, {1060, 1360}, {1010, 1380}, {820, 1378},
	    {620, 1382}, {470, 1372}, {420, 1340}), SAND);
	rect(g, 618, 1340, 400, 8, mix(SAND, RUST, 0.3));
}

static void
workshop_things(cairo_t *g)
{
	logs(g, 842, 1366, 11, 6, 3);
	oval(g, 442, 1318, 30, 4, SAND);
	walker(g, &(struct figure){448, 1316, 94, 1, RED, INK, INK, 0, 0});
	line(g, 588, 1362, 588, 1318, 3, RUST);
	cut(g, PTS({566, 1306}, {604, 1306}, {612, 1314}, {604, 1322},
	    {566, 1322}), OCHRE);
}

/* tall trees and leaves at the edges close the picture */
static void
frame(cairo_t *g)
{
	spruce(g, 34, 1270, 268, mix(PINE, INK, 0.3), mix(PINE, MOSS, 0.45));
	spruce(g, 122, 1256, 190, mix(PINE, INK, 0.3),
	    mix(PINE, MOSS, 0.45));
	spruce(g, 178, 1240, 120, mix(PINE, INK, 0.3),
	    mix(PINE, MOSS, 0.45));
	fern(g, PTS({-20, 1420}, {40, 1340}, {120, 1290}), 74, MOSS);
	fern(g, PTS({40, 1430}, {110, 1370}, {206, 1352}), 64, SAGE);
	fern(g, PTS({-30, 1330}, {10, 1290}, {66, 1262}), 50, SAGE);
	fern(g, PTS({120, 1430}, {150, 1396}, {200, 1386}), 44, MOSS);
	tuft(g, 470, 1412, 46, 7, MOSS);
	tuft(g, 540, 1416, 60, 7, SAGE);
	tuft(g, 640, 1416, 44, 7, MOSS);
	tuft(g, 900, 1416, 50, 7, MOSS);
	tuft(g, 970, 1414, 62, 7, SAGE);
}

void
draw_cover(cairo_t *g)
{
	far_hills(g);
	ridge_fields(g);
	forest_hill(g);
	village(g);
	ochre_hill(g);
	red_hill(g);
	foreground(g);
	yard(g);
	spruce(g, 930, 1240, 196, PINE, mix(PINE, MOSS, 0.5));
	spruce(g, 982, 1250, 252, PINE, mix(PINE, MOSS, 0.5));
	workshop_side(g);
	workshop_front(g);
	workshop_gate(g);
	workshop_things(g);
	frame(g);
}
