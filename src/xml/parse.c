/* SPDX-License-Identifier: ISC */
/*
 * Bytes -> tree. libxml2 calls back for each start tag, end tag and piece of text;
 * we build nodes of our own in the arena and find each one's place in the bytes:
 * xmlByteConsumed tells where the parser stands, a start tag begins at the last '<'
 * before, and text begins where the markup before it ended.
 *
 * The tree that libxml2 would build knows lines only, and its reader runs ahead of
 * the node; that is why neither is used. Nothing of libxml2's outlives parse_bytes.
 */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "xml/xml_int.h"

#define XINCLUDE_NS "http://www.w3.org/2001/XInclude"

struct parser {
	struct reading *r;
	xmlParserCtxtPtr ctxt;
	struct source s;
	struct xml_node *parent; /* of the document's root; may be NULL */
	struct xml_node *root;
	struct xml_node *open; /* innermost open element; NULL before the root */
	int depth; /* of open elements, those of including files counted */
	int include; /* open elements from an xi:include on; 0 outside of one */
	int ns_n; /* namespaces in scope */
	int ns_of[NESTING_MAX + 1]; /* declared by each open element */
	size_t text_off; /* where the next text begins */
	struct buf text;
	size_t text_at;
	struct buf comment; /* of the comments since the last tag or word */
	bool failed;
};

/* Ends the parsing; true when this is the first fault, which is the one to report.
 * The parser's offset is lost with it: ask before. */
static bool
stop(struct parser *p)
{
	if (p->failed)
		return false;
	p->failed = true;
	xmlStopParser(p->ctxt);
	return true;
}

static size_t
offset(const struct parser *p)
{
	long n = xmlByteConsumed(p->ctxt);

	return n < 0 ? 0 : (size_t)n > p->s.bytes.n ? p->s.bytes.n : (size_t)n;
}

/* The one copy of a name; prefix may be NULL. */
static struct str
name_of(struct reading *r, const xmlChar *prefix, const xmlChar *local)
{
	struct str s = str_of((const char *)local);
	struct str *kept;

	if (prefix)
		s = str_fmt(r->a, "%s:%s", (const char *)prefix, (const char *)local);
	kept = map_find(r->names, s);
	if (!kept) {
		kept = NEW(r->a, struct str);
		*kept = prefix ? s : str_dup(r->a, s);
		map_put(r->names, *kept, kept);
	}
	return *kept;
}

static void
append(struct xml_node *parent, struct xml_node *n)
{
	n->parent = parent;
	if (!parent)
		return;
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
}

/* What was gathered of text becomes a node. */
static void
flush_text(struct parser *p)
{
	struct xml_node *n;

	if (p->text.n == 0)
		return;
	if (!is_blank(buf_str(&p->text)))
		buf_clear(&p->comment);
	if (p->open && !p->include) {
		n = NEW(p->r->tree, struct xml_node);
		n->kind = XML_TEXT;
		n->name = n->ns = STR("");
		n->text = str_dup(p->r->a, buf_str(&p->text));
		n->lang = p->open->lang;
		n->loc = source_loc(&p->s, p->text_at);
		append(p->open, n);
	} else if (p->include && !is_blank(buf_str(&p->text))) {
		diag(p->r->d, D_INCLUDE_FORM, source_loc(&p->s, p->text_at),
		    "must be empty, but holds text");
	}
	buf_clear(&p->text);
}

static void
on_text(void *user, const xmlChar *chars, int n)
{
	struct parser *p = user;

	if (p->text.n == 0)
		p->text_at = p->text_off;
	buf_put(&p->text, chars, (size_t)n);
}

/* Attributes from libxml2's list of five pointers each; their places from the bytes. */
static void
add_attrs(struct parser *p, struct xml_node *n, size_t tag, int attr_n, const xmlChar **a)
{
	struct xml_attr **last = &n->attrs;
	size_t i = tag, at = tag;
	struct str raw;

	for (int k = 0; k < attr_n; k++, a += 5) {
		struct xml_attr *x = NEW(p->r->tree, struct xml_attr);

		while (source_attr(&p->s, &i, &raw, &at))
			if (!str_is(raw, "xmlns") && !str_starts(raw, "xmlns:"))
				break;
		x->name = name_of(p->r, a[1], a[0]);
		x->value = str_dup(
		    p->r->a, (struct str){(const char *)a[3], (size_t)(a[4] - a[3])});
		x->loc = source_loc(&p->s, at);
		raw = source_value(&p->s, at, i);
		x->value_loc = source_loc(&p->s, (size_t)(raw.p - p->s.bytes.p));
		x->raw = str_eq(raw, x->value) ? STR("") : str_dup(p->r->a, raw);
		if (str_is(x->name, "xml:lang"))
			n->lang = x->value;
		*last = x;
		last = &x->next;
	}
}

/* Within the limits? */
static bool
limits_kept(struct parser *p, size_t tag, int ns_n, int attr_n)
{
	p->depth++;
	if (p->depth > NESTING_MAX) {
		if (stop(p))
			diag(p->r->d, D_XML_DEEP, source_loc(&p->s, tag), NESTING_MAX);
		return false;
	}
	if (++p->r->nodes > NODES_MAX) {
		if (stop(p))
			diag(p->r->d, D_XML_MANY, source_loc(&p->s, tag), NODES_MAX);
		return false;
	}
	p->ns_n += ns_n;
	p->ns_of[p->depth] = ns_n;
	if (attr_n > ATTRS_MAX || p->ns_n > ATTRS_MAX) {
		if (stop(p))
			diag(p->r->d, D_XML_ATTRS, source_loc(&p->s, tag), ATTRS_MAX);
		return false;
	}
	return true;
}

/* What the include stands for takes its place. */
static void
include(struct parser *p, const struct xml_node *inc)
{
	struct xml_node *parent = p->open ? p->open : p->parent;
	struct xml_node *n = include_read(p->r, inc, parent, p->depth - 1);

	if (!n)
		return;
	if (p->open)
		append(p->open, n);
	else
		p->root = n;
}

/* What the comments before this tag said. */
static struct str
comment_take(struct parser *p)
{
	struct str s = p->comment.n ? str_dup(p->r->a, buf_str(&p->comment)) : STR("");

	buf_clear(&p->comment);
	return s;
}

static void
on_start(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
    int ns_n, const xmlChar **ns, int attr_n, int defaulted, const xmlChar **attrs)
{
	struct parser *p = user;
	size_t at = offset(p), tag = source_back(&p->s, at, '<');
	const char *end = memchr(p->s.bytes.p + at, '>', p->s.bytes.n - at);
	struct xml_node *n, *above = p->open ? p->open : p->parent;

	(void)prefix, (void)ns, (void)defaulted;
	flush_text(p);
	p->text_off = end ? (size_t)(end - p->s.bytes.p) + 1 : p->s.bytes.n;
	if (!limits_kept(p, tag, ns_n, attr_n))
		return;
	if (p->include) {
		if (p->include++ == 1)
			diag(p->r->d, D_INCLUDE_FORM, source_loc(&p->s, tag),
			    "must be empty, but holds an element");
		return;
	}
	n = NEW(p->r->tree, struct xml_node);
	n->kind = XML_ELEMENT;
	n->name = name_of(p->r, NULL, local);
	n->ns = uri ? name_of(p->r, NULL, uri) : STR("");
	n->text = STR("");
	n->lang = above ? above->lang : STR("");
	n->loc = source_loc(&p->s, tag);
	n->comment = comment_take(p);
	add_attrs(p, n, tag, attr_n, attrs);
	if (p->r->root.p && str_is(n->ns, XINCLUDE_NS) && str_is(n->name, "include")) {
		p->include = 1;
		include(p, n);
		return;
	}
	append(p->open, n);
	if (!p->open) {
		p->root = n;
		n->parent = p->parent;
	}
	p->open = n;
}

static void
on_end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct parser *p = user;

	(void)local, (void)prefix, (void)uri;
	flush_text(p);
	buf_clear(&p->comment);
	p->text_off = offset(p);
	p->ns_n -= p->ns_of[p->depth--];
	if (p->include)
		p->include--;
	else
		p->open = p->open == p->root ? NULL : p->open->parent;
}

/* Comments part texts; the element that follows keeps them. */
static void
on_comment(void *user, const xmlChar *text)
{
	struct parser *p = user;
	struct str rest = str_of((const char *)text), word;

	flush_text(p);
	p->text_off = offset(p);
	if (p->comment.n)
		buf_putc(&p->comment, '\n');
	for (bool first = true; str_token(&rest, &word); first = false) {
		if (!first)
			buf_putc(&p->comment, ' ');
		buf_add(&p->comment, word);
	}
}

/* Processing instructions part texts and are not kept. */
static void
on_pi(void *user, const xmlChar *target, const xmlChar *data)
{
	struct parser *p = user;

	(void)target, (void)data;
	flush_text(p);
	p->text_off = offset(p);
}

static void
on_doctype(void *user, const xmlChar *name, const xmlChar *public, const xmlChar *system)
{
	struct parser *p = user;
	size_t at = source_back_to(&p->s, offset(p), "<!DOCTYPE");

	(void)name, (void)public, (void)system;
	if (stop(p))
		diag(p->r->d, D_XML_DOCTYPE, source_loc(&p->s, at));
}

/* libxml2 asks here for all but the five entities. */
static xmlEntityPtr
on_entity(void *user, const xmlChar *name)
{
	struct parser *p = user;
	xmlEntityPtr e = xmlGetPredefinedEntity(name);
	size_t at = source_back(&p->s, offset(p), '&');

	if (!e && stop(p))
		diag(p->r->d, D_XML_ENTITY, source_loc(&p->s, at), (const char *)name);
	return e;
}

#if LIBXML_VERSION >= 21200
static void
on_error(void *user, const xmlError *e)
#else
static void
on_error(void *user, xmlErrorPtr e)
#endif
{
	struct parser *p = user;
	struct fault f = {.code = e->code, .number = e->int1, .name = e->str1};

	if (e->level < XML_ERR_ERROR || p->failed)
		return;
	f.off = offset(p);
	f.message = e->message ? e->message : "";
	f.open = p->open;
	if (stop(p))
		fault_report(p->r->d, &p->s, &f);
}

static const xmlSAXHandler handlers = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .comment = on_comment,
    .processingInstruction = on_pi,
    .internalSubset = on_doctype,
    .getEntity = on_entity,
    .serror = on_error,
};

static void
run(struct parser *p)
{
	p->ctxt = xmlCreateMemoryParserCtxt(p->s.bytes.p, (int)p->s.bytes.n);
	if (!p->ctxt) {
		p->failed = true;
		diag(p->r->d, D_XML_SYNTAX, source_loc(&p->s, 0), "libxml2 cannot start");
		return;
	}
	/* the declaration's encoding was dealt with before */
	xmlCtxtUseOptions(p->ctxt, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(p->ctxt, XML_CHAR_ENCODING_UTF8);
	*p->ctxt->sax = handlers;
	p->ctxt->userData = p;
	/* Without this an ampersand in an attribute's value comes as "&#38;". No other
	 * entity can exist, since a document type stops the parser. */
	p->ctxt->replaceEntities = 1;
	xmlParseDocument(p->ctxt);
	if (!p->ctxt->wellFormed && !p->failed) {
		p->failed = true;
		diag(p->r->d, D_XML_SYNTAX, source_loc(&p->s, offset(p)),
		    "for a reason that libxml2 does not tell");
	}
	xmlFreeParserCtxt(p->ctxt);
}

struct xml_node *
parse_bytes(struct reading *r, const char *file, struct str bytes,
    struct xml_node *parent, int depth)
{
	struct parser p = {.r = r, .parent = parent, .depth = depth};

	p.s = (struct source){.file = file, .bytes = bytes};
	if (!encode_utf8(r->a, r->d, &p.s))
		return NULL;
	run(&p);
	buf_free(&p.text);
	buf_free(&p.comment);
	return p.failed ? NULL : p.root;
}
