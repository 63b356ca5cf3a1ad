/* SPDX-License-Identifier: ISC */
/*
 * What the file says of itself: its XMP packet and its Info dictionary say the same, and
 * the standards that it claims (PDF/UA-1, PDF/A-2 and -3, PDF/X-4) find what they ask
 * for. A rule is applied when its claim is there. This is no validator: it holds what
 * our own painting could get wrong.
 */
#include <string.h>
#include "finish/verify_int.h"
#include "xml/xml.h"

#define DC "http://purl.org/dc/elements/1.1/"
#define XMP "http://ns.adobe.com/xap/1.0/"
#define MM "http://ns.adobe.com/xap/1.0/mm/"
#define PDF "http://ns.adobe.com/pdf/1.3/"
#define PDFA "http://www.aiim.org/pdfa/ns/id/"
#define PDFUA "http://www.aiim.org/pdfua/ns/id/"
#define PDFX "http://www.npes.org/pdfx/ns/id/"

/* A property of XMP that Info tells too. */
struct twin {
	const char *info, *ns, *name;
	bool date;
};

static const struct twin twins[] = {
    {"Title", DC, "title", false},
    {"Author", DC, "creator", false},
    {"Subject", DC, "description", false},
    {"Keywords", PDF, "Keywords", false},
    {"Creator", XMP, "CreatorTool", false},
    {"Producer", PDF, "Producer", false},
    {"CreationDate", XMP, "CreateDate", true},
    {"ModDate", XMP, "ModifyDate", true},
    {"Trapped", PDF, "Trapped", false},
};

/* ---- XMP ---- */

static const struct xml_node *
child_named(const struct xml_node *n, const char *name)
{
	for (const struct xml_node *k = n ? n->first : NULL; k; k = k->next)
		if (k->kind == XML_ELEMENT && str_is(k->name, name))
			return k;
	return NULL;
}

/* The values of an Alt, Seq or Bag, parted by commas; else the text itself. */
static struct str
value_of(struct arena *a, const struct xml_node *property)
{
	const struct xml_node *list = NULL;
	struct str all = STR("");

	for (const struct xml_node *k = property->first; k; k = k->next)
		if (k->kind == XML_ELEMENT)
			list = k;
	if (!list)
		return xml_text(a, property);
	for (const struct xml_node *k = list->first; k; k = k->next)
		if (k->kind == XML_ELEMENT)
			all = all.n ? str_fmt(a, STR_FMT ", " STR_FMT, STR_ARG(all),
					  STR_ARG(xml_text(a, k)))
				    : xml_text(a, k);
	return all;
}

/* The property's value; empty when it is not there. */
static struct str
property(struct arena *a, const struct xml_node *xmp, const char *ns, const char *name)
{
	const struct xml_node *rdf = child_named(xmp, "RDF");

	for (const struct xml_node *d = rdf ? rdf->first : NULL; d; d = d->next)
		for (const struct xml_node *k = d->first; k; k = k->next)
			if (k->kind == XML_ELEMENT && str_is(k->name, name) &&
			    str_is(k->ns, ns))
				return value_of(a, k);
	return STR("");
}

static const struct xml_node *
read_xmp(struct verify *v)
{
	const struct cos_value *stream = cos_key(&v->f, v->root, "Metadata");
	struct diags *own = diags_open();
	const struct xml_node *xmp = NULL;
	struct str text;
	const char *wrong;

	v->claims.metadata = stream->kind != COS_NULL;
	if (v->claims.metadata) {
		wrong = cos_unpack(&v->f, stream, &text);
		if (!wrong) {
			xmp = xml_parse(v->a, own, v->at.file, str_dup(v->a, text));
			if (!xmp || diags_count(own, SEV_ERROR))
				wrong = "it is no well-formed XML";
		}
		if (wrong)
			FAULT(v, D_VERIFY_XMP, wrong);
	}
	diags_close(own);
	return xmp;
}

/* ---- Info and XMP ---- */

/* "D:20240801093000+02'00'" and "2024-08-01T09:30:00+02:00" as one form of digits and
 * signs; UTC as Z. */
static void
plain_date(char to[40], struct str s)
{
	size_t n = 0;

	for (size_t i = str_starts(s, "D:") ? 2 : 0; i < s.n && n < 30; i++) {
		const char c = s.p[i];

		if ((c >= '0' && c <= '9') || c == '+' || c == 'Z' || (c == '-' && n > 8))
			to[n++] = c;
	}
	to[n] = 0;
	if (n == 19 && strcmp(to + 14, "+0000") == 0)
		strcpy(to + 14, "Z");
}

static bool
agree(const struct twin *t, struct str info, struct str xmp)
{
	char a[40], b[40];

	if (!t->date)
		return str_eq(info, xmp);
	plain_date(a, info);
	plain_date(b, xmp);
	return strcmp(a, b) == 0;
}

static void
verify_twins(struct verify *v, const struct xml_node *xmp)
{
	const struct cos_value *info = cos_key(&v->f, &v->f.trailer, "Info");

	for (size_t i = 0; i < ARRAY_LEN(twins); i++) {
		const struct twin *t = &twins[i];
		const struct str is = cos_text(v->a, cos_key(&v->f, info, t->info));
		const struct str other = property(v->a, xmp, t->ns, t->name);

		if (is.n && !agree(t, is, other))
			FAULT(v, D_VERIFY_METADATA, t->info, STR_ARG(is), STR_ARG(other));
	}
}

static void
read_claims(struct verify *v, const struct xml_node *xmp)
{
	struct vclaims *c = &v->claims;
	const struct str level = property(v->a, xmp, PDFA, "conformance");
	const struct str x = property(v->a, xmp, PDFX, "GTS_PDFXVersion");

	if (!str_int(property(v->a, xmp, PDFUA, "part"), &c->ua))
		c->ua = 0;
	if (!str_int(property(v->a, xmp, PDFA, "part"), &c->a))
		c->a = 0;
	c->a_level = level.n == 1 ? level.p[0] : '?';
	c->x = x.n > 0;
	if (c->x && !str_is(x, "PDF/X-4"))
		FAULT(v, D_VERIFY_STANDARD, "PDF/X", "not its version PDF/X-4");
	if (c->ua && property(v->a, xmp, DC, "title").n == 0)
		FAULT(v, D_VERIFY_STANDARD, "PDF/UA", "its XMP has no title");
	if (c->x &&
	    (property(v->a, xmp, MM, "DocumentID").n == 0 ||
		property(v->a, xmp, MM, "VersionID").n == 0 ||
		property(v->a, xmp, MM, "RenditionClass").n == 0))
		FAULT(v, D_VERIFY_STANDARD, "PDF/X-4",
		    "its XMP lacks what identifies the document");
}

void
verify_claims(struct verify *v)
{
	const struct xml_node *xmp = read_xmp(v);

	if (xmp) {
		verify_twins(v, xmp);
		read_claims(v, xmp);
	}
}

/* ---- standards ---- */

static void
want(struct verify *v, bool is, const char *standard, const char *otherwise)
{
	if (!is)
		FAULT(v, D_VERIFY_STANDARD, standard, otherwise);
}

/* An output intent of that kind with a profile in the file. */
static bool
has_intent(const struct verify *v, const char *kind)
{
	const struct cos_value *all = cos_key(&v->f, v->root, "OutputIntents");

	for (size_t i = 0; all->kind == COS_ARRAY && i < all->n; i++) {
		const struct cos_value *o = cos_item(&v->f, all, i);
		const struct cos_value *profile = cos_key(&v->f, o, "DestOutputProfile");

		if (cos_is_name(cos_key(&v->f, o, "S"), kind) &&
		    cos_raw(profile).n > 128 &&
		    cos_str(cos_key(&v->f, o, "OutputConditionIdentifier")).n)
			return true;
	}
	return false;
}

static bool
has_annots(const struct verify *v, const struct vpage *p)
{
	const struct cos_value *annots = cos_key(&v->f, p->dict, "Annots");

	return annots->kind == COS_ARRAY && annots->n > 0;
}

static bool
has_id(const struct verify *v)
{
	return cos_str(cos_item(&v->f, cos_key(&v->f, &v->f.trailer, "ID"), 0)).n > 0;
}

static bool
has_actions(const struct verify *v)
{
	return cos_entry(v->root, "OpenAction")->kind == COS_DICT ||
	    cos_entry(v->root, "AA")->kind != COS_NULL ||
	    cos_key(&v->f, cos_key(&v->f, v->root, "Names"), "JavaScript")->kind !=
	    COS_NULL;
}

static void
verify_ua(struct verify *v)
{
	const struct cos_value *suspects =
	    cos_key(&v->f, cos_key(&v->f, v->root, "MarkInfo"), "Suspects");

	want(v, v->claims.ua == 1, "PDF/UA", "not its part 1");
	want(v, v->tagged, "PDF/UA", "it is not tagged");
	want(v, suspects->kind == COS_NULL || !suspects->i, "PDF/UA",
	    "it says its tags are suspect");
	for (size_t i = 0; i < v->page_n; i++)
		want(v,
		    !has_annots(v, &v->page[i]) ||
			cos_is_name(cos_key(&v->f, v->page[i].dict, "Tabs"), "S"),
		    "PDF/UA", "a page with links does not set its tab order");
}

/* Annotations are printed, and are neither hidden nor a surprise (ISO 19005-2, 6.3.2). */
static void
verify_a_annots(struct verify *v, const struct vpage *p)
{
	const struct cos_value *annots = cos_key(&v->f, p->dict, "Annots");

	for (size_t i = 0; annots->kind == COS_ARRAY && i < annots->n; i++) {
		const struct cos_value *flags =
		    cos_key(&v->f, cos_item(&v->f, annots, i), "F");

		want(v,
		    flags->kind == COS_INT && (flags->i & 4) &&
			!(flags->i & (1 | 2 | 32)),
		    "PDF/A", "a link is hidden or not printed");
	}
}

static void
verify_a(struct verify *v)
{
	const struct cos_value *names = cos_key(&v->f, v->root, "Names");
	const bool attached = cos_key(&v->f, names, "EmbeddedFiles")->kind != COS_NULL;
	const struct cos_value *metadata = cos_key(&v->f, v->root, "Metadata");

	want(v, v->claims.a == 2 || v->claims.a == 3, "PDF/A", "not its part 2 or 3");
	want(v,
	    v->claims.a_level == 'A' || v->claims.a_level == 'B' ||
		v->claims.a_level == 'U',
	    "PDF/A", "at no level that exists");
	want(v, v->claims.a_level != 'A' || v->tagged, "PDF/A", "it is not tagged");
	want(v, !attached || v->claims.a == 3, "PDF/A-2", "files are attached");
	want(v, !attached || cos_key(&v->f, v->root, "AF")->kind == COS_ARRAY, "PDF/A-3",
	    "what is attached belongs to nothing (AF)");
	want(v, v->f.version <= 17, "PDF/A", "its header tells a later version than 1.7");
	want(v, has_id(v), "PDF/A", "the trailer has no ID");
	want(v, has_intent(v, "GTS_PDFA1"), "PDF/A",
	    "it has no output intent with a profile");
	want(v, cos_entry(metadata, "Filter")->kind == COS_NULL, "PDF/A",
	    "its XMP is packed");
	want(v, !has_actions(v), "PDF/A", "it acts when it is opened");
	for (size_t i = 0; i < v->page_n; i++)
		verify_a_annots(v, &v->page[i]);
}

static void
verify_x(struct verify *v)
{
	const struct cos_value *info = cos_key(&v->f, &v->f.trailer, "Info");
	const struct cos_value *trapped = cos_key(&v->f, info, "Trapped");

	want(v, v->f.version <= 16, "PDF/X-4",
	    "its header tells a later version than 1.6");
	want(v, has_id(v), "PDF/X-4", "the trailer has no ID");
	want(v, has_intent(v, "GTS_PDFX"), "PDF/X-4",
	    "it has no output intent with a profile");
	want(v, cos_is_name(trapped, "True") || cos_is_name(trapped, "False"), "PDF/X-4",
	    "Info does not say whether it is trapped");
	want(v, cos_str(cos_key(&v->f, info, "Title")).n > 0, "PDF/X-4",
	    "Info has no title");
	want(v, !has_actions(v), "PDF/X-4", "it acts when it is opened");
	for (size_t i = 0; i < v->page_n; i++) {
		const struct cos_value *page = v->page[i].dict;
		const bool trim = cos_key(&v->f, page, "TrimBox")->kind != COS_NULL;
		const bool art = cos_key(&v->f, page, "ArtBox")->kind != COS_NULL;

		want(v, trim != art, "PDF/X-4",
		    "a page has not either a TrimBox or an ArtBox");
		want(v, !has_annots(v, &v->page[i]), "PDF/X-4", "a page has annotations");
	}
}

void
verify_standards(struct verify *v)
{
	if (v->claims.ua)
		verify_ua(v);
	if (v->claims.a)
		verify_a(v);
	if (v->claims.x)
		verify_x(v);
	if (v->e && v->claims.metadata)
		want(v,
		    v->e->press ? v->claims.x
				: v->claims.ua && (v->claims.a || !v->e->archive),
		    v->e->press ? "to be for the press" : "to be for readers",
		    "it names no standard for that");
}
