/* SPDX-License-Identifier: ISC */
/*
 * The Info dictionary once more as XMP (ISO 16684-1), and which standards the file
 * keeps: PDF/A and PDF/UA on the screen, PDF/X for the press. Within a PDF/A every
 * property that its standard does not know is declared by an extension schema
 * (ISO 19005-2, 6.6.2.3).
 *
 * The document's id is made from what the document is; that of the instance, which
 * changes with every byte, is filled in when the file is whole (PDF_INSTANCE_ID).
 */
#include "finish/xmp.h"

#define MM "http://ns.adobe.com/xap/1.0/mm/"

/* ---- text ---- */

static void
put_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		const uint32_t c = utf8_next(s, &i);

		if (c == '&')
			buf_puts(b, "&amp;");
		else if (c == '<')
			buf_puts(b, "&lt;");
		else if (c == '>')
			buf_puts(b, "&gt;");
		else if (c == 0xFFFD || c == 0xFFFE || c == 0xFFFF)
			buf_puts(b, "\xEF\xBF\xBD");
		else if (c < ' ')
			buf_putc(b, ' ');
		else
			buf_put(b, s.p + from, i - from);
	}
}

static void
put_element(struct buf *b, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "<%s>", name);
	put_text(b, value);
	buf_fmt(b, "</%s>\n", name);
}

/* One value in the language of everyone. */
static void
put_alt(struct buf *b, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
	put_text(b, value);
	buf_fmt(b, "</rdf:li></rdf:Alt></%s>\n", name);
}

/* One value in a Seq or Bag. */
static void
put_one(struct buf *b, const char *name, const char *kind, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "<%s><rdf:%s><rdf:li>", name, kind);
	put_text(b, value);
	buf_fmt(b, "</rdf:li></rdf:%s></%s>\n", kind, name);
}

/* "a, b; c" as three. */
static void
put_keywords(struct buf *b, struct str all)
{
	size_t from = 0;

	if (all.n == 0)
		return;
	buf_puts(b, "<dc:subject><rdf:Bag>");
	for (size_t i = 0; i <= all.n; i++) {
		struct str word;

		if (i < all.n && all.p[i] != ',' && all.p[i] != ';')
			continue;
		word = str_trim(str_cut(all, from, i));
		from = i + 1;
		if (word.n == 0)
			continue;
		buf_puts(b, "<rdf:li>");
		put_text(b, word);
		buf_puts(b, "</rdf:li>");
	}
	buf_puts(b, "</rdf:Bag></dc:subject>\n");
}

/* "D:20240801000000Z" -> "2024-08-01T00:00:00Z" */
static struct str
date(struct arena *a, struct str pdf)
{
	const char *p = pdf.p + 2;

	if (pdf.n < 17)
		return STR("");
	return str_fmt(
	    a, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", p, p + 4, p + 6, p + 8, p + 10, p + 12);
}

/* ---- extension schemas ---- */

struct property {
	const char *name, *type, *about;
};

struct schema {
	const char *name, *ns, *prefix;
	struct property property; /* each of them has one that is used */
};

static const struct schema ua = {"PDF/UA identification schema",
    "http://www.aiim.org/pdfua/ns/id/", "pdfuaid",
    {"part", "Integer", "Part of ISO 14289 that the file conforms to"}};

static void
put_schema(struct buf *b, const struct schema *s)
{
	buf_fmt(b,
	    "<rdf:Description rdf:about=\"\""
	    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	    "<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
	    "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
	    "<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n",
	    s->name, s->ns, s->prefix);
	buf_fmt(b,
	    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	    "<pdfaProperty:name>%s</pdfaProperty:name>\n"
	    "<pdfaProperty:valueType>%s</pdfaProperty:valueType>\n"
	    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
	    "<pdfaProperty:description>%s</pdfaProperty:description>\n"
	    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n",
	    s->property.name, s->property.type, s->property.about);
}

/* ---- the packet ---- */

/* Stays the same for all files that are this document in this form. */
static struct str
document_id(struct arena *a, const struct pdf_info *in)
{
	const struct str words =
	    str_fmt(a, STR_FMT "\n" STR_FMT "\n" STR_FMT "\n%s", STR_ARG(in->title),
		STR_ARG(in->author), STR_ARG(in->lang), pdf_kind_name(in->kind));
	const struct hash128 h = hash128_bytes(words.p, words.n);

	/* A UUID of version 8: made from what its maker likes (RFC 9562, 5.8). */
	return str_fmt(a, "uuid:%08x-%04x-8%03x-%04x-%012llx", (unsigned)(h.hi >> 32),
	    (unsigned)(h.hi >> 16 & 0xFFFF), (unsigned)(h.hi & 0xFFF),
	    (unsigned)(0x8000 | (h.lo >> 48 & 0x3FFF)),
	    (unsigned long long)(h.lo & UINT64_C(0xFFFFFFFFFFFF)));
}

static void
put_standards(struct buf *b, enum pdf_kind kind, const struct web_style *web)
{
	if (kind == PDF_PRESS) {
		buf_puts(b,
		    "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
		    "<pdf:Trapped>False</pdf:Trapped>\n");
		return;
	}
	if (web->profile.n)
		buf_fmt(b,
		    "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>A</"
		    "pdfaid:conformance>\n",
		    web->attach ? 3 : 2);
	buf_puts(b, "<pdfuaid:part>1</pdfuaid:part>\n");
}

static void
put_about(struct buf *b, struct arena *a, const struct pdf_info *in)
{
	const struct str when = date(a, in->date);

	put_element(b, "dc:format", STR("application/pdf"));
	put_alt(b, "dc:title", in->title);
	put_one(b, "dc:creator", "Seq", in->author);
	put_alt(b, "dc:description", in->subject);
	put_keywords(b, in->keywords);
	put_one(b, "dc:language", "Bag", in->lang);
	put_element(b, "xmp:CreatorTool", in->producer);
	put_element(b, "xmp:CreateDate", when);
	put_element(b, "xmp:ModifyDate", when);
	put_element(b, "xmp:MetadataDate", when);
	put_element(b, "pdf:Producer", in->producer);
	put_element(b, "pdf:Keywords", in->keywords);
	put_element(b, "xmpMM:DocumentID", document_id(a, in));
	put_element(b, "xmpMM:InstanceID", STR(PDF_INSTANCE_ID));
	put_element(b, "xmpMM:RenditionClass", STR("default"));
	put_element(b, "xmpMM:VersionID", STR("1"));
}

struct str
xmp_make(struct arena *a, const struct pdf_info *in, const struct web_style *web)
{
	struct buf b = {0};
	struct str packet;

	buf_puts(&b,
	    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmpMM=\"" MM "\"");
	buf_puts(&b,
	    in->kind == PDF_PRESS
		? " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
		: " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
		  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
	put_about(&b, a, in);
	put_standards(&b, in->kind, web);
	buf_puts(&b, "</rdf:Description>\n");
	if (in->kind == PDF_WEB)
		put_schema(&b, &ua);
	buf_puts(&b, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
	packet = str_dup(a, buf_str(&b));
	buf_free(&b);
	return packet;
}
