/* SPDX-License-Identifier: ISC */
/*
 * The program: a function a command, and the exit status. What the command line may say
 * is in options.c.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "cli/show.h"

#define VERSION "0.1.0"

/* ---- the streams ---- */

/* A closed stream's number must not become an output file's. */
static void
open_streams(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd ? O_RDONLY : O_WRONLY);
}

/* False when something that was printed did not arrive. */
static bool
stdout_arrived(struct diags *d)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	diag(d, D_BUILD_STDOUT, (struct loc){0}, file_error(errno));
	return false;
}

/* The exit status of what only prints. */
static int
printed(void)
{
	struct diags *d = diags_open();
	bool arrived = stdout_arrived(d);

	diags_print(d, stderr, DIAG_TEXT);
	diags_close(d);
	return arrived ? 0 : WORLD_ERROR;
}

/* ---- commands for one publication ---- */

/* Does its work, and gives the signal that ended it, or 0. */
typedef int (*command_run)(const struct options *o, const struct job *job);

static struct job
job_of(const struct options *o, const char *publication, struct diags *d)
{
	struct job job = {.publication = publication,
	    .layout = o->layout,
	    .edition = o->edition_n ? o->edition[0] : NULL,
	    .out_dir = o->out_dir ? o->out_dir : "out",
	    .outputs = o->outputs,
	    .anew = o->force,
	    .diags = d};

	if (!o->quiet && isatty(STDERR_FILENO))
		job.progress = show_step;
	return job;
}

/* Commands for many editions; gives the signal that ended it, or 0. */
static int
batch(const struct options *o, const struct job *job, enum batch_command command)
{
	struct batch b = {.job = *job,
	    .command = command,
	    .edition = o->edition,
	    .edition_n = o->edition_n,
	    .workers = o->workers,
	    .shard = o->shard,
	    .shards = o->shards,
	    .stop = o->stop};
	struct batch_result r;
	int signal;

	if (job->progress)
		b.done = show_bar;
	batch_run(&b, &r);
	if (job->progress)
		show_end();
	signal = r.signal;
	if (command == BATCH_LIST)
		show_list(&r, o->table == TABLE_JSON, stdout);
	else if (command == BATCH_BUILD && !o->quiet && o->format == DIAG_TEXT)
		show_built(&r, stdout);
	batch_result_free(&r);
	return signal;
}

static int
build(const struct options *o, const struct job *job)
{
	return batch(o, job, BATCH_BUILD);
}

static int
list(const struct options *o, const struct job *job)
{
	return batch(o, job, BATCH_LIST);
}

static int
check(const struct options *o, const struct job *job)
{
	return batch(o, job, BATCH_CHECK);
}

/* Millimetres with two decimals. */
static void
print_mm(const char *what, int32_t length)
{
	const long hundredths = ((long)length * 2540 + 36000) / 72000;

	printf(", %s %ld.%02ld mm", what, hundredths / 100, hundredths % 100);
}

static int
impose(const struct options *o, const struct job *job)
{
	struct job_sheets r;
	bool done = job_impose(job, o->cover, &r);

	if (job->progress)
		show_end();
	if (!done || o->quiet || o->format != DIAG_TEXT)
		return 0;
	printf("%s: %d %s, %d pages, %d blank", r.file.path, (r.sides + 1) / 2,
	    r.sides > 2 ? "sheets" : "sheet", r.pages, r.blanks);
	if (o->cover)
		print_mm("spine", r.spine);
	else
		print_mm("creep", r.creep);
	printf(", %zu bytes\n", r.file.bytes);
	return 0;
}

static int
plan(const struct options *o, const struct job *job)
{
	const struct plan p = {.job = *job,
	    .edition = o->edition,
	    .edition_n = o->edition_n,
	    .shards = o->shards,
	    .program = o->program,
	    .format = o->plan};

	job_plan(&p, stdout);
	return 0;
}

static int
stats(const struct options *o, const struct job *job)
{
	job_stats(job, o->table, stdout);
	return 0;
}

static int
po_extract(const struct options *o, const struct job *job)
{
	(void)o;
	job_po_extract(job);
	return 0;
}

static int
po_status(const struct options *o, const struct job *job)
{
	job_po_status(job, o->table == TABLE_JSON, stdout);
	return 0;
}

static const char *const stage_names[] = {
    "corpus", "content", "lines", "layout", "paint"};
_Static_assert(ARRAY_LEN(stage_names) == STAGES, "a name for each stage");

/* STAGES when there is none of that name. */
static enum stage
stage_of(const char *name)
{
	int i = 0;

	while (i < STAGES && strcmp(name, stage_names[i]))
		i++;
	return (enum stage)i;
}

static int
dump(const struct options *o, const struct job *job)
{
	job_dump(job, stage_of(o->stage), stdout);
	return 0;
}

static const struct {
	const char *name;
	command_run run;
} commands[] = {{"build", build}, {"list", list}, {"check", check}, {"impose", impose},
    {"plan", plan}, {"stats", stats}, {"dump", dump}, {"po-extract", po_extract},
    {"po-status", po_status}};

static command_run
command_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (!strcmp(commands[i].name, name))
			return commands[i].run;
	return NULL;
}

/* As if nobody had caught it, for whoever waits. */
static void
end_by(int number)
{
	fflush(stdout);
	signal(number, SIG_DFL);
	raise(number);
}

/* Messages of a build in JSON stand where else its table does. */
static FILE *
messages_to(const struct options *o, const char *name)
{
	return o->format == DIAG_JSON && !strcmp(name, "build") ? stdout : stderr;
}

static int
run(const struct options *o, const char *name, const char *publication)
{
	struct diags *d = diags_open();
	struct job job = job_of(o, publication, d);
	int status, signal = command_of(name)(o, &job);

	if (job.progress)
		show_end();
	stdout_arrived(d);
	diags_print(d, messages_to(o, name), o->format);
	status = diags_status(d, o->strict);
	diags_close(d);
	if (signal)
		end_by(signal);
	if (status == WORLD_ERROR)
		return status;
	return printed() ? WORLD_ERROR : status;
}

/* ---- watch: build again and again ---- */

struct round {
	const struct options *o;
	const char *publication;
};

static int
watch_round(void *ctx)
{
	const struct round *r = ctx;
	const int status = run(r->o, "build", r->publication);

	if (!r->o->quiet && isatty(STDERR_FILENO))
		fputs("waiting for changes; end with Ctrl-C", stderr);
	return status;
}

static int
watch(const struct options *o, const char *publication)
{
	struct round r = {o, publication};
	struct diags *d = diags_open();
	const struct watch w = {.publication = publication,
	    .layout = o->layout,
	    .out_dir = o->out_dir ? o->out_dir : "out",
	    .round = watch_round,
	    .ctx = &r};
	const int signal = watch_run(&w, d);
	int status;

	diags_print(d, stderr, o->format);
	status = diags_status(d, o->strict);
	diags_close(d);
	if (signal)
		end_by(signal);
	return status;
}

/* ---- other commands ---- */

/* Every file is looked at, whatever is wrong with the one before it. */
static int
verify(const struct options *o)
{
	struct diags *d = diags_open();
	int status;

	for (int i = 0; i < o->operand_n; i++)
		if (job_verify(d, o->operand[i]) && !o->quiet && o->format == DIAG_TEXT)
			printf("%s: sound\n", o->operand[i]);
	stdout_arrived(d);
	diags_print(d, stderr, o->format);
	status = diags_status(d, o->strict);
	diags_close(d);
	return status == WORLD_ERROR || !printed() ? status : WORLD_ERROR;
}

/* As diff(1): status 1 when there are differences. */
static int
diff(const struct options *o)
{
	const struct diff_job job = {.side = {o->operand[0], o->operand[1]},
	    .layout = o->layout,
	    .edition = o->edition,
	    .edition_n = o->edition_n,
	    .out = o->out_dir,
	    .how = o->diff,
	    .diags = diags_open()};
	bool different;
	int status;

	job_diff(&job, stdout, &different);
	stdout_arrived(job.diags);
	diags_print(job.diags, stderr, DIAG_TEXT);
	status = diags_status(job.diags, false);
	diags_close(job.diags);
	return status ? status : different;
}

/* Dumps that need no publication; false when the stage is none of them. */
static bool
dump_tables(const char *stage)
{
	if (!strcmp(stage, "diagnostics"))
		diags_catalogue(stdout);
	else if (!strcmp(stage, "corpus-vocabulary"))
		vocabulary_dump(true, stdout);
	else if (!strcmp(stage, "layout-vocabulary"))
		vocabulary_dump(false, stdout);
	else
		return false;
	return true;
}

/* Exactly one publication, or a message. */
static int
with_publication(const struct options *o)
{
	if (o->operand_n == 0 || !o->operand[0][0])
		return options_fail("no publication is given", "");
	if (o->operand_n > 1)
		return options_fail(
		    "more than one publication is given: ", o->operand[1]);
	if (!strcmp(o->command, "watch"))
		return watch(o, o->operand[0]);
	return run(o, o->command, o->operand[0]);
}

static int
main_with(const struct options *o)
{
	if (o->help || o->version) {
		if (o->help)
			options_usage();
		else
			puts("broschur " VERSION);
		return printed();
	}
	if (!strcmp(o->command, "verify"))
		return o->operand_n ? verify(o) : options_fail("no file is given", "");
	if (!strcmp(o->command, "diff"))
		return o->operand_n == 2 ? diff(o)
					 : options_fail("diff takes two publications", "");
	if (!strcmp(o->command, "dump")) {
		if (!o->stage)
			return options_fail("dump needs --stage", "");
		if (dump_tables(o->stage))
			return printed();
		if (stage_of(o->stage) == STAGES)
			return options_fail("no stage is named ", o->stage);
	}
	return with_publication(o);
}

int
main(int argc, char **argv)
{
	struct options o;
	const char **edition;
	int status;

	mem_begin();
	open_streams();
	signal(
	    SIGXFSZ, SIG_IGN); /* a limit of the file's size is told like a full disk */
	edition = mem_alloc(((size_t)argc + 1) * sizeof(*edition));
	status = options_read(&o, argc, argv, edition);
	if (!status)
		status = main_with(&o);
	free(edition);
	return status;
}
