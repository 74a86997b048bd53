// Writes the capture that the speed lines are about: workload FRAMES > capture.pcap
//
// 64 adapters, four in each of the VLANs 101 to 116, on access ports: every frame is untagged, 64
// octets long, IPv4 and UDP, from one adapter of a VLAN to another. One microsecond apart. The same
// frames on every machine.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VLANS = 16, ADAPTERS = 4, FRAME_OCTETS = 64, RECORD_OCTETS = 16 + FRAME_OCTETS };

// SplitMix64.
static uint64_t state = 0x62756c6b68656164;

static uint32_t below(uint32_t bound) {
  uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  z ^= z >> 31;
  return (uint32_t)(((z >> 32) * bound) >> 32);
}

static void put_mac(uint8_t *to, uint32_t vlan, uint32_t adapter) {
  uint8_t octets[6] = {0x02, 0x00, 0x00, 0x00, (uint8_t)vlan, (uint8_t)adapter};
  memcpy(to, octets, sizeof octets);
}

static void put_ip(uint8_t *to, uint32_t vlan, uint32_t adapter) {
  uint8_t octets[4] = {10, (uint8_t)vlan, 0, (uint8_t)(adapter + 1)};
  memcpy(to, octets, sizeof octets);
}

static uint16_t checksum(const uint8_t *octets, int count) {
  uint32_t sum = 0;
  for (int i = 0; i < count; i += 2) sum += (uint32_t)octets[i] << 8 | octets[i + 1];
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return (uint16_t)~sum;
}

static void build(uint8_t *frame) {
  static const uint8_t header[] = {
      0x08, 0x00,                          // IPv4
      0x45, 0, 0, 50, 0, 0, 0x40, 0, 64, 17, 0, 0,  // 50 octets, don't fragment, UDP
  };
  uint32_t vlan = below(VLANS);
  uint32_t from = below(ADAPTERS);
  uint32_t to = (from + 1 + below(ADAPTERS - 1)) % ADAPTERS;
  memset(frame, 0, FRAME_OCTETS);
  put_mac(frame, vlan, to);
  put_mac(frame + 6, vlan, from);
  memcpy(frame + 12, header, sizeof header);
  put_ip(frame + 26, vlan, from);
  put_ip(frame + 30, vlan, to);
  uint16_t sum = checksum(frame + 14, 20);
  frame[24] = (uint8_t)(sum >> 8);
  frame[25] = (uint8_t)sum;
  frame[34] = 0x10;  // from port 4096
  frame[36] = 0x10;  // to port 4096
  frame[39] = 30;    // UDP length; no checksum
}

int main(int count, char **arguments) {
  if (count != 2) {
    fputs("usage: workload FRAMES > capture.pcap\n", stderr);
    return 64;
  }
  uint64_t frames = strtoull(arguments[1], NULL, 10);
  uint32_t file[6] = {0xa1b2c3d4, 4u << 16 | 2, 0, 0, 262144, 1};
  fwrite(file, sizeof file, 1, stdout);
  for (uint64_t i = 0; i < frames; i++) {
    uint8_t record[RECORD_OCTETS];
    uint32_t head[4] = {(uint32_t)(1767268800 + i / 1000000), (uint32_t)(i % 1000000),
                        FRAME_OCTETS, FRAME_OCTETS};
    memcpy(record, head, sizeof head);
    build(record + sizeof head);
    if (fwrite(record, sizeof record, 1, stdout) != 1) {
      perror("workload");
      return 2;
    }
  }
  return fflush(stdout) == 0 ? 0 : 2;
}
