#!/usr/bin/env bash
# Runs the benchmarks of the package, each part of bulkhead by itself, and writes PARTS.md: parts.sh
#
# A part is measured in rounds of a thousand or a million of what it does; percentiles are those of the
# rounds, as times of one. What takes milliseconds is a round itself.
set -euo pipefail
cd "$(dirname "$0")"

work=.build/parts
. ./common.sh
swift=${SWIFT:-swift}

# Builds everything; only what is measured stays on one core.
"$swift" package benchmark list >&2
"${on_one_core[@]}" "$swift" package benchmark --format markdown --grouping metric --no-progress \
  >"$work/output"

# Rows of two tables, throughput and time, as one table.
rows() {
  awk -F ' *[|] *' '
    /^### /{ is_time = /Time/ }
    / BulkheadBenchmarks:/ {
      name = $2
      sub(/^BulkheadBenchmarks:/, "", name)
      unit = name
      sub(/.* \(/, "", unit)
      sub(/\).*/, "", unit)
      sub(/ \([^(]*$/, "", name)
      if (!is_time) { throughput[name] = $5 (unit == "#" ? "" : " " unit); next }
      split($5 " " $7 " " $8, times, " ")
      cells = ""
      for (number = 1; number <= 3; number++)
        cells = cells " | " (unit == "ns" ? times[number] " ns" : sprintf("%.1f ms", times[number] / 1000))
      print "| " name cells " | " throughput[name] " | " $10 " |"
    }' "$work/output"
}

{
  echo '# Parts'
  echo
  echo "Written by \`make bench\` and \`make bench-parts\`; [docs/Performance.md](../docs/Performance.md) says how to read it."
  echo
  print_machine 'each part in a process of its own'
  echo
  echo '| part | median | 90 % | 99 % | a second | rounds |'
  echo '|---|---|---|---|---|---|'
  rows
} >"$work/PARTS.md"
mv "$work/PARTS.md" PARTS.md
cat PARTS.md
