/* SPDX-License-Identifier: ISC */
/*
 * How numbers, strings and names are written in PDF; no locale, no floats.
 */
#include <string.h>
#include "paint/pdf_int.h"

char *
out_room(struct buf *b, size_t n)
{
	if (b->cap - b->n <= n) {
		size_t cap = b->cap ? b->cap * 2 : 4096;

		while (cap - b->n <= n)
			cap *= 2;
		b->p = mem_resize(b->p, cap);
		b->cap = cap;
	}
	return b->p + b->n;
}

char *
put_num(char *to, int64_t thousandths)
{
	char digit[24];
	uint64_t v = (uint64_t)thousandths, whole;
	unsigned frac;
	int n = 0;

	if (thousandths < 0) {
		*to++ = '-';
		v = 0 - v;
	}
	whole = v / 1000;
	frac = (unsigned)(v % 1000);
	for (; whole; whole /= 10)
		digit[n++] = (char)('0' + whole % 10);
	if (n == 0 && frac == 0)
		digit[n++] = '0';
	while (n > 0)
		*to++ = digit[--n];
	if (frac) {
		*to++ = '.';
		for (unsigned unit = 100; frac; unit /= 10) {
			*to++ = (char)('0' + frac / unit);
			frac %= unit;
		}
	}
	return to;
}

void
out_num(struct buf *b, int64_t thousandths)
{
	char *from = out_room(b, 32), *to = put_num(from, thousandths);

	*to++ = ' ';
	*to = 0;
	b->n += (size_t)(to - from);
}

void
out_object(struct buf *b, objno o)
{
	buf_uint(b, o);
	buf_put(b, " 0 R", 4);
}

void
out_hex(struct buf *b, uint32_t v, int digits)
{
	char *to = out_room(b, (size_t)digits);

	b->n += (size_t)digits;
	to[digits] = 0;
	for (; digits > 0; v >>= 4)
		to[--digits] = "0123456789ABCDEF"[v & 15];
}

void
out_utf16(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);

		if (c > 0xFFFF) {
			c -= 0x10000;
			out_hex(b, 0xD800 | c >> 10, 4);
			c = 0xDC00 | (c & 0x3FF);
		}
		out_hex(b, c, 4);
	}
}

void
out_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < ' ' || (unsigned char)s.p[i] > '~') {
			buf_puts(b, "<FEFF");
			out_utf16(b, s);
			buf_putc(b, '>');
			return;
		}
	}
	buf_putc(b, '(');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '(' || s.p[i] == ')' || s.p[i] == '\\')
			buf_putc(b, '\\');
		buf_putc(b, s.p[i]);
	}
	buf_putc(b, ')');
}

void
out_name(struct buf *b, struct str s)
{
	buf_putc(b, '/');
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		    c == '-' || c == '+' || c == '_' || c == '.')
			buf_putc(b, (char)c);
		else
			buf_fmt(b, "#%02X", c);
	}
}
