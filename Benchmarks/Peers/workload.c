// Writes the captures that the bars are about: workload A|B|first FRAMES > capture.pcap
//
// With a third word, workload A|B|first FRAMES PREFIX, the same frames in files by the port that they
// come in at: PREFIX00.pcap to PREFIX17.pcap. population.h says who sends what to whom. IPv4 with UDP
// or TCP, all checksums right, one microsecond apart: the same frames on every machine.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "population.h"

enum { LARGEST = 1514, RECORD_HEADER = 16, UDP = 17 };

static void put16(uint8_t *to, uint32_t value) { to[0] = (uint8_t)(value >> 8), to[1] = (uint8_t)value; }
static void put32(uint8_t *to, uint32_t value) { put16(to, value >> 16), put16(to + 2, value); }

static void put_mac(uint8_t *to, uint32_t vlan, uint32_t host) {
  put32(to, 2u << 24 | vlan), put16(to + 4, host);
}

static uint32_t sum(const uint8_t *octets, uint32_t count, uint32_t before) {
  for (uint32_t at = 0; at + 1 < count; at += 2) before += (uint32_t)octets[at] << 8 | octets[at + 1];
  return count % 2 ? before + ((uint32_t)octets[count - 1] << 8) : before;
}

static uint32_t checksum(uint32_t sum) {
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}

// What comes behind the IP header, of so many octets.
static void build_payload(uint8_t *to, const flow *flow, uint32_t octets, uint32_t number,
                          uint32_t addresses) {
  uint32_t header = flow->protocol == UDP ? 8 : 20;
  put16(to, flow->source_port);
  put16(to + 2, flow->destination_port);
  if (flow->protocol == UDP) {
    put32(to + 4, octets << 16);
  } else {
    put32(to + 4, number * 1000);   // sequence number
    put32(to + 8, 1);               // of what is acknowledged
    put32(to + 12, 0x5010ffff);     // 20 octets, ACK, window
    put32(to + 16, 0);
  }
  for (uint32_t at = header; at < octets; at++) to[at] = (uint8_t)(at * 7 + number);
  uint32_t found = checksum(sum(to, octets, addresses + flow->protocol + octets));
  if (flow->protocol == UDP) put16(to + 6, found ? found : 0xffff);
  else put16(to + 16, found);
}

static void build(uint8_t *to, const drawn_frame *drawn, uint32_t number) {
  const flow *flow = &drawn->flow;
  put_mac(to, flow->vlan, flow->to);
  put_mac(to + 6, flow->vlan, flow->from);
  uint8_t *ip = to + 12;
  if (port_of(flow->vlan, flow->from) < TRUNKS)
    put32(ip, 0x8100u << 16 | (FIRST_VLAN + flow->vlan)), ip += 4;
  put16(ip, 0x0800), ip += 2;
  uint32_t octets = drawn->octets - (uint32_t)(ip - to);
  put32(ip, 0x4500u << 16 | octets);
  put32(ip + 4, number << 16 | 0x4000);  // don't fragment
  put32(ip + 8, 64u << 24 | (uint32_t)flow->protocol << 16);
  put32(ip + 12, address_of(flow->vlan, flow->from));
  put32(ip + 16, address_of(flow->vlan, flow->to));
  put16(ip + 10, checksum(sum(ip, 20, 0)));
  build_payload(ip + 20, flow, octets - 20, number & 0xffff, sum(ip + 12, 8, 0));
}

static FILE *start_capture(FILE *file) {
  static const uint32_t header[] = {0xa1b2c3d4, 4u << 16 | 2, 0, 0, 65535, 1};
  if (file == NULL) {
    perror("workload");
    exit(2);
  }
  setvbuf(file, NULL, _IOFBF, 1 << 20);
  fwrite(header, sizeof header, 1, file);
  return file;
}

int main(int count, char **words) {
  work which;
  if (count < 3 || count > 4 || !read_work(words[1], &which)) {
    fputs("usage: workload A|B|first FRAMES [PREFIX]\n", stderr);
    return 64;
  }
  FILE *files[PORTS];
  for (int port = 0; port < PORTS; port++) {
    char name[4096];
    if (count == 4) snprintf(name, sizeof name, "%s%02d.pcap", words[3], port);
    files[port] = count == 4 ? start_capture(fopen(name, "wb"))
                             : port == 0 ? start_capture(stdout) : files[0];
  }
  uint64_t frames = strtoull(words[2], NULL, 10);
  start_drawing(which);
  static uint8_t record[RECORD_HEADER + LARGEST];
  for (uint64_t number = 0; number < frames; number++) {
    drawn_frame drawn = draw_frame(which);
    uint32_t header[] = {(uint32_t)(1700000000 + number / 1000000), (uint32_t)(number % 1000000),
                         drawn.octets, drawn.octets};
    memcpy(record, header, RECORD_HEADER);
    build(record + RECORD_HEADER, &drawn, (uint32_t)number);
    FILE *file = files[port_of(drawn.flow.vlan, drawn.flow.from)];
    if (fwrite(record, RECORD_HEADER + drawn.octets, 1, file) != 1) {
      perror("workload");
      return 2;
    }
  }
  for (int port = 0; port < (count == 4 ? PORTS : 1); port++)
    if (fclose(files[port]) != 0) return 2;
  return 0;
}
