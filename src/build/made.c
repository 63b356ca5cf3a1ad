/* SPDX-License-Identifier: ISC */
/*
 * The steps from the corpus to pages, each of which any command may stop behind.
 */
#include "build/made.h"

_Static_assert((int)OUTPUT_WEB == PDF_WEB && (int)OUTPUT_PRESS == PDF_PRESS,
    "an edition's outputs are the files");

#define ALL_OUTPUTS ((1u << PDF_KINDS) - 1)

void
made_step(const struct made *m, const char *what, int done)
{
	if (m->job->progress)
		m->job->progress(m->job->progress_ctx, what, done, STEPS);
}

bool
made_sound(const struct made *m)
{
	return !diags_count(m->job->diags, SEV_ERROR) &&
	    !diags_count(m->job->diags, SEV_WORLD);
}

void
made_open(struct made *m, const struct job *job, struct stock *stock)
{
	*m = (struct made){
	    .job = job, .stock = stock, .a = arena_open(), .pages = arena_open()};
}

void
made_close(struct made *m)
{
	made_pages_end(m);
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

bool
made_corpus(struct made *m)
{
	made_step(m, "reading", STEP_READ);
	m->corpus = stock_corpus(m->stock, m->job->diags);
	if (!m->corpus)
		return false;
	m->edition = edition_find(m);
	m->outputs = m->edition ? m->edition->outputs : ALL_OUTPUTS;
	if (m->job->outputs)
		m->outputs = m->job->outputs;
	return m->edition || !m->job->edition;
}

bool
made_style(struct made *m)
{
	const char *path = m->job->layout;

	made_step(m, "layout", STEP_STYLE);
	if (!path && m->edition && m->edition->layout.n)
		path = str_z(
		    m->a, path_join(m->a, str_of(m->corpus->dir), m->edition->layout));
	if (!path) {
		diag(m->job->diags, D_BUILD_NO_LAYOUT, m->corpus->loc);
		return false;
	}
	m->style = stock_style(m->stock, m->job->diags, path);
	return m->style != NULL;
}

struct str
made_lang(const struct made *m)
{
	return m->edition ? m->edition->o.lang : m->corpus->lang;
}

bool
made_content(struct made *m)
{
	made_step(m, "content", STEP_CONTENT);
	m->corpus = stock_translation(m->stock, m->job->diags, made_lang(m));
	m->content = content_make(m->a, m->job->diags, m->corpus, m->style, m->edition);
	return true;
}

bool
made_wants(const struct made *m, enum pdf_kind kind)
{
	return m->outputs & 1u << kind;
}

/* Plays the pages to the painter that only looks. The press's profile is not worth its
 * time where nothing goes to the press. */
static void
look(struct made *m)
{
	struct inks *inks = made_wants(m, PDF_PRESS) ? stock_inks(m->stock) : NULL;
	struct painter *checks = paint_checks_open(
	    m->layout, m->job->diags, inks, stock_proofs(m->stock));

	paint_play(m->layout, checks);
	paint_checks_close(checks);
}

bool
made_layout(struct made *m)
{
	made_step(m, "pages", STEP_LAYOUT);
	m->text = stock_text(m->stock, m->job->diags, m->style);
	m->layout = layout_make(m->pages, m->job->diags, m->content, m->style, m->text,
	    stock_pictures(m->stock));
	return true;
}

bool
made_pages(struct made *m)
{
	made_layout(m);
	look(m);
	return true;
}

void
made_pages_end(struct made *m)
{
	m->layout = NULL;
	if (m->pages)
		arena_close(m->pages);
	m->pages = NULL;
}

bool
made_all(struct made *m)
{
	return made_corpus(m) && made_style(m) && made_content(m) && made_sound(m) &&
	    made_pages(m) && made_sound(m);
}

struct str
made_name(const struct made *m)
{
	const struct corpus *c = m->corpus;

	if (m->edition)
		return m->edition->file;
	return str_fmt(m->a, STR_FMT "-" STR_FMT, STR_ARG(c->id), STR_ARG(c->lang));
}

const char *
made_path(const struct made *m, const char *what)
{
	struct str name = made_name(m);

	name = str_fmt(m->a, STR_FMT ".%s.pdf", STR_ARG(name), what);
	return str_z(m->a, path_join(m->a, str_of(m->job->out_dir), name));
}
