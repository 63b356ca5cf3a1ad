/* SPDX-License-Identifier: ISC */
/*
 * The corpus as text: one line a thing, indented by depth; the stage's test format.
 * Running text is shown in one line with its marks in braces.
 */
#include "corpus/corpus_int.h"

static const char *const inline_names[] = {
    [INLINE_TEXT] = "",
    [INLINE_EM] = "em",
    [INLINE_STRONG] = "strong",
    [INLINE_WORK] = "work",
    [INLINE_TERM] = "term",
    [INLINE_ABBR] = "abbr",
    [INLINE_PHRASE] = "phrase",
    [INLINE_QUOTED] = "q",
    [INLINE_LINK] = "link",
    [INLINE_NOTE_REF] = "note-ref",
    [INLINE_XREF] = "xref",
    [INLINE_STAT] = "stat",
    [INLINE_OMIT] = "omit",
    [INLINE_INS] = "ins",
    [INLINE_BREAK] = "br",
};
_Static_assert(ARRAY_LEN(inline_names) == INLINE_KINDS, "every inline has a name");

static const char *const block_names[] = {
    [BLOCK_PARA] = "para",
    [BLOCK_SECTION] = "section",
    [BLOCK_LIST] = "list",
    [BLOCK_ITEM] = "item",
    [BLOCK_BOX] = "box",
    [BLOCK_QUOTE_REF] = "quote-ref",
    [BLOCK_FIGURE_REF] = "figure-ref",
    [BLOCK_STATS] = "stats",
    [BLOCK_STATS_REF] = "stats-ref",
    [BLOCK_STATS_LIST] = "stats-list",
    [BLOCK_POINTS] = "points",
    [BLOCK_POINT] = "point",
    [BLOCK_FEATURES] = "features",
    [BLOCK_FEATURE] = "feature",
    [BLOCK_TOC] = "toc",
    [BLOCK_IMPRINT] = "imprint",
    [BLOCK_CONTACT] = "contact",
    [BLOCK_OPERATOR] = "operator",
    [BLOCK_PUBLISHED] = "published",
    [BLOCK_FUNDING] = "funding",
};
_Static_assert(ARRAY_LEN(block_names) == BLOCK_KINDS, "every block has a name");

static const char *const place_names[] = {"here", "top", "bottom", "margin", "page"};
static const char *const show_names[] = {"share", "count", "both", "total"};

static void
indent(FILE *to, int depth)
{
	for (int i = 0; i < depth; i++)
		fputs("  ", to);
}

/* Characters in one line: white space collapsed, as it will be printed. */
static void
text_dump(FILE *to, struct str s)
{
	bool space = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			if (!space)
				fputc(' ', to);
			space = true;
			continue;
		}
		space = false;
		fputc(c, to);
	}
}

static void
inline_target_dump(FILE *to, const struct inl *i)
{
	if (i->kind == INLINE_LINK && i->link.resource)
		fprintf(to, " " STR_FMT, STR_ARG(i->link.resource->o.id));
	else if (i->kind == INLINE_LINK)
		fprintf(to, " " STR_FMT, STR_ARG(i->link.href));
	else if (i->kind == INLINE_NOTE_REF && i->note)
		fprintf(to, " " STR_FMT, STR_ARG(i->note->o.id));
	else if (i->kind == INLINE_XREF && i->xref.section)
		fprintf(to, " " STR_FMT, STR_ARG(i->xref.section->o.id));
	else if (i->kind == INLINE_XREF && i->xref.chapter)
		fprintf(to, " " STR_FMT, STR_ARG(i->xref.chapter->o.id));
	else if (i->kind == INLINE_STAT && i->stat.option)
		fprintf(to, " " STR_FMT "/" STR_FMT " %s",
		    STR_ARG(i->stat.question->o.id), STR_ARG(i->stat.option->o.id),
		    show_names[i->stat.show]);
}

static void
inlines_dump(FILE *to, const struct inl *i, struct str lang)
{
	for (; i; i = i->next) {
		if (i->kind == INLINE_TEXT) {
			text_dump(to, i->text);
			continue;
		}
		fprintf(to, "{%s", inline_names[i->kind]);
		if (!str_eq(i->lang, lang))
			fprintf(to, "@" STR_FMT, STR_ARG(i->lang));
		inline_target_dump(to, i);
		if (i->first) {
			fputc('|', to);
			inlines_dump(to, i->first, i->lang);
		}
		fputc('}', to);
	}
}

static void
prose_dump(FILE *to, int depth, const char *name, const struct prose *p)
{
	if (!p->first)
		return;
	indent(to, depth);
	fputs(name, to);
	fputs(" \"", to);
	inlines_dump(to, p->first, p->lang);
	fputs("\"\n", to);
}

static void
str_dump(FILE *to, int depth, const char *name, struct str s)
{
	if (!s.n)
		return;
	indent(to, depth);
	fprintf(to, "%s \"" STR_FMT "\"\n", name, STR_ARG(s));
}

static void
head_dump(FILE *to, int depth, const char *kind, const struct origin *o)
{
	indent(to, depth);
	fputs(kind, to);
	if (o->id.n)
		fprintf(to, " #" STR_FMT, STR_ARG(o->id));
	fprintf(to, " @" STR_FMT " %s:%u:%u\n", STR_ARG(o->lang), o->loc.file,
	    o->loc.line, o->loc.col);
}

static void
logos_dump(FILE *to, int depth, const struct logo *l)
{
	for (; l; l = l->next)
		if (l->asset)
			str_dump(to, depth, "logo", l->asset->o.id);
}

static void
block_own_dump(FILE *to, int depth, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_QUOTE_REF:
		if (b->quote)
			str_dump(to, depth, "quote", b->quote->o.id);
		break;
	case BLOCK_FIGURE_REF:
		if (b->figure.asset)
			str_dump(to, depth, "image", b->figure.asset->o.id);
		prose_dump(to, depth, "caption", &b->figure.caption);
		break;
	case BLOCK_STATS_REF:
	case BLOCK_STATS_LIST:
		if (b->stats.question)
			str_dump(to, depth, "question", b->stats.question->o.id);
		str_dump(to, depth, "chart", b->stats.chart);
		break;
	case BLOCK_FEATURE:
		if (b->icon)
			str_dump(to, depth, "icon", b->icon->o.id);
		break;
	case BLOCK_CONTACT:
	case BLOCK_OPERATOR:
		if (b->org)
			str_dump(to, depth, "organisation", b->org->o.id);
		break;
	case BLOCK_FUNDING:
		if (b->programme)
			str_dump(to, depth, "programme", b->programme->o.id);
		break;
	case BLOCK_PARA:
	case BLOCK_SECTION:
	case BLOCK_LIST:
	case BLOCK_ITEM:
	case BLOCK_BOX:
	case BLOCK_STATS:
	case BLOCK_POINTS:
	case BLOCK_POINT:
	case BLOCK_FEATURES:
	case BLOCK_TOC:
	case BLOCK_IMPRINT:
	case BLOCK_PUBLISHED:
	case BLOCK_KINDS:
		break;
	}
}

static void
blocks_dump(FILE *to, int depth, const struct block *b)
{
	for (; b; b = b->next) {
		head_dump(to, depth, block_names[b->kind], &b->o);
		str_dump(to, depth + 1, "role", b->role);
		if (b->has_place || b->spans)
			str_dump(to, depth + 1, "place",
			    b->spans ? STR("span") : str_of(place_names[b->place]));
		prose_dump(to, depth + 1, "title", &b->title);
		prose_dump(to, depth + 1, "text", &b->text);
		block_own_dump(to, depth + 1, b);
		blocks_dump(to, depth + 1, b->first);
	}
}

static void
meta_dump(FILE *to, const struct meta *m)
{
	fputs("meta\n", to);
	for (const struct line *l = m->brand; l; l = l->next)
		prose_dump(to, 1, "brand", &l->text);
	prose_dump(to, 1, "title", &m->title);
	prose_dump(to, 1, "subtitle", &m->subtitle);
	if (m->author)
		str_dump(to, 1, "author", m->author->o.id);
	str_dump(to, 1, "subject", m->subject);
	str_dump(to, 1, "keywords", m->keywords);
	str_dump(to, 1, "date", m->date);
	if (m->cover)
		str_dump(to, 1, "cover", m->cover->o.id);
}

static void
person_dump(FILE *to, const void *v)
{
	const struct person *p = v;

	str_dump(to, 1, "name", p->name);
	prose_dump(to, 1, "role", &p->role);
}

static void
organisation_dump(FILE *to, const void *v)
{
	const struct organisation *o = v;

	str_dump(to, 1, "name", o->name);
	str_dump(to, 1, "street", o->street);
	str_dump(to, 1, "postcode", o->postcode);
	str_dump(to, 1, "city", o->city);
	str_dump(to, 1, "email", o->email);
	str_dump(to, 1, "web", o->web);
	logos_dump(to, 1, o->logo);
}

static void
programme_dump(FILE *to, const void *v)
{
	const struct programme *p = v;

	prose_dump(to, 1, "name", &p->name);
	prose_dump(to, 1, "funding", &p->funding);
	logos_dump(to, 1, p->logo);
}

static void
asset_dump(FILE *to, const void *v)
{
	const struct asset *s = v;

	str_dump(to, 1, "href", s->href);
	str_dump(to, 1, "credit", s->credit);
	str_dump(to, 1, "alt", s->alt);
	prose_dump(to, 1, "caption", &s->caption);
}

static void
resource_dump(FILE *to, const void *v)
{
	const struct resource *s = v;

	str_dump(to, 1, "href", s->href);
	prose_dump(to, 1, "title", &s->title);
}

static void
question_dump(FILE *to, const void *v)
{
	const struct question *q = v;

	str_dump(to, 1, "choice", q->single ? STR("single") : STR("multiple"));
	prose_dump(to, 1, "title", &q->title);
	for (size_t i = 0; q->options && i < map_len(q->options); i++) {
		const struct survey_option *o = map_value(q->options, i);
		head_dump(to, 1, "option", &o->o);
		prose_dump(to, 2, "label", &o->label);
	}
}

static void
note_dump(FILE *to, const void *v)
{
	const struct note *n = v;

	for (const struct note_part *p = n->part; p; p = p->next) {
		prose_dump(to, 1, "para", &p->para);
		for (const struct see *s = p->see; s; s = s->next)
			if (s->resource)
				str_dump(to, 1, "see", s->resource->o.id);
	}
}

static void
quote_dump(FILE *to, const void *v)
{
	const struct quote *q = v;

	str_dump(to, 1, "mode", q->verbatim ? STR("verbatim") : STR("reported"));
	if (q->by)
		str_dump(to, 1, "by", q->by->o.id);
	if (q->photo)
		str_dump(to, 1, "photo", q->photo->o.id);
	str_dump(to, 1, "source", q->source);
	prose_dump(to, 1, "text", &q->text);
	prose_dump(to, 1, "role", &q->role);
	prose_dump(to, 1, "context", &q->context);
}

static void
chapter_dump(FILE *to, const void *v)
{
	const struct chapter *c = v;

	str_dump(to, 1, "role", c->role);
	str_dump(to, 1, "numbered", c->numbered ? STR("yes") : STR("no"));
	if (c->edition)
		str_dump(to, 1, "edition", c->edition->o.id);
	if (c->replaces)
		str_dump(to, 1, "replaces", c->replaces->o.id);
	if (c->picture)
		str_dump(to, 1, "picture", c->picture->o.id);
	prose_dump(to, 1, "title", &c->title);
	prose_dump(to, 1, "lead", &c->lead);
	blocks_dump(to, 1, c->first);
}

static void
records_dump(FILE *to, const struct corpus *c)
{
	for (size_t i = 0; i < map_len(c->records); i++) {
		const struct record *r = map_value(c->records, i);
		head_dump(to, 0, "record", &r->o);
		str_dump(to, 1, "region", r->region);
		str_dump(to, 1, "sector", r->sector);
		for (size_t k = 0; r->answer && k < map_len(c->questions); k++) {
			const struct question *q = map_value(c->questions, k);
			indent(to, 1);
			fprintf(to, "answer " STR_FMT ":", STR_ARG(q->o.id));
			for (size_t j = 0; j < r->answer[k].option_n; j++)
				fprintf(to, " " STR_FMT,
				    STR_ARG(map_key(q->options, r->answer[k].option[j])));
			fputc('\n', to);
		}
	}
}

static void
list_dump(FILE *to, const char *name, struct str id, bool *begun)
{
	if (!*begun) {
		indent(to, 1);
		fprintf(to, "%s:", name);
	}
	*begun = true;
	fprintf(to, " " STR_FMT, STR_ARG(id));
}

static void
list_end(FILE *to, bool begun)
{
	if (begun)
		fputc('\n', to);
}

static void
signs_dump(FILE *to, const struct signs *s)
{
	const struct {
		const char *name;
		struct str value;
	} all[] = {{"quote-open", s->quote_open}, {"quote-close", s->quote_close},
	    {"quote-inner-open", s->quote_inner_open},
	    {"quote-inner-close", s->quote_inner_close}, {"percent-gap", s->percent_gap},
	    {"thin-before", s->thin_before}};

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (all[i].value.p) {
			indent(to, 1);
			fprintf(to, "%s \"" STR_FMT "\"\n", all[i].name,
			    STR_ARG(all[i].value));
		}
}

static void
edition_lists_dump(FILE *to, const struct edition *e)
{
	bool begun = false;

	for (size_t i = 0; i < e->chapters.n; i++)
		list_dump(to, "chapters", e->chapters.at[i]->o.id, &begun);
	list_end(to, begun);
	begun = false;
	for (const struct left_out *l = e->left_out; l; l = l->next)
		list_dump(to, "left out", l->what->id, &begun);
	list_end(to, begun);
	begun = false;
	for (const struct partner *p = e->partner; p; p = p->next)
		list_dump(to, "partners", p->org->o.id, &begun);
	list_end(to, begun);
}

/* Does an earlier one say what the figure is to be? */
static bool
is_overridden(const struct edition *e, const struct edition_expect *x)
{
	for (const struct edition_expect *k = e->expect; k != x; k = k->next)
		if (k->question == x->question && k->option == x->option)
			return true;
	return false;
}

static void
expects_dump(FILE *to, const struct edition *e)
{
	for (const struct edition_expect *x = e->expect; x; x = x->next) {
		if (is_overridden(e, x))
			continue;
		indent(to, 1);
		if (x->question)
			fprintf(to, "expect " STR_FMT "/" STR_FMT " %lld\n",
			    STR_ARG(x->question->o.id), STR_ARG(x->option->o.id),
			    (long long)x->count);
		else
			fprintf(to, "expect records %lld\n", (long long)x->count);
	}
}

/* What it is in the end, whatever it extends. */
static void
edition_dump(FILE *to, const struct corpus *c, const struct edition *e)
{
	bool begun = false;

	head_dump(to, 0, "edition", &e->o);
	str_dump(to, 1, "layout", e->layout);
	str_dump(to, 1, "file", e->file);
	indent(to, 1);
	fprintf(to, "outputs%s%s\n", e->outputs & 1u << OUTPUT_WEB ? " web" : "",
	    e->outputs & 1u << OUTPUT_PRESS ? " press" : "");
	if (e->complete) {
		indent(to, 1);
		fprintf(to, "complete %lld%%\n", (long long)(e->complete / 1000000));
	}
	prose_dump(to, 1, "title", &e->title);
	prose_dump(to, 1, "subtitle", &e->subtitle);
	signs_dump(to, &e->signs);
	for (size_t i = 0; e->select && i < map_len(c->records); i++)
		if (selection_has(e->select, map_value(c->records, i)))
			list_dump(to, "records", map_key(c->records, i), &begun);
	list_end(to, begun);
	edition_lists_dump(to, e);
	expects_dump(to, e);
}

static void
all_dump(
    FILE *to, const struct map *m, const char *kind, void (*own)(FILE *, const void *))
{
	for (size_t i = 0; i < map_len(m); i++) {
		head_dump(to, 0, kind, map_value(m, i));
		own(to, map_value(m, i));
	}
}

void
corpus_dump(const struct corpus *c, FILE *to)
{
	fprintf(to, "publication #" STR_FMT " @" STR_FMT "\n", STR_ARG(c->id),
	    STR_ARG(c->lang));
	meta_dump(to, &c->meta);
	all_dump(to, c->people, "person", person_dump);
	all_dump(to, c->organisations, "organisation", organisation_dump);
	all_dump(to, c->programmes, "programme", programme_dump);
	all_dump(to, c->questions, "question", question_dump);
	records_dump(to, c);
	all_dump(to, c->assets, "asset", asset_dump);
	all_dump(to, c->resources, "resource", resource_dump);
	all_dump(to, c->notes, "note", note_dump);
	all_dump(to, c->quotes, "quote", quote_dump);
	all_dump(to, c->chapters, "chapter", chapter_dump);
	for (size_t i = 0; i < map_len(c->editions); i++)
		edition_dump(to, c, map_value(c->editions, i));
}
