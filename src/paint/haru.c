/* SPDX-License-Identifier: ISC */
/*
 * libharu's only home. Of libharu serve its object layer (catalogue, page tree,
 * dictionaries, cross-reference table, serialiser), not its fonts, pictures and
 * saving. Every object of ours is a libharu dictionary with a hook that prints its
 * inside, so that large structures need no tree of small objects.
 *
 * The file is written as it grows: streams go to the output at once and are
 * forgotten. What is no stream is packed into object streams at the end, followed
 * by a cross-reference stream (PDF 1.7, 7.5.7 and 7.5.8).
 *
 * libharu mishandles memory that runs out; it never sees that here, since mem_alloc
 * ends the program. Its errors are sticky; ours latches the first one.
 */
#include <hpdf.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include "paint/haru.h"

#define PACK 200 /* objects of one object stream */
#define OUT_FIRST ((size_t)4 << 20) /* room that most files do not fill, nor touch */

struct haru {
	HPDF_Doc pdf;
	HPDF_STATUS error;
	struct arena *a;
	struct libdeflate_compressor *z;
	struct buf out;      /* the file */
	struct hasher *hash; /* of its first bytes */
	size_t hashed;
	struct buf print;    /* one object's inside */
	struct buf squeezed; /* one compressed stream */
	struct buf catalogue, info;
};

/* What a dictionary's hook prints: a text, or what a function prints. */
struct inside {
	struct haru *h;
	struct str text;
	haru_print print;
	const void *ctx;
};

static void *HPDF_STDCALL
on_alloc(HPDF_UINT n)
{
	return mem_alloc(n);
}

static void HPDF_STDCALL
on_free(void *p)
{
	free(p);
}

static void HPDF_STDCALL
on_error(HPDF_STATUS e, HPDF_STATUS detail, void *ctx)
{
	struct haru *h = ctx;

	(void)detail;
	if (!h->error)
		h->error = e;
}

static void
latch(struct haru *h, HPDF_STATUS e)
{
	if (e && !h->error)
		h->error = e;
}

/* ---- objects ---- */

static objno
number(const void *obj)
{
	return ((const HPDF_Obj_Header *)obj)->obj_id & 0x00FFFFFF;
}

static HPDF_STATUS
on_write(HPDF_Dict d, HPDF_Stream to)
{
	const struct inside *in = d->attr;
	struct buf *b;

	if (!in->print)
		return HPDF_Stream_Write(to, (const HPDF_BYTE *)in->text.p, (HPDF_UINT)in->text.n);
	b = &in->h->print;
	buf_clear(b);
	in->print(b, in->ctx);
	return HPDF_Stream_Write(to, (const HPDF_BYTE *)b->p, (HPDF_UINT)b->n);
}

static struct inside *
inside_new(struct haru *h)
{
	struct inside *in = NEW(h->a, struct inside);

	in->h = h;
	in->text = STR("");
	return in;
}

static HPDF_Dict
dict_new(struct haru *h)
{
	HPDF_Dict d = HPDF_Dict_New(h->pdf->mmgr);

	if (!d) {
		latch(h, HPDF_FAILD_TO_ALLOC_MEM);
		return NULL;
	}
	latch(h, HPDF_Xref_Add(h->pdf->xref, d));
	return d;
}

static HPDF_Dict
dict_of(const struct haru *h, objno o)
{
	HPDF_XrefEntry e = o ? HPDF_Xref_GetEntry(h->pdf->xref, o) : NULL;

	return e ? e->obj : NULL;
}

objno
haru_dict(struct haru *h)
{
	HPDF_Dict d = dict_new(h);

	if (!d)
		return 0;
	d->attr = inside_new(h);
	d->write_fn = on_write;
	return number(d);
}

void
haru_body(struct haru *h, objno o, struct str body)
{
	HPDF_Dict d = dict_of(h, o);

	if (d)
		((struct inside *)d->attr)->text = str_dup(h->a, body);
}

void
haru_printed(struct haru *h, objno o, haru_print print, const void *ctx)
{
	HPDF_Dict d = dict_of(h, o);
	struct inside *in = d ? d->attr : NULL;

	if (!in)
		return;
	in->print = print;
	in->ctx = ctx;
}

objno
haru_page(struct haru *h)
{
	const objno o = haru_dict(h);
	HPDF_Dict d = dict_of(h, o);
	HPDF_Array kids = HPDF_Dict_GetItem(h->pdf->root_pages, "Kids", HPDF_OCLASS_ARRAY);

	if (!d || !kids) {
		latch(h, HPDF_INVALID_PAGE);
		return o;
	}
	d->header.obj_class |= HPDF_OSUBCLASS_PAGE;
	latch(h, HPDF_Dict_AddName(d, "Type", "Page"));
	latch(h, HPDF_Dict_Add(d, "Parent", h->pdf->root_pages));
	latch(h, HPDF_Array_Add(kids, d));
	return o;
}

void
haru_catalogue(struct haru *h, struct str body)
{
	buf_add(&h->catalogue, body);
}

void
haru_info(struct haru *h, struct str body)
{
	buf_add(&h->info, body);
}

/* ---- streams: to the file at once ---- */

static void
deflate(struct haru *h, const void *p, size_t n)
{
	const size_t cap = libdeflate_zlib_compress_bound(h->z, n);

	if (h->squeezed.cap < cap) {
		h->squeezed.p = mem_resize(h->squeezed.p, cap);
		h->squeezed.cap = cap;
	}
	h->squeezed.n = libdeflate_zlib_compress(h->z, p, n, h->squeezed.p, cap);
}

static void
put_stream(struct haru *h, objno o, struct str body, const void *p, size_t n)
{
	buf_fmt(&h->out, "%u 0 obj\n<<", o);
	buf_add(&h->out, body);
	buf_fmt(&h->out, "/Length %zu>>\nstream\n", n);
	buf_put(&h->out, p, n);
	buf_puts(&h->out, "\nendstream\nendobj\n");
}

objno
haru_stream(struct haru *h, struct str body, const void *p, size_t n)
{
	HPDF_Dict d = dict_new(h);
	HPDF_XrefEntry e = d ? HPDF_Xref_GetEntry(h->pdf->xref, number(d)) : NULL;

	if (!e)
		return 0;
	e->byte_offset = (HPDF_UINT)h->out.n;
	put_stream(h, number(d), body, p, n);
	return number(d);
}

objno
haru_deflated(struct haru *h, struct str body, const void *p, size_t n)
{
	struct buf b = { 0 };
	objno o;

	deflate(h, p, n);
	buf_add(&b, body);
	buf_puts(&b, "/Filter/FlateDecode");
	o = haru_stream(h, buf_str(&b), h->squeezed.p, h->squeezed.n);
	buf_free(&b);
	return o;
}

/* ---- the end of the file ---- */

/* Where an object lies: kind 1 at a byte offset, 2 as number `index` of object stream
 * `where` (PDF 1.7, table 18). */
struct spot {
	uint8_t kind;
	uint32_t where, index;
};

struct table {
	struct spot *spot;
	size_t n, cap;
};

static HPDF_STATUS
on_output(HPDF_Stream s, const HPDF_BYTE *p, HPDF_UINT n)
{
	buf_put(s->attr, p, n);
	return HPDF_OK;
}

/* One object stream with up to PACK objects from number *next on; false when none is left. */
static bool
pack(struct haru *h, struct table *t, HPDF_Stream to, struct buf *body, objno *next)
{
	const objno objects = h->pdf->xref->entries->count;
	const uint32_t at = (uint32_t)t->n;
	struct buf head = { 0 }, keys = { 0 };
	uint32_t n = 0;

	buf_clear(body);
	for (; *next < objects && n < PACK; ++*next) {
		if (t->spot[*next].kind)
			continue;
		buf_uint(&head, *next);
		buf_putc(&head, ' ');
		buf_uint(&head, body->n);
		buf_putc(&head, ' ');
		latch(h, HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(h->pdf->xref, *next)->obj, to, NULL));
		buf_putc(body, '\n');
		t->spot[*next] = (struct spot){ 2, at, n++ };
	}
	if (n) {
		buf_fmt(&keys, "/Type/ObjStm/N %u/First %zu/Filter/FlateDecode", n, head.n);
		buf_put(&head, body->p, body->n);
		deflate(h, head.p, head.n);
		t->spot[t->n++] = (struct spot){ 1, (uint32_t)h->out.n, 0 };
		put_stream(h, at, buf_str(&keys), h->squeezed.p, h->squeezed.n);
	}
	buf_free(&head);
	buf_free(&keys);
	return n > 0;
}

static struct table
table_make(struct haru *h)
{
	const size_t n = h->pdf->xref->entries->count;
	struct table t = { .n = n, .cap = n + n / PACK + 3 };

	t.spot = NEW_N(h->a, struct spot, t.cap);
	t.spot[0] = (struct spot){ 0, 0, 65535 };
	for (objno i = 1; i < n; i++) {
		const HPDF_UINT at = HPDF_Xref_GetEntry(h->pdf->xref, i)->byte_offset;

		if (at)
			t.spot[i] = (struct spot){ 1, at, 0 };
	}
	return t;
}

/* Rows of 1 + 4 + 2 bytes with the PNG filter "up", which makes them small. */
static void
put_rows(struct buf *b, const struct table *t)
{
	uint8_t row[7], up[7] = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		const struct spot *s = &t->spot[i];

		row[0] = s->kind;
		for (int k = 0; k < 4; k++)
			row[1 + k] = (uint8_t)(s->where >> (24 - 8 * k));
		row[5] = (uint8_t)(s->index >> 8);
		row[6] = (uint8_t)s->index;
		buf_putc(b, 2);
		for (int k = 0; k < 7; k++)
			buf_putc(b, (char)(row[k] - up[k]));
		memcpy(up, row, sizeof(up));
	}
}

/* Of the file as far as it goes. */
static struct hash128
hash_of(struct haru *h)
{
	hasher_add(h->hash, h->out.p + h->hashed, h->out.n - h->hashed);
	h->hashed = h->out.n;
	return hasher_value(h->hash);
}

/* The cross-reference stream; the file's id is a hash of all that stands before it. */
static void
put_xref(struct haru *h, struct table *t)
{
	const struct hash128 id = hash_of(h);
	const uint32_t at = (uint32_t)h->out.n;
	const objno self = (objno)t->n;
	struct buf rows = { 0 }, keys = { 0 };
	char hex[33];

	t->spot[t->n++] = (struct spot){ 1, at, 0 };
	put_rows(&rows, t);
	deflate(h, rows.p, rows.n);
	snprintf(hex, sizeof(hex), "%016llx%016llx", (unsigned long long)id.hi,
	    (unsigned long long)id.lo);
	buf_fmt(&keys, "/Type/XRef/Size %zu/W[1 4 2]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]"
	    "/DecodeParms<</Predictor 12/Columns 7>>/Filter/FlateDecode",
	    t->n, number(h->pdf->catalog), number(h->pdf->info), hex, hex);
	put_stream(h, self, buf_str(&keys), h->squeezed.p, h->squeezed.n);
	buf_fmt(&h->out, "startxref\n%u\n%%%%EOF\n", at);
	buf_free(&rows);
	buf_free(&keys);
}

/* Gives libharu's own dictionary our keys as well. */
static void
extend(struct haru *h, HPDF_Dict d, struct str body)
{
	struct inside *in = inside_new(h);

	in->text = str_dup(h->a, body);
	d->attr = in;
	d->write_fn = on_write;
}

bool
haru_save(struct haru *h, struct buf *out, struct hash128 *hash)
{
	struct buf body = { 0 };
	HPDF_Stream to;
	struct table t;
	objno next = 1;

	if (haru_error(h))
		return false;
	extend(h, h->pdf->catalog, buf_str(&h->catalogue));
	extend(h, h->pdf->info, buf_str(&h->info));
	t = table_make(h);
	to = HPDF_CallbackWriter_New(h->pdf->mmgr, on_output, &body);
	while (to && pack(h, &t, to, &body, &next))
		;
	put_xref(h, &t);
	HPDF_Stream_Free(to);
	buf_free(&body);
	if (haru_error(h) || h->out.n > UINT32_MAX)
		return false;
	*hash = hash_of(h);
	buf_free(out);
	*out = h->out;
	h->out = (struct buf){ 0 };
	return true;
}

unsigned long
haru_error(const struct haru *h)
{
	return h->error ? h->error : HPDF_GetError(h->pdf);
}

struct haru *
haru_open(struct arena *a, const char *version)
{
	struct haru *h = NEW(a, struct haru);

	h->a = a;
	h->z = libdeflate_alloc_compressor(PACK_LEVEL);
	h->hash = hasher_open();
	h->out = (struct buf){.p = mem_alloc(OUT_FIRST), .cap = OUT_FIRST};
	/* no pool: libharu's own one hands out badly aligned memory */
	h->pdf = HPDF_NewEx(on_error, on_alloc, on_free, 0, h);
	if (!h->pdf || !h->z) {
		fputs("broschur: out of memory\n", stderr);
		exit(3);
	}
	latch(h, HPDF_Dict_RemoveElement(h->pdf->info, "Producer"));
	buf_fmt(&h->out, "%%PDF-%s\n%%\xE2\xE3\xCF\xD3\n", version);
	return h;
}

void
haru_close(struct haru *h)
{
	HPDF_Free(h->pdf);
	libdeflate_free_compressor(h->z);
	hasher_close(h->hash);
	buf_free(&h->out);
	buf_free(&h->print);
	buf_free(&h->squeezed);
	buf_free(&h->catalogue);
	buf_free(&h->info);
}

const char *
haru_version(void)
{
	return HPDF_GetVersion();
}
