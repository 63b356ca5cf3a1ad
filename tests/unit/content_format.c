/* SPDX-License-Identifier: ISC */
/* Numbers, shares, dates and lists as languages write them; rounding of shares. */
#include "unit.h"

#include "content/content_int.h"

#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"

static struct arena *a;

static struct str
share(const char *lang, const char *gap, int permille)
{
	struct formats *f = formats_open(str_of(lang), str_of(gap));
	struct str s = format_share(f, a, permille);

	formats_close(f);
	return s;
}

static struct str
date(const char *lang, const char *iso)
{
	struct formats *f = formats_open(str_of(lang), STR(""));
	struct str s = format_date(f, a, str_of(iso));

	formats_close(f);
	return s;
}

static struct str
count(const char *lang, int64_t n)
{
	struct formats *f = formats_open(str_of(lang), STR(""));
	struct str s = format_count(f, a, n);

	formats_close(f);
	return s;
}

/* The gaps of a list of n whose items all begin with next, joined by "|". */
static struct str
gaps_before(const char *lang, size_t n, const char *next)
{
	struct formats *f = formats_open(str_of(lang), STR(""));
	struct buf b = {0};
	struct str s;

	for (size_t i = 0; i + 1 < n; i++) {
		if (i)
			buf_putc(&b, '|');
		buf_add(&b, format_list_gap(f, a, i, n, str_of(next)));
	}
	s = str_dup(a, buf_str(&b));
	buf_free(&b);
	formats_close(f);
	return s;
}

static struct str
gaps(const char *lang, size_t n)
{
	return gaps_before(lang, n, "");
}

static void
shares(void)
{
	CHECK_STR(share("en", "", 696), "69.6%");
	CHECK_STR(share("en", NBSP, 696), "69.6" NBSP "%");
	CHECK_STR(share("en", NBSP, 130), "13" NBSP "%");
	CHECK_STR(share("en", NBSP, 0), "0" NBSP "%");
	CHECK_STR(share("en", NBSP, 1000), "100" NBSP "%");
	/* the language's own gap gives way to the house style */
	CHECK_STR(share("de", "", 696), "69,6%");
	CHECK_STR(share("fr", NNBSP, 696), "69,6" NNBSP "%");
	CHECK_STR(share("cs", NBSP, 5), "0,5" NBSP "%");
	/* the sign stands where the language puts it */
	CHECK_STR(share("tr", "", 696), "%69,6");
	CHECK_STR(share("eu", NBSP, 696), "%" NBSP "69,6");
}

static void
rounding(void)
{
	CHECK_INT(permille_of(16, 23), 696);
	CHECK_INT(permille_of(3, 23), 130);
	CHECK_INT(permille_of(1, 16), 63); /* 62.5 */
	CHECK_INT(permille_of(0, 23), 0);
	CHECK_INT(permille_of(23, 23), 1000);
	CHECK_INT(permille_of(0, 0), 0);
	CHECK_INT(permille_of(2000000000, 2000000000), 1000);
}

static void
dates(void)
{
	CHECK_STR(date("en", "2024-08"), "August 2024");
	CHECK_STR(date("de", "2024-08"), "August 2024");
	CHECK_STR(date("fr", "2024-08"), "ao\xC3\xBBt 2024");
	CHECK_STR(date("en", "2024-02-29"), "February 29, 2024");
	CHECK_STR(date("en-GB", "2024-01-01"), "1 January 2024");
	CHECK_STR(date("en", "1969-12-31"), "December 31, 1969");
	CHECK_STR(date("en", "soon"), "soon");
}

static void
counts(void)
{
	CHECK_STR(count("en", 16), "16");
	CHECK_STR(count("en", 12500), "12,500");
	CHECK_STR(count("de", 12500), "12.500");
	/* what no language is known for is still a number */
	CHECK_STR(count("zz", 7), "7");
}

static void
lists(void)
{
	CHECK_STR(gaps("en", 2), " and ");
	CHECK_STR(gaps("en", 3), ", |, and ");
	CHECK_STR(gaps("en-GB", 3), ", | and ");
	CHECK_STR(gaps("de", 4), ", |, | und ");
	/* a word that depends on the next one */
	CHECK_STR(gaps("es", 3), ", | y ");
	CHECK_STR(gaps_before("es", 3, "Innovaci\xC3\xB3n"), ", | e ");
	CHECK_STR(gaps_before("es", 3, "Ir"), ", | e ");
	CHECK_STR(gaps_before("es", 2, "Agua"), " y ");
	CHECK_STR(gaps_before("el", 12, "\xCE\x86\xCE\xBB\xCF\x86\xCE\xB1"),
	    ", |, |, |, |, |, |, |, |, |, | \xCE\xBA\xCE\xB1\xCE\xB9 ");
	CHECK_STR(gaps("en", 12), ", |, |, |, |, |, |, |, |, |, |, and ");
}

int
main(void)
{
	a = arena_open();
	shares();
	rounding();
	dates();
	counts();
	lists();
	arena_close(a);
	return unit_end("content_format");
}
