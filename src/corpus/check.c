/* SPDX-License-Identifier: ISC */
/*
 * Faults that no single element shows: children that are missing or there twice, notes
 * that nobody calls, things that nobody uses, an empty publication.
 */
#include "corpus/corpus_int.h"

/* The element's name, from its tag. */
static const char *
tag_name(enum corpus_tag tag)
{
	for (size_t i = 0; i < corpus_vocabulary.rule_n; i++)
		if (corpus_vocabulary.rules[i].tag == (int)tag)
			return corpus_vocabulary.rules[i].name;
	return "";
}

static void
child_check(struct reader *r, const struct xml_node *n, const struct child_rule *rule)
{
	struct xml_node *c = xml_child(n, (int)rule->child);

	if (!c && rule->required)
		diag(r->d, D_CHILD_MISSING, n->loc, str_z(r->a, n->name),
		    tag_name(rule->child));
	if (!c || !rule->single)
		return;
	for (c = xml_next(c, (int)rule->child); c; c = xml_next(c, (int)rule->child))
		diag(r->d, D_CHILD_TWICE, c->loc, str_z(r->a, n->name),
		    tag_name(rule->child));
}

static void
check_below(struct reader *r, const struct xml_node *n, const size_t *first)
{
	int tag = n->rule->tag;
	struct diags *outer = r->d;

	if (n->faults)
		r->d = n->faults;
	for (size_t i = first[tag]; i < child_rule_n && (int)child_rules[i].parent == tag;
	     i++)
		child_check(r, n, &child_rules[i]);
	for (const struct xml_node *c = n->first; c; c = c->next)
		if (c->kind == XML_ELEMENT && c->rule)
			check_below(r, c, first);
	r->d = outer;
}

void
children_check(struct reader *r, const struct xml_node *root)
{
	size_t first[T_KINDS];

	for (int t = 0; t < T_KINDS; t++)
		first[t] = child_rule_n;
	for (size_t i = child_rule_n; i-- > 0;)
		first[child_rules[i].parent] = i;
	check_below(r, root, first);
}

/* Whatever has an origin and is referred to nowhere. Pictures may also be named by a
 * layout, so that content looks at them. */
static void
unused_check(struct reader *r)
{
	static const struct {
		enum entity_kind kind;
		const char *name;
	} kinds[] = {{ENTITY_PERSON, "person"}, {ENTITY_ORGANISATION, "organisation"},
	    {ENTITY_PROGRAMME, "programme"}, {ENTITY_BASE, "base"},
	    {ENTITY_RESOURCE, "resource"}, {ENTITY_QUOTE, "quote"}};

	for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
		for (size_t i = 0; i < map_len(r->of[kinds[k].kind]); i++) {
			const struct origin *o = map_value(r->of[kinds[k].kind], i);
			if (!o->uses)
				diag(r->d, D_UNUSED, o->loc, kinds[k].name,
				    str_z(r->a, o->id));
		}
}

void
corpus_check(struct reader *r)
{
	const struct map *notes = r->of[ENTITY_NOTE];

	for (size_t i = 0; i < map_len(notes); i++) {
		const struct note *n = map_value(notes, i);
		if (!n->o.uses)
			diag(r->d, D_NOTE_UNCALLED, n->o.loc, str_z(r->a, n->o.id));
	}
	if (!map_len(r->of[ENTITY_CHAPTER]))
		diag(r->d, D_PUBLICATION_EMPTY, r->c->loc);
	unused_check(r);
}
