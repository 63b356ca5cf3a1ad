/* SPDX-License-Identifier: ISC */
/*
 * The words and signs of each language: string tables and the house style of
 * quotation marks, percent signs and spaces.
 */
#include "style/style_int.h"

static struct lang_style *
lang_of(struct reader *r, struct lang_style *list, size_t *n, struct str lang)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(list[i].lang, lang))
			return &list[i];
	list[*n] = (struct lang_style){ .lang = lang,
		.strings = map_make(r->a),
		.quote_open = STR("\xE2\x80\x9C"),
		.quote_close = STR("\xE2\x80\x9D"),
		.quote_inner_open = STR("\xE2\x80\x98"),
		.quote_inner_close = STR("\xE2\x80\x99"),
		.percent_gap = STR(""),
		.thin_before = STR(""),
		.keep_after = STR(""),
		.dictionary = STR("") };
	return &list[(*n)++];
}

static void
strings_read(struct reader *r, const struct xml_node *n, struct lang_style *l)
{
	struct buf feed = {0};

	buf_put(&feed, &l->hash, sizeof(l->hash));
	xml_feed(n, -1, &feed);
	l->hash = hash128_bytes(feed.p, feed.n);
	buf_free(&feed);
	for (struct xml_node *c = xml_child(n, TAG_STRING); c; c = xml_next(c, TAG_STRING)) {
		struct str *v = NEW(r->a, struct str);
		*v = xml_text(r->a, c);
		if (map_put(l->strings, xml_attr(c, "id"), v))
			diag(r->d, D_STYLE_TWICE, c->loc, "string", str_z(r->a, xml_attr(c, "id")));
	}
}

static void
sign(const struct xml_node *n, const char *name, struct str *field)
{
	if (xml_has(n, name))
		*field = xml_attr(n, name);
}

static void
signs_read(const struct xml_node *n, struct lang_style *l)
{
	sign(n, "quote-open", &l->quote_open);
	sign(n, "quote-close", &l->quote_close);
	sign(n, "quote-inner-open", &l->quote_inner_open);
	sign(n, "quote-inner-close", &l->quote_inner_close);
	sign(n, "percent-gap", &l->percent_gap);
	sign(n, "thin-before", &l->thin_before);
	sign(n, "keep-after", &l->keep_after);
	sign(n, "dictionary", &l->dictionary);
}

void
words_read(struct reader *r)
{
	struct lang_style *list;
	size_t n = 0, most = 1;

	for (struct xml_node *c = r->root->first; c; c = c->next)
		most++;
	list = NEW_N(r->a, struct lang_style, most);
	for (struct xml_node *c = xml_child(r->root, TAG_SIGNS); c; c = xml_next(c, TAG_SIGNS))
		signs_read(c, lang_of(r, list, &n, c->lang));
	for (struct xml_node *c = xml_child(r->root, TAG_STRINGS); c; c = xml_next(c, TAG_STRINGS))
		strings_read(r, c, lang_of(r, list, &n, c->lang));
	if (!n) {
		lang_of(r, list, &n, STR("en"));
		diag(r->d, D_STYLE_NO_STRINGS, r->root->loc);
	}
	r->s->lang = list;
	r->s->lang_n = n;
}
