/* SPDX-License-Identifier: ISC */
/*
 * The ground that every stage stands on: arenas, strings, growing buffers,
 * maps, lengths, files, hashes and diagnostics.
 *
 * Memory that runs out ends the program at once with exit status 3, so no
 * caller checks an allocation. Everything in an arena is freed with it.
 */
#ifndef BROSCHUR_BASE_H
#define BROSCHUR_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* A length in thousandths of a point (1 in = 72 pt); y grows downward. */
typedef int32_t mpt;

/* A run of UTF-8 bytes, not terminated; an empty one has n = 0 and p != NULL. */
struct str {
	const char *p;
	size_t n;
};

/* A place in the XML; file is NULL where there is none. Lines and columns count
 * from 1; a column counts characters, not bytes. */
struct loc {
	const char *file;
	uint32_t line, col;
};

/* ---- arena.c: memory that lives and dies together ---- */

struct arena;
struct arena_mark {
	void *block;
	size_t used;
};

struct arena *arena_open(void);
void arena_close(struct arena *a);
/* n zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n);
/* What was allocated after the mark is given back by arena_reset. */
struct arena_mark arena_mark(const struct arena *a);
void arena_reset(struct arena *a, struct arena_mark m);
/* Bytes handed out and not reset. */
size_t arena_used(const struct arena *a);
/*
 * Room for one more element: returns the array, moved to twice the capacity when
 * n == *cap. The old array stays in the arena. New elements are zeroed.
 */
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size);
/* Once at a program's begin: malloc asks the system seldom, and keeps what is freed for what
 * comes next. Nothing but time depends on it. */
void mem_begin(void);
/* Memory outside of arenas; NULL is never returned. Freed with free(). */
void *mem_alloc(size_t n);
void *mem_resize(void *p, size_t n);

#define NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define NEW_N(a, T, n) ((T *)arena_alloc((a), sizeof(T) * (size_t)(n)))

/* ---- str.c: strings ---- */

#define STR(lit) ((struct str){ (lit), sizeof(lit) - 1 })
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p

struct str str_of(const char *z);
struct str str_dup(struct arena *a, struct str s);
char *str_z(struct arena *a, struct str s); /* terminated copy */
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
int str_cmp(struct str a, struct str b); /* bytewise, locale-proof */
struct str str_trim(struct str s);
struct str str_cut(struct str s, size_t from, size_t to);
/* Takes the next token, parted by XML white space, off *rest; false at the end. */
bool str_token(struct str *rest, struct str *token);
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
/* Is word one of the space-separated words of list? */
bool str_in(struct str word, const char *list);
/* Whole decimal number with sign; false when it is none or overflows. */
bool str_int(struct str s, int64_t *out);
/* Decimal number ("1.25", "-3") in millionths; locale-proof. */
bool str_decimal(struct str s, int64_t *millionths);
/* Levenshtein distance with transpositions, capped at 99 (for suggestions). */
int str_distance(struct str a, struct str b);

/* Writes a string of JSON with its quotes; bytes that are no UTF-8 become U+FFFD. */
void json_string(FILE *to, struct str s);

/* Decodes one code point at s[*i] and advances *i; U+FFFD for a bad byte. */
uint32_t utf8_next(struct str s, size_t *i);
/* Writes c and returns its bytes (1-4). */
size_t utf8_put(char out[4], uint32_t c);
/* *bad (may be NULL) becomes the offset of the first bad byte. */
bool utf8_valid(struct str s, size_t *bad);

/* ---- buf.c: a growing byte buffer; always terminated by a NUL not counted ---- */

struct buf {
	char *p;
	size_t n, cap;
};

void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_add(struct buf *b, struct str s);
void buf_puts(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vfmt(struct buf *b, const char *fmt, va_list ap);
/* thousandths as a decimal without trailing zeros: 12500 -> "12.5"; locale-proof */
void buf_mpt(struct buf *b, int64_t thousandths);
void buf_uint(struct buf *b, uint64_t v);
void buf_clear(struct buf *b); /* keeps the memory */
void buf_free(struct buf *b);
struct str buf_str(const struct buf *b);

/* ---- map.c: string -> pointer, iterated in the order of insertion ---- */

struct map;

struct map *map_make(struct arena *a);
/* Keeps the key by reference. Returns the earlier value when the key was there
 * (and leaves it), NULL when v was stored. */
void *map_put(struct map *m, struct str key, void *v);
void *map_find(const struct map *m, struct str key); /* may be NULL */
size_t map_len(const struct map *m);
struct str map_key(const struct map *m, size_t i);
void *map_value(const struct map *m, size_t i);
/* The known key nearest to the given one, or an empty string when none is near. */
struct str map_nearest(const struct map *m, struct str key);

/* ---- units.c ---- */

#define MPT_PT 1000
/* "12pt", "3mm", "1.5cm", "1in", "0": false when it is no length or overflows */
bool unit_length(struct str s, mpt *out);
/* millimetres in thousandths, rounded */
mpt unit_mm(int32_t thousandths_mm);
/* a * num / den rounded half away from zero; den > 0 */
int64_t muldiv(int64_t a, int64_t num, int64_t den);
static inline mpt
mpt_min(mpt a, mpt b)
{
	return a < b ? a : b;
}
static inline mpt
mpt_max(mpt a, mpt b)
{
	return a > b ? a : b;
}

/* ---- hash.c ---- */

struct hash128 {
	uint64_t lo, hi;
};
static inline bool
hash_eq(struct hash128 a, struct hash128 b)
{
	return a.lo == b.lo && a.hi == b.hi;
}
uint64_t hash_bytes(const void *p, size_t n);
struct hash128 hash128_bytes(const void *p, size_t n);
/* Of what was gathered in a buffer, which is freed. */
struct hash128 hash128_gathered(struct buf *b);
/* What is to be hashed: a number in eight bytes, a string behind its length. */
void gather_number(struct buf *b, int64_t v);
void gather_str(struct buf *b, struct str s);
/* The same hash of bytes that come one after another; asked for as often as one likes. */
struct hasher;
struct hasher *hasher_open(void);
void hasher_close(struct hasher *h);
void hasher_add(struct hasher *h, const void *p, size_t n);
struct hash128 hasher_value(const struct hasher *h);

/* What was proven of something with this hash, now or in an earlier run, is not proven
 * again. NULL stands for one that remembers nothing. */
struct proofs {
	bool (*known)(void *ctx, struct hash128 h);
	void (*keep)(void *ctx, struct hash128 h);
	void *ctx;
};
static inline bool
proofs_known(const struct proofs *p, struct hash128 h)
{
	return p && p->known(p->ctx, h);
}
static inline void
proofs_keep(const struct proofs *p, struct hash128 h)
{
	if (p)
		p->keep(p->ctx, h);
}

/* ---- cache.c: things that are known by a hash of all that they are made of ---- */

struct cache;
/* All of them are forgotten when they take more bytes than that. */
struct cache *cache_open(size_t most);
void cache_close(struct cache *c);
void cache_forget(struct cache *c);
/* NULL: it was not kept. Good until the next call of cache_room. */
void *cache_find(const struct cache *c, struct hash128 key);
/* Where what is to be kept next is made. */
struct arena *cache_room(struct cache *c);
void cache_keep(struct cache *c, struct hash128 key, void *p);
size_t cache_used(const struct cache *c);
size_t cache_count(const struct cache *c);

/* ---- match.c: what two sequences have in common ---- */

#define MATCH_NONE UINT32_MAX
/*
 * Pairs equal items of two sequences in order, as many as can be: to[i], for each item of
 * a, becomes its partner's index in b, or MATCH_NONE. Sequences that differ in more than
 * 512 items are paired well, but not always best. The time is at most in proportion to
 * their length.
 */
void match_sequences(
    const uint64_t *a, size_t an, const uint64_t *b, size_t bn, uint32_t *to);

/* ---- file.c ---- */

/* A file read whole (large ones are mapped). p is never NULL. */
struct file_bytes {
	const char *p;
	size_t n;
	bool mapped;
};
/* 0 or an errno value. Refuses what is no regular file (EINVAL) or is larger
 * than max bytes (EFBIG). */
int file_read(const char *path, size_t max, struct file_bytes *out);
/*
 * Reads root/path, where path must stay inside of root: no absolute path, no
 * "..", no symbolic link that leads out. EACCES when it would leave, EPERM when the
 * system forbids reading. Never mapped: an editor may shorten the file meanwhile.
 */
int file_read_below(const char *root, const char *path, size_t max, struct file_bytes *out);
void file_free(struct file_bytes *f);
/* What an errno value of a file means, for a message; English in every locale. */
const char *file_error(int e);
struct str path_dir(struct arena *a, const char *path); /* "." where it has none */
struct str path_join(struct arena *a, struct str dir, struct str file);
struct str path_stem(const char *path); /* "a/b.xml" -> "b" */

/* A file written beside its target and renamed over it: an old file survives
 * every failure. The first error latches; later calls do nothing. */
struct out_file;
struct out_file *out_open(const char *path);
void out_write(struct out_file *f, const void *p, size_t n);
/* Hands everything to the system, so that a full disk shows before the commit. 0 or an
 * errno value. */
int out_flush(struct out_file *f);
/* Flushes, renames and frees f. 0 or an errno value; on error nothing is left. */
int out_commit(struct out_file *f);
void out_abort(struct out_file *f);

/* ---- diag.c: messages. One table: diag.def ---- */

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR, SEV_WORLD, SEVERITIES };

enum diag_id {
#define DIAG(id, code, sev, text, remedy) id,
#include "diag.def"
#undef DIAG
	DIAG_KINDS
};

enum diag_format { DIAG_TEXT, DIAG_JSON };

struct diags;
struct diags *diags_open(void);
void diags_close(struct diags *d);
/* Messages that are put by, until somebody joins them to others: they live in the arena
 * and are not closed. */
struct diags *diags_hold(struct arena *a);
/* Reports one fault; the arguments fill the text of its row in diag.def (printf's
 * conversions; pass strings as const char *, or with %.*s and STR_ARG). Everything is
 * copied. An equal message at the same place is not counted again. */
void diag(struct diags *d, enum diag_id id, struct loc at, ...);
size_t diags_count(const struct diags *d, enum severity s);
/* Adds all messages of from. Each remembers who has it, an edition; one that was added with
 * an empty who before is everybody's. */
void diags_join(struct diags *d, const struct diags *from, struct str who);
/* The messages as bytes for another process of this program; who has them is left out. */
void diags_pack(const struct diags *d, struct buf *b);
/* False when the bytes are none of diags_pack's; what came before the fault is kept. */
bool diags_unpack(struct diags *d, struct str bytes);
/* Sorted by file, line, column, code; equal ones once. */
void diags_print(struct diags *d, FILE *to, enum diag_format how);
/* 0 clean, 1 warnings with strict, 2 errors, 3 the machine's fault */
int diags_status(const struct diags *d, bool strict);
/* The catalogue as Markdown (docs/diagnostics.md). */
void diags_catalogue(FILE *to);

#endif
