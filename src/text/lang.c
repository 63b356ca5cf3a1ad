/* SPDX-License-Identifier: ISC */
/*
 * What depends on the language of a text: the script its letters are shaped in, break
 * iterator, capitals, hyphenation. Each is made at first use and kept for all jobs.
 */
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>

#include "text/text_int.h"


/* Languages whose letters are not Latin ones. */
static const struct {
	const char *lang;
	hb_script_t script;
} scripts[] = {
    {"am", HB_SCRIPT_ETHIOPIC},
    {"ar", HB_SCRIPT_ARABIC},
    {"be", HB_SCRIPT_CYRILLIC},
    {"bg", HB_SCRIPT_CYRILLIC},
    {"bn", HB_SCRIPT_BENGALI},
    {"el", HB_SCRIPT_GREEK},
    {"fa", HB_SCRIPT_ARABIC},
    {"he", HB_SCRIPT_HEBREW},
    {"hi", HB_SCRIPT_DEVANAGARI},
    {"hy", HB_SCRIPT_ARMENIAN},
    {"ja", HB_SCRIPT_HIRAGANA},
    {"ka", HB_SCRIPT_GEORGIAN},
    {"kk", HB_SCRIPT_CYRILLIC},
    {"ko", HB_SCRIPT_HANGUL},
    {"mk", HB_SCRIPT_CYRILLIC},
    {"mn", HB_SCRIPT_CYRILLIC},
    {"ru", HB_SCRIPT_CYRILLIC},
    {"sr", HB_SCRIPT_CYRILLIC},
    {"ta", HB_SCRIPT_TAMIL},
    {"th", HB_SCRIPT_THAI},
    {"uk", HB_SCRIPT_CYRILLIC},
    {"ur", HB_SCRIPT_ARABIC},
    {"yi", HB_SCRIPT_HEBREW},
    {"zh", HB_SCRIPT_HAN},
};

/* The first subtag. */
static struct str
primary(struct str tag)
{
	size_t n = 0;
	while (n < tag.n && tag.p[n] != '-' && tag.p[n] != '_')
		n++;
	return str_cut(tag, 0, n);
}

static hb_script_t
script_of(struct str tag)
{
	struct str lang = primary(tag);
	if (tag.n >= lang.n + 5 && (tag.n == lang.n + 5 || tag.p[lang.n + 5] == '-'))
		return hb_script_from_string(tag.p + lang.n + 1, 4);
	for (size_t i = 0; i < ARRAY_LEN(scripts); i++)
		if (str_is(lang, scripts[i].lang))
			return scripts[i].script;
	return HB_SCRIPT_LATIN;
}

/* A tag that libraries may see: letters, digits and hyphens, not long; else "und". */
static struct str
tag_clean(struct str tag)
{
	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.p[i];
		bool ok = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || c == '-';
		if (!ok)
			return STR("und");
	}
	return tag.n == 0 || tag.n > 35 ? STR("und") : tag;
}

struct lang *
lang_use(struct text *t, struct str tag)
{
	for (size_t i = 0; i < t->lang_n; i++)
		if (str_eq(t->lang[i]->tag, tag))
			return t->lang[i];
	struct lang *l = NEW(t->arena, struct lang);
	l->tag = str_dup(t->arena, tag);
	l->tag_z = str_z(t->arena, tag_clean(tag));
	l->hb = hb_language_from_string(l->tag_z, -1);
	l->script = script_of(str_of(l->tag_z));
	l->rtl = hb_script_get_horizontal_direction(l->script) == HB_DIRECTION_RTL;
	t->lang =
	    arena_grow(t->arena, t->lang, t->lang_n, &t->lang_cap, sizeof(*t->lang));
	t->lang[t->lang_n++] = l;
	return l;
}

bool
text_is_rtl(struct str tag)
{
	return hb_script_get_horizontal_direction(script_of(tag)) == HB_DIRECTION_RTL;
}

UBreakIterator *
lang_lines(struct text *t, struct lang *l)
{
	(void)t;
	if (l->lines == NULL) {
		UErrorCode e = U_ZERO_ERROR;
		l->lines = ubrk_open(UBRK_LINE, l->tag_z, NULL, 0, &e);
	}
	return l->lines;
}

struct str
lang_upper(struct lang *l, struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	if (l->caps == NULL)
		l->caps = ucasemap_open(l->tag_z, 0, &e);
	if (U_FAILURE(e) || s.n > INT32_MAX / 4)
		return s;
	int32_t cap = (int32_t)(s.n * 3 + 1); /* U+0390 grows from 2 to 6 bytes */
	char *to = arena_alloc(a, (size_t)cap);
	int32_t n = ucasemap_utf8ToUpper(l->caps, to, cap, s.p, (int32_t)s.n, &e);
	return U_FAILURE(e) || n > cap ? s : (struct str){to, (size_t)n};
}

/* Is there a file of this name? */
static bool
readable(const char *path)
{
	FILE *f = fopen(path, "re");
	if (f != NULL)
		fclose(f);
	return f != NULL;
}

/* The dictionary that a layout names for the language; NULL when it names none. */
static const char *
named_dictionary(struct text *t, struct lang *l)
{
	if (t->style == NULL || t->style->lang_n == 0)
		return NULL;
	const struct lang_style *s = style_lang(t->style, l->tag);
	if (!str_eq(primary(s->lang), primary(l->tag)) || s->dictionary.n == 0)
		return NULL;
	if (memchr(s->dictionary.p, '/', s->dictionary.n) != NULL)
		return str_z(t->arena, s->dictionary);
	return str_z(
	    t->arena, str_fmt(t->scratch, DICTIONARIES STR_FMT, STR_ARG(s->dictionary)));
}

/* Debian's name of the language's dictionary: with the tag's region, without one,
 * with the region where the language is most at home. NULL: there is none. */
static const char *
found_dictionary(struct text *t, struct lang *l)
{
	char likely[64], region[8] = "";
	UErrorCode e = U_ZERO_ERROR;
	struct str lang = primary(str_of(l->tag_z));
	uloc_addLikelySubtags(l->tag_z, likely, sizeof(likely), &e);
	if (U_SUCCESS(e))
		uloc_getCountry(likely, region, sizeof(region), &e);
	struct str regional = str_fmt(
	    t->scratch, DICTIONARIES "hyph_" STR_FMT "_%s.dic", STR_ARG(lang), region);
	struct str plain =
	    str_fmt(t->scratch, DICTIONARIES "hyph_" STR_FMT ".dic", STR_ARG(lang));
	const char *names[4] = {str_z(t->arena, regional), str_z(t->arena, plain)};
	if (str_is(lang, "en")) {
		names[2] = DICTIONARIES "hyph_en_GB.dic";
		names[3] = DICTIONARIES "hyph_en_US.dic";
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i] != NULL && readable(names[i]))
			return names[i];
	return NULL;
}

static void
open_dictionary(struct text *t, struct lang *l)
{
	const char *why = NULL, *path = named_dictionary(t, l);
	if (path == NULL)
		path = found_dictionary(t, l);
	if (path != NULL)
		l->hyph = hyph_open(path, &why);
	l->hyph_fault =
	    (struct fault){.id = path == NULL ? D_HYPHEN_NONE : D_HYPHEN_BROKEN,
		.of = l,
		.name = l->tag,
		.path = path,
		.why = why};
}

struct hyph *
lang_hyph(struct text *t, struct lang *l, struct loc at)
{
	if (!l->hyph_tried)
		open_dictionary(t, l);
	l->hyph_tried = true;
	if (l->hyph == NULL)
		fault_met(t, &l->hyph_fault, at);
	return l->hyph;
}

void
langs_close(struct text *t)
{
	for (size_t i = 0; i < t->lang_n; i++) {
		ubrk_close(t->lang[i]->lines);
		ucasemap_close(t->lang[i]->caps);
		hyph_close(t->lang[i]->hyph);
	}
}
