/* SPDX-License-Identifier: ISC */
/*
 * A growing byte buffer. It owns its memory, so that it can be handed over, and is
 * always terminated by a NUL that is not counted.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

/* Room for n more bytes and the NUL. */
static void
reserve(struct buf *b, size_t n)
{
	size_t want = b->n + n + 1, cap = b->cap ? b->cap : 64;

	if (want <= b->cap)
		return;
	while (cap < want)
		cap *= 2;
	b->p = mem_resize(b->p, cap);
	b->cap = cap;
}

void
buf_put(struct buf *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->p + b->n, bytes, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_add(struct buf *b, struct str s)
{
	buf_put(b, s.p, s.n);
}

void
buf_puts(struct buf *b, const char *z)
{
	buf_put(b, z, strlen(z));
}

void
buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void
buf_vfmt(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	reserve(b, 120);
	n = vsnprintf(b->p + b->n, b->cap - b->n, fmt, ap);
	assert(n >= 0);
	if ((size_t)n >= b->cap - b->n) {
		reserve(b, (size_t)n);
		vsnprintf(b->p + b->n, b->cap - b->n, fmt, again);
	}
	b->n += (size_t)n;
	va_end(again);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vfmt(b, fmt, ap);
	va_end(ap);
}

/* Writes v so that it ends before s[i]; returns where it begins. */
static size_t
digits(char *s, size_t i, uint64_t v)
{
	do
		s[--i] = (char)('0' + v % 10);
	while (v /= 10);
	return i;
}

void
buf_mpt(struct buf *b, int64_t thousandths)
{
	char s[32];
	size_t i = sizeof(s);
	uint64_t u = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
	uint64_t frac = u % 1000, whole = u / 1000;

	if (frac) {
		int digits = 3;

		for (; frac % 10 == 0; frac /= 10)
			digits--;
		for (; digits > 0; digits--, frac /= 10)
			s[--i] = (char)('0' + frac % 10);
		s[--i] = '.';
	}
	i = digits(s, i, whole);
	if (thousandths < 0)
		s[--i] = '-';
	buf_put(b, s + i, sizeof(s) - i);
}

void
buf_uint(struct buf *b, uint64_t v)
{
	char s[20];
	const size_t i = digits(s, sizeof(s), v);

	buf_put(b, s + i, sizeof(s) - i);
}

void
buf_clear(struct buf *b)
{
	b->n = 0;
	if (b->p)
		b->p[0] = '\0';
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}

struct str
buf_str(const struct buf *b)
{
	return (struct str){b->p ? b->p : "", b->n};
}
