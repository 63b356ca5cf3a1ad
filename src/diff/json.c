/* SPDX-License-Identifier: ISC */
/*
 * What is different, as JSON; broschur(1) describes it. What a side does not have is
 * null, lists are there even when they are empty, and numbers are numbers.
 */
#include "diff/diff_int.h"

static void
put_string(struct buf *b, struct str s)
{
	buf_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			buf_fmt(b, "\\%c", c);
		else if (c < 0x20)
			buf_fmt(b, "\\u%04x", c);
		else
			buf_putc(b, (char)c);
	}
	buf_putc(b, '"');
}

static void
put_key(struct buf *b, const char *name)
{
	buf_fmt(b, "\"%s\": ", name);
}

static void
put_member(struct buf *b, const char *name, struct str value)
{
	put_key(b, name);
	put_string(b, value);
}

static void
put_or_null(struct buf *b, struct str s)
{
	if (s.n)
		put_string(b, s);
	else
		buf_puts(b, "null");
}

/* Between the elements of a list. */
static void
put_comma(struct buf *b, size_t i, const char *indent)
{
	buf_puts(b, i ? ",\n" : "\n");
	buf_puts(b, indent);
}

/* ---- fields ---- */

static void
put_words(struct buf *b, const struct diff_words *w)
{
	static const char *const names[] = {"keep", "remove", "add"};

	put_key(b, "words");
	buf_putc(b, '[');
	for (size_t i = 0; i < w->n; i++) {
		struct buf text = {0};

		if (i)
			buf_add(&text, w->piece[i].gap);
		buf_add(&text, w->piece[i].text);
		buf_fmt(b, "%s{", i ? ", " : "");
		put_member(b, names[w->piece[i].op], buf_str(&text));
		buf_putc(b, '}');
		buf_free(&text);
	}
	buf_putc(b, ']');
}

static void
put_sides(struct buf *b, const struct diff_field *f)
{
	static const char *const names[SIDES] = {"old", "new"};

	for (int k = 0; k < SIDES; k++) {
		buf_puts(b, k ? ", " : "");
		put_key(b, names[k]);
		if (f->form == FIELD_NUMBER && f->side[k].n)
			buf_add(b, f->side[k]);
		else
			put_or_null(b, f->side[k]);
	}
}

static void
put_field(struct buf *b, const struct diff_field *f)
{
	buf_putc(b, '{');
	put_member(b, "name", str_of(f->name));
	buf_puts(b, ", ");
	switch (f->form) {
	case FIELD_WORDS:
		put_words(b, &f->words);
		break;
	case FIELD_VALUE:
	case FIELD_NUMBER:
		put_sides(b, f);
		break;
	case FIELD_MARKUP:
		buf_puts(b, "\"markup\": true");
		break;
	}
	buf_putc(b, '}');
}

static void
put_fields(struct buf *b, const struct diff_thing *t, const char *indent)
{
	size_t i = 0;

	put_key(b, "fields");
	buf_putc(b, '[');
	for (const struct diff_field *f = t->field; f; f = f->next) {
		put_comma(b, i++, indent);
		put_field(b, f);
	}
	buf_putc(b, ']');
}

/* ---- things ---- */

static void
put_numbers(struct buf *b, const char *name, const int n[SIDES])
{
	buf_puts(b, ", ");
	put_key(b, name);
	buf_putc(b, '[');
	for (int k = 0; k < SIDES; k++) {
		buf_puts(b, k ? ", " : "");
		if (n[k])
			buf_fmt(b, "%d", n[k]);
		else
			buf_puts(b, "null");
	}
	buf_putc(b, ']');
}

static void
put_thing(struct buf *b, enum diff_list list, const struct diff_thing *t)
{
	buf_putc(b, '{');
	put_member(b, "id", t->id);
	buf_puts(b, ", ");
	put_member(b, "state", str_of(diff_state_name(t->state)));
	if (t->title.n) {
		buf_puts(b, ", ");
		put_member(b, "title", t->title);
	}
	if (list == LIST_NOTES)
		put_numbers(b, "number", t->number);
	if (t->page[OLD] || t->page[NEW])
		put_numbers(b, "page", t->page);
	buf_puts(b, ", ");
	put_fields(b, t, "          ");
	buf_putc(b, '}');
}

static void
put_passage(struct buf *b, const struct diff_thing *t)
{
	buf_putc(b, '{');
	put_member(b, "kind", t->title);
	buf_puts(b, ", ");
	put_member(b, "state", str_of(diff_state_name(t->state)));
	if (t->id.n) {
		buf_puts(b, ", ");
		put_member(b, "id", t->id);
	}
	if (t->state == DIFF_MOVED && t->other.n) {
		buf_puts(b, ", ");
		put_member(b, t->left ? "to" : "from", t->other);
	}
	put_numbers(b, "page", t->page);
	buf_puts(b, ", ");
	put_fields(b, t, "            ");
	buf_putc(b, '}');
}

static void
put_chapter(struct buf *b, const struct diff_chapter *c)
{
	buf_putc(b, '{');
	put_member(b, "id", c->id);
	buf_puts(b, ", ");
	put_member(b, "state", str_of(diff_state_name(c->state)));
	buf_puts(b, ", ");
	put_member(b, "title", c->title);
	buf_puts(b, ", \"label\": [");
	put_or_null(b, c->label[OLD]);
	buf_puts(b, ", ");
	put_or_null(b, c->label[NEW]);
	buf_putc(b, ']');
	put_numbers(b, "page", c->page);
	buf_puts(b, ", \"passages\": [");
	for (size_t i = 0; i < c->passages.n; i++) {
		put_comma(b, i, "          ");
		put_passage(b, &c->passages.thing[i]);
	}
	buf_puts(b, "]}");
}

/* ---- pages ---- */

static void
put_marks(struct buf *b, const struct diff_marks *m, int page)
{
	size_t n = 0;

	buf_putc(b, '[');
	for (size_t i = 0; i < m->n; i++) {
		const struct rect *at = &m->mark[i].at;
		const mpt side[4] = {at->x, at->y, at->w, at->h};

		if (m->mark[i].page != page || !page)
			continue;
		buf_puts(b, n++ ? ", [" : "[");
		for (int k = 0; k < 4; k++) {
			buf_puts(b, k ? ", " : "");
			buf_mpt(b, side[k]);
		}
		buf_putc(b, ']');
	}
	buf_putc(b, ']');
}

static void
put_page(struct buf *b, const struct diff_edition *e, const struct diff_page *p)
{
	buf_putc(b, '{');
	put_member(b, "state", str_of(diff_state_name(p->state)));
	put_numbers(b, "page", p->number);
	buf_puts(b, ", ");
	put_member(b, "chapter", p->chapter);
	buf_puts(b, ", \"marks\": [");
	put_marks(b, &e->marks[OLD], p->number[OLD]);
	buf_puts(b, ", ");
	put_marks(b, &e->marks[NEW], p->number[NEW]);
	buf_puts(b, "]}");
}

static void
put_renumbered(struct buf *b, const struct diff_edition *e)
{
	put_key(b, "renumbered");
	buf_putc(b, '{');
	for (int k = 0; k < NUMBERED_KINDS; k++) {
		const struct diff_ranges *r = &e->renumbered[k];

		buf_puts(b, k ? ", " : "");
		put_key(b, diff_numbered_name((enum diff_numbered)k));
		buf_putc(b, '[');
		for (size_t i = 0; i < r->n; i++)
			buf_fmt(b, "%s{\"old\": %d, \"new\": %d, \"n\": %d}",
			    i ? ", " : "", r->range[i].from[OLD], r->range[i].from[NEW],
			    r->range[i].n);
		buf_putc(b, ']');
	}
	buf_putc(b, '}');
}

/* ---- the whole ---- */

static void
put_details(struct buf *b, const struct diff_edition *e)
{
	buf_puts(b, ",\n      \"chapters\": [");
	for (size_t i = 0; i < e->chapter_n; i++) {
		put_comma(b, i, "        ");
		put_chapter(b, &e->chapter[i]);
	}
	buf_putc(b, ']');
	for (int l = 0; l < LISTS; l++) {
		buf_puts(b, ",\n      ");
		put_key(b, diff_list_name((enum diff_list)l));
		buf_putc(b, '[');
		for (size_t i = 0; i < e->list[l].n; i++) {
			put_comma(b, i, "        ");
			put_thing(b, (enum diff_list)l, &e->list[l].thing[i]);
		}
		buf_putc(b, ']');
	}
	buf_puts(b, ",\n      \"pages\": [");
	for (size_t i = 0; i < e->page_n; i++) {
		put_comma(b, i, "        ");
		put_page(b, e, &e->page[i]);
	}
	buf_puts(b, "],\n      ");
	put_renumbered(b, e);
}

void
diff_json_edition(const struct diff_edition *e, struct buf *b)
{
	put_comma(b, b->n, "    ");
	buf_putc(b, '{');
	put_member(b, "id", e->id);
	buf_puts(b, ", ");
	put_member(b, "state", str_of(diff_state_name(e->state)));
	if (e->state == DIFF_FAULTY)
		buf_fmt(b, ", \"faulty\": [%s, %s]", e->faulty[OLD] ? "true" : "false",
		    e->faulty[NEW] ? "true" : "false");
	if (e->state == DIFF_CHANGED)
		put_details(b, e);
	buf_putc(b, '}');
}

void
diff_json_whole(const struct diff_head *h, struct str editions, struct buf *b)
{
	buf_puts(b, "{\n  ");
	put_member(b, "old", h->side[OLD]);
	buf_puts(b, ",\n  ");
	put_member(b, "new", h->side[NEW]);
	buf_fmt(b, ",\n  \"different\": %s,\n  \"editions\": [",
	    h->different ? "true" : "false");
	buf_add(b, editions);
	buf_puts(b, "]\n}\n");
}
