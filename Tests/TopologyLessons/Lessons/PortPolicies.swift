internal import Frames

extension Lesson {
  static let monitoringPort = Lesson(
    "monitoring-port", seenAt: .everyAdapter,
    strangers: [
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A00_14FE, behind: "rack/outside")
    ],
    .arp("A broadcast comes to the monitor as such", from: "web1", to: "web2"),
    .arpReply("The answer as one copy, though both are mirrored", from: "web2", to: "web1"),
    .tcp("VLAN 20", from: "web1", to: "web2", 50_000, 443),
    .tcp("and VLAN 30: the monitor is a trunk of both", from: "db1", to: "db2", 50_000, 5432),
    .tcp("Who is not mirrored is seen at those who are", from: "hr01", to: "web1", 50_000, 443),
    .ping("and nowhere else", from: "hr01", to: "gateway"),
    .pong("on no way", from: "gateway", to: "hr01", tags: [.vlan(20)]),
    .ping(
      "A frame that its own port drops is not mirrored", from: "web1", to: "web2",
      source: MACAddress(truncating: 0x02DE_ADBE_EF01)),
    .tcp(
      "One that leaves for a VLAN where its receiver is not, is", from: "web1", to: "db1", 50_001,
      5432),
    .packet(
      "One that the receiver's list denies is not", from: "gateway", to: "db1",
      tags: [.vlan(30)],
      PacketStep(content: .tcp(TCPSegment(from: 50_000, to: 22, .syn)))))

  /// gateway01's address in Topologies/arp-poisoner.
  private static let gatewayAddress = MACAddress(truncating: 0x0015_5D00_00FE)

  static let arpPoisoner = Lesson(
    "arp-poisoner", seenAt: .everyAdapter,
    .arpReply(
      "The attacker claims to be the gateway", from: "attacker01", to: "victim01",
      claiming: "gateway01"),
    .ping("The list stops its packets", from: "attacker01", to: "victim01"),
    .tcp(
      "not what victim01 now sends it, for the world", from: "victim01", to: "attacker01", 50_000,
      443, ip: "203.0.113.80"),
    .tcp(
      "which the attacker passes on", from: "attacker01", to: "gateway01", 50_000, 443,
      ip: "203.0.113.80", sourceIP: "10.0.0.21"),
    .frame(
      FrameStep(
        note: "The gateway's MAC address it cannot use", sender: "attacker01", receiver: "victim01",
        source: gatewayAddress, tags: [], message: .arpReply(owner: "gateway01"))),
    .arpReply(
      "victim02 takes nothing from the attacker", from: "attacker01", to: "victim02",
      claiming: "gateway01"),
    .arp("It asks for the gateway", from: "victim02", to: "gateway01"),
    .arpReply("is answered", from: "gateway01", to: "victim02"),
    .tcp(
      "and sends the world's to it", from: "victim02", to: "gateway01", 50_000, 443,
      ip: "203.0.113.80"),
    .arpReply(
      "The gateway believes what it is told", from: "attacker01", to: "gateway01",
      claiming: "victim02"),
    .tcp(
      "and sends the answer astray", from: "gateway01", to: "attacker01", 443, 50_000,
      [.syn, .ack],
      ip: "10.0.0.22", sourceIP: "203.0.113.80"),
    .arp("A broadcast of the attacker's: to all but one", from: "attacker01", to: "victim02"))

  static let broadcastStorm = Lesson(
    "broadcast-storm", seenAt: .everyAdapter,
    .arp("One", from: "loop01", to: "peer1"),
    .arp("two", from: "loop01", to: "peer1"),
    .arp("three", from: "loop01", to: "peer1"),
    .arp("four in this second", from: "loop01", to: "peer1"),
    .arp("and no more", from: "loop01", to: "peer1"),
    .arp("than that", from: "loop01", to: "peer1"),
    .ping("A frame for one is not counted", from: "loop01", to: "peer1"),
    .packet(
      "One for a group is", from: "loop01", to: "loop01",
      PacketStep(
        destination: .other("224.0.0.251"),
        content: .udp(
          sourcePort: 5353, destinationPort: 5353, data: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        hopLimit: 255)),
    .pause(seconds: 1),
    .arp("The next second begins anew", from: "loop01", to: "peer1"))

  /// peer01's address in Topologies/sriov-bypass.
  private static let peerAddress = MACAddress(truncating: 0x0015_5D00_0003)

  static let sriovBypass = Lesson(
    "sriov-bypass", seenAt: .everyAdapter,
    .tcp("The list stops a login", from: "peer01", to: "slow01", 50_000, 22),
    .tcp("and this one not", from: "peer01", to: "fast01", 50_001, 22),
    .dhcp("The guard stops an offer", .offer, from: "slow01", to: "peer01"),
    .dhcp("and this one not", .offer, from: "fast01", to: "peer01"),
    .ping("The VLAN holds: this leaves the host in VLAN 20", from: "fast01", to: "db01"),
    .ping("So does the address", from: "fast01", to: "slow01", source: peerAddress),
    .ping("and a tag is refused", from: "fast01", to: "db01", tags: [.vlan(30)]))

  static let privateVLANHairpin = Lesson(
    "private-vlan-hairpin", seenAt: .everyAdapter,
    .ping("To the neighbour's own address", from: "customer1", to: "customer2"),
    .ping("By way of the gateway", from: "customer1", to: "gateway01", ip: "10.1.0.2"),
    .ping("To the gateway itself", from: "customer1", to: "gateway01"),
    .ping("Beyond it", from: "customer1", to: "gateway01", ip: "192.0.2.80"),
    .arp("ARP is no packet", from: "customer1", to: "gateway01"),
    .arpReply("and gets its answer", from: "gateway01", to: "customer1"),
    .ping(
      "By way of the other gateway, which has no list", from: "customer1", to: "gateway02",
      ip: "10.1.0.2"),
    .ping(
      "which passes it on", from: "gateway02", to: "customer2", ip: "10.1.0.2",
      sourceIP: "10.1.0.1"))
}
