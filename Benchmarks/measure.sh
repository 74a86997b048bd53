# shellcheck shell=bash
# What run.sh runs: every row of its tables, in rounds. Read in by run.sh.
# shellcheck disable=SC2154 # set by run.sh and workloads.sh

# A wrong answer is not fast: stops unless so many frames of the last replay were delivered.
delivered() {
  local found
  found=$(grep -oE '[0-9,]+ delivered' "$work/output" | head -n 1 | tr -d ', a-z')
  if [ "$found" != "$1" ]; then
    echo "run.sh: $found frames were delivered, and $1 should have been" >&2
    exit 1
  fi
}

# A replay of a topology and a capture, under a name: replayed NAME TOPOLOGY CAPTURE DELIVERED [OPTION...]
replayed() {
  clock "$1" "$bulkhead" replay --quiet "$work/$2.yaml" "$work/$3.pcap" "${@:5}"
  delivered "$4"
}

# One pass of a yardstick after one that warms it up, by its own clock; its start and end do not count.
yardstick() {
  "${on_one_core[@]}" "$work/yardstick" "$2" "$work/$3.pcap" | sed 's/$/ 0/' >>"$times/$1"
}

# The first round warms up.
forget() { rm -f "$times"/*; }

measure_replays() {
  local round name
  for ((round = 0; round <= rounds; round++)); do
    say "replays, round $round of $rounds"
    for name in A B; do
      yardstick "$name-mapped" mapped "$name"
      yardstick "$name-chunks" chunks "$name"
      yardstick "$name-pcap" pcap "$name"
    done
    replayed A A A "$frames_A"
    replayed B B B "$frames_B"
    replayed first stateless1000 first "$(cat "$work/delivered-first")"
    for name in "${ways[@]}"; do replayed "$name" network "$name" "$frames_network"; done
    measure_jobs A "$frames_A"
    measure_jobs B "$frames_B"
    measure_peers_of_files
    if [ "$round" -eq 0 ]; then forget; fi
  done
}

# The same on two cores, where there are two; what is printed must be the same to the octet.
measure_jobs() {
  [ ${#on_two_cores[@]} -gt 0 ] || return 0
  replayed "$1-one" "$1" "$1" "$2"
  mv "$work/output" "$work/output-one"
  # shellcheck disable=SC2034 # clock reads it
  local cores=("${on_two_cores[@]}")
  replayed "$1-two" "$1" "$1" "$2" --jobs 2
  cmp "$work/output-one" "$work/output"
}

# Each list, with and without the frames: what reading the topology takes is told apart. The replay
# without rules runs in the same rounds.
measure_rules() {
  local round rules kind
  for ((round = 1; round <= rule_rounds; round++)); do
    say "rules, round $round of $rule_rounds"
    clock setup0 "$bulkhead" replay --quiet "$work/B.yaml" "$work/B.pcap" --limit 1
    replayed rules0 B B "$frames_B"
    for rules in "${rule_counts[@]}"; do
      for kind in "${rule_kinds[@]}"; do
        clock "setup-$kind$rules" "$bulkhead" replay --quiet "$work/$kind$rules.yaml" "$work/B.pcap" --limit 1
        replayed "$kind$rules" "$kind$rules" B "$(cat "$work/delivered$rules")"
      done
    done
  done
}

# Frames of B from a pipe, so many gigabytes that no file need hold.
measure_stream() {
  say "stream of $stream_gigabytes GB"
  # 373.8 octets a frame, its record header included.
  stream_frames=$(calculate %d "$stream_gigabytes" '* 1e9 / 373.8')
  "$work/workload" B "$stream_frames" | clock stream "$bulkhead" replay --quiet "$work/B.yaml" -
  delivered "$stream_frames"
}

measure_validation() {
  local round
  for ((round = 1; round <= 3; round++)); do
    clock written "$bulkhead" validate "$work/written.yaml"
    clock ranged "$bulkhead" validate "$work/ranged.yaml"
  done
}
