/* SPDX-License-Identifier: ISC */
/*
 * Files: a document and what it includes. Names are resolved as text first, relative
 * to the including file, and then read below the folder of the document, so that
 * neither ".." nor a link leads out of it. Every fault is told at the xi:include.
 */
#include <errno.h>
#include <string.h>

#include "xml/xml_int.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %20 and the like become bytes. */
static struct str
unescape(struct arena *a, struct str s)
{
	char *q = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
		    hex(s.p[i + 2]) >= 0 && (hex(s.p[i + 1]) || hex(s.p[i + 2]))) {
			q[n++] = (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]));
			i += 2;
		} else {
			q[n++] = s.p[i];
		}
	}
	return (struct str){q, n};
}

/* Takes "." and ".." out of a relative path; false when it leads out. */
static bool
normalise(struct arena *a, struct str path, struct str *out)
{
	struct buf b = {0};
	bool inside = !str_starts(path, "/");

	for (size_t i = 0; inside && i < path.n;) {
		const char *slash = memchr(path.p + i, '/', path.n - i);
		size_t to = slash ? (size_t)(slash - path.p) : path.n;
		struct str part = str_cut(path, i, to);

		i = to + 1;
		if (part.n == 0 || str_is(part, "."))
			continue;
		if (!str_is(part, "..")) {
			if (b.n)
				buf_putc(&b, '/');
			buf_add(&b, part);
			continue;
		}
		inside = b.n > 0;
		while (b.n && b.p[--b.n] != '/')
			;
	}
	*out = str_dup(a, buf_str(&b));
	buf_free(&b);
	return inside && out->n > 0;
}

/* Reports what is wrong with the element itself; else the href. */
static bool
form_fits(struct reading *r, const struct xml_node *inc, const struct xml_attr **href)
{
	bool ok = true;

	*href = NULL;
	for (const struct xml_attr *x = inc->attrs; x; x = x->next) {
		if (str_is(x->name, "href")) {
			*href = x;
		} else if (!str_is(x->name, "parse") || !str_is(x->value, "xml")) {
			ok = false;
			diag(r->d, D_INCLUDE_FORM, x->loc,
			    str_is(x->name, "parse") ? "reads XML only: parse=\"xml\""
						     : "takes no attribute but href");
		}
	}
	if (ok && (!*href || (*href)->value.n == 0)) {
		diag(r->d, D_INCLUDE_FORM, inc->loc, "lacks its href");
		return false;
	}
	return ok;
}

/* The included file's name below the root; false after a reported fault. */
static bool
name_below(struct reading *r, const struct xml_attr *href, struct str *name)
{
	const char *from = str_z(r->a, r->active[r->active_n - 1]);
	struct str s = unescape(r->a, href->value);

	if (!memmem(s.p, s.n, "://", 3) && !str_starts(s, "file:") &&
	    normalise(r->a, path_join(r->a, path_dir(r->a, from), s), name))
		return true;
	diag(r->d, D_INCLUDE_OUTSIDE, href->loc, str_z(r->a, href->value));
	return false;
}

static bool
limits_kept(struct reading *r, const struct xml_attr *href, struct str name)
{
	const char *z = str_z(r->a, href->value);

	for (int i = 0; i < r->active_n; i++) {
		if (str_eq(r->active[i], name)) {
			diag(r->d, D_INCLUDE_LOOP, href->loc, z);
			return false;
		}
	}
	if (r->active_n > INCLUDE_DEPTH_MAX) {
		diag(r->d, D_INCLUDE_DEEP, href->loc, z, INCLUDE_DEPTH_MAX);
		return false;
	}
	if (r->files++ >= INCLUDES_MAX) {
		if (r->files == INCLUDES_MAX + 1)
			diag(r->d, D_INCLUDE_MANY, href->loc, INCLUDES_MAX);
		return false;
	}
	return true;
}

/* The bytes of one more file. */
static void
hash_add(struct reading *r, struct str bytes)
{
	const struct hash128 both[] = {r->hash, hash128_bytes(bytes.p, bytes.n)};

	r->hash = hash128_bytes(both, sizeof(both));
}

/* Is the cause in the machine, not in what was asked for? */
static bool
of_the_world(int e)
{
	return e == EIO || e == EMFILE || e == ENFILE || e == ENOMEM || e == ESTALE;
}

struct xml_node *
include_read(
    struct reading *r, const struct xml_node *inc, struct xml_node *parent, int depth)
{
	const struct xml_attr *href;
	struct xml_node *n;
	struct file_bytes f;
	struct str name;
	const char *z;
	int e;

	if (!form_fits(r, inc, &href) || !name_below(r, href, &name) ||
	    !limits_kept(r, href, name))
		return NULL;
	z = str_z(r->a, href->value);
	e = file_read_below(str_z(r->a, r->root), name.p, BYTES_MAX - r->bytes, &f);
	if (e == EACCES)
		diag(r->d, D_INCLUDE_OUTSIDE, href->loc, z);
	else if (e == EFBIG)
		diag(r->d, D_XML_LARGE, href->loc, z);
	else if (e)
		diag(r->d, of_the_world(e) ? D_XML_IO : D_INCLUDE_READ, href->loc, z,
		    file_error(e));
	if (e)
		return NULL;
	r->bytes += f.n;
	hash_add(r, (struct str){f.p, f.n});
	r->active[r->active_n++] = name;
	n = parse_bytes(
	    r, path_join(r->a, r->root, name).p, (struct str){f.p, f.n}, parent, depth);
	r->active_n--;
	file_free(&f);
	return n;
}

struct xml_node *
xml_load_apart(struct arena *a, struct arena *nodes, struct diags *d, const char *path,
    struct hash128 *hash)
{
	struct reading r = {.a = a,
	    .tree = nodes,
	    .d = d,
	    .names = map_make(a),
	    .root = path_dir(a, path)};
	const char *file = str_z(a, str_of(path)), *slash = strrchr(file, '/');
	struct loc nowhere = {file, 0, 0};
	struct file_bytes f;
	struct xml_node *n;
	int e;

	r.active[r.active_n++] = str_of(slash ? slash + 1 : file);
	e = file_read_below(str_z(a, r.root), r.active[0].p, BYTES_MAX, &f);
	if (e == EACCES) /* a link: who names a file may name any */
		e = file_read(path, BYTES_MAX, &f);
	if (e == EFBIG)
		diag(d, D_XML_LARGE, nowhere, path);
	else if (e)
		diag(d, of_the_world(e) ? D_XML_IO : D_XML_UNREADABLE, nowhere, path,
		    file_error(e));
	if (e)
		return NULL;
	r.bytes = f.n;
	hash_add(&r, (struct str){f.p, f.n});
	n = parse_bytes(&r, file, (struct str){f.p, f.n}, NULL, 0);
	file_free(&f);
	if (hash)
		*hash = r.hash;
	return n;
}

struct xml_node *
xml_load(struct arena *a, struct diags *d, const char *path, struct hash128 *hash)
{
	return xml_load_apart(a, a, d, path, hash);
}

struct xml_node *
xml_parse(struct arena *a, struct diags *d, const char *name, struct str bytes)
{
	struct reading r = {.a = a, .tree = a, .d = d, .names = map_make(a)};
	const char *file = str_z(a, str_of(name));

	if (bytes.n > BYTES_MAX) {
		diag(d, D_XML_LARGE, (struct loc){file, 0, 0}, name);
		return NULL;
	}
	return parse_bytes(&r, file, bytes, NULL, 0);
}
