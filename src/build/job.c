/* SPDX-License-Identifier: ISC */
/*
 * One edition from begin to end. The stages stand below one another in job_run; each
 * takes what the ones above made and hands it on, const. An error counted before
 * painting stops the job: no file is written.
 */
#include <string.h>

#include "build/folder.h"
#include "build/job.h"
#include "build/stale.h"
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

/* The files that must be built, in memory, out of the same pages; false when one fails.
 */
static bool
paint(struct made *m, unsigned outputs, struct buf file[PDF_KINDS])
{
	bool ok = true;

	made_step(m, "painting", STEP_PAINT);
	for (int i = 0; i < PDF_KINDS && ok; i++)
		if (outputs & 1u << i)
			ok = paint_one(m, (enum pdf_kind)i, &file[i]);
	return ok;
}

static const char *
output_path(const struct made *m, int kind)
{
	return made_path(m, pdf_kind_name((enum pdf_kind)kind));
}

/* Each finished file is read back and held to its promises. */
static bool
verify(struct made *m, const struct buf file[PDF_KINDS])
{
	bool ok = true;

	for (int i = 0; i < PDF_KINDS; i++) {
		const struct verify_expect e = {.content = m->content,
		    .press = i == PDF_PRESS,
		    .archive = m->style->web.profile.n > 0,
		    .proofs = stock_proofs(m->stock)};

		if (file[i].n)
			ok &= finish_verify(
			    m->job->diags, output_path(m, i), buf_str(&file[i]), &e);
	}
	return ok;
}

static void
report(struct job_result *r, enum job_state state, const struct manifest *is)
{
	r->state = state;
	r->pages = is->pages;
	memcpy(r->geometry, is->geometry, sizeof(r->geometry));
}

static void
report_file(const struct made *m, struct job_result *r, int kind, size_t bytes)
{
	snprintf(
	    r->file[kind].path, sizeof(r->file[kind].path), "%s", output_path(m, kind));
	r->file[kind].bytes = bytes;
}

static void
geometry_note(const struct made *m, struct manifest *is)
{
	is->pages = (int)m->layout->page_n;
	snprintf(is->geometry, sizeof(is->geometry), "%016llx%016llx",
	    (unsigned long long)m->layout->geometry.hi,
	    (unsigned long long)m->layout->geometry.lo);
}

/* Every file is whole in memory before the first one is put in its place. */
static bool
write_files(struct made *m, struct stale *s, const struct buf file[PDF_KINDS],
    struct job_result *r)
{
	struct folder_lock lock;
	struct finished done[PDF_KINDS];
	size_t n = 0;
	bool ok;

	made_step(m, "writing", STEP_WRITE);
	if (!folder_make(m->job->diags, m->job->out_dir))
		return false;
	for (int i = 0; i < PDF_KINDS; i++)
		if (file[i].n) {
			done[n++] = (struct finished){output_path(m, i), &file[i]};
			report_file(m, r, i, file[i].n);
		}
	lock = folder_lock(m->job->out_dir, made_name(m));
	ok = finish_write(m->job->diags, done, n) && stale_note(m, s, file);
	folder_unlock(&lock);
	return ok;
}

/* ---- an edition whose files stay ---- */

/* What was said when it was built is said again. */
static bool
keep_at_once(const struct made *m, const struct stale *s, struct job_result *r)
{
	report(r, JOB_FRESH, &s->was);
	return diags_unpack(m->job->diags, s->was.said);
}

/* The corpus has changed, but nothing that the edition shows. Where something was said,
 * its places may have moved, and are looked for again. */
static bool
keep(struct made *m, struct stale *s, struct job_result *r)
{
	static const struct buf none[PDF_KINDS];
	struct folder_lock lock;
	bool ok;

	if (s->was.said.n)
		made_pages(m);
	memcpy(s->is.geometry, s->was.geometry, sizeof(s->is.geometry));
	s->is.pages = s->was.pages;
	report(r, JOB_FRESH, &s->is);
	lock = folder_lock(m->job->out_dir, made_name(m));
	ok = stale_note(m, s, none);
	folder_unlock(&lock);
	return ok;
}

unsigned
job_output(const char *name)
{
	for (int i = 0; i < PDF_KINDS; i++)
		if (!strcmp(name, pdf_kind_name((enum pdf_kind)i)))
			return 1u << i;
	return 0;
}

/* From content to files. */
static bool
build(struct made *m, struct stale *s, struct job_result *r)
{
	struct buf file[PDF_KINDS] = {{0}};
	bool ok;

	r->why = s->why;
	ok = made_pages(m) && made_sound(m) && paint(m, s->outputs, file);
	geometry_note(m, &s->is);
	made_pages_end(m); /* the readers of the files need the room */
	ok = ok && verify(m, file) && write_files(m, s, file, r);
	if (ok)
		report(r, JOB_BUILT, &s->is);
	for (int i = 0; i < PDF_KINDS; i++)
		buf_free(&file[i]);
	return ok;
}

bool
job_run(const struct job *job, struct stock *stock, struct job_result *result)
{
	struct made m;
	struct stale s;
	bool ok = false;

	_Static_assert(JOB_FILES == PDF_KINDS, "a result for each kind of file");

	*result = (struct job_result){.state = JOB_FAILED};
	made_open(&m, job, stock);
	if (made_corpus(&m) && made_style(&m) && stale_at_once(&m, &s)) {
		ok = keep_at_once(&m, &s, result);
	} else if (m.style && made_content(&m) && made_sound(&m)) {
		stale_find(&m, &s);
		ok = s.outputs ? build(&m, &s, result) : keep(&m, &s, result);
	}
	if (!ok)
		result->state = JOB_FAILED;
	made_close(&m);
	return ok;
}

bool
job_check(const struct job *job, struct stock *stock, struct job_result *result)
{
	struct made m;
	bool ok;

	*result = (struct job_result){.state = JOB_FAILED};
	made_open(&m, job, stock);
	ok = made_all(&m);
	if (ok)
		result->state = JOB_BUILT;
	if (m.layout)
		result->pages = (int)m.layout->page_n;
	made_close(&m);
	return ok;
}

bool
job_at_once(const struct job *job, struct stock *stock, struct job_result *result)
{
	struct made m;
	struct stale s;
	bool ok;

	made_open(&m, job, stock);
	ok = made_corpus(&m) && made_style(&m) && stale_at_once(&m, &s) &&
	    keep_at_once(&m, &s, result);
	made_close(&m);
	return ok;
}

bool
job_look(const struct job *job, struct stock *stock, struct job_result *result)
{
	struct made m;
	struct stale s;

	*result = (struct job_result){.state = JOB_FAILED};
	made_open(&m, job, stock);
	if (made_corpus(&m) && made_style(&m) && stale_at_once(&m, &s)) {
		keep_at_once(&m, &s, result);
	} else if (m.style && made_content(&m) && made_sound(&m)) {
		stale_find(&m, &s);
		result->why = s.why;
		result->state = s.outputs ? JOB_STALE : JOB_FRESH;
	}
	made_close(&m);
	return result->state != JOB_FAILED;
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
