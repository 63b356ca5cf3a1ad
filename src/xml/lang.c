/* SPDX-License-Identifier: ISC */
/*
 * Languages: what ICU has a three-letter code for is known. Letters: which names are one
 * name where case does not count.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "xml/xml_int.h"

bool
xml_lang_known(struct str tag)
{
	char z[ULOC_FULLNAME_CAPACITY], locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode e = U_ZERO_ERROR;
	int32_t used = 0;

	if (tag.n == 0 || tag.n >= sizeof(z))
		return false;
	memcpy(z, tag.p, tag.n);
	z[tag.n] = '\0';
	uloc_forLanguageTag(z, locale, sizeof(locale), &used, &e);
	if (U_FAILURE(e) || e == U_STRING_NOT_TERMINATED_WARNING || (size_t)used != tag.n)
		return false;
	return uloc_getISO3Language(locale)[0] != '\0';
}

/* The normalizer's output, to be freed; *n becomes its length. */
static UChar *
fold_units(const UChar *u, int32_t u_n, int32_t *n)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&e);
	UChar *out;

	*n = unorm2_normalize(fold, u, u_n, NULL, 0, &e);
	e = U_ZERO_ERROR;
	out = mem_alloc(sizeof(*out) * (size_t)(*n + 1));
	*n = unorm2_normalize(fold, u, u_n, out, *n + 1, &e);
	return out;
}

struct str
xml_fold(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar *u = mem_alloc(sizeof(*u) * (s.n + 1)), *folded;
	int32_t n = 0, u_n = 0;
	char *z;

	u_strFromUTF8WithSub(
	    u, (int32_t)s.n + 1, &u_n, s.p, (int32_t)s.n, 0xFFFD, NULL, &e);
	folded = fold_units(u, u_n, &n);
	z = arena_alloc(a, (size_t)n * 3 + 1);
	u_strToUTF8(z, n * 3 + 1, &n, folded, n, &e);
	free(folded);
	free(u);
	return (struct str){z, (size_t)n};
}
