/* SPDX-License-Identifier: ISC */
/*
 * What the files of src/text share: open fonts, languages, looks, shaped words.
 *
 * Widths of words are kept in millionths of an em (_ppm), so that one shaped word
 * serves every size. A look is everything that shaping depends on but the text.
 */
#ifndef BROSCHUR_TEXT_INT_H
#define BROSCHUR_TEXT_INT_H

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>

#include "text/text.h"

#define DICTIONARIES "/usr/share/hyphen/"

/* A longer stretch without a space is shaped in pieces of at most so many bytes:
 * offsets and glyph counts then fit struct glyph whatever a font does. */
#define WORD_BYTES 1000

/* ---- fault.c ---- */

/* Something wrong with the input that more than one job may meet. */
struct fault {
	enum diag_id id;
	/* what it is about; with id the key */
	const void *of; /* a face, a family, a language */
	uint32_t c; /* a character */
	/* what is said of it */
	struct str name;
	const char *path, *why;
	struct loc own; /* where a face stands in the catalogue */
	uint32_t job; /* that was told last */
};

/* The faults that something kept met when it was made. */
struct faults {
	struct fault **fault;
	size_t n;
};

/* Tells the job, unless it was told. */
void fault_met(struct text *t, const struct fault *what, struct loc at);
/* What was met since t->met_n was `from`. */
struct faults faults_since(struct text *t, size_t from);
/* What was kept is used again. */
void faults_again(struct text *t, const struct faults *f, struct loc at);

/* ---- font.c ---- */

struct font_open {
	struct font pub;
	struct file_bytes file;
	hb_font_t *hb;
	bool latin[256]; /* which of the first characters it has */
};

/* A face whose file cannot be used. */
struct font_dead {
	const struct font_face *face;
	struct fault fault;
};

/* The open font of a face; NULL when its file cannot be used (reported). */
const struct font_open *font_use(struct text *t, const struct font_face *face);
/* The face of a family that is nearest in weight and slant; NULL when it has none. */
const struct font_face *font_face_near(
    const struct font_family *f, int weight, bool italic);
void fonts_close(struct text *t);

/* ---- lang.c ---- */

struct hyph;

struct lang {
	struct str tag;
	char *tag_z;
	hb_language_t hb;
	hb_script_t script; /* of its letters */
	bool rtl; /* which run from right to left */
	UBreakIterator *lines;
	UCaseMap *caps;
	struct hyph *hyph;
	bool hyph_tried;
	struct fault hyph_fault; /* why there is none */
};

struct lang *lang_use(struct text *t, struct str tag);
/* Break iterator of a language; NULL where ICU has none. */
UBreakIterator *lang_lines(struct text *t, struct lang *l);
/* The text in capitals, in arena a. */
struct str lang_upper(struct lang *l, struct arena *a, struct str s);
/* The language's hyphenation, loaded at first use; NULL where there is none. */
struct hyph *lang_hyph(struct text *t, struct lang *l, struct loc at);
void langs_close(struct text *t);

/* ---- hyphenate.c ---- */

/* A dictionary of patterns; NULL and a reason when the file cannot be used. */
struct hyph *hyph_open(const char *path, const char **why);
void hyph_close(struct hyph *h);

#define HYPH_LETTERS 120 /* longer words are not hyphenated */

/*
 * Marks in out[i] whether a word of n letters may be parted after its letter i.
 * Left and right are the least letters on either side.
 */
void hyph_word(
    struct hyph *h, const uint32_t *letter, size_t n, int left, int right, bool *out);

/* ---- look.c ---- */

struct look {
	/* the key */
	const struct font_family **family;
	size_t family_n;
	int weight;
	bool italic, rtl, spaced; /* spaced: tracked so wide that ligatures would gape */
	struct font_feature feature[FEATURE_MAX];
	size_t feature_n;
	struct lang *lang;
	/* what is made of it */
	uint32_t id;
	hb_feature_t hb[FEATURE_MAX + 2];
	unsigned hb_n;
	const struct font_open **font; /* by family; NULL: not tried, or of no use */
	int32_t space_ppm; /* -1 until first used */
	struct word *hyphen; /* NULL until first used */
};

struct look *look_use(
    struct text *t, const struct type_style *type, struct lang *lang, bool rtl);
/* The look's font of its family i; NULL when that cannot be used. */
const struct font_open *look_font(struct text *t, struct look *l, size_t i);
/* The first font that can be used; NULL when there is none (reported). */
const struct font_open *look_first(struct text *t, struct look *l, struct loc at);
/* The width of its space. */
int32_t look_space(struct text *t, struct look *l, struct loc at);

/* ---- shape.c ---- */

/* Where a word may be parted, and what that changes. Widths without the hyphen. */
struct cut {
	uint16_t at; /* byte of the word */
	uint16_t glyphs; /* before it */
	int32_t before_ppm; /* of the word as a whole */
	int32_t pre_ppm, post_ppm; /* the parts' own widths less those of the whole */
	uint8_t left, right; /* letters on either side, when found by hyphenation */
};

/* One stretch of text without spaces in one look, shaped. */
struct word {
	uint64_t hash;
	struct look *look;
	struct str text;
	const struct shape_run *run; /* in visual order */
	uint16_t run_n;
	uint16_t glyph_n;
	int32_t width_ppm;
	int32_t hang_start_ppm, hang_end_ppm;
	const struct cut *cut; /* hyphenation points */
	uint16_t cut_n;
	bool cut_made;
	struct faults met, cut_met; /* when it was shaped, and hyphenated */
};

/* The word of at most WORD_BYTES, shaped now or before. */
struct word *word_use(struct text *t, struct look *l, struct str s, struct loc at);
/* The hyphen that stands at a line's end. */
struct word *word_hyphen(struct text *t, struct look *l, struct loc at);

/* ---- cut.c ---- */

/*
 * What parting the word before byte `at` means; false when it cannot be parted there.
 * Where the glyphs change, the two parts are shaped as words.
 */
bool word_cut(struct text *t, struct word *w, size_t at, struct cut *out, struct loc loc);
/* May the word be parted there without changing a glyph? */
bool word_cut_clean(const struct word *w, size_t at);
/* Finds the word's hyphenation points, once. */
void word_hyphenate(struct text *t, struct word *w, struct loc at);
/* Is the word a web or mail address? */
bool is_address(struct str s);

/* ---- piece.c: a paragraph's text taken apart ---- */

enum piece_kind {
	PIECE_WORD,
	PIECE_SPACE,
	PIECE_OBJECT,
	PIECE_MARK, /* a character that prints nothing: zero width space, bidi control */
	PIECE_FORCED, /* forced line break */
};

struct piece {
	enum piece_kind kind;
	uint32_t span;
	uint32_t c; /* of a space or mark */
	struct str text; /* of a word, soft hyphens taken out */
	struct look *look;
	struct word *word;
	mpt width, stretch, shrink;
	uint32_t cut, cut_n; /* its places in para.cut, by byte */
	uint32_t unit; /* where it begins in para.unit */
	int16_t penalty; /* of a line break before it */
	bool may_break; /* a line may break before it */
	uint8_t level; /* of bidi */
};

/* A place inside a word where it may be parted. */
struct place_cut {
	struct cut cut;
	int16_t penalty;
	bool soft; /* a hyphen is printed */
	bool hyphen; /* a hyphen stands or is printed there */
};

struct para {
	struct text *t;
	const struct text_para_spec *spec;
	struct arena *scratch;
	struct piece *piece;
	size_t piece_n, piece_cap;
	struct place_cut *cut;
	size_t cut_n, cut_cap;
	UChar *unit; /* the text as ICU reads it */
	size_t unit_n;
	size_t keep_most; /* bytes of the longest word of spec->keep_after */
	bool bidi; /* right-to-left characters occur, or the base is right to left */
	bool forced; /* a forced break occurs */
	bool wide; /* something was told to be wider than its line */
};

/* Takes the spans apart into pieces, not shaped yet. */
void pieces_make(struct para *p);
/* Shapes the words and measures everything. */
void pieces_shape(struct para *p);

/* ---- segment.c ---- */

/* Levels of a paragraph with right-to-left text; pieces are split where they change. */
void segment_bidi(struct para *p);
/* Finds where lines may break between and inside pieces. */
void segment_lines(struct para *p);
/* Lets a line end between all letters of a word from byte `from` to `to`. */
void segment_anywhere(struct para *p, struct piece *x, size_t from, size_t to);
#define PENALTY_ANYWHERE 9999

/* ---- lines.c ---- */

/* Where a line ends: in front of piece `piece`, or inside of it at byte `at`; the next
 * one begins at `next` (the same piece when at > 0). */
struct line_end {
	uint32_t piece, next;
	uint16_t at;
	bool hyphen;
	bool fill;
};

struct text_para *lines_make(struct para *p, struct arena *a, struct line_end start,
    const struct line_end *end, size_t n);

/* ---- kept.c: paragraphs that were set before ---- */

/* False when it is none that can be kept: its spans' tags are not their indexes. */
bool kept_key(struct text *t, const struct text_para_spec *p, struct hash128 *key);
/* A copy in arena a with the types of these spans; NULL when it was not set before. */
const struct text_para *kept_find(const struct text *t, struct hash128 key, struct arena *a,
    const struct text_span *span);
/* Keeps a copy. */
void kept_add(struct text *t, struct hash128 key, const struct text_para *p);

/* ---- hang.c: characters that may reach into the margin, permille of their width ---- */

int hang_start(uint32_t c);
int hang_end(uint32_t c);

/* ---- text.c ---- */

struct text {
	const struct style *style;
	struct diags *diags; /* of the job */
	uint32_t job; /* from 1 */
	struct fault **met; /* see fault.c */
	size_t met_n, met_cap;
	struct fault **fault; /* all there are */
	size_t fault_n, fault_cap;
	struct arena *arena; /* lives as long as the text */
	struct arena *words; /* all of word[] and what hangs on it */
	struct arena *scratch; /* one paragraph */
	hb_buffer_t *buffer;
	struct font_open **font;
	size_t font_n, font_cap;
	struct font_dead *dead;
	size_t dead_n, dead_cap;
	struct lang **lang;
	size_t lang_n, lang_cap;
	struct look **look;
	size_t look_n, look_cap;
	struct word **word; /* open addressing; a power of two */
	size_t word_n, word_cap;
	struct cache *kept; /* struct text_para, without types */
	struct buf key;
};

/* Words that take more are forgotten when a job begins: about those of twenty languages. */
#define WORDS_KEPT ((size_t)32 << 20)
/* Paragraphs that take more are forgotten: about those of half a dozen brochures. */
#define PARAS_KEPT ((size_t)2 << 20)
#define MPT_MAX 1000000000 /* no width exceeds it, whatever fonts and styles say */

static inline mpt
mpt_clamp(int64_t v)
{
	return v > MPT_MAX ? MPT_MAX : v < -MPT_MAX ? -MPT_MAX : (mpt)v;
}

/* A width in millionths of an em at a size, rounded half away from zero. */
static inline mpt
ppm_at(int64_t ppm, mpt size)
{
	int64_t p = ppm * size;
	return mpt_clamp((p < 0 ? p - 500000 : p + 500000) / 1000000);
}

#endif
