extension Explanation {
  /// BH1030 to BH1036: ports of physical switches, and what is plugged into them.
  static let plugPages: [Explanation] = [
    Explanation(
      "BH1030", "a physical switch that is not declared",
      meaning: [
        "A port is named `SWITCH/PORT`. The switch stands under"
          + " `physical.switches`, with its ports."
      ],
      reason: [
        "A misspelt switch must not become a new one: what is plugged into it"
          + " would meet nobody."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { port: tor01/1 } }
        physical:
          switches:
            tor1: { ports: { 1: { vlan: 10 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { port: tor1/1 } }
        physical:
          switches:
            tor1: { ports: { 1: { vlan: 10 } } }
        """, seeAlso: ["BH1003", "BH1031"]),
    Explanation(
      "BH1031", "a port that the physical switch does not list",
      meaning: [
        "Every port into which something is plugged is listed under `ports` of"
          + " its switch, with its `vlan`. Ranges in the names of ports, `[1-48]`,"
          + " list many at once."
      ],
      reason: [
        "How a port that nobody has configured treats VLANs differs from maker to"
          + " maker, so that none is assumed."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { port: tor1/3 } }
        physical:
          switches:
            tor1:
              ports:
                "[1-2]": { vlan: 10 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { port: tor1/3 } }
        physical:
          switches:
            tor1:
              ports:
                "[1-3]": { vlan: 10 }
        """, seeAlso: ["BH1030", "BH1033"]),
    Explanation(
      "BH1032", "two things are plugged into one port",
      meaning: [
        "A port of a physical switch takes one plug: a NIC, a machine, an"
          + " interface of a router, or the other end of a link.",
        "Interfaces of one router that differ in `vlan` are one plug: the router"
          + " tells them apart by their tags.",
      ],
      reason: [
        "A cable has two ends. Where a dumb switch joins several, the port leads"
          + " to a wire, and they are plugged into that."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv[01-02]:
            nics: { nic1: { port: tor1/1 } }
        physical:
          switches:
            tor1:
              ports:
                "[1-2]": { vlan: 10 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv[01-02]:
            nics: { nic1: { port: "tor1/{n}" } }
        physical:
          switches:
            tor1:
              ports:
                "[1-2]": { vlan: 10 }
        """, seeAlso: ["BH1033", "BH1035"]),
    Explanation(
      "BH1033", "a port that is plugged and has no VLAN mode",
      meaning: [
        "`vlan` says whether a port is an access port, and of which VLAN, or a"
          + " trunk. A port into which nothing is plugged needs none."
      ],
      reason: [
        "Factory settings differ: access to VLAN 1, a trunk that is negotiated,"
          + " or no VLAN at all. A guess would decide who reaches whom.",
        "Source: IEEE 802.1Q-2022 §6.9, which leaves the VLANs of a port to"
          + " management.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1: { ports: { 1: {} } }
          machines:
            admin-pc: { port: tor1/1 }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1: { ports: { 1: { vlan: 10 } } }
          machines:
            admin-pc: { port: tor1/1 }
        """, seeAlso: ["BH1031", "BH1034"]),
    Explanation(
      "BH1034", "a VLAN mode that only adapters have",
      meaning: [
        "A port of a physical switch is an access port, `vlan: 10`, or a trunk,"
          + " `vlan: { trunk: [10, 20-30], native: 1 }`. `untagged` and the roles of"
          + " private VLANs are modes of Hyper-V's ports."
      ],
      reason: [
        "What is untagged is still in some VLAN of a physical switch: the port's"
          + " own. Private VLANs of physical switches are not simulated; their ports"
          + " can be shown as the VLANs that they are in.",
        "Source: IEEE 802.1Q-2022 §6.9 and §8.6.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { promiscuous: [201], primary: 100 } }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                1: { vlan: { trunk: [100, 201] } }
        """, seeAlso: ["BH0033", "BH1049"]),
    Explanation(
      "BH1035", "two ends of a link that do not name each other",
      meaning: [
        "`to` at a port names the port at the other end of the cable. It may"
          + " stand at either end; where it stands at both, the two name each other."
      ],
      reason: [
        "One of the two lines is out of date, and which one the file does not"
          + " show."
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                47: { vlan: { trunk: [10, 20] } }
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                1: { to: tor1/47, vlan: { trunk: [10, 20] } }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                1: { to: tor1/48, vlan: { trunk: [10, 20] } }
        """, seeAlso: ["BH1032"]),
    Explanation(
      "BH1036", "a port that is linked to itself",
      meaning: [
        "`to` names the port at the other end of the cable, which is another one."
      ],
      reason: [
        "Most often the name of the switch was copied with the rest of the line."
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                48: { to: tor1/48, vlan: { trunk: [10, 20] } }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                1: { vlan: { trunk: [10, 20] } }
        """, seeAlso: ["BH1035"]),
  ]
}
