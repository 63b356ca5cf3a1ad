/* SPDX-License-Identifier: ISC */
/*
 * Font files: mapped once for all jobs, checked before HarfBuzz sees them at work,
 * measured. A file that cannot be used is reported at its place in the catalogue
 * and from then on skipped, so that the next family of the list takes its place.
 */
#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

#include "text/text_int.h"

#define FONT_BYTES_MAX ((size_t)256 << 20)

static bool
has_table(hb_face_t *face, hb_tag_t tag, unsigned least)
{
	hb_blob_t *b = hb_face_reference_table(face, tag);
	bool ok = hb_blob_get_length(b) >= least;
	hb_blob_destroy(b);
	return ok;
}

/* Is everything there that measuring, shaping and embedding read? */
static bool
face_sound(hb_face_t *face)
{
	return hb_face_get_glyph_count(face) > 0 &&
	    has_table(face, HB_TAG('h', 'e', 'a', 'd'), 54) &&
	    has_table(face, HB_TAG('h', 'h', 'e', 'a'), 36) &&
	    has_table(face, HB_TAG('h', 'm', 't', 'x'), 4) &&
	    has_table(face, HB_TAG('c', 'm', 'a', 'p'), 4) &&
	    (has_table(face, HB_TAG('g', 'l', 'y', 'f'), 1) ||
		has_table(face, HB_TAG('C', 'F', 'F', ' '), 4));
}

static uint64_t
big_endian(const struct file_bytes *f, uint64_t at, int bytes)
{
	uint64_t v = 0;
	for (int i = 0; i < bytes; i++)
		v = v << 8 |
		    (at + (uint64_t)i < f->n ? (unsigned char)f->p[at + (uint64_t)i] : 0);
	return v;
}

/* Does every table end inside of the file? One that was cut short would lose some. */
static bool
file_whole(const struct file_bytes *f, unsigned index)
{
	bool many = f->n > 4 && memcmp(f->p, "ttcf", 4) == 0;
	uint64_t head = many ? big_endian(f, 12 + 4 * (uint64_t)index, 4) : 0;
	uint64_t n = big_endian(f, head + 4, 2);
	for (uint64_t at = head + 12; n > 0; n--, at += 16)
		if (big_endian(f, at + 8, 4) + big_endian(f, at + 12, 4) > f->n)
			return false;
	return true;
}

static mpt
metric(const struct font_open *f, hb_ot_metrics_tag_t tag)
{
	hb_position_t v = 0;
	hb_ot_metrics_get_position_with_fallback(f->hb, tag, &v);
	return (mpt)muldiv(v, 1000, f->pub.upem);
}

static void
measure(struct font_open *f, hb_face_t *face)
{
	f->pub.upem = (int32_t)hb_face_get_upem(face);
	f->pub.cff = has_table(face, HB_TAG('C', 'F', 'F', ' '), 4);
	f->pub.ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	f->pub.descent = -metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	f->pub.cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT);
	f->pub.x_height = metric(f, HB_OT_METRICS_TAG_X_HEIGHT);
}

static void
know_latin(struct font_open *f)
{
	hb_codepoint_t gid;
	for (hb_codepoint_t c = 0; c < ARRAY_LEN(f->latin); c++)
		f->latin[c] = hb_font_get_nominal_glyph(f->hb, c, &gid) && gid != 0;
}

/* Opens the face's file into f; false when it cannot be used, and what is wrong. */
static bool
font_load(const struct font_face *face, struct font_open *f, struct fault *wrong)
{
	int e = file_read(face->path, FONT_BYTES_MAX, &f->file);
	*wrong = (struct fault){
	    .id = D_FONT_BROKEN, .of = face, .path = face->path, .own = face->loc};
	if (e != 0) {
		wrong->id = D_FONT_UNREADABLE;
		wrong->why = file_error(e);
		return false;
	}
	hb_blob_t *blob = hb_blob_create(
	    f->file.p, (unsigned)f->file.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
	bool ok = face->index >= 0 && (unsigned)face->index < hb_face_count(blob) &&
	    file_whole(&f->file, (unsigned)face->index);
	hb_face_t *hb = hb_face_create(blob, ok ? (unsigned)face->index : 0);
	hb_blob_destroy(blob);
	if (ok && face_sound(hb)) {
		f->hb = hb_font_create(hb);
		f->pub.face = face;
		f->pub.bytes = f->file.p;
		f->pub.bytes_n = f->file.n;
		measure(f, hb);
		know_latin(f);
	} else {
		file_free(&f->file);
	}
	hb_face_destroy(hb);
	return f->hb != NULL;
}

static const struct font_dead *
dead_find(const struct text *t, const struct font_face *face)
{
	for (size_t i = 0; i < t->dead_n; i++)
		if (t->dead[i].face == face)
			return &t->dead[i];
	return NULL;
}

static const struct font_open *
font_find(const struct text *t, const struct font_face *face)
{
	for (size_t i = 0; i < t->font_n; i++) {
		const struct font_face *have = t->font[i]->pub.face;
		if (have == face ||
		    (have->index == face->index && strcmp(have->path, face->path) == 0))
			return t->font[i];
	}
	return NULL;
}

const struct font_open *
font_use(struct text *t, const struct font_face *face)
{
	const struct font_open *have = font_find(t, face);
	const struct font_dead *dead = have != NULL ? NULL : dead_find(t, face);
	struct fault wrong;
	if (dead != NULL)
		fault_met(t, &dead->fault, face->loc);
	if (have != NULL || dead != NULL)
		return have;
	struct font_open *f = NEW(t->arena, struct font_open);
	if (!font_load(face, f, &wrong)) {
		t->dead = arena_grow(
		    t->arena, t->dead, t->dead_n, &t->dead_cap, sizeof(*t->dead));
		t->dead[t->dead_n++] = (struct font_dead){face, wrong};
		fault_met(t, &wrong, face->loc);
		return NULL;
	}
	f->pub.id = (int)t->font_n;
	t->font =
	    arena_grow(t->arena, t->font, t->font_n, &t->font_cap, sizeof(*t->font));
	t->font[t->font_n++] = f;
	return f;
}

/*
 * How far a weight is from the wanted one, in the order of CSS Fonts 4 §5.2: medium
 * and regular stand in for each other, light looks down first, bold looks up first.
 */
static int
weight_distance(int want, int have)
{
	int step = have - want;
	bool down_first = want < 400 || (want <= 500 && have > 500) || want <= 500;
	if (want >= 400 && want <= 500 && have > want && have <= 500)
		return step;
	if (down_first)
		return step <= 0 ? 1000 - step : 2000 + step;
	return step >= 0 ? step : 1000 - step;
}

const struct font_face *
font_face_near(const struct font_family *f, int weight, bool italic)
{
	const struct font_face *best = NULL;
	int least = 0;
	for (size_t i = 0; i < f->face_n; i++) {
		int d = f->face[i].weight == weight
		    ? 0
		    : weight_distance(weight, f->face[i].weight);
		if (f->face[i].italic != italic)
			d += 10000;
		if (best == NULL || d < least) {
			best = &f->face[i];
			least = d;
		}
	}
	return best;
}

void
fonts_close(struct text *t)
{
	for (size_t i = 0; i < t->font_n; i++) {
		hb_font_destroy(t->font[i]->hb);
		file_free(&t->font[i]->file);
	}
}
