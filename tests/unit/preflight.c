/* SPDX-License-Identifier: ISC */
/*
 * What preflight makes of colours, of pictures and of drawings that no layout would
 * bring forth; and that one cause is one message.
 */
#include "paint/preflight_int.h"
#include "paint_kit.h"

#define PRESS_PROFILE "/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc"
#define SCREEN_PROFILE "/usr/share/color/icc/sRGB.icc"

static const struct colour black = { .name = { "black", 5 },
	.has_cmyk = true, .cmyk = { 0, 0, 0, 1000 } };
static const struct colour heavy = { .name = { "heavy", 5 },
	.has_cmyk = true, .cmyk = { 900, 800, 800, 1000 } };
static const struct colour faint = { .name = { "faint", 5 },
	.has_cmyk = true, .cmyk = { 99, 100, 500, 1000 } };
static const struct colour spot = { .name = { "spot", 4 }, .spot = { "Night", 5 },
	.has_cmyk = true, .cmyk = { 1000, 1000, 1000, 1000 } };
static const struct colour rgb_black = { .name = { "", 0 }, .rgb = { 0, 0, 0 } };
static const struct colour rgb_dark = { .name = { "", 0 }, .rgb = { 1, 0, 0 } };
static const struct colour rgb_white = { .name = { "", 0 }, .rgb = { 255, 255, 255 } };
static const struct colour rgb_blue = { .name = { "", 0 }, .rgb = { 0, 0, 255 } };

static void
limits(struct style *s)
{
	s->press = (struct press_style){ .profile = STR(PRESS_PROFILE), .ink_limit = 300,
		.dpi_error = 150, .dpi_warning = 250, .line_min = 250, .small_text = 9 * PT,
		.safe = 11 * PT, .page_multiple = 1 };
	s->web.profile = STR(SCREEN_PROFILE);
}

/* What preflight says of the rig. */
static char *
said(struct rig *r, struct inks *inks)
{
	struct painter *p = paint_checks_open(&r->layout, r->d, inks, NULL);

	paint_play(&r->layout, p);
	paint_checks_close(p);
	return unit_said(r->d, DIAG_TEXT);
}

static int
count(const char *text, const char *words)
{
	int n = 0;

	while ((text = strstr(text, words))) {
		n++;
		text++;
	}
	return n;
}

/* ---- inks ---- */

static void
test_colours(struct pf_inks *k)
{
	CHECK_INT(pf_inked(k, &black).total, 1000);
	CHECK(pf_inked(k, &black).overprints);
	CHECK(pf_inked(k, &rgb_black).overprints);
	CHECK(!pf_inked(k, &rgb_dark).overprints);
	CHECK_INT(pf_inked(k, &heavy).total, 3500);
	CHECK(!pf_inked(k, &heavy).overprints);
	CHECK_INT(pf_inked(k, &faint).plates, 3);
	CHECK_INT(pf_inked(k, &spot).plates, 1);
	CHECK_INT(pf_inked(k, &spot).total, 1000);
	CHECK(!pf_inked(k, &spot).overprints);
	CHECK_INT(pf_inked(k, &rgb_white).total, 0);
}

static void
test_inks(void)
{
	struct arena *a = arena_open();
	struct inks *inks = inks_open();
	struct style s = { .name = STR("s") };
	struct pf_inks *with, *without = pf_inks_open(a, &s, NULL);

	limits(&s);
	with = pf_inks_open(a, &s, inks);
	test_colours(with);
	test_colours(without);
	CHECK_INT(pf_inked(without, &rgb_blue).total, 2000);
	CHECK(pf_inked(with, &rgb_blue).total < 2000);
	/* the profile knows more of a dark colour than an estimate does */
	CHECK(pf_inked(with, &rgb_dark).total > 2500);
	CHECK(pf_inked(without, &rgb_dark).total <= 2000);
	inks_close(inks);
	arena_close(a);
}

/* The most that this profile gives is 298 %. */
static void
test_picture_inks(void)
{
	static const uint8_t px[] = { 255, 255, 255, 0, 0, 0 };
	static const uint8_t cmyk[] = { 0, 0, 0, 255, 255, 255, 255, 204 };
	struct raster rgb = { .form = RASTER_PIXELS, .w = 2, .h = 1, .comps = 3, .bits = 8,
		.data = px, .data_n = sizeof(px) };
	struct raster inked = { .form = RASTER_PIXELS, .w = 2, .h = 1, .comps = 4, .bits = 8,
		.data = cmyk, .data_n = sizeof(cmyk) };
	struct raster grey = { .form = RASTER_PIXELS, .w = 2, .h = 1, .comps = 1, .bits = 8,
		.data = px, .data_n = 2 };
	struct arena *a = arena_open();
	struct inks *inks = inks_open();
	struct style s = { .name = STR("s") };
	uint32_t x, y;

	limits(&s);
	CHECK_INT(pf_picture_ink(pf_inks_open(a, &s, inks), &rgb, &x, &y), 0);
	CHECK_INT(pf_picture_ink(pf_inks_open(a, &s, inks), &inked, &x, &y), 3800);
	CHECK(x == 1 && y == 0);
	CHECK_INT(pf_picture_ink(pf_inks_open(a, &s, inks), &grey, &x, &y), 0);
	s.press.ink_limit = 280;
	CHECK(pf_picture_ink(pf_inks_open(a, &s, inks), &rgb, &x, &y) > 2900);
	CHECK(x == 1 && y == 0);
	CHECK_INT(pf_picture_ink(pf_inks_open(a, &s, NULL), &rgb, &x, &y), 0);
	s.press.profile = STR("/none");
	CHECK_INT(pf_picture_ink(pf_inks_open(a, &s, inks), &rgb, &x, &y), 0);
	inks_close(inks);
	arena_close(a);
}

/* ---- pages ---- */

static const struct drawing *
drawing(struct rig *r, mpt w, mpt h, const struct shape *s)
{
	struct drawing *d = NEW(r->a, struct drawing);
	struct shape *own = NEW(r->a, struct shape);

	*own = *s;
	*d = (struct drawing){ w, h, own, 1 };
	return d;
}

static void
rect(struct rig *r, struct rect at, const struct colour *fill)
{
	struct path_pen pen = { .a = r->a };
	struct shape s = { .fill = fill, .opacity = 1000 };

	pen_rect(&pen, 0, 0, at.w, at.h);
	s.path = pen_path(&pen);
	rig_shapes(r, NULL, PART_FURNITURE, at, drawing(r, at.w, at.h, &s), 0);
}

/* A thousand thin lines of two colours on two pages are two messages, each with its
 * worst place. */
static void
test_one_cause(void)
{
	struct rig r;
	char *t;

	rig_open(&r);
	limits(&r.style);
	rig_ready(&r);
	for (int page = 0; page < 2; page++) {
		for (int i = 0; i < 1000; i++)
			rect(&r, (struct rect){ 72 * PT, 72 * PT, 20 * PT, 240 - i % 7 - page },
			    i % 2 ? &black : &rgb_blue);
		rect(&r, (struct rect){ 144 * PT, 72 * PT, 0, 20 * PT }, &black);
		rect(&r, (struct rect){ 144 * PT, 72 * PT, 0, 0 }, &spot);
		rig_page(&r, "");
	}
	t = said(&r, NULL);
	CHECK_INT(count(t, "B7106"), 2);
	CHECK(strstr(t, "page 2 at 25.4, 25.4 mm: a line of colour \"#0000ff\" is 0.233 pt thick, "
	                "less than 0.25 pt; so on 2 pages"));
	CHECK(strstr(t, "page 1 at 50.8, 25.4 mm: a line of colour \"black\" is 0 pt thick"));
	CHECK_INT(count(t, "warning"), 2);
	free(t);
	rig_close(&r);
}

/* Tints that end at an edge are told with that edge; what lies beyond the page, is the
 * ground's colour or has no ink is not. */
static void
test_bleed(void)
{
	static const struct {
		struct rect at;
		const char *edge;
	} row[] = {
		{ { 0, 40 * PT, 50 * PT, 50 * PT }, "0 mm over the left edge" },
		{ { -8 * PT, 40 * PT, 50 * PT, 50 * PT }, "2.82 mm over the left edge" },
		{ { 40 * PT, 1 * PT, 50 * PT, 50 * PT }, "0 mm over the top edge" },
		{ { 250 * PT, 40 * PT, 50 * PT, 50 * PT }, "0 mm over the right edge" },
		{ { 40 * PT, 340 * PT, 50 * PT, 65 * PT }, "1.76 mm over the bottom edge" },
		{ { -9 * PT, -9 * PT, 318 * PT, 418 * PT }, NULL },
		{ { -9 * PT, 40 * PT, 9 * PT, 9 * PT }, NULL },
		{ { 40 * PT, 2 * PT, 50 * PT, 50 * PT }, NULL },
	};

	for (size_t i = 0; i < 2 * ARRAY_LEN(row); i++) {
		const char *edge = row[i / 2].edge;
		struct rig r;
		char *t;

		rig_open(&r);
		limits(&r.style);
		rig_ready(&r);
		rect(&r, row[i / 2].at, i % 2 ? &rgb_white : &black);
		rig_page(&r, "");
		t = said(&r, NULL);
		if (edge && i % 2 == 0)
			CHECK(strstr(t, "B7109") && strstr(t, edge));
		else
			CHECK_STR(str_of(t), "");
		free(t);
		rig_close(&r);
	}
}

/* Coordinates at the end of their range, empty paths, drawings without size. */
static void
test_huge(void)
{
	static const mpt far[] = { INT32_MIN, -2000000000, 0, 1, 2000000000, INT32_MAX };
	struct rig r;

	rig_open(&r);
	limits(&r.style);
	rig_ready(&r);
	for (size_t i = 0; i < ARRAY_LEN(far) * ARRAY_LEN(far) * 3; i++) {
		const mpt a = far[i % ARRAY_LEN(far)], b = far[i / ARRAY_LEN(far) % ARRAY_LEN(far)];
		struct path_pen pen = { .a = r.a };
		struct shape s = { .fill = &black, .stroke = &rgb_blue, .opacity = 1000 };

		s.stroke_width = mpt_max(a, 0);
		pen_move(&pen, a, b);
		pen_line(&pen, b, a);
		if (i % 2)
			pen_curve(&pen, (struct point){ b, b }, (struct point){ a, a },
			    (struct point){ 0, b });
		s.path = pen_path(&pen);
		rig_shapes(&r, NULL, PART_ARTIFACT, (struct rect){ 10 * PT, 10 * PT, 50 * PT, 50 * PT },
		    drawing(&r, i / 36 == 0 ? 0 : i / 36 == 1 ? 1 : INT32_MAX, 1000, &s), 0);
	}
	rig_page(&r, "");
	free(said(&r, NULL));
	CHECK(diags_count(r.d, SEV_ERROR) == 0);
	rig_close(&r);
}

/* Black text on one of many grounds: the topmost counts. */
static void
test_grounds(void)
{
	struct rig r;
	char *t;

	for (int many = 0; many < 2; many++) {
		const struct rig_span s[] = { { .text = "Black" } };
		struct rig_span own[1];
		struct node *n;

		rig_open(&r);
		limits(&r.style);
		n = rig_node(&r, r.root, NODE_PARA);
		rig_ready(&r);
		own[0] = s[0];
		own[0].type = rig_type(&r, 10 * PT, 400, false, &black);
		rect(&r, (struct rect){ 20 * PT, 20 * PT, 200 * PT, 100 * PT }, &faint);
		rect(&r, (struct rect){ 20 * PT, 20 * PT, 200 * PT, 100 * PT }, &heavy);
		for (int i = 0; i < (many ? 2 * GROUNDS_MAX : 0); i++)
			rect(&r, (struct rect){ 200 * PT, 200 * PT, 50 * PT, 50 * PT }, &black);
		rig_text(&r, n, PART_BODY, rig_set(&r, n, own, 1, 100 * PT), 0, 1, 40 * PT,
		    50 * PT, true);
		rig_page(&r, "");
		t = said(&r, NULL);
		CHECK_INT(count(t, "B7103"), 1);
		CHECK_INT(count(t, "upon colour \"heavy\" makes 350 %"), many ? 0 : 1);
		free(t);
		rig_close(&r);
	}
}

static void
test_pages(void)
{
	struct rig r;
	char *t;

	rig_open(&r);
	limits(&r.style);
	r.style.press.page_multiple = 4;
	rig_ready(&r);
	for (int i = 0; i < 5; i++)
		rig_page(&r, "");
	t = said(&r, NULL);
	CHECK(strstr(t, "warning[B7111]: 5 pages are no multiple of 4; missing: 3"));
	free(t);
	rig_close(&r);
}

int
main(void)
{
	test_inks();
	test_picture_inks();
	test_one_cause();
	test_bleed();
	test_huge();
	test_grounds();
	test_pages();
	return unit_end("preflight");
}
