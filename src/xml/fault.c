/* SPDX-License-Identifier: ISC */
/*
 * Malformed XML: libxml2's error codes become our words, at the byte where a person
 * would look. What is not in the table keeps libxml2's own words.
 */
#include <libxml/xmlerror.h>
#include <string.h>

#include "xml/xml_int.h"

enum look { HERE, TAG, AMPERSAND, COMMENT, CDATA };

static const struct {
	int code;
	enum look look;
	const char *text;
} words[] = {
    {XML_ERR_DOCUMENT_EMPTY, HERE, "the file does not begin with an element"},
    {XML_ERR_DOCUMENT_END, HERE, "something stands behind the outermost element"},
    {XML_ERR_INVALID_HEX_CHARREF, AMPERSAND,
	"a character's number is written like &#160; or &#xA0;"},
    {XML_ERR_INVALID_DEC_CHARREF, AMPERSAND,
	"a character's number is written like &#160; or &#xA0;"},
    {XML_ERR_INVALID_CHARREF, AMPERSAND,
	"a character's number is written like &#160; or &#xA0;"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, AMPERSAND,
	"an ampersand stands alone; write &amp; for the sign itself"},
    {XML_ERR_LT_IN_ATTRIBUTE, HERE,
	"\"<\" stands in an attribute's value; is a quotation mark missing before?"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, HERE,
	"an attribute's value does not stand in quotation marks"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, HERE,
	"an attribute's value lacks its closing quotation mark"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, HERE, "an attribute has no value"},
    {XML_ERR_COMMENT_NOT_FINISHED, COMMENT, "a comment is never closed"},
    {XML_ERR_HYPHEN_IN_COMMENT, HERE, "two hyphens stand within a comment"},
    {XML_ERR_CDATA_NOT_FINISHED, CDATA, "a CDATA section is never closed"},
    {XML_ERR_MISPLACED_CDATA_END, HERE, "\"]]>\" stands in the text; write ]]&gt;"},
    {XML_ERR_PI_NOT_FINISHED, TAG, "a processing instruction is never closed"},
    {XML_ERR_PI_NOT_STARTED, TAG, "\"<?\" is not followed by a name"},
    {XML_ERR_RESERVED_XML_NAME, TAG,
	"the XML declaration does not stand at the very beginning of the file"},
    {XML_ERR_GT_REQUIRED, HERE, "\">\" is missing at the end of a tag"},
    {XML_ERR_EQUAL_REQUIRED, HERE, "\"=\" is missing"},
    {XML_WAR_NS_URI, TAG, "a namespace's name is no valid address"},
    {XML_ERR_SPACE_REQUIRED, HERE, "a space is missing between two attributes"},
    {XML_ERR_XMLDECL_NOT_FINISHED, HERE, "the XML declaration is not closed"},
    {XML_ERR_VERSION_MISSING, HERE, "the XML declaration lacks its version"},
    {XML_ERR_UNKNOWN_VERSION, HERE, "this version of XML is unknown"},
    {XML_ERR_NAME_TOO_LONG, TAG, "a name is too long"},
    {XML_NS_ERR_XML_NAMESPACE, TAG, "a namespace declaration is wrong"},
    {XML_NS_ERR_EMPTY, TAG, "a namespace declaration is wrong"},
    {XML_NS_ERR_QNAME, TAG, "a colon is misplaced in a name"},
    {XML_NS_ERR_COLON, TAG, "a colon is misplaced in a name"},
};

static size_t
look_from(const struct source *s, size_t off, enum look look)
{
	switch (look) {
	case HERE:
		return off;
	case TAG:
		return source_back(s, off, '<');
	case AMPERSAND:
		return source_back(s, off, '&');
	case COMMENT:
		return source_back_to(s, off, "<!--");
	case CDATA:
		return source_back_to(s, off, "<![CDATA[");
	}
	return off;
}

static void
mismatch(struct diags *d, struct source *s, const struct fault *f)
{
	size_t at = source_back(s, f->off, '<');
	struct str name = str_cut(s->bytes, at + 2, s->bytes.n);
	struct loc where = source_loc(s, at);
	char is[64], open[64];
	size_t n = 0;

	while (n < name.n && !is_white(name.p[n]) && name.p[n] != '>')
		n++;
	snprintf(is, sizeof(is), STR_FMT, (int)(n < 60 ? n : 60), name.p);
	snprintf(open, sizeof(open), STR_FMT, (int)mpt_min((mpt)f->open->name.n, 60),
	    f->open->name.p);
	diag(d, D_XML_MISMATCH, where, is, open, f->open->loc.line);
}

/* The second one of two attributes with one name in the tag before off. */
static void
attr_twice(struct diags *d, struct source *s, size_t off)
{
	size_t tag = source_back(s, off, '<'), i = tag, j, at, ignored;
	struct str name, other;

	while (source_attr(s, &i, &name, &at)) {
		for (j = tag; source_attr(s, &j, &other, &ignored) && ignored < at;) {
			if (!str_eq(name, other))
				continue;
			diag(d, D_XML_ATTR_TWICE, source_loc(s, at), STR_ARG(name));
			return;
		}
	}
	diag(d, D_XML_SYNTAX, source_loc(s, tag), "an attribute stands twice");
}

/* A prefix without a declaration: at the attribute that has it, else at the tag. */
static void
prefix_unknown(struct diags *d, struct source *s, const struct fault *f)
{
	const char *prefix = f->name ? f->name : "";
	size_t tag = source_back(s, f->off, '<'), i = tag, at;
	struct str name;

	if (!str_starts(str_cut(s->bytes, tag + 1, s->bytes.n), prefix))
		while (source_attr(s, &i, &name, &at))
			if (str_starts(name, prefix) && name.p[strlen(prefix)] == ':') {
				tag = at;
				break;
			}
	diag(d, D_XML_PREFIX, source_loc(s, tag), prefix);
}

static void
in_words(struct diags *d, struct source *s, const struct fault *f)
{
	struct str own = str_trim(str_of(f->message));

	if (strstr(f->message, "too long")) {
		diag(d, D_XML_SYNTAX, source_loc(s, f->off),
		    "a name or value is too long");
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (words[i].code != f->code)
			continue;
		diag(d, D_XML_SYNTAX, source_loc(s, look_from(s, f->off, words[i].look)),
		    words[i].text);
		return;
	}
	diag(d, D_XML_SYNTAX, source_loc(s, f->off),
	    own.n ? own.p : "for no known reason");
}

/* '<' or '&' without a name behind it. */
static void
name_missing(struct diags *d, struct source *s, size_t off)
{
	size_t amp = source_back(s, off, '&'), tag = source_back(s, off, '<');

	if (s->bytes.p[off] == '<')
		diag(d, D_XML_SYNTAX, source_loc(s, off),
		    "\"<\" stands within a tag; is \">\" missing before?");
	else if (str_starts(str_cut(s->bytes, tag, s->bytes.n), "</"))
		diag(d, D_XML_SYNTAX, source_loc(s, tag),
		    "an end tag stands where an element should begin");
	else if (amp > tag)
		diag(d, D_XML_SYNTAX, source_loc(s, amp),
		    "an ampersand stands alone; write &amp; for the sign itself");
	else
		diag(d, D_XML_SYNTAX, source_loc(s, tag),
		    "\"<\" is not followed by a name; write &lt; for the sign itself");
}

void
fault_report(struct diags *d, struct source *s, const struct fault *f)
{
	bool at_end = f->off >= s->bytes.n;

	switch (f->code) {
	case XML_ERR_TAG_NAME_MISMATCH:
		if (f->open)
			mismatch(d, s, f);
		else
			in_words(d, s, f);
		return;
	case XML_ERR_TAG_NOT_FINISHED:
		if (f->open)
			diag(d, D_XML_UNCLOSED, f->open->loc, f->open->name.p);
		else
			diag(d, D_XML_TRUNCATED, source_loc(s, s->bytes.n));
		return;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		prefix_unknown(d, s, f);
		return;
	case XML_ERR_ATTRIBUTE_REDEFINED:
	case XML_NS_ERR_ATTRIBUTE_REDEFINED:
		attr_twice(d, s, f->off);
		return;
	case XML_ERR_COMMENT_NOT_FINISHED:
	case XML_ERR_CDATA_NOT_FINISHED:
	case XML_ERR_PI_NOT_FINISHED:
	case XML_ERR_DOCUMENT_EMPTY:
		in_words(d, s, f);
		return;
	case XML_ERR_INVALID_CHAR:
		diag(d, D_XML_CHAR, source_loc(s, source_back(s, f->off, '&')),
		    (unsigned)f->number);
		return;
	default:
		break;
	}
	if (at_end)
		diag(d, D_XML_TRUNCATED, source_loc(s, s->bytes.n));
	else if (f->code == XML_ERR_NAME_REQUIRED)
		name_missing(d, s, f->off);
	else
		in_words(d, s, f);
}
