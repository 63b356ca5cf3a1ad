/* SPDX-License-Identifier: ISC */
/*
 * Bytes -> values (ISO 32000-1, 7.2 and 7.3). One loop and no recursion: what stands
 * open is kept as a list of where it began on the stack of values. The same loop reads
 * objects, content streams and character maps: all are values and then a keyword.
 */
#include <string.h>
#include "finish/pdf_read.h"

/* What a character is: bits; 0 for regular ones. */
enum { C_SPACE = 1, C_DELIMITER = 2, C_IN_STRING = 4, C_NUMBER = 8 };
#define C_ENDS (C_SPACE | C_DELIMITER)

static const uint8_t class[256] = {
    [0] = C_SPACE,
    ['\t'] = C_SPACE,
    ['\n'] = C_SPACE,
    ['\f'] = C_SPACE,
    ['\r'] = C_SPACE | C_IN_STRING,
    [' '] = C_SPACE,
    ['('] = C_DELIMITER | C_IN_STRING,
    [')'] = C_DELIMITER | C_IN_STRING,
    ['<'] = C_DELIMITER,
    ['>'] = C_DELIMITER,
    ['['] = C_DELIMITER,
    [']'] = C_DELIMITER,
    ['{'] = C_DELIMITER,
    ['}'] = C_DELIMITER,
    ['/'] = C_DELIMITER,
    ['%'] = C_DELIMITER,
    ['\\'] = C_IN_STRING,
    ['+'] = C_NUMBER,
    ['-'] = C_NUMBER,
    ['.'] = C_NUMBER,
    ['0'] = C_NUMBER,
    ['1'] = C_NUMBER,
    ['2'] = C_NUMBER,
    ['3'] = C_NUMBER,
    ['4'] = C_NUMBER,
    ['5'] = C_NUMBER,
    ['6'] = C_NUMBER,
    ['7'] = C_NUMBER,
    ['8'] = C_NUMBER,
    ['9'] = C_NUMBER,
};

/* Where an array or dictionary began. */
struct open {
	uint32_t from;
	bool dict;
};

static int
class_of(char c)
{
	return class[(unsigned char)c];
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static void
fail(struct cos_lex *l, const char *what)
{
	if (!l->fault)
		l->fault = what;
}

static struct cos_value *
push(struct cos_lex *l)
{
	if (l->n == l->cap)
		l->stack = arena_grow(l->a, l->stack, l->n, &l->cap, sizeof(*l->stack));
	return &l->stack[l->n++];
}

static void
skip_space(struct cos_lex *l)
{
	const char *p = l->p, *end = l->end;

	for (; p < end; p++) {
		if (class_of(*p) & C_SPACE)
			continue;
		if (*p != '%')
			break;
		while (p + 1 < end && p[1] != '\n' && p[1] != '\r')
			p++;
	}
	l->p = p;
}

/* ---- one value ---- */

/* Above 9: it is none. */
static inline unsigned
digit(char c)
{
	return (unsigned)c - '0';
}

/* The digits behind a point at p, in millionths; returns their end. */
static const char *
fraction(const char *p, const char *end, uint64_t *frac)
{
	static const uint32_t unit[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
	const char *from = p, *last = end - p > 6 ? p + 6 : end;

	for (; p < last && digit(*p) <= 9; p++)
		*frac = *frac * 10 + digit(*p);
	*frac *= unit[p - from];
	while (p < end && digit(*p) <= 9)
		p++;
	return p;
}

/* Whole numbers stay below 2^53, fractions keep six digits. */
static void
number(struct cos_lex *l)
{
	const uint64_t most = UINT64_C(1) << 53;
	const char *p = l->p, *end = l->end;
	const bool minus = *p == '-', sign = minus || *p == '+';
	uint64_t v = 0, frac = 0;
	const char *from = p += sign;
	bool real;

	for (; p < end && digit(*p) <= 9 && v <= most / 10; p++)
		v = v * 10 + digit(*p);
	real = p < end && *p == '.';
	if (real)
		p = fraction(p + 1, end, &frac);
	if (p == from + real || (p < end && !(class_of(*p) & C_ENDS)) ||
	    (real && v > UINT64_C(1) << 43)) {
		fail(l, "a number is malformed");
		return;
	}
	l->p = p;
	if (real)
		v = v * 1000000 + frac;
	*push(l) = (struct cos_value){.kind = real ? COS_REAL : COS_INT,
	    .i = minus ? -(int64_t)v : (int64_t)v};
}

static const char *
name_unescape(struct cos_lex *l, const char *from, size_t *n)
{
	char *to = arena_alloc(l->a, *n), *out = to;

	for (const char *p = from, *end = from + *n; p < end; p++) {
		int c = (unsigned char)*p;

		if (c == '#') {
			const int hi = end - p > 2 ? hex_digit(p[1]) : -1;
			const int lo = end - p > 2 ? hex_digit(p[2]) : -1;

			if (hi < 0 || lo < 0 || hi + lo == 0) {
				fail(l, "a name's escape is malformed");
				break;
			}
			c = hi << 4 | lo;
			p += 2;
		}
		*out++ = (char)c;
	}
	*n = (size_t)(out - to);
	return to;
}

static void
name(struct cos_lex *l)
{
	const char *from = ++l->p, *p = from;
	bool escaped = false;
	size_t n;

	for (; p < l->end && !(class_of(*p) & C_ENDS); p++)
		escaped |= *p == '#';
	n = (size_t)(p - from);
	l->p = p;
	if (n > 255) {
		fail(l, "a name is too long");
		return;
	}
	if (escaped)
		from = name_unescape(l, from, &n);
	*push(l) = (struct cos_value){.kind = COS_NAME, .n = (uint32_t)n, .p = from};
}

/* What follows a backslash at p; returns how many bytes it takes, *c -1 for none. */
static size_t
escape(const char *p, const char *end, int *c)
{
	static const char from[] = "nrtbf()\\", to[] = "\n\r\t\b\f()\\";
	const char *known = memchr(from, *p, sizeof(from) - 1);
	size_t n = 0;

	if (known) {
		*c = to[known - from];
		return 1;
	}
	if (*p == '\r' || *p == '\n') {
		*c = -1;
		return *p == '\r' && end - p > 1 && p[1] == '\n' ? 2 : 1;
	}
	for (*c = 0; n < 3 && p + n < end && p[n] >= '0' && p[n] <= '7'; n++)
		*c = (*c << 3 | (p[n] - '0')) & 255;
	if (n == 0)
		*c = (unsigned char)*p;
	return n ? n : 1;
}

static const char *
string_unescape(struct cos_lex *l, const char *from, const char *end, size_t *n)
{
	char *to = arena_alloc(l->a, (size_t)(end - from)), *out = to;

	for (const char *p = from; p < end;) {
		int c = (unsigned char)*p++;

		if (c == '\\' && p < end)
			p += escape(p, end, &c);
		else if (c == '\r' && p < end && *p == '\n')
			continue;
		else if (c == '\r')
			c = '\n';
		if (c >= 0)
			*out++ = (char)c;
	}
	*n = (size_t)(out - to);
	return to;
}

static void
string(struct cos_lex *l)
{
	const char *from = ++l->p, *p = from;
	bool escaped = false;
	int depth = 1;
	size_t n;

	for (; p < l->end; p++) {
		if (!(class_of(*p) & C_IN_STRING))
			continue;
		if (*p == '\\') {
			escaped = true;
			p++;
		} else if (*p == '(') {
			depth++;
		} else if (*p == ')') {
			if (--depth == 0)
				break;
		} else if (*p == '\r') {
			escaped = true;
		}
	}
	if (p >= l->end || (size_t)(p - from) > UINT32_MAX) {
		fail(l, "a string does not end");
		return;
	}
	n = (size_t)(p - from);
	l->p = p + 1;
	if (escaped)
		from = string_unescape(l, from, p, &n);
	*push(l) = (struct cos_value){.kind = COS_STRING, .n = (uint32_t)n, .p = from};
}

static void
hex_string(struct cos_lex *l)
{
	const char *p = l->p + 1, *end = memchr(p, '>', (size_t)(l->end - p));
	char *to;
	size_t n = 0;

	if (!end || end - p > INT32_MAX) {
		fail(l, "a string does not end");
		return;
	}
	to = arena_alloc(l->a, (size_t)(end - p) / 2 + 1);
	for (; p < end; p++) {
		const int h = hex_digit(*p);

		if (h >= 0) {
			to[n / 2] = (char)(n % 2 ? to[n / 2] | h : h << 4);
			n++;
		} else if (!(class_of(*p) & C_SPACE)) {
			fail(l, "a hexadecimal string is malformed");
			return;
		}
	}
	l->p = end + 1;
	*push(l) =
	    (struct cos_value){.kind = COS_STRING, .n = (uint32_t)((n + 1) / 2), .p = to};
}

/* ---- arrays and dictionaries ---- */

/* What was gathered since from becomes one value. */
static void
gather(struct cos_lex *l, struct open o)
{
	const size_t n = l->n - o.from;
	struct cos_value *at = NULL;

	if (o.dict && n % 2) {
		fail(l, "a dictionary has a key without a value");
		return;
	}
	for (size_t i = 0; o.dict && i < n; i += 2) {
		if (l->stack[o.from + i].kind != COS_NAME) {
			fail(l, "a dictionary's key is no name");
			return;
		}
	}
	if (n) {
		at = arena_alloc(l->a, n * sizeof(*at));
		memcpy(at, &l->stack[o.from], n * sizeof(*at));
	}
	l->n = o.from;
	*push(l) = (struct cos_value){.kind = o.dict ? COS_DICT : COS_ARRAY,
	    .n = (uint32_t)(o.dict ? n / 2 : n),
	    .at = at};
}

/* Two numbers and "R"; the innermost bracket was opened at floor. */
static void
reference(struct cos_lex *l, size_t floor)
{
	struct cos_value *v = l->n >= floor + 2 ? &l->stack[l->n - 2] : NULL;

	if (!v || v[0].kind != COS_INT || v[1].kind != COS_INT) {
		fail(l, "a reference is malformed");
		return;
	}
	cos_refer(l->file, l->owner, v[0].i, v[1].i);
	v[0].kind = COS_REF;
	l->n--;
}

/* ---- the loop ---- */

static bool
constant(struct cos_lex *l, struct str word)
{
	if (word.n < 4 || word.n > 5)
		return false;
	if (str_is(word, "true") || str_is(word, "false"))
		*push(l) = (struct cos_value){.kind = COS_BOOL, .i = word.n == 4};
	else if (str_is(word, "null"))
		*push(l) = (struct cos_value){.kind = COS_NULL};
	else
		return false;
	return true;
}

static struct str
word(struct cos_lex *l)
{
	const char *from = l->p;

	while (l->p < l->end && !(class_of(*l->p) & C_ENDS))
		l->p++;
	return (struct str){from, (size_t)(l->p - from)};
}

/* Opens or closes what stands in brackets; false when c is none of them. */
static bool
bracket(struct cos_lex *l, struct open *open, int *depth, char c)
{
	const bool twice = l->end - l->p > 1 && l->p[1] == c;
	const bool dict = c == '<' || c == '>';

	if (c != '[' && c != ']' && !(dict && twice))
		return false;
	l->p += dict ? 2 : 1;
	if (c == '[' || c == '<') {
		if (*depth == COS_DEPTH)
			fail(l, "arrays or dictionaries nest too deep");
		else
			open[(*depth)++] = (struct open){(uint32_t)l->n, dict};
	} else if (*depth == 0 || open[*depth - 1].dict != dict) {
		fail(l, "a bracket closes nothing");
	} else {
		gather(l, open[--*depth]);
	}
	return true;
}

struct str
cos_next(struct cos_lex *l)
{
	struct open open[COS_DEPTH];
	int depth = 0;

	while (!l->fault && l->n < UINT32_MAX / 2) {
		skip_space(l);
		if (l->p >= l->end)
			break;
		const char c = *l->p;

		if (class_of(c) & C_NUMBER) {
			number(l);
		} else if (c == '/') {
			name(l);
		} else if (c == '(') {
			string(l);
		} else if (bracket(l, open, &depth, c)) {
			continue;
		} else if (c == '<') {
			hex_string(l);
		} else if (class_of(c) & C_ENDS) {
			fail(l, "a character stands where none belongs");
		} else {
			const struct str w = word(l);

			if (w.n == 1 && *w.p == 'R' && l->file)
				reference(l, depth ? open[depth - 1].from : 0);
			else if (constant(l, w))
				continue;
			else if (depth == 0)
				return w;
			else
				fail(l, "a keyword stands within brackets");
		}
	}
	if (depth && !l->fault)
		fail(l, "an array or dictionary does not end");
	return STR("");
}
