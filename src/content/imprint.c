/* SPDX-License-Identifier: ISC */
/*
 * The imprint: who publishes, when, with whose money. Each part has a fixed heading.
 */
#include <string.h>

#include "content/content_int.h"

static struct node *
part_make(struct maker *m, struct node *parent, const struct block *b, const char *role,
    enum content_string heading, int level)
{
	struct node *n = node_add(m, parent, NODE_IMPRINT_PART, m->lang, b->o.loc);
	struct node *title = node_add(m, n, NODE_TITLE, m->lang, b->o.loc);
	struct spans sp = spans_begin(m, title, m->lang);

	n->role = str_of(role);
	title->level = level > 3 ? 3 : level;
	spans_text(&sp, string_of(m, heading), b->o.loc);
	spans_end(&sp);
	return n;
}

static void
logos_make(struct maker *m, struct node *part, const struct logo *l)
{
	for (; l; l = l->next) {
		struct node *n;
		if (!l->asset || left_out_of(m, LEFT_ASSET, &l->asset->o))
			continue;
		n = node_add(m, part, NODE_LOGO, m->lang, l->loc);
		n->id = l->asset->o.id;
		n->picture = picture_of(m, l->asset);
	}
}

/* A line of an address; nothing when there is none. */
static void
line_put(struct spans *sp, struct str text, struct str lang, struct loc loc)
{
	struct look before = sp->look;

	if (!text.n)
		return;
	if (sp->n)
		spans_break(sp, loc);
	sp->look.lang = lang;
	spans_text(sp, text, loc);
	sp->look = before;
}

static void
link_line_put(struct spans *sp, struct str text, struct str href, struct loc loc)
{
	struct look before = sp->look;

	if (!text.n)
		return;
	if (sp->n)
		spans_break(sp, loc);
	spans_mark(sp, MARK_LINK);
	sp->look.link = link_make(sp->m, href, text, loc);
	spans_text(sp, text, loc);
	sp->look = before;
}

static void
address_make(struct maker *m, struct node *part, const struct organisation *o)
{
	struct node *para = node_add(m, part, NODE_PARA, o->o.lang, o->o.loc);
	struct spans sp = spans_begin(m, para, o->o.lang);
	struct str city = o->city;

	if (o->postcode.n)
		city = str_fmt(
		    m->a, STR_FMT " " STR_FMT, STR_ARG(o->postcode), STR_ARG(o->city));
	line_put(&sp, o->name, o->name_lang, o->o.loc);
	line_put(&sp, o->street, o->street_lang, o->o.loc);
	line_put(&sp, city, o->o.lang, o->o.loc);
	link_line_put(&sp, o->email, o->email_href, o->o.loc);
	link_line_put(&sp, o->web, o->web_href, o->o.loc);
	spans_end(&sp);
}

static void
text_para(
    struct maker *m, struct node *part, struct str text, struct str lang, struct loc loc)
{
	struct node *para = node_add(m, part, NODE_PARA, lang, loc);
	struct spans sp = spans_begin(m, para, lang);

	spans_text(&sp, text, loc);
	spans_end(&sp);
}

static void
operator_make(struct maker *m, struct node *part, const struct organisation *o)
{
	text_para(m, part, o->name, o->name_lang, o->o.loc);
	logos_make(m, part, o->logo);
}

/* Neighbouring programmes share one part: their sentences, then their logos. Gives the
 * last block that was used. */
static const struct block *
funding_make(struct maker *m, struct node *parent, const struct block *first, int level)
{
	struct node *part = part_make(m, parent, first, "funding", S_FUNDING, level);
	const struct block *b, *last = first;

	for (b = first; b && b->kind == BLOCK_FUNDING; b = b->next) {
		last = b;
		if (b->programme && b->programme->funding.first) {
			const struct prose *p = &b->programme->funding;
			spans_of(m, node_add(m, part, NODE_PARA, p->lang, p->loc), p);
		}
	}
	for (b = first; b && b->kind == BLOCK_FUNDING; b = b->next)
		if (b->programme)
			logos_make(m, part, b->programme->logo);
	return last;
}

/* ---- partners ---- */

void
partner_logos_make(struct maker *m, struct node *parent)
{
	for (const struct partner *p = m->e ? m->e->partner : NULL; p; p = p->next)
		logos_make(m, parent, p->org->logo);
}

static void
partner_make(struct maker *m, struct node *part, const struct partner *p)
{
	const struct organisation *o = p->org;
	struct node *para = node_add(m, part, NODE_PARA, o->name_lang, p->loc);
	struct spans sp = spans_begin(m, para, o->name_lang);

	line_put(&sp, o->name, o->name_lang, p->loc);
	link_line_put(&sp, o->web, o->web_href, p->loc);
	spans_end(&sp);
}

/* Names, then all logos in a row. The first imprint has them, before the funding. */
static void
partners_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *part;

	if (m->partners_done || !m->e || !m->e->partner)
		return;
	m->partners_done = true;
	part = part_make(m, parent, b, "partners", S_PARTNERS, level);
	for (const struct partner *p = m->e->partner; p; p = p->next)
		partner_make(m, part, p);
	partner_logos_make(m, part);
}

void
partners_check(struct maker *m)
{
	if (m->e && m->e->partner && !m->partners_done)
		diag(m->d, D_PARTNERS_NOWHERE, m->e->partner->loc,
		    str_z(m->a, m->e->o.id));
}

/* ---- the whole ---- */

/* One block of the imprint; gives the last one used. */
static const struct block *
part_of(struct maker *m, struct node *n, const struct block *b, int level)
{
	struct node *part;

	switch (b->kind) {
	case BLOCK_CONTACT:
		part = part_make(m, n, b, "contact", S_CONTACT, level);
		if (b->org)
			address_make(m, part, b->org);
		return b;
	case BLOCK_OPERATOR:
		part = part_make(m, n, b, "operator", S_OPERATOR, level);
		if (b->org)
			operator_make(m, part, b->org);
		return b;
	case BLOCK_PUBLISHED:
		part = part_make(m, n, b, "published", S_PUBLICATION, level);
		text_para(m, part, m->out->date_text, m->lang, b->o.loc);
		return b;
	case BLOCK_FUNDING:
		return funding_make(m, n, b, level);
	default:
		block_make(m, n, b, level);
		return b;
	}
}

void
imprint_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *n = node_add(m, parent, NODE_IMPRINT, b->o.lang, b->o.loc);

	for (const struct block *c = b->first; c; c = c->next) {
		if (c->kind == BLOCK_FUNDING || c->kind == BLOCK_PARA)
			partners_make(m, n, b, level);
		c = part_of(m, n, c, level);
	}
	partners_make(m, n, b, level);
}
