#!/usr/bin/env bash
# Has testpmd read a capture once and send it to nowhere: testpmd.sh CAPTURE FRAMES
#
# Prints seconds as if all of the capture's frames had taken what most of them took: those between two
# looks at its counters, the first and the last before the end. Without huge pages, which few machines
# set aside; core 0 forwards, core 1 answers. Without --no-flush-rx it would throw the first frames away.
set -euo pipefail

frames=$2
coproc testpmd {
  exec stdbuf -oL dpdk-testpmd -l 0-1 --main-lcore=1 --no-huge -m 1024 --no-pci --no-telemetry \
    --file-prefix="bulkhead$$" --vdev "net_pcap0,rx_pcap=$1" --vdev net_null1,no-rx=1 -- \
    -i --nb-cores=1 --total-num-mbufs=65536 --no-lsc-interrupt --burst=32 --txd=1024 --rxd=1024 \
    --no-flush-rx
}
# shellcheck disable=SC2154 # coproc sets it
process=$testpmd_PID
exec {commands}>&"${testpmd[1]}" {answers}<&"${testpmd[0]}"

# How many frames it has received.
received() {
  local line
  echo 'show port stats 0' >&"$commands"
  while read -r -t 20 -u "$answers" line; do
    if [[ $line =~ RX-packets:\ *([0-9]+) ]]; then
      count=${BASH_REMATCH[1]}
      return
    fi
  done
  return 1
}

printf 'set fwd io\nstart\n' >&"$commands"
count=0
first='' first_count=0 last='' last_count=0
while received && [ "$count" -lt "$frames" ]; do
  if [ "$count" -gt 0 ]; then
    [ -n "$first" ] || { first=$EPOCHREALTIME first_count=$count; }
    last=$EPOCHREALTIME last_count=$count
  fi
  sleep 0.005
done
printf 'stop\nquit\n' >&"$commands"
exec {commands}>&-
wait "$process"
[ "$last_count" -gt "$first_count" ]
awk -v a="$first" -v b="$last" -v n="$((last_count - first_count))" -v all="$frames" \
  'BEGIN { printf "%.6f 0\n", (b - a) / n * all }'
