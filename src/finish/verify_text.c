/* SPDX-License-Identifier: ISC */
/*
 * Are all words of the edition in the file? Content is walked in reading order; each
 * node's text is sought in the file's, from where the one before it ended. Soft hyphens
 * and invisible marks are left out on both sides, white space is folded.
 *
 * A tagged file has its text in reading order: each node is found whole, a little
 * further on. In another one pages tell what was painted when: a paragraph may be
 * parted by a column's end, notes stand where their calls are; so pieces are sought,
 * near the last place first.
 *
 * Words in capitals by style are compared once more in a form where case and accents
 * do not count.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include "finish/verify_int.h"

#define NEAR ((size_t)4 << 10) /* bytes between one text and the next, tagged */
#define WIDE ((size_t)64 << 10) /* and on pages */
#define PIECE_MIN 12 /* bytes of a parted text, without spaces */
#define FINAL_SIGMA 0x3C2
#define SHOWN 48 /* bytes of a missing text in its message */

struct seek {
	struct verify *v;
	struct str hay; /* the file's text, folded */
	size_t at; /* end of what was found last */
	struct buf text; /* a node's */
	struct buf a, b; /* scratch */
	const struct node *node;
	size_t words_run; /* told that words run together */
};

/* ---- folding ---- */

enum { FOLD_KEEP, FOLD_SPACE, FOLD_DROP };

static int
fold_class(uint32_t c)
{
	if (c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
	    c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000)
		return FOLD_SPACE;
	if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	    (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF)
		return FOLD_DROP;
	return FOLD_KEEP;
}

/* Appends s; runs of white space become one space, or none when spaces is false. What
 * comes of s is never longer, so s itself makes room for it. */
static void
fold(struct buf *to, struct str s, bool spaces)
{
	const size_t before = to->n;
	char *out;

	buf_add(to, s);
	out = to->p + before;
	for (size_t i = 0; i < s.n;) {
		const size_t from = i;
		int class;

		if ((unsigned char)s.p[i] > ' ' && (unsigned char)s.p[i] < 0x80) {
			*out++ = s.p[i++];
			continue;
		}
		class = fold_class(utf8_next(s, &i));
		if (class == FOLD_KEEP) {
			memcpy(out, s.p + from, i - from);
			out += i - from;
		} else if (class == FOLD_SPACE && spaces &&
		    (out == to->p || out[-1] != ' ')) {
			*out++ = ' ';
		}
	}
	*out = 0;
	to->n = (size_t)(out - to->p);
}

static const char *
find(const char *p, size_t n, const struct buf *what)
{
	return what->n <= n ? memmem(p, n, what->p, what->n) : NULL;
}

/* ---- looking ---- */

/* The part of the file's text in which the next one should stand. */
static struct str
nearby(const struct seek *s, size_t n)
{
	const size_t room = s->v->tagged ? NEAR : WIDE;
	const size_t back = s->v->tagged ? 0 : WIDE;
	const size_t from = s->at > back ? s->at - back : 0;
	const size_t to = s->hay.n - s->at > n + room ? s->at + n + room : s->hay.n;

	return str_cut(s->hay, from, to);
}

/* Of that part what lies ahead. The same words may have stood behind, too. */
static struct str
ahead(const struct seek *s, struct str w)
{
	return str_cut(w, (size_t)(s->hay.p + s->at - w.p), w.n);
}

static bool
found_at(struct seek *s, const char *p, size_t n)
{
	if (!p)
		return false;
	s->at = (size_t)(p - s->hay.p) + n;
	return true;
}

/* As it is, ahead and near. */
static bool
find_plain(struct seek *s)
{
	const struct str w = nearby(s, s->text.n), next = ahead(s, w);
	const char *here = s->hay.p + s->at;
	size_t left = s->hay.n - s->at;

	while (left && *here == ' ') {
		here++;
		left--;
	}
	if (s->text.n <= left && memcmp(here, s->text.p, s->text.n) == 0)
		return found_at(s, here, s->text.n);
	return found_at(s, find(next.p, next.n, &s->text), s->text.n) ||
	    found_at(s, find(w.p, w.n, &s->text), s->text.n);
}

/* How much of the text is found from its beginning: the longest piece in w. */
static size_t
longest(struct str w, struct str text, const char **where)
{
	size_t low = 0, high = text.n;

	*where = NULL;
	while (low < high) {
		const size_t mid = low + (high - low + 1) / 2;
		const char *p = memmem(w.p, w.n, text.p, mid);

		if (p) {
			low = mid;
			*where = p;
		} else {
			high = mid - 1;
		}
	}
	return low;
}

/* In pieces, as columns part it. *missing becomes what was not found. */
static bool
find_parted(struct seek *s, struct str *missing)
{
	struct str rest = buf_str(&s->text);

	while (rest.n) {
		const struct str w = nearby(s, rest.n);
		const char *where, *behind;
		size_t n = longest(ahead(s, w), rest, &where);
		size_t more = n < rest.n ? longest(w, rest, &behind) : 0;

		if (more > n) {
			n = more;
			where = behind;
		}
		if (n < rest.n && n < PIECE_MIN)
			break;
		found_at(s, where, n);
		rest = str_cut(rest, n, rest.n);
	}
	*missing = rest;
	return rest.n == 0;
}

/* ---- the last resort: case and accents do not count ---- */

/* Letters without case, accents and white space. */
static void
fold_deep(struct verify *v, struct buf *to, struct str s)
{
	const struct arena_mark m = arena_mark(v->scratch);
	const int32_t cap = (int32_t)(s.n < 1 << 20 ? s.n : 1 << 20) * 4 + 16;
	UChar *a = NEW_N(v->scratch, UChar, cap), *b = NEW_N(v->scratch, UChar, cap);
	char *bytes = NEW_N(v->scratch, char, 3 * (size_t)cap);
	UErrorCode e = U_ZERO_ERROR;
	int32_t n = 0;

	u_strFromUTF8WithSub(
	    a, cap, &n, s.p, (int32_t)(s.n < 1 << 20 ? s.n : 1 << 20), 0xFFFD, NULL, &e);
	n = u_strFoldCase(b, cap, a, n, U_FOLD_CASE_DEFAULT, &e);
	n = unorm2_normalize(unorm2_getNFKDInstance(&e), b, n, a, cap, &e);
	u_strToUTF8WithSub(bytes, cap * 3, &n, a, n, 0xFFFD, NULL, &e);
	buf_clear(to);
	for (size_t i = 0; U_SUCCESS(e) && i < (size_t)n;) {
		const uint32_t c = utf8_next((struct str){bytes, (size_t)n}, &i);
		char one[4];

		if (u_charType((UChar32)c) == U_NON_SPACING_MARK ||
		    fold_class(c) != FOLD_KEEP)
			continue;
		buf_put(to, one, utf8_put(one, c == FINAL_SIGMA ? c + 1 : c));
	}
	arena_reset(v->scratch, m);
}

/* Both in the deep form, near by. Where the text ends in the file is not known then. */
static bool
find_deep(struct seek *s, struct str text)
{
	const struct str w = nearby(s, text.n);

	fold_deep(s->v, &s->a, text);
	fold_deep(s->v, &s->b, w);
	return find(s->b.p ? s->b.p : "", s->b.n, &s->a) != NULL;
}

/* Without spaces: the words are there, but run together or are torn. */
static bool
find_spaceless(struct seek *s)
{
	const struct str w = nearby(s, s->text.n);
	const char *p;
	size_t n = 0, end;

	buf_clear(&s->a);
	buf_clear(&s->b);
	fold(&s->a, buf_str(&s->text), false);
	fold(&s->b, w, false);
	p = s->a.n ? find(s->b.p ? s->b.p : "", s->b.n, &s->a) : NULL;
	if (!p)
		return false;
	/* back to the place in w: count what is no space */
	end = (size_t)(p - s->b.p) + s->a.n;
	for (const char *q = w.p; n < end; q++) {
		n += *q != ' ';
		s->at = (size_t)(q + 1 - s->hay.p);
	}
	return true;
}

/* ---- nodes ---- */

static void
trim_end(struct buf *b)
{
	while (b->n && b->p[b->n - 1] == ' ')
		b->p[--b->n] = 0;
}

/* The spans from 0 to n of a node, folded: a line break is a space, and the space before
 * a drawn arrow only keeps it from its word. */
static void
span_text(struct buf *b, const struct node *node, size_t n, bool spaces)
{
	for (size_t i = 0; i < n; i++) {
		if (node->span[i].form == CONTENT_BREAK)
			fold(b, STR(" "), spaces);
		if (node->span[i].form == CONTENT_ARROW)
			trim_end(b);
		fold(b, node->span[i].text, spaces);
	}
}

/* Where in the XML the byte of the node's folded text comes from. */
static struct loc
place_of(const struct seek *s, size_t byte)
{
	const struct node *n = s->node;
	struct buf b = {0};
	struct loc at = n->loc;

	for (size_t i = 0; i < n->span_n && b.n <= byte; i++) {
		buf_clear(&b);
		span_text(&b, n, i + 1, s->v->tagged);
		if (n->span[i].loc.file)
			at = n->span[i].loc;
	}
	buf_free(&b);
	return at;
}

/* A cover may do without its picture's caption; the credit is then missed. */
static bool
in_cover(const struct node *n)
{
	return n->kind == NODE_CAPTION && n->parent && n->parent->parent &&
	    n->parent->parent->kind == NODE_COVER;
}

static void
tell_missing(struct seek *s, struct str missing)
{
	const struct node *up = s->node->parent;
	const enum diag_id id = in_cover(s->node) ? D_VERIFY_COVER
	    : up && up->kind == NODE_NOTE	  ? D_VERIFY_NOTE
						  : D_VERIFY_WORDS;
	size_t n = missing.n < SHOWN ? missing.n : SHOWN;

	while (n < missing.n && ((unsigned char)missing.p[n] & 0xC0) == 0x80)
		n--;
	if (verify_tell(s->v, id, id != D_VERIFY_COVER))
		diag(s->v->d, id, place_of(s, s->text.n - missing.n), (int)n, missing.p,
		    s->v->at.file);
}

static void
tell_spaces(struct seek *s)
{
	size_t n = s->text.n < SHOWN ? s->text.n : SHOWN;

	while (n < s->text.n && ((unsigned char)s->text.p[n] & 0xC0) == 0x80)
		n--;
	if (verify_tell(s->v, D_VERIFY_SPACES, false))
		diag(s->v->d, D_VERIFY_SPACES, s->node->loc, (int)n, s->text.p,
		    s->v->at.file);
}

/* Ahead as far as the file goes, then from its beginning. */
static bool
anywhere(struct seek *s)
{
	const char *from = s->hay.p + s->at;

	return found_at(s, find(from, s->hay.n - s->at, &s->text), s->text.n) ||
	    found_at(s, find(s->hay.p, s->hay.n, &s->text), s->text.n);
}

static void
seek_tagged(struct seek *s)
{
	const char *where;
	struct str text = buf_str(&s->text);
	size_t n;

	if (find_plain(s))
		return;
	if (find_spaceless(s)) {
		tell_spaces(s);
		return;
	}
	if (find_deep(s, text))
		return;
	if (anywhere(s)) {
		if (verify_tell(s->v, D_VERIFY_ORDER, true))
			diag(s->v->d, D_VERIFY_ORDER, s->node->loc, s->v->at.file);
		return;
	}
	n = longest(nearby(s, text.n), text, &where);
	while (n && text.p[n - 1] != ' ')
		n--;
	tell_missing(s, str_cut(text, n, text.n));
}

static void
seek_painted(struct seek *s)
{
	const size_t at = s->at;
	struct str missing;

	if (find_plain(s) || find_parted(s, &missing))
		return;
	s->at = at;
	if (anywhere(s) || find_deep(s, buf_str(&s->text)))
		return;
	tell_missing(s, missing);
}

static void
node_text(struct seek *s, const struct node *n)
{
	struct buf *b = &s->text;

	buf_clear(b);
	span_text(b, n, n->span_n, s->v->tagged);
	trim_end(b);
	if (b->n && b->p[0] == ' ')
		memmove(b->p, b->p + 1, b->n--);
}

/* The file's text: in reading order where that is known. */
static void
gather(struct verify *v, struct buf *to)
{
	const char *text = v->text.p ? v->text.p : "";

	for (size_t i = 0; v->tagged && i < v->piece_n; i++)
		fold(to,
		    (struct str){
			text + v->piece[i].from, v->piece[i].to - v->piece[i].from},
		    true);
	if (!v->tagged)
		fold(to, buf_str(&v->text), false);
}

void
verify_text(struct verify *v)
{
	struct seek s = {.v = v};
	struct buf hay = {0};

	gather(v, &hay);
	buf_free(&v->text);
	s.hay = buf_str(&hay);
	for (const struct node *n = v->e->content->root; n; n = node_after(n)) {
		if (n->kind == NODE_NOTES && !v->tagged)
			s.at = 0;
		s.node = n;
		node_text(&s, n);
		if (s.text.n == 0)
			continue;
		if (v->tagged)
			seek_tagged(&s);
		else
			seek_painted(&s);
	}
	buf_free(&hay);
	buf_free(&s.text);
	buf_free(&s.a);
	buf_free(&s.b);
}
