/* SPDX-License-Identifier: ISC */
/*
 * One text for many jobs: each is told what a text of its own would tell it, and gets
 * the lines that it would get there.
 */
#include "text/text_int.h"
#include "text_kit.h"

/* What a job sets. */
struct job {
	const char *text, *lang;
	int families; /* of the list below, from first on */
	int first;
	int width; /* pt */
};

static const struct font_face gone_face[] = {
    {.path = "/no/such/font.ttf", .weight = 400, .loc = {"fonts.xml", 3, 5}},
};
static const struct font_face broken_face[] = {
    {.path = "/etc/passwd", .weight = 400, .loc = {"fonts.xml", 4, 5}},
};
static const struct font_family gone = KIT_FAMILY("Gone", gone_face);
static const struct font_family broken = KIT_FAMILY("Broken", broken_face);

#define LONG                                                                             \
	"Hyphenation of extraordinarily complicated considerations notwithstanding, "    \
	"international collaborations flourish."

static const struct job jobs[] = {
    {"plain words", "en-GB", 1, 0, 170}, {"plain words \u4E2D\u6587", "en-GB", 1, 0, 170},
    {"plain words", "en-GB", 2, 0, 170}, /* nothing asks for the second family */
    {"plain \u4E2D words", "en-GB", 3, 0, 170}, /* now it is asked for */
    {"plain words and a \u4E2D", "en-GB", 3, 0, 170},
    {"plain words", "en-GB", 2, 1, 170}, /* there is no font at all */
    {LONG, "en-GB", 1, 0, 70}, {LONG, "xx", 1, 0, 70}, /* has no dictionary */
    {"un\u4E2Dexception\u4E2Dally considerable hyph\u4E2Denation", "en-GB", 1, 0, 60},
    {"\u0301a e\u0301 q\u0338 hyphenation\u0488 considerations", "en-GB", 1, 0, 40},
    {"unbreakable", "en-GB", 1, 0, 20}, /* wider than its line */
};

static void
set(struct kit *k, const struct job *j, uint32_t line)
{
	const struct font_family *all[] = {&kit_family[0], &gone, &broken};
	for (int i = 0; i < j->families; i++)
		k->family[i] = all[j->first + i];
	k->type.family_n = (size_t)j->families;
	k->room[0].width = j->width * 1000;
	for (int twice = 0; twice < 2; twice++) {
		kit_span(k, j->text, j->lang)->loc.line = line + (uint32_t)twice;
		kit_set(k);
	}
}

/* Messages and lines. */
static struct str
said(struct kit *k, struct diags *d)
{
	char *p = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&p, &n);
	diags_print(d, f, DIAG_TEXT);
	text_dump(k->para, f);
	fclose(f);
	struct str s = str_dup(k->arena, (struct str){p, n});
	free(p);
	return s;
}

static void
check_alone(struct kit *shared, const struct job *j, uint32_t line)
{
	struct kit own;
	struct diags *d = diags_open();
	kit_open(&own);
	set(&own, j, line);
	text_begin(shared->text, d);
	set(shared, j, line);
	struct str is = said(shared, d), want = said(&own, own.diags);
	if (!str_eq(is, want))
		fprintf(stderr, "\"%s\" in %d families: is\n%.*swant\n%.*s", j->text,
		    j->families, STR_ARG(is), STR_ARG(want));
	CHECK(str_eq(is, want));
	kit_close(&own);
	diags_close(d);
}

/* All jobs in this order, in the other one, and each after itself. */
static void
test_messages(void)
{
	struct kit k;
	const uint32_t n = ARRAY_LEN(jobs);
	kit_open(&k);
	for (uint32_t i = 0; i < n; i++)
		check_alone(&k, &jobs[i], 10 * i + 1);
	for (uint32_t i = n; i-- > 0;)
		check_alone(&k, &jobs[i], 10 * i + 3);
	for (uint32_t i = 0; i < 2 * n; i++)
		check_alone(&k, &jobs[i / 2], 10 * i + 5);
	kit_close(&k);
}

/* A word of n letters that no job had before. */
static struct str
word_new(struct arena *a, size_t n)
{
	static uint32_t x = 1;
	char *p = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++) {
		x = x * 1664525 + 1013904223;
		p[i] = (char)('a' + (x >> 24) % 26);
	}
	return (struct str){p, n};
}

/* A row of jobs of other words each: what is kept of them stays below a limit, and what
 * was forgotten is made again. */
static void
test_forgotten(void)
{
	const size_t job_most = (size_t)2 << 20;
	struct kit k;
	size_t most = 0;
	kit_open(&k);
	check_alone(&k, &jobs[6], 1);
	for (int i = 0; i < 45; i++) {
		struct arena *a = arena_open();
		text_begin(k.text, k.diags);
		for (int n = 0; n < 50; n++) {
			const struct text_span s = {.text = word_new(a, 990),
			    .type = &k.type,
			    .lang = STR("en-GB")};
			text_width(k.text, &s, 1);
		}
		most = arena_used(k.text->words) > most ? arena_used(k.text->words) : most;
		arena_close(a);
	}
	CHECK(most > WORDS_KEPT / 2);
	CHECK(most < WORDS_KEPT + job_most);
	CHECK(k.text->word_n < 45 * 50);
	check_alone(&k, &jobs[6], 1);
	check_alone(&k, &jobs[4], 3);
	kit_close(&k);
}

/* ---- paragraphs that are kept ---- */

/* One thing about a paragraph that its lines depend on is another one. */
static void
other_thing(struct kit *k, int what)
{
	struct text_span *s = &k->span[0];
	switch (what) {
	case 0:
		break;
	case 1:
		k->type.size = 9000;
		break;
	case 2:
		k->type.leading = 15000;
		break;
	case 3:
		k->type.tracking = 200;
		break;
	case 4:
		k->type.rise = 3000;
		break;
	case 5:
		k->type.weight = 700;
		break;
	case 6:
		k->type.italic = true;
		break;
	case 7:
		k->type.uppercase = true;
		break;
	case 8:
		k->type.feature[0] = (struct font_feature){'s' << 24 | 'm' << 16 | 'c' << 8 | 'p', 1};
		k->type.feature_n = 1;
		break;
	case 9:
		k->family[0] = &kit_family[1];
		break;
	case 10:
		s->lang = STR("de");
		break;
	case 11:
		s->text = STR("Considerations notwithstanding, a flourishing of other words in them.");
		break;
	case 12:
		k->span[1].glue_before = true;
		break;
	case 13:
		k->span[1].w = 30000;
		break;
	case 14:
		k->span[1].h = 20000;
		break;
	case 15:
		k->span[1].form = SPAN_BREAK;
		break;
	case 16:
		k->room[0].width = 90000;
		break;
	case 17:
		k->room[0].indent = 5000;
		break;
	case 18:
		k->room[1] = (struct line_room){7000, 60000};
		k->room_n = 2;
		break;
	case 19:
		k->rtl = true;
		break;
	case 20:
		k->keep_after = STR("a of in");
		break;
	case 21:
		k->lines.align = ALIGN_CENTRE;
		break;
	case 22:
		k->lines.hyphenate = false;
		break;
	case 23:
		k->lines.tolerance = 10000;
		break;
	case 24:
		k->lines.hyphen_penalty = -500;
		break;
	case 25:
		k->lines.hyphen_demerits = 1000000;
		break;
	case 26:
		k->lines.fitness_demerits = 1000000;
		break;
	case 27:
		k->lines.line_penalty = 300;
		break;
	case 28:
		k->lines.hyphens_in_row = 1;
		break;
	case 29:
		k->lines.hyphen_left = 5;
		break;
	case 30:
		k->lines.hyphen_right = 6;
		break;
	case 31:
		k->lines.last_line_min = 60000;
		break;
	case 32:
		k->lines.align = ALIGN_START;
		k->lines.balance = true;
		break;
	case 33:
		k->lines.hang = true;
		break;
	case 34:
		k->lines.space_stretch_ppm = 900000;
		break;
	case 35:
		k->lines.space_shrink_ppm = 10000;
		break;
	}
}
#define THINGS 36

static struct str
lines_of(struct kit *k)
{
	struct diags *none = diags_open();
	struct buf b = {0};
	struct str s = said(k, none);
	buf_add(&b, s);
	for (size_t i = 0; i < k->para->line_n; i++) {
		const struct text_line *l = &k->para->line[i];
		buf_fmt(&b, "%d %d %d %d %d\n", l->leading, l->ascent, l->descent, l->penalty,
		    l->read != NULL);
	}
	buf_fmt(&b, "%lld %d\n", (long long)k->para->demerits, k->para->width_max);
	s = str_dup(k->arena, buf_str(&b));
	buf_free(&b);
	diags_close(none);
	return s;
}

static struct str
set_other(struct kit *k, int what)
{
	struct kit plain;
	kit_open(&plain); /* for its settings alone */
	k->type = plain.type;
	k->type.family = k->family;
	k->family[0] = plain.family[0];
	k->lines = plain.lines;
	k->lines.space_stretch_ppm = 500000;
	k->lines.space_shrink_ppm = 300000;
	k->room[0] = (struct line_room){0, 80000};
	k->room_n = 1;
	k->rtl = false;
	k->keep_after = STR("");
	kit_close(&plain);
	kit_span(k, LONG " In a line of few, some of them are short:", "en-GB");
	*kit_span(k, "", "en-GB") =
	    (struct text_span){.form = SPAN_OBJECT, .type = &k->type, .tag = 1, .w = 8000, .h = 6000};
	kit_span(k, LONG, "en-GB");
	other_thing(k, what);
	kit_set(k);
	return lines_of(k);
}

/* Whatever else was set with the text, and whatever is changed: the lines are those of a
 * fresh one, with the types and tags of their own spans. */
static void
test_kept(void)
{
	struct kit shared;
	size_t differ = 0;
	kit_open(&shared);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < THINGS; i++) {
			struct kit own;
			kit_open(&own);
			struct str want = set_other(&own, i), is = set_other(&shared, i);
			if (!str_eq(is, want))
				fprintf(stderr, "thing %d:\n%.*swant\n%.*s", i, STR_ARG(is),
				    STR_ARG(want));
			CHECK(str_eq(is, want));
			for (size_t l = 0; l < shared.para->line_n; l++)
				for (size_t r = 0; r < shared.para->line[l].run_n; r++)
					CHECK(shared.para->line[l].run[r].type == &shared.type);
			differ += round == 0 && !str_eq(want, set_other(&own, 0));
			kit_close(&own);
		}
	/* one of them has a line too narrow for its words, which is told each time */
	CHECK_INT(cache_count(shared.text->kept), THINGS - 1);
	CHECK(differ > THINGS / 2);
	kit_close(&shared);
}

/* Tags that are no indexes come back as they are. */
static void
test_tags(void)
{
	struct kit k;
	kit_open(&k);
	for (int i = 0; i < 2; i++) {
		kit_span(&k, "one ", "en-GB")->tag = 7;
		kit_span(&k, "two", "en-GB")->tag = 9;
		kit_set(&k);
		CHECK_INT(k.para->line[0].run[0].tag, 7);
		CHECK_INT(k.para->line[0].run[1].tag, 9);
	}
	CHECK_INT(cache_count(k.text->kept), 0);
	kit_close(&k);
}

int
main(void)
{
	test_messages();
	test_forgotten();
	test_kept();
	test_tags();
	return unit_end("text_jobs");
}
