/* SPDX-License-Identifier: ISC */
/*
 * Optimum line breaks as a pure function: break points in, chosen ones out.
 * Knows widths only, no text, no font, no memory but the scratch it is given.
 */
#ifndef BROSCHUR_TEXT_PARA_BREAK_H
#define BROSCHUR_TEXT_PARA_BREAK_H

#include "base/base.h"
#include "text/text.h"

/*
 * A place where a line may end, and what has been set up to it as if the whole
 * paragraph stood on one line. Glue and optional hyphens make the width where a
 * line ends (end) differ from the width where the next one begins (start).
 */
struct break_point {
	int64_t end, start;
	int64_t end_stretch, start_stretch;
	int64_t end_shrink, start_shrink;
	int32_t extra; /* part of end that is there only when the line ends here */
	int32_t penalty; /* 10000 and more: never; -10000 and less: always */
	bool hyphen; /* counts for hyphens in a row */
	bool fill; /* the line ends in white: last line, forced break */
};

struct break_params {
	const struct line_room *room;
	size_t room_n;
	int tolerance;
	int line_penalty, hyphen_demerits, fitness_demerits;
	int hyphens_in_row; /* 0 = no limit */
	mpt last_line_min;
	int64_t rag; /* stretch of a ragged line's end; 0 = justified */
	bool rescue; /* always find an answer, however bad */
};

/* Of a line that is too long; an answer with less has none. */
#define DEMERITS_OVERFULL INT64_C(10000000000000)

/* The line break's own measure of a line: 100 * (missing / available)^3, at most
 * 10000. */
int badness(int64_t missing, int64_t available);

/*
 * Chooses break points. point[0] is the paragraph's start, point[n - 1] its end
 * (forced). Writes the index of each line's last point to out (room for n - 1) and
 * returns the number of lines; 0 when the tolerance cannot be kept (never with
 * rescue, n > 1). The answer's demerits go to *demerits.
 */
size_t para_break(struct arena *scratch, const struct break_point *point, size_t n,
    const struct break_params *how, uint32_t *out, int64_t *demerits);

/*
 * Chooses the same number of lines, none wider than room, so that they are about as
 * long as each other; out as above. False, and out is left alone, where there is no
 * such way or the text is too long for the question.
 */
bool para_balance(struct arena *scratch, const struct break_point *point, size_t n,
    mpt room, size_t lines, uint32_t *out);

#endif
