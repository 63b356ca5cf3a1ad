/* SPDX-License-Identifier: ISC */
/*
 * Fixed words and patterns out of the layout's string tables. A pattern's fields stand
 * in braces, "{count} of {total}"; what they are filled with may itself be marked.
 */
#include <string.h>

#include "content/content_int.h"

static const char *const keys[] = {
#define X(id, key) [id] = key,
    CONTENT_STRINGS(X)
#undef X
};
_Static_assert(ARRAY_LEN(keys) == S_KINDS, "every string has a key");

const char *
content_string_key(size_t i)
{
	return i < S_KINDS ? keys[i] : NULL;
}

/* key.one, key.few...; NULL when the table does without. */
static const struct str *
plural_find(struct maker *m, enum content_string key, int64_t n)
{
	char form[16];
	struct str s = str_fmt(m->a, "%s.%s", keys[key], format_plural(m->formats, n, form));

	return map_find(m->words->strings, s);
}

struct str
string_of(struct maker *m, enum content_string key)
{
	const struct str *s = map_find(m->words->strings, str_of(keys[key]));

	if (s)
		return *s;
	diag(m->d, D_STRING_MISSING, m->loc, keys[key], str_z(m->a, m->lang));
	return str_of(keys[key]);
}

/* Takes the next piece of a pattern off *rest: fixed words, or a field's name. */
static bool
piece_next(struct str *rest, struct str *piece, bool *is_field)
{
	const char *at = memchr(rest->p, '{', rest->n);
	size_t n = at ? (size_t)(at - rest->p) : rest->n;

	if (!rest->n)
		return false;
	*is_field = at && n == 0;
	if (*is_field) {
		const char *end = memchr(at, '}', rest->n);
		n = end ? (size_t)(end - at) + 1 : rest->n;
		*piece = str_cut(*rest, 1, end ? n - 1 : n);
	} else {
		*piece = str_cut(*rest, 0, n);
	}
	*rest = str_cut(*rest, n, rest->n);
	return true;
}

static const struct field *
field_find(struct maker *m, enum content_string key, const struct field *f, size_t n,
    struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, f[i].name))
			return &f[i];
	diag(m->d, D_STRING_FIELD, m->loc, keys[key], str_z(m->a, name));
	return NULL;
}

static void
field_put(struct spans *sp, const struct field *f, struct loc loc)
{
	struct look before = sp->look;

	if (f->mark != MARK_KINDS)
		spans_mark(sp, f->mark);
	if (f->inls) {
		sp->look.lang = f->lang;
		spans_inlines(sp, f->inls);
	} else {
		spans_text(sp, f->text, loc);
	}
	sp->look = before;
}

void
spans_pattern(struct spans *sp, enum content_string key, const struct field *f, size_t n,
    struct loc loc)
{
	struct str rest = string_of(sp->m, key), piece;
	bool is_field;

	while (piece_next(&rest, &piece, &is_field)) {
		const struct field *one = NULL;
		if (is_field)
			one = field_find(sp->m, key, f, n, piece);
		if (one)
			field_put(sp, one, loc);
		else if (!is_field)
			spans_text(sp, piece, loc);
	}
}

/* Fields hold texts here, not running text. */
static struct str
filled(struct maker *m, enum content_string key, struct str rest, const struct field *f,
    size_t n)
{
	struct str piece, s;
	struct buf b = {0};
	bool is_field;

	while (piece_next(&rest, &piece, &is_field)) {
		const struct field *one = NULL;
		if (is_field)
			one = field_find(m, key, f, n, piece);
		if (one || !is_field)
			buf_add(&b, one ? one->text : piece);
	}
	s = str_dup(m->a, buf_str(&b));
	buf_free(&b);
	return s;
}

struct str
pattern_text(struct maker *m, enum content_string key, const struct field *f, size_t n)
{
	return filled(m, key, string_of(m, key), f, n);
}

struct str
plural_text(struct maker *m, enum content_string key, int64_t n, const struct field *f,
    size_t field_n)
{
	const struct str *s = plural_find(m, key, n);

	return filled(m, key, s ? *s : string_of(m, key), f, field_n);
}
