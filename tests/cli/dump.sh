# SPDX-License-Identifier: ISC
# Every stage prints itself, in both layouts, and twice the same; each line is UTF-8.
. tests/helpers.sh
for l in layouts/brochure.xml layouts/pocket.xml; do
	for stage in corpus content lines layout paint; do
		run dump --stage=$stage --layout=$l input/publication.xml
		wants_status 0
		[ "$(wc -l <"$TMP/out")" -gt 100 ] || die "$stage says next to nothing"
		iconv -f UTF-8 -t UTF-8 "$TMP/out" >"$TMP/same" || die "$stage is no UTF-8"
		mv "$TMP/out" "$TMP/once"
		LC_ALL=tr_TR.UTF-8 MALLOC_PERTURB_=90 run dump --stage=$stage --layout=$l input/publication.xml
		cmp "$TMP/once" "$TMP/out" || die "$stage differs between two runs"
	done
done
for stage in diagnostics corpus-vocabulary layout-vocabulary; do
	run dump --stage=$stage
	wants_status 0
	[ "$(wc -l <"$TMP/out")" -gt 20 ] || die "$stage says next to nothing"
done
# a fault on the way: the dump of a stage behind it is empty, and the fault is told
publication '' '<para><xref to="gone"/></para>' >"$TMP/x.xml"
for stage in content lines layout paint; do
	run dump --stage=$stage --layout=layouts/brochure.xml "$TMP/x.xml"
	wants_status 2
	wants_message B2003 "$TMP/x.xml:6:[0-9]+"
done
