/* SPDX-License-Identifier: ISC */
/*
 * One edition from begin to end. The stages stand below one another in job_run; each
 * takes what the ones above made and hands it on, const. An error counted before
 * painting stops the job: no file is written.
 */
#include <malloc.h>
#include <string.h>

#include "build/made.h"
#include "finish/finish.h"

/* The longest file that is read back. */
#define VERIFY_MAX ((size_t)2 << 30)

static bool
paint_one(struct made *m, enum pdf_kind kind, struct buf *file)
{
	struct pdf_info info = finish_info(m->a, m->content, m->style, kind);
	struct painter *pdf;

	if (kind == PDF_WEB && m->style->web.attach &&
	    !finish_attach(m->a, m->job->diags, m->corpus, &info))
		return false;
	pdf = paint_pdf_open(
	    m->layout, m->text, m->job->diags, &info, stock_inks(m->stock));
	paint_play(m->layout, pdf);
	return paint_pdf_close(pdf, file);
}

/* All files, in memory, out of the same pages; false when one fails. */
static bool
paint(struct made *m, struct buf file[PDF_KINDS])
{
	bool ok = true;

	made_step(m, "painting", STEP_PAINT);
	for (int i = 0; i < PDF_KINDS && ok; i++)
		if (made_wants(m, (enum pdf_kind)i))
			ok = paint_one(m, (enum pdf_kind)i, &file[i]);
	return ok;
}

static const char *
output_path(const struct made *m, enum pdf_kind kind)
{
	return made_path(m, pdf_kind_name(kind));
}

static void
report(const struct made *m, struct job_result *r)
{
	r->pages = (int)m->layout->page_n;
	snprintf(r->geometry, sizeof(r->geometry), "%016llx%016llx",
	    (unsigned long long)m->layout->geometry.hi,
	    (unsigned long long)m->layout->geometry.lo);
}

/* Each finished file is read back and held to its promises. */
static bool
verify(struct made *m, const struct buf file[PDF_KINDS])
{
	bool ok = true;

	malloc_trim(
	    0); /* the painters' memory goes back before the readers need theirs */
	for (int i = 0; i < PDF_KINDS; i++) {
		const struct verify_expect e = {
		    .content = m->content, .press = i == PDF_PRESS};

		if (made_wants(m, (enum pdf_kind)i))
			ok &= finish_verify(m->job->diags,
			    output_path(m, (enum pdf_kind)i), buf_str(&file[i]), &e);
	}
	return ok;
}

/* Every file is whole in memory before the first one is put in its place. */
static bool
write_files(struct made *m, const struct buf file[PDF_KINDS], struct job_result *r)
{
	made_step(m, "writing", STEP_WRITE);
	if (!folder_make(m->job->diags, m->job->out_dir))
		return false;
	for (int i = 0; i < PDF_KINDS; i++) {
		const char *path = output_path(m, (enum pdf_kind)i);

		if (!made_wants(m, (enum pdf_kind)i))
			continue;
		if (!finish_write(m->job->diags, path, &file[i]))
			return false;
		snprintf(r->file[i].path, sizeof(r->file[i].path), "%s", path);
		r->file[i].bytes = file[i].n;
	}
	return true;
}

unsigned
job_output(const char *name)
{
	for (int i = 0; i < PDF_KINDS; i++)
		if (!strcmp(name, pdf_kind_name((enum pdf_kind)i)))
			return 1u << i;
	return 0;
}

bool
job_run(const struct job *job, struct job_result *result)
{
	struct stock *stock = stock_open(job->publication);
	struct made m;
	struct buf file[PDF_KINDS] = {{0}};
	bool done = false;

	_Static_assert(JOB_FILES == PDF_KINDS, "a result for each kind of file");

	*result = (struct job_result){.pages = 0};
	made_open(&m, job, stock);
	if (made_all(&m) && paint(&m, file) && verify(&m, file)) {
		done = write_files(&m, file, result);
		report(&m, result);
	}
	for (int i = 0; i < PDF_KINDS; i++)
		buf_free(&file[i]);
	made_close(&m);
	stock_close(stock);
	return done;
}

bool
job_verify(struct diags *d, const char *path)
{
	struct file_bytes bytes;
	const int e = file_read(path, VERIFY_MAX, &bytes);
	bool ok;

	if (e) {
		diag(d, D_BUILD_UNREAD, (struct loc){.file = path}, file_error(e));
		return false;
	}
	ok = finish_verify(d, path, (struct str){bytes.p, bytes.n}, NULL);
	file_free(&bytes);
	return ok;
}

bool
job_check(const struct job *job)
{
	struct stock *stock = stock_open(job->publication);
	struct made m;
	bool ok;

	made_open(&m, job, stock);
	ok = made_all(&m);
	made_close(&m);
	stock_close(stock);
	return ok;
}
