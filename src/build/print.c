/* SPDX-License-Identifier: ISC */
/*
 * What is printed instead of built: dumps of the stages, tables, translations.
 */
#include "build/made.h"

/* Runs one command with a stock of its own. */
static bool
with_made(const struct job *job, bool (*command)(struct made *, void *), void *ctx)
{
	struct stock *stock = stock_open(job->publication);
	struct made m;
	bool ok;

	made_open(&m, job, stock);
	ok = command(&m, ctx);
	made_close(&m);
	stock_close(stock);
	return ok;
}

/* ---- dumps ---- */

struct dump {
	enum stage stage;
	FILE *to;
};

static void
dump_pages(const struct made *m, const struct dump *x)
{
	struct painter *trace;

	if (x->stage == STAGE_LINES) {
		layout_dump_lines(m->layout, x->to);
	} else if (x->stage == STAGE_LAYOUT) {
		layout_dump(m->layout, x->to);
	} else {
		trace = paint_trace_open(x->to);
		paint_play(m->layout, trace);
		paint_trace_close(trace);
	}
}

static bool
dump(struct made *m, void *ctx)
{
	const struct dump *x = ctx;

	if (!made_corpus(m))
		return false;
	if (x->stage == STAGE_CORPUS) {
		corpus_dump(m->corpus, x->to);
		return true;
	}
	if (!made_style(m) || !made_content(m))
		return false;
	if (x->stage == STAGE_CONTENT) {
		content_dump(m->content, x->to);
		return true;
	}
	if (!made_sound(m) || !made_layout(m))
		return false;
	dump_pages(m, x);
	return true;
}

bool
job_dump(const struct job *job, enum stage stage, FILE *to)
{
	return with_made(job, dump, &(struct dump){stage, to});
}

/* ---- statistics ---- */

struct table {
	enum table_format how;
	FILE *to;
};

static bool
stats(struct made *m, void *ctx)
{
	static const enum stats_format formats[] = {STATS_TEXT, STATS_CSV, STATS_JSON};
	const struct table *x = ctx;

	if (!made_corpus(m) || !made_style(m) || !made_sound(m))
		return false;
	stats_print(m->job->diags,
	    stock_translation(m->stock, m->job->diags, made_lang(m)), m->style,
	    m->edition, formats[x->how], x->to);
	return true;
}

bool
job_stats(const struct job *job, enum table_format how, FILE *to)
{
	return with_made(job, stats, &(struct table){how, to});
}

/* ---- translations ---- */

static bool
po_extract(struct made *m, void *ctx)
{
	(void)ctx;
	return made_corpus(m) && made_sound(m) &&
	    content_po_extract(m->job->diags, m->corpus);
}

bool
job_po_extract(const struct job *job)
{
	return with_made(job, po_extract, NULL);
}

static bool
po_status(struct made *m, void *ctx)
{
	const struct table *x = ctx;

	return made_corpus(m) && made_sound(m) &&
	    content_po_status(m->job->diags, m->corpus, x->how == TABLE_JSON, x->to);
}

bool
job_po_status(const struct job *job, bool json, FILE *to)
{
	return with_made(
	    job, po_status, &(struct table){json ? TABLE_JSON : TABLE_TEXT, to});
}

/* ---- vocabularies ---- */

void
vocabulary_dump(bool corpus, FILE *to)
{
	if (corpus)
		corpus_vocabulary_dump(to);
	else
		style_vocabulary_dump(to);
}
