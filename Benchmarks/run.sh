#!/usr/bin/env bash
# Measures the speed lines of docs/Performance.md and writes RESULTS.md: run.sh [ROUNDS]
#
# Everything that is compared runs alternately in the same minutes, whole processes from start to
# end, from the page cache, on one core where taskset is there to hold it.
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-9}
frames=4000000
load=$(cut -d ' ' -f 1 /proc/loadavg)
bulkhead=../.build/release/bulkhead
work=.build/workload
mkdir -p "$work"

[ -x "$bulkhead" ] || { echo "run.sh: build the release first: swift build -c release" >&2; exit 2; }
cc -O3 -o "$work/workload" Peers/workload.c
# shellcheck disable=SC2046
cc -O3 -o "$work/yardstick" Peers/yardstick.c $(pkg-config --cflags --libs libpcap)

on_one_core=()
if command -v taskset >/dev/null && taskset -c 0 true 2>/dev/null; then on_one_core=(taskset -c 0); fi

# Topologies: 64 adapters on access ports; 20,000 VMs written out; 100,000 VMs in one range.
head='bulkhead: 1\nhosts:\n  hv01:\n    nics: { nic1: {} }\n    switches: { S: { type: external, nic: nic1 } }\n    vms:\n'
awk -v head="$head" 'BEGIN {
  printf head
  for (v = 0; v < 16; v++) for (a = 0; a < 4; a++)
    printf "      v%02da%d: { adapters: { eth0: { switch: S, vlan: %d, mac: 02:00:00:00:%02x:%02x, ip: 10.%d.0.%d/24 } } }\n",
      v, a, 101 + v, v, a, v, a + 1
}' >"$work/access.yaml"
awk -v head="$head" 'BEGIN {
  printf head
  for (i = 0; i < 20000; i++)
    printf "      vm%05d:\n        adapters:\n          eth0:\n            switch: S\n            vlan: %d\n            ip: 10.%d.%d.%d/16\n",
      i, i % 4000 + 1, i / 65536, i / 256 % 256, i % 256
}' >"$work/written.yaml"
awk -v head="$head" 'BEGIN {
  printf head
  printf "      vm[000001-100000]:\n        adapters:\n          eth0: { switch: S, vlan: 20 }\n"
}' >"$work/ranged.yaml"


# The 64 adapters once more, each with the same N rules: prefixes of 16, 24 and 32 bits among the
# adapters' own addresses, and ports that the workload does not use, so that every frame is looked
# for at both ends and none is stopped. 0 rules: as without a profile.
rule_counts=(0 10 100 1000 10000 60000)
for rules in "${rule_counts[@]}"; do
  awk -v head="$head" -v rules="$rules" 'BEGIN {
    srand(42)
    split("16 24 32", lengths, " ")
    printf "bulkhead: 1\nprofiles:\n  guest:\n    connected: true\n"
    if (rules > 0) printf "    extendedAcl:\n"
    for (i = 1; i <= rules; i++)
      printf "      - { action: %s, direction: %s, protocol: udp, localIP: 10.%d.0.%d/%d, remoteIP: 10.%d.0.%d/%d, localPort: %d, weight: %d }\n",
        rand() < 0.5 ? "allow" : "deny", rand() < 0.5 ? "inbound" : "outbound",
        16 * rand(), 4 * rand() + 1, lengths[int(3 * rand()) + 1],
        16 * rand(), 4 * rand() + 1, lengths[int(3 * rand()) + 1], 4000 * rand(), i
    sub("bulkhead: 1\n", "", head)
    printf head
    for (v = 0; v < 16; v++) for (a = 0; a < 4; a++)
      printf "      v%02da%d: { adapters: { eth0: { profile: guest, switch: S, vlan: %d, mac: 02:00:00:00:%02x:%02x, ip: 10.%d.0.%d/24 } } }\n",
        v, a, 101 + v, v, a, v, a + 1
  }' >"$work/rules$rules.yaml"
done

[ -s "$work/access.pcap" ] && [ "$(stat -c %s "$work/access.pcap")" -eq $((24 + frames * 80)) ] \
  || "$work/workload" "$frames" >"$work/access.pcap"
cat "$work/access.pcap" >/dev/null

# Seconds of a command, appended to a file of its own.
clock() {
  local into=$work/$1.seconds started=$EPOCHREALTIME
  shift
  "${on_one_core[@]}" "$@" >"$work/output"
  awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.4f\n", b - a }' >>"$into"
}

rm -f "$work"/*.seconds
for ((round = 0; round <= rounds; round++)); do
  printf '\rround %d of %d ' "$round" "$rounds" >&2
  clock yardstick "$work/yardstick" "$work/access.pcap"
  clock replay "$bulkhead" replay "$work/access.yaml" "$work/access.pcap"
  # The first round only warms up.
  if [ "$round" -eq 0 ]; then rm -f "$work"/*.seconds; fi
done
# A wrong answer is not fast: every frame is unicast between two ports of one VLAN.
grep -q ": 4,000,000 delivered, 0 dropped, 0 unattributed" "$work/output"
ruled_frames=1000000
for ((round = 0; round < 5; round++)); do
  printf '\rrules, round %d of 5 ' "$((round + 1))" >&2
  for rules in "${rule_counts[@]}"; do
    clock "setup$rules" "$bulkhead" replay "$work/rules$rules.yaml" "$work/access.pcap" --limit 1
    clock "ruled$rules" "$bulkhead" replay "$work/rules$rules.yaml" "$work/access.pcap" --limit "$ruled_frames"
    grep -q ": 1,000,000 delivered, 0 dropped, 0" "$work/output"
  done
done
for ((round = 0; round < 3; round++)); do
  clock written "$bulkhead" validate "$work/written.yaml"
  clock ranged "$bulkhead" validate "$work/ranged.yaml"
done
printf '\r' >&2

# Least, median and most of a column, in a format.
of() { sort -n "$work/$1.seconds" | awk '{ t[NR] = $1 } END { print t[1], t[int((NR + 1) / 2)], t[NR] }'; }
median() { of "$1" | cut -d ' ' -f 2; }
row() { of "$1" | awk -v name="$2" -v n="${3:-0}" '{
  printf "| %s | %.3f s | %.3f to %.3f s | %s |\n", name, $2, $1, $3, n ? sprintf("%.1f ns", $2 / n * 1e9) : "–" }'; }
ratio=$(awk -v a="$(median replay)" -v b="$(median yardstick)" 'BEGIN { printf "%.2f", a / b }')

{
  echo '# Results'
  echo
  echo "Written by \`make bench\`; [docs/Performance.md](../docs/Performance.md) says how to read it."
  echo
  echo "- $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors; $(uname -srm)"
  echo "- $(swift --version 2>/dev/null | sed -nE 's/.*(Swift version [0-9.]+).*/\1/p' | head -n 1), libpcap $(pkg-config --modversion libpcap)"
  echo "- $rounds rounds, alternating, ${on_one_core[*]:-not bound to a core}; load before: $load"
  echo
  echo '| whole process, from the page cache | median | range | per frame |'
  echo '|---|---|---|---|'
  row yardstick "libpcap's \`pcap_next_ex\` loop, 4 million frames" "$frames"
  row replay "\`bulkhead replay\`, the same frames" "$frames"
  row written '`bulkhead validate`, 20,000 VMs written out' 
  row ranged '`bulkhead validate`, 100,000 VMs in a range'
  echo
  echo '| extended rules at each of the 64 adapters | reading the topology, compiling, reviewing the rules | per frame beyond that |'
  echo '|---|---|---|'
  for rules in "${rule_counts[@]}"; do
    awk -v rules="$rules" -v setup="$(median "setup$rules")" -v all="$(median "ruled$rules")" -v n="$ruled_frames" \
      'BEGIN { printf "| %d | %.3f s | %.0f ns |\n", rules, setup, (all - setup) / n * 1e9 }'
  done
  echo
  echo "**bulkhead replay / libpcap's loop: $ratio** (the bar: at most 1)."
} >RESULTS.md
cat RESULTS.md
