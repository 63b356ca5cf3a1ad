# SPDX-License-Identifier: ISC
# Help, version, and every way to call the program wrongly. Wrong use is exit status 2, one
# line on stderr that names what is wrong, and a hint.
. tests/helpers.sh

wrong() {
	named=$1
	shift
	run "$@"
	wants_status 2
	[ ! -s "$TMP/out" ] || die "stdout says something: $*"
	[ "$(wc -l <"$TMP/err")" -le 2 ] || die "too many lines: $*"
	grep -q -- "$named" "$TMP/err" || die "\"$named\" is not named: $*"
	grep -q "Try 'broschur --help'" "$TMP/err" || die "no hint: $*"
}

for option in --help -h; do
	run $option
	wants_status 0
	[ ! -s "$TMP/err" ] || die "help on stderr"
	grep -q '^usage: broschur' "$TMP/out" || die "no usage"
	for word in build check stats dump --output --layout --edition --strict --format --csv \
		--json --quiet --stage --version 'exit status'; do
		grep -q -- "$word" "$TMP/out" || die "help lacks $word"
	done
	[ "$(awk 'length > 90' "$TMP/out")" = "" ] || die "long lines"
done
run build --help
wants_status 0
for option in --version -V; do
	run $option
	wants_status 0
	grep -qx 'broschur [0-9.]*' "$TMP/out" || die "no version"
done

p=input/publication.xml
wrong 'no command' ''
wrong 'no command'
wrong 'bild' bild $p
wrong 'nonsense' build --nonsense $p
wrong 'publication' build
wrong 'publication' build ''
wrong 'b.xml' build $p b.xml
wrong 'output' build $p --output
wrong 'o' build $p -o
wrong 'yaml' build --format=yaml $p
wrong '--stage' dump $p
wrong 'nonsense' dump --stage=nonsense $p
wrong '.' build --strict=yes $p
wrong '.' -x
# an option of another command is no option of this one
wrong 'csv' build --csv -o "$TMP/o" $p
wrong 'stage' check --stage=lines $p
wrong 'output' stats -o "$TMP/o" $p
[ ! -e "$TMP/o" ] || die "something was written"

# what GNU programs take: long options cut short, options behind, =, two words, --
publication '' '<para>x</para>' >"$TMP/x.xml"
mkdir "$TMP/cwd"
cp "$TMP/x.xml" "$TMP/cwd/-x.xml"
l=layouts/brochure.xml
for how in "build --output=$TMP/o --layout=$l $TMP/x.xml" "build --output $TMP/o --layout $l $TMP/x.xml" \
	"build -o $TMP/o -l $l $TMP/x.xml" "build -o$TMP/o -l$l $TMP/x.xml" \
	"build $TMP/x.xml -o $TMP/o -l $l" "-o $TMP/o -l $l build $TMP/x.xml" \
	"build --out=$TMP/o --lay=$l $TMP/x.xml" "build -qo$TMP/o -l$l -- $TMP/x.xml"; do
	rm -rf "$TMP/o"
	run --for=web $how
	wants_status 0
	wants_files "$TMP/o" p-en.web.pdf
done
(cd "$TMP/cwd" && "$BROSCHUR" build --for=web -q -l "$OLDPWD/$l" -- -x.xml) || die "-- is not understood"
wants_files "$TMP/cwd/out" p-en.web.pdf
