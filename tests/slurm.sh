# SPDX-License-Identifier: ISC
# A Slurm of one machine for the time of a test, for scripts that have read helpers.sh:
# slurm_start, then sbatch and its kin, and slurm_wait. It has its own key, sockets, ports
# and state below $TMP/slurm, minds no other Slurm, and runs as whoever runs the test; no
# systemd, no cgroups, no network but the loopback. All of it ends with the script.

s=$TMP/slurm
PATH=$PATH:/usr/sbin:/sbin
SLURM_CONF=$s/slurm.conf
export PATH SLURM_CONF

# two ports that nobody listens on now
free_ports() {
	python3 -c 'import socket
s = [socket.socket() for i in range(2)]
for x in s:
    x.bind(("127.0.0.1", 0))
print(*[x.getsockname()[1] for x in s])'
}

# $1: lines of slurm.conf
slurm_configure() {
	more=$1
	me=$(id -un)
	set -- $(free_ports)
	mkdir -p "$s/state" "$s/spool"
	: >"$s/plugstack.conf"
	(umask 077 && head -c 128 /dev/urandom >"$s/key")
	cat >"$SLURM_CONF" <<END
ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$1
SlurmdPort=$2
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$s/munge
SlurmUser=$me
SlurmdUser=$me
StateSaveLocation=$s/state
SlurmdSpoolDir=$s/spool
SlurmctldPidFile=$s/slurmctld.pid
SlurmdPidFile=$s/slurmd.pid
PlugStackConfig=$s/plugstack.conf
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/builtin
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
$more
KillWait=1
NodeName=localhost NodeAddr=127.0.0.1 CPUs=2
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
}

# Asks $2... until it holds, about $1 seconds at most, and no longer than all daemons live.
within() {
	n=$(($1 * 5))
	shift
	until "$@" 2>/dev/null; do
		n=$((n - 1))
		[ $n -gt 0 ] && kill -0 $daemons 2>/dev/null || return 1
		sleep 0.2
	done
}

is_idle() {
	[ "$(timeout 5 sinfo -h -o %T)" = idle ]
}

queue_is_empty() {
	queue=$(timeout 20 squeue -h) && [ -z "$queue" ]
}

slurm_try() {
	rm -rf "$s"
	slurm_configure "$1"
	munged --foreground --force --origin=127.0.0.1 --key-file="$s/key" --socket="$s/munge" --num-threads=2 \
		--pid-file="$s/munged.pid" --log-file="$s/munged.log" --seed-file="$s/seed" \
		>"$s/munged.out" 2>&1 &
	daemons=$!
	within 20 test -S "$s/munge" || return 1
	slurmctld -D >"$s/slurmctld.out" 2>&1 &
	daemons="$! $daemons"
	slurmd -D -N localhost >"$s/slurmd.out" 2>&1 &
	daemons="$! $daemons"
	within 20 is_idle
}

slurm_stop() {
	! kill -0 $daemons 2>/dev/null || queue_is_empty || timeout 10 scancel -u "$(id -un)"
	for pid in $daemons; do
		kill "$pid" 2>/dev/null
		wait "$pid"
	done
	daemons=
}

# With IPv4 alone Slurm finds no address where there is none but the loopback's; with IPv6
# it takes that one, but does not start where the kernel has no IPv6. The ports may be
# somebody else's by the time that the daemons want them.
slurm_start() {
	daemons=
	trap slurm_stop EXIT
	trap 'exit 1' HUP INT TERM
	for more in '' CommunicationParameters=EnableIPv6 ''; do
		slurm_try "$more" && return
		slurm_stop
	done
	die "Slurm does not start: $(cat "$s"/*.out | grep -E 'error|fatal' | tail -n 5)"
}

# until no job is left
slurm_wait() {
	within 120 queue_is_empty || die "jobs hang: $(squeue)"
}

# how many tasks of array job $1 ended in state $2
tasks() {
	scontrol show job "$1" | grep -c "JobState=$2 "
}
