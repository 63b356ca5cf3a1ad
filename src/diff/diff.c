/* SPDX-License-Identifier: ISC */
/*
 * broschur diff: what is different between two publications. Each has a stock of its own;
 * the editions are made on both sides one after another, compared, told, and given up.
 * What cannot be made is said, and the others are compared all the same.
 */
#include <sys/stat.h>

#include "diff/diff_int.h"
#include "finish/finish.h"

static const char *const state_names[] = {
    [DIFF_SAME] = "same",
    [DIFF_CHANGED] = "changed",
    [DIFF_ADDED] = "added",
    [DIFF_REMOVED] = "removed",
    [DIFF_MOVED] = "moved",
    [DIFF_REFLOWED] = "reflowed",
    [DIFF_FAULTY] = "faulty",
};
_Static_assert(ARRAY_LEN(state_names) == DIFF_STATES, "a name for each state");

static const char *const list_names[] = {
    [LIST_ABOUT] = "about",
    [LIST_QUOTES] = "quotes",
    [LIST_NOTES] = "notes",
    [LIST_FIGURES] = "figures",
    [LIST_RECORDS] = "records",
    [LIST_PICTURES] = "pictures",
};
_Static_assert(ARRAY_LEN(list_names) == LISTS, "a name for each list");

static const char *const numbered_names[] = {
    [NUMBERED_CHAPTERS] = "chapters",
    [NUMBERED_NOTES] = "notes",
    [NUMBERED_PAGES] = "pages",
};
_Static_assert(ARRAY_LEN(numbered_names) == NUMBERED_KINDS, "a name for each kind");

struct run {
	const struct diff_job *job;
	struct arena *a;
	const char *publication[SIDES]; /* NULL: there is none */
	struct stock *stock[SIDES];
	const struct corpus *corpus[SIDES]; /* NULL: nothing could be read */
	struct diff_head head;
	struct buf editions; /* text, JSON */
	struct diff_html html;
};

const char *
diff_state_name(enum diff_state s)
{
	return state_names[s];
}

const char *
diff_list_name(enum diff_list l)
{
	return list_names[l];
}

const char *
diff_numbered_name(enum diff_numbered n)
{
	return numbered_names[n];
}

void
diff_range_add(struct arena *a, struct diff_ranges *r, int old, int new)
{
	struct diff_range *last = r->n ? &r->range[r->n - 1] : NULL;

	if (old == new)
		return;
	if (last && last->from[OLD] + last->n == old &&
	    last->from[NEW] + last->n == new) {
		last->n++;
		return;
	}
	r->range = arena_grow(a, r->range, r->n, &r->cap, sizeof(*r->range));
	r->range[r->n++] = (struct diff_range){{old, new}, 1};
}

/* ---- the two sides ---- */

static bool
is_kind(const char *path, mode_t kind)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & S_IFMT) == kind;
}

/* The publication that is meant: the file, or that of a folder. */
static const char *
publication_of(struct run *r, const char *path)
{
	static const char *const within[] = {"publication.xml", "input/publication.xml"};

	if (!is_kind(path, S_IFDIR))
		return path;
	for (size_t i = 0; i < ARRAY_LEN(within); i++) {
		const char *p =
		    str_z(r->a, path_join(r->a, str_of(path), str_of(within[i])));

		if (is_kind(p, S_IFREG))
			return p;
	}
	diag(r->job->diags, D_DIFF_FOLDER, (struct loc){0}, path);
	return NULL;
}

/* A path that may be no UTF-8, as text. */
static struct str
shown(struct arena *a, const char *path)
{
	const struct str s = str_of(path);
	struct buf b = {0};
	struct str text;
	char put[4];

	for (size_t i = 0; i < s.n;)
		buf_put(&b, put, utf8_put(put, utf8_next(s, &i)));
	text = str_dup(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static bool
sides_open(struct run *r)
{
	bool any = false;

	for (int k = 0; k < SIDES; k++)
		r->publication[k] = publication_of(r, r->job->side[k]);
	if (!r->publication[OLD] || !r->publication[NEW])
		return false;
	for (int k = 0; k < SIDES; k++) {
		struct diags *d = diags_open();

		r->stock[k] = stock_open(r->publication[k]);
		r->corpus[k] = stock_corpus(r->stock[k], d);
		if (diags_status(d, false))
			diags_join(r->job->diags, d, STR(""));
		diags_close(d);
		r->head.side[k] = shown(r->a, r->publication[k]);
		any |= r->corpus[k] != NULL;
	}
	return any;
}

/* ---- one edition ---- */

/* Makes one side of an edition; what is wrong is told. */
static void
side_make(struct run *r, struct diff_edition *e, int k, struct made *m, struct job *job)
{
	const struct map *all = r->corpus[k] ? r->corpus[k]->editions : NULL;

	*job = (struct job){.publication = r->publication[k],
	    .layout = r->job->layout,
	    .edition = all && map_len(all) ? str_z(e->a, e->id) : NULL,
	    .outputs = 1u << PDF_WEB,
	    .diags = diags_open()};
	made_open(m, job, r->stock[k]);
	if (made_all(m))
		e->made[k] = m;
	else
		diags_join(r->job->diags, job->diags, e->id);
	e->faulty[k] = !e->made[k];
}

static bool
anything(const struct diff_edition *e)
{
	size_t n = e->chapter_n + e->page_n;

	for (int l = 0; l < LISTS; l++)
		n += e->list[l].n;
	for (int k = 0; k < NUMBERED_KINDS; k++)
		n += e->renumbered[k].n;
	return n > 0;
}

static void
compare(struct diff_edition *e)
{
	const struct content *c = e->made[NEW]->content;

	e->title = c->title;
	e->lang = c->lang;
	diff_chapters(e);
	diff_lists(e);
	diff_pages(e);
	e->state = anything(e) ? DIFF_CHANGED : DIFF_SAME;
}

static void
tell(struct run *r, const struct diff_edition *e)
{
	r->head.different |= e->state != DIFF_SAME;
	if (!r->head.title.n && e->title.n)
		r->head.title = str_dup(r->a, e->title);
	switch (r->job->how) {
	case DIFF_TEXT:
		diff_text_edition(e, &r->editions);
		break;
	case DIFF_JSON:
		diff_json_edition(e, &r->editions);
		break;
	case DIFF_HTML:
		diff_html_edition(e, &r->html);
		break;
	case DIFF_FORMATS:
		break;
	}
}

/* Does this side have the edition? One that could not be read may. A publication without
 * editions is one itself, by its language. */
static bool
has(const struct run *r, int k, struct str id)
{
	const struct corpus *c = r->corpus[k];

	if (!c)
		return true;
	return map_len(c->editions) ? map_find(c->editions, id) != NULL
				    : str_eq(c->lang, id);
}

static void
edition(struct run *r, struct str id)
{
	struct diff_edition e = {
	    .a = arena_open(), .id = id, .title = STR(""), .lang = STR("")};
	const bool in[SIDES] = {has(r, OLD, id), has(r, NEW, id)};
	struct made made[SIDES];
	struct job job[SIDES];

	if (!in[OLD] || !in[NEW]) {
		e.state = in[NEW] ? DIFF_ADDED : DIFF_REMOVED;
		tell(r, &e);
		arena_close(e.a);
		return;
	}
	for (int k = 0; k < SIDES; k++)
		side_make(r, &e, k, &made[k], &job[k]);
	e.state = DIFF_FAULTY;
	if (e.made[OLD] && e.made[NEW])
		compare(&e);
	tell(r, &e);
	for (int k = 0; k < SIDES; k++) {
		made_close(&made[k]);
		diags_close(job[k].diags);
	}
	arena_close(e.a);
}

/* ---- all of them ---- */

static size_t
editions_n(const struct corpus *c)
{
	const size_t n = c ? map_len(c->editions) : 0;

	return c && !n ? 1 : n;
}

static struct str
edition_id(const struct corpus *c, size_t i)
{
	return map_len(c->editions) ? map_key(c->editions, i) : c->lang;
}

static bool
wanted(const struct run *r, struct str id)
{
	bool is = !r->job->edition_n;

	for (size_t i = 0; i < r->job->edition_n; i++)
		is |= str_is(id, r->job->edition[i]);
	return is;
}

/* In the order of the new side; what only the old one has comes last. */
static void
editions(struct run *r)
{
	for (int k = NEW; k >= OLD; k--)
		for (size_t i = 0; i < editions_n(r->corpus[k]); i++) {
			const struct str id = edition_id(r->corpus[k], i);
			const bool told = k == OLD && r->corpus[NEW] && has(r, NEW, id);

			if (wanted(r, id) && !told)
				edition(r, id);
		}
}

/* An edition that is asked for and that neither side has is told. */
static bool
editions_check(struct run *r)
{
	const struct corpus *c = r->corpus[NEW] ? r->corpus[NEW] : r->corpus[OLD];
	bool ok = true;

	for (size_t i = 0; i < r->job->edition_n; i++) {
		const struct str id = str_of(r->job->edition[i]);

		if (has(r, OLD, id) || has(r, NEW, id))
			continue;
		diag(r->job->diags, D_BUILD_EDITION, c->loc, r->job->edition[i],
		    str_z(r->a, map_nearest(c->editions, id)));
		ok = false;
	}
	return ok;
}

/* ---- the result ---- */

static void
put_whole(struct run *r, struct buf *to)
{
	switch (r->job->how) {
	case DIFF_TEXT:
		buf_add(to, buf_str(&r->editions));
		break;
	case DIFF_JSON:
		diff_json_whole(&r->head, buf_str(&r->editions), to);
		break;
	case DIFF_HTML:
		diff_html_whole(&r->head, &r->html, to);
		break;
	case DIFF_FORMATS:
		break;
	}
}

/* Into the file, whole or not at all, or to the stream. */
static bool
deliver(struct run *r, FILE *to)
{
	struct buf b = {0};
	bool ok = true;

	put_whole(r, &b);
	if (r->job->out)
		ok = finish_write(r->job->diags, &(struct finished){r->job->out, &b}, 1);
	else if (b.n)
		fwrite(b.p, 1, b.n, to);
	buf_free(&b);
	return ok;
}

static void
run_close(struct run *r)
{
	if (r->html.defs)
		svg_defs_close(r->html.defs);
	buf_free(&r->html.rows);
	buf_free(&r->html.editions);
	buf_free(&r->editions);
	for (int k = 0; k < SIDES; k++)
		if (r->stock[k])
			stock_close(r->stock[k]);
	arena_close(r->a);
}

bool
job_diff(const struct diff_job *job, FILE *to, bool *different)
{
	struct run r = {.job = job, .a = arena_open(), .head.title = STR("")};
	bool ok = sides_open(&r);

	if (ok && job->how == DIFF_HTML)
		r.html.defs = svg_defs_open(stock_inks(r.stock[NEW]));
	ok = ok && editions_check(&r);
	if (ok)
		editions(&r);
	ok = ok && deliver(&r, to);
	*different = r.head.different;
	run_close(&r);
	return ok;
}
