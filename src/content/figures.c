/* SPDX-License-Identifier: ISC */
/*
 * Pictures with their captions and credits; quotes with their attribution.
 */
#include <string.h>

#include "content/content_int.h"

const struct content_picture *
picture_of(struct maker *m, const struct asset *s)
{
	struct content_picture *p;

	if (!s || left_out_of(m, LEFT_ASSET, &s->o))
		return NULL;
	if (m->picture[s->o.index])
		return m->picture[s->o.index];
	p = NEW(m->a, struct content_picture);
	*p = (struct content_picture){.id = s->o.id,
	    .href = s->href,
	    .alt = s->alt,
	    .decorative = s->decorative,
	    .loc = s->o.loc};
	m->picture[s->o.index] = p;
	return p;
}

/* "Drawing: N. N." says by itself what it is; "© N. N." asks for the word. */
static bool
credit_has_word(struct str credit)
{
	return credit.n && memchr(credit.p, ':', credit.n);
}

/* "Photo: what it shows © who", or the credit alone. */
static void
caption_make(
    struct maker *m, struct node *figure, const struct asset *s, const struct prose *what)
{
	struct node *n;
	struct spans sp;
	struct field f[] = {
	    {"what", .inls = what->first, .lang = what->lang, .mark = MARK_KINDS},
	    {"credit", .text = s->credit, .mark = MARK_CREDIT},
	};

	if (!what->first && !s->credit.n)
		return;
	n = node_add(
	    m, figure, NODE_CAPTION, m->lang, what->first ? what->loc : s->o.loc);
	sp = spans_begin(m, n, m->lang);
	if (!s->credit.n) {
		spans_prose(&sp, what);
	} else if (credit_has_word(s->credit)) {
		struct look before = sp.look;
		spans_prose(&sp, what);
		spans_text(&sp, STR(" "), n->loc);
		spans_mark(&sp, MARK_CREDIT);
		spans_text(&sp, s->credit, s->o.loc);
		sp.look = before;
	} else if (what->first) {
		spans_pattern(&sp, s->drawing ? S_DRAWING : S_PHOTO, f, 2, n->loc);
	} else {
		spans_pattern(
		    &sp, s->drawing ? S_DRAWING_CREDIT : S_PHOTO_CREDIT, f, 2, n->loc);
	}
	spans_end(&sp);
}

struct node *
figure_make(struct maker *m, struct node *parent, const struct asset *s,
    const struct prose *caption, struct loc loc)
{
	struct node *n;

	if (!s || left_out_of(m, LEFT_ASSET, &s->o))
		return NULL;
	n = node_add(m, parent, NODE_FIGURE, s->alt_lang, loc);
	n->id = s->o.id;
	n->picture = picture_of(m, s);
	caption_make(m, n, s, caption && caption->first ? caption : &s->caption);
	return n;
}

/* ---- quotes ---- */

/* The note calls that end a text, with the space between them; NULL: there are none. */
static const struct inl *
calls_at_end(const struct inl *i)
{
	const struct inl *tail = NULL;

	for (; i; i = i->next) {
		bool call = i->kind == INLINE_NOTE_REF;
		bool blank = i->kind == INLINE_TEXT && !str_trim(i->text).n;
		if (!call && !(tail && blank))
			tail = NULL;
		else if (!tail)
			tail = i;
	}
	return tail;
}

/* A note on the whole quote is called behind its closing mark. */
static void
quote_text_make(struct maker *m, struct node *quote, const struct quote *q)
{
	struct node *n = node_add(m, quote, NODE_QUOTE_TEXT, q->text.lang, q->text.loc);
	struct spans sp = spans_begin(m, n, q->text.lang);

	const struct inl *calls = calls_at_end(q->text.first);

	if (q->verbatim)
		spans_quote_open(&sp, q->text.loc);
	spans_inlines_until(&sp, q->text.first, calls);
	if (q->verbatim)
		spans_quote_close(&sp, q->text.loc);
	spans_inlines(&sp, calls);
	spans_end(&sp);
}

/* Says that the quote's own words were in another language. A statement that is only
 * reported is the publication's own text, unless it has a language of its own. */
static void
translated_put(struct spans *sp, const struct quote *q)
{
	struct maker *m = sp->m;
	struct field f = {"language", .mark = MARK_KINDS};
	struct str lang = sp->look.lang;

	if (!q->text.from.n || (!q->verbatim && str_eq(q->text.from, m->from)))
		return;
	f.text = format_language(m->formats, m->a, q->text.from);
	sp->look.lang = m->lang;
	spans_text(sp, STR(" "), q->text.loc);
	spans_pattern(sp, S_TRANSLATED, &f, 1, q->text.loc);
	sp->look.lang = lang;
}

/* Name, role in brackets, on what; whatever language the quote is in. */
static void
attribution_make(struct maker *m, struct node *quote, const struct quote *q)
{
	const struct prose *role;
	struct node *n;
	struct spans sp;
	struct look plain;

	if (!q->by)
		return;
	role = q->role.first ? &q->role : &q->by->role;
	n = node_add(m, quote, NODE_ATTRIBUTION, q->by->o.lang, q->o.loc);
	sp = spans_begin(m, n, q->by->o.lang);
	plain = spans_mark(&sp, MARK_NAME);
	spans_text(&sp, q->by->name, q->o.loc);
	spans_unmark(&sp, plain);
	if (role->first) {
		struct field f = {
		    "role", .inls = role->first, .lang = role->lang, .mark = MARK_KINDS};
		spans_text(&sp, STR(" "), role->loc);
		spans_mark(&sp, MARK_ROLE);
		spans_pattern(&sp, S_ROLE, &f, 1, role->loc);
		spans_unmark(&sp, plain);
	}
	if (q->context.first) {
		spans_text(&sp, STR(" "), q->context.loc);
		spans_prose(&sp, &q->context);
	}
	translated_put(&sp, q);
	spans_end(&sp);
}

void
quote_make(struct maker *m, struct node *parent, const struct block *b)
{
	const struct quote *q = b->quote;
	struct node *n;

	if (!q)
		return;
	n = node_add(m, parent, NODE_QUOTE, q->o.lang, b->o.loc);
	n->id = q->o.id;
	n->role = q->verbatim ? STR("verbatim") : STR("reported");
	n->has_place = b->has_place;
	n->place = b->place;
	n->spans = b->spans;
	quote_text_make(m, n, q);
	attribution_make(m, n, q);
	figure_make(m, n, q->photo, NULL, b->o.loc);
}
