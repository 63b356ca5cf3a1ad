/* SPDX-License-Identifier: ISC */
/*
 * Before the parser sees a file: its encoding (UTF-8, US-ASCII and ISO 8859-1 are
 * read, all else is refused by name), every byte well-formed, every character allowed
 * in XML, and no tag with so many attributes that libxml2's search for doubles, which
 * is quadratic, would take long. So these faults have exact places.
 */
#include <string.h>
#include <strings.h>

#include "xml/xml_int.h"

/* libxml2 sees no more than so many attributes at once; the exact limit is kept later. */
#define ATTRS_SEEN_MAX 4096

enum encoding { ENC_UTF8, ENC_ASCII, ENC_LATIN1, ENC_OTHER };

static const struct {
	const char *name;
	enum encoding enc;
} encodings[] = {
    {"UTF-8", ENC_UTF8},
    {"UTF8", ENC_UTF8},
    {"US-ASCII", ENC_ASCII},
    {"ASCII", ENC_ASCII},
    {"ISO-8859-1", ENC_LATIN1},
    {"ISO8859-1", ENC_LATIN1},
    {"ISO_8859-1", ENC_LATIN1},
    {"LATIN1", ENC_LATIN1},
};

/* Signatures of what is no superset of ASCII. */
static const struct {
	const char *bytes;
	size_t n;
	const char *name;
} signatures[] = {
    {"\xff\xfe\0\0", 4, "UTF-32"},
    {"\0\0\xfe\xff", 4, "UTF-32"},
    {"<\0\0\0", 4, "UTF-32"},
    {"\0\0\0<", 4, "UTF-32"},
    {"\xff\xfe", 2, "UTF-16"},
    {"\xfe\xff", 2, "UTF-16"},
    {"<\0", 2, "UTF-16"},
    {"\0<", 2, "UTF-16"},
    {"\x4c\x6f\xa7\x94", 4, "EBCDIC"},
};

static const char *
signature_of(struct str b)
{
	for (size_t i = 0; i < ARRAY_LEN(signatures); i++)
		if (b.n >= signatures[i].n &&
		    memcmp(b.p, signatures[i].bytes, signatures[i].n) == 0)
			return signatures[i].name;
	return NULL;
}

/* The offset of z in s, s.n when it is not there. */
static size_t
find(struct str s, const char *z)
{
	size_t i = 0;

	while (i < s.n && !str_starts(str_cut(s, i, s.n), z))
		i++;
	return i;
}

/* The encoding's name in the XML declaration; empty when there is none. */
static struct str
declared(struct str b)
{
	const char *end;
	size_t i;

	if (b.n < 6 || !is_white(b.p[5]) || !str_starts(b, "<?xml"))
		return STR("");
	b = str_cut(b, 0, 1024);
	b = str_cut(b, 0, find(b, "?>"));
	i = find(b, "encoding") + 8;
	while (i < b.n && (is_white(b.p[i]) || b.p[i] == '='))
		i++;
	if (i >= b.n || (b.p[i] != '"' && b.p[i] != '\''))
		return STR("");
	end = memchr(b.p + i + 1, b.p[i], b.n - i - 1);
	return end ? str_cut(b, i + 1, (size_t)(end - b.p)) : STR("");
}

static enum encoding
encoding_of(struct str name)
{
	if (name.n == 0)
		return ENC_UTF8;
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
		if (strlen(encodings[i].name) == name.n &&
		    strncasecmp(encodings[i].name, name.p, name.n) == 0)
			return encodings[i].enc;
	return ENC_OTHER;
}

static struct str
from_latin1(struct arena *a, struct str b)
{
	char *out, *q;
	size_t high = 0;

	for (size_t i = 0; i < b.n; i++)
		high += (unsigned char)b.p[i] >= 0x80;
	if (!high)
		return b;
	out = q = arena_alloc(a, b.n + high);
	for (size_t i = 0; i < b.n; i++)
		q += utf8_put(q, (unsigned char)b.p[i]);
	return (struct str){out, b.n + high};
}

/* Every byte in its place? */
static bool
bytes_fit(struct diags *d, struct source *s, enum encoding enc)
{
	struct str b = s->bytes;
	const char *what = "UTF-8";
	size_t bad = 0;

	if (enc == ENC_ASCII) {
		what = "US-ASCII";
		while (bad < b.n && (unsigned char)b.p[bad] < 0x80)
			bad++;
		if (bad == b.n)
			return true;
	} else if (utf8_valid(b, &bad)) {
		return true;
	}
	diag(d, D_XML_BYTE, source_loc(s, bad), (unsigned char)b.p[bad], what);
	return false;
}

/* Does byte c need a second look? */
static inline bool
is_special(unsigned char c)
{
	return c == '<' || c == '"' || c == '\'' || c == 0xef ||
	    (c < ' ' && !is_white((char)c));
}

/* Does '=' stand before byte i, white space apart? */
static bool
after_equals(const unsigned char *p, size_t i)
{
	while (i > 0 && is_white((char)p[i - 1]))
		i--;
	return i > 0 && p[i - 1] == '=';
}

/* Every character allowed, and no tag too long for libxml2? */
static bool
chars_fit(struct diags *d, struct source *s)
{
	const unsigned char *p = (const unsigned char *)s->bytes.p;
	size_t n = s->bytes.n, tag = 0;
	bool special[256];
	int attrs = 0;

	for (int c = 0; c < 256; c++)
		special[c] = is_special((unsigned char)c);
	for (size_t i = 0; i < n; i++) {
		if (!special[p[i]])
			continue;
		if (p[i] < ' ') {
			diag(d, D_XML_CHAR, source_loc(s, i), (unsigned)p[i]);
			return false;
		}
		if (p[i] == 0xef && i + 2 < n && p[i + 1] == 0xbf && p[i + 2] >= 0xbe) {
			diag(d, D_XML_CHAR, source_loc(s, i),
			    0xffc0u | (p[i + 2] & 0x3fu));
			return false;
		}
		if (p[i] == '<') {
			attrs = 0;
			tag = i;
		} else if (p[i] < 0x80 && after_equals(p, i) &&
		    ++attrs > ATTRS_SEEN_MAX) {
			diag(d, D_XML_ATTRS, source_loc(s, tag), ATTRS_MAX);
			return false;
		}
	}
	return true;
}

bool
encode_utf8(struct arena *a, struct diags *d, struct source *s)
{
	const char *other = signature_of(s->bytes);
	struct str name;
	enum encoding enc;
	size_t at;

	if (other) {
		diag(d, D_XML_ENCODING, (struct loc){s->file, 1, 1}, other);
		return false;
	}
	if (str_starts(s->bytes, "\xef\xbb\xbf"))
		s->bytes = str_cut(s->bytes, 3, s->bytes.n);
	name = declared(s->bytes);
	enc = encoding_of(name);
	if (enc == ENC_OTHER) {
		at = (size_t)(name.p - s->bytes.p);
		diag(d, D_XML_ENCODING, source_loc(s, at), str_z(a, name));
		return false;
	}
	if (enc == ENC_LATIN1)
		s->bytes = from_latin1(a, s->bytes);
	if (!bytes_fit(d, s, enc) || !chars_fit(d, s))
		return false;
	if (is_blank(s->bytes)) {
		diag(d, D_XML_EMPTY, (struct loc){s->file, 1, 1});
		return false;
	}
	return true;
}
