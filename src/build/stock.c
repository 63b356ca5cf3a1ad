/* SPDX-License-Identifier: ISC */
/*
 * The stock of jobs. Translations are large and each serves one language: one is kept at
 * a time, so that whoever makes many editions takes those of a language after each other.
 */
#include <stdlib.h>
#include <string.h>

#include "build/stock.h"

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
};

struct stock *
stock_open(const char *publication)
{
	struct stock *s = mem_alloc(sizeof(*s));

	*s = (struct stock){.a = arena_open(), .pictures = pictures_open()};
	s->said = diags_hold(s->a);
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
