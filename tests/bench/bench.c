/* SPDX-License-Identifier: ISC */
/*
 * Two measurements of one publication, as medians of several runs:
 *
 *   the whole run, as a process from begin to end, for the web file alone: CPU time and
 *   peak memory; and the CPU time of a run for both files. The file is built anew,
 *   into a folder that was built into before;
 *   the writer's floor: painting alone, each time in a process of its own, as the whole
 *   is. The same glyphs, shapes, links and loaded pictures go to the PDF painter, with
 *   nothing read and nothing laid out, and the file is written.
 *
 *   bench PROGRAM LAYOUT FOLDER RUNS PUBLICATION
 *
 * prints: pages, microseconds and kilobytes of the whole, microseconds of the floor,
 * bytes of the file, microseconds for both files, kilobytes of the floor. CPU time is user
 * and system together. The whole is measured while this process is still small, since a
 * child's peak counts what it was forked from; the floor's is what it takes beyond that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "corpus/corpus.h"
#include "finish/finish.h"
#include "paint/paint.h"

#define RUNS_MAX 99

struct whole {
	int64_t us, kb;
};

static void
die(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static int64_t
median(int64_t *v, int n)
{
	qsort(v, (size_t)n, sizeof(*v), by_size);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

/* ---- the whole run ---- */

static int64_t
us_of(struct timeval t)
{
	return (int64_t)t.tv_sec * 1000000 + t.tv_usec;
}

static struct whole
run_once(char *const *argv)
{
	struct rusage u;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &u) < 0)
		die("cannot run the program");
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		die("the program failed");
	return (struct whole){ us_of(u.ru_utime) + us_of(u.ru_stime), u.ru_maxrss };
}

static struct whole
run_whole(char *const *argv, int runs)
{
	int64_t us[RUNS_MAX], kb[RUNS_MAX];

	run_once(argv); /* files into memory */
	for (int i = 0; i < runs; i++) {
		struct whole w = run_once(argv);
		us[i] = w.us;
		kb[i] = w.kb;
	}
	return (struct whole){ median(us, runs), median(kb, runs) };
}

/* ---- the floor ---- */

struct floor {
	const struct layout *l;
	struct text *t;
	const struct pdf_info *info;
	struct diags *d;
	const char *path; /* of the file that is written */
};

/* Peak or present memory of this process, as Linux tells it. */
static int64_t
memory_kb(const char *what)
{
	char line[200];
	long long kb = 0;
	FILE *f = fopen("/proc/self/status", "r");

	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, what, strlen(what)))
			kb = atoll(line + strlen(what));
	if (f)
		fclose(f);
	return kb;
}

static bool
floor_paint(const struct floor *x)
{
	struct buf file = { 0 };
	struct inks *inks = inks_open();
	struct painter *pdf = paint_pdf_open(x->l, x->t, x->d, x->info, inks);
	bool ok;

	paint_play(x->l, pdf);
	ok = paint_pdf_close(pdf, &file) &&
	    finish_write(x->d, &(struct finished){ x->path, &file }, 1);
	inks_close(inks);
	buf_free(&file);
	return ok;
}

/* In a child; the growth of its memory comes back through the pipe. */
static struct whole
floor_once(const struct floor *x)
{
	struct rusage u;
	int status, way[2];
	int64_t kb = 0;
	pid_t pid;

	if (pipe(way) < 0 || (pid = fork()) < 0)
		die("cannot begin a process");
	if (pid == 0) {
		const int64_t before = memory_kb("VmRSS:");
		const bool ok = floor_paint(x);

		kb = memory_kb("VmHWM:") - before;
		_exit(ok && write(way[1], &kb, sizeof(kb)) == sizeof(kb) ? 0 : 1);
	}
	close(way[1]);
	if (read(way[0], &kb, sizeof(kb)) != sizeof(kb) || wait4(pid, &status, 0, &u) < 0 ||
	    !WIFEXITED(status) || WEXITSTATUS(status))
		die("painting failed");
	close(way[0]);
	return (struct whole){ us_of(u.ru_utime) + us_of(u.ru_stime), kb };
}

static struct whole
run_floor(const struct floor *x, int runs)
{
	int64_t us[RUNS_MAX], kb[RUNS_MAX];

	for (int i = 0; i < runs; i++) {
		struct whole w = floor_once(x);
		us[i] = w.us;
		kb[i] = w.kb;
	}
	return (struct whole){ median(us, runs), median(kb, runs) };
}

int
main(int argc, char **argv)
{
	int runs = argc == 6 ? atoi(argv[4]) : 0;

	mem_begin();
	if (runs < 1 || runs > RUNS_MAX)
		die("usage: bench PROGRAM LAYOUT FOLDER RUNS PUBLICATION");
	char *both_argv[] = { argv[1], "build", "-q", "-f", "-e", "en", "--format=json", "-l", argv[2], "-o",
		argv[3], argv[5], NULL };
	char *web_argv[] = { argv[1], "build", "-q", "-f", "-e", "en", "--format=json", "-l", argv[2], "-o",
		argv[3], "--for=web", argv[5], NULL };
	struct whole w = run_whole(web_argv, runs), both = run_whole(both_argv, runs);

	struct diags *d = diags_open();
	struct arena *a = arena_open();
	struct pictures *pictures = pictures_open();
	const struct corpus *corpus = corpus_load(a, d, argv[5]);
	const struct style *style = style_load(a, d, argv[2]);
	if (!corpus || !style || diags_count(d, SEV_ERROR))
		die("the input is at fault");
	const struct content *content = content_make(a, d, corpus, style, NULL);
	struct text *text = text_open(style, d);
	const struct layout *layout = layout_make(a, d, content, style, text, pictures);
	struct pdf_info info = finish_info(a, content, style, PDF_WEB);

	char path[4096];
	snprintf(path, sizeof(path), "%s/floor.pdf", argv[3]);
	struct whole least = run_floor(&(struct floor){ layout, text, &info, d, path }, runs);
	struct stat st;
	if (stat(path, &st) < 0)
		die("there is no file");
	unlink(path);
	printf("%zu %lld %lld %lld %lld %lld %lld\n", layout->page_n, (long long)w.us,
	    (long long)w.kb, (long long)least.us, (long long)st.st_size, (long long)both.us,
	    (long long)least.kb);

	text_close(text);
	pictures_close(pictures);
	arena_close(a);
	diags_close(d);
	return 0;
}
