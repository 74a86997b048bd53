// Who is there in workloads A and B: what their captures, their topologies and their counts share.
//
// 16 VLANs, 101 to 116. A has 64 hosts and B 1,000, as many in each VLAN as can be. Host h of VLAN
// index v is 02:00:00:vv:hh:hh and 10.v.hh.hh. Of four hosts in a row the first is behind port 0, the
// second behind port 1, both of which are trunks of all VLANs, and two are behind the access port of
// their VLAN, 2 + v. Frames go from one port to another and stay in their VLAN.

#include <stdint.h>

enum { VLANS = 16, FIRST_VLAN = 101, TRUNKS = 2, PORTS = TRUNKS + VLANS, REMEMBERED_FLOWS = 100000 };

// What a capture consists of.
typedef enum {
  WORK_A,     // frames of 60 octets, UDP, between 64 hosts
  WORK_B,     // frames of three sizes, of 100,000 flows between 1,000 hosts
  WORK_FIRST  // as B, but each frame is of a flow of its own
} work;

// SplitMix64: the same numbers on every machine.
static uint64_t random_state;

static inline uint32_t below(uint32_t bound) {
  uint64_t bits = random_state += 0x9e3779b97f4a7c15;
  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
  bits ^= bits >> 31;
  return (uint32_t)((bits >> 32) * bound >> 32);
}

static inline uint32_t hosts_of(work which) { return which == WORK_A ? 64 : 1000; }

static inline uint32_t hosts_in(work which, uint32_t vlan) {
  return hosts_of(which) / VLANS + (vlan < hosts_of(which) % VLANS);
}

static inline uint32_t port_of(uint32_t vlan, uint32_t host) {
  return host % 4 < TRUNKS ? host % 4 : TRUNKS + vlan;
}

static inline uint32_t address_of(uint32_t vlan, uint32_t host) {
  return 10u << 24 | vlan << 16 | host;
}

typedef struct {
  uint32_t vlan, from, to;
  uint16_t source_port, destination_port;
  uint8_t protocol;
} flow;

typedef struct {
  flow flow;
  uint32_t octets;
  // Which of the remembered flows of B it is of.
  uint32_t number;
} drawn_frame;

static inline flow draw_pair(work which) {
  flow it = {.vlan = below(VLANS)};
  uint32_t hosts = hosts_in(which, it.vlan);
  it.from = below(hosts);
  do it.to = below(hosts);
  while (port_of(it.vlan, it.to) == port_of(it.vlan, it.from));
  return it;
}

// Seven flows of ten are TCP; the other end is one of eight services.
static inline flow draw_flow(work which) {
  static const uint16_t services[] = {80, 443, 22, 53, 25, 8080, 123, 3306};
  flow it = draw_pair(which);
  it.protocol = below(10) < 7 ? 6 : 17;
  it.source_port = (uint16_t)(1024 + below(65536 - 1024));
  it.destination_port = services[below(8)];
  return it;
}

static flow remembered[REMEMBERED_FLOWS];

static inline void start_drawing(work which) {
  random_state = which == WORK_A ? 1 : 2;
  if (which == WORK_B)
    for (uint32_t number = 0; number < REMEMBERED_FLOWS; number++)
      remembered[number] = draw_flow(which);
}

// The next frame. Sizes of B: 60, 590 and 1,514 octets, 7 to 4 to 1.
static inline drawn_frame draw_frame(work which) {
  drawn_frame it = {.octets = 60};
  if (which == WORK_A) {
    it.flow = draw_pair(which);
    it.flow.protocol = 17;
    it.flow.source_port = (uint16_t)(4000 + it.flow.from);
    it.flow.destination_port = (uint16_t)(5000 + it.flow.to);
    return it;
  }
  if (which == WORK_B) it.flow = remembered[it.number = below(REMEMBERED_FLOWS)];
  else it.flow = draw_flow(which);
  uint32_t size = below(12);
  if (size >= 7) it.octets = size < 11 ? 590 : 1514;
  return it;
}

// A, B or first; anything else is no work.
static inline int read_work(const char *name, work *which) {
  static const char *const names[] = {"A", "B", "first"};
  for (int index = 0; index < 3; index++) {
    const char *a = names[index], *b = name;
    while (*a && *a == *b) a++, b++;
    if (*a == *b) return *which = (work)index, 1;
  }
  return 0;
}
