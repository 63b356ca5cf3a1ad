/* SPDX-License-Identifier: ISC */
/*
 * The command line: options, usage, exit status; nothing else.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/show.h"

#define VERSION "0.1.0"
#define USAGE_ERROR 2
#define WORLD_ERROR 3

#define JOBS_MAX 256
#define SHARDS_MAX 1000000

struct options {
	const char *out_dir, *layout, *stage;
	const char **edition; /* as often as -e was given */
	size_t edition_n;
	bool strict, quiet, cover, force, stop;
	int workers, shard, shards;
	unsigned outputs;
	unsigned given; /* bits: rows of option_of */
	enum diag_format format;
	enum table_format table;
	const char *form; /* of --format */
	const char *program;
	enum plan_format plan;
};

static const char usage_text[] =
    "usage: broschur COMMAND [OPTION]... PUBLICATION.xml\n"
    "       broschur verify [OPTION]... FILE.pdf...\n"
    "       broschur po extract|status [OPTION]... PUBLICATION.xml\n"
    "\n"
    "Turns an XML corpus and a layout into a finished brochure.\n"
    "\n"
    "commands:\n"
    "  build                 write OUT/NAME.web.pdf and OUT/NAME.press.pdf of each edition\n"
    "                        that is not up to date\n"
    "  watch                 build, and again whenever something changes\n"
    "  list                  which editions would be built, and why\n"
    "  check                 report every fault of each edition, write nothing\n"
    "  impose                write OUT/NAME.press-spreads.pdf, printer's spreads for saddle\n"
    "                        stitching; with --cover the cover sheet with its spine,\n"
    "                        OUT/NAME.press-cover.pdf\n"
    "  stats                 print the table of statistics\n"
    "  dump --stage=STAGE    print what a stage made, as text; STAGE is corpus, content,\n"
    "                        lines, layout or paint; without a publication: diagnostics,\n"
    "                        corpus-vocabulary, layout-vocabulary\n"
    "  plan                  print the build as jobs: --format=json (default), make, ninja or\n"
    "                        slurm\n"
    "  verify                hold finished files to what each file of ours promises, as\n"
    "                        build does before it writes one\n"
    "  po extract            write po/NAME.pot, the template of all translations\n"
    "  po status             how much of the corpus each po/LANG.po translates\n"
    "\n"
    "options:\n"
    "  -o, --output=DIR      folder for what is built (default: out)\n"
    "  -l, --layout=FILE     layout to use instead of the edition's own\n"
    "  -e, --edition=ID      an edition; build, check and list take several (default: all),\n"
    "                        other commands one (default: the first)\n"
    "      --for=FILE        build only web or only press\n"
    "  -j, --jobs=N          build with N processes (default: one a core)\n"
    "      --shard=I/N       build the I-th of N parts of the editions\n"
    "  -f, --force           build also what is up to date\n"
    "  -k, --keep-going      go on after an edition that failed (default)\n"
    "  -S, --stop            begin nothing more after an edition that failed\n"
    "      --cover           impose the cover sheet\n"
    "  -q, --quiet           no progress, no summary\n"
    "      --strict          exit with status 1 when there are warnings\n"
    "      --format=FORMAT   messages as text (default) or json\n"
    "      --shards=N        plan so many jobs, each of which builds a part of the editions\n"
    "      --program=PATH    what a plan's jobs run (default: broschur)\n"
    "      --csv, --json     statistics as CSV or JSON; also list and po status as JSON\n"
    "  -h, --help            print this and exit\n"
    "  -V, --version         print the version and exit\n"
    "\n"
    "exit status: 0 clean, 1 warnings under --strict, 2 faults in the input, 3 a fault of\n"
    "the machine (memory, disk). See broschur(1) and broschur(5).\n";

static int
fail(const char *what, const char *which)
{
	fprintf(stderr, "broschur: %s%s\nTry 'broschur --help'.\n", what, which);
	return USAGE_ERROR;
}

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
	diag(d, D_BUILD_STDOUT, (struct loc){ 0 }, file_error(errno));
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

/* ---- commands ---- */

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

/* Millimetres with two decimals. */
static void
print_mm(const char *what, int32_t length)
{
	const long hundredths = ((long)length * 2540 + 36000) / 72000;

	printf(", %s %ld.%02ld mm", what, hundredths / 100, hundredths % 100);
}

static void
impose(const struct options *o, const struct job *job)
{
	struct job_sheets r;
	bool done = job_impose(job, o->cover, &r);

	if (job->progress)
		show_end();
	if (!done || o->quiet || o->format != DIAG_TEXT)
		return;
	printf("%s: %d %s, %d pages, %d blank", r.file.path, (r.sides + 1) / 2,
	    r.sides > 2 ? "sheets" : "sheet", r.pages, r.blanks);
	if (o->cover)
		print_mm("spine", r.spine);
	else
		print_mm("creep", r.creep);
	printf(", %zu bytes\n", r.file.bytes);
}

static void
plan(const struct options *o, const struct job *job)
{
	const struct plan p = {.job = *job,
	    .edition = o->edition,
	    .edition_n = o->edition_n,
	    .shards = o->shards,
	    .program = o->program,
	    .format = o->plan};

	job_plan(&p, stdout);
}

static int
dump(const struct options *o, const struct job *job)
{
	static const char *const names[] = { "corpus", "content", "lines", "layout", "paint" };

	_Static_assert(ARRAY_LEN(names) == STAGES, "a name for each stage");
	for (int i = 0; i < STAGES; i++)
		if (!strcmp(o->stage, names[i])) {
			job_dump(job, (enum stage)i, stdout);
			return 0;
		}
	return fail("no stage is named ", o->stage);
}

/* As if nobody had caught it, for whoever waits. */
static void
end_by(int number)
{
	fflush(stdout);
	signal(number, SIG_DFL);
	raise(number);
}

static int
run(const struct options *o, const char *command, const char *publication)
{
	struct diags *d = diags_open();
	struct job job = job_of(o, publication, d);
	int status = 0, signal = 0;

	if (!strcmp(command, "build"))
		signal = batch(o, &job, BATCH_BUILD);
	else if (!strcmp(command, "list"))
		signal = batch(o, &job, BATCH_LIST);
	else if (!strcmp(command, "check"))
		signal = batch(o, &job, BATCH_CHECK);
	else if (!strcmp(command, "impose"))
		impose(o, &job);
	else if (!strcmp(command, "plan"))
		plan(o, &job);
	else if (!strcmp(command, "stats"))
		job_stats(&job, o->table, stdout);
	else if (!strcmp(command, "po-extract"))
		job_po_extract(&job);
	else if (!strcmp(command, "po-status"))
		job_po_status(&job, o->table == TABLE_JSON, stdout);
	else
		status = dump(o, &job);
	if (job.progress)
		show_end();
	stdout_arrived(d);
	diags_print(d, o->format == DIAG_JSON && strcmp(command, "build") == 0 ? stdout : stderr,
	    o->format);
	if (!status)
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

/* Every file is looked at, whatever is wrong with the one before it. */
static int
verify(const struct options *o, char *const *file, int n)
{
	struct diags *d = diags_open();
	int status;

	for (int i = 0; i < n; i++)
		if (job_verify(d, file[i]) && !o->quiet && o->format == DIAG_TEXT)
			printf("%s: sound\n", file[i]);
	stdout_arrived(d);
	diags_print(d, stderr, o->format);
	status = diags_status(d, o->strict);
	diags_close(d);
	return status == WORLD_ERROR || !printed() ? status : WORLD_ERROR;
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

enum { OPT_STRICT = 256, OPT_FOR, OPT_SHARD, OPT_COVER, OPT_FORMAT, OPT_CSV, OPT_JSON, OPT_STAGE,
	OPT_SHARDS, OPT_PROGRAM };

static const struct option long_options[] = { { "output", required_argument, NULL, 'o' },
	{ "layout", required_argument, NULL, 'l' }, { "edition", required_argument, NULL, 'e' },
	{ "jobs", required_argument, NULL, 'j' }, { "shard", required_argument, NULL, OPT_SHARD },
	{ "force", no_argument, NULL, 'f' }, { "keep-going", no_argument, NULL, 'k' },
	{ "stop", no_argument, NULL, 'S' }, { "for", required_argument, NULL, OPT_FOR }, { "cover", no_argument, NULL, OPT_COVER }, { "quiet", no_argument, NULL, 'q' }, { "strict", no_argument, NULL, OPT_STRICT },
	{ "format", required_argument, NULL, OPT_FORMAT }, { "csv", no_argument, NULL, OPT_CSV },
	{ "json", no_argument, NULL, OPT_JSON }, { "stage", required_argument, NULL, OPT_STAGE },
	{ "shards", required_argument, NULL, OPT_SHARDS },
	{ "program", required_argument, NULL, OPT_PROGRAM },
	{ "help", no_argument, NULL, 'h' }, { "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 } };

/* Options that belong to one command. */
static const struct {
	int option;
	const char *name, *command;
} option_of[] = { { 'o', "--output", "build watch impose list plan" },
	{ 'j', "--jobs", "build watch check" }, { OPT_SHARD, "--shard", "build list" },
	{ 'f', "--force", "build" }, { 'k', "--keep-going", "build check" },
	{ 'S', "--stop", "build check" }, { OPT_FOR, "--for", "build watch list plan" }, { OPT_COVER, "--cover", "impose" },
	{ OPT_CSV, "--csv", "stats" }, { OPT_JSON, "--json", "stats list po-status" },
	{ OPT_STAGE, "--stage", "dump" }, { OPT_SHARDS, "--shards", "plan" },
	{ OPT_PROGRAM, "--program", "plan" } };

static void
note_given(struct options *o, int c)
{
	for (size_t i = 0; i < ARRAY_LEN(option_of); i++)
		if (option_of[i].option == c)
			o->given |= 1u << i;
}

/* 0, or the exit status after an option of another command. */
static int
refuse_foreign(const struct options *o, const char *command)
{
	for (size_t i = 0; i < ARRAY_LEN(option_of); i++)
		if (o->given & 1u << i && !str_in(str_of(command), option_of[i].command))
			return fail(option_of[i].name, " is no option of this command");
	return 0;
}

static bool
number_of(struct str s, int most, int *out)
{
	int64_t n;

	if (!str_int(s, &n) || n < 1 || n > most)
		return false;
	*out = (int)n;
	return true;
}

/* "3/8" */
static bool
shard_of(struct options *o, struct str s)
{
	const char *slash = memchr(s.p, '/', s.n);
	size_t n = slash ? (size_t)(slash - s.p) : 0;

	return slash && number_of(str_cut(s, 0, n), SHARDS_MAX, &o->shard) &&
	    number_of(str_cut(s, n + 1, s.n), SHARDS_MAX, &o->shards) &&
	    o->shard <= o->shards;
}

/* What --format may be depends on the command. -1 to go on, else the exit status. */
static int
take_format(struct options *o, const char *command)
{
	if (!o->form)
		return -1;
	if (!strcmp(command, "plan")) {
		o->plan = plan_format(o->form);
		return o->plan < PLAN_FORMATS ? -1 : fail("no plan format is named ", o->form);
	}
	if (strcmp(o->form, "text") && strcmp(o->form, "json"))
		return fail("no message format is named ", o->form);
	o->format = strcmp(o->form, "json") ? DIAG_TEXT : DIAG_JSON;
	return -1;
}

/* -1 to go on, else the exit status. */
static int
take_option(struct options *o, int c)
{
	switch (c) {
	case 'o':
		o->out_dir = optarg;
		return -1;
	case 'l':
		o->layout = optarg;
		return -1;
	case 'e':
		o->edition[o->edition_n++] = optarg;
		return -1;
	case 'j':
		if (!number_of(str_of(optarg), JOBS_MAX, &o->workers))
			return fail("-j wants a number of processes, not ", optarg);
		return -1;
	case OPT_SHARD:
		if (!shard_of(o, str_of(optarg)))
			return fail("--shard wants I/N, not ", optarg);
		return -1;
	case 'f':
		o->force = true;
		return -1;
	case 'k':
		o->stop = false;
		return -1;
	case 'S':
		o->stop = true;
		return -1;
	case 'q':
		o->quiet = true;
		return -1;
	case OPT_STRICT:
		o->strict = true;
		return -1;
	case OPT_FOR:
		if (!job_output(optarg))
			return fail("no file is named ", optarg);
		o->outputs |= job_output(optarg);
		return -1;
	case OPT_COVER:
		o->cover = true;
		return -1;
	case OPT_FORMAT:
		o->form = optarg;
		return -1;
	case OPT_SHARDS:
		if (!number_of(str_of(optarg), SHARDS_MAX, &o->shards))
			return fail("this is no number of shards: ", optarg);
		return -1;
	case OPT_PROGRAM:
		o->program = optarg;
		return -1;
	case OPT_CSV:
		o->table = TABLE_CSV;
		return -1;
	case OPT_JSON:
		o->table = TABLE_JSON;
		return -1;
	case OPT_STAGE:
		o->stage = optarg;
		return -1;
	case 'h':
		fputs(usage_text, stdout);
		return printed();
	case 'V':
		puts("broschur " VERSION);
		return printed();
	}
	fputs("Try 'broschur --help'.\n", stderr);
	return USAGE_ERROR;
}

/* "po extract" and "po status" are commands of two words; *n counts them. NULL: po
 * stands alone, or with something else. */
static const char *
command_of(char *const *arg, int *n)
{
	*n = 1;
	if (strcmp(arg[0], "po"))
		return arg[0];
	*n = 2;
	if (arg[1] && !strcmp(arg[1], "extract"))
		return "po-extract";
	return arg[1] && !strcmp(arg[1], "status") ? "po-status" : NULL;
}

static bool
known(const char *command)
{
	static const char *const commands[] = { "build", "watch", "list", "impose", "check", "stats", "dump",
		"plan", "verify", "po-extract", "po-status" };

	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (!strcmp(command, commands[i]))
			return true;
	return false;
}

/* edition has room for one in each argument. */
static int
main_with(int argc, char **argv, const char **edition)
{
	struct options o = {.edition = edition};
	const char *command;
	int c, status, words;

	mem_begin();
	open_streams();
	signal(SIGXFSZ, SIG_IGN); /* a limit of the file's size is told like a full disk */
	while ((c = getopt_long(argc, argv, "o:l:e:j:fkSqhV", long_options, NULL)) != -1) {
		note_given(&o, c);
		status = take_option(&o, c);
		if (status >= 0)
			return status;
	}
	if (optind == argc)
		return fail("no command is given", "");
	command = command_of(argv + optind, &words);
	if (!command)
		return fail("po is followed by extract or by status", "");
	if (!known(command))
		return fail("no command is named ", command);
	optind += words - 1;
	status = refuse_foreign(&o, command);
	if (status)
		return status;
	status = take_format(&o, command);
	if (status >= 0)
		return status;
	if (!strcmp(command, "dump")) {
		if (!o.stage)
			return fail("dump needs --stage", "");
		if (dump_tables(o.stage))
			return printed();
	}
	if (!strcmp(command, "verify"))
		return optind + 1 == argc
		    ? fail("no file is given", "")
		    : verify(&o, argv + optind + 1, argc - optind - 1);
	if (optind + 1 == argc || !argv[optind + 1][0])
		return fail("no publication is given", "");
	if (optind + 2 < argc)
		return fail("more than one publication is given: ", argv[optind + 2]);
	if (!strcmp(command, "watch"))
		return watch(&o, argv[optind + 1]);
	return run(&o, command, argv[optind + 1]);
}

int
main(int argc, char **argv)
{
	const char **edition = mem_alloc(((size_t)argc + 1) * sizeof(*edition));
	int status = main_with(argc, argv, edition);

	free(edition);
	return status;
}
