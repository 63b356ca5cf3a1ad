/* SPDX-License-Identifier: ISC */
/*
 * The pdf painter's file, reopened by independent readers: sound, its words as they
 * were, fonts embedded, pictures once, links, bookmarks, labels and tags in place.
 */
#include "paint_kit.h"

static const char prose[] =
    "The office staff\xE2\x80\x99s first waffle was difficult to finish, and the "
    "affluent "
    "chief offered efficient figures: 1,234 fjords in 56 different affairs, which is a "
    "sufficiently extraordinary internationalisation of circumstances. ";

/* A page and a half of everything. */
static void
build(struct rig *r)
{
	static struct link outside = {.href = {"https://example.org/a(b)?q=\xC3\xA9", 29},
	    .contents = {"An example", 10}};
	static struct link inside = {.href = {"", 0}, .contents = {"Chapter 1", 9}};
	const struct type_style *body = rig_type(r, 10 * PT, 400, false, &rig_black);
	const struct type_style *bold = rig_type(r, 18 * PT, 700, false, &rig_red);
	const struct type_style *italic = rig_type(r, 10 * PT, 400, true, &rig_black);
	struct type_style *live = rig_type(r, 10 * PT, 400, false, &rig_red);
	struct type_style *call = rig_type(r, 6 * PT, 400, false, &rig_red);
	struct type_style *caps = rig_type(r, 10 * PT, 400, false, &rig_black);
	struct type_style *cff = rig_type(r, 12 * PT, 400, false, &rig_black);
	struct node *toc = rig_node(r, r->root, NODE_TOC);
	struct node *entry = rig_node(r, toc, NODE_TOC_ENTRY);
	struct node *chapter = rig_node(r, r->root, NODE_CHAPTER);
	struct node *title = rig_node(r, chapter, NODE_TITLE);
	struct node *para = rig_node(r, chapter, NODE_PARA);
	struct node *list = rig_node(r, chapter, NODE_LIST);
	struct node *item = rig_node(r, list, NODE_ITEM);
	struct node *figure = rig_node(r, chapter, NODE_FIGURE);
	struct node *caption = rig_node(r, figure, NODE_CAPTION);
	struct node *more = rig_node(r, chapter, NODE_PARA);
	struct node *notes = rig_node(r, r->root, NODE_NOTES);
	struct node *note = rig_node(r, notes, NODE_NOTE);
	struct node *note_para = rig_node(r, note, NODE_PARA);
	struct content_picture *cp = NEW(r->a, struct content_picture);
	const struct text_para *p, *label;
	struct buf said = {0};

	rig_ready(r);
	live->underline = true;
	call->rise = 4 * PT;
	caps->feature[0] = (struct font_feature){TAG4('s', 'm', 'c', 'p'), 1};
	caps->feature[1] = (struct font_feature){TAG4('c', '2', 's', 'c'), 1};
	caps->feature_n = 2;
	cff->family = rig_cffs;
	cff->family_n = 1;
	cff->feature[0] = caps->feature[0];
	cff->feature[1] = caps->feature[1];
	cff->feature_n = 2;
	cff->tracking = 300;
	inside.target = chapter;
	entry->target = chapter;
	entry->label = chapter->label = STR("1");
	chapter->number = note->number = 1;
	note->label = STR("1");
	note->call_node = para;
	note->call_span = 3;
	title->level = 1;
	*cp = (struct content_picture){
	    .id = STR("p"), .href = STR("rgb8.png"), .alt = STR("A gradient")};
	figure->picture = cp;
	r->content.note = (const struct node *const *)NEW_N(r->a, struct node *, 1);
	((const struct node **)r->content.note)[0] = note;
	r->content.note_n = 1;

	/* page one */
	rig_shapes(r, NULL, PART_FURNITURE,
	    (struct rect){-9 * PT, -9 * PT, 318 * PT, 418 * PT},
	    rig_drawing(r, 318 * PT, 418 * PT, &rig_tint, false), 0);
	p = rig_set(
	    r, entry, &(struct rig_span){.text = "Preface", .type = body}, 1, 200 * PT);
	rig_text(r, entry, PART_BODY, p, 0, 1, 40 * PT, 30 * PT, true);
	label = rig_set(r, rig_node(r, NULL, NODE_PARA),
	    &(struct rig_span){.text = "3", .type = body}, 1, 200 * PT);
	r->seq--;
	rig_text(r, entry, PART_PAGE_NUMBER, label, 0, 1, 240 * PT, 30 * PT, false);
	p = rig_set(
	    r, title, &(struct rig_span){.text = "Preface", .type = bold}, 1, 200 * PT);
	rig_text(r, title, PART_BODY, p, 0, 1, 40 * PT, 60 * PT, true);
	{
		const struct rig_span s[] = {
		    {.text = prose, .type = body},
		    {.text = "an example address", .type = live, .link = &outside},
		    {.text = "", .type = live, .link = &outside, .form = CONTENT_ARROW},
		    {.text = "1", .type = call, .note = note, .form = CONTENT_NOTE_CALL},
		    {.text = " or ", .type = body},
		    {.text = "la premi\xC3\xA8re \xC5\x93uvre "
			     "d\xE2\x80\x99\xC3\xA9t\xC3\xA9",
			.lang = "fr",
			.type = italic},
		    {.text = ", ", .type = body},
		    {.text = "Nn NATO naTo", .type = caps},
		    {.text = ", \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D, ", .type = body},
		    {.text = "see chapter one", .type = live, .link = &inside},
		    {.text = " ", .type = body},
		    {.text = prose, .type = body},
		};

		p = rig_set(r, para, s, ARRAY_LEN(s), 150 * PT);
	}
	CHECK(p->line_n > 6);
	rig_text(
	    r, para, PART_BODY, p, 0, (uint32_t)p->line_n - 3, 40 * PT, 90 * PT, true);
	rig_shapes(r, para, PART_ARROW, (struct rect){100 * PT, 140 * PT, 8 * PT, 8 * PT},
	    rig_drawing(r, 8 * PT, 8 * PT, NULL, true), 2);
	rig_place(r, chapter, 1, 40 * PT, 40 * PT);
	rig_place(r, title, 1, 40 * PT, 40 * PT);
	rig_place(r, para, 1, 40 * PT, 80 * PT);
	rig_page(r, "i");

	/* page two */
	rig_text(r, para, PART_BODY, p, (uint32_t)p->line_n - 3, (uint32_t)p->line_n,
	    40 * PT, 40 * PT, true);
	p = rig_set(r, rig_node(r, NULL, NODE_PARA),
	    &(struct rig_span){.text = "\xE2\x80\xA2", .type = body}, 1, 100 * PT);
	r->seq--;
	rig_text(r, item, PART_LABEL, p, 0, 1, 40 * PT, 100 * PT, false);
	p = rig_set(
	    r, item, &(struct rig_span){.text = "One point.", .type = body}, 1, 200 * PT);
	rig_text(r, item, PART_BODY, p, 0, 1, 50 * PT, 100 * PT, true);
	rig_image(r, figure, (struct rect){40 * PT, 120 * PT, 60 * PT, 40 * PT},
	    (struct rect){30 * PT, 110 * PT, 80 * PT, 60 * PT},
	    kit_load(r->pictures, "rgb8.png", &said));
	rig_image(r, figure, (struct rect){110 * PT, 120 * PT, 60 * PT, 40 * PT},
	    (struct rect){110 * PT, 120 * PT, 60 * PT, 40 * PT},
	    kit_load(r->pictures, "rgba8.png", &said));
	rig_image(r, figure, (struct rect){180 * PT, 120 * PT, 60 * PT, 40 * PT},
	    (struct rect){180 * PT, 120 * PT, 60 * PT, 40 * PT},
	    kit_load(r->pictures, "cmyk.jpg", &said));
	rig_image(r, figure, (struct rect){40 * PT, 165 * PT, 30 * PT, 20 * PT},
	    (struct rect){40 * PT, 165 * PT, 30 * PT, 20 * PT},
	    kit_load(r->pictures, "rgb8.png", &said));
	p = rig_set(r, caption,
	    &(struct rig_span){.text = "Photo: \xC2\xA9 Nobody", .type = italic}, 1,
	    200 * PT);
	rig_text(r, caption, PART_BODY, p, 0, 1, 40 * PT, 200 * PT, true);
	p = rig_set(r, more,
	    &(struct rig_span){.text = "Efficient Garamond gNu Nn", .type = cff}, 1,
	    250 * PT);
	rig_text(r, more, PART_BODY, p, 0, 1, 40 * PT, 230 * PT, true);
	p = rig_set(r, rig_node(r, NULL, NODE_PARA),
	    &(struct rig_span){.text = "1", .type = body}, 1, 100 * PT);
	r->seq--;
	rig_text(r, note, PART_LABEL, p, 0, 1, 40 * PT, 300 * PT, false);
	p = rig_set(r, note_para,
	    &(struct rig_span){.text = "A note of few words.", .type = body}, 1,
	    200 * PT);
	rig_text(r, note_para, PART_BODY, p, 0, 1, 50 * PT, 300 * PT, true);
	rig_place(r, note, 2, 40 * PT, 290 * PT);
	p = rig_set(r, rig_node(r, NULL, NODE_PARA),
	    &(struct rig_span){.text = "Folio", .type = body}, 1, 100 * PT);
	r->seq--;
	rig_text(r, NULL, PART_FURNITURE, p, 0, 1, 150 * PT, 390 * PT, false);
	rig_page(r, "1");
	CHECK(said.n == 0);
	buf_free(&said);
}

#define TAGS "pdfinfo -struct-text %s"
#define QDF "qpdf --qdf --object-streams=disable %s - | strings -n 3"

static void
test_words(void)
{
	CHECK(rig_says(
	    "qpdf --check %s 2>&1", "a.pdf", "No syntax or stream encoding errors"));
	CHECK(rig_says("pdftotext %s - | tr -s '\\n ' '  '", "a.pdf",
	    "first waffle was difficult to finish"));
	CHECK(rig_says(
	    "pdftotext %s - | tr -s '\\n ' '  '", "a.pdf", "Efficient Garamond gNu Nn"));
	CHECK(rig_says("pdftotext %s - | tr -s '\\n ' '  '", "a.pdf", "Nn NATO naTo"));
	CHECK(rig_says("pdftotext %s - | tr -s '\\n ' '  '", "a.pdf",
	    "la premi\xC3\xA8re \xC5\x93uvre d\xE2\x80\x99\xC3\xA9t\xC3\xA9"));
	CHECK(rig_says("pdftotext %s - | tr -s '\\n ' '  '", "a.pdf",
	    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"));
	CHECK(rig_says("mutool draw -q -F txt %s 2>/dev/null | tr -s '\\n ' '  '",
	    "a.pdf", "first waffle was difficult"));
	CHECK(rig_says("mutool draw -q -F txt %s 2>/dev/null | tr -s '\\n ' '  '",
	    "a.pdf", "Efficient Garamond gNu Nn"));
	CHECK(rig_says(
	    "mutool draw -q -o /dev/null %s 2>&1; echo drawn", "a.pdf", "drawn"));
}

static void
test_parts(void)
{
	CHECK(
	    rig_says("pdffonts %s | awk 'NR>2 && $(NF-4)==\"yes\" && $(NF-3)==\"yes\" && "
		     "$(NF-2)==\"yes\"' | wc -l",
		"a.pdf", "5"));
	CHECK(rig_says("pdffonts %s", "a.pdf", "CID Type 0C"));
	CHECK(rig_says("pdfimages -list %s | grep -c ' image '", "a.pdf", "5"));
	CHECK(rig_says("pdfimages -list %s | grep smask", "a.pdf", "gray"));
	CHECK(rig_says("pdfimages -list %s", "a.pdf", "cmyk"));
	CHECK(rig_says(
	    QDF " | grep -c '/Subtype /Image'", "a.pdf", "4")); /* one is a mask */
	CHECK(rig_says("pdfinfo %s", "a.pdf", "A Rig \xE2\x80\x93 \xCE\xA9"));
	CHECK(rig_says("pdfinfo %s", "a.pdf", "for (tests)"));
	CHECK(rig_says("pdfinfo %s", "a.pdf", "Tagged:          yes"));
	CHECK(rig_says("pdfinfo -isodates %s", "a.pdf", "2024-08-01T00:00:00"));
	CHECK(rig_says("mutool show %s outline", "a.pdf", "1 Preface"));
	CHECK(rig_says(QDF, "a.pdf", "https://example.org/a\\(b\\)?q=%C3%A9"));
	CHECK(rig_says(QDF, "a.pdf", "/S /r"));
	CHECK(rig_says(QDF, "a.pdf", "/DisplayDocTitle true"));
	CHECK(rig_says(QDF " | grep -c '/Subtype /Link'", "a.pdf", "7"));
}

static void
test_tags(void)
{
	static const char *const words[] = {"Document", "TOCI", "H1", "\"Preface\"",
	    "Reference", "Link", "Span", "Lbl", "LBody", "\"One point.\"", "Figure",
	    "Caption", "Note", "\"A note of few words.\"", "/ListNumbering"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		CHECK(rig_says(TAGS, "a.pdf", words[i]));
	CHECK(rig_says(TAGS " | grep -c Folio; true", "a.pdf", "0"));
	CHECK(rig_says(QDF, "a.pdf", "/Alt (A gradient)"));
	CHECK(rig_says(QDF, "a.pdf", "/Lang (fr)"));
	CHECK(rig_says(QDF, "a.pdf", "/ID (n00001)"));
}

/* A link to what stands on no page is told at its place, and none is made: the entry of the
 * contents and the words that lead to the chapter lose theirs. */
static void
test_nowhere(struct rig *r)
{
	struct diags *own = r->d;
	const struct node *chapter = r->root->first->next;
	const struct place_of was = r->place[chapter->seq];
	struct buf file = {0};
	char *said;

	CHECK_INT(chapter->kind, NODE_CHAPTER);
	r->d = diags_open();
	r->place[chapter->seq] = (struct place_of){0};
	CHECK(rig_pdf(r, "nowhere.pdf", &file));
	said = unit_said(r->d, DIAG_TEXT);
	CHECK(strstr(said,
	    "rig.xml:2:1: warning[B7032]: a link leads to a chapter that stands on no page"));
	CHECK(strstr(said, "rig.xml:5:1: warning[B7032]: "));
	CHECK_INT(diags_status(r->d, true), 1);
	CHECK(rig_says(QDF " | grep -c '/Subtype /Link'", "nowhere.pdf", "5"));
	CHECK(rig_says("qpdf --check %s", "nowhere.pdf", "No syntax"));
	free(said);
	buf_free(&file);
	diags_close(r->d);
	r->place[chapter->seq] = was;
	r->d = own;
}

int
main(void)
{
	struct rig r;
	struct buf one = {0}, two = {0};

	kit_open();
	kit_png(&(struct kit_png){"rgb8.png", 2, 8, false, false, 37, 29, 0});
	kit_png(&(struct kit_png){"rgba8.png", 6, 8, false, false, 37, 29, 0});
	kit_jpeg("cmyk.jpg", 4, 65, 43, 0, false);
	rig_open(&r);
	build(&r);
	CHECK(rig_pdf(&r, "a.pdf", &one));
	CHECK(rig_pdf(&r, "b.pdf", &two));
	CHECK(one.n == two.n && one.n && memcmp(one.p, two.p, one.n) == 0);
	if (getenv("KEEP"))
		printf("%s\n", kit_dir);
	test_words();
	test_parts();
	test_tags();
	test_nowhere(&r);
	CHECK_INT(diags_status(r.d, true), 0);
	diags_print(r.d, stderr, DIAG_TEXT);
	buf_free(&one);
	buf_free(&two);
	rig_close(&r);
	if (!getenv("KEEP"))
		kit_close();
	return unit_end("paint_pdf");
}
