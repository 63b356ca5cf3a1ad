/* SPDX-License-Identifier: ISC */
/*
 * Drawings of many points as form XObjects (PDF 1.7, 8.10): written in the drawing's own
 * units, y downward, so that their bytes are the same wherever they stand. A file holds
 * each once, however often it is shown, and the inks keep it for the files that follow.
 */
#include "paint/pdf_int.h"

#define POINTS_LEAST 400 /* fewer are sooner written where they stand */

/* A drawing that the file holds. */
struct pdf_form {
	struct hash128 key;
	objno obj;
	bool transparent;
};

struct pdf_forms {
	struct pdf_form *form;
	size_t form_n, form_cap;
	struct buf key;
};

/* Whatever the page has set before: the first use of each sets it anew. */
static const struct pdf_state unknown = {
    .fill = {INK_UNSET, {0}},
    .stroke = {INK_UNSET, {0}},
    .width = -1,
    .miter = -1,
    .cap = UINT8_MAX,
    .join = UINT8_MAX,
    .dashed = true,
    .opacity = 1000, /* of this and of overprint the page takes care */
};

/* ---- which drawings ---- */

static size_t
points(const struct drawing *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->shape_n; i++)
		n += d->shape[i].path.pt_n;
	return n;
}

/* Would its lines be as thick across as along when it is scaled as a whole? To a
 * thousandth. */
static bool
even(const struct drawing *d, const struct rect *at)
{
	const int64_t off = (int64_t)at->w * d->h - (int64_t)at->h * d->w;

	return (off < 0 ? -off : off) <= (int64_t)at->w * d->h / 1000;
}

/* ---- what makes two the same ---- */

/* False for an ink whose name is another one in each file. */
static bool
add_ink(struct pdf *p, struct buf *b, const struct colour *c)
{
	struct ink ink = {INK_UNSET, {0}};

	if (c)
		ink = pdf_ink(p, c);
	buf_put(b, &ink, sizeof(ink));
	return ink.space != INK_SPOT;
}

static bool
add_shape(struct pdf *p, struct buf *b, const struct shape *s, const struct colour *current)
{
	if (!add_ink(p, b, s->fill_current && current ? current : s->fill) ||
	    !add_ink(p, b, s->stroke_current && current ? current : s->stroke))
		return false;
	gather_number(b, s->even_odd);
	gather_number(b, s->stroke_width);
	gather_number(b, s->cap);
	gather_number(b, s->join);
	gather_number(b, s->miter_limit);
	gather_number(b, s->opacity);
	gather_number(b, (int64_t)s->dash_n);
	buf_put(b, s->dash_n ? s->dash : &(mpt){0}, s->dash_n * sizeof(*s->dash));
	gather_number(b, (int64_t)s->path.op_n);
	buf_put(b, s->path.op, s->path.op_n * sizeof(*s->path.op));
	buf_put(b, s->path.pt, s->path.pt_n * sizeof(*s->path.pt));
	return true;
}

static bool
make_key(struct pdf *p, const struct drawing *d, const struct colour *current,
    struct hash128 *key)
{
	struct buf *b = &p->forms->key;

	buf_clear(b);
	gather_number(b, d->w);
	gather_number(b, d->h);
	for (size_t i = 0; i < d->shape_n; i++)
		if (!add_shape(p, b, &d->shape[i], current))
			return false;
	*key = hash128_bytes(b->p, b->n);
	return true;
}

/* ---- one form ---- */

/* What its shapes reach at most. */
static struct rect
reach(const struct drawing *d)
{
	mpt left = 0, top = 0, right = d->w, bottom = d->h;

	for (size_t i = 0; i < d->shape_n; i++) {
		const struct shape *s = &d->shape[i];
		const mpt more = s->stroke_width * (s->miter_limit / 1000 + 1);

		for (size_t k = 0; k < s->path.pt_n; k++) {
			const struct point at = s->path.pt[k];

			left = mpt_min(left, at.x - more);
			top = mpt_min(top, at.y - more);
			right = mpt_max(right, at.x + more);
			bottom = mpt_max(bottom, at.y + more);
		}
	}
	return (struct rect){left, top, right - left, bottom - top};
}

static void
put_opacities(struct buf *b, const struct drawing *d)
{
	bool used[OPACITIES] = {[1000] = true};

	for (size_t i = 0; i < d->shape_n; i++)
		used[mpt_min(d->shape[i].opacity, 1000)] = true;
	buf_puts(b, "/Resources<</ExtGState<<");
	for (int i = 0; i < OPACITIES; i++)
		if (used[i])
			pdf_opacity_out(b, i);
	buf_puts(b, ">>>>");
}

/* Writes its content, and the dictionary without Filter and Length; kept by the inks. */
static const struct ink_form *
make_form(struct pdf *p, struct hash128 key, const struct drawing *d,
    const struct colour *current)
{
	const struct buf page = p->c;
	const struct pdf_state state = p->st;
	const struct rect own = {0, 0, d->w, d->h}, r = reach(d);
	const struct ink_form *f;
	struct buf dict = {0};

	p->c = (struct buf){0};
	p->st = unknown;
	p->in_form = true;
	for (size_t i = 0; i < d->shape_n; i++)
		pdf_shape(&p->painter, &d->shape[i], &own, d, current);
	buf_puts(&dict, "/Type/XObject/Subtype/Form/BBox[");
	out_num(&dict, r.x);
	out_num(&dict, r.y);
	out_num(&dict, r.x + r.w);
	out_num(&dict, r.y + r.h);
	buf_putc(&dict, ']');
	put_opacities(&dict, d);
	f = inks_form_keep(p->inks, key, buf_str(&dict), buf_str(&p->c));
	buf_free(&dict);
	buf_free(&p->c);
	p->in_form = false;
	p->c = page;
	p->st = state;
	return f;
}

static bool
is_transparent(const struct drawing *d)
{
	bool any = false;

	for (size_t i = 0; i < d->shape_n; i++)
		any |= d->shape[i].opacity < 1000;
	return any;
}

/* The form's number in this file. */
static size_t
form_use(struct pdf *p, struct hash128 key, const struct drawing *d,
    const struct colour *current)
{
	struct pdf_forms *s = p->forms;
	const struct ink_form *f;
	struct buf dict = {0};

	for (size_t i = 0; i < s->form_n; i++)
		if (hash_eq(s->form[i].key, key))
			return i;
	f = inks_form(p->inks, key);
	if (!f)
		f = make_form(p, key, d, current);
	buf_add(&dict, f->dict);
	buf_puts(&dict, "/Filter/FlateDecode");
	s->form = arena_grow(p->a, s->form, s->form_n, &s->form_cap, sizeof(*s->form));
	s->form[s->form_n] = (struct pdf_form){
	    key, haru_stream(p->h, buf_str(&dict), f->z, f->z_n), is_transparent(d)};
	buf_free(&dict);
	return s->form_n++;
}

/* ---- the page ---- */

/* A scale, to a thousand-millionth. */
static void
out_scale(struct buf *b, mpt to, mpt from)
{
	const int64_t v = from ? muldiv(to, 1000000000, from) : 1000000000;

	if (v % 1000000000 == 0)
		buf_fmt(b, "%lld ", (long long)(v / 1000000000));
	else
		buf_fmt(b, "%lld.%09lld ", (long long)(v / 1000000000),
		    (long long)(v % 1000000000));
}

bool
pdf_drawing(struct painter *painter, const struct drawing *d, const struct rect *at,
    const struct colour *current)
{
	struct pdf *p = (struct pdf *)painter;
	struct hash128 key;
	size_t i;

	if (points(d) < POINTS_LEAST || !even(d, at) || !make_key(p, d, current, &key))
		return false;
	i = form_use(p, key, d, current);
	p->transparent |= p->forms->form[i].transparent;
	pdf_text_end(p);
	pdf_tags_extent(p, at);
	pdf_opacity(p, 1000);
	pdf_overprint(p, false);
	buf_puts(&p->c, "q\n");
	out_scale(&p->c, at->w, d->w);
	buf_puts(&p->c, "0 0 -");
	out_scale(&p->c, at->h, d->h);
	out_num(&p->c, pdf_x(p, at->x));
	out_num(&p->c, pdf_y(p, at->y));
	buf_fmt(&p->c, "cm\n/D%zu Do\nQ\n", i);
	return true;
}

void
pdf_forms_open(struct pdf *p)
{
	p->forms = NEW(p->a, struct pdf_forms);
}

void
pdf_forms_end(struct pdf *p, struct buf *resources)
{
	for (size_t i = 0; i < p->forms->form_n; i++)
		buf_fmt(resources, "/D%zu %u 0 R", i, p->forms->form[i].obj);
}

void
pdf_forms_free(struct pdf *p)
{
	buf_free(&p->forms->key);
}
