/* SPDX-License-Identifier: ISC */
/*
 * Asking values of a PDF: keys, elements, texts, and the bytes of streams. What is
 * absent or of another kind is null, never NULL, so that a question may follow a
 * question.
 */
#include <libdeflate.h>
#include <string.h>
#include "finish/pdf_read.h"

/* Most streams unpack to less; the others are unpacked again. */
#define GUESS 8
#define UNPACK_MIN ((size_t)64 << 10)
#define COLUMNS_MAX (1 << 16)

static const struct cos_value null = {.kind = COS_NULL};

const struct cos_value *
cos_resolve(const struct cos_file *f, const struct cos_value *v)
{
	for (int hops = 0; v->kind == COS_REF; hops++) {
		if (v->i <= 0 || (uint64_t)v->i >= f->n || hops == 8)
			return &null;
		v = &f->object[v->i].value;
	}
	return v;
}

const struct cos_value *
cos_named(const struct cos_value *v, struct str key)
{
	if (v->kind != COS_DICT && v->kind != COS_STREAM)
		return &null;
	for (size_t i = 0; i < v->n; i++) {
		const struct cos_value *k = &v->at[2 * i];

		if (k->n == key.n && memcmp(k->p, key.p, key.n) == 0)
			return k + 1;
	}
	return &null;
}

const struct cos_value *
cos_entry(const struct cos_value *v, const char *key)
{
	return cos_named(v, str_of(key));
}

const struct cos_value *
cos_key(const struct cos_file *f, const struct cos_value *v, const char *key)
{
	return cos_resolve(f, cos_entry(v, key));
}

const struct cos_value *
cos_item(const struct cos_file *f, const struct cos_value *v, size_t i)
{
	return v->kind == COS_ARRAY && i < v->n ? cos_resolve(f, &v->at[i]) : &null;
}

uint32_t
cos_number(const struct cos_value *v)
{
	return v->kind == COS_REF && v->i > 0 && v->i <= UINT32_MAX ? (uint32_t)v->i : 0;
}

bool
cos_is_name(const struct cos_value *v, const char *name)
{
	return v->kind == COS_NAME && v->n == strlen(name) &&
	    memcmp(v->p, name, v->n) == 0;
}

bool
cos_milli(const struct cos_value *v, int64_t *out)
{
	if (v->kind != COS_INT && v->kind != COS_REAL)
		return false;
	*out = v->kind == COS_INT ? v->i * 1000 : muldiv(v->i, 1, 1000);
	return true;
}

struct str
cos_str(const struct cos_value *v)
{
	if (v->kind != COS_NAME && v->kind != COS_STRING)
		return STR("");
	return (struct str){v->p, v->n};
}

/* ---- texts (7.9.2.2) ---- */

static size_t
put_utf16(char *to, const unsigned char *p, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t c = (uint32_t)(p[i] << 8 | p[i + 1]);

		if (c >= 0xD800 && c < 0xDC00 && i + 3 < n && (p[i + 2] & 0xFC) == 0xDC) {
			c = 0x10000 +
			    ((c & 0x3FF) << 10 | (uint32_t)(p[i + 2] & 3) << 8 |
				p[i + 3]);
			i += 2;
		} else if (c >= 0xD800 && c < 0xE000) {
			c = 0xFFFD;
		}
		out += utf8_put(to + out, c);
	}
	return out;
}

struct str
cos_text(struct arena *a, const struct cos_value *v)
{
	const struct str s = cos_str(v);
	const unsigned char *p = (const unsigned char *)s.p;
	char *to;
	size_t n = 0;

	if (s.n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
		return str_cut(s, 3, s.n);
	to = arena_alloc(a, s.n * 2 + 4);
	if (s.n >= 2 && p[0] == 0xFE && p[1] == 0xFF)
		n = put_utf16(to, p + 2, s.n - 2);
	else
		for (size_t i = 0; i < s.n; i++)
			n += utf8_put(to + n, p[i]);
	return (struct str){to, n};
}

/* ---- streams ---- */

struct str
cos_raw(const struct cos_value *v)
{
	const struct cos_value *raw;

	if (v->kind != COS_STREAM)
		return STR("");
	raw = &v->at[2 * (size_t)v->n];
	return (struct str){raw->p, raw->n};
}

/* The most that inflating n bytes may give: deflate never passes 1032 to one. */
static size_t
inflate_most(const struct cos_file *f, size_t n)
{
	const uint64_t most = (uint64_t)n * 1032 + 64;

	return most < f->room ? (size_t)most : (size_t)f->room;
}

static const char *
inflate(struct cos_file *f, struct str raw)
{
	struct buf *b = &f->unpacked;
	const size_t most = inflate_most(f, raw.n);
	size_t cap = raw.n * GUESS < UNPACK_MIN ? UNPACK_MIN : raw.n * GUESS;
	enum libdeflate_result r = LIBDEFLATE_INSUFFICIENT_SPACE;

	if (cap < b->cap)
		cap = b->cap;
	for (; r == LIBDEFLATE_INSUFFICIENT_SPACE; cap *= 2) {
		const bool last = cap >= most;

		if (cap > b->cap) {
			b->p = mem_resize(b->p, cap);
			b->cap = cap;
		}
		r = libdeflate_zlib_decompress(
		    f->inflate, raw.p, raw.n, b->p, b->cap, &b->n);
		if (r == LIBDEFLATE_INSUFFICIENT_SPACE && last)
			return "it unpacks to more than makes sense";
	}
	if (r != LIBDEFLATE_SUCCESS)
		return "its packed bytes are damaged";
	if (b->n > f->room)
		return "it unpacks to more than makes sense";
	f->room -= b->n;
	return NULL;
}

static uint8_t
paeth(int a, int b, int c)
{
	const int pa = b > c ? b - c : c - b, pb = a > c ? a - c : c - a;
	const int pc = a + b > 2 * c ? a + b - 2 * c : 2 * c - a - b;

	return (uint8_t)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* One row of n bytes behind its filter's number; up is the row above (PNG, 9.2). */
static bool
unfilter(uint8_t *row, const uint8_t *up, size_t n, size_t pixel, uint8_t filter)
{
	if (filter > 4)
		return false;
	for (size_t i = 0; filter && i < n; i++) {
		const uint8_t a = i >= pixel ? row[i - pixel] : 0;
		const uint8_t b = up ? up[i] : 0;
		const uint8_t c = up && i >= pixel ? up[i - pixel] : 0;

		row[i] = (uint8_t)(row[i] +
		    (filter == 1	  ? a
			    : filter == 2 ? b
			    : filter == 3 ? (a + b) / 2
					  : paeth(a, b, c)));
	}
	return true;
}

/* Takes the filters off the rows and closes them up. */
static const char *
unpredict(struct buf *b, size_t columns)
{
	const size_t rows = b->n / (columns + 1);
	uint8_t *p = (uint8_t *)b->p;

	if (b->n % (columns + 1))
		return "its rows do not come out even";
	for (size_t i = 0; i < rows; i++) {
		const uint8_t filter = p[i * (columns + 1)];

		memmove(p + i * columns, p + i * (columns + 1) + 1, columns);
		if (!unfilter(p + i * columns, i ? p + (i - 1) * columns : NULL, columns,
			1, filter))
			return "one of its rows has no known filter";
	}
	b->n = rows * columns;
	return NULL;
}

static const char *
predict(struct cos_file *f, const struct cos_value *v)
{
	const struct cos_value *parms = cos_key(f, v, "DecodeParms");
	const struct cos_value *columns, *p;

	if (parms->kind == COS_ARRAY)
		parms = cos_item(f, parms, 0);
	p = cos_key(f, parms, "Predictor");
	if (p->kind == COS_NULL || p->i == 1)
		return NULL;
	columns = cos_key(f, parms, "Columns");
	if (p->kind != COS_INT || p->i < 10 || p->i > 15 || columns->kind != COS_INT ||
	    columns->i < 1 || columns->i > COLUMNS_MAX ||
	    cos_entry(parms, "Colors")->kind != COS_NULL)
		return "its predictor is not known";
	return unpredict(&f->unpacked, (size_t)columns->i);
}

const char *
cos_unpack(struct cos_file *f, const struct cos_value *v, struct str *out)
{
	const struct cos_value *filter = cos_key(f, v, "Filter");
	const char *wrong;

	*out = STR("");
	if (v->kind != COS_STREAM)
		return "it is no stream";
	if (filter->kind == COS_ARRAY && filter->n == 1)
		filter = cos_item(f, filter, 0);
	if (filter->kind == COS_NULL || (filter->kind == COS_ARRAY && filter->n == 0)) {
		*out = cos_raw(v);
		return NULL;
	}
	if (!cos_is_name(filter, "FlateDecode"))
		return "its filter is not known";
	wrong = inflate(f, cos_raw(v));
	if (!wrong)
		wrong = predict(f, v);
	if (!wrong)
		*out = buf_str(&f->unpacked);
	return wrong;
}
