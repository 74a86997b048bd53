// A data centre of any size, and traffic that passes a given number of its devices.
//
//   network topology HOSTS VMS SWITCHES ROUTERS        the topology file
//   network WAY HOSTS VMS SWITCHES ROUTERS FRAMES      a capture for it
//
// WAY is local (1 device: the virtual switch), rack (3: two hosts at one top-of-rack switch), core
// (5: two racks) or routed (7: two racks and VLANs). SWITCHES counts top-of-rack switches; above 3 of
// them there are two cores, else one. The VMs of a host are a101, a102, … and b101, b102, …, each pair
// in the VLAN of its number; VLAN v has the subnet 10.(v - 100).0.0/16. The first frames of a capture
// go both ways between all that talk, so that every switch has learned them.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { first_vlan = 101, transit = 999, talkers = 64 };

static int hosts, vms, switches, routers;

static int vlans(void) { return (vms + 1) / 2; }
static int cores(void) { return switches > 3 ? 2 : 1; }
static int rack(int host) { return host % switches; }

// `mac: auto`: 02 and the low 40 bits of the FNV-1a 64 hash of the full name.
static uint64_t address(const char *name) {
  uint64_t hash = 0xCBF29CE484222325;
  for (const char *c = name; *c; c++) hash = (hash ^ (uint8_t)*c) * 0x100000001B3;
  return 0x020000000000 | (hash & 0xFFFFFFFFFF);
}

static void print_topology(void) {
  int per_rack = (hosts + switches - 1) / switches;
  printf("bulkhead: 1\nname: network-%d\nhosts:\n", hosts * vms);
  for (int host = 0; host < hosts; host++) {
    printf("  hv%04d:\n    nics: { nic1: { port: tor%02d/%d } }\n", host, rack(host),
           host / switches + 1);
    printf("    switches: { S: { type: external, nic: nic1 } }\n    vms:\n");
    for (int group = 0; group < 2; group++) {
      int count = group == 0 ? vlans() : vms / 2;
      if (count == 0) continue;
      printf("      %c[%d-%d]: { adapters: { eth0: { switch: S, vlan: \"{n}\", "
             "ip: \"10.{n}.%d.%d/16\" } } }\n",
             "ab"[group], first_vlan, first_vlan + count - 1, host / 100 + 100 * group, host % 100 + 1);
    }
  }
  printf("physical:\n  switches:\n");
  for (int tor = 0; tor < switches; tor++)
    printf("    tor%02d: { ports: { \"[1-%d]\": { vlan: { trunk: all } }, up: { to: core%d/%d, "
           "vlan: { trunk: all } } } }\n",
           tor, per_rack, tor % cores(), tor / cores() + 1);
  for (int core = 0; core < cores(); core++) {
    printf("    core%d: { ports: { \"[1-%d]\": { vlan: { trunk: all } }, \"gw[0-%d]\": { vlan: { "
           "trunk: all } }, x: { vlan: { trunk: all }",
           core, (switches + cores() - 1) / cores(), routers - 1);
    printf(core == 1 ? ", to: core0/x } } }\n" : " } } }\n");
  }
  printf("  routers:\n");
  for (int router = 0; router < routers; router++) {
    printf("    gw%d:\n      interfaces:\n", router);
    printf("        t: { port: core0/gw%d, vlan: %d, ip: 172.16.0.%d/24 }\n", router, transit,
           router + 1);
    for (int vlan = router; vlan < vlans(); vlan += routers)
      printf("        v%d: { port: core0/gw%d, vlan: %d, ip: 10.%d.255.254/16 }\n",
             first_vlan + vlan, router, first_vlan + vlan, first_vlan + vlan);
    if (routers == 1) continue;
    printf("      routes:\n");
    for (int vlan = 0; vlan < vlans(); vlan++)
      if (vlan % routers != router)
        printf("        - { to: 10.%d.0.0/16, via: 172.16.0.%d }\n", first_vlan + vlan,
               vlan % routers + 1);
  }
}

struct endpoint {
  uint64_t mac;
  uint32_t ip;
};

static struct endpoint machine(int host, char group, int vlan) {
  char name[64];
  snprintf(name, sizeof name, "hv%04d/%c%d/eth0", host, group, vlan);
  return (struct endpoint){address(name), 10u << 24 | (uint32_t)vlan << 16 |
                                              (uint32_t)(host / 100 + (group == 'b' ? 100 : 0)) << 8 |
                                              (uint32_t)(host % 100 + 1)};
}

static uint64_t gateway(int vlan) {
  char name[64];
  snprintf(name, sizeof name, "gw%d/v%d", (vlan - first_vlan) % routers, vlan);
  return address(name);
}

static void put(uint8_t *octets, uint64_t value, int count) {
  for (int i = count - 1; i >= 0; i--, value >>= 8) octets[i] = (uint8_t)value;
}

static void write_frame(struct endpoint from, uint64_t next, struct endpoint to, long number) {
  uint8_t record[16 + 60] = {0};
  uint32_t header[4] = {(uint32_t)(number / 1000000), (uint32_t)(number % 1000000), 60, 60};
  memcpy(record, header, sizeof header);
  uint8_t *frame = record + 16;
  put(frame, next, 6);
  put(frame + 6, from.mac, 6);
  put(frame + 12, 0x0800, 2);
  static const uint8_t ip[] = {0x45, 0, 0, 46, 0, 0, 0x40, 0, 64, 17};
  memcpy(frame + 14, ip, sizeof ip);
  put(frame + 26, from.ip, 4);
  put(frame + 30, to.ip, 4);
  put(frame + 34, 40000, 2);
  put(frame + 36, 53, 2);
  put(frame + 38, 26, 2);
  fwrite(record, sizeof record, 1, stdout);
}

// The next of a sequence that is the same on every machine.
static uint32_t state = 7;
static int below(int bound) {
  state = state * 1664525 + 1013904223;
  return (int)((uint64_t)(state >> 8) * (uint64_t)bound >> 24);
}

static void print_capture(const char *way, long frames) {
  uint32_t header[6] = {0xA1B2C3D4, 4u << 16 | 2, 0, 0, 262144, 1};
  fwrite(header, sizeof header, 1, stdout);
  struct endpoint from[talkers], to[talkers];
  uint64_t there[talkers], back[talkers];
  for (int pair = 0; pair < talkers; pair++) {
    int host = below(hosts), other = host, vlan = first_vlan + below(vms / 2), last = vlan;
    char group = 'a';
    if (!strcmp(way, "local")) group = 'b';
    if (!strcmp(way, "rack"))
      do other = below(hosts);
      while (other == host || rack(other) != rack(host));
    if (!strcmp(way, "core") || !strcmp(way, "routed"))
      do host = below(hosts), other = below(hosts);
      while (rack(other) == rack(host) || rack(host) % cores() || rack(other) % cores());
    if (!strcmp(way, "routed")) {
      // Another VLAN of the same router.
      do vlan = first_vlan + below(vlans()), last = first_vlan + below(vlans());
      while (vlan == last || (last - vlan) % routers);
    }
    from[pair] = machine(host, 'a', vlan);
    to[pair] = machine(other, group, last);
    there[pair] = vlan == last ? to[pair].mac : gateway(vlan);
    back[pair] = vlan == last ? from[pair].mac : gateway(last);
  }
  for (long number = 0; number < frames; number++) {
    int pair = (int)(number / 2 % talkers);
    if (number % 2 == 0) write_frame(from[pair], there[pair], to[pair], number);
    else write_frame(to[pair], back[pair], from[pair], number);
  }
}

int main(int count, char **arguments) {
  if (count < 6) {
    fprintf(stderr, "network topology|local|rack|core|routed HOSTS VMS SWITCHES ROUTERS [FRAMES]\n");
    return 64;
  }
  hosts = atoi(arguments[2]);
  vms = atoi(arguments[3]);
  switches = atoi(arguments[4]);
  routers = atoi(arguments[5]);
  if (!strcmp(arguments[1], "topology")) print_topology();
  else print_capture(arguments[1], count > 6 ? atol(arguments[6]) : 1000000);
  return 0;
}
