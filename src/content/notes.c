/* SPDX-License-Identifier: ISC */
/*
 * Notes: numbered in the order of their calls, written out when the last chapter is
 * made. A note that sends the reader elsewhere becomes fixed words, titles and arrows.
 */
#include <string.h>

#include "content/content_int.h"

/* A quote may be printed twice with its calls. Two calls that all editions share were
 * reported when the corpus was read. */
static void
called_again(struct maker *m, const struct note *n, struct loc at)
{
	struct loc first = m->call[n->o.index];

	if (n->twice ||
	    (at.line == first.line && at.col == first.col &&
		strcmp(at.file, first.file) == 0))
		return;
	diag(m->d, D_NOTE_TWICE, at, str_z(m->a, n->o.id), first.file, first.line,
	    first.col);
}

struct node *
note_called(
    struct maker *m, const struct note *n, struct node *by, size_t span, struct loc at)
{
	struct node *note = m->note[n->o.index];

	if (note) {
		called_again(m, n, at);
		return note;
	}
	m->call[n->o.index] = at;
	note = node_add(m, NULL, NODE_NOTE, n->o.lang, n->o.loc);
	note->id = n->o.id;
	note->call_node = by;
	note->call_span = (uint32_t)span;
	m->note[n->o.index] = note;
	m->called[m->called_n++] = n;
	note->number = (int)m->called_n;
	note->label = format_label(m->formats, m->a, note->number);
	return note;
}

/* How many from here on are of the same kind? Unknown ones count for nothing. */
static size_t
run_length(const struct see *s)
{
	enum resource_kind kind = s->resource->kind;
	size_t n = 0;

	for (; s && (!s->resource || s->resource->kind == kind); s = s->next)
		n += s->resource != NULL;
	return n;
}

static enum content_string
see_words(enum resource_kind kind, bool several)
{
	return (enum content_string)(S_SEE_LISTING + 2 * (int)kind + several);
}

static void
see_one(struct spans *sp, const struct see *s, struct str words)
{
	struct maker *m = sp->m;
	struct str title = prose_text(m, &s->resource->title);
	struct str contents =
	    str_fmt(m->a, STR_FMT " " STR_FMT, STR_ARG(words), STR_ARG(title));

	spans_prose(sp, &s->resource->title);
	spans_arrow(sp, link_make(m, s->resource->href, contents, s->loc));
}

/* What the list goes on with behind s. */
static struct str
title_behind(struct maker *m, const struct see *s)
{
	do
		s = s->next;
	while (s && !s->resource);
	return s ? prose_text(m, &s->resource->title) : STR("");
}

/* "see: listings A ->, B -> and C ->": the words once, then as many as are of the kind.
 */
static const struct see *
see_run(struct spans *sp, const struct see *s)
{
	struct maker *m = sp->m;
	size_t n = run_length(s);
	struct str one = string_of(m, see_words(s->resource->kind, false));
	struct look before = spans_mark(sp, MARK_LABEL);

	spans_text(sp, string_of(m, see_words(s->resource->kind, n > 1)), s->loc);
	spans_unmark(sp, before);
	spans_text(sp, STR(" "), s->loc);
	for (size_t i = 0; i < n; s = s->next) {
		if (!s->resource)
			continue;
		see_one(sp, s, one);
		if (i + 1 < n)
			spans_text(sp,
			    format_list_gap(m->formats, m->a, i, n, title_behind(m, s)),
			    s->loc);
		i++;
	}
	return s;
}

static void
see_make(struct maker *m, struct node *note, const struct note_part *p)
{
	struct node *para = node_add(m, note, NODE_PARA, m->lang, p->loc);
	struct spans sp = spans_begin(m, para, m->lang);
	const struct see *s = p->see;

	para->role = STR("see");
	while (s) {
		if (!s->resource) {
			s = s->next;
			continue;
		}
		if (sp.n)
			spans_text(&sp, STR("; "), s->loc);
		s = see_run(&sp, s);
	}
	spans_end(&sp);
}

static void
note_make(struct maker *m, struct node *notes, const struct note *n)
{
	struct node *note = m->note[n->o.index];

	node_append(notes, note);
	for (const struct note_part *p = n->part; p; p = p->next) {
		if (p->see) {
			see_make(m, note, p);
		} else if (p->para.first) {
			struct node *para =
			    node_add(m, note, NODE_PARA, p->para.lang, p->loc);
			spans_of(m, para, &p->para);
		}
	}
}

/* What an edition leaves out, and what only another one has of its own, is no fault; a
 * quote that nobody prints is. */
static void
unreached_check(struct maker *m)
{
	for (size_t i = 0; i < map_len(m->c->notes); i++) {
		const struct note *n = map_value(m->c->notes, i);
		if (!m->note[i] && n->quote && !n->quote->o.uses)
			diag(m->d, D_NOTE_UNREACHED, n->o.loc, str_z(m->a, n->o.id),
			    n->call.file, n->call.line, n->call.col);
	}
}

void
notes_make(struct maker *m)
{
	const struct node **list = NEW_N(m->a, const struct node *, m->called_n + 1);
	struct node *notes = NULL;

	if (m->called_n)
		notes = node_add(m, m->root, NODE_NOTES, m->lang, m->loc);
	for (size_t i = 0; i < m->called_n; i++) {
		note_make(m, notes, m->called[i]);
		list[i] = m->note[m->called[i]->o.index];
	}
	m->out->note = list;
	m->out->note_n = m->called_n;
	unreached_check(m);
}
