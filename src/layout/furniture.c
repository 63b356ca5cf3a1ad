/* SPDX-License-Identifier: ISC */
/*
 * What a master prints on each of its pages: ground, tints, rules, running heads,
 * folios, pictures to the edge.
 */
#include <string.h>

#include "layout/layout_int.h"

static struct str
word_value(struct sheet *s, struct str key)
{
	const struct node *ch = s->c->chapter;

	if (str_is(key, "folio"))
		return s->m->no_folio ? STR("") : str_fmt(s->c->a, "%zu", s->c->page_n + 1);
	if (str_is(key, "title"))
		return s->c->content->title;
	if (str_is(key, "brand"))
		return s->c->content->brand;
	if (str_is(key, "date"))
		return s->c->content->date_text;
	if (str_is(key, "number"))
		return ch ? ch->label : STR("");
	if (str_is(key, "chapter") && ch && ch->first && ch->first->kind == NODE_TITLE) {
		struct buf b = { 0 };
		for (size_t i = 0; i < ch->first->span_n; i++)
			if (ch->first->span[i].form == CONTENT_TEXT)
				buf_add(&b, ch->first->span[i].text);
		struct str t = str_dup(s->c->a, buf_str(&b));
		buf_free(&b);
		return t;
	}
	return STR("");
}

/* "{number} {chapter}" with the words of this page in place. */
static struct str
fill_in(struct sheet *s, struct str pattern)
{
	struct buf b = { 0 };
	struct str out;

	for (size_t i = 0; i < pattern.n; i++) {
		const char *end = pattern.p[i] == '{' ? memchr(pattern.p + i, '}', pattern.n - i) : NULL;
		if (!end) {
			buf_putc(&b, pattern.p[i]);
			continue;
		}
		size_t to = (size_t)(end - pattern.p);
		buf_add(&b, word_value(s, str_cut(pattern, i + 1, to)));
		i = to;
	}
	out = str_trim(str_dup(s->c->a, buf_str(&b)));
	buf_free(&b);
	return out;
}

void
furniture_text(struct sheet *s, const struct furniture *f, const struct colour *colour)
{
	struct ctx *c = s->c;
	struct str text = fill_in(s, f->text);
	struct type_style *type = NEW(c->a, struct type_style);
	const struct text_para *para;

	if (!text.n)
		return;
	*type = f->type;
	if (colour)
		type->colour = colour;
	para = set_plain(c, text, type, c->content->lang, f->align, f->at.w, f->loc);
	struct frame fr = { .kind = FRAME_TEXT, .part = PART_FURNITURE, .at = f->at };
	fr.text.para = para;
	fr.text.to = (uint32_t)para->line_n;
	fr.text.leading = f->type.leading;
	fr.text.baseline = f->at.y + baseline_in(c, &f->type, false);
	sheet_frame(s, fr);
}

static void
image_make(struct sheet *s, const struct furniture *f)
{
	struct ctx *c = s->c;
	const struct node *n = NULL;
	const struct picture *p;

	if (str_is(f->picture, "{chapter-picture}") && c->chapter && c->chapter->picture)
		n = c->chapter;
	if (str_is(f->picture, "{cover}"))
		for (n = c->content->root->first->first; n && n->kind != NODE_FIGURE;)
			n = n->next;
	const struct content_picture own = { .href = f->picture, .loc = f->loc };
	if (!str_starts(f->picture, "{"))
		p = picture_for(c, &own);
	else
		p = n && n->picture ? picture_for(c, n->picture) : NULL;
	if (!p)
		return;
	struct frame fr = picture_frame(n, p, f->at, &c->style->colour[0]);
	if (!n)
		fr.part = PART_FURNITURE;
	else if (n->picture->decorative)
		fr.part = PART_ARTIFACT;
	sheet_frame(s, fr);
}

static void
ground_make(struct sheet *s, const struct colour *ground)
{
	const struct style *st = s->c->style;
	struct rect at = { -st->bleed, -st->bleed, st->page_w + 2 * st->bleed,
		st->page_h + 2 * st->bleed };
	struct frame f;

	if (!ground)
		return;
	f = shapes_frame(NULL, PART_FURNITURE, at, draw_rect(s->c->a, at.w, at.h, 0, ground));
	sheet_frame(s, f);
}

void
furniture_make(struct sheet *s)
{
	ground_make(s, s->m->ground);
	for (size_t i = 0; i < s->m->furniture_n; i++) {
		const struct furniture *f = &s->m->furniture[i];
		switch (f->kind) {
		case FURNITURE_FILL:
		case FURNITURE_RULE:
			if (f->colour)
				sheet_frame(s, shapes_frame(NULL, PART_FURNITURE, f->at,
				    draw_rect(s->c->a, f->at.w, f->at.h, 0, f->colour)));
			break;
		case FURNITURE_TEXT:
			furniture_text(s, f, NULL);
			break;
		case FURNITURE_IMAGE:
			image_make(s, f);
			break;
		case FURNITURE_TAIL:
			break;
		}
	}
}
