/* SPDX-License-Identifier: ISC */
/*
 * The font catalogue: which families there are and where their files lie. A
 * relative file name is taken from the catalogue's own folder.
 */
#include "style/style_int.h"

static void
face_read(struct reader *r, const struct xml_node *n, struct font_face *f)
{
	static const char *const slants[] = { "normal", "italic", NULL };
	struct str file = xml_attr(n, "file");

	if (!str_starts(file, "/"))
		file = path_join(r->a, path_dir(r->a, n->loc.file), file);
	f->path = str_z(r->a, file);
	f->index = prop_int(r, n, "index", 0);
	f->weight = prop_int(r, n, "weight", 400);
	f->italic = prop_enum(r, n, "slant", slants, 0) == 1;
	f->loc = n->loc;
}

static void
family_read(struct reader *r, const struct xml_node *n, struct font_family *f)
{
	size_t count = 0;
	struct font_face *faces;

	for (struct xml_node *c = xml_child(n, TAG_FACE); c; c = xml_next(c, TAG_FACE))
		count++;
	faces = NEW_N(r->a, struct font_face, count);
	f->name = xml_attr(n, "name");
	f->face = faces;
	for (struct xml_node *c = xml_child(n, TAG_FACE); c; c = xml_next(c, TAG_FACE))
		face_read(r, c, &faces[f->face_n++]);
	if (!count)
		diag(r->d, D_STYLE_NO_FACE, n->loc, str_z(r->a, f->name));
}

void
fonts_read(struct reader *r, const struct xml_node *fonts)
{
	struct str file = path_join(r->a, path_dir(r->a, fonts->loc.file), xml_attr(fonts, "href"));
	struct xml_node *root = xml_load(r->a, r->d, str_z(r->a, file), NULL);
	struct font_family *list;
	size_t count = 0;

	if (!root)
		return;
	xml_files(root, r->s->files);
	xml_check(root, &style_vocabulary, r->d);
	if (!root->rule)
		return; /* xml_check told it */
	if (root->rule->tag != TAG_CATALOGUE) {
		diag(r->d, D_STYLE_ROOT, root->loc, str_z(r->a, root->name));
		return;
	}
	xml_feed(root, -1, &r->feed);
	for (struct xml_node *c = xml_child(root, TAG_FAMILY); c; c = xml_next(c, TAG_FAMILY))
		count++;
	list = NEW_N(r->a, struct font_family, count);
	r->s->family = list;
	for (struct xml_node *c = xml_child(root, TAG_FAMILY); c; c = xml_next(c, TAG_FAMILY)) {
		struct font_family *f = &list[r->s->family_n++];
		family_read(r, c, f);
		if (map_put(r->families, f->name, f))
			diag(r->d, D_STYLE_TWICE, c->loc, "family", str_z(r->a, f->name));
	}
}
