/* SPDX-License-Identifier: ISC */
/*
 * What a page shows, for the comparison, in two ways. As hashes: of every glyph, shape
 * and picture with its place, so that equal hashes are equal pages. And as a row of
 * items, words and pictures in the order of the frames, known by what they are and not by
 * where they lie, so that a word that only went to the next line is the same word.
 *
 * Furniture belongs to its page and is no item.
 *
 * A word that is broken at a line's end is one item with two places. Numbers that follow
 * from what stands before them are no difference: note calls, references, labels and page
 * numbers are known by what they lead or belong to.
 */
#include <string.h>

#include "diff/show.h"

/* How many pages on a paragraph may continue. */
#define PAGES_ON 3

struct show {
	struct arena *a;
	const struct layout *l;
	struct diff_show *out;
	size_t page;
	struct buf word; /* of the item that is open */
	struct buf look; /* its last run's */
	struct buf body, exact, whole, frame;
};

/* A frame of a paragraph, and where it is among all. */
struct part {
	const struct frame *f;
	size_t page;
};

/* ---- looks ---- */

static void
feed_colour(struct buf *b, const struct colour *c)
{
	static const struct colour none = {.rgb = {0, 0, 0}};

	buf_putc(b, c ? '+' : '-');
	c = c ? c : &none;
	buf_put(b, c->rgb, sizeof(c->rgb));
	buf_put(b, c->cmyk, sizeof(c->cmyk));
	buf_put(b, c->spot.p ? c->spot.p : "", c->spot.n);
}

/* The font by its file's name: the folder is another one on each side. */
static void
feed_look(struct buf *b, const struct text_run *r)
{
	const struct font_face *f = r->shape->font->face;
	const char *slash = strrchr(f->path, '/');
	const mpt size[3] = {r->type->size, r->type->tracking, r->type->rise};

	buf_puts(b, slash ? slash + 1 : f->path);
	buf_put(b, &f->index, sizeof(f->index));
	buf_put(b, size, sizeof(size));
	buf_putc(b, r->type->underline ? '_' : '.');
	feed_colour(b, r->type->colour);
}

static void
feed_drawing(struct buf *b, const struct drawing *d, const struct colour *current)
{
	feed_colour(b, current);
	for (size_t i = 0; i < d->shape_n; i++) {
		const struct shape *s = &d->shape[i];

		buf_put(b, s->path.op, s->path.op_n);
		buf_put(b, s->path.pt, s->path.pt_n * sizeof(*s->path.pt));
		buf_put(b, &s->stroke_width, sizeof(s->stroke_width));
		buf_put(b, &s->opacity, sizeof(s->opacity));
		feed_colour(b, s->fill);
		feed_colour(b, s->stroke);
	}
}

/* ---- items ---- */

static void
item_begin(struct show *s, size_t page)
{
	struct diff_show *o = s->out;

	o->item = arena_grow(s->a, o->item, o->item_n, &o->item_cap, sizeof(*o->item));
	o->item[o->item_n++] =
	    (struct diff_item){.first = o->place_n, .page = (uint32_t)page};
	o->sheet[page].items++;
	buf_clear(&s->word);
	buf_clear(&s->look);
}

static struct diff_item *
item_last(struct show *s)
{
	return &s->out->item[s->out->item_n - 1];
}

/* The item reaches here, too. */
static void
item_place(struct show *s, size_t page, struct rect at)
{
	struct diff_show *o = s->out;

	o->place =
	    arena_grow(s->a, o->place, o->place_n, &o->place_cap, sizeof(*o->place));
	o->place[o->place_n++] = (struct diff_mark){.page = (int)page + 1, .at = at};
	item_last(s)->n++;
}

static void
item_end(struct show *s)
{
	item_last(s)->key = hash_bytes(s->word.p ? s->word.p : "", s->word.n);
}

/* ---- text ---- */

/* The run's look, where it is another one than that of the run before it. */
static void
word_look(struct show *s, const struct text_run *r)
{
	struct buf look = {0};

	feed_look(&look, r);
	if (!str_eq(buf_str(&look), buf_str(&s->look)))
		buf_add(&s->word, buf_str(&look));
	buf_free(&s->look);
	s->look = look;
}

/* What a run's number stands for: a reference for what it leads to, a note's call for the
 * note; NULL: it is no number. */
static const struct node *
referred(const struct frame *f, const struct text_run *r)
{
	const struct node *n = f->node;
	const struct span *s;

	if (!f->text.marks || !n || r->tag >= n->span_n)
		return NULL;
	s = &n->span[r->tag];
	if (s->form == CONTENT_NOTE_CALL)
		return s->note;
	return s->link && s->marks & 1u << MARK_XREF ? s->link->target : NULL;
}

/* The id of what a label or page number belongs to. */
static struct str
label_says(const struct node *n)
{
	if (n && n->target)
		n = n->target;
	while (n && !n->id.n)
		n = n->parent;
	return n ? n->id : STR("");
}

static struct str
run_says(const struct frame *f, const struct text_run *r)
{
	const struct node *n = referred(f, r);

	if (f->part == PART_LABEL || f->part == PART_PAGE_NUMBER)
		return label_says(f->node);
	return n && n->id.n ? n->id : text_of_run(r);
}

static void
word_feed(struct show *s, const struct frame *f, const struct text_run *r)
{
	const struct str t = run_says(f, r);

	word_look(s, r);
	for (size_t i = 0; i < t.n;) {
		const size_t from = i;

		/* the soft hyphen is there or not, as the line breaks */
		if (utf8_next(t, &i) != 0xAD)
			buf_put(&s->word, t.p + from, i - from);
	}
}

static struct rect
run_rect(const struct frame *f, const struct text_run *r, mpt y)
{
	const mpt size = r->type->size;

	return (struct rect){
	    f->at.x + r->x, y - r->type->rise - size * 4 / 5, r->w, size};
}

/* The item's last place reaches to here, too, on either side. */
static void
place_widen(struct show *s, const struct rect *at)
{
	struct rect *last = &s->out->place[s->out->place_n - 1].at;
	const mpt end = mpt_max(last->x + last->w, at->x + at->w);

	last->x = mpt_min(last->x, at->x);
	last->w = end - last->x;
}

/* In the order of reading, which is not that of the places where a line runs from right
 * to left. */
static void
line_items(struct show *s, const struct part *p, uint32_t i, mpt y)
{
	const struct text_line *l = &p->f->text.para->line[i];
	bool first = true;

	for (uint32_t k = 0; k < l->run_n; k++) {
		const struct text_run *r = text_read_run(l, k);
		const bool space = l->read ? l->read[k].space : r->space_before;
		const struct rect at = run_rect(p->f, r, y);

		if (!r->shape)
			continue;
		if (space || (first && i == 0))
			item_begin(s, p->page);
		word_feed(s, p->f, r);
		if (first || space)
			item_place(s, p->page, at);
		else
			place_widen(s, &at);
		item_end(s);
		first = false;
	}
}

/* Where the paragraph goes on behind this part of it: on this page, or soon after. */
static bool
part_next(const struct show *s, struct part *p)
{
	const struct frame *f = p->f;

	for (size_t i = p->page; i < s->l->page_n && i <= p->page + PAGES_ON; i++)
		for (size_t k = 0; k < s->l->page[i].frame_n; k++) {
			const struct frame *g = &s->l->page[i].frame[k];

			if (g->kind != FRAME_TEXT || g->text.para != f->text.para ||
			    g->text.from != f->text.to || g->text.to <= g->text.from)
				continue;
			*p = (struct part){g, i};
			return true;
		}
	return false;
}

/* All parts of a paragraph when the first one is met: a word may begin in one and end in
 * the next. */
static void
text_items(struct show *s, const struct frame *f)
{
	struct part p = {f, s->page};

	if (f->text.from > 0 || f->text.to == 0)
		return;
	do {
		mpt y = p.f->text.baseline;

		for (uint32_t i = p.f->text.from; i < p.f->text.to; i++) {
			line_items(s, &p, i, y);
			y += p.f->text.leading;
		}
	} while (p.f->text.to < f->text.para->line_n && part_next(s, &p));
}

static void
hash_run(struct buf *b, const struct text_run *r)
{
	const mpt at[2] = {r->x, r->w};

	buf_put(b, at, sizeof(at));
	if (!r->shape)
		return;
	feed_look(b, r);
	for (uint32_t i = r->first; i < (uint32_t)r->first + r->count; i++) {
		const struct glyph *g = &r->shape->glyph[i];
		const int32_t of[4] = {g->gid, g->dx, g->dy, g->advance};

		buf_put(b, of, sizeof(of));
	}
}

static void
hash_text(struct buf *b, const struct frame *f)
{
	const mpt at[2] = {f->text.baseline - f->at.y, f->text.leading};

	buf_put(b, at, sizeof(at));
	for (uint32_t i = f->text.from; i < f->text.to; i++) {
		const struct text_line *l = &f->text.para->line[i];

		buf_putc(b, '\n');
		for (uint32_t k = 0; k < l->run_n; k++)
			hash_run(b, &l->run[k]);
	}
}

/* ---- frames ---- */

/* A picture or a drawing that means something is an item: grounds, tints and rules grow
 * with the text upon them. */
static void
other_item(struct show *s, const struct frame *f)
{
	const mpt size[2] = {f->at.w, f->at.h};

	if (!f->node ||
	    (f->kind == FRAME_SHAPES && f->part != PART_BODY && f->part != PART_LABEL))
		return;
	item_begin(s, s->page);
	buf_put(&s->word, size, sizeof(size));
	buf_add(&s->word, buf_str(&s->frame));
	item_place(s, s->page, f->at);
	s->out->place[s->out->place_n - 1].picture = true;
	item_end(s);
}

static void
hash_other(struct buf *b, const struct frame *f)
{
	const struct rect *shown = &f->image.shown;

	if (f->kind == FRAME_SHAPES) {
		feed_drawing(b, f->shapes.drawing, f->shapes.current);
		return;
	}
	buf_put(b, &f->image.picture->hash, sizeof(f->image.picture->hash));
	buf_put(b, (mpt[]){shown->x - f->at.x, shown->y - f->at.y, shown->w, shown->h},
	    4 * sizeof(mpt));
}

static void
frame_show(struct show *s, const struct frame *f)
{
	const mpt loose[3] = {f->at.y, f->at.w, f->at.h};
	uint64_t h;

	buf_clear(&s->frame);
	if (f->kind == FRAME_TEXT)
		hash_text(&s->frame, f);
	else
		hash_other(&s->frame, f);
	h = hash_bytes(s->frame.p ? s->frame.p : "", s->frame.n);
	buf_put(&s->whole, &h, sizeof(h));
	buf_put(&s->whole, &f->at, sizeof(f->at));
	if (f->part == PART_FURNITURE)
		return;
	if (f->kind == FRAME_TEXT)
		text_items(s, f);
	else
		other_item(s, f);
	buf_put(&s->exact, &h, sizeof(h));
	buf_put(&s->exact, &f->at, sizeof(f->at));
	buf_put(&s->body, &h, sizeof(h));
	buf_put(&s->body, loose, sizeof(loose));
}

static void
paper_feed(struct buf *b, const struct layout *l, const struct page *p)
{
	const mpt size[2] = {l->style->page_w, l->style->page_h};

	buf_put(b, size, sizeof(size));
	feed_colour(b, p->master->ground);
}

static uint64_t
hash_of(const struct buf *b)
{
	return hash_bytes(b->p ? b->p : "", b->n);
}

static void
page_show(struct show *s)
{
	const struct page *p = &s->l->page[s->page];
	struct diff_sheet *sheet = &s->out->sheet[s->page];

	buf_clear(&s->body);
	buf_clear(&s->exact);
	buf_clear(&s->whole);
	paper_feed(&s->body, s->l, p);
	paper_feed(&s->exact, s->l, p);
	paper_feed(&s->whole, s->l, p);
	for (size_t i = 0; i < p->frame_n; i++)
		frame_show(s, &p->frame[i]);
	sheet->loose = hash_of(&s->body);
	sheet->exact = hash_of(&s->exact);
	sheet->whole = hash_of(&s->whole);
}

struct diff_show *
diff_show_make(struct arena *a, const struct layout *l)
{
	struct diff_show *o = NEW(a, struct diff_show);
	struct show s = {.a = a, .l = l, .out = o};

	o->sheet = NEW_N(a, struct diff_sheet, l->page_n + 1);
	for (s.page = 0; s.page < l->page_n; s.page++)
		page_show(&s);
	buf_free(&s.word);
	buf_free(&s.look);
	buf_free(&s.body);
	buf_free(&s.exact);
	buf_free(&s.whole);
	buf_free(&s.frame);
	return o;
}
