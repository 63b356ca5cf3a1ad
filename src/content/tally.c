/* SPDX-License-Identifier: ISC */
/*
 * Statistics: the records are counted once; shares are integers in permille. The same
 * figures stand in running text, in lists, in graphics and in their alternatives.
 */
#include "content/content_int.h"

static void
record_count(struct tally *t, const struct corpus *c, const struct record *r)
{
	for (size_t q = 0; r->answer && q < map_len(c->questions); q++) {
		const struct answer *a = &r->answer[q];
		for (size_t i = 0; i < a->option_n; i++)
			t[q].count[a->option[i]]++;
	}
}

static void
tally_open(struct maker *m, struct tally *t, const struct question *q)
{
	size_t options = (q->options ? map_len(q->options) : 0) + 1;

	t->count = NEW_N(m->a, int, options);
	t->figure = NEW_N(m->a, const struct stat_figure *, options);
	t->expect = NEW_N(m->a, const struct edition_expect *, options);
	t->asked = NEW_N(m->a, bool, options);
}

const struct edition_expect **
expect_of(struct maker *m, const struct question *q, const struct survey_option *o)
{
	return o ? &m->tally[q->o.index].expect[o->o.index] : &m->records_expect;
}

static void
expects_note(struct maker *m)
{
	for (const struct edition_expect *x = m->e ? m->e->expect : NULL; x;
	     x = x->next) {
		const struct edition_expect **at = expect_of(m, x->question, x->option);
		*at = *at ? *at : x;
	}
}

void
tally_make(struct maker *m)
{
	const struct corpus *c = m->c;
	size_t questions = map_len(c->questions);
	const struct selection *select = m->e ? m->e->select : NULL;

	m->tally = NEW_N(m->a, struct tally, questions + 1);
	for (size_t q = 0; q < questions; q++)
		tally_open(m, &m->tally[q], map_value(c->questions, q));
	for (size_t i = 0; i < map_len(c->records); i++) {
		const struct record *r = map_value(c->records, i);
		if (select && !selection_has(select, r))
			continue;
		m->records++;
		record_count(m->tally, c, r);
	}
	for (size_t q = 0; q < questions; q++)
		m->tally[q].total = m->records;
	expects_note(m);
}

int
permille_of(int count, int total)
{
	return total ? (int)(((int64_t)count * 2000 + total) / (2 * (int64_t)total)) : 0;
}

static const struct stat_figure *
figure_of(struct maker *m, const struct question *q, const struct survey_option *o, int count,
    int total)
{
	struct stat_figure *f = NEW(m->a, struct stat_figure);
	struct field fields[] = {{"count", .mark = MARK_KINDS},
	    {"total", .mark = MARK_KINDS}, {"share", .mark = MARK_KINDS},
	    {"label", .mark = MARK_KINDS}};

	*f = (struct stat_figure){.question = q->o.id,
	    .option = o->o.id,
	    .count = count,
	    .total = total,
	    .permille = permille_of(count, total)};
	f->number = format_count(m->formats, m->a, count);
	f->share = format_share(m->formats, m->a, f->permille);
	f->label = prose_text(m, &o->label);
	fields[0].text = f->number;
	fields[1].text = format_count(m->formats, m->a, total);
	fields[2].text = f->share;
	fields[3].text = f->label;
	f->of = plural_text(m, S_STAT_OF, total, fields, ARRAY_LEN(fields));
	f->both = plural_text(m, S_STAT_BOTH, total, fields, ARRAY_LEN(fields));
	f->alt = plural_text(m, S_STAT_ALT, total, fields, ARRAY_LEN(fields));
	return f;
}

const struct stat_figure *
stat_figure(struct maker *m, const struct question *q, const struct survey_option *o)
{
	struct tally *t;

	if (!q || !o)
		return NULL;
	t = &m->tally[q->o.index];
	if (!t->figure[o->o.index])
		t->figure[o->o.index] =
		    figure_of(m, q, o, t->count[o->o.index], t->total);
	return t->figure[o->o.index];
}

const char *
figure_name(struct maker *m, const struct question *q, const struct survey_option *o)
{
	if (!o)
		return "the number of records";
	return str_fmt(m->a, "option \"" STR_FMT "\" of question \"" STR_FMT "\"",
	    STR_ARG(o->o.id), STR_ARG(q->o.id))
	    .p;
}

/* Was the text written for other records than the edition's own? */
static bool
is_of_others(const struct maker *m, const struct expect *e)
{
	return m->e && m->e->select && e->edition != m->e;
}

/* What a text for others expects is asked for again, once for each figure, unless the
 * edition says itself what it expects. */
static void
expect_ask(struct maker *m, const struct question *q, const struct expect *e,
    const struct survey_option *o, int is)
{
	struct tally *t = &m->tally[q->o.index];
	bool *asked = o ? &t->asked[o->o.index] : &m->records_asked;

	if (*asked || *expect_of(m, q, o))
		return;
	*asked = true;
	diag(m->d, D_EXPECT_ASKED, m->e->o.loc, str_z(m->a, m->e->o.id), is,
	    figure_name(m, q, o), e->loc.file, e->loc.line, e->loc.col,
	    (long long)e->count);
}

void
expect_check(
    struct maker *m, const struct question *q, const struct expect *e, bool total)
{
	const struct survey_option *o = total ? NULL : e->option;
	int is;

	if (!q || !e->option)
		return;
	is = total ? m->records : m->tally[q->o.index].count[o->o.index];
	if (is == e->count)
		return;
	if (is_of_others(m, e))
		expect_ask(m, q, e, o, is);
	else
		diag(m->d, D_EXPECT, e->loc, (long long)e->count, figure_name(m, q, o),
		    is);
}

static void
expects_check(struct maker *m, const struct block *b)
{
	for (const struct expect *e = b->stats.expect; e; e = e->next)
		expect_check(m, b->stats.question, e, false);
}

/* ---- as graphics ---- */

static void
stat_make(
    struct maker *m, struct node *group, const struct block *ref, const struct survey_option *o)
{
	const struct stat_figure *f = stat_figure(m, ref->stats.question, o);
	struct node *n = node_add(m, group, NODE_STAT, m->lang, ref->o.loc);
	struct node *number, *label;
	struct spans sp;

	n->stat = f;
	n->chart = ref->stats.chart;
	number = node_add(m, n, NODE_STAT_NUMBER, m->lang, ref->o.loc);
	number->stat = f;
	sp = spans_begin(m, number, m->lang);
	spans_text(&sp, f->share, ref->o.loc);
	spans_end(&sp);
	label = node_add(m, n, NODE_STAT_LABEL, o->label.lang, o->label.loc);
	label->stat = f;
	spans_of(m, label, &o->label);
}

static void
chart_check(struct maker *m, const struct block *ref)
{
	if (!ref->stats.chart.n || !m->s->chart_n)
		return;
	for (size_t i = 0; i < m->s->chart_n; i++)
		if (str_eq(m->s->chart[i].name, ref->stats.chart))
			return;
	diag(m->d, D_CHART_UNKNOWN, ref->o.loc, str_z(m->a, ref->stats.chart));
}

static void
group_make(struct maker *m, struct node *parent, const struct block *ref, int level)
{
	const struct question *q = ref->stats.question;
	struct node *group;

	if (!q || !q->options)
		return;
	expects_check(m, ref);
	chart_check(m, ref);
	group = node_add(m, parent, NODE_STAT_GROUP, q->o.lang, ref->o.loc);
	group->id = q->o.id;
	group->chart = ref->stats.chart;
	title_make(m, group, &q->title, level);
	for (size_t i = 0; i < map_len(q->options); i++)
		stat_make(m, group, ref, map_value(q->options, i));
}

void
stats_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	struct node *n = node_add(m, parent, NODE_STATS, b->o.lang, b->o.loc);

	n->id = b->o.id;
	if (b->o.id.n)
		m->section[b->o.index] = n;
	title_make(m, n, &b->title, level);
	for (const struct block *ref = b->first; ref; ref = ref->next)
		if (ref->kind == BLOCK_STATS_REF)
			group_make(m, n, ref, level + (b->title.first != NULL));
}

/* ---- as text ---- */

static void
stat_item_make(
    struct maker *m, struct node *list, const struct block *b, const struct survey_option *o)
{
	const struct stat_figure *f = stat_figure(m, b->stats.question, o);
	struct node *n = node_add(m, list, NODE_STAT_ITEM, m->lang, b->o.loc);
	struct field fields[] = {{"count", .text = f->number, .mark = MARK_KINDS},
	    {"total", .mark = MARK_KINDS},
	    {"share", .text = f->share, .mark = MARK_KINDS},
	    {"label", .inls = o->label.first, .lang = o->label.lang, .mark = MARK_KINDS}};
	struct spans sp = spans_begin(m, n, m->lang);

	fields[1].text = format_count(m->formats, m->a, f->total);
	n->stat = f;
	spans_pattern(&sp, S_STAT_ITEM, fields, ARRAY_LEN(fields), b->o.loc);
	spans_end(&sp);
}

void
stats_list_make(struct maker *m, struct node *parent, const struct block *b, int level)
{
	const struct question *q = b->stats.question;
	struct node *list;

	if (!q || !q->options)
		return;
	expects_check(m, b);
	list = node_add(m, parent, NODE_STAT_LIST, q->o.lang, b->o.loc);
	list->id = q->o.id;
	title_make(m, list, &q->title, level);
	for (size_t i = 0; i < map_len(q->options); i++)
		stat_item_make(m, list, b, map_value(q->options, i));
}
