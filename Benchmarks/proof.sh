#!/usr/bin/env bash
# Measures proofs of all pairs, from the compiled program to the verdict of each pair of classes:
# proof.sh [ROUNDS]
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

echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1 /proc/loadavg)"
for topology in plain-10000 plain-100000 lists-1000 lists-10000; do
  for ((round = 0; round < rounds; round++)); do
    "${on_one_core[@]}" /usr/bin/env time -f 'memory: %M KiB' "$scale" "$work/$topology.yaml" 2>&1 |
      grep -E '^(classes|verdicts|memory)|endpoints' | sed "s/^/$topology  /"
  done
done
