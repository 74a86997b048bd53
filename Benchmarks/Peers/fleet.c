// A fleet for proofs: hosts x VMs over VLANs, private VLANs, ACL lists, routers.
//
//   fleet HOSTS VMS SWITCHES VLANS LISTS ROUTERS [PART PARTS]      the topology file, or one of several
//
// VLAN v has the subnet 10.(v * 16 / 256).(v * 16 % 256).0/20 and the interface .0.1 of router
// v % ROUTERS; the routers share a transit VLAN. One VM in ten is in a private VLAN of its own VLAN's
// number plus 2,000, as primary, and plus 3,000: isolated, or, one in fifty of them, promiscuous. LISTS
// extended ACLs of 5 to 200 rules name subnets, shared servers and ports; each VLAN uses five of them,
// half of which end by denying all else. Seeded: the same numbers give the same fleet.

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { first_vlan = 101, transit = 100, servers = 100, lists_of_vlan = 5 };

static uint64_t state = 7;
static int below(int bound) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (int)((state >> 33) % (uint64_t)bound);
}

// Whether what is made belongs to the part that is asked for.
static int is_asked = 1;
static void print(const char *format, ...) {
  va_list values;
  va_start(values, format);
  if (is_asked) vprintf(format, values);
  va_end(values);
}

static void print_address(uint32_t address) {
  print("%u.%u.%u.%u", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}
static uint32_t subnet(int vlan) { return 10u << 24 | (uint32_t)vlan << 12; }

static void print_rule(int vlans, int weight) {
  static const int ports[] = {22, 53, 80, 123, 389, 443, 445, 636, 1433, 3306, 3389, 5432, 8080};
  print("      - { action: %s, direction: %s", below(3) ? "allow" : "deny",
         below(2) ? "inbound" : "outbound");
  int protocol = below(8);
  if (protocol < 5) print(", protocol: tcp");
  else if (protocol < 7) print(", protocol: udp");
  if (protocol < 7 && below(8))
    print(", %s: %d", below(4) ? "localPort" : "remotePort", ports[below(13)]);
  int kind = below(10);
  if (kind < 8) {
    print(", remoteIP: ");
    print_address(kind < 6 ? subnet(below(vlans)) : subnet(below(vlans)) + 10 + (uint32_t)below(servers) / 10);
    print(kind < 6 ? "/20" : "/32");
  }
  print(", weight: %d }\n", weight);
}

int main(int argc, char **argv) {
  if (argc != 7 && argc != 9) {
    fprintf(stderr, "fleet: HOSTS VMS SWITCHES VLANS LISTS ROUTERS [PART PARTS]\n");
    return 64;
  }
  int hosts = atoi(argv[1]), vms = atoi(argv[2]), switches = atoi(argv[3]);
  int vlans = atoi(argv[4]), lists = atoi(argv[5]), routers = atoi(argv[6]);
  int part = argc == 9 ? atoi(argv[7]) : 0, parts = argc == 9 ? atoi(argv[8]) : 1;
  int cores = switches > 3 ? 2 : 1;
  print("bulkhead: 1\n");
  is_asked = part == 0;
  print("name: fleet-%d\nprofiles:\n", hosts * vms);
  for (int list = 0; list < lists; list++) {
    int rules = 5 + below(196);
    print("  r%04d:\n    extendedAcl:\n", list);
    for (int rule = 0; rule < rules; rule++) print_rule(vlans, rules - rule + 10);
    if (list % 2) {
      print("      - { action: allow, direction: inbound, remoteIP: ");
      print_address(subnet(list % vlans));
      print("/20, weight: 5 }\n      - { action: deny, direction: inbound, weight: 1 }\n");
    }
  }
  is_asked = 1;
  print("hosts:\n");
  int *next = calloc((size_t)vlans, sizeof *next);
  for (int host = 0; host < hosts; host++) {
    is_asked = host % parts == part;
    print("  hv%05d:\n    nics: { nic1: { port: tor%03d/%d } }\n", host, host % switches,
           host / switches + 1);
    print("    switches: { S: { type: external, nic: nic1 } }\n    vms:\n");
    for (int vm = 0; vm < vms; vm++) {
      int vlan = below(vlans), private = below(10) == 0;
      print("      v%03d: { adapters: { e: { switch: S, profile: r%04d, ip: ", vm,
             (vlan * lists_of_vlan + below(lists_of_vlan)) % lists);
      print_address(subnet(vlan) + 20 + (uint32_t)next[vlan]++ % 4000);
      if (!private) print("/20, vlan: %d } } }\n", first_vlan + vlan);
      else if (below(50))
        print("/20, vlan: { isolated: %d, primary: %d } } } }\n", vlan % 900 + 3000,
               vlan % 900 + 2000);
      else
        print("/20, vlan: { promiscuous: [%d], primary: %d } } } }\n", vlan % 900 + 3000,
               vlan % 900 + 2000);
    }
  }
  is_asked = part == 0;
  print("physical:\n  switches:\n");
  for (int tor = 0; tor < switches; tor++)
    print("    tor%03d: { ports: { \"[1-%d]\": { vlan: { trunk: all } }, up: { to: core%d/%d, "
           "vlan: { trunk: all } } } }\n",
           tor, (hosts + switches - 1) / switches, tor % cores, tor / cores + 1);
  for (int core = 0; core < cores; core++) {
    print("    core%d: { ports: { \"[1-%d]\": { vlan: { trunk: all } }, \"gw[0-%d]\": { vlan: { "
           "trunk: all } }, x: { vlan: { trunk: all }",
           core, (switches + cores - 1) / cores, routers - 1);
    print(core == 1 ? ", to: core0/x } } }\n" : " } } }\n");
  }
  print("  routers:\n");
  for (int router = 0; router < routers; router++) {
    print("    gw%d:\n      interfaces:\n", router);
    print("        t: { port: core0/gw%d, vlan: %d, ip: 172.16.0.%d/24 }\n", router, transit,
           router + 1);
    for (int vlan = router; vlan < vlans; vlan += routers) {
      print("        v%d: { port: core0/gw%d, vlan: %d, ip: ", vlan, router, first_vlan + vlan);
      print_address(subnet(vlan) + 1);
      print("/20 }\n");
    }
    if (routers == 1) continue;
    print("      routes:\n");
    for (int vlan = 0; vlan < vlans; vlan++)
      if (vlan % routers != router) {
        print("        - { to: ");
        print_address(subnet(vlan));
        print("/20, via: 172.16.0.%d }\n", vlan % routers + 1);
      }
  }
  free(next);
  return 0;
}
