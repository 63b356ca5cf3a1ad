/* SPDX-License-Identifier: ISC */
/*
 * What later stages ask of a style: which look for a block, which chart for a
 * question, which master for a page, which word in a language.
 */
#include <string.h>

#include "style/style_int.h"

struct key {
	char p[160];
	size_t n;
};

static void
key_add(struct key *k, struct str s)
{
	const size_t n = s.n < sizeof(k->p) - k->n ? s.n : sizeof(k->p) - k->n;

	memcpy(k->p + k->n, s.p, n);
	k->n += n;
}

/* The rule for parent/kind.role; empty parts and their signs are left out. */
static const struct para_style *
rule(const struct style *s, const char *parent, const char *kind, struct str role)
{
	struct key k;

	k.n = 0;
	if (parent) {
		key_add(&k, str_of(parent));
		key_add(&k, STR("/"));
	}
	key_add(&k, str_of(kind));
	if (role.n) {
		key_add(&k, STR("."));
		key_add(&k, role);
	}
	return map_find(s->rules, (struct str){ k.p, k.n });
}

const struct para_style *
style_para(const struct style *s, const char *kind, struct str role, const char *parent)
{
	const struct para_style *p = NULL;
	struct str none = STR("");

	if (parent && role.n)
		p = rule(s, parent, kind, role);
	if (!p && role.n)
		p = rule(s, NULL, kind, role);
	if (!p && parent)
		p = rule(s, parent, kind, none);
	if (!p)
		p = rule(s, NULL, kind, none);
	if (!p)
		p = map_find(s->rules, STR("*"));
	return p ? p : &s->para[0];
}

const struct chart_style *
style_chart(const struct style *s, struct str question)
{
	const struct chart_style *c = map_find(s->chart_rules, question);

	if (!c)
		c = map_find(s->chart_rules, STR("*"));
	return c ? c : &s->chart[0];
}

const struct master *
style_master(const struct style *s, const char *name, enum side side)
{
	const struct master *any = NULL;

	for (size_t i = 0; i < s->master_n; i++) {
		const struct master *m = &s->master[i];
		if (!str_is(m->name, name))
			continue;
		if (m->side == side)
			return m;
		if (m->side == SIDE_ANY || !any)
			any = m;
	}
	return any;
}

const struct lang_style *
style_lang(const struct style *s, struct str lang)
{
	for (; lang.n;) {
		for (size_t i = 0; i < s->lang_n; i++)
			if (str_eq(s->lang[i].lang, lang))
				return &s->lang[i];
		while (lang.n && lang.p[lang.n - 1] != '-')
			lang.n--;
		if (lang.n)
			lang.n--;
	}
	return &s->lang[0];
}

struct str
style_string(const struct style *s, struct str lang, const char *key)
{
	const struct lang_style *l = style_lang(s, lang);
	const struct str *v = map_find(l->strings, str_of(key));

	if (!v && l != &s->lang[0])
		v = map_find(s->lang[0].strings, str_of(key));
	return v ? *v : str_of(key);
}

const struct colour *
style_colour(const struct style *s, const char *name)
{
	for (size_t i = 0; i < s->colour_n; i++)
		if (str_is(s->colour[i].name, name))
			return &s->colour[i];
	return NULL;
}
