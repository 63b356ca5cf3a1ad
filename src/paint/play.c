/* SPDX-License-Identifier: ISC */
/*
 * The one walk over pages and frames. It knows what a frame means (which node, part
 * and span a run shows, what is live, where nodes begin) and nothing of how it is
 * painted. Reading order is the painter's to restore: it gets the nodes.
 */
#include "paint/play.h"

struct play {
	const struct layout *l;
	struct painter *p;
	const struct painter_ops *op;
	struct arena *a; /* one page */
	struct links links;
	const struct node **node; /* all, by seq */
	uint32_t *by_page;        /* seqs of nodes, sorted by page */
	uint32_t *page_first;     /* index into by_page; page_n + 2 entries */
	/* the tag that is open */
	bool open;
	const struct node *tag_node;
	enum frame_part tag_part;
	uint32_t tag_span;
};

/* ---- tags ---- */

static void
tag_end(struct play *s)
{
	if (s->open && s->op->tag_end)
		s->op->tag_end(s->p);
	s->open = false;
}

/* Opens the tag unless it is open already. */
static void
tag(struct play *s, const struct node *n, enum frame_part part, uint32_t span)
{
	if (part == PART_ARTIFACT || part == PART_FURNITURE || !n) {
		n = NULL;
		span = UINT32_MAX;
	}
	if (s->open && s->tag_node == n && s->tag_part == part && s->tag_span == span)
		return;
	tag_end(s);
	if (s->op->tag_begin)
		s->op->tag_begin(s->p, n, part, span);
	s->open = true;
	s->tag_node = n;
	s->tag_part = part;
	s->tag_span = span;
}

/* ---- text ---- */

static uint32_t
run_span(const struct frame *f, const struct text_run *r)
{
	return f->text.marks ? r->tag : UINT32_MAX;
}

static void
run_link(struct play *s, const struct frame *f, const struct text_line *line,
    const struct text_run *r, mpt y)
{
	const uint32_t span = run_span(f, r);
	const struct link *l = link_of(s->a, f->node, f->part, span);
	const mpt up = r->shape ? line->ascent : mpt_max(r->object_h, 0);
	const mpt down = r->shape ? line->descent : 0;

	if (l)
		links_add(&s->links, f->node, span, l,
		    (struct rect){ f->at.x + r->x, y - up, r->w, up + (down < 0 ? -down : down) },
		    y);
}

static void
run_call(struct play *s, const struct frame *f, const struct text_run *r, mpt y)
{
	const uint32_t i = run_span(f, r);

	if (f->node && i < f->node->span_n && f->node->span[i].form == CONTENT_NOTE_CALL &&
	    f->node->span[i].note)
		s->op->call(s->p, f->node->span[i].note, f->at.x + r->x, y);
}

/* Does the text go on after this line with a space? The next line's first run knows. */
static bool
space_after(const struct frame *f, uint32_t i)
{
	const struct text_para *para = f->text.para;
	const struct text_line *next = i + 1 < para->line_n ? &para->line[i + 1] : NULL;

	if (!next || next->run_n == 0)
		return false;
	return next->read ? next->read[0].space : next->run[0].space_before;
}

/* The space before a run of a line that is read in another order than it stands. */
static void
read_space(struct play *s, const struct frame *f, const struct text_read *r)
{
	if (r->space && s->op->space)
		s->op->space(s->p, f->at.x + r->space_x);
}

/* Runs are painted in the order of reading: that is what a file's text is (PDF 1.7,
 * 14.8.2.3). A line's first space ends the line above. */
static void
line(struct play *s, const struct frame *f, uint32_t i, mpt y)
{
	const struct text_line *line = &f->text.para->line[i];

	for (uint32_t k = 0; k < line->run_n; k++) {
		struct text_run r = *text_read_run(line, k);

		if (s->op->link)
			run_link(s, f, line, &r, y);
		if (!r.shape)
			continue;
		if (k > 0 && line->read)
			read_space(s, f, &line->read[k]);
		r.space_before &= k > 0 && !line->read;
		tag(s, f->node, f->part, run_span(f, &r));
		if (s->op->call)
			run_call(s, f, &r, y);
		s->op->glyphs(s->p, f->at.x + r.x, y, &r);
	}
	if (s->op->space && space_after(f, i))
		s->op->space(s->p, PAINT_NEXT);
}

/* A rule under neighbouring runs of one style, as an artifact. */
static void
underline(struct play *s, const struct type_style *type, mpt x, mpt w, mpt y)
{
	struct path_pen pen = { .a = s->a };
	const mpt thick = mpt_max(type->size / 20, 250);
	const struct rect at = { x, y + type->size / 9 - type->rise, w, thick };
	struct shape shape = { .fill = type->colour, .opacity = 1000 };
	struct drawing of = { w, thick, &shape, 1 };

	pen_rect(&pen, 0, 0, w, thick);
	shape.path = pen_path(&pen);
	tag(s, NULL, PART_ARTIFACT, UINT32_MAX);
	s->op->shape(s->p, &shape, &at, &of, NULL);
}

static void
line_underlines(struct play *s, const struct frame *f, const struct text_line *line, mpt y)
{
	const struct text_run *first = NULL, *last = NULL;

	for (uint32_t k = 0; k <= line->run_n; k++) {
		const struct text_run *r = k < line->run_n ? &line->run[k] : NULL;

		if (first && (!r || r->type != first->type || !r->type->underline)) {
			underline(s, first->type, f->at.x + first->x,
			    last->x + last->w - first->x, y);
			first = NULL;
		}
		if (r && r->shape && r->type->underline) {
			if (!first)
				first = r;
			last = r;
		}
	}
}

static void
text_frame(struct play *s, const struct frame *f)
{
	mpt y = f->text.baseline;

	for (uint32_t i = f->text.from; i < f->text.to; i++, y += f->text.leading)
		line(s, f, i, y);
	y = f->text.baseline;
	for (uint32_t i = f->text.from; i < f->text.to; i++, y += f->text.leading)
		line_underlines(s, f, &f->text.para->line[i], y);
}

/* ---- shapes and images ---- */

static void
shapes_link(struct play *s, const struct frame *f, uint32_t span)
{
	const struct link *l = link_of(s->a, f->node, f->part, span);

	if (l)
		links_add(&s->links, f->node, span, l, f->at, INT32_MIN);
}

static void
drawing(struct play *s, const struct drawing *d, const struct rect *at,
    const struct colour *current)
{
	if (s->op->drawing && s->op->drawing(s->p, d, at, current))
		return;
	for (size_t i = 0; i < d->shape_n; i++)
		s->op->shape(s->p, &d->shape[i], at, d, current);
}

static void
shapes_frame(struct play *s, const struct frame *f)
{
	const struct drawing *d = f->shapes.drawing;
	const uint32_t span = f->part == PART_ARROW ? f->shapes.tag : UINT32_MAX;

	if (s->op->link && (f->part == PART_ARROW || f->part == PART_LABEL))
		shapes_link(s, f, span);
	tag(s, f->node, f->part, span);
	if (f->shapes.clip)
		s->op->clip_begin(s->p, &f->at);
	drawing(s, d, &f->at, f->shapes.current);
	if (f->shapes.clip)
		s->op->clip_end(s->p);
}

static void
frame(struct play *s, const struct frame *f)
{
	switch (f->kind) {
	case FRAME_TEXT:
		text_frame(s, f);
		break;
	case FRAME_SHAPES:
		shapes_frame(s, f);
		break;
	case FRAME_IMAGE:
		tag(s, f->node, f->part, UINT32_MAX);
		s->op->image(s->p, f->image.picture, &f->image.shown, &f->at);
		break;
	}
	tag_end(s);
}

/* ---- where nodes begin, and the outline ---- */

static bool
has_place(const struct layout *l, const struct node *n)
{
	const int page = l->place[n->seq].page;

	return page > 0 && (size_t)page <= l->page_n;
}

/* Sorts the nodes by the page they begin on, in reading order within a page. */
static void
index_places(struct play *s, struct arena *a)
{
	const struct layout *l = s->l;
	const size_t n = l->content->node_n;
	uint32_t *at;

	s->node = NEW_N(a, const struct node *, n + 1);
	s->by_page = NEW_N(a, uint32_t, n + 1);
	s->page_first = at = NEW_N(a, uint32_t, l->page_n + 3);
	for (const struct node *k = l->content->root; k; k = node_after(k)) {
		s->node[k->seq] = k;
		if (has_place(l, k))
			at[l->place[k->seq].page + 2]++;
	}
	for (size_t i = 1; i < l->page_n + 3; i++)
		at[i] += at[i - 1];
	/* page i's nodes end up in [at[i], at[i + 1]) */
	for (size_t i = 0; i < n; i++)
		if (s->node[i] && has_place(l, s->node[i]))
			s->by_page[at[l->place[i].page + 1]++] = (uint32_t)i;
}

static void
dests(struct play *s, size_t page)
{
	for (uint32_t i = s->page_first[page]; i < s->page_first[page + 1]; i++) {
		const uint32_t seq = s->by_page[i];

		s->op->dest(s->p, s->node[seq], s->l->place[seq].x, s->l->place[seq].y);
	}
}

/* The title's words, line breaks as spaces, note calls left out. */
static struct str
title_text(struct arena *a, const struct node *n, const struct node *title)
{
	struct str t = n->label.n ? str_fmt(a, "%.*s ", STR_ARG(n->label)) : STR("");

	for (size_t i = 0; i < title->span_n; i++) {
		const struct span *sp = &title->span[i];

		if (sp->form == CONTENT_TEXT)
			t = str_fmt(a, "%.*s%.*s", STR_ARG(t), STR_ARG(sp->text));
		else if (sp->form == CONTENT_BREAK)
			t = str_fmt(a, "%.*s ", STR_ARG(t));
	}
	return str_trim(t);
}

static void
outline(struct play *s)
{
	for (const struct node *n = s->l->content->root; n; n = node_after(n)) {
		const struct node *t = n->first;

		if (n->kind != NODE_CHAPTER && n->kind != NODE_SECTION)
			continue;
		while (t && t->kind != NODE_TITLE)
			t = t->next;
		if (t && has_place(s->l, n))
			s->op->outline(s->p, n, title_text(s->a, n, t),
			    n->kind == NODE_CHAPTER ? 1 : 2);
	}
}

static void
page(struct play *s, const struct page *pg, size_t number)
{
	const struct arena_mark m = arena_mark(s->a);

	if (s->op->wants && !s->op->wants(s->p, pg))
		return;
	s->op->begin_page(s->p, pg);
	if (s->op->dest)
		dests(s, number);
	for (size_t i = 0; i < pg->frame_n; i++)
		frame(s, &pg->frame[i]);
	links_flush(&s->links, s->p);
	if (s->op->end_page)
		s->op->end_page(s->p);
	arena_reset(s->a, m);
}

void
paint_play(const struct layout *l, struct painter *p)
{
	struct arena *a = arena_open();
	struct play s = { .l = l, .p = p, .op = p->ops, .a = a, .links = { .a = a } };

	if (p->ops->dest)
		index_places(&s, a);
	for (size_t i = 0; i < l->page_n; i++)
		page(&s, &l->page[i], i + 1);
	if (p->ops->outline)
		outline(&s);
	arena_close(a);
}
