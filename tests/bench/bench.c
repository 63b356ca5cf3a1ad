/* SPDX-License-Identifier: ISC */
/*
 * Two measurements of one publication, as medians of several runs:
 *
 *   the whole run, as a process from begin to end, for the web file alone: CPU time and
 *   peak memory; and the CPU time of a run for both files;
 *   the writer's floor: painting alone. The same glyphs, shapes, links and loaded
 *   pictures go to the PDF painter, with nothing read and nothing laid out.
 *
 *   bench PROGRAM LAYOUT FOLDER RUNS PUBLICATION
 *
 * prints: pages, microseconds and kilobytes of the whole, microseconds of the floor,
 * bytes of the file, microseconds for both files. CPU time is user and system together. The whole is measured while
 * this process is still small, since a child's peak counts what it was forked from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
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

static int64_t
cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t
floor_once(const struct layout *l, struct text *t, const struct pdf_info *info,
    struct diags *d, size_t *bytes)
{
	struct buf file = { 0 };
	int64_t begin = cpu_us(), end;
	struct inks *inks = inks_open();
	struct painter *pdf = paint_pdf_open(l, t, d, info, inks);

	paint_play(l, pdf);
	if (!paint_pdf_close(pdf, &file))
		die("painting failed");
	inks_close(inks);
	end = cpu_us();
	*bytes = file.n;
	buf_free(&file);
	return end - begin;
}

int
main(int argc, char **argv)
{
	int runs = argc == 6 ? atoi(argv[4]) : 0;
	int64_t us[RUNS_MAX];
	size_t bytes = 0;

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

	for (int i = 0; i < runs; i++)
		us[i] = floor_once(layout, text, &info, d, &bytes);
	printf("%zu %lld %lld %lld %zu %lld\n", layout->page_n, (long long)w.us,
	    (long long)w.kb, (long long)median(us, runs), bytes, (long long)both.us);

	text_close(text);
	pictures_close(pictures);
	arena_close(a);
	diags_close(d);
	return 0;
}
