/* SPDX-License-Identifier: ISC */
/*
 * What the file says of itself, and its write. Dates come from the corpus or from
 * SOURCE_DATE_EPOCH (reproducible-builds.org), never from the clock.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "finish/finish.h"
#include "finish/xmp.h"

#define DAY 86400
/* 9999-12-31 */
/* PDF/X-4 wants a date: this one says that there is none. */
#define NO_DATE "D:19700101000000Z"
#define EPOCH_MAX INT64_C(253402300799)

/* The civil date of a day since 1970-01-01 (Hinnant, chrono-compatible algorithms). */
static void
civil(int64_t days, int *year, int *month, int *day)
{
	const int64_t z = days + 719468, era = z / 146097, doe = z % 146097;
	const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

static struct str
date_of_epoch(struct arena *a, int64_t seconds)
{
	const int64_t rest = seconds % DAY;
	int y, m, d;

	civil(seconds / DAY, &y, &m, &d);
	return str_fmt(a, "D:%04d%02d%02d%02d%02d%02dZ", y, m, d, (int)(rest / 3600),
	    (int)(rest / 60 % 60), (int)(rest % 60));
}

/* "2024-08" or "2024-08-01" as a PDF date; empty when it is neither. */
static struct str
date_of_corpus(struct arena *a, struct str iso)
{
	static const char shape[] = "dddd-dd-dd";

	if (iso.n != 7 && iso.n != 10)
		return STR("");
	for (size_t i = 0; i < iso.n; i++)
		if (shape[i] == 'd' ? iso.p[i] < '0' || iso.p[i] > '9' : iso.p[i] != shape[i])
			return STR("");
	return str_fmt(a, "D:%.4s%.2s%.2s000000Z", iso.p, iso.p + 5,
	    iso.n == 10 ? iso.p + 8 : "01");
}

static struct str
date(struct arena *a, const struct content *c)
{
	const char *env = getenv("SOURCE_DATE_EPOCH");
	int64_t seconds;

	if (env && str_int(str_of(env), &seconds) && seconds >= 0 && seconds <= EPOCH_MAX)
		return date_of_epoch(a, seconds);
	return date_of_corpus(a, c->date);
}

struct pdf_info
finish_info(struct arena *a, const struct content *c, const struct style *s, enum pdf_kind kind)
{
	struct pdf_info info = {
		.kind = kind,
		.title = c->title,
		.author = c->author,
		.subject = c->subject,
		.keywords = c->keywords,
		.lang = c->lang,
		.producer = STR("Broschur"),
		.date = date(a, c),
	};

	if (info.subject.n == 0)
		info.subject = c->subtitle;
	if (kind == PDF_PRESS && info.date.n == 0)
		info.date = STR(NO_DATE);
	info.xmp = xmp_make(a, &info, &s->web);
	return info;
}

/* Into a device or pipe, which must not be renamed over. 0 or an errno value. */
static int
write_through(const char *path, const struct buf *b)
{
	const int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t put = fd < 0 ? -1 : 0;
	int e;

	for (size_t n = 0; put >= 0 && n < b->n; n += (size_t)put) {
		put = write(fd, b->p + n, b->n - n);
		if (put < 0 && errno == EINTR)
			put = 0;
	}
	e = put < 0 ? errno : 0;
	if (fd >= 0 && close(fd) < 0 && e == 0)
		e = errno;
	return e;
}

/* What a path leads to, if that is no file: 0 for one, or for nothing. */
static mode_t
other_than_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) ? st.st_mode & S_IFMT : 0;
}

static void
told(struct diags *d, const struct finished *f, int e, bool *ok)
{
	if (e)
		diag(d, D_WRITE_FAILED, (struct loc){.file = f->path}, file_error(e));
	*ok &= e == 0;
}

bool
finish_write(struct diags *d, const struct finished *file, size_t n)
{
	struct out_file **out = mem_alloc((n + 1) * sizeof(*out));
	bool ok = true;

	for (size_t i = 0; i < n; i++) {
		const mode_t other = other_than_file(file[i].path);

		out[i] = other ? NULL : out_open(file[i].path);
		if (other == S_IFDIR)
			told(d, &file[i], EISDIR, &ok);
		if (other)
			continue;
		out_write(out[i], file[i].bytes->p, file[i].bytes->n);
		told(d, &file[i], out_flush(out[i]), &ok);
	}
	for (size_t i = 0; i < n; i++) {
		if (!ok && out[i])
			out_abort(out[i]);
		else if (ok)
			told(d, &file[i],
			    out[i] ? out_commit(out[i])
				   : write_through(file[i].path, file[i].bytes),
			    &ok);
	}
	free(out);
	return ok;
}
