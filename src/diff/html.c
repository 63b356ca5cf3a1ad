/* SPDX-License-Identifier: ISC */
/*
 * What is different, as one HTML file that needs nothing beside it: a table of the
 * editions with links, then each edition with its changes and its pages.
 */
#include "diff/html.h"

/* ---- text ---- */

void
html_put(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.p[i]) {
		case '&':
			buf_puts(b, "&amp;");
			break;
		case '<':
			buf_puts(b, "&lt;");
			break;
		case '>':
			buf_puts(b, "&gt;");
			break;
		case '"':
			buf_puts(b, "&quot;");
			break;
		default:
			buf_putc(b, s.p[i]);
		}
}

void
html_lang(struct buf *b, struct str lang)
{
	if (!lang.n)
		return;
	buf_puts(b, " lang=\"");
	html_put(b, lang);
	buf_puts(b, text_is_rtl(lang) ? "\" dir=\"rtl\"" : "\"");
}

/* The address of a part of an edition; "" for the edition. No id has a colon. */
static void
put_anchor(struct buf *b, const struct diff_edition *e, const char *part)
{
	buf_puts(b, "e:");
	html_put(b, e->id);
	if (*part)
		buf_fmt(b, ":%s", part);
}

void
html_heading(struct buf *b, const struct diff_edition *e, const char *tag,
    const char *part, const char *title)
{
	buf_fmt(b, "<%s id=\"", tag);
	put_anchor(b, e, part);
	buf_fmt(b, "\">%s</%s>\n", title, tag);
}

/* The call of a note that begins at i, as "[12]"; its length, or 0. */
static size_t
call_at(struct str s, size_t i)
{
	size_t n = 1;

	if (s.p[i] != '[')
		return 0;
	while (i + n < s.n && s.p[i + n] >= '0' && s.p[i + n] <= '9')
		n++;
	return n > 1 && i + n < s.n && s.p[i + n] == ']' ? n + 1 : 0;
}

/* With the calls of notes raised. */
static void
put_text(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const size_t n = call_at(s, i);

		if (!n)
			continue;
		html_put(b, str_cut(s, from, i));
		buf_puts(b, "<sup>");
		html_put(b, str_cut(s, i + 1, i + n - 1));
		buf_puts(b, "</sup>");
		from = i + n;
		i = from - 1;
	}
	html_put(b, str_cut(s, from, s.n));
}

static void
put_words(struct buf *b, const struct diff_words *w)
{
	static const char *const open[] = {"", "<del>", "<ins>"};
	static const char *const close[] = {"", "</del>", "</ins>"};

	for (size_t i = 0; i < w->n; i++) {
		const struct diff_piece *p = &w->piece[i];

		if (i && p->gap.n)
			html_put(b, p->gap);
		else if (i && p->op == DIFF_NEW && w->piece[i - 1].op == DIFF_GONE)
			buf_putc(b, ' ');
		buf_puts(b, open[p->op]);
		put_text(b, p->text);
		buf_puts(b, close[p->op]);
	}
}

/* ---- fields ---- */

static void
put_marked(struct buf *b, const char *tag, struct str s)
{
	if (!s.n)
		return;
	buf_fmt(b, "<%s>", tag);
	html_put(b, s);
	buf_fmt(b, "</%s>", tag);
}

static void
put_field(struct buf *b, const struct diff_edition *e, const struct diff_field *f)
{
	const bool named = !str_is(str_of(f->name), "text");

	buf_puts(b, "<p class=\"field\">");
	if (named && f->form != FIELD_MARKUP)
		buf_fmt(b, "<span class=\"aside\">%s: </span>", f->name);
	buf_puts(b, "<span");
	html_lang(b, e->lang);
	buf_putc(b, '>');
	if (f->form == FIELD_WORDS) {
		put_words(b, &f->words);
	} else if (f->form == FIELD_MARKUP) {
		buf_puts(b,
		    "</span><span class=\"aside\">The same words in other marks, "
		    "languages or spaces.");
	} else {
		put_marked(b, "del", f->side[OLD]);
		buf_puts(b, f->side[OLD].n && f->side[NEW].n ? " " : "");
		put_marked(b, "ins", f->side[NEW]);
	}
	buf_puts(b, "</span></p>\n");
}

static void
put_fields(struct buf *b, const struct diff_edition *e, const struct diff_thing *t)
{
	for (const struct diff_field *f = t->field; f; f = f->next)
		if (f->form != FIELD_NUMBER)
			put_field(b, e, f);
}

/* ---- the margin ---- */

static void
put_label_page(struct buf *b, const int page[SIDES])
{
	if (page[NEW])
		buf_fmt(b, "<br/>page %d", page[NEW]);
	else if (page[OLD])
		buf_fmt(b, "<br/>old page %d", page[OLD]);
}

static void
put_label_state(struct buf *b, enum diff_state s)
{
	if (s == DIFF_ADDED || s == DIFF_REMOVED)
		buf_fmt(b, " <span class=\"%s\">%s</span>", diff_state_name(s),
		    diff_state_name(s));
}

/* ---- chapters ---- */

static void
put_passage(struct buf *b, const struct diff_edition *e, const struct diff_thing *t)
{
	buf_puts(b, "<div class=\"row\"><div class=\"label\">");
	if (str_is(t->title, node_kind_name(NODE_PARA)))
		buf_puts(b, "paragraph");
	else
		html_put(b, t->title);
	put_label_state(b, t->state);
	put_label_page(b, t->page);
	buf_puts(b, "</div><div>");
	if (t->state == DIFF_MOVED) {
		buf_puts(b, "<p class=\"moved\">moved");
		if (t->other.n) {
			buf_puts(b, t->left ? " to " : " from ");
			html_put(b, t->other);
		}
		buf_puts(b, "</p>");
	}
	if (t->state == DIFF_MOVED && t->field && t->field->form == FIELD_VALUE) {
		for (const struct diff_field *f = t->field; f; f = f->next) {
			buf_puts(b, t->left ? "<p class=\"aside\"" : "<p");
			html_lang(b, e->lang);
			buf_putc(b, '>');
			put_text(b, f->side[NEW]);
			buf_puts(b, "</p>");
		}
	} else {
		put_fields(b, e, t);
	}
	if (!t->field && t->id.n) {
		buf_puts(b, "<p>");
		html_put(b, t->id);
		buf_puts(b, "</p>");
	}
	buf_puts(b, "</div></div>\n");
}

static void
put_chapter_head(struct buf *b, const struct diff_chapter *c)
{
	const struct str label = c->label[NEW].n ? c->label[NEW] : c->label[OLD];

	buf_puts(b, "<div class=\"head\"><div>");
	if (label.n) {
		buf_puts(b, "<span class=\"numeral\" aria-hidden=\"true\">");
		html_put(b, label);
		buf_puts(b, "</span>");
	}
	buf_puts(b, "</div><h4><span");
	html_lang(b, c->lang);
	buf_putc(b, '>');
	html_put(b, c->title);
	buf_puts(b, "</span>");
	if (c->state != DIFF_CHANGED)
		buf_fmt(b, "<span class=\"state %s\">%s</span>",
		    diff_state_name(c->state), diff_state_name(c->state));
	buf_puts(b, "</h4></div>\n");
}

/* A chapter that is there as a whole, or not, is folded away. */
static void
put_chapter(struct buf *b, const struct diff_edition *e, const struct diff_chapter *c)
{
	const bool whole = c->state == DIFF_ADDED || c->state == DIFF_REMOVED;

	buf_puts(b, "<section class=\"chapter\">\n");
	put_chapter_head(b, c);
	if (whole)
		buf_fmt(b, "<details><summary>%zu words</summary>\n", c->words);
	for (size_t i = 0; i < c->passages.n; i++)
		put_passage(b, e, &c->passages.thing[i]);
	buf_puts(b, whole ? "</details>\n</section>\n" : "</section>\n");
}

static void
put_renumbered(struct buf *b, const struct diff_edition *e, enum diff_numbered kind)
{
	const struct diff_ranges *r = &e->renumbered[kind];

	if (!r->n)
		return;
	buf_fmt(b, "<div class=\"row\"><div class=\"label\">renumbered</div><p>");
	for (size_t i = 0; i < r->n; i++) {
		const struct diff_range *x = &r->range[i];

		buf_puts(b, i ? "; " : "");
		if (x->n > 1)
			buf_fmt(b, "%d–%d became %d–%d", x->from[OLD],
			    x->from[OLD] + x->n - 1, x->from[NEW],
			    x->from[NEW] + x->n - 1);
		else
			buf_fmt(b, "%d became %d", x->from[OLD], x->from[NEW]);
	}
	buf_puts(b, "</p></div>\n");
}

static void
put_chapters(struct buf *b, const struct diff_edition *e)
{
	if (!e->chapter_n && !e->renumbered[NUMBERED_CHAPTERS].n)
		return;
	html_heading(b, e, "h3", "chapters", "Chapters");
	put_renumbered(b, e, NUMBERED_CHAPTERS);
	for (size_t i = 0; i < e->chapter_n; i++)
		put_chapter(b, e, &e->chapter[i]);
}

/* ---- figures: a table ---- */

static const struct diff_field *
field(const struct diff_thing *t, const char *name)
{
	const struct diff_field *f = t->field;

	while (f && !str_is(str_of(f->name), name))
		f = f->next;
	return f;
}

static void
put_figure(struct buf *b, const struct diff_edition *e, const struct diff_thing *t)
{
	const struct diff_field *f = field(t, "figure"), *label = field(t, "label");

	buf_puts(b, "<tr><td");
	html_lang(b, e->lang);
	buf_putc(b, '>');
	if (label)
		put_words(b, &label->words);
	else
		html_put(b, t->title);
	buf_puts(b, "</td>");
	for (int k = 0; k < SIDES; k++) {
		buf_puts(b, "<td>");
		if (f)
			put_marked(b, k == OLD ? "del" : "ins", f->side[k]);
		else
			buf_puts(b, "<span class=\"none\">same</span>");
		buf_puts(b, "</td>");
	}
	buf_fmt(b, "<td class=\"none\">");
	html_put(b, t->id);
	buf_puts(b, "</td></tr>\n");
}

static void
put_figures(struct buf *b, const struct diff_edition *e)
{
	const struct diff_things *l = &e->list[LIST_FIGURES];

	buf_puts(b,
	    "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Figure</th>"
	    "<th scope=\"col\">Old</th><th scope=\"col\">New</th>"
	    "<th scope=\"col\">Question and option</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < l->n; i++)
		put_figure(b, e, &l->thing[i]);
	buf_puts(b, "</tbody></table></div>\n");
}

/* ---- the other lists ---- */

static void
put_thing(struct buf *b, const struct diff_edition *e, enum diff_list list,
    const struct diff_thing *t)
{
	buf_puts(b, "<div class=\"row\"><div class=\"label\"><b>");
	if (list == LIST_NOTES)
		buf_fmt(b, "note %d", t->number[NEW] ? t->number[NEW] : t->number[OLD]);
	else
		html_put(b, t->id);
	buf_puts(b, "</b>");
	if (t->number[OLD] && t->number[NEW] && t->number[OLD] != t->number[NEW])
		buf_fmt(b, " (was %d)", t->number[OLD]);
	put_label_state(b, t->state);
	put_label_page(b, t->page);
	buf_puts(b, "</div><div>");
	if (list == LIST_QUOTES && t->title.n) {
		buf_puts(b, "<p class=\"aside\"");
		html_lang(b, e->lang);
		buf_putc(b, '>');
		html_put(b, t->title);
		buf_puts(b, "</p>");
	}
	put_fields(b, e, t);
	buf_puts(b, "</div></div>\n");
}

static void
put_list(struct buf *b, const struct diff_edition *e, enum diff_list list)
{
	static const char *const titles[] = {
	    [LIST_ABOUT] = "Title and particulars",
	    [LIST_QUOTES] = "Quotes",
	    [LIST_NOTES] = "Notes",
	    [LIST_FIGURES] = "Figures",
	    [LIST_RECORDS] = "Records",
	    [LIST_PICTURES] = "Pictures",
	};
	const struct diff_things *l = &e->list[list];

	_Static_assert(ARRAY_LEN(titles) == LISTS, "a title for each list");
	if (!l->n && !(list == LIST_NOTES && e->renumbered[NUMBERED_NOTES].n))
		return;
	html_heading(b, e, "h3", diff_list_name(list), titles[list]);
	if (list == LIST_NOTES)
		put_renumbered(b, e, NUMBERED_NOTES);
	if (list == LIST_FIGURES)
		put_figures(b, e);
	else
		for (size_t i = 0; i < l->n; i++)
			put_thing(b, e, list, &l->thing[i]);
}

/* ---- the table of editions ---- */

static void
put_count(struct buf *b, const struct diff_edition *e, size_t n, const char *part)
{
	if (!n) {
		buf_puts(b, "<td class=\"n none\">–</td>");
		return;
	}
	buf_puts(b, "<td class=\"n\"><a href=\"#");
	put_anchor(b, e, part);
	buf_fmt(b, "\">%zu</a></td>", n);
}

static void
put_row(struct buf *b, const struct diff_edition *e)
{
	static const char *const states[DIFF_STATES] = {
	    [DIFF_SAME] = "no difference",
	    [DIFF_CHANGED] = "changed",
	    [DIFF_ADDED] = "only in the new one",
	    [DIFF_REMOVED] = "only in the old one",
	    [DIFF_FAULTY] = "cannot be made",
	};

	buf_puts(b, "<tr><th scope=\"row\">");
	if (e->state == DIFF_CHANGED) {
		buf_puts(b, "<a href=\"#");
		put_anchor(b, e, "");
		buf_puts(b, "\">");
	}
	html_put(b, e->id);
	buf_puts(b, e->state == DIFF_CHANGED ? "</a></th>" : "</th>");
	buf_fmt(b, "<td>%s%s</td>", states[e->state],
	    e->state != DIFF_FAULTY		   ? ""
		: e->faulty[OLD] && e->faulty[NEW] ? " on both sides"
		: e->faulty[OLD]		   ? " on the old side"
						   : " on the new side");
	put_count(b, e, e->list[LIST_ABOUT].n, "about");
	put_count(b, e, e->chapter_n, "chapters");
	for (int l = LIST_QUOTES; l < LISTS; l++)
		put_count(b, e, e->list[l].n, diff_list_name((enum diff_list)l));
	put_count(b, e, e->page_n, "pages");
	buf_puts(b, "</tr>\n");
}

void
diff_html_edition(const struct diff_edition *e, struct diff_html *h)
{
	struct buf *b = &h->editions;

	put_row(&h->rows, e);
	if (e->state != DIFF_CHANGED)
		return;
	buf_puts(b, "<section class=\"edition\">\n<p class=\"kicker\">Edition ");
	html_put(b, e->id);
	buf_puts(b, "</p>\n<h2 id=\"");
	put_anchor(b, e, "");
	buf_putc(b, '"');
	html_lang(b, e->lang);
	buf_putc(b, '>');
	html_put(b, e->title.n ? e->title : e->id);
	buf_puts(b, "</h2>\n");
	put_list(b, e, LIST_ABOUT);
	put_chapters(b, e);
	for (int l = LIST_QUOTES; l < LISTS; l++)
		put_list(b, e, (enum diff_list)l);
	if (!e->page_n && e->renumbered[NUMBERED_PAGES].n)
		html_heading(b, e, "h3", "pages", "Pages");
	diff_html_pages(e, h);
	put_renumbered(b, e, NUMBERED_PAGES);
	buf_puts(b, "</section>\n");
}

/* ---- the whole ---- */

static void
put_head(const struct diff_head *h, struct buf *b)
{
	const struct str title = h->title.n ? h->title : STR("Publication");

	buf_puts(b,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\"/>\n<title>What changed: ");
	html_put(b, title);
	buf_fmt(b,
	    "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n"
	    "<p class=\"kicker\">What changed</p>\n<h1>",
	    diff_html_style);
	html_put(b, title);
	buf_puts(b, "</h1>\n<dl class=\"paths\"><dt>old</dt><dd>");
	html_put(b, h->side[OLD]);
	buf_puts(b, "</dd><dt>new</dt><dd>");
	html_put(b, h->side[NEW]);
	buf_puts(b, "</dd></dl>\n");
	if (h->different)
		buf_puts(b,
		    "<p class=\"key\"><del>Struck out</del> is what is gone, "
		    "<ins>underlined</ins> what is new.</p>\n");
	buf_puts(b, "</header>\n");
}

void
diff_html_whole(const struct diff_head *h, const struct diff_html *html, struct buf *b)
{
	static const char *const columns[] = {"Title", "Chapters", "Quotes", "Notes",
	    "Figures", "Records", "Pictures", "Pages"};

	put_head(h, b);
	buf_puts(b,
	    "<main>\n<div class=\"summary scroll\"><table>\n<caption>Editions, and how "
	    "much of each is different</caption>\n<thead><tr>"
	    "<th scope=\"col\">Edition</th><th scope=\"col\">State</th>");
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		buf_fmt(b, "<th scope=\"col\" class=\"n\">%s</th>", columns[i]);
	buf_puts(b, "</tr></thead>\n<tbody>\n");
	buf_add(b, buf_str(&html->rows));
	buf_puts(b, "</tbody></table></div>\n");
	buf_add(b, buf_str(&html->editions));
	buf_puts(b, "</main>\n<svg class=\"defs\" aria-hidden=\"true\"><defs>\n");
	buf_add(b, svg_defs_text(html->defs));
	buf_puts(b, "</defs></svg>\n</body>\n</html>\n");
}
