# SPDX-License-Identifier: ISC
# check, stats and dump write no file anywhere: not in the working folder, not beside the
# publication, not in the folder for temporary files.
. tests/helpers.sh
top=$PWD
cp -r input layouts fonts "$TMP"
mkdir "$TMP/work" "$TMP/tmp" "$TMP/home"
(cd "$TMP" && find input layouts fonts work tmp home | sort >list)
cd "$TMP/work" || exit 1
for command in check stats "dump --stage=corpus" "dump --stage=content" "dump --stage=lines" \
	"dump --stage=layout" "dump --stage=paint"; do
	TMPDIR=$TMP/tmp HOME=$TMP/home run $command ../input/publication.xml
	wants_status 0
done
cd "$TMP" || exit 1
find input layouts fonts work tmp home | sort | cmp - list || die "something was written"
cd "$top" || exit 1
