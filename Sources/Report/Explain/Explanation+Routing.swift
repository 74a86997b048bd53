extension Explanation {
  /// BH1037 to BH1039: loops, and routes that cannot be.
  static let loopPages: [Explanation] = [
    Explanation(
      "BH1037", "links between physical switches that make a loop",
      meaning: [
        "Links between switches, followed one after the other, lead back to where"
          + " they began. Two links side by side are a loop, and so is a link from a"
          + " switch to itself, whatever VLANs they carry."
      ],
      reason: [
        "No spanning tree is simulated (A31). Without it a broadcast goes round"
          + " for ever. Networks have such links for the case that one fails: write"
          + " the links that the spanning tree leaves open, and one link for a bundle"
          + " (link aggregation).",
        "Source: IEEE 802.1Q-2022 §13, the protocol that opens such loops.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                47: { to: tor2/47, vlan: { trunk: [10, 20] } }
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            tor2:
              ports:
                47: { vlan: { trunk: [10, 20] } }
                48: { to: core1/2, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                "[1-2]": { vlan: { trunk: [10, 20] } }
        """,
      right: """
        bulkhead: 1
        physical:
          switches:
            tor1:
              ports:
                48: { to: core1/1, vlan: { trunk: [10, 20] } }
            tor2:
              ports:
                48: { to: core1/2, vlan: { trunk: [10, 20] } }
            core1:
              ports:
                "[1-2]": { vlan: { trunk: [10, 20] } }
        """, seeAlso: ["A31", "BH1035"]),
    Explanation(
      "BH1038", "an interface that the router does not have",
      meaning: [
        "`via` of a route is an address, or the name of one of the router's own"
          + " interfaces as its key has it."
      ],
      reason: [
        "Over an interface a packet is handed to whoever has its destination"
          + " there; by an address, to that neighbour."
      ],
      wrong: """
        bulkhead: 1
        physical:
          wires: { internet: {} }
          routers:
            gw:
              interfaces:
                up: { wire: internet, ip: 192.0.2.1/24 }
              routes:
                - { to: 0.0.0.0/0, via: uplink }
        """,
      right: """
        bulkhead: 1
        physical:
          wires: { internet: {} }
          routers:
            gw:
              interfaces:
                up: { wire: internet, ip: 192.0.2.1/24 }
              routes:
                - { to: 0.0.0.0/0, via: up }
        """, seeAlso: ["BH1039"]),
    Explanation(
      "BH1039", "a next hop that is no neighbour",
      meaning: [
        "The address behind `via` is in the subnet of exactly one interface of"
          + " the router, is not the router's own, and is of the family that the route"
          + " is about."
      ],
      reason: [
        "The subnet says by which interface a packet leaves. Where none has the"
          + " address, no router accepts the route; where several have it, they would"
          + " disagree.",
        "Source: RFC 1812 §5.2.4.2: the next hop's address is on a directly"
          + " connected network.",
      ],
      wrong: """
        bulkhead: 1
        physical:
          wires: { internet: {} }
          routers:
            gw:
              interfaces:
                up: { wire: internet, ip: 192.0.2.1/24 }
              routes:
                - { to: 0.0.0.0/0, via: 198.51.100.254 }
        """,
      right: """
        bulkhead: 1
        physical:
          wires: { internet: {} }
          routers:
            gw:
              interfaces:
                up: { wire: internet, ip: 192.0.2.1/24 }
              routes:
                - { to: 0.0.0.0/0, via: 192.0.2.254 }
        """, seeAlso: ["BH1038", "BH1045"]),
  ]
}
