extension Explanation {
  /// BH1045 to BH1051: subnets, routes, addresses and routers that are hardly as they were meant.
  static let networkRoutingPages: [Explanation] = [
    Explanation(
      "BH1045", "subnets of one router that overlap (warning)",
      meaning: [
        "Two interfaces of a router have subnets with addresses in common, equal"
          + " ones or one within the other. Link-local addresses are left out."
      ],
      reason: [
        "A packet to an address in both leaves by the interface with the longer"
          + " prefix, or by the first of equal ones. Stations behind the other"
          + " interface with such an address are not reached by the router, though"
          + " they reach it.",
        "Source: RFC 4632 §5.1: the longest prefix decides.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          wires: { office: {}, internet: {} }
          routers:
            gw:
              interfaces:
                lan: { wire: office, ip: 10.0.20.1/24 }
                up: { wire: internet, ip: 10.0.20.129/25 }
        """,
      right: """
        bulkhead: 1
        physical:
          wires: { office: {}, internet: {} }
          routers:
            gw:
              interfaces:
                lan: { wire: office, ip: 10.0.20.1/25 }
                up: { wire: internet, ip: 10.0.20.129/25 }
        """, seeAlso: ["BH1039", "BH1047", "NoNeighbor"]),
    Explanation(
      "BH1046", "a route that leads nowhere (warning)",
      meaning: [
        "A route leaves by an interface at a port of a physical switch, and"
          + " nobody declares its next hop, or, where it names the interface, any"
          + " address that it is about.",
        "Behind a wire there may be anybody; nothing is said there.",
      ],
      reason: [
        "Packets that take the route are dropped, NoNeighbor: behind a port there"
          + " is only what the file declares.",
        "Source: RFC 826 and RFC 4861 §7.2: without an answer there is no address"
          + " to send to.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1: { ports: { "[1-2]": { vlan: 99 } } }
          wires: { internet: {} }
          routers:
            gw:
              interfaces:
                up: { wire: internet, ip: 192.0.2.1/24 }
                transit: { port: tor1/1, ip: 10.0.99.1/24 }
              routes:
                - { to: 10.0.0.0/8, via: 10.0.99.2 }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1: { ports: { "[1-2]": { vlan: 99 } } }
          wires: { internet: {} }
          routers:
            gw:
              interfaces:
                up: { wire: internet, ip: 192.0.2.1/24 }
                transit: { port: tor1/1, ip: 10.0.99.1/24 }
              routes:
                - { to: 10.0.0.0/8, via: 10.0.99.2 }
            inner:
              interfaces:
                transit: { port: tor1/2, ip: 10.0.99.2/24 }
        """, seeAlso: ["BH1039", "NoNeighbor", "NoRoute"]),
    Explanation(
      "BH1047", "a route that is never chosen (warning)",
      meaning: [
        "The router has an interface in the very subnet that the route is about,"
          + " or an earlier route to the same prefix."
      ],
      reason: [
        "Of equal prefixes a connected subnet decides, then the first route in"
          + " the file. A second route is no reserve: no interface fails in a"
          + " simulation.",
        "Source: docs/ForwardingSemantics.md, 6.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          wires: { office: {}, internet: {} }
          routers:
            gw:
              interfaces:
                lan: { wire: office, ip: 10.0.20.1/24 }
                up: { wire: internet, ip: 192.0.2.1/24 }
              routes:
                - { to: 0.0.0.0/0, via: 192.0.2.254 }
                - { to: 0.0.0.0/0, via: 192.0.2.253 }
        """,
      right: """
        bulkhead: 1
        physical:
          wires: { office: {}, internet: {} }
          routers:
            gw:
              interfaces:
                lan: { wire: office, ip: 10.0.20.1/24 }
                up: { wire: internet, ip: 192.0.2.1/24 }
              routes:
                - { to: 0.0.0.0/0, via: 192.0.2.254 }
                - { to: 10.0.0.0/8, via: 10.0.20.254 }
        """, seeAlso: ["BH1045", "NoRoute"]),
    Explanation(
      "BH1048", "several endpoints have one IP address (warning)",
      meaning: [
        "Two endpoints declare one address and are in one VLAN of one network, running and connected.",
        "Nothing is said of adapters of one VM, and of endpoints in unlike VLANs: tenants may use the"
          + " same addresses, and a router finds those of its own VLAN.",
      ],
      reason: [
        "In one VLAN chance decides which of the two is asked. A router that looks for the address"
          + " takes the first in file order, running or not.",
        "Source: RFC 5227: an address is one station's;"
          + " docs/ForwardingSemantics.md, 6.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web: { adapters: { eth0: { switch: Lab, ip: 10.0.0.1/24 } } }
              db: { adapters: { eth0: { switch: Lab, ip: 10.0.0.1/24 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web: { adapters: { eth0: { switch: Lab, ip: 10.0.0.1/24 } } }
              db: { adapters: { eth0: { switch: Lab, ip: 10.0.0.2/24 } } }
        """, seeAlso: ["BH1023", "NoNeighbor"]),
    Explanation(
      "BH1049", "a private VLAN that the network knows nothing of (warning)",
      meaning: [
        "A machine, an unbound NIC or an interface of a physical router is in the"
          + " primary or the secondary VLAN of an adapter that is isolated or in a"
          + " community."
      ],
      reason: [
        "Hyper-V's virtual switches alone know which VLANs belong together."
          + " Isolated ports send in the secondary VLAN and take the primary one: a"
          + " station in the primary VLAN is heard and hears nothing, one in the"
          + " secondary VLAN hears and is not heard. Across hosts it works among"
          + " adapters; what all may reach is put behind a promiscuous one.",
        "Source: Microsoft, Set-VMNetworkAdapterVlan; RFC 5517 §3, where the"
          + " switch maps secondary VLANs to the primary one.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: { port: tor1/1 } }
            switches: { Production: { type: external, nic: nic2 } }
            vms:
              web01:
                adapters:
                  eth0:
                    switch: Production
                    vlan: { isolated: 201, primary: 100 }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [100, 201] } }
                2: { vlan: { trunk: [100, 300] } }
          routers:
            gw:
              interfaces:
                web: { port: tor1/2, vlan: 100, ip: 10.0.100.1/24 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: { port: tor1/1 } }
            switches: { Production: { type: external, nic: nic2 } }
            vms:
              web01:
                adapters:
                  eth0:
                    switch: Production
                    vlan: { isolated: 201, primary: 100 }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [100, 201] } }
                2: { vlan: { trunk: [100, 300] } }
          routers:
            gw:
              interfaces:
                web: { port: tor1/2, vlan: 300, ip: 10.0.100.1/24 }
        """, seeAlso: ["BH1034", "BH2011", "FailedPvlanSetting"]),
    Explanation(
      "BH1050", "a trunk of a VM that routes (warning)",
      meaning: [
        "An adapter of a VM or management OS with `forwarding: true` is in trunk"
          + " mode."
      ],
      reason: [
        "Such a router takes and sends untagged frames: which addresses a guest"
          + " has in which VLAN of a trunk is its own configuration, and no part of"
          + " the file. Frames with a tag end in the guest.",
        "Source: docs/ForwardingSemantics.md, 6.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches:
              Front: { type: internal }
              Back: { type: internal }
            vms:
              fw01:
                forwarding: true
                adapters:
                  front: { switch: Front, ip: 10.0.1.1/24 }
                  back: { switch: Back, ip: 10.0.2.1/24,
                           vlan: { trunk: [20, 30], native: 99 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches:
              Front: { type: internal }
              Back: { type: internal }
            vms:
              fw01:
                forwarding: true
                adapters:
                  front: { switch: Front, ip: 10.0.1.1/24 }
                  back: { switch: Back, ip: 10.0.2.1/24, vlan: 20 }
        """, seeAlso: ["BH1051", "BH2010"]),
    Explanation(
      "BH1051", "a router without two subnets (warning)",
      meaning: [
        "A VM or management OS has `forwarding: true`, and its plugged and"
          + " connected adapters have no addresses in two subnets of one family."
      ],
      reason: [
        "A packet is routed to another subnet. What has one, or has declared"
          + " none, hands nothing on: every packet ends as NoRoute, or never leaves"
          + " its subnet.",
        "Source: docs/ForwardingSemantics.md, 6.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches:
              Front: { type: internal }
              Back: { type: internal }
            vms:
              fw01:
                forwarding: true
                adapters:
                  front: { switch: Front, ip: 10.0.1.1/24 }
                  back: { switch: Back, vlan: 20 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches:
              Front: { type: internal }
              Back: { type: internal }
            vms:
              fw01:
                forwarding: true
                adapters:
                  front: { switch: Front, ip: 10.0.1.1/24 }
                  back: { switch: Back, vlan: 20, ip: 10.0.2.1/24 }
        """, seeAlso: ["BH1050", "NoRoute"]),
    Explanation(
      "BH1052", "an address of a subnet that is in another VLAN (warning)",
      meaning: [
        "A router's interface joins a subnet in one VLAN, and an endpoint with an address of that"
          + " subnet is in another one, or in another segment, where no router's interface joins it.",
        "Nothing is said of trunk adapters, and where somebody has the address in the right place.",
      ],
      reason: [
        "The router finds the endpoint's MAC address, since the file declares it, and sends to it in"
          + " the VLAN of the subnet; there nobody takes the frame (NoDestination). Most often the"
          + " endpoint's `vlan` was forgotten or mistyped.",
        "Source: docs/ForwardingSemantics.md, 6.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { port: tor1/1 } }
            switches: { Guests: { type: external, nic: nic1 } }
            vms:
              web:
                adapters:
                  eth0: { switch: Guests, vlan: 20, ip: 10.0.20.1/24 }
              db:
                adapters:
                  eth0: { switch: Guests, vlan: 20, ip: 10.0.21.1/24 }
        physical:
          switches:
            tor1:
              ports: { "[1-2]": { vlan: { trunk: [20, 21] } } }
          routers:
            gw:
              interfaces:
                web: { port: tor1/2, vlan: 20, ip: 10.0.20.254/24 }
                db: { port: tor1/2, vlan: 21, ip: 10.0.21.254/24 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { port: tor1/1 } }
            switches: { Guests: { type: external, nic: nic1 } }
            vms:
              web:
                adapters:
                  eth0: { switch: Guests, vlan: 20, ip: 10.0.20.1/24 }
              db:
                adapters:
                  eth0: { switch: Guests, vlan: 21, ip: 10.0.21.1/24 }
        physical:
          switches:
            tor1:
              ports: { "[1-2]": { vlan: { trunk: [20, 21] } } }
          routers:
            gw:
              interfaces:
                web: { port: tor1/2, vlan: 20, ip: 10.0.20.254/24 }
                db: { port: tor1/2, vlan: 21, ip: 10.0.21.254/24 }
        """, seeAlso: ["BH1044", "BH1048", "NoDestination"]),
  ]
}
