/* SPDX-License-Identifier: ISC */
/*
 * The stock of jobs. Translations are large and each serves one language: one is kept at
 * a time, so that whoever makes many editions takes those of a language after each other.
 */
#include <stdlib.h>
#include <string.h>

#include "build/memo.h"
#include "build/program.h"
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
	struct arena *tree; /* the publication's XML, for translations */
	bool one_language;
	struct diags *said; /* while the publication was read */
	const struct corpus *corpus;
	struct tongue tongue;
	struct shelf *shelf;
	struct pictures *pictures;
	struct proofs proofs; /* kept by the memo */
	struct inks *inks;
	struct memo *memo;
};

/* Another program may ask more of what is to be proven. */
static struct hash128
proof_of(struct hash128 h)
{
	const struct hash128 both[] = {h, program_hash()};

	return hash128_bytes(both, sizeof(both));
}

static bool
proof_known(void *ctx, struct hash128 h)
{
	return memo_known(ctx, proof_of(h));
}

static void
proof_keep(void *ctx, struct hash128 h)
{
	memo_note(ctx, proof_of(h));
}

struct stock *
stock_open(const char *publication)
{
	struct stock *s = mem_alloc(sizeof(*s));

	*s = (struct stock){
	    .a = arena_open(), .tree = arena_open(), .pictures = pictures_open()};
	s->said = diags_hold(s->a);
	s->memo = memo_make(s->a);
	s->proofs = (struct proofs){proof_known, proof_keep, s->memo};
	pictures_prove(s->pictures, &s->proofs);
	s->corpus = corpus_load_apart(s->a, s->tree, s->said, publication);
	return s;
}

void
stock_one_language(struct stock *s)
{
	s->one_language = true;
}

static void
tree_end(struct stock *s)
{
	if (s->tree)
		arena_close(s->tree);
	s->tree = NULL;
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
	tree_end(s);
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
	if (s->one_language)
		tree_end(s);
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

const struct proofs *
stock_proofs(const struct stock *s)
{
	return &s->proofs;
}

struct inks *
stock_inks(struct stock *s)
{
	if (!s->inks)
		s->inks = inks_open();
	return s->inks;
}

/* ---- hashes ---- */

void
stock_recall(struct stock *s, const char *path)
{
	memo_recall(s->memo, path);
}

void
stock_leave(struct stock *s, const char *path)
{
	memo_leave(s->memo, path);
}

struct hash128
stock_file(struct stock *s, const char *path)
{
	return memo_file(s->memo, path);
}

static struct hash128
po(void *ctx, const void *lang)
{
	const struct stock *s = ctx;

	return content_po_hash(s->corpus, *(const struct str *)lang);
}

struct hash128
stock_po(struct stock *s, struct str lang)
{
	return memo_of(s->memo, "po", lang, po, s, &lang);
}

static struct hash128
dictionary(void *ctx, const char *path)
{
	return stock_file(ctx, path);
}

static struct hash128
machine(void *ctx, const void *of)
{
	struct buf b = {0};
	struct hash128 h;

	(void)of;
	text_resources(&b, dictionary, ctx);
	paint_resources(&b);
	h = hash128_bytes(b.p, b.n);
	buf_free(&b);
	return h;
}

struct hash128
stock_machine(struct stock *s)
{
	return memo_of(s->memo, "machine", STR(""), machine, s, NULL);
}

/* The path that names a style of the stock. */
static struct str
path_of(const struct stock *s, const struct style *style)
{
	const struct shelf *f = s->shelf;

	while (f->style != style)
		f = f->next;
	return str_of(f->path);
}

/* A path with what the file holds; an absent one says so by its zeros. */
static void
feed_file(struct buf *b, struct stock *s, const char *path)
{
	const struct hash128 h = stock_file(s, path);

	buf_put(b, path, strlen(path) + 1);
	buf_put(b, &h, sizeof(h));
}

static struct hash128
fonts(void *ctx, const void *of)
{
	const struct style *style = of;
	struct buf b = {0};

	for (size_t i = 0; i < style->family_n; i++)
		for (size_t k = 0; k < style->family[i].face_n; k++)
			feed_file(&b, ctx, style->family[i].face[k].path);
	return hash128_gathered(&b);
}

struct hash128
stock_fonts(struct stock *s, const struct style *style)
{
	return memo_of(s->memo, "fonts", path_of(s, style), fonts, s, style);
}

static struct hash128
profiles(void *ctx, const void *of)
{
	const struct style *style = of;
	struct stock *s = ctx;
	struct buf b = {0};

	if (style->web.profile.n)
		feed_file(&b, s, str_z(s->a, style->web.profile));
	if (style->press.profile.n)
		feed_file(&b, s, str_z(s->a, style->press.profile));
	return hash128_gathered(&b);
}

struct hash128
stock_profiles(struct stock *s, const struct style *style)
{
	return memo_of(s->memo, "profiles", path_of(s, style), profiles, s, style);
}

/* A picture below a folder; a name in braces stands for another one. */
static void
feed_picture(struct buf *b, struct stock *s, struct str dir, struct str href)
{
	if (href.n && href.p[0] != '{')
		feed_file(b, s, str_z(s->a, path_join(s->a, dir, href)));
}

static struct hash128
assets(void *ctx, const void *of)
{
	struct stock *s = ctx;
	struct buf b = {0};

	(void)of;
	for (size_t i = 0; i < map_len(s->corpus->assets); i++) {
		const struct asset *x = map_value(s->corpus->assets, i);

		feed_picture(&b, s, str_of(s->corpus->dir), x->href);
	}
	return hash128_gathered(&b);
}

struct hash128
stock_assets(struct stock *s)
{
	return memo_of(s->memo, "assets", STR(""), assets, s, NULL);
}

/* Of a chapter's end it lies below the layout's folder, else below the publication's. */
static void
feed_furniture(struct buf *b, struct stock *s, const struct furniture *f)
{
	const bool own = f->kind == FURNITURE_TAIL;
	struct str dir = own ? path_dir(s->a, f->loc.file) : str_of(s->corpus->dir);

	if (own || f->kind == FURNITURE_IMAGE)
		feed_picture(b, s, dir, f->picture);
}

static struct hash128
style_pictures(void *ctx, const void *of)
{
	const struct style *style = of;
	struct stock *s = ctx;
	struct buf b = {0};

	for (size_t i = 0; i < style->chart_n; i++)
		feed_picture(&b, s, str_of(s->corpus->dir), style->chart[i].icon);
	for (size_t i = 0; i < style->master_n; i++)
		for (size_t k = 0; k < style->master[i].furniture_n; k++)
			feed_furniture(&b, s, &style->master[i].furniture[k]);
	return hash128_gathered(&b);
}

struct hash128
stock_style_pictures(struct stock *s, const struct style *style)
{
	return memo_of(s->memo, "pictures", path_of(s, style), style_pictures, s, style);
}
