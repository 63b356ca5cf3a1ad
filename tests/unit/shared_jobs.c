/* SPDX-License-Identifier: ISC */
/*
 * Many jobs over one stock: corpus, translations, styles, texts, pictures and inks are
 * shared, and every file and message is the one that a job with a stock of its own
 * makes, whatever came before.
 *
 * With a number as argument it runs so many jobs instead, to be profiled: two files each,
 * in one language of three and with other figures than the job before; with "web" behind
 * the number the web file alone.
 */
#include <stdlib.h>

#include "content/content.h"
#include "corpus/corpus.h"
#include "finish/finish.h"
#include "paint/inks.h"
#include "paint/paint.h"
#include "unit.h"

#define PUBLICATION "input/publication.xml"

/* A layout, and the profile of its screen where that is another one. */
static const struct {
	const char *path, *screen;
} layouts[] = {
    {"layouts/brochure.xml", NULL},
    {"layouts/pocket.xml", NULL},
    {"layouts/brochure.xml", "/usr/share/color/icc/compatibleWithAdobeRGB1998.icc"},
};

#define WEB (1u << PDF_WEB)
#define PRESS (1u << PDF_PRESS)

struct job {
	const char *lang;
	int layout;
	unsigned outputs;
	size_t without; /* this record, from 1; 0: it has all of them */
};

static const struct job jobs[] = {
    {"en", 0, WEB | PRESS, 0},
    {"fr", 1, WEB, 2},
    {"el", 0, WEB | PRESS, 3},
    {"en", 1, PRESS, 4},
    {"fr", 0, WEB | PRESS, 5},
    {"el", 1, WEB, 1},
    {"en", 0, PRESS, 3},
    {"en", 2, WEB | PRESS, 3},
};

/* ---- a stock ---- */

struct stock {
	struct arena *a;
	struct diags *read; /* what was said when the stock was made */
	const struct corpus *corpus;
	struct map *translated; /* language -> struct corpus */
	const struct style *style[ARRAY_LEN(layouts)];
	struct text *text[ARRAY_LEN(layouts)];
	struct pictures *pictures;
	struct inks *inks;
};

static void
stock_open(struct stock *s)
{
	*s = (struct stock){.a = arena_open(), .read = diags_open()};
	s->corpus = corpus_load(s->a, s->read, PUBLICATION);
	s->translated = map_make(s->a);
	s->pictures = pictures_open();
	s->inks = inks_open();
}

static void
stock_close(struct stock *s)
{
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++)
		text_close(s->text[i]);
	inks_close(s->inks);
	pictures_close(s->pictures);
	diags_close(s->read);
	arena_close(s->a);
}

static const struct corpus *
corpus_in(struct stock *s, struct str lang)
{
	struct corpus *c = map_find(s->translated, lang);

	if (!c) {
		const struct corpus *made =
		    content_translate(s->a, s->read, s->corpus, lang);

		c = NEW(s->a, struct corpus);
		*c = *made;
		map_put(s->translated, lang, c);
	}
	return c;
}

static void
style_open(struct stock *s, int layout)
{
	const struct style *made = style_load(s->a, s->read, layouts[layout].path);
	struct style *own = NEW(s->a, struct style);

	*own = *made;
	if (layouts[layout].screen)
		own->web.profile = str_of(layouts[layout].screen);
	s->style[layout] = own;
}

static struct text *
text_in(struct stock *s, int layout, struct diags *d)
{
	if (!s->style[layout])
		style_open(s, layout);
	if (!s->text[layout])
		s->text[layout] = text_open(s->style[layout], d);
	else
		text_begin(s->text[layout], d);
	pictures_begin(s->pictures);
	return s->text[layout];
}

/* Opens the layouts' fonts in another order than any job would. */
static void
stock_stir(struct stock *s)
{
	struct diags *d = diags_open();

	for (int i = 0; i < (int)ARRAY_LEN(layouts); i++) {
		struct text *t = text_in(s, i, d);

		for (size_t k = s->style[i]->para_n; k-- > 0;)
			text_font_of(t, &s->style[i]->para[k].type);
	}
	diags_close(d);
}

/* Forgets texts and pictures, as one does that have grown too large. */
static void
stock_shrink(struct stock *s)
{
	for (size_t i = 0; i < ARRAY_LEN(layouts); i++) {
		text_close(s->text[i]);
		s->text[i] = NULL;
	}
	pictures_close(s->pictures);
	s->pictures = pictures_open();
}

/* ---- a job ---- */

struct result {
	struct buf file[PDF_KINDS];
	char *said;
	size_t said_n;
};

static void
result_free(struct result *r)
{
	for (int i = 0; i < PDF_KINDS; i++)
		buf_free(&r->file[i]);
	free(r->said);
}

/* The corpus without a record, so that its figures are other ones. */
static const struct corpus *
chosen(struct arena *a, const struct corpus *from, size_t without)
{
	struct corpus *c = NEW(a, struct corpus);

	*c = *from;
	c->records = map_make(a);
	for (size_t i = 0; i < map_len(from->records); i++)
		if (i + 1 != without)
			map_put(c->records, map_key(from->records, i),
			    map_value(from->records, i));
	return c;
}

static void
look(struct stock *s, const struct job *j, const struct layout *l, struct diags *d)
{
	struct painter *p = paint_checks_open(l, d, j->outputs & PRESS ? s->inks : NULL, NULL);

	paint_play(l, p);
	paint_checks_close(p);
}

static void
paint(struct arena *a, struct stock *s, const struct layout *l, struct text *t,
    enum pdf_kind kind, struct diags *d, struct buf *file)
{
	const struct pdf_info info = finish_info(a, l->content, l->style, kind);
	const struct verify_expect e = {.content = l->content,
	    .press = kind == PDF_PRESS,
	    .archive = kind == PDF_WEB};
	struct painter *p = paint_pdf_open(l, t, d, &info, s->inks);

	paint_play(l, p);
	CHECK(paint_pdf_close(p, file));
	CHECK(finish_verify(d, "test", buf_str(file), &e));
}

static void
run(struct stock *s, const struct job *j, struct result *r)
{
	struct arena *a = arena_open();
	struct diags *d = diags_open();
	const struct edition *e = map_find(s->corpus->editions, str_of(j->lang));
	struct text *t = text_in(s, j->layout, d);
	const struct corpus *c = chosen(a, corpus_in(s, e->o.lang), j->without);
	const struct content *content = content_make(a, d, c, s->style[j->layout], e);
	const struct layout *l =
	    layout_make(a, d, content, s->style[j->layout], t, s->pictures);
	FILE *to;

	*r = (struct result){.said = NULL};
	look(s, j, l, d);
	for (int i = 0; i < PDF_KINDS; i++)
		if (j->outputs & 1u << i)
			paint(a, s, l, t, (enum pdf_kind)i, d, &r->file[i]);
	to = open_memstream(&r->said, &r->said_n);
	diags_print(d, to, DIAG_TEXT);
	fclose(to);
	diags_close(d);
	arena_close(a);
}

/* ---- the test ---- */

static struct result alone[ARRAY_LEN(jobs)];

static void
check_same(const struct result *r, size_t job)
{
	const struct result *want = &alone[job];
	const struct str is = {r->said, r->said_n}, was = {want->said, want->said_n};

	for (int i = 0; i < PDF_KINDS; i++) {
		const bool same = r->file[i].n == want->file[i].n &&
		    (!want->file[i].n ||
			memcmp(r->file[i].p, want->file[i].p, want->file[i].n) == 0);

		if (!same)
			fprintf(stderr, "job %zu: the %s file differs\n", job,
			    pdf_kind_name((enum pdf_kind)i));
		CHECK(same);
	}
	if (!str_eq(is, was))
		fprintf(stderr, "job %zu: said\n%.*swant\n%.*s", job, STR_ARG(is),
		    STR_ARG(was));
	CHECK(str_eq(is, was));
}

static void
run_and_check(struct stock *s, size_t job)
{
	struct result r;

	run(s, &jobs[job], &r);
	check_same(&r, job);
	result_free(&r);
}

static void
test_order(bool backward)
{
	struct stock s;

	stock_open(&s);
	if (backward)
		stock_stir(&s);
	for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
		run_and_check(&s, backward ? ARRAY_LEN(jobs) - 1 - i : i);
		if (backward && i == 3)
			stock_shrink(&s);
	}
	run_and_check(&s, 0);
	run_and_check(&s, 0);
	stock_close(&s);
}

static void
test(void)
{
	for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
		struct stock s;

		stock_open(&s);
		run(&s, &jobs[i], &alone[i]);
		stock_close(&s);
	}
	test_order(false);
	test_order(true);
	for (size_t i = 0; i < ARRAY_LEN(jobs); i++)
		result_free(&alone[i]);
}

/* A profile is one, whether it comes out of a picture or a file: a job that needs it
 * twice has it once in its file, whatever came before. */
static void
test_profiles(void)
{
	static const char path[] = "/usr/share/color/icc/sRGB.icc";
	struct inks *k = inks_open();
	struct file_bytes f;
	const char *fault;
	const struct icc *c;

	CHECK_INT(file_read(path, 1 << 20, &f), 0);
	c = inks_profile_bytes(k, f.p, f.n);
	CHECK(c != NULL);
	CHECK(inks_profile(k, STR(path), &fault) == c);
	CHECK(inks_profile(k, STR(path), &fault) == c);
	CHECK(inks_profile(k, STR("/etc/passwd"), &fault) == NULL);
	file_free(&f);
	inks_close(k);
}

/* What inks keep of fonts stays below a limit, however many files have other glyphs. */
static void
test_forgotten(void)
{
	const size_t n = (size_t)256 << 10;
	struct inks *k = inks_open();
	uint32_t *noise = mem_alloc(n), x = 1;
	const uint16_t gid[] = {0, 1};
	size_t most = 0;

	for (size_t i = 0; i < n / sizeof(*noise); i++)
		noise[i] = x = x * 1664525 + 1013904223;
	for (uint64_t i = 0; i < 80; i++) {
		const struct hash128 key = {i, 1};
		const struct ink_font *f =
		    inks_font_keep(k, key, gid, ARRAY_LEN(gid), noise, n);

		CHECK(inks_font(k, key) == f);
		most = cache_used(k->fonts) > most ? cache_used(k->fonts) : most;
	}
	CHECK(most < (size_t)6 << 20);
	CHECK(most > (size_t)3 << 20);
	free(noise);
	inks_close(k);
}

static void
profile(int n, unsigned outputs)
{
	static const char *const lang[] = {"en", "fr", "el"};
	struct stock s;

	stock_open(&s);
	for (int i = 0; i < n; i++) {
		const struct job j = {
		    lang[i % (int)ARRAY_LEN(lang)], 0, outputs, (size_t)(i % 20)};
		struct result r;

		run(&s, &j, &r);
		result_free(&r);
	}
	stock_close(&s);
}

int
main(int argc, char **argv)
{
	mem_begin();
	if (argc > 1)
		profile(atoi(argv[1]), argc > 2 ? WEB : WEB | PRESS);
	else {
		test();
		test_profiles();
		test_forgotten();
	}
	return unit_end("shared_jobs");
}
