/* SPDX-License-Identifier: ISC */
/*
 * Expressions over records. The parser descends by the grammar, no deeper than
 * SELECT_DEEP, and writes the operations in the order in which a stack of truths does
 * them; so evaluation is a loop without recursion.
 *
 *   or   = and { "or" and }
 *   and  = not { "and" not }
 *   not  = { "not" } ( "(" or ")" | field ( "=" | "!=" ) value | field "in" list )
 *   list = "(" value { "," value } ")"
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/select.h"

/* Each level of parentheses keeps at most two truths waiting, and one is in work. */
#define STACK (2 * (SELECT_DEEP + 1) + 1)

enum field { FIELD_ID, FIELD_REGION, FIELD_SECTOR, FIELD_QUESTION };

/* Is the field one of the values? */
struct test {
	enum field field;
	const struct question *question;
	struct str *value; /* sorted; of a question: */
	uint32_t *option; /* indices, sorted */
	size_t n, value_cap, option_cap;
};

enum op_kind { OP_TEST, OP_NOT, OP_AND, OP_OR };

struct op {
	enum op_kind kind;
	struct test test;
};

struct selection {
	struct op *op;
	size_t n, cap;
};

/* ---- words ---- */

enum token_kind { TOKEN_NAME, TOKEN_VALUE, TOKEN_SIGN, TOKEN_END };

struct token {
	enum token_kind kind;
	struct str text; /* of a value: within its quotation marks */
	size_t at;
};

struct parser {
	struct arena *a;
	const struct select_names *names;
	struct select_faults *faults;
	struct str s;
	size_t i;
	struct token t; /* the next one */
	bool stopped; /* by a fault of syntax */
	int depth;
	struct selection *out;
};

static void
fault(struct parser *p, struct select_fault f)
{
	if (p->faults->n < SELECT_FAULTS && !p->stopped)
		p->faults->fault[p->faults->n++] = f;
	if (f.kind == FAULT_SYNTAX || f.kind == FAULT_DEEP)
		p->stopped = true;
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c && strchr("_-.", c)) || (unsigned char)c >= 0x80;
}

static void
value_next(struct parser *p)
{
	size_t from = p->i + 1;
	const char *end = memchr(p->s.p + from, p->s.p[p->i], p->s.n - from);

	if (!end) {
		fault(p,
		    (struct select_fault){.kind = FAULT_SYNTAX,
			.at = p->i,
			.wanted = "a closing quotation mark",
			.name = str_cut(p->s, p->i, p->s.n)});
		p->t.kind = TOKEN_END;
		return;
	}
	p->t.kind = TOKEN_VALUE;
	p->t.text = str_cut(p->s, from, (size_t)(end - p->s.p));
	p->i = (size_t)(end - p->s.p) + 1;
}

static void
token_next(struct parser *p)
{
	size_t from;

	while (p->i < p->s.n && is_white(p->s.p[p->i]))
		p->i++;
	from = p->i;
	p->t = (struct token){.kind = TOKEN_END, .text = STR(""), .at = from};
	if (from == p->s.n)
		return;
	if (strchr("'\"", p->s.p[from])) {
		value_next(p);
		return;
	}
	p->t.kind = in_name(p->s.p[from]) ? TOKEN_NAME : TOKEN_SIGN;
	do
		p->i++;
	while (p->t.kind == TOKEN_NAME && p->i < p->s.n && in_name(p->s.p[p->i]));
	if (p->s.p[from] == '!' && p->i < p->s.n && p->s.p[p->i] == '=')
		p->i++;
	p->t.text = str_cut(p->s, from, p->i);
}

static bool
at_word(const struct parser *p, const char *z)
{
	return p->t.kind != TOKEN_VALUE && str_is(p->t.text, z);
}

static bool
take(struct parser *p, const char *z)
{
	if (p->stopped || !at_word(p, z))
		return false;
	token_next(p);
	return true;
}

static void
unexpected(struct parser *p, const char *wanted)
{
	struct str name = p->t.text;

	if (p->t.kind == TOKEN_END)
		name = STR("the end");
	fault(p,
	    (struct select_fault){
		.kind = FAULT_SYNTAX, .at = p->t.at, .wanted = wanted, .name = name});
}

static bool
is_keyword(struct str s)
{
	return str_in(s, "and or not in");
}

/* ---- one comparison ---- */

static struct op *
op_add(struct parser *p, enum op_kind kind)
{
	struct selection *s = p->out;

	s->op = arena_grow(p->a, s->op, s->n, &s->cap, sizeof(*s->op));
	s->op[s->n] = (struct op){.kind = kind};
	return &s->op[s->n++];
}

static const struct map *
fields_known(struct parser *p)
{
	struct map *m = map_make(p->a);

	map_put(m, STR("id"), m);
	map_put(m, STR("region"), m);
	map_put(m, STR("sector"), m);
	for (size_t i = 0; i < map_len(p->names->questions); i++)
		map_put(m, map_key(p->names->questions, i), m);
	return m;
}

static void
field_read(struct parser *p, struct test *t)
{
	static const char *const names[] = {"id", "region", "sector"};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_is(p->t.text, names[i])) {
			t->field = (enum field)i;
			token_next(p);
			return;
		}
	t->field = FIELD_QUESTION;
	t->question = map_find(p->names->questions, p->t.text);
	if (!t->question)
		fault(p,
		    (struct select_fault){.kind = FAULT_FIELD,
			.at = p->t.at,
			.name = p->t.text,
			.known = fields_known(p)});
	token_next(p);
}

/* What the value can be; NULL: it is an unknown question's. */
static const struct map *
values_known(const struct parser *p, const struct test *t)
{
	switch (t->field) {
	case FIELD_ID:
		return p->names->records;
	case FIELD_REGION:
		return p->names->regions;
	case FIELD_SECTOR:
		return p->names->sectors;
	case FIELD_QUESTION:
		return t->question ? t->question->options : NULL;
	}
	return NULL;
}

static void
value_add(struct parser *p, struct test *t, const void *known)
{
	if (t->field == FIELD_QUESTION) {
		const struct survey_option *o = known;

		t->option =
		    arena_grow(p->a, t->option, t->n, &t->option_cap, sizeof(*t->option));
		t->option[t->n++] = o->o.index;
		return;
	}
	t->value = arena_grow(p->a, t->value, t->n, &t->value_cap, sizeof(*t->value));
	t->value[t->n++] = p->t.text;
}

static void
value_read(struct parser *p, struct test *t)
{
	static const char *const names[] = {"id", "region", "sector", "option"};
	const struct map *m = values_known(p, t);
	const void *known = m ? map_find(m, p->t.text) : NULL;

	if (p->t.kind != TOKEN_VALUE) {
		unexpected(p, "a value in quotation marks");
		return;
	}
	if (known)
		value_add(p, t, known);
	else if (m)
		fault(p,
		    (struct select_fault){
			.kind = t->question ? FAULT_OPTION : FAULT_VALUE,
			.at = p->t.at + 1,
			.name = p->t.text,
			.wanted = names[t->field],
			.question = t->question,
			.known = m});
	token_next(p);
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int
by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static void
list_read(struct parser *p, struct test *t)
{
	if (!take(p, "(")) {
		unexpected(p, "\"(\"");
		return;
	}
	do
		value_read(p, t);
	while (take(p, ","));
	if (!take(p, ")"))
		unexpected(p, "\",\" or \")\"");
}

static void
test_read(struct parser *p)
{
	struct test t = {.n = 0};
	bool differs = false;

	if (p->t.kind != TOKEN_NAME || is_keyword(p->t.text)) {
		unexpected(p, "a field's name");
		return;
	}
	field_read(p, &t);
	if (take(p, "in")) {
		list_read(p, &t);
	} else if (take(p, "=") || (differs = take(p, "!="))) {
		value_read(p, &t);
	} else {
		unexpected(p, "=, != or in");
	}
	if (t.value)
		qsort(t.value, t.n, sizeof(*t.value), by_bytes);
	if (t.option)
		qsort(t.option, t.n, sizeof(*t.option), by_number);
	op_add(p, OP_TEST)->test = t;
	if (differs)
		op_add(p, OP_NOT);
}

/* ---- the grammar ---- */

static void or_read(struct parser *p);

static void
not_read(struct parser *p)
{
	bool negated = false;

	while (take(p, "not"))
		negated = !negated;
	if (p->stopped)
		return;
	if (!at_word(p, "(")) {
		test_read(p);
	} else if (p->depth == SELECT_DEEP) {
		fault(p, (struct select_fault){.kind = FAULT_DEEP, .at = p->t.at});
	} else {
		p->depth++;
		token_next(p);
		or_read(p);
		p->depth--;
		if (!p->stopped && !take(p, ")"))
			unexpected(p, "\"and\", \"or\" or \")\"");
	}
	if (negated)
		op_add(p, OP_NOT);
}

static void
and_read(struct parser *p)
{
	not_read(p);
	while (take(p, "and")) {
		not_read(p);
		op_add(p, OP_AND);
	}
}

static void
or_read(struct parser *p)
{
	and_read(p);
	while (take(p, "or")) {
		and_read(p);
		op_add(p, OP_OR);
	}
}

const struct selection *
selection_parse(struct arena *a, const struct select_names *names, struct str expression,
    struct select_faults *faults)
{
	struct parser p = {.a = a,
	    .names = names,
	    .faults = faults,
	    .s = expression,
	    .out = NEW(a, struct selection)};

	faults->n = 0;
	token_next(&p);
	or_read(&p);
	if (!p.stopped && p.t.kind != TOKEN_END)
		unexpected(&p, "\"and\", \"or\" or the end");
	return faults->n ? NULL : p.out;
}

/* ---- evaluation ---- */

static bool
has_option(const struct test *t, const struct record *r)
{
	const struct answer *an = r->answer ? &r->answer[t->question->o.index] : NULL;

	for (size_t i = 0; an && i < an->option_n; i++)
		if (bsearch(
			&an->option[i], t->option, t->n, sizeof(*t->option), by_number))
			return true;
	return false;
}

static bool
test_holds(const struct test *t, const struct record *r)
{
	struct str is = STR("");

	switch (t->field) {
	case FIELD_ID:
		is = r->o.id;
		break;
	case FIELD_REGION:
		is = r->region;
		break;
	case FIELD_SECTOR:
		is = r->sector;
		break;
	case FIELD_QUESTION:
		return has_option(t, r);
	}
	return is.n && bsearch(&is, t->value, t->n, sizeof(*t->value), by_bytes);
}

bool
selection_has(const struct selection *s, const struct record *r)
{
	bool stack[STACK];
	size_t n = 0;

	for (size_t i = 0; s && i < s->n; i++) {
		const struct op *op = &s->op[i];

		switch (op->kind) {
		case OP_TEST:
			assert(n < STACK);
			stack[n++] = test_holds(&op->test, r);
			break;
		case OP_NOT:
			stack[n - 1] = !stack[n - 1];
			break;
		case OP_AND:
			n--;
			stack[n - 1] = stack[n - 1] && stack[n];
			break;
		case OP_OR:
			n--;
			stack[n - 1] = stack[n - 1] || stack[n];
			break;
		}
	}
	return !n || stack[0];
}
