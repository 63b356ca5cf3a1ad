/* SPDX-License-Identifier: ISC */
/*
 * Manifests as text: a word and its values a line, then the messages as bytes, then a
 * number over all of it that tells a damaged one.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "build/manifest.h"

#define FORMAT 1
#define TITLE "broschur manifest "
#define MANIFEST_MAX ((size_t)64 << 20)

/* ---- out ---- */

static void
put_hash(struct buf *b, struct hash128 h)
{
	buf_fmt(b, " %016llx%016llx", (unsigned long long)h.hi, (unsigned long long)h.lo);
}

static void
put_file(struct buf *b, enum pdf_kind k, const struct manifest_file *f)
{
	if (!f->there)
		return;
	buf_fmt(b, "file %s", pdf_kind_name(k));
	put_hash(b, f->key);
	buf_fmt(b, " %llu %lld", (unsigned long long)f->bytes, (long long)f->mtime);
	put_hash(b, f->hash);
	buf_putc(b, '\n');
}

static void
put_manifest(struct buf *b, const struct manifest *m)
{
	buf_fmt(b, "%s%d\ninput", TITLE, FORMAT);
	put_hash(b, m->input);
	buf_putc(b, '\n');
	for (int i = 0; i < DEPENDS_PARTS; i++) {
		buf_fmt(b, "part %s", depends_name((enum depends_part)i));
		put_hash(b, m->depends.part[i]);
		buf_putc(b, '\n');
	}
	for (int i = 0; i < PDF_KINDS; i++)
		put_file(b, (enum pdf_kind)i, &m->file[i]);
	buf_fmt(b, "pages %d %s\n", m->pages, m->geometry[0] ? m->geometry : "-");
	buf_fmt(b, "said %zu\n", m->said.n);
	buf_add(b, m->said);
	buf_puts(b, "\nend");
	put_hash(b, hash128_bytes(b->p, b->n));
	buf_putc(b, '\n');
}

bool
manifest_write(struct diags *d, const char *path, const struct manifest *m)
{
	struct out_file *f = out_open(path);
	struct buf b = {0};
	int e;

	put_manifest(&b, m);
	out_write(f, b.p, b.n);
	e = out_commit(f);
	buf_free(&b);
	if (e)
		diag(d, D_WRITE_FAILED, (struct loc){.file = path}, file_error(e));
	return e == 0;
}

/* ---- in ---- */

/* Takes what stands before the next line's end. */
static struct str
take_line(struct str *rest)
{
	const char *end = memchr(rest->p, '\n', rest->n);
	size_t n = end ? (size_t)(end - rest->p) : rest->n;
	struct str line = str_cut(*rest, 0, n);

	*rest = str_cut(*rest, end ? n + 1 : n, rest->n);
	return line;
}

static bool
take_hash(struct str *line, struct hash128 *h)
{
	struct str word;
	char z[33];
	unsigned long long hi, lo;

	if (!str_token(line, &word) || word.n != 32)
		return false;
	memcpy(z, word.p, 32);
	z[32] = '\0';
	if (sscanf(z, "%16llx%16llx", &hi, &lo) != 2)
		return false;
	*h = (struct hash128){.hi = hi, .lo = lo};
	return true;
}

static bool
take_number(struct str *line, int64_t *n)
{
	struct str word;

	return str_token(line, &word) && str_int(word, n);
}

static bool
take_part(struct str *line, struct manifest *m)
{
	struct str name;

	if (!str_token(line, &name))
		return false;
	for (int i = 0; i < DEPENDS_PARTS; i++)
		if (str_is(name, depends_name((enum depends_part)i)))
			return take_hash(line, &m->depends.part[i]);
	return false;
}

static bool
take_file(struct str *line, struct manifest *m)
{
	struct str name;
	int64_t bytes;

	if (!str_token(line, &name))
		return false;
	for (int i = 0; i < PDF_KINDS; i++) {
		struct manifest_file *f = &m->file[i];

		if (!str_is(name, pdf_kind_name((enum pdf_kind)i)))
			continue;
		f->there = take_hash(line, &f->key) && take_number(line, &bytes) &&
		    take_number(line, &f->mtime) && take_hash(line, &f->hash);
		f->bytes = f->there ? (uint64_t)bytes : 0;
		return f->there;
	}
	return false;
}

static bool
take_pages(struct str *line, struct manifest *m)
{
	struct str word;
	int64_t pages;

	if (!take_number(line, &pages) || !str_token(line, &word) || word.n > 32)
		return false;
	m->pages = (int)pages;
	if (word.n == 32)
		memcpy(m->geometry, word.p, 32);
	return true;
}

/* The lines before the messages, and these. */
static bool
take_all(struct arena *a, struct str rest, struct manifest *m)
{
	while (rest.n) {
		struct str line = take_line(&rest), word;
		int64_t n;
		bool ok = str_token(&line, &word);

		if (ok && str_is(word, "input")) {
			ok = take_hash(&line, &m->input);
		} else if (ok && str_is(word, "part")) {
			ok = take_part(&line, m);
		} else if (ok && str_is(word, "file")) {
			ok = take_file(&line, m);
		} else if (ok && str_is(word, "pages")) {
			ok = take_pages(&line, m);
		} else if (ok && str_is(word, "said")) {
			if (!take_number(&line, &n) || n < 0 || (size_t)n + 1 != rest.n)
				return false;
			m->said = str_dup(a, str_cut(rest, 0, (size_t)n));
			return true;
		} else {
			ok = false;
		}
		if (!ok)
			return false;
	}
	return false;
}

/* Is the number at the end that of what stands before it? *body becomes that. */
static bool
whole(struct str all, struct str *body)
{
	const size_t tail = strlen("end") + 1 + 32 + 1;
	struct str end;
	struct hash128 h;

	if (all.n < tail)
		return false;
	end = str_cut(all, all.n - tail, all.n);
	if (!str_starts(end, "end ") || all.p[all.n - 1] != '\n')
		return false;
	end = str_cut(end, 4, end.n);
	*body = str_cut(all, 0, all.n - tail);
	return take_hash(&end, &h) &&
	    hash_eq(h, hash128_bytes(all.p, all.n - tail + strlen("end")));
}

static enum manifest_found
parse(struct arena *a, struct str all, struct manifest *m)
{
	struct str body = all, title = take_line(&body);
	int64_t format;

	if (!str_starts(title, TITLE) ||
	    !str_int(str_cut(title, strlen(TITLE), title.n), &format))
		return MANIFEST_DAMAGED;
	if (format != FORMAT)
		return MANIFEST_FOREIGN;
	if (!whole(all, &body))
		return MANIFEST_DAMAGED;
	take_line(&body);
	return take_all(a, body, m) ? MANIFEST_THERE : MANIFEST_DAMAGED;
}

enum manifest_found
manifest_read(struct arena *a, const char *path, struct manifest *m)
{
	struct file_bytes f;
	enum manifest_found found;

	*m = (struct manifest){.said = STR("")};
	if (file_read(path, MANIFEST_MAX, &f))
		return MANIFEST_NONE;
	found = parse(a, (struct str){f.p, f.n}, m);
	file_free(&f);
	if (found != MANIFEST_THERE)
		*m = (struct manifest){.said = STR("")};
	return found;
}

/* ---- the files it tells of ---- */

static int64_t
mtime_of(const struct stat *st)
{
	return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

struct manifest_file
manifest_note(const char *path, struct str bytes, struct hash128 key)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return (struct manifest_file){.there = false};
	return (struct manifest_file){.there = true,
	    .key = key,
	    .bytes = bytes.n,
	    .mtime = mtime_of(&st),
	    .hash = hash128_bytes(bytes.p, bytes.n)};
}

/* A file with another time may have been copied: its bytes decide. */
bool
manifest_intact(const struct manifest_file *f, const char *path)
{
	struct file_bytes bytes;
	struct stat st;
	bool same;

	if (!f->there || stat(path, &st) < 0 || !S_ISREG(st.st_mode) ||
	    (uint64_t)st.st_size != f->bytes)
		return false;
	if (mtime_of(&st) == f->mtime)
		return true;
	if (file_read(path, (size_t)f->bytes, &bytes))
		return false;
	same = hash_eq(hash128_bytes(bytes.p, bytes.n), f->hash);
	file_free(&bytes);
	return same;
}
