/* SPDX-License-Identifier: ISC */
/*
 * What is wrong with fonts, characters and dictionaries: told once a job, where it is
 * met first. A shaped word outlives the job that had it shaped, so it keeps the faults
 * that were met then and meets them again at each use; the next job is told what a job
 * of its own would be told.
 *
 * `met` is the row of all faults met since text was last set, whether told or not. What
 * is about to be kept notes how long the row is, and keeps what was added to it.
 */
#include <string.h>

#include "text/text_int.h"

static void
tell(struct diags *d, const struct fault *f, struct loc at)
{
	char z[8] = "";
	switch (f->id) {
	case D_FONT_UNREADABLE:
		diag(d, f->id, f->own, f->path, f->why);
		break;
	case D_FONT_BROKEN:
		diag(d, f->id, f->own, f->path);
		break;
	case D_GLYPH_MISSING:
		z[utf8_put(z, f->c)] = '\0';
		diag(d, f->id, at, (unsigned)f->c, z);
		break;
	case D_HYPHEN_BROKEN:
		diag(d, f->id, at, f->path, f->why);
		break;
	default:
		diag(d, f->id, at, STR_ARG(f->name));
		break;
	}
}

static void
met(struct text *t, struct fault *f, struct loc at)
{
	t->met = arena_grow(t->arena, t->met, t->met_n, &t->met_cap, sizeof(*t->met));
	t->met[t->met_n++] = f;
	if (f->job == t->job)
		return;
	f->job = t->job;
	tell(t->diags, f, at);
}

void
fault_met(struct text *t, const struct fault *what, struct loc at)
{
	struct fault *f;
	for (size_t i = 0; i < t->fault_n; i++) {
		f = t->fault[i];
		if (f->id == what->id && f->of == what->of && f->c == what->c) {
			met(t, f, at);
			return;
		}
	}
	f = NEW(t->arena, struct fault);
	*f = *what;
	f->job = 0;
	t->fault =
	    arena_grow(t->arena, t->fault, t->fault_n, &t->fault_cap, sizeof(*t->fault));
	t->fault[t->fault_n++] = f;
	met(t, f, at);
}

struct faults
faults_since(struct text *t, size_t from)
{
	struct faults to = {.n = t->met_n - from};
	if (to.n == 0)
		return to;
	to.fault = NEW_N(t->words, struct fault *, to.n);
	memcpy(to.fault, t->met + from, to.n * sizeof(*to.fault));
	return to;
}

void
faults_again(struct text *t, const struct faults *f, struct loc at)
{
	for (size_t i = 0; i < f->n; i++)
		met(t, f->fault[i], at);
}
