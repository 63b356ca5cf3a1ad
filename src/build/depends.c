/* SPDX-License-Identifier: ISC */
/*
 * One function a part. What is asked of files goes through the stock, which reads each
 * once.
 */
#include <stdlib.h>
#include <string.h>

#include "build/depends.h"
#include "build/program.h"

static const char *const names[] = {
#define X(id, name, why) [id] = name,
    DEPENDS_TABLE(X)
#undef X
};

static const char *const whys[] = {
#define X(id, name, why) [id] = why,
    DEPENDS_TABLE(X)
#undef X
};

const char *
depends_name(enum depends_part p)
{
	return names[p];
}

const char *
depends_why(enum depends_part p)
{
	return whys[p];
}

static void
feed(struct buf *b, struct hash128 h)
{
	buf_put(b, &h, sizeof(h));
}

static struct hash128
program(const struct made *m)
{
	(void)m;
	return program_hash();
}

static struct hash128
machine(const struct made *m)
{
	return stock_machine(m->stock);
}

static struct hash128
date(const struct made *m)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	(void)m;
	return hash128_bytes(epoch ? epoch : "", epoch ? strlen(epoch) : 0);
}

static struct hash128
layout(const struct made *m)
{
	return m->style->hash;
}

static struct hash128
words(const struct made *m)
{
	return style_lang(m->style, made_lang(m))->hash;
}

static struct hash128
fonts(const struct made *m)
{
	return stock_fonts(m->stock, m->style);
}

static struct hash128
profiles(const struct made *m)
{
	return stock_profiles(m->stock, m->style);
}

static struct hash128
content(const struct made *m)
{
	return content_hash(m->content);
}

/* Those that the content shows; a picture of the layout's own is not in it. */
static void
feed_pictures(struct buf *b, const struct made *m, const struct node *n)
{
	for (; n; n = n->next) {
		if (n->picture) {
			struct str dir = str_of(m->content->root_dir),
				   href = n->picture->href;

			buf_add(b, href);
			feed(b,
			    stock_file(
				m->stock, str_z(m->a, path_join(m->a, dir, href))));
		}
		feed_pictures(b, m, n->first);
	}
}

static struct hash128
pictures(const struct made *m)
{
	struct buf b = {0};

	feed(&b, stock_style_pictures(m->stock, m->style));
	feed_pictures(&b, m, m->content->root);
	return hash128_gathered(&b);
}

/* Only a file that carries its source depends on how it was written. */
static struct hash128
source(const struct made *m)
{
	return m->style->web.attach ? m->corpus->hash : (struct hash128){0};
}

static struct hash128 (*const makers[])(const struct made *) = {
    [DEPENDS_PROGRAM] = program,
    [DEPENDS_MACHINE] = machine,
    [DEPENDS_DATE] = date,
    [DEPENDS_LAYOUT] = layout,
    [DEPENDS_WORDS] = words,
    [DEPENDS_FONTS] = fonts,
    [DEPENDS_PROFILES] = profiles,
    [DEPENDS_CONTENT] = content,
    [DEPENDS_PICTURES] = pictures,
    [DEPENDS_SOURCE] = source,
};
_Static_assert(ARRAY_LEN(makers) == DEPENDS_PARTS, "a function for each part");

struct depends
depends_of(const struct made *m)
{
	struct depends d;

	for (int i = 0; i < DEPENDS_PARTS; i++)
		d.part[i] = makers[i](m);
	return d;
}

struct hash128
depends_key(const struct depends *d)
{
	return hash128_bytes(d, sizeof(*d));
}

struct hash128
depends_input(const struct made *m)
{
	struct buf b = {0};

	for (int i = 0; i < DEPENDS_PARTS; i++)
		if (i != DEPENDS_CONTENT && i != DEPENDS_PICTURES)
			feed(&b, makers[i](m));
	feed(&b, m->corpus->hash);
	feed(&b, stock_po(m->stock, made_lang(m)));
	feed(&b, stock_assets(m->stock));
	feed(&b, stock_style_pictures(m->stock, m->style));
	buf_puts(&b, m->corpus->path); /* as messages spell it */
	return hash128_gathered(&b);
}
