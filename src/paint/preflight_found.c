/* SPDX-License-Identifier: ISC */
/*
 * What preflight found: one finding a cause, in the order in which the causes were met.
 * A tint that is wrong on forty pages is one message, with its worst place.
 */
#include <string.h>
#include "paint/preflight_int.h"

/* Is a greater value the worse one? */
static const bool more_is_worse[PF_KINDS] = {
	[PF_INK] = true,
	[PF_INK_BLACK] = true,
	[PF_INK_PICTURE] = true,
};

static bool
same(const struct pf_cause *a, const struct pf_cause *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

struct finding *
found_get(struct found *f, enum pf_kind kind, struct pf_cause cause)
{
	struct finding *g = f->last;
	struct str key;

	cause.kind = kind;
	key = (struct str){ (const char *)&cause, sizeof(cause) };
	if (g && same(&g->cause, &cause))
		return g;
	g = map_find(f->by_cause, key);
	if (!g) {
		g = NEW(f->a, struct finding);
		g->cause = cause;
		g->what = STR("");
		map_put(f->by_cause, str_dup(f->a, key), g);
	}
	return f->last = g;
}

bool
found_worst(struct finding *g, const struct page *page, int64_t value)
{
	const bool first = g->pages == 0;
	const bool worse = more_is_worse[g->cause.kind] ? value > g->value : value < g->value;

	if (g->last_page != page->number)
		g->pages++;
	g->last_page = page->number;
	if (!first && !worse)
		return false;
	g->page = page->number;
	g->value = value;
	return true;
}

/* ---- telling ---- */

enum { WORDS = 32 };

/* A length in millimetres, rounded down to thousandths / step. */
static const char *
mm(char out[WORDS], int64_t length, int step)
{
	const int64_t um = length * 254 / 720;
	struct buf b = { 0 };

	buf_mpt(&b, um - um % step);
	snprintf(out, WORDS, "%s", b.p);
	buf_free(&b);
	return out;
}

static const char *
pt(char out[WORDS], int64_t length)
{
	struct buf b = { 0 };

	buf_mpt(&b, length);
	snprintf(out, WORDS, "%s", b.p);
	buf_free(&b);
	return out;
}

/* "12.3, 40.1 mm": from the left and the top of the trim. */
static const char *
place(char out[2 * WORDS + 8], const struct finding *g)
{
	char x[WORDS], y[WORDS];

	snprintf(out, 2 * WORDS + 8, "%s, %s mm", mm(x, g->x, 100), mm(y, g->y, 100));
	return out;
}

static const char *
pages(char out[WORDS], const struct finding *g)
{
	out[0] = '\0';
	if (g->pages > 1)
		snprintf(out, WORDS, "; so on %d pages", g->pages);
	return out;
}

/* Permille in percent, rounded up: what is over a limit must not read as the limit. */
static int
percent(int64_t permille)
{
	return (int)((permille + 9) / 10);
}

static void
tell_bleed(const struct finding *g, const struct style *s, struct diags *d, const char *where,
    const char *on)
{
	static const char *const edge[] = { "left", "top", "right", "bottom" };
	char over[WORDS], bleed[WORDS];

	diag(d, D_PRESS_BLEED, g->at, g->page, where,
	    g->cause.kind == PF_BLEED_PICTURE ? "picture" : "colour", STR_ARG(g->what),
	    mm(over, mpt_max((mpt)g->value, 0), 10), edge[g->more], mm(bleed, s->bleed + 1, 10), on);
}

static void
tell(const struct finding *g, const struct style *s, struct diags *d)
{
	const struct press_style *p = &s->press;
	char where[2 * WORDS + 8], on[WORDS], is[WORDS], want[WORDS];

	place(where, g);
	pages(on, g);
	switch ((enum pf_kind)g->cause.kind) {
	case PF_DPI:
		if (g->value < p->dpi_error)
			diag(d, D_PRESS_DPI_LOW, g->at, g->page, where, STR_ARG(g->what),
			    (int)g->value, p->dpi_error, on);
		else
			diag(d, D_PRESS_DPI, g->at, g->page, where, STR_ARG(g->what),
			    (int)g->value, p->dpi_warning, on);
		break;
	case PF_INK:
		diag(d, D_PRESS_INK, g->at, g->page, where, STR_ARG(g->what),
		    percent(g->value), p->ink_limit, on);
		break;
	case PF_INK_BLACK:
		diag(d, D_PRESS_INK_BLACK, g->at, g->page, where, STR_ARG(g->what),
		    percent(g->value), p->ink_limit, on);
		break;
	case PF_INK_PICTURE:
		diag(d, D_PRESS_INK_PICTURE, g->at, g->page, where, STR_ARG(g->what),
		    percent(g->value), p->ink_limit, on);
		break;
	case PF_LINE:
		diag(d, D_PRESS_LINE, g->at, g->page, where, STR_ARG(g->what), pt(is, g->value),
		    pt(want, p->line_min), on);
		break;
	case PF_SMALL:
		diag(d, D_PRESS_SMALL, g->at, g->page, where, pt(is, g->value), STR_ARG(g->what),
		    g->more, on);
		break;
	case PF_WHITE:
		diag(d, D_PRESS_WHITE, g->at, g->page, where, STR_ARG(g->what), on);
		break;
	case PF_BLEED_TINT:
	case PF_BLEED_PICTURE:
		tell_bleed(g, s, d, where, on);
		break;
	case PF_SAFE:
		diag(d, D_PRESS_SAFE, g->at, g->page, where, mm(is, g->value, 10),
		    mm(want, p->safe + 1, 10), on);
		break;
	case PF_KINDS:
		break;
	}
}

void
found_tell(const struct found *f, const struct style *s, struct diags *d)
{
	for (size_t i = 0; i < map_len(f->by_cause); i++)
		tell(map_value(f->by_cause, i), s, d);
}
