/* SPDX-License-Identifier: ISC */
/*
 * Editions, each for itself: what stands in its element. Whatever is wrong there is kept
 * with the edition, so that it fails alone. What it has of others is extends.c's work.
 */
#include <string.h>

#include "corpus/corpus_int.h"
#include "corpus/select.h"

#define REFS_NEAR 4096 /* bytes of a list of ids in which each has its own place */
#define FILE_MAX 200 /* bytes of a name, with room for ".press-spreads.pdf" */

/* ---- before the vocabulary is checked ---- */

struct prepared {
	struct xml_node *node;
	bool done;
};

static bool
is_edition(const struct xml_node *n)
{
	return n->kind == XML_ELEMENT && str_is(n->name, "edition");
}

static struct map *
nodes_find(struct arena *a, const struct xml_node *root)
{
	struct map *m = map_make(a);

	for (const struct xml_node *l = root->first; l; l = l->next) {
		if (l->kind != XML_ELEMENT || !str_is(l->name, "editions"))
			continue;
		for (struct xml_node *n = l->first; n; n = n->next) {
			struct prepared *p;
			if (!is_edition(n))
				continue;
			n->faults = diags_hold(a);
			p = NEW(a, struct prepared);
			*p = (struct prepared){n, xml_has(n, "xml:lang")};
			if (xml_has(n, "id"))
				map_put(m, xml_attr(n, "id"), p);
		}
	}
	return m;
}

/* What has no language of its own is in that of what it stands in. */
static void
lang_give(struct xml_node *n, struct str lang)
{
	n->lang = lang;
	for (struct xml_node *c = n->first; c; c = c->next)
		if (c->kind != XML_ELEMENT || !xml_has(c, "xml:lang"))
			lang_give(c, lang);
}

static struct prepared *
next_of(const struct map *m, const struct prepared *p)
{
	struct str id = xml_attr(p->node, "extends");

	return id.n ? map_find(m, id) : NULL;
}

/* Gives p, and all that it extends and that has none, the first language among them.
 * Each is met once. */
static void
lang_inherit(const struct map *m, struct prepared *p)
{
	struct prepared *k = p;
	struct str lang;

	for (size_t steps = 0; k && !k->done && steps < map_len(m); steps++)
		k = next_of(m, k);
	lang = k && k->done ? k->node->lang : p->node->lang;
	for (; p && !p->done; p = next_of(m, p)) {
		lang_give(p->node, lang);
		p->done = true;
	}
}

void
editions_prepare(struct arena *a, struct xml_node *root)
{
	struct map *m = nodes_find(a, root);

	for (size_t i = 0; i < map_len(m); i++)
		lang_inherit(m, map_value(m, i));
}

/* ---- what stands in an element ---- */

/* What the readers of one edition share with the others. */
struct gather {
	struct reader *r;
	struct select_names names;
	const struct map
	    *leavable; /* id -> struct left_out, with its kind and what it is */
};

static const struct {
	enum entity_kind entity;
	enum left_kind left;
} leavable[] = {{ENTITY_CHAPTER, LEFT_CHAPTER}, {ENTITY_SECTION, LEFT_SECTION},
    {ENTITY_QUOTE, LEFT_QUOTE}, {ENTITY_NOTE, LEFT_NOTE}, {ENTITY_ASSET, LEFT_ASSET}};
_Static_assert(ARRAY_LEN(leavable) == LEFT_KINDS, "every kind has a row");

static const struct map *
leavable_find(struct reader *r)
{
	struct map *m = map_make(r->a);

	for (size_t k = 0; k < ARRAY_LEN(leavable); k++) {
		const struct map *all = r->of[leavable[k].entity];
		for (size_t i = 0; i < map_len(all); i++) {
			struct left_out *l = NEW(r->a, struct left_out);
			l->kind = leavable[k].left;
			l->what = map_value(all, i);
			map_put(m, map_key(all, i), l);
		}
	}
	return m;
}

static void
left_unknown(const struct gather *g, struct str id, struct loc at)
{
	struct reader *r = g->r;
	const char *z = str_z(r->a, id);

	for (int k = 0; k < ENTITY_KINDS; k++)
		if (map_find(r->of[k], id)) {
			diag(r->d, D_LEAVE_OUT_KIND, at, z,
			    entity_name((enum entity_kind)k));
			return;
		}
	diag(r->d, D_LEAVE_OUT_UNKNOWN, at, z, id_suggestion(r, g->leavable, id));
}

/* The place of an id in a list; far behind its begin that of the whole list, since it
 * takes a walk from there. */
static struct loc
ref_loc(const struct xml_node *n, size_t at)
{
	return at < REFS_NEAR ? xml_attr_at(n, "refs", at) : xml_attr_loc(n, "refs");
}

static void
left_out_read(const struct gather *g, const struct xml_node *n, struct own_edition *own)
{
	struct reader *r = g->r;

	own->left_out_end = &own->e->left_out;
	for (n = xml_child(n, T_LEAVE_OUT); n; n = xml_next(n, T_LEAVE_OUT)) {
		struct str value = xml_attr(n, "refs"), rest = value, id;
		while (str_token(&rest, &id)) {
			const struct left_out *known = map_find(g->leavable, id);
			struct loc at = ref_loc(n, (size_t)(id.p - value.p));
			struct left_out *l;
			if (!known) {
				left_unknown(g, id, at);
				continue;
			}
			l = NEW(r->a, struct left_out);
			*l =
			    (struct left_out){known->kind, known->what, own->e, at, NULL};
			*own->left_out_end = l;
			own->left_out_end = &l->next;
		}
	}
}

static bool
edition_expect_read(
    struct reader *r, const struct xml_node *n, struct edition_expect *out)
{
	bool records = xml_has(n, "records"), question = xml_has(n, "question"),
	     option = xml_has(n, "option"), count = xml_has(n, "count");
	struct expect x = {.count = 0};

	*out = (struct edition_expect){.loc = n->loc};
	if (records ? question || option || count : !(question && option && count)) {
		diag(r->d, D_EXPECT_SHAPE, n->loc);
		return false;
	}
	if (!expect_read(r, n, records ? "records" : "count", &x))
		return false;
	out->count = x.count;
	out->loc = x.loc;
	if (records)
		return true;
	out->question = entity_ref(r, ENTITY_QUESTION, n, "question");
	out->option = option_ref(
	    r, out->question, xml_attr(n, "option"), xml_attr_loc(n, "option"));
	return out->option != NULL;
}

/* The last one first: it counts. */
static void
expects_read(struct reader *r, const struct xml_node *n, struct own_edition *own)
{
	struct edition *e = own->e;

	own->expect_end = &e->expect;
	for (n = xml_child(n, T_EXPECT); n; n = xml_next(n, T_EXPECT)) {
		struct edition_expect *x = NEW(r->a, struct edition_expect);
		if (!edition_expect_read(r, n, x))
			continue;
		x->next = e->expect;
		e->expect = x;
		if (!x->next)
			own->expect_end = &x->next;
	}
}

static void
partners_read(struct reader *r, const struct xml_node *n, struct own_edition *own)
{
	own->partner_end = &own->e->partner;
	for (n = xml_child(n, T_PARTNER); n; n = xml_next(n, T_PARTNER)) {
		struct partner *p = NEW(r->a, struct partner);
		*p = (struct partner){
		    entity_ref(r, ENTITY_ORGANISATION, n, "org"), n->loc, NULL};
		if (!p->org)
			continue;
		*own->partner_end = p;
		own->partner_end = &p->next;
	}
}

static void
signs_read(const struct xml_node *n, struct signs *s)
{
	n = xml_child(n, T_SIGNS);
	if (!n)
		return;
	*s = (struct signs){.quote_open = xml_attr(n, "quote-open"),
	    .quote_close = xml_attr(n, "quote-close"),
	    .quote_inner_open = xml_attr(n, "quote-inner-open"),
	    .quote_inner_close = xml_attr(n, "quote-inner-close"),
	    .percent_gap = xml_attr(n, "percent-gap"),
	    .thin_before = xml_attr(n, "thin-before")};
}

/* ---- own chapters ---- */

static bool
placed_read(struct reader *r, const struct xml_node *n, struct placed *p)
{
	static const char *const names[] = {[PLACE_REPLACES] = "replaces",
	    [PLACE_BEFORE] = "before",
	    [PLACE_AFTER] = "after"};
	int places = 0;

	*p = (struct placed){.chapter = entity_of(r, ENTITY_CHAPTER, n)};
	if (!p->chapter)
		return false;
	chapter_read(r, n);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (!xml_has(n, names[i]))
			continue;
		places++;
		p->how = (unsigned)i;
		p->loc = xml_attr_loc(n, names[i]);
	}
	if (places != 1)
		diag(r->d, D_CHAPTER_PLACE, n->loc);
	else
		p->target = entity_ref(r, ENTITY_CHAPTER, n, names[p->how]);
	return true;
}

static void
chapters_read(struct reader *r, const struct xml_node *n, struct own_edition *own)
{
	const struct placed **end = &own->placed;

	for (n = xml_child(n, T_CHAPTER); n; n = xml_next(n, T_CHAPTER)) {
		struct placed *p = NEW(r->a, struct placed);
		if (!placed_read(r, n, p))
			continue;
		*end = p;
		end = &p->next;
		own->placed_n++;
	}
}

/* ---- its selection ---- */

static void
select_fault(struct reader *r, const struct xml_node *n, const struct select_fault *f)
{
	struct loc at = xml_attr_at(n, "select", f->at);
	const char *name = str_z(r->a, f->name);
	const char *near = f->known ? id_suggestion(r, f->known, f->name) : "";

	switch (f->kind) {
	case FAULT_SYNTAX:
		diag(r->d, D_SELECT_SYNTAX, at, f->wanted, name);
		break;
	case FAULT_DEEP:
		diag(r->d, D_SELECT_DEEP, at, SELECT_DEEP);
		break;
	case FAULT_FIELD:
		diag(r->d, D_SELECT_FIELD, at, name, near);
		break;
	case FAULT_VALUE:
		diag(r->d, D_SELECT_VALUE, at, f->wanted, name, near);
		break;
	case FAULT_OPTION:
		diag(r->d, D_OPTION_UNKNOWN, at, str_z(r->a, f->question->o.id), name,
		    near);
		break;
	}
}

static void
select_read(const struct gather *g, const struct xml_node *n, struct edition *e)
{
	struct reader *r = g->r;
	const struct map *records = r->of[ENTITY_RECORD];
	struct select_faults faults;
	struct str s = xml_attr(n, "select");

	if (!str_trim(s).n)
		return;
	e->select_loc = xml_attr_loc(n, "select");
	e->select = selection_parse(r->a, &g->names, s, &faults);
	for (size_t i = 0; i < faults.n; i++)
		select_fault(r, n, &faults.fault[i]);
	for (size_t i = 0; e->select && i < map_len(records); i++)
		if (selection_has(e->select, map_value(records, i)))
			return;
	if (e->select)
		diag(r->d, D_SELECT_NOTHING, e->select_loc, str_z(r->a, e->o.id),
		    map_len(records));
}

/* ---- one edition ---- */

static unsigned
outputs_read(const struct xml_node *n)
{
	static const char *const names[] = {
	    [OUTPUT_WEB] = "web", [OUTPUT_PRESS] = "press"};
	struct str rest = xml_attr(n, "outputs"), one;
	unsigned outputs = 0;

	_Static_assert(ARRAY_LEN(names) == OUTPUT_KINDS, "every output has a name");
	while (str_token(&rest, &one))
		for (size_t i = 0; i < ARRAY_LEN(names); i++)
			if (str_is(one, names[i]))
				outputs |= 1u << i;
	return outputs;
}

static void
attributes_read(struct reader *r, const struct xml_node *n, struct edition *e)
{
	struct str complete = xml_attr(n, "complete");

	e->extends = entity_ref(r, ENTITY_EDITION, n, "extends");
	e->layout = xml_attr(n, "layout");
	e->outputs = outputs_read(n);
	if (!complete.n ||
	    !str_decimal(str_cut(complete, 0, complete.n - 1), &e->complete))
		e->complete = -1;
	if (!xml_has(n, "xml:lang") && !xml_has(n, "extends"))
		diag(r->d, D_EDITION_LANG, n->loc, str_z(r->a, e->o.id));
}

static void
edition_read(const struct gather *g, struct own_edition *own)
{
	struct reader *r = g->r;
	const struct xml_node *n = own->node;
	struct edition *e = own->e;
	struct diags *outer = r->d;

	e->faults = diags_hold(r->a);
	if (n->faults)
		diags_join(e->faults, n->faults, STR(""));
	r->d = e->faults;
	r->edition = e;
	attributes_read(r, n, e);
	e->title = prose_child(r, n, T_TITLE, PROSE_PLAIN);
	e->subtitle = prose_child(r, n, T_SUBTITLE, PROSE_PLAIN);
	signs_read(n, &e->signs);
	select_read(g, n, e);
	expects_read(r, n, own);
	left_out_read(g, n, own);
	partners_read(r, n, own);
	chapters_read(r, n, own);
	r->edition = NULL;
	r->d = outer;
}

/* ---- the names of files ---- */

static bool
file_name_fits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || strchr("/\\\x7f", s.p[i]))
			return false;
	return s.n <= FILE_MAX && s.p[0] != '.';
}

/* Whoever extends the edition has a name of his own. */
static void
file_give(struct reader *r, struct map *taken, struct own_edition *own)
{
	struct edition *e = own->e;
	const struct edition *other;
	struct str s = xml_attr(own->node, "file");
	struct loc at = xml_attr_loc(own->node, "file");

	e->file = str_fmt(r->a, STR_FMT "-" STR_FMT, STR_ARG(r->c->id), STR_ARG(e->o.id));
	e->own_faults = diags_hold(r->a);
	if (s.n && !file_name_fits(s)) {
		diag(e->own_faults, D_EDITION_FILE, at, str_z(r->a, s));
		return;
	}
	if (s.n)
		e->file = s;
	/* one name on machines whose files' names know no capitals */
	other = map_put(taken, xml_fold(r->a, e->file), e);
	if (other)
		diag(e->own_faults, D_EDITION_FILE_TWICE, at, str_z(r->a, e->o.id),
		    str_z(r->a, e->file), str_z(r->a, other->o.id), other->o.loc.file,
		    other->o.loc.line, other->o.loc.col);
}

/* ---- all editions ---- */

static const struct map *
values_of(struct reader *r, bool region)
{
	const struct map *records = r->of[ENTITY_RECORD];
	struct map *m = map_make(r->a);

	for (size_t i = 0; i < map_len(records); i++) {
		struct record *one = map_value(records, i);
		struct str s = region ? one->region : one->sector;
		if (s.n)
			map_put(m, s, one);
	}
	return m;
}

static struct own_edition *
editions_list(struct reader *r, const struct xml_node *root, size_t *n)
{
	struct own_edition *own =
	    NEW_N(r->a, struct own_edition, map_len(r->of[ENTITY_EDITION]) + 1);

	*n = 0;
	for (const struct xml_node *l = xml_child(root, T_EDITIONS); l;
	     l = xml_next(l, T_EDITIONS))
		for (const struct xml_node *c = xml_child(l, T_EDITION); c;
		     c = xml_next(c, T_EDITION)) {
			struct edition *e = entity_of(r, ENTITY_EDITION, c);
			if (e)
				own[(*n)++] = (struct own_edition){.e = e, .node = c};
		}
	return own;
}

void
editions_read(struct reader *r, const struct xml_node *root)
{
	struct gather g = {.r = r};
	struct map *taken = map_make(r->a);
	struct own_edition *own;
	size_t n;

	own = editions_list(r, root, &n);
	if (!n)
		return;
	g.leavable = leavable_find(r);
	g.names = (struct select_names){.records = r->of[ENTITY_RECORD],
	    .questions = r->of[ENTITY_QUESTION],
	    .regions = values_of(r, true),
	    .sectors = values_of(r, false)};
	for (size_t i = 0; i < n; i++)
		edition_read(&g, &own[i]);
	editions_resolve(r, own, n);
	for (size_t i = 0; i < n; i++)
		file_give(r, taken, &own[i]);
}
