/* SPDX-License-Identifier: ISC */
/*
 * A tree against a vocabulary's table: one walk, each fault at its own place. An
 * element that is unknown or misplaced is reported once and its inside is left alone,
 * since all that could be said there would follow from it.
 */
#include <string.h>

#include "xml/xml_int.h"

struct check {
	const struct xml_vocabulary *v;
	struct diags *d;
	struct arena *a; /* scratch */
	struct map *names; /* element name -> its first row */
	const size_t *next; /* row -> next row of that name, rule_n at the end */
	uint8_t *may; /* row * rule_n + parent's row: 0 unknown, 1 yes, 2 no */
	struct map *ids; /* id -> struct holder */
};

/* Who has an id. */
struct holder {
	const struct xml_node *node;
	struct loc loc;
};

/* "; did you mean X?" or nothing; lives as long as the check. */
static const char *
suggestion(struct check *c, const struct map *known, struct str name, const char *form)
{
	struct str near = map_nearest(known, name);

	if (near.n == 0)
		return "";
	return str_fmt(c->a, form, STR_ARG(near)).p;
}

/* "a b  c" -> "a, b, c" */
static const char *
comma_list(struct check *c, const char *words)
{
	struct str rest = str_of(words), token;
	struct buf b = {0};
	const char *z;

	while (str_token(&rest, &token)) {
		if (b.n)
			buf_puts(&b, ", ");
		buf_add(&b, token);
	}
	z = str_z(c->a, buf_str(&b));
	buf_free(&b);
	return z;
}

/* ---- where an element may stand ---- */

/* May an element of that row stand in parent, whose rule is known? */
static bool
may_stand(struct check *c, size_t row, const struct xml_node *parent)
{
	size_t above = (size_t)(parent->rule - c->v->rules);
	uint8_t *known = &c->may[row * c->v->rule_n + above];

	if (!*known)
		*known = str_in(parent->name, c->v->rules[row].parents) ? 1 : 2;
	return *known == 1;
}

/* The names of all parents over the rows of one name. */
static const char *
all_parents(struct check *c, size_t row)
{
	struct buf b = {0};
	const char *z;

	for (; row < c->v->rule_n; row = c->next[row]) {
		buf_puts(&b, c->v->rules[row].parents);
		buf_putc(&b, ' ');
	}
	z = comma_list(c, b.p ? b.p : "");
	buf_free(&b);
	return *z ? z : "the outermost place";
}

/* The names that may be outermost. */
static const char *
roots(struct check *c)
{
	struct buf b = {0};
	const char *z;

	for (size_t i = 0; i < c->v->rule_n; i++)
		if (!*c->v->rules[i].parents)
			buf_fmt(&b, "%s ", c->v->rules[i].name);
	z = comma_list(c, b.p ? b.p : "");
	buf_free(&b);
	return z;
}

/* The row for n; NULL after a reported fault. */
static const struct xml_elem_rule *
row_for(struct check *c, const struct xml_node *n)
{
	bool outermost = !n->parent || !n->parent->rule;
	const struct xml_elem_rule *first;
	size_t row, i;

	if (!str_is(n->ns, c->v->ns)) {
		diag(c->d, D_ELEM_NS, n->loc, STR_ARG(n->name), STR_ARG(n->ns), c->v->ns);
		return NULL;
	}
	first = map_find(c->names, n->name);
	if (!first) {
		diag(c->d, D_ELEM_UNKNOWN, n->loc, STR_ARG(n->name),
		    suggestion(c, c->names, n->name, "; did you mean <%.*s>?"));
		return NULL;
	}
	row = (size_t)(first - c->v->rules);
	for (i = row; i < c->v->rule_n; i = c->next[i])
		if (outermost ? !*c->v->rules[i].parents : may_stand(c, i, n->parent))
			return &c->v->rules[i];
	if (!outermost)
		diag(c->d, D_ELEM_PLACE, n->loc, STR_ARG(n->name),
		    STR_ARG(n->parent->name), all_parents(c, row));
	else
		diag(c->d, D_ELEM_ROOT, n->loc, STR_ARG(n->name), roots(c));
	return NULL;
}

/* ---- attributes ---- */

static const struct xml_attr_rule *
attr_rule(const struct xml_elem_rule *rule, struct str name)
{
	static const struct xml_attr_rule lang = {"xml:lang", XML_T_LANG, false, NULL};
	const struct xml_attr_rule *r;

	for (r = rule->attrs; r && r->name; r++)
		if (str_is(name, r->name))
			return r;
	return str_is(name, "xml:lang") ? &lang : NULL;
}

static void
unknown_attr(struct check *c, const struct xml_node *n, const struct xml_attr *x)
{
	struct map *known = map_make(c->a);
	const struct xml_attr_rule *r;

	for (r = n->rule->attrs; r && r->name; r++)
		map_put(known, str_of(r->name), c);
	map_put(known, STR("xml:lang"), c);
	diag(c->d, D_ATTR_UNKNOWN, x->loc, STR_ARG(x->name), STR_ARG(n->name),
	    suggestion(c, known, x->name, "; did you mean \"%.*s\"?"));
}

/* Long values are shown by their beginning. */
static struct str
shown(struct str v)
{
	size_t n = v.n < 80 ? v.n : 80;

	while (n < v.n && n > 0 && ((unsigned char)v.p[n] & 0xc0) == 0x80)
		n--;
	return str_cut(v, 0, n);
}

static void
bad_value(struct check *c, const struct xml_attr *x, const struct xml_attr_rule *r)
{
	struct str v = shown(x->value);
	bool choice = r->type == XML_T_ENUM || r->type == XML_T_ENUMS;

	if (is_blank(v))
		diag(c->d, D_ATTR_EMPTY, x->loc, STR_ARG(x->name));
	else if (choice)
		diag(c->d, D_ATTR_ENUM, x->loc, STR_ARG(x->name), STR_ARG(v),
		    comma_list(c, r->values));
	else
		diag(c->d, value_fault(r->type), x->loc, STR_ARG(x->name), STR_ARG(v));
}

static void
take_id(struct check *c, const struct xml_node *n, const struct xml_attr *x)
{
	struct holder *h = NEW(c->a, struct holder), *other;

	*h = (struct holder){n, x->loc};
	other = map_put(c->ids, x->value, h);
	if (other)
		diag(c->d, D_ID_TWICE, x->loc, STR_ARG(x->value),
		    STR_ARG(other->node->name), other->loc.file, other->loc.line,
		    other->loc.col);
}

static void
check_attrs(struct check *c, const struct xml_node *n)
{
	const struct xml_attr_rule *r;

	for (const struct xml_attr *x = n->attrs; x; x = x->next) {
		r = attr_rule(n->rule, x->name);
		if (!r)
			unknown_attr(c, n, x);
		else if (!value_fits(x->value, r->type, r->values, c->v->lang_known))
			bad_value(c, x, r);
		else if (r->type == XML_T_ID)
			take_id(c, n, x);
	}
	for (r = n->rule->attrs; r && r->name; r++)
		if (r->required && !xml_has(n, r->name))
			diag(c->d, D_ATTR_MISSING, n->loc, STR_ARG(n->name), r->name);
}

/* ---- content ---- */

/* Text where none may stand, at its first character that is no white space. */
static void
check_no_text(struct check *c, const struct xml_node *n, const struct xml_node *t)
{
	struct loc at = t->loc;
	struct str s = t->text;

	for (; s.n && is_white(s.p[0]); s = str_cut(s, 1, s.n)) {
		at.col++;
		if (s.p[0] == '\n') {
			at.line++;
			at.col = 1;
		}
	}
	s = shown(str_trim(s));
	if (s.n)
		diag(c->d, D_TEXT_PLACE, at, STR_ARG(n->name), STR_ARG(s));
}

/* Is child, an element, kept out by what n holds? Reported if so. */
static bool
kept_out(struct check *c, const struct xml_node *n, const struct xml_node *child)
{
	enum xml_content holds = n->rule->content;

	if (holds != XML_EMPTY && holds != XML_TEXT_ONLY)
		return false;
	diag(c->d, holds == XML_EMPTY ? D_ELEM_NOT_EMPTY : D_ELEM_IN_TEXT, child->loc,
	    STR_ARG(n->name), STR_ARG(child->name));
	return true;
}

static void check_element(struct check *c, struct xml_node *n);

static void
check_inside(struct check *c, struct xml_node *n)
{
	struct xml_node *k;

	check_attrs(c, n);
	for (k = n->first; k; k = k->next) {
		bool text =
		    n->rule->content == XML_MIXED || n->rule->content == XML_TEXT_ONLY;

		if (k->kind == XML_TEXT && !text)
			check_no_text(c, n, k);
		else if (k->kind == XML_ELEMENT && !kept_out(c, n, k))
			check_element(c, k);
	}
}

static void
check_element(struct check *c, struct xml_node *n)
{
	struct diags *outer = c->d;

	n->rule = row_for(c, n);
	if (!n->rule)
		return;
	if (n->faults)
		c->d = n->faults;
	check_inside(c, n);
	c->d = outer;
}

/* Indexes the table by name. */
static void
index_rows(struct check *c)
{
	size_t n = c->v->rule_n;
	size_t *next = NEW_N(c->a, size_t, n);

	for (size_t i = n; i-- > 0;) {
		next[i] = n;
		for (size_t k = i + 1; k < n; k++) {
			if (strcmp(c->v->rules[k].name, c->v->rules[i].name) == 0) {
				next[i] = k;
				break;
			}
		}
	}
	for (size_t i = 0; i < n; i++)
		map_put(c->names, str_of(c->v->rules[i].name),
		    (void *)(uintptr_t)&c->v->rules[i]);
	c->next = next;
}

void
xml_check(struct xml_node *root, const struct xml_vocabulary *v, struct diags *d)
{
	struct check c = {.v = v, .d = d, .a = arena_open()};

	c.names = map_make(c.a);
	c.ids = map_make(c.a);
	c.may = NEW_N(c.a, uint8_t, v->rule_n * v->rule_n);
	index_rows(&c);
	check_element(&c, root);
	arena_close(c.a);
}

void
xml_table_dump(const struct xml_vocabulary *v, FILE *to)
{
	static const char *const content[] = {[XML_EMPTY] = "empty",
	    [XML_ELEMENTS] = "elements",
	    [XML_MIXED] = "mixed",
	    [XML_TEXT_ONLY] = "text"};
	const struct xml_attr_rule *a;

	for (size_t i = 0; i < v->rule_n; i++) {
		const struct xml_elem_rule *r = &v->rules[i];

		fprintf(to, "%s | %s |", r->name, *r->parents ? r->parents : "-");
		for (a = r->attrs; a && a->name; a++) {
			fprintf(to, " %s:%s%s", a->name, value_type_name(a->type),
			    a->required ? "!" : "");
			for (const char *p = a->values ? a->values : ""; *p; p++)
				fprintf(to, "%s%c", p == a->values ? "=" : "",
				    *p == ' ' ? ',' : *p);
		}
		fprintf(to, " | %s\n", content[r->content]);
	}
}
