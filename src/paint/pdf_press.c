/* SPDX-License-Identifier: ISC */
/*
 * What a file for the press has that one for the screen has not: inks. The layout's
 * own CMYK values and separations are taken as they are; all other colours go through
 * the profiles, except black, which is black ink alone. And what PDF/X-4 (ISO
 * 15930-7) wants to be said.
 */
#include <string.h>
#include "paint/pdf_int.h"

/* ---- profiles ---- */

static const struct icc *
profile(struct pdf *p, struct str path, struct loc at, int comps)
{
	const char *fault = "none is named";
	const struct icc *c = path.n ? inks_profile(p->inks, path, &fault) : NULL;

	if (c && c->comps == comps)
		return c;
	if (c)
		fault = "its colours are not CMYK";
	if (comps == 4) {
		diag(p->d, D_PRESS_PROFILE, at, str_z(p->a, path), fault);
		p->failed = true;
	}
	return NULL;
}

void
pdf_press_open(struct pdf *p)
{
	const struct style *s = p->l->style;
	struct image_use *u = &p->use;

	u->kind = p->info->kind;
	if (u->kind != PDF_PRESS)
		return;
	u->keep_rgb = s->press.keep_rgb;
	u->screen = profile(p, s->web.profile, s->web.loc, 3);
	u->press = profile(p, s->press.profile, s->press.loc, 4);
	p->press = inks_press(p->inks, u->screen, u->press);
}

objno
pdf_icc(struct pdf *p, const struct icc *c)
{
	struct buf b = {0};
	objno o;

	for (size_t i = 0; i < p->icc_n; i++)
		if (p->icc[i].icc == c)
			return p->icc[i].obj;
	buf_fmt(&b, "/N %d/Filter/FlateDecode", c->comps);
	inks_squeezed(p->inks, c);
	o = haru_stream(p->h, buf_str(&b), c->z, c->z_n);
	buf_free(&b);
	p->icc = arena_grow(p->a, p->icc, p->icc_n, &p->icc_cap, sizeof(*p->icc));
	p->icc[p->icc_n++] = (struct pdf_icc){c, o};
	return o;
}

/* ---- colours ---- */

/* The colour's CMYK; v is left alone where there is no way to it. */
static void
to_cmyk(struct pdf *p, const struct colour *c, uint16_t v[4])
{
	static const uint8_t black[3] = {0};
	static const uint16_t key[4] = {0, 0, 0, 1000};

	if (c->has_cmyk)
		memcpy(v, c->cmyk, sizeof(c->cmyk));
	else if (memcmp(c->rgb, black, sizeof(black)) == 0)
		memcpy(v, key, sizeof(key));
	else if (p->press)
		press_colour(p->press, c->rgb, v);
}

/* The separation's index; the first colour that names it says how it looks elsewhere. */
static uint16_t
spot(struct pdf *p, const struct colour *c)
{
	struct pdf_spot *s;

	for (size_t i = 0; i < p->spot_n; i++)
		if (str_eq(p->spot[i].name, c->spot))
			return (uint16_t)i;
	p->spot = arena_grow(p->a, p->spot, p->spot_n, &p->spot_cap, sizeof(*p->spot));
	s = &p->spot[p->spot_n];
	s->name = c->spot;
	to_cmyk(p, c, s->cmyk);
	return (uint16_t)p->spot_n++;
}

struct ink
pdf_ink(struct pdf *p, const struct colour *c)
{
	struct ink i = {INK_RGB, {c->rgb[0], c->rgb[1], c->rgb[2], 0}};

	if (p->info->kind != PDF_PRESS)
		return i;
	i = (struct ink){INK_CMYK, {0}};
	if (c->spot.n) {
		i.space = INK_SPOT;
		i.v[0] = spot(p, c);
	} else {
		to_cmyk(p, c, i.v);
	}
	return i;
}

bool
pdf_ink_is_black(const struct ink *i)
{
	return i->space == INK_CMYK && !i->v[0] && !i->v[1] && !i->v[2] &&
	    i->v[3] == 1000;
}

/* A name with every byte that is no letter or digit escaped. */
static void
out_spot(struct buf *b, const struct pdf_spot *s)
{
	buf_puts(b, "[/Separation");
	out_name(b, s->name);
	buf_puts(b, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
	for (int i = 0; i < 4; i++)
		out_num(b, s->cmyk[i]);
	buf_puts(b, "]>>]");
}

void
pdf_spots_end(struct pdf *p, struct buf *resources)
{
	if (p->spot_n == 0)
		return;
	buf_puts(resources, "/ColorSpace<<");
	for (size_t i = 0; i < p->spot_n; i++) {
		buf_fmt(resources, "/S%zu", i);
		out_spot(resources, &p->spot[i]);
	}
	buf_puts(resources, ">>");
}

/* ---- what the file says of itself ---- */

void
pdf_press_end(struct pdf *p)
{
	const struct press_style *s = &p->l->style->press;
	const struct str condition = s->condition.n ? s->condition : STR("Custom");
	struct buf b = {0};

	buf_puts(&b,
	    "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier");
	out_text(&b, condition);
	buf_puts(&b, "/RegistryName(http://www.color.org)/Info");
	out_text(&b, s->info.n ? s->info : condition);
	buf_fmt(&b, "/DestOutputProfile %u 0 R>>]", pdf_icc(p, p->use.press));
	haru_catalogue(p->h, buf_str(&b));
	haru_info(p->h, STR("/GTS_PDFXVersion(PDF/X-4)"));
	buf_free(&b);
}
