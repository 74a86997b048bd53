#!/bin/sh
# Builds and runs every fuzz target for that many seconds: run.sh SECONDS [TARGET...]
# What crashes is put into FailCases/TARGET, where an ordinary test reads it from then on.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
seconds=${1:?usage: run.sh SECONDS [TARGET...]}
shift
cd "$here"
if [ $# -eq 0 ]; then
  for folder in Sources/Fuzz[!D]*; do set -- "$@" "$(basename "$folder")"; done
fi
swift build -c release -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
for target in "$@"; do
  corpus=.build/corpus/$target
  mkdir -p "$corpus" "FailCases/$target"
  case $target in
    FuzzTopology) find ../../Topologies -name '*.yaml' -type f | while read -r file; do
        cp "$file" "$corpus/$(echo "$file" | tr / -)"
      done ;;
    *) ./seeds.sh "$corpus" ;;
  esac
  echo "$target: $seconds seconds"
  # Swift's own backtraces and the sanitizer get in each other's way; what lazy globals hold for ever
  # looks like a leak.
  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 .build/release/"$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -detect_leaks=0 -artifact_prefix="FailCases/$target/" "$corpus" "FailCases/$target"
done
