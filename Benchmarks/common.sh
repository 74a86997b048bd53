# shellcheck shell=bash
# What the scripts that measure have in common. Each sets `work`, a folder under .build for what it
# makes, and reads this file in.
# shellcheck disable=SC2034,SC2154 # set here for those, or by those

times=$work/times
rm -rf "$times"
mkdir -p "$times"
load=$(cut -d ' ' -f 1 /proc/loadavg)

# On core 0 alone, or on cores 0 and 1, where taskset is there to hold a process.
on_one_core=()
on_two_cores=()
if command -v taskset >/dev/null && taskset -c 0 true 2>/dev/null; then
  on_one_core=(taskset -c 0)
  if taskset -c 0-1 true 2>/dev/null; then on_two_cores=(taskset -c 0-1); fi
fi

# The path of a product of the release.
release() {
  local product=../.build/release/$1
  if ! [ -x "$product" ]; then
    echo "build it first: swift build -c release --product $1" >&2
    exit 2
  fi
  echo "$product"
}

# Compiles one of Peers/ into the work folder: compile NAME [FLAG...]
compile() { cc -O3 -o "$work/$1" "Peers/$1.c" "${@:2}"; }

say() { printf '\r%-60s' "$*" >&2; }

# What a command takes, noted under a name; it runs on one core unless `cores` names others. Its output
# is left in $work/output.
cores=("${on_one_core[@]}")
clock() {
  local name=$1
  shift
  "${cores[@]}" "$work/stopwatch" "$times/$name" "$@" >"$work/output"
}

# Of what was noted under a name: least, median and most of a column, seconds if not told.
spread() { cut -d ' ' -f "${2:-1}" "$times/$1" | sort -g | awk '{ t[NR] = $1 } END { print t[1], t[int((NR + 1) / 2)], t[NR] }'; }
median() { spread "$@" | cut -d ' ' -f 2; }
kib() { median "$1" 2; }

# A number from an expression of awk, in a format: calculate '%.1f' 1e9 '*' 0.5
calculate() { awk "BEGIN { printf \"$1\", ${*:2} }"; }

processor() { sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1; }

# The lines that begin what is written.
print_machine() {
  echo "- $(processor), $(nproc) processors; $(uname -srm)"
  echo "- $(swift --version 2>/dev/null | sed -nE 's/.*(Swift version [0-9.]+).*/\1/p' | head -n 1), libpcap $(pkg-config --modversion libpcap)"
  echo "- $1, ${on_one_core[*]:-not bound to a core}; load before: $load"
}

compile stopwatch
