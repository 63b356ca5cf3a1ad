/* SPDX-License-Identifier: ISC */
/*
 * Presentation attributes and style declarations: one table of properties, one function
 * each. A property that would change the picture and is not supported is reported;
 * one that cannot (fonts of a drawing without text, an editor's own) is passed over.
 */
#include <math.h>
#include "picture/svg_int.h"

/* False when the value cannot be understood. */
typedef bool (*property_fn)(struct svg_look *look, struct str value);

static bool
set_fill(struct svg_look *look, struct str v)
{
	return svg_paint(v, &look->fill);
}

static bool
set_stroke(struct svg_look *look, struct str v)
{
	return svg_paint(v, &look->stroke);
}

static bool
set_colour(struct svg_look *look, struct str v)
{
	return svg_paint(v, &look->colour);
}

static bool
set_width(struct svg_look *look, struct str v)
{
	return svg_length(v, &look->width) && look->width >= 0;
}

static bool
set_miter(struct svg_look *look, struct str v)
{
	return svg_length(v, &look->miter) && look->miter >= 1;
}

/* A number or percentage, clamped to 0...1. */
static bool
share(struct str v, double *out)
{
	if (!svg_number(&v, out))
		return false;
	if (str_is(v, "%"))
		*out /= 100;
	else if (v.n)
		return false;
	*out = *out < 0 ? 0 : *out > 1 ? 1 : *out;
	return true;
}

static bool
set_fill_opacity(struct svg_look *look, struct str v)
{
	return share(v, &look->fill_opacity);
}

static bool
set_stroke_opacity(struct svg_look *look, struct str v)
{
	return share(v, &look->stroke_opacity);
}

/* Is not inherited but multiplies: right for shapes that do not overlap. */
static bool
set_opacity(struct svg_look *look, struct str v)
{
	double o;

	if (!share(v, &o))
		return false;
	look->opacity *= o;
	return true;
}

static bool
set_rule(struct svg_look *look, struct str v)
{
	look->even_odd = str_is(v, "evenodd");
	return look->even_odd || str_is(v, "nonzero");
}

static bool
set_cap(struct svg_look *look, struct str v)
{
	look->cap = str_is(v, "round") ? CAP_ROUND
	    : str_is(v, "square")      ? CAP_SQUARE
				       : CAP_BUTT;
	return look->cap != CAP_BUTT || str_is(v, "butt");
}

static bool
set_join(struct svg_look *look, struct str v)
{
	look->join = str_is(v, "round") ? JOIN_ROUND
	    : str_is(v, "bevel")	? JOIN_BEVEL
					: JOIN_MITER;
	return look->join != JOIN_MITER || str_is(v, "miter");
}

static bool
set_dash(struct svg_look *look, struct str v)
{
	double sum = 0;

	look->dash_n = 0;
	if (str_is(v, "none"))
		return true;
	while (!svg_done(&v)) {
		double d;

		if (look->dash_n == SVG_DASHES || !svg_number(&v, &d) || d < 0)
			return false;
		if (str_starts(v, "px"))
			v = str_cut(v, 2, v.n);
		look->dash[look->dash_n++] = d;
		sum += d;
	}
	if (sum <= 0)
		look->dash_n = 0;
	return true;
}

static bool
set_display(struct svg_look *look, struct str v)
{
	look->none |= str_is(v, "none");
	return true;
}

static bool
set_visibility(struct svg_look *look, struct str v)
{
	look->hidden = !str_is(v, "visible");
	return true;
}

/* NULL: not supported; reported unless the value is the harmless one. */
static const struct property {
	const char *name;
	property_fn set;
	const char *harmless;
} property[] = {
    {"fill", set_fill, NULL},
    {"fill-opacity", set_fill_opacity, NULL},
    {"fill-rule", set_rule, NULL},
    {"stroke", set_stroke, NULL},
    {"stroke-width", set_width, NULL},
    {"stroke-opacity", set_stroke_opacity, NULL},
    {"stroke-linecap", set_cap, NULL},
    {"stroke-linejoin", set_join, NULL},
    {"stroke-miterlimit", set_miter, NULL},
    {"stroke-dasharray", set_dash, NULL},
    {"color", set_colour, NULL},
    {"opacity", set_opacity, NULL},
    {"display", set_display, NULL},
    {"visibility", set_visibility, NULL},
    {"stroke-dashoffset", NULL, "0 0px"},
    {"clip-path", NULL, "none"},
    {"mask", NULL, "none"},
    {"filter", NULL, "none"},
    {"marker", NULL, "none"},
    {"marker-start", NULL, "none"},
    {"marker-mid", NULL, "none"},
    {"marker-end", NULL, "none"},
    {"mix-blend-mode", NULL, "normal"},
    {"vector-effect", NULL, "none"},
    {"paint-order", NULL, "normal"},
    {"transform-origin", NULL, "0"},
    {"transform-box", NULL, "view-box"},
    {"pathLength", NULL, ""},
    {"onload", NULL, ""},
    {"onclick", NULL, ""},
};

void
svg_bad_value(struct svg *s, const struct xml_attr *at, struct str name, struct str value)
{
	diag(s->d, D_SVG_VALUE, at->loc, STR_ARG(name), STR_ARG(value));
	s->bad = true;
}

static void
apply(struct svg *s, const struct xml_attr *at, struct str name, struct str value,
    struct svg_look *look)
{
	if (str_is(value, "inherit"))
		return;
	for (size_t i = 0; i < ARRAY_LEN(property); i++) {
		const struct property *p = &property[i];

		if (!str_is(name, p->name))
			continue;
		if ((!p->set && !str_in(value, p->harmless)) ||
		    str_starts(value, "url(")) {
			diag(s->d, D_SVG_ATTR, at->loc, STR_ARG(name), STR_ARG(value));
			s->bad = true;
		} else if (p->set && !p->set(look, value)) {
			svg_bad_value(s, at, name, value);
		}
		return;
	}
}

static size_t
index_of(struct str s, char c)
{
	size_t i = 0;

	while (i < s.n && s.p[i] != c)
		i++;
	return i;
}

/* "a: b; c: d !important" */
static void
declarations(struct svg *s, const struct xml_attr *at, struct svg_look *look)
{
	struct str rest = at->value;

	while (rest.n) {
		const size_t end = index_of(rest, ';');
		const struct str one = str_trim(str_cut(rest, 0, end));
		const size_t colon = index_of(one, ':');
		struct str value;

		rest = str_cut(rest, end < rest.n ? end + 1 : end, rest.n);
		if (one.n == 0)
			continue;
		if (colon == one.n) {
			svg_bad_value(s, at, at->name, one);
			continue;
		}
		value = str_cut(one, colon + 1, one.n);
		value = str_trim(str_cut(value, 0, index_of(value, '!')));
		apply(s, at, str_trim(str_cut(one, 0, colon)), value, look);
	}
}

void
svg_look(struct svg *s, const struct xml_node *n, struct svg_look *look)
{
	const struct xml_attr *style = NULL;

	for (const struct xml_attr *at = n->attrs; at; at = at->next) {
		if (str_is(at->name, "style"))
			style = at;
		else if (str_is(at->name, "transform") &&
		    !svg_transform(at->value, &look->m))
			svg_bad_value(s, at, at->name, at->value);
		else
			apply(s, at, at->name, str_trim(at->value), look);
	}
	if (style)
		declarations(s, style, look); /* it wins over attributes */
}
