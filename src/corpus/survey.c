/* SPDX-License-Identifier: ISC */
/*
 * The survey: questions with their options, records with their answers. Nothing is
 * counted here.
 */
#include <stdlib.h>

#include "corpus/corpus_int.h"

static void
option_read(struct reader *r, const struct xml_node *n, struct question *q)
{
	struct survey_option *o = NEW(r->a, struct survey_option);

	o->o = origin_of(r, n);
	o->o.index = (uint32_t)map_len(q->options);
	o->label = prose_read(r, n, PROSE_PLAIN);
	if (o->o.id.n && map_put(q->options, o->o.id, o))
		diag(r->d, D_OPTION_ID_TWICE, n->loc, str_z(r->a, q->o.id),
		    str_z(r->a, o->o.id));
}

static void
question_read(struct reader *r, const struct xml_node *n)
{
	struct question *q = entity_of(r, ENTITY_QUESTION, n);

	if (!q)
		return;
	q->options = map_make(r->a);
	q->single = str_is(xml_attr(n, "choice"), "single");
	q->title = prose_child(r, n, T_TITLE, PROSE_PLAIN);
	for (struct xml_node *c = xml_child(n, T_OPTION); c; c = xml_next(c, T_OPTION))
		option_read(r, c, q);
}

static int
by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Reports options that an answer gives more than once; keeps one of each. */
static void
options_unique(
    struct reader *r, struct answer *an, uint32_t *option, const struct question *q)
{
	size_t n = 0;

	qsort(option, an->option_n, sizeof *option, by_index);
	for (size_t i = 0; i < an->option_n; i++) {
		if (n && option[n - 1] == option[i])
			diag(r->d, D_OPTION_TWICE, an->loc,
			    str_z(r->a, map_key(q->options, option[i])));
		else
			option[n++] = option[i];
	}
	an->option_n = n;
}

static void
answer_read(struct reader *r, const struct xml_node *n, const struct record *rec,
    struct answer *answers)
{
	const struct question *q = entity_ref(r, ENTITY_QUESTION, n, "question");
	struct str list = xml_attr(n, "options"), rest = list, id;
	struct loc at = xml_attr_loc(n, "options");
	struct answer *an;
	uint32_t *option;

	if (!q || !q->options)
		return;
	an = &answers[q->o.index];
	if (an->loc.line) {
		diag(r->d, D_ANSWER_TWICE, n->loc, str_z(r->a, rec->o.id),
		    str_z(r->a, q->o.id));
		return;
	}
	option = NEW_N(r->a, uint32_t, list.n / 2 + 1);
	*an = (struct answer){.option = option, .loc = at};
	while (str_token(&rest, &id)) {
		const struct survey_option *o = option_ref(r, q, id, at);
		if (o)
			option[an->option_n++] = o->o.index;
	}
	options_unique(r, an, option, q);
	if (q->single && an->option_n > 1)
		diag(r->d, D_SINGLE_MANY, at, str_z(r->a, q->o.id),
		    str_z(r->a, rec->o.id), an->option_n);
}

static void
record_read(struct reader *r, const struct xml_node *n)
{
	struct record *rec = entity_of(r, ENTITY_RECORD, n);
	const struct map *questions = r->of[ENTITY_QUESTION];
	struct answer *answers;

	if (!rec)
		return;
	answers = NEW_N(r->a, struct answer, map_len(questions) + 1);
	rec->answer = answers;
	rec->region = xml_attr(n, "region");
	rec->sector = xml_attr(n, "sector");
	for (struct xml_node *c = xml_child(n, T_ANSWER); c; c = xml_next(c, T_ANSWER))
		answer_read(r, c, rec, answers);
	for (size_t i = 0; i < map_len(questions); i++)
		if (!answers[i].loc.line)
			diag(r->d, D_ANSWER_NONE, n->loc, str_z(r->a, rec->o.id),
			    str_z(r->a, map_key(questions, i)));
}

void
survey_read(struct reader *r, const struct xml_node *n)
{
	for (struct xml_node *q = xml_child(n, T_QUESTION); q;
	     q = xml_next(q, T_QUESTION))
		question_read(r, q);
	for (struct xml_node *c = xml_child(n, T_REMARK); c; c = xml_next(c, T_REMARK))
		prose_read(r, c, PROSE_PLAIN);
	for (struct xml_node *l = xml_child(n, T_RECORDS); l; l = xml_next(l, T_RECORDS))
		for (struct xml_node *c = xml_child(l, T_RECORD); c;
		     c = xml_next(c, T_RECORD))
			record_read(r, c);
	if (map_len(r->of[ENTITY_QUESTION]) && !map_len(r->of[ENTITY_RECORD]))
		diag(r->d, D_RECORDS_NONE, n->loc);
}
