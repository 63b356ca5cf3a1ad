/* SPDX-License-Identifier: ISC */
/*
 * A drawing of many points looks as its shapes do one by one, wherever and however large
 * it stands, whatever was painted before it and is painted behind it. A file holds it once
 * for each look, and inks that have it already change no byte.
 */
#include "paint_kit.h"

#define SHAPES 40 /* of 13 points each */
#define HALF (SHAPES / 2) /* too few for a form */

static const mpt dash[] = {3 * PT, 2 * PT};

/* Circles in rows: filled, stroked, dashed, translucent, in the frame's own colour. */
static struct shape
shape_at(struct rig *r, int i)
{
	const mpt x = (10 + i % 8 * 20) * PT, y = (10 + i / 8 * 20) * PT;
	struct path_pen pen = {.a = r->a};
	struct shape s = {.opacity = 1000, .miter_limit = 4000};

	pen_circle(&pen, x, y, 8 * PT);
	s.path = pen_path(&pen);
	s.fill = i % 3 == 0 ? &rig_red : i % 3 == 1 ? &rig_tint : NULL;
	s.fill_current = i % 7 == 0;
	if (i % 2) {
		s.stroke = &rig_black;
		s.stroke_current = i % 5 == 0;
		s.stroke_width = (i % 3 + 1) * PT;
		s.cap = i % 3 == 0 ? CAP_ROUND : CAP_BUTT;
		s.join = i % 3 == 1 ? JOIN_ROUND : JOIN_MITER;
	}
	if (i % 11 == 1) {
		s.dash = dash;
		s.dash_n = ARRAY_LEN(dash);
	}
	if (i % 9 == 4)
		s.opacity = 400;
	return s;
}

static const struct drawing *
drawing_of(struct rig *r, int from, int to)
{
	struct drawing *d = NEW(r->a, struct drawing);
	struct shape *s = NEW_N(r->a, struct shape, to - from);

	for (int i = from; i < to; i++)
		s[i - from] = shape_at(r, i);
	*d = (struct drawing){160 * PT, 100 * PT, s, (size_t)(to - from)};
	return d;
}

static void
put(struct rig *r, const struct node *n, struct rect at, const struct colour *current,
    bool clip, bool whole)
{
	for (int half = 0; half < (whole ? 1 : 2); half++) {
		struct frame f = {.kind = FRAME_SHAPES, .part = PART_BODY, .node = n, .at = at};

		f.shapes.drawing = whole ? drawing_of(r, 0, SHAPES)
		    : half		 ? drawing_of(r, HALF, SHAPES)
					 : drawing_of(r, 0, HALF);
		f.shapes.current = current;
		f.shapes.clip = clip;
		rig_frame(r, f);
	}
}

/* Two pages; the drawing as a whole, or in two frames. */
static void
build(struct rig *r, bool whole)
{
	static const struct rect at[] = {{20 * PT, 20 * PT, 160 * PT, 100 * PT},
	    {30 * PT, 140 * PT, 240 * PT, 150 * PT}, {60 * PT, 300 * PT, 80 * PT, 50 * PT},
	    {170 * PT, 300 * PT, 100 * PT, 90 * PT}}; /* the last one is stretched */
	struct node *figure = rig_node(r, r->root, NODE_FIGURE);
	struct content_picture *cp = NEW(r->a, struct content_picture);

	*cp = (struct content_picture){
	    .id = STR("p"), .href = STR("p.svg"), .alt = STR("Circles")};
	figure->picture = cp;
	rig_ready(r);
	for (int page = 0; page < 2; page++) {
		for (size_t i = 0; i < ARRAY_LEN(at); i++) {
			rig_shapes(r, NULL, PART_FURNITURE,
			    (struct rect){at[i].x, at[i].y, 30 * PT, 30 * PT},
			    rig_drawing(r, 30 * PT, 30 * PT, &rig_red, false), 0);
			put(r, figure, at[i], page ? &rig_red : &rig_black, i == 1, whole);
		}
		rig_place(r, figure, 1, 20 * PT, 20 * PT);
		rig_page(r, page ? "2" : "1");
	}
}

/* Paints with these inks; "DIR/NAME". */
static void
paint(struct rig *r, struct inks *inks, enum pdf_kind kind, const char *name, struct buf *to)
{
	const struct pdf_info info = finish_info(r->a, &r->content, &r->style, kind);
	struct painter *p = paint_pdf_open(&r->layout, r->text, r->d, &info, inks);
	const struct verify_expect e = {
	    .content = &r->content, .press = kind == PDF_PRESS, .archive = kind == PDF_WEB};

	paint_play(&r->layout, p);
	CHECK(paint_pdf_close(p, to));
	CHECK(finish_verify(r->d, name, buf_str(to), &e));
	kit_write(name, to->p, to->n);
}

static void
open_rig(struct rig *r, bool whole)
{
	rig_open(r);
	r->style.press = (struct press_style){
	    .profile = STR("/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc"),
	    .ink_limit = 300};
	r->style.web.profile = STR("/usr/share/color/icc/sRGB.icc");
	build(r, whole);
}

/* Greatest difference of two pages' samples, as grey pictures; -1: other sizes. */
static int
difference(const char *a, const char *b, int page)
{
	struct buf x, y;
	char command[200];
	int most = 0;

	snprintf(command, sizeof(command), "pdftoppm -gray -r 96 -f %d -l %d %%s", page, page);
	x = rig_ask(command, a);
	y = rig_ask(command, b);
	if (x.n != y.n || x.n < 10000)
		most = -1;
	for (size_t i = 0; most >= 0 && i < x.n; i++) {
		const int d = (unsigned char)x.p[i] - (unsigned char)y.p[i];

		most = d > most ? d : -d > most ? -d : most;
	}
	buf_free(&x);
	buf_free(&y);
	return most;
}

#define FORMS "qpdf --qdf --object-streams=disable %s - | strings -n 3 | grep -c '/Subtype /Form'"

static void
test_kind(enum pdf_kind kind)
{
	struct rig whole, parts;
	struct inks *inks = inks_open(), *fresh = inks_open();
	struct buf first = {0}, second = {0}, third = {0}, shapes = {0};

	open_rig(&whole, true);
	open_rig(&parts, false);
	paint(&whole, inks, kind, "whole.pdf", &first);
	paint(&whole, inks, kind, "again.pdf", &second);
	paint(&parts, fresh, kind, "parts.pdf", &shapes);
	paint(&whole, fresh, kind, "other.pdf", &third);
	CHECK(first.n == second.n && memcmp(first.p, second.p, first.n) == 0);
	CHECK(first.n == third.n && memcmp(first.p, third.p, first.n) == 0);
	CHECK(rig_says(FORMS, "whole.pdf", "2\n")); /* of two colours */
	CHECK(rig_says(FORMS "; true", "parts.pdf", "0\n"));
	CHECK(first.n < shapes.n);
	/* an edge may fall on the other side of a sample */
	for (int page = 1; page <= 2; page++) {
		const int d = difference("whole.pdf", "parts.pdf", page);

		if (d > 12)
			fprintf(stderr, "page %d: %d\n", page, d);
		CHECK(d >= 0 && d <= 12);
	}
	CHECK(rig_says("qpdf --check %s", "whole.pdf", "No syntax"));
	CHECK_INT(diags_status(whole.d, true), 0);
	diags_print(whole.d, stderr, DIAG_TEXT);
	inks_close(inks);
	inks_close(fresh);
	buf_free(&first);
	buf_free(&second);
	buf_free(&third);
	buf_free(&shapes);
	rig_close(&whole);
	rig_close(&parts);
}

int
main(void)
{
	kit_open();
	test_kind(PDF_WEB);
	test_kind(PDF_PRESS);
	if (!getenv("KEEP"))
		kit_close();
	else
		printf("%s\n", kit_dir);
	return unit_end("paint_form");
}
