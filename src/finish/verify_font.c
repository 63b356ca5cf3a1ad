/* SPDX-License-Identifier: ISC */
/*
 * Fonts: each one is embedded, a subset, and tells for every code its width and its
 * characters. Ours are all composite fonts with codes of two bytes (ISO 32000-1, 9.7):
 * the code is the CID, or a character map in the file leads from one to the other.
 */
#include <string.h>
#include "finish/verify_int.h"

#define CODES 65536
#define ENTRIES_MAX (4 * CODES) /* of one font's maps */
#define TEXT_MAX 128 /* bytes of UTF-16 that one code may stand for */
#define TEXTS_MAX ((size_t)32 << 20)

struct font_read {
	struct verify *v;
	struct vfont *font;
	uint8_t *wide; /* by CID: it has a width */
	size_t wide_n;
	size_t entries;
};

static struct vglyph *
glyph_at(struct font_read *r, size_t code)
{
	struct vfont *f = r->font;

	if (code >= f->n) {
		size_t n = f->n ? f->n : 256;
		struct vglyph *grown;

		while (n <= code)
			n *= 2;
		grown = NEW_N(r->v->a, struct vglyph, n);
		if (f->n)
			memcpy(grown, f->glyph, f->n * sizeof(*grown));
		for (size_t i = f->n; i < n; i++)
			grown[i].cid = (uint16_t)i;
		f->glyph = grown;
		f->n = n;
	}
	return &f->glyph[code];
}

/* ---- character maps ---- */

static bool
code_of(const struct cos_value *v, size_t *code)
{
	if (v->kind != COS_STRING || v->n != 2)
		return false;
	*code = (size_t)(unsigned char)v->p[0] << 8 | (unsigned char)v->p[1];
	return true;
}

/* The text, its last UTF-16 unit raised by plus, becomes what the code says. */
static bool
say(struct font_read *r, size_t code, const struct cos_value *text, size_t plus)
{
	char bytes[TEXT_MAX + 2] = "\xFE\xFF";
	const struct cos_value utf16 = {.kind = COS_STRING, .n = text->n + 2, .p = bytes};
	struct vglyph *g;
	struct str s;

	if (text->kind != COS_STRING || text->n > TEXT_MAX || text->n % 2 ||
	    r->entries++ > ENTRIES_MAX || r->v->glyph_text.n > TEXTS_MAX)
		return false;
	memcpy(bytes + 2, text->p, text->n);
	if (text->n >= 2 && plus) {
		const size_t unit = ((size_t)(unsigned char)bytes[text->n] << 8 |
					(unsigned char)bytes[text->n + 1]) +
		    plus;

		bytes[text->n] = (char)(unit >> 8);
		bytes[text->n + 1] = (char)unit;
	}
	s = cos_text(r->v->scratch, &utf16);
	g = glyph_at(r, code);
	g->text = (uint32_t)r->v->glyph_text.n;
	g->n = (uint16_t)s.n;
	buf_add(&r->v->glyph_text, s);
	return true;
}

static bool
chars(struct font_read *r, const struct cos_value *v, size_t n, bool cid)
{
	size_t code;

	for (size_t i = 0; i + 1 < n; i += 2) {
		if (!code_of(&v[i], &code))
			return false;
		if (!cid && !say(r, code, &v[i + 1], 0))
			return false;
		if (cid && v[i + 1].kind != COS_INT)
			return false;
		if (cid)
			glyph_at(r, code)->cid = (uint16_t)v[i + 1].i;
	}
	return n % 2 == 0;
}

static bool
ranges(struct font_read *r, const struct cos_value *v, size_t n, bool cid)
{
	size_t from, to;

	for (size_t i = 0; i + 2 < n; i += 3) {
		if (!code_of(&v[i], &from) || !code_of(&v[i + 1], &to))
			return false;
		for (size_t k = from; k <= to; k++) {
			const struct cos_value *s = &v[i + 2];

			if (cid && s->kind == COS_INT && r->entries++ < ENTRIES_MAX)
				glyph_at(r, k)->cid =
				    (uint16_t)(s->i + (int64_t)(k - from));
			else if (cid || (s->kind == COS_ARRAY && s->n <= k - from))
				return false;
			else if (s->kind == COS_ARRAY ? !say(r, k, &s->at[k - from], 0)
						      : !say(r, k, s, k - from))
				return false;
		}
	}
	return n % 3 == 0;
}

/* ToUnicode, or (cid) codes -> CIDs. Returns NULL or what is wrong. */
static const char *
read_map(struct font_read *r, const struct cos_value *stream, bool cid)
{
	const struct arena_mark m = arena_mark(r->v->scratch);
	struct cos_lex l = {.a = r->v->scratch};
	struct str text, word;
	const char *wrong = cos_unpack(&r->v->f, stream, &text);
	bool ok = true;

	l.p = text.p;
	l.end = text.p + text.n;
	while (!wrong && ok && (word = cos_next(&l)).n) {
		if (str_is(word, cid ? "endcidchar" : "endbfchar"))
			ok = chars(r, l.stack, l.n, cid);
		else if (str_is(word, cid ? "endcidrange" : "endbfrange"))
			ok = ranges(r, l.stack, l.n, cid);
		l.n = 0;
	}
	arena_reset(r->v->scratch, m);
	return wrong ? wrong : l.fault ? l.fault : ok ? NULL : "an entry is malformed";
}

/* ---- widths ---- */

static void
set_wide(struct font_read *r, int64_t from, int64_t to)
{
	if (from < 0 || to >= CODES)
		return;
	if ((size_t)to >= r->wide_n) {
		const size_t n = ((size_t)to + 1) * 2;
		uint8_t *grown = NEW_N(r->v->scratch, uint8_t, n);

		if (r->wide_n)
			memcpy(grown, r->wide, r->wide_n);
		r->wide = grown;
		r->wide_n = n;
	}
	if (to >= from)
		memset(r->wide + from, 1, (size_t)(to - from) + 1);
}

/* "c [w ...]" and "first last w" (9.7.4.3). */
static void
read_widths(struct font_read *r, const struct cos_value *w)
{
	const struct cos_file *f = &r->v->f;

	for (size_t i = 0; w->kind == COS_ARRAY && i + 1 < w->n;) {
		const struct cos_value *from = cos_item(f, w, i),
				       *next = cos_item(f, w, i + 1);

		if (from->kind != COS_INT || from->i < 0 || from->i >= CODES)
			return;
		if (next->kind == COS_ARRAY) {
			set_wide(r, from->i, from->i + (int64_t)next->n - 1);
			i += 2;
		} else if (next->kind == COS_INT && i + 2 < w->n) {
			set_wide(r, from->i, next->i);
			i += 3;
		} else {
			return;
		}
	}
}

/* ---- a font ---- */

/* Six capitals and a plus sign (9.6.4). */
static bool
is_subset(struct str name)
{
	for (size_t i = 0; i < 6; i++)
		if (name.n < 8 || name.p[i] < 'A' || name.p[i] > 'Z')
			return false;
	return name.p[6] == '+';
}

static void
verify_embedded(struct verify *v, const struct cos_value *cid, struct str name)
{
	const struct cos_value *descriptor = cos_key(&v->f, cid, "FontDescriptor");
	const struct cos_value *file2 = cos_key(&v->f, descriptor, "FontFile2");
	const struct cos_value *file3 = cos_key(&v->f, descriptor, "FontFile3");
	const bool truetype = cos_is_name(cos_key(&v->f, cid, "Subtype"), "CIDFontType2");
	const struct cos_value *file = truetype ? file2 : file3;

	if (file->kind != COS_STREAM || cos_raw(file).n == 0)
		FAULT(v, D_VERIFY_FONT_FILE, (int)name.n, name.p);
	if (!is_subset(name) ||
	    !str_eq(cos_str(cos_key(&v->f, descriptor, "FontName")), name))
		FAULT(v, D_VERIFY_FONT_SUBSET, (int)name.n, name.p);
}

/* Codes -> CIDs -> whether they have a width. */
static void
resolve_widths(struct font_read *r)
{
	struct vfont *f = r->font;

	if (r->wide_n > f->n)
		glyph_at(r, r->wide_n - 1);
	for (size_t i = 0; i < f->n; i++)
		f->glyph[i].wide =
		    f->glyph[i].cid < r->wide_n && r->wide[f->glyph[i].cid];
}

static void
font_read(struct font_read *r, const struct cos_value *dict)
{
	struct verify *v = r->v;
	const struct str name = r->font->name;
	const struct cos_value *unicode = cos_key(&v->f, dict, "ToUnicode");
	const struct cos_value *encoding = cos_key(&v->f, dict, "Encoding");
	const struct cos_value *cid =
	    cos_item(&v->f, cos_key(&v->f, dict, "DescendantFonts"), 0);
	const char *wrong = NULL;

	verify_embedded(v, cid, name);
	if (encoding->kind == COS_STREAM)
		wrong = read_map(r, encoding, true);
	else if (!cos_is_name(encoding, "Identity-H"))
		wrong = "its encoding is not Identity-H";
	if (wrong)
		FAULT(v, D_VERIFY_FONT_MAP, (int)name.n, name.p, "Encoding", wrong);
	if (unicode->kind != COS_STREAM) {
		FAULT(v, D_VERIFY_FONT_UNICODE, (int)name.n, name.p);
	} else {
		wrong = read_map(r, unicode, false);
		if (wrong)
			FAULT(v, D_VERIFY_FONT_MAP, (int)name.n, name.p, "ToUnicode",
			    wrong);
	}
	read_widths(r, cos_key(&v->f, cid, "W"));
	resolve_widths(r);
}

const struct vfont *
verify_font(struct verify *v, uint32_t object)
{
	const struct cos_value *dict;
	struct arena_mark m = arena_mark(v->scratch);
	struct font_read r = {.v = v};

	if (object == 0 || object >= v->f.n)
		return NULL;
	if (v->font[object])
		return v->font[object];
	dict = cos_resolve(&v->f, &v->f.object[object].value);
	r.font = v->font[object] = NEW(v->a, struct vfont);
	r.font->name = cos_str(cos_key(&v->f, dict, "BaseFont"));
	if (cos_is_name(cos_key(&v->f, dict, "Subtype"), "Type0"))
		font_read(&r, dict);
	else
		FAULT(v, D_VERIFY_FONT_KIND, object);
	arena_reset(v->scratch, m);
	return v->font[object];
}

void
verify_fonts(struct verify *v)
{
	for (uint32_t i = 1; i < v->f.n; i++) {
		const struct cos_value *d = &v->f.object[i].value;
		const struct cos_value *sub;

		if (d->kind != COS_DICT || !cos_is_name(cos_entry(d, "Type"), "Font"))
			continue;
		sub = cos_key(&v->f, d, "Subtype");
		if (!cos_is_name(sub, "CIDFontType2") &&
		    !cos_is_name(sub, "CIDFontType0"))
			verify_font(v, i);
	}
}
