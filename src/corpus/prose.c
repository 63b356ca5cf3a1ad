/* SPDX-License-Identifier: ISC */
/*
 * Running text: XML's mixed content becomes a tree of inlines, white space as written.
 * References are resolved here; what they print is content's work.
 */
#include <string.h>

#include "corpus/corpus_int.h"

/* Where a piece of text stands. */
struct where {
	const struct xml_node *host; /* the element that holds the whole text */
	enum prose_rule rule;
	bool in_link;
};

typedef void (*inline_reader)(struct reader *r, const struct xml_node *n, struct inl *i);

struct str
address_escape(struct arena *a, struct str s)
{
	struct buf b = {0};
	struct str out;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c))
			buf_fmt(&b, "%%%02X", c);
		else
			buf_putc(&b, (char)c);
	}
	out = str_dup(a, buf_str(&b));
	buf_free(&b);
	return out;
}

struct str
address_read(struct reader *r, const struct xml_node *n)
{
	bool href = xml_has(n, "href"), base = xml_has(n, "base"),
	     path = xml_has(n, "path");
	const struct base *b = entity_ref(r, ENTITY_BASE, n, "base");
	struct str at;

	if (href + base + xml_has(n, "resource") != 1 || base != path) {
		diag(r->d, D_ADDRESS, n->loc, str_z(r->a, n->name));
		return STR("");
	}
	if (href)
		return address_escape(r->a, xml_attr(n, "href"));
	if (!b)
		return STR("");
	at = xml_attr(n, "path");
	at = str_fmt(r->a, STR_FMT STR_FMT, STR_ARG(b->href), STR_ARG(at));
	return address_escape(r->a, at);
}

static void
link_read(struct reader *r, const struct xml_node *n, struct inl *i)
{
	i->link.href = address_read(r, n);
	i->link.resource = entity_ref(r, ENTITY_RESOURCE, n, "resource");
}

static void
note_ref_read(struct reader *r, const struct xml_node *n, struct inl *i)
{
	struct note *note = entity_ref(r, ENTITY_NOTE, n, "note");

	i->note = note;
	/* how often an edition calls it shows when the edition is made */
	if (!note || r->edition)
		return;
	if (!note->call.line) {
		note->call = n->loc;
		note->quote = r->quote;
		return;
	}
	note->twice = true;
	diag(r->d, D_NOTE_TWICE, n->loc, str_z(r->a, note->o.id), note->call.file,
	    note->call.line, note->call.col);
}

static void
xref_read(struct reader *r, const struct xml_node *n, struct inl *i)
{
	struct str to = xml_attr(n, "to");
	struct chapter *c;

	if (!to.n)
		return;
	c = map_find(r->of[ENTITY_CHAPTER], to);
	if (!c) {
		i->xref.section = map_find(r->of[ENTITY_SECTION], to);
		c = map_find(r->section_chapter, to);
	}
	if (!c)
		entity_unknown(r, ENTITY_CHAPTER, to, xml_attr_loc(n, "to"));
	else if (!c->numbered)
		diag(
		    r->d, D_XREF_UNNUMBERED, xml_attr_loc(n, "to"), str_z(r->a, c->o.id));
	i->xref.chapter = c && c->numbered ? c : NULL;
}

bool
expect_read(
    struct reader *r, const struct xml_node *n, const char *attr, struct expect *out)
{
	out->loc = xml_attr_loc(n, attr);
	out->edition = r->edition;
	return xml_has(n, attr) && str_int(xml_attr(n, attr), &out->count);
}

static void
stat_read(struct reader *r, const struct xml_node *n, struct inl *i)
{
	static const char *const names[] = {"share", "count", "both", "total"};
	struct str show = xml_attr(n, "show");

	i->stat.question = entity_ref(r, ENTITY_QUESTION, n, "question");
	i->stat.option = option_ref(
	    r, i->stat.question, xml_attr(n, "option"), xml_attr_loc(n, "option"));
	for (size_t k = 0; k < ARRAY_LEN(names); k++)
		if (str_is(show, names[k]))
			i->stat.show = (enum stat_show)k;
	i->stat.has_expect = expect_read(r, n, "expect", &i->stat.expect);
	i->stat.expect.option = i->stat.option;
}

/* One row an inline element. */
static const struct {
	enum inline_kind kind;
	inline_reader read;
	enum prose_rule up_to; /* the strictest rule under which it may stand */
	bool links; /* and is a link itself, which cannot stand in another */
} inlines[T_KINDS] = {
    [T_EM] = {INLINE_EM, NULL, PROSE_PLAIN, false},
    [T_STRONG] = {INLINE_STRONG, NULL, PROSE_PLAIN, false},
    [T_WORK] = {INLINE_WORK, NULL, PROSE_PLAIN, false},
    [T_TERM] = {INLINE_TERM, NULL, PROSE_PLAIN, false},
    [T_ABBR] = {INLINE_ABBR, NULL, PROSE_PLAIN, false},
    [T_PHRASE] = {INLINE_PHRASE, NULL, PROSE_PLAIN, false},
    [T_Q] = {INLINE_QUOTED, NULL, PROSE_PLAIN, false},
    [T_OMIT] = {INLINE_OMIT, NULL, PROSE_PLAIN, false},
    [T_INS] = {INLINE_INS, NULL, PROSE_PLAIN, false},
    [T_BR] = {INLINE_BREAK, NULL, PROSE_PLAIN, false},
    [T_LINK] = {INLINE_LINK, link_read, PROSE_NO_CALLS, true},
    [T_XREF] = {INLINE_XREF, xref_read, PROSE_NO_CALLS, true},
    [T_STAT] = {INLINE_STAT, stat_read, PROSE_NO_CALLS, false},
    [T_NOTE_REF] = {INLINE_NOTE_REF, note_ref_read, PROSE_FULL, false},
};

static const struct inl *prose_below(
    struct reader *r, const struct xml_node *n, struct where w);

/* One inline; NULL for what is none or may not stand here. */
static struct inl *
inline_read(struct reader *r, const struct xml_node *n, struct where w)
{
	int tag = n->kind == XML_ELEMENT && n->rule ? n->rule->tag : T_PUBLICATION;
	struct inl *i;

	if (n->kind == XML_ELEMENT && !inlines[tag].kind)
		return NULL;
	if (n->kind == XML_ELEMENT &&
	    (w.rule > inlines[tag].up_to || (w.in_link && inlines[tag].links))) {
		diag(r->d, D_INLINE_PLACE, n->loc, str_z(r->a, n->name),
		    w.in_link ? "link" : str_z(r->a, w.host->name));
		return NULL;
	}
	i = NEW(r->a, struct inl);
	*i = (struct inl){.lang = n->lang, .loc = n->loc, .text = n->text};
	if (n->kind == XML_TEXT)
		return i;
	i->kind = inlines[tag].kind;
	if (inlines[tag].read)
		inlines[tag].read(r, n, i);
	w.in_link |= inlines[tag].links;
	i->first = prose_below(r, n, w);
	return i;
}

static const struct inl *
prose_below(struct reader *r, const struct xml_node *n, struct where w)
{
	const struct inl *first = NULL;
	const struct inl **end = &first;

	for (const struct xml_node *c = n->first; c; c = c->next) {
		struct inl *i = inline_read(r, c, w);
		if (!i)
			continue;
		*end = i;
		end = &i->next;
	}
	return first;
}

/* Is nothing there that could be read? */
static bool
is_blank(const struct inl *i)
{
	for (; i; i = i->next) {
		switch (i->kind) {
		case INLINE_TEXT:
			if (str_trim(i->text).n)
				return false;
			break;
		case INLINE_LINK:
		case INLINE_XREF:
		case INLINE_STAT:
		case INLINE_OMIT:
		case INLINE_NOTE_REF:
			return false;
		case INLINE_EM:
		case INLINE_STRONG:
		case INLINE_WORK:
		case INLINE_TERM:
		case INLINE_ABBR:
		case INLINE_PHRASE:
		case INLINE_QUOTED:
		case INLINE_INS:
		case INLINE_BREAK:
		case INLINE_KINDS:
			if (!is_blank(i->first))
				return false;
			break;
		}
	}
	return true;
}

/* Elements that the table does not know have had their message. */
static bool
has_unknown(const struct xml_node *n)
{
	for (const struct xml_node *c = n->first; c; c = c->next)
		if (c->kind == XML_ELEMENT && (!c->rule || has_unknown(c)))
			return true;
	return false;
}

struct prose
prose_read(struct reader *r, const struct xml_node *n, enum prose_rule rule)
{
	struct where w = {.host = n, .rule = rule};
	const struct xml_node *t = twin_of(r, n);
	struct prose p = {.lang = t->lang, .loc = t->loc};

	p.from = t == n ? STR("") : n->lang;
	p.first = prose_below(r, t, w);
	if (is_blank(p.first)) {
		p.first = NULL;
		if (!has_unknown(n))
			diag(r->d, D_PROSE_EMPTY, n->loc, str_z(r->a, n->name));
	}
	return p;
}

struct prose
prose_child(
    struct reader *r, const struct xml_node *n, enum corpus_tag tag, enum prose_rule rule)
{
	const struct xml_node *c = xml_child(n, (int)tag);

	return c ? prose_read(r, c, rule)
		 : (struct prose){.loc = n->loc, .lang = n->lang};
}

struct str
text_child(struct reader *r, const struct xml_node *n, enum corpus_tag tag)
{
	const struct xml_node *c = xml_child(n, (int)tag);
	struct str s = c ? xml_text(r->a, twin_of(r, c)) : STR("");

	if (c && !s.n)
		diag(r->d, D_PROSE_EMPTY, c->loc, str_z(r->a, c->name));
	return s;
}
