# shellcheck shell=bash
# The others on the same files, each if it is installed; `make bench-peers` installs them. A peer that
# is missing or fails costs its row and nothing else. Read in by run.sh.
# shellcheck disable=SC2154,SC2016 # set by run.sh and workloads.sh; backticks are Markdown's

has_openvswitch() {
  [ ${#on_two_cores[@]} -gt 0 ] && [ -x /usr/lib/openvswitch-switch-dpdk/ovs-vswitchd-dpdk ]
}

# tcpdump -w copies every frame, and so has to touch it.
measure_peers_of_files() {
  local name
  command -v tcpdump >/dev/null || return 0
  for name in A B; do
    clock "$name-tcpdump" tcpdump -Z "$(id -un)" -r "$work/$name.pcap" -w /dev/null 2>/dev/null ||
      rm -f "$times/$name-tcpdump"
  done
}

# The peers that run on a core of their own while core 1 asks them how far they are.
measure_peers() {
  local name round
  [ ${#on_two_cores[@]} -gt 0 ] || return 0
  for name in A B; do
    local -n frames=frames_$name
    for round in 1 2 3; do
      if command -v dpdk-testpmd >/dev/null; then
        say "testpmd, $name, round $round of 3"
        timeout 60 ./testpmd.sh "$work/$name.pcap" "$frames" \
          >>"$times/$name-testpmd" 2>"$work/testpmd.log" || true
      fi
      if has_openvswitch; then
        say "Open vSwitch, $name, round $round of 3"
        timeout 120 ./openvswitch.sh "$work/$name-port" "$frames" \
          >>"$times/$name-openvswitch" 2>"$work/openvswitch.log" || true
      fi
    done
  done
}

# Two cells of a peer: nanoseconds a frame, and the time that bulkhead takes of it.
peer_cells() {
  local peer=$1 name=$2 each
  local -n frames=frames_$name
  if ! [ -s "$times/$name-$peer" ]; then
    echo 'did not run | –'
    return
  fi
  each=$(calculate %.9g "$(median "$name-$peer")" / "$frames")
  echo "$(nanoseconds "$each" 1) | $(ratio "$(calculate %.9g "$(median "$name")" / "$frames")" "$each")"
}

# A row: print_peer PEER TEXT COMMAND..., the command telling whether it is installed.
print_peer() {
  if "${@:3}" >/dev/null; then
    echo "| $2 | $(peer_cells "$1" A) | $(peer_cells "$1" B) |"
  else
    echo "| $2 | not installed | – | not installed | – |"
  fi
}

print_peers() {
  echo '| | A, a frame | bulkhead, of that | B, a frame | bulkhead, of that |'
  echo '|---|---|---|---|---|'
  print_peer pcap "libpcap's \`pcap_next_ex\` loop: reads and counts" true
  print_peer tcpdump '`tcpdump -w /dev/null`, whole process: reads and copies' command -v tcpdump
  print_peer testpmd 'testpmd from `net_pcap` to `net_null`, steady part: reads and moves, decides nothing' \
    command -v dpdk-testpmd
  print_peer openvswitch 'Open vSwitch with DPDK, 18 ports, from the first frame to the last: learns and switches' \
    has_openvswitch
  if [ -s "$times/A-openvswitch" ] && [ -s "$times/B-openvswitch" ]; then
    echo
    echo "Open vSwitch sent on $(spread A-openvswitch 3 | awk '{ print $1 " to " $3 }') of $frames_A frames of A and $(spread B-openvswitch 3 | awk '{ print $1 " to " $3 }') of $frames_B of B, those that it flooded counted for each port; bulkhead delivered each exactly."
  fi
}
