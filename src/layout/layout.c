/* SPDX-License-Identifier: ISC */
/*
 * The whole publication: cover, chapters in their order, then the page numbers of
 * the contents, the places of what has no frame of its own, and the hash that says
 * whether two files show the same pages.
 */
#include <assert.h>
#include <string.h>

#include "layout/layout_int.h"

/* ---- what settles when all pages are there ---- */

static void
number_contents(struct ctx *c, struct frame *f)
{
	const struct node *t = f->node->target;
	const struct para_style *p = para_of(c, f->node);
	const struct place_of *at = t ? &c->place[t->seq] : NULL;
	struct type_style *type = NEW(c->a, struct type_style);

	*type = p->type;
	if (p->mark_colour)
		type->colour = p->mark_colour;
	f->text.para = set_plain(c, at && at->page ? c->page[at->page - 1].label : STR(""), type,
	    f->node->lang, ALIGN_END, f->at.w, f->node->loc);
	f->text.to = (uint32_t)f->text.para->line_n;
}

static void
settle_pages(struct ctx *c)
{
	for (size_t i = 0; i < c->page_n; i++)
		for (size_t k = 0; k < c->page[i].frame_n; k++) {
			struct frame *f = (struct frame *)&c->page[i].frame[k];
			if (f->part == PART_PAGE_NUMBER && !f->text.para)
				number_contents(c, f);
		}
}

/* What has no frame of its own begins where the first of its parts begins. */
static void
settle_places(struct ctx *c, const struct node *root)
{
	const struct node *n = root;

	while (n) {
		if (n->first) {
			n = n->first;
			continue;
		}
		while (n) {
			const struct place_of *own = &c->place[n->seq];
			if (n->parent && own->page && !c->place[n->parent->seq].page)
				c->place[n->parent->seq] = *own;
			if (n == root)
				return;
			if (n->next)
				break;
			n = n->parent;
		}
		n = n ? n->next : NULL;
	}
}

/* ---- the hash of the geometry ---- */

static void
hash_text(struct buf *b, const struct frame *f)
{
	for (uint32_t i = f->text.from; i < f->text.to; i++) {
		const struct text_line *l = &f->text.para->line[i];
		for (uint32_t k = 0; k < l->run_n; k++) {
			mpt at[2] = { l->run[k].x, l->run[k].w };
			buf_put(b, at, sizeof(at));
		}
	}
}

static struct hash128
geometry_hash(const struct ctx *c)
{
	struct buf b = { 0 };
	struct hash128 h;

	for (size_t i = 0; i < c->page_n; i++) {
		const struct page *p = &c->page[i];
		struct hash128 page[2] = { { 0 } };
		for (size_t k = 0; k < p->frame_n; k++) {
			const struct frame *f = &p->frame[k];
			const int32_t head[2] = { (int32_t)f->kind, (int32_t)f->part };
			buf_put(&b, head, sizeof(head));
			buf_put(&b, &f->at, sizeof(f->at));
			if (f->kind == FRAME_TEXT) {
				buf_put(&b, &f->text.baseline, sizeof(mpt));
				hash_text(&b, f);
			}
		}
		page[1] = hash128_bytes(b.p ? b.p : "", b.n);
		buf_clear(&b);
		buf_put(&b, page, sizeof(page));
	}
	h = hash128_bytes(b.p ? b.p : "", b.n);
	buf_free(&b);
	return h;
}

/* ---- the arrow that marks a live link ---- */

static const struct drawing *
arrow_draw(struct arena *a)
{
	static const struct colour none = { .name = { "current", 7 }, .spot = { "", 0 } };
	struct path_pen pen = { .a = a };
	const struct drawing *d;

	/* a shaft to the upper right with a square head */
	pen_move(&pen, 12000, 88000);
	pen_line(&pen, 84000, 16000);
	pen_move(&pen, 30000, 14000);
	pen_line(&pen, 86000, 14000);
	pen_line(&pen, 86000, 70000);
	d = draw_path(a, 100000, 100000, pen_path(&pen), NULL, &none, 13000);
	((struct shape *)d->shape)->stroke_current = true;
	return d;
}

const struct layout *
layout_make(struct arena *a, struct diags *d, const struct content *c, const struct style *s,
    struct text *t, struct pictures *p)
{
	struct ctx x = { .a = a, .scratch = arena_open(), .d = d, .content = c, .style = s,
		.text = t, .pictures = p, .types = map_make(a),
		.tails = map_make(a) };
	struct layout *l = NEW(a, struct layout);

	x.place = NEW_N(a, struct place_of, c->node_n + 1);
	x.descent = (mpt)muldiv(s->leading, 27, 100);
	x.arrow = arrow_draw(a);
	for (const struct node *n = c->root->first; n; n = n->next) {
		if (n->kind == NODE_COVER)
			pages_cover(&x, n);
		else if (n->kind == NODE_CHAPTER)
			pages_chapter(&x, n);
	}
	settle_places(&x, c->root);
	settle_pages(&x);
	*l = (struct layout){ .style = s, .content = c, .page = x.page, .page_n = x.page_n,
		.place = x.place, .geometry = geometry_hash(&x) };
	arena_close(x.scratch);
	return l;
}
