/* SPDX-License-Identifier: ISC */
/*
 * The corpus vocabulary as tables: one row an element (name, parents, attributes,
 * content, tag), one row a child that must or may stand only once. A new element is
 * a row here, a tag, and a place in one reader.
 */
#include "corpus/corpus_int.h"

/* clang-format off */
#define END { NULL, XML_T_STRING, false, NULL }
#define MUST(name, type) { name, XML_T_##type, true, NULL }
#define MAY(name, type) { name, XML_T_##type, false, NULL }
#define MUST_BE(name, values) { name, XML_T_ENUM, true, values }
#define MAY_BE(name, values) { name, XML_T_ENUM, false, values }
#define ATTRS(name, ...) static const struct xml_attr_rule name[] = { __VA_ARGS__, END }

/* Elements that hold running text, and what may stand in it. */
#define HOSTS \
	"title subtitle line name funding role text context caption lead para item " \
	"option remark "
#define MARKS "em strong work term abbr phrase q link ins"
#define RUNNING HOSTS MARKS
#define BLOCKS "chapter section box point feature imprint"

static const struct xml_attr_rule none[] = { END };
ATTRS(publication_attrs, MUST("id", ID), MUST("xml:lang", LANG));
ATTRS(id_attrs, MUST("id", ID));
ATTRS(may_id_attrs, MAY("id", ID));
ATTRS(org_attrs, MUST("org", REF));
ATTRS(date_attrs, MUST("value", DATE));
ATTRS(cover_attrs, MUST("image", REF));
ATTRS(base_attrs, MUST("id", ID), MUST("href", URI));
ATTRS(logo_attrs, MUST("asset", REF));
ATTRS(question_attrs, MUST("id", ID), MUST_BE("choice", "single multiple"));
/* Unique in its question, so that each may have its "yes" and "no". */
ATTRS(option_attrs, MUST("id", REF));
ATTRS(record_attrs, MUST("id", ID), MAY("region", TEXT), MAY("sector", TEXT));
ATTRS(answer_attrs, MUST("question", REF), MUST("options", REFS));
/* The credit is asked for by a message of its own. */
ATTRS(image_attrs, MUST("id", ID), MUST("href", PATH), MAY("credit", TEXT),
    MAY_BE("kind", "photo drawing"), MAY("decorative", BOOL));
ATTRS(icon_attrs, MUST("id", ID), MUST("href", PATH), MAY("decorative", BOOL));
ATTRS(resource_attrs, MUST("id", ID), MUST_BE("kind", "listing video podcast web"),
    MAY("base", REF), MAY("path", TEXT), MAY("href", URI));
ATTRS(ref_attrs, MUST("to", REF));
ATTRS(quote_attrs, MUST("id", ID), MUST("by", REF),
    MUST_BE("mode", "reported verbatim"), MAY("source", TEXT), MAY("photo", REF));
#define CHAPTER_ATTRS \
	MUST("id", ID), MAY("numbered", BOOL), \
	    MAY_BE("role", "preface chapter imprint contents"), MAY("picture", REF)
ATTRS(chapter_attrs, CHAPTER_ATTRS);
ATTRS(list_attrs, MAY_BE("kind", "bullet number dash"));
ATTRS(quote_ref_attrs, MUST("quote", REF),
    MAY_BE("place", "here top bottom span margin"));
ATTRS(figure_ref_attrs, MUST("image", REF),
    MAY_BE("place", "here margin top bottom page"));
ATTRS(stats_ref_attrs, MUST("question", REF), MAY("chart", TEXT));
ATTRS(stats_list_attrs, MUST("question", REF));
ATTRS(expect_attrs, MUST("option", REF), MUST("count", INT));
ATTRS(feature_attrs, MUST("icon", REF));
ATTRS(programme_attrs, MUST("programme", REF));
/* The language may come from the edition that it extends. */
ATTRS(edition_attrs, MUST("id", ID), MAY("xml:lang", LANG), MAY("extends", REF),
    MAY("layout", TEXT), { "outputs", XML_T_ENUMS, false, "web press" }, MAY("complete", PERCENT),
    MAY("file", TEXT), MAY("select", TEXT));
/* As a layout's. */
ATTRS(signs_attrs, MAY("quote-open", TEXT), MAY("quote-close", TEXT),
    MAY("quote-inner-open", TEXT), MAY("quote-inner-close", TEXT),
    MAY("percent-gap", STRING), MAY("thin-before", STRING));
ATTRS(edition_expect_attrs, MAY("records", INT), MAY("question", REF),
    MAY("option", REF), MAY("count", INT));
ATTRS(leave_out_attrs, MUST("refs", REFS));
ATTRS(edition_chapter_attrs, CHAPTER_ATTRS, MAY("replaces", REF), MAY("before", REF),
    MAY("after", REF));
ATTRS(link_attrs, MAY("href", URI), MAY("base", REF), MAY("path", TEXT),
    MAY("resource", REF));
ATTRS(note_ref_attrs, MUST("note", REF));
ATTRS(stat_attrs, MUST("question", REF), MUST("option", REF),
    MUST_BE("show", "share count both total"), MAY("expect", INT));

/* What may stand within running text. */
#define INLINES \
	{ "em", RUNNING, none, XML_MIXED, T_EM }, \
	{ "strong", RUNNING, none, XML_MIXED, T_STRONG }, \
	{ "work", RUNNING, none, XML_MIXED, T_WORK }, \
	{ "term", RUNNING, none, XML_MIXED, T_TERM }, \
	{ "abbr", RUNNING, none, XML_MIXED, T_ABBR }, \
	{ "phrase", RUNNING, none, XML_MIXED, T_PHRASE }, \
	{ "q", RUNNING, none, XML_MIXED, T_Q }, \
	{ "link", RUNNING, link_attrs, XML_MIXED, T_LINK }, \
	{ "note-ref", RUNNING, note_ref_attrs, XML_EMPTY, T_NOTE_REF }, \
	{ "xref", RUNNING, ref_attrs, XML_EMPTY, T_XREF }, \
	{ "stat", RUNNING, stat_attrs, XML_EMPTY, T_STAT }, \
	{ "omit", RUNNING, none, XML_EMPTY, T_OMIT }, \
	{ "ins", RUNNING, none, XML_MIXED, T_INS }, \
	{ "br", RUNNING, none, XML_EMPTY, T_BR },

static const struct xml_elem_rule rules[] = {
	{ "publication", "", publication_attrs, XML_ELEMENTS, T_PUBLICATION },

	{ "meta", "publication", none, XML_ELEMENTS, T_META },
	{ "brand", "meta", none, XML_ELEMENTS, T_BRAND },
	{ "line", "brand", none, XML_MIXED, T_LINE },
	{ "subtitle", "meta edition", none, XML_MIXED, T_SUBTITLE },
	{ "author", "meta", org_attrs, XML_EMPTY, T_AUTHOR },
	{ "subject", "meta", none, XML_TEXT_ONLY, T_SUBJECT },
	{ "keywords", "meta", none, XML_TEXT_ONLY, T_KEYWORDS },
	{ "date", "meta", date_attrs, XML_EMPTY, T_DATE },
	{ "cover", "meta", cover_attrs, XML_EMPTY, T_COVER },
	{ "base", "meta", base_attrs, XML_EMPTY, T_BASE },

	{ "people", "publication", none, XML_ELEMENTS, T_PEOPLE },
	{ "person", "people", id_attrs, XML_ELEMENTS, T_PERSON },
	{ "name", "programme", none, XML_MIXED, T_NAME },
	{ "name", "person organisation", none, XML_TEXT_ONLY, T_NAME },
	{ "role", "person quote", none, XML_MIXED, T_ROLE },

	{ "organisations", "publication", none, XML_ELEMENTS, T_ORGANISATIONS },
	{ "organisation", "organisations", id_attrs, XML_ELEMENTS, T_ORGANISATION },
	{ "street", "organisation", none, XML_TEXT_ONLY, T_STREET },
	{ "postcode", "organisation", none, XML_TEXT_ONLY, T_POSTCODE },
	{ "city", "organisation", none, XML_TEXT_ONLY, T_CITY },
	{ "email", "organisation", none, XML_TEXT_ONLY, T_EMAIL },
	{ "web", "organisation", none, XML_TEXT_ONLY, T_WEB },
	{ "logo", "organisation programme", logo_attrs, XML_EMPTY, T_LOGO },

	{ "programmes", "publication", none, XML_ELEMENTS, T_PROGRAMMES },
	{ "programme", "programmes", id_attrs, XML_ELEMENTS, T_PROGRAMME },
	{ "funding", "programme", none, XML_MIXED, T_FUNDING_TEXT },

	{ "survey", "publication", none, XML_ELEMENTS, T_SURVEY },
	{ "question", "survey", question_attrs, XML_ELEMENTS, T_QUESTION },
	{ "option", "question", option_attrs, XML_MIXED, T_OPTION },
	{ "remark", "survey", none, XML_MIXED, T_REMARK },
	{ "records", "survey", none, XML_ELEMENTS, T_RECORDS },
	{ "record", "records", record_attrs, XML_ELEMENTS, T_RECORD },
	{ "answer", "record", answer_attrs, XML_EMPTY, T_ANSWER },

	{ "assets", "publication", none, XML_ELEMENTS, T_ASSETS },
	{ "image", "assets", image_attrs, XML_ELEMENTS, T_IMAGE },
	{ "icon", "assets", icon_attrs, XML_ELEMENTS, T_ICON },
	{ "alt", "image icon", none, XML_TEXT_ONLY, T_ALT },
	{ "caption", "image figure-ref", none, XML_MIXED, T_CAPTION },

	{ "links", "publication", none, XML_ELEMENTS, T_LINKS },
	{ "resource", "links", resource_attrs, XML_ELEMENTS, T_RESOURCE },

	{ "notes", "publication", none, XML_ELEMENTS, T_NOTES },
	{ "note", "notes", id_attrs, XML_ELEMENTS, T_NOTE },
	{ "see", "note", none, XML_ELEMENTS, T_SEE },
	{ "ref", "see", ref_attrs, XML_EMPTY, T_REF },

	{ "quotes", "publication", none, XML_ELEMENTS, T_QUOTES },
	{ "quote", "quotes", quote_attrs, XML_ELEMENTS, T_QUOTE },
	{ "text", "quote", none, XML_MIXED, T_TEXT },
	{ "context", "quote", none, XML_MIXED, T_CONTEXT },

	{ "chapters", "publication", none, XML_ELEMENTS, T_CHAPTERS },
	{ "chapter", "chapters", chapter_attrs, XML_ELEMENTS, T_CHAPTER },
	{ "chapter", "edition", edition_chapter_attrs, XML_ELEMENTS, T_CHAPTER },
	{ "title",
	    "meta question resource chapter section box stats point feature edition",
	    none, XML_MIXED, T_TITLE },
	{ "lead", "chapter", none, XML_MIXED, T_LEAD },
	{ "para", BLOCKS " item note", none, XML_MIXED, T_PARA },
	{ "section", "chapter section", may_id_attrs, XML_ELEMENTS, T_SECTION },
	{ "list", BLOCKS " item", list_attrs, XML_ELEMENTS, T_LIST },
	{ "item", "list", none, XML_MIXED, T_ITEM },
	{ "box", "chapter section point feature", may_id_attrs, XML_ELEMENTS, T_BOX },
	{ "quote-ref", BLOCKS, quote_ref_attrs, XML_EMPTY, T_QUOTE_REF },
	{ "figure-ref", BLOCKS, figure_ref_attrs, XML_ELEMENTS, T_FIGURE_REF },
	{ "stats", "chapter section", may_id_attrs, XML_ELEMENTS, T_STATS },
	{ "stats-ref", "stats", stats_ref_attrs, XML_ELEMENTS, T_STATS_REF },
	{ "stats-list", BLOCKS, stats_list_attrs, XML_ELEMENTS, T_STATS_LIST },
	{ "expect", "stats-ref stats-list", expect_attrs, XML_EMPTY, T_EXPECT },
	{ "expect", "edition", edition_expect_attrs, XML_EMPTY, T_EXPECT },
	{ "points", "chapter section", none, XML_ELEMENTS, T_POINTS },
	{ "point", "points", none, XML_ELEMENTS, T_POINT },
	{ "features", "chapter section", none, XML_ELEMENTS, T_FEATURES },
	{ "feature", "features", feature_attrs, XML_ELEMENTS, T_FEATURE },
	{ "toc", "chapter", none, XML_EMPTY, T_TOC },
	{ "imprint", "chapter", none, XML_ELEMENTS, T_IMPRINT },
	{ "contact", "imprint", org_attrs, XML_EMPTY, T_CONTACT },
	{ "operator", "imprint", org_attrs, XML_EMPTY, T_OPERATOR },
	{ "published", "imprint", none, XML_EMPTY, T_PUBLISHED },
	{ "funding", "imprint", programme_attrs, XML_EMPTY, T_FUNDING },

	{ "editions", "publication", none, XML_ELEMENTS, T_EDITIONS },
	{ "edition", "editions", edition_attrs, XML_ELEMENTS, T_EDITION },
	{ "signs", "edition", signs_attrs, XML_EMPTY, T_SIGNS },
	{ "leave-out", "edition", leave_out_attrs, XML_EMPTY, T_LEAVE_OUT },
	{ "partner", "edition", org_attrs, XML_EMPTY, T_PARTNER },

	INLINES
};

/* A PO file's texts: each in the element that it is to fill, all in one. */
#define HOST(name, tag) { name, "translations", none, XML_MIXED, tag }
static const struct xml_elem_rule translation_rules[] = {
	{ "translations", "", none, XML_ELEMENTS, T_TRANSLATIONS },
	HOST("title", T_TITLE),
	HOST("subtitle", T_SUBTITLE),
	{ "subject", "translations", none, XML_TEXT_ONLY, T_SUBJECT },
	{ "keywords", "translations", none, XML_TEXT_ONLY, T_KEYWORDS },
	HOST("name", T_NAME),
	HOST("funding", T_FUNDING_TEXT),
	HOST("role", T_ROLE),
	HOST("text", T_TEXT),
	HOST("context", T_CONTEXT),
	{ "alt", "translations", none, XML_TEXT_ONLY, T_ALT },
	HOST("caption", T_CAPTION),
	HOST("lead", T_LEAD),
	HOST("para", T_PARA),
	HOST("item", T_ITEM),
	HOST("option", T_OPTION),
	HOST("remark", T_REMARK),
	INLINES
};

const struct child_rule child_rules[] = {
	{ T_PUBLICATION, T_META, true, true },
	{ T_PUBLICATION, T_SURVEY, false, true },
	{ T_META, T_TITLE, true, true },
	{ T_META, T_SUBTITLE, false, true },
	{ T_META, T_BRAND, false, true },
	{ T_META, T_AUTHOR, false, true },
	{ T_META, T_SUBJECT, false, true },
	{ T_META, T_KEYWORDS, false, true },
	{ T_META, T_DATE, false, true },
	{ T_META, T_COVER, false, true },
	{ T_BRAND, T_LINE, true, false },
	{ T_PERSON, T_NAME, true, true },
	{ T_PERSON, T_ROLE, false, true },
	{ T_ORGANISATION, T_NAME, true, true },
	{ T_ORGANISATION, T_STREET, false, true },
	{ T_ORGANISATION, T_POSTCODE, false, true },
	{ T_ORGANISATION, T_CITY, false, true },
	{ T_ORGANISATION, T_EMAIL, false, true },
	{ T_ORGANISATION, T_WEB, false, true },
	{ T_PROGRAMME, T_NAME, true, true },
	{ T_PROGRAMME, T_FUNDING_TEXT, true, true },
	{ T_SURVEY, T_QUESTION, true, false },
	{ T_QUESTION, T_TITLE, true, true },
	{ T_QUESTION, T_OPTION, true, false },
	{ T_IMAGE, T_ALT, false, true },
	{ T_IMAGE, T_CAPTION, false, true },
	{ T_ICON, T_ALT, false, true },
	{ T_RESOURCE, T_TITLE, true, true },
	{ T_SEE, T_REF, true, false },
	{ T_QUOTE, T_TEXT, true, true },
	{ T_QUOTE, T_ROLE, false, true },
	{ T_QUOTE, T_CONTEXT, false, true },
	{ T_CHAPTER, T_TITLE, true, true },
	{ T_CHAPTER, T_LEAD, false, true },
	{ T_SECTION, T_TITLE, true, true },
	{ T_LIST, T_ITEM, true, false },
	{ T_BOX, T_TITLE, true, true },
	{ T_FIGURE_REF, T_CAPTION, false, true },
	{ T_STATS, T_TITLE, false, true },
	{ T_STATS, T_STATS_REF, true, false },
	{ T_POINTS, T_POINT, true, false },
	{ T_POINT, T_TITLE, false, true },
	{ T_FEATURES, T_FEATURE, true, false },
	{ T_FEATURE, T_TITLE, true, true },
	{ T_EDITION, T_TITLE, false, true },
	{ T_EDITION, T_SUBTITLE, false, true },
	{ T_EDITION, T_SIGNS, false, true },
};
/* clang-format on */

const size_t child_rule_n = ARRAY_LEN(child_rules);

const struct xml_vocabulary corpus_vocabulary = {
    .ns = "urn:broschur:corpus:1",
    .rules = rules,
    .rule_n = ARRAY_LEN(rules),
    .lang_known = xml_lang_known,
};

const struct xml_vocabulary translation_vocabulary = {
    .ns = "urn:broschur:corpus:1",
    .rules = translation_rules,
    .rule_n = ARRAY_LEN(translation_rules),
    .lang_known = xml_lang_known,
};

void
corpus_vocabulary_dump(FILE *to)
{
	xml_table_dump(&corpus_vocabulary, to);
}
