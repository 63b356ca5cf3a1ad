/* SPDX-License-Identifier: ISC */
/*
 * Fonts. A code stands for one pair of glyph and text, so that a glyph which stands
 * for two texts (a small capital for "n" and for "N") is copied right both times. Codes
 * are counted as they come; what they mean is told when the font has been subset:
 * outlines of TrueType kind by CIDToGIDMap, those of CFF kind by an embedded CMap
 * whose CIDs are the subset's glyphs (PDF 1.7, 9.7).
 */
#include <hb.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>
#include "paint/pdf_int.h"

#define EM 1000000
#define SHORT_TEXT 5 /* bytes that fit into a code's key */
#define LONG_KEY (UINT64_C(1) << 63)
#define CODES_MAX 65535

struct pdf_font {
	struct pdf *p;
	const struct font *font;
	int number; /* of the fonts in this file */
	objno obj;
	hb_blob_t *blob;
	hb_face_t *face;
	hb_font_t *hb;
	int32_t upem;
	struct pdf_code *code; /* from 1 */
	size_t n, cap;
	uint32_t *slot; /* hash table of codes; 0 free */
	size_t slots;   /* a power of two */
	struct pdf_code last; /* what is returned when the codes are used up */
	const struct pdf_code *space;
	bool space_sought;
	/* of the embedded subset */
	struct buf name;
	const struct ink_font *cut;
};

/* ---- codes ---- */

static size_t
slot_of(uint64_t key, size_t slots)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (slots - 1);
}

static void
index_codes(struct pdf_font *f, size_t slots)
{
	f->slots = slots;
	f->slot = NEW_N(f->p->a, uint32_t, slots);
	for (size_t i = 1; i < f->n; i++) {
		size_t at = slot_of(f->code[i].key, slots);

		while (f->slot[at])
			at = (at + 1) & (slots - 1);
		f->slot[at] = (uint32_t)i;
	}
}

static uint64_t
key_of(uint16_t gid, const char *text, size_t n)
{
	uint64_t key = (uint64_t)gid | (uint64_t)(n & 7) << 16;

	if (n > SHORT_TEXT)
		return (hash_bytes(text, n) ^ gid) | LONG_KEY;
	for (size_t i = 0; i < n; i++)
		key |= (uint64_t)(unsigned char)text[i] << (19 + 8 * i);
	return key;
}

static const struct pdf_code *
add_code(struct pdf_font *f, size_t at, struct pdf_code k, const char *text, size_t n)
{
	const int64_t advance = hb_font_get_glyph_h_advance(f->hb, k.gid);
	struct pdf_code *to = &f->last;

	if (f->n < CODES_MAX) {
		f->code = arena_grow(f->p->a, f->code, f->n, &f->cap, sizeof(*f->code));
		to = &f->code[f->n];
		f->slot[at] = (uint32_t)f->n;
		k.code = (uint16_t)f->n++;
	}
	k.text = str_dup(f->p->a, (struct str){ text, n });
	k.advance = (int32_t)advance;
	k.exact = (int32_t)muldiv(advance, EM, f->upem);
	k.width = (int32_t)muldiv(k.exact, 1, 10) * 10;
	*to = k;
	if (f->n * 2 > f->slots)
		index_codes(f, f->slots * 2);
	return to;
}

const struct pdf_code *
pdf_font_code(struct pdf_font *f, uint16_t gid, const char *text, size_t n)
{
	const struct pdf_code k = { .key = key_of(gid, text, n), .gid = gid };
	size_t at = slot_of(k.key, f->slots);

	for (uint32_t i; (i = f->slot[at]) != 0; at = (at + 1) & (f->slots - 1)) {
		const struct pdf_code *c = &f->code[i];

		if (c->key == k.key &&
		    (n <= SHORT_TEXT ||
		        (c->gid == gid && c->text.n == n && memcmp(c->text.p, text, n) == 0)))
			return c;
	}
	return add_code(f, at, k, text, n);
}

const struct pdf_code *
pdf_font_space(struct pdf_font *f)
{
	hb_codepoint_t gid;

	if (!f->space_sought) {
		f->space_sought = true;
		if (hb_font_get_nominal_glyph(f->hb, ' ', &gid) && gid <= UINT16_MAX)
			f->space = pdf_font_code(f, (uint16_t)gid, " ", 1);
		if (f->space) {
			struct pdf_code *own = NEW(f->p->a, struct pdf_code);

			*own = *f->space;
			f->space = own;
		}
	}
	return f->space;
}

int
pdf_font_number(const struct pdf_font *f)
{
	return f->number;
}

int32_t
pdf_font_upem(const struct pdf_font *f)
{
	return f->upem;
}

static struct pdf_font *
font_open(struct pdf *p, const struct font *font)
{
	struct pdf_font *f = NEW(p->a, struct pdf_font);

	f->p = p;
	f->font = font;
	f->number = (int)p->font_n;
	f->obj = haru_dict(p->h);
	f->blob = hb_blob_create(font->bytes, (unsigned)font->bytes_n,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	f->face = hb_face_create(f->blob, (unsigned)font->face->index);
	f->hb = hb_font_create(f->face);
	f->upem = (int32_t)hb_face_get_upem(f->face);
	f->n = 1;
	f->code = arena_grow(p->a, NULL, 0, &f->cap, sizeof(*f->code));
	index_codes(f, 512);
	p->font = arena_grow(p->a, p->font, p->font_n, &p->font_cap, sizeof(*p->font));
	p->font[p->font_n++] = f;
	return f;
}

struct pdf_font *
pdf_font_use(struct pdf *p, const struct font *font)
{
	const size_t id = (size_t)font->id;

	if (id >= p->by_id_n) {
		const size_t n = id + 16;
		struct pdf_font **grown = NEW_N(p->a, struct pdf_font *, n);

		if (p->by_id_n)
			memcpy(grown, p->font_by_id, p->by_id_n * sizeof(*grown));
		p->font_by_id = grown;
		p->by_id_n = n;
	}
	if (!p->font_by_id[id])
		p->font_by_id[id] = font_open(p, font);
	return p->font_by_id[id];
}

/* ---- embedding ---- */

/* Tables that a PDF reader does not want. */
static const hb_tag_t dropped[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
	HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('n', 'a', 'm', 'e'),
	HB_TAG('p', 'o', 's', 't'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('O', 'S', '/', '2'),
	HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
	HB_TAG('S', 'T', 'A', 'T'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('S', 'i', 'l', 'f'),
	HB_TAG('G', 'l', 'a', 't'), HB_TAG('G', 'l', 'o', 'c'), HB_TAG('F', 'e', 'a', 't'),
	HB_TAG('S', 'i', 'l', 'l'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('m', 'e', 't', 'a'),
	HB_TAG('g', 'a', 's', 'p'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'),
	HB_TAG('V', 'O', 'R', 'G'), HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'),
	HB_TAG('S', 'V', 'G', ' '), HB_TAG('D', 'E', 'B', 'G'), HB_TAG('v', 'h', 'e', 'a'),
	HB_TAG('v', 'm', 't', 'x'),
};

/* The face with the used glyphs only and their new numbers, by code. NULL when it cannot
 * be made. */
static hb_face_t *
subset(struct pdf_font *f, uint16_t *gid)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_subset_plan_t *plan;
	hb_face_t *face;
	hb_set_t *set;
	const hb_map_t *to;

	if (!in)
		return NULL;
	set = hb_subset_input_glyph_set(in);
	for (size_t i = 1; i < f->n; i++)
		hb_set_add(set, f->code[i].gid);
	set = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < ARRAY_LEN(dropped); i++)
		hb_set_add(set, dropped[i]);
	hb_subset_input_set_flags(
	    in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	plan = hb_subset_plan_create_or_fail(f->face, in);
	face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	to = face ? hb_subset_plan_old_to_new_glyph_mapping(plan) : NULL;
	for (size_t i = 1; face && i < f->n; i++) {
		const hb_codepoint_t g = hb_map_get(to, f->code[i].gid);

		gid[i] = g == HB_MAP_VALUE_INVALID ? 0 : (uint16_t)g;
	}
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(in);
	return face;
}

/* Cuts the font to its glyphs, unless a file before this one did. False when it cannot
 * be cut. */
static bool
cut(struct pdf_font *f)
{
	const struct font_face *from = f->font->face;
	struct buf k = {0};
	struct hash128 key;
	hb_face_t *face;
	hb_blob_t *b;
	uint16_t *gid;
	const char *p;
	unsigned n;

	buf_fmt(&k, "%s %d ", from->path, from->index);
	for (size_t i = 1; i < f->n; i++)
		buf_put(&k, &f->code[i].gid, sizeof(f->code[i].gid));
	key = hash128_bytes(k.p, k.n);
	buf_free(&k);
	f->cut = inks_font(f->p->inks, key);
	if (f->cut)
		return true;
	gid = NEW_N(f->p->a, uint16_t, f->n);
	face = subset(f, gid);
	if (!face)
		return false;
	b = f->font->cff ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
	                 : hb_face_reference_blob(face);
	p = hb_blob_get_data(b, &n);
	f->cut = inks_font_keep(f->p->inks, key, gid, f->n, p, n);
	hb_blob_destroy(b);
	hb_face_destroy(face);
	return true;
}

/* Six capitals made from the glyphs, a plus sign, the font's own name. */
static void
name_make(struct pdf_font *f)
{
	char ps[80] = "";
	unsigned n = sizeof(ps);
	uint64_t x = 0;

	hb_ot_name_get_utf8(
	    f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n, ps);
	if (!ps[0])
		snprintf(ps, sizeof(ps), "Font%d", f->number);
	for (size_t i = 1; i < f->n; i++)
		x = (x ^ f->code[i].gid) * UINT64_C(0x100000001B3);
	x ^= hash_bytes(ps, strlen(ps)) + (uint64_t)f->number;
	for (int i = 0; i < 6; i++, x /= 26)
		buf_putc(&f->name, (char)('A' + x % 26));
	buf_putc(&f->name, '+');
	buf_puts(&f->name, ps);
}

static uint16_t
new_gid(const struct pdf_font *f, const struct pdf_code *k)
{
	return f->cut->gid[k - f->code];
}

/* Is its CFF table keyed by CIDs (Top DICT begins with operator ROS)? Its glyphs then
 * keep the numbers they have in the whole font. */
static bool
cid_keyed(const struct pdf_font *f)
{
	hb_blob_t *cff = hb_face_reference_table(f->face, HB_TAG('C', 'F', 'F', ' '));
	unsigned n;
	const char *p = hb_blob_get_data(cff, &n);
	const bool yes = p && n > 64 && memmem(p, n < 2048 ? n : 2048, "\x0c\x1e", 2) != NULL &&
	    memmem(p, n < 4096 ? n : 4096, "Adobe", 5) != NULL;

	hb_blob_destroy(cff);
	return yes;
}

static objno
put_file(struct pdf_font *f)
{
	struct buf keys = {0};
	objno o;

	if (f->font->cff)
		buf_puts(&keys, "/Subtype/CIDFontType0C");
	else
		buf_fmt(&keys, "/Length1 %zu", f->cut->n);
	buf_puts(&keys, "/Filter/FlateDecode");
	o = haru_stream(f->p->h, buf_str(&keys), f->cut->z, f->cut->z_n);
	buf_free(&keys);
	return o;
}

static long
per_mille(const struct pdf_font *f, int64_t units)
{
	return (long)muldiv(units, 1000, f->upem);
}

static void
put_bbox(const struct pdf_font *f, struct buf *b)
{
	hb_blob_t *head = hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
	unsigned n;
	const unsigned char *p = (const unsigned char *)hb_blob_get_data(head, &n);

	buf_puts(b, "/FontBBox[");
	for (unsigned i = 36; i < 44; i += 2) {
		const int16_t v = n >= 44 ? (int16_t)(p[i] << 8 | p[i + 1]) : 0;

		buf_fmt(b, "%ld ", per_mille(f, v));
	}
	buf_putc(b, ']');
	hb_blob_destroy(head);
}

static objno
put_descriptor(struct pdf_font *f, objno file)
{
	struct buf b = { 0 };
	hb_font_extents_t ex = { 0 };
	hb_position_t cap = 0;
	const float slant = hb_style_get_value(f->hb, HB_STYLE_TAG_SLANT_ANGLE);
	const objno o = haru_dict(f->p->h);

	hb_font_get_h_extents(f->hb, &ex);
	if (!hb_ot_metrics_get_position(f->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
		cap = f->upem * 7 / 10;
	buf_puts(&b, "/Type/FontDescriptor/FontName");
	out_name(&b, buf_str(&f->name));
	buf_fmt(&b, "/Flags %d", f->font->face->italic ? 68 : 4);
	put_bbox(f, &b);
	buf_fmt(&b, "/ItalicAngle %ld/Ascent %ld/Descent %ld/CapHeight %ld/StemV %d/FontFile%d %u 0 R",
	    (long)slant, per_mille(f, ex.ascender), per_mille(f, ex.descender),
	    per_mille(f, cap), 50 + f->font->face->weight / 10, f->font->cff ? 3 : 2, file);
	haru_body(f->p->h, o, buf_str(&b));
	buf_free(&b);
	return o;
}

/* TrueType: widths by code, all in one run. */
static void
put_widths(const struct pdf_font *f, struct buf *b)
{
	buf_puts(b, "/W[1[");
	for (size_t i = 1; i < f->n; i++)
		out_num(b, f->code[i].width);
	buf_puts(b, "]]");
}

/* CFF: widths by glyph of the subset; equal pairs of a glyph are told once. */
static void
put_cid_widths(const struct pdf_font *f, struct buf *b, bool keyed)
{
	hb_map_t *seen = hb_map_create();

	buf_puts(b, "/W[");
	for (size_t i = 1; i < f->n; i++) {
		const unsigned cid = keyed ? f->code[i].gid : new_gid(f, &f->code[i]);

		if (hb_map_has(seen, cid))
			continue;
		hb_map_set(seen, cid, 1);
		buf_fmt(b, "%u[", cid);
		out_num(b, f->code[i].width);
		buf_putc(b, ']');
	}
	buf_putc(b, ']');
	hb_map_destroy(seen);
}

static objno
put_gid_map(struct pdf_font *f)
{
	char *map = mem_alloc(f->n * 2);
	objno o;

	map[0] = map[1] = 0;
	for (size_t i = 1; i < f->n; i++) {
		const uint16_t g = new_gid(f, &f->code[i]);

		map[2 * i] = (char)(g >> 8);
		map[2 * i + 1] = (char)g;
	}
	o = haru_deflated(f->p->h, STR(""), map, f->n * 2);
	free(map);
	return o;
}

#define SYSTEM_INFO "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

static const char cmap_begin[] =
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def\n"
    "/CMapName/%s def\n/CMapType %d def\n"
    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char cmap_end[] =
    "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

/* CFF: codes -> glyphs of the subset. */
static objno
put_encoding(struct pdf_font *f, bool keyed)
{
	struct buf b = { 0 };
	objno o;

	buf_fmt(&b, cmap_begin, "Identity", "Broschur-H", 1);
	for (size_t i = 1; i < f->n; i++) {
		if ((i - 1) % 100 == 0)
			buf_fmt(&b, "%zu begincidchar\n", f->n - i < 100 ? f->n - i : (size_t)100);
		buf_putc(&b, '<');
		out_hex(&b, (uint32_t)i, 4);
		buf_puts(&b, "> ");
		buf_uint(&b, keyed ? f->code[i].gid : new_gid(f, &f->code[i]));
		buf_putc(&b, '\n');
		if (i % 100 == 0 || i == f->n - 1)
			buf_puts(&b, "endcidchar\n");
	}
	buf_puts(&b, cmap_end);
	o = haru_deflated(f->p->h,
	    STR("/Type/CMap/CMapName/Broschur-H/WMode 0" SYSTEM_INFO), b.p, b.n);
	buf_free(&b);
	return o;
}

static objno
put_descendant(struct pdf_font *f, objno descriptor, bool keyed)
{
	struct buf b = { 0 };
	const objno o = haru_dict(f->p->h);

	buf_fmt(&b, "/Type/Font/Subtype/CIDFontType%d/BaseFont", f->font->cff ? 0 : 2);
	out_name(&b, buf_str(&f->name));
	buf_fmt(&b, SYSTEM_INFO "/FontDescriptor %u 0 R", descriptor);
	if (f->font->cff) {
		put_cid_widths(f, &b, keyed);
	} else {
		put_widths(f, &b);
		buf_fmt(&b, "/CIDToGIDMap %u 0 R", put_gid_map(f));
	}
	haru_body(f->p->h, o, buf_str(&b));
	buf_free(&b);
	return o;
}

/* Codes -> characters. A glyph that shares its text with the one before it stands for a
 * space without width: each code must stand for something (PDF/UA-1, 7.21.7). */
static objno
put_unicode(struct pdf_font *f)
{
	struct buf b = { 0 };
	size_t left = f->n - 1, in_block = 0;
	objno o;

	buf_fmt(&b, cmap_begin, "UCS", "Adobe-Identity-UCS", 2);
	for (size_t i = 1; i < f->n; i++) {
		const struct str t = f->code[i].text;

		if (in_block == 0) {
			in_block = left < 100 ? left : 100;
			left -= in_block;
			buf_fmt(&b, "%zu beginbfchar\n", in_block);
		}
		buf_putc(&b, '<');
		out_hex(&b, (uint32_t)i, 4);
		buf_puts(&b, "><");
		out_utf16(&b, t.n ? t : STR("\xE2\x81\xA0") /* word joiner */);
		buf_puts(&b, ">\n");
		if (--in_block == 0)
			buf_puts(&b, "endbfchar\n");
	}
	buf_puts(&b, cmap_end);
	o = haru_deflated(f->p->h, STR(""), b.p, b.n);
	buf_free(&b);
	return o;
}

static void
embed(struct pdf_font *f)
{
	const bool keyed = f->font->cff && cid_keyed(f);
	struct buf b = { 0 };
	objno descriptor, descendant;

	name_make(f);
	descriptor = put_descriptor(f, put_file(f));
	descendant = put_descendant(f, descriptor, keyed);
	buf_puts(&b, "/Type/Font/Subtype/Type0/BaseFont");
	out_name(&b, buf_str(&f->name));
	if (f->font->cff)
		buf_fmt(&b, "/Encoding %u 0 R", put_encoding(f, keyed));
	else
		buf_puts(&b, "/Encoding/Identity-H");
	buf_fmt(&b, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R", descendant, put_unicode(f));
	haru_body(f->p->h, f->obj, buf_str(&b));
	buf_free(&b);
}

void
pdf_fonts_end(struct pdf *p, struct buf *resources)
{
	buf_puts(resources, "/Font<<");
	for (size_t i = 0; i < p->font_n; i++) {
		struct pdf_font *f = p->font[i];
		const bool small = f->n < CODES_MAX;

		buf_fmt(resources, "/F%d %u 0 R", f->number, f->obj);
		if (small && cut(f)) {
			embed(f);
		} else {
			p->failed = true;
			diag(p->d, D_PDF_FONT, f->font->face->loc, f->font->face->path,
			    small ? "its outlines cannot be read"
			          : "more than 65,534 different characters");
		}
	}
	buf_puts(resources, ">>");
}

void
pdf_fonts_free(struct pdf *p)
{
	for (size_t i = 0; i < p->font_n; i++) {
		struct pdf_font *f = p->font[i];

		hb_font_destroy(f->hb);
		hb_face_destroy(f->face);
		hb_blob_destroy(f->blob);
		buf_free(&f->name);
	}
}
