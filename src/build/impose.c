/* SPDX-License-Identifier: ISC */
/*
 * Sheets for the press: the pages of an edition side by side, or its cover.
 */
#include <stdio.h>

#include "build/folder.h"
#include "build/made.h"
#include "finish/finish.h"

static bool
paint_sheets(struct made *m, const struct sheets *s, struct buf *file)
{
	struct pdf_info info = finish_info(m->a, m->content, m->style, PDF_PRESS);
	struct painter *p;

	made_step(m, "painting", STEP_PAINT);
	p = paint_sheets_open(
	    m->layout, m->text, m->job->diags, &info, stock_inks(m->stock), s);
	paint_play(m->layout, p);
	return paint_pdf_close(p, file);
}

static bool
impose(struct made *m, bool cover, struct buf *file, struct job_sheets *r)
{
	const char *path = made_path(m, cover ? "press-cover" : "press-spreads");
	const struct sheets *s =
	    cover ? sheets_cover(m->a, m->layout) : sheets_saddle(m->a, m->layout);

	if (!paint_sheets(m, s, file) ||
	    !finish_verify(m->job->diags, path, buf_str(file), NULL) ||
	    !folder_make(m->job->diags, m->job->out_dir))
		return false;
	made_step(m, "writing", STEP_WRITE);
	if (!finish_write(m->job->diags, &(struct finished){path, file}, 1))
		return false;
	*r = (struct job_sheets){.pages = s->pages,
	    .blanks = s->blanks,
	    .sides = (int)s->side_n,
	    .creep = s->creep,
	    .spine = s->spine};
	snprintf(r->file.path, sizeof(r->file.path), "%s", path);
	r->file.bytes = file->n;
	return true;
}

bool
job_impose(const struct job *job, bool cover, struct job_sheets *result)
{
	struct stock *stock = stock_open(job->publication);
	struct made m;
	struct buf file = {0};
	bool done;

	*result = (struct job_sheets){.pages = 0};
	made_open(&m, job, stock);
	done = made_all(&m) && impose(&m, cover, &file, result);
	buf_free(&file);
	made_close(&m);
	stock_close(stock);
	return done;
}
