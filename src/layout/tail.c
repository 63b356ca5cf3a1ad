/* SPDX-License-Identifier: ISC */
/*
 * The foot of a chapter's last page. Where text and notes end high above it, one of the
 * master's tails takes the free room: the highest that leaves a space below the text.
 * Tails of one height take turns through the publication, by their pictures. These lie
 * beside the layout that names them, since they belong to the design and to no
 * publication.
 */
#include <string.h>

#include "layout/compose.h"

#define SPACE_LINES 2 /* between the text and a tail */

/* How low text and notes reach; notes of the margin count from its top. */
static mpt
lowest(const struct composer *k, const struct sheet *s)
{
	mpt notes = s->margin_top + margin_height(k->item, k->item_n);

	return mpt_max(s->top + feet_height(k, s), k->item_n ? notes : 0);
}

static size_t *
times(struct ctx *c, const struct furniture *f)
{
	size_t *n = map_find(c->tails, f->picture);

	if (n)
		return n;
	n = NEW(c->a, size_t);
	map_put(c->tails, f->picture, n);
	return n;
}

/* Of the highest tails that begin below low the one that stood least often; or NULL. */
static const struct furniture *
choose(const struct sheet *s, mpt low)
{
	const struct furniture *best = NULL;

	for (size_t i = 0; i < s->m->furniture_n; i++) {
		const struct furniture *f = &s->m->furniture[i];
		if (f->kind != FURNITURE_TAIL || f->at.y < low || (best && f->at.h < best->at.h))
			continue;
		if (!best || f->at.h > best->at.h || *times(s->c, f) < *times(s->c, best))
			best = f;
	}
	return best;
}

static const struct picture *
picture_of(struct ctx *c, const struct furniture *f)
{
	const char *dir = path_dir(c->a, f->loc.file).p;

	return picture_load(c->pictures, c->d, dir, f->picture, f->loc);
}

static bool
meets(const struct rect *a, const struct rect *b)
{
	return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h &&
	    b->y < a->y + a->h;
}

/* Running text of the master that would lie below the picture is set upon it. */
static void
texts_above(struct sheet *s, const struct furniture *tail, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct frame f = s->frame[i];
		if (f.kind != FRAME_TEXT || f.part != PART_FURNITURE || !meets(&f.at, &tail->at))
			continue;
		memmove(&s->frame[i], &s->frame[i + 1], (s->frame_n - i - 1) * sizeof(f));
		s->frame_n--;
		n--;
		i--;
		for (size_t k = 0; k < s->m->furniture_n; k++)
			if (s->m->furniture[k].kind == FURNITURE_TEXT &&
			    !memcmp(&s->m->furniture[k].at, &f.at, sizeof(f.at)))
				furniture_text(s, &s->m->furniture[k], tail->colour);
	}
}

static void
emit(struct sheet *s, const struct furniture *tail)
{
	const struct picture *p = picture_of(s->c, tail);
	size_t n = s->frame_n;

	if (!p)
		return;
	struct frame f = picture_frame(NULL, p, tail->at, NULL);
	f.part = PART_FURNITURE;
	if (f.kind == FRAME_SHAPES)
		f.shapes.clip = true;
	sheet_frame(s, f);
	texts_above(s, tail, n);
	++*times(s->c, tail);
}

void
tail_place(struct composer *k, struct sheet *s)
{
	mpt space = SPACE_LINES * k->lim.leading;
	const struct furniture *f;

	if (k->pos < k->f->strip_n || k->next_floater < k->f->floater_n || k->wait_n || k->own_n)
		return;
	f = choose(s, lowest(k, s) + space);
	if (!f)
		return;
	s->bottom = s->floor = f->at.y - space;
	if (!k->c->dry)
		emit(s, f);
}
