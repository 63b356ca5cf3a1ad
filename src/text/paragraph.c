/* SPDX-License-Identifier: ISC */
/*
 * From pieces to break points, through para_break, to lines.
 *
 * Three passes: without hyphenation and with strict lines; with hyphenation and the
 * style's tolerance; whatever it takes. A line that is too long even then is worth a
 * fourth one, with any number of hyphens in a row and words parted anywhere. Most
 * paragraphs in wide columns end after the first one and never load a dictionary.
 * (TeX's emergency stretch was tried for the third one and dropped: it makes bad lines
 * look alike to the search, and the worst of them came out worse.)
 */
#include <string.h>

#include "text/para_break.h"
#include "text/text_int.h"

#define STRICT 100 /* tolerance of the first pass */
#define STRICT_RAGGED 500 /* ragged lines may be shorter in the first and second pass */
#define TOLERANCE_RAGGED 1000
#define TOLERANCE 200 /* where the style gives none */
#define ANY 9999 /* tolerance of the third pass */
#define RAG_EMS 2 /* stretch of a ragged line's end */
#define RAGGED_HYPHENS 3 /* times the style's penalty: a rag has little need of them */
#define NEVER 10000

/* Break points as they are gathered, and what each of them is in the text. */
struct points {
	struct para *p;
	bool hyphenate;
	struct break_point *point;
	struct line_end *end;
	size_t n, point_cap, end_cap;
	int64_t width, stretch, shrink; /* of everything up to here */
	/* the same before the spaces that may end a line */
	int64_t solid_width, solid_stretch, solid_shrink;
	uint32_t solid; /* first piece of these spaces */
};

static const struct type_style *
type_of(const struct para *p, const struct piece *x)
{
	return p->spec->span[x->span].type;
}

static bool
hangs(const struct para *p)
{
	return p->spec->lines.hang && !p->bidi && p->spec->lines.align != ALIGN_CENTRE;
}

static mpt
hang_before(const struct para *p, const struct piece *x)
{
	if (x->kind != PIECE_WORD || !hangs(p))
		return 0;
	return ppm_at(x->word->hang_start_ppm, type_of(p, x)->size);
}

/* What a line loses when piece x is its last: tracking, and what hangs. */
static mpt
trim_after(const struct para *p, const struct piece *x)
{
	if (x->kind != PIECE_WORD)
		return 0;
	mpt hang = hangs(p) ? ppm_at(x->word->hang_end_ppm, type_of(p, x)->size) : 0;
	return hang + type_of(p, x)->tracking;
}

static struct break_point *
point_add(struct points *g, struct line_end end)
{
	struct arena *s = g->p->scratch;
	g->point = arena_grow(s, g->point, g->n, &g->point_cap, sizeof(*g->point));
	g->end = arena_grow(s, g->end, g->n, &g->end_cap, sizeof(*g->end));
	g->end[g->n] = end;
	return &g->point[g->n++];
}

/* A break in front of piece i, behind the spaces before it. */
static void
point_between(struct points *g, uint32_t i, int32_t penalty, bool fill)
{
	struct para *p = g->p;
	uint32_t next = p->piece_n > i && p->piece[i].kind == PIECE_FORCED ? i + 1 : i;
	struct break_point *b = point_add(
	    g, (struct line_end){.piece = g->solid, .next = next, .fill = fill});
	int32_t trim = g->solid > 0 ? trim_after(p, &p->piece[g->solid - 1]) : 0;
	b->end = g->solid_width - trim;
	b->end_stretch = g->solid_stretch;
	b->end_shrink = g->solid_shrink;
	b->start = g->width + (i < p->piece_n ? hang_before(p, &p->piece[i]) : 0);
	b->start_stretch = g->stretch;
	b->start_shrink = g->shrink;
	b->extra = -trim;
	b->penalty = penalty;
	b->fill = fill;
}

static mpt
hyphen_width(struct points *g, const struct piece *x)
{
	struct para *p = g->p;
	const struct type_style *type = type_of(p, x);
	const struct word *h = word_hyphen(p->t, x->look, p->spec->span[x->span].loc);
	int64_t ppm = h->width_ppm - (hangs(p) ? h->hang_end_ppm : 0);
	return ppm_at(ppm, type->size);
}

/* A break inside of piece i. */
static void
point_inside(struct points *g, uint32_t i, const struct place_cut *c)
{
	struct para *p = g->p;
	const struct piece *x = &p->piece[i];
	const struct type_style *type = type_of(p, x);
	int64_t before = g->width + ppm_at(c->cut.before_ppm, type->size) +
	    (int64_t)type->tracking * c->cut.glyphs;
	struct break_point *b = point_add(g,
	    (struct line_end){.piece = i, .next = i, .at = c->cut.at, .hyphen = c->soft});
	b->extra =
	    ppm_at(c->cut.pre_ppm, type->size) + (c->soft ? hyphen_width(g, x) : 0);
	b->end = before + b->extra;
	b->start = before - ppm_at(c->cut.post_ppm, type->size);
	b->end_stretch = b->start_stretch = g->stretch;
	b->end_shrink = b->start_shrink = g->shrink;
	b->penalty = c->penalty;
	b->hyphen = c->hyphen;
}

static int16_t
hyphen_penalty(const struct break_style *b)
{
	int64_t p = b->hyphen_penalty;
	if (b->align != ALIGN_JUSTIFY)
		p *= RAGGED_HYPHENS;
	return (int16_t)(p > NEVER ? NEVER : p < -NEVER ? -NEVER : p);
}

/* Breaks inside of a word: the places found with it, and those of the dictionary. A
 * word with soft hyphens breaks at these alone. */
static void
points_of_word(struct points *g, uint32_t i)
{
	struct para *p = g->p;
	struct piece *x = &p->piece[i];
	const struct break_style *b = &p->spec->lines;
	const struct place_cut *own = p->cut + x->cut;
	size_t n = x->cut_n, k = 0, soft = 0;
	for (size_t c = 0; c < n; c++)
		soft += own[c].soft;
	if (g->hyphenate && soft == 0)
		word_hyphenate(p->t, x->word, p->spec->span[x->span].loc);
	size_t m = g->hyphenate && soft == 0 ? x->word->cut_n : 0;
	for (size_t c = 0; c < m; c++) {
		const struct cut *h = &x->word->cut[c];
		while (k < n && own[k].cut.at < h->at)
			point_inside(g, i, &own[k++]);
		if (h->left < b->hyphen_left || h->right < b->hyphen_right ||
		    (k < n && own[k].cut.at == h->at))
			continue;
		struct place_cut place = {.cut = *h, .soft = true, .hyphen = true};
		place.penalty = hyphen_penalty(b);
		point_inside(g, i, &place);
	}
	while (k < n)
		point_inside(g, i, &own[k++]);
}

static void
advance(struct points *g, uint32_t i)
{
	const struct piece *x = &g->p->piece[i];
	g->width += x->width;
	g->stretch += x->stretch;
	g->shrink += x->shrink;
	if (x->kind == PIECE_SPACE)
		return;
	g->solid_width = g->width;
	g->solid_stretch = g->stretch;
	g->solid_shrink = g->shrink;
	g->solid = i + 1;
}

static bool
is_blank(const struct piece *x)
{
	return x->kind == PIECE_SPACE || x->kind == PIECE_MARK;
}

/* Spaces that begin the paragraph or a line after a forced break are dropped. */
static uint32_t
skip_blank(const struct para *p, uint32_t i)
{
	while (i < p->piece_n && is_blank(&p->piece[i]))
		i++;
	return i;
}

static void
points_make(struct points *g, struct para *p, bool hyphenate)
{
	*g = (struct points){.p = p, .hyphenate = hyphenate};
	uint32_t first = skip_blank(p, 0), i = first;
	g->solid = first;
	point_between(g, first, NEVER, false);
	g->end[0].next = first;
	while (i < p->piece_n) {
		struct piece *x = &p->piece[i];
		if (x->kind == PIECE_FORCED) {
			uint32_t next = skip_blank(p, i + 1);
			point_between(g, i, -NEVER, true);
			g->end[g->n - 1].next = next;
			if (next < p->piece_n)
				g->point[g->n - 1].start +=
				    hang_before(p, &p->piece[next]);
			g->solid = i = next;
			g->solid_width = g->width;
			g->solid_stretch = g->stretch;
			g->solid_shrink = g->shrink;
			continue;
		}
		if (x->may_break && i > first)
			point_between(g, i, x->penalty, false);
		if (x->kind == PIECE_WORD && x->word->run_n > 0 &&
		    (x->cut_n > 0 || hyphenate))
			points_of_word(g, i);
		advance(g, i++);
	}
	point_between(g, (uint32_t)p->piece_n, -NEVER, true);
}

/* ---- the passes ---- */

/* The size of the paragraph's first letters. */
static int64_t
em_of(const struct para *p)
{
	for (size_t i = 0; i < p->spec->span_n; i++)
		if (p->spec->span[i].type != NULL)
			return p->spec->span[i].type->size;
	return 10000;
}

static struct break_params
params_of(const struct para *p)
{
	const struct break_style *b = &p->spec->lines;
	struct break_params how = {
	    .room = p->spec->room,
	    .room_n = p->spec->room_n,
	    .line_penalty = b->line_penalty,
	    .hyphen_demerits = b->hyphen_demerits,
	    .fitness_demerits = b->fitness_demerits,
	    .hyphens_in_row = b->hyphens_in_row,
	    .last_line_min = b->last_line_min,
	};
	if (b->align != ALIGN_JUSTIFY)
		how.rag = RAG_EMS * em_of(p);
	return how;
}

/* Tolerances of the first and the second pass. */
static int
strict_tolerance(const struct break_params *how, int tolerance, bool hyphenate)
{
	if (how->rag > 0)
		return tolerance > STRICT_RAGGED ? tolerance : STRICT_RAGGED;
	return hyphenate && tolerance > STRICT ? STRICT : tolerance;
}

static int
full_tolerance(const struct break_params *how, int tolerance)
{
	if (how->rag > 0 && tolerance < TOLERANCE_RAGGED)
		return TOLERANCE_RAGGED;
	return tolerance;
}

static size_t
try_break(
    struct points *g, const struct break_params *how, uint32_t **out, int64_t *demerits)
{
	*out = NEW_N(g->p->scratch, uint32_t, g->n);
	return para_break(g->p->scratch, g->point, g->n, how, *out, demerits);
}

/* ---- what is wider than every line ---- */

static mpt
narrowest(const struct para *p)
{
	mpt w = p->spec->room[0].width;
	for (size_t i = 1; i < p->spec->room_n; i++)
		w = mpt_min(w, p->spec->room[i].width);
	return w;
}

static void
report_wide(struct para *p, const struct piece *x, int64_t excess)
{
	struct buf b = {0};
	p->wide = true;
	buf_mpt(&b, (excess + 50) / 100 * 100);
	diag(p->t->diags, D_WORD_WIDE, p->spec->span[x->span].loc, STR_ARG(x->text), b.p);
	buf_free(&b);
}

/* Lets lines end everywhere between two break points; returns the widest word there. */
static const struct piece *
loosen(struct para *p, struct line_end from, struct line_end to)
{
	const struct piece *widest = NULL;
	for (uint32_t i = from.next; i < p->piece_n && i <= to.piece; i++) {
		struct piece *x = &p->piece[i];
		bool last = i == to.piece;
		if (last && to.at == 0)
			break;
		if (i > from.next && x->kind != PIECE_SPACE && !x->may_break) {
			x->may_break = true;
			x->penalty = PENALTY_ANYWHERE;
		}
		if (x->kind != PIECE_WORD || x->word->run_n == 0 ||
		    p->spec->span[x->span].glue_before) /* a note's number stays whole */
			continue;
		segment_anywhere(
		    p, x, i == from.next ? from.at : 0, last ? to.at : x->text.n);
		if (widest == NULL || x->width > widest->width)
			widest = x;
	}
	return widest;
}

/*
 * Words without a break that no line can hold are told, and may be parted anywhere:
 * all of them is printed. True when there are any.
 */
static bool
part_wide(struct points *g)
{
	struct para *p = g->p;
	mpt room = narrowest(p);
	bool any = false;
	for (size_t k = 0; k + 1 < g->n; k++) {
		const struct break_point *a = &g->point[k], *b = &g->point[k + 1];
		int64_t least = b->end - a->start - (b->end_shrink - a->start_shrink);
		const struct piece *x =
		    least > room ? loosen(p, g->end[k], g->end[k + 1]) : NULL;
		if (x == NULL)
			continue;
		report_wide(p, x, least - room);
		any = true;
	}
	return any;
}

/* The chosen points of g by index; their number. */
static size_t
break_lines(struct para *p, struct points *g, uint32_t **out, int64_t *demerits)
{
	const struct break_style *b = &p->spec->lines;
	int tolerance = b->tolerance > 0 ? b->tolerance : TOLERANCE;
	struct break_params how = params_of(p);
	points_make(g, p, false);
	how.tolerance = strict_tolerance(&how, tolerance, b->hyphenate);
	size_t n = try_break(g, &how, out, demerits);
	if (n == 0 && b->hyphenate) {
		points_make(g, p, true);
		how.tolerance = full_tolerance(&how, tolerance);
		n = try_break(g, &how, out, demerits);
	}
	if (n == 0) {
		how.tolerance = ANY;
		how.rescue = true;
		n = try_break(g, &how, out, demerits);
	}
	if (how.rescue && *demerits >= DEMERITS_OVERFULL) {
		how.hyphens_in_row = 0;
		if (part_wide(g))
			points_make(g, p, b->hyphenate);
		n = try_break(g, &how, out, demerits);
	}
	return n;
}

/* Does everything stand on the first line as it is? */
static bool
fits_one_line(const struct para *p)
{
	int64_t width = 0;
	for (size_t i = 0; i < p->piece_n; i++)
		width += p->piece[i].width;
	return !p->forced && width <= p->spec->room[0].width;
}

/* Are lines to be about as long as each other? */
static bool
balances(const struct para *p)
{
	const struct break_style *b = &p->spec->lines;

	return b->balance && b->align != ALIGN_JUSTIFY && !p->forced && p->spec->room_n == 1;
}

static const struct text_para *
set_pieces(struct para *p, struct arena *a)
{
	struct points g;
	uint32_t first = skip_blank(p, 0);
	if (fits_one_line(p)) {
		uint32_t last = (uint32_t)p->piece_n;
		while (last > first && is_blank(&p->piece[last - 1]))
			last--;
		struct line_end end = {.piece = last, .next = last, .fill = true};
		return lines_make(p, a, (struct line_end){.next = first}, &end, 1);
	}
	segment_lines(p);
	uint32_t *chosen;
	int64_t demerits = 0;
	size_t n = break_lines(p, &g, &chosen, &demerits);
	if (balances(p))
		para_balance(p->scratch, g.point, g.n, p->spec->room[0].width, n, chosen);
	struct line_end *end = NEW_N(p->scratch, struct line_end, n);
	for (size_t i = 0; i < n; i++)
		end[i] = g.end[chosen[i]];
	struct text_para *para = lines_make(p, a, g.end[0], end, n);
	para->demerits = demerits;
	return para;
}

const struct text_para *
text_set(struct text *t, struct arena *a, const struct text_para_spec *spec)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct para p = {.t = t, .spec = spec, .scratch = t->scratch};
	struct hash128 key = {0};
	const bool keep = kept_key(t, spec, &key);
	const struct text_para *para = keep ? kept_find(t, key, a, spec->span) : NULL;
	if (para)
		return para;
	t->met_n = 0;
	pieces_make(&p);
	if (p.bidi)
		segment_bidi(&p);
	pieces_shape(&p);
	para = set_pieces(&p, a);
	if (keep && t->met_n == 0 && !p.wide)
		kept_add(t, key, para);
	arena_reset(t->scratch, mark);
	return para;
}

mpt
text_width(struct text *t, const struct text_span *span, size_t span_n)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct text_para_spec spec = {.span = span, .span_n = span_n};
	struct para p = {.t = t, .spec = &spec, .scratch = t->scratch};
	int64_t width = 0;
	t->met_n = 0;
	pieces_make(&p);
	if (p.bidi)
		segment_bidi(&p);
	pieces_shape(&p);
	for (size_t i = 0; i < p.piece_n; i++)
		width += p.piece[i].width;
	arena_reset(t->scratch, mark);
	return mpt_clamp(width);
}
