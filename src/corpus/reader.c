/* SPDX-License-Identifier: ISC */
/*
 * input/ in. The tree is checked against the vocabulary, everything with an id is
 * declared, then each container is read in an order in which what it needs is there.
 */
#include "corpus/corpus_int.h"

static void
brand_read(struct reader *r, const struct xml_node *n, struct meta *m)
{
	const struct line **end = &m->brand;

	for (struct xml_node *c = xml_child(n, T_LINE); c; c = xml_next(c, T_LINE)) {
		struct line *l = NEW(r->a, struct line);
		l->text = prose_read(r, c, PROSE_PLAIN);
		*end = l;
		end = &l->next;
	}
}

static void
bases_read(struct reader *r, const struct xml_node *n)
{
	for (struct xml_node *c = xml_child(n, T_BASE); c; c = xml_next(c, T_BASE)) {
		struct base *b = entity_of(r, ENTITY_BASE, c);
		if (b)
			b->href = xml_attr(c, "href");
	}
}

static void
meta_read(struct reader *r, const struct xml_node *n)
{
	struct meta *m = &r->c->meta;
	const struct xml_node *c;

	m->loc = n->loc;
	m->title = prose_child(r, n, T_TITLE, PROSE_PLAIN);
	m->subtitle = prose_child(r, n, T_SUBTITLE, PROSE_PLAIN);
	m->subject = text_child(r, n, T_SUBJECT);
	m->keywords = text_child(r, n, T_KEYWORDS);
	if ((c = xml_child(n, T_BRAND)))
		brand_read(r, c, m);
	if ((c = xml_child(n, T_AUTHOR)))
		m->author = entity_ref(r, ENTITY_ORGANISATION, c, "org");
	if ((c = xml_child(n, T_DATE)) && xml_has(c, "value"))
		m->date = xml_attr(c, "value");
	if ((c = xml_child(n, T_COVER)))
		m->cover = entity_ref(r, ENTITY_ASSET, c, "image");
	bases_read(r, n);
}

static const struct logo *
logos_read(struct reader *r, const struct xml_node *n)
{
	const struct logo *first = NULL;
	const struct logo **end = &first;

	for (struct xml_node *c = xml_child(n, T_LOGO); c; c = xml_next(c, T_LOGO)) {
		struct logo *l = NEW(r->a, struct logo);
		*l = (struct logo){entity_ref(r, ENTITY_ASSET, c, "asset"), c->loc, NULL};
		*end = l;
		end = &l->next;
	}
	return first;
}

static void
person_read(struct reader *r, const struct xml_node *n)
{
	struct person *p = entity_of(r, ENTITY_PERSON, n);

	if (!p)
		return;
	p->name = text_child(r, n, T_NAME);
	p->role = prose_child(r, n, T_ROLE, PROSE_NO_CALLS);
}

static struct str
lang_child(struct reader *r, const struct xml_node *n, enum corpus_tag tag)
{
	const struct xml_node *c = xml_child(n, (int)tag);

	return c ? twin_of(r, c)->lang : n->lang;
}

/* The text as an address: with a scheme before it unless it has one. */
static struct str
href_of(struct reader *r, struct str text, const char *scheme)
{
	bool whole = str_starts(text, "https://") || str_starts(text, "http://");

	if (!text.n)
		return text;
	text = str_fmt(r->a, "%s" STR_FMT, whole ? "" : scheme, STR_ARG(text));
	return address_escape(r->a, text);
}

static void
organisation_read(struct reader *r, const struct xml_node *n)
{
	struct organisation *o = entity_of(r, ENTITY_ORGANISATION, n);

	if (!o)
		return;
	o->name = text_child(r, n, T_NAME);
	o->name_lang = lang_child(r, n, T_NAME);
	o->street = text_child(r, n, T_STREET);
	o->street_lang = lang_child(r, n, T_STREET);
	o->postcode = text_child(r, n, T_POSTCODE);
	o->city = text_child(r, n, T_CITY);
	o->email = text_child(r, n, T_EMAIL);
	o->web = text_child(r, n, T_WEB);
	o->email_href = href_of(r, o->email, "mailto:");
	o->web_href = href_of(r, o->web, "https://");
	o->logo = logos_read(r, n);
}

static void
programme_read(struct reader *r, const struct xml_node *n)
{
	struct programme *p = entity_of(r, ENTITY_PROGRAMME, n);

	if (!p)
		return;
	p->name = prose_child(r, n, T_NAME, PROSE_PLAIN);
	p->funding = prose_child(r, n, T_FUNDING_TEXT, PROSE_NO_CALLS);
	p->logo = logos_read(r, n);
}

static void
asset_read(struct reader *r, const struct xml_node *n)
{
	struct asset *s = entity_of(r, ENTITY_ASSET, n);

	if (!s)
		return;
	s->icon = n->rule->tag == T_ICON;
	s->drawing = str_is(xml_attr(n, "kind"), "drawing");
	s->decorative = str_is(xml_attr(n, "decorative"), "yes");
	s->href = xml_has(n, "href") ? xml_attr(n, "href") : STR("");
	s->credit = xml_has(n, "credit") ? xml_attr(n, "credit") : STR("");
	s->alt = text_child(r, n, T_ALT);
	s->alt_lang = lang_child(r, n, T_ALT);
	s->caption = prose_child(r, n, T_CAPTION, PROSE_NO_CALLS);
	if (!s->icon && !s->credit.n)
		diag(r->d, D_IMAGE_CREDIT, n->loc, str_z(r->a, s->o.id));
	if (!s->alt.n && !s->decorative)
		diag(r->d, D_IMAGE_ALT, n->loc, str_z(r->a, n->name),
		    str_z(r->a, s->o.id));
}

static void
resource_read(struct reader *r, const struct xml_node *n)
{
	static const char *const names[] = {"listing", "video", "podcast", "web"};
	struct resource *s = entity_of(r, ENTITY_RESOURCE, n);

	_Static_assert(ARRAY_LEN(names) == RESOURCE_KINDS, "every kind has a name");
	if (!s)
		return;
	for (size_t k = 0; k < ARRAY_LEN(names); k++)
		if (str_is(xml_attr(n, "kind"), names[k]))
			s->kind = (enum resource_kind)k;
	s->href = address_read(r, n);
	s->title = prose_child(r, n, T_TITLE, PROSE_PLAIN);
}

static const struct see *
see_read(struct reader *r, const struct xml_node *n)
{
	const struct see *first = NULL;
	const struct see **end = &first;

	for (struct xml_node *c = xml_child(n, T_REF); c; c = xml_next(c, T_REF)) {
		struct see *s = NEW(r->a, struct see);
		*s = (struct see){entity_ref(r, ENTITY_RESOURCE, c, "to"), c->loc, NULL};
		*end = s;
		end = &s->next;
	}
	return first;
}

static void
note_read(struct reader *r, const struct xml_node *n)
{
	struct note *note = entity_of(r, ENTITY_NOTE, n);
	const struct note_part **end;

	if (!note)
		return;
	end = &note->part;
	for (struct xml_node *c = n->first; c; c = c->next) {
		struct note_part *p;
		if (c->kind != XML_ELEMENT || !c->rule)
			continue;
		p = NEW(r->a, struct note_part);
		p->loc = c->loc;
		if (c->rule->tag == T_SEE)
			p->see = see_read(r, c);
		else
			p->para = prose_read(r, c, PROSE_NO_CALLS);
		*end = p;
		end = &p->next;
	}
	if (!note->part)
		diag(r->d, D_NOTE_EMPTY, n->loc, str_z(r->a, note->o.id));
}

static void
quote_read(struct reader *r, const struct xml_node *n)
{
	struct quote *q = entity_of(r, ENTITY_QUOTE, n);

	if (!q)
		return;
	r->quote = q;
	q->by = entity_ref(r, ENTITY_PERSON, n, "by");
	q->photo = entity_ref(r, ENTITY_ASSET, n, "photo");
	q->verbatim = str_is(xml_attr(n, "mode"), "verbatim");
	q->source = xml_has(n, "source") ? xml_attr(n, "source") : STR("");
	q->text = prose_child(r, n, T_TEXT, PROSE_FULL);
	q->role = prose_child(r, n, T_ROLE, PROSE_FULL);
	q->context = prose_child(r, n, T_CONTEXT, PROSE_FULL);
	r->quote = NULL;
	if (q->verbatim && !q->source.n)
		diag(r->d, D_QUOTE_SOURCE, n->loc, str_z(r->a, q->o.id));
}

/* In the order of reading: the container, the things in it and who reads one; a row
 * without children is read whole. */
static const struct {
	enum corpus_tag container, child;
	void (*read)(struct reader *r, const struct xml_node *n);
} containers[] = {
    {T_SURVEY, T_KINDS, survey_read},
    {T_META, T_KINDS, meta_read},
    {T_PEOPLE, T_PERSON, person_read},
    {T_ORGANISATIONS, T_ORGANISATION, organisation_read},
    {T_PROGRAMMES, T_PROGRAMME, programme_read},
    {T_ASSETS, T_IMAGE, asset_read},
    {T_ASSETS, T_ICON, asset_read},
    {T_LINKS, T_RESOURCE, resource_read},
    {T_NOTES, T_NOTE, note_read},
    {T_QUOTES, T_QUOTE, quote_read},
    {T_CHAPTERS, T_CHAPTER, chapter_read},
};

static void
containers_read(struct reader *r, const struct xml_node *root)
{
	for (size_t i = 0; i < ARRAY_LEN(containers); i++) {
		int tag = (int)containers[i].container, child = (int)containers[i].child;
		for (struct xml_node *n = xml_child(root, tag); n; n = xml_next(n, tag)) {
			if (child == T_KINDS)
				containers[i].read(r, n);
			else
				for (struct xml_node *c = xml_child(n, child); c;
				     c = xml_next(c, child))
					containers[i].read(r, c);
		}
	}
}

static void
maps_hand_over(struct reader *r)
{
	struct corpus *c = r->c;

	c->people = r->of[ENTITY_PERSON];
	c->organisations = r->of[ENTITY_ORGANISATION];
	c->programmes = r->of[ENTITY_PROGRAMME];
	c->assets = r->of[ENTITY_ASSET];
	c->bases = r->of[ENTITY_BASE];
	c->resources = r->of[ENTITY_RESOURCE];
	c->questions = r->of[ENTITY_QUESTION];
	c->records = r->of[ENTITY_RECORD];
	c->notes = r->of[ENTITY_NOTE];
	c->quotes = r->of[ENTITY_QUOTE];
	c->chapters = r->of[ENTITY_CHAPTER];
	c->sections = r->of[ENTITY_SECTION];
	c->editions = r->of[ENTITY_EDITION];
}

static void
files_list(struct reader *r, const struct xml_node *root)
{
	struct map *known = map_make(r->a);
	const char **file;

	xml_files(root, known);
	file = NEW_N(r->a, const char *, map_len(known));
	for (size_t i = 0; i < map_len(known); i++)
		file[i] = str_z(r->a, map_key(known, i));
	r->c->file = file;
	r->c->file_n = map_len(known);
}

static void
shared_list(struct arena *a, struct corpus *c)
{
	const struct chapter **at =
	    NEW_N(a, const struct chapter *, map_len(c->chapters) + 1);

	c->shared.at = at;
	for (size_t i = 0; i < map_len(c->chapters); i++) {
		const struct chapter *one = map_value(c->chapters, i);
		if (!one->edition)
			at[c->shared.n++] = one;
	}
}

struct corpus *
tree_read(struct reader *r, const struct xml_node *root, const char *path)
{
	r->c = NEW(r->a, struct corpus);
	*r->c = (struct corpus){.id = xml_attr(root, "id"),
	    .lang = root->lang,
	    .loc = root->loc,
	    .path = str_z(r->a, str_of(path)),
	    .dir = path_dir(r->a, path).p,
	    .tree = root,
	    .meta = {.loc = root->loc,
		.subject = STR(""),
		.keywords = STR(""),
		.date = STR("")}};
	entities_declare(r, root);
	files_list(r, root);
	containers_read(r, root);
	maps_hand_over(r);
	shared_list(r->a, r->c);
	editions_read(r, root);
	corpus_check(r);
	return r->c;
}

const struct corpus *
corpus_load_apart(
    struct arena *a, struct arena *tree, struct diags *d, const char *publication_path)
{
	struct reader r = {.a = a, .d = d};
	struct hash128 hash;
	struct xml_node *root = xml_load_apart(a, tree, d, publication_path, &hash);
	struct corpus *c;

	if (!root)
		return NULL;
	editions_prepare(a, root);
	xml_check(root, &corpus_vocabulary, d);
	if (!root->rule)
		return NULL;
	children_check(&r, root);
	c = tree_read(&r, root, publication_path);
	c->hash = hash;
	return c;
}

const struct corpus *
corpus_load(struct arena *a, struct diags *d, const char *publication_path)
{
	return corpus_load_apart(a, a, d, publication_path);
}
