/* SPDX-License-Identifier: ISC */
/*
 * One output from begin to end. The stages stand below one another in job_run; each
 * takes what the ones above made and hands it on, const. An error counted before
 * painting stops the job: no file is written.
 */
#include <errno.h>
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>

#include "build/build.h"
#include "content/content.h"
#include "corpus/corpus.h"
#include "finish/finish.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "picture/picture.h"
#include "style/style.h"
#include "text/text.h"

/* All that the stages made; lives as long as the job. */
struct made {
	const struct job *job;
	struct arena *a;
	struct pictures *pictures;
	struct text *text;
	const struct corpus *corpus;
	const struct edition *edition;
	const struct style *style;
	const struct content *content;
	const struct layout *layout;
	struct inks *inks;
};

/* The longest file that is read back. */
#define VERIFY_MAX ((size_t)2 << 30)

enum { STEP_READ, STEP_STYLE, STEP_CONTENT, STEP_LAYOUT, STEP_PAINT, STEP_WRITE, STEPS };

static void
step(const struct made *m, const char *what, int done)
{
	if (m->job->progress)
		m->job->progress(m->job->progress_ctx, what, done, STEPS);
}

static bool
sound(const struct made *m)
{
	return !diags_count(m->job->diags, SEV_ERROR) && !diags_count(m->job->diags, SEV_WORLD);
}

static void
made_open(struct made *m, const struct job *job)
{
	*m = (struct made){ .job = job, .a = arena_open(), .pictures = pictures_open() };
}

static void
made_close(struct made *m)
{
	if (m->text)
		text_close(m->text);
	if (m->inks)
		inks_close(m->inks);
	pictures_close(m->pictures);
	arena_close(m->a);
}

/* The edition asked for, or the first. */
static const struct edition *
edition_find(const struct made *m)
{
	const struct map *all = m->corpus->editions;
	const struct edition *e;

	if (!map_len(all))
		return NULL;
	if (!m->job->edition)
		return map_value(all, 0);
	e = map_find(all, str_of(m->job->edition));
	if (!e) {
		struct str near = map_nearest(all, str_of(m->job->edition));
		diag(m->job->diags, D_BUILD_EDITION, m->corpus->loc, m->job->edition,
		    str_z(m->a, near));
	}
	return e;
}

static bool
read_corpus(struct made *m)
{
	step(m, "reading", STEP_READ);
	m->corpus = corpus_load(m->a, m->job->diags, m->job->publication);
	if (!m->corpus)
		return false;
	m->edition = edition_find(m);
	return m->edition || !m->job->edition;
}

static bool
read_style(struct made *m)
{
	const char *path = m->job->layout;

	step(m, "layout", STEP_STYLE);
	if (!path && m->edition && m->edition->layout.n)
		path = str_z(m->a, path_join(m->a, str_of(m->corpus->dir), m->edition->layout));
	if (!path) {
		diag(m->job->diags, D_BUILD_NO_LAYOUT, m->corpus->loc);
		return false;
	}
	m->style = style_load(m->a, m->job->diags, path);
	return m->style != NULL;
}

static struct str
lang_of(const struct made *m)
{
	return m->edition ? m->edition->o.lang : m->corpus->lang;
}

static void
make_content(struct made *m)
{
	step(m, "content", STEP_CONTENT);
	m->corpus = content_translate(m->a, m->job->diags, m->corpus, lang_of(m));
	m->content = content_make(m->a, m->job->diags, m->corpus, m->style, m->edition);
}

static void
make_layout(struct made *m)
{
	step(m, "pages", STEP_LAYOUT);
	m->text = text_open(m->style, m->job->diags);
	m->layout = layout_make(m->a, m->job->diags, m->content, m->style, m->text, m->pictures);
}

static bool
wanted(const struct made *m, enum pdf_kind kind)
{
	return !m->job->outputs || m->job->outputs & 1u << kind;
}

/* Plays the pages to the painter that only looks. The press's profile is not worth its time
 * where nothing goes to the press. */
static void
look(struct made *m)
{
	struct painter *checks;

	m->inks = inks_open();
	checks = paint_checks_open(
	    m->layout, m->job->diags, wanted(m, PDF_PRESS) ? m->inks : NULL);
	paint_play(m->layout, checks);
	paint_checks_close(checks);
}

/* Reads and lays out; false when a fault forbids to go on. */
static bool
make_pages(struct made *m)
{
	if (!read_corpus(m) || !read_style(m))
		return false;
	make_content(m);
	if (!sound(m))
		return false;
	make_layout(m);
	look(m);
	return sound(m);
}

static bool
paint_one(struct made *m, enum pdf_kind kind, struct buf *file)
{
	struct pdf_info info = finish_info(m->a, m->content, m->style, kind);
	struct painter *pdf;

	if (kind == PDF_WEB && m->style->web.attach &&
	    !finish_attach(m->a, m->job->diags, m->corpus, &info))
		return false;
	pdf = paint_pdf_open(m->layout, m->text, m->job->diags, &info, m->inks);
	paint_play(m->layout, pdf);
	return paint_pdf_close(pdf, file);
}

/* All files, in memory, out of the same pages; false when one fails. */
static bool
paint(struct made *m, struct buf file[PDF_KINDS])
{
	bool ok = true;

	step(m, "painting", STEP_PAINT);
	for (int i = 0; i < PDF_KINDS && ok; i++)
		ok = !wanted(m, (enum pdf_kind)i) || paint_one(m, (enum pdf_kind)i, &file[i]);
	return ok;
}

/* out/brochure-en.web.pdf */
static const char *
output_named(const struct made *m, const char *kind)
{
	struct str id = m->corpus->id;
	struct str edition = m->edition ? m->edition->o.id : m->content->lang;
	struct str name = str_fmt(m->a, STR_FMT "-" STR_FMT ".%s.pdf", STR_ARG(id),
	    STR_ARG(edition), kind);

	return str_z(m->a, path_join(m->a, str_of(m->job->out_dir), name));
}

static const char *
output_path(const struct made *m, enum pdf_kind kind)
{
	return output_named(m, pdf_kind_name(kind));
}

static bool
folder_make(const struct made *m)
{
	if (mkdir(m->job->out_dir, 0777) == 0 || errno == EEXIST)
		return true;
	diag(m->job->diags, D_BUILD_FOLDER, (struct loc){ 0 }, m->job->out_dir, file_error(errno));
	return false;
}

static void
report(const struct made *m, struct job_result *r)
{
	r->pages = (int)m->layout->page_n;
	snprintf(r->geometry, sizeof(r->geometry), "%016llx%016llx",
	    (unsigned long long)m->layout->geometry.hi, (unsigned long long)m->layout->geometry.lo);
}

/* Each finished file is read back and held to its promises. */
static bool
verify(struct made *m, const struct buf file[PDF_KINDS])
{
	bool ok = true;

	malloc_trim(0); /* the painters' memory goes back before the readers need theirs */
	for (int i = 0; i < PDF_KINDS; i++) {
		const struct verify_expect e = { .content = m->content, .press = i == PDF_PRESS };

		if (wanted(m, (enum pdf_kind)i))
			ok &= finish_verify(
			    m->job->diags, output_path(m, (enum pdf_kind)i), buf_str(&file[i]), &e);
	}
	return ok;
}

/* Every file is whole in memory before the first one is put in its place. */
static bool
write_files(struct made *m, const struct buf file[PDF_KINDS], struct job_result *r)
{
	step(m, "writing", STEP_WRITE);
	for (int i = 0; i < PDF_KINDS; i++) {
		const char *path = output_path(m, (enum pdf_kind)i);

		if (!wanted(m, (enum pdf_kind)i))
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
	struct made m;
	struct buf file[PDF_KINDS] = { { 0 } };
	bool done = false;

	_Static_assert(JOB_FILES == PDF_KINDS, "a result for each kind of file");

	*result = (struct job_result){ .pages = 0 };
	made_open(&m, job);
	if (make_pages(&m) && paint(&m, file) && verify(&m, file) && folder_make(&m)) {
		done = write_files(&m, file, result);
		report(&m, result);
	}
	for (int i = 0; i < PDF_KINDS; i++)
		buf_free(&file[i]);
	made_close(&m);
	return done;
}

static bool
paint_sheets(struct made *m, const struct sheets *s, struct buf *file)
{
	struct pdf_info info = finish_info(m->a, m->content, m->style, PDF_PRESS);
	struct painter *p;

	step(m, "painting", STEP_PAINT);
	p = paint_sheets_open(m->layout, m->text, m->job->diags, &info, m->inks, s);
	paint_play(m->layout, p);
	return paint_pdf_close(p, file);
}

static bool
impose(struct made *m, bool cover, struct buf *file, struct job_sheets *r)
{
	const char *path = output_named(m, cover ? "press-cover" : "press-spreads");
	const struct sheets *s =
	    cover ? sheets_cover(m->a, m->layout) : sheets_saddle(m->a, m->layout);

	if (!paint_sheets(m, s, file) ||
	    !finish_verify(m->job->diags, path, buf_str(file), NULL) || !folder_make(m))
		return false;
	step(m, "writing", STEP_WRITE);
	if (!finish_write(m->job->diags, path, file))
		return false;
	*r = (struct job_sheets){ .pages = s->pages, .blanks = s->blanks,
		.sides = (int)s->side_n, .creep = s->creep, .spine = s->spine };
	snprintf(r->file.path, sizeof(r->file.path), "%s", path);
	r->file.bytes = file->n;
	return true;
}

bool
job_impose(const struct job *job, bool cover, struct job_sheets *result)
{
	struct made m;
	struct buf file = { 0 };
	bool done;

	*result = (struct job_sheets){ .pages = 0 };
	made_open(&m, job);
	done = make_pages(&m);
	if (done && !m.inks)
		m.inks = inks_open();
	done = done && impose(&m, cover, &file, result);
	buf_free(&file);
	made_close(&m);
	return done;
}

bool
job_verify(struct diags *d, const char *path)
{
	struct file_bytes bytes;
	const int e = file_read(path, VERIFY_MAX, &bytes);
	bool ok;

	if (e) {
		diag(d, D_BUILD_UNREAD, (struct loc){ .file = path }, file_error(e));
		return false;
	}
	ok = finish_verify(d, path, (struct str){ bytes.p, bytes.n }, NULL);
	file_free(&bytes);
	return ok;
}

bool
job_check(const struct job *job)
{
	struct made m;
	bool ok;

	made_open(&m, job);
	ok = make_pages(&m);
	made_close(&m);
	return ok;
}

static bool
dump(struct made *m, enum stage stage, FILE *to)
{
	if (!read_corpus(m))
		return false;
	if (stage == STAGE_CORPUS) {
		corpus_dump(m->corpus, to);
		return true;
	}
	if (!read_style(m))
		return false;
	make_content(m);
	if (stage == STAGE_CONTENT) {
		content_dump(m->content, to);
		return true;
	}
	if (!sound(m))
		return false;
	make_layout(m);
	if (stage == STAGE_LINES) {
		layout_dump_lines(m->layout, to);
	} else if (stage == STAGE_LAYOUT) {
		layout_dump(m->layout, to);
	} else {
		struct painter *trace = paint_trace_open(to);
		paint_play(m->layout, trace);
		paint_trace_close(trace);
	}
	return true;
}

bool
job_dump(const struct job *job, enum stage stage, FILE *to)
{
	struct made m;
	bool ok;

	made_open(&m, job);
	ok = dump(&m, stage, to);
	made_close(&m);
	return ok;
}

bool
job_stats(const struct job *job, enum table_format how, FILE *to)
{
	static const enum stats_format formats[] = { STATS_TEXT, STATS_CSV, STATS_JSON };
	struct made m;
	bool ok;

	made_open(&m, job);
	ok = read_corpus(&m) && read_style(&m) && sound(&m);
	if (ok)
		stats_print(content_translate(m.a, job->diags, m.corpus, lang_of(&m)), m.style,
		    lang_of(&m), formats[how], to);
	made_close(&m);
	return ok;
}

bool
job_po_extract(const struct job *job)
{
	struct made m;
	bool ok;

	made_open(&m, job);
	ok = read_corpus(&m) && sound(&m) && content_po_extract(job->diags, m.corpus);
	made_close(&m);
	return ok;
}

bool
job_po_status(const struct job *job, bool json, FILE *to)
{
	struct made m;
	bool ok;

	made_open(&m, job);
	ok = read_corpus(&m) && sound(&m) &&
	    content_po_status(job->diags, m.corpus, json, to);
	made_close(&m);
	return ok;
}

void
vocabulary_dump(bool corpus, FILE *to)
{
	if (corpus)
		corpus_vocabulary_dump(to);
	else
		style_vocabulary_dump(to);
}
