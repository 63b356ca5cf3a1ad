/* SPDX-License-Identifier: ISC */
/*
 * The libraries whose versions show in a file's bytes.
 */
#include <hb.h>
#include <libdeflate.h>

#include "paint/haru.h"
#include "paint/inks.h"

void
paint_resources(struct buf *to)
{
	buf_fmt(to, "lcms %d, libdeflate %s, libharu %s, harfbuzz %s", inks_version(),
	    LIBDEFLATE_VERSION_STRING, haru_version(), hb_version_string());
}
