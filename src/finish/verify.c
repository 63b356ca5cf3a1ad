/* SPDX-License-Identifier: ISC */
/*
 * The file's own check: does the finished file keep what every file of ours promises?
 * It is read back from its bytes by a reader that shares nothing with what wrote it.
 */
#include "finish/verify_int.h"

bool
verify_tell(struct verify *v, enum diag_id id, bool fault)
{
	if (fault)
		v->broken = true;
	if (v->told[id] == TOLD_MAX)
		return false;
	v->told[id]++;
	return true;
}

static void
tell_unreadable(struct verify *v)
{
	const struct cos_file *f = &v->f;

	if (f->encrypted)
		FAULT(v, D_VERIFY_ENCRYPTED, f->fault);
	else
		FAULT(v, D_VERIFY_READ, f->fault, f->fault_object, f->fault_at);
}

/* Streams of objects and of cross-references are referred to by the index alone. */
static bool
is_index(const struct cos_object *o)
{
	const struct cos_value *type = cos_entry(&o->value, "Type");

	return cos_is_name(type, "ObjStm") || cos_is_name(type, "XRef");
}

static void
verify_references(struct verify *v)
{
	const struct cos_file *f = &v->f;
	uint32_t idle = 0, first = 0;

	for (size_t i = 0; i < f->dangling_n; i++)
		FAULT(v, D_VERIFY_DANGLING, f->dangling[i].from, f->dangling[i].to);
	for (uint32_t i = 1; i < f->n; i++) {
		const struct cos_object *o = &f->object[i];

		if (o->where == COS_FREE || o->referred || is_index(o))
			continue;
		first = first ? first : i;
		idle++;
	}
	if (idle && verify_tell(v, D_VERIFY_IDLE, false))
		diag(v->d, D_VERIFY_IDLE, v->at, idle, first);
}

static bool
is_true(const struct cos_value *v)
{
	return v->kind == COS_BOOL && v->i;
}

/* What the catalogue says of the document as a whole. */
static void
verify_document(struct verify *v)
{
	const struct cos_file *f = &v->f;
	const struct cos_value *info = cos_key(f, &f->trailer, "Info");
	const struct cos_value *view = cos_key(f, v->root, "ViewerPreferences");

	v->tagged = is_true(cos_key(f, cos_key(f, v->root, "MarkInfo"), "Marked"));
	if (!cos_is_name(cos_key(f, v->root, "Type"), "Catalog"))
		FAULT(v, D_VERIFY_DOCUMENT, "no catalogue");
	if (!v->tagged)
		return;
	if (cos_str(cos_key(f, v->root, "Lang")).n == 0)
		FAULT(v, D_VERIFY_DOCUMENT, "no language (Lang)");
	if (str_trim(cos_text(v->a, cos_key(f, info, "Title"))).n == 0)
		FAULT(v, D_VERIFY_DOCUMENT, "no title (Info, Title)");
	if (!is_true(cos_key(f, view, "DisplayDocTitle")))
		FAULT(v, D_VERIFY_DOCUMENT,
		    "no wish that its title is shown (DisplayDocTitle)");
	if (cos_key(f, v->root, "StructTreeRoot")->kind != COS_DICT)
		FAULT(v, D_VERIFY_DOCUMENT, "no structure tree (StructTreeRoot)");
}

static void
verify_all(struct verify *v)
{
	v->seen = NEW_N(v->a, uint8_t, v->f.n);
	v->page_of = NEW_N(v->a, uint32_t, v->f.n);
	v->annot_elem = NEW_N(v->a, uint32_t, v->f.n);
	v->font = NEW_N(v->a, struct vfont *, v->f.n);
	v->root = cos_key(&v->f, &v->f.trailer, "Root");
	verify_references(v);
	verify_document(v);
	verify_claims(v);
	verify_pages(v);
	verify_parents(v);
	verify_fonts(v);
	verify_scan(v);
	verify_tags(v);
	verify_links(v);
	verify_outline(v);
	verify_standards(v);
	if (v->e && v->e->content && !v->broken)
		verify_text(v);
}

bool
finish_verify(
    struct diags *d, const char *name, struct str bytes, const struct verify_expect *e)
{
	struct arena *a = arena_open(), *scratch = arena_open();
	struct verify *v = NEW(a, struct verify);
	bool sound;

	v->d = d;
	v->at.file = name;
	v->a = a;
	v->scratch = scratch;
	v->e = e;
	if (cos_open(&v->f, a, bytes))
		verify_all(v);
	else
		tell_unreadable(v);
	sound = !v->broken;
	cos_close(&v->f);
	buf_free(&v->text);
	buf_free(&v->glyph_text);
	arena_close(scratch);
	arena_close(a);
	return sound;
}
