#!/usr/bin/env bash
# Measures how cost grows with the size of a topology and with the devices that a frame passes, and
# writes SCALE.md: scale.sh [ROUNDS]
#
# Whole processes on one core. What a frame costs is the difference between replaying all frames of a
# capture and its first ones, in which every switch learns who is where.
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-5}
frames=2000000
first=200000
load=$(cut -d ' ' -f 1 /proc/loadavg)
bulkhead=../.build/release/bulkhead
work=.build/scale
mkdir -p "$work"

[ -x "$bulkhead" ] || { echo "scale.sh: build the release first: swift build -c release" >&2; exit 2; }
cc -O2 -o "$work/network" Peers/network.c
on_one_core=()
if command -v taskset >/dev/null && taskset -c 0 true 2>/dev/null; then on_one_core=(taskset -c 0); fi

# Hosts, VMs a host, top-of-rack switches, routers.
sizes=('4 3 2 1' '10 10 2 1' '50 20 4 2' '100 100 10 4' '1000 100 48 10')
ways=(local rack core routed)

# Seconds and KiB of a command, appended to files of its own.
clock() {
  local into=$work/$1 started=$EPOCHREALTIME
  shift
  "${on_one_core[@]}" /usr/bin/env time -f '%M' -o "$work/memory" "$@" >"$work/output" 2>/dev/null || true
  awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >>"$into.seconds"
  tail -n 1 "$work/memory" >>"$into.kib"
}
median() { sort -n "$work/$1" | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }

rm -f "$work"/*.seconds "$work"/*.kib
for size in "${sizes[@]}"; do
  read -r -a numbers <<<"$size"
  name=${size// /-}
  "$work/network" topology "${numbers[@]}" >"$work/$name.yaml"
  for way in "${ways[@]}"; do
    "$work/network" "$way" "${numbers[@]}" "$frames" >"$work/capture.pcap"
    for ((round = 0; round < rounds; round++)); do
      printf '\r%s, %s, round %d of %d ' "$size" "$way" "$((round + 1))" "$rounds" >&2
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
printf '\r' >&2

{
  echo '# Scale'
  echo
  echo "Written by \`make bench-scale\`; [docs/Performance.md](../docs/Performance.md) says how to read it."
  echo
  echo "- $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors; $(uname -srm)"
  echo "- $rounds rounds, medians, ${on_one_core[*]:-not bound to a core}; load before: $load"
  echo
  echo '| adapters | hosts, switches, routers | `validate` | memory | 1 device | 3 devices | 5 devices | 7 devices, a router among them |'
  echo '|---|---|---|---|---|---|---|---|'
  for size in "${sizes[@]}"; do
    read -r hosts vms tors routers <<<"$size"
    name=${size// /-}
    printf '| %d | %d, %d, %d | %.3f s | %.0f MiB |' "$((hosts * vms))" "$hosts" \
      "$((tors + (tors > 3 ? 2 : 1)))" "$routers" "$(median "$name-validate.seconds")" \
      "$(awk -v k="$(median "$name-validate.kib")" 'BEGIN { print k / 1024 }')"
    for way in "${ways[@]}"; do
      awk -v all="$(median "$name-$way.seconds")" -v few="$(median "$name-$way-first.seconds")" \
        -v n="$((frames - first))" 'BEGIN { printf " %.0f ns |", (all - few) / n * 1e9 }'
    done
    echo
  done
} >SCALE.md
cat SCALE.md
