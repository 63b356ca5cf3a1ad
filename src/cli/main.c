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

#include "build/build.h"

#define VERSION "0.1.0"
#define USAGE_ERROR 2
#define WORLD_ERROR 3

struct options {
	const char *out_dir, *layout, *edition, *stage;
	bool strict, quiet, cover;
	unsigned outputs;
	unsigned given; /* bits: rows of option_of */
	enum diag_format format;
	enum table_format table;
};

static const char usage_text[] =
    "usage: broschur COMMAND [OPTION]... PUBLICATION.xml\n"
    "       broschur verify [OPTION]... FILE.pdf...\n"
    "       broschur po extract|status [OPTION]... PUBLICATION.xml\n"
    "\n"
    "Turns an XML corpus and a layout into a finished brochure.\n"
    "\n"
    "commands:\n"
    "  build                 write OUT/NAME.web.pdf and OUT/NAME.press.pdf\n"
    "  impose                write OUT/NAME.press-spreads.pdf, printer's spreads for saddle\n"
    "                        stitching; with --cover the cover sheet with its spine,\n"
    "                        OUT/NAME.press-cover.pdf\n"
    "  check                 report every fault, write nothing\n"
    "  stats                 print the table of statistics\n"
    "  dump --stage=STAGE    print what a stage made, as text; STAGE is corpus, content,\n"
    "                        lines, layout or paint; without a publication: diagnostics,\n"
    "                        corpus-vocabulary, layout-vocabulary\n"
    "  verify                hold finished files to what each file of ours promises, as\n"
    "                        build does before it writes one\n"
    "  po extract            write po/NAME.pot, the template of all translations\n"
    "  po status             how much of the corpus each po/LANG.po translates\n"
    "\n"
    "options:\n"
    "  -o, --output=DIR      folder for what is built (default: out)\n"
    "  -l, --layout=FILE     layout to use instead of the edition's own\n"
    "  -e, --edition=ID      edition to build (default: the first)\n"
    "      --for=FILE        build only web or only press\n"
    "      --cover           impose the cover sheet\n"
    "  -q, --quiet           no progress, no summary\n"
    "      --strict          exit with status 1 when there are warnings\n"
    "      --format=FORMAT   messages as text (default) or json\n"
    "      --csv, --json     statistics as CSV or JSON; also po status as JSON\n"
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

/* ---- progress, on a terminal only ---- */

static void
show_progress(void *ctx, const char *step, int done, int of)
{
	(void)ctx;
	fprintf(stderr, "\r\033[K[%d/%d] %s", done + 1, of, step);
	fflush(stderr);
}

static void
end_progress(const struct job *job)
{
	if (job->progress)
		fputs("\r\033[K", stderr);
}

/* ---- commands ---- */

static struct job
job_of(const struct options *o, const char *publication, struct diags *d)
{
	struct job job = { .publication = publication, .layout = o->layout,
		.edition = o->edition, .out_dir = o->out_dir ? o->out_dir : "out", .outputs = o->outputs, .diags = d };

	if (!o->quiet && isatty(STDERR_FILENO))
		job.progress = show_progress;
	return job;
}

static void
build(const struct options *o, const struct job *job)
{
	struct job_result r;
	bool done = job_run(job, &r);

	end_progress(job);
	if (!done || o->quiet || o->format != DIAG_TEXT)
		return;
	for (int i = 0; i < JOB_FILES; i++)
		if (r.file[i].path[0])
			printf("%s: %d pages, %zu bytes, geometry %s\n", r.file[i].path, r.pages,
			    r.file[i].bytes, r.geometry);
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

	end_progress(job);
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

static int
run(const struct options *o, const char *command, const char *publication)
{
	struct diags *d = diags_open();
	struct job job = job_of(o, publication, d);
	int status = 0;

	if (!strcmp(command, "build"))
		build(o, &job);
	else if (!strcmp(command, "impose"))
		impose(o, &job);
	else if (!strcmp(command, "check"))
		job_check(&job);
	else if (!strcmp(command, "stats"))
		job_stats(&job, o->table, stdout);
	else if (!strcmp(command, "po-extract"))
		job_po_extract(&job);
	else if (!strcmp(command, "po-status"))
		job_po_status(&job, o->table == TABLE_JSON, stdout);
	else
		status = dump(o, &job);
	end_progress(&job);
	stdout_arrived(d);
	diags_print(d, o->format == DIAG_JSON && strcmp(command, "build") == 0 ? stdout : stderr,
	    o->format);
	if (!status)
		status = diags_status(d, o->strict);
	diags_close(d);
	if (status == WORLD_ERROR)
		return status;
	return printed() ? WORLD_ERROR : status;
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

enum { OPT_STRICT = 256, OPT_FOR, OPT_COVER, OPT_FORMAT, OPT_CSV, OPT_JSON, OPT_STAGE };

static const struct option long_options[] = { { "output", required_argument, NULL, 'o' },
	{ "layout", required_argument, NULL, 'l' }, { "edition", required_argument, NULL, 'e' },
	{ "for", required_argument, NULL, OPT_FOR }, { "cover", no_argument, NULL, OPT_COVER }, { "quiet", no_argument, NULL, 'q' }, { "strict", no_argument, NULL, OPT_STRICT },
	{ "format", required_argument, NULL, OPT_FORMAT }, { "csv", no_argument, NULL, OPT_CSV },
	{ "json", no_argument, NULL, OPT_JSON }, { "stage", required_argument, NULL, OPT_STAGE },
	{ "help", no_argument, NULL, 'h' }, { "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 } };

/* Options that belong to one command. */
static const struct {
	int option;
	const char *name, *command;
} option_of[] = { { 'o', "--output", "build impose" },
	{ OPT_FOR, "--for", "build" }, { OPT_COVER, "--cover", "impose" },
	{ OPT_CSV, "--csv", "stats" }, { OPT_JSON, "--json", "stats po-status" },
	{ OPT_STAGE, "--stage", "dump" } };

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
		o->edition = optarg;
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
		if (strcmp(optarg, "text") && strcmp(optarg, "json"))
			return fail("no message format is named ", optarg);
		o->format = strcmp(optarg, "json") ? DIAG_TEXT : DIAG_JSON;
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
	static const char *const commands[] = { "build", "impose", "check", "stats", "dump",
		"verify", "po-extract", "po-status" };

	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (!strcmp(command, commands[i]))
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	const char *command;
	int c, status, words;

	open_streams();
	signal(SIGXFSZ, SIG_IGN); /* a limit of the file's size is told like a full disk */
	while ((c = getopt_long(argc, argv, "o:l:e:qhV", long_options, NULL)) != -1) {
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
	return run(&o, command, argv[optind + 1]);
}
