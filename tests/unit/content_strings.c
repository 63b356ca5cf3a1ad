/* SPDX-License-Identifier: ISC */
/*
 * The house's string tables: each language has every word that content asks for, with
 * the fields that the English one has, plural forms of its own and no others. Its
 * quotation marks and percent signs are those of CLDR, as ICU has them, but for the
 * rows below.
 */
#include <stdlib.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "content/content.h"
#include "unit.h"

#define LANGUAGES 20
#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"

static struct arena *a;

/* ---- words ---- */

static int
by_bytes(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* The names in braces, sorted, each with a blank behind it. */
static struct str
fields_of(struct str pattern)
{
	struct str field[16], out = STR("");
	size_t n = 0;

	for (size_t i = 0; i < pattern.n; i++) {
		size_t from = i + 1;
		if (pattern.p[i] != '{')
			continue;
		while (i < pattern.n && pattern.p[i] != '}')
			i++;
		if (n < ARRAY_LEN(field))
			field[n++] = str_cut(pattern, from, i);
	}
	qsort(field, n, sizeof *field, by_bytes);
	for (size_t i = 0; i < n; i++)
		out = str_fmt(a, STR_FMT STR_FMT " ", STR_ARG(out), STR_ARG(field[i]));
	return out;
}

/* The key without its plural form. */
static struct str
stem(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if (key.p[i] == '.')
			return str_cut(key, 0, i);
	return key;
}

static bool
is_key(struct str s)
{
	for (size_t i = 0; content_string_key(i); i++)
		if (str_is(s, content_string_key(i)))
			return true;
	return false;
}

/* Has the language such a plural form at all? */
static bool
has_form(struct str lang, struct str form)
{
	UErrorCode ec = U_ZERO_ERROR;
	UPluralRules *r = uplrules_open(str_z(a, lang), &ec);
	UEnumeration *e = uplrules_getKeywords(r, &ec);
	const char *z;
	int32_t n;
	bool found = false;

	while ((z = uenum_next(e, &n, &ec)))
		found |= str_is(form, z);
	uenum_close(e);
	uplrules_close(r);
	return found;
}

/* A no-break space before a sign that content gives a narrow one would stay wide. */
static bool
has_wide_gap(const struct lang_style *l, struct str s)
{
	uint32_t c, last = 0;

	for (size_t i = 0; i < s.n; last = c) {
		c = utf8_next(s, &i);
		for (size_t k = 0; last == 0xA0 && k < l->thin_before.n;)
			if (utf8_next(l->thin_before, &k) == c)
				return true;
	}
	return false;
}

static void
entry_check(const struct lang_style *en, const struct lang_style *l, size_t i)
{
	struct str key = map_key(l->strings, i), base = stem(key);
	const struct str *is = map_value(l->strings, i), *was;

	was = map_find(en->strings, base);
	if (base.n < key.n && !has_form(l->lang, str_cut(key, base.n + 1, key.n)))
		CHECK_STR(key, "a plural form of the language");
	if (!is_key(base))
		CHECK_STR(key, "a key of content/strings.h");
	if (!was)
		return;
	CHECK_STR(fields_of(*is), str_z(a, fields_of(*was)));
	CHECK(is->n > 0 && str_eq(str_trim(*is), *is));
	CHECK(!has_wide_gap(l, *is));
}

static void
words_check(const struct lang_style *en, const struct lang_style *l)
{
	for (size_t i = 0; content_string_key(i); i++)
		if (!map_find(l->strings, str_of(content_string_key(i))))
			CHECK_STR(l->lang, content_string_key(i));
	for (size_t i = 0; i < map_len(l->strings); i++)
		entry_check(en, l, i);
}

/* ---- signs ---- */

/* Where the house departs from CLDR, and why. */
static const struct {
	const char *lang, *open, *close, *inner_open, *inner_close;
} own_quotes[] = {
    /* second level as in the Imprimerie nationale's and the EU's house rules */
    {"fr", "«" NNBSP, NNBSP "»", "“", "”"},
    /* the EU's Publications Office, for books and brochures */
    {"da", "»", "«", "›", "‹"},
    {"nl", "“", "”", "‘", "’"},
    {"hr", "„", "”", "‚", "’"},
};

static struct str
utf8(const UChar *u, int32_t n)
{
	char z[128];
	int32_t bytes = 0;
	UErrorCode ec = U_ZERO_ERROR;

	u_strToUTF8(z, sizeof z, &bytes, u, n, &ec);
	return str_dup(a, (struct str){z, (size_t)bytes});
}

static const char *
delimiter(const char *locale, ULocaleDataDelimiterType which)
{
	UErrorCode ec = U_ZERO_ERROR;
	ULocaleData *d = ulocdata_open(locale, &ec);
	UChar u[16];
	int32_t n = ulocdata_getDelimiter(d, which, u, 16, &ec);

	ulocdata_close(d);
	return str_z(a, utf8(u, n));
}

/* CLDR's "pt" is Brazil's; the table is Portugal's. */
static const char *
locale_of(struct str lang)
{
	return str_is(lang, "pt") ? "pt_PT" : str_z(a, lang);
}

static void
quotes_check(const struct lang_style *l)
{
	const char *at = locale_of(l->lang);

	for (size_t i = 0; i < ARRAY_LEN(own_quotes); i++) {
		if (!str_is(l->lang, own_quotes[i].lang))
			continue;
		CHECK_STR(l->quote_open, own_quotes[i].open);
		CHECK_STR(l->quote_close, own_quotes[i].close);
		CHECK_STR(l->quote_inner_open, own_quotes[i].inner_open);
		CHECK_STR(l->quote_inner_close, own_quotes[i].inner_close);
		return;
	}
	CHECK_STR(l->quote_open, delimiter(at, ULOCDATA_QUOTATION_START));
	CHECK_STR(l->quote_close, delimiter(at, ULOCDATA_QUOTATION_END));
	CHECK_STR(l->quote_inner_open, delimiter(at, ULOCDATA_ALT_QUOTATION_START));
	CHECK_STR(l->quote_inner_close, delimiter(at, ULOCDATA_ALT_QUOTATION_END));
}

/* English has a gap by the house's choice; for the others CLDR says whether. */
static void
percent_check(const struct lang_style *l)
{
	UErrorCode ec = U_ZERO_ERROR;
	UNumberFormat *f =
	    unum_open(UNUM_PERCENT, NULL, 0, locale_of(l->lang), NULL, &ec);
	UChar u[32];
	int32_t n = unum_formatDouble(f, 0.5, u, 32, NULL, &ec);
	bool gap = n == 4 && (u[2] == 0xA0 || u[2] == 0x202F);

	unum_close(f);
	if (str_is(l->lang, "fr"))
		CHECK_STR(l->percent_gap, NNBSP);
	else
		CHECK_STR(l->percent_gap, gap || str_is(l->lang, "en") ? NBSP : "");
}

int
main(void)
{
	struct diags *d = diags_open();
	const struct style *s;

	a = arena_open();
	s = style_load(a, d, "layouts/base.xml");
	CHECK_INT(s->lang_n, LANGUAGES);
	CHECK_STR(s->lang[0].lang, "en");
	for (size_t i = 0; i < s->lang_n; i++) {
		words_check(&s->lang[0], &s->lang[i]);
		quotes_check(&s->lang[i]);
		percent_check(&s->lang[i]);
	}
	CHECK_STR(fields_of(STR("{b} of {a}, {b}")), "a b b ");
	CHECK(has_form(STR("cs"), STR("few")) && !has_form(STR("da"), STR("few")));
	arena_close(a);
	diags_close(d);
	return unit_end("content_strings");
}
