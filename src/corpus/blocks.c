/* SPDX-License-Identifier: ISC */
/*
 * Chapters and their blocks. One row an element: the kind of block it becomes, and
 * who reads what is its own; title and children are read for all alike.
 */
#include "corpus/corpus_int.h"

typedef void (*block_reader)(struct reader *r, const struct xml_node *n, struct block *b);

static const struct block *blocks_read(struct reader *r, const struct xml_node *n);

static void
place_read(const struct xml_node *n, struct block *b)
{
	static const struct {
		const char *name;
		enum place place;
	} names[] = {{"here", PLACE_HERE}, {"top", PLACE_TOP}, {"bottom", PLACE_BOTTOM},
	    {"margin", PLACE_MARGIN}, {"page", PLACE_PAGE}};
	struct str s = xml_attr(n, "place");

	b->spans = str_is(s, "span");
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_is(s, names[i].name)) {
			b->has_place = true;
			b->place = names[i].place;
		}
}

static void
para_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	b->text = prose_read(r, n, PROSE_FULL);
}

static void
list_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	struct str kind = xml_attr(n, "kind");

	(void)r;
	b->role = kind.n ? kind : STR("bullet");
}

/* An item holds running text, or paragraphs and lists. */
static void
item_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	bool blocks = xml_child(n, T_PARA) || xml_child(n, T_LIST);

	if (!blocks) {
		b->text = prose_read(r, n, PROSE_FULL);
		return;
	}
	for (const struct xml_node *c = n->first; c; c = c->next) {
		bool block = c->kind == XML_ELEMENT &&
		    (!c->rule || c->rule->tag == T_PARA || c->rule->tag == T_LIST);
		if (!block && (c->kind == XML_ELEMENT || str_trim(c->text).n)) {
			diag(r->d, D_ITEM_MIXED, c->loc);
			return;
		}
	}
}

static void
quote_ref_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	b->quote = entity_ref(r, ENTITY_QUOTE, n, "quote");
	place_read(n, b);
}

static void
figure_ref_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	b->figure.asset = entity_ref(r, ENTITY_ASSET, n, "image");
	b->figure.caption = prose_child(r, n, T_CAPTION, PROSE_FULL);
	place_read(n, b);
}

static void
stats_ref_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	const struct expect **end = &b->stats.expect;
	struct str chart = xml_attr(n, "chart");

	b->stats.question = entity_ref(r, ENTITY_QUESTION, n, "question");
	b->stats.chart = chart.p ? chart : STR("");
	for (struct xml_node *c = xml_child(n, T_EXPECT); c; c = xml_next(c, T_EXPECT)) {
		struct expect *e = NEW(r->a, struct expect);
		if (!expect_read(r, c, "count", e))
			continue;
		e->option = option_ref(r, b->stats.question, xml_attr(c, "option"),
		    xml_attr_loc(c, "option"));
		*end = e;
		end = &e->next;
	}
}

static void
feature_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	b->icon = entity_ref(r, ENTITY_ASSET, n, "icon");
}

static void
org_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	b->org = entity_ref(r, ENTITY_ORGANISATION, n, "org");
}

static void
funding_read(struct reader *r, const struct xml_node *n, struct block *b)
{
	b->programme = entity_ref(r, ENTITY_PROGRAMME, n, "programme");
}

static const struct {
	bool block;
	enum block_kind kind;
	block_reader read; /* what is its own; NULL: nothing */
} kinds[T_KINDS] = {
    [T_PARA] = {true, BLOCK_PARA, para_read},
    [T_SECTION] = {true, BLOCK_SECTION, NULL},
    [T_LIST] = {true, BLOCK_LIST, list_read},
    [T_ITEM] = {true, BLOCK_ITEM, item_read},
    [T_BOX] = {true, BLOCK_BOX, NULL},
    [T_QUOTE_REF] = {true, BLOCK_QUOTE_REF, quote_ref_read},
    [T_FIGURE_REF] = {true, BLOCK_FIGURE_REF, figure_ref_read},
    [T_STATS] = {true, BLOCK_STATS, NULL},
    [T_STATS_REF] = {true, BLOCK_STATS_REF, stats_ref_read},
    [T_STATS_LIST] = {true, BLOCK_STATS_LIST, stats_ref_read},
    [T_POINTS] = {true, BLOCK_POINTS, NULL},
    [T_POINT] = {true, BLOCK_POINT, NULL},
    [T_FEATURES] = {true, BLOCK_FEATURES, NULL},
    [T_FEATURE] = {true, BLOCK_FEATURE, feature_read},
    [T_TOC] = {true, BLOCK_TOC, NULL},
    [T_IMPRINT] = {true, BLOCK_IMPRINT, NULL},
    [T_CONTACT] = {true, BLOCK_CONTACT, org_read},
    [T_OPERATOR] = {true, BLOCK_OPERATOR, org_read},
    [T_PUBLISHED] = {true, BLOCK_PUBLISHED, NULL},
    [T_FUNDING] = {true, BLOCK_FUNDING, funding_read},
};

static struct block *
block_read(struct reader *r, const struct xml_node *n)
{
	int tag = n->rule->tag;
	struct block *b = NULL;

	if (xml_has(n, "id"))
		b = entity_of(r, ENTITY_SECTION, n);
	if (!b) {
		b = NEW(r->a, struct block);
		b->o = origin_of(r, n);
	}
	b->kind = kinds[tag].kind;
	b->role = STR("");
	b->title = prose_child(r, n, T_TITLE, PROSE_FULL);
	b->text = (struct prose){.lang = n->lang, .loc = n->loc};
	if (kinds[tag].read)
		kinds[tag].read(r, n, b);
	if (tag != T_PARA && !b->text.first)
		b->first = blocks_read(r, n);
	return b;
}

static const struct block *
blocks_read(struct reader *r, const struct xml_node *n)
{
	const struct block *first = NULL;
	const struct block **end = &first;

	for (const struct xml_node *c = n->first; c; c = c->next) {
		struct block *b;
		if (c->kind != XML_ELEMENT || !c->rule || !kinds[c->rule->tag].block)
			continue;
		b = block_read(r, c);
		*end = b;
		end = &b->next;
	}
	return first;
}

void
chapter_read(struct reader *r, const struct xml_node *n)
{
	struct chapter *c = entity_of(r, ENTITY_CHAPTER, n);
	struct str role = xml_attr(n, "role");

	if (!c)
		return;
	c->role = role.n ? role : STR("chapter");
	c->picture = entity_ref(r, ENTITY_ASSET, n, "picture");
	c->title = prose_child(r, n, T_TITLE, PROSE_FULL);
	c->lead = prose_child(r, n, T_LEAD, PROSE_FULL);
	c->first = blocks_read(r, n);
}
