/* SPDX-License-Identifier: ISC */
/*
 * SVG: a static subset. Shapes with solid fills and strokes, groups, transforms,
 * opacity. Whatever else would be seen (text, gradients, images, clips, scripts) is an
 * error at its place, so that no drawing comes out with something missing.
 */
#include <math.h>
#include <string.h>
#include "picture/svg_int.h"

#define DEPTH_MAX 64
#define SVG_NS "http://www.w3.org/2000/svg"

struct walk {
	struct svg *s;
	const struct xml_node *n;
	struct path_pen pen;
	const struct svg_matrix *m;
};

/* A length attribute in user units; what when it is absent. */
static double
length(struct walk *w, const char *name, double what)
{
	double v;

	for (const struct xml_attr *at = w->n->attrs; at; at = at->next) {
		if (!str_is(at->name, name))
			continue;
		if (svg_length(at->value, &v))
			return v;
		svg_bad_value(w->s, at, at->name, at->value);
	}
	return what;
}

/* ---- shapes: each draws itself with the pen ---- */

static void
draw_path(struct walk *w)
{
	for (const struct xml_attr *at = w->n->attrs; at; at = at->next)
		if (str_is(at->name, "d") && !svg_path(&w->pen, w->m, at->value))
			svg_bad_value(w->s, at, at->name, at->value);
}

static void
move_to(struct walk *w, double x, double y)
{
	const struct point p = svg_point(w->m, x, y);

	pen_move(&w->pen, p.x, p.y);
}

static void
line_to(struct walk *w, double x, double y)
{
	const struct point p = svg_point(w->m, x, y);

	pen_line(&w->pen, p.x, p.y);
}

/* A quarter of an ellipse from the pen's place (x0, y0) by way of the corner (cx, cy). */
static void
corner(struct walk *w, double x0, double y0, double cx, double cy, double x1, double y1)
{
	const double k = 0.5522847498;

	pen_curve(&w->pen, svg_point(w->m, x0 + (cx - x0) * k, y0 + (cy - y0) * k),
	    svg_point(w->m, x1 + (cx - x1) * k, y1 + (cy - y1) * k),
	    svg_point(w->m, x1, y1));
}

static void
round_rect(struct walk *w, double x, double y, double x2, double y2, double rx, double ry)
{
	move_to(w, x + rx, y);
	line_to(w, x2 - rx, y);
	corner(w, x2 - rx, y, x2, y, x2, y + ry);
	line_to(w, x2, y2 - ry);
	corner(w, x2, y2 - ry, x2, y2, x2 - rx, y2);
	line_to(w, x + rx, y2);
	corner(w, x + rx, y2, x, y2, x, y2 - ry);
	line_to(w, x, y + ry);
	corner(w, x, y + ry, x, y, x + rx, y);
	pen_close(&w->pen);
}

static void
draw_rect(struct walk *w)
{
	const double x = length(w, "x", 0), y = length(w, "y", 0);
	const double wd = length(w, "width", 0), ht = length(w, "height", 0);
	double rx = length(w, "rx", -1), ry = length(w, "ry", -1);

	rx = fmin(rx < 0 ? fmax(ry, 0) : rx, wd / 2);
	ry = fmin(ry < 0 ? fmax(rx, 0) : ry, ht / 2);
	if (wd <= 0 || ht <= 0)
		return;
	if (rx > 0 && ry > 0) {
		round_rect(w, x, y, x + wd, y + ht, rx, ry);
		return;
	}
	move_to(w, x, y);
	line_to(w, x + wd, y);
	line_to(w, x + wd, y + ht);
	line_to(w, x, y + ht);
	pen_close(&w->pen);
}

static void
ellipse(struct walk *w, double rx, double ry)
{
	const double cx = length(w, "cx", 0), cy = length(w, "cy", 0);

	if (rx <= 0 || ry <= 0)
		return;
	move_to(w, cx + rx, cy);
	corner(w, cx + rx, cy, cx + rx, cy + ry, cx, cy + ry);
	corner(w, cx, cy + ry, cx - rx, cy + ry, cx - rx, cy);
	corner(w, cx - rx, cy, cx - rx, cy - ry, cx, cy - ry);
	corner(w, cx, cy - ry, cx + rx, cy - ry, cx + rx, cy);
	pen_close(&w->pen);
}

static void
draw_circle(struct walk *w)
{
	const double r = length(w, "r", 0);

	ellipse(w, r, r);
}

static void
draw_ellipse(struct walk *w)
{
	ellipse(w, length(w, "rx", 0), length(w, "ry", 0));
}

static void
draw_line(struct walk *w)
{
	move_to(w, length(w, "x1", 0), length(w, "y1", 0));
	line_to(w, length(w, "x2", 0), length(w, "y2", 0));
}

static void
points(struct walk *w, bool closed)
{
	bool first = true;

	for (const struct xml_attr *at = w->n->attrs; at; at = at->next) {
		struct str s = at->value;
		double x, y;

		if (!str_is(at->name, "points"))
			continue;
		while (!svg_done(&s)) {
			if (!svg_number(&s, &x) || !svg_number(&s, &y)) {
				svg_bad_value(w->s, at, at->name, at->value);
				break;
			}
			(first ? move_to : line_to)(w, x, y);
			first = false;
		}
	}
	if (closed && !first)
		pen_close(&w->pen);
}

static void
draw_polyline(struct walk *w)
{
	points(w, false);
}

static void
draw_polygon(struct walk *w)
{
	points(w, true);
}

static const struct {
	const char *name;
	void (*draw)(struct walk *w);
} shapes[] = {
    {"path", draw_path},
    {"rect", draw_rect},
    {"circle", draw_circle},
    {"ellipse", draw_ellipse},
    {"line", draw_line},
    {"polyline", draw_polyline},
    {"polygon", draw_polygon},
};

/* ---- from look and path to a shape ---- */

static struct shape *
add_shape(struct svg *s, struct path path, double opacity)
{
	struct shape *to;

	s->shape = arena_grow(s->a, s->shape, s->n, &s->cap, sizeof(*s->shape));
	to = &s->shape[s->n++];
	*to = (struct shape){.path = path, .opacity = (uint16_t)lround(opacity * 1000)};
	to->miter_limit = 4000;
	return to;
}

/* currentColor stays open unless the drawing itself says what it is. */
static const struct colour *
paint(
    struct svg *s, const struct svg_look *look, const struct svg_paint *p, bool *current)
{
	struct colour *c;

	if (p->kind == SVG_CURRENT && look->colour.kind == SVG_COLOUR)
		p = &look->colour;
	*current = p->kind == SVG_CURRENT;
	if (p->kind != SVG_COLOUR)
		return NULL;
	c = NEW(s->a, struct colour);
	c->name = c->spot = STR("");
	memcpy(c->rgb, p->rgb, sizeof(c->rgb));
	return c;
}

static void
set_stroke(struct svg *s, struct shape *to, const struct svg_look *look)
{
	const struct svg_matrix *m = &look->m;
	const double scale = sqrt(fabs(m->a * m->d - m->b * m->c)) * 1000;
	mpt *dash;

	to->stroke_width = (mpt)lround(fmin(look->width * scale, 2e9));
	to->cap = (uint8_t)look->cap;
	to->join = (uint8_t)look->join;
	to->miter_limit = (mpt)lround(fmin(look->miter * 1000, 1e9));
	if (look->dash_n == 0)
		return;
	to->dash = dash = NEW_N(s->a, mpt, look->dash_n);
	to->dash_n = look->dash_n;
	for (size_t i = 0; i < look->dash_n; i++)
		dash[i] = (mpt)lround(fmin(look->dash[i] * scale, 1e9));
}

/* One shape, or two when fill and stroke differ in opacity. */
static void
put_shape(struct svg *s, const struct svg_look *look, struct path path)
{
	const double fill_o = look->opacity * look->fill_opacity;
	const double stroke_o = look->opacity * look->stroke_opacity;
	const bool filled = look->fill.kind != SVG_NONE;
	const bool stroked = look->stroke.kind != SVG_NONE && look->width > 0;
	struct shape *to = NULL;

	if (look->hidden || path.op_n == 0)
		return;
	if (filled) {
		to = add_shape(s, path, fill_o);
		to->fill = paint(s, look, &look->fill, &to->fill_current);
		to->even_odd = look->even_odd;
	}
	if (!stroked)
		return;
	if (!to || lround(fill_o * 1000) != lround(stroke_o * 1000))
		to = add_shape(s, path, stroke_o);
	to->stroke = paint(s, look, &look->stroke, &to->stroke_current);
	set_stroke(s, to, look);
}

/* ---- elements ---- */

static void
unsupported(struct svg *s, const struct xml_node *n)
{
	diag(s->d, D_SVG_ELEMENT, n->loc, STR_ARG(n->name));
	s->bad = true;
}

static void children(
    struct svg *s, const struct xml_node *n, const struct svg_look *look, int depth);

/* True when n is a shape. */
static bool
shape(struct svg *s, const struct xml_node *n, const struct svg_look *look)
{
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		struct walk w = {.s = s, .n = n, .pen = {.a = s->a}, .m = &look->m};

		if (!str_is(n->name, shapes[i].name))
			continue;
		shapes[i].draw(&w);
		put_shape(s, look, pen_path(&w.pen));
		return true;
	}
	return false;
}

/* Nothing in <defs> is shown by itself, but whatever is defined there is not supported.
 */
static void
definitions(struct svg *s, const struct xml_node *n)
{
	for (const struct xml_node *k = n->first; k; k = k->next)
		if (k->kind == XML_ELEMENT && str_is(k->ns, SVG_NS) &&
		    !str_in(k->name, "title desc metadata"))
			unsupported(s, k);
}

static void
element(struct svg *s, const struct xml_node *n, const struct svg_look *outer, int depth)
{
	struct svg_look look = *outer;

	if (n->ns.n && !str_is(n->ns, SVG_NS))
		return; /* an editor's own notes */
	if (str_in(n->name, "title desc metadata"))
		return;
	svg_look(s, n, &look);
	if (look.none)
		return;
	if (str_is(n->name, "defs")) {
		definitions(s, n);
		return;
	}
	if (str_is(n->name, "g")) {
		if (depth >= DEPTH_MAX) {
			diag(s->d, D_SVG_DEEP, n->loc, DEPTH_MAX);
			s->bad = true;
			return;
		}
		children(s, n, &look, depth + 1);
		return;
	}
	if (!shape(s, n, &look))
		unsupported(s, n);
}

static void
children(struct svg *s, const struct xml_node *n, const struct svg_look *look, int depth)
{
	for (const struct xml_node *k = n->first; k; k = k->next)
		if (k->kind == XML_ELEMENT)
			element(s, k, look, depth);
}

/* ---- the svg element ---- */

struct view {
	double x, y, w, h;
};

static bool
view_box(struct str s, struct view *v)
{
	return svg_number(&s, &v->x) && svg_number(&s, &v->y) && svg_number(&s, &v->w) &&
	    svg_number(&s, &v->h) && svg_done(&s) && v->w > 0 && v->h > 0;
}

/* Width or height; 0 when it is absent or relative. */
static double
side(const struct xml_node *root, const char *name)
{
	const struct str s = xml_attr(root, name);
	double v;

	return s.p && svg_length(s, &v) && v > 0 ? v : 0;
}

/*
 * The box of the drawing, in user units, and where its origin lies: the viewBox, grown
 * on two sides to the shape of width and height (preserveAspectRatio xMidYMid meet).
 */
static bool
fit(const struct xml_node *root, struct view *box, double *w, double *h)
{
	const struct str vb = xml_attr(root, "viewBox");
	double scale;

	*w = side(root, "width");
	*h = side(root, "height");
	if (!vb.p) {
		*box = (struct view){0, 0, *w, *h};
		return *w > 0 && *h > 0;
	}
	if (!view_box(vb, box))
		return false;
	if (*w == 0 && *h == 0)
		*w = box->w;
	if (*w == 0)
		*w = *h * box->w / box->h;
	if (*h == 0)
		*h = *w * box->h / box->w;
	scale = fmin(*w / box->w, *h / box->h);
	box->x -= (*w / scale - box->w) / 2;
	box->y -= (*h / scale - box->h) / 2;
	box->w = *w / scale;
	box->h = *h / scale;
	return true;
}

bool
svg_load(struct arena *a, struct diags *d, const char *name, struct str bytes,
    struct picture *pic)
{
	struct svg s = {.a = a, .d = d};
	struct xml_node *root = xml_parse(a, d, name, bytes);
	struct svg_look look = {.m = {1, 0, 0, 1, 0, 0},
	    .fill.kind = SVG_COLOUR,
	    .colour.kind = SVG_CURRENT,
	    .width = 1,
	    .miter = 4,
	    .fill_opacity = 1,
	    .stroke_opacity = 1,
	    .opacity = 1};
	struct view box;
	double w, h;

	if (!root)
		return false;
	if (!str_is(root->name, "svg")) {
		diag(d, D_SVG_ROOT, root->loc, name);
		return false;
	}
	if (!fit(root, &box, &w, &h) || box.w > 1e6 || box.h > 1e6 || w > 1e6 ||
	    h > 1e6) {
		diag(d, D_SVG_SIZE, root->loc, name);
		return false;
	}
	svg_look(&s, root, &look);
	look.m = svg_multiply((struct svg_matrix){1, 0, 0, 1, -box.x, -box.y}, look.m);
	children(&s, root, &look, 0);
	pic->drawing = (struct drawing){
	    (mpt)lround(box.w * 1000), (mpt)lround(box.h * 1000), s.shape, s.n};
	pic->w = (mpt)lround(w * 750);
	pic->h = (mpt)lround(h * 750);
	return !s.bad && pic->drawing.w > 0 && pic->drawing.h > 0;
}
