extension Explanation {
  /// The reasons for which a frame is dropped, in the order of the checks.
  static let reasonPages: [Explanation] = [
    Explanation(
      "Disconnected", "not connected, or the VM does not run",
      meaning: [
        "The adapter has `connected: false`, names no switch, or belongs to a VM that is off, saved"
          + " or archived. What it would send dies at once."
      ],
      reason: [
        "Such an adapter is no port: it receives nothing and owns nothing on a switch. It still owns"
          + " its address when a capture's frames are attributed, so that frames of a VM that should"
          + " be off are noticed."
      ], seeAlso: ["InvalidPacket"]),
    Explanation(
      "InvalidPacket", "the frame ends before its headers do",
      meaning: [
        "It is shorter than 14 octets, or it ends, or is malformed (IPv4 with a header length below"
          + " 5, a wrong version), inside a header that a rule has to read."
      ],
      reason: [
        "A rule or a guard needs a field only where none of its other conditions fails already, and"
          + " only if no rule before it has decided. A packet cut off on purpose could otherwise slip"
          + " past the rule that is about it."
      ],
      seeAlso: ["InvalidVlanFormat", "FailedSecurityPolicy"]),
    Explanation(
      "InvalidSourceMac", "the source address is a group address or zero",
      meaning: [
        "No adapter can have such an address; the switch learns and forwards nothing of it."
      ],
      reason: ["IEEE 802.3 allows individual addresses only as sources."],
      seeAlso: ["MacSpoofing", "BH0031"]),
    Explanation(
      "MacSpoofing", "the source address is not the sender's",
      meaning: [
        "With `macAddressSpoofing: false` an adapter sends from its own address only; with"
          + " `allowTeaming: true` also from those of the same VM's other adapters on the switch. Of"
          + " two adapters of a switch with one address, the second one's frames end here (A12)."
      ],
      reason: [
        "Hyper-V pins an address to the port that has it. Nested hypervisors, bridges and load"
          + " balancers in a VM need `macAddressSpoofing: true`, and then may send as anybody."
      ], seeAlso: ["A12", "A28", "BH1023"]),
    Explanation(
      "InvalidVlanFormat", "the tag is not one that a switch accepts",
      meaning: [
        "VID 4095 is reserved. Where an assumption is changed, also two tags (A7), or a tag behind a"
          + " consumed one (A32)."
      ],
      reason: ["IEEE 802.1Q-2022 table 9-2: the value FFF shall not be transmitted in a tag."],
      seeAlso: ["UnauthorizedVLAN", "A7", "A32"]),
    Explanation(
      "UnauthorizedVLAN", "a tag, or none, that the port does not take",
      meaning: [
        "An untagged, access or private port takes untagged frames only: a tagged one is dropped,"
          + " even with the port's own VLAN (A1, A2). A trunk takes the tags of its list. A physical"
          + " switch's access port takes its own tag too, and its trunk without a native VLAN takes"
          + " nothing untagged."
      ],
      reason: [
        "This is what stops a guest from choosing its VLAN. It is decided where the frame enters; at"
          + " a port where it would leave, the reason is FilteredVLAN."
      ], seeAlso: ["FilteredVLAN", "A1", "A2", "A5"]),
    Explanation(
      "FilteredIsolationUntagged", "an untagged frame where isolation forbids it",
      meaning: [
        "The adapter has `isolation: { mode: vlan }` without `allowUntagged: true`. An ordinary VM"
          + " sends untagged frames, so it is mute; it still receives its VLAN."
      ],
      reason: [
        "`allowUntagged` is false unless it is said, as in Hyper-V. For a VM write"
          + " `isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }`, or `vlan: 20`."
      ], seeAlso: ["BH1017"]),
    Explanation(
      "StormLimit", "the sender's floods of this second are used up",
      meaning: [
        "`stormLimit` counts broadcast and multicast frames of a port, and unicast that the lookup"
          + " would flood to more than the uplink, in each whole second of the capture's clock. What"
          + " exceeds it in that second is dropped."
      ],
      reason: [
        "0, the default, is no limit. It holds for an adapter with SR-IOV too, whose other policies"
          + " are bypassed (A27)."
      ], seeAlso: ["NoDestination", "A27"]),
    Explanation(
      "FailedSecurityPolicy", "an access list denies the frame",
      meaning: [
        "A rule of the sender's port (outbound), of the receiver's (inbound), or of a router's"
          + " interface (`aclIn`, `aclOut`) decided: deny. The"
          + " drop names it by its line; `bulkhead trace` also lists the other rules that would have"
          + " to change.",
        "In a basic list (`acl`) the longest prefix decides, in an extended one (`extendedAcl`) the"
          + " largest weight. What no rule matches passes. Both lists must allow (A18).",
      ],
      reason: [
        "ARP and other non-IP frames pass IP rules (A15); fragments other than the first pass rules"
          + " that name ports (A29). Packets of a flow that a stateful rule has opened pass the"
          + " extended list, but not the basic one."
      ], seeAlso: ["A15", "A16", "A17", "A18", "A19", "A20", "A29"]),
    Explanation(
      "DhcpGuard", "a DHCP server's message from a guarded port",
      meaning: [
        "With `dhcpGuard: true` a VM cannot answer as a DHCP server: BOOTP replies from UDP port 67,"
          + " and DHCPv6 advertisements, replies and reconfigurations from UDP port 547 to 546 (A21)."
      ],
      reason: ["A rogue server would hand out itself as the gateway, and see everyone's traffic."],
      seeAlso: ["RouterGuard", "A21", "A30"]),
    Explanation(
      "RouterGuard", "a router's message from a guarded port",
      meaning: [
        "With `routerGuard: true` redirects (ICMP type 5, ICMPv6 type 137) and router advertisements"
          + " (9 and 134) are dropped from the port, also behind IPv6 extension headers (A30)."
      ],
      reason: ["It does not stop a VM from routing, nor ARP spoofing, OSPF or VRRP."],
      seeAlso: ["DhcpGuard", "A30"]),
    Explanation(
      "BridgeReserved", "the destination is reserved for bridges",
      meaning: [
        "01-80-C2-00-00-00 to 0F: spanning tree, pause, LLDP, 802.1X and the like are never"
          + " forwarded (A14)."
      ],
      reason: [
        "IEEE 802.1Q-2022 8.6.3. They are meant for the device at the other end of the cable."
      ],
      seeAlso: ["A14"]),
    Explanation(
      "Reflected", "it would go back to where it came from",
      meaning: [
        "Its destination is the sender's own address, or was learned behind the port that it came in"
          + " by. Or it comes in by a team with the source of an adapter on this side of it: a host's"
          + " own flooded frame that comes back by the team's other cable."
      ],
      reason: ["A bridge never sends a frame back: who is behind that port has it already."],
      seeAlso: ["NoDestination"]),
    Explanation(
      "NoDestination", "no port takes the frame",
      meaning: [
        "The destination is unknown, and on an internal or private switch such a frame is not"
          + " flooded (A10); or no port is in its VLAN; or everyone it was flooded to ignored it."
      ],
      reason: [
        "A virtual switch knows the addresses of its adapters, so it need not flood to find them."
      ], seeAlso: ["FilteredVLAN", "A9", "A10"]),
    Explanation(
      "FilteredVLAN", "the receiver's port is not in the frame's VLAN",
      meaning: [
        "The destination address is that of an adapter that does not accept the frame's VLAN, and"
          + " there is no uplink to try. At a NIC that no switch has bound, and at a router's"
          + " interface: a tag that its driver does not take."
      ],
      reason: [
        "This is VLAN isolation at work. On an external switch such a frame goes to the uplink (A11)."
      ], seeAlso: ["UnauthorizedVLAN", "FailedPvlanSetting", "A11"]),
    Explanation(
      "FailedPvlanSetting", "the roles of a private VLAN keep the two apart",
      meaning: [
        "Like FilteredVLAN, where the sender's or the receiver's port is isolated, community or"
          + " promiscuous."
      ],
      reason: [
        "Isolated ports reach promiscuous ones only; a community reaches itself and promiscuous"
          + " ones; a promiscuous port receives the secondary VLANs that it lists (A23)."
      ], seeAlso: ["FilteredVLAN", "A22", "A23"]),
    Explanation(
      "TtlExpired", "its TTL is used up at a router",
      meaning: ["Its TTL or hop limit is 1 or 0 where a router would forward it."],
      reason: [
        "RFC 1812 5.3.1, RFC 8200 3. The ICMP error that a router would send is not made up."
      ],
      seeAlso: ["HopLimit", "NoRoute"]),
    Explanation(
      "NoRoute", "the router knows no way",
      meaning: ["Neither a connected subnet nor an entry of `routes` contains the destination."],
      reason: ["The longest prefix decides; a default route is `{ to: 0.0.0.0/0, via: … }`."],
      seeAlso: ["NoNeighbor"]),
    Explanation(
      "NoNeighbor", "nobody declares the next hop's address",
      meaning: [
        "The router knows by which interface, but no endpoint and no interface declares the address"
          + " (`ip`). Behind an interface that is plugged into a wire there is always somebody:"
          + " `outside` answers for what nobody declares."
      ],
      reason: [
        "Neighbours are looked up among declared addresses, not by simulated ARP; an adapter without"
          + " `ip` is invisible to routers."
      ], seeAlso: ["NoRoute"]),
    Explanation(
      "HopLimit", "the frame passed 32 devices",
      meaning: ["Switches, wires and routers are counted; the 33rd ends the frame."],
      reason: [
        "Routers whose routes lead in a circle bring a frame here before its TTL is used up; so does a"
          + " line of more switches. Physical loops are refused when the topology is read (A31)."
      ], seeAlso: ["TtlExpired", "A31"]),
  ]
}
