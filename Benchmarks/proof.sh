#!/usr/bin/env bash
# Measures proofs of all pairs, from the compiled program to the verdict of each pair of classes, and of
# one edited adapter: proof.sh [ROUNDS]. With a million adapters, for which it wants some minutes and 4
# GiB: proof.sh [ROUNDS] million
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-3}
work=.build/proof
. ./common.sh
scale=$(release ProofScale)
compile network
compile fleet

"$work/network" topology 100 100 10 4 >"$work/plain-10000.yaml"
"$work/network" topology 1000 100 48 10 >"$work/plain-100000.yaml"
"$work/fleet" 50 20 4 20 100 2 >"$work/lists-1000.yaml"
"$work/fleet" 200 50 10 50 250 4 >"$work/lists-10000.yaml"
"$work/fleet" 1000 100 48 200 1000 10 >"$work/lists-100000.yaml"
# The same with one adapter in another VLAN.
edited=$(grep -n '^      v050:.*profile: r[0-9]*, ip: [0-9.]*/20, vlan: [0-9]' "$work/lists-100000.yaml" | sed -n '300s/:.*//p')
sed "${edited}s/vlan: [0-9]*/vlan: 150/" "$work/lists-100000.yaml" >"$work/edited-100000.yaml"
host=$(head -n "$edited" "$work/lists-100000.yaml" | grep -o '^  hv[0-9]*' | tail -n 1 | tr -d ' ')

echo "$(processor), load $load"
# Times the proof of what is in some files, under a name.
measure() {
  local name=$1
  shift
  clock "$name" "$scale" "$@"
  grep -E '^(classes|verdicts|adopt)|endpoints' "$work/output" | sed "s/^/$name  /"
  echo "$name  memory: $(tail -n 1 "$times/$name" | cut -d ' ' -f 2) KiB"
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
