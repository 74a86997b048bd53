#!/bin/sh
# Writes small captures for the fuzzers to start from: seeds.sh FOLDER
set -eu
folder=$1

hex() { for octet in "$@"; do printf "\\$(printf %03o "0x$octet")"; done; }

frame() { hex 00 15 5d 00 00 02 00 15 5d 00 00 01 81 00 00 14 08 00 45 00; }

{
  hex d4 c3 b2 a1 02 00 04 00 00 00 00 00 00 00 00 00 00 00 04 00 01 00 00 00
  hex 01 00 00 65 02 00 00 00 14 00 00 00 3c 00 00 00 && frame
  hex 02 00 00 65 02 00 00 00 14 00 00 00 14 00 00 00 && frame
} > "$folder/little.pcap"
{
  hex a1 b2 3c 4d 00 02 00 04 00 00 00 00 00 00 00 00 00 04 00 00 00 00 00 01
  hex 65 00 00 01 00 00 00 02 00 00 00 14 00 00 00 3c && frame
} > "$folder/big.pcap"
{
  hex 34 cd b2 a1 02 00 03 00 00 00 00 00 00 00 00 00 00 00 04 00 01 00 00 00
  hex 01 00 00 65 02 00 00 00 3c 00 00 00 14 00 00 00 01 00 00 00 08 00 00 00 && frame
} > "$folder/patched.pcap"
{
  hex 0a 0d 0d 0a 28 00 00 00 4d 3c 2b 1a 01 00 00 00 ff ff ff ff ff ff ff ff
  hex 01 00 03 00 61 62 63 00 00 00 00 00 28 00 00 00
  hex 01 00 00 00 28 00 00 00 01 00 00 00 00 00 04 00 02 00 04 00 65 74 68 30
  hex 09 00 01 00 09 00 00 00 00 00 00 00 28 00 00 00
  hex 06 00 00 00 34 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 14 00 00 00 14 00 00 00
  frame && hex 34 00 00 00
  hex 03 00 00 00 24 00 00 00 14 00 00 00 && frame && hex 24 00 00 00
  hex 04 00 00 00 20 00 00 00 01 00 08 00 0a 00 00 01 77 65 62 00 00 00 00 00
  hex 00 00 00 00 20 00 00 00
} > "$folder/little.pcapng"
{
  hex 0a 0d 0d 0a 00 00 00 1c 1a 2b 3c 4d 00 01 00 00 ff ff ff ff ff ff ff ff 00 00 00 1c
  hex 00 00 00 01 00 00 00 14 00 01 00 00 00 00 00 00 00 00 00 14
  hex 00 00 00 02 00 00 00 34 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 14 00 00 00 14
  frame && hex 00 00 00 34
} > "$folder/big.pcapng"
cat "$folder/little.pcapng" "$folder/big.pcapng" > "$folder/sections.pcapng"
gzip -c "$folder/little.pcap" > "$folder/little.pcap.gz"
if command -v zstd > /dev/null; then zstd -q -f "$folder/little.pcapng" -o "$folder/little.zst"; fi
frame > "$folder/frame"
