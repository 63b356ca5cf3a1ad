/* SPDX-License-Identifier: ISC */
/*
 * The text of a style: opening, closing, and how set lines print themselves.
 */
#include <stdlib.h>
#include <string.h>

#include "text/text_int.h"

struct text *
text_open(const struct style *style, struct diags *d)
{
	struct text *t = mem_alloc(sizeof(*t));
	memset(t, 0, sizeof(*t));
	t->style = style;
	t->arena = arena_open();
	t->words = arena_open();
	t->scratch = arena_open();
	t->kept = cache_open(PARAS_KEPT);
	t->buffer = hb_buffer_create();
	text_begin(t, d);
	return t;
}

static void
words_forget(struct text *t)
{
	cache_forget(t->kept); /* its lines are made of words */
	arena_close(t->words);
	t->words = arena_open();
	t->word = NULL;
	t->word_n = t->word_cap = 0;
	for (size_t i = 0; i < t->look_n; i++)
		t->look[i]->hyphen = NULL;
}

void
text_begin(struct text *t, struct diags *d)
{
	if (arena_used(t->words) > WORDS_KEPT)
		words_forget(t);
	t->diags = d;
	t->job++;
}

void
text_close(struct text *t)
{
	if (t == NULL)
		return;
	hb_buffer_destroy(t->buffer);
	fonts_close(t);
	langs_close(t);
	cache_close(t->kept);
	buf_free(&t->key);
	arena_close(t->scratch);
	arena_close(t->words);
	arena_close(t->arena);
	free(t);
}

size_t
text_font_count(const struct text *t)
{
	return t->font_n;
}

const struct font *
text_font(const struct text *t, size_t id)
{
	return &t->font[id]->pub;
}

const struct font *
text_font_of(struct text *t, const struct type_style *type)
{
	struct look *l = look_use(t, type, lang_use(t, STR("")), false);
	t->met_n = 0;
	const struct font_open *f = look_first(t, l, type->loc);
	return f == NULL ? NULL : &f->pub;
}

/* ---- dump ---- */

static struct str
stem(const char *path)
{
	return path_stem(path);
}

static void
dump_run(struct buf *b, const struct text_run *r)
{
	buf_puts(b, r->space_before ? "  _ x " : "  x ");
	buf_mpt(b, r->x);
	buf_puts(b, " w ");
	buf_mpt(b, r->w);
	buf_fmt(b, " tag %u ", (unsigned)r->tag);
	if (r->shape == NULL) {
		buf_puts(b, "object h ");
		buf_mpt(b, r->object_h);
		buf_putc(b, '\n');
		return;
	}
	buf_add(b, stem(r->shape->font->face->path));
	buf_putc(b, ' ');
	buf_mpt(b, r->type->size);
	buf_puts(b, r->shape->rtl ? " rtl \"" : " \"");
	for (size_t i = r->first; i < (size_t)r->first + r->count; i++) {
		const struct glyph *g = &r->shape->glyph[i];
		buf_put(b, r->shape->text.p + g->text_from, g->text_n);
	}
	buf_puts(b, "\"");
	for (size_t i = r->first; i < (size_t)r->first + r->count; i++) {
		const struct glyph *g = &r->shape->glyph[i];
		buf_fmt(b, " %u+%d", (unsigned)g->gid, (int)g->advance);
		if (g->dx != 0 || g->dy != 0)
			buf_fmt(b, "@%d,%d", (int)g->dx, (int)g->dy);
	}
	buf_putc(b, '\n');
}

static void
dump_line(struct buf *b, const struct text_line *l)
{
	buf_puts(b, "line indent ");
	buf_mpt(b, l->indent);
	buf_puts(b, " room ");
	buf_mpt(b, l->room);
	buf_puts(b, " width ");
	buf_mpt(b, l->width);
	buf_puts(b, " ratio ");
	buf_mpt(b, l->ratio_ppm / 1000);
	buf_puts(b, l->hyphenated ? " hyphenated" : "");
	buf_puts(b, l->last ? " last" : "");
	buf_puts(b, l->overfull ? " overfull" : "");
	buf_putc(b, '\n');
	for (size_t i = 0; i < l->run_n; i++)
		dump_run(b, &l->run[i]);
}

void
text_dump(const struct text_para *p, FILE *to)
{
	struct buf b = {0};
	for (size_t i = 0; i < p->line_n; i++)
		dump_line(&b, &p->line[i]);
	if (b.n > 0)
		fwrite(b.p, 1, b.n, to);
	buf_free(&b);
}
