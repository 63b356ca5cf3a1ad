/* SPDX-License-Identifier: ISC */
/*
 * What is different, as text: one line a thing, two spaces deeper what is in it. Words
 * that are gone stand in [-these-], new ones in {+these+}; of what stays between them a
 * few words are printed.
 */
#include "diff/diff_int.h"

/* Words that are printed of a stretch that stays, on each side; and of a whole passage.
 */
#define CONTEXT 5
#define WORDS_MAX 40

static const char *const one_of[] = {
    [LIST_ABOUT] = "",
    [LIST_QUOTES] = "quote ",
    [LIST_NOTES] = "note ",
    [LIST_FIGURES] = "figure ",
    [LIST_RECORDS] = "record ",
    [LIST_PICTURES] = "picture ",
};
_Static_assert(ARRAY_LEN(one_of) == LISTS, "a word for one of each");

static void
put(struct buf *b, struct str s)
{
	buf_add(b, s);
}

/* ---- words ---- */

/* The end of the first n words. */
static size_t
head_end(struct str s, int n)
{
	size_t i = 0;

	for (; i < s.n; i++)
		if (s.p[i] == ' ' && --n == 0)
			return i;
	return i;
}

/* The beginning of the last n words. */
static size_t
tail_begin(struct str s, int n)
{
	size_t i = s.n;

	for (; i > 0; i--)
		if (s.p[i - 1] == ' ' && --n == 0)
			return i;
	return 0;
}

/* What stays: its beginning unless it is the first piece, its end unless the last. */
static void
put_kept(struct buf *b, struct str s, bool first, bool last)
{
	const size_t head = first ? 0 : head_end(s, CONTEXT);
	const size_t tail = last ? s.n : tail_begin(s, CONTEXT);

	if (head + 1 >= tail) {
		put(b, s);
		return;
	}
	put(b, str_cut(s, 0, head));
	buf_puts(b, first ? "… " : last ? " …" : " … ");
	put(b, str_cut(s, tail, s.n));
}

static void
put_some(struct buf *b, struct str s, int words)
{
	const size_t end = head_end(s, words);

	put(b, str_cut(s, 0, end));
	if (end < s.n)
		buf_puts(b, " …");
}

static void
put_words(struct buf *b, const struct diff_words *w)
{
	static const char *const open[] = {"", "[-", "{+"},
				 *const close[] = {"", "-]", "+}"};

	/* all of one fate: the line says which */
	if (w->n == 1) {
		put_some(b, w->piece[0].text, WORDS_MAX);
		return;
	}
	for (size_t i = 0; i < w->n; i++) {
		const struct diff_piece *p = &w->piece[i];

		if (i &&
		    (p->gap.n || (p->op == DIFF_NEW && w->piece[i - 1].op == DIFF_GONE)))
			buf_putc(b, ' ');
		buf_puts(b, open[p->op]);
		if (p->op == DIFF_KEEP)
			put_kept(b, p->text, i == 0, i + 1 == w->n);
		else
			put(b, p->text);
		buf_puts(b, close[p->op]);
	}
}

/* ---- fields ---- */

static void
put_value(struct buf *b, const struct diff_field *f)
{
	if (f->side[OLD].n) {
		put_some(b, f->side[OLD], WORDS_MAX);
		buf_puts(b, f->side[NEW].n ? " -> " : "");
	}
	put_some(b, f->side[NEW], WORDS_MAX);
}

static void
put_field(struct buf *b, const struct diff_field *f)
{
	switch (f->form) {
	case FIELD_WORDS:
		put_words(b, &f->words);
		break;
	case FIELD_VALUE:
		put_value(b, f);
		break;
	case FIELD_MARKUP:
		buf_puts(b, "the same words in other marks, languages or spaces");
		break;
	case FIELD_NUMBER:
		break;
	}
}

/* The first field that is called "text" needs no name. */
static void
put_fields(struct buf *b, const struct diff_thing *t)
{
	const char *gap = ": ";

	for (const struct diff_field *f = t->field; f; f = f->next) {
		if (f->form == FIELD_NUMBER)
			continue;
		buf_puts(b, gap);
		if (!str_is(str_of(f->name), "text") &&
		    !str_is(str_of(f->name), "figure"))
			buf_fmt(b, "%s: ", f->name);
		put_field(b, f);
		gap = "; ";
	}
	buf_putc(b, '\n');
}

/* ---- things ---- */

static void
put_page(struct buf *b, const int page[SIDES])
{
	if (page[NEW])
		buf_fmt(b, ", page %d", page[NEW]);
	else if (page[OLD])
		buf_fmt(b, ", old page %d", page[OLD]);
}

static void
put_state(struct buf *b, enum diff_state s)
{
	if (s == DIFF_ADDED || s == DIFF_REMOVED)
		buf_fmt(b, " %s", diff_state_name(s));
}

static void
put_passage(struct buf *b, const struct diff_thing *t)
{
	buf_puts(b, "    ");
	put(b, t->title);
	if (t->id.n)
		buf_fmt(b, " " STR_FMT, STR_ARG(t->id));
	put_state(b, t->state);
	if (t->state == DIFF_MOVED) {
		buf_puts(b, " moved");
		if (t->other.n)
			buf_fmt(b, " %s \"" STR_FMT "\"", t->left ? "to" : "from",
			    STR_ARG(t->other));
	}
	put_page(b, t->page);
	put_fields(b, t);
}

static void
put_number(struct buf *b, const struct diff_thing *t)
{
	if (t->number[NEW])
		buf_fmt(b, "%d ", t->number[NEW]);
	if (t->number[OLD] && t->number[OLD] != t->number[NEW])
		buf_fmt(b, t->number[NEW] ? "(was %d) " : "%d ", t->number[OLD]);
}

static void
put_thing(struct buf *b, enum diff_list list, const struct diff_thing *t)
{
	buf_fmt(b, "  %s", one_of[list]);
	put_number(b, t);
	put(b, t->id);
	if (t->title.n)
		buf_fmt(b, " (" STR_FMT ")", STR_ARG(t->title));
	put_state(b, t->state);
	put_page(b, t->page);
	put_fields(b, t);
}

static void
put_chapter(struct buf *b, const struct diff_chapter *c)
{
	const bool whole = c->state == DIFF_ADDED || c->state == DIFF_REMOVED;
	const struct str label = c->label[NEW].n ? c->label[NEW] : c->label[OLD];

	buf_puts(b, "  chapter ");
	if (label.n)
		buf_fmt(b, STR_FMT " ", STR_ARG(label));
	buf_fmt(b, "\"" STR_FMT "\"", STR_ARG(c->title));
	if (whole || c->state == DIFF_MOVED)
		buf_fmt(b, " %s", diff_state_name(c->state));
	put_page(b, c->page);
	if (whole)
		buf_fmt(b, ", %zu words", c->words);
	buf_putc(b, '\n');
	for (size_t i = 0; i < c->passages.n; i++)
		if (!whole || c->passages.thing[i].state != c->state)
			put_passage(b, &c->passages.thing[i]);
}

/* ---- numbers and pages ---- */

static void
put_range(struct buf *b, int from, int n)
{
	buf_fmt(b, "%d", from);
	if (n > 1)
		buf_fmt(b, "-%d", from + n - 1);
}

static void
put_renumbered(struct buf *b, const struct diff_edition *e, enum diff_numbered kind)
{
	static const char *const one[] = {"chapter", "note", "page"};
	const struct diff_ranges *r = &e->renumbered[kind];

	for (size_t i = 0; i < r->n; i++) {
		buf_fmt(b, "  %s%s ", one[kind], r->range[i].n > 1 ? "s" : "");
		put_range(b, r->range[i].from[OLD], r->range[i].n);
		buf_puts(b, " became ");
		put_range(b, r->range[i].from[NEW], r->range[i].n);
		buf_putc(b, '\n');
	}
}

static void
put_edition_page(struct buf *b, const struct diff_page *p)
{
	buf_puts(b, "  ");
	if (p->number[NEW])
		buf_fmt(b, "page %d", p->number[NEW]);
	else
		buf_fmt(b, "old page %d", p->number[OLD]);
	if (p->number[OLD] && p->number[NEW] && p->number[OLD] != p->number[NEW])
		buf_fmt(b, " (was %d)", p->number[OLD]);
	buf_fmt(b, ": %s", diff_state_name(p->state));
	if (p->chapter.n)
		buf_fmt(b, ", in \"" STR_FMT "\"", STR_ARG(p->chapter));
	buf_putc(b, '\n');
}

static void
put_faulty(struct buf *b, const struct diff_edition *e)
{
	const bool both = e->faulty[OLD] && e->faulty[NEW];

	buf_fmt(b, STR_FMT ": not compared, %s cannot be made\n", STR_ARG(e->id),
	    both		 ? "both sides"
		: e->faulty[OLD] ? "the old side"
				 : "the new side");
}

void
diff_text_edition(const struct diff_edition *e, struct buf *b)
{
	if (e->state == DIFF_SAME)
		return;
	if (e->state == DIFF_FAULTY) {
		put_faulty(b, e);
		return;
	}
	buf_fmt(b, STR_FMT ": %s\n", STR_ARG(e->id), diff_state_name(e->state));
	for (size_t i = 0; i < e->list[LIST_ABOUT].n; i++)
		put_thing(b, LIST_ABOUT, &e->list[LIST_ABOUT].thing[i]);
	for (size_t i = 0; i < e->chapter_n; i++)
		put_chapter(b, &e->chapter[i]);
	put_renumbered(b, e, NUMBERED_CHAPTERS);
	for (int l = LIST_ABOUT + 1; l < LISTS; l++) {
		for (size_t i = 0; i < e->list[l].n; i++)
			put_thing(b, (enum diff_list)l, &e->list[l].thing[i]);
		if (l == LIST_NOTES)
			put_renumbered(b, e, NUMBERED_NOTES);
	}
	for (size_t i = 0; i < e->page_n; i++)
		put_edition_page(b, &e->page[i]);
	put_renumbered(b, e, NUMBERED_PAGES);
}
