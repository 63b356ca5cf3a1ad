/* SPDX-License-Identifier: ISC */
/*
 * Places in a file: a byte's line and column. Lines end at LF, CR or CR LF; a column
 * counts characters. The tree is built from front to back, so one cursor that moves
 * on is enough; a question about an earlier byte starts again.
 */
#include <string.h>

#include "xml/xml_int.h"

struct loc
source_loc(struct source *s, size_t off)
{
	const char *p = s->bytes.p;

	if (off > s->bytes.n)
		off = s->bytes.n;
	if (off < s->off || s->line == 0) {
		s->off = 0;
		s->line = s->col = 1;
	}
	for (size_t i = s->off; i < off; i++) {
		if ((unsigned char)p[i] > '\r') {
			s->col += ((unsigned char)p[i] & 0xc0) != 0x80;
		} else if (p[i] == '\n' ||
		    (p[i] == '\r' && !(i + 1 < s->bytes.n && p[i + 1] == '\n'))) {
			s->line++;
			s->col = 1;
		} else if (p[i] != '\r') {
			s->col++;
		}
	}
	s->off = off;
	return (struct loc){s->file, s->line, s->col};
}

size_t
source_back(const struct source *s, size_t off, char c)
{
	const char *p = off ? memrchr(s->bytes.p, c, off) : NULL;

	return p ? (size_t)(p - s->bytes.p) : 0;
}

size_t
source_back_to(const struct source *s, size_t off, const char *z)
{
	size_t at = off;

	do
		at = source_back(s, at, z[0]);
	while (at > 0 && !str_starts(str_cut(s->bytes, at, s->bytes.n), z));
	return at;
}

/* The offset of the first byte from i on that is not white space (or that is). */
static size_t
skip(const struct source *s, size_t i, bool white)
{
	while (i < s->bytes.n && is_white(s->bytes.p[i]) == white)
		i++;
	return i;
}

static size_t
name_end(const struct source *s, size_t i)
{
	while (
	    i < s->bytes.n && !is_white(s->bytes.p[i]) && !strchr("=/>", s->bytes.p[i]))
		i++;
	return i;
}

bool
source_attr(const struct source *s, size_t *i, struct str *name, size_t *at)
{
	struct str b = s->bytes;
	const char *end;
	size_t to;

	if (*i < b.n && b.p[*i] == '<')
		*i = name_end(s, *i + 1);
	*i = skip(s, *i, true);
	to = name_end(s, *i);
	if (to == *i)
		return false;
	*at = *i;
	*name = str_cut(b, *i, to);
	to = skip(s, to, true);
	if (to == b.n || b.p[to] != '=')
		return false;
	to = skip(s, to + 1, true);
	if (to == b.n || (b.p[to] != '"' && b.p[to] != '\''))
		return false;
	end = memchr(b.p + to + 1, b.p[to], b.n - to - 1);
	if (!end)
		return false;
	*i = (size_t)(end - b.p) + 1;
	return true;
}

struct str
source_value(const struct source *s, size_t at, size_t end)
{
	char quote = end > at ? s->bytes.p[end - 1] : '"';
	const char *from = memchr(s->bytes.p + at, quote, end - at);
	size_t i = from ? (size_t)(from - s->bytes.p) + 1 : end;

	return str_cut(s->bytes, i, i < end ? end - 1 : i);
}

bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_white(s.p[i]))
			return false;
	return true;
}
