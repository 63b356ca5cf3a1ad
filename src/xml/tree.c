/* SPDX-License-Identifier: ISC */
/*
 * Looking things up in the tree.
 */
#include <string.h>

#include "xml/xml_int.h"

static const struct xml_attr *
find(const struct xml_node *n, const char *name)
{
	for (const struct xml_attr *x = n->attrs; x; x = x->next)
		if (str_is(x->name, name))
			return x;
	return NULL;
}

struct str
xml_attr(const struct xml_node *n, const char *name)
{
	const struct xml_attr *x = find(n, name);

	return x ? x->value : (struct str){NULL, 0};
}

struct loc
xml_attr_loc(const struct xml_node *n, const char *name)
{
	const struct xml_attr *x = find(n, name);

	return x ? x->loc : n->loc;
}

/* Bytes at the begin of a value as it is written that stand for one character: a
 * reference, or CR LF. */
static size_t
written(struct str raw)
{
	const char *end = raw.p[0] == '&' ? memchr(raw.p, ';', raw.n) : NULL;
	size_t i = 0;

	if (end)
		return (size_t)(end - raw.p) + 1;
	if (str_starts(raw, "\r\n"))
		return 2;
	utf8_next(raw, &i);
	return i;
}

struct loc
xml_attr_at(const struct xml_node *n, const char *name, size_t i)
{
	const struct xml_attr *x = find(n, name);
	struct source s;
	size_t off = 0, k = 0;

	if (!x)
		return n->loc;
	s = (struct source){.file = x->value_loc.file,
	    .bytes = x->raw.n ? x->raw : x->value,
	    .line = x->value_loc.line,
	    .col = x->value_loc.col};
	while (k < i && k < x->value.n && off < s.bytes.n) {
		utf8_next(x->value, &k);
		off += written(str_cut(s.bytes, off, s.bytes.n));
	}
	return source_loc(&s, off);
}

bool
xml_has(const struct xml_node *n, const char *name)
{
	return find(n, name) != NULL;
}

static struct xml_node *
with_tag(struct xml_node *n, int tag)
{
	while (n && (n->kind != XML_ELEMENT || !n->rule || n->rule->tag != tag))
		n = n->next;
	return n;
}

struct xml_node *
xml_child(const struct xml_node *n, int tag)
{
	return with_tag(n->first, tag);
}

struct xml_node *
xml_next(const struct xml_node *n, int tag)
{
	return with_tag(n->next, tag);
}

/* Adds what stands below n; *gap tells that white space is owed before more text. */
static void
gather(const struct xml_node *n, struct buf *b, bool *gap)
{
	for (const struct xml_node *c = n->first; c; c = c->next) {
		if (c->kind == XML_ELEMENT) {
			gather(c, b, gap);
			continue;
		}
		for (size_t i = 0; i < c->text.n; i++) {
			if (is_white(c->text.p[i])) {
				*gap = true;
				continue;
			}
			if (*gap && b->n)
				buf_putc(b, ' ');
			*gap = false;
			buf_putc(b, c->text.p[i]);
		}
	}
}

struct str
xml_text(struct arena *a, const struct xml_node *n)
{
	struct buf b = {0};
	bool gap = false;
	struct str s;

	gather(n, &b, &gap);
	s = str_dup(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static void
feed_str(struct buf *to, struct str s)
{
	const uint32_t n = (uint32_t)s.n;

	buf_put(to, &n, sizeof(n));
	buf_add(to, s);
}

void
xml_feed(const struct xml_node *n, int skip, struct buf *to)
{
	if (n->kind == XML_TEXT) {
		buf_putc(to, 't');
		feed_str(to, n->text);
		return;
	}
	if (n->rule && n->rule->tag == skip)
		return;
	buf_putc(to, '<');
	feed_str(to, n->name);
	feed_str(to, n->lang);
	for (const struct xml_attr *a = n->attrs; a; a = a->next) {
		buf_putc(to, 'a');
		feed_str(to, a->name);
		feed_str(to, a->value);
	}
	for (const struct xml_node *c = n->first; c; c = c->next)
		xml_feed(c, skip, to);
	buf_putc(to, '>');
}

void
xml_files(const struct xml_node *n, struct map *known)
{
	map_put(known, str_of(n->loc.file), known);
	for (const struct xml_node *c = n->first; c; c = c->next)
		if (c->first || c->loc.file != n->loc.file)
			xml_files(c, known);
}
