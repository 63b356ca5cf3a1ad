/* SPDX-License-Identifier: ISC */
/*
 * A PDF file: header, cross-references (tables and streams), objects in the open and in
 * object streams (ISO 32000-1, 7.5). Everything is read once, in the order of object
 * numbers, and every reference is noted where it is met: what nothing refers to, and
 * what leads nowhere, is then known without another walk.
 *
 * A hostile file ends in one message: what is read and unpacked draws from two accounts
 * that are in proportion to the file's size.
 */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include "finish/pdf_read.h"

#define TAIL 1024 /* bytes at the end in which startxref must stand */
#define SECTIONS_MAX 64
#define UNPACK_FACTOR 100
#define UNPACK_FREE ((uint64_t)64 << 20)

static bool
fault(struct cos_file *f, const char *what, uint32_t object, size_t at)
{
	if (!f->fault) {
		f->fault = what;
		f->fault_object = object;
		f->fault_at = at;
	}
	return false;
}

void
cos_refer(struct cos_file *f, uint32_t owner, int64_t to, int64_t generation)
{
	if (f->indexing)
		return;
	if (to > 0 && (uint64_t)to < f->n && f->object[to].where != COS_FREE &&
	    f->object[to].generation == generation) {
		f->object[to].referred = true;
		return;
	}
	if (f->dangling_n < COS_DANGLING)
		f->dangling[f->dangling_n++] = (struct cos_dangling){
		    owner, to < 0 || to > UINT32_MAX ? 0 : (uint32_t)to};
}

/* ---- one object ---- */

static bool
lex_at(struct cos_file *f, struct cos_lex *l, uint64_t offset)
{
	if (offset >= f->bytes.n)
		return fault(
		    f, "an object is said to lie behind the file's end", l->owner, 0);
	l->p = f->bytes.p + offset;
	l->end = f->bytes.p + f->bytes.n;
	l->n = 0;
	return true;
}

/* False after a fault of the lexer, or when more was read than the file is long. */
static bool
sound(struct cos_file *f, const struct cos_lex *l, const char *from)
{
	const size_t read = (size_t)(l->p - from);

	if (l->fault)
		return fault(f, l->fault, l->owner, (size_t)(from - f->bytes.p));
	if (read > f->patience)
		return fault(f, "objects overlap", l->owner, (size_t)(from - f->bytes.p));
	f->patience -= read;
	return true;
}

/* "12 0 obj" */
static bool
read_head(struct cos_file *f, struct cos_lex *l, uint32_t *number, uint16_t *generation)
{
	const char *from = l->p;
	const struct str word = cos_next(l);
	const struct cos_value *v = l->stack;

	if (!sound(f, l, from))
		return false;
	if (!str_is(word, "obj") || l->n != 2 || v[0].kind != COS_INT ||
	    v[1].kind != COS_INT || v[0].i < 1 || v[0].i > UINT32_MAX || v[1].i < 0 ||
	    v[1].i > UINT16_MAX)
		return fault(f, "no object stands where one should", l->owner,
		    (size_t)(from - f->bytes.p));
	*number = (uint32_t)v[0].i;
	*generation = (uint16_t)v[1].i;
	l->n = 0;
	return true;
}

/* A length that stands in an object of its own. */
static int64_t
read_length(struct cos_file *f, uint32_t number)
{
	struct cos_lex l = {.a = f->a, .owner = number};
	uint16_t generation;
	uint32_t is = 0;
	const char *from;

	if (number >= f->n || f->object[number].where != COS_PLAIN ||
	    !lex_at(f, &l, f->object[number].offset) ||
	    !read_head(f, &l, &is, &generation))
		return -1;
	from = l.p;
	cos_next(&l);
	if (!sound(f, &l, from) || is != number || l.n != 1 || l.stack[0].kind != COS_INT)
		return -1;
	return l.stack[0].i;
}

/* The bytes behind "stream"; dict becomes a stream. */
static bool
read_stream(struct cos_file *f, struct cos_lex *l, struct cos_value *dict)
{
	const struct cos_value *length = cos_entry(dict, "Length");
	const uint32_t ref = cos_number(length);
	const int64_t n = ref	      ? read_length(f, ref)
	    : length->kind == COS_INT ? length->i
				      : -1;
	struct cos_value *at = NEW_N(f->a, struct cos_value, 2 * (size_t)dict->n + 1);

	if (l->p < l->end && *l->p == '\r')
		l->p++;
	if (l->p >= l->end || *l->p++ != '\n')
		return fault(f, "a stream does not begin on a line of its own", l->owner,
		    (size_t)(l->p - f->bytes.p));
	if (n < 0 || n > UINT32_MAX || n > l->end - l->p)
		return fault(f, "a stream has no length that can be right", l->owner,
		    (size_t)(l->p - f->bytes.p));
	memcpy(at, dict->at, 2 * (size_t)dict->n * sizeof(*at));
	at[2 * (size_t)dict->n] =
	    (struct cos_value){.kind = COS_STRING, .n = (uint32_t)n, .p = l->p};
	*dict = (struct cos_value){.kind = COS_STREAM, .n = dict->n, .at = at};
	l->p += n;
	l->n = 0;
	if (!str_is(cos_next(l), "endstream") || l->n)
		return fault(f, "a stream is not as long as it says", l->owner,
		    (size_t)(l->p - f->bytes.p));
	return true;
}

/* The object at the lexer's place, up to endobj. */
static bool
read_body(struct cos_file *f, struct cos_lex *l, struct cos_value *out)
{
	const char *from = l->p;
	struct str word = cos_next(l);

	if (!sound(f, l, from))
		return false;
	if (l->n != 1)
		return fault(f, "an object is no single value", l->owner,
		    (size_t)(from - f->bytes.p));
	*out = l->stack[0];
	if (str_is(word, "stream") && out->kind == COS_DICT) {
		if (!read_stream(f, l, out))
			return false;
		word = cos_next(l);
		if (l->n)
			word = STR("");
	}
	if (!str_is(word, "endobj"))
		return fault(
		    f, "an object does not end", l->owner, (size_t)(from - f->bytes.p));
	return true;
}

static bool
read_plain(struct cos_file *f, struct cos_lex *l, uint32_t number)
{
	struct cos_object *o = &f->object[number];
	uint16_t generation;
	uint32_t is;

	l->owner = number;
	if (!lex_at(f, l, o->offset) || !read_head(f, l, &is, &generation))
		return false;
	if (is != number || generation != o->generation)
		return fault(
		    f, "another object stands in its place", number, (size_t)o->offset);
	o->read = true;
	return read_body(f, l, &o->value);
}

/* ---- object streams ---- */

static bool
read_member(struct cos_file *f, struct cos_lex *l, uint32_t number, struct str body)
{
	l->owner = number;
	l->p = body.p;
	l->end = body.p + body.n;
	l->n = 0;
	if (cos_next(l).n || l->n != 1 || l->fault)
		return fault(
		    f, l->fault ? l->fault : "an object is no single value", number, 0);
	f->object[number].value = l->stack[0];
	f->object[number].read = true;
	return true;
}

/* The pairs of number and offset that an object stream begins with. */
static bool
read_pairs(struct cos_file *f, struct cos_lex *l, struct str head, size_t n,
    size_t body_n, uint32_t *pair)
{
	l->p = head.p;
	l->end = head.p + head.n;
	l->n = 0;
	if (cos_next(l).n || l->fault || l->n != 2 * n)
		return fault(f, "an object stream's list is broken", l->owner, 0);
	for (size_t i = 0; i < 2 * n; i++) {
		const struct cos_value *v = &l->stack[i];
		const int64_t most = i % 2 ? (int64_t)body_n : UINT32_MAX;

		if (v->kind != COS_INT || v->i < 0 || v->i > most ||
		    (i % 2 && i > 1 && v->i < pair[i - 2]))
			return fault(f, "an object stream's list is broken", l->owner, 0);
		pair[i] = (uint32_t)v->i;
	}
	return true;
}

static bool
read_object_stream(struct cos_file *f, struct cos_lex *l, uint32_t number)
{
	const struct cos_value *v =
	    number < f->n ? cos_resolve(f, &f->object[number].value) : NULL;
	const struct cos_value *n = v ? cos_entry(v, "N") : NULL;
	const struct cos_value *first = v ? cos_entry(v, "First") : NULL;
	const char *wrong;
	struct str text;
	uint32_t *pair;

	if (!v || !cos_is_name(cos_entry(v, "Type"), "ObjStm") || n->kind != COS_INT ||
	    first->kind != COS_INT)
		return fault(f, "it should be an object stream, and is none", number, 0);
	wrong = cos_unpack(f, v, &text);
	if (wrong)
		return fault(f, wrong, number, 0);
	if (n->i < 0 || first->i < 0 || (uint64_t)first->i > text.n ||
	    (uint64_t)n->i > text.n)
		return fault(f, "an object stream's list is broken", number, 0);
	text = str_dup(f->a, text);
	l->owner = number;
	pair = NEW_N(f->a, uint32_t, 2 * n->i + 2);
	if (!read_pairs(f, l, str_cut(text, 0, (size_t)first->i), (size_t)n->i,
		text.n - (size_t)first->i, pair))
		return false;
	text = str_cut(text, (size_t)first->i, text.n);
	pair[2 * n->i + 1] = (uint32_t)text.n;
	for (size_t i = 0; i < (size_t)n->i; i++) {
		const uint32_t is = pair[2 * i];
		const struct cos_object *o = is < f->n ? &f->object[is] : NULL;

		if (o && o->where == COS_PACKED && o->in == number && o->offset == i &&
		    !read_member(
			f, l, is, str_cut(text, pair[2 * i + 1], pair[2 * i + 3])))
			return false;
	}
	return true;
}

static bool
read_objects(struct cos_file *f)
{
	struct cos_lex l = {.a = f->a, .file = f};

	for (uint32_t i = 1; i < f->n; i++)
		if (f->object[i].where == COS_PLAIN && !read_plain(f, &l, i))
			return false;
	for (uint32_t i = 1; i < f->n; i++) {
		const struct cos_object *o = &f->object[i];

		if (o->where != COS_PACKED || o->read)
			continue;
		if (o->in >= f->n || f->object[o->in].where != COS_PLAIN ||
		    !read_object_stream(f, &l, o->in))
			return fault(f, "its object stream is not there", i, 0);
		if (!o->read)
			return fault(f, "it is not in its object stream", i, 0);
	}
	return true;
}

/* ---- cross-references ---- */

static bool
set_size(struct cos_file *f, const struct cos_value *trailer)
{
	const struct cos_value *size = cos_entry(trailer, "Size");

	if (size->kind != COS_INT || size->i < 1 || (uint64_t)size->i > f->bytes.n + 64)
		return fault(f,
		    "the cross-references do not say how many objects there are", 0, 0);
	if (!f->object) {
		f->n = (size_t)size->i;
		f->object = NEW_N(f->a, struct cos_object, f->n);
		f->trailer = *trailer;
	}
	return true;
}

/* The newest entry of a number holds. */
static void
set_object(struct cos_file *f, int64_t number, struct cos_object o)
{
	if (number < 0 || (uint64_t)number >= f->n || f->object[number].known)
		return;
	f->object[number] = o;
	f->object[number].known = true;
}

/* Is it count whole numbers that are not negative? */
static bool
whole(const struct cos_value *v, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (v[i].kind != COS_INT || v[i].i < 0)
			return false;
	return true;
}

/* Rows "0000000015 00000 n" below headings "first count", up to "trailer". Without note
 * they are only passed over: how many objects there are stands behind them. */
static bool
read_rows(struct cos_file *f, struct cos_lex *l, bool note)
{
	int64_t next = 0, left = 0;

	for (;;) {
		const char *from = l->p;
		const struct str word = cos_next(l);
		const struct cos_value *v = l->stack;
		const size_t n = l->n;

		if (!sound(f, l, from))
			return false;
		l->n = 0;
		if (str_is(word, "trailer") && left == 0 && n % 2 == 0)
			return true;
		if (left == 0 && n == 4 && whole(v, 2)) {
			next = v[0].i;
			left = v[1].i;
			v += 2;
		}
		if (word.n != 1 || n < 2 || n > 4 || left-- <= 0 || !whole(v, 2))
			return fault(f, "a cross-reference table is broken", 0,
			    (size_t)(from - f->bytes.p));
		if (note)
			set_object(f, next,
			    (struct cos_object){
				.where = *word.p == 'n' ? COS_PLAIN : COS_FREE,
				.offset = (uint64_t)v[0].i,
				.generation = (uint16_t)v[1].i});
		next++;
	}
}

static bool read_section(struct cos_file *f, int64_t offset, struct cos_value *trailer);

static bool
read_table(struct cos_file *f, struct cos_lex *l, struct cos_value *trailer)
{
	const char *rows = l->p, *from;
	const struct cos_value *hybrid;
	struct cos_value unused;

	if (!read_rows(f, l, false))
		return false;
	from = l->p;
	cos_next(l);
	if (!sound(f, l, from))
		return false;
	if (l->n != 1 || l->stack[0].kind != COS_DICT)
		return fault(f, "the trailer is broken", 0, (size_t)(from - f->bytes.p));
	*trailer = l->stack[0];
	l->p = rows;
	l->n = 0;
	if (!set_size(f, trailer) || !read_rows(f, l, true))
		return false;
	hybrid = cos_entry(trailer, "XRefStm");
	return hybrid->kind != COS_INT || read_section(f, hybrid->i, &unused);
}

static uint64_t
field(const uint8_t *p, int64_t n)
{
	uint64_t v = 0;

	for (int64_t i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static void
set_row(struct cos_file *f, int64_t number, const uint8_t *p, const int64_t w[3])
{
	const uint64_t kind = w[0] ? field(p, w[0]) : 1;
	const uint64_t second = field(p + w[0], w[1]),
		       third = field(p + w[0] + w[1], w[2]);
	struct cos_object o = {.where = COS_FREE};

	if (kind == 1)
		o = (struct cos_object){
		    .where = COS_PLAIN, .offset = second, .generation = (uint16_t)third};
	else if (kind == 2)
		o = (struct cos_object){.where = COS_PACKED,
		    .offset = third,
		    .in = second > UINT32_MAX ? 0 : (uint32_t)second};
	set_object(f, number, o);
}

/* The rows of a cross-reference stream (7.5.8). */
static bool
read_stream_rows(struct cos_file *f, const struct cos_value *v, struct str rows)
{
	const struct cos_value *widths = cos_entry(v, "W"),
			       *index = cos_entry(v, "Index");
	const struct cos_value all[2] = {
	    {.kind = COS_INT}, {.kind = COS_INT, .i = cos_entry(v, "Size")->i}};
	const struct cos_value *range = index->kind == COS_ARRAY ? index->at : all;
	const size_t ranges = index->kind == COS_ARRAY ? index->n / 2 : 1;
	const uint8_t *p = (const uint8_t *)rows.p;
	int64_t w[3], row = 0;

	if (widths->kind != COS_ARRAY || widths->n != 3 || !whole(widths->at, 3) ||
	    !whole(range, 2 * ranges))
		return fault(f, "a cross-reference stream is broken", 0, 0);
	for (int i = 0; i < 3; i++) {
		w[i] = widths->at[i].i;
		if (w[i] > 8)
			return fault(f, "a cross-reference stream is broken", 0, 0);
		row += w[i];
	}
	for (size_t i = 0; row && i < ranges; i++) {
		const int64_t from = range[2 * i].i, n = range[2 * i + 1].i;

		if (n > ((const uint8_t *)rows.p + rows.n - p) / row)
			return fault(f, "a cross-reference stream is too short", 0, 0);
		for (int64_t k = 0; k < n; k++, p += row)
			set_row(f, from + k, p, w);
	}
	return true;
}

static bool
read_xref_stream(struct cos_file *f, struct cos_lex *l, struct cos_value *trailer)
{
	uint16_t generation;
	const char *wrong;
	struct str rows;
	uint32_t number;

	if (!read_head(f, l, &number, &generation))
		return false;
	l->owner = number;
	if (!read_body(f, l, trailer))
		return false;
	if (!cos_is_name(cos_entry(trailer, "Type"), "XRef"))
		return fault(f, "no cross-references stand where they should", number, 0);
	wrong = cos_unpack(f, trailer, &rows);
	if (wrong)
		return fault(f, wrong, number, 0);
	return set_size(f, trailer) && read_stream_rows(f, trailer, rows);
}

static bool
read_section(struct cos_file *f, int64_t offset, struct cos_value *trailer)
{
	struct cos_lex l = {.a = f->a, .file = f};

	if (offset < 0 || (uint64_t)offset >= f->bytes.n)
		return fault(
		    f, "no cross-references stand where they should", 0, (size_t)offset);
	l.p = f->bytes.p + offset;
	l.end = f->bytes.p + f->bytes.n;
	if (str_starts((struct str){l.p, (size_t)(l.end - l.p)}, "xref")) {
		l.p += 4;
		return read_table(f, &l, trailer);
	}
	return read_xref_stream(f, &l, trailer);
}

/* All sections, the newest first. */
static bool
read_sections(struct cos_file *f, int64_t offset)
{
	struct cos_value trailer;

	for (int i = 0; i < SECTIONS_MAX; i++) {
		const struct cos_value *before;

		if (!read_section(f, offset, &trailer))
			return false;
		before = cos_entry(&trailer, "Prev");
		if (before->kind != COS_INT)
			return true;
		offset = before->i;
	}
	return fault(f, "there are too many sections of cross-references", 0, 0);
}

/* ---- the whole ---- */

/* "%PDF-1.7" */
static bool
read_header(struct cos_file *f)
{
	const char *p = f->bytes.p;

	if (f->bytes.n < 16 || memcmp(p, "%PDF-", 5) != 0)
		return fault(f, "it does not begin as a PDF does", 0, 0);
	if (p[5] < '1' || p[5] > '2' || p[6] != '.' || p[7] < '0' || p[7] > '9')
		return fault(f, "its version is not known", 0, 5);
	f->version = (p[5] - '0') * 10 + (p[7] - '0');
	return true;
}

/* Where the cross-references are said to stand; negative after a fault. */
static int64_t
read_tail(struct cos_file *f)
{
	const size_t from = f->bytes.n > TAIL ? f->bytes.n - TAIL : 0;
	struct cos_lex l = {.a = f->a};
	const char *last = NULL;

	for (size_t i = from; i + 9 <= f->bytes.n; i++)
		if (memcmp(f->bytes.p + i, "startxref", 9) == 0)
			last = f->bytes.p + i;
	if (last) {
		l.p = last + 9;
		l.end = f->bytes.p + f->bytes.n;
		cos_next(&l);
	}
	if (!last || l.fault || l.n != 1 || l.stack[0].kind != COS_INT ||
	    l.stack[0].i < 0 ||
	    !memmem(last, (size_t)(f->bytes.p + f->bytes.n - last), "%%EOF", 5)) {
		fault(f, "its end is missing", 0, f->bytes.n);
		return -1;
	}
	return l.stack[0].i;
}

/* What the trailer refers to; a cross-reference stream is read as an object as well. */
static void
refer_trailer(struct cos_file *f)
{
	for (size_t i = 0; i < f->trailer.n; i++) {
		const struct cos_value *v = &f->trailer.at[2 * i + 1];

		if (v->kind == COS_REF)
			cos_refer(f, 0, v->i,
			    v->i > 0 && (uint64_t)v->i < f->n ? f->object[v->i].generation
							      : 0);
	}
}

bool
cos_open(struct cos_file *f, struct arena *a, struct str bytes)
{
	int64_t at;

	*f = (struct cos_file){.a = a, .bytes = bytes, .indexing = true};
	f->room = UNPACK_FREE + (uint64_t)bytes.n * UNPACK_FACTOR;
	f->patience = 4096 + (uint64_t)bytes.n * 4;
	f->inflate = libdeflate_alloc_decompressor();
	if (!f->inflate) {
		fputs("broschur: out of memory\n", stderr);
		exit(3);
	}
	if (!read_header(f))
		return false;
	at = read_tail(f);
	if (at < 0 || !read_sections(f, at))
		return false;
	f->indexing = false;
	f->encrypted = cos_entry(&f->trailer, "Encrypt")->kind != COS_NULL;
	if (f->encrypted)
		return fault(f, "it is encrypted", 0, 0);
	if (!read_objects(f))
		return false;
	refer_trailer(f);
	return true;
}

void
cos_close(struct cos_file *f)
{
	libdeflate_free_decompressor(f->inflate);
	buf_free(&f->unpacked);
}
