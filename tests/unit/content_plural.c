/* SPDX-License-Identifier: ISC */
/* Plural forms, names of languages, days since 1970: what translations ask ICU for. */
#include "unit.h"

#include "content/content_int.h"

static const char *
plural(const char *lang, int64_t n)
{
	static char form[16];
	struct formats *f = formats_open(str_of(lang), STR(""));
	const char *z = format_plural(f, n, form);

	formats_close(f);
	return z;
}

static struct str
language(struct arena *a, const char *lang, const char *tag)
{
	struct formats *f = formats_open(str_of(lang), STR(""));
	struct str s = format_language(f, a, str_of(tag));

	formats_close(f);
	return s;
}

int
main(void)
{
	struct arena *a = arena_open();

	CHECK(str_is(str_of(plural("en", 1)), "one"));
	CHECK(str_is(str_of(plural("en", 0)), "other"));
	CHECK(str_is(str_of(plural("fr", 0)), "one"));
	CHECK(str_is(str_of(plural("cs", 1)), "one"));
	CHECK(str_is(str_of(plural("cs", 3)), "few"));
	CHECK(str_is(str_of(plural("cs", 5)), "other"));
	CHECK(str_is(str_of(plural("el", 23)), "other"));
	CHECK(str_is(language(a, "de", "fr"), "Französisch"));
	CHECK(str_is(language(a, "fr", "de-AT"), "allemand"));
	CHECK(str_is(format_epoch(a, 0), "1970-01-01"));
	CHECK(str_is(format_epoch(a, 86400), "1970-01-02"));
	CHECK(format_epoch(a, -1).n == 0);
	arena_close(a);
	return unit_end("content_plural");
}
