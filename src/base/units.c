/* SPDX-License-Identifier: ISC */
/*
 * Lengths: decimal numbers with a unit become thousandths of a point, in integers,
 * rounded once.
 */
#include "base/base.h"

static const struct {
	const char *name;
	int64_t num, den; /* millionths of the unit -> mpt */
} units[] = {
    {"pt", 1000, 1000000},
    {"mm", 720000, 254000000},
    {"cm", 7200000, 254000000},
    {"in", 72000, 1000000},
};

int64_t
muldiv(int64_t a, int64_t num, int64_t den)
{
	const int64_t half = den / 2, room = INT64_MAX / 2;
	int64_t small;
	__int128 p;

	if (half <= room && !__builtin_mul_overflow(a, num, &small) && small <= room &&
	    small >= -room)
		return (small < 0 ? small - half : small + half) / den;
	p = (__int128)a * num;
	return (int64_t)((p < 0 ? p - half : p + half) / den);
}

bool
unit_length(struct str s, mpt *out)
{
	int64_t v, r;

	if (str_is(s, "0")) {
		*out = 0;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (!str_ends(s, units[i].name))
			continue;
		if (!str_decimal(str_cut(s, 0, s.n - 2), &v))
			return false;
		/* whatever exceeds a mpt exceeds this bound in any unit */
		if (v > (int64_t)1 << 42 || v < -((int64_t)1 << 42))
			return false;
		r = muldiv(v, units[i].num, units[i].den);
		if (r > INT32_MAX || r < -INT32_MAX)
			return false;
		*out = (mpt)r;
		return true;
	}
	return false;
}

mpt
unit_mm(int32_t thousandths_mm)
{
	return (mpt)muldiv(thousandths_mm, 720, 254);
}
