# SPDX-License-Identifier: ISC
# Contrast is measured on the finished pages: weak pairs of text and ground are told once
# each, with the style and the ratio; large text and charts may be weaker, bullets too.
. tests/helpers.sh
own=$TMP/own.xml

# with COLOURS: a layout of these colours
with() {
	layout "$1" >"$own"
	run check -e en --layout="$own" input/publication.xml
	wants_status 0
}

# says WORDS: a warning has them
says() {
	grep -q "warning\[B7060\]: page [0-9]*: $1" "$TMP/err" || die "does not say: $1"
}

with '<colour id="paper" rgb="#FFFFFF"/><colour id="ink" rgb="#767676"/>'
grep 'B7060.*style "para" sets "ink" upon "paper"' "$TMP/err" && die "#767676 is dark enough"

with '<colour id="paper" rgb="#FFFFFF"/><colour id="ink" rgb="#777777"/>'
says 'style "para" sets "ink" upon "paper", a contrast of 4.47:1 instead of 4.5:1'
[ "$(grep -c 'style "para" sets "ink" upon "paper"' "$TMP/err")" -eq 1 ] || die "told twice"
grep -q 'style "chapter-title" sets' "$TMP/err" && die "large text is held to 4.5:1"

# a bullet may be weaker than its item, also where both are of one colour
with '<colour id="ink" rgb="#808080"/><colour id="accent" rgb="#808080"/>'
says 'style "bullet-item" sets "ink" upon "tint", a contrast of .*:1 instead of 4.5:1'

# the ground is what lies beneath: a tint upon the page
with '<colour id="tint" rgb="#606060"/>'
says 'style "stat-group-title" sets "ink" upon "tint"'
says 'chart "donut" sets "accent" upon "tint", a contrast of .*:1 instead of 3:1'

# a chart's part against its rest
with '<colour id="tint-strong" rgb="#BA3618"/>'
says 'chart "donut" sets "accent" upon "tint-strong", a contrast of 1:1 instead of 3:1'

# limits are the layout's
web=$(grep '<web ' layouts/base.xml)
with "$(echo "$web" | sed 's/<web /<web contrast-text="21" contrast-large="20" /')"
says 'style "para" sets "ink" upon "paper", a contrast of .*:1 instead of 21:1'
says 'style "chapter-title" sets "ink" upon "paper", a contrast of .*:1 instead of 20:1'

# strict: a warning is a failure
layout '<colour id="ink" rgb="#AAAAAA"/>' >"$own"
run check --strict -e en --layout="$own" input/publication.xml
wants_status 1
