/* SPDX-License-Identifier: ISC */
/*
 * Strings: runs of bytes by reference. Nothing here knows a locale; white space is
 * XML's (space, tab, line feed, carriage return).
 */
#include <string.h>

#include "base/base.h"

#define DISTANCE_MAX 64 /* longer words are never typing errors of one another */

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct str
str_of(const char *z)
{
	return z ? (struct str){z, strlen(z)} : (struct str){"", 0};
}

struct str
str_dup(struct arena *a, struct str s)
{
	return (struct str){str_z(a, s), s.n};
}

char *
str_z(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

struct str
str_fmt(struct arena *a, const char *fmt, ...)
{
	struct buf b = {0};
	struct str s;
	va_list ap;

	va_start(ap, fmt);
	buf_vfmt(&b, fmt, ap);
	va_end(ap);
	s = str_dup(a, buf_str(&b));
	buf_free(&b);
	return s;
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_is(struct str a, const char *z)
{
	return str_eq(a, str_of(z));
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

struct str
str_trim(struct str s)
{
	while (s.n && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str
str_cut(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){s.p ? s.p + from : "", to - from};
}

bool
str_token(struct str *rest, struct str *token)
{
	size_t i = 0, from;

	while (i < rest->n && is_space(rest->p[i]))
		i++;
	from = i;
	while (i < rest->n && !is_space(rest->p[i]))
		i++;
	*token = str_cut(*rest, from, i);
	*rest = str_cut(*rest, i, rest->n);
	return i > from;
}

bool
str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

bool
str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n >= n && (n == 0 || memcmp(s.p + s.n - n, suffix, n) == 0);
}

bool
str_in(struct str word, const char *list)
{
	struct str rest = str_of(list), token;

	while (str_token(&rest, &token))
		if (str_eq(token, word))
			return true;
	return false;
}

bool
str_int(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	int64_t v = 0;

	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		if (!is_digit(s.p[i]) || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, s.p[i] - '0', &v))
			return false;
	}
	/* counted downward, since the least number has no positive twin */
	if (!minus && v == INT64_MIN)
		return false;
	*out = minus ? v : -v;
	return true;
}

/* Digits beyond the sixth decimal only round. */
bool
str_decimal(struct str s, int64_t *millionths)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	size_t digits = 0;
	int64_t v = 0;
	int decimals = -1; /* read after the point; -1 before it */
	bool up = false;

	for (; i < s.n; i++) {
		if (s.p[i] == '.' && decimals < 0) {
			decimals = 0;
			continue;
		}
		if (!is_digit(s.p[i]))
			return false;
		digits++;
		if (decimals >= 6) {
			if (decimals++ == 6)
				up = s.p[i] >= '5';
			continue;
		}
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, s.p[i] - '0', &v))
			return false;
		decimals += decimals >= 0;
	}
	if (digits == 0 || decimals == 0)
		return false;
	for (int d = decimals < 0 ? 0 : decimals; d < 6; d++)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	if (up && __builtin_add_overflow(v, 1, &v))
		return false;
	*millionths = minus ? -v : v;
	return true;
}

static int
min_of(int a, int b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: three rows of the table are kept. */
int
str_distance(struct str a, struct str b)
{
	int rows[3][DISTANCE_MAX + 1];
	int *before = rows[0], *last = rows[1], *row = rows[2], *t;

	if (a.n > DISTANCE_MAX || b.n > DISTANCE_MAX)
		return str_eq(a, b) ? 0 : 99;
	for (size_t j = 0; j <= b.n; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		row[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int d = last[j - 1] + (a.p[i - 1] != b.p[j - 1]);

			d = min_of(d, min_of(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1])
				d = min_of(d, before[j - 2] + 1);
			row[j] = d;
		}
		t = before;
		before = last;
		last = row;
		row = t;
	}
	return last[b.n];
}
