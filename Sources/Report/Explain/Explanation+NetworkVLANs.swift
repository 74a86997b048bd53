extension Explanation {
  /// BH1040 to BH1044: VLANs that do not get through the physical network as they were meant.
  static let networkVLANPages: [Explanation] = [
    Explanation(
      "BH1040", "a VLAN that ends at a link (warning)",
      meaning: [
        "One end of a link between physical switches lets a VLAN pass and the"
          + " other does not, and stations on both sides of the link use that VLAN."
          + " Also where one end sends it untagged and the other takes nothing"
          + " untagged.",
        "Nothing is said where both ends leave the VLAN out, or where only one"
          + " side uses it.",
      ],
      reason: [
        "Frames leave by one end and are dropped at the other: the VLAN is two. A"
          + " VLAN that was added to all trunks but one is among the most frequent"
          + " faults of networks.",
        "Source: IEEE 802.1Q-2022 §8.6.2 (ingress) and §8.6.4 (egress).",
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: 20 }
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                1: { vlan: { trunk: [10] } }
                2: { vlan: 20 }
          machines:
            pc1: { port: tor1/1 }
            pc2: { port: core1/2 }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: 20 }
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                1: { vlan: { trunk: [10, 20] } }
                2: { vlan: 20 }
          machines:
            pc1: { port: tor1/1 }
            pc2: { port: core1/2 }
        """, seeAlso: ["BH1041", "BH1044"]),
    Explanation(
      "BH1041", "two ends of a link with unlike native VLANs (warning)",
      meaning: [
        "What one end sends untagged is in another VLAN at the other end."
      ],
      reason: [
        "The two VLANs become one for whoever is in them: broadcasts, DHCP and"
          + " attacks pass from one to the other, and tags of neither show it."
          + " Switches of Cisco report it as a native VLAN mismatch.",
        "Source: IEEE 802.1Q-2022 §6.9: the VLAN of an untagged frame is the"
          + " receiving port's own; DISA, Layer 2 Switch Security Requirements Guide,"
          + " on native VLANs.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: 20 }
                48: { to: core1/1, vlan: { trunk: [10, 20], native: 1 } }
            core1:
              ports:
                1: { vlan: { trunk: [10, 20], native: 99 } }
                2: { vlan: 20 }
          machines:
            pc1: { port: tor1/1 }
            pc2: { port: core1/2 }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: 20 }
                48: { to: core1/1, vlan: { trunk: [10, 20], native: 99 } }
            core1:
              ports:
                1: { vlan: { trunk: [10, 20], native: 99 } }
                2: { vlan: 20 }
          machines:
            pc1: { port: tor1/1 }
            pc2: { port: core1/2 }
        """, seeAlso: ["A32", "BH1040", "BH2007"]),
    Explanation(
      "BH1042", "a tag for the VLAN that the network hands over untagged (warning)",
      meaning: [
        "An adapter, a NIC or an interface of a router tags frames with the"
          + " native or access VLAN of the port of the physical switch that it is"
          + " behind."
      ],
      reason: [
        "What it sends is taken, tagged or not. What comes back is untagged, so"
          + " that it is in no VLAN at a virtual switch, and never handed to a port in"
          + " that VLAN. It looks like a network that answers nothing.",
        "Source: Follows from the modes of Hyper-V's ports"
          + " (docs/ForwardingSemantics.md, 3.1 to 3.3): the uplink has no native"
          + " VLAN.",
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
                  eth0: { switch: Production, vlan: 20 }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [20, 30], native: 20 } }
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
                  eth0: { switch: Production, vlan: 20 }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [20, 30] } }
        """, seeAlso: ["BH1044", "BH2009", "UnauthorizedVLAN"]),
    Explanation(
      "BH1043", "ports of a team that are not alike (warning)",
      meaning: [
        "The members of a team are plugged into ports that carry unlike VLANs, or"
          + " into switches or wires that no link joins."
      ],
      reason: [
        "Which member sends is for the team to say, by hashes or by ports, and"
          + " changes when a link fails: who is reached then depends on it. A replay"
          + " takes the first member; a proof considers each.",
        "Source: Microsoft, Switch Embedded Teaming: all members are on the same"
          + " subnet, and all VLANs on the ports of all members.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics:
              nic1: {}
              nic2: { port: tor1/1 }
              nic3: { port: tor1/2 }
            teams: { team1: { members: [nic2, nic3] } }
            switches: { Production: { type: external, nic: team1 } }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [20, 30] } }
                2: { vlan: { trunk: [20] } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics:
              nic1: {}
              nic2: { port: tor1/1 }
              nic3: { port: tor1/2 }
            teams: { team1: { members: [nic2, nic3] } }
            switches: { Production: { type: external, nic: team1 } }
        physical:
          switches:
            tor1:
              ports:
                "[1-2]": { vlan: { trunk: [20, 30] } }
        """, seeAlso: ["BH2019", "BH2020"]),
    Explanation(
      "BH1044", "a VLAN that the port of the physical switch does not carry (warning)",
      meaning: [
        "An adapter, an unbound NIC or an interface of a router is in a VLAN that"
          + " the port behind it takes neither tagged nor untagged. An untagged one is"
          + " meant too, where the port has no native VLAN.",
        "Adapters of one virtual switch may keep a VLAN to themselves: nothing is said of a VLAN"
          + " that several of them are in and nobody else in the network. Of an adapter's trunk those"
          + " VLANs count that others are in, since its list is often wider than its use.",
      ],
      reason: [
        "Whatever they send beyond their own switch is dropped at that port. The"
          + " VLAN was added to the VM and forgotten at the physical switch.",
        "Source: IEEE 802.1Q-2022 §8.6.2.",
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
                  eth0: { switch: Production, vlan: 40 }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [20, 30] } }
                2: { vlan: { trunk: [20, 40] } }
          routers:
            gw:
              interfaces:
                web: { port: tor1/2, vlan: 40, ip: 10.0.40.1/24 }
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
                  eth0: { switch: Production, vlan: 40 }
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [20, 30, 40] } }
                2: { vlan: { trunk: [20, 40] } }
          routers:
            gw:
              interfaces:
                web: { port: tor1/2, vlan: 40, ip: 10.0.40.1/24 }
        """, seeAlso: ["BH1040", "BH1042", "UnauthorizedVLAN"]),
  ]
}
