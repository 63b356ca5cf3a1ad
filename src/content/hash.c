/* SPDX-License-Identifier: ISC */
/*
 * What an edition says, as one number. Everything that pages are made of takes part,
 * places in the corpus do not: a text that moved to another line says the same. A new
 * field of struct content, node, span or stat_figure that layout or paint read is added
 * here.
 */
#include "content/content_int.h"

/* Nodes are known by their place in reading order. */
static void
feed_node_of(struct buf *b, const struct node *n)
{
	gather_number(b, n ? (int64_t)n->seq : -1);
}

static void
feed_link(struct buf *b, const struct link *l)
{
	gather_number(b, l != NULL);
	if (!l)
		return;
	gather_str(b, l->href);
	feed_node_of(b, l->target);
	gather_str(b, l->contents);
}

static void
feed_span(struct buf *b, const struct span *s)
{
	gather_number(b, s->form);
	gather_str(b, s->text);
	gather_number(b, s->marks);
	buf_put(b, s->order, sizeof(s->order));
	gather_str(b, s->lang);
	feed_link(b, s->link);
	feed_node_of(b, s->note);
}

static void
feed_picture(struct buf *b, const struct content_picture *p)
{
	gather_number(b, p != NULL);
	if (!p)
		return;
	gather_str(b, p->id);
	gather_str(b, p->href);
	gather_str(b, p->alt);
	gather_number(b, p->decorative);
}

static void
feed_stat(struct buf *b, const struct stat_figure *f)
{
	gather_number(b, f != NULL);
	if (!f)
		return;
	gather_str(b, f->question);
	gather_str(b, f->option);
	gather_number(b, f->count);
	gather_number(b, f->total);
	gather_number(b, f->permille);
	gather_str(b, f->share);
	gather_str(b, f->number);
	gather_str(b, f->of);
	gather_str(b, f->both);
	gather_str(b, f->label);
	gather_str(b, f->alt);
}

/* The node alone; what stands in it follows, and a -1. */
static void
feed_node(struct buf *b, const struct node *n)
{
	gather_number(b, n->kind);
	gather_str(b, n->role);
	gather_str(b, n->id);
	gather_str(b, n->lang);
	gather_number(b, (int64_t)n->span_n);
	for (size_t i = 0; i < n->span_n; i++)
		feed_span(b, &n->span[i]);
	gather_number(b, n->number);
	gather_str(b, n->label);
	gather_number(b, n->level);
	gather_number(b, n->has_place ? (int64_t)n->place : -1);
	gather_number(b, n->spans);
	feed_picture(b, n->picture);
	feed_stat(b, n->stat);
	feed_node_of(b, n->target);
	feed_node_of(b, n->call_node);
	gather_number(b, n->call_span);
	gather_str(b, n->chart);
}

static void
feed_tree(struct buf *b, const struct node *n)
{
	feed_node(b, n);
	for (const struct node *k = n->first; k; k = k->next)
		feed_tree(b, k);
	gather_number(b, -1);
}

struct hash128
content_hash(const struct content *c)
{
	struct buf b = {0};
	struct hash128 h;

	gather_str(&b, c->title);
	gather_str(&b, c->subtitle);
	gather_str(&b, c->author);
	gather_str(&b, c->subject);
	gather_str(&b, c->keywords);
	gather_str(&b, c->lang);
	gather_str(&b, c->brand);
	gather_str(&b, c->date);
	gather_str(&b, c->date_text);
	feed_tree(&b, c->root);
	h = hash128_bytes(b.p, b.n);
	buf_free(&b);
	return h;
}
