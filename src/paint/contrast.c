/* SPDX-License-Identifier: ISC */
/*
 * Can all be read? The colour of every text, arrow and chart against what lies beneath it
 * on the finished page (WCAG 2.1, 1.4.3 and 1.4.11). The topmost ground that covers a
 * place is its colour, translucent ones mixed in. Each pair of a style and its ground is
 * told once.
 *
 * Upon a picture the ground is as many colours as it has beneath a run of text. All but a
 * few specks of them must differ enough from the text. Pictures are decoded for that,
 * which takes longer than all else: a page whose texts were found to stand well upon its
 * pictures is not looked at again as long as neither has changed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "paint/checks_int.h"

#define LARGE (18 * MPT_PT) /* large-scale text, from this size on */
#define LARGE_BOLD (14 * MPT_PT) /* or from this one when it is bold */
#define BOLD 700
#define SPECKS 20 /* of so many samples of a picture one may be too like the text */

struct tone {
	uint8_t rgb[3];
	bool known;
};

/* Whatever is to be seen, and how well. */
struct subject {
	const char *what; /* for the message */
	struct str name;
	struct loc at;
	struct tone fore;
	int least; /* thousandths */
};

/* A pair that was measured; told once for each name. */
struct pair {
	struct str name;
	struct tone fore, back;
	const struct picture *picture; /* instead of a tone */
	int least;
};

/* A text that was judged. Compared as bytes: zeroed before it is filled. */
struct text {
	const struct type_style *type;
	const struct master *master; /* of furniture */
	struct tone back;
	bool bullet;
};

/* A text upon a picture, to be judged when the page is whole. */
struct upon {
	struct subject subject;
	struct tone back;
	struct rect box;
	struct ground
	    ground[GROUNDS_PILE]; /* the topmost first; the last one is the picture */
	size_t n;
};

struct contrast {
	const struct scene *s;
	const struct proofs *proofs;
	struct pair *pair;
	size_t pair_n, pair_cap;
	struct map *texts; /* struct text -> itself */
	struct upon *upon; /* of this page */
	size_t upon_n, upon_cap;
	struct photos *photos;
	int *ratio; /* of the samples beneath a text */
	size_t ratio_cap;
	struct text last; /* judged, and the pile that it lay upon */
	size_t pile;
};

/* ---- luminance ---- */

/* IEC 61966-2-1 as WCAG 2.1 writes it. */
static double
linear(uint8_t v)
{
	const double c = v / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(const struct tone *t)
{
	return 0.2126 * linear(t->rgb[0]) + 0.7152 * linear(t->rgb[1]) +
	    0.0722 * linear(t->rgb[2]);
}

/* In thousandths: 21000 for black on white. */
static int
ratio_of(const struct tone *a, const struct tone *b)
{
	const double x = luminance(a), y = luminance(b);

	return (int)lround(1000 * ((x > y ? x : y) + 0.05) / ((x > y ? y : x) + 0.05));
}

/* ---- what lies at a place ---- */

static struct tone
tone_of(const struct colour *c)
{
	struct tone t = {.known = true};

	if (c)
		memcpy(t.rgb, c->rgb, sizeof(t.rgb));
	return t;
}

/* Lays a translucent ground upon the tone. */
static void
mix(struct tone *t, const struct ground *g)
{
	for (int k = 0; k < 3; k++)
		t->rgb[k] = (uint8_t)((t->rgb[k] * (1000 - g->opacity) +
					  g->colour->rgb[k] * g->opacity + 500) /
		    1000);
}

/* The colour of what lies there; unknown on a picture. */
static struct tone
tone_of_pile(const struct pile *p)
{
	const struct ground *last = p->n ? p->ground[p->n - 1] : NULL;
	struct tone t = {{255, 255, 255}, p->known};
	size_t n = p->n;

	if (last && last->picture)
		return (struct tone){.known = false};
	if (last && (last->opacity >= 1000 || n == GROUNDS_PILE)) {
		t = tone_of(last->colour);
		n--;
	}
	while (n-- > 0)
		mix(&t, p->ground[n]);
	return t;
}

/* ---- telling ---- */

static bool
same_tone(const struct tone *a, const struct tone *b)
{
	return a->known == b->known && memcmp(a->rgb, b->rgb, sizeof(a->rgb)) == 0;
}

/* The layout's name of a colour, or its digits. */
static struct str
tone_words(const struct contrast *c, const struct tone *t)
{
	const struct style *s = c->s->l->style;

	for (size_t i = 0; i < s->colour_n; i++)
		if (memcmp(s->colour[i].rgb, t->rgb, sizeof(t->rgb)) == 0)
			return s->colour[i].name;
	return str_fmt(c->s->a, "#%02x%02x%02x", t->rgb[0], t->rgb[1], t->rgb[2]);
}

/* 4527 -> "4.52": never more than it is. */
static const char *
ratio_words(struct contrast *c, int thousandths)
{
	struct buf b = {0};
	const char *z;

	buf_mpt(&b, thousandths / 10 * 10);
	z = str_z(c->s->a, buf_str(&b));
	buf_free(&b);
	return z;
}

/* Is the pair new? */
static bool
add_pair(struct contrast *c, const struct pair *p)
{
	for (size_t i = 0; i < c->pair_n; i++) {
		const struct pair *o = &c->pair[i];

		if (same_tone(&o->fore, &p->fore) && same_tone(&o->back, &p->back) &&
		    o->picture == p->picture && o->least == p->least &&
		    str_eq(o->name, p->name))
			return false;
	}
	c->pair = arena_grow(c->s->a, c->pair, c->pair_n, &c->pair_cap, sizeof(*c->pair));
	c->pair[c->pair_n++] = *p;
	return true;
}

static void
tell(struct contrast *c, const struct subject *s, struct str back, int ratio)
{
	diag(c->s->d, D_CONTRAST, s->at, c->s->page->number, s->what, STR_ARG(s->name),
	    STR_ARG(tone_words(c, &s->fore)), STR_ARG(back), ratio_words(c, ratio),
	    ratio_words(c, s->least));
}

/* Measures a pair the first time it is seen, and tells when it is too weak. */
static void
judge(struct contrast *c, const struct subject *s, struct tone back)
{
	const struct pair p = {s->name, s->fore, back, NULL, s->least};
	int ratio;

	if (!back.known || !add_pair(c, &p))
		return;
	ratio = ratio_of(&s->fore, &back);
	if (ratio < s->least)
		tell(c, s, tone_words(c, &back), ratio);
}

static const struct para_style *
style_of(const struct contrast *c)
{
	const struct node *n = c->s->node;

	return style_para(c->s->l->style, node_kind_name(n->kind), n->role,
	    n->parent ? node_kind_name(n->parent->kind) : NULL);
}

/* ---- the painter ---- */

/* A list's bullet or dash is a sign, not a text. */
static bool
is_bullet(const struct contrast *c)
{
	const struct node *n = c->s->node;

	return n && n->kind == NODE_ITEM && c->s->part == PART_LABEL && n->label.n == 0;
}

static struct subject
subject_of(const struct contrast *c, const struct text *x)
{
	const struct web_style *w = &c->s->l->style->web;
	const struct type_style *t = x->type;
	const bool large =
	    t->size >= LARGE || (t->size >= LARGE_BOLD && t->weight >= BOLD);
	struct subject s = {.fore = tone_of(t->colour),
	    .least = large || x->bullet ? w->contrast_large : w->contrast_text};

	if (c->s->node) {
		s.what = "style";
		s.name = style_of(c)->name;
		s.at = style_of(c)->loc;
	} else {
		s.what = "master";
		s.name = x->master ? x->master->name : STR("");
		s.at = t->loc;
	}
	return s;
}

/* Judges the text the first time it is seen. */
static void
see_text(struct contrast *c, const struct text *x)
{
	const struct str key = {(const char *)x, sizeof(*x)};
	struct subject subject;
	struct str own;

	if (memcmp(x, &c->last, sizeof(*x)) == 0)
		return;
	c->last = *x;
	if (map_find(c->texts, key))
		return;
	own = str_dup(c->s->a, key);
	map_put(c->texts, own, c);
	subject = subject_of(c, x);
	judge(c, &subject, x->back);
}

static int
by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The weakest contrast with the picture below a text, specks left out; 0: none is known.
 */
static int
weakest(struct contrast *c, const struct upon *u)
{
	size_t n;
	const uint8_t *rgb = photos_beneath(c->photos, &u->ground[u->n - 1], &u->box, &n);

	if (n == 0)
		return 0;
	if (n > c->ratio_cap) {
		c->ratio_cap = 2 * n;
		c->ratio = NEW_N(c->s->a, int, c->ratio_cap);
	}
	for (size_t i = 0; i < n; i++) {
		struct tone t = {{rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]}, true};

		for (size_t k = u->n - 1; k-- > 0;)
			mix(&t, &u->ground[k]);
		c->ratio[i] = ratio_of(&u->subject.fore, &t);
	}
	qsort(c->ratio, n, sizeof(*c->ratio), by_value);
	return c->ratio[n > 1 ? (n + SPECKS - 1) / SPECKS : 0];
}

/* Does the text stand well there? A style is told once for a picture. */
static bool
judge_upon(struct contrast *c, const struct upon *u)
{
	const struct subject *s = &u->subject;
	const struct picture *pic = u->ground[u->n - 1].picture;
	const struct pair pair = {s->name, s->fore, u->back, pic, s->least};
	const int ratio = weakest(c, u);

	if (!ratio || ratio >= s->least)
		return true;
	if (add_pair(c, &pair))
		tell(c, s, pic->path, ratio);
	return false;
}

static void
gather_rect(struct buf *b, const struct rect *r)
{
	gather_number(b, r->x);
	gather_number(b, r->y);
	gather_number(b, r->w);
	gather_number(b, r->h);
}

static void
gather_rgb(struct buf *b, const uint8_t rgb[3])
{
	gather_number(b, rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
}

/* Of all that the verdict upon the page depends on. */
static struct hash128
upon_hash(const struct contrast *c)
{
	struct buf b = {0};

	gather_str(&b, STR("contrast"));
	for (size_t i = 0; i < c->upon_n; i++) {
		const struct upon *u = &c->upon[i];
		const struct ground *last = &u->ground[u->n - 1];

		gather_number(&b, u->subject.least);
		gather_rgb(&b, u->subject.fore.rgb);
		gather_rect(&b, &u->box);
		gather_number(&b, (int64_t)u->n);
		for (size_t k = 0; k + 1 < u->n; k++) {
			gather_number(&b, u->ground[k].opacity);
			gather_rgb(&b, u->ground[k].colour->rgb);
		}
		gather_rect(&b, &last->box);
		gather_rect(&b, &last->at);
		gather_number(&b, (int64_t)last->picture->hash);
	}
	return hash128_gathered(&b);
}

void
contrast_page_end(struct contrast *c)
{
	bool fine = true;
	struct hash128 h;

	if (c->upon_n == 0)
		return;
	h = upon_hash(c);
	if (!proofs_known(c->proofs, h)) {
		for (size_t i = 0; i < c->upon_n; i++)
			fine &= judge_upon(c, &c->upon[i]);
		if (fine)
			proofs_keep(c->proofs, h);
	}
	c->upon_n = 0;
}

/* Each run is measured, since each lies elsewhere. */
static void
see_photo(struct contrast *c, const struct text *x, const struct pile *p,
    const struct rect *box)
{
	struct upon *u;

	c->upon = arena_grow(c->s->a, c->upon, c->upon_n, &c->upon_cap, sizeof(*c->upon));
	u = &c->upon[c->upon_n++];
	*u = (struct upon){subject_of(c, x), x->back, *box, .n = p->n};
	for (size_t i = 0; i < p->n; i++)
		u->ground[i] = *p->ground[i];
}

/* What lies at a place of the run in the box; how far to the right does that hold? */
static mpt
look(struct contrast *c, struct text *t, mpt x, const struct rect *box)
{
	const struct pile *p = grounds_at(c->s->grounds, x, box->y + box->h / 2);

	t->back = p->serial == c->pile ? c->last.back : tone_of_pile(p);
	see_text(c, t);
	c->pile = p->serial;
	if (p->n && p->ground[p->n - 1]->picture)
		see_photo(c, t, p, box);
	return p->same.x + p->same.w;
}

/* Looked at where the run begins, in its middle and where it ends; its box is as high as
 * small letters are. */
void
contrast_text(struct contrast *c, mpt x, mpt y, const struct text_run *run)
{
	const mpt part = run->w / 8;
	const mpt high =
	    (mpt)muldiv(run->shape->font->x_height, run->type->size, 1000 * MPT_PT);
	const struct rect box = {x, y - run->type->rise - high, run->w, high};
	struct text t;
	mpt end = INT32_MIN;

	memset(&t, 0, sizeof(t));
	t.type = run->type;
	t.master = c->s->node ? NULL : c->s->page->master;
	t.bullet = is_bullet(c);
	for (int i = 1; i <= 7; i += 3)
		if (x + part * i >= end)
			end = look(c, &t, x + part * i, &box);
}

/* Just outside of a drawing: what it lies upon. */
static struct tone
tone_beside(const struct contrast *c, const struct rect *at)
{
	return tone_of_pile(
	    grounds_at(c->s->grounds, at->x - MPT_PT / 2, at->y + at->h / 2));
}

/* A chart's filled part against the page and against its unfilled part. */
static void
judge_chart(struct contrast *c, const struct colour *ink, const struct rect *at)
{
	const struct style *s = c->s->l->style;

	for (size_t i = 0; i < s->chart_n; i++) {
		const struct chart_style *k = &s->chart[i];
		const struct subject chart = {
		    "chart", k->name, k->loc, tone_of(ink), s->web.contrast_large};

		if (k->on != ink)
			continue;
		judge(c, &chart, tone_beside(c, at));
		if (k->off)
			judge(c, &chart, tone_of(k->off));
		return;
	}
}

void
contrast_shape(struct contrast *c, const struct drawn *d)
{
	const struct node *n = c->s->node;
	const struct colour *ink = d->fill ? d->fill : d->stroke;

	if (n && n->kind == NODE_STAT)
		judge_chart(c, ink, d->at);
	if (n && c->s->part == PART_ARROW) {
		const struct para_style *p = style_of(c);
		const struct subject arrow = {"arrow of style", p->name, p->loc,
		    tone_of(ink), c->s->l->style->web.contrast_large};

		judge(c, &arrow, tone_beside(c, d->at));
	}
}

struct contrast *
contrast_open(const struct scene *s, const struct proofs *proofs)
{
	struct contrast *c = NEW(s->a, struct contrast);

	c->s = s;
	c->proofs = proofs;
	c->texts = map_make(s->a);
	c->photos = photos_open(s->a);
	return c;
}
