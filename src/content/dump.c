/* SPDX-License-Identifier: ISC */
/*
 * Content as text: one line a node, indented by depth; spans follow in quotation marks,
 * with what is not plain text in braces: {em work@de|words}, {note 3}, {arrow address},
 * {br}. A link adds ">" and where it leads.
 */
#include "content/content_int.h"

static const char *const place_names[] = {"here", "top", "bottom", "margin", "page"};

static const char *const mark_names[] = {
    [MARK_EM] = "em",
    [MARK_STRONG] = "strong",
    [MARK_WORK] = "work",
    [MARK_TERM] = "term",
    [MARK_ABBR] = "abbr",
    [MARK_LINK] = "link",
    [MARK_NOTE_CALL] = "note-call",
    [MARK_XREF] = "xref",
    [MARK_STAT] = "stat",
    [MARK_INS] = "ins",
    [MARK_ROLE] = "role",
    [MARK_NAME] = "name",
    [MARK_CREDIT] = "credit",
    [MARK_LABEL] = "label",
};
_Static_assert(ARRAY_LEN(mark_names) == MARK_KINDS, "every mark has a name");

static void
target_dump(FILE *to, const struct link *l)
{
	if (!l)
		return;
	if (l->target && l->target->id.n)
		fprintf(to, ">#" STR_FMT, STR_ARG(l->target->id));
	else if (l->href.n)
		fprintf(to, ">" STR_FMT, STR_ARG(l->href));
	else
		fputs(">?", to);
}

static void
text_span_dump(FILE *to, const struct span *s, struct str lang)
{
	bool plain = !s->marks && !s->link && str_eq(s->lang, lang);

	if (!plain) {
		fputc('{', to);
		for (size_t i = 0; i < SPAN_MARKS && s->order[i] != MARK_KINDS; i++)
			fprintf(to, "%s%s", i ? " " : "", mark_names[s->order[i]]);
		if (!str_eq(s->lang, lang))
			fprintf(to, "@" STR_FMT, STR_ARG(s->lang));
		target_dump(to, s->link);
		fputc('|', to);
	}
	fprintf(to, STR_FMT, STR_ARG(s->text));
	if (!plain)
		fputc('}', to);
}

static void
span_dump(FILE *to, const struct span *s, struct str lang)
{
	switch (s->form) {
	case CONTENT_TEXT:
		text_span_dump(to, s, lang);
		break;
	case CONTENT_NOTE_CALL:
		fprintf(to, "{note " STR_FMT "}", STR_ARG(s->text));
		break;
	case CONTENT_ARROW:
		fputs("{arrow", to);
		target_dump(to, s->link);
		fputc('}', to);
		break;
	case CONTENT_BREAK:
		fputs("{br}", to);
		break;
	}
}

static void
stat_dump(FILE *to, const struct stat_figure *f)
{
	fprintf(to, " stat=" STR_FMT "/" STR_FMT " %d/%d %d", STR_ARG(f->question),
	    STR_ARG(f->option), f->count, f->total, f->permille);
}

static void
about_node_dump(FILE *to, const struct node *n)
{
	if (n->role.n)
		fprintf(to, "." STR_FMT, STR_ARG(n->role));
	if (n->id.n)
		fprintf(to, " #" STR_FMT, STR_ARG(n->id));
	if (!n->parent || !str_eq(n->lang, n->parent->lang))
		fprintf(to, " @" STR_FMT, STR_ARG(n->lang));
	if (n->label.n)
		fprintf(to, " " STR_FMT, STR_ARG(n->label));
	if (n->level)
		fprintf(to, " level=%d", n->level);
	if (n->has_place)
		fprintf(to, " place=%s", place_names[n->place]);
	if (n->spans)
		fputs(" spans", to);
	if (n->picture)
		fprintf(to, " picture=" STR_FMT, STR_ARG(n->picture->href));
	if (n->kind == NODE_STAT || n->kind == NODE_STAT_ITEM)
		stat_dump(to, n->stat);
	if (n->chart.n)
		fprintf(to, " chart=" STR_FMT, STR_ARG(n->chart));
	if (n->target)
		fprintf(to, " >#" STR_FMT, STR_ARG(n->target->id));
}

static void
node_dump(FILE *to, const struct node *n, int depth)
{
	for (int i = 0; i < depth; i++)
		fputs("  ", to);
	fputs(node_kind_name(n->kind), to);
	about_node_dump(to, n);
	if (n->span_n) {
		fputs(" \"", to);
		for (size_t i = 0; i < n->span_n; i++)
			span_dump(to, &n->span[i], n->lang);
		fputc('"', to);
	}
	fputc('\n', to);
	for (const struct node *c = n->first; c; c = c->next)
		node_dump(to, c, depth + 1);
}

void
content_dump(const struct content *c, FILE *to)
{
	node_dump(to, c->root, 0);
}
