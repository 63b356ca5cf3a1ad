/* SPDX-License-Identifier: ISC */
/*
 * The pdf painter: pages, their boxes, resources, and what the file says of itself.
 * A page's content is written into one buffer, compressed when the page ends and
 * then forgotten; all pages share one resource dictionary.
 */
#include <string.h>
#include "paint/pdf_int.h"

/* What a page's content stream starts with (PDF 1.7, tables 52 and 104). */
const struct pdf_state pdf_initial = {
	.fill = { INK_UNSET, { 0 } },
	.stroke = { INK_UNSET, { 0 } },
	.width = 1000,
	.miter = 10000,
	.opacity = 1000,
};

static void
begin_page(struct painter *painter, const struct page *page)
{
	struct pdf *p = (struct pdf *)painter;

	p->page = (size_t)(page - p->l->page);
	buf_clear(&p->c);
	buf_clear(&p->annots);
	p->st = pdf_initial;
	p->transparent = false;
	p->show = (struct pdf_show){ .in_text = false };
	if (p->sheets)
		pdf_sheet_page_begin(p);
}

static void
out_box(struct buf *b, const char *name, const struct rect *r)
{
	buf_fmt(b, "/%s[", name);
	out_num(b, r->x);
	out_num(b, r->y);
	out_num(b, r->x + r->w);
	out_num(b, r->y + r->h);
	buf_putc(b, ']');
}

void
pdf_boxes(const struct pdf *p, struct buf *b, mpt margin, mpt w, mpt h)
{
	const mpt m = margin, bleed = mpt_min(m, p->l->style->bleed);
	const struct rect media = { 0, 0, w + 2 * m, h + 2 * m };
	const struct rect bled = { m - bleed, m - bleed, w + 2 * bleed, h + 2 * bleed };
	const struct rect trim = { m, m, w, h };

	out_box(b, "MediaBox", &media);
	if (bleed)
		out_box(b, "BleedBox", &bled);
	out_box(b, "TrimBox", &trim);
}

/* Around a single page of a press file. */
static void
page_marks(struct pdf *p)
{
	const struct style *s = p->l->style;
	struct pdf_marks k = { .trim = { p->margin, p->margin, s->page_w, s->page_h } };

	k.label = str_fmt(p->a, "%.*s  %zu/%zu  %.*s", STR_ARG(p->info->title), p->page + 1,
	    p->l->page_n, STR_ARG(s->press.condition));
	pdf_marks(p, &k);
}

static void
end_page(struct painter *painter)
{
	struct pdf *p = (struct pdf *)painter;
	struct buf b = { 0 };
	objno content;

	pdf_text_end(p);
	if (p->tags)
		pdf_tags_page(p);
	p->any_transparent |= p->transparent;
	if (p->sheets) {
		p->page_obj[p->page] = pdf_sheet_page_end(p);
		return;
	}
	if (p->info->kind == PDF_PRESS && p->l->style->press.marks)
		page_marks(p);
	content = haru_deflated(p->h, STR(""), p->c.p ? p->c.p : "", p->c.n);
	pdf_boxes(p, &b, p->margin, p->l->style->page_w, p->l->style->page_h);
	buf_fmt(&b, "/Resources %u 0 R/Contents %u 0 R", p->resources, content);
	if (p->tags)
		buf_fmt(&b, "/StructParents %zu/Tabs/S", p->page);
	if (p->transparent)
		buf_fmt(&b, "/Group<</S/Transparency/CS/Device%s>>",
		    p->info->kind == PDF_PRESS ? "CMYK" : "RGB");
	if (p->annots.n)
		buf_fmt(&b, "/Annots[%s]", p->annots.p);
	haru_body(p->h, p->page_obj[p->page], buf_str(&b));
	buf_free(&b);
}

/* Paper knows what is painted, and nothing else. */
static const struct painter_ops press_ops = {
	.wants = pdf_sheet_wants,
	.begin_page = begin_page,
	.glyphs = pdf_glyphs,
	.space = pdf_space,
	.shape = pdf_shape,
	.drawing = pdf_drawing,
	.clip_begin = pdf_clip_begin,
	.clip_end = pdf_clip_end,
	.image = pdf_image,
	.end_page = end_page,
};

static const struct painter_ops web_ops = {
	.begin_page = begin_page,
	.glyphs = pdf_glyphs,
	.space = pdf_space,
	.shape = pdf_shape,
	.drawing = pdf_drawing,
	.clip_begin = pdf_clip_begin,
	.clip_end = pdf_clip_end,
	.image = pdf_image,
	.link = pdf_link,
	.dest = pdf_dest,
	.call = pdf_call,
	.outline = pdf_outline,
	.tag_begin = pdf_tag_begin,
	.tag_end = pdf_tag_end,
	.end_page = end_page,
};

const char *
pdf_kind_name(enum pdf_kind k)
{
	static const char *const name[] = { [PDF_WEB] = "web", [PDF_PRESS] = "press" };

	_Static_assert(ARRAY_LEN(name) == PDF_KINDS, "a name for each kind");
	return name[k];
}

static const struct painter_ops *
ops_for(const struct pdf *p)
{
	return p->info->kind == PDF_PRESS ? &press_ops : &web_ops;
}

static void
pages_open(struct pdf *p)
{
	const struct style *s = p->l->style;

	if (p->info->kind == PDF_PRESS)
		p->margin = s->bleed + (s->press.marks ? pdf_marks_room() : 0);
	p->resources = haru_dict(p->h);
	p->page_obj = NEW_N(p->a, objno, p->l->page_n + 1);
	if (p->sheets) {
		pdf_sheets_open(p);
		return;
	}
	for (size_t i = 0; i < p->l->page_n; i++)
		p->page_obj[i] = haru_page(p->h);
}

struct painter *
paint_sheets_open(const struct layout *l, struct text *t, struct diags *d,
    const struct pdf_info *info, struct inks *inks, const struct sheets *sheets)
{
	struct arena *a = arena_open();
	struct pdf *p = NEW(a, struct pdf);

	*p = (struct pdf){ .l = l, .text = t, .d = d, .info = info, .inks = inks, .a = a,
		.sheets = sheets };
	p->painter.ops = ops_for(p);
	p->h = haru_open(a, info->kind == PDF_PRESS ? "1.6" : "1.7");
	pdf_meta_open(p);
	pdf_press_open(p);
	pdf_forms_open(p);
	pages_open(p);
	if (info->kind == PDF_WEB) {
		pdf_links_open(p);
		pdf_tags_open(p);
	}
	return &p->painter;
}

struct painter *
paint_pdf_open(const struct layout *l, struct text *t, struct diags *d,
    const struct pdf_info *info, struct inks *inks)
{
	return paint_sheets_open(l, t, d, info, inks, NULL);
}

bool
paint_pdf_close(struct painter *painter, struct buf *out)
{
	struct pdf *p = (struct pdf *)painter;
	struct buf b = { 0 };
	struct hash128 hash;
	bool ok;

	if (p->sheets)
		pdf_sheets_end(p);
	pdf_fonts_end(p, &b);
	buf_puts(&b, "/XObject<<");
	pdf_images_end(p, &b);
	pdf_forms_end(p, &b);
	buf_puts(&b, ">>");
	pdf_opacities_end(p, &b);
	pdf_spots_end(p, &b);
	haru_body(p->h, p->resources, buf_str(&b));
	buf_free(&b);
	if (p->tags) {
		pdf_links_end(p);
		pdf_tags_end(p);
	}
	if (p->press)
		pdf_press_end(p);
	pdf_meta_end(p);
	ok = haru_save(p->h, out, &hash) && !p->failed;
	if (ok)
		pdf_meta_stamp(out, hash);
	if (!ok && !p->failed)
		diag(p->d, D_PDF_FAILED, (struct loc){ 0 }, "the object layer failed",
		    haru_error(p->h));
	pdf_fonts_free(p);
	pdf_forms_free(p);
	haru_close(p->h);
	buf_free(&p->c);
	buf_free(&p->annots);
	arena_close(p->a);
	return ok;
}
