/* SPDX-License-Identifier: ISC */
/*
 * A build as jobs for other programs to run: which there are, what each writes, and what
 * it reads as far as that is known without making its content. What an edition really
 * shows of its inputs the program finds out itself when the job runs.
 *
 * Inputs are the XML files of the publication and of layouts, all its pictures, and the
 * PO file. Fonts, profiles, dictionaries and the program are the machine's own: they are
 * elsewhere on another one.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/deal.h"
#include "batch/plan_int.h"

/* Parts of a job array, unless it is told how many. */
#define SLURM_PARTS 16

/* What is known of an edition. */
struct entry {
	const char *id, *lang, *layout;
	const struct style *style; /* NULL: its job will tell why */
	const char *po; /* NULL: it is in the corpus' language, or there is none */
	struct word_list outputs;
	size_t job; /* that makes it */
};

struct planning {
	const struct plan *p;
	struct plan_jobs j;
	struct arena *a;
	struct stock *stock;
	const struct corpus *corpus;
	struct entry *entry;
	size_t entry_n;
	struct turn *turn;
};

void
word_add(struct arena *a, struct word_list *l, const char *word)
{
	l->at = arena_grow(a, l->at, l->n, &l->cap, sizeof(*l->at));
	l->at[l->n++] = word;
}

/* The path as it is seen from the root; symbolic links stay what they are. */
static const char *
absolute(struct arena *a, const char *path)
{
	char *here;
	struct str s;

	while (path[0] == '.' && path[1] == '/')
		path += 2;
	here = path[0] == '/' ? NULL : get_current_dir_name();
	if (!here)
		return str_z(a, str_of(path));
	s = str_fmt(a, "%s/%s", strcmp(here, "/") ? here : "", path);
	free(here);
	return s.p;
}

static bool
sound(const struct planning *x)
{
	return !diags_count(x->p->job.diags, SEV_ERROR) &&
	    !diags_count(x->p->job.diags, SEV_WORLD);
}

/* ---- editions ---- */

static void
outputs_find(struct planning *x, struct entry *e, const struct made *m)
{
	for (int i = 0; i < PDF_KINDS; i++)
		if (made_wants(m, (enum pdf_kind)i))
			word_add(x->a, &e->outputs,
			    absolute(
				x->a, made_path(m, pdf_kind_name((enum pdf_kind)i))));
}

/* id NULL: the publication has no editions, and is one itself. A layout's faults are left
 * to the job. */
static void
entry_find(struct planning *x, const char *id)
{
	struct entry *e = &x->entry[x->entry_n++];
	struct arena *a = arena_open();
	struct job job = x->p->job;
	struct made m;

	job.edition = id;
	job.progress = NULL;
	made_open(&m, &job, x->stock);
	if (made_corpus(&m)) {
		e->id = id;
		e->lang = str_z(x->a, made_lang(&m));
		e->layout = str_z(x->a, m.edition ? m.edition->layout : STR(""));
		e->po = content_po_path(x->a, x->corpus, made_lang(&m));
		outputs_find(x, e, &m);
		job.diags = diags_hold(a);
		if (made_style(&m))
			e->style = m.style;
	}
	made_close(&m);
	arena_close(a);
}

/* Each edition that was asked for, once. */
static void
entries_find(struct planning *x)
{
	const struct map *all = x->corpus->editions;
	const size_t n = x->p->edition_n ? x->p->edition_n : map_len(all);
	struct map *seen = map_make(x->a);

	x->entry = NEW_N(x->a, struct entry, n + 1);
	if (n == 0)
		entry_find(x, NULL);
	for (size_t i = 0; i < n; i++) {
		struct str id =
		    x->p->edition_n ? str_of(x->p->edition[i]) : map_key(all, i);

		if (!map_put(seen, id, x))
			entry_find(x, str_z(x->a, id));
	}
}

/* ---- jobs ---- */

static void
job_name(struct planning *x, struct plan_job *job, struct str name)
{
	job->name = str_z(x->a, name);
	job->stamp =
	    str_fmt(x->a, "%s/.broschur/%s-%s.stamp", x->j.folder, x->j.id, job->name).p;
}

static void
job_take(struct planning *x, struct plan_job *job, struct entry *e)
{
	e->job = (size_t)(job - x->j.job);
	word_add(x->a, &job->editions, e->id ? e->id : e->lang);
	for (size_t i = 0; i < e->outputs.n; i++)
		word_add(x->a, &job->outputs, e->outputs.at[i]);
}

static void
jobs_of_editions(struct planning *x)
{
	for (size_t i = 0; i < x->entry_n; i++) {
		struct entry *e = &x->entry[i];
		struct plan_job *job = &x->j.job[x->j.job_n++];

		job_name(x, job, str_of(e->id ? e->id : e->lang));
		job_take(x, job, e);
		if (e->id)
			word_add(x->a, &job->own, str_fmt(x->a, "--edition=%s", e->id).p);
	}
}

/* Parts are dealt as broschur build --shard deals them. */
static void
jobs_of_parts(struct planning *x)
{
	const int parts = x->j.parts;

	for (int k = 0; k < parts; k++) {
		struct plan_job *job = &x->j.job[x->j.job_n++];

		job_name(x, job, str_fmt(x->a, "part-%d-of-%d", k + 1, parts));
		for (size_t i = deal_end(x->entry_n, k, parts);
		     i < deal_end(x->entry_n, k + 1, parts); i++)
			job_take(x, job, &x->entry[x->turn[i].row]);
		word_add(x->a, &job->own, str_fmt(x->a, "--shard=%d/%d", k + 1, parts).p);
	}
}

static void
turns_make(struct planning *x)
{
	x->turn = NEW_N(x->a, struct turn, x->entry_n);
	for (size_t i = 0; i < x->entry_n; i++)
		x->turn[i] = (struct turn){
		    str_of(x->entry[i].lang), str_of(x->entry[i].layout), i};
	deal_sort(x->turn, x->entry_n);
}

static int
parts_wanted(const struct planning *x)
{
	int parts = x->p->shards;

	if (!parts && x->p->format == PLAN_SLURM)
		parts = SLURM_PARTS;
	return (size_t)parts > x->entry_n ? (int)x->entry_n : parts;
}

static void
jobs_make(struct planning *x)
{
	x->j.job = NEW_N(x->a, struct plan_job, x->entry_n);
	x->j.parts = parts_wanted(x);
	turns_make(x);
	if (x->j.parts)
		jobs_of_parts(x);
	else
		jobs_of_editions(x);
}

static void
shared_make(struct planning *x)
{
	const struct plan *p = x->p;
	struct word_list *l = &x->j.shared;

	word_add(x->a, l, str_fmt(x->a, "--output=%s", x->j.folder).p);
	if (p->job.layout)
		word_add(x->a, l,
		    str_fmt(x->a, "--layout=%s", absolute(x->a, p->job.layout)).p);
	for (int i = 0; i < PDF_KINDS; i++)
		if (p->job.outputs & 1u << i)
			word_add(x->a, l,
			    str_fmt(x->a, "--for=%s", pdf_kind_name((enum pdf_kind)i)).p);
	for (size_t i = 0; x->j.parts && i < p->edition_n; i++)
		word_add(x->a, l, str_fmt(x->a, "--edition=%s", p->edition[i]).p);
	word_add(x->a, l, x->j.publication);
}

/* ---- what they read ---- */

static struct plan_inputs *
inputs_add(struct planning *x, const char *name)
{
	struct plan_inputs *in = &x->j.inputs[x->j.inputs_n++];

	*in = (struct plan_inputs){.name = name,
	    .files = map_make(x->a),
	    .wanted = NEW_N(x->a, bool, x->j.job_n)};
	return in;
}

/* A file that is not there is no input: what waits for it would always be stale. Who
 * needs it fails without it, and is asked again anyway. */
static void
input_add(struct planning *x, struct plan_inputs *in, struct str path)
{
	const char *file = absolute(x->a, str_z(x->a, path));

	if (access(file, F_OK) == 0)
		map_put(in->files, str_of(file), in);
}

/* Pictures stand below the publication's folder; one in braces is the edition's own. */
static void
picture_add(struct planning *x, struct plan_inputs *in, struct str href)
{
	if (href.n && href.p[0] != '{')
		input_add(x, in, path_join(x->a, str_of(x->corpus->dir), href));
}

static void
corpus_inputs(struct planning *x)
{
	struct plan_inputs *in = inputs_add(x, "corpus");

	for (size_t i = 0; i < x->corpus->file_n; i++)
		input_add(x, in, str_of(x->corpus->file[i]));
	for (size_t i = 0; i < map_len(x->corpus->assets); i++)
		picture_add(
		    x, in, ((const struct asset *)map_value(x->corpus->assets, i))->href);
	for (size_t i = 0; i < x->j.job_n; i++)
		in->wanted[i] = true;
}

static void
style_inputs(struct planning *x, struct plan_inputs *in, const struct style *s)
{
	for (size_t i = 0; i < map_len(s->files); i++)
		input_add(x, in, map_key(s->files, i));
	for (size_t i = 0; i < s->chart_n; i++)
		picture_add(x, in, s->chart[i].icon);
	for (size_t i = 0; i < s->master_n; i++)
		for (size_t k = 0; k < s->master[i].furniture_n; k++)
			picture_add(x, in, s->master[i].furniture[k].picture);
}

/* The set of that key, new where there was none. */
static struct plan_inputs *
set_of(struct planning *x, struct map *sets, struct str key, struct str name)
{
	struct plan_inputs *in = map_find(sets, key);

	if (!in) {
		in = inputs_add(x, str_z(x->a, name));
		map_put(sets, key, in);
	}
	return in;
}

/* A set for each layout and for each translation. */
static void
entry_inputs(struct planning *x)
{
	struct map *sets = map_make(x->a);
	int layouts = 0;

	for (size_t i = 0; i < x->entry_n; i++) {
		const struct entry *e = &x->entry[i];
		struct plan_inputs *in;

		if (e->style) {
			struct str key = map_key(e->style->files, 0);

			layouts += !map_find(sets, key);
			in = set_of(x, sets, key, str_fmt(x->a, "layout-%d", layouts));
			in->wanted[e->job] = true;
			if (!map_len(in->files))
				style_inputs(x, in, e->style);
		}
		if (e->po) {
			struct str tag = path_stem(e->po);

			in = set_of(x, sets, str_of(e->po),
			    str_fmt(x->a, "language-" STR_FMT, STR_ARG(tag)));
			in->wanted[e->job] = true;
			input_add(x, in, str_of(e->po));
		}
	}
}

/* ---- the whole ---- */

static void
plan_make(struct planning *x)
{
	const struct plan *p = x->p;
	const char *program = p->program ? p->program : "broschur";

	x->j.a = x->a;
	x->j.id = str_z(x->a, x->corpus->id);
	x->j.publication = absolute(x->a, p->job.publication);
	x->j.folder = absolute(x->a, p->job.out_dir);
	x->j.program = strchr(program, '/') ? absolute(x->a, program) : program;
	jobs_make(x);
	shared_make(x);
	x->j.inputs = NEW_N(x->a, struct plan_inputs, 1 + 2 * x->entry_n);
	corpus_inputs(x);
	entry_inputs(x);
}

bool
job_plan(const struct plan *p, FILE *to)
{
	struct planning x = {.p = p, .a = arena_open()};
	bool ok = false;

	x.stock = stock_open(p->job.publication);
	x.corpus = stock_corpus(x.stock, p->job.diags);
	if (x.corpus && sound(&x))
		entries_find(&x);
	if (x.entry_n && sound(&x)) {
		plan_make(&x);
		ok = plan_print(&x.j, p->format, p->job.diags, to);
	}
	stock_close(x.stock);
	arena_close(x.a);
	return ok;
}
