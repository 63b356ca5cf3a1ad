/* SPDX-License-Identifier: ISC */
/*
 * What leads somewhere: each link and each bookmark leads to an address or to a page
 * that is in the file; in a tagged file a link's element and its annotation name each
 * other.
 */
#include "finish/verify_int.h"

/* A destination: an array that begins with a page of this file. */
static bool
is_page(const struct verify *v, const struct cos_value *dest)
{
	const uint32_t page =
	    dest->kind == COS_ARRAY && dest->n ? cos_number(&dest->at[0]) : 0;

	return page && page < v->f.n && v->page_of[page];
}

/* What is wrong with where it leads; NULL: nothing. */
static const char *
leads_wrong(const struct verify *v, const struct cos_value *from)
{
	const struct cos_value *dest = cos_key(&v->f, from, "Dest");
	const struct cos_value *action = cos_key(&v->f, from, "A");
	const struct cos_value *kind = cos_key(&v->f, action, "S");

	if (dest->kind != COS_NULL)
		return is_page(v, dest) ? NULL : "its destination is no page of the file";
	if (action->kind == COS_NULL)
		return "it has no target";
	if (cos_is_name(kind, "GoTo"))
		return is_page(v, cos_key(&v->f, action, "D"))
		    ? NULL
		    : "its destination is no page of the file";
	if (!cos_is_name(kind, "URI"))
		return "it does something else than to lead somewhere";
	return str_trim(cos_str(cos_key(&v->f, action, "URI"))).n
	    ? NULL
	    : "its address is empty";
}

static void
verify_tagged(struct verify *v, int page, uint32_t object, const struct cos_value *annot)
{
	const struct cos_value *key = cos_key(&v->f, annot, "StructParent");
	uint32_t elem = 0;

	if (key->kind == COS_INT && key->i >= 0 && (uint64_t)key->i < v->parent_n &&
	    v->parent[key->i])
		elem = cos_number(v->parent[key->i]);
	if (!elem || v->annot_elem[object] != elem)
		FAULT(v, D_VERIFY_LINK_TAG, page, object, elem, v->annot_elem[object]);
	if (v->claims.ua && cos_str(cos_key(&v->f, annot, "Contents")).n == 0)
		FAULT(v, D_VERIFY_LINK, page, object,
		    "it does not say what it is (Contents)");
}

static void
verify_annot(struct verify *v, int page, uint32_t object, const struct cos_value *annot)
{
	int64_t box[4];
	const char *wrong;

	if (annot->kind != COS_DICT ||
	    !cos_is_name(cos_key(&v->f, annot, "Subtype"), "Link"))
		return;
	wrong = leads_wrong(v, annot);
	if (wrong)
		FAULT(v, D_VERIFY_LINK, page, object, wrong);
	if (!verify_box(&v->f, cos_key(&v->f, annot, "Rect"), box))
		FAULT(v, D_VERIFY_LINK, page, object, "it has no area");
	if (v->tagged && object < v->f.n)
		verify_tagged(v, page, object, annot);
}

void
verify_links(struct verify *v)
{
	for (size_t i = 0; i < v->page_n; i++) {
		const struct cos_value *annots =
		    cos_key(&v->f, v->page[i].dict, "Annots");

		for (size_t k = 0; annots->kind == COS_ARRAY && k < annots->n; k++)
			verify_annot(v, (int)i + 1, cos_number(&annots->at[k]),
			    cos_item(&v->f, annots, k));
	}
}

/* ---- the outline ---- */

/* One bookmark; what it leads to, what it is called, who is above it. */
static void
verify_bookmark(struct verify *v, uint32_t object, uint32_t parent)
{
	const struct cos_value *item = &v->f.object[object].value;
	const char *wrong = leads_wrong(v, item);

	if (wrong)
		FAULT(v, D_VERIFY_BOOKMARK, object, wrong);
	if (cos_str(cos_key(&v->f, item, "Title")).n == 0)
		FAULT(v, D_VERIFY_BOOKMARK, object, "it has no title");
	if (cos_number(cos_entry(item, "Parent")) != parent)
		FAULT(v, D_VERIFY_BOOKMARK, object, "it does not name its parent");
}

/* Goes through the tree along First and Next; every object is met once, so a hostile one
 * ends. */
void
verify_outline(struct verify *v)
{
	const uint32_t root = cos_number(cos_entry(v->root, "Outlines"));
	uint32_t *up, at;

	if (!root || root >= v->f.n)
		return;
	up = NEW_N(v->a, uint32_t, v->f.n);
	at = cos_number(cos_entry(&v->f.object[root].value, "First"));
	for (uint32_t parent = root; at && at < v->f.n;) {
		const uint32_t first =
		    cos_number(cos_entry(&v->f.object[at].value, "First"));

		if (!verify_first(v, at, SEEN_OUTLINE)) {
			FAULT(v, D_VERIFY_BOOKMARK, at, "it stands there twice");
			return;
		}
		up[at] = parent;
		verify_bookmark(v, at, parent);
		if (first) {
			parent = at;
			at = first;
			continue;
		}
		while (
		    at != root && !cos_number(cos_entry(&v->f.object[at].value, "Next")))
			at = up[at];
		if (at == root)
			return;
		parent = up[at];
		at = cos_number(cos_entry(&v->f.object[at].value, "Next"));
	}
}
