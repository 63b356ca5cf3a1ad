/* SPDX-License-Identifier: ISC */
/*
 * Page masters. Coordinates are a right-hand page's; mirror="yes" makes the left
 * page's twin by reflecting them, so that inner stays inner and outer outer.
 */
#include "style/style_int.h"

static struct rect
rect_read(struct reader *r, const struct xml_node *n)
{
	return (struct rect){ prop_length(r, n, "x", 0), prop_length(r, n, "y", 0),
		prop_length(r, n, "width", 0), prop_length(r, n, "height", 0) };
}

static struct rect
rect_mirror(struct rect a, mpt page_w)
{
	a.x = page_w - a.x - a.w;
	return a;
}

static enum align
align_mirror(enum align a)
{
	return a == ALIGN_START ? ALIGN_END : a == ALIGN_END ? ALIGN_START : a;
}

/* Every {word} must be one that layout fills in. */
static void
placeholders_check(struct reader *r, struct str text, const char *known, struct loc at)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t to = i + 1;
		if (text.p[i] != '{')
			continue;
		while (to < text.n && text.p[to] != '}')
			to++;
		struct str word = str_cut(text, i + 1, to);
		if (to == text.n || !str_in(word, known))
			diag(r->d, D_STYLE_PLACEHOLDER, at, str_z(r->a, word), known);
		i = to;
	}
}

static bool
furniture_read(struct reader *r, const struct xml_node *n, struct furniture *f)
{
	*f = (struct furniture){ .at = rect_read(r, n), .loc = n->loc };
	switch (n->rule->tag) {
	case TAG_FILL:
	case TAG_LINE:
		f->kind = n->rule->tag == TAG_FILL ? FURNITURE_FILL : FURNITURE_RULE;
		f->colour = prop_colour(r, n, "colour", NULL);
		return true;
	case TAG_TEXT: {
		const struct xml_node *type = map_find(r->types, xml_attr(n, "type"));
		f->kind = FURNITURE_TEXT;
		f->align = (enum align)prop_enum(r, n, "align", align_names, ALIGN_START);
		f->text = xml_text(r->a, n);
		placeholders_check(r, f->text, "folio title chapter number brand date", n->loc);
		if (type) {
			f->type = type_read(r, type);
			return true;
		}
		diag(r->d, D_STYLE_REF, xml_attr_loc(n, "type"), "type",
		    str_z(r->a, xml_attr(n, "type")));
		return false;
	}
	case TAG_PICTURE:
		f->kind = FURNITURE_IMAGE;
		f->picture = xml_attr(n, "image");
		placeholders_check(r, f->picture, "cover chapter-picture", n->loc);
		return true;
	case TAG_TAIL:
		f->kind = FURNITURE_TAIL;
		f->picture = xml_attr(n, "image");
		f->colour = prop_colour(r, n, "colour", NULL);
		return true;
	}
	return false;
}

static void
children_read(struct reader *r, const struct xml_node *n, struct master *m)
{
	struct furniture *list = NULL;
	size_t cap = 0;

	for (const struct xml_node *c = n->first; c; c = c->next) {
		if (c->kind != XML_ELEMENT || !c->rule)
			continue;
		if (c->rule->tag == TAG_COLUMN) {
			if (m->column_n == MASTER_COLUMNS)
				diag(r->d, D_STYLE_COLUMNS, c->loc, MASTER_COLUMNS);
			else
				m->column[m->column_n++] = rect_read(r, c);
		} else if (c->rule->tag == TAG_MARGIN) {
			m->has_margin = true;
			m->margin = rect_read(r, c);
		} else {
			list = arena_grow(r->a, list, m->furniture_n, &cap, sizeof(*list));
			m->furniture_n += furniture_read(r, c, &list[m->furniture_n]);
		}
	}
	m->furniture = list;
}

static struct master
mirrored(struct reader *r, const struct master *m)
{
	struct master v = *m;
	struct furniture *list = NEW_N(r->a, struct furniture, m->furniture_n);

	v.side = SIDE_VERSO;
	v.margin = rect_mirror(m->margin, r->s->page_w);
	for (size_t i = 0; i < m->column_n; i++)
		v.column[i] = rect_mirror(m->column[m->column_n - 1 - i], r->s->page_w);
	for (size_t i = 0; i < m->furniture_n; i++) {
		list[i] = m->furniture[i];
		list[i].at = rect_mirror(list[i].at, r->s->page_w);
		list[i].align = align_mirror(list[i].align);
	}
	v.furniture = list;
	return v;
}

/* A text column must hold at least one line and lie on the page. */
static void
master_check(struct reader *r, const struct master *m)
{
	for (size_t i = 0; i < m->column_n; i++) {
		const struct rect *c = &m->column[i];
		if (c->w <= 0 || c->h < r->s->leading || c->x < 0 || c->y < 0 ||
		    c->x + c->w > r->s->page_w || c->y + c->h > r->s->page_h)
			diag(r->d, D_STYLE_COLUMN_SIZE, m->loc, str_z(r->a, m->name));
	}
	if (!m->column_n)
		diag(r->d, D_STYLE_NO_COLUMN, m->loc, str_z(r->a, m->name));
}

/* Pages that every publication may have. */
static void
required(struct reader *r, const char *name)
{
	if (!style_master(r->s, name, SIDE_RECTO))
		diag(r->d, D_STYLE_MASTER, r->s->loc, name);
}

void
masters_read(struct reader *r)
{
	struct master *list = NULL;
	size_t cap = 0;

	for (struct xml_node *n = xml_child(r->root, TAG_MASTER); n; n = xml_next(n, TAG_MASTER)) {
		struct master m = { .name = xml_attr(n, "name"), .loc = n->loc };
		m.side = (enum side)prop_enum(r, n, "side", side_names, SIDE_ANY);
		m.ground = prop_colour(r, n, "ground", r->s->paper);
		m.no_folio = !prop_bool(r, n, "folio", true);
		children_read(r, n, &m);
		master_check(r, &m);
		bool mirror = prop_bool(r, n, "mirror", false);
		if (mirror)
			m.side = SIDE_RECTO;
		list = arena_grow(r->a, list, r->s->master_n, &cap, sizeof(*list));
		list[r->s->master_n++] = m;
		if (mirror) {
			list = arena_grow(r->a, list, r->s->master_n, &cap, sizeof(*list));
			list[r->s->master_n++] = mirrored(r, &m);
		}
	}
	r->s->master = list;
	required(r, "cover");
	required(r, "text");
}
