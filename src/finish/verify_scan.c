/* SPDX-License-Identifier: ISC */
/*
 * Content streams (ISO 32000-1, 7.8 and 14.6): which text is shown, in which font, and
 * within which marks. Text lands in one buffer in the order of painting; a mark with an
 * MCID is a stretch of it. In a tagged file artifacts say nothing, and whatever stands
 * outside of every mark is a fault.
 */
#include <stdlib.h>
#include <string.h>
#include "finish/verify_int.h"

#define MARKS_DEEP 32
#define FORMS_DEEP 6
#define STATES_DEEP 64
#define TEXT_MOST ((size_t)1 << 31)

enum act {
	ACT_STATE, /* nothing to do */
	ACT_PAINT, /* leaves something on the page */
	ACT_SHOW,
	ACT_SHOW_ARRAY,
	ACT_FONT,
	ACT_DRAW,
	ACT_SAVE,
	ACT_RESTORE,
	ACT_TEXT_BEGIN,
	ACT_TEXT_END,
	ACT_MARK,
	ACT_MARK_WITH,
	ACT_MARK_END,
};

/* An operator: how many operands (-1: any number), and which kind of resource the last
 * name among them names. */
struct op {
	const char *name;
	int8_t operands;
	uint8_t act;
	const char *resource;
};

static const struct op ops[] = {
    {"", 0, ACT_STATE, NULL},
    {"b", 0, ACT_PAINT, NULL},
    {"B", 0, ACT_PAINT, NULL},
    {"b*", 0, ACT_PAINT, NULL},
    {"B*", 0, ACT_PAINT, NULL},
    {"f", 0, ACT_PAINT, NULL},
    {"f*", 0, ACT_PAINT, NULL},
    {"s", 0, ACT_PAINT, NULL},
    {"S", 0, ACT_PAINT, NULL},
    {"sh", 1, ACT_PAINT, "Shading"},
    {"n", 0, ACT_STATE, NULL},
    {"c", 6, ACT_STATE, NULL},
    {"v", 4, ACT_STATE, NULL},
    {"y", 4, ACT_STATE, NULL},
    {"l", 2, ACT_STATE, NULL},
    {"m", 2, ACT_STATE, NULL},
    {"h", 0, ACT_STATE, NULL},
    {"re", 4, ACT_STATE, NULL},
    {"W", 0, ACT_STATE, NULL},
    {"W*", 0, ACT_STATE, NULL},
    {"cm", 6, ACT_STATE, NULL},
    {"d", 2, ACT_STATE, NULL},
    {"i", 1, ACT_STATE, NULL},
    {"j", 1, ACT_STATE, NULL},
    {"J", 1, ACT_STATE, NULL},
    {"M", 1, ACT_STATE, NULL},
    {"w", 1, ACT_STATE, NULL},
    {"ri", 1, ACT_STATE, NULL},
    {"gs", 1, ACT_STATE, "ExtGState"},
    {"q", 0, ACT_SAVE, NULL},
    {"Q", 0, ACT_RESTORE, NULL},
    {"g", 1, ACT_STATE, NULL},
    {"G", 1, ACT_STATE, NULL},
    {"rg", 3, ACT_STATE, NULL},
    {"RG", 3, ACT_STATE, NULL},
    {"k", 4, ACT_STATE, NULL},
    {"K", 4, ACT_STATE, NULL},
    {"cs", 1, ACT_STATE, "ColorSpace"},
    {"CS", 1, ACT_STATE, "ColorSpace"},
    {"sc", -1, ACT_STATE, NULL},
    {"SC", -1, ACT_STATE, NULL},
    {"scn", -1, ACT_STATE, NULL},
    {"SCN", -1, ACT_STATE, NULL},
    {"BT", 0, ACT_TEXT_BEGIN, NULL},
    {"ET", 0, ACT_TEXT_END, NULL},
    {"Tf", 2, ACT_FONT, NULL},
    {"Tj", 1, ACT_SHOW, NULL},
    {"TJ", 1, ACT_SHOW_ARRAY, NULL},
    {"'", 1, ACT_SHOW, NULL},
    {"\"", 3, ACT_SHOW, NULL},
    {"Tc", 1, ACT_STATE, NULL},
    {"Td", 2, ACT_STATE, NULL},
    {"TD", 2, ACT_STATE, NULL},
    {"TL", 1, ACT_STATE, NULL},
    {"Tm", 6, ACT_STATE, NULL},
    {"Tr", 1, ACT_STATE, NULL},
    {"Ts", 1, ACT_STATE, NULL},
    {"Tw", 1, ACT_STATE, NULL},
    {"Tz", 1, ACT_STATE, NULL},
    {"T*", 0, ACT_STATE, NULL},
    {"Do", 1, ACT_DRAW, NULL},
    {"BMC", 1, ACT_MARK, NULL},
    {"BDC", 2, ACT_MARK_WITH, NULL},
    {"EMC", 0, ACT_MARK_END, NULL},
    {"MP", 1, ACT_STATE, NULL},
    {"DP", 2, ACT_STATE, NULL},
};
_Static_assert(ARRAY_LEN(ops) < OP_SLOTS / 2, "room for the operators");

/* Marked content that is open. */
struct open_mark {
	bool artifact, tagged;
	bool replaced; /* an ActualText stands for what is within */
	uint32_t mark; /* with an MCID: its index; NONE */
};

struct scan {
	struct verify *v;
	struct vpage *page;
	int number; /* of the page, for messages */
	const struct cos_value *resources;
	const struct vfont *font, *saved[STATES_DEEP];
	int states;
	bool in_text;
	struct open_mark mark[MARKS_DEEP];
	int marks;
	bool artifact, tagged, replaced; /* within any such mark */
	bool held; /* within a mark with an MCID */
	bool bare; /* told that something stands outside of marks */
	bool spoken; /* a code within this mark said something */
	int forms;
};

/* ---- operators ---- */

/* Its at most three characters as one number; 0 when there are more. */
static uint32_t
op_key(struct str name)
{
	uint32_t key = 0;

	for (size_t i = 0; i < name.n && name.n <= 3; i++)
		key = key << 8 | (unsigned char)name.p[i];
	return key;
}

static size_t
op_slot(uint32_t key)
{
	return (key * 2654435761U >> 20) % OP_SLOTS;
}

static void
index_ops(struct verify *v)
{
	for (size_t i = 1; i < ARRAY_LEN(ops); i++) {
		const uint32_t key = op_key(str_of(ops[i].name));
		size_t at = op_slot(key);

		while (v->op_slot[at])
			at = (at + 1) % OP_SLOTS;
		v->op_slot[at] = (uint8_t)i;
		v->op_key[at] = key;
	}
}

static const struct op *
op_find(const struct verify *v, struct str word)
{
	const uint32_t key = op_key(word);
	size_t at = op_slot(key);

	for (; v->op_slot[at]; at = (at + 1) % OP_SLOTS)
		if (v->op_key[at] == key)
			return &ops[v->op_slot[at]];
	return NULL;
}

static void
broken(struct scan *s, const char *what)
{
	FAULT(s->v, D_VERIFY_CONTENT, s->number, what);
}

static const struct cos_value *
resource(struct scan *s, const char *kind, const struct cos_value *name)
{
	const struct cos_value *v =
	    cos_named(cos_key(&s->v->f, s->resources, kind), cos_str(name));

	if (name->kind != COS_NAME || v->kind == COS_NULL)
		FAULT(s->v, D_VERIFY_RESOURCE, s->number, kind, STR_ARG(cos_str(name)));
	return v;
}

static bool
device_space(const struct cos_value *name)
{
	return str_starts(cos_str(name), "Device") || cos_is_name(name, "Pattern");
}

/* ---- marks ---- */

static void
sum_marks(struct scan *s)
{
	s->artifact = s->tagged = s->replaced = s->held = false;
	for (int i = 0; i < s->marks; i++) {
		s->artifact |= s->mark[i].artifact;
		s->tagged |= s->mark[i].tagged;
		s->replaced |= s->mark[i].replaced;
		s->held |= s->mark[i].mark != NONE;
	}
}

static void
add_mark(struct scan *s, struct open_mark *o, int64_t mcid)
{
	struct verify *v = s->v;

	if (s->held)
		FAULT(v, D_VERIFY_MCID_NESTED, s->number, (long long)mcid);
	v->mark = arena_grow(v->a, v->mark, v->mark_n, &v->mark_cap, sizeof(*v->mark));
	v->mark[v->mark_n] = (struct vmark){.mcid = mcid,
	    .page = (uint32_t)s->number - 1,
	    .from = (uint32_t)v->text.n,
	    .to = (uint32_t)v->text.n};
	o->mark = (uint32_t)v->mark_n++;
	o->tagged = true;
	s->spoken = false;
}

static void
open_mark(struct scan *s, const struct cos_value *tag, const struct cos_value *properties)
{
	struct open_mark *o = &s->mark[s->marks];
	const struct cos_value *text = NULL, *mcid = NULL;

	if (s->marks == MARKS_DEEP) {
		broken(s, "marked content nests too deep");
		return;
	}
	*o = (struct open_mark){.artifact = cos_is_name(tag, "Artifact"), .mark = NONE};
	if (properties && properties->kind == COS_NAME)
		properties = cos_resolve(&s->v->f, resource(s, "Properties", properties));
	if (properties) {
		mcid = cos_key(&s->v->f, properties, "MCID");
		text = cos_key(&s->v->f, properties, "ActualText");
	}
	if (mcid && mcid->kind == COS_INT)
		add_mark(s, o, mcid->i);
	if (text && text->kind == COS_STRING && !s->replaced && !s->artifact) {
		o->replaced = true;
		buf_add(&s->v->text, cos_text(s->v->scratch, text));
	}
	s->marks++;
	sum_marks(s);
}

static void
close_mark(struct scan *s)
{
	const struct open_mark *o;

	if (s->marks == 0) {
		broken(s, "EMC closes nothing");
		return;
	}
	o = &s->mark[--s->marks];
	if (o->mark != NONE)
		s->v->mark[o->mark].to = (uint32_t)s->v->text.n;
	sum_marks(s);
}

/* Something is left on the page. */
static void
leave(struct scan *s, const char *what)
{
	if (!s->v->tagged || s->tagged || s->artifact || s->bare)
		return;
	s->bare = true;
	FAULT(s->v, D_VERIFY_UNTAGGED, s->number, what);
}

/* ---- text ---- */

/* A code that cannot be copied or measured. One that says nothing continues the cluster
 * of the one before it; PDF/UA and PDF/A-2a want each to say something. */
static void
tell_code(struct scan *s, struct vglyph *g, size_t code, bool known)
{
	const struct verify *v = s->v;
	const bool strict = v->claims.ua || (v->claims.a && v->claims.a_level != 'B');

	if (g && g->told)
		return;
	if (!known || !g->wide) {
		FAULT(s->v, D_VERIFY_WIDTH, s->number, (unsigned)code,
		    STR_ARG(s->font->name));
	} else if (g->n || (s->replaced && !strict) || (s->spoken && !strict)) {
		return;
	} else {
		FAULT(s->v, D_VERIFY_UNICODE, s->number, (unsigned)code,
		    STR_ARG(s->font->name));
	}
	if (g)
		g->told = true;
}

/* Most codes say one ASCII character. */
static inline void
put(struct buf *to, const char *text, size_t n)
{
	if (n == 1 && to->n + 1 < to->cap)
		to->p[to->n++] = *text;
	else
		buf_put(to, text, n);
}

static void
show_codes(struct scan *s, const struct cos_value *string)
{
	const struct vfont *f = s->font;
	const unsigned char *p = (const unsigned char *)string->p;
	struct buf *to = &s->v->text;
	const bool silent =
	    s->replaced || (s->artifact && s->v->tagged) || to->n > TEXT_MOST;

	for (uint32_t i = 0; i < string->n; i += 2) {
		const size_t code = (size_t)p[i] << 8 | p[i + 1];
		struct vglyph *g = code < f->n ? &f->glyph[code] : NULL;

		if (!g || !g->wide || g->n == 0)
			tell_code(s, g, code, g != NULL);
		if (!g || g->n == 0)
			continue;
		s->spoken = true;
		if (!silent)
			put(to, s->v->glyph_text.p + g->text, g->n);
	}
}

static void
show(struct scan *s, const struct cos_value *string)
{
	if (string->kind != COS_STRING || string->n % 2)
		broken(s, "text is shown that is no string of two-byte codes");
	else if (!s->font)
		broken(s, "text is shown without a font");
	else if (!s->in_text)
		broken(s, "text is shown outside of BT and ET");
	else
		show_codes(s, string);
}

static void
show_array(struct scan *s, const struct cos_value *array)
{
	if (array->kind != COS_ARRAY) {
		broken(s, "TJ has no array");
		return;
	}
	for (size_t i = 0; i < array->n; i++)
		if (array->at[i].kind == COS_STRING)
			show(s, &array->at[i]);
}

static void
set_font(struct scan *s, const struct cos_value *name)
{
	const uint32_t object = cos_number(resource(s, "Font", name));

	s->font = verify_font(s->v, object);
}

/* ---- forms ---- */

static void scan_stream(struct scan *s, const struct cos_value *stream);

/* It can say nothing, whatever it is drawn in, and asks nothing of the page. */
static bool
is_drawing(const struct scan *s, const struct cos_value *resources)
{
	return resources->kind == COS_DICT &&
	    cos_key(&s->v->f, resources, "Font")->kind == COS_NULL &&
	    cos_key(&s->v->f, resources, "XObject")->kind == COS_NULL;
}

/* Of all that a look into a drawing depends on: its bytes, whether they are packed, and
 * the names that its resources have. */
static struct hash128
drawing_hash(const struct verify *v, const struct cos_value *form,
    const struct cos_value *resources)
{
	struct buf b = {0};

	gather_str(&b, STR("drawing"));
	gather_str(&b, cos_raw(form));
	gather_str(&b, cos_str(cos_key(&v->f, form, "Filter")));
	for (uint32_t i = 0; i < resources->n; i++) {
		const struct cos_value *kind =
		    cos_resolve(&v->f, &resources->at[2 * i + 1]);

		gather_str(&b, cos_str(&resources->at[2 * i]));
		gather_number(&b, kind->kind);
		for (uint32_t k = 0; kind->kind == COS_DICT && k < kind->n; k++)
			gather_str(&b, cos_str(&kind->at[2 * k]));
	}
	return hash128_gathered(&b);
}

/* Is it packed in none but the simplest way? */
static bool
is_plain(const struct verify *v, const struct cos_value *form)
{
	const struct cos_value *filter = cos_key(&v->f, form, "Filter");

	return (filter->kind == COS_NULL || filter->kind == COS_NAME) &&
	    cos_key(&v->f, form, "DecodeParms")->kind == COS_NULL;
}

/* Looks into the form; true when it has left no trace in the scan. */
static bool
scan_form(struct scan *s, const struct cos_value *form, const struct cos_value *own)
{
	const struct scan was = *s;
	const size_t marks = s->v->mark_n;

	if (own->kind == COS_DICT)
		s->resources = own;
	s->forms++;
	scan_stream(s, form);
	s->forms--;
	s->resources = was.resources;
	s->font = was.font;
	return s->v->mark_n == marks && s->marks == was.marks &&
	    s->states == was.states && s->in_text == was.in_text;
}

/* A drawing is looked into once, and not at all where an earlier file had it and was
 * whole up to there. */
static void
draw_form(struct scan *s, uint32_t object, const struct cos_value *form)
{
	const struct cos_value *own = cos_key(&s->v->f, form, "Resources");
	const struct proofs *proofs = NULL;
	struct verify *v = s->v;
	struct hash128 h = {0};
	bool drawing;

	if (object < v->f.n && v->seen[object] & SEEN_DRAWING)
		return;
	drawing = is_drawing(s, own);
	if (v->e && drawing && is_plain(v, form))
		proofs = v->e->proofs;
	if (proofs)
		h = drawing_hash(v, form, own);
	if (!proofs_known(proofs, h)) {
		if (!scan_form(s, form, own) || !drawing)
			return;
		if (!v->broken)
			proofs_keep(proofs, h);
	}
	verify_first(v, object, SEEN_DRAWING);
}

static void
draw(struct scan *s, const struct cos_value *name)
{
	const struct cos_value *ref = resource(s, "XObject", name);
	const struct cos_value *x = cos_resolve(&s->v->f, ref);

	leave(s, "a picture");
	if (cos_is_name(cos_key(&s->v->f, x, "Subtype"), "Image")) {
		verify_picture(s->v, cos_number(ref), x);
		return;
	}
	if (!cos_is_name(cos_key(&s->v->f, x, "Subtype"), "Form") ||
	    s->forms == FORMS_DEEP)
		broken(s, "Do draws neither picture nor form");
	else
		draw_form(s, cos_number(ref), x);
}

/* ---- the loop ---- */

static void
save(struct scan *s)
{
	if (s->states == STATES_DEEP)
		broken(s, "q nests too deep");
	else
		s->saved[s->states++] = s->font;
}

static void
restore(struct scan *s)
{
	if (s->states == 0)
		broken(s, "Q restores nothing");
	else
		s->font = s->saved[--s->states];
}

static void
play(struct scan *s, const struct op *op, const struct cos_value *v, size_t n)
{
	if (op->resource && !(op->resource[0] == 'C' && device_space(&v[n - 1])))
		resource(s, op->resource, &v[n - 1]);
	switch ((enum act)op->act) {
	case ACT_STATE:
		break;
	case ACT_PAINT:
		leave(s, "a drawing");
		break;
	case ACT_SHOW:
		leave(s, "text");
		show(s, &v[n - 1]);
		break;
	case ACT_SHOW_ARRAY:
		leave(s, "text");
		show_array(s, &v[0]);
		break;
	case ACT_FONT:
		set_font(s, &v[0]);
		break;
	case ACT_DRAW:
		draw(s, &v[0]);
		break;
	case ACT_SAVE:
		save(s);
		break;
	case ACT_RESTORE:
		restore(s);
		break;
	case ACT_TEXT_BEGIN:
	case ACT_TEXT_END:
		if (s->in_text == (op->act == ACT_TEXT_BEGIN))
			broken(s, "BT and ET do not alternate");
		s->in_text = op->act == ACT_TEXT_BEGIN;
		break;
	case ACT_MARK:
		open_mark(s, &v[0], NULL);
		break;
	case ACT_MARK_WITH:
		open_mark(s, &v[0], &v[1]);
		break;
	case ACT_MARK_END:
		close_mark(s);
		break;
	}
}

static void
scan_text(struct scan *s, struct str text)
{
	struct cos_lex l = {.p = text.p, .end = text.p + text.n, .a = s->v->scratch};
	struct str word;

	while ((word = cos_next(&l)).n) {
		const struct op *op = op_find(s->v, word);

		if (!op)
			FAULT(s->v, D_VERIFY_OPERATOR, s->number,
			    (int)(word.n < 20 ? word.n : 20), word.p);
		else if (op->operands >= 0 && (size_t)op->operands != l.n)
			FAULT(s->v, D_VERIFY_OPERANDS, s->number, op->name, l.n);
		else
			play(s, op, l.stack, l.n);
		if (!op)
			break;
		l.n = 0;
	}
	if (l.fault)
		broken(s, l.fault);
}

/* A form within a stream needs the stream's bytes again: they are copied. */
static void
scan_stream(struct scan *s, const struct cos_value *stream)
{
	struct str text;
	const char *wrong = cos_unpack(&s->v->f, stream, &text);

	if (wrong)
		broken(s, wrong);
	else
		scan_text(s, str_dup(s->v->scratch, text));
}

/* ---- pages ---- */

static int
by_mcid(const void *a, const void *b)
{
	const struct vmark *x = a, *y = b;

	return x->mcid < y->mcid ? -1 : x->mcid > y->mcid;
}

/* Sorts the page's marks; each MCID is there once. */
static void
end_marks(struct verify *v, struct vpage *p, int number)
{
	struct vmark *m = v->mark + p->mark_from;
	const size_t n = v->mark_n - p->mark_from;
	bool sorted = true;

	for (size_t i = 1; i < n; i++)
		sorted &= m[i - 1].mcid < m[i].mcid;
	if (!sorted)
		qsort(m, n, sizeof(*m), by_mcid);
	for (size_t i = 1; !sorted && i < n; i++)
		if (m[i].mcid == m[i - 1].mcid)
			FAULT(v, D_VERIFY_MCID_TWICE, number, (long long)m[i].mcid);
	p->mark_to = (uint32_t)v->mark_n;
}

static void
scan_page(struct verify *v, size_t i)
{
	struct vpage *p = &v->page[i];
	const struct cos_value *contents = cos_key(&v->f, p->dict, "Contents");
	struct scan s = {
	    .v = v, .page = p, .number = (int)i + 1, .resources = p->resources};

	p->mark_from = (uint32_t)v->mark_n;
	p->text_from = (uint32_t)v->text.n;
	if (contents->kind == COS_ARRAY)
		for (size_t k = 0; k < contents->n; k++)
			scan_stream(&s, cos_item(&v->f, contents, k));
	else if (contents->kind != COS_NULL)
		scan_stream(&s, contents);
	if (s.marks || s.states || s.in_text)
		broken(&s,
		    s.marks	   ? "marked content is not closed"
			: s.states ? "q without Q"
				   : "BT without ET");
	p->text_to = (uint32_t)v->text.n;
	end_marks(v, p, s.number);
}

void
verify_scan(struct verify *v)
{
	index_ops(v);
	for (size_t i = 0; i < v->page_n; i++) {
		const struct arena_mark m = arena_mark(v->scratch);

		scan_page(v, i);
		arena_reset(v->scratch, m);
	}
}
