/* SPDX-License-Identifier: ISC */
/*
 * Memory that lives and dies together. Blocks grow from 64 kB on and are chained;
 * what an arena hands out is cleared as it goes, so that the rest of a block is never
 * touched. Under AddressSanitizer whatever is not handed out is poisoned. Memory that
 * runs out ends the program here.
 *
 * A job touches its memory once and is done, and the next one is much like it: mem_begin has
 * malloc keep what was freed. Large pages are not asked for. They save faults, but a machine
 * that gives free ones back to its host has to get each anew, and half of a run's time
 * went there.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n) __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#endif

#define ALIGN ((size_t)16)
#define BLOCK_MIN ((size_t)64 << 10)
#define BLOCK_MAX ((size_t)256 << 10)
#define KEPT (1 << 30)
#define STEP (1 << 20) /* by which the heap grows */

struct block {
	struct block *prev;
	size_t used, size; /* of data */
	size_t before; /* bytes used in the blocks below */
	_Alignas(16) char data[];
};

struct arena {
	struct block *top; /* the block in use */
	struct block *spare; /* the largest one given back by a reset */
	size_t next_size;
};

static _Noreturn void
no_memory(void)
{
	fputs("broschur: out of memory\n", stderr);
	exit(3);
}

void *
mem_alloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		no_memory();
	return p;
}

void *
mem_resize(void *p, size_t n)
{
	void *q = realloc(p, n ? n : 1);

	if (!q)
		no_memory();
	return q;
}

void
mem_begin(void)
{
	mallopt(M_MMAP_THRESHOLD, KEPT);
	mallopt(M_TRIM_THRESHOLD, KEPT);
	mallopt(M_TOP_PAD, STEP);
}

struct arena *
arena_open(void)
{
	struct arena *a = mem_alloc(sizeof(*a));

	*a = (struct arena){.next_size = BLOCK_MIN};
	return a;
}

static void
block_free(struct block *b)
{
	if (!b)
		return;
	UNPOISON(b->data, b->size);
	free(b);
}

void
arena_close(struct arena *a)
{
	struct block *b, *prev;

	if (!a)
		return;
	for (b = a->top; b; b = prev) {
		prev = b->prev;
		block_free(b);
	}
	block_free(a->spare);
	free(a);
}

/* A block of at least n bytes becomes the top one. */
static void
block_push(struct arena *a, size_t n)
{
	struct block *b = a->spare;
	size_t size = a->next_size;

	if (b && b->size >= n) {
		a->spare = NULL;
	} else {
		if (size < n)
			size = n;
		else if (a->next_size < BLOCK_MAX)
			a->next_size *= 2;
		b = mem_alloc(sizeof(*b) + size);
		b->size = size;
		POISON(b->data, size);
	}
	b->used = 0;
	b->before = arena_used(a);
	b->prev = a->top;
	a->top = b;
}

/* n bytes, not cleared. */
static void *
take(struct arena *a, size_t n)
{
	const size_t rounded = n ? (n + ALIGN - 1) & ~(ALIGN - 1) : ALIGN;
	char *p;

	if (rounded < n || rounded > SIZE_MAX / 2)
		no_memory();
	if (!a->top || a->top->size - a->top->used < rounded)
		block_push(a, rounded);
	p = a->top->data + a->top->used;
	a->top->used += rounded;
	UNPOISON(p, n);
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

struct arena_mark
arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->top, a->top ? a->top->used : 0};
}

/* Keeps the larger one of b and the spare block. */
static void
block_retire(struct arena *a, struct block *b)
{
	POISON(b->data, b->size);
	if (a->spare && a->spare->size >= b->size) {
		block_free(b);
		return;
	}
	block_free(a->spare);
	a->spare = b;
}

void
arena_reset(struct arena *a, struct arena_mark m)
{
	struct block *b;

	while (a->top && a->top != m.block) {
		b = a->top;
		a->top = b->prev;
		block_retire(a, b);
	}
	if (!a->top)
		return;
	b = a->top;
	b->used = m.used;
	POISON(b->data + b->used, b->size - b->used);
}

size_t
arena_used(const struct arena *a)
{
	return a->top ? a->top->before + a->top->used : 0;
}

/* Lengthens an array that lies at the end of the top block where it stands. */
static bool
grow_in_place(struct arena *a, const void *old, size_t old_n, size_t new_n)
{
	struct block *b = a->top;
	size_t was = (old_n + ALIGN - 1) & ~(ALIGN - 1);
	size_t will = (new_n + ALIGN - 1) & ~(ALIGN - 1);

	if (!b || !old_n || was > b->used || old != b->data + (b->used - was))
		return false;
	if (will - was > b->size - b->used)
		return false;
	UNPOISON(b->data + (b->used - was), new_n);
	b->used += will - was;
	return true;
}

void *
arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
	size_t new_cap = *cap ? *cap * 2 : 8;
	void *p;

	if (n < *cap)
		return old;
	if (new_cap <= *cap || new_cap > SIZE_MAX / 4 / size)
		no_memory();
	if (!grow_in_place(a, old, *cap * size, new_cap * size)) {
		p = take(a, new_cap * size);
		if (n)
			memcpy(p, old, n * size);
		old = p;
	}
	memset((char *)old + n * size, 0, (new_cap - n) * size);
	*cap = new_cap;
	return old;
}
