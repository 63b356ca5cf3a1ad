/* SPDX-License-Identifier: ISC */
/*
 * What the stages make of one edition, step by step; the files of build/ go as far as
 * each of them needs.
 */
#ifndef BROSCHUR_MADE_H
#define BROSCHUR_MADE_H

#include "build/build.h"
#include "build/stock.h"
#include "layout/layout.h"

struct made {
	const struct job *job;
	struct stock *stock;
	struct arena *a;
	struct arena *pages; /* of the layout alone */
	const struct corpus
	    *corpus; /* in the edition's language, once there is content */
	const struct edition *edition; /* NULL: the publication has none */
	unsigned outputs; /* bits: the files that are wished for */
	const struct style *style;
	const struct content *content;
	struct text *text;
	const struct layout *layout;
};

void made_open(struct made *m, const struct job *job, struct stock *stock);
void made_close(struct made *m);

/* Each step needs the one before it; false when there is nothing to go on with, which
 * was reported. */
/* The corpus as it was written, and which edition is meant. */
bool made_corpus(struct made *m);
/* The edition's layout, or the job's. */
bool made_style(struct made *m);
/* What the edition says; true even when errors were counted. */
bool made_content(struct made *m);
/* Its pages, also when errors were counted. */
bool made_layout(struct made *m);
/* The same, and they are looked at. */
bool made_pages(struct made *m);
/* They end: what comes then needs the room. */
void made_pages_end(struct made *m);
/* All of these; false, too, when a fault forbids to paint. */
bool made_all(struct made *m);

/* Has no fault been counted that forbids to go on? */
bool made_sound(const struct made *m);
/* Tells the job's owner what is being done. */
enum { STEP_READ, STEP_STYLE, STEP_CONTENT, STEP_LAYOUT, STEP_PAINT, STEP_WRITE, STEPS };
void made_step(const struct made *m, const char *what, int done);
struct str made_lang(const struct made *m);
/* Is this file wished for? */
bool made_wants(const struct made *m, enum pdf_kind kind);
/* What the edition's files are called, without their ends: brochure-en; in the arena. */
struct str made_name(const struct made *m);
/* OUT/brochure-en.WHAT.pdf; in the arena. */
const char *made_path(const struct made *m, const char *what);

#endif
