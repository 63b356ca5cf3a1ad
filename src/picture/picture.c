/* SPDX-License-Identifier: ISC */
/*
 * The cache of pictures: reads a file once, finds out by its first bytes what it is,
 * and has the right loader prove it whole. A picture that failed is remembered for the
 * job, so that its fault is told once; the next job reads it again and is told anew.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "picture/picture_int.h"

#define FILE_MAX ((size_t)512 << 20)

struct entry {
	struct arena *a; /* owns what follows; NULL: to be read */
	struct picture *pic; /* NULL after a fault */
	struct file_bytes file;
};

struct pictures {
	struct arena *a;
	struct map *map; /* root, newline, path -> struct entry */
	const struct proofs *proofs;
};

struct pictures *
pictures_open(void)
{
	struct arena *a = arena_open();
	struct pictures *p = NEW(a, struct pictures);

	p->a = a;
	p->map = map_make(a);
	return p;
}

void
pictures_prove(struct pictures *p, const struct proofs *proofs)
{
	p->proofs = proofs;
}

static void
entry_empty(struct entry *e)
{
	if (!e->a)
		return;
	file_free(&e->file);
	arena_close(e->a);
	*e = (struct entry){.pic = NULL};
}

void
pictures_begin(struct pictures *p)
{
	for (size_t i = 0; i < map_len(p->map); i++) {
		struct entry *e = map_value(p->map, i);

		if (!e->pic)
			entry_empty(e);
	}
}

void
pictures_close(struct pictures *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < map_len(p->map); i++)
		entry_empty(map_value(p->map, i));
	arena_close(p->a);
}

/* ---- shared by the loaders ---- */

bool
load_proven(const struct load *l)
{
	return proofs_known(l->proofs, hash128_bytes(l->p, l->n));
}

void
load_prove(const struct load *l)
{
	proofs_keep(l->proofs, hash128_bytes(l->p, l->n));
}

bool
load_fault(struct load *l, const char *words)
{
	if (!l->fault)
		l->fault = words;
	return false;
}

bool
load_size(struct load *l, uint32_t w, uint32_t h)
{
	l->w = w;
	l->h = h;
	if (w == 0 || h == 0)
		return load_fault(l, "it has no width or height");
	if (w > SIDE_MAX || h > SIDE_MAX || (uint64_t)w * h > PIXELS_MAX) {
		l->huge = true;
		return load_fault(l, "it is too large");
	}
	return true;
}

mpt
load_length(uint32_t n, uint32_t count, int unit)
{
	/* 20 to 5,000 pixels an inch; 1 in = 25.4 mm = 72 pt */
	const int64_t per_inch = (int64_t)count * 254 / unit;

	if (per_inch < 20 || per_inch > 5000)
		return (mpt)n * PIXEL_MPT;
	return (mpt)muldiv((int64_t)n * unit, 72000, (int64_t)254 * count);
}

bool
icc_fits(const uint8_t *p, size_t n, int comps)
{
	static const char *const space[] = {[1] = "GRAY", [3] = "RGB ", [4] = "CMYK"};

	return n > 128 && be32(p) == n && memcmp(p + 36, "acsp", 4) == 0 &&
	    memcmp(p + 16, space[comps], 4) == 0;
}

/* ---- what a file is ---- */

enum kind { KIND_PNG, KIND_JPEG, KIND_SVG, KIND_OTHER };

static const struct {
	uint8_t at, n;
	const char *bytes;
	enum kind kind;
	const char *words;
} magic[] = {
    {0, 8, "\x89PNG\r\n\x1a\n", KIND_PNG, "a PNG file"},
    {0, 3, "\xFF\xD8\xFF", KIND_JPEG, "a JPEG file"},
    {0, 4, "GIF8", KIND_OTHER, "a GIF file"},
    {0, 4, "II*\0", KIND_OTHER, "a TIFF file"},
    {0, 4, "MM\0*", KIND_OTHER, "a TIFF file"},
    {8, 4, "WEBP", KIND_OTHER, "a WebP file"},
    {4, 8, "ftypavif", KIND_OTHER, "an AVIF file"},
    {4, 8, "ftypheic", KIND_OTHER, "a HEIC file"},
    {0, 5, "%PDF-", KIND_OTHER, "a PDF file"},
    {0, 4, "%!PS", KIND_OTHER, "a PostScript file"},
    {0, 2, "BM", KIND_OTHER, "a BMP file"},
    {0, 4, "8BPS", KIND_OTHER, "a Photoshop file"},
    {0, 2, "\x1f\x8b", KIND_OTHER, "a compressed file"},
    {0, 4, "PK\3\4", KIND_OTHER, "a ZIP file"},
};

/* Text whose first element may be svg; the parser says more. */
static bool
looks_like_xml(struct str s)
{
	s = str_cut(s, 0, s.n < 4096 ? s.n : 4096);
	if (str_starts(s, "\xEF\xBB\xBF"))
		s = str_cut(s, 3, s.n);
	s = str_trim(s);
	return str_starts(s, "<") && memmem(s.p, s.n, "<svg", 4);
}

static enum kind
sniff(struct str s, const char **words)
{
	for (size_t i = 0; i < ARRAY_LEN(magic); i++) {
		const size_t end = (size_t)magic[i].at + magic[i].n;

		if (s.n >= end &&
		    memcmp(s.p + magic[i].at, magic[i].bytes, magic[i].n) == 0) {
			*words = magic[i].words;
			return magic[i].kind;
		}
	}
	if (looks_like_xml(s))
		return KIND_SVG;
	*words = s.n == 0				  ? "an empty file"
	    : utf8_valid(s, NULL) && !memchr(s.p, 0, s.n) ? "a text file"
							  : "no known kind of file";
	return KIND_OTHER;
}

/* ---- loading ---- */

static bool
load_raster(struct pictures *p, struct diags *d, struct entry *e, enum kind kind,
    struct loc asked)
{
	struct load l = {.a = e->a,
	    .p = (const uint8_t *)e->file.p,
	    .n = e->file.n,
	    .proofs = p->proofs};

	if (kind == KIND_PNG ? png_load(&l, e->pic) : jpeg_load(&l, e->pic))
		return true;
	if (l.huge)
		diag(d, D_PICTURE_HUGE, asked, STR_ARG(e->pic->path), l.w, l.h);
	else
		diag(d, D_PICTURE_BROKEN, asked, STR_ARG(e->pic->path), l.fault);
	return false;
}

static bool
load_kind(struct pictures *p, struct diags *d, const char *root, struct entry *e, struct loc asked)
{
	const struct str bytes = {e->file.p, e->file.n};
	struct picture *pic = e->pic;
	const char *words = "";
	const enum kind kind = sniff(bytes, &words);

	if (kind == KIND_OTHER) {
		diag(d, D_PICTURE_KIND, asked, STR_ARG(pic->path), words);
		return false;
	}
	pic->hash = hash_bytes(bytes.p, bytes.n);
	if (kind != KIND_SVG)
		return load_raster(p, d, e, kind, asked);
	pic->vector = true;
	return svg_load(
	    e->a, d, str_z(e->a, path_join(e->a, str_of(root), pic->path)), bytes, pic);
}

static const char *
read_fault(int e)
{
	switch (e) {
	case ENOENT:
	case ENOTDIR:
		return "there is no such file";
	case EACCES:
	case ELOOP:
		return "it is unreadable or lies outside of the publication's folder";
	case EFBIG:
		return "it is larger than 512 MB";
	case EINVAL:
		return "it is no regular file";
	}
	return "reading it failed";
}

static struct entry *
entry_of(struct pictures *p, const char *root, struct str path)
{
	const struct arena_mark mark = arena_mark(p->a);
	const struct str key = str_fmt(p->a, "%s\n%.*s", root, STR_ARG(path));
	struct entry *e = map_find(p->map, key);

	if (e) {
		arena_reset(p->a, mark);
		return e;
	}
	e = NEW(p->a, struct entry);
	map_put(p->map, key, e);
	return e;
}

const struct picture *
picture_load(struct pictures *p, struct diags *d, const char *root, struct str path,
    struct loc asked)
{
	struct entry *e = entry_of(p, root, path);
	int fault;

	if (e->a)
		return e->pic;
	e->a = arena_open();
	fault = file_read_below(root, str_z(e->a, path), FILE_MAX, &e->file);
	if (fault) {
		e->file = (struct file_bytes){.p = "", .n = 0};
		diag(d, D_PICTURE_UNREAD, asked, STR_ARG(path), read_fault(fault));
		return NULL;
	}
	e->pic = NEW(e->a, struct picture);
	e->pic->path = str_dup(e->a, path);
	e->pic->samples = NEW(e->a, struct picture_samples);
	e->pic->samples->a = e->a;
	if (!load_kind(p, d, root, e, asked))
		e->pic = NULL;
	return e->pic;
}
