/* SPDX-License-Identifier: ISC */
/*
 * The page tree (ISO 32000-1, 7.7.3): every leaf a page, counts that add up, and boxes
 * that lie within one another: what is trimmed within what bleeds within the sheet.
 */
#include "finish/verify_int.h"

/* Halves of a thousandth may be lost by writing a box. */
#define SLACK 2

static const struct cos_value nothing = {.kind = COS_NULL};

/* What a page has from the nodes above it. */
struct inherited {
	const struct cos_value *media, *crop, *resources;
};

bool
verify_box(const struct cos_file *f, const struct cos_value *box, int64_t to[4])
{
	if (box->kind != COS_ARRAY || box->n != 4)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (!cos_milli(cos_item(f, box, i), &to[i]))
			return false;
	for (size_t i = 0; i < 2; i++) {
		const int64_t was = to[i];

		if (was <= to[i + 2])
			continue;
		to[i] = to[i + 2];
		to[i + 2] = was;
	}
	return to[0] < to[2] && to[1] < to[3];
}

static bool
within(const int64_t in[4], const int64_t out[4])
{
	return in[0] >= out[0] - SLACK && in[1] >= out[1] - SLACK &&
	    in[2] <= out[2] + SLACK && in[3] <= out[3] + SLACK;
}

static void
put_box(char to[64], const int64_t box[4])
{
	struct buf b = {0};

	for (int i = 0; i < 4; i++) {
		if (i)
			buf_putc(&b, ' ');
		buf_mpt(&b, box[i]);
	}
	snprintf(to, 64, "%s", b.p);
	buf_free(&b);
}

static void
verify_boxes(struct verify *v, struct vpage *p, const struct inherited *up)
{
	static const char *const names[] = {
	    "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"};
	static const int outer[] = {0, 0, 1, 2, 2};
	const int number = (int)v->page_n;
	int64_t box[ARRAY_LEN(names)][4];

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const struct cos_value *b = cos_key(&v->f, p->dict, names[i]);
		char is[64], around[64];

		if (b->kind == COS_NULL)
			b = i == 0 ? up->media : i == 1 ? up->crop : b;
		if (b->kind == COS_NULL && i > 0) {
			/* what is not told is as large as the one around it (14.11.2) */
			for (int k = 0; k < 4; k++)
				box[i][k] = box[outer[i]][k];
			continue;
		}
		if (!verify_box(&v->f, b, box[i])) {
			FAULT(v, D_VERIFY_BOX, number, names[i]);
			return;
		}
		if (within(box[i], box[outer[i]]))
			continue;
		put_box(is, box[i]);
		put_box(around, box[outer[i]]);
		FAULT(v, D_VERIFY_BOX_OUTSIDE, number, names[i], is, names[outer[i]],
		    around);
	}
	for (int k = 0; k < 4; k++) {
		p->media[k] = box[0][k];
		p->bleed[k] = box[2][k];
	}
}

static void
add_page(
    struct verify *v, uint32_t object, const struct cos_value *dict, struct inherited up)
{
	const struct cos_value *resources = cos_key(&v->f, dict, "Resources");
	struct vpage *p;

	v->page = arena_grow(v->a, v->page, v->page_n, &v->page_cap, sizeof(*v->page));
	p = &v->page[v->page_n++];
	p->object = object;
	p->dict = dict;
	p->resources = resources->kind == COS_NULL ? up.resources : resources;
	v->page_of[object] = (uint32_t)v->page_n;
	verify_boxes(v, p, &up);
}

static void
inherit(const struct cos_file *f, const struct cos_value *node, struct inherited *up)
{
	const struct cos_value *media = cos_key(f, node, "MediaBox");
	const struct cos_value *crop = cos_key(f, node, "CropBox");
	const struct cos_value *resources = cos_key(f, node, "Resources");

	if (media->kind != COS_NULL)
		up->media = media;
	if (crop->kind != COS_NULL)
		up->crop = crop;
	if (resources->kind != COS_NULL)
		up->resources = resources;
}

/* The node of that object and all below it; depth ends a hostile tree. */
static void
walk(struct verify *v, uint32_t object, uint32_t parent, struct inherited up, int depth)
{
	const struct cos_value *node = object ? &v->f.object[object].value : NULL;
	const struct cos_value *kids, *count;
	const size_t before = v->page_n;

	if (!node || node->kind != COS_DICT || depth > 32 ||
	    !verify_first(v, object, SEEN_PAGE)) {
		FAULT(v, D_VERIFY_PAGE_TREE, object, "is no page, or stands there twice");
		return;
	}
	if (parent && cos_number(cos_entry(node, "Parent")) != parent)
		FAULT(v, D_VERIFY_PAGE_TREE, object, "does not name its parent");
	if (cos_is_name(cos_key(&v->f, node, "Type"), "Page")) {
		add_page(v, object, node, up);
		return;
	}
	inherit(&v->f, node, &up);
	kids = cos_key(&v->f, node, "Kids");
	if (!cos_is_name(cos_key(&v->f, node, "Type"), "Pages") ||
	    kids->kind != COS_ARRAY)
		FAULT(v, D_VERIFY_PAGE_TREE, object, "is neither page nor node");
	for (size_t i = 0; kids->kind == COS_ARRAY && i < kids->n; i++) {
		const uint32_t kid = cos_number(&kids->at[i]);

		walk(v, kid < v->f.n ? kid : 0, object, up, depth + 1);
	}
	count = cos_key(&v->f, node, "Count");
	if (count->kind != COS_INT || count->i != (int64_t)(v->page_n - before))
		FAULT(v, D_VERIFY_PAGE_COUNT,
		    (long long)(count->kind == COS_INT ? count->i : -1),
		    v->page_n - before);
}

void
verify_pages(struct verify *v)
{
	const struct inherited none = {&nothing, &nothing, &nothing};
	const uint32_t root = cos_number(cos_entry(v->root, "Pages"));

	walk(v, root < v->f.n ? root : 0, 0, none, 0);
	if (v->page_n == 0)
		FAULT(v, D_VERIFY_PAGE_COUNT, 0LL, (size_t)0);
}
