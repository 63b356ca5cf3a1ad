/* SPDX-License-Identifier: ISC */
/*
 * The painter that paints nothing and looks: it keeps the scene, which node is painted
 * and upon which grounds, and shows everything to preflight and to contrast before it
 * lies there itself.
 */
#include "paint/checks_int.h"

struct checks {
	struct painter painter; /* first */
	struct scene scene;
	struct preflight *preflight;
	struct contrast *contrast;
};

static const struct rect *
clip_of(const struct checks *k)
{
	return k->scene.clipped ? &k->scene.clip : NULL;
}

static void
begin_page(struct painter *p, const struct page *page)
{
	struct checks *k = (struct checks *)p;

	k->scene.page = page;
	k->scene.node = NULL;
	k->scene.clipped = false;
	grounds_clear(k->scene.grounds);
}

static void
end_page(struct painter *p)
{
	contrast_page_end(((struct checks *)p)->contrast);
}

static void
glyphs(struct painter *p, mpt x, mpt y, const struct text_run *run)
{
	struct checks *k = (struct checks *)p;

	pf_text(k->preflight, x, y, run);
	contrast_text(k->contrast, x, y, run);
}

static void
shape(struct painter *p, const struct shape *s, const struct rect *at,
    const struct drawing *of, const struct colour *current)
{
	struct checks *k = (struct checks *)p;
	struct drawn d = {.shape = s, .at = at, .of = of};

	d.fill = s->fill_current && current ? current : s->fill;
	d.stroke = s->stroke_current && current ? current : s->stroke;
	if ((!d.fill && !d.stroke) || s->path.op_n == 0)
		return;
	d.box = shape_box(s, at, of);
	pf_shape(k->preflight, &d);
	contrast_shape(k->contrast, &d);
	grounds_shape(k->scene.grounds, &d, clip_of(k));
}

static void
image(struct painter *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip)
{
	struct checks *k = (struct checks *)p;

	pf_image(k->preflight, pic, shown, clip);
	grounds_picture(k->scene.grounds, pic, shown, clip, clip_of(k));
}

static void
clip_begin(struct painter *p, const struct rect *at)
{
	struct checks *k = (struct checks *)p;

	k->scene.clipped = true;
	k->scene.clip = *at;
	pf_clip(k->preflight, at);
}

static void
clip_end(struct painter *p)
{
	((struct checks *)p)->scene.clipped = false;
}

static void
tag_begin(struct painter *p, const struct node *n, enum frame_part part, uint32_t span)
{
	struct checks *k = (struct checks *)p;

	k->scene.node = n;
	k->scene.part = part;
	k->scene.span = span;
}

static const struct painter_ops ops = {
    .begin_page = begin_page,
    .end_page = end_page,
    .glyphs = glyphs,
    .shape = shape,
    .clip_begin = clip_begin,
    .clip_end = clip_end,
    .image = image,
    .tag_begin = tag_begin,
};

struct painter *
paint_checks_open(const struct layout *l, struct diags *d, struct inks *inks,
    const struct proofs *proofs)
{
	struct arena *a = arena_open();
	struct checks *k = NEW(a, struct checks);

	k->painter.ops = &ops;
	k->scene = (struct scene){.l = l, .d = d, .a = a, .grounds = grounds_open(a)};
	k->preflight = pf_open(&k->scene, inks);
	k->contrast = contrast_open(&k->scene, proofs);
	return &k->painter;
}

void
paint_checks_close(struct painter *p)
{
	struct checks *k = (struct checks *)p;

	pf_end(k->preflight);
	arena_close(k->scene.a);
}
