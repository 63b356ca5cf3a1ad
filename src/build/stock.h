/* SPDX-License-Identifier: ISC */
/*
 * What jobs share: the publication as it was read, its translations, layouts, shaped
 * words and fonts, pictures, profiles. Each is made when a job asks for it first. What a
 * job makes of them is the same whichever jobs came before; workers inherit what is there
 * when they are forked.
 */
#ifndef BROSCHUR_STOCK_H
#define BROSCHUR_STOCK_H

#include "base/base.h"
#include "content/content.h"
#include "corpus/corpus.h"
#include "paint/paint.h"
#include "picture/picture.h"
#include "style/style.h"
#include "text/text.h"

struct stock;

/* Reads the publication. Never NULL. */
struct stock *stock_open(const char *publication);
void stock_close(struct stock *s);
/* No more than one language will be asked for: what is only needed for others may go. */
void stock_one_language(struct stock *s);

/*
 * Each of these tells d what was found when the thing was made, also when an earlier job
 * was told. They live as long as the stock; a translation only until another one is
 * asked for.
 */
/* As it was written; NULL when no tree could be read. */
const struct corpus *stock_corpus(struct stock *s, struct diags *d);
const struct corpus *stock_translation(struct stock *s, struct diags *d, struct str lang);
/* NULL after a fault that leaves nothing. */
const struct style *stock_style(struct stock *s, struct diags *d, const char *path);

/* The next job sets its lines with a style of this stock. */
struct text *stock_text(struct stock *s, struct diags *d, const struct style *style);
/* The next job asks for pictures. */
struct pictures *stock_pictures(struct stock *s);
struct inks *stock_inks(struct stock *s);
/* What need not be proven again, in this run or a later one. */
const struct proofs *stock_proofs(const struct stock *s);

/* Hashes of what jobs depend on, each calculated once. */
/* Takes those of files that an earlier run left at path, and leaves them for the next. */
void stock_recall(struct stock *s, const char *path);
void stock_leave(struct stock *s, const char *path);
/* Of a file's bytes; zero when it cannot be read. */
struct hash128 stock_file(struct stock *s, const char *path);
/* Of the PO file of a language; zero where none is read. */
struct hash128 stock_po(struct stock *s, struct str lang);
/* Of the libraries and dictionaries of this machine. */
struct hash128 stock_machine(struct stock *s);
/* Of the font files and of the profiles that a style of this stock names. */
struct hash128 stock_fonts(struct stock *s, const struct style *style);
struct hash128 stock_profiles(struct stock *s, const struct style *style);
/* Of all pictures that the publication has, and those that a style names itself. */
struct hash128 stock_assets(struct stock *s);
struct hash128 stock_style_pictures(struct stock *s, const struct style *style);

#endif
