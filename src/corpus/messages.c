/* SPDX-License-Identifier: ISC */
/*
 * The texts of a corpus that can be translated, as gettext's messages. One row an
 * element that holds text; what a message says is the element's inner XML, so that a
 * translator moves, keeps or repeats its tags.
 *
 * The same text is one message however often it stands in elements of one name. Where
 * it stands in elements of different names each of them has a message of its own, with
 * the element's name as context: the rule looks at the whole corpus and nothing else.
 */
#include <string.h>

#include "corpus/corpus_int.h"

static const bool translatable[T_KINDS] = {
    [T_TITLE] = true,
    [T_SUBTITLE] = true,
    [T_SUBJECT] = true,
    [T_KEYWORDS] = true,
    [T_FUNDING_TEXT] = true,
    [T_ROLE] = true,
    [T_TEXT] = true,
    [T_CONTEXT] = true,
    [T_ALT] = true,
    [T_CAPTION] = true,
    [T_LEAD] = true,
    [T_PARA] = true,
    [T_ITEM] = true,
    [T_OPTION] = true,
    [T_REMARK] = true,
};

struct collector {
	struct arena *a;
	struct str lang; /* the corpus' */
	const struct map *editions;
	struct message *message;
	size_t n, cap;
	struct map *by_text; /* id -> struct str *: the first kind, then "" for several */
	struct map *by_kind; /* kind, a blank, id -> index + 1, as a pointer */
	struct text_place **last; /* of each message's places */
	size_t last_cap;
};

/* ---- inner XML ---- */

/* Characters that could not be seen, or that XML asks for, are written as references. */
static void
escaped_put(struct buf *b, struct str s, bool quote)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		struct str rest = str_cut(s, i, s.n);
		if (c == '&') {
			buf_puts(b, "&amp;");
		} else if (c == '<') {
			buf_puts(b, "&lt;");
		} else if (c == '>') {
			buf_puts(b, "&gt;");
		} else if (c == '"' && quote) {
			buf_puts(b, "&quot;");
		} else if (str_starts(rest, "\xC2\xA0") || str_starts(rest, "\xC2\xAD")) {
			buf_puts(b, s.p[++i] == '\xA0' ? "&#160;" : "&#173;");
		} else if (str_starts(rest, "\xE2\x80\xAF")) {
			buf_puts(b, "&#8239;");
			i += 2;
		} else if (strchr(" \t\n\r", c)) {
			if (quote || (b->n && b->p[b->n - 1] != ' '))
				buf_putc(b, ' ');
		} else {
			buf_putc(b, c);
		}
	}
}

static void
inner_put(struct buf *b, const struct xml_node *n)
{
	for (const struct xml_node *c = n->first; c; c = c->next) {
		if (c->kind == XML_TEXT) {
			escaped_put(b, c->text, false);
			continue;
		}
		buf_fmt(b, "<" STR_FMT, STR_ARG(c->name));
		for (const struct xml_attr *x = c->attrs; x; x = x->next) {
			buf_fmt(b, " " STR_FMT "=\"", STR_ARG(x->name));
			escaped_put(b, x->value, true);
			buf_putc(b, '"');
		}
		if (!c->first) {
			buf_puts(b, "/>");
			continue;
		}
		buf_putc(b, '>');
		inner_put(b, c);
		buf_fmt(b, "</" STR_FMT ">", STR_ARG(c->name));
	}
}

static struct str
inner_xml(struct arena *a, const struct xml_node *n)
{
	struct buf b = {0};
	struct str s;

	inner_put(&b, n);
	s = str_dup(a, str_trim(buf_str(&b)));
	buf_free(&b);
	return s;
}

/* Words below n that are written in lang. */
static size_t
words_in(const struct xml_node *n, struct str lang)
{
	size_t words = 0;

	for (const struct xml_node *c = n->first; c; c = c->next) {
		struct str rest = c->text, word;
		if (c->kind == XML_ELEMENT)
			words += words_in(c, lang);
		else if (str_eq(c->lang, lang))
			while (str_token(&rest, &word))
				words++;
	}
	return words;
}

/* ---- which elements ---- */

bool
same_language(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n] && a.p[n] != '-')
		n++;
	return (n == a.n || a.p[n] == '-') && (n == b.n || b.p[n] == '-');
}

/*
 * Names of people and organisations are not translated, nor is what is marked as
 * foreign, unless somebody is quoted with it. An item that holds paragraphs has no text
 * of its own.
 */
static bool
is_message(const struct collector *k, const struct xml_node *n)
{
	int tag = n->rule->tag;
	int above = n->parent && n->parent->rule ? n->parent->rule->tag : T_KINDS;

	if (tag == T_NAME ? above != T_PROGRAMME : !translatable[tag])
		return false;
	if (tag == T_ITEM && (xml_child(n, T_PARA) || xml_child(n, T_LIST)))
		return false;
	if (above != T_QUOTE && !same_language(n->lang, k->lang))
		return false;
	return words_in(n, n->lang) > 0;
}

/* ---- gathering ---- */

static void
place_add(struct collector *k, size_t i, const struct xml_node *n)
{
	struct text_place *p = NEW(k->a, struct text_place);

	*p = (struct text_place){n->loc, n, NULL};
	if (k->last[i])
		k->last[i]->next = p;
	else
		k->message[i].place = p;
	k->last[i] = p;
}

/* The new message's index. */
static size_t
message_add(struct collector *k, const struct xml_node *n, struct str id)
{
	size_t i = k->n;

	k->message = arena_grow(k->a, k->message, i, &k->cap, sizeof *k->message);
	k->last = arena_grow(k->a, k->last, i, &k->last_cap, sizeof *k->last);
	k->message[i] = (struct message){.id = id,
	    .context = STR(""),
	    .kind = n->name,
	    .comment = n->comment.p ? n->comment : STR(""),
	    .lang = n->lang,
	    .words = words_in(n, n->lang)};
	k->n++;
	return i;
}

static void
kind_note(struct collector *k, const struct message *m)
{
	struct str *kind = NEW(k->a, struct str);
	struct str *known;

	*kind = m->kind;
	known = map_put(k->by_text, m->id, kind);
	if (known && !str_eq(*known, m->kind))
		*known = STR("");
}

static void
collect(struct collector *k, const struct xml_node *n)
{
	struct str id = inner_xml(k->a, n);
	struct str key =
	    str_fmt(k->a, STR_FMT " " STR_FMT, STR_ARG(n->name), STR_ARG(id));
	uintptr_t at = (uintptr_t)map_find(k->by_kind, key);

	if (!at) {
		at = message_add(k, n, id) + 1;
		map_put(k->by_kind, key, (void *)at);
		kind_note(k, &k->message[at - 1]);
	}
	place_add(k, at - 1, n);
}

/* Is n an edition whose own texts nobody prints in another language? */
static bool
stays_home(const struct collector *k, const struct xml_node *n)
{
	const struct edition *e;

	if (n->rule->tag != T_EDITION)
		return false;
	e = map_find(k->editions, xml_attr(n, "id"));
	return !e || !e->abroad;
}

static void
collect_below(struct collector *k, const struct xml_node *n)
{
	for (const struct xml_node *c = n->first; c; c = c->next) {
		if (c->kind != XML_ELEMENT || !c->rule || stays_home(k, c))
			continue;
		if (is_message(k, c))
			collect(k, c);
		else
			collect_below(k, c);
	}
}

const struct messages *
corpus_messages(struct arena *a, const struct corpus *c)
{
	struct collector k = {.a = a, .lang = c->lang, .editions = c->editions};
	struct messages *m = NEW(a, struct messages);

	k.by_text = map_make(a);
	k.by_kind = map_make(a);
	collect_below(&k, c->tree);
	for (size_t i = 0; i < k.n; i++) {
		const struct str *kind = map_find(k.by_text, k.message[i].id);
		if (kind->n == 0)
			k.message[i].context = k.message[i].kind;
	}
	*m = (struct messages){k.message, k.n};
	return m;
}
