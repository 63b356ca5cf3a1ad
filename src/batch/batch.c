/* SPDX-License-Identifier: ISC */
/*
 * Many editions. Those that nothing has happened to are found here, from their manifests;
 * the others go to worker processes, in an order that keeps what editions share together:
 * by language, then layout. Each worker has a run of that order; one that has come to its
 * end takes half of the longest run that is left.
 */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/batch.h"
#include "batch/deal.h"
#include "batch/signals.h"
#include "batch/worker.h"

#define WORKERS_MAX 256

/* A run of tasks that is still to do. */
struct run {
	size_t from, to;
};

struct batching {
	const struct batch *b;
	struct batch_result *r;
	struct stock *stock;
	const struct corpus *corpus;
	struct turn *task;
	size_t task_n;
	struct str *said; /* of each row, packed */
	size_t done; /* rows */
	bool failed; /* one has failed, and nothing more is to begin */
	struct worker worker[WORKERS_MAX];
	struct run run[WORKERS_MAX];
	size_t worker_n;
};

/* ---- which editions ---- */

static const struct edition *
edition_of(const struct batching *x, size_t row)
{
	const char *id = x->r->row[row].edition;

	return map_find(x->corpus->editions, str_of(id));
}

static void
row_add(struct batching *x, const char *edition)
{
	struct batch_result *r = x->r;

	r->row[r->row_n++] = (struct batch_row){edition, {.state = JOB_LEFT}};
}

/* One row an edition; a publication without any is one itself. Editions that are not
 * there are told by the job that looks for them. */
static void
rows_make(struct batching *x)
{
	const struct map *all = x->corpus->editions;
	size_t n = x->b->edition_n ? x->b->edition_n : map_len(all);
	struct map *seen = map_make(x->r->a);

	x->r->row = NEW_N(x->r->a, struct batch_row, n + 1);
	if (n == 0)
		row_add(x, str_z(x->r->a, x->corpus->lang));
	for (size_t i = 0; i < n; i++) {
		struct str id =
		    x->b->edition_n ? str_of(x->b->edition[i]) : map_key(all, i);
		char *z = str_z(x->r->a, id);

		if (!map_put(seen, str_of(z), z))
			row_add(x, z);
	}
}

static void
tasks_make(struct batching *x)
{
	x->task = NEW_N(x->r->a, struct turn, x->r->row_n);
	for (size_t i = 0; i < x->r->row_n; i++) {
		const struct edition *e = edition_of(x, i);
		struct turn *t = &x->task[x->task_n++];

		*t = (struct turn){STR(""), STR(""), i};
		if (e) {
			t->lang = e->o.lang;
			t->layout = e->layout;
		}
	}
	deal_sort(x->task, x->task_n);
}

/* Keeps one part of all tasks, and the rows of these. */
static void
shard_take(struct batching *x)
{
	size_t n = x->task_n, rows = 0;
	size_t from = deal_end(n, x->b->shard - 1, x->b->shards);
	size_t to = deal_end(n, x->b->shard, x->b->shards);
	bool *mine = NEW_N(x->r->a, bool, n);
	size_t *place = NEW_N(x->r->a, size_t, n);

	for (size_t i = from; i < to; i++)
		mine[x->task[i].row] = true;
	for (size_t i = 0; i < n; i++) {
		place[i] = rows;
		if (mine[i])
			x->r->row[rows++] = x->r->row[i];
	}
	x->task += from;
	x->task_n = to - from;
	x->r->row_n = rows;
	for (size_t i = 0; i < x->task_n; i++)
		x->task[i].row = place[x->task[i].row];
}

/* ---- one edition ---- */

static struct job
job_of(const struct batching *x, size_t row, struct diags *d)
{
	struct job job = x->b->job;

	job.edition =
	    edition_of(x, row) || x->b->edition_n ? x->r->row[row].edition : NULL;
	job.diags = d;
	return job;
}

static void
make_one(void *ctx, size_t row, struct diags *d, struct job_result *result)
{
	const struct batching *x = ctx;
	const struct job job = job_of(x, row, d);

	switch (x->b->command) {
	case BATCH_BUILD:
		job_run(&job, x->stock, result);
		break;
	case BATCH_CHECK:
		job_check(&job, x->stock, result);
		break;
	case BATCH_LIST:
		job_look(&job, x->stock, result);
		break;
	}
}

/* A row is done. What it has said is put by: which edition ends first must not show. */
static void
finished(struct batching *x, size_t row, const struct diags *d)
{
	const struct batch_row *r = &x->r->row[row];
	struct buf said = {0};

	diags_pack(d, &said);
	x->said[row] = said.n ? str_dup(x->r->a, buf_str(&said)) : STR("");
	buf_free(&said);
	x->done++;
	x->failed |= x->b->stop && r->result.state == JOB_FAILED;
	if (x->b->done)
		x->b->done(x->b->done_ctx, r, x->done, x->r->row_n);
}

/* Tells everything in the order of rows. Where there are several editions messages say
 * whose they are. */
static void
said_join(struct batching *x)
{
	for (size_t i = 0; i < x->r->row_n; i++) {
		struct str who = str_of(x->r->row_n > 1 ? x->r->row[i].edition : "");
		struct diags *d = diags_open();

		diags_unpack(d, x->said[i]);
		diags_join(x->b->job.diags, d, who);
		diags_close(d);
	}
}

static void
make_here(struct batching *x)
{
	for (size_t i = 0; i < x->task_n && !x->failed; i++) {
		struct diags *d = diags_open();
		size_t row = x->task[i].row;

		make_one(x, row, d, &x->r->row[row].result);
		finished(x, row, d);
		diags_close(d);
	}
}

/* ---- what needs no work ---- */

static bool
is_fresh(struct batching *x, size_t row, struct diags *d)
{
	struct job job = job_of(x, row, d);
	struct job_result *r = &x->r->row[row].result;

	job.progress = NULL;
	return job_at_once(&job, x->stock, r);
}

/* Takes editions off the tasks that are as they were. */
static void
fresh_take(struct batching *x)
{
	size_t kept = 0;

	for (size_t i = 0; i < x->task_n; i++) {
		struct diags *d = diags_open();

		if (is_fresh(x, x->task[i].row, d))
			finished(x, x->task[i].row, d);
		else
			x->task[kept++] = x->task[i];
		diags_close(d);
	}
	x->task_n = kept;
}

/* ---- workers ---- */

static size_t
left(const struct run *r)
{
	return r->to - r->from;
}

/* The next task of a worker; false when there is none. */
static bool
next(struct batching *x, size_t w, size_t *task)
{
	struct run *own = &x->run[w], *most = own;

	if (x->failed)
		return false;
	for (size_t i = 0; left(own) == 0 && i < x->worker_n; i++)
		if (left(&x->run[i]) > left(most))
			most = &x->run[i];
	if (left(most) == 0)
		return false;
	if (most != own) {
		*own = (struct run){most->to - (left(most) + 1) / 2, most->to};
		most->to = own->from;
	}
	*task = own->from++;
	return true;
}

static bool
start(struct batching *x, size_t w)
{
	if (worker_start(&x->worker[w], make_one, x, x->worker, x->worker_n))
		return true;
	diag(x->b->job.diags, D_BUILD_WORKER, (struct loc){0}, file_error(errno));
	return false;
}

/* Gives the worker something to do, or ends it. */
static void
feed(struct batching *x, size_t w)
{
	size_t task;

	if (signals_met() || !next(x, w, &task))
		worker_end(&x->worker[w], false);
	else
		worker_ask(&x->worker[w], x->task[task].row);
}

/* "signal 11 (Segmentation fault)" */
static void
died(struct batching *x, size_t row, int status)
{
	const struct edition *e = edition_of(x, row);
	struct diags *d = diags_open();
	char how[80];

	if (WIFSIGNALED(status))
		snprintf(how, sizeof(how), "signal %d (%s)", WTERMSIG(status),
		    sigdescr_np(WTERMSIG(status)));
	else
		snprintf(how, sizeof(how), "exit status %d", WEXITSTATUS(status));
	x->r->row[row].result = (struct job_result){.state = JOB_FAILED};
	diag(d, D_BUILD_DIED, e ? e->o.loc : x->corpus->loc, x->r->row[row].edition, how);
	finished(x, row, d);
	diags_close(d);
}

/* A worker has something to say, or is gone. */
static void
hear(struct batching *x, size_t w)
{
	struct diags *d = diags_open();
	size_t row = x->worker[w].at;

	if (worker_answer(&x->worker[w], d, &x->r->row[row].result)) {
		finished(x, row, d);
		feed(x, w);
	} else if (signals_met()) {
		worker_end(&x->worker[w], true);
	} else {
		died(x, row, worker_end(&x->worker[w], true));
		if (start(x, w))
			feed(x, w);
	}
	diags_close(d);
}

/* False when nobody works any more. */
static bool
listen_once(struct batching *x)
{
	struct pollfd fd[WORKERS_MAX];
	size_t of[WORKERS_MAX];
	nfds_t n = 0;

	for (size_t w = 0; w < x->worker_n; w++)
		if (x->worker[w].pid) {
			of[n] = w;
			fd[n++] =
			    (struct pollfd){.fd = x->worker[w].fd, .events = POLLIN};
		}
	if (n == 0)
		return false;
	if (poll(fd, n, -1) < 0)
		return errno == EINTR;
	for (nfds_t i = 0; i < n; i++)
		if (fd[i].revents)
			hear(x, of[i]);
	return true;
}

static void
make_apart(struct batching *x)
{
	signals_catch();
	for (size_t w = 0; w < x->worker_n; w++) {
		x->run[w] = (struct run){
		    x->task_n * w / x->worker_n, x->task_n * (w + 1) / x->worker_n};
		if (!start(x, w))
			continue;
		feed(x, w);
	}
	while (!signals_met() && listen_once(x))
		continue;
	for (size_t w = 0; w < x->worker_n; w++)
		worker_end(&x->worker[w], true);
	x->r->signal = signals_met();
	signals_restore();
}

static size_t
workers_wanted(const struct batching *x)
{
	long n = x->b->workers ? x->b->workers : sysconf(_SC_NPROCESSORS_ONLN);

	if (n > WORKERS_MAX)
		n = WORKERS_MAX;
	if (n > (long)x->task_n)
		n = (long)x->task_n;
	return n < 1 ? 1 : (size_t)n;
}

/* ---- all ---- */

/* Whoever builds the same things into the same folder at this moment is told of. */
static void
presence(struct batching *x, struct folder_lock *l)
{
	struct buf name = {0};

	buf_fmt(&name, "%d/%d", x->b->shard, x->b->shards ? x->b->shards : 1);
	for (size_t i = 0; i < x->b->edition_n; i++)
		buf_fmt(&name, " %s", x->b->edition[i]);
	if (!folder_try(x->b->job.out_dir, buf_str(&name), l))
		diag(x->b->job.diags, D_BUILD_BUSY, (struct loc){0}, x->b->job.out_dir);
	buf_free(&name);
}

/* Where runs leave to each other what they know of files. */
static const char *
hashes_path(struct batching *x)
{
	return folder_manifest(x->r->a, x->b->job.out_dir, STR(".hashes"));
}

static bool
sound(const struct batching *x)
{
	return !diags_count(x->b->job.diags, SEV_ERROR) &&
	    !diags_count(x->b->job.diags, SEV_WORLD);
}

/* A publication that is at fault is told its other faults too, and nothing is built. */
static void
make_all(struct batching *x)
{
	const bool several = x->r->row_n > 1,
		   build = x->b->command == BATCH_BUILD && sound(x);
	struct folder_lock l = {.fd = -1};

	if (build && several && !folder_make(x->b->job.diags, x->b->job.out_dir))
		return;
	stock_recall(x->stock, hashes_path(x));
	if (build)
		presence(x, &l);
	if (build && several)
		fresh_take(x);
	x->worker_n = workers_wanted(x);
	if (!several)
		stock_one_language(x->stock);
	if (several && x->b->command != BATCH_LIST && x->task_n && sound(x))
		make_apart(x);
	else
		make_here(x);
	if (build)
		stock_leave(x->stock, hashes_path(x));
	folder_unlock(&l);
}

void
batch_run(const struct batch *b, struct batch_result *r)
{
	struct batching *x = mem_alloc(sizeof(*x));

	*r = (struct batch_result){.a = arena_open()};
	*x = (struct batching){.b = b, .r = r, .stock = stock_open(b->job.publication)};
	x->corpus = stock_corpus(x->stock, b->job.diags);
	if (x->corpus) {
		rows_make(x);
		tasks_make(x);
		if (b->shards)
			shard_take(x);
		x->said = NEW_N(r->a, struct str, r->row_n + 1);
		make_all(x);
		said_join(x);
	}
	stock_close(x->stock);
	free(x);
}

void
batch_result_free(struct batch_result *r)
{
	arena_close(r->a);
}
