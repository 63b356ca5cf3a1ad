/* SPDX-License-Identifier: ISC */
/*
 * Numbers, lengths, colours and transforms as SVG 1.1 writes them.
 */
#include <math.h>
#include <string.h>
#include "picture/svg_int.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
skip_space(struct str *s)
{
	while (s->n && is_space(*s->p))
		*s = str_cut(*s, 1, s->n);
}

static void
skip_separator(struct str *s)
{
	skip_space(s);
	if (s->n && *s->p == ',') {
		*s = str_cut(*s, 1, s->n);
		skip_space(s);
	}
}

bool
svg_done(struct str *s)
{
	skip_space(s);
	return s->n == 0;
}

/* Digits from i on, as a number; returns the index after them. */
static size_t
digits(struct str s, size_t i, double *v, int *count)
{
	for (; i < s.n && is_digit(s.p[i]); i++) {
		*v = *v * 10 + (s.p[i] - '0');
		++*count;
	}
	return i;
}

/* An exponent at i, when there is a whole one; returns the index after it. */
static size_t
exponent(struct str s, size_t i, int *e)
{
	size_t k = i + 1, end;
	double v = 0;
	int n = 0;
	bool minus = false;

	if (i >= s.n || (s.p[i] != 'e' && s.p[i] != 'E'))
		return i;
	if (k < s.n && (s.p[k] == '-' || s.p[k] == '+'))
		minus = s.p[k++] == '-';
	end = digits(s, k, &v, &n);
	if (n == 0)
		return i;
	v = v > 400 ? 400 : v;
	*e += minus ? -(int)v : (int)v;
	return end;
}

bool
svg_number(struct str *s, double *out)
{
	double v = 0;
	int count = 0, e = 0, frac = 0;
	bool minus = false;
	size_t i = 0;

	skip_separator(s);
	if (i < s->n && (s->p[i] == '-' || s->p[i] == '+'))
		minus = s->p[i++] == '-';
	i = digits(*s, i, &v, &count);
	if (i < s->n && s->p[i] == '.') {
		i = digits(*s, i + 1, &v, &frac);
		e = -frac;
	}
	if (count + frac == 0)
		return false;
	i = exponent(*s, i, &e);
	v = e ? v * pow(10, e) : v;
	if (!isfinite(v))
		return false;
	*out = minus ? -v : v;
	*s = str_cut(*s, i, s->n);
	return true;
}

bool
svg_flag(struct str *s, bool *out)
{
	skip_separator(s);
	if (s->n == 0 || (*s->p != '0' && *s->p != '1'))
		return false;
	*out = *s->p == '1';
	*s = str_cut(*s, 1, s->n);
	return true;
}

bool
svg_length(struct str s, double *out)
{
	static const struct {
		const char *name;
		double px;
	} unit[] = {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"in", 96},
	    {"mm", 96 / 25.4}, {"cm", 96 / 2.54}};

	if (!svg_number(&s, out))
		return false;
	s = str_trim(s);
	for (size_t i = 0; i < ARRAY_LEN(unit); i++) {
		if (str_is(s, unit[i].name)) {
			*out *= unit[i].px;
			return true;
		}
	}
	return false;
}

/* ---- transforms ---- */

struct svg_matrix
svg_multiply(struct svg_matrix l, struct svg_matrix r)
{
	return (struct svg_matrix){
	    .a = l.a * r.a + l.c * r.b,
	    .b = l.b * r.a + l.d * r.b,
	    .c = l.a * r.c + l.c * r.d,
	    .d = l.b * r.c + l.d * r.d,
	    .e = l.a * r.e + l.c * r.f + l.e,
	    .f = l.b * r.e + l.d * r.f + l.f,
	};
}

static mpt
to_mpt(double v)
{
	const double max = 2000000000;

	v *= 1000;
	return v > max ? (mpt)max : v < -max ? (mpt)-max : isnan(v) ? 0 : (mpt)lround(v);
}

struct point
svg_point(const struct svg_matrix *m, double x, double y)
{
	return (struct point){
	    to_mpt(m->a * x + m->c * y + m->e), to_mpt(m->b * x + m->d * y + m->f)};
}

/* One function with n arguments as a matrix; false for a wrong number of them. */
static bool
function(struct str name, const double *v, size_t n, struct svg_matrix *m)
{
	const double turn = M_PI / 180;

	*m = (struct svg_matrix){1, 0, 0, 1, 0, 0};
	if (str_is(name, "matrix") && n == 6) {
		*m = (struct svg_matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
	} else if (str_is(name, "translate") && (n == 1 || n == 2)) {
		m->e = v[0];
		m->f = n == 2 ? v[1] : 0;
	} else if (str_is(name, "scale") && (n == 1 || n == 2)) {
		m->a = v[0];
		m->d = n == 2 ? v[1] : v[0];
	} else if (str_is(name, "rotate") && (n == 1 || n == 3)) {
		const double c = cos(v[0] * turn), s = sin(v[0] * turn);
		const double x = n == 3 ? v[1] : 0, y = n == 3 ? v[2] : 0;

		*m = (struct svg_matrix){
		    c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
	} else if (str_is(name, "skewX") && n == 1) {
		m->c = tan(v[0] * turn);
	} else if (str_is(name, "skewY") && n == 1) {
		m->b = tan(v[0] * turn);
	} else {
		return false;
	}
	return true;
}

bool
svg_transform(struct str s, struct svg_matrix *m)
{
	skip_space(&s);
	while (s.n) {
		struct svg_matrix one;
		double v[6];
		size_t n = 0, open = 0;
		struct str name;

		while (open < s.n && s.p[open] != '(')
			open++;
		if (open == s.n)
			return false;
		name = str_trim(str_cut(s, 0, open));
		s = str_cut(s, open + 1, s.n);
		while (n < 6 && svg_number(&s, &v[n]))
			n++;
		skip_space(&s);
		if (s.n == 0 || *s.p != ')' || !function(name, v, n, &one))
			return false;
		s = str_cut(s, 1, s.n);
		*m = svg_multiply(*m, one);
		skip_separator(&s);
	}
	return true;
}

/* ---- colours ---- */

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0'
	    : c >= 'a' && c <= 'f'  ? c - 'a' + 10
	    : c >= 'A' && c <= 'F'  ? c - 'A' + 10
				    : -1;
}

static bool
hex_colour(struct str s, uint8_t rgb[3])
{
	const size_t each = s.n == 4 ? 1 : 2;

	if (s.n != 4 && s.n != 7)
		return false;
	for (size_t i = 0; i < 3; i++) {
		const int hi = hex(s.p[1 + i * each]), lo = hex(s.p[i * each + each]);

		if (hi < 0 || lo < 0)
			return false;
		rgb[i] = (uint8_t)(hi * 16 + lo);
	}
	return true;
}

/* "rgb(1, 2, 3)" or "rgb(10%, 20%, 30%)" */
static bool
rgb_colour(struct str s, uint8_t rgb[3])
{
	s = str_cut(s, 4, s.n);
	for (int i = 0; i < 3; i++) {
		double v;

		if (!svg_number(&s, &v))
			return false;
		if (s.n && *s.p == '%') {
			v *= 2.55;
			s = str_cut(s, 1, s.n);
		}
		rgb[i] = (uint8_t)lround(v < 0 ? 0 : v > 255 ? 255 : v);
	}
	skip_space(&s);
	return str_is(s, ")");
}

bool
svg_paint(struct str s, struct svg_paint *out)
{
	*out = (struct svg_paint){.kind = SVG_COLOUR};
	if (str_is(s, "none") || str_is(s, "transparent"))
		out->kind = SVG_NONE;
	else if (s.n == 12 && strncasecmp(s.p, "currentColor", 12) == 0)
		out->kind = SVG_CURRENT;
	else if (str_starts(s, "#"))
		return hex_colour(s, out->rgb);
	else if (str_starts(s, "rgb("))
		return rgb_colour(s, out->rgb);
	else
		return svg_colour_name(s, out->rgb);
	return true;
}
