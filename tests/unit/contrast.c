/* SPDX-License-Identifier: ISC */
/*
 * Text upon a picture is judged once: a page that was found good is known by all that
 * the verdict depends on, and one that was not is told again each time.
 */
#include "paint_kit.h"
#include "proved.h"

/* What a page is made of. */
struct card {
	const char *picture;
	const struct colour *ink;
	mpt size; /* of the text */
	mpt x; /* where the text begins */
	mpt picture_x;
	bool veil; /* a translucent sheet lies between */
	int least;
};

static void
grey(const char *name, uint8_t v)
{
	uint8_t px[40 * 40];
	struct buf b = {0};

	memset(px, v, sizeof(px));
	CHECK(pixels_png(&(struct pixels){40, 40, 1, px, NULL}, &b));
	kit_write(name, b.p, b.n);
	buf_free(&b);
}

static const struct drawing *
veil_of(struct rig *r)
{
	struct path_pen pen = {.a = r->a};
	struct drawing *d = NEW(r->a, struct drawing);
	struct shape *s = NEW(r->a, struct shape);

	pen_rect(&pen, 0, 0, 200 * PT, 200 * PT);
	*s = (struct shape){.path = pen_path(&pen), .fill = &rig_tint, .opacity = 300};
	*d = (struct drawing){200 * PT, 200 * PT, s, 1};
	return d;
}

/* How many messages a page of this kind brings. */
static int
told(struct proved *p, const struct card *k)
{
	const struct proofs proofs = proved_in(p);
	const struct rig_span s = {.text = "Words on a wall"};
	struct rect at = {k->picture_x, 20 * PT, 200 * PT, 200 * PT};
	struct rig_span set = s;
	struct rig r;
	struct node *n;
	struct painter *checks;
	struct buf said = {0};
	int messages = 0;
	char *words;

	rig_open(&r);
	r.style.web.contrast_text = k->least;
	r.style.web.contrast_large = k->least;
	n = rig_node(&r, r.root, NODE_PARA);
	set.type = rig_type(&r, k->size, 400, false, k->ink);
	rig_ready(&r);
	rig_image(&r, n, at, at, kit_load(r.pictures, k->picture, &said));
	if (k->veil)
		rig_shapes(&r, n, PART_BODY, at, veil_of(&r), 0);
	rig_text(&r, n, PART_BODY, rig_set(&r, n, &set, 1, 150 * PT), 0, 1, k->x, 60 * PT,
	    false);
	rig_page(&r, "1");
	checks = paint_checks_open(&r.layout, r.d, NULL, p ? &proofs : NULL);
	paint_play(&r.layout, checks);
	paint_checks_close(checks);
	words = unit_said(r.d, DIAG_TEXT);
	for (const char *w = words; (w = strstr(w, "a contrast of")); w++)
		messages++;
	free(words);
	buf_free(&said);
	rig_close(&r);
	return messages;
}

static const struct card good = {.picture = "light.png",
    .ink = &rig_black,
    .size = 10 * PT,
    .x = 40 * PT,
    .least = 4500};

static void
test_known(void)
{
	struct proved p = {.kept = 0};

	CHECK_INT(told(&p, &good), 0);
	CHECK(p.asked == 1 && p.kept == 1);
	CHECK_INT(told(&p, &good), 0);
	CHECK(p.asked == 2 && p.kept == 1);
	CHECK_INT(told(NULL, &good), 0);
}

/* Whatever the verdict depends on makes another page of it. */
static void
test_changed(void)
{
	static const struct colour ink = {.name = {"", 0}, .rgb = {20, 20, 21}};
	struct card other[7];
	struct proved p = {.kept = 0};

	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		other[i] = good;
	other[1].picture = "lighter.png";
	other[2].ink = &ink;
	other[3].size = 11 * PT;
	other[4].x = 41 * PT;
	other[5].picture_x = PT;
	other[6].least = 4600;
	for (size_t i = 0; i < ARRAY_LEN(other); i++) {
		CHECK_INT(told(&p, &other[i]), 0);
		CHECK_INT(p.kept, i + 1);
	}
	other[0].veil = true;
	CHECK_INT(told(&p, &other[0]), 0);
	CHECK_INT(p.kept, 8);
}

/* What is weak is never kept, though it has the place of what is good. */
static void
test_weak(void)
{
	struct proved p = {.kept = 0};
	struct card weak = good;

	weak.picture = "dark.png";
	CHECK_INT(told(&p, &good), 0);
	for (int i = 0; i < 2; i++) {
		CHECK_INT(told(&p, &weak), 1);
		CHECK_INT(p.kept, 1);
	}
	CHECK_INT(told(NULL, &weak), 1);
}

int
main(void)
{
	kit_open();
	grey("light.png", 230);
	grey("lighter.png", 231);
	grey("dark.png", 40);
	test_known();
	test_changed();
	test_weak();
	kit_close();
	return unit_end("contrast");
}
