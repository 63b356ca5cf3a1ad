/* SPDX-License-Identifier: ISC */
/*
 * Options and commands by tables: a row an option, with the commands that it is for; a
 * word a command. What an option does to struct options is in take().
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"

#define JOBS_MAX 256
#define SHARDS_MAX 1000000

static const char usage_text[] =
    "usage: broschur COMMAND [OPTION]... PUBLICATION.xml\n"
    "       broschur diff [OPTION]... OLD NEW\n"
    "       broschur verify [OPTION]... FILE.pdf...\n"
    "       broschur po extract|status [OPTION]... PUBLICATION.xml\n"
    "\n"
    "Turns an XML corpus and a layout into a finished brochure.\n"
    "\n"
    "commands:\n"
    "  build                 write OUT/NAME.web.pdf and OUT/NAME.press.pdf of each "
    "edition\n"
    "                        that is not up to date\n"
    "  watch                 build, and again whenever something changes\n"
    "  list                  which editions would be built, and why\n"
    "  check                 report every fault of each edition, write nothing\n"
    "  impose                write OUT/NAME.press-spreads.pdf, printer's spreads for "
    "saddle\n"
    "                        stitching; with --cover the cover sheet with its spine,\n"
    "                        OUT/NAME.press-cover.pdf\n"
    "  stats                 print the table of statistics\n"
    "  dump --stage=STAGE    print what a stage made, as text; STAGE is corpus, "
    "content,\n"
    "                        lines, layout or paint; without a publication: "
    "diagnostics,\n"
    "                        corpus-vocabulary, layout-vocabulary\n"
    "  plan                  print the build as jobs: --format=json (default), make, "
    "ninja or\n"
    "                        slurm\n"
    "  diff                  tell what changed from OLD to NEW, publications or folders that\n"
    "                        hold one, per edition: words, figures, pages; --format=text\n"
    "                        (default), json or html; exit status 1 means differences\n"
    "  verify                hold finished files to what each file of ours promises, as\n"
    "                        build does before it writes one\n"
    "  po extract            write po/NAME.pot, the template of all translations\n"
    "  po status             how much of the corpus each po/LANG.po translates\n"
    "\n"
    "options:\n"
    "  -o, --output=DIR      folder for what is built (default: out)\n"
    "  -l, --layout=FILE     layout to use instead of the edition's own\n"
    "  -e, --edition=ID      an edition; build, check, list and diff take several "
    "(default:\n"
    "                        all), other commands one (default: the first)\n"
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
    "      --shards=N        plan so many jobs, each of which builds a part of the "
    "editions\n"
    "      --program=PATH    what a plan's jobs run (default: broschur)\n"
    "      --csv, --json     statistics as CSV or JSON; also list and po status as JSON\n"
    "  -h, --help            print this and exit\n"
    "  -V, --version         print the version and exit\n"
    "\n"
    "exit status: 0 clean, 1 warnings under --strict, 2 faults in the input, 3 a fault "
    "of\n"
    "the machine (memory, disk). See broschur(1) and broschur(5).\n";

int
options_fail(const char *what, const char *which)
{
	fprintf(stderr, "broschur: %s%s\nTry 'broschur --help'.\n", what, which);
	return USAGE_ERROR;
}

void
options_usage(void)
{
	fputs(usage_text, stdout);
}

/* ---- the tables ---- */

/* "po" is followed by another word: of two such words one command is made. */
static const char *const commands[] = {"build", "watch", "list", "check", "impose",
    "stats", "dump", "plan", "diff", "verify", "po-extract", "po-status"};

enum {
	OPT_STRICT = 256,
	OPT_FOR,
	OPT_SHARD,
	OPT_COVER,
	OPT_FORMAT,
	OPT_CSV,
	OPT_JSON,
	OPT_STAGE,
	OPT_SHARDS,
	OPT_PROGRAM
};

static const struct row {
	const char *name;
	int value; /* its letter, if it has one */
	bool argument;
	const char *commands; /* that it is for; NULL: all */
} rows[] = {
    {"output", 'o', true, "build watch list impose plan diff"},
    {"layout", 'l', true, NULL},
    {"edition", 'e', true, NULL},
    {"jobs", 'j', true, "build watch check"},
    {"shard", OPT_SHARD, true, "build list"},
    {"force", 'f', false, "build"},
    {"keep-going", 'k', false, "build watch check"},
    {"stop", 'S', false, "build watch check"},
    {"for", OPT_FOR, true, "build watch list plan"},
    {"cover", OPT_COVER, false, "impose"},
    {"quiet", 'q', false, NULL},
    {"strict", OPT_STRICT, false, NULL},
    {"format", OPT_FORMAT, true, NULL},
    {"csv", OPT_CSV, false, "stats"},
    {"json", OPT_JSON, false, "list stats po-status"},
    {"stage", OPT_STAGE, true, "dump"},
    {"shards", OPT_SHARDS, true, "plan"},
    {"program", OPT_PROGRAM, true, "plan"},
    {"help", 'h', false, NULL},
    {"version", 'V', false, NULL},
};

/* What getopt_long(3) asks for. */
struct getopt_tables {
	struct option option[ARRAY_LEN(rows) + 1];
	char letters[2 * ARRAY_LEN(rows) + 1];
};

static void
tables_make(struct getopt_tables *t)
{
	size_t n = 0;

	*t = (struct getopt_tables){.letters = ""};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct row *r = &rows[i];

		t->option[i] = (struct option){r->name,
		    r->argument ? required_argument : no_argument, NULL, r->value};
		if (r->value >= OPT_STRICT)
			continue;
		t->letters[n++] = (char)r->value;
		if (r->argument)
			t->letters[n++] = ':';
	}
}

/* ---- arguments of options ---- */

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

/* What was given, and what only makes sense with the command. */
struct given {
	bool row[ARRAY_LEN(rows)];
	const char *form; /* of --format */
};

static void
given_note(struct given *g, int value)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].value == value)
			g->row[i] = true;
}

/* 0, or the exit status after an option of another command. */
static int
foreign_refuse(const struct options *o, const struct given *g)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (g->row[i] && rows[i].commands &&
		    !str_in(str_of(o->command), rows[i].commands)) {
			fprintf(stderr, "broschur: --%s", rows[i].name);
			return options_fail(" is no option of ", o->command);
		}
	return 0;
}

/* What --format may be depends on the command. */
static int
format_take(struct options *o, const char *form)
{
	static const char *const diffs[] = {"text", "json", "html"};

	if (!form)
		return 0;
	if (!strcmp(o->command, "plan")) {
		o->plan = plan_format(form);
		return o->plan < PLAN_FORMATS
		    ? 0
		    : options_fail("no plan format is named ", form);
	}
	for (int i = 0; i < DIFF_FORMATS && !strcmp(o->command, "diff"); i++)
		if (!strcmp(form, diffs[i])) {
			o->diff = (enum diff_format)i;
			return 0;
		}
	if (!strcmp(o->command, "diff"))
		return options_fail("no form of a difference is named ", form);
	if (strcmp(form, "text") && strcmp(form, "json"))
		return options_fail("no message format is named ", form);
	o->format = strcmp(form, "json") ? DIAG_TEXT : DIAG_JSON;
	return 0;
}

/* Options with a number or a name that may be wrong. */
static int
take_checked(struct options *o, int value, const char *arg)
{
	switch (value) {
	case 'j':
		if (!number_of(str_of(arg), JOBS_MAX, &o->workers))
			return options_fail("-j wants a number of processes, not ", arg);
		break;
	case OPT_SHARD:
		if (!shard_of(o, str_of(arg)))
			return options_fail("--shard wants I/N, not ", arg);
		break;
	case OPT_SHARDS:
		if (!number_of(str_of(arg), SHARDS_MAX, &o->shards))
			return options_fail("this is no number of shards: ", arg);
		break;
	case OPT_FOR:
		if (!job_output(arg))
			return options_fail("no file is named ", arg);
		o->outputs |= job_output(arg);
		break;
	default: /* getopt has said what is wrong */
		fputs("Try 'broschur --help'.\n", stderr);
		return USAGE_ERROR;
	}
	return 0;
}

static int
take(struct options *o, struct given *g, int value)
{
	switch (value) {
	case 'o':
		o->out_dir = optarg;
		break;
	case 'l':
		o->layout = optarg;
		break;
	case 'e':
		o->edition[o->edition_n++] = optarg;
		break;
	case 'f':
		o->force = true;
		break;
	case 'k':
	case 'S':
		o->stop = value == 'S';
		break;
	case 'q':
		o->quiet = true;
		break;
	case OPT_STRICT:
		o->strict = true;
		break;
	case OPT_COVER:
		o->cover = true;
		break;
	case OPT_FORMAT:
		g->form = optarg;
		break;
	case OPT_PROGRAM:
		o->program = optarg;
		break;
	case OPT_CSV:
		o->table = TABLE_CSV;
		break;
	case OPT_JSON:
		o->table = TABLE_JSON;
		break;
	case OPT_STAGE:
		o->stage = optarg;
		break;
	case 'h':
		o->help = true;
		break;
	case 'V':
		o->version = true;
		break;
	default:
		return take_checked(o, value, optarg);
	}
	return 0;
}

/* ---- the command ---- */

/* The words behind the options: a command, of one word or two, and its operands. */
static int
command_take(struct options *o, int argc, char **argv)
{
	const char *word = argv[optind++];

	if (!strcmp(word, "po")) {
		const char *second = optind < argc ? argv[optind++] : "";

		if (strcmp(second, "extract") && strcmp(second, "status"))
			return options_fail("po is followed by extract or by status", "");
		word = strcmp(second, "extract") ? "po-status" : "po-extract";
	}
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (!strcmp(word, commands[i]))
			o->command = commands[i];
	if (!o->command)
		return options_fail("no command is named ", word);
	o->operand = argv + optind;
	o->operand_n = argc - optind;
	return 0;
}

int
options_read(struct options *o, int argc, char **argv, const char **edition)
{
	struct getopt_tables t;
	struct given g = {.form = NULL};
	int value, status = 0;

	*o = (struct options){.edition = edition};
	tables_make(&t);
	while (!status && !o->help && !o->version &&
	    (value = getopt_long(argc, argv, t.letters, t.option, NULL)) != -1) {
		given_note(&g, value);
		status = take(o, &g, value);
	}
	if (status || o->help || o->version)
		return status;
	if (optind == argc)
		return options_fail("no command is given", "");
	status = command_take(o, argc, argv);
	if (!status)
		status = foreign_refuse(o, &g);
	return status ? status : format_take(o, g.form);
}
