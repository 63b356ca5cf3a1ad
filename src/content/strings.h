/* SPDX-License-Identifier: ISC */
/*
 * The keys of all fixed words and patterns that content prints. Each language's string
 * table in layouts/strings must carry them; the fields in braces are filled in.
 */
#ifndef BROSCHUR_CONTENT_STRINGS_H
#define BROSCHUR_CONTENT_STRINGS_H

/* clang-format off */
#define CONTENT_STRINGS(X) \
	X(S_PHOTO, "photo")                   /* {what} {credit} */ \
	X(S_PHOTO_CREDIT, "photo-credit")     /* {credit} */ \
	X(S_DRAWING, "drawing")               /* {what} {credit} */ \
	X(S_DRAWING_CREDIT, "drawing-credit") /* {credit} */ \
	X(S_SEE_LISTING, "see-listing")       /* in the order of enum resource_kind, */ \
	X(S_SEE_LISTINGS, "see-listings")     /* each as one and as several */ \
	X(S_SEE_VIDEO, "see-video") \
	X(S_SEE_VIDEOS, "see-videos") \
	X(S_SEE_PODCAST, "see-podcast") \
	X(S_SEE_PODCASTS, "see-podcasts") \
	X(S_SEE_WEB, "see-web") \
	X(S_SEE_WEBS, "see-webs") \
	X(S_NOTE_CALL, "note-call")           /* {number}: what a link to a note is */ \
	X(S_XREF, "xref")                     /* {number} of a chapter */ \
	X(S_OMIT, "omit") \
	X(S_INS, "ins")                       /* {text} */ \
	X(S_ROLE, "role")                     /* {role} */ \
	X(S_TRANSLATED, "translated-from")    /* {language} of a quote */ \
	/* all four: {count} {total} {share} {label}; also as key.one, key.few... by the total */ \
	X(S_STAT_OF, "stat-of") \
	X(S_STAT_BOTH, "stat-both") \
	X(S_STAT_ITEM, "stat-item") \
	X(S_STAT_ALT, "stat-alt") \
	X(S_CONTACT, "contact") \
	X(S_OPERATOR, "operator") \
	X(S_PUBLICATION, "publication") \
	X(S_PARTNERS, "partners")             /* of an edition */ \
	X(S_FUNDING, "funding")
/* clang-format on */

enum content_string {
#define X(id, key) id,
	CONTENT_STRINGS(X)
#undef X
	S_KINDS
};

#endif
