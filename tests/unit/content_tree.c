/* SPDX-License-Identifier: ISC */
/* What the dump of content does not show: links in words, alternatives, the way back
 * from a note, the reading order, the strings that are asked for. */
#include "unit.h"

#include "content/content.h"

static struct arena *a;
static struct diags *d;
static const struct style *s;

static const struct content *
load(const char *path)
{
	const struct corpus *c = corpus_load(a, d, path);

	return content_make(a, d, c, s, NULL);
}

/* The i-th node of a kind, in reading order. */
static const struct node *
find(const struct node *n, enum node_kind kind, int *i)
{
	if (n->kind == kind && (*i)-- == 0)
		return n;
	for (const struct node *c = n->first; c; c = c->next) {
		const struct node *f = find(c, kind, i);
		if (f)
			return f;
	}
	return NULL;
}

static const struct node *
nth(const struct content *c, enum node_kind kind, int i)
{
	return find(c->root, kind, &i);
}

/* The i-th span that is a link. */
static const struct link *
link_of(const struct node *n, int i)
{
	for (size_t k = 0; k < n->span_n; k++)
		if (n->span[k].link && i-- == 0)
			return n->span[k].link;
	return NULL;
}

static uint32_t
order_check(const struct node *n, uint32_t seq)
{
	CHECK_INT(n->seq, seq);
	seq++;
	for (const struct node *c = n->first; c; c = c->next) {
		CHECK(c->parent == n);
		seq = order_check(c, seq);
	}
	return seq;
}

static void
links(void)
{
	const struct content *c = load("tests/content/links.xml");
	const struct node *front = nth(c, NODE_PARA, 0);
	const struct node *first = nth(c, NODE_PARA, 1);
	const struct node *named = nth(c, NODE_PARA, 2);

	CHECK_STR(link_of(front, 0)->contents, "Two");
	CHECK(link_of(front, 0)->target == nth(c, NODE_CHAPTER, 2));
	CHECK_STR(link_of(front, 1)->contents, "Part");
	CHECK(link_of(front, 1)->target == nth(c, NODE_SECTION, 0));
	CHECK_STR(link_of(first, 0)->contents, "bare address");
	CHECK_STR(link_of(named, 0)->contents, "Resource");
	CHECK(link_of(named, 0)->target == NULL);
	CHECK_STR(link_of(named, 1)->contents, "https://example.org/x");
}

static void
notes(void)
{
	const struct content *c = load("tests/content/notes.xml");
	const struct node *title = nth(c, NODE_TITLE, 1);
	const struct span *call;

	CHECK_INT(c->note_n, 6);
	for (size_t i = 0; i < c->note_n; i++) {
		const struct node *n = c->note[i];
		CHECK_INT(n->number, (int)i + 1);
		call = &n->call_node->span[n->call_span];
		CHECK(call->form == CONTENT_NOTE_CALL);
		CHECK(call->note == n);
		CHECK(call->link->target == n);
	}
	CHECK(c->note[0]->call_node == title);
	CHECK_STR(link_of(title, 0)->contents, "note 1");
	CHECK_STR(link_of(c->note[1]->first, 0)->contents, "see: listing One (Eins)");
	CHECK(c->root->last->kind == NODE_NOTES);
}

static void
figures(void)
{
	const struct content *c = load("tests/content/statistics.xml");
	const struct node *n = nth(c, NODE_STAT, 1);
	const struct content *blocks = load("tests/content/blocks.xml");

	CHECK_STR(n->stat->alt, "no: 1 of 8 entries, 12.5\xC2\xA0%");
	CHECK_STR(n->stat->of, "1 of 8");
	CHECK_STR(n->stat->label, "no");
	CHECK_INT(n->stat->permille, 125);
	CHECK(nth(c, NODE_STAT_ITEM, 1)->stat == n->stat);
	CHECK_STR(nth(blocks, NODE_FIGURE, 0)->picture->alt, "Alternative");
	CHECK(nth(blocks, NODE_FEATURE, 0)->picture->decorative);
	CHECK(nth(blocks, NODE_FIGURE, 0)->picture ==
	    nth(blocks, NODE_CHAPTER, 0)->picture);
}

static void
about(void)
{
	const struct content *c = load("tests/content/front-and-back.xml");

	CHECK_STR(c->title, "A title");
	CHECK_STR(c->brand, "FIRST SECOND");
	CHECK_STR(c->author, "Verein e. V.");
	CHECK_STR(c->date_text, "August 2024");
	CHECK_STR(c->lang, "en");
	CHECK_STR(c->keywords, "");
	CHECK(strcmp(c->root_dir, "tests/content") == 0);
	CHECK_INT(order_check(c->root, 0), (long long)c->node_n);
	CHECK(c->words > 40 && c->words < 70);
}

/* Marks of the quote's own language, of the sentence's around a phrase, nested. */
static void
quotation_marks(void)
{
	struct lang_style lang[] = {{.lang = STR("en"),
					.quote_open = STR("<<"),
					.quote_close = STR(">>"),
					.quote_inner_open = STR("<"),
					.quote_inner_close = STR(">")},
	    {.lang = STR("de"),
		.quote_open = STR("(("),
		.quote_close = STR("))"),
		.quote_inner_open = STR("("),
		.quote_inner_close = STR(")")}};
	struct style house = *s;
	const struct content *c;

	for (size_t i = 0; i < ARRAY_LEN(lang); i++) {
		lang[i].strings = style_lang(s, STR("en"))->strings;
		lang[i].percent_gap = STR("");
	}
	house.lang = lang;
	house.lang_n = ARRAY_LEN(lang);
	c = content_make(
	    a, d, corpus_load(a, d, "tests/content/quotes.xml"), &house, NULL);
	CHECK_STR(nth(c, NODE_QUOTE_TEXT, 0)->span[0].text,
	    "He agrees, and calls it <<a <real> find>>.");
	CHECK_STR(nth(c, NODE_QUOTE_TEXT, 1)->span[0].text,
	    "<<They said <yes, <<really>> yes>, [\xE2\x80\xA6] and ");
	CHECK_STR(nth(c, NODE_QUOTE_TEXT, 3)->span[0].text, "((Es hei\xC3\x9Ft (Ja).))");
	CHECK_STR(nth(c, NODE_PARA, 0)->span[0].text, "In a sentence <<");
	CHECK_STR(nth(c, NODE_PARA, 0)->span[1].text, "das Wort (Wort)");
	CHECK_STR(
	    nth(c, NODE_PARA, 0)->span[2].text, ">> takes the marks of the sentence.");
}

/* The English table has every string that content asks for. */
static void
strings(void)
{
	const struct lang_style *en = style_lang(s, STR("en"));

	for (size_t i = 0; content_string_key(i); i++)
		CHECK(map_find(en->strings, str_of(content_string_key(i))) != NULL);
}

int
main(void)
{
	a = arena_open();
	d = diags_open();
	s = style_load(a, d, "layouts/brochure.xml");
	links();
	notes();
	figures();
	about();
	quotation_marks();
	strings();
	CHECK_INT(diags_count(d, SEV_ERROR), 0);
	diags_close(d);
	arena_close(a);
	return unit_end("content_tree");
}
