/* SPDX-License-Identifier: ISC */
/*
 * Paragraphs made up at random, and what must hold for every one of them: all text is
 * printed, once and in order; no line is longer than its room, unless it says so;
 * runs stand side by side.
 */
#include "text_kit.h"

#define ROUNDING 60 /* thousandths of a point that many runs may add up to */

static uint32_t seed = 3;
static size_t lines, overfull;

static int
dice(int n)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(seed >> 8) % n;
}

static const char *const scraps[] = {"the", "of", "organisation", "Partnership",
    "difficult", "decision-making", "e-mail", "https://www.example.org/a/b-c.html",
    "1,234.5", "1999\u20132004", "\u201Cquoted\u201D", "(in brackets)", "well\u2014said",
    "Au\u00ADffin\u00ADden", "5\u00A0km", "5\u202F%", "UNESCO", "fi", "ffl", "e\u0301",
    "\u00DCberf\u00E4llig", "A", "!", "\u2013", "\u2026", "/", "a/b", "\u200B",
    "don\u2019t", "x", "considerations", "\u03B1\u03B2\u03B3", "\u05E9\u05DC\u05D5\u05DD",
    "(\u05D0)", "\u2009", "\u2003", "\u2060", "\n", "0", "\u00BB\u00AB"};

/* A span of some scraps; the last quarter of the table (bidi and odd) is rarer. */
static void
make_span(struct kit *k, struct buf *b)
{
	bool call =
	    dice(8) == 0; /* as a note's number is: it clings to what is before it */
	int words = call ? 1 : dice(40);
	buf_clear(b);
	for (int i = 0; i < words; i++) {
		int n = (int)ARRAY_LEN(scraps);
		buf_puts(b, scraps[dice(dice(4) == 0 ? n : n * 3 / 4)]);
		if (dice(5) != 0)
			buf_putc(b, ' ');
	}
	const char *text = str_z(k->arena, buf_str(b));
	static const char *const langs[] = {"en-GB", "de", "fr", "he", ""};
	struct text_span *s = kit_span(k, text, langs[dice(dice(3) == 0 ? 5 : 1)]);
	s->glue_before = call;
	if (dice(12) == 0) {
		s->form = SPAN_OBJECT;
		s->w = dice(30000);
		s->h = dice(9000);
	} else if (dice(20) == 0) {
		s->form = SPAN_BREAK;
	}
}

static void
make_style(struct kit *k)
{
	k->lines.align = (enum align)dice(4);
	k->lines.hyphenate = dice(4) != 0;
	k->lines.hang = dice(2) == 0;
	k->lines.tolerance = dice(3) * 150;
	k->lines.hyphens_in_row = dice(3);
	k->lines.last_line_min = dice(3) * 15000;
	k->lines.space_stretch_ppm = dice(3) * 400000;
	k->lines.space_shrink_ppm = dice(3) * 150000;
	k->type.tracking = dice(5) == 0 ? dice(1000) - 200 : 0;
	k->type.uppercase = dice(10) == 0;
	k->rtl = dice(8) == 0;
	k->keep_after = dice(2) == 0 ? STR("the of a") : STR("");
	k->room_n = 1 + (size_t)dice(3);
	for (size_t i = 0; i < k->room_n; i++)
		k->room[i] = (struct line_room){
		    dice(20000), 20000 + dice(dice(2) ? 150000 : 400000)};
}

/* Is it a character that lines print as nothing or as a space? */
static bool
is_unseen(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
	    c == 0x2060;
}

/* The spans' characters without what is not seen; sorted they are those of the lines,
 * which stand in visual order. */
static void
count(size_t *counts, struct str s, int step)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (!is_unseen(c))
			counts[c % 4096] += (size_t)step;
	}
}

static void
check_text(const struct text_span *span, size_t n, const struct text_para *p)
{
	static size_t counts[4096];
	memset(counts, 0, sizeof(counts));
	for (size_t i = 0; i < n; i++)
		if (span[i].form == SPAN_TEXT)
			count(counts, span[i].text, 1);
	for (size_t i = 0; i < p->line_n; i++) {
		for (size_t r = 0; r < p->line[i].run_n; r++) {
			const struct text_run *run = &p->line[i].run[r];
			for (size_t g = 0; run->shape != NULL && g < run->count; g++) {
				const struct glyph *x =
				    &run->shape->glyph[run->first + g];
				count(counts,
				    (struct str){
					run->shape->text.p + x->text_from, x->text_n},
				    -1);
			}
		}
	}
	size_t off = 0;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		off += counts[i] != 0;
	CHECK_INT(off, 0);
}

/* How far a line may reach out of its room: the tracking behind its last letter, and
 * what hangs. */
static mpt
allowance(const struct kit *k)
{
	return ROUNDING + (k->type.tracking > 0 ? k->type.tracking : -k->type.tracking) +
	    (k->lines.hang ? 2 * 5000 : 0);
}

static int
line_faults(const struct kit *k, const struct text_line *l)
{
	mpt slack = allowance(k), left = l->indent - slack,
	    right = l->indent + l->room + slack;
	int faults = l->leading <= 0;
	faults += !l->overfull && l->width > l->room + slack;
	for (size_t r = 0; r < l->run_n; r++) {
		const struct text_run *run = &l->run[r];
		mpt gap = r == 0 ? 0 : run->x - run[-1].x - run[-1].w;
		faults += gap < -ROUNDING;
		faults += !run->space_before && gap > ROUNDING;
		faults += run->shape != NULL && run->count == 0;
		faults += !l->overfull && (run->x < left || run->x + run->w > right);
	}
	return faults;
}

static void
check_lines(const struct kit *k, const struct text_para *p)
{
	int faults = 0;
	for (size_t i = 0; i < p->line_n; i++) {
		faults += line_faults(k, &p->line[i]);
		faults += p->line[i].last != (i + 1 == p->line_n);
		overfull += p->line[i].overfull;
		lines++;
	}
	CHECK_INT(faults, 0);
}

static void
one_paragraph(struct kit *k, struct buf *b)
{
	struct arena_mark mark = arena_mark(k->arena);
	int spans = dice(6);
	make_style(k);
	for (int i = 0; i < spans; i++)
		make_span(k, b);
	size_t n = k->span_n;
	kit_set(k);
	CHECK(k->para->line_n > 0 || n == 0);
	if (!k->type.uppercase)
		check_text(k->span, n, k->para);
	if (n > 0)
		check_lines(k, k->para);
	arena_reset(k->arena, mark);
}

int
main(int argc, char **argv)
{
	int paragraphs = argc > 1 ? atoi(argv[1]) : 3000;
	struct buf b = {0};
	struct kit k;
	kit_open(&k);
	k.family[1] = &kit_family[3];
	k.family[2] = &kit_family[4];
	k.type.family_n = 3;
	for (int i = 0; i < paragraphs; i++) {
		int before = unit_failed;
		one_paragraph(&k, &b);
		if (unit_failed > before)
			fprintf(stderr, "\tin paragraph %d\n", i);
		if (unit_failed > 20)
			break;
	}
	CHECK(overfull * 200 < lines); /* or they would excuse everything */
	buf_free(&b);
	kit_close(&k);
	return unit_end("text_random");
}
