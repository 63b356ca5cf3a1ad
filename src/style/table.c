/* SPDX-License-Identifier: ISC */
/*
 * The layout vocabulary as tables: one row an element, one row an attribute. What
 * an attribute means stands beside the field of style.h that it fills.
 */
#include "style/style_int.h"

const char *const align_names[] = { "justify", "start", "end", "centre", NULL };
const char *const span_names[] = { "column", "columns", "margin", "page", NULL };
const char *const break_names[] = { "auto", "recto", "verso", NULL };
const char *const place_names[] = { "here", "top", "bottom", "margin", "page", NULL };
const char *const chart_names[] = { "donut", "ring", "bars", "dots", "pictogram", NULL };
const char *const side_names[] = { "any", "recto", "verso", NULL };

const char *const press_link_names[] = { "none", "address", "qr", NULL };

#define TYPE_ATTRS \
	{ "family", XML_T_TEXT, false, NULL }, { "weight", XML_T_INT, false, NULL }, \
	    { "slant", XML_T_ENUM, false, "normal italic" }, \
	    { "size", XML_T_LENGTH, false, NULL }, { "leading", XML_T_LENGTH, false, NULL }, \
	    { "tracking", XML_T_LENGTH, false, NULL }, { "rise", XML_T_LENGTH, false, NULL }, \
	    { "features", XML_T_STRING, false, NULL }, { "colour", XML_T_TEXT, false, NULL }, \
	    { "underline", XML_T_BOOL, false, NULL }, \
	{ "caps", XML_T_ENUM, false, "none upper" }

#define BOX_ATTRS \
	{ "x", XML_T_LENGTH, true, NULL }, { "y", XML_T_LENGTH, true, NULL }, \
	    { "width", XML_T_LENGTH, true, NULL }, { "height", XML_T_LENGTH, true, NULL }

static const struct xml_attr_rule layout_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ "extends", XML_T_TEXT, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule page_attrs[] = { { "width", XML_T_LENGTH, false, NULL },
	{ "height", XML_T_LENGTH, false, NULL }, { "bleed", XML_T_LENGTH, false, NULL },
	{ "ground", XML_T_TEXT, false, NULL }, { "accent", XML_T_TEXT, false, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule grid_attrs[] = { { "leading", XML_T_LENGTH, false, NULL },
	{ "top", XML_T_LENGTH, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule notes_attrs[] = {
	{ "place", XML_T_ENUM, true, "margin foot" }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule colour_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ "rgb", XML_T_COLOUR, false, NULL }, { "cmyk", XML_T_CMYK, false, NULL },
	{ "spot", XML_T_TEXT, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule fonts_attrs[] = { { "href", XML_T_TEXT, true, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule type_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ "base", XML_T_TEXT, false, NULL }, TYPE_ATTRS, { NULL, 0, false, NULL } };
static const struct xml_attr_rule style_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ "base", XML_T_TEXT, false, NULL }, { "type", XML_T_TEXT, false, NULL }, TYPE_ATTRS,
	{ "align", XML_T_ENUM, false, "justify start end centre" },
	{ "hyphenate", XML_T_BOOL, false, NULL }, { "tolerance", XML_T_INT, false, NULL },
	{ "hyphen-penalty", XML_T_INT, false, NULL },
	{ "hyphen-demerits", XML_T_INT, false, NULL },
	{ "fitness-demerits", XML_T_INT, false, NULL },
	{ "line-penalty", XML_T_INT, false, NULL }, { "hyphens-in-row", XML_T_INT, false, NULL },
	{ "hyphen-left", XML_T_INT, false, NULL }, { "hyphen-right", XML_T_INT, false, NULL },
	{ "last-line-min", XML_T_LENGTH, false, NULL }, { "hang", XML_T_BOOL, false, NULL },
	{ "balance", XML_T_BOOL, false, NULL },
	{ "space-stretch", XML_T_PERCENT, false, NULL },
	{ "space-shrink", XML_T_PERCENT, false, NULL },
	{ "first-indent", XML_T_LENGTH, false, NULL },
	{ "indent-start", XML_T_LENGTH, false, NULL }, { "indent-end", XML_T_LENGTH, false, NULL },
	{ "space-before", XML_T_LENGTH, false, NULL }, { "space-after", XML_T_LENGTH, false, NULL },
	{ "keep-next", XML_T_BOOL, false, NULL }, { "keep-together", XML_T_BOOL, false, NULL },
	{ "orphans", XML_T_INT, false, NULL }, { "widows", XML_T_INT, false, NULL },
	{ "span", XML_T_ENUM, false, "column columns margin page" },
	{ "break-before", XML_T_ENUM, false, "auto recto verso" },
	{ "place", XML_T_ENUM, false, "here top bottom margin page" },
	{ "grid", XML_T_BOOL, false, NULL },
	{ "fill", XML_T_TEXT, false, NULL }, { "rule", XML_T_TEXT, false, NULL },
	{ "pad-top", XML_T_LENGTH, false, NULL }, { "pad-bottom", XML_T_LENGTH, false, NULL },
	{ "pad-start", XML_T_LENGTH, false, NULL }, { "pad-end", XML_T_LENGTH, false, NULL },
	{ "rule-top", XML_T_LENGTH, false, NULL }, { "rule-bottom", XML_T_LENGTH, false, NULL },
	{ "rule-start", XML_T_LENGTH, false, NULL }, { "radius", XML_T_LENGTH, false, NULL },
	{ "mark", XML_T_STRING, false, NULL }, { "mark-width", XML_T_LENGTH, false, NULL },
	{ "mark-colour", XML_T_TEXT, false, NULL }, { "mark-circle", XML_T_BOOL, false, NULL },
	{ "mark-type", XML_T_TEXT, false, NULL }, { "gap", XML_T_LENGTH, false, NULL },
	{ "width", XML_T_LENGTH, false, NULL },
	{ "height", XML_T_LENGTH, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule apply_attrs[] = { { "to", XML_T_TEXT, true, NULL },
	{ "style", XML_T_TEXT, true, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule inline_attrs[] = {
	{ "match", XML_T_ENUM, true,
	    "em strong work term abbr link note-call xref stat ins role name credit label" },
	{ "family", XML_T_TEXT, false, NULL }, { "weight", XML_T_INT, false, NULL },
	{ "slant", XML_T_ENUM, false, "normal italic" }, { "colour", XML_T_TEXT, false, NULL },
	{ "features", XML_T_STRING, false, NULL }, { "scale", XML_T_PERCENT, false, NULL },
	{ "rise", XML_T_PERCENT, false, NULL }, { "underline", XML_T_BOOL, false, NULL },
	{ "caps", XML_T_ENUM, false, "none upper" }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule chart_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ "base", XML_T_TEXT, false, NULL },
	{ "kind", XML_T_ENUM, false, "donut ring bars dots pictogram" },
	{ "on", XML_T_TEXT, false, NULL }, { "off", XML_T_TEXT, false, NULL },
	{ "size", XML_T_LENGTH, false, NULL }, { "thickness", XML_T_LENGTH, false, NULL },
	{ "columns", XML_T_INT, false, NULL }, { "per-row", XML_T_INT, false, NULL },
	{ "gap", XML_T_LENGTH, false, NULL }, { "icon", XML_T_TEXT, false, NULL },
	{ "number", XML_T_TEXT, false, NULL }, { "label", XML_T_TEXT, false, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule chart_for_attrs[] = { { "question", XML_T_TEXT, true, NULL },
	{ "chart", XML_T_TEXT, true, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule master_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ "name", XML_T_TEXT, true, NULL }, { "side", XML_T_ENUM, false, "any recto verso" },
	{ "mirror", XML_T_BOOL, false, NULL }, { "ground", XML_T_TEXT, false, NULL },
	{ "folio", XML_T_BOOL, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule box_attrs[] = { BOX_ATTRS, { NULL, 0, false, NULL } };
static const struct xml_attr_rule fill_attrs[] = { BOX_ATTRS, { "colour", XML_T_TEXT, true, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule text_attrs[] = { BOX_ATTRS, { "type", XML_T_TEXT, true, NULL },
	{ "align", XML_T_ENUM, false, "start end centre" }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule picture_attrs[] = { BOX_ATTRS,
	{ "image", XML_T_TEXT, true, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule tail_attrs[] = { BOX_ATTRS,
	{ "image", XML_T_TEXT, true, NULL }, { "colour", XML_T_TEXT, false, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule string_attrs[] = { { "id", XML_T_TEXT, true, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule signs_attrs[] = { { "quote-open", XML_T_TEXT, false, NULL },
	{ "quote-close", XML_T_TEXT, false, NULL },
	{ "quote-inner-open", XML_T_TEXT, false, NULL },
	{ "quote-inner-close", XML_T_TEXT, false, NULL },
	{ "percent-gap", XML_T_STRING, false, NULL }, { "thin-before", XML_T_STRING, false, NULL },
	{ "keep-after", XML_T_STRING, false, NULL }, { "dictionary", XML_T_STRING, false, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule family_attrs[] = { { "name", XML_T_TEXT, true, NULL },
	{ NULL, 0, false, NULL } };
static const struct xml_attr_rule face_attrs[] = { { "file", XML_T_TEXT, true, NULL },
	{ "index", XML_T_INT, false, NULL }, { "weight", XML_T_INT, true, NULL },
	{ "slant", XML_T_ENUM, false, "normal italic" }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule press_attrs[] = { { "profile", XML_T_TEXT, false, NULL },
	{ "condition", XML_T_TEXT, false, NULL }, { "info", XML_T_TEXT, false, NULL },
	{ "marks", XML_T_BOOL, false, NULL }, { "pictures", XML_T_ENUM, false, "cmyk rgb" },
	{ "ink-limit", XML_T_PERCENT, false, NULL }, { "dpi-error", XML_T_INT, false, NULL },
	{ "dpi-warning", XML_T_INT, false, NULL }, { "line-min", XML_T_LENGTH, false, NULL },
	{ "small-text", XML_T_LENGTH, false, NULL }, { "safe", XML_T_LENGTH, false, NULL },
	{ "page-multiple", XML_T_INT, false, NULL },
	{ "links", XML_T_ENUM, false, "none address qr" },
	{ "paper-thickness", XML_T_LENGTH, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule web_attrs[] = { { "profile", XML_T_TEXT, false, NULL },
	{ "attach", XML_T_BOOL, false, NULL }, { "contrast-text", XML_T_DECIMAL, false, NULL },
	{ "contrast-large", XML_T_DECIMAL, false, NULL }, { NULL, 0, false, NULL } };
static const struct xml_attr_rule no_attrs[] = { { NULL, 0, false, NULL } };

static const struct xml_elem_rule rules[] = {
	{ "layout", "", layout_attrs, XML_ELEMENTS, TAG_LAYOUT },
	{ "page", "layout", page_attrs, XML_EMPTY, TAG_PAGE },
	{ "grid", "layout", grid_attrs, XML_EMPTY, TAG_GRID },
	{ "notes", "layout", notes_attrs, XML_EMPTY, TAG_NOTES },
	{ "press", "layout", press_attrs, XML_EMPTY, TAG_PRESS },
	{ "web", "layout", web_attrs, XML_EMPTY, TAG_WEB },
	{ "colour", "layout", colour_attrs, XML_EMPTY, TAG_COLOUR },
	{ "type", "layout", type_attrs, XML_EMPTY, TAG_TYPE },
	{ "style", "layout", style_attrs, XML_EMPTY, TAG_STYLE },
	{ "apply", "layout", apply_attrs, XML_EMPTY, TAG_APPLY },
	{ "inline", "layout", inline_attrs, XML_EMPTY, TAG_INLINE },
	{ "chart", "layout", chart_attrs, XML_EMPTY, TAG_CHART },
	{ "chart-for", "layout", chart_for_attrs, XML_EMPTY, TAG_CHART_FOR },
	{ "master", "layout", master_attrs, XML_ELEMENTS, TAG_MASTER },
	{ "column", "master", box_attrs, XML_EMPTY, TAG_COLUMN },
	{ "margin", "master", box_attrs, XML_EMPTY, TAG_MARGIN },
	{ "fill", "master", fill_attrs, XML_EMPTY, TAG_FILL },
	{ "line", "master", fill_attrs, XML_EMPTY, TAG_LINE },
	{ "text", "master", text_attrs, XML_TEXT_ONLY, TAG_TEXT },
	{ "picture", "master", picture_attrs, XML_EMPTY, TAG_PICTURE },
	{ "tail", "master", tail_attrs, XML_EMPTY, TAG_TAIL },
	{ "strings", "layout", no_attrs, XML_ELEMENTS, TAG_STRINGS },
	{ "strings", "", no_attrs, XML_ELEMENTS, TAG_STRINGS },
	{ "string", "strings", string_attrs, XML_TEXT_ONLY, TAG_STRING },
	{ "signs", "layout", signs_attrs, XML_EMPTY, TAG_SIGNS },
	{ "fonts", "layout", fonts_attrs, XML_EMPTY, TAG_FONTS },
	{ "fonts", "", no_attrs, XML_ELEMENTS, TAG_CATALOGUE },
	{ "family", "fonts", family_attrs, XML_ELEMENTS, TAG_FAMILY },
	{ "face", "family", face_attrs, XML_EMPTY, TAG_FACE },
};

const struct xml_vocabulary style_vocabulary = { "urn:broschur:layout:1", rules,
	ARRAY_LEN(rules), NULL };

void
style_vocabulary_dump(FILE *to)
{
	xml_table_dump(&style_vocabulary, to);
}
