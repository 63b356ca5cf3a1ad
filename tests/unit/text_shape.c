/* SPDX-License-Identifier: ISC */
/*
 * Shaping, by tables: each line of tests/text/NAME.tests is
 *
 *     family, family...;options;text;expected
 *
 * options are OpenType features and lang=, weight=, italic, rtl, upper, spaced, all
 * parted by commas; \uXXXX stands for a character. Expected are the runs of the set
 * line parted by "|", each glyph as gid+advance (font units), "@dx,dy" where it is
 * moved, "=" and its text where that is not one character; a run begins with the
 * stem of its font file and ":".
 *
 *     text_shape --regen FILE    prints FILE with what comes out now
 */
#include <glob.h>

#include "text_kit.h"

struct test {
	struct str families, options, text, expected;
};

static struct str
field(struct str *rest)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] != ';')
		n++;
	struct str f = str_cut(*rest, 0, n);
	*rest = n < rest->n ? str_cut(*rest, n + 1, rest->n) : STR("");
	return f;
}

static bool
next_comma(struct str *rest, struct str *item)
{
	size_t n = 0;
	if (rest->n == 0)
		return false;
	while (n < rest->n && rest->p[n] != ',')
		n++;
	*item = str_trim(str_cut(*rest, 0, n));
	*rest = n < rest->n ? str_cut(*rest, n + 1, rest->n) : STR("");
	return true;
}

/* Text with \uXXXX made characters. */
static struct str
unescape(struct arena *a, struct str s)
{
	char *to = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char hex[5] = "";
		if (s.p[i] != '\\' || i + 5 >= s.n || s.p[i + 1] != 'u') {
			to[n++] = s.p[i];
			continue;
		}
		memcpy(hex, s.p + i + 2, 4);
		n += utf8_put(to + n, (uint32_t)strtoul(hex, NULL, 16));
		i += 5;
	}
	return (struct str){to, n};
}

static void
option(struct kit *k, struct str o, struct text_span *s)
{
	int64_t v;
	if (str_starts(o, "lang=")) {
		s->lang = str_cut(o, 5, o.n);
	} else if (str_starts(o, "weight=") && str_int(str_cut(o, 7, o.n), &v)) {
		k->type.weight = (int)v;
	} else if (str_is(o, "italic")) {
		k->type.italic = true;
	} else if (str_is(o, "rtl")) {
		k->rtl = true;
	} else if (str_is(o, "upper")) {
		k->type.uppercase = true;
	} else if (str_is(o, "spaced")) {
		k->type.tracking = 500;
	} else if (o.n == 4) {
		uint32_t tag = 0;
		for (size_t i = 0; i < 4; i++)
			tag = tag << 8 | (unsigned char)o.p[i];
		k->type.feature[k->type.feature_n++] = (struct font_feature){tag, 1};
	} else {
		fprintf(stderr, "unknown option \"%.*s\"\n", STR_ARG(o));
		abort();
	}
}

static void
print_glyph(struct buf *b, const struct shape_run *r, const struct glyph *g)
{
	struct str text = {r->text.p + g->text_from, g->text_n};
	size_t one = 0;
	if (text.n > 0)
		utf8_next(text, &one);
	buf_fmt(b, " %u+%d", (unsigned)g->gid, (int)g->advance);
	if (g->dx != 0 || g->dy != 0)
		buf_fmt(b, "@%d,%d", (int)g->dx, (int)g->dy);
	if (one != text.n || text.n == 0) {
		buf_putc(b, '=');
		buf_add(b, text);
	}
}

static struct str
print_line(struct kit *k)
{
	struct buf b = {0};
	const struct text_line *l = &k->para->line[0];
	for (size_t i = 0; i < l->run_n; i++) {
		const struct text_run *r = &l->run[i];
		buf_puts(&b, i > 0 ? "|" : "");
		buf_add(&b, path_stem(r->shape->font->face->path));
		buf_puts(&b, r->shape->rtl ? " rtl:" : ":");
		for (size_t g = r->first; g < (size_t)r->first + r->count; g++)
			print_glyph(&b, r->shape, &r->shape->glyph[g]);
	}
	struct str s = str_dup(k->arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static struct str
shape(struct kit *k, const struct test *t)
{
	struct str rest = t->families, item;
	struct text_span *s = kit_span(k, "", "en-GB");
	k->type.family_n = 0;
	while (next_comma(&rest, &item))
		k->family[k->type.family_n++] = kit_find(item);
	for (rest = t->options; next_comma(&rest, &item);)
		option(k, item, s);
	s->text = unescape(k->arena, t->text);
	k->room[0].width = 10000000;
	kit_set(k);
	return print_line(k);
}

static void
run_line(struct str line, const char *path, int number, bool regen)
{
	struct str rest = line;
	struct kit k;
	if (line.n == 0 || line.p[0] == '#') {
		if (regen)
			printf("%.*s\n", STR_ARG(line));
		return;
	}
	struct test t = {.families = field(&rest), .options = field(&rest)};
	t.text = field(&rest);
	t.expected = rest;
	kit_open(&k);
	struct str is = shape(&k, &t);
	if (regen)
		printf("%.*s;%.*s;%.*s;%.*s\n", STR_ARG(t.families), STR_ARG(t.options),
		    STR_ARG(t.text), STR_ARG(is));
	else if (!unit_check(str_eq(is, t.expected), path, number, "shape"))
		fprintf(stderr, "\tis   %.*s\n\twant %.*s\n", STR_ARG(is),
		    STR_ARG(t.expected));
	kit_close(&k);
}

static void
run_file(const char *path, bool regen)
{
	struct file_bytes f;
	int number = 0;
	if (file_read(path, 1 << 20, &f) != 0)
		abort();
	for (const char *p = f.p, *end = f.p + f.n, *nl; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		if (nl == NULL)
			nl = end;
		run_line((struct str){p, (size_t)(nl - p)}, path, ++number, regen);
	}
	file_free(&f);
}

int
main(int argc, char **argv)
{
	glob_t found;
	if (argc == 3 && strcmp(argv[1], "--regen") == 0) {
		run_file(argv[2], true);
		return 0;
	}
	CHECK(glob("tests/text/*.tests", 0, NULL, &found) == 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		run_file(found.gl_pathv[i], false);
	globfree(&found);
	return unit_end("text_shape");
}
