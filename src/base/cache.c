/* SPDX-License-Identifier: ISC */
/* Hash -> what was made of it once, in an arena that ends when it has grown too large. */
#include <stdlib.h>

#include "base/base.h"

struct cache {
	struct arena *a;
	struct map *kept;
	size_t most; /* bytes */
};

static struct str
as_str(const struct hash128 *key)
{
	return (struct str){(const char *)key, sizeof(*key)};
}

struct cache *
cache_open(size_t most)
{
	struct cache *c = mem_alloc(sizeof(*c));

	*c = (struct cache){.a = arena_open(), .most = most};
	c->kept = map_make(c->a);
	return c;
}

void
cache_close(struct cache *c)
{
	arena_close(c->a);
	free(c);
}

void
cache_forget(struct cache *c)
{
	arena_close(c->a);
	c->a = arena_open();
	c->kept = map_make(c->a);
}

void *
cache_find(const struct cache *c, struct hash128 key)
{
	return map_find(c->kept, as_str(&key));
}

struct arena *
cache_room(struct cache *c)
{
	if (arena_used(c->a) > c->most)
		cache_forget(c);
	return c->a;
}

void
cache_keep(struct cache *c, struct hash128 key, void *p)
{
	map_put(c->kept, str_dup(c->a, as_str(&key)), p);
}

size_t
cache_used(const struct cache *c)
{
	return arena_used(c->a);
}

size_t
cache_count(const struct cache *c)
{
	return map_len(c->kept);
}
