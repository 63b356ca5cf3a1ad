/* SPDX-License-Identifier: ISC */
/*
 * What tests of text share: families by the catalogue's names, a text, a type and a
 * break style to change, and lines as strings: "a line|another, parted-|here" with
 * the printed hyphen as "-" and the one of the text as "=".
 */
#ifndef BROSCHUR_TEXT_KIT_H
#define BROSCHUR_TEXT_KIT_H

#include <stdlib.h>

#include "text/text.h"
#include "unit.h"

#define VOLLKORN "/usr/share/fonts/truetype/vollkorn/Vollkorn-"
#define LATO "/usr/share/fonts/truetype/lato/Lato-"
#define GARAMOND "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-"
#define NOTO "/usr/share/fonts/truetype/noto/Noto"

static const struct font_face kit_vollkorn[] = {
    {.path = VOLLKORN "Regular.ttf", .weight = 400},
    {.path = VOLLKORN "Italic.ttf", .weight = 400, .italic = true},
    {.path = VOLLKORN "SemiBold.ttf", .weight = 600},
    {.path = VOLLKORN "Black.ttf", .weight = 900},
};
static const struct font_face kit_lato[] = {
    {.path = LATO "Light.ttf", .weight = 300},
    {.path = LATO "Regular.ttf", .weight = 400},
    {.path = LATO "Bold.ttf", .weight = 700},
};
static const struct font_face kit_garamond[] = {
    {.path = GARAMOND "Regular.otf", .weight = 400},
    {.path = GARAMOND "Italic.otf", .weight = 400, .italic = true},
};
static const struct font_face kit_noto[] = {
    {.path = NOTO "Serif-Regular.ttf", .weight = 400},
};
static const struct font_face kit_hebrew[] = {
    {.path = NOTO "SerifHebrew-Regular.ttf", .weight = 400},
};
static const struct font_face kit_arabic[] = {
    {.path = NOTO "NaskhArabic-Regular.ttf", .weight = 400},
};

#define KIT_FAMILY(name, faces)                                                          \
	{                                                                                \
		{name, sizeof(name) - 1}, faces, ARRAY_LEN(faces)                        \
	}
static const struct font_family kit_family[] = {
    KIT_FAMILY("Vollkorn", kit_vollkorn),
    KIT_FAMILY("Lato", kit_lato),
    KIT_FAMILY("EB Garamond", kit_garamond),
    KIT_FAMILY("Noto Serif", kit_noto),
    KIT_FAMILY("Noto Serif Hebrew", kit_hebrew),
    KIT_FAMILY("Noto Naskh Arabic", kit_arabic),
};

static inline const struct font_family *
kit_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(kit_family); i++)
		if (str_eq(kit_family[i].name, name))
			return &kit_family[i];
	fprintf(stderr, "no family %.*s\n", STR_ARG(name));
	abort();
}

/* A text under test; what is set lives until kit_close. */
struct kit {
	struct diags *diags;
	struct text *text;
	struct arena *arena;
	const struct font_family *family[4];
	struct type_style type;
	struct break_style lines;
	struct line_room room[4];
	size_t room_n;
	struct text_span span[8];
	size_t span_n;
	const struct text_para *para;
	bool rtl;
	struct str keep_after;
};

/* 10 pt of Vollkorn, hyphenated English, justified in 170 pt. */
static inline void
kit_open(struct kit *k)
{
	memset(k, 0, sizeof(*k));
	k->diags = diags_open();
	k->text = text_open(NULL, k->diags);
	k->arena = arena_open();
	k->family[0] = &kit_family[0];
	k->type = (struct type_style){.family = k->family,
	    .family_n = 1,
	    .weight = 400,
	    .size = 10000,
	    .leading = 14000};
	k->lines = (struct break_style){.align = ALIGN_JUSTIFY,
	    .hyphenate = true,
	    .tolerance = 200,
	    .hyphen_penalty = 50,
	    .hyphen_demerits = 10000,
	    .fitness_demerits = 10000,
	    .line_penalty = 10,
	    .hyphen_left = 2,
	    .hyphen_right = 3};
	k->room[0].width = 170000;
	k->room_n = 1;
	k->keep_after = STR("");
}

static inline void
kit_close(struct kit *k)
{
	arena_close(k->arena);
	text_close(k->text);
	diags_close(k->diags);
}

static inline struct text_span *
kit_span(struct kit *k, const char *text, const char *lang)
{
	struct text_span *s = &k->span[k->span_n];
	*s = (struct text_span){.form = SPAN_TEXT,
	    .text = str_of(text),
	    .type = &k->type,
	    .lang = str_of(lang),
	    .tag = (uint32_t)k->span_n,
	    .loc = {"x.xml", 7, 3}};
	k->span_n++;
	return s;
}

/* Sets the spans gathered so far. */
static inline const struct text_para *
kit_set(struct kit *k)
{
	struct text_para_spec spec = {.span = k->span,
	    .span_n = k->span_n,
	    .lines = k->lines,
	    .room = k->room,
	    .room_n = k->room_n,
	    .rtl = k->rtl,
	    .keep_after = k->keep_after,
	    .loc = {"x.xml", 7, 3}};
	k->span_n = 0;
	return k->para = text_set(k->text, k->arena, &spec);
}

static inline void
kit_add_run(struct buf *b, const struct text_run *r)
{
	if (r->shape == NULL) {
		buf_putc(b, '*');
		return;
	}
	for (size_t i = r->first; i < (size_t)r->first + r->count; i++) {
		const struct glyph *g = &r->shape->glyph[i];
		struct str s = {r->shape->text.p + g->text_from, g->text_n};
		if (str_is(s, "\u00AD"))
			buf_putc(b, '-');
		else if (str_is(s, "-"))
			buf_putc(b, '=');
		else
			buf_add(b, s);
	}
}

/* The lines' text. A space is printed where a reader's copy has one. */
static inline struct str
kit_lines(struct kit *k)
{
	struct buf b = {0};
	for (size_t i = 0; i < k->para->line_n; i++) {
		const struct text_line *l = &k->para->line[i];
		if (i > 0)
			buf_putc(&b, '|');
		for (size_t r = 0; r < l->run_n; r++) {
			if (r > 0 && l->run[r].space_before)
				buf_putc(&b, ' ');
			kit_add_run(&b, &l->run[r]);
		}
	}
	struct str s = str_dup(k->arena, buf_str(&b));
	buf_free(&b);
	return s;
}

/* One span of English in a width of whole points, as lines. */
static inline struct str
kit_text(struct kit *k, int width, const char *text)
{
	kit_span(k, text, "en-GB");
	k->room[0].width = width * 1000;
	k->room_n = 1;
	kit_set(k);
	return kit_lines(k);
}

/* The messages so far. */
static inline struct str
kit_messages(struct kit *k)
{
	char *p = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&p, &n);
	diags_print(k->diags, f, DIAG_TEXT);
	fclose(f);
	struct str s = str_dup(k->arena, (struct str){p, n});
	free(p);
	return s;
}

static inline bool
kit_said(struct kit *k, const char *what)
{
	struct str s = kit_messages(k);
	size_t n = strlen(what);
	for (size_t i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return true;
	fprintf(stderr, "said:\n%.*s", STR_ARG(s));
	return false;
}

#endif
