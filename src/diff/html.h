/* SPDX-License-Identifier: ISC */
/*
 * Inside of build/: the parts of the HTML document.
 */
#ifndef BROSCHUR_DIFF_HTML_H
#define BROSCHUR_DIFF_HTML_H

#include "diff/diff_int.h"

/* html_style.c */
extern const char diff_html_style[];

/* Text, safe between tags and in attributes. */
void html_put(struct buf *b, struct str s);
/* <tag id="e:EDITION:PART">TITLE</tag> */
void html_heading(struct buf *b, const struct diff_edition *e, const char *tag,
    const char *part, const char *title);
/* The attributes that say which language, and direction, stands within. */
void html_lang(struct buf *b, struct str lang);

/* html_pages.c: the pages that changed, side by side. */
void diff_html_pages(const struct diff_edition *e, struct diff_html *h);

#endif
