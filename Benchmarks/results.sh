# shellcheck shell=bash
# Writes RESULTS.md from what was noted. Read in by run.sh.
# shellcheck disable=SC2154,SC2016 # set by run.sh and workloads.sh; backticks are Markdown's

# "holds" or "misses" by a ratio and the most, or with "least" the least, that it may be.
judge() {
  awk -v a="$1" -v b="$2" -v side="${3:-most}" \
    'BEGIN { print (side == "least" ? a >= b : a <= b) ? "holds" : "**misses**" }'
}
ratio() { calculate %.2f "$1" / "$2"; }
nanoseconds() { calculate '%.1f ns' "$1" / "$2" '* 1e9'; }
range() { spread "$1" | awk '{ printf "%.3f to %.3f s", $1, $3 }'; }
lower() { awk -v a="$1" -v b="$2" 'BEGIN { print a < b ? a : b }'; }

# A row of the bars: bar TEXT NAME FRAMES YARDSTICK SECONDS BAR
bar() {
  local found
  found=$(ratio "$(median "$2")" "$5")
  echo "| $1 | $(nanoseconds "$(median "$2")" "$3") | $(range "$2") | $4, $(nanoseconds "$5" "$3") | $found | $6 | $(judge "$found" "$6") |"
}

# The cost of each switch that a way passes beyond the first device, beside a frame of A.
bar_of_way() {
  local text=$1 way=$2 passed=$3 each frame_A found
  each=$(calculate %.9g "($(median "$way") - $(median local))" / "$passed" / "$frames_network")
  frame_A=$(calculate %.9g "$(median A)" / "$frames_A")
  found=$(ratio "$each" "$frame_A")
  echo "| $text | $(nanoseconds "$(median "$way")" "$frames_network") | $(range "$way") | A, $(nanoseconds "$frame_A" 1) | $found a switch | 1.5 a switch | $(judge "$found" 1.5) |"
}

bar_of_jobs() {
  local name=$1 frames=$2 found
  if [ ${#on_two_cores[@]} -eq 0 ]; then
    echo "| $name, \`--jobs 2\` | – | – | – | – | 1.8 | not measured: one processor |"
    return
  fi
  found=$(ratio "$(median "$name-one")" "$(median "$name-two")")
  echo "| $name, \`--jobs 2\` on two cores, output the same | $(nanoseconds "$(median "$name-two")" "$frames") | $(range "$name-two") | one core, $(nanoseconds "$(median "$name-one")" "$frames") | $found times as fast | at least 1.8 | $(judge "$found" 1.8 least) |"
}

# The classifier's bars, from the benchmarks of the package.
bars_of_classifier() {
  local size rules bar kind found text worst
  for size in '1k 1,000 40' '10k 10,000 80' '100k 100,000 160'; do
    read -r size rules bar <<<"$size"
    text='' worst=0
    for kind in acl fw ipc; do
      found=$(sed -n "s/^| classify, $kind $size, uniform headers | \([0-9]*\) ns .*/\1/p" PARTS.md 2>/dev/null || true)
      [ -n "$found" ] || continue
      text+="${text:+, }$kind $found ns"
      if [ "$found" -gt "$worst" ]; then worst=$found; fi
    done
    [ -n "$text" ] || continue
    echo "| classifier alone, $rules rules, uniformly random headers | $text | – | – | – | $bar ns | $(judge "$worst" "$bar") |"
  done
}

bars() {
  local first mebibytes
  echo '| work | a frame | whole process | yardstick | ratio | bar | |'
  echo '|---|---|---|---|---|---|---|'
  bar 'A: 64 adapters, 4 million frames of 60 octets' A "$frames_A" 'the faster of both loops' \
    "$(lower "$(median A-mapped)" "$(median A-chunks)")" 1.8
  bar 'B: 1,000 adapters, 2 million frames of mixed sizes' B "$frames_B" 'loop over chunks' \
    "$(median B-chunks)" 1.7
  first=$(calculate %.1f "$(median first)" / "$frames_first" '* 1e9')
  echo "| each frame a new flow, 1,000 rules | $first ns | $(range first) | – | – | 300 ns | $(judge "$first" 300) |"
  bar_of_way 'data centre, one top-of-rack switch: 3 devices' rack 2
  bar_of_way 'data centre, up to the core and down: 5 devices' core 4
  bar_of_way 'data centre, through the router: 7 devices' routed 6
  bar_of_jobs A "$frames_A"
  bar_of_jobs B "$frames_B"
  bars_of_classifier
  mebibytes=$(calculate %.1f "$(kib stream)" / 1024)
  echo "| memory, a stream of $stream_gigabytes GB | $(nanoseconds "$(median stream)" "$stream_frames") with its making | $mebibytes MiB | – | – | 200 MiB | $(judge "$mebibytes" 200) |"
}

yardsticks() {
  local name mode text
  local -A texts=([mapped]='mapped file, header, two lookups, counts' [chunks]='the same in chunks of 1 MiB' [pcap]="libpcap's \`pcap_next_ex\` loop, counting only")
  echo '| yardstick, one pass by its own clock | A | B |'
  echo '|---|---|---|'
  for mode in mapped chunks pcap; do
    text=${texts[$mode]}
    for name in A B; do
      local -n frames=frames_$name
      text+=" | $(nanoseconds "$(median "$name-$mode")" "$frames") ($(spread "$name-$mode" | awk -v n="$frames" '{ printf "%.1f to %.1f", $1 / n * 1e9, $3 / n * 1e9 }'))"
    done
    echo "| $text |"
  done
}

# Ratios of whole processes, and of what is beyond reading the topology.
rules() {
  local kind=$1 bar=$2 count whole alone base
  base=$(median rules0)
  echo "| $kind rules at each adapter | topology and lists | whole process | delivered | ratio | | beyond the topology | ratio | |"
  echo '|---|---|---|---|---|---|---|---|---|'
  echo "| none | $(calculate '%.3f s' "$(median setup0)") | $(calculate '%.3f s' "$base") | $frames_B | 1 | | $(nanoseconds "($base - $(median setup0))" "$frames_B") | 1 | |"
  for count in "${rule_counts[@]}"; do
    whole=$(ratio "$(median "$kind$count")" "$base")
    alone=$(ratio "($(median "$kind$count") - $(median "setup-$kind$count"))" "($base - $(median setup0))")
    echo "| $count | $(calculate '%.3f s' "$(median "setup-$kind$count")") | $(calculate '%.3f s' "$(median "$kind$count")") | $(cat "$work/delivered$count") | $whole | $(judge "$whole" "$bar") | $(nanoseconds "($(median "$kind$count") - $(median "setup-$kind$count"))" "$frames_B") | $alone | $(judge "$alone" "$bar") |"
  done
}

write_results() {
  echo '# Results'
  echo
  echo "Written by \`make bench\`; [docs/Performance.md](../docs/Performance.md) says how to read it."
  echo
  print_machine "$rounds rounds, $rule_rounds of the rules, medians, interleaved, $1 s in all"
  echo "- load after: $(cut -d ' ' -f 1 /proc/loadavg)"
  echo
  echo '## Bars'
  echo
  bars
  echo
  yardsticks
  echo
  echo '## Extended rules'
  echo
  echo "Workload B, the same list at all 1,000 adapters. The bar is 2 times what it takes without rules."
  echo
  rules stateless 2
  echo
  echo "Rules that allow open flows. The bar is 2.5 times."
  echo
  rules stateful 2.5
  echo
  echo '## Others on the same files'
  echo
  print_peers
  echo
  echo '## Reading topologies'
  echo
  echo '| `bulkhead validate` | median | range | bar |'
  echo '|---|---|---|---|'
  echo "| 20,000 VMs written out | $(calculate '%.3f s' "$(median written)") | $(range written) | 5 s |"
  echo "| 100,000 VMs in a range | $(calculate '%.3f s' "$(median ranged)") | $(range ranged) | 2 s |"
}
