/* SPDX-License-Identifier: ISC */
/*
 * What paper gets in place of a live link, where the layout asks for it: the address
 * in short, or a QR code, below the note that holds the link. Both files show
 * it, since both are painted from the same frames; to a screen reader, which has the
 * link itself, it is no content. libqrencode's only home.
 */
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "layout/layout_int.h"

#define QUIET_ZONE 4 /* modules around the code: ISO/IEC 18004, 6.3.8 */
#define QR_SIDE (44 * MPT_PT)

/* Without scheme and closing slash: what a reader types. */
static struct str
short_address(struct str href)
{
	static const char *const schemes[] = { "https://www.", "http://www.", "https://", "http://",
		"mailto:" };

	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (str_starts(href, schemes[i])) {
			href = str_cut(href, strlen(schemes[i]), href.n);
			break;
		}
	if (href.n && href.p[href.n - 1] == '/')
		href.n--;
	return href;
}

static void
address_line(struct builder *b, const struct node *note, const struct para_style *p,
    const struct link *l)
{
	const struct text_para *para = set_plain(b->c, short_address(l->href), &p->type,
	    STR("en"), ALIGN_START, b->w, l->loc);
	size_t first = b->f->strip_n;

	flow_space(b, p->space_before);
	b->keep = true;
	flow_lines(b, note, p, para, b->x, false);
	for (size_t i = b->f->strip[first].frame_from; i < b->f->frame_n; i++)
		b->f->frame[i].part = PART_ARTIFACT;
}

/* Runs of dark modules as rectangles of one path, in modules. */
static struct path
modules(struct arena *a, const QRcode *q)
{
	struct path_pen pen = { .a = a };

	for (int y = 0; y < q->width; y++)
		for (int x = 0; x < q->width;) {
			int from = x;
			while (x < q->width && q->data[y * q->width + x] & 1)
				x++;
			if (x > from)
				pen_rect(&pen, (QUIET_ZONE + from) * 1000, (QUIET_ZONE + y) * 1000,
				    (x - from) * 1000, 1000);
			else
				x++;
		}
	return pen_path(&pen);
}

static void
qr_code(struct builder *b, const struct node *note, const struct para_style *p,
    const struct link *l)
{
	char *address = str_z(b->c->scratch, l->href);
	QRcode *q = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);
	mpt side = p->width ? p->width : QR_SIDE, all;

	if (!q) {
		diag(b->c->d, D_LAYOUT_QR, l->loc, address);
		return;
	}
	all = (q->width + 2 * QUIET_ZONE) * 1000;
	flow_space(b, p->space_before);
	b->keep = true;
	flow_strip(b, side, false);
	flow_frame(b, shapes_frame(note, PART_ARTIFACT, (struct rect){ b->x, 0, side, side },
	    draw_path(b->c->a, all, all, modules(b->c->a, q), &b->c->style->colour[0], NULL,
	    0)));
	QRcode_free(q);
}

/* Is the link's address among its own words already? */
static bool
tells_address(const struct node *n, size_t i)
{
	const struct link *l = n->span[i].link;

	for (; i < n->span_n && n->span[i].link == l; i++)
		if (str_eq(n->span[i].text, l->href) ||
		    str_eq(n->span[i].text, short_address(l->href)))
			return true;
	return false;
}

/* Each link once, wherever it begins: its words and its arrow are spans of their own. */
static void
links_of(struct builder *b, const struct node *note, const struct node *n,
    const struct para_style *p)
{
	const bool qr = b->c->style->press.links == PRESS_LINKS_QR;

	for (size_t i = 0; i < n->span_n; i++) {
		const struct link *l = n->span[i].link;

		if (!l || !l->href.n || (i > 0 && n->span[i - 1].link == l))
			continue;
		if (qr)
			qr_code(b, note, p, l);
		else if (!tells_address(n, i))
			address_line(b, note, p, l);
	}
	for (const struct node *k = n->first; k; k = k->next)
		links_of(b, note, k, p);
}

void
paper_links(struct builder *b, const struct node *note)
{
	if (b->c->style->press.links != PRESS_LINKS_NONE)
		links_of(b, note, note, style_para(b->c->style, "address", STR(""), "note"));
}
