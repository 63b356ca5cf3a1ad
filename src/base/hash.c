/* SPDX-License-Identifier: ISC */
/*
 * Hashes: XXH3 of libxxhash with its default seed. The values are the same on every
 * machine, so they may stand in files.
 */
#define XXH_INLINE_ALL
#include <stdlib.h>
#include <xxhash.h>

#include "base/base.h"

uint64_t
hash_bytes(const void *p, size_t n)
{
	return XXH3_64bits(p, n);
}

struct hash128
hash128_bytes(const void *p, size_t n)
{
	XXH128_hash_t h = XXH3_128bits(p, n);

	return (struct hash128){h.low64, h.high64};
}

struct hasher {
	XXH3_state_t state;
};

struct hasher *
hasher_open(void)
{
	struct hasher *h = aligned_alloc(_Alignof(struct hasher), sizeof(*h));

	if (!h) {
		fputs("broschur: out of memory\n", stderr);
		exit(3);
	}
	XXH3_128bits_reset(&h->state);
	return h;
}

void
hasher_close(struct hasher *h)
{
	free(h);
}

void
hasher_add(struct hasher *h, const void *p, size_t n)
{
	XXH3_128bits_update(&h->state, p, n);
}

struct hash128
hasher_value(const struct hasher *h)
{
	const XXH128_hash_t v = XXH3_128bits_digest(&h->state);

	return (struct hash128){v.low64, v.high64};
}

void
gather_number(struct buf *b, int64_t v)
{
	buf_put(b, &v, sizeof(v));
}

void
gather_str(struct buf *b, struct str s)
{
	gather_number(b, (int64_t)s.n);
	buf_add(b, s);
}

struct hash128
hash128_gathered(struct buf *b)
{
	struct hash128 h = hash128_bytes(b->p ? b->p : "", b->n);

	buf_free(b);
	return h;
}
