/* SPDX-License-Identifier: ISC */
/*
 * Notes and small pictures of a page: gathered while its text is set, then placed in
 * the margin beside their calls or at the foot of their column. What finds no room
 * whole goes on at the next page.
 */
#include "layout/compose.h"

#define FOOT_RULE_WIDTH (60 * MPT_PT)

struct flow *
notes_flow(struct composer *k, const struct node *note)
{
	struct flow **f = &k->note[note->number];

	if (!*f)
		*f = note_flow(k->c, note, k->note_w);
	return *f;
}

void
margin_add(struct composer *k, struct flow *f, const struct node *note, mpt wish, size_t anchor)
{
	k->item = arena_grow(k->c->scratch, k->item, k->item_n, &k->item_cap, sizeof(*k->item));
	k->item[k->item_n++] = (struct margin_item){ .flow = f, .note = note, .wish = wish,
		.anchor = anchor };
}

static void
add_foot(struct composer *k, struct flow *f, const struct node *note, size_t column)
{
	k->feet = arena_grow(k->c->scratch, k->feet, k->feet_n, &k->feet_cap, sizeof(*k->feet));
	k->feet[k->feet_n++] = (struct margin_item){ .flow = f, .note = note, .column = column };
}

/* The first baseline of a flow, from its top. */
static mpt
first_baseline(const struct flow *f)
{
	for (size_t i = 0; i < f->frame_n; i++)
		if (f->frame[i].kind == FRAME_TEXT && f->frame[i].part == PART_BODY)
			return f->frame[i].text.baseline;
	return 0;
}

/* The notes called in strips [from, to) of f, which lie at tops[]. */
void
notes_collect(struct composer *k, struct sheet *s, const struct flow *f, size_t from, size_t to,
    const mpt *top, size_t column)
{
	for (size_t i = from; i < to; i++) {
		const struct strip *st = &f->strip[i];
		for (uint32_t j = 0; j < st->note_n; j++) {
			const struct node *n = f->note[st->note_from + j].note;
			mpt base = top[i - from] + f->note[st->note_from + j].y;
			struct flow *nf = notes_flow(k, n);
			uint32_t number = (uint32_t)n->number;
			s->note_from = s->note_from ? s->note_from : number;
			s->note_to = number;
			if (k->foot)
				add_foot(k, nf, n, column);
			else
				margin_add(k, nf, n, base - first_baseline(nf), SIZE_MAX);
		}
	}
}

mpt
margin_height(const struct margin_item *item, size_t n)
{
	mpt h = 0;

	for (size_t i = 0; i < n; i++) {
		const struct flow *f = item[i].flow;
		for (size_t j = item[i].from; j < f->strip_n; j++)
			h += (j > item[i].from ? f->strip[j].space : 0) + f->strip[j].height;
		h += MARGIN_GAP;
	}
	return h;
}

void
notes_emit_strips(struct composer *k, struct sheet *s, const struct flow *f, size_t from, size_t to,
    mpt y, size_t column, mpt *end)
{
	mpt x = s->m->column[column].x;
	mpt *top = NEW_N(k->c->scratch, mpt, to - from + 1);

	*end = sheet_strips(s, f, from, to, x, y, &k->lim, top);
	for (size_t i = 0; i < k->item_n && f == k->f; i++)
		if (k->item[i].anchor >= from && k->item[i].anchor < to)
			k->item[i].wish = top[k->item[i].anchor - from];
	notes_collect(k, s, f, from, to, top, column);
}

/* Height of the notes that strips from `from` on call, at a foot. */
mpt
notes_height(struct composer *k, const struct flow *f, size_t from)
{
	mpt h = 0;

	for (size_t i = from; k->foot && i < f->strip_n; i++)
		for (uint32_t j = 0; j < f->strip[i].note_n; j++)
			h += flow_height(notes_flow(k, f->note[f->strip[i].note_from + j].note)) + MARGIN_GAP;
	return h && !k->feet_n ? h + FOOT_RULE : h;
}

/* Emits what of an item fits above bottom; the number of strips that remain. */
static size_t
emit_item(struct composer *k, struct sheet *s, struct margin_item *m, mpt x, mpt bottom)
{
	mpt end;
	size_t to = strips_fit(k, m->flow, m->from, m->y, bottom, &end);

	if (to > m->from)
		sheet_strips(s, m->flow, m->from, to, x, m->y, &k->lim, NULL);
	m->from = to;
	m->wish = 0;
	return m->flow->strip_n - to;
}

void
margin_emit(struct composer *k, struct sheet *s)
{
	mpt bottom = mpt_min(s->m->margin.y + s->m->margin.h, s->floor);
	size_t whole = margin_place(k->item, k->item_n, s->margin_top, bottom, MARGIN_GAP);
	size_t left = 0;

	for (size_t i = 0; i < k->item_n; i++) {
		struct margin_item m = k->item[i];
		bool split = i == whole && m.note;
		if (i < whole || split)
			if (!emit_item(k, s, &m, s->m->margin.x, bottom))
				continue;
		m.wish = s->margin_top;
		k->item[left++] = m;
	}
	k->item_n = left;
}

static void
foot_rule(struct sheet *s, mpt x, mpt y, mpt w)
{
	struct rect at = { x, y, w, 500 };

	sheet_frame(s, shapes_frame(NULL, PART_FURNITURE, at,
	    draw_rect(s->c->a, at.w, at.h, 0, s->c->style->accent)));
}

/* What a column's notes take at its foot, their rule included. */
mpt
foot_height(const struct composer *k, size_t column)
{
	mpt h = 0;

	for (size_t i = 0; i < k->feet_n; i++)
		if (k->feet[i].column == column)
			h += margin_height(&k->feet[i], 1);
	return h ? h - MARGIN_GAP + FOOT_RULE : 0;
}

mpt
feet_height(const struct composer *k, const struct sheet *s)
{
	mpt h = 0;

	for (size_t i = 0; k->foot && i < s->m->column_n; i++)
		h = mpt_max(h, foot_height(k, i));
	return h;
}

/*
 * A column's notes at its foot, below the text that ends at text_end. What finds no
 * room goes on at the next page's foot.
 */
static void
place_foot(struct composer *k, struct sheet *s, size_t column, mpt text_end)
{
	const struct rect *col = &s->m->column[column];
	mpt y = mpt_max(s->bottom - foot_height(k, column) + FOOT_RULE, text_end + FOOT_RULE), end;
	bool full = false, any = false;
	size_t left = 0;

	for (size_t i = 0; i < k->feet_n; i++) {
		struct margin_item m = k->feet[i];
		if (m.column == column && !full) {
			size_t to = strips_fit(k, m.flow, m.from, y, s->bottom, &end);
			if (to > m.from && !any)
				foot_rule(s, col->x, y - FOOT_RULE * 2 / 3, mpt_min(col->w, 60 * MPT_PT));
			any |= to > m.from;
			if (to > m.from)
				sheet_strips(s, m.flow, m.from, to, col->x, y, &k->lim, NULL);
			y = end + MARGIN_GAP;
			m.from = to;
			full = to < m.flow->strip_n;
		}
		if (m.from < m.flow->strip_n)
			k->feet[left++] = m;
	}
	k->feet_n = left;
}

void
feet_emit(struct composer *k, struct sheet *s)
{
	for (size_t i = 0; i < s->m->column_n; i++)
		place_foot(k, s, i, s->top);
	for (size_t i = 0; i < k->feet_n; i++)
		k->feet[i].column = 0;
}
