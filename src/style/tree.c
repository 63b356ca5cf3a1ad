/* SPDX-License-Identifier: ISC */
/*
 * A layout and what it extends become one tree. An element of the extending
 * layout overrides, attribute by attribute, the one of the same name and key in
 * the extended layout; what has no such counterpart is added. A master that holds
 * anything replaces all that the extended master held.
 */
#include <string.h>

#include "style/style_int.h"

#define EXTENDS_MAX 8

/* The attribute that tells elements of one name apart; "" where there is only one. */
static const struct {
	int tag;
	const char *key;
} keys[] = {
	{ TAG_PAGE, "" },
	{ TAG_GRID, "" },
	{ TAG_NOTES, "" },
	{ TAG_FONTS, "" },
	{ TAG_PRESS, "" },
	{ TAG_WEB, "" },
	{ TAG_COLOUR, "id" },
	{ TAG_TYPE, "id" },
	{ TAG_STYLE, "id" },
	{ TAG_APPLY, "to" },
	{ TAG_INLINE, "match" },
	{ TAG_CHART, "id" },
	{ TAG_CHART_FOR, "question" },
	{ TAG_MASTER, "id" },
	{ TAG_STRINGS, "xml:lang" },
	{ TAG_SIGNS, "xml:lang" },
	{ TAG_STRING, "id" },
};

static struct str
key_of(const struct xml_node *n)
{
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i].tag == n->rule->tag)
			return *keys[i].key ? xml_attr(n, keys[i].key) : STR("");
	return STR("");
}

static struct xml_node *
counterpart(struct xml_node *parent, const struct xml_node *n)
{
	struct str key = key_of(n);

	for (struct xml_node *c = parent->first; c; c = c->next)
		if (c->kind == XML_ELEMENT && c->rule && c->rule->tag == n->rule->tag &&
		    str_eq(key_of(c), key))
			return c;
	return NULL;
}

static void
override_attrs(struct xml_node *into, struct xml_attr *attrs)
{
	struct xml_attr *next;

	for (struct xml_attr *a = attrs; a; a = next) {
		struct xml_attr **at = &into->attrs;
		next = a->next;
		while (*at && !str_eq((*at)->name, a->name))
			at = &(*at)->next;
		a->next = *at ? (*at)->next : NULL;
		*at = a;
	}
}

static void
append(struct xml_node *parent, struct xml_node *n)
{
	n->parent = parent;
	n->next = NULL;
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
}

static bool
has_elements(const struct xml_node *n)
{
	for (const struct xml_node *c = n->first; c; c = c->next)
		if (c->kind == XML_ELEMENT)
			return true;
	return false;
}

static void merge(struct xml_node *into, struct xml_node *from);

static void
merge_child(struct xml_node *into, struct xml_node *c)
{
	struct xml_node *old = counterpart(into, c);

	if (!old) {
		append(into, c);
		return;
	}
	override_attrs(old, c->attrs);
	old->loc = c->loc;
	if (c->rule->tag == TAG_STRINGS) {
		merge(old, c);
	} else if (c->rule->tag == TAG_STRING || has_elements(c)) {
		old->first = c->first;
		old->last = c->last;
	}
}

/* The children of from override or join those of into. */
static void
merge(struct xml_node *into, struct xml_node *from)
{
	struct xml_node *next;

	for (struct xml_node *c = from->first; c; c = next) {
		next = c->next;
		if (c->kind == XML_ELEMENT && c->rule)
			merge_child(into, c);
	}
}

/* Two elements of one kind and key in one file: the second is reported. */
static void
check_twice(struct arena *a, struct diags *d, const struct xml_node *root)
{
	struct map *seen = map_make(a);

	for (struct xml_node *c = root->first; c; c = c->next) {
		if (c->kind != XML_ELEMENT || !c->rule)
			continue;
		struct str key = key_of(c);
		struct str full = str_fmt(a, "%d " STR_FMT, c->rule->tag, STR_ARG(key));
		if (map_put(seen, full, c))
			diag(d, D_STYLE_TWICE, c->loc, str_z(a, c->name), str_z(a, key));
	}
}

static struct xml_node *
load(struct arena *a, struct diags *d, const char *path, struct map *files, int depth)
{
	struct xml_node *root = xml_load(a, d, path, NULL);
	struct str extends;

	if (!root)
		return NULL;
	xml_files(root, files);
	xml_check(root, &style_vocabulary, d);
	if (!root->rule)
		return NULL; /* xml_check told it */
	if (root->rule->tag != TAG_LAYOUT) {
		diag(d, D_STYLE_ROOT, root->loc, str_z(a, root->name));
		return NULL;
	}
	check_twice(a, d, root);
	extends = xml_attr(root, "extends");
	if (!extends.n)
		return root;
	if (depth == EXTENDS_MAX) {
		diag(d, D_STYLE_EXTENDS, xml_attr_loc(root, "extends"), EXTENDS_MAX);
		return root;
	}
	struct str file = path_join(a, path_dir(a, path), extends);
	struct xml_node *base = load(a, d, str_z(a, file), files, depth + 1);
	if (!base)
		return root;
	merge(base, root);
	override_attrs(base, root->attrs);
	base->loc = root->loc;
	return base;
}

struct xml_node *
tree_load(struct arena *a, struct diags *d, const char *path, struct map *files)
{
	return load(a, d, path, files, 0);
}
