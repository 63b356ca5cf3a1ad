/* SPDX-License-Identifier: ISC */
/*
 * Numbers, shares, dates and lists as a language writes them. ICU's home in content;
 * locale and time zone are always given, never those of the machine.
 */
#include <stdlib.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uformattedvalue.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "content/content_int.h"

#define TEXT_MAX 128 /* UTF-16 units of a formatted number or date */
#define EPOCH_MAX 253402300799 /* the end of the year 9999 */
#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"

struct formats {
	char locale[ULOC_FULLNAME_CAPACITY];
	struct str gap;
	UNumberFormatter *count, *label, *decimal, *percent;
	UFormattedNumber *result;
	UListFormatter *list; /* opened when a list comes */
	UPluralRules *plural; /* opened when a plural comes */
};

static UNumberFormatter *
formatter(const char *locale, const UChar *skeleton)
{
	UErrorCode ec = U_ZERO_ERROR;

	return unumf_openForSkeletonAndLocale(skeleton, -1, locale, &ec);
}

struct formats *
formats_open(struct str lang, struct str gap)
{
	struct formats *f = mem_alloc(sizeof *f);
	UErrorCode ec = U_ZERO_ERROR;
	char tag[64] = "en";
	int32_t used;

	*f = (struct formats){.gap = gap};
	if (lang.n < sizeof tag) {
		for (size_t i = 0; i < lang.n; i++)
			tag[i] = lang.p[i];
		tag[lang.n] = '\0';
	}
	uloc_forLanguageTag(tag, f->locale, sizeof f->locale, &used, &ec);
	f->count = formatter(f->locale, u"");
	f->label = formatter(f->locale, u"group-off");
	f->decimal = formatter(f->locale, u".#");
	f->percent = formatter(f->locale, u"percent .#");
	ec = U_ZERO_ERROR;
	f->result = unumf_openResult(&ec);
	return f;
}

void
formats_close(struct formats *f)
{
	unumf_close(f->count);
	unumf_close(f->label);
	unumf_close(f->decimal);
	unumf_close(f->percent);
	unumf_closeResult(f->result);
	ulistfmt_close(f->list);
	uplrules_close(f->plural);
	free(f);
}

/* UTF-16 to UTF-8 in the arena; empty after a failure. */
static struct str
utf8_of(struct arena *a, const UChar *u, int32_t n, UErrorCode ec)
{
	char z[TEXT_MAX * 3];
	int32_t bytes = 0;

	if (U_FAILURE(ec) || n >= TEXT_MAX)
		return STR("");
	u_strToUTF8(z, sizeof z, &bytes, u, n, &ec);
	return U_FAILURE(ec) ? STR("") : str_dup(a, (struct str){z, (size_t)bytes});
}

static struct str
integer(struct formats *f, const UNumberFormatter *with, struct arena *a, int64_t n)
{
	UErrorCode ec = U_ZERO_ERROR;
	UChar u[TEXT_MAX];
	int32_t len;

	unumf_formatInt(with, n, f->result, &ec);
	len = unumf_resultToString(f->result, u, TEXT_MAX, &ec);
	return utf8_of(a, u, len, ec);
}

static struct str
decimal(struct formats *f, const UNumberFormatter *with, struct arena *a, const char *z)
{
	UErrorCode ec = U_ZERO_ERROR;
	UChar u[TEXT_MAX];
	int32_t len;

	unumf_formatDecimal(with, z, -1, f->result, &ec);
	len = unumf_resultToString(f->result, u, TEXT_MAX, &ec);
	return utf8_of(a, u, len, ec);
}

struct str
format_count(struct formats *f, struct arena *a, int64_t n)
{
	return integer(f, f->count, a, n);
}

struct str
format_label(struct formats *f, struct arena *a, int64_t n)
{
	return integer(f, f->label, a, n);
}

/* s without the spaces of any width that it begins or ends with. */
static struct str
gap_trim(struct str s)
{
	static const char *const gaps[] = {" ", NBSP, NNBSP};

	for (size_t i = 0; i < ARRAY_LEN(gaps); i++) {
		size_t n = str_of(gaps[i]).n;
		if (str_starts(s, gaps[i]))
			return gap_trim(str_cut(s, n, s.n));
		if (str_ends(s, gaps[i]))
			return gap_trim(str_cut(s, 0, s.n - n));
	}
	return s;
}

/* Where part begins in whole; whole.n when it does not. */
static size_t
find(struct str whole, struct str part)
{
	for (size_t i = 0; part.n && i + part.n <= whole.n; i++)
		if (str_eq(str_cut(whole, i, i + part.n), part))
			return i;
	return whole.n;
}

/*
 * The language says on which side of the number the sign stands, the house style what
 * stands between them.
 */
struct str
format_share(struct formats *f, struct arena *a, int permille)
{
	char z[32];
	struct str number, whole, before, after;
	size_t at;

	snprintf(z, sizeof z, "%d.%d", permille / 10, permille % 10);
	number = decimal(f, f->decimal, a, z);
	whole = decimal(f, f->percent, a, z);
	at = find(whole, number);
	if (at == whole.n)
		return whole;
	before = gap_trim(str_cut(whole, 0, at));
	after = gap_trim(str_cut(whole, at + number.n, whole.n));
	return str_fmt(a, STR_FMT STR_FMT STR_FMT STR_FMT STR_FMT, STR_ARG(before),
	    before.n ? (int)f->gap.n : 0, f->gap.p, STR_ARG(number),
	    after.n ? (int)f->gap.n : 0, f->gap.p, STR_ARG(after));
}

/* Days from 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms"). */
static int64_t
days_of(int64_t y, int64_t mo, int64_t d)
{
	int64_t era, yoe, doy;

	y -= mo <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (mo + (mo > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* YYYY-MM or YYYY-MM-DD; *day is 0 without one. */
static bool
date_parts(struct str iso, int64_t *y, int64_t *mo, int64_t *day)
{
	*day = 0;
	if ((iso.n != 7 && iso.n != 10) || iso.p[4] != '-')
		return false;
	if (!str_int(str_cut(iso, 0, 4), y) || !str_int(str_cut(iso, 5, 7), mo))
		return false;
	return iso.n == 7 || (iso.p[7] == '-' && str_int(str_cut(iso, 8, 10), day));
}

static int32_t
pattern_of(const char *locale, const UChar *skeleton, UChar *out, UErrorCode *ec)
{
	UDateTimePatternGenerator *g = udatpg_open(locale, ec);
	int32_t n = udatpg_getBestPattern(g, skeleton, -1, out, TEXT_MAX, ec);

	udatpg_close(g);
	return n;
}

struct str
format_date(struct formats *f, struct arena *a, struct str iso)
{
	UErrorCode ec = U_ZERO_ERROR;
	UChar pattern[TEXT_MAX], u[TEXT_MAX];
	int64_t y, mo, day;
	int32_t n;
	UDateFormat *df;
	struct str s;

	if (!date_parts(iso, &y, &mo, &day))
		return iso;
	n = pattern_of(f->locale, day ? u"yMMMMd" : u"yMMMM", pattern, &ec);
	df =
	    udat_open(UDAT_PATTERN, UDAT_PATTERN, f->locale, u"UTC", -1, pattern, n, &ec);
	n = udat_format(df, (UDate)days_of(y, mo, day ? day : 1) * 86400000.0, u,
	    TEXT_MAX, NULL, &ec);
	s = utf8_of(a, u, n, ec);
	udat_close(df);
	return s.n ? s : iso;
}

struct str
format_epoch(struct arena *a, int64_t seconds)
{
	UErrorCode ec = U_ZERO_ERROR;
	UChar u[TEXT_MAX];
	UDateFormat *df;
	struct str s;
	int32_t n;

	if (seconds < 0 || seconds > EPOCH_MAX)
		return STR("");
	df = udat_open(
	    UDAT_PATTERN, UDAT_PATTERN, "en", u"UTC", -1, u"yyyy-MM-dd", -1, &ec);
	n = udat_format(df, (UDate)seconds * 1000.0, u, TEXT_MAX, NULL, &ec);
	s = utf8_of(a, u, n, ec);
	udat_close(df);
	return s;
}

struct str
format_language(struct formats *f, struct arena *a, struct str tag)
{
	UErrorCode ec = U_ZERO_ERROR;
	UChar u[TEXT_MAX];
	int32_t n = uloc_getDisplayLanguage(str_z(a, tag), f->locale, u, TEXT_MAX, &ec);

	return utf8_of(a, u, n, ec);
}

const char *
format_plural(struct formats *f, int64_t n, char out[16])
{
	UErrorCode ec = U_ZERO_ERROR;
	UChar u[16];
	int32_t len;

	if (!f->plural)
		f->plural = uplrules_open(f->locale, &ec);
	len = uplrules_select(f->plural, (double)n, u, 15, &ec);
	if (U_FAILURE(ec) || len < 0 || len > 15)
		return "other";
	for (int32_t i = 0; i < len; i++)
		out[i] = (char)u[i];
	out[len] = '\0';
	return out;
}

/* The first letters of s as UTF-16; gives how many units. */
static int32_t
letters_of(struct str s, UChar out[8])
{
	UErrorCode ec = U_ZERO_ERROR;
	int32_t len = 0;
	size_t end = 0;

	for (int k = 0; k < 3 && end < s.n; k++)
		utf8_next(s, &end);
	u_strFromUTF8(out, 7, &len, s.p, (int32_t)end, &ec);
	return U_FAILURE(ec) ? 0 : len;
}

/*
 * A list of n marks is written out and read off between mark i and the next. Before the
 * next one stand the first letters of its item: Spanish has "y", but "e" before "i".
 */
struct str
format_list_gap(struct formats *f, struct arena *a, size_t i, size_t n, struct str next)
{
	static const UChar mark[] = {0xE000, 0};
	UChar u[TEXT_MAX], begin[9] = {0};
	const UChar *items[8];
	UErrorCode ec = U_ZERO_ERROR;
	int32_t len, from = 0, letters = letters_of(next, begin);

	/* all gaps of a long list but the first and the last are alike */
	if (n > ARRAY_LEN(items)) {
		i = i == 0 ? 0 : i + 2 == n ? ARRAY_LEN(items) - 2 : 1;
		n = ARRAY_LEN(items);
	}
	begin[letters] = mark[0];
	for (size_t k = 0; k < n; k++)
		items[k] = k == i + 1 ? begin : mark;
	if (!f->list)
		f->list = ulistfmt_open(f->locale, &ec);
	len = ulistfmt_format(f->list, items, NULL, (int32_t)n, u, TEXT_MAX, &ec);
	if (U_FAILURE(ec) || len >= TEXT_MAX)
		return STR(", ");
	for (size_t seen = 0; from < len; from++)
		if (u[from] == mark[0] && seen++ == i)
			break;
	len = from + 1;
	while (u[len] && u[len] != mark[0])
		len++;
	return utf8_of(a, u + from + 1, len - letters - from - 1, ec);
}
