# SPDX-License-Identifier: ISC
# Many builds at once in one folder: each succeeds, readers see a whole file at every
# moment, and nothing is left over.
. tests/helpers.sh
x=$TMP/x.xml
publication '' "$(awk 'BEGIN { while (i++ < 500) printf "<para>Paragraph %d of many.</para>\n", i }')" >"$x"
l=layouts/brochure.xml
run build --for=web -o "$TMP/o" --layout=$l "$x"
wants_status 0
cp "$TMP/o/p-en.web.pdf" "$TMP/right"
pids=
for i in 1 2 3 4 5 6; do
	(
		for j in 1 2 3 4 5; do
			"$BROSCHUR" build -f --for=web -q -o "$TMP/o" --layout=$l "$x" 2>>"$TMP/errors" || exit 1
		done
	) &
	pids="$pids $!"
done
for i in $(seq 1 200); do
	cmp -s "$TMP/right" "$TMP/o/p-en.web.pdf" || die "somebody sees a part of a file"
done
for pid in $pids; do
	wait "$pid" || die "one of several builds failed: $(head -n 3 "$TMP/errors")"
done
cmp "$TMP/right" "$TMP/o/p-en.web.pdf" || die "the file differs"
wants_files "$TMP/o" p-en.web.pdf
