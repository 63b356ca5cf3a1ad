/* SPDX-License-Identifier: ISC */
/* The hash of the sources, which make calculates. */
#include <string.h>

#include "build/program.h"
#include "sources.h" /* PROGRAM_SOURCES */

struct hash128
program_hash(void)
{
	return hash128_bytes(PROGRAM_SOURCES, strlen(PROGRAM_SOURCES));
}
