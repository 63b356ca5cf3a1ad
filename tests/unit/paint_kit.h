/* SPDX-License-Identifier: ISC */
/*
 * A small publication laid out by hand: what the painters' tests paint. Two pages, one
 * chapter; a paragraph that runs over both, links, a note, a list, a toc entry, a
 * figure, a drawing with its arrow, tints and a folio.
 */
#ifndef BROSCHUR_PAINT_KIT_H
#define BROSCHUR_PAINT_KIT_H

#include <stdlib.h>

#include "finish/finish.h"
#include "paint/paint.h"
#include "picture_kit.h"

#define PT MPT_PT
#define TAG4(a, b, c, d) ((uint32_t)(a) << 24 | (b) << 16 | (c) << 8 | (d))

struct rig {
	struct arena *a;
	struct diags *d;
	struct style style;
	struct content content;
	struct layout layout;
	struct text *text;
	struct pictures *pictures;
	struct frame *frame;
	size_t frame_n, frame_cap;
	struct page *page;
	struct place_of *place;
	struct node *root;
	uint32_t seq;
};

static const struct colour rig_black = {.name = {"", 0}, .rgb = {20, 20, 20}};
static const struct colour rig_red = {.name = {"", 0}, .rgb = {200, 40, 30}};
static const struct colour rig_tint = {.name = {"", 0}, .rgb = {250, 240, 220}};

static const struct font_face rig_serif_face[] = {
    {"/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf", 0, 400, false, {0}},
    {"/usr/share/fonts/truetype/vollkorn/Vollkorn-Bold.ttf", 0, 700, false, {0}},
    {"/usr/share/fonts/truetype/vollkorn/Vollkorn-Italic.ttf", 0, 400, true, {0}},
};
static const struct font_face rig_cff_face[] = {
    {"/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf", 0, 400, false, {0}},
};
static const struct font_face rig_hebrew_face[] = {
    {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0, 400, false, {0}},
};
static const struct font_family rig_serif = {{"Serif", 5}, rig_serif_face, 3};
static const struct font_family rig_cff = {{"Garamond", 8}, rig_cff_face, 1};
static const struct font_family rig_hebrew = {{"Hebrew", 6}, rig_hebrew_face, 1};
static const struct font_family *const rig_serifs[] = {&rig_serif, &rig_hebrew};
static const struct font_family *const rig_cffs[] = {&rig_cff};

static inline struct type_style *
rig_type(struct rig *r, mpt size, int weight, bool italic, const struct colour *c)
{
	struct type_style *t = NEW(r->a, struct type_style);

	*t = (struct type_style){.family = rig_serifs,
	    .family_n = 2,
	    .weight = weight,
	    .italic = italic,
	    .size = size,
	    .leading = size * 6 / 5,
	    .colour = c};
	return t;
}

static inline struct node *
rig_node(struct rig *r, struct node *parent, enum node_kind kind)
{
	struct node *n = NEW(r->a, struct node);

	*n = (struct node){.kind = kind,
	    .parent = parent,
	    .lang = STR("en"),
	    .role = STR(""),
	    .id = STR(""),
	    .label = STR(""),
	    .chart = STR(""),
	    .seq = r->seq++,
	    .loc = {"rig.xml", r->seq, 1}};
	if (parent && parent->last)
		parent->last->next = n;
	else if (parent)
		parent->first = n;
	if (parent)
		parent->last = n;
	return n;
}

struct rig_span {
	const char *text, *lang;
	const struct link *link;
	const struct node *note;
	const struct type_style *type;
	enum content_span_form form;
};

/* Gives the node its spans and sets them into lines. */
static inline const struct text_para *
rig_set(struct rig *r, struct node *n, const struct rig_span *s, size_t k, mpt width)
{
	struct span *span = NEW_N(r->a, struct span, k);
	struct text_span *ts = NEW_N(r->a, struct text_span, k);
	struct line_room room = {0, width};
	struct text_para_spec spec = {.span = ts,
	    .span_n = k,
	    .room = &room,
	    .room_n = 1,
	    .keep_after = STR(""),
	    .lines = {.align = ALIGN_JUSTIFY,
		.hyphenate = true,
		.tolerance = 10000,
		.hyphen_left = 2,
		.hyphen_right = 3,
		.space_stretch_ppm = 500000,
		.space_shrink_ppm = 300000}};

	for (size_t i = 0; i < k; i++) {
		span[i] = (struct span){.form = s[i].form,
		    .text = str_of(s[i].text),
		    .lang = str_of(s[i].lang ? s[i].lang : "en"),
		    .link = s[i].link,
		    .note = s[i].note,
		    .loc = {"rig.xml", 50, (uint32_t)i}};
		ts[i] = (struct text_span){.form = SPAN_TEXT,
		    .text = span[i].text,
		    .type = s[i].type,
		    .lang = span[i].lang,
		    .tag = (uint32_t)i};
		if (s[i].form == CONTENT_ARROW) {
			ts[i].form = SPAN_OBJECT;
			ts[i].w = ts[i].h = 8 * PT;
		}
	}
	n->span = span;
	n->span_n = k;
	return text_set(r->text, r->a, &spec);
}

static inline struct frame *
rig_frame(struct rig *r, struct frame f)
{
	r->frame = arena_grow(r->a, r->frame, r->frame_n, &r->frame_cap, sizeof(f));
	r->frame[r->frame_n] = f;
	return &r->frame[r->frame_n++];
}

static inline struct frame *
rig_text(struct rig *r, const struct node *n, enum frame_part part,
    const struct text_para *p, uint32_t from, uint32_t to, mpt x, mpt y, bool marks)
{
	const mpt leading = p->line_n ? p->line[0].leading : 0;
	struct frame f = {.kind = FRAME_TEXT,
	    .part = part,
	    .node = n,
	    .at = {x, y - leading, 300 * PT, leading * (mpt)(to - from)}};

	f.text.para = p;
	f.text.from = from;
	f.text.to = to;
	f.text.baseline = y;
	f.text.leading = leading;
	f.text.marks = marks;
	return rig_frame(r, f);
}

static inline const struct drawing *
rig_drawing(struct rig *r, mpt w, mpt h, const struct colour *fill, bool current)
{
	struct path_pen pen = {.a = r->a};
	struct drawing *d = NEW(r->a, struct drawing);
	struct shape *s = NEW_N(r->a, struct shape, 2);

	pen_rect(&pen, 0, 0, w, h);
	s[0] = (struct shape){.path = pen_path(&pen),
	    .fill = fill,
	    .fill_current = current,
	    .opacity = 1000};
	pen = (struct path_pen){.a = r->a};
	pen_ring(&pen, w / 2, h / 2, w / 8, w / 3, 0, 700000);
	s[1] = (struct shape){.path = pen_path(&pen),
	    .stroke = &rig_black,
	    .opacity = 500,
	    .stroke_width = PT / 2,
	    .miter_limit = 4000};
	*d = (struct drawing){w, h, s, fill == &rig_tint ? 1 : 2};
	return d;
}

static inline void
rig_shapes(struct rig *r, const struct node *n, enum frame_part part, struct rect at,
    const struct drawing *d, uint32_t tag)
{
	struct frame f = {.kind = FRAME_SHAPES, .part = part, .node = n, .at = at};

	f.shapes.drawing = d;
	f.shapes.current = &rig_red;
	f.shapes.tag = tag;
	rig_frame(r, f);
}

static inline void
rig_image(struct rig *r, const struct node *n, struct rect at, struct rect shown,
    const struct picture *p)
{
	struct frame f = {.kind = FRAME_IMAGE, .part = PART_BODY, .node = n, .at = at};

	f.image.picture = p;
	f.image.shown = shown;
	rig_frame(r, f);
}

static inline void
rig_place(struct rig *r, const struct node *n, int page, mpt x, mpt y)
{
	r->place[n->seq] = (struct place_of){page, x, y};
}

/* Ends a page with the frames collected since the last one. */
static inline void
rig_page(struct rig *r, const char *label)
{
	struct page *p = &r->page[r->layout.page_n++];

	*p = (struct page){.number = (int)r->layout.page_n,
	    .label = str_of(label),
	    .frame = r->frame,
	    .frame_n = r->frame_n};
	r->frame = NULL;
	r->frame_n = r->frame_cap = 0;
}

static inline void
rig_open(struct rig *r)
{
	memset(r, 0, sizeof(*r));
	r->a = arena_open();
	r->d = diags_open();
	r->style.page_w = 300 * PT;
	r->style.page_h = 400 * PT;
	r->style.bleed = 9 * PT;
	r->style.name = STR("rig");
	r->style.rules = map_make(r->a);
	r->style.para = NEW(r->a, struct para_style);
	r->text = text_open(&r->style, r->d);
	r->pictures = pictures_open();
	r->page = NEW_N(r->a, struct page, 8);
	r->place = NEW_N(r->a, struct place_of, 100);
	r->root = rig_node(r, NULL, NODE_DOCUMENT);
	r->content = (struct content){.root = r->root,
	    .title = STR("A Rig \xE2\x80\x93 \xCE\xA9"),
	    .subtitle = STR("for (tests)"),
	    .author = STR("Someone"),
	    .subject = STR(""),
	    .keywords = STR(""),
	    .lang = STR("en"),
	    .date = STR("2024-08")};
	r->layout.style = &r->style;
	r->layout.content = &r->content;
	r->layout.page = r->page;
	r->layout.place = r->place;
}

static inline void
rig_ready(struct rig *r)
{
	r->content.node_n = r->seq;
}

static inline void
rig_close(struct rig *r)
{
	text_close(r->text);
	pictures_close(r->pictures);
	diags_close(r->d);
	arena_close(r->a);
}

/* Paints the rig and writes it into the test's folder. */
static inline bool
rig_pdf(struct rig *r, const char *name, struct buf *out)
{
	const struct pdf_info info = finish_info(r->a, &r->content, &r->style, PDF_WEB);
	struct inks *inks = inks_open();
	struct painter *p = paint_pdf_open(&r->layout, r->text, r->d, &info, inks);
	bool ok;

	paint_play(&r->layout, p);
	ok = paint_pdf_close(p, out);
	inks_close(inks);
	if (ok)
		kit_write(name, out->p, out->n);
	return ok;
}

static inline char *
rig_trace(struct rig *r)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	struct painter *p = paint_trace_open(f);

	paint_play(&r->layout, p);
	paint_trace_close(p);
	fclose(f);
	return text;
}

/* What a command says about the file %s of the test's folder. */
static inline struct buf
rig_ask(const char *command, const char *name)
{
	struct buf b = {0};
	char cmd[600], part[4096];
	size_t n;
	FILE *f;

	snprintf(cmd, sizeof(cmd), command, kit_path(name));
	f = popen(cmd, "r");
	while (f && (n = fread(part, 1, sizeof(part), f)) > 0)
		buf_put(&b, part, n);
	if (f)
		pclose(f);
	buf_puts(&b, "");
	return b;
}

/* Does the answer hold these words? */
static inline bool
rig_says(const char *command, const char *name, const char *words)
{
	struct buf b = rig_ask(command, name);
	const bool yes = b.p && strstr(b.p, words) != NULL;

	if (!yes)
		fprintf(
		    stderr, "%s\n\tdoes not say \"%s\" but:\n%s\n", command, words, b.p);
	buf_free(&b);
	return yes;
}

#endif
