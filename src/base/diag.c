/* SPDX-License-Identifier: ISC */
/*
 * Diagnostics: one table (diag.def), one function that reports, one that prints.
 * Messages are formatted when they are reported and own their text, so that nothing
 * of the input must outlive its stage. What comes from the input is made harmless
 * here: control characters cannot reach a terminal, long values are cut, bad UTF-8
 * is replaced.
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

#define MESSAGE_MAX 400 /* bytes of one message */
#define MESSAGES_MAX 10000 /* kept; the rest is only counted */
#define WHO_MAX 3 /* editions that a message names in text */

struct row {
	const char *id, *code;
	enum severity sev;
	const char *text, *remedy;
};

static const struct row rows[] = {
#define DIAG(id, code, sev, text, remedy) {#id, code, sev, text, remedy},
#include "diag.def"
#undef DIAG
};

static const char *const severity_name[] = {
    [SEV_NOTE] = "note",
    [SEV_WARNING] = "warning",
    [SEV_ERROR] = "error",
    [SEV_WORLD] = "failure",
};
_Static_assert(ARRAY_LEN(severity_name) == SEVERITIES, "a name for each severity");
_Static_assert(ARRAY_LEN(rows) == DIAG_KINDS, "a row for each id");

/* An edition that has this message. */
struct who {
	struct str name;
	const struct who *next;
};

struct item {
	const struct row *row;
	struct loc at;
	struct str message;
	size_t order; /* of arrival */
	const struct who *who;
	struct who *who_last;
	size_t who_n;
	bool everybodys; /* told without saying who has it */
};

struct diags {
	struct arena *a;
	struct item **item;
	size_t n, cap;
	size_t count[SEVERITIES];
	size_t left_off;
	struct map *seen; /* place, code and message -> its item */
	struct map *files; /* names, each kept once */
	struct buf raw, text, key; /* scratch */
	bool held;
};

static void
diags_init(struct diags *d, struct arena *a)
{
	*d = (struct diags){.a = a};
	d->seen = map_make(a);
	d->files = map_make(a);
}

struct diags *
diags_open(void)
{
	struct diags *d = mem_alloc(sizeof(*d));

	diags_init(d, arena_open());
	return d;
}

struct diags *
diags_hold(struct arena *a)
{
	struct diags *d = NEW(a, struct diags);

	diags_init(d, a);
	d->held = true;
	return d;
}

static void
scratch_free(struct diags *d)
{
	buf_free(&d->raw);
	buf_free(&d->text);
	buf_free(&d->key);
}

void
diags_close(struct diags *d)
{
	if (!d)
		return;
	arena_close(d->a);
	scratch_free(d);
	free(d);
}

/* Marks that turn the direction of what follows, and would reach beyond the message. */
static bool
turns_direction(uint32_t c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Puts s into b, fit for a terminal and for JSON. */
static void
clean(struct buf *b, struct str s)
{
	char u[4];

	buf_clear(b);
	for (size_t i = 0; i < s.n && b->n < MESSAGE_MAX;) {
		uint32_t c = utf8_next(s, &i);

		if (c == '\n' || c == '\t' || c == '\r')
			c = ' ';
		else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || turns_direction(c))
			c = 0xfffd;
		buf_put(b, u, utf8_put(u, c));
	}
	if (b->n >= MESSAGE_MAX)
		buf_puts(b, "\xe2\x80\xa6");
}

/* The file's name in memory that lives as long as d. */
static const char *
keep_file(struct diags *d, const char *file)
{
	char *kept;

	if (!file)
		return NULL;
	kept = map_find(d->files, str_of(file));
	if (!kept) {
		kept = str_z(d->a, str_of(file));
		map_put(d->files, str_of(kept), kept);
	}
	return kept;
}

/* What makes one message equal to another. */
static struct str
key_of(struct diags *d, const struct row *row, struct loc at, struct str text)
{
	buf_clear(&d->key);
	buf_fmt(
	    &d->key, "%s:%u:%u:%s:", at.file ? at.file : "", at.line, at.col, row->code);
	buf_add(&d->key, text);
	return buf_str(&d->key);
}

/* The item of a message; NULL when it was left off. An equal one is not counted again. */
static struct item *
item_of(struct diags *d, const struct row *row, struct loc at, struct str text)
{
	struct str key = key_of(d, row, at, text);
	struct item *it = map_find(d->seen, key);

	if (it)
		return it;
	d->count[row->sev]++;
	if (d->n == MESSAGES_MAX) {
		d->left_off++;
		return NULL;
	}
	it = NEW(d->a, struct item);
	map_put(d->seen, str_dup(d->a, key), it);
	at.file = keep_file(d, at.file);
	*it = (struct item){
	    .row = row, .at = at, .message = str_dup(d->a, text), .order = d->n};
	d->item = arena_grow(d->a, d->item, d->n, &d->cap, sizeof(*d->item));
	d->item[d->n++] = it;
	return it;
}

void
diag(struct diags *d, enum diag_id id, struct loc at, ...)
{
	const struct row *row = &rows[id];
	va_list ap;

	va_start(ap, at);
	buf_clear(&d->raw);
	buf_vfmt(&d->raw, row->text, ap);
	va_end(ap);
	clean(&d->text, buf_str(&d->raw));
	item_of(d, row, at, buf_str(&d->text));
	if (d->held)
		scratch_free(d);
}

/* ---- from one collection to another ---- */

static void
who_add(struct diags *d, struct item *it, struct str name)
{
	struct who *w;

	if (!it || it->everybodys || (it->who_last && str_eq(it->who_last->name, name)))
		return;
	if (name.n == 0) {
		it->everybodys = it->who_n == 0;
		return;
	}
	w = NEW(d->a, struct who);
	w->name = str_dup(d->a, name);
	if (it->who_last)
		it->who_last->next = w;
	else
		it->who = w;
	it->who_last = w;
	it->who_n++;
}

void
diags_join(struct diags *d, const struct diags *from, struct str who)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct item *it = from->item[i];

		who_add(d, item_of(d, it->row, it->at, it->message), who);
	}
	d->left_off += from->left_off;
	if (d->held)
		scratch_free(d);
}

struct packed {
	uint32_t row, line, col, file_n, message_n;
};

void
diags_pack(const struct diags *d, struct buf *b)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct item *it = d->item[i];
		const struct str file = str_of(it->at.file ? it->at.file : "");
		const struct packed p = {(uint32_t)(it->row - rows), it->at.line, it->at.col,
		    (uint32_t)file.n, (uint32_t)it->message.n};

		buf_put(b, &p, sizeof(p));
		buf_add(b, file);
		buf_add(b, it->message);
	}
}

static bool
unpack(struct diags *d, struct str bytes)
{
	while (bytes.n) {
		struct packed p;
		struct str file, message;
		struct loc at;

		if (bytes.n < sizeof(p))
			return false;
		memcpy(&p, bytes.p, sizeof(p));
		bytes = str_cut(bytes, sizeof(p), bytes.n);
		if (p.row >= DIAG_KINDS || bytes.n < (size_t)p.file_n + p.message_n)
			return false;
		file = str_cut(bytes, 0, p.file_n);
		message = str_cut(bytes, p.file_n, (size_t)p.file_n + p.message_n);
		bytes = str_cut(bytes, (size_t)p.file_n + p.message_n, bytes.n);
		at = (struct loc){p.file_n ? str_z(d->a, file) : NULL, p.line, p.col};
		item_of(d, &rows[p.row], at, message);
	}
	return true;
}

bool
diags_unpack(struct diags *d, struct str bytes)
{
	const bool ok = unpack(d, bytes);

	if (d->held)
		scratch_free(d);
	return ok;
}

/* ---- counts ---- */

size_t
diags_count(const struct diags *d, enum severity s)
{
	return d->count[s];
}

int
diags_status(const struct diags *d, bool strict)
{
	if (d->count[SEV_WORLD])
		return 3;
	if (d->count[SEV_ERROR])
		return 2;
	return strict && d->count[SEV_WARNING] ? 1 : 0;
}

static int
by_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
by_place(const void *pa, const void *pb)
{
	const struct item *a = *(const struct item *const *)pa;
	const struct item *b = *(const struct item *const *)pb;
	int c = strcmp(a->at.file ? a->at.file : "", b->at.file ? b->at.file : "");

	if (!c)
		c = by_number(a->at.line, b->at.line);
	if (!c)
		c = by_number(a->at.col, b->at.col);
	if (!c)
		c = strcmp(a->row->code, b->row->code);
	return c ? c : by_number(a->order, b->order);
}

/* "editions: de, fr, it and 17 more" */
static void
print_who(const struct item *it, FILE *to)
{
	const struct who *w = it->who;

	fputs(it->who_n == 1 ? "    edition: " : "    editions: ", to);
	for (size_t i = 0; i < WHO_MAX && w; i++, w = w->next)
		fprintf(to, "%s" STR_FMT, i ? ", " : "", STR_ARG(w->name));
	if (w)
		fprintf(to, " and %zu more", it->who_n - WHO_MAX);
	fputc('\n', to);
}

static void
print_text(const struct item *it, FILE *to)
{
	if (it->at.file)
		fprintf(to, "%s:", it->at.file);
	else
		fputs("broschur:", to);
	if (it->at.file && it->at.line)
		fprintf(to, "%u:", it->at.line);
	if (it->at.file && it->at.line && it->at.col)
		fprintf(to, "%u:", it->at.col);
	fprintf(to, " %s[%s]: " STR_FMT "\n", severity_name[it->row->sev], it->row->code,
	    STR_ARG(it->message));
	if (it->row->remedy[0])
		fprintf(to, "    remedy: %s\n", it->row->remedy);
	if (it->who_n)
		print_who(it, to);
}

static void
print_json(const struct item *it, FILE *to)
{
	fputs("{\"file\":", to);
	if (it->at.file)
		json_string(to, str_of(it->at.file));
	else
		fputs("null", to);
	fprintf(to,
	    ",\"line\":%u,\"col\":%u,\"severity\":\"%s\",\"code\":\"%s\",\"message\":",
	    it->at.line, it->at.col, severity_name[it->row->sev], it->row->code);
	json_string(to, it->message);
	fputs(",\"remedy\":", to);
	json_string(to, str_of(it->row->remedy));
	for (const struct who *w = it->who; w; w = w->next) {
		fputs(w == it->who ? ",\"editions\":[" : ",", to);
		json_string(to, w->name);
	}
	fputs(it->who ? "]}" : "}", to);
}

void
diags_print(struct diags *d, FILE *to, enum diag_format how)
{
	if (d->n)
		qsort(d->item, d->n, sizeof(*d->item), by_place);
	if (how == DIAG_JSON)
		fputc('[', to);
	for (size_t i = 0; i < d->n; i++) {
		if (how == DIAG_TEXT) {
			print_text(d->item[i], to);
			continue;
		}
		fputs(i ? ",\n" : "\n", to);
		print_json(d->item[i], to);
	}
	if (how == DIAG_JSON)
		fputs(d->n ? "\n]\n" : "]\n", to);
	else if (d->left_off)
		fprintf(to, "broschur: %zu more findings are not shown\n", d->left_off);
}

/* Text for a Markdown table; in a pattern each conversion becomes an ellipsis. */
static void
print_cell(const char *text, bool pattern, FILE *to)
{
	for (const char *p = text; *p; p++) {
		if (*p == '|')
			fputs("\\|", to);
		else if (*p == '<')
			fputs("&lt;", to);
		else if (*p != '%' || !pattern)
			fputc(*p, to);
		else if (p[1] == '%')
			fputc(*++p, to);
		else {
			p += strspn(p + 1, "0123456789.*+-#lzhjt") + 1;
			fputs("\xe2\x80\xa6", to);
		}
	}
}

void
diags_catalogue(FILE *to)
{
	static const char *const stage[] = {[1] = "XML and files",
	    "Corpus",
	    "Layout file",
	    "Content",
	    "Text",
	    "Pages",
	    "Painting and pictures",
	    "The finished file",
	    "Build and machine"};
	char last = '0';

	fputs(
	    "# Diagnostics\n\nEvery message that Broschur can give, by code. An ellipsis "
	    "stands for what the input\nsays. A note informs, a warning fails a build "
	    "under `--strict`, an error writes no\nfile, a failure is the machine's "
	    "fault. This page is generated.\n",
	    to);
	for (size_t i = 0; i < DIAG_KINDS; i++) {
		const struct row *r = &rows[i];

		if (r->code[1] != last) {
			last = r->code[1];
			fprintf(to,
			    "\n## %s\n\n| code | severity | message | remedy |\n"
			    "| --- | --- | --- | --- |\n",
			    stage[last - '0']);
		}
		fprintf(to, "| %s | %s | ", r->code, severity_name[r->sev]);
		print_cell(r->text, true, to);
		fputs(" | ", to);
		print_cell(r->remedy, false, to);
		fputs(" |\n", to);
	}
}
