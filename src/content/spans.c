/* SPDX-License-Identifier: ISC */
/*
 * Inlines become spans: marks flattened, white space collapsed across them, quotation
 * marks, numbers and references written out. Characters gather in one buffer until the
 * look changes.
 */
#include <string.h>

#include "content/content_int.h"

#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct spans
spans_begin(struct maker *m, struct node *node, struct str lang)
{
	struct spans sp = {.m = m, .node = node, .look.lang = lang};

	memset(sp.look.order, MARK_KINDS, sizeof sp.look.order);
	sp.span = m->span;
	sp.cap = m->span_cap;
	m->span = NULL;
	m->span_cap = 0;
	return sp;
}

struct look
spans_mark(struct spans *sp, enum inline_mark mark)
{
	struct look before = sp->look;

	sp->look.marks |= 1u << mark;
	if (sp->look.depth < SPAN_MARKS)
		sp->look.order[sp->look.depth] = (uint8_t)mark;
	sp->look.depth++;
	return before;
}

void
spans_unmark(struct spans *sp, struct look before)
{
	sp->look = before;
}

/* ---- the last span ---- */

/* Gives the open span its text. */
static void
span_close(struct spans *sp)
{
	if (!sp->open)
		return;
	sp->span[sp->n - 1].text = str_dup(sp->m->a, buf_str(&sp->m->text));
	sp->open = false;
}

static struct span *
span_add(struct spans *sp, enum content_span_form form, struct loc loc)
{
	struct span *s;

	span_close(sp);
	sp->span = arena_grow(sp->m->a, sp->span, sp->n, &sp->cap, sizeof *sp->span);
	s = &sp->span[sp->n++];
	*s = (struct span){.form = form,
	    .text = STR(""),
	    .marks = sp->look.marks,
	    .lang = sp->look.lang,
	    .link = sp->look.link,
	    .loc = loc};
	memcpy(s->order, sp->look.order, sizeof s->order);
	return s;
}

static bool
looks_alike(const struct span *s, const struct look *l)
{
	return s->marks == l->marks && s->link == l->link &&
	    memcmp(s->order, l->order, sizeof s->order) == 0 && str_eq(s->lang, l->lang);
}

/* Makes sure that characters go into a span of the present look. */
static void
span_open(struct spans *sp, struct loc loc)
{
	if (sp->open && (!sp->node || looks_alike(&sp->span[sp->n - 1], &sp->look)))
		return;
	if (sp->look.depth > SPAN_MARKS)
		diag(sp->m->d, D_MARKS_DEEP, loc, SPAN_MARKS);
	span_add(sp, CONTENT_TEXT, loc);
	buf_clear(&sp->m->text);
	sp->open = true;
}

/* A space is kept back until it is known what follows. Of the looks in which it was
 * met the outermost counts, so that links and marks end with their words. */
static void
space_meet(struct spans *sp)
{
	if (!sp->n || sp->span[sp->n - 1].form == CONTENT_BREAK)
		return;
	if (!sp->space || sp->look.depth < sp->space_look.depth)
		sp->space_look = sp->look;
	sp->space = true;
}

/* The habits of the language in force; NULL: the layout knows none. */
static const struct lang_style *
signs_of(struct spans *sp)
{
	struct maker *m = sp->m;
	struct str lang = sp->look.lang;

	if (!m->signs_lang.p || !str_eq(m->signs_lang, lang)) {
		m->signs = style_lang(m->s, lang);
		m->signs_lang = lang;
		/* an unknown language gets the layout's first, which has other habits */
		if (!str_starts(lang, str_z(m->a, m->signs->lang)))
			m->signs = NULL;
		else if (m->signs == m->table)
			m->signs = m->words;
	}
	return m->signs;
}

/* Does the word begin with a sign before which the language sets a narrow space? */
static bool
thin_before(struct spans *sp, struct str word)
{
	const struct lang_style *l = signs_of(sp);
	size_t i = 0, k = 0;
	uint32_t c = utf8_next(word, &i);

	while (l && k < l->thin_before.n)
		if (utf8_next(l->thin_before, &k) == c)
			return true;
	return false;
}

/* Is it a short word that the language never leaves at a line's end? In the corpus' own
 * language the author says so, with a no-break space. */
static bool
kept_word(struct spans *sp, struct str word)
{
	bool own = str_eq(sp->look.lang, sp->m->from) || !sp->m->from.n;
	const struct lang_style *l = own ? NULL : signs_of(sp);
	struct str rest = l ? l->keep_after : STR(""), one;

	while (word.n <= 4 && str_token(&rest, &one))
		if (str_eq(one, word))
			return true;
	return false;
}

/* The space that was kept back, before word. */
static void
space_put(struct spans *sp, struct str word, struct loc loc)
{
	struct look look = sp->look;

	if (!sp->space)
		return;
	sp->space = false;
	if (sp->space_look.depth <= look.depth)
		sp->look = sp->space_look;
	span_open(sp, loc);
	buf_puts(&sp->m->text, thin_before(sp, word) ? NNBSP : sp->keep ? NBSP : " ");
	sp->keep = false;
	sp->look = look;
}

void
spans_text(struct spans *sp, struct str text, struct loc loc)
{
	size_t i = 0;

	while (i < text.n) {
		size_t from = i;
		while (i < text.n && !is_space(text.p[i]))
			i++;
		struct str word = str_cut(text, from, i);
		bool whole = sp->space || !sp->n;
		if (word.n) {
			space_put(sp, word, loc);
			span_open(sp, loc);
			buf_add(&sp->m->text, word);
		}
		if (i == text.n)
			return;
		while (i < text.n && is_space(text.p[i]))
			i++;
		space_meet(sp);
		if (word.n)
			sp->keep = whole && kept_word(sp, word);
	}
}

/* The maker has its room back. */
static void
room_return(struct spans *sp)
{
	if (sp->cap <= sp->m->span_cap)
		return;
	sp->m->span = sp->span;
	sp->m->span_cap = sp->cap;
}

void
spans_end(struct spans *sp)
{
	struct span *own = NEW_N(sp->m->a, struct span, sp->n);

	span_close(sp);
	if (sp->n)
		memcpy(own, sp->span, sp->n * sizeof *own);
	sp->node->span = own;
	sp->node->span_n = sp->n;
	room_return(sp);
}

void
spans_break(struct spans *sp, struct loc loc)
{
	sp->space = false;
	if (sp->quiet)
		space_meet(sp);
	else
		span_add(sp, CONTENT_BREAK, loc);
}

/* ---- links ---- */

struct link *
link_make(struct maker *m, struct str href, struct str contents, struct loc loc)
{
	struct link *l = NEW(m->a, struct link);

	*l = (struct link){.href = href, .contents = contents, .loc = loc};
	return l;
}

/* Notes where the link is to lead when all nodes are there. */
static void
link_to(struct maker *m, struct link *l, const struct origin *to, const struct chapter *c,
    struct node **target)
{
	m->pending = arena_grow(
	    m->a, m->pending, m->pending_n, &m->pending_cap, sizeof *m->pending);
	m->pending[m->pending_n++] = (struct pending){l, to, c, target};
}

void
spans_arrow(struct spans *sp, const struct link *link)
{
	const struct link *before = sp->look.link;

	sp->space = false;
	spans_text(sp, STR(NBSP), link->loc);
	sp->look.link = link;
	span_add(sp, CONTENT_ARROW, link->loc);
	sp->look.link = before;
}

/* A link that encloses words, or that names its resource and shows an arrow. */
static void
link_put(struct spans *sp, const struct inl *i)
{
	const struct resource *res = i->link.resource;
	struct str href = res ? res->href : i->link.href;
	struct prose inside = {.first = i->first, .lang = i->lang, .loc = i->loc};
	struct look before = sp->look;
	struct link *l;

	if (sp->quiet) {
		if (i->first || res)
			spans_prose(sp, i->first ? &inside : &res->title);
		return;
	}
	l = link_make(sp->m, href,
	    prose_text(sp->m, i->first || !res ? &inside : &res->title), i->loc);
	if (!i->first && res) {
		spans_prose(sp, &res->title);
		spans_arrow(sp, l);
		return;
	}
	spans_mark(sp, MARK_LINK);
	sp->look.link = l;
	sp->look.lang = i->lang;
	if (i->first)
		spans_inlines(sp, i->first);
	else
		spans_text(sp, href, i->loc);
	if (!l->contents.n)
		l->contents = href;
	sp->look = before;
}

/* The chapter that this edition prints for the one referred to; NULL after a report. */
static const struct chapter *
xref_shown(struct spans *sp, const struct inl *i)
{
	struct maker *m = sp->m;
	const struct chapter *to = i->xref.chapter;
	const struct chapter *c = to ? m->shown[to->o.index] : NULL;

	if (c && c->numbered)
		return c;
	if (c && !sp->quiet)
		diag(m->d, D_XREF_UNNUMBERED, i->loc, str_z(m->a, c->o.id));
	else if (to && !sp->quiet)
		lost_report(
		    m, i->xref.section ? &i->xref.section->o : &to->o, to, i->loc);
	return NULL;
}

static void
xref_put(struct spans *sp, const struct inl *i)
{
	const struct block *section = i->xref.section;
	struct look before = sp->look;
	struct maker *m = sp->m;
	const struct chapter *c = xref_shown(sp, i);
	struct field f = {"number", .mark = MARK_KINDS};

	if (!c)
		return;
	f.text = m->chapter[c->o.index]->label;
	spans_mark(sp, MARK_XREF);
	sp->look.lang = m->lang;
	if (!sp->quiet) {
		const struct prose *title =
		    section && section->title.first ? &section->title : &c->title;
		struct link *l = link_make(m, STR(""), prose_text(m, title), i->loc);
		link_to(m, l, section ? &section->o : &c->o, i->xref.chapter,
		    section ? &m->section[section->o.index] : &m->chapter[c->o.index]);
		sp->look.link = l;
	}
	spans_pattern(sp, S_XREF, &f, 1, i->loc);
	sp->look = before;
}

/* A mark after what stands before it, never after a space. */
static void
note_call_put(struct spans *sp, const struct inl *i)
{
	struct maker *m = sp->m;
	struct look before = sp->look;
	struct field f = {"number", .mark = MARK_KINDS};
	const struct left_out *left;
	struct node *note;
	struct link *l;
	struct span *s;

	if (sp->quiet || !i->note)
		return;
	left = left_out_of(m, LEFT_NOTE, &i->note->o);
	if (left) {
		diag(m->d, D_LEFT_OUT, i->loc, str_z(m->a, i->note->o.id), left->loc.file,
		    left->loc.line, left->loc.col);
		return;
	}
	sp->space = false;
	note = note_called(m, i->note, sp->node, sp->n, i->loc);
	f.text = note->label;
	l = link_make(m, STR(""), pattern_text(m, S_NOTE_CALL, &f, 1), i->loc);
	l->target = note;
	spans_mark(sp, MARK_NOTE_CALL);
	sp->look.link = l;
	s = span_add(sp, CONTENT_NOTE_CALL, i->loc);
	s->text = note->label;
	s->note = note;
	sp->look = before;
}

/* ---- quotation marks ---- */

/* Levels alternate: outer, inner, outer.... A language that the layout does not know
 * has the edition's marks. */
static void
quote_mark(struct spans *sp, bool open, struct loc loc)
{
	const struct lang_style *own = signs_of(sp), *l = own ? own : sp->m->words;
	bool inner = sp->quotes % 2;

	if (open)
		spans_text(sp, inner ? l->quote_inner_open : l->quote_open, loc);
	else
		spans_text(sp, inner ? l->quote_inner_close : l->quote_close, loc);
}

void
spans_quote_open(struct spans *sp, struct loc loc)
{
	quote_mark(sp, true, loc);
	sp->quotes++;
}

void
spans_quote_close(struct spans *sp, struct loc loc)
{
	sp->quotes--;
	quote_mark(sp, false, loc);
}

/* The marks belong to the sentence around, its language decides. */
static void
quoted_put(struct spans *sp, const struct inl *i)
{
	struct str lang = sp->look.lang;

	spans_quote_open(sp, i->loc);
	sp->look.lang = i->lang;
	spans_inlines(sp, i->first);
	sp->look.lang = lang;
	spans_quote_close(sp, i->loc);
}

/* ---- figures ---- */

static void
stat_put(struct spans *sp, const struct inl *i)
{
	const struct stat_figure *f =
	    stat_figure(sp->m, i->stat.question, i->stat.option);
	struct look before = sp->look;
	bool total = i->stat.show == SHOW_TOTAL;
	struct str s = STR("");

	if (!f)
		return;
	if (i->stat.has_expect && !sp->quiet)
		expect_check(sp->m, i->stat.question, &i->stat.expect, total);
	switch (i->stat.show) {
	case SHOW_SHARE:
		s = f->share;
		break;
	case SHOW_COUNT:
		s = f->number;
		break;
	case SHOW_BOTH:
		s = f->both;
		break;
	case SHOW_TOTAL:
		s = format_count(sp->m->formats, sp->m->a, f->total);
		break;
	}
	spans_mark(sp, MARK_STAT);
	spans_text(sp, s, i->loc);
	sp->look = before;
}

/* ---- the walk ---- */

static void
marked_put(struct spans *sp, const struct inl *i, enum inline_mark mark)
{
	struct look before = spans_mark(sp, mark);

	sp->look.lang = i->lang;
	spans_inlines(sp, i->first);
	spans_unmark(sp, before);
}

static void
phrase_put(struct spans *sp, const struct inl *i)
{
	struct str lang = sp->look.lang;

	sp->look.lang = i->lang;
	spans_inlines(sp, i->first);
	sp->look.lang = lang;
}

static void
insertion_put(struct spans *sp, const struct inl *i)
{
	struct look before = spans_mark(sp, MARK_INS);
	struct field f = {"text", .inls = i->first, .lang = i->lang, .mark = MARK_KINDS};

	spans_pattern(sp, S_INS, &f, 1, i->loc);
	spans_unmark(sp, before);
}

static void
inline_put(struct spans *sp, const struct inl *i)
{
	switch (i->kind) {
	case INLINE_TEXT:
		spans_text(sp, i->text, i->loc);
		break;
	case INLINE_EM:
		marked_put(sp, i, MARK_EM);
		break;
	case INLINE_STRONG:
		marked_put(sp, i, MARK_STRONG);
		break;
	case INLINE_WORK:
		marked_put(sp, i, MARK_WORK);
		break;
	case INLINE_TERM:
		marked_put(sp, i, MARK_TERM);
		break;
	case INLINE_ABBR:
		marked_put(sp, i, MARK_ABBR);
		break;
	case INLINE_PHRASE:
		phrase_put(sp, i);
		break;
	case INLINE_QUOTED:
		quoted_put(sp, i);
		break;
	case INLINE_LINK:
		link_put(sp, i);
		break;
	case INLINE_NOTE_REF:
		note_call_put(sp, i);
		break;
	case INLINE_XREF:
		xref_put(sp, i);
		break;
	case INLINE_STAT:
		stat_put(sp, i);
		break;
	case INLINE_OMIT:
		spans_text(sp, string_of(sp->m, S_OMIT), i->loc);
		break;
	case INLINE_INS:
		insertion_put(sp, i);
		break;
	case INLINE_BREAK:
		spans_break(sp, i->loc);
		break;
	case INLINE_KINDS:
		break;
	}
}

void
spans_inlines_until(struct spans *sp, const struct inl *i, const struct inl *end)
{
	for (; i != end; i = i->next)
		inline_put(sp, i);
}

void
spans_inlines(struct spans *sp, const struct inl *i)
{
	spans_inlines_until(sp, i, NULL);
}

void
spans_prose(struct spans *sp, const struct prose *p)
{
	struct str lang = sp->look.lang;

	sp->look.lang = p->lang;
	spans_inlines(sp, p->first);
	sp->look.lang = lang;
}

void
spans_of(struct maker *m, struct node *node, const struct prose *p)
{
	struct spans sp = spans_begin(m, node, p->lang);

	spans_inlines(&sp, p->first);
	spans_end(&sp);
}

struct str
prose_text(struct maker *m, const struct prose *p)
{
	struct buf outer = m->text;
	struct spans sp = spans_begin(m, NULL, p->lang);
	struct str text;

	/* the caller may be in the middle of a span of its own */
	m->text = (struct buf){0};
	sp.quiet = true;
	spans_inlines(&sp, p->first);
	span_close(&sp);
	text = sp.n ? sp.span[0].text : STR("");
	room_return(&sp);
	buf_free(&m->text);
	m->text = outer;
	return text;
}
