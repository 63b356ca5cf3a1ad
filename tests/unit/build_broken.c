/* SPDX-License-Identifier: ISC */
/*
 * A promise that breaks while a file is made: the build tells it and fails, none of its
 * files is written, and those of the build before stay as they were. What the painter
 * hands to the compressor is changed on its way, as a fault of ours or of a library would.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <unistd.h>

#include "build/build.h"
#include "finish/finish.h"
#include "unit.h"

static char dir[] = "/tmp/broschur-test-XXXXXX";

/* ---- the fault ---- */

struct fault {
	const char *name;
	const char *words; /* the first that hold these become those; NULL: the packed
			    * bytes are cut */
	const char *other; /* as long */
	const char *code;
};

static const struct fault faults[] = {
    {"a mark without its content", "/MCID 0", "/MCXD 0", "B8054"},
    {"no operator", "\nBT\n", "\nBX\n", "B8035"},
    {"no content", NULL, NULL, "B8034"},
    /* CMYK stands in the press file alone, which is painted last */
    {"an operator without its operands", " k\n", " j\n", "B8036"},
};

static const struct fault *to_do; /* NULL: done, or none */

/* Stands before the library's function of this name. */
size_t
libdeflate_zlib_compress(
    struct libdeflate_compressor *z, const void *in, size_t in_n, void *out, size_t out_n)
{
	typedef size_t fn(struct libdeflate_compressor *, const void *, size_t, void *, size_t);
	static fn *library;
	const struct fault *f = to_do;
	const char *at = NULL;
	char *changed;
	size_t n;

	if (!library)
		*(void **)&library = dlsym(RTLD_NEXT, "libdeflate_zlib_compress");
	if (f && f->words)
		at = memmem(in, in_n, f->words, strlen(f->words));
	else if (f)
		at = memmem(in, in_n, "\nBT\n", 4); /* a page's content */
	if (!at)
		return library(z, in, in_n, out, out_n);
	to_do = NULL;
	changed = mem_alloc(in_n);
	memcpy(changed, in, in_n);
	if (f->words)
		memcpy(changed + (at - (const char *)in), f->other, strlen(f->other));
	n = library(z, changed, in_n, out, out_n);
	free(changed);
	return f->words ? n : n / 2;
}

/* ---- the build ---- */

static const char publication[] =
    "<publication xmlns=\"urn:broschur:corpus:1\" id=\"p\" xml:lang=\"en\">"
    "<meta><title>Title</title></meta>"
    "<chapters><chapter id=\"one\"><title>One</title><para>Some words.</para></chapter>"
    "</chapters></publication>";

static char *
in_dir(const char *name)
{
	static char path[300];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

enum { WEB, PRESS, MANIFEST, HELD };

static const char *const held_name[HELD] = {
    "o/p-en.web.pdf", "o/p-en.press.pdf", "o/.broschur/p-en"};

struct held {
	struct file_bytes file[HELD];
};

static struct held
held_read(void)
{
	struct held h;

	for (int i = 0; i < HELD; i++)
		CHECK_INT(file_read(in_dir(held_name[i]), 1 << 24, &h.file[i]), 0);
	return h;
}

static void
held_free(struct held *h)
{
	for (int i = 0; i < HELD; i++)
		file_free(&h->file[i]);
}

static bool
same(const struct file_bytes *x, const struct file_bytes *y)
{
	return x->n == y->n && x->n && memcmp(x->p, y->p, x->n) == 0;
}

/* The files of a folder, hidden ones too. */
static int
count(const char *name)
{
	DIR *d = opendir(in_dir(name));
	int n = -2; /* "." and ".." */

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n;
}

/* Builds anew; what was said comes out, to be freed. */
static char *
build(enum job_state want)
{
	struct diags *d = diags_open();
	const struct job job = {.publication = strdup(in_dir("x.xml")),
	    .layout = "layouts/brochure.xml",
	    .out_dir = strdup(in_dir("o")),
	    .anew = true,
	    .diags = d};
	struct stock *s = stock_open(job.publication);
	struct job_result r;
	char *said;

	CHECK(job_run(&job, s, &r) == (want == JOB_BUILT));
	CHECK_INT(r.state, want);
	CHECK_INT(diags_status(d, false), want == JOB_BUILT ? 0 : 2);
	for (int i = 0; i < JOB_FILES; i++)
		CHECK((r.file[i].path[0] != 0) == (want == JOB_BUILT));
	said = unit_said(d, DIAG_TEXT);
	stock_close(s);
	diags_close(d);
	free((char *)job.publication);
	free((char *)job.out_dir);
	return said;
}

/* ---- the test ---- */

static void
build_sound(void)
{
	to_do = NULL;
	free(build(JOB_BUILT));
}

static void
build_faulty(const struct fault *f)
{
	char *said;

	to_do = f;
	said = build(JOB_FAILED);
	if (to_do)
		fprintf(stderr, "%s: never came to it\n", f->name);
	CHECK(!to_do);
	if (!strstr(said, f->code))
		fprintf(stderr, "%s: said\n%s", f->name, said);
	CHECK(strstr(said, f->code));
	free(said);
}

/* Where files were built before: they stay, and what is known of them. */
static void
test_old_files_stay(void)
{
	struct held was, is;

	build_sound();
	was = held_read();
	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		build_faulty(&faults[i]);
		is = held_read();
		for (int k = 0; k < HELD; k++)
			CHECK(same(&was.file[k], &is.file[k]));
		held_free(&is);
		CHECK_INT(count("o"), 3);
	}
	build_sound();
	is = held_read();
	CHECK(same(&was.file[WEB], &is.file[WEB]));
	CHECK(same(&was.file[PRESS], &is.file[PRESS]));
	held_free(&is);
	held_free(&was);
}

/* Where there were none: there are none. */
static void
test_none_is_written(void)
{
	for (int k = 0; k < HELD; k++)
		CHECK(unlink(in_dir(held_name[k])) == 0);
	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		build_faulty(&faults[i]);
		CHECK_INT(count("o"), 1);
		CHECK(access(in_dir(held_name[MANIFEST]), F_OK) != 0);
	}
}

int
main(void)
{
	char remove[64];
	FILE *f;

	mem_begin();
	if (!mkdtemp(dir) || !(f = fopen(in_dir("x.xml"), "w")))
		return 1;
	fputs(publication, f);
	fclose(f);
	test_old_files_stay();
	test_none_is_written();
	snprintf(remove, sizeof(remove), "rm -r %s", dir);
	CHECK_INT(system(remove), 0);
	return unit_end("build_broken");
}
