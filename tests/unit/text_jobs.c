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

int
main(void)
{
	test_messages();
	test_forgotten();
	return unit_end("text_jobs");
}
