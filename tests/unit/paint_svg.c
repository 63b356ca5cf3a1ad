/* SPDX-License-Identifier: ISC */
/*
 * The svg painter against the pdf painter: one page of everything that can be painted,
 * its two files drawn by independent readers, dot by dot. And what is defined, how often.
 */
#include "paint/inks.h"
#include "paint_kit.h"

#define EVERYTHING "The first \xC5\x93uvre: affluent, efficient, 1,234"

/* A page that shows a file of 120 x 90 pixels twice, once cropped, and one with holes. */
static void
pictures(struct rig *r, struct node *figure)
{
	static const struct kit_png holes = {
	    "rgba.png", PNG_COLOR_TYPE_RGB_ALPHA, 8, false, false, 120, 90, 0};
	struct buf said = {0};

	kit_jpeg("rgb.jpg", 3, 120, 90, 0, false);
	kit_png(&holes);
	rig_image(r, figure, (struct rect){40 * PT, 120 * PT, 60 * PT, 40 * PT},
	    (struct rect){30 * PT, 110 * PT, 80 * PT, 60 * PT},
	    kit_load(r->pictures, "rgb.jpg", &said));
	rig_image(r, figure, (struct rect){110 * PT, 120 * PT, 60 * PT, 45 * PT},
	    (struct rect){110 * PT, 120 * PT, 60 * PT, 45 * PT},
	    kit_load(r->pictures, "rgb.jpg", &said));
	rig_image(r, figure, (struct rect){180 * PT, 120 * PT, 60 * PT, 45 * PT},
	    (struct rect){180 * PT, 120 * PT, 60 * PT, 45 * PT},
	    kit_load(r->pictures, "rgba.png", &said));
	CHECK(said.n == 0);
	buf_free(&said);
}

/* Rising, tracked and parted runs, TrueType and CFF, from the left and from the right. */
static void
words(struct rig *r, struct node *para)
{
	const struct type_style *body = rig_type(r, 10 * PT, 400, false, &rig_black);
	struct type_style *high = rig_type(r, 6 * PT, 400, false, &rig_red);
	struct type_style *wide = rig_type(r, 14 * PT, 400, false, &rig_black);
	const struct rig_span s[] = {
	    {.text = EVERYTHING, .type = body},
	    {.text = "12", .type = high},
	    {.text = " \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D and ", .type = body},
	    {.text = "Efficient Garamond", .type = wide},
	};
	const struct text_para *p;

	high->rise = 4 * PT;
	high->underline = true;
	wide->family = rig_cffs;
	wide->family_n = 1;
	wide->tracking = 700;
	p = rig_set(r, para, s, ARRAY_LEN(s), 150 * PT);
	CHECK(p->line_n > 2);
	rig_text(r, para, PART_BODY, p, 0, (uint32_t)p->line_n, 40 * PT, 50 * PT, true);
}

/* Holes by the even-odd rule, dashes, corners, opacity, what leaves its frame. */
static void
shapes(struct rig *r, struct node *para)
{
	static const mpt dash[] = {4 * PT, 2 * PT};
	struct shape *s = NEW_N(r->a, struct shape, 3);
	struct drawing *d = NEW(r->a, struct drawing);
	struct path_pen pen = {.a = r->a};

	pen_ring(&pen, 50 * PT, 50 * PT, 20 * PT, 40 * PT, 0, 1000000);
	s[0] = (struct shape){
	    .path = pen_path(&pen), .fill = &rig_red, .even_odd = true, .opacity = 1000};
	pen = (struct path_pen){.a = r->a};
	pen_move(&pen, 10 * PT, 90 * PT);
	pen_line(&pen, 50 * PT, 10 * PT);
	pen_line(&pen, 90 * PT, 90 * PT);
	s[1] = (struct shape){.path = pen_path(&pen),
	    .stroke = &rig_black,
	    .stroke_width = 6 * PT,
	    .join = JOIN_BEVEL,
	    .cap = CAP_ROUND,
	    .opacity = 500};
	pen = (struct path_pen){.a = r->a};
	pen_round_rect(&pen, -20 * PT, 5 * PT, 200 * PT, 90 * PT, 8 * PT);
	s[2] = (struct shape){.path = pen_path(&pen),
	    .stroke = &rig_black,
	    .stroke_width = 2 * PT,
	    .dash = dash,
	    .dash_n = 2,
	    .miter_limit = 4000,
	    .opacity = 1000};
	*d = (struct drawing){100 * PT, 100 * PT, s, 3};
	rig_shapes(r, para, PART_ARTIFACT,
	    (struct rect){60 * PT, 200 * PT, 150 * PT, 120 * PT}, d, 0);
	r->frame[r->frame_n - 1].shapes.clip = true;
}

static void
build(struct rig *r)
{
	struct node *para = rig_node(r, r->root, NODE_PARA);
	struct node *figure = rig_node(r, r->root, NODE_FIGURE);
	struct content_picture *cp = NEW(r->a, struct content_picture);

	rig_ready(r);
	*cp = (struct content_picture){
	    .id = STR("p"), .href = STR("rgb.jpg"), .alt = STR("A gradient")};
	figure->picture = cp;
	rig_shapes(r, NULL, PART_FURNITURE,
	    (struct rect){-9 * PT, -9 * PT, 318 * PT, 418 * PT},
	    rig_drawing(r, 318 * PT, 418 * PT, &rig_tint, false), 0);
	words(r, para);
	pictures(r, figure);
	shapes(r, para);
	rig_page(r, "1");
}

/* The pages' elements; returns the definitions, of which the caller frees both. */
static struct buf
paint(struct rig *r, struct buf *page, const bool *wanted)
{
	struct inks *inks = inks_open();
	struct svg_defs *d = svg_defs_open(inks);
	struct painter *p = paint_svg_open(&r->layout, r->text, d, page, wanted);
	struct buf defs = {0};

	paint_play(&r->layout, p);
	paint_svg_close(p);
	buf_add(&defs, svg_defs_text(d));
	svg_defs_close(d);
	inks_close(inks);
	return defs;
}

/* A page as a file of its own. */
static void
file(const char *name, const struct buf *defs, const struct buf *page, const char *view)
{
	struct buf b = {0};

	buf_fmt(&b,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300pt\" height=\"400pt\" "
	    "viewBox=\"%s\"><defs>",
	    view);
	buf_add(&b, buf_str(defs));
	buf_puts(&b, "</defs>\n");
	buf_add(&b, buf_str(page));
	buf_puts(&b, "</svg>\n");
	kit_write(name, b.p, b.n);
	buf_free(&b);
}

static int
count(const struct buf *b, const char *what)
{
	int n = 0;

	for (const char *p = b->p; p && (p = strstr(p, what)) != NULL; p += strlen(what))
		n++;
	return n;
}

/* Pixels of a PPM file, P6, behind its head of three lines. */
static const uint8_t *
dots(const struct buf *b, size_t *n)
{
	int w = 0, h = 0, used = 0;

	if (!b->p || sscanf(b->p, "P6 %d %d 255%n", &w, &h, &used) != 2)
		return NULL;
	*n = (size_t)w * (size_t)h * 3;
	return b->n == (size_t)used + 1 + *n ? (uint8_t *)b->p + used + 1 : NULL;
}

/* Of a million samples, how many differ by more than a fifth of the scale? And the mean
 * difference in thousandths of a step. */
static void
compare(const char *one, const char *other, long *far, long *mean)
{
	struct buf a = kit_read(one), b = kit_read(other);
	size_t an = 0, bn = 0, bad = 0, sum = 0;
	const uint8_t *p = dots(&a, &an), *q = dots(&b, &bn);

	CHECK(p && q && an == bn);
	for (size_t i = 0; p && q && an == bn && i < an; i++) {
		const int d = abs(p[i] - q[i]);

		bad += d > 51;
		sum += (size_t)d;
	}
	*far = an ? (long)(bad * 1000000 / an) : 1000000;
	*mean = an ? (long)(sum * 1000 / an) : 255000;
	buf_free(&a);
	buf_free(&b);
}

/* Draws a.pdf and b.svg by the same reader of PDF, the SVG by way of librsvg. Are they
 * the same but for the edges of letters and of pictures, which have fewer pixels? */
static bool
same(void)
{
	long far, mean;

	CHECK(rig_says("cd $(dirname %s) && rsvg-convert -f pdf -o b.pdf b.svg && "
		       "pdftoppm -r 144 -singlefile a.pdf a && "
		       "pdftoppm -r 144 -singlefile b.pdf b && echo drawn",
	    "a.pdf", "drawn"));
	compare("a.ppm", "b.ppm", &far, &mean);
	return far < 2500 && mean < 800;
}

/* The same drawing half a point to the right is another one. */
static void
test_same(struct rig *r, const struct buf *defs, const struct buf *page)
{
	struct buf pdf = {0};

	CHECK(rig_pdf(r, "a.pdf", &pdf));
	file("b.svg", defs, page, "0 0 300 400");
	CHECK(same());
	file("b.svg", defs, page, "-0.5 0 300 400");
	CHECK(!same());
	buf_free(&pdf);
}

static void
test_page(void)
{
	struct rig r;
	struct buf page = {0}, defs;

	rig_open(&r);
	build(&r);
	defs = paint(&r, &page, NULL);
	file("b.svg", &defs, &page, "0 0 300 400");
	CHECK(rig_says("python3 -c 'import sys, xml.dom.minidom as m; "
		       "m.parse(sys.argv[1]); print(\"sound\")' %s",
	    "b.svg", "sound"));
	CHECK_INT(count(&defs, "<image id="), 2);
	CHECK_INT(count(&defs, "data:image/jpeg;base64,"), 1);
	CHECK_INT(count(&defs, "data:image/png;base64,"), 1);
	CHECK_INT(count(&page, "href=\"#i0\""), 2);
	CHECK_INT(count(&page, "<svg"), count(&page, "</svg>"));
	CHECK_INT(count(&page, "<g"), count(&page, "</g>"));
	CHECK(count(&page, "#g0\"") > 0);
	CHECK_INT(count(&defs, "id=\"g0\""), 1);
	test_same(&r, &defs, &page);
	buf_free(&page);
	buf_free(&defs);
	rig_close(&r);
}

/* Two painters share what they show; a page that is not wanted stays empty. */
static void
test_shared(void)
{
	static const bool second[] = {false, true};
	struct rig r;
	struct inks *inks = inks_open();
	struct svg_defs *d = svg_defs_open(inks);
	struct buf page[2] = {{0}}, again[2] = {{0}};
	struct painter *p;
	size_t n;

	rig_open(&r);
	build(&r);
	words(&r, r.root->first);
	rig_page(&r, "2");
	p = paint_svg_open(&r.layout, r.text, d, page, NULL);
	paint_play(&r.layout, p);
	paint_svg_close(p);
	n = svg_defs_text(d).n;
	p = paint_svg_open(&r.layout, r.text, d, again, second);
	paint_play(&r.layout, p);
	paint_svg_close(p);
	CHECK(n > 0 && svg_defs_text(d).n == n);
	CHECK(page[0].n && again[0].n == 0);
	CHECK(page[1].n && page[1].n == again[1].n &&
	    memcmp(page[1].p, again[1].p, page[1].n) == 0);
	for (int i = 0; i < 2; i++) {
		buf_free(&page[i]);
		buf_free(&again[i]);
	}
	rig_close(&r);
	svg_defs_close(d);
	inks_close(inks);
}

/* Paper, black and cyan of a press, without and with a profile that says what they are.
 */
static void
test_cmyk(void)
{
	static const uint8_t px[] = {0, 0, 0, 0, /**/ 0, 0, 0, 255, /**/ 255, 0, 0, 0};
	struct inks *k = inks_open();
	const char *fault;
	const struct icc *press = inks_profile(
	    k, STR("/usr/share/scribus/profiles/ISOcoated_v2_300_bas.icc"), &fault);
	uint8_t plain[9], meant[9] = {0};

	inks_screen(k, NULL, 4, px, plain, 3);
	CHECK(memcmp(plain, "\xFF\xFF\xFF\0\0\0\0\xFF\xFF", 9) == 0);
	CHECK(press && press->comps == 4);
	if (press)
		inks_screen(k, press, 4, px, meant, 3);
	CHECK(meant[0] > 250 && meant[1] > 250 && meant[2] > 250);
	CHECK(meant[3] < 60 && meant[4] < 60 && meant[5] < 60);
	CHECK(meant[6] < 60 && meant[7] > 120 && meant[8] > 200);
	inks_close(k);
}

int
main(void)
{
	kit_open();
	test_page();
	test_shared();
	test_cmyk();
	kit_close();
	return unit_end("paint_svg");
}
