/* SPDX-License-Identifier: ISC */
/*
 * The value of a property: asked of the element itself, then of its type, then of
 * the element that it is based on, and so on. xml_check has seen every value, so
 * one that does not parse was reported already and counts as absent.
 */
#include <string.h>

#include "style/style_int.h"

#define CHAIN_MAX 16

static const struct xml_node *
named(struct reader *r, const struct xml_node *n, const char *attr, struct map *in)
{
	struct str id = xml_attr(n, attr);

	(void)r;
	return id.n ? map_find(in, id) : NULL;
}

static const struct xml_attr *
own(const struct xml_node *n, const char *name)
{
	for (const struct xml_attr *a = n->attrs; a; a = a->next)
		if (str_is(a->name, name))
			return a;
	return NULL;
}

static const struct xml_attr *
in_types(struct reader *r, const struct xml_node *type, const char *name)
{
	for (int i = 0; type && i < CHAIN_MAX; i++) {
		const struct xml_attr *a = own(type, name);
		if (a)
			return a;
		type = named(r, type, "base", r->types);
	}
	return NULL;
}

const struct xml_attr *
prop(struct reader *r, const struct xml_node *n, const char *name)
{
	struct map *bases = n->rule->tag == TAG_TYPE ? r->types
	    : n->rule->tag == TAG_CHART              ? r->chart_nodes
	                                             : r->styles;

	for (int i = 0; n && i < CHAIN_MAX; i++) {
		const struct xml_attr *a = own(n, name);
		if (!a && n->rule->tag == TAG_STYLE)
			a = in_types(r, named(r, n, "type", r->types), name);
		if (a)
			return a;
		n = named(r, n, "base", bases);
	}
	return NULL;
}

struct str
prop_str(struct reader *r, const struct xml_node *n, const char *name)
{
	const struct xml_attr *a = prop(r, n, name);

	return a ? a->value : STR("");
}

mpt
prop_length(struct reader *r, const struct xml_node *n, const char *name, mpt fallback)
{
	const struct xml_attr *a = prop(r, n, name);
	mpt v;

	return a && unit_length(a->value, &v) ? v : fallback;
}

int
prop_int(struct reader *r, const struct xml_node *n, const char *name, int fallback)
{
	const struct xml_attr *a = prop(r, n, name);
	int64_t v;

	return a && str_int(a->value, &v) && v > -100000000 && v < 100000000 ? (int)v : fallback;
}

bool
prop_bool(struct reader *r, const struct xml_node *n, const char *name, bool fallback)
{
	const struct xml_attr *a = prop(r, n, name);

	return a ? str_is(a->value, "yes") : fallback;
}

int
prop_percent(struct reader *r, const struct xml_node *n, const char *name, int fallback)
{
	const struct xml_attr *a = prop(r, n, name);
	int64_t v;

	if (!a || !str_ends(a->value, "%"))
		return fallback;
	if (!str_decimal(str_cut(a->value, 0, a->value.n - 1), &v))
		return fallback;
	return (int)(v / 100000);
}

int
prop_enum(struct reader *r, const struct xml_node *n, const char *name,
    const char *const *names, int fallback)
{
	const struct xml_attr *a = prop(r, n, name);

	for (int i = 0; a && names[i]; i++)
		if (str_is(a->value, names[i]))
			return i;
	return fallback;
}

const struct colour *
prop_colour(struct reader *r, const struct xml_node *n, const char *name,
    const struct colour *fallback)
{
	const struct xml_attr *a = prop(r, n, name);
	const struct colour *c;

	if (!a)
		return fallback;
	if (str_is(a->value, "none"))
		return NULL;
	c = map_find(r->colours, a->value);
	if (!c) {
		struct str near = map_nearest(r->colours, a->value);
		diag(r->d, D_STYLE_COLOUR, a->loc, str_z(r->a, a->value), str_z(r->a, near));
		return fallback;
	}
	return c;
}

/* "smcp onum=0 ss01": tags of four characters. */
size_t
prop_features(struct reader *r, const struct xml_node *n, const char *name,
    struct font_feature *out)
{
	const struct xml_attr *a = prop(r, n, name);
	struct str rest, token;
	size_t count = 0;

	if (!a)
		return 0;
	rest = a->value;
	while (str_token(&rest, &token)) {
		bool off = token.n == 6 && token.p[4] == '=' && token.p[5] == '0';
		if ((token.n != 4 && !off) || count == FEATURE_MAX) {
			diag(r->d, D_STYLE_FEATURE, a->loc, str_z(r->a, token), FEATURE_MAX);
			continue;
		}
		const unsigned char *p = (const unsigned char *)token.p;
		out[count].tag = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		    (uint32_t)p[2] << 8 | p[3];
		out[count++].value = off ? 0 : 1;
	}
	return count;
}

size_t
prop_families(struct reader *r, const struct xml_node *n, const char *name,
    const struct font_family *const **out)
{
	const struct xml_attr *a = prop(r, n, name);
	const struct font_family **list = NULL;
	size_t count = 0, cap = 0;

	*out = NULL;
	for (size_t from = 0; a && from <= a->value.n;) {
		size_t to = from;
		while (to < a->value.n && a->value.p[to] != ',')
			to++;
		struct str one = str_trim(str_cut(a->value, from, to));
		const struct font_family *f = map_find(r->families, one);
		if (f) {
			list = arena_grow(r->a, list, count, &cap, sizeof(*list));
			list[count++] = f;
		} else {
			struct str near = map_nearest(r->families, one);
			diag(r->d, D_STYLE_FAMILY, a->loc, str_z(r->a, one), str_z(r->a, near));
		}
		from = to + 1;
	}
	*out = list;
	return count;
}

struct type_style
type_read(struct reader *r, const struct xml_node *n)
{
	struct type_style t = { .loc = n->loc };
	static const char *const slants[] = { "normal", "italic", NULL };
	static const char *const caps[] = { "none", "upper", NULL };

	t.family_n = prop_families(r, n, "family", &t.family);
	t.weight = prop_int(r, n, "weight", 400);
	t.italic = prop_enum(r, n, "slant", slants, 0) == 1;
	t.size = prop_length(r, n, "size", 10 * MPT_PT);
	t.leading = prop_length(r, n, "leading", (mpt)muldiv(t.size, 13, 10));
	t.tracking = prop_length(r, n, "tracking", 0);
	t.rise = prop_length(r, n, "rise", 0);
	t.feature_n = prop_features(r, n, "features", t.feature);
	t.colour = prop_colour(r, n, "colour", &r->s->colour[0]);
	t.underline = prop_bool(r, n, "underline", false);
	t.uppercase = prop_enum(r, n, "caps", caps, 0) == 1;
	if (!t.family_n)
		diag(r->d, D_STYLE_NO_FAMILY, n->loc, str_z(r->a, xml_attr(n, "id")));
	return t;
}
