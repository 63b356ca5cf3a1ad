/* SPDX-License-Identifier: ISC */
/*
 * What is known by its name on both sides: what describes the whole, quotes, notes,
 * figures, records, pictures. One walk for all of them: each kind says where its things
 * are found and which fields one has; a thing that both sides have and that has no field
 * to tell is not told.
 */
#include <stdlib.h>

#include "diff/diff_int.h"

#define PICTURE_MAX ((size_t)1 << 30)

struct lists {
	struct diff_edition *e;
	struct arena *a;
};

/* ---- fields ---- */

struct diff_thing *
diff_thing_add(struct arena *a, struct diff_things *t)
{
	struct diff_thing *x;

	t->thing = arena_grow(a, t->thing, t->n, &t->cap, sizeof(*t->thing));
	x = &t->thing[t->n++];
	x->id = x->title = x->other = STR("");
	return x;
}

static struct diff_field *
field_add(struct arena *a, struct diff_thing *t, enum diff_form form, const char *name)
{
	struct diff_field *f = NEW(a, struct diff_field);
	const struct diff_field **end = &t->field;

	*f = (struct diff_field){
	    .form = form, .name = name, .side = {STR(""), STR("")}, .lang = STR("")};
	while (*end)
		end = (const struct diff_field **)&(*end)->next;
	*end = f;
	return f;
}

void
diff_field_value(struct arena *a, struct diff_thing *t, enum diff_form form,
    const char *name, struct str old, struct str new)
{
	struct diff_field *f;

	if (str_eq(old, new))
		return;
	f = field_add(a, t, form, name);
	f->side[OLD] = old;
	f->side[NEW] = new;
}

static bool
same_words(const struct diff_text *x, const struct diff_text *y)
{
	bool same = x->n == y->n;

	for (size_t i = 0; same && i < x->n; i++)
		same = x->word[i].key == y->word[i].key;
	return same;
}

void
diff_field_text(struct arena *a, struct diff_thing *t, const char *name,
    const struct diff_text *old, const struct diff_text *new)
{
	const bool links = !str_eq(old->links, new->links);

	if (old->same == new->same)
		return;
	if (!same_words(old, new))
		field_add(a, t, FIELD_WORDS, name)->words = diff_words_make(a, old, new);
	if (links)
		diff_field_value(a, t, FIELD_VALUE, "links", old->links, new->links);
	else if (same_words(old, new))
		field_add(a, t, FIELD_MARKUP, name);
}

static void
field_node(struct lists *x, struct diff_thing *t, const char *name,
    const struct node *old, const struct node *new)
{
	const struct diff_text o = diff_text_of(x->a, old), n = diff_text_of(x->a, new);

	diff_field_text(x->a, t, name, &o, &n);
}

/* A text out of one string. */
static void
field_string(struct lists *x, struct diff_thing *t, const char *name, struct str old,
    struct str new)
{
	struct diff_text o = {.links = STR("")}, n = {.links = STR("")};

	diff_text_add(x->a, &o, old);
	diff_text_add(x->a, &n, new);
	o.same = hash_bytes(old.p, old.n);
	n.same = hash_bytes(new.p, new.n);
	diff_field_text(x->a, t, name, &o, &n);
}

static void
field_number(struct lists *x, struct diff_thing *t, const char *name, bool has_old,
    long long old, bool has_new, long long new)
{
	diff_field_value(x->a, t, FIELD_NUMBER, name,
	    has_old ? str_fmt(x->a, "%lld", old) : STR(""),
	    has_new ? str_fmt(x->a, "%lld", new) : STR(""));
}

/* ---- the walk ---- */

/* Tells one thing; one of old and new may be NULL. */
typedef void tell_fn(
    struct lists *x, struct diff_thing *t, const void *old, const void *new);

static void
tell(struct lists *x, enum diff_list list, struct str id, tell_fn *one,
    const void *const side[SIDES])
{
	struct diff_things *things = &x->e->list[list];
	struct diff_thing *t = diff_thing_add(x->a, things);

	t->id = id;
	t->state = !side[OLD] ? DIFF_ADDED : !side[NEW] ? DIFF_REMOVED : DIFF_CHANGED;
	one(x, t, side[OLD], side[NEW]);
	if (t->state == DIFF_CHANGED && !t->field) {
		things->n--;
		*t = (struct diff_thing){.state = DIFF_SAME};
	}
}

/* Those of the new side in its order, then those that are gone. */
static void
compare(struct lists *x, enum diff_list list, const struct map *old,
    const struct map *new, tell_fn *one)
{
	for (size_t i = 0; i < map_len(new); i++) {
		const struct str id = map_key(new, i);

		tell(x, list, id, one,
		    (const void *[]){map_find(old, id), map_value(new, i)});
	}
	for (size_t i = 0; i < map_len(old); i++)
		if (!map_find(new, map_key(old, i)))
			tell(x, list, map_key(old, i), one,
			    (const void *[]){map_value(old, i), NULL});
}

/* Puts what a node has to give to a list into its map. */
typedef void take_fn(struct arena *a, struct map *m, const struct node *n);

static void
take_all(struct arena *a, struct map *m, const struct node *n, take_fn *take)
{
	take(a, m, n);
	for (const struct node *k = n->first; k; k = k->next)
		take_all(a, m, k, take);
}

static void
compare_nodes(struct lists *x, enum diff_list list, take_fn *take, tell_fn *one)
{
	struct map *m[SIDES];

	for (int k = 0; k < SIDES; k++) {
		m[k] = map_make(x->a);
		take_all(x->a, m[k], x->e->made[k]->content->root, take);
	}
	compare(x, list, m[OLD], m[NEW], one);
}

int
diff_page_of(const struct made *m, const struct node *n)
{
	return m->layout && n ? m->layout->place[n->seq].page : 0;
}

static void
set_pages(
    struct lists *x, struct diff_thing *t, const struct node *old, const struct node *new)
{
	t->page[OLD] = diff_page_of(x->e->made[OLD], old);
	t->page[NEW] = diff_page_of(x->e->made[NEW], new);
}

static const struct node *
child(const struct node *n, enum node_kind kind)
{
	const struct node *k = n ? n->first : NULL;

	while (k && k->kind != kind)
		k = k->next;
	return k;
}

/* ---- what describes the whole ---- */

static void
tell_about(struct lists *x, const char *name, struct str old, struct str new)
{
	struct diff_things *things = &x->e->list[LIST_ABOUT];
	struct diff_thing *t;

	if (str_eq(old, new))
		return;
	t = diff_thing_add(x->a, things);
	t->id = str_of(name);
	t->state = !old.n ? DIFF_ADDED : !new.n ? DIFF_REMOVED : DIFF_CHANGED;
	field_string(x, t, "text", old, new);
}

static void
about(struct lists *x)
{
	const struct content *o = x->e->made[OLD]->content, *n = x->e->made[NEW]->content;

	tell_about(x, "title", o->title, n->title);
	tell_about(x, "subtitle", o->subtitle, n->subtitle);
	tell_about(x, "brand", o->brand, n->brand);
	tell_about(x, "date", o->date_text, n->date_text);
	tell_about(x, "language", o->lang, n->lang);
	tell_about(x, "author", o->author, n->author);
	tell_about(x, "subject", o->subject, n->subject);
	tell_about(x, "keywords", o->keywords, n->keywords);
}

/* ---- quotes ---- */

static void
take_quote(struct arena *a, struct map *m, const struct node *n)
{
	(void)a;
	if (n->kind == NODE_QUOTE)
		map_put(m, n->id, (void *)n);
}

/* Who is quoted: the attribution's name, or all of it. */
static struct str
name_in(struct lists *x, const struct node *attribution)
{
	struct diff_text t = {.gap = STR("")};

	for (size_t i = 0; attribution && i < attribution->span_n; i++)
		if (attribution->span[i].marks & 1u << MARK_NAME)
			diff_text_add(x->a, &t, attribution->span[i].text);
	if (!t.n)
		t = diff_text_of(x->a, attribution);
	return diff_text_plain(x->a, &t);
}

static void
tell_quote(struct lists *x, struct diff_thing *t, const void *old, const void *new)
{
	const struct node *o = old, *n = new, *any = n ? n : o;

	t->title = name_in(x, child(any, NODE_ATTRIBUTION));
	set_pages(x, t, o, n);
	field_node(x, t, "text", child(o, NODE_QUOTE_TEXT), child(n, NODE_QUOTE_TEXT));
	field_node(
	    x, t, "attribution", child(o, NODE_ATTRIBUTION), child(n, NODE_ATTRIBUTION));
	field_node(x, t, "caption", child(child(o, NODE_FIGURE), NODE_CAPTION),
	    child(child(n, NODE_FIGURE), NODE_CAPTION));
	if (o && n)
		diff_field_value(x->a, t, FIELD_VALUE, "mode", o->role, n->role);
}

/* ---- notes ---- */

static void
take_note(struct arena *a, struct map *m, const struct node *n)
{
	(void)a;
	if (n->kind == NODE_NOTE)
		map_put(m, n->id, (void *)n);
}

static void
tell_note(struct lists *x, struct diff_thing *t, const void *old, const void *new)
{
	const struct node *o = old, *n = new;

	t->number[OLD] = o ? o->number : 0;
	t->number[NEW] = n ? n->number : 0;
	set_pages(x, t, o, n);
	field_node(x, t, "text", o, n);
	if (o && n)
		diff_range_add(
		    x->a, &x->e->renumbered[NUMBERED_NOTES], o->number, n->number);
}

/* ---- figures ---- */

static void
take_figure(struct arena *a, struct map *m, const struct node *n)
{
	if (n->stat)
		map_put(m,
		    str_fmt(a, STR_FMT "/" STR_FMT, STR_ARG(n->stat->question),
			STR_ARG(n->stat->option)),
		    (void *)n);
}

static void
tell_figure(struct lists *x, struct diff_thing *t, const void *old, const void *new)
{
	const struct node *on = old, *nn = new;
	const struct stat_figure none = {
	    .share = STR(""), .both = STR(""), .label = STR("")};
	const struct stat_figure *o = on ? on->stat : &none, *n = nn ? nn->stat : &none;

	t->title = nn ? n->label : o->label;
	set_pages(x, t, on, nn);
	diff_field_value(x->a, t, FIELD_VALUE, "figure", o->both, n->both);
	field_number(x, t, "count", on, o->count, nn, n->count);
	field_number(x, t, "total", on, o->total, nn, n->total);
	field_number(x, t, "permille", on, o->permille, nn, n->permille);
	if (on && nn)
		field_string(x, t, "label", o->label, n->label);
}

/* ---- records ---- */

/* The ids of what a record answers to a question. */
static struct str
answers(struct lists *x, int k, const struct record *r, struct str question)
{
	const struct corpus *c = x->e->made[k]->corpus;
	const struct question *q = map_find(c->questions, question);
	struct buf b = {0};
	struct str s;

	if (!r || !q)
		return STR("");
	for (size_t i = 0; i < r->answer[q->o.index].option_n; i++) {
		if (i)
			buf_puts(&b, ", ");
		buf_add(&b, map_key(q->options, r->answer[q->o.index].option[i]));
	}
	s = str_dup(x->a, buf_str(&b));
	buf_free(&b);
	return s;
}

static void
tell_answers(struct lists *x, struct diff_thing *t, const struct record *const r[SIDES],
    struct str question)
{
	diff_field_value(x->a, t, FIELD_VALUE, str_z(x->a, question),
	    answers(x, OLD, r[OLD], question), answers(x, NEW, r[NEW], question));
}

static void
tell_record(struct lists *x, struct diff_thing *t, const void *old, const void *new)
{
	const struct record *const r[SIDES] = {old, new};
	const struct map *q[SIDES];

	for (int k = 0; k < SIDES; k++)
		q[k] = x->e->made[k]->corpus->questions;
	diff_field_value(x->a, t, FIELD_VALUE, "region",
	    r[OLD] ? r[OLD]->region : STR(""), r[NEW] ? r[NEW]->region : STR(""));
	diff_field_value(x->a, t, FIELD_VALUE, "sector",
	    r[OLD] ? r[OLD]->sector : STR(""), r[NEW] ? r[NEW]->sector : STR(""));
	for (size_t i = 0; i < map_len(q[NEW]); i++)
		tell_answers(x, t, r, map_key(q[NEW], i));
	for (size_t i = 0; i < map_len(q[OLD]); i++)
		if (!map_find(q[NEW], map_key(q[OLD], i)))
			tell_answers(x, t, r, map_key(q[OLD], i));
}

/* The records that an edition counts. */
static struct map *
records_of(struct lists *x, int k)
{
	const struct made *m = x->e->made[k];
	const struct selection *select = m->edition ? m->edition->select : NULL;
	struct map *counted = map_make(x->a);

	for (size_t i = 0; i < map_len(m->corpus->records); i++) {
		struct record *r = map_value(m->corpus->records, i);

		if (selection_has(select, r))
			map_put(counted, r->o.id, r);
	}
	return counted;
}

/* ---- pictures ---- */

/* A picture and the bytes of its file. */
struct bytes {
	size_t n;
	uint64_t hash;
};

static void
take_picture(struct arena *a, struct map *m, const struct node *n)
{
	(void)a;
	if (n->picture)
		map_put(m, n->picture->id, (void *)n);
}

static struct bytes
picture_bytes(struct lists *x, int k, const struct node *n)
{
	struct file_bytes f;
	struct bytes b = {0, 0};

	if (!n)
		return b;
	if (file_read_below(x->e->made[k]->content->root_dir,
		str_z(x->a, n->picture->href), PICTURE_MAX, &f) == 0) {
		b = (struct bytes){f.n, hash_bytes(f.p, f.n)};
		file_free(&f);
	}
	return b;
}

static struct str
size_of(struct lists *x, const struct node *n, struct bytes b)
{
	return n ? str_fmt(x->a, "%zu bytes", b.n) : STR("");
}

/* Its bytes are told by their number, also when only their order is another. */
static void
tell_bytes(
    struct lists *x, struct diff_thing *t, const struct node *o, const struct node *n)
{
	const struct bytes ob = picture_bytes(x, OLD, o), nb = picture_bytes(x, NEW, n);
	struct str old = size_of(x, o, ob), new = size_of(x, n, nb);

	if (o && n && ob.hash != nb.hash && ob.n == nb.n)
		new = str_fmt(x->a, "%zu other bytes", nb.n);
	diff_field_value(x->a, t, FIELD_VALUE, "picture", old, new);
}

static void
tell_picture(struct lists *x, struct diff_thing *t, const void *old, const void *new)
{
	const struct node *o = old, *n = new;

	set_pages(x, t, o, n);
	diff_field_value(x->a, t, FIELD_VALUE, "file", o ? o->picture->href : STR(""),
	    n ? n->picture->href : STR(""));
	tell_bytes(x, t, o, n);
	field_string(x, t, "alternative text", o ? o->picture->alt : STR(""),
	    n ? n->picture->alt : STR(""));
	if (o && n && o->picture->decorative != n->picture->decorative)
		diff_field_value(x->a, t, FIELD_VALUE, "decorative",
		    o->picture->decorative ? STR("yes") : STR("no"),
		    n->picture->decorative ? STR("yes") : STR("no"));
}

void
diff_lists(struct diff_edition *e)
{
	struct lists x = {.e = e, .a = e->a};

	about(&x);
	compare_nodes(&x, LIST_QUOTES, take_quote, tell_quote);
	compare_nodes(&x, LIST_NOTES, take_note, tell_note);
	compare_nodes(&x, LIST_FIGURES, take_figure, tell_figure);
	compare(&x, LIST_RECORDS, records_of(&x, OLD), records_of(&x, NEW), tell_record);
	compare_nodes(&x, LIST_PICTURES, take_picture, tell_picture);
}
