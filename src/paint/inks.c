/* SPDX-License-Identifier: ISC */
/*
 * Colours for the press, by Little CMS: profiles are read, compressed and combined
 * once, however many files use them.
 *
 * A picture's colours are looked up in a small table before they are calculated:
 * illustrations have a thousand colours and millions of pixels. As long as they are
 * few they are calculated exactly (300 ns each); a picture of many colours goes on
 * with a table of sampled colours, which Little CMS makes when it is first needed.
 */
#include <lcms2.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include "paint/inks.h"

#define PROFILE_MAX ((size_t)16 << 20)
#define FONTS_KEPT ((size_t)4 << 20) /* some sixty jobs of other glyphs */
#define FORMS_KEPT ((size_t)8 << 20) /* charts differ from job to job */
#define SLOT_BITS 14
#define SLOTS (1u << SLOT_BITS)
#define MANY 16384u
#define KNOWN 0x80000000u
#define GRID 9 /* looked at of each colour on the way through the cube */

struct slot {
	uint32_t rgb; /* with KNOWN; 0: free */
	uint8_t cmyk[4];
};

struct press_inks {
	struct inks *k;
	const struct icc *from, *to;
	cmsHPROFILE in, out;
	cmsHTRANSFORM colours, fast; /* exact, to 16 bits; sampled, to 8 */
	struct slot *slot;
	uint32_t misses;
	int most; /* see press_most; 0: not known yet */
};

/* ---- profiles ---- */

const void *
inks_squeeze(struct arena *a, int level, const void *p, size_t n, size_t *z_n)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(level);
	const size_t cap = z ? libdeflate_zlib_compress_bound(z, n) : 1;
	void *room = mem_alloc(cap), *out;

	*z_n = z ? libdeflate_zlib_compress(z, p, n, room, cap) : 0;
	libdeflate_free_compressor(z);
	out = arena_alloc(a, *z_n + 1);
	memcpy(out, room, *z_n);
	free(room);
	return out;
}

static int
comps_of(cmsColorSpaceSignature s)
{
	return s == cmsSigGrayData ? 1
	    : s == cmsSigRgbData   ? 3
	    : s == cmsSigCmykData  ? 4
				   : 0;
}

/* NULL when it is no profile of a known kind. */
static struct icc *
icc_make(struct inks *k, const void *p, size_t n)
{
	cmsHPROFILE h = cmsOpenProfileFromMemTHR(k->cms, p, (cmsUInt32Number)n);
	const int comps = h ? comps_of(cmsGetColorSpace(h)) : 0;
	struct icc *c;

	if (h)
		cmsCloseProfile(h);
	if (!comps)
		return NULL;
	c = NEW(k->a, struct icc);
	*c = (struct icc){.hash = hash_bytes(p, n), .comps = comps, .n = n};
	c->bytes = memcpy(arena_alloc(k->a, n), p, n);
	k->icc = arena_grow(k->a, k->icc, k->icc_n, &k->icc_cap, sizeof(struct icc *));
	k->icc[k->icc_n++] = c;
	return c;
}

const struct icc *
inks_squeezed(struct inks *k, const struct icc *c)
{
	for (size_t i = 0; i < k->icc_n; i++)
		if (k->icc[i] == c && !c->z)
			k->icc[i]->z = inks_squeeze(
			    k->a, PACK_LEVEL, c->bytes, c->n, &k->icc[i]->z_n);
	return c;
}

const struct icc *
inks_profile_bytes(struct inks *k, const void *p, size_t n)
{
	const uint64_t hash = hash_bytes(p, n);

	for (size_t i = 0; i < k->icc_n; i++)
		if (k->icc[i]->hash == hash && k->icc[i]->n == n)
			return k->icc[i];
	return icc_make(k, p, n);
}

static void
file_keep(struct inks *k, struct str path, const struct icc *c)
{
	k->file = arena_grow(k->a, k->file, k->file_n, &k->file_cap, sizeof(*k->file));
	k->file[k->file_n++] = (struct icc_file){str_dup(k->a, path), c};
}

const struct icc *
inks_profile(struct inks *k, struct str path, const char **fault)
{
	const struct icc *c;
	struct file_bytes f;
	struct arena_mark mark;
	int e;

	for (size_t i = 0; i < k->file_n; i++)
		if (str_eq(k->file[i].path, path))
			return k->file[i].icc;
	mark = arena_mark(k->a);
	e = file_read(str_z(k->a, path), PROFILE_MAX, &f);
	arena_reset(k->a, mark);
	*fault = e ? file_error(e) : "it is no ICC profile";
	if (e)
		return NULL;
	c = inks_profile_bytes(k, f.p, f.n);
	if (c)
		file_keep(k, path, c);
	file_free(&f);
	return c;
}

/* ---- conversions ---- */

static cmsHPROFILE
profile_open(struct inks *k, const struct icc *c)
{
	if (!c)
		return cmsCreate_sRGBProfileTHR(k->cms);
	return cmsOpenProfileFromMemTHR(k->cms, c->bytes, (cmsUInt32Number)c->n);
}

static cmsHTRANSFORM
transform(const struct press_inks *x, cmsUInt32Number to, cmsUInt32Number flags)
{
	return cmsCreateTransformTHR(x->k->cms, x->in, TYPE_RGB_8, x->out, to,
	    INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | flags);
}

struct press_inks *
inks_press(struct inks *k, const struct icc *from, const struct icc *to)
{
	struct press_inks *x;

	if (!to || to->comps != 4 || (from && from->comps != 3))
		return NULL;
	for (size_t i = 0; i < k->press_n; i++)
		if (k->press[i]->from == from && k->press[i]->to == to)
			return k->press[i]->colours ? k->press[i] : NULL;
	x = NEW(k->a, struct press_inks);
	*x = (struct press_inks){.k = k, .from = from, .to = to};
	x->in = profile_open(k, from);
	x->out = profile_open(k, to);
	if (x->in && x->out)
		x->colours =
		    transform(x, TYPE_CMYK_16, cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
	k->press = arena_grow(k->a, k->press, k->press_n, &k->press_cap, sizeof(x));
	k->press[k->press_n++] = x;
	return x->colours ? x : NULL;
}

void
press_colour(struct press_inks *x, const uint8_t rgb[3], uint16_t cmyk[4])
{
	uint16_t to[4] = {0};

	cmsDoTransform(x->colours, rgb, to, 1);
	for (int i = 0; i < 4; i++)
		cmyk[i] = (uint16_t)((to[i] * 1000u + 32767) / 65535);
}

int
press_most(struct press_inks *x)
{
	if (x->most)
		return x->most;
	for (int i = 0; i < GRID * GRID * GRID; i++) {
		const int at[] = {i % GRID, i / GRID % GRID, i / GRID / GRID};
		uint8_t rgb[3];
		uint16_t v[4];

		for (int n = 0; n < 3; n++)
			rgb[n] = (uint8_t)(at[n] * 255 / (GRID - 1));
		press_colour(x, rgb, v);
		if (v[0] + v[1] + v[2] + v[3] > x->most)
			x->most = v[0] + v[1] + v[2] + v[3];
	}
	return x->most;
}

void
press_begin(struct press_inks *x)
{
	if (!x->slot)
		x->slot = NEW_N(x->k->a, struct slot, SLOTS);
	if (x->misses)
		memset(x->slot, 0, SLOTS * sizeof(*x->slot));
	x->misses = 0;
}

bool
press_many(const struct press_inks *x)
{
	return x->misses > MANY;
}

/* Calculates the colour for its slot. */
static void
calculate(struct press_inks *x, struct slot *s, uint32_t rgb)
{
	const uint8_t in[3] = {(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb};
	uint16_t to[4] = {0};

	if (!press_many(x)) {
		cmsDoTransform(x->colours, in, to, 1);
		for (int i = 0; i < 4; i++)
			s->cmyk[i] = (uint8_t)((to[i] * 255u + 32767) / 65535);
	} else {
		if (!x->fast)
			x->fast = transform(x, TYPE_CMYK_8, cmsFLAGS_NOCACHE);
		cmsDoTransform(x->fast, in, s->cmyk, 1);
	}
	s->rgb = rgb | KNOWN;
	x->misses++;
}

void
press_pixel(struct press_inks *x, uint32_t rgb, uint8_t cmyk[4])
{
	struct slot *s = &x->slot[(rgb * 2654435761u) >> (32 - SLOT_BITS)];

	if (s->rgb != (rgb | KNOWN))
		calculate(x, s, rgb);
	memcpy(cmyk, s->cmyk, 4);
}

void
press_pixels(struct press_inks *x, const uint8_t *rgb, uint8_t *cmyk, size_t n)
{
	uint32_t last = KNOWN;

	for (; n > 0; n--, rgb += 3, cmyk += 4) {
		const uint32_t v =
		    (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];

		if (v == last)
			memcpy(cmyk, cmyk - 4, 4);
		else
			press_pixel(x, v, cmyk);
		last = v;
	}
}

/* ---- for the screen ---- */

static void
plain_screen(int comps, const uint8_t *px, uint8_t *rgb, size_t n)
{
	for (size_t i = 0; i < n; i++, px += comps)
		for (int c = 0; c < 3; c++)
			*rgb++ = comps == 4 ? (uint8_t)((255 - px[c]) * (255 - px[3]) / 255)
			    : comps == 3    ? px[c]
					    : px[0];
}

void
inks_screen(struct inks *k, const struct icc *from, int comps, const uint8_t *px,
    uint8_t *rgb, size_t n)
{
	static const cmsUInt32Number form[] = {
	    [1] = TYPE_GRAY_8, [3] = TYPE_RGB_8, [4] = TYPE_CMYK_8};
	cmsHPROFILE in = from ? profile_open(k, from) : NULL;
	cmsHPROFILE out = profile_open(k, NULL);
	cmsHTRANSFORM t = in && out
	    ? cmsCreateTransformTHR(k->cms, in, form[comps], out, TYPE_RGB_8,
		  INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION)
	    : NULL;

	if (t)
		cmsDoTransform(t, px, rgb, (cmsUInt32Number)n);
	else
		plain_screen(comps, px, rgb, n);
	if (t)
		cmsDeleteTransform(t);
	if (in)
		cmsCloseProfile(in);
	if (out)
		cmsCloseProfile(out);
}

/* ---- */

static void
on_error(cmsContext ctx, cmsUInt32Number code, const char *words)
{
	(void)ctx;
	(void)code;
	(void)words;
}

struct inks *
inks_open(void)
{
	struct inks *k = mem_alloc(sizeof(*k));

	*k = (struct inks){.a = arena_open(),
	    .fonts = cache_open(FONTS_KEPT),
	    .forms = cache_open(FORMS_KEPT),
	    .images = arena_open(),
	    .cms = cmsCreateContext(NULL, NULL)};
	if (!k->cms) {
		fputs("broschur: out of memory\n", stderr);
		exit(3);
	}
	cmsSetLogErrorHandlerTHR(k->cms, on_error);
	return k;
}

void
inks_close(struct inks *k)
{
	for (size_t i = 0; i < k->press_n; i++) {
		const struct press_inks *x = k->press[i];

		if (x->colours)
			cmsDeleteTransform(x->colours);
		if (x->fast)
			cmsDeleteTransform(x->fast);
		if (x->in)
			cmsCloseProfile(x->in);
		if (x->out)
			cmsCloseProfile(x->out);
	}
	cmsDeleteContext(k->cms);
	arena_close(k->images);
	cache_close(k->fonts);
	cache_close(k->forms);
	arena_close(k->a);
	free(k);
}

int
inks_version(void)
{
	return cmsGetEncodedCMMversion();
}
