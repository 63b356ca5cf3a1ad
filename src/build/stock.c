/* SPDX-License-Identifier: ISC */
/*
 * The stock of jobs. Translations are large and each serves one language: one is kept at
 * a time, so that whoever makes many editions takes those of a language after each other.
 */
#include <stdlib.h>
#include <string.h>

#include "build/stock.h"

/* The longest file that is looked at. */
#define FILE_MAX ((size_t)1 << 30)

/* A layout and the lines that are set with it. */
struct shelf {
	const char *path;
	const struct style *style;
	struct diags *said;
	struct text *text; /* NULL: nothing was set yet */
	struct shelf *next;
};

/* The corpus in one language. */
struct tongue {
	struct arena *a; /* NULL: none yet */
	struct str lang;
	const struct corpus *corpus;
	struct diags *said;
};

struct stock {
	struct arena *a;
	struct diags *said; /* while the publication was read */
	const struct corpus *corpus;
	struct tongue tongue;
	struct shelf *shelf;
	struct pictures *pictures;
	struct inks *inks;
	struct map *file, *po; /* path, language -> struct hash128 */
	struct hash128 machine;
	bool has_machine;
};

struct stock *
stock_open(const char *publication)
{
	struct stock *s = mem_alloc(sizeof(*s));

	*s = (struct stock){.a = arena_open(), .pictures = pictures_open()};
	s->said = diags_hold(s->a);
	s->file = map_make(s->a);
	s->po = map_make(s->a);
	s->corpus = corpus_load(s->a, s->said, publication);
	return s;
}

static void
tongue_close(struct tongue *t)
{
	if (t->a)
		arena_close(t->a);
	*t = (struct tongue){.a = NULL};
}

void
stock_close(struct stock *s)
{
	for (struct shelf *f = s->shelf; f; f = f->next)
		if (f->text)
			text_close(f->text);
	if (s->inks)
		inks_close(s->inks);
	pictures_close(s->pictures);
	tongue_close(&s->tongue);
	arena_close(s->a);
	free(s);
}

const struct corpus *
stock_corpus(struct stock *s, struct diags *d)
{
	diags_join(d, s->said, STR(""));
	return s->corpus;
}

const struct corpus *
stock_translation(struct stock *s, struct diags *d, struct str lang)
{
	struct tongue *t = &s->tongue;

	if (!t->a || !str_eq(t->lang, lang)) {
		tongue_close(t);
		t->a = arena_open();
		t->lang = str_dup(t->a, lang);
		t->said = diags_hold(t->a);
		t->corpus = content_translate(t->a, t->said, s->corpus, lang);
	}
	diags_join(d, t->said, STR(""));
	return t->corpus;
}

static struct shelf *
shelf_of(struct stock *s, const char *path)
{
	struct shelf **end = &s->shelf;

	for (; *end; end = &(*end)->next)
		if (strcmp((*end)->path, path) == 0)
			return *end;
	*end = NEW(s->a, struct shelf);
	(*end)->path = str_z(s->a, str_of(path));
	(*end)->said = diags_hold(s->a);
	(*end)->style = style_load(s->a, (*end)->said, path);
	return *end;
}

const struct style *
stock_style(struct stock *s, struct diags *d, const char *path)
{
	const struct shelf *f = shelf_of(s, path);

	diags_join(d, f->said, STR(""));
	return f->style;
}

struct text *
stock_text(struct stock *s, struct diags *d, const struct style *style)
{
	struct shelf *f = s->shelf;

	while (f->style != style)
		f = f->next;
	if (f->text)
		text_begin(f->text, d);
	else
		f->text = text_open(style, d);
	return f->text;
}

struct pictures *
stock_pictures(struct stock *s)
{
	pictures_begin(s->pictures);
	return s->pictures;
}

struct inks *
stock_inks(struct stock *s)
{
	if (!s->inks)
		s->inks = inks_open();
	return s->inks;
}

/* ---- hashes ---- */

static struct hash128 *
hash_keep(struct stock *s, struct map *m, struct str key)
{
	struct hash128 *h = NEW(s->a, struct hash128);

	map_put(m, str_dup(s->a, key), h);
	return h;
}

struct hash128
stock_file(struct stock *s, const char *path)
{
	struct hash128 *h = map_find(s->file, str_of(path));
	struct file_bytes f;

	if (h)
		return *h;
	h = hash_keep(s, s->file, str_of(path));
	if (file_read(path, FILE_MAX, &f) == 0) {
		*h = hash128_bytes(f.p, f.n);
		file_free(&f);
	}
	return *h;
}

struct hash128
stock_po(struct stock *s, struct str lang)
{
	struct hash128 *h = map_find(s->po, lang);

	if (!h) {
		h = hash_keep(s, s->po, lang);
		*h = content_po_hash(s->corpus, lang);
	}
	return *h;
}

struct hash128
stock_machine(struct stock *s)
{
	if (!s->has_machine) {
		struct buf b = {0};

		text_resources(&b);
		paint_resources(&b);
		s->machine = hash128_bytes(b.p, b.n);
		s->has_machine = true;
		buf_free(&b);
	}
	return s->machine;
}
