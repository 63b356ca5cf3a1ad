/* SPDX-License-Identifier: ISC */
/*
 * xml/: places of everything, malformed and hostile input, includes, element tables.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"
#include "xml/xml.h"

static struct arena *a;
static struct diags *d;

static void
begin(void)
{
	a = arena_open();
	d = diags_open();
}

/* What was reported, a line each: file:line:col code. */
static struct str
findings(struct buf *out)
{
	char *text = NULL, *line, *save = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	diags_print(d, f, DIAG_TEXT);
	fclose(f);
	buf_clear(out);
	for (line = strtok_r(text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save)) {
		char *open = strstr(line, " error[");

		if (line[0] == ' ' || !open)
			continue;
		buf_fmt(out, "%s%.*s %.5s", out->n ? "; " : "", (int)(open - line - 1),
		    line, open + 7);
	}
	free(text);
	return buf_str(out);
}

static void
end(void)
{
	diags_close(d);
	arena_close(a);
}

static void
dump(const struct xml_node *n, struct buf *b)
{
	if (n->kind == XML_TEXT) {
		buf_fmt(b, "%u:%u'%.*s' ", n->loc.line, n->loc.col, STR_ARG(n->text));
		return;
	}
	buf_fmt(
	    b, "%s:%u:%u<%.*s", n->loc.file, n->loc.line, n->loc.col, STR_ARG(n->name));
	for (const struct xml_attr *x = n->attrs; x; x = x->next)
		buf_fmt(b, " %u:%u@%.*s=%.*s", x->loc.line, x->loc.col, STR_ARG(x->name),
		    STR_ARG(x->value));
	buf_fmt(b, ">%.*s ", STR_ARG(n->lang));
	for (const struct xml_node *k = n->first; k; k = k->next)
		dump(k, b);
}

/* The tree of a text in one line. */
static void
tree_is(const char *xml, size_t n, const char *want)
{
	struct xml_node *root;
	struct buf b = {0};

	begin();
	root = xml_parse(a, d, "t", (struct str){xml, n});
	if (root)
		dump(root, &b);
	CHECK_STR(str_trim(buf_str(&b)), want);
	CHECK_INT(diags_count(d, SEV_ERROR), 0);
	buf_free(&b);
	end();
}
#define TREE(xml, want) tree_is(xml, sizeof(xml) - 1, want)

static void
fault_is(const char *xml, size_t n, const char *want)
{
	struct buf b = {0};

	begin();
	CHECK(xml_parse(a, d, "t", (struct str){xml, n}) == NULL);
	CHECK_STR(findings(&b), want);
	buf_free(&b);
	end();
}
#define FAULT(xml, want) fault_is(xml, sizeof(xml) - 1, want)

static void
test_places(void)
{
	TREE("<a/>", "t:1:1<a>");
	TREE("\n\n  <a\n\tb = '1'\n  c=\"2\" >x<b/></a>",
	    "t:3:3<a 4:2@b=1 5:3@c=2> 5:10'x' t:5:11<b>");
	TREE("<a>\t\xc3\xa4\xf0\x9f\x98\x80<b x=\"\xe2\x82\xac\" y=''/></a>",
	    "t:1:1<a> 1:4'\t\xc3\xa4\xf0\x9f\x98\x80' t:1:7<b 1:10@x=\xe2\x82\xac "
	    "1:16@y=>");
	TREE("<a>\r\n<b/>\r\n\r\n <c/>\r<d/></a>",
	    "t:1:1<a> 1:4'\n' t:2:1<b> 2:5'\n\n ' t:4:2<c> 4:6'\n' t:5:1<d>");
	TREE("\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><a/>", "t:1:39<a>");
	TREE("<a><!-- < > -->x<?p < ?>y<![CDATA[<&]]>z&amp;&#228;</a>",
	    "t:1:1<a> 1:16'x' 1:25'y<&z&\xc3\xa4'");
	TREE("<a b='>' c='&amp;&lt;&#38;&quot;' d='x\ny'/>",
	    "t:1:1<a 1:4@b=> 1:10@c=&<&\" 1:35@d=x y>");
	TREE("<x:a xmlns:x='u' xmlns='v' xml:lang='de' x:y='1'><b><c "
	     "xml:lang=''/></b></x:a>",
	    "t:1:1<a 1:28@xml:lang=de 1:42@x:y=1>de t:1:50<b>de t:1:53<c "
	    "1:56@xml:lang=>");
	TREE("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe4<b/></a>",
	    "t:1:44<a> 1:47'\xc3\xa4' t:1:48<b>");
}

static void
test_malformed(void)
{
	FAULT("", "t:1:1 B1012");
	FAULT(" \n", "t:1:1 B1012");
	FAULT("x", "t:1:1 B1011");
	FAULT("<a>\n <b></c></a>", "t:2:5 B1008");
	FAULT("<a>\n <b>\n", "t:2:2 B1009");
	FAULT("<a>\n <b c=\"1", "t:2:9 B1017");
	FAULT("<a></a", "t:1:7 B1017");
	FAULT("<a>\n &foo; </a>", "t:2:2 B1007");
	FAULT("<a b='&foo;'/>", "t:1:7 B1007");
	FAULT("<a> & b</a>", "t:1:5 B1011");
	FAULT("<a> < b</a>", "t:1:5 B1011");
	FAULT("<a b=1/>", "t:1:6 B1011");
	FAULT("<a b='1' b='2'/>", "t:1:10 B1016");
	FAULT("<a b='x>\n<c/></a>", "t:2:1 B1011");
	FAULT("<a <b/></a>", "t:1:4 B1011");
	FAULT("<a>&#1;</a>", "t:1:4 B1010");
	FAULT("<a>\xc3\xa4\x01</a>", "t:1:5 B1010");
	FAULT("<a>\0</a>", "t:1:4 B1010");
	FAULT("<a>\xef\xbf\xbf</a>", "t:1:4 B1010");
	FAULT("<a>\xc3\xa4\xff</a>", "t:1:5 B1004");
	FAULT("<?xml version='1.0' encoding='US-ASCII'?><a>\xe4</a>", "t:1:45 B1004");
	FAULT("<?xml version='1.0' encoding='windows-1252'?><a/>", "t:1:31 B1005");
	FAULT("\xff\xfe<\0a\0/\0>\0", "t:1:1 B1005");
	FAULT("\0<\0a\0/\0>", "t:1:1 B1005");
	FAULT("<!-- x -->\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "t:2:1 B1006");
	FAULT("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "t:1:1 B1006");
	FAULT("<x:a/>", "t:1:1 B1015");
	FAULT("<a x:b='1'/>", "t:1:4 B1015");
	FAULT("<a/>x", "t:1:5 B1011");
	FAULT("</a>", "t:1:1 B1011");
	FAULT("<?xml version '1.0'?><a/>", "t:1:15 B1011");
	FAULT("<a\n><b xmlns='a b'/></a>", "t:2:2 B1011");
	FAULT("<a><!-- x</a>", "t:1:4 B1011");
	FAULT("\n<?xml version='1.0'?><a/>", "t:2:1 B1011");
}

/* n times before, then the middle, then n times after */
static struct str
repeated(struct buf *b, int n, const char *before, const char *middle, const char *after)
{
	buf_clear(b);
	for (int i = 0; i < n; i++)
		buf_puts(b, before);
	buf_puts(b, middle);
	for (int i = 0; i < n; i++)
		buf_puts(b, after);
	return buf_str(b);
}

static void
test_hostile(void)
{
	struct buf b = {0};
	struct xml_node *n;
	struct str s;

	s = repeated(&b, 10000, "<a>", "", "</a>");
	fault_is(s.p, s.n, "t:1:769 B1013");
	begin();
	s = repeated(&b, 256, "<a>", "", "</a>");
	CHECK(xml_parse(a, d, "t", s) != NULL);
	buf_clear(&b);
	buf_fmt(&b, "<a b='%*d'/>", 1000000, 1);
	n = xml_parse(a, d, "t", buf_str(&b));
	CHECK(n && n->attrs->value.n == 1000000);
	end();
	buf_clear(&b);
	buf_puts(&b, "<a");
	for (int i = 0; i < 100000; i++)
		buf_fmt(&b, " a%d='>'", i);
	buf_puts(&b, "/>");
	fault_is(b.p, b.n, "t:1:1 B1014");
	buf_clear(&b);
	buf_puts(&b, "<a>");
	for (int i = 0; i < 300; i++)
		buf_fmt(&b, "<a xmlns:n%d='u'>", i);
	begin();
	CHECK(xml_parse(a, d, "t", buf_str(&b)) == NULL);
	end();
	buf_free(&b);
}

static void
put(const char *path, const char *text)
{
	struct out_file *f = out_open(path);

	out_write(f, text, strlen(text));
	CHECK_INT(out_commit(f), 0);
}

#define XI "<a xmlns:xi='http://www.w3.org/2001/XInclude' xml:lang='de'>"

/* Loads text as a file; the tree or NULL, and what was found. */
static void
load_is(const char *text, const char *tree, const char *want)
{
	struct buf b = {0};
	struct xml_node *n;

	put("pub/p.xml", text);
	begin();
	n = xml_load(a, d, "pub/p.xml", NULL);
	if (n)
		dump(n, &b);
	CHECK_STR(str_trim(buf_str(&b)), tree);
	CHECK_STR(findings(&b), want);
	buf_free(&b);
	end();
}

static void
test_includes(void)
{
	CHECK(mkdir("pub", 0777) == 0 && mkdir("pub/sub", 0777) == 0);
	put("out.xml", "<out/>");
	put("pub/b c.xml", "\n<b>x</b>");
	put("pub/sub/s.xml", XI "<xi:include href='../b%20c.xml'/></a>");
	put("pub/sub/bad.xml", "<s>\n<t></s>");
	put("pub/self.xml", XI "<xi:include href='sub/../self.xml'/></a>");
	CHECK(symlink("../out.xml", "pub/link.xml") == 0);
	load_is(XI "<xi:include href='b c.xml'/></a>",
	    "pub/p.xml:1:1<a 1:47@xml:lang=de>de pub/b c.xml:2:1<b>de 2:4'x'", "");
	load_is(XI "<xi:include parse='xml' href='sub/s.xml'/>y</a>",
	    "pub/p.xml:1:1<a 1:47@xml:lang=de>de "
	    "pub/sub/s.xml:1:1<a 1:47@xml:lang=de>de pub/b c.xml:2:1<b>de 2:4'x' "
	    "1:103'y'",
	    "");
#define ROOT "pub/p.xml:1:1<a 1:47@xml:lang=de>de"
#define NONE(element, want) load_is(XI element "</a>", ROOT, want)
	NONE("<xi:include href='../out.xml'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='/etc/passwd'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='sub/../../out.xml'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='file:///etc/passwd'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='http://localhost/x'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='%2e%2e/out.xml'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='link.xml'/>", "pub/p.xml:1:73 B1020");
	NONE("<xi:include href='none.xml'/>", "pub/p.xml:1:73 B1021");
	NONE("<xi:include href='sub'/>", "pub/p.xml:1:73 B1021");
	NONE("<xi:include href='p.xml'/>", "pub/p.xml:1:73 B1022");
	NONE("<xi:include/>", "pub/p.xml:1:61 B1024");
	NONE("<xi:include href='b.xml' parse='text'/>", "pub/p.xml:1:86 B1024");
	NONE("<xi:include href='sub/bad.xml'/>", "pub/sub/bad.xml:2:4 B1008");
	load_is(XI "<xi:include href='self.xml'/></a>",
	    ROOT " pub/self.xml:1:1<a 1:47@xml:lang=de>de", "pub/self.xml:1:73 B1022");
	load_is("<a>", "", "pub/p.xml:1:1 B1009");
	begin();
	CHECK(xml_load(a, d, "pub/none.xml", NULL) == NULL);
	CHECK(xml_load(a, d, "pub", NULL) == NULL);
	CHECK_INT(diags_count(d, SEV_ERROR), 2);
	end();
}

static void
test_include_bombs(void)
{
	char name[40], text[2000];

	for (int i = 0; i < 20; i++) {
		int n = snprintf(text, sizeof(text), XI);

		snprintf(name, sizeof(name), "pub/x%d.xml", i);
		for (int k = 0; k < 10; k++)
			n += snprintf(text + n, sizeof(text) - (size_t)n,
			    "<xi:include href='x%d.xml'/>",
			    i % 9 + (i < 9 ? 1 : i - 8 + 1));
		snprintf(text + n, sizeof(text) - (size_t)n, "</a>");
		put(name, text);
	}
	begin();
	xml_load(a, d, "pub/x0.xml", NULL);
	CHECK(diags_count(d, SEV_ERROR) > 0);
	end();
}

/* ---- tables ---- */

enum { T_ROOT, T_PARA, T_EM, T_IMAGE, T_NAME, T_TOP_NAME };

static const struct xml_attr_rule para_attrs[] = {
    {"id", XML_T_ID, false, NULL},
    {"role", XML_T_ENUM, false, "lead note"},
    {0},
};
static const struct xml_attr_rule image_attrs[] = {
    {"src", XML_T_PATH, true, NULL},
    {"width", XML_T_LENGTH, false, NULL},
    {0},
};
static const struct xml_elem_rule rules[] = {
    {"doc", "", NULL, XML_ELEMENTS, T_ROOT},
    {"para", "doc", para_attrs, XML_MIXED, T_PARA},
    {"em", "para em", NULL, XML_MIXED, T_EM},
    {"image", "doc para", image_attrs, XML_EMPTY, T_IMAGE},
    {"name", "para", NULL, XML_TEXT_ONLY, T_NAME},
    {"name", "doc", NULL, XML_EMPTY, T_TOP_NAME},
};

static bool
lang_known(struct str tag)
{
	return str_is(tag, "en") || str_is(tag, "de-AT");
}

static const struct xml_vocabulary vocabulary = {
    "u", rules, ARRAY_LEN(rules), lang_known};

static void
check_is(const char *inside, const char *want)
{
	struct buf b = {0};
	struct xml_node *n;

	begin();
	n = xml_parse(a, d, "t", str_fmt(a, "<doc xmlns='u'>\n%s</doc>", inside));
	CHECK(n != NULL);
	if (n)
		xml_check(n, &vocabulary, d);
	CHECK_STR(findings(&b), want);
	buf_free(&b);
	end();
}

static void
test_check(void)
{
	check_is(
	    "<para id='x' role='lead'>a <em>b</em> <name>c</name></para><name/>", "");
	check_is("<pra><foo/></pra>", "t:2:1 B1030");
	check_is("<em>x</em>", "t:2:1 B1031");
	check_is("<para xmlns='v'/>", "t:2:1 B1033");
	check_is(" \n  text", "t:3:3 B1034");
	check_is("<para><name>x<em/></name></para>", "t:2:14 B1035");
	check_is("<image src='a'><para/></image>", "t:2:16 B1036");
	check_is("<image src='a'>x</image>", "t:2:16 B1034");
	check_is("<para\n rule='lead'/>", "t:3:2 B1040");
	check_is("<image width='3 mm'/>", "t:2:1 B1041; t:2:8 B1045");
	check_is("<image src='../a'/><image src='/a'/>", "t:2:8 B1055; t:2:27 B1055");
	check_is("<para role='led'/><para role=''/>", "t:2:7 B1052; t:2:25 B1042");
	check_is(
	    "<para id='1a'/><para id='a'/><para id='a'/>", "t:2:7 B1043; t:2:36 B1060");
	check_is("<para xml:lang='de-AT'/><para xml:lang='xx'/>", "t:2:31 B1053");
	begin();
	CHECK(xml_parse(a, d, "t", STR("<para xmlns='u'/>")));
	xml_check(xml_parse(a, d, "t", STR("<para xmlns='u'/>")), &vocabulary, d);
	struct buf b = {0};
	CHECK_STR(findings(&b), "t:1:1 B1032");
	buf_free(&b);
	end();
}

static void
test_lookup(void)
{
	struct xml_node *n, *p;

	begin();
	n = xml_parse(a, d, "t",
	    STR("<doc xmlns='u'><name/><para id='x'> a\n<em> b</em>c "
		"</para><para/></doc>"));
	xml_check(n, &vocabulary, d);
	p = xml_child(n, T_PARA);
	CHECK_STR(xml_text(a, p), "a bc");
	CHECK_STR(xml_attr(p, "id"), "x");
	CHECK(xml_attr(p, "role").p == NULL && !xml_has(p, "role"));
	CHECK_INT(xml_attr_loc(p, "id").col, 29);
	CHECK(xml_child(n, T_TOP_NAME) && !xml_child(n, T_NAME));
	CHECK(xml_next(p, T_PARA) && !xml_next(xml_next(p, T_PARA), T_PARA));
	end();
}

/* The place of what stands i bytes into an attribute's value. */
static void
at_is(const struct xml_node *n, const char *name, size_t i, uint32_t line, uint32_t col)
{
	struct loc at = xml_attr_at(n, name, i);

	CHECK_INT(at.line, line);
	CHECK_INT(at.col, col);
}

static void
test_value_places(void)
{
	const struct xml_node *n;

	begin();
	n = xml_parse(a, d, "t.xml",
	    STR("<a  one = 'x y'\n two=\"1&lt;2&#x20;\xc3\xa4 3\r\n4\" three=''/>"));
	at_is(n, "one", 0, 1, 12);
	at_is(n, "one", 2, 1, 14);
	at_is(n, "one", 3, 1, 15);
	at_is(n, "one", 99, 1, 15);
	CHECK_STR(xml_attr(n, "two"), "1<2 \xc3\xa4 3 4");
	at_is(n, "two", 0, 2, 7);
	at_is(n, "two", 1, 2, 8);
	at_is(n, "two", 2, 2, 12);
	at_is(n, "two", 4, 2, 19);
	at_is(n, "two", 6, 2, 20);
	at_is(n, "two", 7, 2, 21);
	at_is(n, "two", 9, 3, 1);
	at_is(n, "three", 0, 3, 11);
	at_is(n, "four", 3, 1, 1);
	end();
}

static void
value_is(enum xml_type t, const char *value, bool want)
{
	const struct xml_attr_rule attrs[] = {{"v", t, false, "one two"}, {0}};
	const struct xml_elem_rule rule[] = {{"e", "", attrs, XML_EMPTY, 0}};
	const struct xml_vocabulary v = {"", rule, 1, NULL};
	struct xml_node *n;

	begin();
	n = xml_parse(a, d, "t", str_fmt(a, "<e v='%s'/>", value));
	xml_check(n, &v, d);
	if (!unit_check(
		(diags_count(d, SEV_ERROR) == 0) == want, __FILE__, __LINE__, value))
		fprintf(stderr, "\tof type %d\n", t);
	end();
}

static void
test_values(void)
{
	static const struct {
		enum xml_type t;
		const char *good[6], *bad[10];
	} v[] = {
	    {XML_T_STRING, {"", "x"}, {0}},
	    {XML_T_TEXT, {"x"}, {"", "  "}},
	    {XML_T_ID, {"a", "_a-1.b", "\xc3\xa4"}, {"", "1", "-a", "a b", "a:b"}},
	    {XML_T_REF, {"a"}, {"a b", ""}},
	    {XML_T_REFS, {"a", " a  b "}, {"", " ", "a 1"}},
	    {XML_T_LENGTH, {"3mm", "0", "-1.5pt"}, {"", "3", "3 mm", "3px"}},
	    {XML_T_LENGTHS, {"3mm", "3mm 0 1cm"}, {"", "3mm x"}},
	    {XML_T_COLOUR, {"#12abEF"}, {"", "#123", "123456", "#12345g", "red"}},
	    {XML_T_CMYK, {"0 0 0 100", "1.5 0 0 0"},
		{"0 0 0", "0 0 0 101", "0 0 0 0 0", "-1 0 0 0"}},
	    {XML_T_INT, {"1", "-7"}, {"", "1.5", "99999999999"}},
	    {XML_T_DECIMAL, {"1", "-7.25"}, {"", "1,5", "x"}},
	    {XML_T_PERCENT, {"50%", "12.5%"}, {"", "50", "%", "50 %"}},
	    {XML_T_BOOL, {"yes", "no"}, {"", "true", "1", "Yes"}},
	    {XML_T_ENUM, {"one", "two"}, {"", "three", "one two"}},
	    {XML_T_ENUMS, {"one", "two one"}, {"", "one three"}},
	    {XML_T_LANG, {"en", "de-AT", "zh-Hant-TW", "de-1996"},
		{"", "e", "-en", "en-", "en_GB", "123", "toolonglanguage"}},
	    {XML_T_URI, {"https://a.eu/b?c=d#e", "http://x", "mailto:a@b.eu"},
		{"", "www.a.eu", "https://", "https:///x", "http://a b", "mailto:x",
		    "ftp://a", "javascript:x"}},
	    {XML_T_PATH, {"a", "a/b.png", "./a", "a..b"},
		{"", "/a", "../a", "a/../b", "a//b", "a/", "a\\b", "http://a"}},
	    {XML_T_DATE, {"2024-08", "2024-02-29", "2000-02-29"},
		{"", "2024", "2024-13", "2023-02-29", "1900-02-29", "2024-8", "24-08",
		    "2024-08-32", "2024-08-1"}},
	};

	for (size_t i = 0; i < ARRAY_LEN(v); i++) {
		for (size_t k = 0; k < 6 && v[i].good[k]; k++)
			value_is(v[i].t, v[i].good[k], true);
		for (size_t k = 0; k < 10 && v[i].bad[k]; k++)
			value_is(v[i].t, v[i].bad[k], false);
	}
}

static void
test_lang(void)
{
	static const char *const good[] = {
	    "en", "de-AT", "el", "zh-Hant-TW", "de-1996", "hsb"};
	static const char *const bad[] = {
	    "", "xx", "qqq", "en_GB", "english", "e", "de-", "klingon"};

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		unit_check(xml_lang_known(str_of(good[i])), __FILE__, __LINE__, good[i]);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		unit_check(!xml_lang_known(str_of(bad[i])), __FILE__, __LINE__, bad[i]);
}

static void
test_dump(void)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	xml_table_dump(&vocabulary, f);
	fclose(f);
	CHECK_STR(str_of(text),
	    "doc | - | | elements\n"
	    "para | doc | id:id role:enum=lead,note | mixed\n"
	    "em | para em | | mixed\n"
	    "image | doc para | src:path! width:length | empty\n"
	    "name | para | | text\n"
	    "name | doc | | empty\n");
	free(text);
}

int
main(void)
{
	char dir[] = "/tmp/broschur-xml-XXXXXX";
	char command[80];

	test_places();
	test_malformed();
	test_hostile();
	test_check();
	test_lookup();
	test_value_places();
	test_values();
	test_lang();
	test_dump();
	if (!mkdtemp(dir) || chdir(dir) < 0)
		return 1;
	test_includes();
	test_include_bombs();
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	CHECK(system(command) == 0);
	return unit_end("xml");
}
