#!/usr/bin/env bash
# Installs from Debian what `make bench` compares with, each by itself: what cannot be had is left out
# of the tables. dpdk-dev has testpmd, and brings some two hundred packages.
set -uo pipefail

if ! command -v apt-get >/dev/null; then
  echo "install-peers.sh: only Debian's packages are known: tcpdump, dpdk-dev, openvswitch-switch-dpdk" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi

"${as_root[@]}" apt-get update -qq || echo "apt-get update failed; trying with the lists at hand." >&2
for package in tcpdump dpdk-dev openvswitch-switch-dpdk; do
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes -qq --no-install-recommends "$package" >/dev/null ||
    echo "$package cannot be installed here." >&2
done
