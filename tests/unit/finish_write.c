/* SPDX-License-Identifier: ISC */
/* What a file says of itself and carries, and its write: whole, or the old file stays. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "finish/finish.h"
#include "unit.h"

static char dir[] = "/tmp/broschur-test-XXXXXX";

static char *
in_dir(const char *name)
{
	static char path[300];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void
test_date(const char *corpus, const char *epoch, const char *want)
{
	const struct content c = {.title = STR("t"),
	    .author = STR(""),
	    .subject = STR(""),
	    .subtitle = STR("s"),
	    .keywords = STR(""),
	    .lang = STR("en"),
	    .date = str_of(corpus),
	    .brand = STR(""),
	    .date_text = STR("")};
	const struct style s = {.page_w = 1000};
	struct arena *a = arena_open();

	if (epoch)
		setenv("SOURCE_DATE_EPOCH", epoch, 1);
	else
		unsetenv("SOURCE_DATE_EPOCH");
	CHECK_STR(finish_info(a, &c, &s, PDF_WEB).date, want);
	arena_close(a);
}

static bool
holds(const char *path, const char *want)
{
	struct file_bytes f = {.p = ""};
	const bool yes = file_read(path, 1 << 20, &f) == 0 && f.n == strlen(want) &&
	    memcmp(f.p, want, f.n) == 0;

	file_free(&f);
	return yes;
}

static bool
put(const char *path, const char *bytes, const char *code)
{
	struct diags *d = diags_open();
	struct buf b = {0};
	char *said;
	bool ok;

	buf_puts(&b, bytes);
	ok = finish_write(d, &(struct finished){path, &b}, 1);
	said = unit_said(d, DIAG_TEXT);
	CHECK(ok == !code && (!code || strstr(said, code)));
	CHECK_INT(diags_status(d, true), ok ? 0 : 3);
	free(said);
	buf_free(&b);
	diags_close(d);
	return ok;
}

/* A source that is gone when it is to be attached: told where the publication begins. */
static void
test_attach(void)
{
	const char *file[] = {in_dir("a.xml"), "/nowhere/b.xml"};
	const struct corpus c = {
	    .loc = {"/in/a.xml", 2, 1}, .dir = dir, .file = file, .file_n = ARRAY_LEN(file)};
	struct arena *a = arena_open();
	struct diags *d = diags_open();
	struct pdf_info info = {.file_n = 0};
	struct corpus one = c;
	char *said;

	CHECK(put(in_dir("a.xml"), "<a/>", NULL));
	CHECK(!finish_attach(a, d, &c, &info));
	CHECK_INT(info.file_n, 0);
	said = unit_said(d, DIAG_TEXT);
	CHECK(strstr(said, "/in/a.xml:2:1: error[B8002]: \"/nowhere/b.xml\" cannot be attached: "));
	CHECK_INT(diags_status(d, false), 2);
	one.file_n = 1;
	CHECK(finish_attach(a, d, &one, &info));
	CHECK_INT(info.file_n, 1);
	CHECK_STR(info.file[0].name, "a.xml");
	CHECK_STR(info.file[0].bytes, "<a/>");
	CHECK(unlink(in_dir("a.xml")) == 0);
	free(said);
	diags_close(d);
	arena_close(a);
}

int
main(void)
{
	test_date("2024-08", NULL, "D:20240801000000Z");
	test_date("2024-02-29", NULL, "D:20240229000000Z");
	test_date("", NULL, "");
	test_date("soon", NULL, "");
	test_date("2024-08", "0", "D:19700101000000Z");
	test_date("2024-08", "1709210096", "D:20240229123456Z");
	test_date("2024-08", "253402300799", "D:99991231235959Z");
	test_date("2024-08", "-5", "D:20240801000000Z");
	test_date("2024-08", "words", "D:20240801000000Z");

	if (!mkdtemp(dir))
		return 1;
	CHECK(put(in_dir("a.pdf"), "first", NULL) && holds(in_dir("a.pdf"), "first"));
	CHECK(put(in_dir("a.pdf"), "second", NULL) && holds(in_dir("a.pdf"), "second"));
	CHECK(!put(in_dir("none/a.pdf"), "x", "B8001"));
	CHECK(!put("/dev/full", "x", "B8001"));
	CHECK(access("/dev/full", W_OK) == 0);
	CHECK(put("/dev/null", "x", NULL));
	CHECK(!put(dir, "x", "B8001"));
	test_attach();
	unlink(in_dir("a.pdf"));
	CHECK(rmdir(dir) == 0); /* nothing is left beside */
	return unit_end("finish_write");
}
