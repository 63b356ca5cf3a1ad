/* SPDX-License-Identifier: ISC */
/*
 * A drawing that was sound in an earlier file is not looked into again; one that was not
 * is told in each file, and so is one that only looks like it.
 */
#include <stdlib.h>
#include "finish/finish.h"
#include "proved.h"
#include "unit.h"

struct form {
	const char *content, *resources, *more; /* of its dictionary */
	int idle; /* objects before it: it gets another number */
};

static void
put_object(struct buf *b, size_t at[], size_t *n, const char *body)
{
	at[(*n)++] = b->n;
	buf_fmt(b, "%zu 0 obj\n%s\nendobj\n", *n, body);
}

static void
put_stream(struct buf *b, size_t at[], size_t *n, const char *keys, const char *body)
{
	at[(*n)++] = b->n;
	buf_fmt(b, "%zu 0 obj\n<<%s/Length %zu>>\nstream\n%s\nendstream\nendobj\n", *n,
	    keys, strlen(body), body);
}

/* A page that draws it twice. */
static void
put_file(struct buf *b, const struct form *d)
{
	size_t at[12], n = 0;
	char keys[300];

	buf_puts(b, "%PDF-1.7\n");
	put_object(b, at, &n, "<</Type/Catalog/Pages 2 0 R>>");
	put_object(b, at, &n, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
	snprintf(keys, sizeof(keys),
	    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
	    "/Resources<</XObject<</D %d 0 R>>>>>>",
	    5 + d->idle);
	put_object(b, at, &n, keys);
	put_stream(b, at, &n, "", "q /D Do Q q /D Do Q");
	for (int i = 0; i < d->idle; i++)
		put_object(b, at, &n, "null");
	snprintf(keys, sizeof(keys),
	    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>%s", d->resources,
	    d->more ? d->more : "");
	put_stream(b, at, &n, keys, d->content);

	const size_t xref = b->n;

	buf_fmt(b, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, "%010zu 00000 n \n", at[i]);
	buf_fmt(b, "trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", n + 1,
	    xref);
}

/* How often a word stands in what is said of a file with this drawing. */
static int
told(struct proved *p, const struct form *k, const char *word)
{
	const struct proofs proofs = proved_in(p);
	const struct verify_expect e = {.proofs = &proofs};
	struct diags *d = diags_open();
	struct buf b = {0};
	char *said;
	int n = 0;

	put_file(&b, k);
	finish_verify(d, "x.pdf", buf_str(&b), &e);
	said = unit_said(d, DIAG_TEXT);
	for (const char *w = said; (w = strstr(w, word)); w++)
		n++;
	free(said);
	buf_free(&b);
	diags_close(d);
	return n;
}

static const struct form sound = {.content = "0 0 9 9 re f", .resources = ""};

static void
test_known(void)
{
	struct form again = sound, other = sound;
	struct proved p = {.asked = 0};

	again.idle = 3;
	other.content = "0 0 9 8 re f";
	CHECK(told(&p, &sound, "error") == 0 && p.asked == 1 && p.kept == 1);
	CHECK(told(&p, &sound, "error") == 0 && p.asked == 2 && p.kept == 1);
	CHECK(told(&p, &again, "error") == 0 && p.asked == 3 && p.kept == 1);
	CHECK(told(&p, &other, "error") == 0 && p.asked == 4 && p.kept == 2);
}

/* What is wrong is told in each file, and once in it. */
static void
test_wrong(void)
{
	static const struct form wrong = {.content = "0 0 9 9 re zz f", .resources = ""};
	struct proved p = {.asked = 0};

	for (int i = 1; i <= 2; i++)
		CHECK(told(&p, &wrong, "zz") == 1 && p.asked == i && p.kept == 0);
}

/* The same bytes are another drawing where a name stands for nothing. */
static void
test_names(void)
{
	struct form k = {.content = "/A gs 0 0 9 9 re f",
	    .resources = "/ExtGState<</A<</Type/ExtGState>>>>"};
	struct proved p = {.asked = 0};

	CHECK(told(&p, &k, "error") == 0 && p.kept == 1);
	k.resources = "/ExtGState<</B<</Type/ExtGState>>>>";
	CHECK(told(&p, &k, "ExtGState") == 1 && p.asked == 2 && p.kept == 1);
	k.resources = "";
	CHECK(told(&p, &k, "ExtGState") == 1 && p.kept == 1);
}

/* What leaves something open changes the page that it stands on. */
static void
test_traces(void)
{
	struct form k = sound;
	struct proved p = {.asked = 0};

	k.content = "/Artifact BMC 0 0 9 9 re f";
	for (int i = 0; i < 2; i++)
		CHECK(told(&p, &k, "marked content is not closed") == 1 && p.kept == 0);
	k.content = "q 0 0 9 9 re f";
	for (int i = 0; i < 2; i++)
		CHECK(told(&p, &k, "q without Q") == 1 && p.kept == 0);
}

/* What may speak, and what is packed in ways of its own, is looked into each time. */
static void
test_never_asked(void)
{
	struct form k = sound;
	struct proved p = {.asked = 0};

	k.resources = "/Font<<>>";
	told(&p, &k, "error");
	k.resources = "/XObject<<>>";
	told(&p, &k, "error");
	k = sound;
	k.more = "/Filter[]";
	told(&p, &k, "error");
	k.more = "/DecodeParms<</Predictor 1>>";
	told(&p, &k, "error");
	CHECK(p.asked == 0 && p.kept == 0);
}

int
main(void)
{
	test_known();
	test_wrong();
	test_names();
	test_traces();
	test_never_asked();
	return unit_end("verify_drawings");
}
