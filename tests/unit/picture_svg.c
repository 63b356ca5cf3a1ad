/* SPDX-License-Identifier: ISC */
/*
 * Every tests/svg/NAME.svg comes out as tests/svg/NAME.drawing says: the drawing, or
 * the messages that refuse it. With an argument the expectation is written anew.
 */
#include <dirent.h>
#include <stdlib.h>

#include "picture/picture.h"
#include "unit.h"

/* What each of two jobs is told that share their pictures; the second one's is shown. */
static void
show(const char *file, FILE *to)
{
	struct pictures *p = pictures_open();
	struct diags *d = diags_open();

	picture_load(p, d, "tests/svg", str_of(file), (struct loc){"first.xml", 1, 1});
	diags_close(d);
	d = diags_open();
	pictures_begin(p);

	const struct picture *pic = picture_load(
	    p, d, "tests/svg", str_of(file), (struct loc){"asked.xml", 1, 1});

	if (pic) {
		struct buf b = {0};

		buf_puts(&b, "natural ");
		buf_mpt(&b, pic->w);
		buf_puts(&b, " x ");
		buf_mpt(&b, pic->h);
		fprintf(to, "%s\n", b.p);
		buf_free(&b);
		drawing_dump(&pic->drawing, to);
	}
	diags_print(d, to, DIAG_TEXT);
	diags_close(d);
	pictures_close(p);
}

static void
test(const char *file, bool write)
{
	char path[512];
	char *said = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&said, &n);
	struct file_bytes want = {.p = ""};

	show(file, to);
	fclose(to);
	snprintf(
	    path, sizeof(path), "tests/svg/%.*s.drawing", (int)strlen(file) - 4, file);
	if (write) {
		to = fopen(path, "w");
		if (to) {
			fwrite(said, 1, n, to);
			fclose(to);
		}
	}
	CHECK(file_read(path, 1 << 20, &want) == 0);
	if (want.n != n || memcmp(want.p, said, n) != 0)
		fprintf(stderr, "%s: is\n%s", file, said);
	CHECK(want.n == n && memcmp(want.p, said, n) == 0);
	file_free(&want);
	free(said);
}

int
main(int argc, char **argv)
{
	struct dirent **file;
	const int n = scandir("tests/svg", &file, NULL, alphasort);

	(void)argv;
	for (int i = 0; i < n; i++) {
		if (str_ends(str_of(file[i]->d_name), ".svg"))
			test(file[i]->d_name, argc > 1);
		free(file[i]);
	}
	if (n >= 0)
		free(file);
	CHECK(n > 8);
	return unit_end("picture_svg");
}
