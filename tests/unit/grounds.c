/* SPDX-License-Identifier: ISC */
/*
 * What lies at a point of a page: the topmost first, holes and translucent grounds seen
 * through; and the rectangle over which an answer holds, against a search at each point.
 */
#include "paint/checks_int.h"
#include "unit.h"

#define PT MPT_PT

static const struct colour ink;
static uint64_t seed = 1;

static mpt
any(mpt from, mpt to)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return from + (mpt)((seed >> 33) % (uint64_t)(to - from));
}

/* Adds a path filled with ink, its drawing unscaled. */
static void
add(struct arena *a, struct grounds *g, struct path path, uint16_t opacity)
{
	struct shape *s = NEW(a, struct shape);
	struct drawing *of = NEW(a, struct drawing);
	static const struct rect page = {0, 0, 300 * PT, 400 * PT};
	struct drawn d = {.shape = s, .at = &page, .of = of, .fill = &ink};

	*of = (struct drawing){page.w, page.h, s, 1};
	*s = (struct shape){
	    .path = path, .fill = &ink, .opacity = opacity, .even_odd = true};
	d.box = shape_box(s, &page, of);
	grounds_shape(g, &d, NULL);
}

static void
add_rect(struct arena *a, struct grounds *g, struct rect r, uint16_t opacity)
{
	struct path_pen pen = {.a = a};

	pen_rect(&pen, r.x, r.y, r.w, r.h);
	add(a, g, pen_path(&pen), opacity);
}

static void
test_order(void)
{
	struct arena *a = arena_open();
	struct grounds *g = grounds_open(a);
	const struct pile *p = grounds_at(g, 10 * PT, 10 * PT);
	size_t serial = p->serial;

	CHECK(p->n == 0 && p->known);
	CHECK(grounds_at(g, 20 * PT, 20 * PT)->serial == serial);
	add_rect(a, g, (struct rect){0, 0, 100 * PT, 100 * PT}, 1000);
	add_rect(a, g, (struct rect){0, 0, 50 * PT, 50 * PT}, 500);
	add_rect(a, g, (struct rect){0, 0, 50 * PT, 4 * PT}, 1000); /* carries no text */
	add_rect(a, g, (struct rect){0, 0, 50 * PT, 50 * PT}, 0);
	p = grounds_at(g, 10 * PT, 3 * PT);
	CHECK(p->serial != serial);
	CHECK(p->n == 2 && p->ground[0]->opacity == 500 && p->ground[1]->opacity == 1000);
	serial = p->serial;
	CHECK(grounds_at(g, 49 * PT, 49 * PT)->serial == serial);
	p = grounds_at(g, 60 * PT, 10 * PT);
	CHECK(p->serial != serial);
	CHECK(p->n == 1 && p->ground[0]->opacity == 1000);
	CHECK(grounds_at(g, 100 * PT, 10 * PT)->n == 0);
	grounds_clear(g);
	CHECK(grounds_at(g, 10 * PT, 10 * PT)->n == 0);
	arena_close(a);
}

/* A ring is no ground in its middle, nor in the corners of its box. */
static void
test_ring(void)
{
	struct arena *a = arena_open();
	struct grounds *g = grounds_open(a);
	struct path_pen pen = {.a = a};

	pen_ring(&pen, 100 * PT, 100 * PT, 20 * PT, 40 * PT, 0, 1000000);
	add(a, g, pen_path(&pen), 1000);
	CHECK_INT(grounds_at(g, 100 * PT, 100 * PT)->n, 0);
	CHECK_INT(grounds_at(g, 130 * PT, 100 * PT)->n, 1);
	CHECK_INT(grounds_at(g, 62 * PT, 62 * PT)->n, 0);
	CHECK_INT(grounds_at(g, 100 * PT, 70 * PT)->n, 1);
	arena_close(a);
}

static bool
inside(const struct rect *r, mpt x, mpt y)
{
	return x >= r->x && y >= r->y && x < r->x + r->w && y < r->y + r->h;
}

/* Is the pile what a search through all boxes finds? */
static bool
is_pile(const struct grounds *g, const struct pile *p, mpt x, mpt y)
{
	const struct ground *k;
	size_t i = SIZE_MAX, n = 0;

	while ((k = grounds_next(g, &i))) {
		if (!inside(&k->box, x, y))
			continue;
		if (n == p->n || p->ground[n++] != k)
			return false;
		if (k->opacity == 1000 || n == GROUNDS_PILE)
			break;
	}
	return n == p->n;
}

static void
test_same(void)
{
	struct arena *a = arena_open();
	struct grounds *g = grounds_open(a);
	bool right = true, held = true;

	for (int page = 0; page < 200; page++) {
		grounds_clear(g);
		for (mpt n = any(0, 30); n > 0; n--)
			add_rect(a, g,
			    (struct rect){any(0, 300 * PT), any(0, 300 * PT),
				any(0, 150 * PT), any(0, 150 * PT)},
			    any(0, 2) ? 1000 : 300);
		for (int i = 0; i < 50; i++) {
			const mpt x = any(0, 300 * PT), y = any(0, 300 * PT);
			const struct pile *p = grounds_at(g, x, y);

			right &= is_pile(g, p, x, y);
			held &= inside(&p->same, x, y);
			held &= is_pile(g, p, p->same.x, p->same.y);
			held &= is_pile(
			    g, p, p->same.x + p->same.w - 1, p->same.y + p->same.h - 1);
			held &= is_pile(g, p, any(p->same.x, p->same.x + p->same.w),
			    any(p->same.y, p->same.y + p->same.h));
		}
	}
	CHECK(right);
	CHECK(held);
	arena_close(a);
}

/* What is below thousands of grounds is not known any more. */
static void
test_forgotten(void)
{
	struct arena *a = arena_open();
	struct grounds *g = grounds_open(a);

	for (int i = 0; i < GROUNDS_MAX; i++)
		add_rect(a, g, (struct rect){0, 0, 50 * PT, 50 * PT}, 1000);
	CHECK(!grounds_forgot(g));
	CHECK(grounds_at(g, 60 * PT, 10 * PT)->known);
	add_rect(a, g, (struct rect){0, 0, 50 * PT, 50 * PT}, 1000);
	CHECK(grounds_forgot(g));
	CHECK(grounds_at(g, 10 * PT, 10 * PT)->known);
	CHECK(!grounds_at(g, 60 * PT, 10 * PT)->known);
	arena_close(a);
}

int
main(void)
{
	test_order();
	test_ring();
	test_same();
	test_forgotten();
	return unit_end("grounds");
}
