/* SPDX-License-Identifier: ISC */
/*
 * The structure tree (ISO 32000-1, 14.7): it is walked from its root without recursion.
 * Every mark of a page is held by one element, and the parent tree leads back to that
 * one; every element is reached, once, and names its parent. On the way the text is
 * put together in reading order.
 */
#include <string.h>
#include "finish/verify_int.h"

/* An element whose kids are being walked. */
struct level {
	uint32_t object;
	uint32_t page; /* its Pg: index + 1 */
	bool replaced; /* an ActualText stands for what is below */
	const struct cos_value *kid;
	size_t i, n;
};

struct tags {
	struct verify *v;
	const struct cos_value *roles;
	struct level *level;
	size_t depth, cap;
	int heading; /* level of the last one */
	struct map *types; /* the known ones */
	struct map *ids; /* of notes */
};

static const char types[] =
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H "
    "H1 H2 H3 "
    "H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference "
    "BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form";

/* ---- the parent tree ---- */

static void
set_parent(struct verify *v, const struct cos_value *key, const struct cos_value *value)
{
	if (key->kind != COS_INT || key->i < 0 || (uint64_t)key->i > v->f.n) {
		FAULT(v, D_VERIFY_PARENT_TREE, "a key is no number that makes sense");
		return;
	}
	while (v->parent_n <= (size_t)key->i) {
		v->parent = arena_grow(
		    v->a, v->parent, v->parent_n, &v->parent_cap, sizeof(*v->parent));
		v->parent[v->parent_n++] = NULL;
	}
	if (v->parent[key->i])
		FAULT(v, D_VERIFY_PARENT_TREE, "a key stands there twice");
	v->parent[key->i] = value;
}

static void
read_parents(struct verify *v, const struct cos_value *node, int depth)
{
	const struct cos_value *nums = cos_key(&v->f, node, "Nums");
	const struct cos_value *kids = cos_key(&v->f, node, "Kids");

	for (size_t i = 0; nums->kind == COS_ARRAY && i + 1 < nums->n; i += 2)
		set_parent(v, cos_item(&v->f, nums, i), &nums->at[i + 1]);
	for (size_t i = 0; kids->kind == COS_ARRAY && i < kids->n; i++) {
		const uint32_t kid = cos_number(&kids->at[i]);

		if (depth < 16 && kid && verify_first(v, kid, SEEN_TREE))
			read_parents(v, cos_item(&v->f, kids, i), depth + 1);
		else
			FAULT(
			    v, D_VERIFY_PARENT_TREE, "it does not branch as a tree does");
	}
}

void
verify_parents(struct verify *v)
{
	const struct cos_value *tree = cos_key(&v->f, v->root, "StructTreeRoot");

	if (!v->tagged)
		return;
	read_parents(v, cos_key(&v->f, tree, "ParentTree"), 0);
	for (size_t i = 0; i < v->page_n; i++) {
		const struct cos_value *key =
		    cos_key(&v->f, v->page[i].dict, "StructParents");

		if (key->kind == COS_INT && key->i >= 0 &&
		    (uint64_t)key->i < v->parent_n && v->parent[key->i])
			v->page[i].parents = cos_resolve(&v->f, v->parent[key->i]);
	}
}

/* ---- marks ---- */

static struct vmark *
find_mark(struct verify *v, const struct vpage *p, int64_t mcid)
{
	size_t from = p->mark_from, to = p->mark_to;

	while (from < to) {
		const size_t mid = from + (to - from) / 2;

		if (v->mark[mid].mcid == mcid)
			return &v->mark[mid];
		if (v->mark[mid].mcid < mcid)
			from = mid + 1;
		else
			to = mid;
	}
	return NULL;
}

static void
add_piece(struct verify *v, uint32_t from, uint32_t to)
{
	if (from == to)
		return;
	v->piece =
	    arena_grow(v->a, v->piece, v->piece_n, &v->piece_cap, sizeof(*v->piece));
	v->piece[v->piece_n++] = (struct vpiece){from, to};
}

static void
hold_mark(
    struct tags *t, const struct level *l, uint32_t page, const struct cos_value *mcid)
{
	struct verify *v = t->v;
	const long long number = mcid->kind == COS_INT ? mcid->i : -1;
	struct vpage *p = page ? &v->page[page - 1] : NULL;
	struct vmark *m = p ? find_mark(v, p, number) : NULL;
	uint32_t back;

	if (!m) {
		FAULT(v, D_VERIFY_MCID_NOWHERE, l->object, number, (unsigned)page);
		return;
	}
	back = p->parents && p->parents->kind == COS_ARRAY &&
		(uint64_t)number < p->parents->n
	    ? cos_number(&p->parents->at[number])
	    : 0;
	if (m->elem)
		FAULT(
		    v, D_VERIFY_MCID_SHARED, (unsigned)page, number, m->elem, l->object);
	if (back != l->object)
		FAULT(v, D_VERIFY_MCID_PARENT, (unsigned)page, number, l->object, back);
	m->elem = l->object;
	if (!l->replaced)
		add_piece(v, m->from, m->to);
}

static void
hold_object(struct tags *t, const struct level *l, const struct cos_value *kid)
{
	const uint32_t object = cos_number(cos_entry(kid, "Obj"));

	if (object && object < t->v->f.n && !t->v->annot_elem[object])
		t->v->annot_elem[object] = l->object;
	else
		FAULT(t->v, D_VERIFY_ELEMENT, l->object,
		    "holds an annotation that is none, or held twice");
}

/* ---- elements ---- */

static const struct cos_value *
type_of(struct tags *t, const struct cos_value *elem)
{
	const struct cos_value *type = cos_key(&t->v->f, elem, "S");

	for (int i = 0;
	     i < 8 && type->kind == COS_NAME && !map_find(t->types, cos_str(type)); i++)
		type = cos_resolve(&t->v->f, cos_named(t->roles, cos_str(type)));
	return type;
}

static bool
says(struct verify *v, const struct cos_value *elem, const char *key)
{
	const struct arena_mark m = arena_mark(v->scratch);
	const bool yes = str_trim(cos_text(v->scratch, cos_key(&v->f, elem, key))).n > 0;

	arena_reset(v->scratch, m);
	return yes;
}

/* PDF/UA-1, 7.4.2: headings go down by one level. */
static void
verify_heading(struct tags *t, uint32_t object, struct str type)
{
	const int level = type.n == 2 && type.p[0] == 'H' ? type.p[1] - '0' : 0;

	if (level < 1 || level > 6)
		return;
	if (level > t->heading + 1)
		FAULT(t->v, D_VERIFY_HEADING, object, level, t->heading);
	t->heading = level;
}

static void
verify_type(struct tags *t, uint32_t object, const struct cos_value *elem)
{
	struct verify *v = t->v;
	const struct cos_value *type = type_of(t, elem);
	const struct str id = cos_str(cos_key(&v->f, elem, "ID"));

	if (!map_find(t->types, cos_str(type)))
		FAULT(v, D_VERIFY_ELEMENT, object, "is of no type that is known");
	if ((cos_is_name(type, "Figure") || cos_is_name(type, "Formula")) &&
	    !says(v, elem, "Alt") && !says(v, elem, "ActualText"))
		FAULT(v, D_VERIFY_ALT, object);
	if (!v->claims.ua)
		return;
	verify_heading(t, object, cos_str(type));
	if (cos_is_name(type, "Note") && (id.n == 0 || map_put(t->ids, id, t)))
		FAULT(v, D_VERIFY_ELEMENT, object, "is a note without an ID of its own");
}

static uint32_t
page_of(const struct verify *v, const struct cos_value *dict, uint32_t otherwise)
{
	const uint32_t n = cos_number(cos_entry(dict, "Pg"));

	return n && n < v->f.n ? v->page_of[n] : otherwise;
}

static void
enter(struct tags *t, uint32_t object, uint32_t parent, bool replaced)
{
	struct verify *v = t->v;
	const struct cos_value *elem = &v->f.object[object].value;
	const struct cos_value *text = cos_key(&v->f, elem, "ActualText");
	struct level *l;

	if (elem->kind != COS_DICT || !verify_first(v, object, SEEN_ELEM)) {
		FAULT(v, D_VERIFY_ELEMENT, object,
		    elem->kind == COS_DICT ? "stands in the tree twice"
					   : "is no dictionary");
		return;
	}
	if (cos_number(cos_entry(elem, "P")) != parent)
		FAULT(v, D_VERIFY_ELEMENT, object, "does not name its parent");
	verify_type(t, object, elem);
	t->level = arena_grow(v->a, t->level, t->depth, &t->cap, sizeof(*t->level));
	l = &t->level[t->depth++];
	*l = (struct level){.object = object,
	    .page = page_of(v, elem, 0),
	    .replaced = replaced,
	    .kid = cos_entry(elem, "K"),
	    .n = 1};
	if (cos_resolve(&v->f, l->kid)->kind == COS_ARRAY) {
		l->kid = cos_resolve(&v->f, l->kid);
		l->n = l->kid->n;
		l->kid = l->kid->at;
	}
	if (text->kind == COS_STRING && !replaced) {
		const uint32_t from = (uint32_t)v->text.n;

		buf_add(&v->text, cos_text(v->a, text));
		add_piece(v, from, (uint32_t)v->text.n);
		l->replaced = true;
	}
}

/* One kid of the innermost level. */
static void
take(struct tags *t, struct level *l)
{
	struct verify *v = t->v;
	const struct cos_value *ref = &l->kid[l->i++], *kid = cos_resolve(&v->f, ref);

	if (kid->kind == COS_INT)
		hold_mark(t, l, l->page, kid);
	else if (cos_is_name(cos_key(&v->f, kid, "Type"), "OBJR"))
		hold_object(t, l, kid);
	else if (cos_is_name(cos_key(&v->f, kid, "Type"), "MCR"))
		hold_mark(t, l, page_of(v, kid, l->page), cos_key(&v->f, kid, "MCID"));
	else if (cos_number(ref) && cos_number(ref) < v->f.n)
		enter(t, cos_number(ref), l->object, l->replaced);
	else if (kid->kind != COS_NULL || l->n > 1)
		FAULT(
		    v, D_VERIFY_ELEMENT, l->object, "holds something that is no element");
}

static void
walk(struct tags *t, uint32_t root, const struct cos_value *tree)
{
	const struct cos_value *k = cos_entry(tree, "K");
	const struct cos_value *list = cos_resolve(&t->v->f, k);
	const size_t n = list->kind == COS_ARRAY ? list->n : 1;

	for (size_t i = 0; i < n; i++) {
		const uint32_t kid =
		    cos_number(list->kind == COS_ARRAY ? &list->at[i] : k);

		if (kid && kid < t->v->f.n)
			enter(t, kid, root, false);
		else
			FAULT(t->v, D_VERIFY_ELEMENT, root,
			    "holds something that is no element");
		while (t->depth) {
			struct level *l = &t->level[t->depth - 1];

			if (l->i < l->n)
				take(t, l);
			else
				t->depth--;
		}
	}
}

static struct map *
types_make(struct arena *a)
{
	struct str rest = STR(types), type;
	struct map *m = map_make(a);

	while (str_token(&rest, &type))
		map_put(m, type, m);
	return m;
}

/* ---- what was not met ---- */

static void
verify_lost(struct verify *v)
{
	for (size_t i = 0; i < v->mark_n; i++)
		if (!v->mark[i].elem)
			FAULT(v, D_VERIFY_MCID_LOST, (unsigned)v->mark[i].page + 1,
			    (long long)v->mark[i].mcid);
	for (uint32_t i = 1; i < v->f.n; i++) {
		const struct cos_value *o = &v->f.object[i].value;

		if (o->kind == COS_DICT && !(v->seen[i] & SEEN_ELEM) &&
		    cos_is_name(cos_entry(o, "Type"), "StructElem"))
			FAULT(v, D_VERIFY_ELEMENT, i,
			    "is not reached from the tree's root");
	}
}

void
verify_tags(struct verify *v)
{
	const struct cos_value *tree = cos_key(&v->f, v->root, "StructTreeRoot");
	struct tags t = {.v = v};

	if (!v->tagged)
		return;
	t.roles = cos_key(&v->f, tree, "RoleMap");
	t.ids = map_make(v->a);
	t.types = types_make(v->a);
	walk(&t, cos_number(cos_entry(v->root, "StructTreeRoot")), tree);
	verify_lost(v);
}
