#!/usr/bin/env bash
# Measures proofs of all pairs, from the compiled program to the verdict of each pair of classes, and of
# one edited adapter: proof.sh [ROUNDS]. With a million adapters, for which it wants some minutes and 4
# GiB: proof.sh [ROUNDS] million
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-3}
scale=../.build/release/ProofScale
work=.build/proof
mkdir -p "$work"

[ -x "$scale" ] || { echo "proof.sh: build it first: swift build -c release --product ProofScale" >&2; exit 2; }
cc -O2 -o "$work/network" Peers/network.c
cc -O2 -o "$work/fleet" Peers/fleet.c
on_one_core=()
if command -v taskset >/dev/null && taskset -c 0 true 2>/dev/null; then on_one_core=(taskset -c 0); fi

"$work/network" topology 100 100 10 4 >"$work/plain-10000.yaml"
"$work/network" topology 1000 100 48 10 >"$work/plain-100000.yaml"
"$work/fleet" 50 20 4 20 100 2 >"$work/lists-1000.yaml"
"$work/fleet" 200 50 10 50 250 4 >"$work/lists-10000.yaml"
"$work/fleet" 1000 100 48 200 1000 10 >"$work/lists-100000.yaml"
# The same with one adapter in another VLAN.
edited=$(grep -n '^      v050:.*profile: r[0-9]*, ip: [0-9.]*/20, vlan: [0-9]' "$work/lists-100000.yaml" | sed -n '300s/:.*//p')
sed "${edited}s/vlan: [0-9]*/vlan: 150/" "$work/lists-100000.yaml" >"$work/edited-100000.yaml"
host=$(head -n "$edited" "$work/lists-100000.yaml" | grep -o '^  hv[0-9]*' | tail -n 1 | tr -d ' ')

echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1 /proc/loadavg)"
# Times the proof of what is in some files, under a name.
measure() {
  local name=$1
  shift
  "${on_one_core[@]}" /usr/bin/env time -f 'memory: %M KiB' "$scale" "$@" 2>&1 |
    grep -E '^(classes|verdicts|adopt|memory)|endpoints' | sed "s/^/$name  /"
}
for ((round = 0; round < rounds; round++)); do
  for topology in plain-10000 plain-100000 lists-1000 lists-10000; do
    measure "$topology" "$work/$topology.yaml"
  done
  measure lists-100000 "$work/lists-100000.yaml" --edited "$work/edited-100000.yaml" "$host/v050/e"
done
[ "${2:-}" = million ] || exit 0
# A file may have 64 MiB at most.
for part in 0 1 2 3 4 5; do
  "$work/fleet" 10000 100 48 300 1000 10 "$part" 6 >"$work/lists-1000000-$part.yaml"
done
measure lists-1000000 "$work"/lists-1000000-*.yaml
