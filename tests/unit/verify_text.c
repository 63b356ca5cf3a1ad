/* SPDX-License-Identifier: ISC */
/*
 * Are the edition's words in the file? Content of a few nodes against files whose pages
 * say them whole, in another order, run together, parted, or not at all.
 */
#include <stdlib.h>
#include "finish/finish.h"
#include "unit.h"

/* ---- content ---- */

static struct arena *a;

static struct node *
node(struct node *parent, enum node_kind kind, const char *text, uint32_t line)
{
	struct node *n = NEW(a, struct node);

	n->kind = kind;
	n->parent = parent;
	n->loc = (struct loc){"x.xml", line, 1};
	if (parent && parent->last)
		parent->last->next = n;
	else if (parent)
		parent->first = n;
	if (parent)
		parent->last = n;
	if (text) {
		struct span *s = NEW(a, struct span);

		s->text = str_of(text);
		s->loc = n->loc;
		n->span = s;
		n->span_n = 1;
	}
	return n;
}

/* A title, two paragraphs, a note. */
static struct content
content(const char *second)
{
	struct node *root = node(NULL, NODE_DOCUMENT, NULL, 1), *notes, *note;

	node(root, NODE_TITLE, "Over the hills", 2);
	node(root, NODE_PARA, "A joiner and a designer\xC2\xA0live in one valley.", 3);
	node(root, NODE_PARA, second, 4);
	notes = node(root, NODE_NOTES, NULL, 5);
	note = node(notes, NODE_NOTE, NULL, 6);
	node(note, NODE_PARA, "See the listing.", 7);
	return (struct content){.root = root};
}

/* ---- files ---- */

#define LINES_MAX 12

static size_t
put_object(struct buf *b, int number, const char *body)
{
	const size_t at = b->n;

	buf_fmt(b, "%d 0 obj\n%s\nendobj\n", number, body);
	return at;
}

static size_t
put_stream(struct buf *b, int number, const struct buf *body)
{
	const size_t at = b->n;

	buf_fmt(b, "%d 0 obj\n<</Length %zu>>\nstream\n", number, body->n);
	buf_put(b, body->p, body->n);
	buf_puts(b, "\nendstream\nendobj\n");
	return at;
}

/* A page that shows the lines; tagged: each one is a paragraph. Codes are characters of
 * ISO 8859-1. */
static void
put_file(struct buf *b, const char *const line[], bool tagged)
{
	struct buf page = {0}, kids = {0}, elems = {0};
	size_t at[9 + LINES_MAX], n = 0;

	for (; n < LINES_MAX && line[n]; n++) {
		if (tagged)
			buf_fmt(&page, "/P<</MCID %zu>>BDC ", n);
		buf_puts(&page, "BT /F1 10 Tf <");
		for (const char *p = line[n]; *p; p++)
			buf_fmt(&page, "%04X", (unsigned char)*p);
		buf_fmt(&page, ">Tj ET%s\n", tagged ? " EMC" : "");
		buf_fmt(&kids, "%zu 0 R ", n + 9);
	}
	buf_puts(b, "%PDF-1.7\n");
	at[1] = put_object(b, 1,
	    tagged ? "<</Type/Catalog/Pages 2 0 R/Lang(en)/MarkInfo<</Marked true>>"
		     "/StructTreeRoot 8 0 R/ViewerPreferences<</DisplayDocTitle true>>>>"
		   : "<</Type/Catalog/Pages 2 0 R>>");
	at[2] =
	    put_object(b, 2, "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 99 99]>>");
	at[3] = put_object(b, 3,
	    "<</Type/Page/Parent 2 0 R/StructParents 0/Contents 4 0 R"
	    "/Resources<</Font<</F1 5 0 R>>>>>>");
	at[4] = put_stream(b, 4, &page);
	at[5] = put_object(b, 5,
	    "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+X/Encoding/Identity-H/"
	    "DescendantFonts["
	    "<</Type/Font/Subtype/CIDFontType2/W[0 255 500]/FontDescriptor"
	    "<</FontName/ABCDEF+X/FontFile2 6 0 R>>>>]/ToUnicode 6 0 R>>");
	buf_clear(&page);
	buf_puts(&page, "1 beginbfrange <0020><00FF><0020> endbfrange");
	at[6] = put_stream(b, 6, &page);
	at[7] = put_object(b, 7, "<</Title(Title)>>");
	buf_fmt(&elems, "<</Type/StructTreeRoot/K[%s]/ParentTree<</Nums[0[%s]]>>>>",
	    kids.p, kids.p);
	at[8] = put_object(b, 8, tagged ? elems.p : "null");
	for (size_t i = 0; i < n; i++) {
		buf_clear(&elems);
		buf_fmt(&elems, "<</Type/StructElem/S/P/P 8 0 R/Pg 3 0 R/K %zu>>", i);
		at[9 + i] = put_object(b, (int)(9 + i), tagged ? elems.p : "null");
	}
	const size_t xref = b->n;

	buf_fmt(b, "xref\n0 %zu\n0000000000 65535 f \n", n + 9);
	for (size_t i = 1; i < n + 9; i++)
		buf_fmt(b, "%010zu 00000 n \n", at[i]);
	buf_fmt(b,
	    "trailer\n<</Size %zu/Root 1 0 R/Info 7 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
	    n + 9, xref);
	buf_free(&page);
	buf_free(&kids);
	buf_free(&elems);
}

/* ---- checks ---- */

/* code "": nothing is said; else this at that line of the XML. */
static void
wants_of(const struct content *c, bool tagged, const char *const line[], const char *code,
    int at)
{
	const struct verify_expect e = {.content = c};
	struct diags *d = diags_open();
	struct buf b = {0};
	char *text = NULL, place[40] = "";
	size_t n;
	FILE *to = open_memstream(&text, &n);

	put_file(&b, line, tagged);
	finish_verify(d, "x.pdf", buf_str(&b), &e);
	diags_print(d, to, DIAG_TEXT);
	fclose(to);
	if (at)
		snprintf(place, sizeof(place), "x.xml:%d:", at);
	if (!unit_check(strstr(text, code) && strstr(text, place) &&
		    (code[0] || !strstr(text, "error")) &&
		    (code[0] || !strstr(text, "warning")),
		__FILE__, __LINE__, line[0]))
		fprintf(stderr, "\twant %s at line %d, is\n%s", code, at, text);
	free(text);
	buf_free(&b);
	diags_close(d);
}

static void
wants(const char *second, bool tagged, const char *const line[], const char *code, int at)
{
	const struct content c = content(second);

	wants_of(&c, tagged, line, code, at);
}

#define TITLE "Over the hills"
#define FIRST "A joiner and a designer live in one valley."
#define SECOND "They meet at the baker's."
#define NOTE "1 See the listing."
#define FILE_OF(...) ((const char *const[]){__VA_ARGS__, NULL})

static void
tagged(void)
{
	wants(SECOND, true, FILE_OF(TITLE, FIRST, SECOND, NOTE), "", 0);
	/* hyphens of lines, spaces of lines, capitals by style, marks that say nothing */
	wants(SECOND, true,
	    FILE_OF("OVER THE HILLS",
		"A join\xAD"
		"er and a  designer live ",
		"in one valley.", SECOND, NOTE),
	    "", 0);
	wants(SECOND, true, FILE_OF("7", TITLE, "o", FIRST, "o", SECOND, "12", NOTE), "",
	    0);
	wants("Stra\xC3\x9F"
	      "e und Caf\xC3\xA9",
	    true, FILE_OF(TITLE, FIRST, "STRASSE UND CAFE", NOTE), "", 0);
	wants(SECOND, true, FILE_OF(TITLE, FIRST, NOTE), "error[B8070]: \"They meet", 4);
	wants(SECOND, true, FILE_OF(TITLE, FIRST, "They meet the baker's.", NOTE),
	    "error[B8070]: \"at the baker's.\"", 4);
	wants(SECOND, true, FILE_OF(TITLE, FIRST, SECOND), "error[B8071]", 7);
	wants(SECOND, true, FILE_OF(SECOND, TITLE, FIRST, NOTE), "error[B8072]", 4);
	wants(SECOND, true,
	    FILE_OF(TITLE, "A joinerand a designer live in one valley.", SECOND, NOTE),
	    "warning[B8073]", 3);
}

static void
painted(void)
{
	wants(SECOND, false, FILE_OF(TITLE, FIRST, SECOND, NOTE), "", 0);
	wants(SECOND, false, FILE_OF(NOTE, SECOND, FIRST, TITLE), "", 0);
	/* a note stands between two columns of a paragraph */
	wants(SECOND, false,
	    FILE_OF(TITLE, "A joiner and a desi\xAD", NOTE, "gner live in one valley.",
		SECOND),
	    "", 0);
	wants(SECOND, false, FILE_OF(TITLE, FIRST, NOTE), "error[B8070]", 4);
	wants(SECOND, false,
	    FILE_OF(TITLE, "A joiner and a designer in one valley.", SECOND, NOTE),
	    "error[B8070]", 3);
	wants(SECOND, false, FILE_OF(TITLE, FIRST, SECOND), "error[B8071]", 7);
}

/* The same long words again and again: each paragraph is the next of them, not the first
 * one, so that what follows is sought where it stands. */
static void
repeated(void)
{
	struct node *root = node(NULL, NODE_DOCUMENT, NULL, 1);
	const struct content c = {.root = root};
	struct buf same = {0};
	const char *line[LINES_MAX + 1] = {TITLE};

	while (same.n < 40000)
		buf_puts(&same, "A wall is built of stones. ");
	buf_puts(&same, "Of stones.");
	node(root, NODE_TITLE, TITLE, 2);
	for (int i = 0; i < 4; i++) {
		node(root, NODE_PARA, same.p, 3);
		line[2 * i + 1] = "folio 7";
		line[2 * i + 2] = same.p;
	}
	node(root, NODE_PARA, "The mason carries the last of them uphill.", 4);
	line[9] = "The mason carries the";
	line[10] = "folio 8";
	line[11] = "last of them uphill.";
	wants_of(&c, false, line, "", 0);
	buf_free(&same);
}

int
main(void)
{
	a = arena_open();
	tagged();
	painted();
	repeated();
	arena_close(a);
	return unit_end("verify_text");
}
