/* SPDX-License-Identifier: ISC */
/*
 * Editions of one corpus in one process: whatever an edition changes shows in the hash of
 * its content, what is no content does not, and none depends on those made before.
 */
#include <stdlib.h>
#include <unistd.h>

#include "content/content.h"
#include "unit.h"

static const char head[] =
    "<publication xmlns='urn:broschur:corpus:1' id='p' xml:lang='en'>"
    "<meta><title>Title</title></meta>"
    "<organisations><organisation id='org'><name>Org</name></organisation>"
    "</organisations><survey><question id='q' choice='single'><title>Q</title>"
    "<option id='yes'>yes</option></question><records>"
    "<record id='r1' region='A'><answer question='q' options='yes'/></record>"
    "<record id='r2' region='B'><answer question='q' options='yes'/></record>"
    "</records></survey><chapters><chapter id='one'><title>One</title>"
    "<para><q>Text</q> ! <stat question='q' option='yes' show='both'/></para>"
    "<box id='box'><title>Box</title><para>Text.</para></box></chapter>"
    "<chapter id='two' role='imprint' numbered='no'><title>Two</title>"
    "<imprint><contact org='org'/></imprint></chapter></chapters><editions>";

/* Each has one thing that the first has not. */
static const struct {
	const char *attributes, *inside;
	bool same; /* but it says the same */
} editions[] = {
    {"xml:lang='en'", "", true},
    {"extends='e0'", "", true},
    {"extends='e0' file='other' outputs='web' complete='50%'", "", true},
    {"extends='e0'", "<expect records='2'/>", true},
    {"extends='e0' select=\"region in ('A', 'B')\"", "", true},
    {"extends='e0' select=\"region = 'A'\"", "", false},
    {"extends='e0'", "<title>Other</title>", false},
    {"extends='e0'", "<subtitle>Other</subtitle>", false},
    {"extends='e0'", "<signs percent-gap='  '/>", false},
    {"extends='e0'", "<signs quote-open='«'/>", false},
    {"extends='e0'", "<signs thin-before='!'/>", false},
    {"extends='e0'", "<leave-out refs='one'/>", false},
    {"extends='e0'", "<leave-out refs='box'/>", false},
    {"extends='e0'", "<partner org='org'/>", false},
    {"extends='e0'",
	"<chapter id='own' after='one'><title>O</title><para>T</para></chapter>", false},
    {"extends='e0'",
	"<chapter id='new' replaces='one'><title>O</title><para>T</para></chapter>",
	false},
    {"extends='e0' xml:lang='de'", "", false},
};
#define N ARRAY_LEN(editions)

static void
publication_write(const char *path)
{
	FILE *to = fopen(path, "w");

	if (!to)
		exit(1);
	fputs(head, to);
	for (size_t i = 0; i < N; i++)
		fprintf(to, "<edition id='e%zu' %s>%s</edition>\n", i,
		    editions[i].attributes, editions[i].inside);
	fputs("</editions></publication>\n", to);
	fclose(to);
}

static struct hash128
hash_of(const struct corpus *c, const struct style *s, size_t i)
{
	struct arena *a = arena_open();
	struct diags *d = diags_open();
	const struct content *made = content_make(a, d, c, s, map_value(c->editions, i));
	const struct hash128 h = content_hash(made);

	CHECK_INT(diags_count(d, SEV_ERROR), 0);
	diags_close(d);
	arena_close(a);
	return h;
}

static bool
equal(struct hash128 a, struct hash128 b)
{
	return a.lo == b.lo && a.hi == b.hi;
}

static void
test(const struct corpus *c, const struct style *s)
{
	struct hash128 h[N];

	CHECK_INT(map_len(c->editions), N);
	for (size_t i = 0; i < N; i++)
		h[i] = hash_of(c, s, i);
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < i; k++)
			CHECK(
			    equal(h[i], h[k]) == (editions[i].same && editions[k].same));
	for (size_t i = N; i-- > 0;)
		CHECK(equal(h[i], hash_of(c, s, i)));
}

int
main(void)
{
	struct arena *a = arena_open();
	struct diags *d = diags_open();
	char path[] = "/tmp/broschur-editions-XXXXXX";
	const int fd = mkstemp(path);

	if (fd < 0)
		return 1;
	close(fd);
	publication_write(path);
	test(corpus_load(a, d, path), style_load(a, d, "layouts/brochure.xml"));
	CHECK_INT(diags_count(d, SEV_ERROR), 0);
	unlink(path);
	diags_close(d);
	arena_close(a);
	return unit_end("editions");
}
