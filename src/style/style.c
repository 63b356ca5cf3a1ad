/* SPDX-License-Identifier: ISC */
/*
 * The layout's tree becomes struct style: every name is resolved here, so that no
 * later stage looks one up or meets a missing one.
 */
#include <string.h>

#include "style/style_int.h"

static struct map *
nodes_by_id(struct reader *r, int tag)
{
	struct map *m = map_make(r->a);

	for (struct xml_node *n = xml_child(r->root, tag); n; n = xml_next(n, tag))
		map_put(m, xml_attr(n, "id"), n);
	return m;
}

static size_t
count(const struct reader *r, int tag)
{
	size_t n = 0;

	for (struct xml_node *c = xml_child(r->root, tag); c; c = xml_next(c, tag))
		n++;
	return n;
}

/* ---- colours ---- */

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 32) - 'a' + 10;
}

static void
colour_read(struct reader *r, const struct xml_node *n, struct colour *c)
{
	struct str rgb = xml_attr(n, "rgb"), cmyk = xml_attr(n, "cmyk"), part;
	int64_t v;

	c->name = xml_attr(n, "id");
	c->spot = xml_has(n, "spot") ? xml_attr(n, "spot") : STR("");
	for (int i = 0; i < 3 && rgb.n == 7; i++)
		c->rgb[i] = (uint8_t)(hex(rgb.p[1 + 2 * i]) * 16 + hex(rgb.p[2 + 2 * i]));
	for (int i = 0; i < 4 && str_token(&cmyk, &part); i++) {
		c->has_cmyk = true;
		if (str_decimal(part, &v))
			c->cmyk[i] = (uint16_t)(v / 100000);
	}
	if (rgb.n != 7)
		diag(r->d, D_STYLE_NO_RGB, n->loc, str_z(r->a, c->name));
}

/* Colour 0 is the one for text that names none. */
static void
colours_read(struct reader *r)
{
	struct colour *list = NEW_N(r->a, struct colour, count(r, TAG_COLOUR) + 1);
	size_t n = 0;

	for (struct xml_node *c = xml_child(r->root, TAG_COLOUR); c; c = xml_next(c, TAG_COLOUR)) {
		colour_read(r, c, &list[n]);
		map_put(r->colours, list[n].name, &list[n]);
		n++;
	}
	if (!n)
		list[n++] = (struct colour){ .name = STR("black"), .has_cmyk = true,
			.cmyk = { 0, 0, 0, 1000 }, .spot = STR("") };
	r->s->colour = list;
	r->s->colour_n = n;
}

/* ---- block styles ---- */

static struct break_style
lines_read(struct reader *r, const struct xml_node *n)
{
	struct break_style b = {
		.align = (enum align)prop_enum(r, n, "align", align_names, ALIGN_START),
		.hyphenate = prop_bool(r, n, "hyphenate", false),
		.tolerance = prop_int(r, n, "tolerance", 800),
		.hyphen_penalty = prop_int(r, n, "hyphen-penalty", 50),
		.hyphen_demerits = prop_int(r, n, "hyphen-demerits", 10000),
		.fitness_demerits = prop_int(r, n, "fitness-demerits", 5000),
		.line_penalty = prop_int(r, n, "line-penalty", 10),
		.hyphens_in_row = prop_int(r, n, "hyphens-in-row", 2),
		.hyphen_left = prop_int(r, n, "hyphen-left", 2),
		.hyphen_right = prop_int(r, n, "hyphen-right", 3),
		.last_line_min = prop_length(r, n, "last-line-min", 0),
		.balance = prop_bool(r, n, "balance", false),
		.hang = prop_bool(r, n, "hang", false),
	};
	b.space_stretch_ppm = prop_percent(r, n, "space-stretch", 500) * 1000;
	b.space_shrink_ppm = prop_percent(r, n, "space-shrink", 200) * 1000;
	return b;
}

static void
box_read(struct reader *r, const struct xml_node *n, struct para_style *p)
{
	p->fill = prop_colour(r, n, "fill", NULL);
	p->rule = prop_colour(r, n, "rule", NULL);
	p->pad_top = prop_length(r, n, "pad-top", 0);
	p->pad_bottom = prop_length(r, n, "pad-bottom", 0);
	p->pad_start = prop_length(r, n, "pad-start", 0);
	p->pad_end = prop_length(r, n, "pad-end", 0);
	p->rule_top = prop_length(r, n, "rule-top", 0);
	p->rule_bottom = prop_length(r, n, "rule-bottom", 0);
	p->rule_start = prop_length(r, n, "rule-start", 0);
	p->radius = prop_length(r, n, "radius", 0);
}

static struct type_style
mark_type(struct reader *r, const struct xml_node *n, const struct type_style *own)
{
	const struct xml_attr *a = prop(r, n, "mark-type");
	const struct xml_node *t;

	if (!a)
		return *own;
	t = map_find(r->types, a->value);
	if (t)
		return type_read(r, t);
	diag(r->d, D_STYLE_REF, a->loc, "type", str_z(r->a, a->value));
	return *own;
}

static void
mark_read(struct reader *r, const struct xml_node *n, struct para_style *p)
{
	p->mark = prop_str(r, n, "mark");
	p->mark_width = prop_length(r, n, "mark-width", 0);
	p->mark_colour = prop_colour(r, n, "mark-colour", r->s->accent);
	p->mark_circle = prop_bool(r, n, "mark-circle", false);
	p->mark_type = mark_type(r, n, &p->type);
	p->gap = prop_length(r, n, "gap", 0);
	p->width = prop_length(r, n, "width", 0);
	p->height = prop_length(r, n, "height", 0);
}

static void
ref_check(struct reader *r, const struct xml_node *n, const char *attr, struct map *in,
    const char *what)
{
	struct str id = xml_attr(n, attr);

	if (id.n && !map_find(in, id))
		diag(r->d, D_STYLE_REF, xml_attr_loc(n, attr), what, str_z(r->a, id));
}

static void
para_read(struct reader *r, const struct xml_node *n, struct para_style *p)
{
	ref_check(r, n, "base", r->styles, "style");
	ref_check(r, n, "type", r->types, "type");
	p->name = xml_attr(n, "id");
	p->type = type_read(r, n);
	p->lines = lines_read(r, n);
	p->first_indent = prop_length(r, n, "first-indent", 0);
	p->indent_start = prop_length(r, n, "indent-start", 0);
	p->indent_end = prop_length(r, n, "indent-end", 0);
	p->space_before = prop_length(r, n, "space-before", 0);
	p->space_after = prop_length(r, n, "space-after", 0);
	p->keep_next = prop_bool(r, n, "keep-next", false);
	p->keep_together = prop_bool(r, n, "keep-together", false);
	p->orphans = prop_int(r, n, "orphans", 2);
	p->widows = prop_int(r, n, "widows", 2);
	p->span = (enum span_of)prop_enum(r, n, "span", span_names, SPAN_COLUMN);
	p->break_before = (enum break_before)prop_enum(r, n, "break-before", break_names, BREAK_AUTO);
	p->place = (enum place)prop_enum(r, n, "place", place_names, PLACE_HERE);
	p->grid = prop_bool(r, n, "grid", false);
	p->loc = n->loc;
	box_read(r, n, p);
	mark_read(r, n, p);
}

static void
paras_read(struct reader *r)
{
	struct para_style *list = NEW_N(r->a, struct para_style, map_len(r->styles) + 1);

	for (size_t i = 0; i < map_len(r->styles); i++) {
		para_read(r, map_value(r->styles, i), &list[i]);
		map_put(r->para_styles, list[i].name, &list[i]);
	}
	r->s->para = list;
	r->s->para_n = map_len(r->styles);
}

/* Each place of a block, space-separated, gets its style. */
static void
rules_read(struct reader *r)
{
	struct xml_node *n;

	r->s->rules = map_make(r->a);
	for (n = xml_child(r->root, TAG_APPLY); n; n = xml_next(n, TAG_APPLY)) {
		struct str to = xml_attr(n, "to"), one;
		struct para_style *p = map_find(r->para_styles, xml_attr(n, "style"));
		ref_check(r, n, "style", r->para_styles, "style");
		while (p && str_token(&to, &one))
			map_put(r->s->rules, one, p);
	}
	if (!map_find(r->s->rules, STR("*")))
		diag(r->d, D_STYLE_NO_DEFAULT, r->root->loc);
}

/* ---- inline marks ---- */

static const char *const mark_names[] = { "em", "strong", "work", "term", "abbr", "link",
	"note-call", "xref", "stat", "ins", "role", "name", "credit", "label" };
_Static_assert(ARRAY_LEN(mark_names) == MARK_KINDS, "a name for each mark");

const char *
inline_mark_name(enum inline_mark m)
{
	return mark_names[m];
}

static void
inline_read(struct reader *r, const struct xml_node *n, struct inline_rule *m)
{
	m->family_n = prop_families(r, n, "family", &m->family);
	m->has_family = m->family_n > 0;
	m->has_weight = xml_has(n, "weight");
	m->weight = prop_int(r, n, "weight", 400);
	m->has_slant = xml_has(n, "slant");
	m->italic = str_is(xml_attr(n, "slant"), "italic");
	m->colour = prop_colour(r, n, "colour", NULL);
	m->has_colour = m->colour != NULL;
	m->feature_n = prop_features(r, n, "features", m->feature);
	m->has_features = m->feature_n > 0;
	m->scale_permille = prop_percent(r, n, "scale", 0);
	m->rise_permille = prop_percent(r, n, "rise", 0);
	m->underline = prop_bool(r, n, "underline", false);
	m->has_caps = xml_has(n, "caps");
	m->uppercase = str_is(xml_attr(n, "caps"), "upper");
}

static void
inlines_read(struct reader *r)
{
	struct inline_rule *list = NEW_N(r->a, struct inline_rule, MARK_KINDS);
	struct xml_node *n;

	for (n = xml_child(r->root, TAG_INLINE); n; n = xml_next(n, TAG_INLINE))
		for (int m = 0; m < MARK_KINDS; m++)
			if (str_is(xml_attr(n, "match"), mark_names[m]))
				inline_read(r, n, &list[m]);
	r->s->inline_rule = list;
}

struct type_style
style_mark(const struct style *s, struct type_style t, enum inline_mark m)
{
	const struct inline_rule *i = &s->inline_rule[m];

	if (i->has_family) {
		t.family = i->family;
		t.family_n = i->family_n;
	}
	if (i->has_weight)
		t.weight = i->weight;
	if (i->has_slant)
		t.italic = i->italic ? !t.italic : false;
	if (i->has_colour)
		t.colour = i->colour;
	for (size_t k = 0; k < i->feature_n && t.feature_n < FEATURE_MAX; k++)
		t.feature[t.feature_n++] = i->feature[k];
	t.rise += (mpt)muldiv(t.size, i->rise_permille, 1000);
	if (i->scale_permille)
		t.size = (mpt)muldiv(t.size, i->scale_permille, 1000);
	t.underline |= i->underline;
	if (i->has_caps)
		t.uppercase = i->uppercase;
	return t;
}

/* ---- charts ---- */

static struct type_style
chart_type(struct reader *r, const struct xml_node *n, const char *name)
{
	const struct xml_attr *a = prop(r, n, name);
	const struct xml_node *t = a ? map_find(r->types, a->value) : NULL;

	if (t)
		return type_read(r, t);
	diag(r->d, D_STYLE_REF, a ? a->loc : n->loc, "type", a ? str_z(r->a, a->value) : name);
	return (struct type_style){ .size = 10 * MPT_PT, .leading = 12 * MPT_PT };
}

static void
chart_read(struct reader *r, const struct xml_node *n, struct chart_style *c)
{
	ref_check(r, n, "base", r->chart_nodes, "chart");
	c->name = xml_attr(n, "id");
	c->kind = (enum chart_kind)prop_enum(r, n, "kind", chart_names, CHART_DONUT);
	c->on = prop_colour(r, n, "on", r->s->accent);
	c->off = prop_colour(r, n, "off", r->s->paper);
	c->size = prop_length(r, n, "size", 72 * MPT_PT);
	c->thickness = prop_length(r, n, "thickness", 10 * MPT_PT);
	c->columns = prop_int(r, n, "columns", 1);
	c->per_row = prop_int(r, n, "per-row", 12);
	c->gap = prop_length(r, n, "gap", 4 * MPT_PT);
	c->icon = prop_str(r, n, "icon");
	c->number = chart_type(r, n, "number");
	c->label = chart_type(r, n, "label");
	c->loc = n->loc;
	if (c->columns < 1 || c->per_row < 1 || c->size <= 0)
		diag(r->d, D_STYLE_CHART, n->loc, str_z(r->a, c->name));
	c->columns = c->columns < 1 ? 1 : c->columns;
	c->per_row = c->per_row < 1 ? 1 : c->per_row;
}

static void
charts_read(struct reader *r)
{
	struct chart_style *list = NEW_N(r->a, struct chart_style, count(r, TAG_CHART) + 1);
	struct xml_node *n;

	r->s->chart = list;
	r->s->chart_rules = map_make(r->a);
	for (n = xml_child(r->root, TAG_CHART); n; n = xml_next(n, TAG_CHART)) {
		chart_read(r, n, &list[r->s->chart_n]);
		map_put(r->charts, list[r->s->chart_n].name, &list[r->s->chart_n]);
		r->s->chart_n++;
	}
	for (n = xml_child(r->root, TAG_CHART_FOR); n; n = xml_next(n, TAG_CHART_FOR)) {
		struct chart_style *c = map_find(r->charts, xml_attr(n, "chart"));
		ref_check(r, n, "chart", r->charts, "chart");
		if (c)
			map_put(r->s->chart_rules, xml_attr(n, "question"), c);
	}
}

/* ---- the page ---- */

static void
page_read(struct reader *r)
{
	const struct xml_node *p = xml_child(r->root, TAG_PAGE);
	const struct xml_node *g = xml_child(r->root, TAG_GRID);
	const struct xml_node *n = xml_child(r->root, TAG_NOTES);
	struct style *s = r->s;

	s->page_w = p ? prop_length(r, p, "width", 0) : 0;
	s->page_h = p ? prop_length(r, p, "height", 0) : 0;
	s->bleed = p ? prop_length(r, p, "bleed", 0) : 0;
	s->paper = p ? prop_colour(r, p, "ground", NULL) : NULL;
	s->accent = p ? prop_colour(r, p, "accent", &s->colour[0]) : &s->colour[0];
	s->leading = g ? prop_length(r, g, "leading", 13 * MPT_PT) : 13 * MPT_PT;
	s->grid_top = g ? prop_length(r, g, "top", 0) : 0;
	s->notes = n && str_is(xml_attr(n, "place"), "foot") ? NOTES_FOOT : NOTES_MARGIN;
	if (s->page_w < 72 * MPT_PT || s->page_h < 72 * MPT_PT || s->page_w > 14400 * MPT_PT ||
	    s->page_h > 14400 * MPT_PT || s->bleed < 0 || s->bleed > 200 * MPT_PT)
		diag(r->d, D_STYLE_PAGE, p ? p->loc : r->root->loc);
	if (s->leading < 2 * MPT_PT)
		diag(r->d, D_STYLE_GRID, g ? g->loc : r->root->loc);
}

const struct style *
style_load(struct arena *a, struct diags *d, const char *path)
{
	struct style *s = NEW(a, struct style);
	struct reader r = { .a = a, .d = d, .s = s, .colours = map_make(a),
		.families = map_make(a), .para_styles = map_make(a), .charts = map_make(a) };

	s->files = map_make(a);
	r.root = tree_load(a, d, path, s->files);
	if (!r.root)
		return NULL;
	s->name = xml_attr(r.root, "id");
	s->loc = r.root->loc;
	r.types = nodes_by_id(&r, TAG_TYPE);
	r.styles = nodes_by_id(&r, TAG_STYLE);
	r.chart_nodes = nodes_by_id(&r, TAG_CHART);
	colours_read(&r);
	page_read(&r);
	const struct xml_node *fonts = xml_child(r.root, TAG_FONTS);
	if (fonts)
		fonts_read(&r, fonts);
	else
		diag(d, D_STYLE_NO_FONTS, r.root->loc);
	masters_read(&r);
	paras_read(&r);
	rules_read(&r);
	inlines_read(&r);
	charts_read(&r);
	words_read(&r);
	files_read(&r);
	xml_feed(r.root, TAG_STRINGS, &r.feed);
	s->hash = hash128_bytes(r.feed.p, r.feed.n);
	buf_free(&r.feed);
	return s;
}
