/* SPDX-License-Identifier: ISC */
/*
 * What the file says of itself as a whole: metadata, the Info dictionary, language and
 * title, what its colours mean on the screen (the output intent), the files that go
 * with it.
 *
 * The metadata stream stands first in the file and is not compressed, so that it is
 * found by programs that know no PDF; the id of this very file is filled in when all
 * its bytes are known.
 */
#include <string.h>
#include "paint/pdf_int.h"

#define ICC_HEADER 128

void
pdf_meta_open(struct pdf *p)
{
	if (p->info->xmp.n)
		p->metadata = haru_stream(p->h, STR("/Type/Metadata/Subtype/XML"),
		    p->info->xmp.p, p->info->xmp.n);
}

void
pdf_meta_stamp(struct buf *file, struct hash128 h)
{
	static const char blank[] = PDF_INSTANCE_ID;
	char *at = memmem(
	    file->p, file->n < 1 << 16 ? file->n : 1 << 16, blank, sizeof(blank) - 1);
	char id[sizeof(blank)];

	if (!at)
		return;
	/* version 8, variant 2: RFC 9562, 5.8 */
	snprintf(id, sizeof(id), "uuid:%08x-%04x-8%03x-%04x-%012llx",
	    (unsigned)(h.hi >> 32), (unsigned)(h.hi >> 16 & 0xFFFF),
	    (unsigned)(h.hi & 0xFFF), (unsigned)(0x8000 | (h.lo >> 48 & 0x3FFF)),
	    (unsigned long long)(h.lo & UINT64_C(0xFFFFFFFFFFFF)));
	memcpy(at, id, sizeof(id) - 1);
}

/* ---- Info ---- */

static void
put_info(struct pdf *p)
{
	const struct pdf_info *in = p->info;
	const struct {
		const char *key;
		struct str value;
	} entry[] = {
	    {"/Title", in->title},
	    {"/Author", in->author},
	    {"/Subject", in->subject},
	    {"/Keywords", in->keywords},
	    {"/Creator", in->producer},
	    {"/Producer", in->producer},
	    {"/CreationDate", in->date},
	    {"/ModDate", in->date},
	};
	struct buf b = {0};

	for (size_t i = 0; i < ARRAY_LEN(entry); i++) {
		if (entry[i].value.n == 0)
			continue;
		buf_puts(&b, entry[i].key);
		out_text(&b, entry[i].value);
	}
	if (in->kind == PDF_PRESS)
		buf_puts(&b, "/Trapped/False");
	haru_info(p->h, buf_str(&b));
	buf_free(&b);
}

/* ---- the output intent ---- */

/* A profile that an output intent may have (PDF/A-2, 6.2.3): NULL, or what is wrong. */
static const char *
profile_fault(const struct icc *c)
{
	const char *head = c->bytes;

	if (c->n < ICC_HEADER || memcmp(head + 36, "acsp", 4) != 0)
		return "it is no ICC profile";
	if ((unsigned char)head[8] > 4)
		return "its version is higher than 4";
	if (memcmp(head + 12, "mntr", 4) != 0 && memcmp(head + 12, "prtr", 4) != 0)
		return "it is for no screen and no printer";
	if (c->comps != 3)
		return "its colours are not RGB";
	return NULL;
}

static void
put_intent(struct pdf *p)
{
	const struct web_style *w = &p->l->style->web;
	const struct icc *c;
	const char *fault = NULL;
	struct buf b = { 0 };

	if (w->profile.n == 0)
		return;
	c = inks_profile(p->inks, w->profile, &fault);
	if (c)
		fault = profile_fault(c);
	if (fault) {
		diag(p->d, D_WEB_PROFILE, w->loc, str_z(p->a, w->profile), fault);
		p->failed = true;
		return;
	}
	buf_fmt(&b,
	    "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
	    "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
	    "/RegistryName(http://www.color.org)/DestOutputProfile %u 0 R>>]",
	    pdf_icc(p, c));
	haru_catalogue(p->h, buf_str(&b));
	buf_free(&b);
}

void
pdf_meta_cmyk(struct pdf *p)
{
	const struct press_style *s = &p->l->style->press;
	const char *fault = "none is named";

	if (p->info->kind != PDF_WEB || p->use.press || p->l->style->web.profile.n == 0)
		return;
	p->use.press = s->profile.n ? inks_profile(p->inks, s->profile, &fault) : NULL;
	if (p->use.press && p->use.press->comps == 4)
		return;
	diag(p->d, D_PRESS_PROFILE, s->loc, str_z(p->a, s->profile),
	    p->use.press ? "its colours are not CMYK" : fault);
	p->use.press = NULL;
	p->failed = true;
}

/* ---- files that go with it ---- */

static objno
put_file(struct pdf *p, const struct pdf_file *f)
{
	const struct str when = p->info->date;
	const objno o = haru_dict(p->h);
	struct buf b = {0};
	objno bytes;

	buf_fmt(
	    &b, "/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size %zu", f->bytes.n);
	if (when.n) {
		buf_puts(&b, "/CreationDate");
		out_text(&b, when);
		buf_puts(&b, "/ModDate");
		out_text(&b, when);
	}
	buf_puts(&b, ">>");
	bytes = haru_deflated(p->h, buf_str(&b), f->bytes.p, f->bytes.n);
	buf_clear(&b);
	buf_puts(&b, "/Type/Filespec/AFRelationship/Source/F");
	out_text(&b, f->name);
	buf_puts(&b, "/UF");
	out_text(&b, f->name);
	buf_puts(&b, "/Desc");
	out_text(&b, f->about);
	buf_fmt(&b, "/EF<</F %u 0 R/UF %u 0 R>>", bytes, bytes);
	haru_body(p->h, o, buf_str(&b));
	buf_free(&b);
	return o;
}

/* Their names in the name tree are numbers, so that its order is theirs. */
static void
put_files(struct pdf *p)
{
	struct buf tree = {0}, all = {0};

	if (p->info->file_n == 0)
		return;
	buf_puts(&tree, "/Names<</EmbeddedFiles<</Names[");
	for (size_t i = 0; i < p->info->file_n; i++) {
		const objno o = put_file(p, &p->info->file[i]);

		buf_fmt(&tree, "(%05zu)%u 0 R", i, o);
		buf_fmt(&all, "%s%u 0 R", i ? " " : "", o);
	}
	buf_fmt(&tree, "]>>>>/AF[%s]", all.p);
	haru_catalogue(p->h, buf_str(&tree));
	buf_free(&tree);
	buf_free(&all);
}

void
pdf_meta_end(struct pdf *p)
{
	struct buf b = {0};

	put_info(p);
	if (p->metadata)
		buf_fmt(&b, "/Metadata %u 0 R", p->metadata);
	if (p->info->kind == PDF_WEB) {
		if (p->info->lang.n)
			buf_puts(&b, "/Lang");
		if (p->info->lang.n)
			out_text(&b, p->info->lang);
		buf_puts(&b, "/ViewerPreferences<</DisplayDocTitle true>>");
		put_intent(p);
		put_files(p);
	}
	haru_catalogue(p->h, buf_str(&b));
	buf_free(&b);
}
