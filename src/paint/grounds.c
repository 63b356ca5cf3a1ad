/* SPDX-License-Identifier: ISC */
/*
 * What lies on a page so far, in painting order: the one home of that list for those who
 * look. A point is asked for the pile of grounds that cover it. The answer holds for a
 * rectangle round about, so that the lines of a paragraph upon one tint cost one search.
 */
#include "paint/checks_int.h"

#define GROUND_MIN (5 * MPT_PT) /* smaller things carry no text */
#define CURVE_STEPS 8
#define FAR (1 << 28) /* so far out of any page that sums stay in range */

struct grounds {
	struct arena *a;
	struct ground *ring;
	size_t n, cap; /* painted on this page; the last GROUNDS_MAX of them are kept */
	struct pile pile;
};

struct grounds *
grounds_open(struct arena *a)
{
	struct grounds *g = NEW(a, struct grounds);

	g->a = a;
	return g;
}

void
grounds_clear(struct grounds *g)
{
	g->n = 0;
	g->pile.same.w = 0;
}

bool
grounds_forgot(const struct grounds *g)
{
	return g->n > GROUNDS_MAX;
}

const struct ground *
grounds_next(const struct grounds *g, size_t *i)
{
	if (*i == SIZE_MAX)
		*i = g->n;
	if (*i == 0 || (g->n > GROUNDS_MAX && *i == g->n - GROUNDS_MAX))
		return NULL;
	return &g->ring[--*i % GROUNDS_MAX];
}

/* ---- boxes ---- */

/* Drawings may be huge. */
static mpt
in_range(int64_t v)
{
	return (mpt)(v < -FAR ? -FAR : v > FAR ? FAR : v);
}

/* In the drawing's own lengths. */
static struct rect
path_box(const struct path *path)
{
	struct point lo = {INT32_MAX, INT32_MAX}, hi = {INT32_MIN, INT32_MIN};

	for (size_t i = 0; i < path->pt_n; i++) {
		const struct point q = path->pt[i];

		lo = (struct point){mpt_min(lo.x, q.x), mpt_min(lo.y, q.y)};
		hi = (struct point){mpt_max(hi.x, q.x), mpt_max(hi.y, q.y)};
	}
	if (path->pt_n == 0)
		return (struct rect){0};
	return (struct rect){
	    lo.x, lo.y, in_range((int64_t)hi.x - lo.x), in_range((int64_t)hi.y - lo.y)};
}

mpt
drawing_scaled(mpt v, mpt to, mpt of)
{
	return in_range(of > 0 && of != to ? muldiv(v, to, of) : v);
}

struct rect
shape_box(const struct shape *s, const struct rect *at, const struct drawing *of)
{
	const struct rect box = path_box(&s->path);

	return (struct rect){
	    in_range((int64_t)at->x + drawing_scaled(box.x, at->w, of->w)),
	    in_range((int64_t)at->y + drawing_scaled(box.y, at->h, of->h)),
	    drawing_scaled(box.w, at->w, of->w), drawing_scaled(box.h, at->h, of->h)};
}

/* ---- adding ---- */

static void
add(struct grounds *g, const struct ground *k, const struct rect *clip)
{
	const struct rect box = clip ? rect_meet(&k->box, clip) : k->box;
	struct ground *to;

	if (box.w < GROUND_MIN || box.h < GROUND_MIN)
		return;
	if (g->n < GROUNDS_MAX)
		g->ring = arena_grow(g->a, g->ring, g->n, &g->cap, sizeof(*g->ring));
	to = &g->ring[g->n++ % GROUNDS_MAX];
	*to = *k;
	to->box = box;
	g->pile.same.w = 0;
}

/* A rectangle, as tints are, needs no look at its path. */
static bool
is_rect(const struct path *path)
{
	const struct point *q = path->pt;

	return path->op_n == 5 && path->pt_n == 4 && path->op[4] == PATH_CLOSE &&
	    path->op[1] == PATH_LINE && path->op[2] == PATH_LINE &&
	    path->op[3] == PATH_LINE &&
	    ((q[0].x == q[1].x && q[1].y == q[2].y && q[2].x == q[3].x &&
		 q[3].y == q[0].y) ||
		(q[0].y == q[1].y && q[1].x == q[2].x && q[2].y == q[3].y &&
		    q[3].x == q[0].x));
}

void
grounds_shape(struct grounds *g, const struct drawn *d, const struct rect *clip)
{
	const struct ground k = {.box = d->box,
	    .at = *d->at,
	    .of = d->of,
	    .colour = d->fill,
	    .shape = is_rect(&d->shape->path) ? NULL : d->shape,
	    .opacity = d->shape->opacity};

	if (d->fill && k.opacity)
		add(g, &k, clip);
}

void
grounds_picture(struct grounds *g, const struct picture *pic, const struct rect *shown,
    const struct rect *at, const struct rect *clip)
{
	const struct ground k = {
	    .box = rect_meet(shown, at), .at = *shown, .picture = pic, .opacity = 1000};

	add(g, &k, clip);
}

/* ---- what covers a point ---- */

static bool
within(const struct rect *r, mpt x, mpt y)
{
	return x >= r->x && y >= r->y && x < r->x + r->w && y < r->y + r->h;
}

/* How the segment from a to b winds around p, looking to the right of it. */
static int
crossing(struct point p, struct point a, struct point b)
{
	const int64_t side =
	    (int64_t)(b.x - a.x) * (p.y - a.y) - (int64_t)(p.x - a.x) * (b.y - a.y);

	if (a.y <= p.y && b.y > p.y)
		return side > 0 ? 1 : 0;
	if (b.y <= p.y && a.y > p.y)
		return side < 0 ? -1 : 0;
	return 0;
}

static struct point
curve_at(struct point a, const struct point *c, int64_t i)
{
	const int64_t n = CURVE_STEPS, k = n - i, all = n * n * n;

	return (struct point){(mpt)((k * k * k * a.x + 3 * k * k * i * c[0].x +
					3 * k * i * i * c[1].x + i * i * i * c[2].x) /
				  all),
	    (mpt)((k * k * k * a.y + 3 * k * k * i * c[0].y + 3 * k * i * i * c[1].y +
		      i * i * i * c[2].y) /
		all)};
}

/* Is p inside of the path? Both in the drawing's own lengths. */
static bool
path_covers(const struct path *path, bool even_odd, struct point p)
{
	struct point at = {0, 0}, begin = {0, 0}, from;
	const struct point *pt = path->pt;
	int wind = 0;

	for (size_t i = 0; i < path->op_n; i++) {
		switch ((enum path_op)path->op[i]) {
		case PATH_MOVE:
			wind += crossing(p, at, begin);
			at = begin = *pt++;
			break;
		case PATH_LINE:
			wind += crossing(p, at, *pt);
			at = *pt++;
			break;
		case PATH_CURVE:
			from = at;
			for (int k = 1; k <= CURVE_STEPS; k++) {
				const struct point to = curve_at(from, pt, k);

				wind += crossing(p, at, to);
				at = to;
			}
			pt += 3;
			break;
		case PATH_CLOSE:
			wind += crossing(p, at, begin);
			at = begin;
			break;
		}
	}
	wind += crossing(p, at, begin);
	return even_odd ? wind & 1 : wind != 0;
}

/* The point is in the ground's box; is it on its shape? */
static bool
shape_covers(const struct ground *k, mpt x, mpt y)
{
	struct point p = {x - k->at.x, y - k->at.y};

	if (k->of->w && k->at.w && k->of->h && k->at.h) {
		p.x = (mpt)muldiv(p.x, k->of->w, k->at.w);
		p.y = (mpt)muldiv(p.y, k->of->h, k->at.h);
	}
	return path_covers(&k->shape->path, k->shape->even_odd, p);
}

/* Takes off r what meets with box, in which the point is not; lines of text are wide, so
 * above or below it rather than beside. */
static void
cut(struct rect *r, const struct rect *box, mpt x, mpt y)
{
	const struct rect both = rect_meet(r, box);
	const mpt right = r->x + r->w, bottom = r->y + r->h;

	if (both.w <= 0 || both.h <= 0)
		return;
	if (box->y + box->h <= y) {
		r->y = box->y + box->h;
		r->h = bottom - r->y;
	} else if (box->y > y) {
		r->h = box->y - r->y;
	} else if (box->x + box->w <= x) {
		r->x = box->x + box->w;
		r->w = right - r->x;
	} else {
		r->w = box->x - r->x;
	}
}

/* Does the ground cover the point? Takes off the rectangle where the answer is another.
 */
static bool
covers(const struct ground *k, mpt x, mpt y, struct rect *same)
{
	if (!within(&k->box, x, y)) {
		cut(same, &k->box, x, y);
		return false;
	}
	*same = k->shape ? (struct rect){x, y, 1, 1} : rect_meet(same, &k->box);
	return !k->shape || shape_covers(k, x, y);
}

static void
search(const struct grounds *g, struct pile *p, mpt x, mpt y)
{
	const struct ground *k;
	size_t i = SIZE_MAX;

	*p = (struct pile){.known = true,
	    .serial = p->serial + 1,
	    .same = {-FAR, -FAR, 2 * FAR, 2 * FAR}};
	while ((k = grounds_next(g, &i))) {
		if (!covers(k, x, y, &p->same))
			continue;
		p->ground[p->n++] = k;
		if (k->opacity >= 1000 || p->n == GROUNDS_PILE)
			return;
	}
	p->known = !grounds_forgot(g);
}

const struct pile *
grounds_at(struct grounds *g, mpt x, mpt y)
{
	if (!within(&g->pile.same, x, y))
		search(g, &g->pile, x, y);
	return &g->pile;
}
