/* SPDX-License-Identifier: ISC */
/*
 * Paragraphs: where lines end, what they look like, what is reported. The lines are
 * read as strings, "|" between them, "-" a printed hyphen, "=" one of the text.
 */
#include "text_kit.h"

#define LOREM                                                                            \
	"Regional partnerships between enterprises and cultural institutions have been " \
	"growing steadily for several years now, and the organisations that take part "  \
	"in them report that the common work has changed the way in which they see "     \
	"themselves, their neighbours and the places where they live."

static mpt
right_edge(const struct text_line *l)
{
	const struct text_run *r = &l->run[l->run_n - 1];
	return r->x + r->w;
}

/* ---- alignment ---- */

static void
test_justified(struct kit *k)
{
	kit_text(k, 220, LOREM);
	CHECK(k->para->line_n >= 5);
	for (size_t i = 0; i + 1 < k->para->line_n; i++) {
		CHECK_INT(k->para->line[i].run[0].x, 0);
		CHECK_INT(right_edge(&k->para->line[i]), 220000);
		CHECK_INT(k->para->line[i].width, 220000);
		CHECK(!k->para->line[i].last);
	}
	const struct text_line *last = &k->para->line[k->para->line_n - 1];
	CHECK(last->last);
	CHECK(last->width < 220000);
	CHECK_INT(last->ratio_ppm, 0);
	CHECK_INT(k->para->width_max, 220000);
}

/* Spaces shrink and stretch within the style's bounds when that is enough. */
static void
test_spaces(struct kit *k)
{
	k->lines.space_stretch_ppm = 500000;
	k->lines.space_shrink_ppm = 200000;
	kit_text(k, 400, LOREM);
	for (size_t i = 0; i + 1 < k->para->line_n; i++)
		CHECK(k->para->line[i].ratio_ppm >= -1000000);
}

static void
test_ragged(struct kit *k)
{
	k->lines.align = ALIGN_START;
	kit_text(k, 160, LOREM);
	for (size_t i = 0; i < k->para->line_n; i++) {
		const struct text_line *l = &k->para->line[i];
		CHECK_INT(l->run[0].x, 0);
		CHECK_INT(l->ratio_ppm, 0);
		CHECK(l->width <= 160000);
		CHECK(l->last || l->width > 100000);
	}
	k->lines.align = ALIGN_END;
	kit_text(k, 160, LOREM);
	for (size_t i = 0; i < k->para->line_n; i++)
		CHECK_INT(right_edge(&k->para->line[i]), 160000);
	k->lines.align = ALIGN_CENTRE;
	kit_text(k, 160, LOREM);
	for (size_t i = 0; i < k->para->line_n; i++) {
		const struct text_line *l = &k->para->line[i];
		mpt left = l->run[0].x, right = 160000 - right_edge(l);
		CHECK(left - right <= 1 && right - left <= 1);
	}
}

/* ---- breaks ---- */

static void
test_hyphenation(struct kit *k)
{
	CHECK_STR(kit_text(k, 60, "extraordinary organisations"),
	    "extraordin-|ary organisa-|tions");
	const struct text_line *l = &k->para->line[0];
	const struct text_run *hyphen = &l->run[l->run_n - 1];
	CHECK(l->hyphenated);
	CHECK_STR(hyphen->shape->text, "\u00AD");
	CHECK(!hyphen->space_before);
	CHECK(!k->para->line[1].run[0].space_before);
	CHECK_INT(hyphen->count, 1);
	CHECK(hyphen->w > 0);
	k->lines.hyphenate = false;
	CHECK_STR(kit_text(k, 70, "extraordinary organisations"),
	    "extraordinary|organisations");
	CHECK(k->para->line[1].run[0].space_before);
}

/* Words with digits, in capitals, with marks and addresses are not hyphenated. */
static void
test_not_hyphenated(struct kit *k)
{
	k->lines.align = ALIGN_START;
	CHECK_STR(kit_text(k, 90, "aaa ORGANISATIONS b"), "aaa|ORGANISATIONS b");
	CHECK_STR(kit_text(k, 75, "aaa organisations2 b"), "aaa|organisations2 b");
	CHECK_STR(kit_text(k, 75, "aaa organisations b"), "aaa organisa-|tions b");
}

static void
test_minima(struct kit *k)
{
	k->lines.align = ALIGN_START;
	CHECK_STR(kit_text(k, 42, "xxx organisation"), "xxx or-|ganisa-|tion");
	k->lines.hyphen_left = 3;
	CHECK_STR(kit_text(k, 42, "xxx organisation"), "xxx|organ-|isation");
}

static void
test_language(struct kit *k)
{
	kit_span(k, "Zusammenarbeit", "de");
	k->room[0].width = 55000;
	kit_set(k);
	CHECK_STR(kit_lines(k), "Zusammen-|arbeit");
	kit_span(k, "organisations", "tlh");
	k->room[0].width = 55000;
	kit_set(k);
	CHECK(kit_said(k, "tlh"));
	CHECK_INT(diags_count(k->diags, SEV_NOTE), 1);
	kit_span(k, "institutions", "tlh");
	kit_set(k);
	CHECK_INT(diags_count(k->diags, SEV_NOTE), 1);
}

static void
test_soft_hyphen(struct kit *k)
{
	CHECK_STR(kit_text(k, 400, "or\u00ADgani\u00ADsation"), "organisation");
	CHECK_INT(k->para->line[0].run_n, 1);
	CHECK_STR(kit_text(k, 40, "or\u00ADgani\u00ADsation"), "organi-|sation");
	k->lines.hyphenate = false; /* what the writer asks for holds all the same */
	CHECK_STR(kit_text(k, 40, "or\u00ADgani\u00ADsation"), "organi-|sation");
}

/* A ligature is taken apart where the line ends inside of it, and only there. */
static void
test_ligature_parted(struct kit *k)
{
	CHECK_STR(kit_text(k, 400, "Auf\u00ADfin\u00ADdung"), "Auffindung");
	mpt whole = k->para->line[0].width;
	CHECK_INT(k->para->line[0].run[0].count, 8); /* A u ffi n d u n g */
	CHECK_STR(kit_text(k, 42, "Auf\u00ADfindung"), "Auf-|findung");
	CHECK_INT(k->para->line[0].run[0].count, 3);
	CHECK_INT(k->para->line[1].run[0].count, 6); /* fi n d u n g */
	CHECK(k->para->line[0].width + k->para->line[1].width > whole);
}

static void
test_own_hyphens(struct kit *k)
{
	k->lines.align = ALIGN_START;
	k->lines.hyphenate = false;
	CHECK_STR(kit_text(k, 60, "decision-making"), "decision=|making");
	CHECK(!k->para->line[0].hyphenated);
	CHECK_STR(kit_text(k, 38, "xx e-mail x-rays"), "xx|e=mail|x=rays");
	CHECK_STR(kit_text(k, 85, "xx decision\u2011making"), "xx|decision\u2011making");
}

static void
test_no_break_space(struct kit *k)
{
	k->lines.align = ALIGN_START;
	CHECK_STR(kit_text(k, 40, "for the 5\u00A0km"), "for the|5 km");
	CHECK_STR(kit_text(k, 40, "for the 5\u202Fkm"), "for the|5\u202Fkm");
	k->lines.align = ALIGN_JUSTIFY; /* it stretches like any other */
	kit_text(k, 30, "a\u00A0b c\u00A0d e\u00A0f");
	CHECK_INT(right_edge(&k->para->line[0]), 30000);
	const struct text_run *r = k->para->line[0].run;
	CHECK(r[1].space_before);
	CHECK(r[2].x - r[1].x - r[1].w - (r[1].x - r[0].x - r[0].w) <= 1);
}

static void
test_keep_after(struct kit *k)
{
	k->lines.align = ALIGN_START;
	CHECK_STR(kit_text(k, 46, "many of a kind"), "many of a|kind");
	k->keep_after = STR("a of");
	CHECK_STR(kit_text(k, 46, "many of a kind"), "many|of a kind");
	CHECK_STR(kit_text(k, 40, "many xx (A kind"), "many xx|(A kind");
}

static void
test_dashes_and_slashes(struct kit *k)
{
	k->lines.align = ALIGN_START;
	k->lines.hyphenate = false;
	CHECK_STR(kit_text(k, 55, "in 1999\u20132004"), "in|1999\u20132004");
	CHECK_STR(kit_text(k, 60, "partner\u2014partner"), "partner\u2014|partner");
	CHECK_STR(kit_text(k, 60, "partner/friends"), "partner/|friends");
	CHECK_STR(kit_text(k, 100, "see https://www.example.org/some/path/to/page.html"),
	    "see https://www.|example.org/some/|path/to/page.html");
	CHECK_STR(kit_text(k, 70, "someone@example.org"), "someone@|example.org");
}

/* Nothing parts a note's call from its word, nor an object from what is before it. */
static void
test_glue(struct kit *k)
{
	k->lines.align = ALIGN_START;
	kit_span(k, "a word ", "en");
	kit_span(k, "called", "en");
	kit_span(k, "12", "en")->glue_before = true;
	struct text_span *s = kit_span(k, "", "en");
	s->form = SPAN_OBJECT;
	s->w = 9000;
	s->h = 7000;
	s->glue_before = true;
	k->room[0].width = 62000;
	kit_set(k);
	CHECK_STR(kit_lines(k), "a word|called12*");
	const struct text_line *l = &k->para->line[1];
	CHECK_INT(l->run_n, 3);
	CHECK_INT(l->run[0].tag, 1);
	CHECK_INT(l->run[1].tag, 2);
	CHECK_INT(l->run[2].tag, 3);
	CHECK_INT(l->run[2].w, 9000);
	CHECK_INT(l->run[2].object_h, 7000);
	CHECK(l->run[2].shape == NULL);
	CHECK(
	    l->run[0].space_before && !l->run[1].space_before && !l->run[2].space_before);
}

static void
test_forced(struct kit *k)
{
	kit_span(k, "one two ", "en");
	kit_span(k, "", "en")->form = SPAN_BREAK;
	kit_span(k, " three", "en");
	k->room[0].width = 170000;
	kit_set(k);
	CHECK_STR(kit_lines(k), "one two|three");
	CHECK_INT(k->para->line[0].ratio_ppm, 0);
	CHECK_INT(k->para->line[1].run[0].x, 0);
	CHECK(!k->para->line[0].last && k->para->line[1].last);
	CHECK_STR(kit_text(k, 170, "one\u2028two"), "one|two");
	CHECK_STR(kit_text(k, 170, ""), "");
	CHECK_INT(k->para->line_n, 1);
	CHECK_INT(k->para->line[0].leading, 14000);
	CHECK_STR(kit_text(k, 170, "  spaced  "), "spaced");
	CHECK_INT(k->para->line[0].run[0].x, 0);
}

/* ---- rooms ---- */

static void
test_rooms(struct kit *k)
{
	kit_span(k, LOREM, "en-GB");
	k->room[0] = (struct line_room){20000, 150000};
	k->room[1] = (struct line_room){60000, 110000};
	k->room[2] = (struct line_room){0, 170000};
	k->room_n = 3;
	kit_set(k);
	CHECK(k->para->line_n > 4);
	for (size_t i = 0; i + 1 < k->para->line_n; i++) {
		const struct text_line *l = &k->para->line[i];
		const struct line_room *r = &k->room[i < 2 ? i : 2];
		CHECK_INT(l->indent, r->indent);
		CHECK_INT(l->room, r->width);
		CHECK_INT(l->run[0].x, r->indent);
		CHECK_INT(right_edge(l), r->indent + r->width);
	}
}

static void
test_hanging(struct kit *k)
{
	k->lines.hang = true;
	CHECK_STR(kit_text(k, 60, "extraordinary organisations"),
	    "extraordin-|ary organisa-|tions");
	const struct text_line *l = &k->para->line[0];
	mpt hyphen = l->run[l->run_n - 1].w, out = right_edge(l) - 60000;
	CHECK(k->para->line[1].ratio_ppm != 0);
	out = right_edge(&k->para->line[1]) - 60000;
	CHECK(out > hyphen / 2 && out < hyphen);
	CHECK_STR(kit_text(k, 60, "\u201Cwords\u201D"), "\u201Cwords\u201D");
	CHECK(k->para->line[0].run[0].x < 0);
	k->lines.align = ALIGN_CENTRE;
	kit_text(k, 60, "\u201Cwords\u201D");
	CHECK(k->para->line[0].run[0].x > 0);
}

static void
test_heights(struct kit *k)
{
	struct type_style big = k->type;
	const struct font *f = text_font_of(k->text, &k->type);
	big.size = 20000;
	big.leading = 30000;
	big.rise = 5000;
	kit_span(k, "small ", "en");
	kit_span(k, "big", "en")->type = &big;
	k->room[0].width = 170000;
	kit_set(k);
	CHECK_INT(k->para->line[0].leading, 30000);
	CHECK_INT(k->para->line[0].ascent, f->ascent * 20 + 5000);
	CHECK_INT(k->para->line[0].descent,
	    f->descent * 10 > f->descent * 20 - 5000 ? f->descent * 10
						     : f->descent * 20 - 5000);
	CHECK(f->ascent > 600 && f->descent > 100 && f->cap_height > 500 &&
	    f->x_height > 300);
	CHECK(f->x_height < f->cap_height && f->cap_height < f->ascent);
}

static void
test_tracking(struct kit *k)
{
	mpt plain = text_width(k->text, kit_span(k, "abcd", "en"), 1);
	k->type.tracking = 1000;
	mpt wide = text_width(k->text, k->span, 1);
	CHECK_INT(wide - plain, 4000);
	k->lines.align = ALIGN_END; /* the last one is not seen */
	k->room[0].width = 100000;
	kit_set(k);
	CHECK_INT(right_edge(&k->para->line[0]), 101000);
	CHECK_INT(k->para->line[0].width, plain + 3000);
}

static void
test_width(struct kit *k)
{
	kit_span(k, "some words ", "en");
	kit_span(k, "and more", "en");
	mpt w = text_width(k->text, k->span, 2);
	k->room[0].width = w;
	kit_set(k);
	CHECK_INT(k->para->line_n, 1);
	mpt off = k->para->line[0].width - w;
	CHECK(off >= -5 && off <= 5);
}

static void
test_last_line(struct kit *k)
{
	k->lines.align = ALIGN_START;
	CHECK_STR(
	    kit_text(k, 100, "aaa bbb ccc ddd eee fff g"), "aaa bbb ccc ddd eee fff|g");
	k->lines.last_line_min = 20000;
	CHECK_STR(
	    kit_text(k, 100, "aaa bbb ccc ddd eee fff g"), "aaa bbb ccc ddd|eee fff g");
}

/* ---- fonts ---- */

static void
test_missing_glyph(struct kit *k)
{
	kit_text(k, 170, "a \u4E2D b");
	kit_text(k, 170, "c \u4E2D d");
	CHECK_INT(diags_count(k->diags, SEV_ERROR), 1);
	CHECK(kit_said(k, "U+4E2D"));
	CHECK(kit_said(k, "x.xml:7:3"));
	kit_text(k, 170, "\u0378");
	CHECK_INT(diags_count(k->diags, SEV_ERROR), 2);
}

static void
test_broken_fonts(struct kit *k)
{
	static const struct font_face faces[] = {
	    {.path = "/no/such/font.ttf", .weight = 400, .loc = {"fonts.xml", 3, 5}},
	};
	static const struct font_face text_file[] = {
	    {.path = "/etc/passwd", .weight = 400, .loc = {"fonts.xml", 4, 5}},
	};
	static const struct font_family gone = KIT_FAMILY("Gone", faces);
	static const struct font_family none = KIT_FAMILY("None", text_file);
	k->family[0] = &gone;
	k->family[1] = &none;
	k->family[2] = &kit_family[1];
	k->type.family_n = 3;
	CHECK_STR(kit_text(k, 170, "words"), "words");
	CHECK_INT(text_font_count(k->text), 1);
	CHECK_STR(path_stem(text_font(k->text, 0)->face->path), "Lato-Regular");
	CHECK_INT(diags_count(k->diags, SEV_ERROR), 2);
	CHECK(kit_said(k, "fonts.xml:3:5"));
	CHECK(kit_said(k, "fonts.xml:4:5"));
	k->type.family_n = 2;
	CHECK(text_font_of(k->text, &k->type) == NULL);
	CHECK(kit_said(k, "Gone"));
	kit_text(k, 20, LOREM);
	CHECK(k->para->line_n > 0);
	k->type.family_n = 0;
	kit_text(k, 20, LOREM);
	CHECK(text_font_of(k->text, &k->type) == NULL);
}

static void
test_font_order(struct kit *k)
{
	k->family[1] = &kit_family[4];
	k->type.family_n = 2;
	kit_text(k, 170, "a \u05D0");
	CHECK_INT(text_font_count(k->text), 2);
	CHECK_INT(k->para->line[0].run[0].shape->font->id, 0);
	CHECK_INT(k->para->line[0].run[1].shape->font->id, 1);
	CHECK(!text_font(k->text, 0)->cff);
	k->family[0] = &kit_family[2];
	kit_text(k, 170, "a");
	CHECK(text_font(k->text, 2)->cff);
	CHECK_INT(text_font(k->text, 2)->upem, 1000);
}

/* Words are shared: the same look and text is the same shape. */
static void
test_sharing(struct kit *k)
{
	kit_text(k, 400, "word and word");
	const struct text_run *r = k->para->line[0].run;
	CHECK(r[0].shape == r[2].shape);
	struct type_style other = k->type;
	other.size = 20000;
	kit_span(k, "word", "en-GB")->type = &other;
	kit_set(k);
	CHECK(k->para->line[0].run[0].shape == r[0].shape);
	CHECK(k->para->line[0].run[0].w > r[0].w);
}

/* ---- what is too much ---- */

/* All of a word that no line holds is printed, in parts, and told once. */
static void
test_wide_word(struct kit *k)
{
	k->lines.align = ALIGN_START;
	k->lines.hyphenate = false;
	struct str s = kit_text(k, 30, "a organisations b");
	CHECK_INT(diags_count(k->diags, SEV_WARNING), 1);
	CHECK(kit_said(k, "organisations"));
	struct buf b = {0};
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '|' && s.p[i] != ' ')
			buf_putc(&b, s.p[i]);
	CHECK_STR(buf_str(&b), "aorganisationsb");
	buf_free(&b);
	for (size_t i = 0; i < k->para->line_n; i++)
		CHECK(!k->para->line[i].overfull);
	kit_text(k, 1, "word"); /* no letter fits: overfull, and no end of it */
	CHECK(k->para->line_n >= 1);
	kit_text(k, 0, LOREM);
	CHECK(k->para->line_n > 30);
}

/* Letters of one character stay together even then. */
static void
test_wide_marks(struct kit *k)
{
	k->family[1] = &kit_family[3];
	k->type.family_n = 2;
	kit_text(k, 1, "q\u0303q\u0303q\u0303");
	CHECK_INT(k->para->line_n, 3);
}

static char *
repeat(const char *what, size_t times)
{
	size_t n = strlen(what);
	char *s = mem_alloc(n * times + 1);
	for (size_t i = 0; i < times; i++)
		memcpy(s + i * n, what, n);
	s[n * times] = '\0';
	return s;
}

static void
test_large(struct kit *k)
{
	static const char *const parts[] = {"organisation ", "abcdefghij", "a\u00AD",
	    "a\u00A0", "\u4E2D", "\u05D0", "a\u0301", "/", "-", "\u200B", "\u202E",
	    "x\u2028", "\xF0\x9F\x98\x80", "\xFF", "(", "\u2014", "http://a.b/"};
	static const size_t times[] = {20000, 1000, 3000};
	k->family[1] = &kit_family[4];
	k->type.family_n = 2;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		char *s = repeat(parts[i], times[i < 2 ? i : 2]);
		k->lines.align = i % 2 == 0 ? ALIGN_JUSTIFY : ALIGN_START;
		kit_text(k, 170, s);
		CHECK(k->para->line_n > 0);
		free(s);
	}
}

/* ---- right to left ---- */

static void
test_rtl(struct kit *k)
{
	k->family[1] = &kit_family[4];
	k->type.family_n = 2;
	k->rtl = true;
	k->lines.align = ALIGN_START;
	kit_span(k, "\u05D0\u05D1 \u05D2\u05D3 abc", "he");
	k->room[0].width = 170000;
	kit_set(k);
	const struct text_line *l = &k->para->line[0];
	CHECK_INT(l->run_n, 3); /* from the left: abc, the second word, the first */
	CHECK_STR(l->run[0].shape->text, "abc");
	CHECK_STR(l->run[1].shape->text, "\u05D2\u05D3");
	CHECK_STR(l->run[2].shape->text, "\u05D0\u05D1");
	CHECK(!l->run[0].shape->rtl && l->run[1].shape->rtl);
	CHECK_INT(right_edge(l), 170000);
	k->rtl = false;
	kit_span(k, "\u05D0\u05D1 \u05D2\u05D3 abc", "en");
	kit_set(k);
	l = &k->para->line[0];
	CHECK_STR(l->run[0].shape->text, "\u05D2\u05D3");
	CHECK_STR(l->run[2].shape->text, "abc");
	CHECK_INT(l->run[0].x, 0);
}

/* A passage of a language of the other direction stands for itself: what is around it
 * keeps its order, and its own marks stay with it. Lines as they are seen. */
static void
test_isolated(struct kit *k)
{
	k->family[1] = &kit_family[4];
	k->type.family_n = 2;
	k->lines.align = ALIGN_START;
	k->room[0].width = 300000;
	kit_span(k, "He: \u201C", "en");
	kit_span(k, "\u05D0\u05D1!", "he");
	kit_span(k, "\u201D, \u201C", "en");
	kit_span(k, "\u05D2\u05D3 x", "he");
	kit_span(k, "\u201D.", "en");
	kit_set(k);
	CHECK_STR(
	    kit_lines(k), "He: \u201C!\u05D1\u05D0\u201D, \u201Cx \u05D3\u05D2\u201D.");
	k->rtl = true;
	kit_span(k, "\u05D0 (", "he");
	kit_span(k, "b!", "en");
	kit_span(k, "), ", "he");
	kit_span(k, "c.", "en");
	kit_span(k, " \u05D2", "he");
	kit_set(k);
	CHECK_STR(kit_lines(k), "\u05D2 c. ,)b!( \u05D0");
	/* what is called behind a passage does not part from it */
	k->rtl = false;
	k->room[0].width = 30000;
	kit_span(k, "word ", "en");
	kit_span(k, "\u05D0\u05D1", "he");
	kit_span(k, "12", "en")->glue_before = true;
	kit_set(k);
	CHECK_STR(kit_lines(k), "word|\u05D1\u05D012");
}

/* ---- dump, and the same twice ---- */

static struct str
dump(struct kit *k)
{
	char *p = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&p, &n);
	text_dump(k->para, f);
	fclose(f);
	struct str s = str_dup(k->arena, (struct str){p, n});
	free(p);
	return s;
}

static void
test_dump(struct kit *k)
{
	kit_text(k, 100, "fi on");
	CHECK_STR(dump(k),
	    "line indent 0 room 100 width 19.56 ratio 0 last\n"
	    "  x 0 w 6.27 tag 0 Vollkorn-Regular 10 \"fi\" 635+627\n"
	    "  _ x 8.27 w 11.29 tag 0 Vollkorn-Regular 10 \"on\" 433+532 421+597\n");
}

static void
test_same_twice(struct kit *k)
{
	kit_text(k, 160, LOREM);
	struct str cold = dump(k);
	kit_text(k, 160, LOREM);
	CHECK(str_eq(cold, dump(k)));
}

int
main(void)
{
	static void (*const tests[])(struct kit *) = {test_justified, test_spaces,
	    test_ragged, test_hyphenation, test_not_hyphenated, test_minima,
	    test_language, test_soft_hyphen, test_ligature_parted, test_own_hyphens,
	    test_no_break_space, test_keep_after, test_dashes_and_slashes, test_glue,
	    test_forced, test_rooms, test_hanging, test_heights, test_tracking,
	    test_width, test_last_line, test_missing_glyph, test_broken_fonts,
	    test_font_order, test_sharing, test_wide_word, test_wide_marks, test_large,
	    test_rtl, test_isolated, test_dump, test_same_twice};
	for (size_t i = 0; i < ARRAY_LEN(tests); i++) {
		struct kit k;
		kit_open(&k);
		tests[i](&k);
		kit_close(&k);
	}
	return unit_end("text_lines");
}
