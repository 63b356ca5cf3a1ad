/* SPDX-License-Identifier: ISC */
/*
 * The difference of two texts word by word: how a text is parted, and that the pieces,
 * read with or without what is new, are the two texts again.
 */
#include <stdlib.h>

#include "diff/diff_int.h"
#include "unit.h"

static struct arena *a;
static uint32_t seed = 1;

static uint32_t
chance(uint32_t below)
{
	seed = seed * 1664525 + 1013904223;
	return (uint32_t)((uint64_t)seed * below >> 32);
}

static struct diff_text
text_of(const char *z)
{
	struct diff_text t = {0};

	diff_text_add(a, &t, str_of(z));
	return t;
}

/* Its words, parted by bars. */
static struct str
parted(const char *z)
{
	const struct diff_text t = text_of(z);
	struct str s = STR("");

	for (size_t i = 0; i < t.n; i++)
		s = str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(s), i ? "|" : "",
		    STR_ARG(t.word[i].text));
	return s;
}

static void
test_parting(void)
{
	CHECK_STR(parted("A firm, no more."), "A|firm|,|no|more|.");
	CHECK_STR(parted("well-known aren't 69.6 % 20,000 a,b"),
	    "well-known|aren't|69.6|%|20,000|a|,|b");
	CHECK_STR(parted("see example.org/x."), "see|example.org/x|.");
	CHECK_STR(parted("„Größe“ – Ελλάδα’s"), "„|Größe|“|–|Ελλάδα’s");
	CHECK_STR(parted("250\u00a0employees\u202f%"), "250|employees|%");
	CHECK_STR(parted("co\u00adop"), "co\u00adop");
	CHECK_STR(parted("  "), "");
	CHECK_STR(parted(""), "");
	CHECK_STR(parted("-"), "-");
}

/* The pieces, as broschur diff prints them. */
static struct str
told(const char *old, const char *new)
{
	static const char *const open[] = {"", "[-", "{+"},
				 *const close[] = {"", "-]", "+}"};
	const struct diff_text o = text_of(old), n = text_of(new);
	const struct diff_words w = diff_words_make(a, &o, &n);
	struct str s = STR("");

	for (size_t i = 0; i < w.n; i++) {
		const struct diff_piece *p = &w.piece[i];

		s = str_fmt(a, STR_FMT STR_FMT "%s" STR_FMT "%s", STR_ARG(s),
		    STR_ARG(p->gap), open[p->op], STR_ARG(p->text), close[p->op]);
	}
	return s;
}

static void
test_telling(void)
{
	CHECK_STR(told("a b c", "a b c"), "a b c");
	CHECK_STR(told("", ""), "");
	CHECK_STR(told("", "a b"), "{+a b+}");
	CHECK_STR(told("a b", ""), "[-a b-]");
	CHECK_STR(told("no more than 250 of them", "no more than 300 of them"),
	    "no more than [-250-] {+300+} of them");
	CHECK_STR(told("It is bad.", "It is not bad."), "It is {+not+} bad.");
	CHECK_STR(told("It is very bad.", "It is bad."), "It is [-very-] bad.");
	CHECK_STR(told("It ends, here.", "It ends here."), "It ends[-,-] here.");
	/* spaces are no words, and those of the new text are printed */
	CHECK_STR(told("a  b", "a\u00a0b"), "a\u00a0b");
}

/* What stays between two changes and is shorter than both goes with them. */
static void
test_crumbs(void)
{
	CHECK_STR(
	    told("16 of 23 said", "17 of 24 said"), "[-16 of 23-]{+17 of 24+} said");
	CHECK_STR(told("a long b c", "x long y c"), "[-a-]{+x+} long [-b-] {+y+} c");
	CHECK_STR(told("first the middle of it last", "erste the middle of it letzte"),
	    "[-first-]{+erste+} the middle of it [-last-] {+letzte+}");
	/* at the ends nothing is a crumb */
	CHECK_STR(told("a first", "a erste"), "a [-first-] {+erste+}");
	CHECK_STR(told("first a", "erste a"), "[-first-]{+erste+} a");
}

static void
test_alike(void)
{
	struct diff_text x = text_of("one two three four"), y = text_of("four two six");
	struct diff_text none = text_of("");

	diff_text_sort(a, &x);
	diff_text_sort(a, &y);
	diff_text_sort(a, &none);
	CHECK_INT(diff_text_alike(&x, &x), 1000);
	CHECK_INT(diff_text_alike(&x, &y), 500);
	CHECK_INT(diff_text_alike(&x, &none), 0);
	CHECK_INT(diff_text_alike(&none, &none), 0);
}

/* One side out of the pieces, words parted by one space. */
static struct str
side_of(const struct diff_words *w, enum diff_op other)
{
	struct str s = STR("");

	for (size_t i = 0; i < w->n; i++)
		if (w->piece[i].op != other)
			s = str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(s), s.n ? " " : "",
			    STR_ARG(w->piece[i].text));
	return s;
}

static void
random_text(char *out, size_t words)
{
	static const char *const some[] = {
	    "a", "the", "of", "cooperation", "firm", "and"};
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < words; i++)
		n += (size_t)sprintf(out + n, "%s%s", i ? " " : "", some[chance(6)]);
}

static void
test_random(void)
{
	for (int i = 0; i < 500; i++) {
		char old[400], new[400];
		struct diff_text o, n;
		struct diff_words w;

		random_text(old, chance(25));
		random_text(new, chance(25));
		o = text_of(old);
		n = text_of(new);
		w = diff_words_make(a, &o, &n);
		CHECK_STR(side_of(&w, DIFF_NEW), old);
		CHECK_STR(side_of(&w, DIFF_GONE), new);
		for (size_t k = 1; k < w.n; k++)
			CHECK(w.piece[k - 1].op != w.piece[k].op);
	}
}

int
main(void)
{
	a = arena_open();
	test_parting();
	test_telling();
	test_crumbs();
	test_alike();
	test_random();
	arena_close(a);
	return unit_end("diff_words");
}
