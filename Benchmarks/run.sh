#!/usr/bin/env bash
# Measures the bars of docs/Performance.md beside C yardsticks and, where they are installed, beside
# tcpdump, testpmd and Open vSwitch, and writes RESULTS.md: run.sh [ROUNDS]
#
# What is compared runs alternately in the same minutes, whole processes from start to end, from the
# page cache, on one core. STREAM_GB=50 makes the stream of the memory row that long; it is 2 otherwise.
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-7}
rule_rounds=3
stream_gigabytes=${STREAM_GB:-2}
work=.build/bench
. ./common.sh
. ./workloads.sh
. ./measure.sh
. ./peers.sh
. ./results.sh

bulkhead=$(release bulkhead)
compile workload
compile adapters
compile network
# shellcheck disable=SC2046 # several words
compile yardstick -march=native $(pkg-config --cflags --libs libpcap)
make_workloads

started=$SECONDS
measure_replays
measure_rules
measure_stream
measure_validation
measure_peers
say ''
write_results $((SECONDS - started)) >"$work/RESULTS.md"
mv "$work/RESULTS.md" RESULTS.md
cat RESULTS.md
