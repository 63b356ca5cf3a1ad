/* SPDX-License-Identifier: ISC */
/*
 * Inside of the pdf painter: one struct for the file, one file for each matter.
 *
 * Lengths stay mpt up to the last moment; y is turned around in pdf_y alone. The
 * graphics state is remembered, so that an operator is written only where something
 * changes.
 */
#ifndef BROSCHUR_PDF_INT_H
#define BROSCHUR_PDF_INT_H

#include "paint/haru.h"
#include "paint/inks.h"
#include "paint/paint.h"

struct pdf_font;
struct pdf_tags;
struct pdf_links;
struct pdf_forms;

/* A picture that the file holds. */
struct pdf_image {
	const struct picture *pic;
	objno obj;
};

/* A colour as the file tells it. */
enum ink_space { INK_UNSET, INK_RGB, INK_CMYK, INK_SPOT };

struct ink {
	uint16_t space; /* enum ink_space */
	uint16_t v[4];  /* RGB: 0-255; CMYK: permille; spot: its index */
};

/* A separation: one look for each name. */
struct pdf_spot {
	struct str name;
	uint16_t cmyk[4];
};

/* A profile that the file holds. */
struct pdf_icc {
	const struct icc *icc;
	objno obj;
};

/* What the page's content stream has set. */
struct pdf_state {
	const struct pdf_font *font;
	mpt size, tracking, rise;
	struct ink fill, stroke;
	bool overprint;
	mpt width, miter;
	uint8_t cap, join;
	bool dashed;
	uint16_t opacity;
};

/* A text-showing operator that is still open: TJ's array. All in mpt but the pens,
 * which are millionths of the font's size from its beginning. */
struct pdf_show {
	bool in_text;  /* between BT and ET */
	bool open;     /* within [( */
	mpt line_x, line_y; /* where the text line matrix stands */
	mpt x, y;      /* where the array begins */
	int64_t pen;   /* where a reader's pen is */
	bool rtl;      /* the last run's direction */
	mpt left;      /* and where it began */
};

#define OPACITIES 1001

struct pdf {
	struct painter painter; /* first */
	const struct layout *l;
	struct diags *d;
	const struct pdf_info *info;
	struct inks *inks;
	struct image_use use;   /* profiles of screen and press among it */
	struct press_inks *press; /* RGB to CMYK; NULL in a web file */
	struct pdf_spot *spot;
	size_t spot_n, spot_cap;
	struct pdf_icc *icc;
	size_t icc_n, icc_cap;
	bool overprints[2];     /* used: off, on */
	struct text *text;
	struct arena *a;
	struct haru *h;
	const struct sheets *sheets; /* NULL: pages are pages */
	mpt sheet_margin;
	objno *side_obj;
	bool any_transparent;
	mpt margin;             /* around the trim: room for bleed and marks; 0 in a web file */
	objno *page_obj;
	size_t page;            /* index of the page being painted */
	struct buf c;           /* its content */
	struct buf annots;      /* its annotations, as references */
	struct pdf_state st, saved;
	struct pdf_show show;
	struct pdf_font **font; /* in order of first use */
	size_t font_n, font_cap;
	struct pdf_font **font_by_id; /* NULL: not used; by_id_n of them */
	size_t by_id_n;
	objno resources, metadata;
	bool transparent;       /* the page needs a space to blend in */
	bool opacity[OPACITIES]; /* used */
	struct pdf_image *image;
	size_t image_n, image_cap;
	struct pdf_forms *forms;
	bool in_form;           /* what is painted is a form's content, in its own units */
	bool failed;            /* reported */
	struct pdf_links *links;
	struct pdf_tags *tags;
};

/* ---- pdf_out.c: numbers and strings ---- */

/* Room for n more bytes at the end. */
char *out_room(struct buf *b, size_t n);
/* Writes thousandths as a decimal, as short as it gets; returns the end. */
char *put_num(char *to, int64_t thousandths);
/* The number and a space. */
void out_num(struct buf *b, int64_t thousandths);
/* A reference to the object. */
void out_object(struct buf *b, objno o);
/* So many hexadecimal digits, in capitals. */
void out_hex(struct buf *b, uint32_t v, int digits);
/* A text string: plain where it is ASCII, else UTF-16 with a mark. */
void out_text(struct buf *b, struct str s);
/* UTF-16 in hexadecimal digits, without brackets or mark. */
void out_utf16(struct buf *b, struct str s);
/* A name; whatever is no letter or digit is escaped. */
void out_name(struct buf *b, struct str s);

static inline mpt
pdf_x(const struct pdf *p, mpt x)
{
	return x + p->margin;
}

static inline mpt
pdf_y(const struct pdf *p, mpt y)
{
	return p->l->style->page_h + p->margin - y;
}

/* ---- pdf.c ---- */

/* What a page's content stream starts with. */
extern const struct pdf_state pdf_initial;
/* Prints media, bleed and trim of a page of this size. */
void pdf_boxes(const struct pdf *p, struct buf *b, mpt margin, mpt w, mpt h);

/* ---- pdf_marks.c ---- */

/* The ink of all plates. */
extern const struct colour registration;

struct pdf_marks {
	struct rect trim; /* y upward from the media's lower edge */
	mpt fold[2];
	int fold_n;
	struct str label;
};

/* How much room they take beyond the bleed. */
mpt pdf_marks_room(void);
void pdf_marks(struct pdf *p, const struct pdf_marks *m);
/* One line of text from (x, y) on, y upward from the lower edge; the type must live as
 * long as the file. */
void pdf_line_of_text(struct pdf *p, struct str s, const struct type_style *type, mpt x, mpt y);
/* The running text's fonts in another size and colour. */
struct type_style pdf_plain_type(const struct pdf *p, mpt size, const struct colour *c);

/* ---- pdf_sheet.c ---- */

void pdf_sheets_open(struct pdf *p);
/* Is the page on one of the sheets? All are where there are none. */
bool pdf_sheet_wants(struct painter *p, const struct page *page);
void pdf_sheet_page_begin(struct pdf *p);
/* The stream of a page's content. */
objno pdf_sheet_page_end(struct pdf *p);
void pdf_sheets_end(struct pdf *p);

/* ---- pdf_text.c ---- */

void pdf_glyphs(struct painter *p, mpt x, mpt y, const struct text_run *run);
void pdf_space(struct painter *p, mpt x);
/* Ends the text object, so that something else can be written. */
void pdf_text_end(struct pdf *p);

/* ---- pdf_font.c ---- */

/* A code: one glyph that stands for one text. Widths are millionths of an em: exact,
 * and as the file says. */
struct pdf_code {
	uint64_t key;
	struct str text;
	int32_t advance;   /* font units, of the glyph itself */
	int32_t exact, width;
	uint16_t gid, code;
};

struct pdf_font *pdf_font_use(struct pdf *p, const struct font *f);
/* Its number in this file: the resource /F0 and so on. */
int pdf_font_number(const struct pdf_font *f);
const struct pdf_code *pdf_font_code(struct pdf_font *f, uint16_t gid, const char *text, size_t n);
/* The code of the space; NULL when the font has none. */
const struct pdf_code *pdf_font_space(struct pdf_font *f);
int32_t pdf_font_upem(const struct pdf_font *f);
/* Embeds what was used of all fonts and prints the resource dictionary's fonts. */
void pdf_fonts_end(struct pdf *p, struct buf *resources);
void pdf_fonts_free(struct pdf *p);

/* ---- pdf_shape.c ---- */

void pdf_shape(struct painter *p, const struct shape *s, const struct rect *at,
    const struct drawing *of, const struct colour *current);
void pdf_clip_begin(struct painter *p, const struct rect *at);
void pdf_clip_end(struct painter *p);
void pdf_rect(struct pdf *p, const struct rect *at);
/* Sets the colour for filling or stroking when it is another one. */
void colour_set(struct pdf *p, const struct colour *c, bool stroke);
/* Is it the one that is set for filling? */
bool colour_is_set(const struct pdf *p, const struct colour *c);
/* Black text lies upon what is printed beneath it; nothing else does. */
void pdf_overprint(struct pdf *p, bool on);
void pdf_opacity(struct pdf *p, uint16_t permille);
/* Prints a resource that sets it. */
void pdf_opacity_out(struct buf *b, int permille);
void pdf_opacities_end(struct pdf *p, struct buf *resources);

/* ---- pdf_form.c: drawings of many points ---- */

/* False where the drawing's shapes are to be painted one by one. */
bool pdf_drawing(struct painter *p, const struct drawing *d, const struct rect *at,
    const struct colour *current);
void pdf_forms_open(struct pdf *p);
/* Prints the resources. */
void pdf_forms_end(struct pdf *p, struct buf *resources);
void pdf_forms_free(struct pdf *p);

/* ---- pdf_press.c: profiles, inks, PDF/X ---- */

/* Loads the profiles; reports what is wrong with them. */
void pdf_press_open(struct pdf *p);
/* A colour as this file tells it. */
struct ink pdf_ink(struct pdf *p, const struct colour *c);
/* All ink that a press would put on black text. */
bool pdf_ink_is_black(const struct ink *i);
/* A profile's stream in this file. */
objno pdf_icc(struct pdf *p, const struct icc *c);
void pdf_spots_end(struct pdf *p, struct buf *resources);
/* What PDF/X wants of catalogue and Info. */
void pdf_press_end(struct pdf *p);

/* ---- pdf_image.c ---- */

void pdf_image(struct painter *p, const struct picture *pic, const struct rect *shown,
    const struct rect *clip);
void pdf_images_end(struct pdf *p, struct buf *resources);

/* ---- pdf_link.c: links, destinations, outline, page labels ---- */

void pdf_link(struct painter *p, const struct rect *at, size_t n, const struct link *l,
    const struct node *node, uint32_t span);
void pdf_dest(struct painter *p, const struct node *n, mpt x, mpt y);
void pdf_call(struct painter *p, const struct node *note, mpt x, mpt y);
void pdf_outline(struct painter *p, const struct node *n, struct str title, int level);
void pdf_links_open(struct pdf *p);
/* Prints outline, page labels and the like into the catalogue. */
void pdf_links_end(struct pdf *p);

/* ---- pdf_meta.c: metadata, output intent, attachments ---- */

/* Begins the file with its metadata. */
void pdf_meta_open(struct pdf *p);
/* Prints Info and the catalogue's part of it. */
void pdf_meta_end(struct pdf *p);
/* A picture in CMYK is about to come: the screen needs to know what its inks mean. */
void pdf_meta_cmyk(struct pdf *p);
/* Fills in the id of the finished file, made from its hash. */
void pdf_meta_stamp(struct buf *file, struct hash128 h);

/* ---- pdf_tags.c: the structure tree ---- */

void pdf_tags_open(struct pdf *p);
void pdf_tag_begin(struct painter *p, const struct node *n, enum frame_part part, uint32_t span);
void pdf_tag_end(struct painter *p);
/* What is painted now reaches so far: figures tell where they stand. */
void pdf_tags_extent(struct pdf *p, const struct rect *at);
/* Is what is painted now in the tree? */
bool pdf_tags_live(const struct pdf *p);
/* Parts the mark that is open: what follows is told as that text, or (empty) as what its
 * glyphs say again. Ends the text object. */
void pdf_tags_actual(struct pdf *p, struct str text);
/* Closes what is open, at the page's end. */
void pdf_tags_page(struct pdf *p);
/* An annotation belongs to a link's element; returns its StructParent. */
size_t pdf_tags_annot(struct pdf *p, const struct node *n, uint32_t span, objno annot);
void pdf_tags_end(struct pdf *p);

#endif
