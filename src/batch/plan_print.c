/* SPDX-License-Identifier: ISC */
/*
 * The formats of a plan. Each has its own way of spelling names, upon that of the shell,
 * which all but JSON run the program by. What a format cannot spell at all is refused
 * before anything is printed.
 */
#include <string.h>

#include "batch/plan_int.h"

/* ---- names ---- */

static bool
has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

static bool
has_any(struct str s, const char *chars)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr(chars, s.p[i]))
			return true;
	return false;
}

static bool
fits_json(struct str s)
{
	return utf8_valid(s, NULL);
}

static bool
fits_line(struct str s)
{
	return !has_control(s);
}

/* GNU make: ; and | part a rule whatever stands before them, a % cannot stand beside a
 * wildcard, and at the end of a name & and space mean something else. */
static bool
fits_make(struct str s)
{
	return !has_control(s) && !has_any(s, ";|") && !str_ends(s, "&") &&
	    !str_ends(s, " ") && !(has_any(s, "%") && has_any(s, "*?["));
}

static bool
fits_all(struct str s)
{
	(void)s;
	return true;
}

/* ---- the shell ---- */

static bool
is_plain(struct str s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,+@%=";

	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(plain, s.p[i]))
			return false;
	return s.n > 0;
}

static void
shell_word(struct buf *b, struct str s)
{
	if (is_plain(s)) {
		buf_add(b, s);
		return;
	}
	buf_putc(b, '\'');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\'')
			buf_puts(b, "'\\''");
		else
			buf_putc(b, s.p[i]);
	buf_putc(b, '\'');
}

static void
shell_words(struct buf *b, const struct word_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		buf_putc(b, ' ');
		shell_word(b, str_of(l->at[i]));
	}
}

/* The files that a job reads; job_n: that all of them read. Each once, though it may
 * stand in several sets. */
static const struct map *
files_of(const struct plan_jobs *j, size_t job)
{
	struct map *files = map_make(j->a);

	for (size_t k = 0; k < j->inputs_n; k++)
		for (size_t i = 0; i < map_len(j->inputs[k].files); i++)
			if (job == j->job_n || j->inputs[k].wanted[job])
				map_put(files, map_key(j->inputs[k].files, i), files);
	return files;
}

/* How the job calls the program; options: those of the format. */
static void
shell_command(struct buf *b, const struct plan_jobs *j, const struct plan_job *job,
    const char *options)
{
	shell_word(b, str_of(j->program));
	buf_puts(b, " build");
	buf_puts(b, options);
	shell_words(b, &job->own);
	shell_words(b, &j->shared);
}

/* A part has one process, as many parts run at once. */
static const char *
one_process(const struct plan_jobs *j)
{
	return j->parts ? " -j1" : "";
}

/* ---- JSON ---- */

static void
json_list(const struct word_list *l, bool first, FILE *to)
{
	for (size_t i = 0; i < l->n; i++) {
		fputs(first && !i ? "" : ",", to);
		json_string(to, str_of(l->at[i]));
	}
}

static void
json_command(const struct plan_jobs *j, const struct plan_job *job, FILE *to)
{
	json_string(to, str_of(j->program));
	fputs(",\"build\"", to);
	fputs(j->parts ? ",\"-j1\"" : "", to);
	json_list(&job->own, false, to);
	json_list(&j->shared, false, to);
}

static void
json_inputs(const struct map *files, FILE *to)
{
	for (size_t i = 0; i < map_len(files); i++) {
		fputs(i ? "," : "", to);
		json_string(to, map_key(files, i));
	}
}

static void
json_print(const struct plan_jobs *j, FILE *to)
{
	fputs("{\"publication\":", to);
	json_string(to, str_of(j->publication));
	fputs(",\"folder\":", to);
	json_string(to, str_of(j->folder));
	fputs(",\"jobs\":[\n", to);
	for (size_t i = 0; i < j->job_n; i++) {
		const struct plan_job *job = &j->job[i];

		fputs("{\"name\":", to);
		json_string(to, str_of(job->name));
		fputs(",\"editions\":[", to);
		json_list(&job->editions, true, to);
		fputs("],\"command\":[", to);
		json_command(j, job, to);
		fputs("],\"outputs\":[", to);
		json_list(&job->outputs, true, to);
		fputs("],\"inputs\":[", to);
		json_inputs(files_of(j, i), to);
		fputs(i + 1 < j->job_n ? "]},\n" : "]}\n", to);
	}
	fputs("]}\n", to);
}

/* ---- what make and ninja share ---- */

/* Both take a dollar sign that is written twice. */
static void
dollars(struct str s, FILE *to)
{
	for (size_t i = 0; i < s.n; i++) {
		fputs(s.p[i] == '$' ? "$" : "", to);
		fputc(s.p[i], to);
	}
}

/* ---- make ---- */

/* A file's name in a rule. Before the colon, where a per cent sign would make a pattern
 * of it, it is spelled another way than behind it. An equals sign would make an
 * assignment of the line. Backslashes count double only before what is escaped, or at the
 * end. */
static void
make_name(struct str s, bool target, FILE *to)
{
	const char *escaped = target ? " #:*?[%" : " #:*?[";

	for (size_t i = 0; i < s.n; i++) {
		size_t next = i;

		while (next < s.n && s.p[next] == '\\')
			next++;
		if (s.p[i] == '=')
			fputs("$(equals)", to);
		else if (s.p[i] == '$')
			fputs("$$", to);
		else if (strchr(escaped, s.p[i]) ||
		    (next > i && (next == s.n || strchr(escaped, s.p[next]))))
			fprintf(to, "\\%c", s.p[i]);
		else
			fputc(s.p[i], to);
	}
}

static void
make_names(const struct word_list *l, bool target, FILE *to)
{
	for (size_t i = 0; i < l->n; i++) {
		fputs(target && !i ? "" : " ", to);
		make_name(str_of(l->at[i]), target, to);
	}
}

/* The stamp follows the inputs. A file that somebody deleted is built again though its
 * stamp says that nothing happened; a file's time says nothing, as the program leaves
 * alone what is up to date. */
static void
make_job(const struct plan_jobs *j, const struct plan_job *job, FILE *to)
{
	struct buf command = {0}, test = {0}, stamp = {0};
	char options[16];

	snprintf(options, sizeof(options), " -q%s", one_process(j));
	shell_command(&command, j, job, options);
	shell_word(&stamp, str_of(job->stamp));
	for (size_t i = 0; i < job->outputs.n; i++) {
		buf_puts(&test, i ? " && test -e " : "test -e ");
		shell_word(&test, str_of(job->outputs.at[i]));
	}
	fputs("\n", to);
	make_name(str_of(job->stamp), true, to);
	fputs(":\n\t", to);
	dollars(buf_str(&command), to);
	fputs(" && touch ", to);
	dollars(buf_str(&stamp), to);
	fputs("\n", to);
	make_names(&job->outputs, true, to);
	fputs(": | ", to);
	make_name(str_of(job->stamp), false, to);
	fputs("\n\t@{ ", to);
	dollars(buf_str(&test), to);
	fputs("; } || ", to);
	dollars(buf_str(&command), to);
	fputs("\n", to);
	buf_free(&command);
	buf_free(&test);
	buf_free(&stamp);
}

/* The stamps of jobs that read a set of files, all of its files behind them. */
static void
make_inputs(const struct plan_jobs *j, const struct plan_inputs *in, FILE *to)
{
	fprintf(to, "\n# %s\n", in->name);
	for (size_t i = 0; i < j->job_n; i++) {
		if (!in->wanted[i])
			continue;
		make_name(str_of(j->job[i].stamp), true, to);
		fputs(" ", to);
	}
	fputs(":", to);
	for (size_t i = 0; i < map_len(in->files); i++) {
		fputs(" \\\n ", to);
		make_name(map_key(in->files, i), false, to);
	}
	fputs("\n", to);
}

static void
make_print(const struct plan_jobs *j, FILE *to)
{
	const struct map *all = files_of(j, j->job_n);

	fputs("# What broschur builds. Run: make -j -f THIS_FILE\n"
	      "equals := =\n"
	      "\n.PHONY: all\n"
	      "all:",
	    to);
	for (size_t i = 0; i < j->job_n; i++) {
		fputs(" \\\n ", to);
		make_name(str_of(j->job[i].stamp), false, to);
		make_names(&j->job[i].outputs, false, to);
	}
	fputs("\n", to);
	for (size_t i = 0; i < j->job_n; i++)
		make_job(j, &j->job[i], to);
	for (size_t k = 0; k < j->inputs_n; k++)
		make_inputs(j, &j->inputs[k], to);
	fputs("\n# Of a file that is gone the program tells more than make.\n", to);
	for (size_t i = 0; i < map_len(all); i++) {
		make_name(map_key(all, i), true, to);
		fputs(":\n", to);
	}
}

/* ---- ninja ---- */

static void
ninja_name(struct str s, FILE *to)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '|')
			fputs("${bar}", to);
		else
			fprintf(to, strchr("$ :", s.p[i]) ? "$%c" : "%c", s.p[i]);
}

static void
ninja_names(const struct word_list *l, FILE *to)
{
	for (size_t i = 0; i < l->n; i++) {
		fputs(" ", to);
		ninja_name(str_of(l->at[i]), to);
	}
}

/* The inputs themselves, no name for many of them: only their times count where the
 * program found its files up to date and left them as they were. */
static void
ninja_job(const struct plan_jobs *j, size_t at, FILE *to)
{
	const struct plan_job *job = &j->job[at];
	const struct map *files = files_of(j, at);
	struct buf command = {0};

	shell_command(&command, j, job, one_process(j));
	fputs("\nbuild", to);
	ninja_names(&job->outputs, to);
	fputs(": broschur |", to);
	for (size_t i = 0; i < map_len(files); i++) {
		fputs(" $\n  ", to);
		ninja_name(map_key(files, i), to);
	}
	fputs("\n  run = ", to);
	dollars(buf_str(&command), to);
	fprintf(to, "\n  what = %s\n", job->name);
	buf_free(&command);
}

static void
ninja_print(const struct plan_jobs *j, FILE *to)
{
	const struct map *all = files_of(j, j->job_n);

	fputs("# What broschur builds. Run: ninja -f THIS_FILE\n"
	      "builddir = ",
	    to);
	dollars(str_of(j->folder), to);
	fputs("/.broschur\n"
	      "bar = |\n"
	      "\n"
	      "rule broschur\n"
	      "  command = $run\n"
	      "  description = broschur: $what\n"
	      "  restat = 1\n",
	    to);
	for (size_t i = 0; i < j->job_n; i++)
		ninja_job(j, i, to);
	fputs("\n# Of a file that is gone the program tells more than ninja.\n", to);
	for (size_t i = 0; i < map_len(all); i++) {
		fputs("build ", to);
		ninja_name(map_key(all, i), to);
		fputs(": phony\n", to);
	}
}

/* ---- Slurm ---- */

/* A job array. The log is opened here, as Slurm itself makes no folder for it and fails
 * without a word where there is none. */
static void
slurm_print(const struct plan_jobs *j, FILE *to)
{
	struct buf folder = {0}, program = {0}, shared = {0};

	shell_word(&folder, str_fmt(j->a, "%s/.broschur", j->folder));
	shell_word(&program, str_of(j->program));
	shell_words(&shared, &j->shared);
	fprintf(to,
	    "#!/bin/sh\n"
	    "# Builds editions in %d parts. Run: sbatch THIS_FILE\n"
	    "# A part that was lost is built by: sbatch --array=PART THIS_FILE\n"
	    "# What a part says is in .broschur/slurm-JOB-PART.log, in the folder of "
	    "what it builds.\n"
	    "#SBATCH --job-name=%s\n"
	    "#SBATCH --array=1-%d\n"
	    "#SBATCH --output=/dev/null\n"
	    "\n"
	    "part=${SLURM_ARRAY_TASK_ID:?this is a script for sbatch}\n"
	    "log=%s\n"
	    "mkdir -p \"$log\" || exit 3\n"
	    "exec >\"$log/slurm-$SLURM_ARRAY_JOB_ID-$part.log\" 2>&1\n"
	    "exec %s build --shard=\"$part/%d\" -j \"${SLURM_CPUS_PER_TASK:-1}\"%s\n",
	    j->parts, j->id, j->parts, folder.p, program.p, j->parts, shared.p);
	buf_free(&folder);
	buf_free(&program);
	buf_free(&shared);
}

/* ---- the formats ---- */

static const struct {
	const char *name;
	bool (*fits_file)(struct str), (*fits_word)(struct str);
	void (*print)(const struct plan_jobs *, FILE *);
} formats[] = {
    [PLAN_JSON] = {"json", fits_json, fits_json, json_print},
    [PLAN_MAKE] = {"make", fits_make, fits_line, make_print},
    [PLAN_NINJA] = {"ninja", fits_line, fits_line, ninja_print},
    [PLAN_SLURM] = {"slurm", fits_all, fits_all, slurm_print},
};
_Static_assert(ARRAY_LEN(formats) == PLAN_FORMATS, "a row for each format");

enum plan_format
plan_format(const char *name)
{
	int i = 0;

	while (i < PLAN_FORMATS && strcmp(name, formats[i].name))
		i++;
	return (enum plan_format)i;
}

/* The first name that does not fit, or NULL. */
static const char *
misfit(const struct plan_jobs *j, enum plan_format how)
{
	const struct map *all = files_of(j, j->job_n);

	for (size_t i = 0; i < map_len(all); i++)
		if (!formats[how].fits_file(map_key(all, i)))
			return str_z(j->a, map_key(all, i));
	for (size_t i = 0; i < j->job_n; i++)
		for (size_t k = 0; k < j->job[i].outputs.n; k++)
			if (!formats[how].fits_file(str_of(j->job[i].outputs.at[k])))
				return j->job[i].outputs.at[k];
	for (size_t i = 0; i < j->shared.n; i++)
		if (!formats[how].fits_word(str_of(j->shared.at[i])))
			return j->shared.at[i];
	return formats[how].fits_word(str_of(j->program)) ? NULL : j->program;
}

bool
plan_print(const struct plan_jobs *j, enum plan_format how, struct diags *d, FILE *to)
{
	const char *name = misfit(j, how);

	if (name)
		diag(d, D_PLAN_NAME, (struct loc){0}, formats[how].name, name);
	else
		formats[how].print(j, to);
	return !name;
}
