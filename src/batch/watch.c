/* SPDX-License-Identifier: ISC */
/*
 * Builds again whenever something changes. Each round is a process of its own, so that
 * nothing that it meets ends the watch; it also tells which folders there are to watch.
 * Editors save in several steps and translators in many files: a round waits until
 * nothing has happened for a moment.
 */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/signals.h"
#include "batch/watch_int.h"

#define QUIET_MS 150 /* as long as nothing must happen */
#define PATIENCE 20 /* so many times at most, where it never is quiet */
#define EVENTS                                                                           \
	(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE |          \
	    IN_ONLYDIR)

struct watching {
	const struct watch *w;
	int fd; /* inotify's */
	size_t folders; /* that were ever watched */
};

/* ---- what happened ---- */

/* Files that editors make for themselves. */
static bool
is_passing(const char *name)
{
	const size_t n = strlen(name);

	return name[0] == '.' || name[0] == '#' || (n && name[n - 1] == '~') ||
	    str_ends(str_of(name), ".tmp") || str_ends(str_of(name), ".swp");
}

/* Was it a change? A file that was only made is told again when it is written. */
static bool
is_change(const struct inotify_event *e)
{
	if (e->mask & IN_Q_OVERFLOW)
		return true;
	if (e->mask & IN_CREATE && !(e->mask & IN_ISDIR))
		return false;
	return !(e->mask & IN_IGNORED) && !(e->len && is_passing(e->name));
}

/* Takes all events that are there. */
static bool
take_events(const struct watching *x)
{
	_Alignas(struct inotify_event) char
	    events[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
	const ssize_t n = read(x->fd, events, sizeof(events));
	bool change = false;

	for (ssize_t at = 0; at < n;) {
		const struct inotify_event *e = (const void *)(events + at);

		change |= is_change(e);
		at += (ssize_t)(sizeof(*e) + e->len);
	}
	return change;
}

/* Waits so many milliseconds, or for ever (-1); true when something has changed. */
static bool
change_within(const struct watching *x, int ms)
{
	struct pollfd fd = {.fd = x->fd, .events = POLLIN};

	return poll(&fd, 1, ms) > 0 && take_events(x);
}

static void
wait_for_change(const struct watching *x)
{
	while (!signals_met() && !change_within(x, -1))
		continue;
	for (int i = 0; i < PATIENCE && !signals_met() && change_within(x, QUIET_MS); i++)
		continue;
}

/* ---- a round ---- */

/* A path and its end, into the pipe. */
static void
tell(void *ctx, const char *folder)
{
	const size_t n = strlen(folder) + 1;

	if (n <= PIPE_BUF && write(*(int *)ctx, folder, n) < 0)
		return;
}

static _Noreturn void
run(const struct watch *w, int to)
{
	int status;

	signals_restore();
	watch_folders(w->publication, w->layout, w->out_dir, tell, &to);
	close(to);
	status = w->round(w->ctx);
	fflush(NULL);
	_exit(status);
}

/* Watches what the round tells of; true when a folder is new. */
static bool
hear(struct watching *x, int from)
{
	const size_t before = x->folders;
	FILE *f = fdopen(from, "r");
	char *path = NULL;
	size_t cap = 0;

	if (!f) {
		close(from);
		return false;
	}
	while (getdelim(&path, &cap, '\0', f) > 0) {
		const int wd = inotify_add_watch(x->fd, path, EVENTS);

		/* numbers are given in order and not again */
		if (wd > 0 && (size_t)wd > x->folders)
			x->folders = (size_t)wd;
	}
	free(path);
	fclose(f);
	return x->folders > before;
}

/* The round's process, and where it tells of folders; 0 when there is none. */
static pid_t
round_begin(const struct watching *x, int *from)
{
	int fd[2];
	pid_t pid;

	if (pipe(fd) < 0)
		return 0;
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		close(fd[0]);
		run(x->w, fd[1]);
	}
	close(fd[1]);
	*from = fd[0];
	if (pid > 0)
		return pid;
	close(fd[0]);
	return 0;
}

/* False when no process can be started. *again: a folder was watched for the first time,
 * and what happened in it before may be unseen. */
static bool
round_run(struct watching *x, bool *again)
{
	int from;
	const pid_t pid = round_begin(x, &from);

	if (pid == 0)
		return false;
	*again = hear(x, from);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		if (signals_met())
			kill(pid, SIGTERM);
	return true;
}

static void
rounds(struct watching *x, struct diags *d)
{
	bool again;

	while (!signals_met()) {
		if (!round_run(x, &again)) {
			diag(d, D_BUILD_WORKER, (struct loc){0}, file_error(errno));
			return;
		}
		if (!again)
			wait_for_change(x);
	}
}

int
watch_run(const struct watch *w, struct diags *d)
{
	struct watching x = {.w = w, .fd = inotify_init1(IN_CLOEXEC)};

	if (x.fd < 0) {
		diag(d, D_BUILD_WATCH, (struct loc){0}, file_error(errno));
		return 0;
	}
	signals_catch();
	rounds(&x, d);
	close(x.fd);
	return signals_met();
}
