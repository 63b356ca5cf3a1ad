/* SPDX-License-Identifier: ISC */
/*
 * Nodes to lines: which block style a node has, which type each of its spans, and
 * where in its cell a line's baseline stands.
 */
#include <string.h>

#include "layout/layout_int.h"

/* What the object of a link arrow measures, in permille of the size. */
#define ARROW_WIDTH 780
#define ARROW_HEIGHT 620

const struct para_style *
para_of(struct ctx *c, const struct node *n)
{
	const char *parent = n->parent ? node_kind_name(n->parent->kind) : NULL;
	struct str role = n->role;
	char level[12];

	if (n->kind == NODE_ITEM && !role.n && n->parent)
		role = n->parent->role;
	if (n->kind == NODE_TITLE && !role.n && n->level > 1) {
		int len = snprintf(level, sizeof(level), "%d", n->level);
		role = (struct str){ level, (size_t)len };
	}
	return style_para(c->style, node_kind_name(n->kind), role, parent);
}

mpt
baseline_in(const struct ctx *c, const struct type_style *t, bool grid)
{
	return t->leading - (grid ? c->descent : (mpt)muldiv(t->leading, 27, 100));
}

/* The type of a span: the block's, changed by each mark from the outside in. */
static const struct type_style *
span_type(struct ctx *c, const struct para_style *p, const struct span *s)
{
	struct {
		const struct para_style *p;
		uint8_t order[sizeof(s->order)];
	} key;
	struct type_style *t;

	if (!s->marks)
		return &p->type;
	memset(&key, 0, sizeof(key));
	key.p = p;
	memcpy(key.order, s->order, sizeof(s->order));
	struct str k = { (const char *)&key, sizeof(key) };
	t = map_find(c->types, k);
	if (t)
		return t;
	t = NEW(c->a, struct type_style);
	*t = p->type;
	for (size_t i = 0; i < sizeof(s->order) && s->order[i] < MARK_KINDS; i++)
		*t = style_mark(c->style, *t, (enum inline_mark)s->order[i]);
	map_put(c->types, str_dup(c->a, k), t);
	return t;
}

static struct text_span
span_of_text(struct ctx *c, const struct para_style *p, const struct span *s, size_t i)
{
	struct text_span t = { .form = SPAN_TEXT, .text = s->text, .lang = s->lang,
		.tag = (uint32_t)i, .loc = s->loc };

	t.type = span_type(c, p, s);
	if (s->form == CONTENT_BREAK)
		t.form = SPAN_BREAK;
	if (s->form == CONTENT_NOTE_CALL)
		t.glue_before = true;
	if (s->form == CONTENT_ARROW) {
		t.form = SPAN_OBJECT;
		t.glue_before = true;
		t.w = (mpt)muldiv(t.type->size, ARROW_WIDTH, 1000);
		t.h = (mpt)muldiv(t.type->size, ARROW_HEIGHT, 1000);
	}
	return t;
}

static const struct text_para *
set(struct ctx *c, const struct text_span *span, size_t n, const struct break_style *lines,
    struct str lang, mpt width, mpt first_indent, struct loc loc)
{
	bool rtl = text_is_rtl(lang);
	struct line_room room[2] = { { rtl ? 0 : first_indent, width - first_indent },
		{ 0, width } };
	struct text_para_spec spec = { .span = span, .span_n = n, .lines = *lines,
		.room = first_indent ? room : room + 1, .room_n = first_indent ? 2 : 1,
		.rtl = rtl, .keep_after = style_lang(c->style, lang)->keep_after, .loc = loc };

	return text_set(c->text, c->a, &spec);
}

const struct text_para *
set_node(struct ctx *c, const struct node *n, const struct para_style *p, mpt width,
    mpt first_indent)
{
	struct arena_mark m = arena_mark(c->scratch);
	struct text_span *span = NEW_N(c->scratch, struct text_span, n->span_n);
	const struct text_para *para;

	for (size_t i = 0; i < n->span_n; i++)
		span[i] = span_of_text(c, p, &n->span[i], i);
	para = set(c, span, n->span_n, &p->lines, n->lang, width, first_indent, n->loc);
	arena_reset(c->scratch, m);
	return para;
}

const struct text_para *
set_plain(struct ctx *c, struct str text, const struct type_style *t, struct str lang,
    enum align align, mpt width, struct loc loc)
{
	struct text_span span = { .form = SPAN_TEXT, .text = text, .type = t, .lang = lang,
		.loc = loc };
	struct break_style lines = { .align = align, .tolerance = 10000, .line_penalty = 10,
		.space_stretch_ppm = 500000, .space_shrink_ppm = 200000 };

	return set(c, &span, 1, &lines, lang, width, 0, loc);
}
