/* SPDX-License-Identifier: ISC */
/*
 * The types of attribute values: one row a type, with its check and its message.
 * A value is taken as it is written, so space around it is a fault.
 */
#include <string.h>

#include "xml/xml_int.h"

struct ask {
	struct str v;
	const char *values;
	bool (*lang_known)(struct str tag);
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool
any_fits(const struct ask *q)
{
	(void)q;
	return true;
}

static bool
text_fits(const struct ask *q)
{
	return !is_blank(q->v);
}

/* An NCName; beyond ASCII every character passes. */
static bool
is_id(struct str v)
{
	for (size_t i = 0; i < v.n; i++) {
		char c = v.p[i];
		bool first = is_letter(c) || c == '_' || (unsigned char)c >= 0x80;

		if (!first && (i == 0 || (!is_digit(c) && c != '-' && c != '.')))
			return false;
	}
	return v.n > 0;
}

static bool
id_fits(const struct ask *q)
{
	return is_id(q->v);
}

static bool
length_fits(const struct ask *q)
{
	mpt ignored;

	return unit_length(q->v, &ignored);
}

static bool
colour_fits(const struct ask *q)
{
	if (q->v.n != 7 || q->v.p[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++)
		if (!is_hex(q->v.p[i]))
			return false;
	return true;
}

static bool
cmyk_fits(const struct ask *q)
{
	struct str rest = q->v, token;
	int n = 0;
	int64_t m;

	for (; str_token(&rest, &token); n++)
		if (!str_decimal(token, &m) || m < 0 || m > 100 * INT64_C(1000000))
			return false;
	return n == 4;
}

static bool
int_fits(const struct ask *q)
{
	int64_t v;

	return str_int(q->v, &v) && v >= INT32_MIN && v <= INT32_MAX;
}

static bool
decimal_fits(const struct ask *q)
{
	int64_t m;

	return str_decimal(q->v, &m);
}

static bool
percent_fits(const struct ask *q)
{
	int64_t m;

	return str_ends(q->v, "%") && str_decimal(str_cut(q->v, 0, q->v.n - 1), &m);
}

static bool
bool_fits(const struct ask *q)
{
	return str_is(q->v, "yes") || str_is(q->v, "no");
}

static bool
enum_fits(const struct ask *q)
{
	return q->v.n > 0 && str_in(q->v, q->values);
}

/* language, then subtags, of letters and digits, parted by hyphens (BCP 47). */
static bool
lang_fits(const struct ask *q)
{
	size_t part = 0, n = 0;

	for (size_t i = 0; i < q->v.n; i++) {
		char c = q->v.p[i];

		if (c == '-') {
			if (n == 0 || (part == 0 && n < 2))
				return false;
			part++;
			n = 0;
			continue;
		}
		if (!is_letter(c) && (part == 0 || !is_digit(c)))
			return false;
		if (++n > 8)
			return false;
	}
	if (n == 0 || (part == 0 && n < 2))
		return false;
	return !q->lang_known || q->lang_known(q->v);
}

/* No white space, no control character, nothing that RFC 3986 forbids in ASCII. */
static bool
is_address(struct str v)
{
	for (size_t i = 0; i < v.n; i++)
		if ((unsigned char)v.p[i] <= ' ' || v.p[i] == 0x7f ||
		    strchr("<>\"{}|\\^`", v.p[i]))
			return false;
	return true;
}

static bool
uri_fits(const struct ask *q)
{
	static const char *const scheme[] = {"https://", "http://"};
	struct str v = q->v;

	if (!is_address(v))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(scheme); i++) {
		size_t n = strlen(scheme[i]);

		if (str_starts(v, scheme[i]))
			return v.n > n && v.p[n] != '/' && v.p[n] != '.' && v.p[n] != ':';
	}
	if (str_starts(v, "mailto:")) {
		const char *at = memchr(v.p, '@', v.n);

		return at && at > v.p + 7 && at + 1 < v.p + v.n;
	}
	return false;
}

static bool
path_fits(const struct ask *q)
{
	struct str v = q->v;
	size_t from = 0;

	if (v.n == 0 || v.p[0] == '/' || v.p[v.n - 1] == '/')
		return false;
	for (size_t i = 0; i <= v.n; i++) {
		if (i < v.n && ((unsigned char)v.p[i] < ' ' || v.p[i] == '\\'))
			return false;
		if (i < v.n && v.p[i] != '/')
			continue;
		if (i == from || str_is(str_cut(v, from, i), ".."))
			return false;
		from = i + 1;
	}
	return !memmem(v.p, v.n, "://", 3);
}

/* The digits at [from, from + n) as a number; -1 when there are others. */
static int
digits(struct str v, size_t from, size_t n)
{
	int r = 0;

	for (size_t i = from; i < from + n; i++) {
		if (i >= v.n || !is_digit(v.p[i]))
			return -1;
		r = r * 10 + (v.p[i] - '0');
	}
	return r;
}

static bool
date_fits(const struct ask *q)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	struct str v = q->v;
	int year = digits(v, 0, 4), month = digits(v, 5, 2), day, last;

	if ((v.n != 7 && v.n != 10) || year < 1 || month < 1 || month > 12 ||
	    v.p[4] != '-')
		return false;
	if (v.n == 7)
		return true;
	day = digits(v, 8, 2);
	last = days[month - 1];
	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		last++;
	return v.p[7] == '-' && day >= 1 && day <= last;
}

static const struct {
	const char *name;
	bool (*fits)(const struct ask *q);
	enum diag_id fault;
	bool list; /* tokens, each of which must fit; at least one */
} types[] = {
    [XML_T_STRING] = {"string", any_fits, D_ATTR_EMPTY, false},
    [XML_T_TEXT] = {"text", text_fits, D_ATTR_EMPTY, false},
    [XML_T_ID] = {"id", id_fits, D_ATTR_ID, false},
    [XML_T_REF] = {"ref", id_fits, D_ATTR_REF, false},
    [XML_T_REFS] = {"refs", id_fits, D_ATTR_REF, true},
    [XML_T_LENGTH] = {"length", length_fits, D_ATTR_LENGTH, false},
    [XML_T_LENGTHS] = {"lengths", length_fits, D_ATTR_LENGTH, true},
    [XML_T_COLOUR] = {"colour", colour_fits, D_ATTR_COLOUR, false},
    [XML_T_CMYK] = {"cmyk", cmyk_fits, D_ATTR_CMYK, false},
    [XML_T_INT] = {"int", int_fits, D_ATTR_INT, false},
    [XML_T_DECIMAL] = {"decimal", decimal_fits, D_ATTR_DECIMAL, false},
    [XML_T_PERCENT] = {"percent", percent_fits, D_ATTR_PERCENT, false},
    [XML_T_BOOL] = {"bool", bool_fits, D_ATTR_BOOL, false},
    [XML_T_ENUM] = {"enum", enum_fits, D_ATTR_ENUM, false},
    [XML_T_ENUMS] = {"enums", enum_fits, D_ATTR_ENUM, true},
    [XML_T_LANG] = {"lang", lang_fits, D_ATTR_LANG, false},
    [XML_T_URI] = {"uri", uri_fits, D_ATTR_URI, false},
    [XML_T_PATH] = {"path", path_fits, D_ATTR_PATH, false},
    [XML_T_DATE] = {"date", date_fits, D_ATTR_DATE, false},
};
_Static_assert(ARRAY_LEN(types) == XML_TYPES, "a row for each type");

bool
value_fits(
    struct str v, enum xml_type t, const char *values, bool (*lang_known)(struct str tag))
{
	struct ask q = {v, values, lang_known};
	struct str rest = v;
	int n = 0;

	if (!types[t].list)
		return types[t].fits(&q);
	for (; str_token(&rest, &q.v); n++)
		if (!types[t].fits(&q))
			return false;
	return n > 0;
}

enum diag_id
value_fault(enum xml_type t)
{
	return types[t].fault;
}

const char *
value_type_name(enum xml_type t)
{
	return types[t].name;
}
