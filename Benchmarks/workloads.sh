# shellcheck shell=bash
# What run.sh measures on, made once and kept: captures and topologies. Read in by run.sh.
# shellcheck disable=SC2034,SC2154 # set here for run.sh, or by it

frames_A=4000000
frames_B=2000000
frames_first=2000000
frames_network=2000000
rule_counts=(10 100 1000 10000 60000)
rule_kinds=(stateless stateful)
ways=(local rack core routed)
# Hosts, VMs of each, top-of-rack switches under a core switch, routers.
network=(4 16 2 1)

# Writes a file with a command, unless the same command has written it before: make FILE COMMAND...
make_file() {
  local file=$1
  shift
  [ -s "$file" ] && [ "$(cat "$file.made" 2>/dev/null)" = "$made_with $*" ] && return
  say "writing ${file##*/}"
  rm -f "$file.made"
  "$@" >"$file"
  echo "$made_with $*" >"$file.made"
}

# 20,000 VMs written out, or 100,000 in a range.
print_vms() {
  printf 'bulkhead: 1\nhosts:\n  hv01:\n    nics: { nic1: {} }\n    switches: { S: { type: external, nic: nic1 } }\n    vms:\n'
  if [ "$1" = ranged ]; then
    printf '      vm[000001-100000]:\n        adapters:\n          eth0: { switch: S, vlan: 20 }\n'
  else
    awk 'BEGIN { for (i = 0; i < 20000; i++)
      printf "      vm%05d:\n        adapters:\n          eth0:\n            switch: S\n            vlan: %d\n            ip: 10.%d.%d.%d/16\n",
        i, i % 4000 + 1, i / 65536, i / 256 % 256, i % 256 }'
  fi
}

# The frames of a workload in files by the port that they come in at, for Open vSwitch.
split() {
  local -n frames=frames_$1
  "$work/workload" "$1" "$frames" "$work/$1-port"
  echo "$1-port00.pcap to 17"
}

make_workloads() {
  local made_with rules way name
  made_with=$(cat Peers/population.h Peers/workload.c Peers/adapters.c Peers/network.c workloads.sh | cksum)
  make_file "$work/A.pcap" "$work/workload" A "$frames_A"
  make_file "$work/B.pcap" "$work/workload" B "$frames_B"
  make_file "$work/first.pcap" "$work/workload" first "$frames_first"
  make_file "$work/A.yaml" "$work/adapters" topology A
  make_file "$work/B.yaml" "$work/adapters" topology B
  for rules in "${rule_counts[@]}"; do
    make_file "$work/stateless$rules.yaml" "$work/adapters" topology B "$rules"
    make_file "$work/stateful$rules.yaml" "$work/adapters" topology B "$rules" stateful
    make_file "$work/delivered$rules" "$work/adapters" count B "$rules" "$frames_B"
  done
  make_file "$work/delivered-first" "$work/adapters" count first 1000 "$frames_first"
  make_file "$work/network.yaml" "$work/network" topology "${network[@]}"
  for way in "${ways[@]}"; do
    make_file "$work/$way.pcap" "$work/network" "$way" "${network[@]}" "$frames_network"
  done
  make_file "$work/written.yaml" print_vms written
  make_file "$work/ranged.yaml" print_vms ranged
  if has_openvswitch; then
    for name in A B; do make_file "$work/$name-ports" split "$name"; done
  fi
  # Into the page cache.
  cat "$work"/*.pcap >/dev/null
}
