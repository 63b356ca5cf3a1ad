# SPDX-License-Identifier: ISC
# What the scripts below tests/ share: run the program, and demand something of it. A
# demand that is not met ends the script. Wants $BROSCHUR and $TMP, an empty folder.
set -u

die() {
	echo "$0: $1"
	[ ! -f "$TMP/err" ] || head -n 5 "$TMP/err" | cut -c 1-300
	exit 1
}

# Runs the program; its streams land in $TMP/out and $TMP/err, its exit status in $status.
# A crash or a hang is never what is wanted; the guard is no measure of speed.
run() {
	timeout 120 "$BROSCHUR" "$@" >"$TMP/out" 2>"$TMP/err" </dev/null
	status=$?
	[ "$status" -ne 124 ] || die "hangs: $*"
	[ "$status" -lt 4 ] || die "crashes with $status: $*"
}

# the exit status of the last run
wants_status() {
	[ "$status" -eq "$1" ] || die "exit status $status instead of $1"
}

# one fault, the one with code $1, at the place $2 (a pattern of grep, or "")
wants_fault() {
	[ "$(grep -cE ' (error|failure)\[' "$TMP/err")" -eq 1 ] ||
		die "$(grep -cE ' (error|failure)\[' "$TMP/err") faults instead of one $1"
	grep -qE " (error|failure)\[$1\]: " "$TMP/err" || die "no fault $1"
	[ -z "${2:-}" ] || grep -qE "^${2}:? (error|failure)\[" "$TMP/err" ||
		die "$1 is not told at $2"
}

# at least one message with code $1 at place $2
wants_message() {
	grep -qE "^${2:-.*}:? [a-z]+\[$1\]: " "$TMP/err" || die "no message $1 ${2:+at $2}"
}

# a folder holds these files and nothing else, hidden ones neither, but what is known of them
wants_files() {
	folder=$1
	shift
	holds=$(ls -A "$folder" | grep -vx .broschur | tr '\n' ' ')
	[ "$holds" = "$(for f; do echo "$f"; done | sort | tr '\n' ' ')" ] || die "$folder holds: $holds"
}

# The publication is refused: exit status $1, one fault $2 at $3, and an old file stays.
refused() {
	mkdir -p "$TMP/o"
	echo old >"$TMP/o/p-en.web.pdf"
	run build --for=web -o "$TMP/o" --layout="${LAYOUT:-tests/brochure.xml}" "$TMP/x.xml"
	wants_status "$1"
	wants_fault "$2" "${3:-}"
	[ "$(cat "$TMP/o/p-en.web.pdf")" = old ] || die "the old file is gone"
	wants_files "$TMP/o" p-en.web.pdf
	[ ! -s "$TMP/out" ] || die "something stands on stdout"
}

# The publication is built, in order according to an independent reader.
built() {
	run build --for=web -o "$TMP/o" --layout="${LAYOUT:-tests/brochure.xml}" "$TMP/x.xml"
	wants_status 0
	wants_files "$TMP/o" p-en.web.pdf
	qpdf --check "$TMP/o/p-en.web.pdf" >"$TMP/qpdf" 2>&1 || die "qpdf: $(head -n 5 "$TMP/qpdf")"
}

# A publication: $1 stands beside the chapters in line 4, $2 in the one chapter, from
# line 6.
publication() {
	cat <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<publication xmlns="urn:broschur:corpus:1" xmlns:xi="http://www.w3.org/2001/XInclude" id="p" xml:lang="en">
<meta><title>Title</title></meta>
$1
<chapters><chapter id="one"><title>One</title>
$2
</chapter></chapters>
</publication>
EOF
}

# A layout for $TMP: the tests' brochure, or that named $2, with $1 added.
layout() {
	base=${2:+layouts/$2.xml}
	cat <<EOF
<layout xmlns="urn:broschur:layout:1" id="own" extends="$(realpath --relative-to="$TMP" "${base:-tests/brochure.xml}")">
$1
</layout>
EOF
}

# A publication p.xml of five editions in the folder $1: three languages, one translated,
# two layouts, a picture, an edition without a press file.
editions() {
	mkdir -p "$1/po"
	layout='xmlns="urn:broschur:layout:1" extends="'$(realpath tests/brochure.xml)'"'
	echo "<layout $layout id=\"wide\"><web attach=\"no\"/></layout>" >"$1/wide.xml"
	echo "<layout $layout id=\"loose\"><grid leading=\"15pt\"/></layout>" >"$1/loose.xml"
	echo '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">
<rect width="20" height="20" fill="#123456"/></svg>' >"$1/i.svg"
	printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >"$1/po/de.po"
	printf 'msgid "%s"\nmsgstr "%s"\n' Title Titel One Eins 'Some words.' 'Ein paar Wörter.' \
		'A square' 'Ein Quadrat' >>"$1/po/de.po"
	publication '<assets><image id="i" href="i.svg" credit="C"><alt>A square</alt></image></assets>' \
		'<para>Some words.</para><figure-ref image="i"/>' | sed '$d' >"$1/p.xml"
	echo '<editions>
<edition id="en" xml:lang="en" layout="wide.xml"/>
<edition id="de" xml:lang="de" layout="wide.xml"/>
<edition id="fr" xml:lang="fr" layout="wide.xml" outputs="web"/>
<edition id="en-loose" xml:lang="en" layout="loose.xml"/>
<edition id="de-loose" xml:lang="de" layout="loose.xml"/>
</editions>
</publication>' >>"$1/p.xml"
}
