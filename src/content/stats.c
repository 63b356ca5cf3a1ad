/* SPDX-License-Identifier: ISC */
/*
 * broschur stats: all questions, options, counts and shares, for people (text), for
 * spreadsheets (CSV, RFC 4180, numbers with a point whatever the language) and for
 * programs (JSON, RFC 8259).
 */
#include <string.h>

#include "content/content_int.h"

/* What a row of any of the formats is made of. */
struct row {
	const struct question *q;
	const struct survey_option *o;
	struct str title, label;
	int count, total, permille;
};

typedef void (*row_printer)(struct maker *m, FILE *to, const struct row *r, bool first);

/* ---- text ---- */

/* Characters, not bytes: good enough to align a table on a terminal. */
static int
width_of(struct str s)
{
	int w = 0;

	for (size_t i = 0; i < s.n; i++)
		w += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return w;
}

/* n right-aligned in columns of a terminal */
static void
cell(FILE *to, struct str s, int columns)
{
	for (int w = width_of(s); w < columns; w++)
		fputc(' ', to);
	fprintf(to, STR_FMT, STR_ARG(s));
}

static void
text_row(struct maker *m, FILE *to, const struct row *r, bool first)
{
	if (r->o->o.index == 0)
		fprintf(to, "%s" STR_FMT " (" STR_FMT ")\n", first ? "" : "\n",
		    STR_ARG(r->title), STR_ARG(r->q->o.id));
	cell(to, format_count(m->formats, m->a, r->count), 7);
	fputs(" /", to);
	cell(to, format_count(m->formats, m->a, r->total), 7);
	cell(to, format_share(m->formats, m->a, r->permille), 9);
	fprintf(to, "  " STR_FMT "\n", STR_ARG(r->label));
}

/* ---- CSV ---- */

static void
csv_field(FILE *to, struct str s)
{
	fputc('"', to);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			fputc('"', to);
		fputc(s.p[i], to);
	}
	fputc('"', to);
}

static void
csv_row(struct maker *m, FILE *to, const struct row *r, bool first)
{
	(void)m;
	if (first)
		fputs(
		    "question,question_title,option,option_label,count,total,percent\r\n",
		    to);
	csv_field(to, r->q->o.id);
	fputc(',', to);
	csv_field(to, r->title);
	fputc(',', to);
	csv_field(to, r->o->o.id);
	fputc(',', to);
	csv_field(to, r->label);
	fprintf(to, ",%d,%d,%d.%d\r\n", r->count, r->total, r->permille / 10,
	    r->permille % 10);
}

/* ---- JSON ---- */

static void
json_row(struct maker *m, FILE *to, const struct row *r, bool first)
{
	(void)m;
	if (r->o->o.index == 0) {
		fputs(first ? "\n  {\"id\": " : "\n  ]},\n  {\"id\": ", to);
		json_string(to, r->q->o.id);
		fputs(", \"title\": ", to);
		json_string(to, r->title);
		fprintf(to, ", \"total\": %d, \"options\": [", r->total);
	} else {
		fputc(',', to);
	}
	fputs("\n    {\"id\": ", to);
	json_string(to, r->o->o.id);
	fputs(", \"label\": ", to);
	json_string(to, r->label);
	fprintf(to, ", \"count\": %d, \"percent\": %d.%d}", r->count, r->permille / 10,
	    r->permille % 10);
}

/* ---- all rows ---- */

static size_t
rows_print(struct maker *m, FILE *to, row_printer print)
{
	size_t rows = 0;

	for (size_t q = 0; q < map_len(m->c->questions); q++) {
		const struct question *qu = map_value(m->c->questions, q);
		struct row r = {.q = qu, .title = prose_text(m, &qu->title)};
		for (size_t i = 0; qu->options && i < map_len(qu->options); i++) {
			r.o = map_value(qu->options, i);
			r.label = prose_text(m, &r.o->label);
			r.count = m->tally[q].count[i];
			r.total = m->tally[q].total;
			r.permille = permille_of(r.count, r.total);
			print(m, to, &r, rows++ == 0);
		}
	}
	return rows;
}

void
stats_print(struct diags *d, const struct corpus *c, const struct style *s,
    const struct edition *e, enum stats_format how, FILE *to)
{
	struct maker m = {.a = arena_open(), .d = d, .c = c, .s = s, .from = c->lang};

	edition_begin(&m, e);
	m.formats = formats_open(m.lang, m.words->percent_gap);
	tally_make(&m);
	switch (how) {
	case STATS_TEXT:
		rows_print(&m, to, text_row);
		break;
	case STATS_CSV:
		rows_print(&m, to, csv_row);
		break;
	case STATS_JSON:
		fputs("{\"questions\": [", to);
		fputs(rows_print(&m, to, json_row) ? "\n  ]}\n]}\n" : "]}\n", to);
		break;
	}
	formats_close(m.formats);
	buf_free(&m.text);
	arena_close(m.a);
}
