// The topologies of workloads A and B, and how many frames they deliver:
//
//   adapters topology A|B|first [RULES [stateful]]      the topology file
//   adapters count A|B|first RULES FRAMES               how many of the first frames are delivered
//
// One external switch with an adapter for each host of population.h: a trunk of all VLANs where the
// host is behind a trunk, else on access. With RULES, all adapters share a profile of so many extended
// rules: seeded; prefixes of 16, 24 and 32 bits among one VLAN's addresses, ports any or one; half of
// them deny. One in ten names no port at all, so that many rules stop much of what is sent. `count`
// goes through the rules one by one, so that a wrong answer is not taken for a fast one.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "population.h"

enum { MOST_RULES = 65535, TCP = 6, UDP = 17 };
enum { INBOUND, OUTBOUND };

typedef struct {
  uint32_t vlan, local, remote;
  uint8_t local_length, remote_length, protocol, direction, denies;
  // 0 is any.
  uint16_t local_port, remote_port;
} rule;

static rule rules[MOST_RULES];
static uint32_t rule_count;

static uint32_t draw_prefix(uint32_t vlan, uint8_t *length) {
  uint32_t address = address_of(vlan, below(4) << 8 | below(256));
  *length = (uint8_t)(16 + 8 * below(3));
  return address;
}

// The rules from the least weight, 1, on.
static void draw_rules(void) {
  random_state = 7;
  for (uint32_t index = 0; index < rule_count; index++) {
    rule *it = &rules[index];
    it->vlan = below(VLANS);
    it->denies = (uint8_t)below(2);
    it->direction = (uint8_t)below(2);
    it->protocol = below(2) ? TCP : UDP;
    it->local = draw_prefix(it->vlan, &it->local_length);
    it->remote = draw_prefix(it->vlan, &it->remote_length);
    // Four of five name the adapter's port, one of two the other's.
    if (below(5) < 4) it->local_port = (uint16_t)(1 + below(65535));
    if (below(2)) it->remote_port = (uint16_t)(1 + below(65535));
  }
}

static void print_prefix(const char *key, uint32_t address, uint8_t length) {
  printf(", %s: %u.%u.%u.%u/%u", key, address >> 24, address >> 16 & 255, address >> 8 & 255,
         address & 255, length);
}

static void print_rules(int is_stateful) {
  printf("profiles:\n  rules:\n    extendedAcl:\n");
  for (uint32_t index = 0; index < rule_count; index++) {
    const rule *it = &rules[index];
    printf("      - { action: %s, direction: %s, protocol: %s", it->denies ? "deny" : "allow",
           it->direction == INBOUND ? "inbound" : "outbound", it->protocol == TCP ? "tcp" : "udp");
    print_prefix("localIP", it->local, it->local_length);
    print_prefix("remoteIP", it->remote, it->remote_length);
    if (it->local_port) printf(", localPort: %u", it->local_port);
    if (it->remote_port) printf(", remotePort: %u", it->remote_port);
    printf(", weight: %u%s }\n", index + 1, is_stateful && !it->denies ? ", stateful: true" : "");
  }
}

static void print_topology(work which, int is_stateful) {
  printf("bulkhead: 1\nname: workload-%u\n", hosts_of(which));
  if (rule_count > 0) print_rules(is_stateful);
  printf("hosts:\n  hv01:\n    nics: { nic1: {} }\n    switches: { Bench: { type: external, nic: nic1, "
         "allowManagementOS: false } }\n    vms:\n");
  for (uint32_t vlan = 0; vlan < VLANS; vlan++)
    for (uint32_t host = 0; host < hosts_in(which, vlan); host++) {
      printf("      v%02uh%03u:\n        adapters:\n          eth0:\n            switch: Bench\n"
             "            mac: 02:00:00:%02x:%02x:%02x\n            ip: [10.%u.%u.%u/16]\n",
             vlan, host, vlan, host >> 8, host & 255, vlan, host >> 8, host & 255);
      if (port_of(vlan, host) < TRUNKS)
        printf("            vlan: { trunk: [%d-%d], native: 0 }\n", FIRST_VLAN, FIRST_VLAN + VLANS - 1);
      else
        printf("            vlan: %u\n", FIRST_VLAN + vlan);
      if (rule_count > 0) printf("            profile: rules\n");
    }
}

static int is_in(uint32_t address, uint32_t prefix, uint8_t length) {
  return (address ^ prefix) >> (32 - length) == 0;
}

// Whether the rules of one end let a flow through: what weighs most decides, and no rule allows.
static int allows(const flow *flow, int direction) {
  uint32_t from = address_of(flow->vlan, flow->from), to = address_of(flow->vlan, flow->to);
  uint32_t local = direction == INBOUND ? to : from, remote = direction == INBOUND ? from : to;
  uint16_t local_port = direction == INBOUND ? flow->destination_port : flow->source_port;
  uint16_t remote_port = direction == INBOUND ? flow->source_port : flow->destination_port;
  for (uint32_t index = rule_count; index-- > 0;) {
    const rule *it = &rules[index];
    if (it->vlan == flow->vlan && it->direction == direction && it->protocol == flow->protocol &&
        (it->local_port == 0 || it->local_port == local_port) &&
        (it->remote_port == 0 || it->remote_port == remote_port) &&
        is_in(local, it->local, it->local_length) && is_in(remote, it->remote, it->remote_length))
      return !it->denies;
  }
  return 1;
}

static uint64_t count_delivered(work which, uint64_t frames) {
  static uint8_t known[REMEMBERED_FLOWS];
  uint64_t delivered = 0;
  start_drawing(which);
  for (uint64_t number = 0; number < frames; number++) {
    drawn_frame drawn = draw_frame(which);
    uint8_t new = 0, *answer = which == WORK_B ? &known[drawn.number] : &new;
    if (*answer == 0)
      *answer = rule_count == 0 || (allows(&drawn.flow, OUTBOUND) && allows(&drawn.flow, INBOUND)) ? 1 : 2;
    delivered += *answer == 1;
  }
  return delivered;
}

int main(int count, char **words) {
  work which;
  int is_count = count == 5 && !strcmp(words[1], "count");
  if (count < 3 || count > 5 || (!is_count && strcmp(words[1], "topology")) ||
      !read_work(words[2], &which)) {
    fputs("usage: adapters topology A|B|first [RULES [stateful]] | count A|B|first RULES FRAMES\n", stderr);
    return 64;
  }
  rule_count = count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 0;
  if (rule_count > MOST_RULES) return 64;
  draw_rules();
  if (is_count) printf("%llu\n", (unsigned long long)count_delivered(which, strtoull(words[4], NULL, 10)));
  else print_topology(which, count > 4);
  return 0;
}
