/* SPDX-License-Identifier: ISC */
/*
 * Diagnostics: the table's own rules, order, doubles, what is made harmless, text,
 * JSON, the catalogue.
 */
#include <stdlib.h>

#include "unit.h"

static const struct row {
	const char *id, *code;
	enum severity sev;
	const char *text, *remedy;
} rows[] = {
#define DIAG(id, code, sev, text, remedy) {#id, code, sev, text, remedy},
#include "base/diag.def"
#undef DIAG
};

/* The rules of diag.def: "B" + stage + number, each once, in order; a text that is no
 * sentence, a remedy that is one. */
static void
test_table(void)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct row *r = &rows[i];
		size_t n = strlen(r->remedy);
		bool code = strlen(r->code) == 5 && r->code[0] == 'B' &&
		    strspn(r->code + 1, "0123456789") == 4 && r->code[1] != '0';

		unit_check(code, __FILE__, __LINE__, r->id);
		unit_check(strncmp(r->id, "D_", 2) == 0, __FILE__, __LINE__, r->id);
		unit_check(r->text[0] && r->text[strlen(r->text) - 1] != '.', __FILE__,
		    __LINE__, r->id);
		unit_check(n > 1 && r->remedy[n - 1] == '.', __FILE__, __LINE__, r->id);
		unit_check(!strstr(r->remedy, "%s"), __FILE__, __LINE__, r->id);
		for (size_t k = i + 1; k < ARRAY_LEN(rows); k++) {
			bool differ = strcmp(r->code, rows[k].code) != 0;

			unit_check(differ, __FILE__, __LINE__, r->code);
		}
		if (i > 0)
			unit_check(
			    rows[i - 1].code[1] <= r->code[1], __FILE__, __LINE__, r->id);
	}
}

static void
prints(struct diags *d, enum diag_format how, const char *want)
{
	char *text = unit_said(d, how);

	CHECK_STR(str_of(text), want);
	free(text);
}

static void
test_print(void)
{
	struct diags *d = diags_open();
	char file[] = "b.xml";

	prints(d, DIAG_TEXT, "");
	prints(d, DIAG_JSON, "[]\n");
	CHECK_INT(diags_status(d, true), 0);
	diag(d, D_XML_UNCLOSED, (struct loc){file, 10, 2}, "para");
	diag(d, D_XML_UNCLOSED, (struct loc){file, 9, 20},
	    "a\"\\\t\x1b[31m\xff\xe2\x80\xae");
	file[0] = 'x'; /* the name is copied */
	diag(d, D_XML_EMPTY, (struct loc){"a.xml", 0, 0});
	diag(d, D_XML_EMPTY, (struct loc){"a.xml", 0, 0});
	diag(d, D_XML_IO, (struct loc){0}, "a", "b");
	CHECK_INT(diags_count(d, SEV_ERROR), 3);
	CHECK_INT(diags_count(d, SEV_WORLD), 1);
	CHECK_INT(diags_status(d, false), 3);
	prints(d, DIAG_TEXT,
	    "broschur: failure[B1002]: reading \"a\" failed: b\n"
	    "    remedy: Check the disk or the network share that holds the file.\n"
	    "a.xml: error[B1012]: the file holds no element\n"
	    "    remedy: Check whether it is the right file, or whether saving it went "
	    "wrong.\n"
	    "b.xml:9:20: error[B1009]: <a\"\\ \xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd> "
	    "is never "
	    "closed\n"
	    "    remedy: Add its end tag; the file may also have been cut short.\n"
	    "b.xml:10:2: error[B1009]: <para> is never closed\n"
	    "    remedy: Add its end tag; the file may also have been cut short.\n");
	diags_close(d);
}

static void
test_json(void)
{
	struct diags *d = diags_open();

	diag(d, D_XML_UNREADABLE, (struct loc){"\xc3\xa4.xml", 1, 2}, "a\\b", "c");
	diag(d, D_XML_IO, (struct loc){0}, "a", "b");
	prints(d, DIAG_JSON,
	    "[\n"
	    "{\"file\":null,\"line\":0,\"col\":0,\"severity\":\"failure\",\"code\":"
	    "\"B1002\","
	    "\"message\":\"reading \\\"a\\\" failed: b\",\"remedy\":\"Check the disk or "
	    "the "
	    "network share that holds the file.\"},\n"
	    "{\"file\":\"\xc3\xa4.xml\",\"line\":1,\"col\":2,\"severity\":\"error\","
	    "\"code\":"
	    "\"B1001\",\"message\":\"cannot read \\\"a\\\\b\\\": c\",\"remedy\":\"Check "
	    "the "
	    "file's name and whether it may be read.\"}\n"
	    "]\n");
	diags_close(d);
}

static void
test_limits(void)
{
	struct diags *d = diags_open();
	char *text, *big = mem_alloc(1000001);

	memset(big, 'x', 1000000);
	big[1000000] = '\0';
	diag(d, D_XML_UNCLOSED, (struct loc){"a", 1, 1}, big);
	for (uint32_t i = 0; i < 50000; i++)
		diag(d, D_XML_EMPTY, (struct loc){"b", i + 1, 1});
	CHECK_INT(diags_count(d, SEV_ERROR), 50001);
	CHECK_INT(diags_status(d, false), 2);
	text = unit_said(d, DIAG_TEXT);
	CHECK(strlen(text) < 2000000);
	CHECK(strstr(text, "broschur: 40001 more findings are not shown\n") != NULL);
	free(text);
	free(big);
	diags_close(d);
}

/* What is put by counts for nothing, and comes out as it was; twice for two. */
static void
test_held(void)
{
	struct arena *a = arena_open();
	struct diags *held = diags_hold(a), *one = diags_open(), *two = diags_open();

	diags_join(one, held, STR(""));
	CHECK_INT(diags_status(one, true), 0);
	diag(held, D_XML_UNCLOSED, (struct loc){"b.xml", 9, 2}, "para");
	diag(held, D_XML_EMPTY, (struct loc){"a.xml", 1, 1});
	diag(one, D_XML_EMPTY, (struct loc){"a.xml", 1, 1});
	CHECK_INT(diags_count(one, SEV_ERROR), 1);
	diags_join(one, held, STR(""));
	diags_join(two, held, STR(""));
	diags_join(two, held, STR(""));
	CHECK_INT(diags_count(one, SEV_ERROR), 2);
	CHECK_INT(diags_count(two, SEV_ERROR), 2);
	arena_close(a);
	prints(two, DIAG_TEXT,
	    "a.xml:1:1: error[B1012]: the file holds no element\n"
	    "    remedy: Check whether it is the right file, or whether saving it went "
	    "wrong.\n"
	    "b.xml:9:2: error[B1009]: <para> is never closed\n"
	    "    remedy: Add its end tag; the file may also have been cut short.\n");
	diags_close(one);
	diags_close(two);
}

static void
test_catalogue(void)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	diags_catalogue(f);
	fclose(f);
	CHECK(strstr(
	    text, "\n## XML and files\n\n| code | severity | message | remedy |\n"));
	CHECK(strstr(text,
	    "| B1001 | error | cannot read \"\xe2\x80\xa6\": \xe2\x80\xa6 | Check"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		unit_check(
		    strstr(text, rows[i].code) != NULL, __FILE__, __LINE__, rows[i].code);
	free(text);
}

int
main(void)
{
	test_table();
	test_print();
	test_json();
	test_limits();
	test_held();
	test_catalogue();
	return unit_end("diag");
}
