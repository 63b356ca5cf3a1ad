/* SPDX-License-Identifier: ISC */
/* Which program this is. */
#ifndef BROSCHUR_PROGRAM_H
#define BROSCHUR_PROGRAM_H

#include "base/base.h"

/* Of all its sources. */
struct hash128 program_hash(void);

#endif
