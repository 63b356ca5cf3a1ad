/* SPDX-License-Identifier: ISC */
/*
 * Two looks at an edition. The first asks whether anything changed that could concern it,
 * and costs a few hashes; the second knows its content, and finds what does.
 */
#include "build/stale.h"
#include "build/folder.h"

static bool
kept(
    const struct made *m, const struct manifest *was, enum pdf_kind k, struct hash128 key)
{
	return hash_eq(was->file[k].key, key) &&
	    manifest_intact(&was->file[k], made_path(m, pdf_kind_name(k)));
}

/* Those of the wished files that are not there as they would be built. */
static unsigned
missing(const struct made *m, const struct manifest *was, struct hash128 key)
{
	unsigned bits = 0;

	for (int i = 0; i < PDF_KINDS; i++)
		if (made_wants(m, (enum pdf_kind)i) &&
		    !kept(m, was, (enum pdf_kind)i, key))
			bits |= 1u << i;
	return bits;
}

static void
look(const struct made *m, struct stale *s)
{
	s->found = manifest_read(m->a, s->path, &s->was);
	if (s->found == MANIFEST_FOREIGN)
		diag(m->job->diags, D_MANIFEST_FOREIGN, (struct loc){.file = s->path});
	if (s->found == MANIFEST_DAMAGED)
		diag(m->job->diags, D_MANIFEST_DAMAGED, (struct loc){.file = s->path});
}

bool
stale_at_once(const struct made *m, struct stale *s)
{
	*s = (struct stale){.path = folder_manifest(m->a, m->job->out_dir, made_name(m))};
	s->is.input = depends_input(m);
	look(m, s);
	return !m->job->anew && s->found == MANIFEST_THERE &&
	    hash_eq(s->was.input, s->is.input) &&
	    !missing(m, &s->was, depends_key(&s->was.depends));
}

/* The reason why files are built, the first that applies. */
static const char *
reason(const struct made *m, const struct stale *s)
{
	if (m->job->anew)
		return "it was asked for";
	if (s->found == MANIFEST_FOREIGN)
		return "the manifest is of another version";
	if (s->found == MANIFEST_DAMAGED)
		return "the manifest is damaged";
	if (s->found == MANIFEST_NONE)
		return "it was not built yet";
	for (int i = 0; i < DEPENDS_PARTS; i++)
		if (!hash_eq(s->was.depends.part[i], s->is.depends.part[i]))
			return depends_why((enum depends_part)i);
	return "a file is missing, or was changed by somebody else";
}

void
stale_find(const struct made *m, struct stale *s)
{
	s->is.depends = depends_of(m);
	s->key = depends_key(&s->is.depends);
	s->outputs = m->job->anew ? m->outputs : missing(m, &s->was, s->key);
	s->why = s->outputs ? reason(m, s) : NULL;
}

bool
stale_note(const struct made *m, struct stale *s, const struct buf file[PDF_KINDS])
{
	struct buf said = {0};
	bool ok;

	for (int i = 0; i < PDF_KINDS; i++) {
		s->is.file[i] = s->was.file[i];
		if (file[i].n)
			s->is.file[i] =
			    manifest_note(made_path(m, pdf_kind_name((enum pdf_kind)i)),
				buf_str(&file[i]), s->key);
	}
	diags_pack(m->job->diags, &said);
	s->is.said = said.p ? buf_str(&said) : STR("");
	ok = manifest_write(m->job->diags, s->path, &s->is);
	buf_free(&said);
	return ok;
}
