/* SPDX-License-Identifier: ISC */
/*
 * PO files in and templates out; libgettextpo's home. It tells an entry's line only
 * with its own complaints, so the lines are taken from the bytes: the entries come in
 * the order in which their msgid stand in the file.
 *
 * Its error handlers get no context, hence the thread's own variable. It writes by
 * name; the file is written beside its place and then renamed over it.
 */
#include <errno.h>
#include <gettext-po.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/po.h"

#define BYTES_MAX ((size_t)32 << 20)

/* The first thing that libgettextpo complains of. */
struct complaint {
	bool any;
	size_t line;
	char text[160];
};

static _Thread_local struct complaint complaint;

static void
complain(int severity, po_message_t message, const char *file, size_t line, size_t column,
    int multiline, const char *text)
{
	(void)message, (void)file, (void)column, (void)multiline;
	if (severity == PO_SEVERITY_WARNING || complaint.any)
		return;
	complaint.any = true;
	complaint.line = line == (size_t)-1 ? 0 : line;
	snprintf(complaint.text, sizeof complaint.text, "%s", text);
	complaint.text[strcspn(complaint.text, "\n")] = '\0';
}

static void
complain_of_two(int severity, po_message_t m1, const char *file1, size_t line1,
    size_t column1, int multiline1, const char *text1, po_message_t m2, const char *file2,
    size_t line2, size_t column2, int multiline2, const char *text2)
{
	(void)m2, (void)file2, (void)line2, (void)column2, (void)multiline2, (void)text2;
	complain(severity, m1, file1, line1, column1, multiline1, text1);
}

static const struct po_xerror_handler handler = {complain, complain_of_two};

struct str
po_key(struct arena *a, struct str context, struct str id)
{
	return str_fmt(a, STR_FMT "\004" STR_FMT, STR_ARG(context), STR_ARG(id));
}

/* ---- reading ---- */

static uint32_t
line_at(struct str bytes, size_t off)
{
	uint32_t line = 1;

	for (size_t i = 0; i < off && i < bytes.n; i++)
		line += bytes.p[i] == '\n';
	return line;
}

/* The charset that the header names; empty when it names none. The template of a new
 * file says CHARSET, which msginit and msgmerge replace. */
static struct str
charset_of(struct str bytes, size_t *off)
{
	static const char key[] = "charset=";
	const char *at = memmem(bytes.p, bytes.n, key, sizeof key - 1);
	size_t n = 0;

	if (!at)
		return STR("");
	*off = (size_t)(at - bytes.p);
	at += sizeof key - 1;
	while (at + n < bytes.p + bytes.n && !strchr("\\\"; \n\r\t", at[n]))
		n++;
	return (struct str){at, n};
}

static bool
charset_fits(struct arena *a, struct diags *d, const char *path, struct str bytes)
{
	size_t off = 0, bad;
	struct str charset = charset_of(bytes, &off);
	struct loc at = {path, line_at(bytes, off), 1};

	if (!charset.n || (strncasecmp(charset.p, "UTF-8", charset.n) != 0)) {
		diag(d, D_PO_CHARSET, at, charset.n ? str_z(a, charset) : "none");
		return false;
	}
	if (utf8_valid(bytes, &bad) && !memchr(bytes.p, '\0', bytes.n))
		return true;
	at.line = line_at(bytes, utf8_valid(bytes, &bad) ? strlen(bytes.p) : bad);
	diag(d, D_PO_BROKEN, at, "these bytes are no UTF-8 text");
	return false;
}

/* The line of each entry's msgstr, obsolete ones too, in the order of the file. */
static uint32_t *
lines_of(struct arena *a, struct str bytes, size_t *n)
{
	uint32_t *line = NULL, at = 1;
	size_t cap = 0;
	bool inside = false;

	*n = 0;
	for (size_t i = 0; i < bytes.n; at++) {
		const char *end = memchr(bytes.p + i, '\n', bytes.n - i);
		size_t to = end ? (size_t)(end - bytes.p) : bytes.n;
		struct str s = str_trim(str_cut(bytes, i, to));
		i = to + 1;
		if (str_starts(s, "#~"))
			s = str_trim(str_cut(s, 2, s.n));
		if (str_starts(s, "msgid") && !str_starts(s, "msgid_plural")) {
			line = arena_grow(a, line, *n, &cap, sizeof *line);
			line[(*n)++] = at;
			inside = true;
		} else if (inside && str_starts(s, "msgstr")) {
			line[*n - 1] = at;
			inside = false;
		}
	}
	return line;
}

static void
entry_add(struct arena *a, struct po *po, po_message_t m, struct loc at)
{
	const char *context = po_message_msgctxt(m), *id = po_message_msgid(m);
	struct po_entry *e;

	if (po_message_is_obsolete(m) || (!*id && !context))
		return;
	e = NEW(a, struct po_entry);
	e->text = po_message_msgid_plural(m) ? STR("")
					     : str_dup(a, str_of(po_message_msgstr(m)));
	e->fuzzy = po_message_is_fuzzy(m);
	e->loc = at;
	map_put(po->entry, po_key(a, str_of(context ? context : ""), str_of(id)), e);
}

static void
entries_add(
    struct arena *a, struct po *po, po_file_t file, const char *path, struct str bytes)
{
	size_t n, k = 0;
	const uint32_t *line = lines_of(a, bytes, &n);
	po_message_iterator_t it = po_message_iterator(file, NULL);
	po_message_t m;

	while ((m = po_next_message(it))) {
		struct loc at = {path, k < n ? line[k] : 1, 1};
		entry_add(a, po, m, at);
		k++;
	}
	po_message_iterator_free(it);
}

static struct po *
bytes_read(struct arena *a, struct diags *d, const char *path, struct str bytes)
{
	struct po *po;
	po_file_t file;
	struct loc at = {path, 1, 1};

	if (!charset_fits(a, d, path, bytes))
		return NULL;
	complaint = (struct complaint){0};
	file = po_file_read(path, &handler);
	if (!file || complaint.any) {
		at.line = complaint.line ? (uint32_t)complaint.line : 1;
		diag(d, D_PO_BROKEN, at,
		    complaint.any ? complaint.text : "it cannot be read");
		if (file)
			po_file_free(file);
		return NULL;
	}
	po = NEW(a, struct po);
	po->entry = map_make(a);
	entries_add(a, po, file, path, bytes);
	po_file_free(file);
	return po;
}

struct po *
po_read(struct arena *a, struct diags *d, const char *path, bool *absent)
{
	struct file_bytes f;
	struct loc at = {str_z(a, str_of(path)), 1, 1};
	struct po *po;
	int e = file_read(path, BYTES_MAX, &f);

	*absent = e == ENOENT || e == ENOTDIR;
	if (*absent)
		return NULL;
	if (e) {
		diag(d, D_PO_BROKEN, at, file_error(e));
		return NULL;
	}
	po = bytes_read(a, d, at.file, (struct str){f.p, f.n});
	file_free(&f);
	return po;
}

/* ---- writing ---- */

/* A place's file as it is named from the publication's folder. */
static const char *
below(struct arena *a, const struct corpus *c, const char *file)
{
	struct str dir = str_fmt(a, "%s/", c->dir);

	return str_starts(str_of(file), dir.p) ? file + dir.n : file;
}

static po_message_t
message_make(struct arena *a, const struct corpus *c, const struct message *m)
{
	po_message_t out = po_message_create();
	struct str about = str_fmt(a, "<" STR_FMT ">%s" STR_FMT "\n", STR_ARG(m->kind),
	    m->comment.n ? "\n" : "", STR_ARG(m->comment));

	if (m->context.n)
		po_message_set_msgctxt(out, str_z(a, m->context));
	po_message_set_msgid(out, str_z(a, m->id));
	po_message_set_msgstr(out, "");
	po_message_set_extracted_comments(out, about.p);
	for (const struct text_place *p = m->place; p; p = p->next)
		po_message_add_filepos(out, below(a, c, p->loc.file), p->loc.line);
	return out;
}

static void
header_insert(
    struct arena *a, const struct corpus *c, struct str date, po_message_iterator_t it)
{
	po_message_t m = po_message_create();
	struct str s = str_fmt(a,
	    "Project-Id-Version: " STR_FMT "\n"
	    "POT-Creation-Date: " STR_FMT " 00:00+0000\n"
	    "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
	    "Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
	    "Language-Team: LANGUAGE <LL@li.org>\n"
	    "Language: \n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n",
	    STR_ARG(c->id), STR_ARG(date));

	po_message_set_msgid(m, "");
	po_message_set_msgstr(m, s.p);
	po_message_set_fuzzy(m, 1);
	po_message_insert(it, m);
}

bool
po_template_write(struct arena *a, struct diags *d, const struct corpus *c,
    const struct messages *m, struct str date, const char *path)
{
	struct str part = str_fmt(a, "%s.%ld", path, (long)getpid());
	struct loc at = {path, 0, 0};
	po_file_t file = po_file_create();
	po_message_iterator_t it = po_message_iterator(file, NULL);
	bool ok;

	header_insert(a, c, date, it);
	for (size_t i = 0; i < m->n; i++)
		po_message_insert(it, message_make(a, c, &m->message[i]));
	po_message_iterator_free(it);
	complaint = (struct complaint){0};
	errno = 0;
	po_file_write(file, part.p, &handler);
	po_file_free(file);
	ok = !complaint.any && rename(part.p, path) == 0;
	if (!ok) {
		diag(d, D_WRITE_FAILED, at, file_error(errno ? errno : EIO));
		unlink(part.p);
	}
	return ok;
}
