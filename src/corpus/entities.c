/* SPDX-License-Identifier: ISC */
/*
 * Things with an id. They are declared in a first walk over the whole tree, so that a
 * reference may stand before what it refers to; the readers then fill them in.
 */
#include <string.h>

#include "corpus/corpus_int.h"

/* Each is a search through all ids; more of them would not be read anyway. */
#define SUGGESTIONS 32

static const struct {
	const char *a_name; /* with its article */
	size_t size;
} entities[] = {
    [ENTITY_PERSON] = {"a person", sizeof(struct person)},
    [ENTITY_ORGANISATION] = {"an organisation", sizeof(struct organisation)},
    [ENTITY_PROGRAMME] = {"a programme", sizeof(struct programme)},
    [ENTITY_ASSET] = {"a picture", sizeof(struct asset)},
    [ENTITY_BASE] = {"a base", sizeof(struct base)},
    [ENTITY_RESOURCE] = {"a resource", sizeof(struct resource)},
    [ENTITY_QUESTION] = {"a question", sizeof(struct question)},
    [ENTITY_RECORD] = {"a record", sizeof(struct record)},
    [ENTITY_NOTE] = {"a note", sizeof(struct note)},
    [ENTITY_QUOTE] = {"a quote", sizeof(struct quote)},
    [ENTITY_CHAPTER] = {"a chapter", sizeof(struct chapter)},
    [ENTITY_SECTION] = {"a section", sizeof(struct block)},
    [ENTITY_EDITION] = {"an edition", sizeof(struct edition)},
};
_Static_assert(ARRAY_LEN(entities) == ENTITY_KINDS, "every kind has a row");
_Static_assert(offsetof(struct block, o) == 0, "an origin comes first in all of them");

/* What an element declares, plus one; 0: nothing. */
static const uint8_t declared[T_KINDS] = {
    [T_PERSON] = ENTITY_PERSON + 1,
    [T_ORGANISATION] = ENTITY_ORGANISATION + 1,
    [T_PROGRAMME] = ENTITY_PROGRAMME + 1,
    [T_IMAGE] = ENTITY_ASSET + 1,
    [T_ICON] = ENTITY_ASSET + 1,
    [T_BASE] = ENTITY_BASE + 1,
    [T_RESOURCE] = ENTITY_RESOURCE + 1,
    [T_QUESTION] = ENTITY_QUESTION + 1,
    [T_RECORD] = ENTITY_RECORD + 1,
    [T_NOTE] = ENTITY_NOTE + 1,
    [T_QUOTE] = ENTITY_QUOTE + 1,
    [T_CHAPTER] = ENTITY_CHAPTER + 1,
    [T_SECTION] = ENTITY_SECTION + 1,
    [T_BOX] = ENTITY_SECTION + 1,
    [T_STATS] = ENTITY_SECTION + 1,
    [T_EDITION] = ENTITY_EDITION + 1,
};

static const char *
name_of(enum entity_kind k)
{
	return strchr(entities[k].a_name, ' ') + 1;
}

static bool
same_place(struct loc a, struct loc b)
{
	return a.line == b.line && a.col == b.col &&
	    (a.file == b.file || (a.file && b.file && strcmp(a.file, b.file) == 0));
}

struct origin
origin_of(struct reader *r, const struct xml_node *n)
{
	struct str id = xml_attr(n, "id");

	return (struct origin){
	    .id = id.p ? id : STR(""), .lang = lang_within(r, n), .loc = n->loc};
}

static void
declare(struct reader *r, enum entity_kind k, const struct xml_node *n)
{
	struct origin o = origin_of(r, n);
	struct origin *e;

	if (!o.id.n || map_find(r->of[k], o.id))
		return;
	o.index = (uint32_t)map_len(r->of[k]);
	e = arena_alloc(r->a, entities[k].size);
	*e = o;
	map_put(r->of[k], o.id, e);
}

/* Where an element stands. */
struct inside {
	struct chapter *chapter;
	const struct edition *edition;
};

static void
declare_below(struct reader *r, const struct xml_node *n, struct inside in)
{
	for (; n; n = n->next) {
		if (n->kind != XML_ELEMENT || !n->rule)
			continue;
		if (declared[n->rule->tag])
			declare(r, declared[n->rule->tag] - 1, n);
		if (n->rule->tag == T_EDITION) {
			in.edition = entity_of(r, ENTITY_EDITION, n);
		} else if (n->rule->tag == T_CHAPTER) {
			in.chapter = entity_of(r, ENTITY_CHAPTER, n);
			/* a reference to it may be read before itself */
			if (in.chapter) {
				in.chapter->edition = in.edition;
				in.chapter->numbered =
				    !str_is(xml_attr(n, "numbered"), "no");
			}
		} else if (declared[n->rule->tag] == ENTITY_SECTION + 1 &&
		    xml_has(n, "id")) {
			map_put(r->section_chapter, xml_attr(n, "id"), in.chapter);
		}
		declare_below(r, n->first, in);
	}
}

void
entities_declare(struct reader *r, const struct xml_node *root)
{
	for (int k = 0; k < ENTITY_KINDS; k++)
		r->of[k] = map_make(r->a);
	r->section_chapter = map_make(r->a);
	declare_below(r, root->first, (struct inside){NULL, NULL});
}

void *
entity_of(struct reader *r, enum entity_kind k, const struct xml_node *n)
{
	struct str id = xml_attr(n, "id");
	struct origin *e = id.n ? map_find(r->of[k], id) : NULL;

	return e && same_place(e->loc, n->loc) ? e : NULL;
}

const char *
entity_name(enum entity_kind k)
{
	return entities[k].a_name;
}

const char *
id_suggestion(struct reader *r, const struct map *m, struct str id)
{
	struct str near = r->suggested++ < SUGGESTIONS ? map_nearest(m, id) : STR("");

	if (!near.n)
		return "";
	return str_fmt(r->a, "; did you mean \"" STR_FMT "\"?", STR_ARG(near)).p;
}

void
entity_unknown(struct reader *r, enum entity_kind k, struct str id, struct loc at)
{
	const char *z = str_z(r->a, id);

	for (int other = 0; other < ENTITY_KINDS; other++)
		if (map_find(r->of[other], id)) {
			diag(r->d, D_ID_KIND, at, z, entities[other].a_name,
			    entities[k].a_name);
			return;
		}
	diag(r->d, D_ID_UNKNOWN, at, name_of(k), z, id_suggestion(r, r->of[k], id));
}

void *
entity_ref(
    struct reader *r, enum entity_kind k, const struct xml_node *n, const char *attr)
{
	struct str id = xml_attr(n, attr);
	struct origin *e;

	if (!id.n)
		return NULL;
	e = map_find(r->of[k], id);
	if (e)
		e->uses++;
	else
		entity_unknown(r, k, id, xml_attr_loc(n, attr));
	return e;
}

struct survey_option *
option_ref(struct reader *r, const struct question *q, struct str id, struct loc at)
{
	struct survey_option *o;

	if (!q || !q->options || !id.n)
		return NULL;
	o = map_find(q->options, id);
	if (!o)
		diag(r->d, D_OPTION_UNKNOWN, at, str_z(r->a, q->o.id), str_z(r->a, id),
		    id_suggestion(r, q->options, id));
	return o;
}
