#!/usr/bin/env bash
# Measures how cost grows with the size of a topology and with the devices that a frame passes, and
# writes SCALE.md: scale.sh [ROUNDS]
#
# Whole processes on one core. What a frame costs is the difference between replaying all frames of a
# capture and its first ones, in which every switch learns who is where.
# shellcheck disable=SC2016 # backticks are Markdown's
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-5}
frames=2000000
first=200000
work=.build/scale
. ./common.sh
bulkhead=$(release bulkhead)
compile network

# Hosts, VMs a host, top-of-rack switches, routers.
sizes=('4 3 2 1' '10 10 2 1' '50 20 4 2' '100 100 10 4' '1000 100 48 10')
ways=(local rack core routed)

for size in "${sizes[@]}"; do
  read -r -a numbers <<<"$size"
  name=${size// /-}
  "$work/network" topology "${numbers[@]}" >"$work/$name.yaml"
  for way in "${ways[@]}"; do
    "$work/network" "$way" "${numbers[@]}" "$frames" >"$work/capture.pcap"
    for ((round = 0; round < rounds; round++)); do
      say "$size, $way, round $((round + 1)) of $rounds"
      clock "$name-$way-first" "$bulkhead" replay "$work/$name.yaml" "$work/capture.pcap" --limit "$first"
      clock "$name-$way" "$bulkhead" replay "$work/$name.yaml" "$work/capture.pcap"
      # A wrong answer is not fast.
      grep -q ": 2,000,000 delivered, 0 dropped, 0" <(tr '\n' ' ' <"$work/output")
    done
  done
  for ((round = 0; round < rounds; round++)); do
    clock "$name-validate" "$bulkhead" validate "$work/$name.yaml"
  done
done
rm -f "$work/capture.pcap"
say ''

{
  echo '# Scale'
  echo
  echo "Written by \`make bench-scale\`; [docs/Performance.md](../docs/Performance.md) says how to read it."
  echo
  print_machine "$rounds rounds, medians"
  echo
  echo '| adapters | hosts, switches, routers | `validate` | memory | 1 device | 3 devices | 5 devices | 7 devices, a router among them |'
  echo '|---|---|---|---|---|---|---|---|'
  for size in "${sizes[@]}"; do
    read -r hosts vms tors routers <<<"$size"
    name=${size// /-}
    printf '| %d | %d, %d, %d | %.3f s | %.0f MiB |' "$((hosts * vms))" "$hosts" \
      "$((tors + (tors > 3 ? 2 : 1)))" "$routers" "$(median "$name-validate")" \
      "$(calculate %f "$(kib "$name-validate")" / 1024)"
    for way in "${ways[@]}"; do
      calculate ' %.0f ns |' "($(median "$name-$way") - $(median "$name-$way-first"))" / "$((frames - first))" '* 1e9'
    done
    echo
  done
} >SCALE.md
cat SCALE.md
