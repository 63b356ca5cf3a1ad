/* SPDX-License-Identifier: ISC */
/*
 * What the layout asks of the press file and of the web file. A layout that says
 * nothing gets the defaults that stand here, which are those of the manual.
 */
#include "style/style_int.h"

/* A path in the layout is taken from the file that it stands in. */
static struct str
path_of(struct reader *r, const struct xml_node *n, const char *name)
{
	const struct xml_attr *a = prop(r, n, name);

	if (!a)
		return STR("");
	if (str_starts(a->value, "/"))
		return a->value;
	return path_join(r->a, path_dir(r->a, a->loc.file), a->value);
}

static void
press_read(struct reader *r, const struct xml_node *n)
{
	struct press_style *p = &r->s->press;

	p->loc = n->loc;
	p->profile = path_of(r, n, "profile");
	p->condition = prop_str(r, n, "condition");
	p->info = prop_str(r, n, "info");
	p->marks = prop_bool(r, n, "marks", false);
	p->keep_rgb = str_is(prop_str(r, n, "pictures"), "rgb");
	p->ink_limit = prop_percent(r, n, "ink-limit", 3000) / 10;
	p->dpi_error = prop_int(r, n, "dpi-error", 150);
	p->dpi_warning = prop_int(r, n, "dpi-warning", 250);
	p->line_min = prop_length(r, n, "line-min", 250);
	p->small_text = prop_length(r, n, "small-text", 9 * MPT_PT);
	p->safe = prop_length(r, n, "safe", unit_mm(4000));
	p->page_multiple = prop_int(r, n, "page-multiple", 4);
	p->links = (enum press_links)prop_enum(r, n, "links", press_link_names, PRESS_LINKS_NONE);
	p->paper_thickness = prop_length(r, n, "paper-thickness", unit_mm(120));
}

/* "4.5" in thousandths */
static int
ratio(struct reader *r, const struct xml_node *n, const char *name, int fallback)
{
	const struct xml_attr *a = prop(r, n, name);
	int64_t v;

	return a && str_decimal(a->value, &v) ? (int)(v / 1000) : fallback;
}

static void
web_read(struct reader *r, const struct xml_node *n)
{
	struct web_style *w = &r->s->web;

	w->loc = n->loc;
	w->profile = path_of(r, n, "profile");
	w->attach = prop_bool(r, n, "attach", false);
	w->contrast_text = ratio(r, n, "contrast-text", 4500);
	w->contrast_large = ratio(r, n, "contrast-large", 3000);
}

void
files_read(struct reader *r)
{
	struct xml_node *press = xml_child(r->root, TAG_PRESS), *web = xml_child(r->root, TAG_WEB);

	if (press)
		press_read(r, press);
	if (web)
		web_read(r, web);
	if (!press || !web)
		diag(r->d, D_STYLE_NO_FILE, r->root->loc, press ? "web" : "press");
}
