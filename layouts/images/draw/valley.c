/* SPDX-License-Identifier: ISC */
/*
 * valley.c - draws the landscapes that stand at the ends of chapters, as SVG: valley
 * FOLDER. A page's foot is 1000 units wide; nothing has a sky, so that the page's own
 * ground shows above the hills. A scene is a table of layers from the back to the front:
 * a hill by the heights of its crest, how it is tilled, and what stands upon it. What
 * reaches beyond the edges is cut where the picture is placed; nothing ends between
 * these and the trim, where the knife would leave a sliver of it.
 */
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define PAPER "#faf6ee"
#define SAND "#ead9bf"
#define RED "#c73e1d"
#define TINT "#f4dacb"
#define BLUSH "#e39c80"
#define RUST "#7a2414"
#define INK "#211d1a"
#define PINE "#1e3a3a"
#define MOSS "#4f7a6b"
#define SAGE "#b9cbb6"
#define OCHRE "#e0a63a"
#define HAZE "#d3ded3"
#define NIGHT "#193030"

#define BLEED 20
#define LEN(a) ((int)(sizeof(a) / sizeof((a)[0])))

static FILE *out;
static uint32_t state;

static double
chance(double lo, double hi)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return lo + (hi - lo) * (state % 100000) / 100000.0;
}

static void
put(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vfprintf(out, format, ap);
	va_end(ap);
}

static void
filled(const char *colour, const char *format, ...)
{
	va_list ap;

	put("<path fill=\"%s\" d=\"", colour);
	va_start(ap, format);
	vfprintf(out, format, ap);
	va_end(ap);
	put("\"/>\n");
}

static void
disc(double x, double y, double r, const char *colour)
{
	put("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>\n", x, y, r, colour);
}

/* Would it end between the picture's edge and the trim of the smallest page? */
static int
sliver(double x)
{
	return (x > -2 && x < BLEED + 8) || (x > 992 - BLEED && x < 1002);
}

/* ---- hills ---- */

enum till { BARE, FURROWS, FIELDS, TICKS };

struct hill {
	double crest[7];        /* y at x = 0, 167, ... 1000 */
	const char *ground, *second, *line;
	enum till till;
	double lean;            /* how far furrows lean to the right on their way down */
};

/* Catmull and Rom's curve through the crest's points. */
static double
crest_at(const struct hill *h, double x)
{
	double t = x * 6 / 1000;
	int i = t < 0 ? 0 : t >= 6 ? 5 : (int)t;
	double a = h->crest[i ? i - 1 : 0], b = h->crest[i], c = h->crest[i + 1];
	double d = h->crest[i < 5 ? i + 2 : 6];

	t -= i;
	return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
	    (3 * b - a - 3 * c + d) * t * t * t);
}

static double
slope_at(const struct hill *h, double x)
{
	return (crest_at(h, x + 0.5) - crest_at(h, x - 0.5));
}

/* The crest from x to x as curves, each of which leaves and arrives along it. */
static void
along(const struct hill *h, double from, double to)
{
	int n = (int)ceil((to - from) / 42);

	put("L%.0f %.1f", from, crest_at(h, from));
	for (int i = 0; i < n; i++) {
		double a = from + (to - from) * i / n, b = from + (to - from) * (i + 1) / n;
		double ya = crest_at(h, a), yb = crest_at(h, b), m = slope_at(h, a) - slope_at(h, b);
		double x = fabs(m) < 0.01 ? (a + b) / 2 : (yb - ya + slope_at(h, a) * a -
		    slope_at(h, b) * b) / m;
		if (x < a || x > b)
			x = (a + b) / 2;
		put("Q%.0f %.1f %.0f %.1f", x, ya + slope_at(h, a) * (x - a), b, yb);
	}
}

/* The whole crest: Catmull and Rom's curve is one of Bezier's between its points. */
static void
land(const struct hill *h, double bottom)
{
	put("<path fill=\"%s\" d=\"M0 %.0fL0 %.0f", h->ground, bottom, h->crest[0]);
	for (int i = 0; i < 6; i++) {
		double a = h->crest[i ? i - 1 : 0], b = h->crest[i], c = h->crest[i + 1];
		double d = h->crest[i < 5 ? i + 2 : 6], x = i * 1000 / 6.0;
		put("C%.0f %.1f %.0f %.1f %.0f %.0f", x + 55.6, b + (c - a) / 6, x + 111.1,
		    c - (d - b) / 6, x + 166.7, c);
	}
	put("L1000 %.0fZ\"/>\n", bottom);
}

/* A line down the slope from the crest at x, as the rest of a path. */
static void
down(const struct hill *h, double x, double bottom)
{
	double y = crest_at(h, x), d = bottom - y;

	put("Q%.0f %.0f %.0f %.0f", x + h->lean * d * 0.2, y + d * 0.5, x + h->lean * d, bottom);
}

static void
fields(const struct hill *h, double bottom)
{
	double x = -300;

	put("<path fill=\"%s\" d=\"", h->second);
	for (int i = 0; x < 1300; i++) {
		double d = bottom - crest_at(h, x), to = x + chance(38, 92);
		while (sliver(to) || sliver(to + h->lean * (bottom - crest_at(h, to))))
			to += 4;
		double from_x = x < 0 ? 0 : x > 1000 ? 1000 : x;
		double to_x = to < 0 ? 0 : to > 1000 ? 1000 : to;
		int seen = (x < 1000 || x + h->lean * d < 1000) && (to > 0 || to + h->lean * d > 0);
		if (i % 2 && seen) {
			put("M%.0f %.0fQ%.0f %.0f %.0f %.1f", x + h->lean * d, bottom,
			    x + h->lean * d * 0.2, bottom - d * 0.5, x, crest_at(h, x));
			if (to_x > from_x)
				along(h, from_x, to_x);
			put("L%.0f %.1f", to, crest_at(h, to));
			down(h, to, bottom);
			put("Z");
		}
		x = to;
	}
	put("\"/>\n");
}

static void
furrows(const struct hill *h, double bottom, double step)
{
	put("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1\" d=\"", h->line);
	for (double x = -300; x < 1300; x += step) {
		double d = bottom - crest_at(h, x), end = x + h->lean * d;
		if ((x < -2 && end < -2) || (x > 1002 && end > 1002))
			continue;
		put("M%.0f %.0fq%.0f %.0f %.0f %.0f", x, bottom - d + 1, h->lean * d * 0.2,
		    d * 0.5, h->lean * d, d);
	}
	put("\"/>\n");
}

/* Rows of short strokes, as if of grass. */
static void
ticks(const struct hill *h, double bottom)
{
	put("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\" stroke-linecap=\"round\" d=\"",
	    h->line);
	for (int row = 0; row < 16; row++)
		for (double x = -20 + row % 2 * 27; x < 1020; x += 54) {
			double at = x + chance(-6, 6), y = crest_at(h, at) + 14 + row * 31;
			if (y < bottom + 24)
				put("M%.0f %.0fl%.0f -8", at, y, chance(-3, 3));
		}
	put("\"/>\n");
}

static void
hill(const struct hill *h, double bottom)
{
	land(h, bottom);
	if (h->till == FIELDS)
		fields(h, bottom);
	if (h->till == FIELDS || h->till == FURROWS)
		furrows(h, bottom, 25);
	if (h->till == TICKS)
		ticks(h, bottom);
}

/* ---- what stands upon them ---- */

/* The shape of a spruce, or its lit side, as a part of a path. */
static void
spruce_path(double x, double y, double s, int lit)
{
	double w = s * 0.27;

	if (s < 50)
		put("M%.0f %.0fL%.0f %.0fH%.0fZ", x, y - s, lit ? x - w * 0.3 : x + w,
		    y - s * 0.06, x - w);
	else if (lit)
		put("M%.0f %.0fQ%.0f %.0f %.0f %.0fH%.0fZ", x, y - s, x - w * 0.45, y - s * 0.42,
		    x - w, y - s * 0.06, x - w * 0.3);
	else
		put("M%.0f %.0fQ%.0f %.0f %.0f %.0fH%.0fQ%.0f %.0f %.0f %.0fZ", x, y - s,
		    x + w * 0.45, y - s * 0.42, x + w, y - s * 0.06, x - w, x - w * 0.45,
		    y - s * 0.42, x, y - s);
}

static void
spruce(double x, double y, double s, const char *dark, const char *light)
{
	filled(INK, "M%.1f %.1fh3v%.1fh-3Z", x - 1.5, y - s * 0.1, s * 0.12);
	for (int lit = 0; lit < 2; lit++) {
		put("<path fill=\"%s\" d=\"", lit ? light : dark);
		spruce_path(x, y, s, lit);
		put("\"/>\n");
	}
}

/* A row of spruces along a crest, all of them in two paths. */
static void
wood(const struct hill *h, double from, double to, double below, double s,
    const char *dark, const char *light)
{
	uint32_t begin = state;

	for (int lit = 0; lit < 2; lit++) {
		state = begin;
		put("<path fill=\"%s\" d=\"", lit ? light : dark);
		for (double x = from; x < to; x += s * chance(0.34, 0.5)) {
			double size = s * chance(0.7, 1.1), w = size * 0.27;
			double y = crest_at(h, x) + below + chance(0, 6);
			if (!sliver(x - w) && !sliver(x) && !sliver(x + w))
				spruce_path(x, y, size, lit);
		}
		put("\"/>\n");
	}
}

static void
tree(double x, double y, double s, const char *dark, const char *light)
{
	filled(INK, "M%.1f %.1fh3v%.1fh-3Z", x - 1.5, y - s * 0.4, s * 0.42);
	put("<ellipse cx=\"%.1f\" cy=\"%.1f\" rx=\"%.1f\" ry=\"%.1f\" fill=\"%s\"/>\n", x,
	    y - s * 0.62, s * 0.3, s * 0.4, dark);
	filled(light, "M%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fZ", x, y - s * 1.02,
	    x - s * 0.62, y - s * 0.6, x, y - s * 0.22, x - s * 0.22, y - s * 0.62, x,
	    y - s * 1.02);
	put("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\" d=\"M%.1f %.1fV%.1f"
	    "M%.1f %.1fl%.1f %.1fM%.1f %.1fl%.1f %.1f\"/>\n", INK, x, y, y - s * 0.8, x,
	    y - s * 0.45, s * 0.13, -s * 0.14, x, y - s * 0.58, -s * 0.12, -s * 0.13);
}

/* Gable to the left, a long side with windows to the right; y is the ground. */
static void
house(double x, double y, double s, const char *wall, const char *roof)
{
	double g = s * 0.8, l = s * 1.2, h = s * 0.7, r = s * 0.62;

	filled(wall, "M%.1f %.1fv%.1fl%.1f %.1fl%.1f %.1fv%.1fZ", x, y, -h, g / 2, -r, g / 2, r,
	    h);
	filled(PAPER, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x + g, y, l, -h, -l);
	filled(roof, "M%.1f %.1fl%.1f %.1fh%.1fl%.1f %.1fZ", x + g / 2, y - h - r - 2, g / 2 + 2,
	    r + 4, l + 2, -g / 2 - 2, -r - 4);
	filled(RUST, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x + g * 0.38, y, g * 0.26, -h * 0.5,
	    -g * 0.26);
	for (int i = 0; i < 3; i++)
		filled(i == 1 ? OCHRE : PINE, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x + g + l * (0.12 + i * 0.3),
		    y - h * 0.38, l * 0.14, -h * 0.32, -l * 0.14);
}

static void
church(double x, double y, double s)
{
	house(x + s * 0.2, y, s * 0.62, SAND, RED);
	filled(PAPER, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x, y, s * 0.34, -s * 1.1, -s * 0.34);
	filled(SAND, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x, y, s * 0.12, -s * 1.1, -s * 0.12);
	filled(PINE, "M%.1f %.1fl%.1f %.1fl%.1f %.1fZ", x - s * 0.06, y - s * 1.08, s * 0.23,
	    -s * 0.86, s * 0.23, s * 0.86);
	disc(x + s * 0.2, y - s * 0.84, s * 0.07, OCHRE);
}

/* A workshop: saw-tooth roof, tall lit windows. */
static void
workshop(double x, double y, double s)
{
	filled(TINT, "M%.1f %.1fh%.1fv%.1fh%.1fZ", x, y, s * 2.4, -s * 0.7, -s * 2.4);
	for (int i = 0; i < 3; i++) {
		double at = x + i * s * 0.8;
		filled(i == 1 ? RED : RUST, "M%.1f %.1fv%.1fl%.1f %.1fZ", at, y - s * 0.68,
		    -s * 0.56, s * 0.8, s * 0.56);
		filled(i == 1 ? OCHRE : PINE, "M%.1f %.1fh%.1fv%.1fh%.1fZ", at + s * 0.2,
		    y - s * 0.12, s * 0.36, -s * 0.4, -s * 0.36);
	}
}

static void
bird(double x, double y, double s)
{
	put("<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" stroke-linecap=\"round\" "
	    "d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1f\"/>\n", INK, x - s, y - s * 0.3,
	    x - s * 0.45, y - s * 0.5, x, y, x + s * 0.45, y - s * 0.5, x + s, y - s * 0.3);
}

/* A stack of logs, seen from their ends. */
static void
logs(double x, double y, double r)
{
	for (int row = 0; row < 3; row++)
		for (int i = 0; i < 6 - row; i++) {
			double cx = x + (2 * i + row) * r, cy = y - r - row * r * 1.75;
			disc(cx, cy, r, SAND);
			disc(cx, cy, r * 0.4, RUST);
		}
}

/* A fence along a crest, from x to x. */
static void
fence(const struct hill *h, double from, double to, double s)
{
	put("<path fill=\"none\" stroke=\"%s\" stroke-width=\"2.4\" d=\"", SAND);
	for (double x = from; x <= to; x += s)
		put("M%.1f %.1fv%.1f", x, crest_at(h, x) + 3, -s * 0.9);
	for (int rail = 0; rail < 2; rail++)
		for (double x = from; x <= to; x += s)
			put("%c%.1f %.1f", x == from ? 'M' : 'L', x,
			    crest_at(h, x) + 3 - s * (0.35 + rail * 0.35));
	put("\"/>\n");
}

/* A lane that comes over the crest at x and widens to the bottom. */
static void
lane(double x, double y, double w, double bottom)
{
	double d = bottom - y;

	filled(SAND, "M%.0f %.0fC%.0f %.0f %.0f %.0f %.0f %.0fH%.0fC%.0f %.0f %.0f %.0f %.0f %.0fZ",
	    x, y, x + d * 0.7, y + d * 0.25, x - d * 0.5, y + d * 0.55, x - d * 0.5, bottom,
	    x - d * 0.5 - w, x - d * 0.5 - w * 0.7, y + d * 0.5, x + d * 0.45, y + d * 0.28,
	    x - w * 0.1, y);
}

enum kind { SPRUCE, TREE, HOUSE, CHURCH, WORKSHOP, BIRD, SUN, LOGS, FENCE, WOOD, LANE };

/* One thing, or with to > 0 a row of them from x to `to`; y is below the crest. */
struct thing {
	enum kind kind;
	double x, y, size, to;
	const char *a, *b;
};

static void
stand(const struct hill *h, const struct thing *t, double bottom)
{
	double y = crest_at(h, t->x) + t->y;
	const char *a = t->a ? t->a : PINE, *b = t->b ? t->b : MOSS;

	switch (t->kind) {
	case SPRUCE:
		spruce(t->x, y, t->size, a, b);
		return;
	case TREE:
		tree(t->x, y, t->size, a, b);
		return;
	case HOUSE:
		house(t->x, y, t->size, t->a ? a : SAND, t->b ? b : RED);
		return;
	case CHURCH:
		church(t->x, y, t->size);
		return;
	case WORKSHOP:
		workshop(t->x, y, t->size);
		return;
	case BIRD:
		bird(t->x, t->y, t->size);
		return;
	case SUN:
		disc(t->x, t->y, t->size, a);
		return;
	case LOGS:
		logs(t->x, y, t->size);
		return;
	case LANE:
		lane(t->x, y, t->size, bottom);
		return;
	case FENCE:
		fence(h, t->x, t->to, t->size);
		return;
	case WOOD:
		wood(h, t->x, t->to, t->y, t->size, a, b);
		return;
	}
}

/* ---- the scenes ---- */

struct layer {
	struct hill hill;
	struct thing thing[10]; /* behind the hill when y < 0 and a row; else upon it */
};

struct scene {
	const char *name;
	double top, bottom;
	struct layer layer[6];
};

#define FRONT(...) { { __VA_ARGS__ }, PINE, NULL, MOSS, TICKS, 0 }

static const struct scene scenes[] = {
	{ "valley", 20, 678, {
		{ { { 176, 150, 118, 130, 170, 176, 150 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 600, 110, 62, 0, RED, NULL }, { BIRD, 300, 70, 12 }, { BIRD, 336, 54, 9 } } },
		{ { { 214, 232, 222, 196, 188, 206, 226 }, SAGE, NULL, "#9db59b", FURROWS, 0.5 },
		    { { WOOD, 20, 8, 28, 260, MOSS, "#7f9f8c" }, { WOOD, 700, 8, 28, 1000, MOSS, "#7f9f8c" } } },
		{ { { 262, 250, 262, 284, 276, 250, 240 }, BLUSH, TINT, "#c9785a", FIELDS, -0.6 },
		    { { HOUSE, 150, 10, 28, 0, NULL, RED }, { CHURCH, 226, 10, 56, 0 }, { HOUSE, 296, 14, 28, 0, TINT, RUST },
			{ HOUSE, 366, 16, 26, 0, NULL, RED }, { TREE, 206, 14, 42 }, { TREE, 352, 16, 38 },
			{ TREE, 132, 12, 38 }, { WORKSHOP, 790, 14, 32 }, { TREE, 770, 12, 44 } } },
		{ { { 350, 372, 370, 342, 322, 330, 352 }, OCHRE, SAND, "#b98a3a", FIELDS, 0.6 },
		    { { TREE, 90, 14, 46 }, { TREE, 120, 14, 38 }, { HOUSE, 600, 16, 38, 0, SAND, PINE },
			{ TREE, 580, 14, 60 }, { TREE, 690, 14, 48 } } },
		{ { { 430, 412, 424, 452, 470, 462, 436 }, RED, BLUSH, RUST, FIELDS, -0.8 },
		    { { HOUSE, 180, 16, 46, 0, NULL, RED }, { TREE, 156, 14, 74 }, { TREE, 300, 14, 58 },
			{ SPRUCE, 870, 12, 88 }, { SPRUCE, 914, 14, 70 } } },
		{ FRONT(516, 534, 560, 572, 560, 540, 520),
		    { { LANE, 720, 0, 60 }, { FENCE, 260, -4, 28, 680 }, { SPRUCE, 60, 16, 110, 0, NIGHT, "#2f5450" } } } } },
	{ "ridge", 20, 678, {
		{ { { 130, 166, 176, 146, 112, 132, 168 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 250, 122, 54, 0, OCHRE, NULL }, { BIRD, 420, 66, 12 }, { BIRD, 456, 84, 9 } } },
		{ { { 206, 196, 214, 230, 214, 190, 190 }, SAGE, NULL, "#9db59b", FURROWS, -0.5 },
		    { { WOOD, 80, 8, 28, 330, MOSS, "#7f9f8c" }, { CHURCH, 760, 8, 46, 0 }, { HOUSE, 720, 8, 22, 0, TINT, RUST },
			{ HOUSE, 818, 8, 24, 0, NULL, RED }, { TREE, 870, 8, 34 } } },
		{ { { 248, 270, 280, 262, 252, 270, 284 }, RED, BLUSH, RUST, FIELDS, 0.7 },
		    { { WORKSHOP, 420, 14, 34 }, { TREE, 402, 12, 46 }, { LOGS, 520, 16, 6 }, { HOUSE, 160, 12, 30, 0, SAND, PINE },
			{ TREE, 146, 12, 42 } } },
		{ { { 372, 350, 330, 342, 362, 356, 334 }, MOSS, "#6a917f", PINE, FURROWS, -0.7 },
		    { { WOOD, 700, 8, 64, 1000, PINE, "#2f5450" }, { HOUSE, 300, 14, 36, 0, NULL, RED },
			{ TREE, 282, 12, 54 } } },
		{ { { 420, 442, 452, 436, 424, 438, 460 }, OCHRE, SAND, "#b98a3a", FIELDS, 0.8 },
		    { { TREE, 540, 14, 62 }, { TREE, 580, 14, 50 }, { HOUSE, 760, 16, 44, 0, SAND, RUST },
			{ TREE, 742, 14, 68 } } },
		{ FRONT(548, 536, 544, 566, 574, 554, 528),
		    { { LANE, 560, 0, 60 }, { FENCE, 90, -4, 28, 510 }, { SPRUCE, 890, 18, 116, 0, NIGHT, "#2f5450" },
			{ SPRUCE, 944, 20, 88, 0, NIGHT, "#2f5450" } } } } },
	{ "village", 26, 478, {
		{ { { 190, 160, 120, 150, 176, 150, 120 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 700, 96, 56, 0, RED, NULL }, { BIRD, 820, 70, 11 }, { BIRD, 850, 52, 8 } } },
		{ { { 200, 214, 196, 170, 178, 210, 216 }, SAGE, NULL, NULL, BARE, 0 },
		    { { WOOD, 10, 8, 26, 250, MOSS, "#7f9f8c" }, { WOOD, 800, 8, 30, 1000, MOSS, "#7f9f8c" } } },
		{ { { 290, 270, 240, 216, 210, 230, 262 }, OCHRE, SAND, "#b98a3a", FIELDS, -0.5 },
		    { { HOUSE, 470, 14, 30, 0, NULL, RED }, { CHURCH, 560, 10, 58, 0 },
			{ HOUSE, 640, 12, 30, 0, NULL, RUST }, { HOUSE, 720, 18, 27, 0, TINT, RED },
			{ TREE, 540, 16, 46 }, { TREE, 706, 18, 40 }, { TREE, 452, 16, 36 } } },
		{ { { 300, 320, 344, 340, 318, 296, 286 }, RED, BLUSH, RUST, FIELDS, 0.8 },
		    { { HOUSE, 90, 14, 40, 0, SAND, PINE }, { TREE, 66, 12, 62 }, { TREE, 190, 14, 50 },
			{ SPRUCE, 890, 12, 74 }, { SPRUCE, 924, 14, 58 } } },
		{ FRONT(330, 352, 372, 380, 374, 352, 326), { { LANE, 610, 0, 52 }, { FENCE, 300, -4, 26, 580 } } } } },
	{ "forest", 26, 478, {
		{ { { 140, 118, 150, 186, 160, 122, 140 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 330, 110, 50, 0, OCHRE, NULL }, { BIRD, 460, 66, 11 }, { BIRD, 492, 82, 8 } } },
		{ { { 216, 200, 196, 206, 190, 164, 150 }, SAGE, NULL, "#9db59b", FURROWS, 0.6 },
		    { { WOOD, 560, 8, 30, 1000, MOSS, "#7f9f8c" } } },
		{ { { 214, 226, 250, 262, 246, 222, 214 }, BLUSH, TINT, "#c9785a", FIELDS, 0.6 },
		    { { WORKSHOP, 640, 16, 36 }, { TREE, 616, 14, 48 }, { HOUSE, 760, 12, 32, 0, SAND, PINE },
			{ TREE, 842, 14, 44 }, { LOGS, 560, 12, 6 } } },
		{ { { 250, 278, 316, 340, 336, 322, 316 }, MOSS, "#6a917f", PINE, FURROWS, -0.7 },
		    { { WOOD, 0, 6, 92, 300, PINE, "#2f5450" }, { SPRUCE, 330, 10, 60, 0, PINE, "#2f5450" } } },
		{ FRONT(330, 356, 366, 362, 360, 352, 336),
		    { { SPRUCE, 70, 14, 110, 0, NIGHT, "#2f5450" }, { SPRUCE, 124, 20, 86, 0, NIGHT, "#2f5450" },
			{ SPRUCE, 930, 16, 96, 0, NIGHT, "#2f5450" } } } } },
	{ "fields", 26, 478, {
		{ { { 150, 136, 150, 130, 104, 128, 160 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 180, 106, 44, 0, RED, NULL }, { BIRD, 300, 70, 10 }, { BIRD, 330, 56, 8 } } },
		{ { { 196, 176, 186, 206, 196, 186, 200 }, SAGE, NULL, "#9db59b", FURROWS, -0.5 },
		    { { CHURCH, 220, 8, 46, 0 }, { HOUSE, 276, 8, 22, 0, NULL, RED }, { HOUSE, 176, 8, 20, 0, TINT, RUST },
			{ TREE, 320, 8, 32 }, { WOOD, 640, 8, 24, 830, MOSS, "#7f9f8c" } } },
		{ { { 272, 250, 232, 240, 236, 214, 204 }, RED, BLUSH, RUST, FIELDS, -0.8 },
		    { { HOUSE, 850, 16, 34, 0, SAND, PINE }, { TREE, 832, 14, 54 }, { TREE, 930, 14, 48 } } },
		{ { { 262, 290, 318, 316, 300, 306, 326 }, OCHRE, SAND, "#b98a3a", FIELDS, 0.7 },
		    { { WORKSHOP, 80, 18, 40 }, { TREE, 58, 14, 62 }, { LOGS, 200, 20, 7 }, { TREE, 470, 12, 40 } } },
		{ FRONT(326, 344, 364, 376, 372, 364, 340),
		    { { LANE, 520, 0, 52 }, { FENCE, 60, -4, 26, 470 }, { SPRUCE, 880, 16, 96, 0, NIGHT, "#2f5450" },
			{ SPRUCE, 936, 18, 76, 0, NIGHT, "#2f5450" } } } } },
	{ "rim", 0, 292, {
		{ { { 60, 44, 62, 76, 54, 36, 54 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 470, 52, 32, 0, OCHRE, NULL } } },
		{ { { 84, 96, 84, 68, 82, 96, 86 }, SAGE, NULL, "#9db59b", FURROWS, 0.5 },
		    { { CHURCH, 540, 8, 34, 0 }, { HOUSE, 580, 6, 18, 0, NULL, RED }, { HOUSE, 500, 6, 18, 0, TINT, RUST },
			{ TREE, 620, 6, 26 }, { WOOD, 30, 6, 22, 220, MOSS, "#7f9f8c" } } },
		{ { { 128, 116, 124, 136, 128, 110, 104 }, RED, BLUSH, RUST, FIELDS, 0.9 },
		    { { TREE, 150, 10, 34 }, { TREE, 176, 10, 28 }, { HOUSE, 830, 10, 26, 0, SAND, PINE },
			{ TREE, 812, 10, 36 } } },
		{ FRONT(150, 168, 178, 172, 160, 166, 154), { { LANE, 380, 0, 40 }, { FENCE, 440, -3, 20, 640 } } } } },
	{ "edge", 0, 292, {
		{ { { 40, 54, 74, 62, 46, 60, 74 }, HAZE, NULL, NULL, BARE, 0 },
		    { { SUN, 800, 54, 30, 0, RED, NULL }, { BIRD, 700, 34, 8 } } },
		{ { { 96, 84, 78, 92, 100, 88, 80 }, SAGE, NULL, "#9db59b", FURROWS, -0.5 },
		    { { WOOD, 560, 6, 22, 760, MOSS, "#7f9f8c" }, { WORKSHOP, 250, 8, 20 }, { TREE, 238, 8, 28 },
			{ TREE, 316, 8, 24 } } },
		{ { { 108, 122, 134, 126, 118, 126, 134 }, OCHRE, SAND, "#b98a3a", FIELDS, -0.8 },
		    { { HOUSE, 120, 12, 26, 0, NULL, RED }, { TREE, 102, 10, 36 }, { SPRUCE, 700, 10, 44 },
			{ SPRUCE, 724, 10, 36 } } },
		{ FRONT(152, 158, 170, 180, 176, 162, 150),
		    { { SPRUCE, 920, 10, 56, 0, NIGHT, "#2f5450" }, { LANE, 640, 0, 40 }, { FENCE, 200, -3, 20, 440 } } } } },
};

static void
scene_draw(const struct scene *s)
{
	put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 %g 1000 %g\">\n", s->top,
	    s->bottom - s->top);
	for (int i = 0; i < LEN(s->layer) && s->layer[i].hill.ground; i++) {
		const struct layer *l = &s->layer[i];
		for (int k = 0; k < LEN(l->thing) && l->thing[k].size > 0; k++)
			if (l->thing[k].kind == SUN)
				stand(&l->hill, &l->thing[k], s->bottom);
		hill(&l->hill, s->bottom);
		for (int k = 0; k < LEN(l->thing) && l->thing[k].size > 0; k++)
			if (l->thing[k].kind != SUN)
				stand(&l->hill, &l->thing[k], s->bottom);
	}
	put("</svg>\n");
}

int
main(int argc, char **argv)
{
	char path[1024];

	if (argc != 2) {
		fprintf(stderr, "usage: valley FOLDER\n");
		return 2;
	}
	for (int i = 0; i < LEN(scenes); i++) {
		snprintf(path, sizeof(path), "%s/%s.svg", argv[1], scenes[i].name);
		out = fopen(path, "w");
		if (!out) {
			perror(path);
			return 1;
		}
		state = (uint32_t)(i + 1) * 2654435761u | 1;
		scene_draw(&scenes[i]);
		if (fclose(out)) {
			perror(path);
			return 1;
		}
	}
	return 0;
}
