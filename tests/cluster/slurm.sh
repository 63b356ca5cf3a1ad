# SPDX-License-Identifier: ISC
# The plan for Slurm as a job array on a real one: the files are those of one local build,
# also when a part was lost and is built later, and when all parts run twice at once in one
# folder; a fault of the publication is the job's.
. tests/helpers.sh
. tests/slurm.sh

editions "$TMP/p"
run build -q -o "$TMP/right" "$TMP/p/p.xml"
wants_status 0

same() {
	diff -r --exclude=.broschur "$TMP/right" "$1" >"$TMP/diff" || die "$2: $(head -n 3 "$TMP/diff")"
}

# the plan for folder $1 of $TMP, with publication $2
planned() {
	run plan --format=slurm --shards=3 --program="$BROSCHUR" -o "$TMP/$1" "$TMP/${2:-p/p.xml}"
	wants_status 0
	mv "$TMP/out" "$TMP/$1.sh"
}

planned whole
planned lost
planned twice
cp "$TMP/p/p.xml" "$TMP/p/wrong.xml"
planned wrong p/wrong.xml
sed -i 's/<figure-ref/<parra/' "$TMP/p/wrong.xml"

slurm_start
cd "$TMP" || exit 1
sbatch -Q --wait whole.sh || die "the job fails: $(cat whole/.broschur/*.log)"
same whole "a job array"
[ "$(ls whole/.broschur/slurm-*.log | wc -l)" -eq 3 ] || die "not a log for each part"

lost=$(sbatch --parsable --array=1,3 lost.sh) || die "sbatch"
wrong=$(sbatch --parsable wrong.sh) || die "sbatch"
first=$(sbatch --parsable twice.sh) || die "sbatch"
second=$(sbatch --parsable --cpus-per-task=2 <twice.sh) || die "sbatch"
slurm_wait
[ "$(tasks "$lost" COMPLETED)" -eq 2 ] || die "a part fails beside a lost one"
[ "$(ls lost | wc -l)" -eq 5 ] || die "the other parts do not stand alone: $(ls lost)"
[ "$(tasks "$first" COMPLETED)$(tasks "$second" COMPLETED)" = 33 ] || die "parts that run twice fail"
same twice "all parts twice"
[ "$(tasks "$wrong" FAILED)" -eq 3 ] || die "a fault is no failure"
scontrol show job "$wrong" | grep -q 'ExitCode=2:0' || die "another exit status"
grep -q 'wrong.xml:6:[0-9]*: error\[B1030\]' wrong/.broschur/slurm-"$wrong"-1.log || die "the fault is not in the log"

late=$(sbatch --parsable --array=2 lost.sh) || die "sbatch"
slurm_wait
[ "$(tasks "$late" COMPLETED)" -eq 1 ] || die "the lost part fails"
same lost "a part that was lost"
