/* SPDX-License-Identifier: ISC */
/*
 * What an edition changes: its signs, its chapters, what it leaves out and what it
 * expects. Everything here asks a struct edition that is resolved; nobody follows
 * extends.
 */
#include "content/content_int.h"

/* ---- words and signs ---- */

static void
sign_override(struct str *s, struct str own)
{
	if (own.p)
		*s = own;
}

/* The layout's table of the language, with the edition's own signs. */
static void
words_make(struct maker *m)
{
	const struct signs *own = m->e ? &m->e->signs : NULL;
	struct lang_style *words;

	m->table = m->words = style_lang(m->s, m->lang);
	if (!own)
		return;
	words = NEW(m->a, struct lang_style);
	*words = *m->table;
	sign_override(&words->quote_open, own->quote_open);
	sign_override(&words->quote_close, own->quote_close);
	sign_override(&words->quote_inner_open, own->quote_inner_open);
	sign_override(&words->quote_inner_close, own->quote_inner_close);
	sign_override(&words->percent_gap, own->percent_gap);
	sign_override(&words->thin_before, own->thin_before);
	m->words = words;
}

/* ---- what is left out ---- */

static void
left_out_make(struct maker *m)
{
	const struct map *all[LEFT_KINDS] = {[LEFT_CHAPTER] = m->c->chapters,
	    [LEFT_SECTION] = m->c->sections,
	    [LEFT_QUOTE] = m->c->quotes,
	    [LEFT_NOTE] = m->c->notes,
	    [LEFT_ASSET] = m->c->assets};

	for (const struct left_out *l = m->e ? m->e->left_out : NULL; l; l = l->next) {
		if (!m->left[l->kind])
			m->left[l->kind] = NEW_N(
			    m->a, const struct left_out *, map_len(all[l->kind]) + 1);
		m->left[l->kind][l->what->index] = l;
	}
}

const struct left_out *
left_out_of(const struct maker *m, enum left_kind kind, const struct origin *what)
{
	return what && m->left[kind] ? m->left[kind][what->index] : NULL;
}

static void
left_report(struct maker *m, const struct origin *to, struct loc left, struct loc at)
{
	diag(m->d, D_LEFT_OUT, at, str_z(m->a, to->id), left.file, left.line, left.col);
}

bool
left_out_here(
    struct maker *m, enum left_kind kind, const struct origin *what, struct loc at)
{
	const struct left_out *l = left_out_of(m, kind, what);

	if (l && m->now && m->now->edition == l->by)
		left_report(m, what, l->loc, at);
	return l != NULL;
}

/* ---- references that lead nowhere ---- */

/* Finds the section below b, and the outermost block around it that is left out, itself
 * included; false when it is not there. */
static bool
left_around(const struct maker *m, const struct block *b, const struct origin *section,
    const struct left_out **l)
{
	for (; b; b = b->next) {
		const struct left_out *here =
		    b->o.id.n ? left_out_of(m, LEFT_SECTION, &b->o) : NULL;

		if (&b->o != section && !left_around(m, b->first, section, l))
			continue;
		*l = here ? here : *l;
		return true;
	}
	return false;
}

/* What is printed instead of the chapter. */
static const struct chapter *
replacement_of(const struct maker *m, const struct chapter *c)
{
	for (size_t i = 0; i < m->chapters.n; i++)
		for (const struct chapter *k = m->chapters.at[i]; k; k = k->replaces)
			if (k->replaces == c)
				return k;
	return NULL;
}

void
lost_report(
    struct maker *m, const struct origin *to, const struct chapter *c, struct loc at)
{
	const struct chapter *by = replacement_of(m, c);
	const struct left_out *l = left_out_of(m, LEFT_CHAPTER, &c->o);

	if (!l && by && to == &c->o)
		l = left_out_of(m, LEFT_CHAPTER, &by->o);
	if (!l && !by)
		left_around(m, c->first, to, &l);
	if (l)
		left_report(m, to, l->loc, at);
	else if (by)
		left_report(m, to, by->replaces_loc, at);
	else if (c->edition)
		diag(m->d, D_ELSEWHERE, at, str_z(m->a, to->id), to->loc.file,
		    to->loc.line, to->loc.col, str_z(m->a, c->edition->o.id));
	else
		left_report(m, to, to->loc, at);
}

/* ---- what it expects ---- */

void
edition_expects_check(struct maker *m)
{
	for (const struct edition_expect *x = m->e ? m->e->expect : NULL; x;
	     x = x->next) {
		int is = m->records;

		if (*expect_of(m, x->question, x->option) != x)
			continue;
		if (x->question)
			is = m->tally[x->question->o.index].count[x->option->o.index];
		if (is != x->count)
			diag(m->d, D_EXPECT_EDITION, x->loc, str_z(m->a, m->e->o.id), is,
			    figure_name(m, x->question, x->option), (long long)x->count);
	}
}

/* ---- the edition ---- */

static const struct edition *
edition_find(const struct corpus *c, const struct edition *e)
{
	if (!e)
		return map_len(c->editions) ? map_value(c->editions, 0) : NULL;
	return map_find(c->editions, e->o.id);
}

void
edition_begin(struct maker *m, const struct edition *e)
{
	m->e = edition_find(m->c, e);
	m->lang = m->e ? m->e->o.lang : m->c->lang;
	m->loc = m->e ? m->e->o.loc : m->c->loc;
	m->chapters = m->e ? m->e->chapters : m->c->shared;
	if (m->e)
		edition_faults(m->e, m->d);
	words_make(m);
	left_out_make(m);
}
