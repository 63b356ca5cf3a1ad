/* SPDX-License-Identifier: ISC */
/*
 * What an edition says, as one number. Everything that pages are made of takes part,
 * places in the corpus do not: a text that moved to another line says the same. A new
 * field of struct content, node, span or stat_figure that layout or paint read is added
 * here.
 */
#include "content/content_int.h"

static void
feed_number(struct buf *b, int64_t n)
{
	buf_put(b, &n, sizeof(n));
}

static void
feed(struct buf *b, struct str s)
{
	feed_number(b, (int64_t)s.n);
	buf_add(b, s);
}

/* Nodes are known by their place in reading order. */
static void
feed_node_of(struct buf *b, const struct node *n)
{
	feed_number(b, n ? (int64_t)n->seq : -1);
}

static void
feed_link(struct buf *b, const struct link *l)
{
	feed_number(b, l != NULL);
	if (!l)
		return;
	feed(b, l->href);
	feed_node_of(b, l->target);
	feed(b, l->contents);
}

static void
feed_span(struct buf *b, const struct span *s)
{
	feed_number(b, s->form);
	feed(b, s->text);
	feed_number(b, s->marks);
	buf_put(b, s->order, sizeof(s->order));
	feed(b, s->lang);
	feed_link(b, s->link);
	feed_node_of(b, s->note);
}

static void
feed_picture(struct buf *b, const struct content_picture *p)
{
	feed_number(b, p != NULL);
	if (!p)
		return;
	feed(b, p->id);
	feed(b, p->href);
	feed(b, p->alt);
	feed_number(b, p->decorative);
}

static void
feed_stat(struct buf *b, const struct stat_figure *f)
{
	feed_number(b, f != NULL);
	if (!f)
		return;
	feed(b, f->question);
	feed(b, f->option);
	feed_number(b, f->count);
	feed_number(b, f->total);
	feed_number(b, f->permille);
	feed(b, f->share);
	feed(b, f->number);
	feed(b, f->of);
	feed(b, f->both);
	feed(b, f->label);
	feed(b, f->alt);
}

/* The node alone; what stands in it follows, and a -1. */
static void
feed_node(struct buf *b, const struct node *n)
{
	feed_number(b, n->kind);
	feed(b, n->role);
	feed(b, n->id);
	feed(b, n->lang);
	feed_number(b, (int64_t)n->span_n);
	for (size_t i = 0; i < n->span_n; i++)
		feed_span(b, &n->span[i]);
	feed_number(b, n->number);
	feed(b, n->label);
	feed_number(b, n->level);
	feed_number(b, n->has_place ? (int64_t)n->place : -1);
	feed_number(b, n->spans);
	feed_picture(b, n->picture);
	feed_stat(b, n->stat);
	feed_node_of(b, n->target);
	feed_node_of(b, n->call_node);
	feed_number(b, n->call_span);
	feed(b, n->chart);
}

static void
feed_tree(struct buf *b, const struct node *n)
{
	feed_node(b, n);
	for (const struct node *k = n->first; k; k = k->next)
		feed_tree(b, k);
	feed_number(b, -1);
}

struct hash128
content_hash(const struct content *c)
{
	struct buf b = {0};
	struct hash128 h;

	feed(&b, c->title);
	feed(&b, c->subtitle);
	feed(&b, c->author);
	feed(&b, c->subject);
	feed(&b, c->keywords);
	feed(&b, c->lang);
	feed(&b, c->brand);
	feed(&b, c->date);
	feed(&b, c->date_text);
	feed_tree(&b, c->root);
	h = hash128_bytes(b.p, b.n);
	buf_free(&b);
	return h;
}
