/* SPDX-License-Identifier: ISC */
/*
 * Inside of style/: the vocabulary, the merged tree, and what the readers share.
 */
#ifndef BROSCHUR_STYLE_INT_H
#define BROSCHUR_STYLE_INT_H

#include "style/style.h"
#include "xml/xml.h"

enum style_tag {
	TAG_LAYOUT, TAG_PAGE, TAG_GRID, TAG_NOTES, TAG_COLOUR, TAG_FONTS, TAG_TYPE, TAG_STYLE,
	TAG_APPLY, TAG_INLINE, TAG_CHART, TAG_CHART_FOR, TAG_MASTER, TAG_COLUMN, TAG_MARGIN,
	TAG_FILL, TAG_LINE, TAG_TEXT, TAG_PICTURE, TAG_TAIL, TAG_STRINGS, TAG_STRING, TAG_SIGNS,
	TAG_CATALOGUE, TAG_FAMILY, TAG_FACE, TAG_PRESS, TAG_WEB,
};

extern const struct xml_vocabulary style_vocabulary;

/* The values of enumerated attributes, in the order of their enums. */
extern const char *const align_names[], *const span_names[], *const break_names[],
    *const place_names[], *const chart_names[], *const side_names[],
    *const press_link_names[];

struct reader {
	struct arena *a;
	struct diags *d;
	struct style *s;
	struct xml_node *root;
	struct map *types, *styles, *chart_nodes; /* id -> struct xml_node * */
	struct map *colours, *families; /* name -> const struct colour *, struct font_family * */
	struct map *para_styles, *charts; /* id -> resolved */
	struct buf feed; /* all that was read, for its hash */
};

/* tree.c: the layout and what it extends, as one tree; NULL after a fault. The files that
 * it was read from are added to files. */
struct xml_node *tree_load(struct arena *a, struct diags *d, const char *path, struct map *files);

/* prop.c: values; each gives fallback when the attribute is nowhere in the chain of
 * the node, its type and its bases. */
const struct xml_attr *prop(struct reader *r, const struct xml_node *n, const char *name);
mpt prop_length(struct reader *r, const struct xml_node *n, const char *name, mpt fallback);
int prop_int(struct reader *r, const struct xml_node *n, const char *name, int fallback);
bool prop_bool(struct reader *r, const struct xml_node *n, const char *name, bool fallback);
/* "62%" in permille */
int prop_percent(struct reader *r, const struct xml_node *n, const char *name, int fallback);
int prop_enum(struct reader *r, const struct xml_node *n, const char *name,
    const char *const *names, int fallback);
struct str prop_str(struct reader *r, const struct xml_node *n, const char *name);
const struct colour *prop_colour(struct reader *r, const struct xml_node *n, const char *name,
    const struct colour *fallback);
size_t prop_features(struct reader *r, const struct xml_node *n, const char *name,
    struct font_feature *out);
/* "Vollkorn, Noto Serif" */
size_t prop_families(struct reader *r, const struct xml_node *n, const char *name,
    const struct font_family *const **out);
struct type_style type_read(struct reader *r, const struct xml_node *n);

/* files.c: the settings of press and web file */
void files_read(struct reader *r);
/* fonts.c */
void fonts_read(struct reader *r, const struct xml_node *fonts);
/* pages.c */
void masters_read(struct reader *r);
/* words.c */
void words_read(struct reader *r);

#endif
