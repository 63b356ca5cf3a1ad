/* SPDX-License-Identifier: ISC */
/*
 * The outline of a glyph as a path, for painters that draw letters instead of embedding
 * fonts. HarfBuzz gives the curves of a TrueType glyph, which are quadratic, as cubic
 * ones too, since it is told of no other kind.
 */
#include <hb.h>
#include <math.h>

#include "text/text_int.h"

/* The matrices of a broken font may lead anywhere. */
static mpt
rounded(float v)
{
	return v > -MPT_MAX && v < MPT_MAX ? (mpt)lroundf(v) : 0;
}

/* Fonts count upward. */
static struct point
point_at(float x, float y)
{
	return (struct point){rounded(x), -rounded(y)};
}

static void
on_move(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *st, float x, float y, void *user)
{
	const struct point to = point_at(x, y);

	(void)f, (void)st, (void)user;
	pen_move(pen, to.x, to.y);
}

static void
on_line(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *st, float x, float y, void *user)
{
	const struct point to = point_at(x, y);

	(void)f, (void)st, (void)user;
	pen_line(pen, to.x, to.y);
}

static void
on_curve(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *st, float x1, float y1, float x2,
    float y2, float x, float y, void *user)
{
	(void)f, (void)st, (void)user;
	pen_curve(pen, point_at(x1, y1), point_at(x2, y2), point_at(x, y));
}

static void
on_close(hb_draw_funcs_t *f, void *pen, hb_draw_state_t *st, void *user)
{
	(void)f, (void)st, (void)user;
	pen_close(pen);
}

struct path
text_outline(const struct text *t, const struct font *font, uint16_t gid, struct arena *a)
{
	struct path_pen pen = {.a = a};
	hb_draw_funcs_t *f = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(f, on_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(f, on_line, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(f, on_curve, NULL, NULL);
	hb_draw_funcs_set_close_path_func(f, on_close, NULL, NULL);
	hb_font_get_glyph_shape(t->font[font->id]->hb, gid, f, &pen);
	hb_draw_funcs_destroy(f);
	return pen_path(&pen);
}
