/* SPDX-License-Identifier: ISC */
/*
 * main.c - draws one of the brochure's pictures, or all of them, into a
 * folder: draw FOLDER [NAME]. The sizes are pixels at 300 dpi.
 */
#include <stdio.h>
#include <string.h>

#include "scenes.h"

static const struct scene {
	const char *name;
	int width, height;
	void (*draw)(cairo_t *g);
} scenes[] = {
	{"cover", 2553, 3579, draw_cover},
	{"studio", 1500, 1900, draw_studio},
	{"bed", 2200, 2902, draw_bed},
	{"butze", 1900, 1500, draw_butze},
	{"bakery", 2000, 1500, draw_bakery},
	{"armchair", 1600, 2000, draw_armchair},
	{"workshop", 2600, 1300, draw_workshop},
	{"network", 2600, 1300, draw_network},
	{"fields", 2600, 1300, draw_fields},
	{"path", 2600, 1300, draw_path},
};

static int
draw(const struct scene *s, const char *folder, uint32_t seed)
{
	char path[1024];
	cairo_t *g;

	snprintf(path, sizeof(path), "%s/%s.png", folder, s->name);
	g = page_new(s->width, s->height, seed);
	s->draw(g);
	if (page_save(g, path) != 0) {
		fprintf(stderr, "draw: cannot write %s\n", path);
		return -1;
	}
	return 0;
}

int
main(int argc, char **argv)
{
	int i, drawn = 0;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: draw FOLDER [NAME]\n");
		return 2;
	}
	for (i = 0; i < LEN(scenes); i++) {
		if (argc == 3 && strcmp(argv[2], scenes[i].name) != 0)
			continue;
		if (draw(&scenes[i], argv[1], (uint32_t)i + 1) != 0)
			return 1;
		drawn++;
	}
	if (drawn == 0)
		fprintf(stderr, "draw: no picture %s\n", argv[2]);
	return drawn == 0;
}
