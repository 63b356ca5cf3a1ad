/* SPDX-License-Identifier: ISC */
/*
 * Progress and tables. Columns are as wide as what stands in them.
 */
#include <string.h>

#include "cli/show.h"

#define BAR 32 /* columns of a terminal */

/* ---- progress ---- */

void
show_step(void *ctx, const char *step, int done, int of)
{
	(void)ctx;
	fprintf(stderr, "\r\033[K[%d/%d] %s", done + 1, of, step);
	fflush(stderr);
}

void
show_bar(void *ctx, const struct batch_row *row, size_t done, size_t of)
{
	int full = (int)(done * BAR / of);

	(void)ctx;
	if (of < 2)
		return;
	fprintf(stderr, "\r\033[K[%.*s%*s] %zu/%zu %s", full,
	    "################################", BAR - full, "", done, of, row->edition);
	fflush(stderr);
}

void
show_end(void)
{
	fputs("\r\033[K", stderr);
}

/* ---- a table ---- */

static const char *const states[] = {
    [JOB_FAILED] = "failed",
    [JOB_BUILT] = "built",
    [JOB_FRESH] = "up to date",
    [JOB_STALE] = "to build",
    [JOB_LEFT] = "not begun",
};

static int
widest(const struct batch_result *r)
{
	size_t w = strlen("edition");

	for (size_t i = 0; i < r->row_n; i++) {
		size_t n = strlen(r->row[i].edition);

		w = n > w ? n : w;
	}
	return (int)w;
}

static size_t
count(const struct batch_result *r, enum job_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < r->row_n; i++)
		n += r->row[i].result.state == state;
	return n;
}

/* "12 editions: 3 built, 8 up to date, 1 failed" */
static void
sum(const struct batch_result *r, FILE *to)
{
	static const enum job_state order[] = {
	    JOB_BUILT, JOB_STALE, JOB_FRESH, JOB_FAILED, JOB_LEFT};
	const char *gap = ":";

	fprintf(to, "%zu editions", r->row_n);
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		size_t n = count(r, order[i]);

		if (!n)
			continue;
		fprintf(to, "%s %zu %s", gap, n, states[order[i]]);
		gap = ",";
	}
	fputc('\n', to);
}

/* Bytes of a file that was written. */
static void
print_bytes(const struct job_file *f, FILE *to)
{
	if (f->path[0])
		fprintf(to, "  %11zu", f->bytes);
	else
		fprintf(to, "  %11s", "-");
}

static void
print_head(int width, FILE *to)
{
	fprintf(to, "%-*s  %-10s  %5s  %11s  %11s  %s\n", width, "edition", "state",
	    "pages", "web bytes", "press bytes", "geometry");
}

static void
print_row(const struct batch_row *row, int width, FILE *to)
{
	const struct job_result *r = &row->result;

	fprintf(to, "%-*s  ", width, row->edition);
	if (r->pages == 0) {
		fprintf(to, "%s\n", states[r->state]);
		return;
	}
	fprintf(to, "%-10s  %5d", states[r->state], r->pages);
	for (int i = 0; i < JOB_FILES; i++)
		print_bytes(&r->file[i], to);
	fprintf(to, "  %s\n", r->geometry);
}

static void
print_one(const struct job_result *r, FILE *to)
{
	for (int i = 0; i < JOB_FILES; i++)
		if (r->file[i].path[0])
			fprintf(to, "%s: %d pages, %zu bytes, geometry %s\n",
			    r->file[i].path, r->pages, r->file[i].bytes, r->geometry);
}

void
show_built(const struct batch_result *r, FILE *to)
{
	const int width = widest(r);

	if (r->row_n == 1 && r->row[0].result.state == JOB_BUILT)
		print_one(&r->row[0].result, to);
	else if (r->row_n == 1 && r->row[0].result.state == JOB_FRESH)
		fprintf(to, "%s is up to date\n", r->row[0].edition);
	if (r->row_n < 2)
		return;
	print_head(width, to);
	for (size_t i = 0; i < r->row_n; i++)
		print_row(&r->row[i], width, to);
	sum(r, to);
}

/* ---- what would be built ---- */

static void
list_text(const struct batch_result *r, FILE *to)
{
	int width = widest(r);

	for (size_t i = 0; i < r->row_n; i++) {
		const struct job_result *one = &r->row[i].result;

		fprintf(to, "%-*s  %s%s%s\n", width, r->row[i].edition,
		    states[one->state], one->why ? ": " : "", one->why ? one->why : "");
	}
}

static void
list_json(const struct batch_result *r, FILE *to)
{
	fputs("{\"editions\": [", to);
	for (size_t i = 0; i < r->row_n; i++) {
		const struct job_result *one = &r->row[i].result;

		fprintf(to, "%s\n  {\"id\": \"%s\", \"state\": \"%s\"", i ? "," : "",
		    r->row[i].edition, states[one->state]);
		if (one->why)
			fprintf(to, ", \"why\": \"%s\"", one->why);
		fputc('}', to);
	}
	fputs(r->row_n ? "\n]}\n" : "]}\n", to);
}

void
show_list(const struct batch_result *r, bool json, FILE *to)
{
	(json ? list_json : list_text)(r, to);
}
