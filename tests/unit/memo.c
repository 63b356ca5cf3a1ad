/* SPDX-License-Identifier: ISC */
/*
 * Hashes of files from run to run: used as long as size and time stay, of no use after
 * that, never taken from a file that was written just now, and harmless when the file
 * that they are left in is not what it was.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "build/memo.h"
#include "unit.h"

static char dir[] = "/tmp/broschur-test-XXXXXX";
static char file[64], left[64];

/* The file with these bytes and this time; 0: now. */
static void
put(const char *path, const char *bytes, time_t seconds)
{
	const struct timespec t[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
	FILE *f = fopen(path, "w");

	fputs(bytes, f);
	fclose(f);
	if (seconds)
		utimensat(AT_FDCWD, path, t, 0);
}

static bool
says(struct hash128 h, const char *bytes)
{
	const struct hash128 want = hash128_bytes(bytes, strlen(bytes));

	return h.lo == want.lo && h.hi == want.hi;
}

/* A run: recalls, asks, leaves. */
static struct hash128
ask(void)
{
	struct arena *a = arena_open();
	struct memo *m = memo_make(a);
	struct hash128 h;

	memo_recall(m, left);
	h = memo_file(m, file);
	memo_leave(m, left);
	arena_close(a);
	return h;
}

/* Is it noted in a run that recalls and leaves? */
static bool
known(struct hash128 h, bool note)
{
	struct arena *a = arena_open();
	struct memo *m = memo_make(a);
	bool yes;

	memo_recall(m, left);
	yes = memo_known(m, h);
	if (note)
		memo_note(m, h);
	CHECK(!note || memo_known(m, h));
	memo_leave(m, left);
	arena_close(a);
	return yes;
}

/* A run that uses one and notes thousands. */
static void
many(void)
{
	struct arena *a = arena_open();
	struct memo *m = memo_make(a);

	memo_recall(m, left);
	CHECK(memo_known(m, (struct hash128){.hi = 1, .lo = 2}));
	for (uint64_t i = 0; i < 5000; i++)
		memo_note(m, (struct hash128){.hi = 2, .lo = i});
	memo_leave(m, left);
	arena_close(a);
}

/* Notes last from run to run, beside the hashes of files; when there are very many, a run
 * keeps those that it used. */
static void
test_notes(void)
{
	const struct hash128 one = {.hi = 1, .lo = 2}, two = {.hi = 1, .lo = UINT64_MAX};

	CHECK(!known(one, true));
	CHECK(known(one, false));
	CHECK(!known(two, false));
	put(file, "one", 1000000000);
	ask();
	CHECK(known(one, false));
	CHECK(!known(two, true));
	CHECK(known(two, false));
	many();
	CHECK(known(one, false));
	CHECK(!known(two, false));
	put(left, "= 12\n= 00000000000000010000000000000002 \n=\n= x\n", 0);
	CHECK(!known(one, false));
	unlink(file);
	unlink(left);
}

int
main(void)
{
	CHECK(mkdtemp(dir) != NULL);
	snprintf(file, sizeof(file), "%s/a file", dir);
	snprintf(left, sizeof(left), "%s/left", dir);

	test_notes();
	put(file, "one", 1000000000);
	CHECK(says(ask(), "one"));
	/* other bytes, the same size and time: this is what is remembered */
	put(file, "two", 1000000000);
	CHECK(says(ask(), "one"));
	put(file, "two", 1000000001);
	CHECK(says(ask(), "two"));
	put(file, "three", 1000000001);
	CHECK(says(ask(), "three"));

	/* written just now: nobody knows whether it will be again */
	put(file, "new", 0);
	CHECK(says(ask(), "new"));
	put(file, "now", 0);
	CHECK(says(ask(), "now"));

	/* what was left is damaged */
	put(file, "one", 1000000000);
	put(left, "nonsense\n\n0123 4 5\n\n99999999999999999999999999999999 x y z\n", 0);
	CHECK(says(ask(), "one"));
	CHECK(says(ask(), "one"));
	unlink(left);
	mkdir(left, 0700);
	CHECK(says(ask(), "one"));
	rmdir(left);

	/* no file, no hash */
	unlink(file);
	CHECK(ask().lo == 0 && ask().hi == 0);
	mkdir(file, 0700);
	CHECK(ask().lo == 0 && ask().hi == 0);
	rmdir(file);
	unlink(left);
	rmdir(dir);
	return unit_end("memo");
}
