/* SPDX-License-Identifier: ISC */
/*
 * What paint_play calls, and what the preflight finds outside: a page laid out by hand,
 * its calls as text beside what they must be.
 */
#include "paint_kit.h"

static const char begins[] = "page 1 \"1\"\n"
			     "dest para#1 40,30\n"
			     "tag para#1 body span=0\n";

static struct node *
build(struct rig *r)
{
	static struct link link = {
	    .href = {"https://example.org", 19}, .contents = {"x", 1}};
	struct type_style *live = rig_type(r, 10 * PT, 400, false, &rig_red);
	const struct type_style *body = rig_type(r, 10 * PT, 400, false, &rig_black);
	struct node *n = rig_node(r, r->root, NODE_PARA);
	const struct rig_span s[] = {
	    {.text = "one ", .type = body},
	    {.text = "two", .type = live, .link = &link},
	    {.text = "", .type = live, .link = &link, .form = CONTENT_ARROW},
	    {.text = " three", .type = body},
	};
	const struct text_para *p;

	rig_ready(r);
	live->underline = true;
	p = rig_set(r, n, s, ARRAY_LEN(s), 200 * PT);
	rig_text(r, n, PART_BODY, p, 0, 1, 40 * PT, 50 * PT, true);
	rig_shapes(r, n, PART_ARROW, (struct rect){75 * PT, 42 * PT, 8 * PT, 8 * PT},
	    rig_drawing(r, 8 * PT, 8 * PT, NULL, true), 2);
	rig_place(r, n, 1, 40 * PT, 30 * PT);
	return n;
}

/* How often the trace has a line that begins so. */
static int
count(const char *trace, const char *begin)
{
	int n = 0;

	for (const char *p = trace; p && *p; p = strchr(p, '\n'), p = p ? p + 1 : NULL)
		n += strncmp(p, begin, strlen(begin)) == 0;
	return n;
}

static void
test_trace(void)
{
	struct rig r;
	char *t;

	rig_open(&r);
	build(&r);
	rig_page(&r, "1");
	t = rig_trace(&r);
	CHECK(count(t, "page 1") == 1 && count(t, "end-page") == 1);
	CHECK(count(t, "tag ") == count(t, "tag-end"));
	CHECK_INT(count(t, "glyphs"), 3);
	CHECK_INT(count(t, "link"), 1); /* words and arrow are one live thing */
	CHECK(strstr(t, "link para#1 span=1 \"https://example.org\" at"));
	CHECK_INT(count(t, "shape"), 3); /* underline, and the arrow's two */
	CHECK(strstr(t, "tag para#1 arrow span=2"));
	CHECK(strstr(t, "tag artifact"));
	CHECK_INT(count(t, "dest para#1 40,30"), 1);
	CHECK(strncmp(t, begins, strlen(begins)) == 0);
	free(t);
	rig_close(&r);
}

static void
test_bounds(mpt dx, mpt dy, const char *code)
{
	struct rig r;
	struct painter *p;
	char *said = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&said, &n);

	rig_open(&r);
	build(&r);
	r.frame[0].at.x += dx;
	r.frame[0].text.baseline += dy;
	r.frame[1].at.x += dx * 3;
	rig_page(&r, "1");
	p = paint_checks_open(&r.layout, r.d, NULL, NULL);
	paint_play(&r.layout, p);
	paint_checks_close(p);
	diags_print(r.d, f, DIAG_TEXT);
	fclose(f);
	CHECK(code ? strstr(said, code) != NULL : n == 0);
	free(said);
	rig_close(&r);
}

/* An empty publication is a file without pages' worth of anything, and sound. */
static void
test_empty(void)
{
	struct rig r;
	struct buf b = {0};

	rig_open(&r);
	rig_ready(&r);
	rig_page(&r, "");
	CHECK(rig_pdf(&r, "empty.pdf", &b));
	CHECK(rig_says(
	    "qpdf --check %s 2>&1", "empty.pdf", "No syntax or stream encoding errors"));
	buf_free(&b);
	rig_close(&r);
}

int
main(void)
{
	kit_open();
	test_trace();
	test_bounds(0, 0, NULL);
	test_bounds(0, 360 * PT, "B7021");
	test_bounds(-50 * PT, 0, "B7020");
	test_empty();
	kit_close();
	return unit_end("paint_trace");
}
