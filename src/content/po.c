/* SPDX-License-Identifier: ISC */
/*
 * Translations: which PO file an edition reads, how much of the corpus it says, and the
 * corpus in its language. What is fuzzy or missing stays as it is written, and is
 * counted.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/content_int.h"
#include "content/po.h"

#define NO_DATE "1970-01-01"

/* A language tag's first part. */
static struct str
primary(struct str tag)
{
	const char *at = memchr(tag.p, '-', tag.n);

	return at ? str_cut(tag, 0, (size_t)(at - tag.p)) : tag;
}

/* The tag without its last part; empty in the end. */
static struct str
wider(struct str tag)
{
	while (tag.n && tag.p[tag.n - 1] != '-')
		tag.n--;
	return str_cut(tag, 0, tag.n ? tag.n - 1 : 0);
}

/* May it be part of a file's name? */
static bool
is_tag(struct str tag)
{
	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return tag.n > 0;
}

static const char *
path_of(struct arena *a, const struct corpus *c, struct str name)
{
	return str_fmt(a, "%s/po/" STR_FMT, c->dir, STR_ARG(name)).p;
}

/* The file of the language, or of the wider one that there is a file for. */
static struct po *
po_find(struct arena *a, struct diags *d, const struct corpus *c, struct str lang,
    bool *absent)
{
	struct po *po = NULL;

	*absent = true;
	for (struct str tag = lang; *absent && is_tag(tag); tag = wider(tag))
		po = po_read(
		    a, d, path_of(a, c, str_fmt(a, STR_FMT ".po", STR_ARG(tag))), absent);
	return po;
}

struct po_count
po_match(struct arena *a, const struct messages *m, struct po *po, struct str lang,
    struct translation *t)
{
	struct po_count n = {0};

	for (size_t i = 0; i < m->n; i++) {
		const struct message *one = &m->message[i];
		struct po_entry *e = NULL;
		if (po)
			e = map_find(po->entry, po_key(a, one->context, one->id));
		if (e)
			e->wanted = true;
		/* a quote that is in this language already needs no translation */
		if (!(e && e->text.n) && str_eq(primary(one->lang), primary(lang)))
			continue;
		n.all++;
		n.words_all += one->words;
		if (!e || !str_trim(e->text).n) {
			n.missing++;
		} else if (e->fuzzy) {
			n.fuzzy++;
		} else {
			n.translated++;
			n.words += one->words;
			if (t)
				t[i] = (struct translation){e->text, e->loc};
		}
	}
	for (size_t i = 0; po && i < map_len(po->entry); i++)
		n.stale += !((struct po_entry *)map_value(po->entry, i))->wanted;
	return n;
}

const char *
content_po_path(struct arena *a, const struct corpus *c, struct str lang)
{
	if (str_eq(lang, c->lang))
		return NULL;
	for (struct str tag = lang; is_tag(tag); tag = wider(tag)) {
		const char *path = path_of(a, c, str_fmt(a, STR_FMT ".po", STR_ARG(tag)));

		if (access(path, F_OK) == 0)
			return path;
	}
	return NULL;
}

struct hash128
content_po_hash(const struct corpus *c, struct str lang)
{
	struct arena *a = arena_open();
	const char *path = content_po_path(a, c, lang);
	struct hash128 h = {0};
	struct file_bytes f;

	if (path && file_read(path, SIZE_MAX / 2, &f) == 0) {
		h = hash128_bytes(f.p, f.n);
		file_free(&f);
	}
	arena_close(a);
	return h;
}

/* ---- a corpus in a language ---- */

void
translated_report(struct maker *m, const struct edition *e)
{
	const struct translated *n = m->c->translated;
	struct str least;
	const char *id;
	int permille;

	if (!e || !n)
		return;
	id = str_z(m->a, e->o.id);
	if (n->absent)
		diag(m->d, D_PO_NONE, e->o.loc, id, n->path);
	if (n->fuzzy + n->missing)
		diag(m->d, D_PO_COUNT, e->o.loc, id, n->done, n->all, n->fuzzy,
		    n->missing, str_z(m->a, m->c->lang));
	if ((int64_t)n->done * 100000000 >= e->complete * (int64_t)n->all)
		return;
	permille = (int)(n->done * 1000 / n->all);
	least = str_fmt(m->a, "%g", (double)e->complete / 1e6);
	diag(m->d, D_PO_INCOMPLETE, e->o.loc, id, n->done, n->all, permille / 10,
	    permille % 10, least.p);
}

static const struct corpus *
corpus_with(
    struct arena *a, const struct corpus *c, struct po_count n, struct translated t)
{
	struct corpus *out = NEW(a, struct corpus);
	struct translated *said = NEW(a, struct translated);

	t.all = n.all;
	t.done = n.translated;
	t.fuzzy = n.fuzzy;
	t.missing = n.missing;
	*said = t;
	*out = *c;
	out->translated = said;
	return out;
}

const struct corpus *
content_translate(
    struct arena *a, struct diags *d, const struct corpus *c, struct str lang)
{
	struct translated said = {.path = NULL};
	const struct messages *m;
	struct translation *t;
	struct po_count n;
	struct po *po;

	if (str_eq(lang, c->lang))
		return c;
	po = po_find(a, d, c, lang, &said.absent);
	if (said.absent && str_eq(primary(lang), primary(c->lang)))
		return c;
	if (!po && !said.absent)
		return c;
	said.path = path_of(a, c, str_fmt(a, STR_FMT ".po", STR_ARG(primary(lang))));
	m = corpus_messages(a, c);
	t = NEW_N(a, struct translation, m->n + 1);
	n = po_match(a, m, po, lang, t);
	return corpus_with(a, corpus_translate(a, d, c, m, t, lang), n, said);
}

/* ---- broschur po ---- */

/* The corpus' date, or that of SOURCE_DATE_EPOCH. */
static struct str
template_date(struct arena *a, const struct corpus *c)
{
	const char *env = getenv("SOURCE_DATE_EPOCH");
	struct str iso = c->meta.date;
	int64_t seconds;

	if (env && str_int(str_of(env), &seconds))
		iso = format_epoch(a, seconds);
	if (iso.n == 7)
		return str_fmt(a, STR_FMT "-01", STR_ARG(iso));
	return iso.n == 10 ? iso : STR(NO_DATE);
}

bool
content_po_extract(struct diags *d, const struct corpus *c)
{
	struct arena *a = arena_open();
	const char *dir = path_of(a, c, STR(""));
	bool ok = mkdir(dir, 0777) == 0 || errno == EEXIST;

	if (!ok)
		diag(d, D_BUILD_FOLDER, (struct loc){0}, dir, file_error(errno));
	else
		ok =
		    po_template_write(a, d, c, corpus_messages(a, c), template_date(a, c),
			path_of(a, c, str_fmt(a, STR_FMT ".pot", STR_ARG(c->id))));
	arena_close(a);
	return ok;
}

static int
is_po(const struct dirent *e)
{
	struct str name = str_of(e->d_name);

	return str_ends(name, ".po") && is_tag(str_cut(name, 0, name.n - 3));
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int64_t
permille(size_t part, size_t all)
{
	return all ? (int64_t)(part * 1000 / all) : 1000;
}

static void
status_print(FILE *to, bool json, bool first, struct str lang, const struct po_count *n)
{
	int64_t p = permille(n->translated, n->all);

	if (!json) {
		fprintf(to,
		    STR_FMT ": %zu of %zu translated (%d.%d %%), %zu fuzzy, "
			    "%zu missing, %zu stale; %zu of %zu words\n",
		    STR_ARG(lang), n->translated, n->all, (int)(p / 10), (int)(p % 10),
		    n->fuzzy, n->missing, n->stale, n->words, n->words_all);
		return;
	}
	fprintf(to,
	    "%s\n  {\"language\": \"" STR_FMT "\", \"messages\": %zu, "
	    "\"translated\": %zu, \"fuzzy\": %zu, \"missing\": %zu, \"stale\": %zu, "
	    "\"percent\": %d.%d, \"words\": %zu, \"words_translated\": %zu}",
	    first ? "" : ",", STR_ARG(lang), n->all, n->translated, n->fuzzy, n->missing,
	    n->stale, (int)(p / 10), (int)(p % 10), n->words_all, n->words);
}

bool
content_po_status(struct diags *d, const struct corpus *c, bool json, FILE *to)
{
	struct arena *a = arena_open();
	const struct messages *m = corpus_messages(a, c);
	struct dirent **file = NULL;
	int n = scandir(path_of(a, c, STR("")), &file, is_po, by_name);
	bool first = true, ok = true;

	fputs(json ? "{\"languages\": [" : "", to);
	for (int i = 0; i < n; i++) {
		struct str name = str_dup(a, str_of(file[i]->d_name));
		struct str lang = str_cut(name, 0, name.n - 3);
		bool absent;
		struct po *po = po_read(a, d, path_of(a, c, name), &absent);
		ok &= po || absent;
		if (po) {
			struct po_count count = po_match(a, m, po, lang, NULL);
			status_print(to, json, first, lang, &count);
			first = false;
		}
		free(file[i]);
	}
	free(file);
	fputs(!json ? "" : first ? "]}\n" : "\n]}\n", to);
	if (n <= 0)
		diag(d, D_PO_NOTHING, c->loc, path_of(a, c, STR("")));
	arena_close(a);
	return ok;
}
