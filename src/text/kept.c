/* SPDX-License-Identifier: ISC */
/*
 * Paragraphs that were set before: running heads on each page, and whatever editions of
 * one language and layout have in common. A paragraph is known by a hash of all that its
 * lines depend on. What was found wrong while it was set is to be told again, so that
 * nothing is kept of a paragraph with a fault.
 *
 * Runs are kept without their types: these belong to the caller, and come back from the
 * spans, whose tags say which one a run is of.
 */
#include <string.h>

#include "text/text_int.h"

#define LINES_KEPT 500 /* nobody sets a longer paragraph twice */

/* ---- what lines depend on ---- */

static void
add_style(struct buf *b, const struct break_style *s)
{
	const int64_t v[] = {s->align, s->hyphenate, s->tolerance, s->hyphen_penalty,
	    s->hyphen_demerits, s->fitness_demerits, s->line_penalty, s->hyphens_in_row,
	    s->hyphen_left, s->hyphen_right, s->last_line_min, s->balance, s->hang,
	    s->space_stretch_ppm, s->space_shrink_ppm};

	buf_put(b, v, sizeof(v));
}

/* Colour and underline change no line. Families are the style's, which outlives t. */
static void
add_type(struct buf *b, const struct type_style *t)
{
	if (!t) {
		gather_number(b, -1);
		return;
	}
	const int64_t v[] = {(int64_t)t->family_n, t->weight, t->italic, t->size, t->leading,
	    t->tracking, t->rise, t->uppercase, (int64_t)t->feature_n};

	buf_put(b, v, sizeof(v));
	for (size_t i = 0; i < t->family_n; i++)
		gather_number(b, (intptr_t)t->family[i]);
	for (size_t i = 0; i < t->feature_n; i++) {
		gather_number(b, t->feature[i].tag);
		gather_number(b, t->feature[i].value);
	}
}

static void
add_span(struct buf *b, const struct text_span *s)
{
	gather_number(b, s->form);
	gather_number(b, s->glue_before);
	gather_number(b, s->w);
	gather_number(b, s->h);
	gather_str(b, s->text);
	gather_str(b, s->lang);
	add_type(b, s->type);
}

bool
kept_key(struct text *t, const struct text_para_spec *p, struct hash128 *key)
{
	struct buf *b = &t->key;

	buf_clear(b);
	for (size_t i = 0; i < p->span_n; i++) {
		if (p->span[i].tag != i)
			return false;
		add_span(b, &p->span[i]);
	}
	add_style(b, &p->lines);
	for (size_t i = 0; i < p->room_n; i++) {
		gather_number(b, p->room[i].indent);
		gather_number(b, p->room[i].width);
	}
	gather_number(b, p->rtl);
	gather_str(b, p->keep_after);
	*key = hash128_bytes(b->p, b->n);
	return true;
}

/* ---- copies ---- */

static void
copy_line(struct arena *a, struct text_line *to, const struct text_line *from,
    const struct text_span *span)
{
	struct text_run *run = NEW_N(a, struct text_run, from->run_n);

	for (uint32_t i = 0; i < from->run_n; i++) {
		run[i] = from->run[i];
		run[i].type = span ? span[run[i].tag].type : NULL;
	}
	*to = *from;
	to->run = run;
	if (from->read)
		to->read = memcpy(NEW_N(a, struct text_read, from->run_n), from->read,
		    from->run_n * sizeof(*from->read));
}

/* With the types of these spans; NULL: without any. */
static struct text_para *
copy(struct arena *a, const struct text_para *from, const struct text_span *span)
{
	struct text_para *to = NEW(a, struct text_para);
	struct text_line *line = NEW_N(a, struct text_line, from->line_n);

	for (size_t i = 0; i < from->line_n; i++)
		copy_line(a, &line[i], &from->line[i], span);
	*to = *from;
	to->line = line;
	return to;
}

/* ---- the cache ---- */

const struct text_para *
kept_find(const struct text *t, struct hash128 key, struct arena *a,
    const struct text_span *span)
{
	const struct text_para *p = cache_find(t->kept, key);

	return p ? copy(a, p, span) : NULL;
}

void
kept_add(struct text *t, struct hash128 key, const struct text_para *p)
{
	if (p->line_n <= LINES_KEPT)
		cache_keep(t->kept, key, copy(cache_room(t->kept), p, NULL));
}
