/* SPDX-License-Identifier: ISC */
/*
 * Languages: what ICU has a three-letter code for is known.
 */
#include <string.h>
#include <unicode/uloc.h>

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
