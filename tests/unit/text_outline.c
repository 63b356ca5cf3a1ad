/* SPDX-License-Identifier: ISC */
/*
 * Outlines: a letter of straight lines point by point, and letters of both kinds of font
 * against the box that the font itself states for them.
 */
#include <hb.h>

#include "text_kit.h"

/* The first glyph of a text of one word. */
static const struct glyph *
glyph_of(struct kit *k, const char *word, const struct font **font)
{
	const struct text_run *r;

	k->span[0] =
	    (struct text_span){.text = str_of(word), .type = &k->type, .lang = STR("en")};
	k->span_n = 1;
	kit_set(k);
	r = &k->para->line[0].run[0];
	*font = r->shape->font;
	return &r->shape->glyph[r->first];
}

static struct path
outline_of(struct kit *k, const char *word)
{
	const struct font *font;
	const struct glyph *g = glyph_of(k, word, &font);

	return text_outline(k->text, font, g->gid, k->arena);
}

static int
ops(const struct path *p, enum path_op op)
{
	int n = 0;

	for (size_t i = 0; i < p->op_n; i++)
		n += p->op[i] == op;
	return n;
}

static hb_font_t *
hb_open(const struct font *font)
{
	hb_blob_t *blob = hb_blob_create(
	    font->bytes, (unsigned)font->bytes_n, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *f = hb_font_create(face);

	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return f;
}

/* What the font says of its box: left, top, right, bottom, y downward. */
static void
box_stated(const struct font *font, uint16_t gid, mpt box[4])
{
	hb_font_t *f = hb_open(font);
	hb_glyph_extents_t e = {0};

	CHECK(hb_font_get_glyph_extents(f, gid, &e));
	box[0] = e.x_bearing;
	box[1] = -e.y_bearing;
	box[2] = e.x_bearing + e.width;
	box[3] = -e.y_bearing - e.height;
	hb_font_destroy(f);
}

/* Control points at extremes lie on the curve in sound fonts, so their box is the
 * glyph's, but for rounding. */
static void
test_box(size_t family, const char *word, int contours)
{
	struct kit k;
	const struct font *font;
	const struct glyph *g;
	struct path p;
	mpt want[4], is[4] = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};

	kit_open(&k);
	k.family[0] = &kit_family[family];
	g = glyph_of(&k, word, &font);
	p = text_outline(k.text, font, g->gid, k.arena);
	box_stated(font, g->gid, want);
	for (size_t i = 0; i < p.pt_n; i++) {
		is[0] = mpt_min(is[0], p.pt[i].x);
		is[1] = mpt_min(is[1], p.pt[i].y);
		is[2] = mpt_max(is[2], p.pt[i].x);
		is[3] = mpt_max(is[3], p.pt[i].y);
	}
	for (int i = 0; i < 4; i++)
		CHECK(is[i] >= want[i] - 1 && is[i] <= want[i] + 1);
	CHECK_INT(ops(&p, PATH_MOVE), contours);
	CHECK_INT(ops(&p, PATH_CLOSE), contours);
	CHECK(ops(&p, PATH_CURVE) > 0);
	kit_close(&k);
}

/* A sans serif l is a bar that stands on the baseline. */
static void
test_bar(void)
{
	struct kit k;
	struct path p;
	mpt top = 0, bottom = INT32_MIN;

	kit_open(&k);
	k.family[0] = &kit_family[1];
	p = outline_of(&k, "l");
	CHECK_INT(ops(&p, PATH_MOVE), 1);
	CHECK_INT(ops(&p, PATH_CURVE), 0);
	for (size_t i = 0; i < p.pt_n; i++) {
		top = mpt_min(top, p.pt[i].y);
		bottom = mpt_max(bottom, p.pt[i].y);
	}
	CHECK_INT(bottom, 0);
	CHECK(top < -1000 && top > -2000); /* of 2,000 units */
	kit_close(&k);
}

static void
test_space(void)
{
	struct kit k;
	const struct font *font;
	hb_codepoint_t gid = 0;
	hb_font_t *f;

	kit_open(&k);
	glyph_of(&k, "a", &font);
	f = hb_open(font);
	CHECK(hb_font_get_nominal_glyph(f, ' ', &gid));
	CHECK_INT(text_outline(k.text, font, (uint16_t)gid, k.arena).op_n, 0);
	hb_font_destroy(f);
	kit_close(&k);
}

int
main(void)
{
	test_bar();
	test_box(0, "o", 2);
	test_box(1, "g", 3);
	test_box(2, "o", 2);
	test_space();
	return unit_end("text_outline");
}
