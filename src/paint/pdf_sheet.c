/* SPDX-License-Identifier: ISC */
/*
 * Sheets: two pages side by side, painted from the same frames as the single pages.
 * Each page's content is a stream of its own that puts itself in its place and is
 * cut at the fold; a sheet's side strings two of them together.
 */
#include "paint/pdf_int.h"

#define SPINE_TITLE 14173 /* 5 mm: a narrower spine carries no title */
#define SPINE_SIZE 12000 /* the largest type on it */

/* Where a page is printed. */
static bool
find(const struct sheets *s, int page, size_t *side, int *place)
{
	for (size_t i = 0; i < s->side_n; i++)
		for (int k = 0; k < 2; k++)
			if (s->side[i].page[k] == page) {
				*side = i;
				*place = k;
				return true;
			}
	return false;
}

bool
pdf_sheet_wants(struct painter *painter, const struct page *page)
{
	const struct pdf *p = (const struct pdf *)painter;
	size_t side;
	int place;

	return !p->sheets || find(p->sheets, page->number, &side, &place);
}

static mpt
sheet_w(const struct pdf *p)
{
	return 2 * p->l->style->page_w + p->sheets->spine;
}

/* Begins what lies at a place of a side: moved there, cut at bleed and fold. */
static void
place_begin(struct pdf *p, const struct sheet_side *side, int place)
{
	const struct style *s = p->l->style;
	const mpt m = p->sheet_margin, spine = p->sheets->spine;
	const mpt over = mpt_min(spine / 2, s->bleed); /* onto the spine */
	const mpt at = place ? m + s->page_w + spine - side->shift : m + side->shift;
	const mpt left = place ? m + s->page_w + spine - over : m - s->bleed;

	buf_puts(&p->c, "q\n");
	out_num(&p->c, left);
	out_num(&p->c, m - s->bleed);
	out_num(&p->c, s->page_w + s->bleed + over);
	out_num(&p->c, s->page_h + 2 * s->bleed);
	buf_puts(&p->c, "re W n\n1 0 0 1 ");
	out_num(&p->c, at);
	out_num(&p->c, m);
	buf_puts(&p->c, "cm\n");
}

void
pdf_sheet_page_begin(struct pdf *p)
{
	size_t side = 0;
	int place = 0;

	find(p->sheets, p->l->page[p->page].number, &side, &place);
	place_begin(p, &p->sheets->side[side], place);
}

objno
pdf_sheet_page_end(struct pdf *p)
{
	buf_puts(&p->c, "Q\n");
	return haru_deflated(p->h, STR(""), p->c.p, p->c.n);
}

/* ---- what lies on a sheet besides pages ---- */

static void
ground(struct pdf *p, const struct rect *at)
{
	const struct colour *paper = p->l->style->paper;

	if (!paper)
		return;
	p->st = pdf_initial;
	colour_set(p, paper, false);
	out_num(&p->c, at->x);
	out_num(&p->c, at->y);
	out_num(&p->c, at->w);
	out_num(&p->c, at->h);
	buf_puts(&p->c, "re f\n");
}

/* Blank pages have the paper's colour, as all others have; so has what a page uncovers
 * that is moved by more than its bleed. */
static void
blanks(struct pdf *p, const struct sheet_side *side)
{
	const struct style *s = p->l->style;
	const mpt b = s->bleed;

	for (int k = 0; k < 2; k++) {
		if (side->page[k] && side->shift <= b)
			continue;
		place_begin(p, side, k);
		ground(p,
		    &(struct rect){-b - p->sheets->creep, -b,
			s->page_w + 2 * (b + p->sheets->creep), s->page_h + 2 * b});
		buf_puts(&p->c, "Q\n");
	}
}

static void
spine_ground(struct pdf *p)
{
	const struct style *s = p->l->style;
	const mpt m = p->sheet_margin;

	if (p->sheets->spine == 0)
		return;
	buf_puts(&p->c, "q\n");
	ground(p,
	    &(struct rect){
		m + s->page_w, m - s->bleed, p->sheets->spine, s->page_h + 2 * s->bleed});
	buf_puts(&p->c, "Q\n");
}

/* The title runs down the spine, as ISO 6357 wants it. */
static void
spine_title(struct pdf *p)
{
	const struct style *s = p->l->style;
	const mpt spine = p->sheets->spine, size = mpt_min(spine / 2, SPINE_SIZE);
	struct type_style *type = NEW(p->a, struct type_style);

	if (spine < SPINE_TITLE || s->para_n == 0)
		return;
	*type = pdf_plain_type(p, size, s->colour_n ? &s->colour[0] : NULL);
	buf_puts(&p->c, "q\n0 -1 1 0 ");
	out_num(&p->c, p->sheet_margin + s->page_w + spine / 2 - size / 3);
	out_num(&p->c, p->sheet_margin + s->page_h - s->page_h / 12);
	buf_puts(&p->c, "cm\n");
	p->st = pdf_initial;
	pdf_line_of_text(p, p->info->title, type, 0, 0);
	buf_puts(&p->c, "Q\n");
}

static void
marks(struct pdf *p, size_t i)
{
	const struct style *s = p->l->style;
	const struct sheet_side *side = &p->sheets->side[i];
	const mpt m = p->sheet_margin, fold = m + s->page_w;
	struct pdf_marks k = {
	    .trim = {m, m, sheet_w(p), s->page_h},
	    .fold = {fold, fold + p->sheets->spine},
	    .fold_n = p->sheets->spine ? 2 : 1,
	};

	k.label = str_fmt(p->a, "%.*s  %zu%c/%zu  %d+%d  %.*s", STR_ARG(p->info->title),
	    i / 2 + 1, i % 2 ? 'b' : 'a', (p->sheets->side_n + 1) / 2, side->page[0],
	    side->page[1], STR_ARG(s->press.condition));
	p->st = pdf_initial;
	pdf_marks(p, &k);
}

/* What is painted before its pages, or after them. */
static objno
stream(struct pdf *p, size_t i, bool before)
{
	buf_clear(&p->c);
	p->show = (struct pdf_show){.in_text = false};
	if (before) {
		blanks(p, &p->sheets->side[i]);
		spine_ground(p);
	} else {
		if (i == 0)
			spine_title(p);
		if (p->l->style->press.marks)
			marks(p, i);
	}
	return p->c.n ? haru_deflated(p->h, STR(""), p->c.p, p->c.n) : 0;
}

static void
side_body(struct pdf *p, size_t i)
{
	const struct sheet_side *side = &p->sheets->side[i];
	const objno before = stream(p, i, true), after = stream(p, i, false);
	struct buf b = {0};

	pdf_boxes(p, &b, p->sheet_margin, sheet_w(p), p->l->style->page_h);
	buf_fmt(&b, "/Resources %u 0 R/Contents[", p->resources);
	if (before)
		buf_fmt(&b, "%u 0 R ", before);
	for (int k = 0; k < 2; k++)
		if (side->page[k])
			buf_fmt(&b, "%u 0 R ", p->page_obj[side->page[k] - 1]);
	if (after)
		buf_fmt(&b, "%u 0 R", after);
	buf_puts(&b, "]");
	if (p->any_transparent)
		buf_puts(&b, "/Group<</S/Transparency/CS/DeviceCMYK>>");
	haru_body(p->h, p->side_obj[i], buf_str(&b));
	buf_free(&b);
}

void
pdf_sheets_open(struct pdf *p)
{
	p->sheet_margin = p->margin;
	p->margin = 0;
	p->side_obj = NEW_N(p->a, objno, p->sheets->side_n + 1);
	for (size_t i = 0; i < p->sheets->side_n; i++)
		p->side_obj[i] = haru_page(p->h);
}

void
pdf_sheets_end(struct pdf *p)
{
	for (size_t i = 0; i < p->sheets->side_n; i++)
		side_body(p, i);
}
