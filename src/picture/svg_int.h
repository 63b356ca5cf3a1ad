/* SPDX-License-Identifier: ISC */
/*
 * Inside of the SVG loader. Coordinates are doubles in user units until a point is
 * put into a path, where it becomes thousandths.
 */
#ifndef BROSCHUR_SVG_INT_H
#define BROSCHUR_SVG_INT_H

#include "picture/picture_int.h"
#include "xml/xml.h"

/* x' = a x + c y + e, y' = b x + d y + f */
struct svg_matrix {
	double a, b, c, d, e, f;
};

enum svg_paint_kind { SVG_NONE, SVG_CURRENT, SVG_COLOUR };

struct svg_paint {
	enum svg_paint_kind kind;
	uint8_t rgb[3];
};

#define SVG_DASHES 16

/* What is inherited, and the opacity of all groups around. */
struct svg_look {
	struct svg_matrix m;
	struct svg_paint fill, stroke, colour;
	double width, miter, fill_opacity, stroke_opacity, opacity;
	double dash[SVG_DASHES];
	size_t dash_n;
	enum line_cap cap;
	enum line_join join;
	bool even_odd, hidden, none; /* none: display="none" */
};

struct svg {
	struct arena *a;
	struct diags *d;
	bool bad; /* something was reported */
	struct shape *shape;
	size_t n, cap;
};

/* ---- svg_value.c ---- */

/* Takes a number off s, with the white space and the comma before it; locale-proof. */
bool svg_number(struct str *s, double *out);
/* Takes one digit 0 or 1 off s, as arcs' flags are written. */
bool svg_flag(struct str *s, bool *out);
bool svg_done(struct str *s); /* nothing but white space is left */
/* A length in user units (1/96 in); false for percentages and the like. */
bool svg_length(struct str s, double *out);
bool svg_transform(struct str s, struct svg_matrix *m);
struct svg_matrix svg_multiply(struct svg_matrix l, struct svg_matrix r);
struct point svg_point(const struct svg_matrix *m, double x, double y);
/* "none", "currentColor", "#rgb", "rgb(...)", a name; false for what is unknown. */
bool svg_paint(struct str s, struct svg_paint *out);

/* ---- svg_colour.c ---- */

bool svg_colour_name(struct str name, uint8_t rgb[3]);

/* ---- svg_path.c ---- */

/* The whole path data; false where it breaks off. */
bool svg_path(struct path_pen *pen, const struct svg_matrix *m, struct str data);

/* ---- svg_style.c ---- */

/* Applies an element's presentation attributes and its style attribute. */
void svg_look(struct svg *s, const struct xml_node *n, struct svg_look *look);
void svg_bad_value(
    struct svg *s, const struct xml_attr *at, struct str name, struct str value);

#endif
