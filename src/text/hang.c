/* SPDX-License-Identifier: ISC */
/*
 * Hanging punctuation: how far a character reaches into the margin at a line's end
 * or start, in permille of its own width, so that the column's edge looks straight.
 * The figures follow the practice of pdfTeX's protrusion tables (Hàn Thế Thành,
 * "Micro-typographic extensions to the TeX typesetting system", 2000).
 */
#include "text/text_int.h"

static const struct hang {
	uint32_t c;
	int start, end;
} hangs[] = {
    {'!', 0, 150}, {'"', 400, 400}, {'\'', 500, 500}, {'(', 100, 0}, {')', 0, 100},
    {',', 0, 700}, {'-', 0, 600}, {'.', 0, 700}, {':', 0, 400}, {';', 0, 300},
    {'?', 0, 150}, {0x00AB, 300, 300}, /* « */
    {0x00AD, 0, 600}, /* soft hyphen: stands for the one printed */
    {0x00BB, 300, 300}, /* » */
    {0x2010, 0, 600}, /* hyphen */
    {0x2013, 200, 250}, /* en dash */
    {0x2014, 150, 150}, /* em dash */
    {0x2018, 500, 500}, /* ‘ */
    {0x2019, 500, 500}, /* ’ */
    {0x201A, 500, 0}, /* ‚ */
    {0x201C, 400, 400}, /* “ */
    {0x201D, 400, 400}, /* ” */
    {0x201E, 400, 0}, /* „ */
    {0x2026, 0, 200}, /* … */
    {0x2039, 400, 400}, /* ‹ */
    {0x203A, 400, 400}, /* › */
};

static const struct hang *
hang_find(uint32_t c)
{
	size_t lo = 0, hi = ARRAY_LEN(hangs);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (hangs[mid].c < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < ARRAY_LEN(hangs) && hangs[lo].c == c ? &hangs[lo] : NULL;
}

int
hang_start(uint32_t c)
{
	const struct hang *h = hang_find(c);
	return h == NULL ? 0 : h->start;
}

int
hang_end(uint32_t c)
{
	const struct hang *h = hang_find(c);
	return h == NULL ? 0 : h->end;
}
