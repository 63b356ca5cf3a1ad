/* SPDX-License-Identifier: ISC */
/*
 * Pages as text: a line a page, a line a frame, lengths as decimals. Small change,
 * small diff.
 */
#include "layout/layout_int.h"

static const char *const part_names[] = { "body", "label", "page-number", "artifact",
	"furniture", "arrow" };

static void
put_rect(struct buf *b, const struct rect *r)
{
	const mpt v[4] = { r->x, r->y, r->w, r->h };

	for (int i = 0; i < 4; i++) {
		buf_putc(b, ' ');
		buf_mpt(b, v[i]);
	}
}

static void
put_line(struct buf *b, const struct text_line *l)
{
	for (uint32_t i = 0; i < l->run_n; i++) {
		const struct text_run *r = &l->run[i];
		if (i && r->space_before)
			buf_putc(b, ' ');
		if (!r->shape)
			buf_puts(b, "[>]");
		else
			buf_add(b, text_of_run(r));
	}
}

static void
put_frame(struct buf *b, const struct frame *f)
{
	static const char *const kinds[] = { "text", "shapes", "image" };

	buf_fmt(b, "  %s %s %s", kinds[f->kind], part_names[f->part],
	    f->node ? node_kind_name(f->node->kind) : "-");
	put_rect(b, &f->at);
	if (f->kind == FRAME_TEXT) {
		buf_puts(b, " base ");
		buf_mpt(b, f->text.baseline);
		buf_fmt(b, " lines %u-%u", f->text.from, f->text.to);
		if (f->text.para && f->text.to > f->text.from) {
			buf_puts(b, " \"");
			put_line(b, &f->text.para->line[f->text.from]);
			buf_putc(b, '"');
		}
	} else if (f->kind == FRAME_IMAGE) {
		buf_fmt(b, " " STR_FMT, STR_ARG(f->image.picture->path));
	}
	buf_putc(b, '\n');
}

void
layout_dump(const struct layout *l, FILE *to)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < l->page_n; i++) {
		const struct page *p = &l->page[i];
		buf_fmt(&b, "page %d \"" STR_FMT "\" " STR_FMT " %s\n", p->number,
		    STR_ARG(p->label), STR_ARG(p->master->name), p->recto ? "recto" : "verso");
		for (size_t k = 0; k < p->frame_n; k++)
			put_frame(&b, &p->frame[k]);
		fwrite(b.p, 1, b.n, to);
		buf_clear(&b);
	}
	buf_free(&b);
}

void
layout_dump_lines(const struct layout *l, FILE *to)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < l->page_n; i++)
		for (size_t k = 0; k < l->page[i].frame_n; k++) {
			const struct frame *f = &l->page[i].frame[k];
			if (f->kind != FRAME_TEXT || f->part == PART_FURNITURE)
				continue;
			buf_fmt(&b, "%s %s\n", f->node ? node_kind_name(f->node->kind) : "-",
			    part_names[f->part]);
			for (uint32_t j = f->text.from; j < f->text.to; j++) {
				const struct text_line *line = &f->text.para->line[j];
				buf_puts(&b, "  ");
				buf_mpt(&b, line->width);
				buf_fmt(&b, " %d%s ", (int)(line->ratio_ppm / 1000),
				    line->overfull ? " overfull" : "");
				put_line(&b, line);
				buf_putc(&b, '\n');
			}
		}
	if (b.n)
		fwrite(b.p, 1, b.n, to);
	buf_free(&b);
}
