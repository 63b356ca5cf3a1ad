/* SPDX-License-Identifier: ISC */
/*
 * cover.c - the full-bleed cover: evening light over Ore Mountain hills, a
 * village with its church, and a road that leads from the workshop in the
 * foreground up to the ridge. The upper 45 % stay calm for mark and title.
 * The hills are drawn from the far ones to the near ones.
 */
#include "land.h"
#include "scenes.h"

enum { BOTTOM = 1410 };

static void
far_hills(cairo_t *g)
{
	const pt haze[] = {{-10, 706}, {120, 700}, {255, 672}, {370, 684},
	    {500, 712}, {680, 706}, {830, 668}, {920, 664}, {1010, 690}};
	const pt blue[] = {{-10, 752}, {130, 722}, {250, 728}, {400, 762},
	    {560, 752}, {700, 726}, {850, 742}, {1010, 716}};

	disc(g, 636, 706, 72, RED);
	hill(g, haze, LEN(haze), BOTTOM, mix(SKY, SAGE, 0.45));
	hill(g, blue, LEN(blue), BOTTOM, SAGE);
	forest(g, blue, LEN(blue), 90, 330, 7, 8, 20, mix(SAGE, MOSS, 0.6),
	    mix(SAGE, MOSS, 0.4));
	forest(g, blue, LEN(blue), 800, 1000, 7, 8, 18, mix(SAGE, MOSS, 0.6),
	    mix(SAGE, MOSS, 0.4));
}

static void
middle_hills(cairo_t *g)
{
	const pt left[] = {{-10, 790}, {110, 764}, {240, 776}, {380, 812},
	    {520, 836}, {700, 850}};
	const pt right[] = {{300, 866}, {440, 822}, {590, 782}, {740, 772},
	    {880, 790}, {1010, 776}};

	cairo_save(g);
	hill_clip(g, right, LEN(right), BOTTOM);
	strips(g, PTS({360, 780}, {380, 860}, {420, 960}),
	    PTS({1040, 740}, {1080, 820}, {1150, 960}),
	    INKS(SAND, TINT, mix(OCHRE, SAND, 0.45), mix(SAGE, SAND, 0.4),
	    PAPER, mix(BLUSH, TINT, 0.5)), 13);
	furrows(g, PTS({620, 740}, {650, 820}, {700, 960}),
	    PTS({760, 740}, {800, 820}, {880, 960}), 14, 1.1,
	    mix(OCHRE, RUST, 0.3));
	ribbon(g, PTS({470, 1000}, {520, 900}, {640, 846}, {700, 806},
	    {684, 768}), 13, 3, PAPER);
	cairo_restore(g);
	forest(g, right, LEN(right), 820, 1000, 9, 14, 34, MOSS,
	    mix(MOSS, SAGE, 0.35));
	forest(g, right, LEN(right), 540, 640, 9, 12, 26, MOSS,
	    mix(MOSS, SAGE, 0.35));
	hill(g, left, LEN(left), BOTTOM, mix(MOSS, SAGE, 0.25));
	forest(g, left, LEN(left), 0, 330, 10, 18, 44, MOSS,
	    mix(MOSS, SAGE, 0.35));
}

static void
village_houses(cairo_t *g)
{
	const struct house row[] = {
		{150, 920, 30, 46, 24, 22, SAND, PAPER, RED, 3},
		{232, 902, 26, 34, 22, 20, TINT, PAPER, RUST, 2},
		{500, 912, 28, 44, 24, 21, TINT, PAPER, RUST, 3},
		{420, 924, 34, 46, 27, 25, SAND, PAPER, RED, 3},
		{306, 936, 36, 48, 28, 26, TINT, PAPER, RED, 3},
		{590, 934, 28, 40, 23, 20, SAND, PAPER, RED, 2},
		{204, 960, 34, 52, 28, 25, SAND, PAPER, RUST, 3},
	};
	int i;

	church(g, 352, 900, 96, PAPER, SAND, PINE);
	for (i = 0; i < LEN(row); i++) {
		house(g, &row[i]);
		leaf_tree(g, row[i].x - 10, row[i].y + 4, rnd(26, 38), PINE,
		    MOSS, INK);
	}
	leaf_tree(g, 396, 934, 40, PINE, MOSS, INK);
	leaf_tree(g, 560, 920, 36, PINE, MOSS, INK);
}

static void
village(cairo_t *g)
{
	const pt green[] = {{-10, 900}, {140, 868}, {300, 852}, {470, 866},
	    {640, 896}, {820, 920}, {1010, 900}};

	cairo_save(g);
	hill_clip(g, green, LEN(green), BOTTOM);
	strips(g, PTS({-20, 850}, {-40, 960}, {-60, 1100}),
	    PTS({1040, 850}, {1180, 960}, {1300, 1100}),
	    INKS(mix(SAGE, MOSS, 0.25), SAGE, mix(SAGE, SAND, 0.5), SAND,
	    mix(SAGE, MOSS, 0.4)), 11);
	marks(g, PTS({660, 880}, {760, 960}, {820, 1050}),
	    PTS({780, 880}, {900, 960}, {980, 1050}), 9, 9, 1.6, MOSS);
	ribbon(g, PTS({560, 1100}, {470, 1020}, {400, 975}, {470, 935},
	    {540, 880}), 40, 9, PAPER);
	cairo_restore(g);
	village_houses(g);
}

static void
near_fields(cairo_t *g)
{
	const pt right[] = {{380, 1120}, {520, 1036}, {680, 976}, {840, 948},
	    {1010, 934}};
	const pt left[] = {{-10, 968}, {120, 972}, {250, 1000}, {390, 1056},
	    {520, 1120}, {640, 1190}};

	cairo_save(g);
	hill_clip(g, right, LEN(right), BOTTOM);
	strips(g, PTS({470, 960}, {420, 1080}, {380, 1260}),
	    PTS({1100, 860}, {1080, 1060}, {1060, 1260}),
	    INKS(OCHRE, mix(OCHRE, SAND, 0.5), mix(OCHRE, BLUSH, 0.35),
	    SAND, OCHRE, mix(OCHRE, SAND, 0.3)), 9);
	furrows(g, PTS({470, 960}, {420, 1080}, {380, 1260}),
	    PTS({1100, 860}, {1080, 1060}, {1060, 1260}), 44, 1.3,
	    mix(OCHRE, RUST, 0.45));
	cairo_restore(g);
	sheaf(g, 640, 1040, 34, mix(OCHRE, SAND, 0.5));
	sheaf(g, 700, 1018, 30, mix(OCHRE, SAND, 0.5));
	sheaf(g, 756, 1046, 34, mix(OCHRE, SAND, 0.5));
	cairo_save(g);
	hill_clip(g, left, LEN(left), BOTTOM);
	strips(g, PTS({-120, 960}, {-80, 1080}, {60, 1260}),
	    PTS({480, 960}, {560, 1080}, {760, 1260}),
	    INKS(RED, mix(RED, BLUSH, 0.55), RUST, mix(RED, BLUSH, 0.25),
	    BLUSH, RED), 9);
	furrows(g, PTS({-120, 960}, {-80, 1080}, {60, 1260}),
	    PTS({480, 960}, {560, 1080}, {760, 1260}), 40, 1.4, RUST);
	cairo_restore(g);
}

static void
foreground(cairo_t *g)
{
	const pt top[] = {{-10, 1140}, {160, 1150}, {330, 1180}, {520, 1196},
	    {700, 1170}, {860, 1130}, {1010, 1100}};

	hill(g, top, LEN(top), BOTTOM, PINE);
	cairo_save(g);
	hill_clip(g, top, LEN(top), BOTTOM);
	ribbon(g, PTS({150, 1440}, {300, 1340}, {470, 1270}, {500, 1200},
	    {440, 1130}), 170, 44, PAPER);
	cairo_restore(g);
}

void
draw_cover(cairo_t *g)
{
	far_hills(g);
	middle_hills(g);
	village(g);
	near_fields(g);
	foreground(g);
}
