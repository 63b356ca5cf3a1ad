/* SPDX-License-Identifier: ISC */
/*
 * Looks: a type style reduced to what shaping depends on. Size, colour, rise and
 * tracking are left out, so that a heading and its running head share their words.
 */
#include <string.h>

#include "text/text_int.h"

/* Letters that are tracked wider than so many permille of an em get no ligatures. */
#define SPACED_PERMILLE 20

static bool
is_spaced(const struct type_style *type)
{
	return (int64_t)type->tracking * 1000 > (int64_t)type->size * SPACED_PERMILLE;
}

static bool
look_is(const struct look *l, const struct type_style *type, const struct lang *lang,
    bool rtl)
{
	if (l->lang != lang || l->rtl != rtl || l->weight != type->weight ||
	    l->italic != type->italic || l->family_n != type->family_n ||
	    l->feature_n != type->feature_n || l->spaced != is_spaced(type))
		return false;
	for (size_t i = 0; i < type->family_n; i++)
		if (l->family[i] != type->family[i])
			return false;
	for (size_t i = 0; i < type->feature_n; i++)
		if (l->feature[i].tag != type->feature[i].tag ||
		    l->feature[i].value != type->feature[i].value)
			return false;
	return true;
}

static void
feature_add(struct look *l, hb_tag_t tag, uint32_t value)
{
	l->hb[l->hb_n++] = (hb_feature_t){.tag = tag,
	    .value = value,
	    .start = HB_FEATURE_GLOBAL_START,
	    .end = HB_FEATURE_GLOBAL_END};
}

static struct look *
look_make(struct text *t, const struct type_style *type, struct lang *lang, bool rtl)
{
	struct look *l = NEW(t->arena, struct look);
	l->family = NEW_N(t->arena, const struct font_family *, type->family_n);
	memcpy(l->family, type->family, type->family_n * sizeof(*l->family));
	l->family_n = type->family_n;
	l->weight = type->weight;
	l->italic = type->italic;
	l->rtl = rtl;
	l->spaced = is_spaced(type);
	memcpy(l->feature, type->feature, sizeof(l->feature));
	l->feature_n = type->feature_n;
	l->lang = lang;
	l->id = (uint32_t)t->look_n;
	if (l->spaced) {
		feature_add(l, HB_TAG('l', 'i', 'g', 'a'), 0);
		feature_add(l, HB_TAG('c', 'l', 'i', 'g'), 0);
	}
	for (size_t i = 0; i < l->feature_n; i++)
		feature_add(l, l->feature[i].tag, l->feature[i].value);
	l->font = NEW_N(t->arena, const struct font_open *, type->family_n);
	l->space_ppm = -1;
	return l;
}

struct look *
look_use(struct text *t, const struct type_style *type, struct lang *lang, bool rtl)
{
	for (size_t i = t->look_n; i-- > 0;)
		if (look_is(t->look[i], type, lang, rtl))
			return t->look[i];
	struct look *l = look_make(t, type, lang, rtl);
	t->look =
	    arena_grow(t->arena, t->look, t->look_n, &t->look_cap, sizeof(*t->look));
	t->look[t->look_n++] = l;
	return l;
}

const struct font_open *
look_font(struct text *t, struct look *l, size_t i)
{
	if (l->font[i] == NULL) { /* not tried, or its fault is to be told again */
		const struct font_face *face =
		    font_face_near(l->family[i], l->weight, l->italic);
		l->font[i] = face == NULL ? NULL : font_use(t, face);
	}
	return l->font[i];
}

static void
report_fontless(struct text *t, const struct look *l, struct loc at)
{
	const struct font_family *first = l->family_n > 0 ? l->family[0] : NULL;
	fault_met(t,
	    &(struct fault){.id = D_FONT_NONE,
		.of = first,
		.name = first == NULL ? STR("") : first->name},
	    at);
}

const struct font_open *
look_first(struct text *t, struct look *l, struct loc at)
{
	for (size_t i = 0; i < l->family_n; i++)
		if (look_font(t, l, i) != NULL)
			return l->font[i];
	report_fontless(t, l, at);
	return NULL;
}

int32_t
look_space(struct text *t, struct look *l, struct loc at)
{
	const struct font_open *f = look_first(t, l, at);
	hb_codepoint_t gid;
	if (l->space_ppm >= 0)
		return l->space_ppm;
	l->space_ppm = 250000;
	if (f != NULL && hb_font_get_nominal_glyph(f->hb, ' ', &gid)) {
		int64_t w =
		    muldiv(hb_font_get_glyph_h_advance(f->hb, gid), 1000000, f->pub.upem);
		if (w >= 0 && w <= 4000000)
			l->space_ppm = (int32_t)w;
	}
	return l->space_ppm;
}
