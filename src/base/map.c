/* SPDX-License-Identifier: ISC */
/*
 * String -> pointer. The entries stand in the order in which they came; beside them
 * an open hash table of their indices, at most half full. Nothing is removed.
 */
#include <string.h>

#include "base/base.h"

struct entry {
	struct str key;
	void *value;
	uint64_t hash;
};

struct map {
	struct arena *a;
	struct entry *entry;
	size_t n, cap;
	uint32_t *slot; /* index + 1; 0 is free */
	size_t slots; /* a power of 2 */
};

/* So many keys are looked at for a suggestion, so that thousands of misspelled names
 * in a large map stay cheap. */
#define NEAREST_KEYS 4096

struct map *
map_make(struct arena *a)
{
	struct map *m = NEW(a, struct map);

	m->a = a;
	m->slots = 16;
	m->slot = NEW_N(a, uint32_t, m->slots);
	return m;
}

/* The slot that holds key, or the free one where it belongs. */
static size_t
slot_of(const struct map *m, struct str key, uint64_t hash)
{
	size_t i = (size_t)hash & (m->slots - 1);

	while (m->slot[i]) {
		const struct entry *e = &m->entry[m->slot[i] - 1];

		if (e->hash == hash && str_eq(e->key, key))
			break;
		i = (i + 1) & (m->slots - 1);
	}
	return i;
}

static void
rehash(struct map *m)
{
	m->slots *= 2;
	m->slot = NEW_N(m->a, uint32_t, m->slots);
	for (size_t i = 0; i < m->n; i++)
		m->slot[slot_of(m, m->entry[i].key, m->entry[i].hash)] = (uint32_t)i + 1;
}

void *
map_put(struct map *m, struct str key, void *v)
{
	uint64_t hash = hash_bytes(key.p, key.n);
	size_t i = slot_of(m, key, hash);

	if (m->slot[i])
		return m->entry[m->slot[i] - 1].value;
	m->entry = arena_grow(m->a, m->entry, m->n, &m->cap, sizeof(*m->entry));
	m->entry[m->n++] = (struct entry){key, v, hash};
	m->slot[i] = (uint32_t)m->n;
	if (m->n * 2 > m->slots)
		rehash(m);
	return NULL;
}

void *
map_find(const struct map *m, struct str key)
{
	size_t i = slot_of(m, key, hash_bytes(key.p, key.n));

	return m->slot[i] ? m->entry[m->slot[i] - 1].value : NULL;
}

size_t
map_len(const struct map *m)
{
	return m->n;
}

struct str
map_key(const struct map *m, size_t i)
{
	return m->entry[i].key;
}

void *
map_value(const struct map *m, size_t i)
{
	return m->entry[i].value;
}

/* Which bytes occur, folded into 64 bits: one edit changes at most two of them. */
static uint64_t
letters(struct str s)
{
	uint64_t set = 0;

	for (size_t i = 0; i < s.n; i++)
		set |= (uint64_t)1 << (s.p[i] & 63);
	return set;
}

struct str
map_nearest(const struct map *m, struct str key)
{
	int best = key.n < 4 ? 1 : key.n < 8 ? 2 : 3;
	uint64_t mine = letters(key);
	struct str found = STR("");

	best++;
	for (size_t i = 0; i < m->n && i < NEAREST_KEYS; i++) {
		struct str k = m->entry[i].key;
		size_t apart = k.n > key.n ? k.n - key.n : key.n - k.n;
		int d;

		if (apart >= (size_t)best ||
		    __builtin_popcountll(mine ^ letters(k)) > 2 * (best - 1))
			continue;
		d = str_distance(k, key);
		if (d < best) {
			best = d;
			found = k;
		}
	}
	return found;
}
