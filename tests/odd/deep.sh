# SPDX-License-Identifier: ISC
# Elements nested 10,000 deep: one fault at the place where it becomes too much.
. tests/helpers.sh
x=$TMP/x.xml

deep() {
	awk -v name="$1" -v n=10000 'BEGIN {
		for (i = 0; i < n; i++) printf "<%s>", name
		printf "x"
		for (i = 0; i < n; i++) printf "</%s>", name
	}'
}
for name in em section list unknown; do
	publication '' "<para>$(deep $name)</para>" >"$x"
	refused 2 'B10[0-9]+' "$x:6:[0-9]+"
done

# The deepest that is read is also set: lists in lists, boxes in sections, marks in marks.
publication '' "$(awk 'BEGIN {
	for (i = 0; i < 60; i++) printf "<list><item><para>Level %d</para>\n", i
	for (i = 0; i < 60; i++) printf "</item></list>\n"
}')" >"$x"
run build --for=web -o "$TMP/o" --layout=layouts/brochure.xml "$x"
[ "$status" -eq 0 ] || [ "$status" -eq 2 ] || die "exit status $status"
[ "$status" -eq 0 ] || grep -q 'error\[' "$TMP/err" || die "no message"
rm -rf "$TMP/o"
publication '' "<para>$(awk 'BEGIN {
	for (i = 0; i < 240; i++) printf "<em>"
	printf "x"
	for (i = 0; i < 240; i++) printf "</em>"
}')</para>" >"$x"
built
