/* SPDX-License-Identifier: ISC */
/*
 * libharu as an object writer, behind object numbers: dictionaries whose inside is
 * given as text or printed when the file is written, streams that go to the file at
 * once, and a page tree. No libharu type leaves haru.c.
 */
#ifndef BROSCHUR_HARU_H
#define BROSCHUR_HARU_H

#include "base/base.h"

/* How hard all but pictures is packed. Measured on whole files: 4 makes pages a 750th
 * smaller, and takes a sixteenth of an edition's time; fonts and drawings win 3 kB at 6;
 * profiles hardly shrink, 2 % at the highest level for seven times the time. */
#define PACK_LEVEL 1

/* An object's number; 0 is none. */
typedef uint32_t objno;

struct haru;
/* Prints the inside of a dictionary. */
typedef void (*haru_print)(struct buf *to, const void *ctx);

/* version: "1.7" */
struct haru *haru_open(struct arena *a, const char *version);
void haru_close(struct haru *h);

/* A dictionary whose inside comes later. */
objno haru_dict(struct haru *h);
/* Its inside: copied, or printed when the file is saved (ctx must live so long). */
void haru_body(struct haru *h, objno o, struct str body);
void haru_printed(struct haru *h, objno o, haru_print print, const void *ctx);
/* A page, appended to the page tree; body without Type and Parent comes later. */
objno haru_page(struct haru *h);
/* More keys of the catalogue and of Info; appended, copied. */
void haru_catalogue(struct haru *h, struct str body);
void haru_info(struct haru *h, struct str body);

/* A stream with the bytes as they are; body names their filter. */
objno haru_stream(struct haru *h, struct str body, const void *p, size_t n);
/* A stream compressed here. */
objno haru_deflated(struct haru *h, struct str body, const void *p, size_t n);

/* The first failure's code; 0 when all is well. */
unsigned long haru_error(const struct haru *h);
/* Ends the file and moves its bytes, and their hash, to out. False after any failure. */
bool haru_save(struct haru *h, struct buf *out, struct hash128 *hash);

/* The library's version. */
const char *haru_version(void);

#endif
