/* SPDX-License-Identifier: ISC */
/*
 * A worker is forked from the process that read the publication, so that both have it in
 * the same memory. It reads numbers from a socket and writes results to it. When the
 * other end is closed it goes, also when that process was killed.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/worker.h"

struct reply {
	struct job_result result;
	size_t said_n;
};

/* ---- all of it, or not ---- */

static bool
take(int fd, void *to, size_t n)
{
	char *p = to;

	while (n) {
		ssize_t got = read(fd, p, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool
give(int fd, const void *from, size_t n)
{
	const char *p = from;

	while (n) {
		ssize_t put = send(fd, p, n, MSG_NOSIGNAL);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

/* ---- the worker's side ---- */

static bool
work_once(int fd, worker_task task, void *ctx, size_t i)
{
	struct diags *d = diags_open();
	struct reply a;
	struct buf said = {0};
	bool ok;

	task(ctx, i, d, &a.result);
	diags_pack(d, &said);
	a.said_n = said.n;
	ok = give(fd, &a, sizeof(a)) && give(fd, said.p, said.n);
	buf_free(&said);
	diags_close(d);
	return ok;
}

static _Noreturn void
work(int fd, worker_task task, void *ctx)
{
	size_t i;

	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	while (take(fd, &i, sizeof(i)) && work_once(fd, task, ctx, i))
		continue;
	_exit(0);
}

/* ---- the other side ---- */

bool
worker_start(
    struct worker *w, worker_task task, void *ctx, const struct worker *other, size_t n)
{
	int fd[2];

	*w = (struct worker){.fd = -1, .at = WORKER_IDLE};
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd) < 0)
		return false;
	fflush(NULL); /* what is not yet printed is not printed twice */
	w->pid = fork();
	if (w->pid == 0) {
		close(fd[0]);
		for (size_t i = 0; i < n; i++)
			if (other[i].pid)
				close(other[i].fd);
		work(fd[1], task, ctx);
	}
	close(fd[1]);
	w->fd = fd[0];
	if (w->pid > 0)
		return true;
	close(fd[0]);
	w->pid = 0;
	return false;
}

bool
worker_ask(struct worker *w, size_t i)
{
	w->at = i;
	return give(w->fd, &i, sizeof(i));
}

bool
worker_answer(struct worker *w, struct diags *d, struct job_result *result)
{
	struct reply a;
	char *said;
	bool ok;

	if (!take(w->fd, &a, sizeof(a)))
		return false;
	said = mem_alloc(a.said_n + 1);
	ok = take(w->fd, said, a.said_n) && diags_unpack(d, (struct str){said, a.said_n});
	free(said);
	*result = a.result;
	w->at = WORKER_IDLE;
	return ok;
}

int
worker_end(struct worker *w, bool at_once)
{
	int status = 0;

	if (!w->pid)
		return 0;
	if (at_once)
		kill(w->pid, SIGTERM);
	close(w->fd);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	*w = (struct worker){.fd = -1, .at = WORKER_IDLE};
	return status;
}
