/* SPDX-License-Identifier: ISC */
/*
 * Selections: which records an expression holds for, and where and how each fault in one
 * is told.
 */
#include "corpus/select.h"
#include "unit.h"

/* ---- four records and two questions ---- */

static const struct {
	const char *id, *region, *sector;
	uint32_t contact[2];
	size_t contact_n;
	uint32_t length[1];
	size_t length_n;
} table[] = {
    {"r1", "Saxony", "crafts", {0, 2}, 2, {0}, 1},
    {"r2", "Saxony", "food", {1}, 1, {1}, 1},
    {"r3", "Val d'Aosta", "crafts", {0}, 1, {0}, 0},
    {"r4", NULL, NULL, {0}, 0, {1}, 1},
};

static struct question
question_make(
    struct arena *a, uint32_t index, const char *const *options, size_t option_n)
{
	struct question q = {.o = {.index = index}, .options = map_make(a)};

	for (size_t i = 0; i < option_n; i++) {
		struct survey_option *o = NEW(a, struct survey_option);

		o->o.index = (uint32_t)i;
		map_put(q.options, str_of(options[i]), o);
	}
	return q;
}

struct world {
	struct arena *a;
	struct question contact, length;
	struct record record[ARRAY_LEN(table)];
	struct answer answer[ARRAY_LEN(table)][2];
	struct select_names names;
};

static void
record_make(struct world *w, size_t i, struct map *regions, struct map *sectors)
{
	struct record *r = &w->record[i];

	w->answer[i][0] = (struct answer){table[i].contact, table[i].contact_n, {0}};
	w->answer[i][1] = (struct answer){table[i].length, table[i].length_n, {0}};
	*r = (struct record){.o = {.id = str_of(table[i].id)}, .answer = w->answer[i]};
	if (!table[i].region)
		return;
	r->region = str_of(table[i].region);
	r->sector = str_of(table[i].sector);
	map_put(regions, r->region, r);
	map_put(sectors, r->sector, r);
}

static void
world_make(struct world *w)
{
	static const char *const contacts[] = {"targeted", "previous", "events"};
	static const char *const lengths[] = {"two-years", "five-years"};
	struct map *records, *regions, *sectors, *questions;

	w->a = arena_open();
	records = map_make(w->a);
	regions = map_make(w->a);
	sectors = map_make(w->a);
	questions = map_make(w->a);
	w->contact = question_make(w->a, 0, contacts, ARRAY_LEN(contacts));
	w->length = question_make(w->a, 1, lengths, ARRAY_LEN(lengths));
	map_put(questions, STR("contact"), &w->contact);
	map_put(questions, STR("how-long"), &w->length);
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		record_make(w, i, regions, sectors);
		map_put(records, str_of(table[i].id), &w->record[i]);
	}
	w->names = (struct select_names){records, regions, sectors, questions};
}

/* ---- what holds ---- */

static const struct {
	const char *expression;
	const char *holds; /* a digit for each record */
} sound[] = {
    {"region = 'Saxony'", "12"},
    {"region != 'Saxony'", "34"},
    {"region=\"Val d'Aosta\"", "3"},
    {"id in ('r4', 'r1')", "14"},
    {"sector in ('crafts')", "13"},
    {"contact = 'targeted'", "13"},
    {"contact = 'events'", "1"},
    {"contact != 'targeted'", "24"},
    {"contact in ('events', 'previous')", "12"},
    {"how-long = 'five-years'", "24"},
    {"not region = 'Saxony'", "34"},
    {"not not region = 'Saxony'", "12"},
    {"not not not region = 'Saxony'", "34"},
    {"region = 'Saxony' and sector = 'food'", "2"},
    {"region = 'Saxony' or sector = 'crafts'", "123"},
    /* "and" binds tighter than "or", "not" tighter than both */
    {"id = 'r4' or region = 'Saxony' and sector = 'food'", "24"},
    {"(id = 'r4' or region = 'Saxony') and sector = 'food'", "2"},
    {"region = 'Saxony' and sector = 'food' or id = 'r4'", "24"},
    {"not id = 'r1' and region = 'Saxony'", "2"},
    {"not (id = 'r1' and region = 'Saxony')", "234"},
    {"id = 'r1' or id = 'r2' or id = 'r3' and not id = 'r3'", "12"},
    {"\n\tregion\n=\n'Saxony'\n", "12"},
    {"((((id='r1'))))", "1"},
};

static void
test_sound(struct world *w)
{
	for (size_t i = 0; i < ARRAY_LEN(sound); i++) {
		struct select_faults faults;
		const struct selection *s = selection_parse(
		    w->a, &w->names, str_of(sound[i].expression), &faults);
		char is[ARRAY_LEN(table) + 1];
		size_t n = 0;

		CHECK(s != NULL);
		CHECK_INT(faults.n, 0);
		for (size_t k = 0; s && k < ARRAY_LEN(table); k++)
			if (selection_has(s, &w->record[k]))
				is[n++] = (char)('1' + k);
		is[n] = '\0';
		CHECK_STR(str_of(is), sound[i].holds);
	}
	CHECK(selection_has(NULL, &w->record[0]));
}

/* ---- what does not ---- */

static const struct {
	const char *expression;
	enum select_fault_kind kind;
	size_t at, n; /* the first fault's byte; how many there are */
	const char *name, *wanted;
} faulty[] = {
    {"", FAULT_SYNTAX, 0, 1, "the end", "a field's name"},
    {"region", FAULT_SYNTAX, 6, 1, "the end", "=, != or in"},
    {"region = ", FAULT_SYNTAX, 9, 1, "the end", "a value in quotation marks"},
    {"region = Saxony", FAULT_SYNTAX, 9, 1, "Saxony", "a value in quotation marks"},
    {"region == 'Saxony'", FAULT_SYNTAX, 8, 1, "=", "a value in quotation marks"},
    {"region ! 'Saxony'", FAULT_SYNTAX, 7, 1, "!", "=, != or in"},
    {"region = 'Saxony", FAULT_SYNTAX, 9, 1, "'Saxony", "a closing quotation mark"},
    {"region = 'Saxony' sector", FAULT_SYNTAX, 18, 1, "sector",
	"\"and\", \"or\" or the end"},
    {"region = 'Saxony' and", FAULT_SYNTAX, 21, 1, "the end", "a field's name"},
    {"region = 'Saxony' AND id = 'r1'", FAULT_SYNTAX, 18, 1, "AND",
	"\"and\", \"or\" or the end"},
    {"and", FAULT_SYNTAX, 0, 1, "and", "a field's name"},
    {"'Saxony' = region", FAULT_SYNTAX, 0, 1, "Saxony", "a field's name"},
    {"(id = 'r1'", FAULT_SYNTAX, 10, 1, "the end", "\"and\", \"or\" or \")\""},
    {"id = 'r1')", FAULT_SYNTAX, 9, 1, ")", "\"and\", \"or\" or the end"},
    {"id in 'r1'", FAULT_SYNTAX, 6, 1, "r1", "\"(\""},
    {"id in ()", FAULT_SYNTAX, 7, 1, ")", "a value in quotation marks"},
    {"id in ('r1' 'r2')", FAULT_SYNTAX, 12, 1, "r2", "\",\" or \")\""},
    {"id in ('r1',)", FAULT_SYNTAX, 12, 1, ")", "a value in quotation marks"},
    {"regio = 'Saxony'", FAULT_FIELD, 0, 1, "regio", NULL},
    {"not (regio = 'Saxony' or sectr = 'x')", FAULT_FIELD, 5, 2, "regio", NULL},
    {"region = 'Saxon'", FAULT_VALUE, 10, 1, "Saxon", "region"},
    {"sector in ('food', 'fod')", FAULT_VALUE, 20, 1, "fod", "sector"},
    {"id != 'r5'", FAULT_VALUE, 7, 1, "r5", "id"},
    {"contact = 'target'", FAULT_OPTION, 11, 1, "target", "option"},
    /* all of meaning are told, and the one of syntax that ends it */
    {"region = 'A' or sector = 'B' or", FAULT_VALUE, 10, 3, "A", "region"},
};

static void
test_faulty(struct world *w)
{
	for (size_t i = 0; i < ARRAY_LEN(faulty); i++) {
		struct select_faults f;

		CHECK(selection_parse(
			  w->a, &w->names, str_of(faulty[i].expression), &f) == NULL);
		CHECK_INT(f.n, faulty[i].n);
		if (!f.n)
			continue;
		CHECK_INT(f.fault[0].kind, faulty[i].kind);
		CHECK_INT(f.fault[0].at, faulty[i].at);
		CHECK_STR(f.fault[0].name, faulty[i].name);
		if (faulty[i].wanted)
			CHECK_STR(str_of(f.fault[0].wanted), faulty[i].wanted);
		CHECK(f.fault[0].kind == FAULT_SYNTAX || f.fault[0].known != NULL);
	}
}

/* ---- how deep, how long ---- */

/* An "or" and an "and" wait at each level. */
static struct str
nested(struct world *w, int depth)
{
	struct buf b = {0};
	struct str s;

	for (int i = 0; i < depth; i++)
		buf_puts(&b, "(id = 'r3' or id = 'r1' and ");
	buf_puts(&b, "id = 'r1'");
	for (int i = 0; i < depth; i++)
		buf_putc(&b, ')');
	s = str_dup(w->a, buf_str(&b));
	buf_free(&b);
	return s;
}

static void
test_deep(struct world *w)
{
	struct select_faults f;
	const struct selection *s =
	    selection_parse(w->a, &w->names, nested(w, SELECT_DEEP), &f);

	CHECK(s && selection_has(s, &w->record[0]));
	CHECK(s && !selection_has(s, &w->record[1]));
	CHECK(s && selection_has(s, &w->record[2]));
	CHECK(!selection_parse(w->a, &w->names, nested(w, SELECT_DEEP + 1), &f));
	CHECK_INT(f.n, 1);
	CHECK_INT(f.fault[0].kind, FAULT_DEEP);
	CHECK_INT(f.fault[0].at, 28 * SELECT_DEEP);
	CHECK(!selection_parse(w->a, &w->names, nested(w, 100000), &f));
}

static void
test_long(struct world *w)
{
	struct buf b = {0};
	struct select_faults f;
	const struct selection *s;

	for (int i = 0; i < 10000; i++)
		buf_puts(&b, "not ");
	buf_puts(&b, "id = 'r1'");
	for (int i = 0; i < 10000; i++)
		buf_puts(&b, i % 2 ? " or id = 'r2'" : " and id = 'r1'");
	s = selection_parse(w->a, &w->names, buf_str(&b), &f);
	CHECK(s && selection_has(s, &w->record[0]));
	CHECK(s && selection_has(s, &w->record[1]));
	CHECK(s && !selection_has(s, &w->record[2]));
	for (int i = 0; i < 100; i++)
		buf_puts(&b, " or region = 'none'");
	CHECK(!selection_parse(w->a, &w->names, buf_str(&b), &f));
	CHECK_INT(f.n, SELECT_FAULTS);
	buf_free(&b);
}

int
main(void)
{
	struct world w;

	world_make(&w);
	test_sound(&w);
	test_faulty(&w);
	test_deep(&w);
	test_long(&w);
	arena_close(w.a);
	return unit_end("select");
}
