#!/usr/bin/env bash
# Has Open vSwitch with DPDK switch a capture once: openvswitch.sh PREFIX FRAMES
#
# PREFIX00.pcap to PREFIX17.pcap are what comes in at each of 18 ports: two trunks and an access port
# for each of 16 VLANs, as in Peers/population.h. Prints seconds for all frames, 0, and how many left by
# the port of their receiver or were flooded. Its caches and tables are empty at the start; some frames
# go by before its ports are ready, another number each time. Daemons of its own, without huge pages;
# core 0 forwards, all else is on core 1.
set -euo pipefail

prefix=$(realpath "$(dirname "$1")")/$(basename "$1")
frames=$2
PATH=$PATH:/usr/sbin:/usr/lib/openvswitch-switch-dpdk
folder=$(mktemp -d)
export OVS_RUNDIR=$folder OVS_LOGDIR=$folder OVS_DBDIR=$folder OVS_SYSCONFDIR=$folder
daemons=()
finish() {
  kill "${daemons[@]}" 2>/dev/null || true
  wait "${daemons[@]}" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

database=unix:$folder/db.sock
ovsdb-tool create "$folder/conf.db" /usr/share/openvswitch/vswitch.ovsschema
ovsdb-server "$folder/conf.db" --remote="p$database" --unixctl="$folder/database.ctl" &
daemons+=($!)
until [ -S "$folder/db.sock" ]; do sleep 0.05; done
configure() { ovs-vsctl --db="$database" "$@"; }
configure --no-wait -- set Open_vSwitch . other_config:dpdk-init=true \
  other_config:pmd-cpu-mask=0x1 other_config:dpdk-lcore-mask=0x2 \
  "other_config:dpdk-extra=--no-huge --legacy-mem --no-pci -m 2048 --no-telemetry --file-prefix=bulkhead$$"
ovs-vswitchd-dpdk "$database" --unixctl="$folder/switch.ctl" --log-file="$folder/log" &
daemons+=($!)

ports=()
for ((port = 0; port < 18; port++)); do
  number=$(printf %02d "$port")
  mode=(vlan_mode=access "tag=$((99 + port))")
  if [ "$port" -lt 2 ]; then mode=(vlan_mode=trunk "trunks=$(seq -s , 101 116)"); fi
  ports+=(-- add-port br "p$number" "${mode[@]}" -- set Interface "p$number" type=dpdk
    "options:dpdk-devargs=net_pcap$port,rx_pcap=$prefix$number.pcap")
done
configure --timeout=60 -- add-br br -- set bridge br datapath_type=netdev "${ports[@]}"

received() {
  ovs-appctl -t "$folder/switch.ctl" dpif-netdev/pmd-stats-show |
    awk '/packets received/ && !found { print $NF; found = 1 }'
}
# From the first frame that is seen to the last one, until none has come for two seconds.
first='' first_count=0 last='' last_count=0
for ((looks = 0; looks < 6000; looks++)); do
  count=$(received)
  now=$EPOCHREALTIME
  if [ "${count:-0}" -gt "$last_count" ]; then
    [ -n "$first" ] || { first=$now first_count=$count; }
    last=$now last_count=$count
  elif [ -n "$last" ] && awk -v a="$last" -v b="$now" 'BEGIN { exit !(b - a > 2) }'; then
    break
  fi
done
[ "$last_count" -gt "$first_count" ]
sent=$(ovs-ofctl dump-ports "unix:$folder/br.mgmt" | awk '/tx pkts=/ { sub(/.*pkts=/, ""); sub(/,.*/, ""); sum += $0 } END { print sum }')
awk -v a="$first" -v b="$last" -v n="$((last_count - first_count))" -v all="$frames" -v sent="$sent" \
  'BEGIN { printf "%.6f 0 %d\n", (b - a) / n * all, sent }'
