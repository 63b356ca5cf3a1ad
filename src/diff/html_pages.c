/* SPDX-License-Identifier: ISC */
/*
 * The pages that changed, drawn side by side: the old one left, the new one right, and
 * what only one of them has outlined upon it. Letters and pictures are defined once in
 * the whole document.
 */
#include <stdlib.h>

#include "diff/html.h"

/* How far an outline stands off what it outlines, and how round it is. */
#define AROUND 900
#define ROUND 1500

/* The drawn pages of a side. */
struct drawn {
	struct buf *page;
	size_t n;
};

/* Draws the pages that there is something to tell of. */
static struct drawn
draw(const struct diff_edition *e, int k, struct svg_defs *defs)
{
	const struct made *m = e->made[k];
	struct drawn d = {NULL, m->layout->page_n};
	bool *wanted = NEW_N(e->a, bool, d.n + 1);
	struct painter *svg;

	d.page = NEW_N(e->a, struct buf, d.n + 1);
	for (size_t i = 0; i < e->page_n; i++)
		if (e->page[i].number[k])
			wanted[e->page[i].number[k] - 1] = true;
	svg = paint_svg_open(m->layout, m->text, defs, d.page, wanted);
	paint_play(m->layout, svg);
	paint_svg_close(svg);
	return d;
}

static void
drawn_free(struct drawn *d)
{
	for (size_t i = 0; i < d->n; i++)
		buf_free(&d->page[i]);
}

static void
put_mark(struct buf *b, const struct diff_mark *m, int k)
{
	const struct rect *at = &m->at;

	buf_fmt(b, "<rect class=\"mark %s%s\" x=\"", k == OLD ? "gone" : "new",
	    m->picture ? " around" : "");
	buf_mpt(b, at->x - AROUND);
	buf_puts(b, "\" y=\"");
	buf_mpt(b, at->y - AROUND);
	buf_puts(b, "\" width=\"");
	buf_mpt(b, at->w + 2 * AROUND);
	buf_puts(b, "\" height=\"");
	buf_mpt(b, at->h + 2 * AROUND);
	buf_puts(b, "\" rx=\"");
	buf_mpt(b, ROUND);
	buf_puts(b, "\"/>");
}

static void
put_page(
    struct buf *b, const struct diff_edition *e, int k, int number, struct buf *drawn)
{
	static const char *const names[SIDES] = {"old", "new"};
	const struct layout *l = e->made[k]->layout;
	const struct diff_marks *m = &e->marks[k];
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		n += m->mark[i].page == number;
	buf_fmt(b, "<div><p>%s, page %d</p>\n<svg viewBox=\"0 0 ", names[k], number);
	buf_mpt(b, l->style->page_w);
	buf_putc(b, ' ');
	buf_mpt(b, l->style->page_h);
	buf_fmt(b, "\" role=\"img\" aria-label=\"Page %d, %s, %zu %s outlined\">\n",
	    number, names[k], n, n == 1 ? "place" : "places");
	buf_add(b, buf_str(drawn));
	for (size_t i = 0; i < m->n; i++)
		if (m->mark[i].page == number)
			put_mark(b, &m->mark[i], k);
	buf_puts(b, "</svg></div>\n");
}

static void
put_caption(struct buf *b, const struct diff_page *p)
{
	static const char *const words[DIFF_STATES] = {
	    [DIFF_CHANGED] = "changed",
	    [DIFF_REFLOWED] = "the same words, in other places or with other numbers",
	    [DIFF_ADDED] = "added",
	    [DIFF_REMOVED] = "removed",
	};

	buf_fmt(b, "<b>Page %d</b>", p->number[NEW] ? p->number[NEW] : p->number[OLD]);
	if (p->number[OLD] && p->number[NEW] && p->number[OLD] != p->number[NEW])
		buf_fmt(b, " (was %d)", p->number[OLD]);
	buf_fmt(b, ", %s", words[p->state]);
	if (p->chapter.n) {
		buf_puts(b, ", in <span");
		html_lang(b, p->lang);
		buf_putc(b, '>');
		html_put(b, p->chapter);
		buf_puts(b, "</span>");
	}
}

/* A page whose words are the same is folded away. */
static void
put_pair(struct buf *b, const struct diff_edition *e, const struct diff_page *p,
    struct drawn drawn[SIDES])
{
	const bool folded = p->state == DIFF_REFLOWED;

	buf_puts(b,
	    folded ? "<details class=\"pair\"><summary class=\"cap\">"
		   : "<figure class=\"pair\">\n<figcaption class=\"cap\">");
	put_caption(b, p);
	buf_puts(b, folded ? "</summary>\n" : "</figcaption>\n");
	buf_puts(b, "<div class=\"sides\">\n");
	for (int k = 0; k < SIDES; k++)
		if (p->number[k])
			put_page(b, e, k, p->number[k], &drawn[k].page[p->number[k] - 1]);
		else
			buf_fmt(b,
			    "<div class=\"void\">The %s edition has no such "
			    "page.</div>\n",
			    k == OLD ? "old" : "new");
	buf_puts(b, folded ? "</div>\n</details>\n" : "</div>\n</figure>\n");
}

void
diff_html_pages(const struct diff_edition *e, struct diff_html *h)
{
	struct buf *b = &h->editions;
	struct drawn drawn[SIDES];

	if (!e->page_n)
		return;
	html_heading(b, e, "h3", "pages", "Pages");
	for (int k = 0; k < SIDES; k++)
		drawn[k] = draw(e, k, h->defs);
	for (size_t i = 0; i < e->page_n; i++)
		put_pair(b, e, &e->page[i], drawn);
	for (int k = 0; k < SIDES; k++)
		drawn_free(&drawn[k]);
}
