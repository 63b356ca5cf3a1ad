/* SPDX-License-Identifier: ISC */
/*
 * Inside of finish/: what a file says of itself, as XMP.
 */
#ifndef BROSCHUR_XMP_H
#define BROSCHUR_XMP_H

#include "paint/paint.h"

/* The packet that agrees with the strings and date of in. A web file without a profile
 * cannot be a PDF/A and does not say so. */
struct str xmp_make(
    struct arena *a, const struct pdf_info *in, const struct web_style *web);

#endif
