/* SPDX-License-Identifier: ISC */
/*
 * A corpus in another language. All translations are parsed as one XML document in
 * which each stands on the line that it has in the PO file, so that every fault within
 * one is told at its place. Each is held against its original; then the publication's
 * tree is read again, and wherever running text is read its translation, its twin, is
 * taken instead. Numbers, uses and references come out as in any other corpus.
 */
#include <stdlib.h>
#include <string.h>

#include "corpus/corpus_int.h"

#define SHOWN 300 /* bytes of a list in a message */

struct translator {
	struct arena *a;
	struct diags *d;
	const struct messages *m;
	const struct translation *t;
	size_t *order; /* indices of what is translated, by line */
	size_t n;
	struct map *twins;
};

/* ---- what the readers ask ---- */

/* A node's key: the bytes of its address, kept where *at stands. */
static struct str
key_of(const struct xml_node *const *at)
{
	return (struct str){(const char *)at, sizeof *at};
}

const struct xml_node *
twin_of(const struct reader *r, const struct xml_node *n)
{
	const struct xml_node *t = r->twins ? map_find(r->twins, key_of(&n)) : NULL;

	return t ? t : n;
}

struct str
lang_within(const struct reader *r, const struct xml_node *n)
{
	bool own = r->lang.p && str_eq(n->lang, r->c->lang);

	return own && n->rule && n->rule->tag != T_EDITION ? r->lang : n->lang;
}

/* ---- one document ---- */

static int
by_line(const void *a, const void *b, void *ctx)
{
	const struct translation *t = ctx;
	size_t i = *(const size_t *)a, k = *(const size_t *)b;

	if (t[i].loc.line != t[k].loc.line)
		return t[i].loc.line < t[k].loc.line ? -1 : 1;
	return i < k ? -1 : i > k;
}

static void
translations_order(struct translator *w)
{
	w->order = NEW_N(w->a, size_t, w->m->n + 1);
	for (size_t i = 0; i < w->m->n; i++)
		if (w->t[i].text.n)
			w->order[w->n++] = i;
	if (w->n)
		qsort_r(w->order, w->n, sizeof *w->order, by_line, (void *)w->t);
}

static struct str
document_of(struct translator *w, struct str lang)
{
	struct buf b = {0};
	uint32_t line = 1;
	struct str s;

	buf_fmt(&b,
	    "<translations xmlns=\"urn:broschur:corpus:1\" xml:lang=\"" STR_FMT "\">",
	    STR_ARG(lang));
	for (size_t k = 0; k < w->n; k++) {
		const struct translation *t = &w->t[w->order[k]];
		struct str kind = w->m->message[w->order[k]].kind;
		for (; line < t->loc.line; line++)
			buf_putc(&b, '\n');
		buf_fmt(&b, "<" STR_FMT ">", STR_ARG(kind));
		for (size_t i = 0; i < t->text.n; i++)
			buf_putc(&b, strchr("\n\r\t", t->text.p[i]) ? ' ' : t->text.p[i]);
		buf_fmt(&b, "</" STR_FMT ">", STR_ARG(kind));
	}
	buf_puts(&b, "</translations>");
	s = str_dup(w->a, buf_str(&b));
	buf_free(&b);
	return s;
}

/* ---- a translation against its original ---- */

struct list {
	struct arena *a;
	struct str *item;
	size_t n, cap;
};

static void
list_add(struct list *l, struct str s)
{
	l->item = arena_grow(l->a, l->item, l->n, &l->cap, sizeof *l->item);
	l->item[l->n++] = s;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* What must be there as often as in the original. */
static bool
is_reference(int tag)
{
	switch (tag) {
	case T_NOTE_REF:
	case T_XREF:
	case T_STAT:
	case T_LINK:
	case T_OMIT:
		return true;
	}
	return false;
}

static void
references_list(struct list *l, const struct xml_node *n)
{
	for (const struct xml_node *c = n->first; c; c = c->next) {
		struct buf b = {0};
		if (c->kind != XML_ELEMENT || !c->rule)
			continue;
		references_list(l, c);
		if (!is_reference(c->rule->tag))
			continue;
		buf_fmt(&b, "<" STR_FMT, STR_ARG(c->name));
		for (const struct xml_attr *x = c->attrs; x; x = x->next)
			buf_fmt(&b, " " STR_FMT "=\"" STR_FMT "\"", STR_ARG(x->name),
			    STR_ARG(x->value));
		buf_puts(&b, ">");
		list_add(l, str_dup(l->a, buf_str(&b)));
		buf_free(&b);
	}
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of what may part digits of one number: "20,000" "20.000" "20 000" "2,5". */
static size_t
separator(struct str s)
{
	static const char *const all[] = {
	    ".", ",", "'", "\xE2\x80\x99", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		size_t n = strlen(all[i]);
		if (str_starts(s, all[i]) && s.n > n && is_digit(s.p[n]))
			return n;
	}
	return 0;
}

/* The numbers in a text, without their separators. */
static void
numbers_in(struct list *l, struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		struct buf b = {0};
		if (!is_digit(s.p[i])) {
			i++;
			continue;
		}
		while (i < s.n && is_digit(s.p[i])) {
			buf_putc(&b, s.p[i++]);
			i += separator(str_cut(s, i, s.n));
		}
		list_add(l, str_dup(l->a, buf_str(&b)));
		buf_free(&b);
	}
}

/* What is marked as foreign may be left out, and its numbers with it. */
static void
numbers_list(struct list *l, const struct xml_node *n, struct str lang)
{
	for (const struct xml_node *c = n->first; c; c = c->next) {
		if (c->kind == XML_TEXT && str_eq(c->lang, lang))
			numbers_in(l, c->text);
		else
			numbers_list(l, c, lang);
	}
}

/* For a message: "a, b", or "none". */
static const char *
list_text(const struct list *l)
{
	struct buf b = {0};
	const char *z;

	for (size_t i = 0; i < l->n && b.n < SHOWN; i++)
		buf_fmt(&b, "%s" STR_FMT, i ? ", " : "", STR_ARG(l->item[i]));
	z = str_z(l->a, b.n ? buf_str(&b) : STR("none"));
	buf_free(&b);
	return z;
}

/* Reports lists that differ in more than their order. */
static bool
lists_agree(struct translator *w, enum diag_id id, struct list *is, struct list *was,
    struct loc at, struct loc from)
{
	bool same = is->n == was->n;

	if (is->n)
		qsort(is->item, is->n, sizeof *is->item, by_bytes);
	if (was->n)
		qsort(was->item, was->n, sizeof *was->item, by_bytes);
	for (size_t i = 0; same && i < is->n; i++)
		same = str_eq(is->item[i], was->item[i]);
	if (!same)
		diag(w->d, id, at, list_text(is), from.file, from.line, list_text(was));
	return same;
}

static bool
twin_fits(struct translator *w, size_t i, const struct xml_node *twin)
{
	const struct text_place *p = w->m->message[i].place;
	struct list is = {.a = w->a}, was = {.a = w->a};
	struct list is_number = is, was_number = was;
	bool fits;

	references_list(&is, twin);
	references_list(&was, p->node);
	numbers_list(&is_number, twin, twin->lang);
	numbers_list(&was_number, p->node, p->node->lang);
	fits = lists_agree(w, D_PO_REFERENCES, &is, &was, w->t[i].loc, p->loc);
	return lists_agree(
		   w, D_PO_FIGURES, &is_number, &was_number, w->t[i].loc, p->loc) &&
	    fits;
}

/* ---- twins ---- */

static void
twins_put(struct translator *w, size_t i, struct xml_node *twin)
{
	if (!twin->rule || !twin_fits(w, i, twin))
		return;
	for (const struct text_place *p = w->m->message[i].place; p; p = p->next)
		map_put(w->twins, key_of(&p->node), twin);
}

/* The document's elements are the translations in their order, unless one has closed
 * its own element and opened another. */
static void
twins_find(struct translator *w, const struct xml_node *root)
{
	struct xml_node *n = root->first;
	size_t k = 0;

	for (; n; n = n->next) {
		size_t i;
		if (n->kind != XML_ELEMENT)
			continue;
		i = w->order[k < w->n ? k : w->n - 1];
		if (k >= w->n || n->loc.line != w->t[i].loc.line ||
		    !str_eq(n->name, w->m->message[i].kind)) {
			/* the translation before has ended too early */
			i = w->order[k ? k - 1 : 0];
			diag(w->d, D_PO_SHAPE, w->t[i].loc,
			    str_z(w->a, w->m->message[i].kind));
			return;
		}
		twins_put(w, i, n);
		k++;
	}
}

const struct corpus *
corpus_translate(struct arena *a, struct diags *d, const struct corpus *c,
    const struct messages *m, const struct translation *t, struct str lang)
{
	struct translator w = {.a = a, .d = d, .m = m, .t = t, .twins = map_make(a)};
	struct reader r = {.a = a, .d = d, .lang = lang, .twins = w.twins};
	struct xml_node *root;

	translations_order(&w);
	if (w.n) {
		root = xml_parse(a, d, t[w.order[0]].loc.file, document_of(&w, lang));
		if (!root)
			return c;
		xml_check(root, &translation_vocabulary, d);
		twins_find(&w, root);
	}
	return tree_read(&r, c->tree, c->path);
}
