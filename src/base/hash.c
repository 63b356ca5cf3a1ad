/* SPDX-License-Identifier: ISC */
/*
 * Hashes: XXH3 of libxxhash with its default seed. The values are the same on every
 * machine, so they may stand in files.
 */
#define XXH_INLINE_ALL
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
