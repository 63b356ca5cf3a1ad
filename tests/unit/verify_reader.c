/* SPDX-License-Identifier: ISC */
/*
 * The reader of PDF and the check that stands on it: values, both kinds of
 * cross-references, object streams, predictors; then a small tagged file in which one
 * promise after the other is broken; and files with bytes changed at random, of which
 * none may crash the reader or keep it busy.
 */
#include <libdeflate.h>
#include <stdlib.h>
#include "finish/finish.h"
#include "finish/pdf_read.h"
#include "unit.h"

/* ---- values ---- */

static struct arena *a;

static struct cos_lex
lex(const char *text)
{
	return (struct cos_lex){.p = text, .end = text + strlen(text), .a = a};
}

static void
values(void)
{
	struct cos_lex l = lex("1 -2 +3.5 .25 -0.000001 /Name /A#20b "
			       "(a(b)\\)\\101\\\nc\\n) <48 656C6c6F7> true null"
			       " [1 [2 3]] <</K 1/L[/x]>> % remark\nTj 7 ET");
	const struct cos_value *v;
	int64_t milli;

	CHECK_STR(cos_next(&l), "Tj");
	CHECK(!l.fault);
	CHECK_INT(l.n, 13);
	v = l.stack;
	CHECK_INT(v[0].i, 1);
	CHECK_INT(v[1].i, -2);
	CHECK(v[2].kind == COS_REAL && v[2].i == 3500000);
	CHECK(cos_milli(&v[3], &milli) && milli == 250);
	CHECK_INT(v[4].i, -1);
	CHECK(cos_is_name(&v[5], "Name"));
	CHECK(cos_is_name(&v[6], "A b"));
	CHECK_STR(cos_str(&v[7]), "a(b))Ac\n");
	CHECK_STR(cos_str(&v[8]), "Hellop");
	CHECK(v[9].kind == COS_BOOL && v[9].i);
	CHECK(v[10].kind == COS_NULL);
	CHECK(v[11].kind == COS_ARRAY && v[11].n == 2 && v[11].at[1].n == 2);
	CHECK_INT(cos_entry(&v[12], "K")->i, 1);
	CHECK(cos_entry(&v[12], "M")->kind == COS_NULL);
	l.n = 0;
	CHECK_STR(cos_next(&l), "ET");
	CHECK_INT(l.n, 1);
	l.n = 0;
	CHECK_STR(cos_next(&l), "");
}

static void
bad_values(void)
{
	static const char *const bad[] = {"1.2.3", "--1", "12a", "(open", "<12", "<1x>",
	    "[1 2", "<</K>>", "<<1 2>>", ">", "]", "}", "/A#0", "[1 x]",
	    "99999999999999999999",
	    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	    "["};

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct cos_lex l = lex(bad[i]);

		cos_next(&l);
		if (!l.fault)
			fprintf(stderr, "\t%s\n", bad[i]);
		CHECK(l.fault);
	}
}

static void
texts(void)
{
	const struct cos_value utf16 = {
	    .kind = COS_STRING, .n = 10, .p = "\xFE\xFF\x00\xE9\xD8\x3D\xDE\x00\xD8\x00"};
	const struct cos_value latin = {.kind = COS_STRING, .n = 2, .p = "a\xE9"};

	CHECK_STR(cos_text(a, &utf16), "\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD");
	CHECK_STR(cos_text(a, &latin), "a\xC3\xA9");
}

/* ---- files ---- */

#define STREAM(text) "<</Length %zu>>\nstream\n" text "\nendstream"

/* A small tagged file: a page with a heading, a link and a rule. */
static const char *const sound_parts[] = {
    /* 1 */ "<</Type/Catalog/Pages 2 0 R/Lang(en)/MarkInfo<</Marked "
	    "true>>/StructTreeRoot 9 0 R"
	    "/ViewerPreferences<</DisplayDocTitle true>>/Outlines 15 0 R>>",
    /* 2 */ "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 300]>>",
    /* 3 */
    "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R"
    "/TrimBox[10 10 190 290]/BleedBox[5 5 195 295]/StructParents 0/Tabs/S/Annots[14 0 "
    "R]>>",
    /* 4 */
    STREAM(
	"/H1<</MCID 0>>BDC BT /F1 10 Tf 20 200 Td[<0001>-20<00020003>]TJ ET EMC\n"
	"/Link<</MCID 1>>BDC BT 0 -20 Td<0002>Tj ET EMC /Artifact BMC 1 1 9 9 re f EMC"),
    /* 5 */
    "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Some/Encoding/Identity-H"
    "/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>",
    /* 6 */
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Some/CIDToGIDMap/Identity"
    "/FontDescriptor 7 0 R/W[1[500 600 700]]>>",
    /* 7 */ "<</Type/FontDescriptor/FontName/ABCDEF+Some/FontFile2 13 0 R>>",
    /* 8 */
    STREAM(
	"1 begincodespacerange<0000><FFFF>endcodespacerange\n"
	"1 beginbfchar<0001><0041>endbfchar 1 beginbfrange<0002><0003><0062>endbfrange"),
    /* 9 */
    "<</Type/StructTreeRoot/K[10 0 R]/ParentTree<</Nums[0[11 0 R 12 0 R]1 12 0 R]>>>>",
    /* 10 */ "<</Type/StructElem/S/Document/P 9 0 R/K[11 0 R 12 0 R]>>",
    /* 11 */ "<</Type/StructElem/S/H1/P 10 0 R/Pg 3 0 R/K 0>>",
    /* 12 */
    "<</Type/StructElem/S/Link/P 10 0 R/Pg 3 0 R/K[1<</Type/OBJR/Obj 14 0 R>>]>>",
    /* 13 */ STREAM("font"),
    /* 14 */
    "<</Type/Annot/Subtype/Link/Rect[1 2 30 40]/F 4/StructParent 1/Contents(there)"
    "/A<</S/URI/URI(https://example.org/)>>>>",
    /* 15 */ "<</Type/Outlines/First 16 0 R/Last 16 0 R/Count 1>>",
    /* 16 */ "<</Title(Abc)/Parent 15 0 R/Dest[3 0 R/XYZ 0 0 null]>>",
    /* 17 */ "<</Title(Title)>>",
};
#define PARTS ARRAY_LEN(sound_parts)

static void
put_body(struct buf *b, const char *body)
{
	const char *from = strstr(body, "stream\n"), *to = strstr(body, "\nendstream");

	if (from && to)
		buf_fmt(b, body, (size_t)(to - from - 7));
	else
		buf_puts(b, body);
}

/* With a table of cross-references. */
static void
put_file(struct buf *b, const char *const part[PARTS])
{
	size_t at[PARTS];

	buf_puts(b, "%PDF-1.7\n");
	for (size_t i = 0; i < PARTS; i++) {
		at[i] = b->n;
		buf_fmt(b, "%zu 0 obj\n", i + 1);
		put_body(b, part[i]);
		buf_puts(b, "\nendobj\n");
	}
	const size_t xref = b->n;

	buf_fmt(b, "xref\n0 %zu\n0000000000 65535 f \n", PARTS + 1);
	for (size_t i = 0; i < PARTS; i++)
		buf_fmt(b, "%010zu 00000 n \n", at[i]);
	buf_fmt(b,
	    "trailer\n<</Size %zu/Root 1 0 R/Info 17 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
	    PARTS + 1, xref);
}

static void
put_deflated(struct buf *b, const char *keys, const void *p, size_t n)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(6);
	const size_t cap = libdeflate_zlib_compress_bound(z, n);
	char *to = mem_alloc(cap);
	const size_t got = libdeflate_zlib_compress(z, p, n, to, cap);

	buf_fmt(b, "<<%s/Filter/FlateDecode/Length %zu>>\nstream\n", keys, got);
	buf_put(b, to, got);
	buf_puts(b, "\nendstream\nendobj\n");
	free(to);
	libdeflate_free_compressor(z);
}

/* The same with an object stream and a cross-reference stream whose rows are filtered:
 * object 18 holds what is no stream, 19 is the index. */
static void
put_packed(struct buf *b, const char *const part[PARTS])
{
	struct buf head = {0}, body = {0}, keys = {0};
	uint8_t rows[(PARTS + 3) * 6] = {0}, up[5] = {0};
	size_t at[PARTS + 3] = {0}, n = 0;
	uint8_t kind[PARTS + 3] = {0};

	buf_puts(b, "%PDF-1.7\n");
	for (size_t i = 0; i < PARTS; i++) {
		if (strstr(part[i], "stream")) {
			kind[i + 1] = 1;
			at[i + 1] = b->n;
			buf_fmt(b, "%zu 0 obj\n", i + 1);
			put_body(b, part[i]);
			buf_puts(b, "\nendobj\n");
			continue;
		}
		kind[i + 1] = 2;
		at[i + 1] = n++;
		buf_fmt(&head, "%zu %zu ", i + 1, body.n);
		buf_fmt(&body, "%s\n", part[i]);
	}
	buf_fmt(&keys, "/Type/ObjStm/N %zu/First %zu", n, head.n);
	buf_put(&head, body.p, body.n);
	kind[PARTS + 1] = kind[PARTS + 2] = 1;
	at[PARTS + 1] = b->n;
	buf_fmt(b, "%zu 0 obj\n", PARTS + 1);
	put_deflated(b, keys.p, head.p, head.n);
	at[PARTS + 2] = b->n;
	for (size_t i = 0; i < PARTS + 3; i++) {
		const size_t second = kind[i] == 2 ? PARTS + 1 : at[i];
		const uint8_t row[5] = {kind[i], (uint8_t)(second >> 8), (uint8_t)second,
		    0, (uint8_t)(kind[i] == 2 ? at[i] : 0)};

		rows[i * 6] = 2;
		for (int k = 0; k < 5; k++)
			rows[i * 6 + 1 + (size_t)k] = (uint8_t)(row[k] - up[k]);
		memcpy(up, row, sizeof(up));
	}
	buf_fmt(b, "%zu 0 obj\n", PARTS + 2);
	buf_clear(&keys);
	buf_fmt(&keys,
	    "/Type/XRef/Size %zu/W[1 2 2]/Root 1 0 R/Info 17 0 R"
	    "/DecodeParms<</Predictor 12/Columns 5>>",
	    PARTS + 3);
	put_deflated(b, keys.p, rows, sizeof(rows));
	buf_fmt(b, "startxref\n%zu\n%%%%EOF\n", at[PARTS + 2]);
	buf_free(&head);
	buf_free(&body);
	buf_free(&keys);
}

/* ---- the check ---- */

/* What the check says, one line. Caller frees. */
static char *
said(struct str bytes, bool *ok)
{
	struct diags *d = diags_open();
	char *text = NULL;
	size_t n;
	FILE *to = open_memstream(&text, &n);

	*ok = finish_verify(d, "x.pdf", bytes, NULL);
	diags_print(d, to, DIAG_TEXT);
	fclose(to);
	diags_close(d);
	return text;
}

static void
wants(struct str bytes, const char *code, const char *what)
{
	bool ok;
	char *text = said(bytes, &ok);

	if (!unit_check(ok == !code && (code ? strstr(text, code) != NULL : text[0] == 0),
		__FILE__, __LINE__, what))
		fprintf(stderr, "\twant %s, is\n%s", code ? code : "nothing", text);
	free(text);
}

static void
sound_files(void)
{
	struct buf b = {0};

	put_file(&b, sound_parts);
	wants(buf_str(&b), NULL, "a file with a table");
	buf_clear(&b);
	put_packed(&b, sound_parts);
	wants(buf_str(&b), NULL, "a file with object streams");
	for (size_t n = 0; n + 8 < b.n; n += 7)
		wants(str_cut(buf_str(&b), 0, n), "B8020", "a file that was cut");
	buf_free(&b);
}

/* One object changed: the first occurrence of a text becomes another one. */
static void
broken_files(void)
{
	static const struct {
		int object;
		const char *was, *is, *code;
	} row[] = {
	    {1, "/Lang(en)", "", "B8024"},
	    {17, "(Title)", "( )", "B8024"},
	    {1, "Title true", "Title false", "B8024"},
	    {2, "/Count 1", "/Count 2", "B8031"},
	    {2, "3 0 R", "99 0 R", "B8022"},
	    {10, "[11 0 R", " 11[0 R", "B8020"},
	    {3, "2 0 R", "9 0 R", "B8030"},
	    {2, "/MediaBox[0 0 200 300]", "", "B8032"},
	    {3, "TrimBox[10 10", "TrimBox[4 10", "B8033"},
	    {3, "BleedBox[5", "BleedBox[-5", "B8033"},
	    {4, " EMC\n", "\n", "B8034"},
	    {4, "0 -20 Td", "0 -20 To", "B8035"},
	    {4, "0 -20 Td", "-20 Td", "B8036"},
	    {4, "/F1", "/F2", "B8037"},
	    {5, "Type0", "Type1", "B8040"},
	    {7, "FontFile2", "FontFile9", "B8041"},
	    {6, "/BaseFont/ABCDEF+Some", "", NULL},
	    {5, "ABCDEF+", "", "B8042"},
	    {5, "/ToUnicode 8 0 R", "", "B8043"},
	    {8, "<0002><0003>", "<0002>", "B8044"},
	    {6, "500 600 700", "500 600", "B8045"},
	    {8, "<0001><0041>", "<0009><0041>", "B8046"},
	    {4, "/Artifact BMC 1 1 9 9 re f EMC", "1 1 9 9 re f", "B8050"},
	    {4, "EMC\n/Link<</MCID 1>>BDC BT 0 -20 Td<0002>Tj ET EMC",
		"/Link<</MCID 1>>BDC BT 0 -20 Td<0002>Tj ET EMC EMC\n", "B8051"},
	    {4, "MCID 1", "MCID 0", "B8052"},
	    {11, "/K 0", "", "B8053"},
	    {11, "/K 0", "/K 7", "B8054"},
	    {11, "/K 0", "/K[0 1]", "B8055"},
	    {9, "0[11 0 R", "0[12 0 R", "B8056"},
	    {9, "]1 12 0 R", "]0 12 0 R", "B8057"},
	    {11, "/P 10 0 R", "/P 9 0 R", "B8058"},
	    {10, "/K[11 0 R", "/K[", "B8058"},
	    {11, "/H1", "/Hx", "B8058"},
	    {11, "/H1", "/Figure", "B8059"},
	    {14, "(https://example.org/)", "()", "B8061"},
	    {14, "/A<</S/URI/URI(https://example.org/)>>", "/Dest[4 0 R/Fit]", "B8061"},
	    {14, "/StructParent 1", "/StructParent 0", "B8062"},
	    {12, "<</Type/OBJR/Obj 14 0 R>>", "", "B8062"},
	    {16, "/Dest[3 0 R", "/Dest[2 0 R", "B8063"},
	    {16, "(Abc)", "()", "B8063"},
	};

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		const char *part[PARTS], *at;
		struct buf body = {0}, file = {0};

		memcpy(part, sound_parts, sizeof(part));
		at = strstr(part[row[i].object - 1], row[i].was);
		CHECK(at);
		buf_put(&body, part[row[i].object - 1],
		    (size_t)(at - part[row[i].object - 1]));
		buf_puts(&body, row[i].is);
		buf_puts(&body, at + strlen(row[i].was));
		part[row[i].object - 1] = body.p;
		put_file(&file, part);
		wants(buf_str(&file), row[i].code, row[i].was);
		buf_free(&body);
		buf_free(&file);
	}
}

/* ---- hostile files ---- */

static uint32_t
next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	return *seed ^= *seed << 5;
}

/* Some bytes become others that mean something in a PDF, or any. */
static void
mutate(char *p, size_t n, uint32_t *seed)
{
	static const char telling[] = "0123456789[]<>()/ \nR-.";
	const uint32_t times = next_random(seed) % 4 + 1;

	for (uint32_t i = 0; i < times; i++) {
		char *at = p + next_random(seed) % n;
		const uint32_t how = next_random(seed);

		if (how % 4)
			*at = telling[how / 4 % (sizeof(telling) - 1)];
		else
			*at = (char)(how >> 8);
	}
}

/* Every message is one of the check's own; nothing else may happen. */
static void
mutations(bool packed, uint32_t seed, int times)
{
	struct buf whole = {0};
	char *copy;
	int strange = 0;

	(packed ? put_packed : put_file)(&whole, sound_parts);
	copy = mem_alloc(whole.n);
	for (int i = 0; i < times; i++) {
		bool ok;
		char *text;

		memcpy(copy, whole.p, whole.n);
		mutate(copy, whole.n, &seed);
		text = said((struct str){copy, whole.n}, &ok);
		strange += !ok && !strstr(text, "error[B80");
		free(text);
	}
	CHECK_INT(strange, 0);
	free(copy);
	buf_free(&whole);
}

/* Files that ask for more than they should get. */
static void
greedy(void)
{
	static const char *const file[] = {
	    "",
	    "%PDF-1.7\n",
	    "%PDF-1.7\nstartxref\n0\n%%EOF\n",
	    "%PDF-1.7\nxref\n0 1\ntrailer<</Size 99999999>>\nstartxref\n9\n%%EOF\n",
	    "%PDF-1.7\nxref\n0 0\ntrailer<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n",
	    "%PDF-1.7\n1 0 obj<</Type/XRef/Size 9/W[8 8 8]/Index[0 9999999]/Length "
	    "3>>stream\nabc\n"
	    "endstream endobj\nstartxref\n9\n%%EOF\n",
	    "%PDF-1.7\n1 0 obj<</Type/XRef/Size 9/W[0 0 0]/Length 0>>stream\n\n"
	    "endstream endobj\nstartxref\n9\n%%EOF\n",
	};

	for (size_t i = 0; i < ARRAY_LEN(file); i++) {
		bool ok;
		char *text = said(str_of(file[i]), &ok);

		CHECK(!ok);
		free(text);
	}
}

int
main(void)
{
	a = arena_open();
	values();
	bad_values();
	texts();
	sound_files();
	broken_files();
	mutations(false, 1, 1500);
	mutations(true, 2, 1500);
	greedy();
	arena_close(a);
	return unit_end("verify_reader");
}
