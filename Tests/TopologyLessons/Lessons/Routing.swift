internal import Frames

extension Lesson {
  static let routedSegments = Lesson(
    "routed-segments", seenAt: .everyAdapter,
    .arp("A desk looks for its router", from: "desk1", to: "gw/office"),
    .arpReply("which answers", from: "gw/office", to: "desk1"),
    .ping("Into a subnet that gw is in", from: "desk1", to: "lab01").via("gw/office"),
    .pong("and back", from: "lab01", to: "desk1").via("gw/lab"),
    .ping("By the /16 to branch", from: "desk1", to: "shop1").via("gw/office"),
    .pong("which knows the way back", from: "shop1", to: "desk1").via("branch/shop"),
    .ping("By the /24 in it to vault", from: "desk1", to: "safe1").via("gw/office"),
    .pong("which has no way back", from: "safe1", to: "desk1").via("vault/safe"),
    .ping("The rest of the /16 ends at branch", from: "desk1", to: "gw/office", ip: "10.3.8.8"),
    .ping("The world has no route", from: "desk1", to: "gw/office", ip: "192.0.2.80"),
    .ping("Nobody in the lab has this address", from: "desk1", to: "gw/office", ip: "10.2.0.77"),
    .ping("nor the next hop of that route", from: "desk1", to: "gw/office", ip: "10.4.0.1"),
    .ping("This one is declared, and elsewhere", from: "desk1", to: "lost1").via("gw/office"),
    .ping("TTL 1 ends at gw", from: "desk1", to: "shop1").via("gw/office").hopLimit(1),
    .ping("2 at branch", from: "desk1", to: "shop1").via("gw/office").hopLimit(2),
    .ping("3 is enough", from: "desk1", to: "shop1").via("gw/office").hopLimit(3),
    .ping("To gw itself", from: "desk1", to: "gw/office"),
    .ping("by any of its addresses", from: "desk1", to: "gw/lab").via("gw/office"),
    .ping("All of the lab: not routed", from: "desk1", to: "gw/office", ip: "10.2.0.255"),
    .arp("Who has lab01's address? Not routed", from: "desk1", to: "lab01"),
    .packet(
      "All stations: not routed", from: "desk1", to: "desk1",
      PacketStep(
        destination: .other("255.255.255.255"),
        content: .udp(sourcePort: 40_000, destinationPort: 40_000))),
    .packet(
      "A group in a frame for gw: not routed", from: "desk1", to: "gw/office",
      PacketStep(
        destination: .other("239.1.1.1"),
        content: .udp(sourcePort: 40_000, destinationPort: 40_000))
    ).via("gw/office"),
    .ping("To a neighbour by way of gw", from: "desk1", to: "desk2").via("gw/office"),
    .ping("IPv6: connected", from: "desk1", to: "lab01").inIPv6().via("gw/office"),
    .ping("the longest prefix", from: "desk1", to: "safe1").inIPv6().via("gw/office"),
    .pingV6("the rest of the shorter one", to: "fd00:3:8::8"),
    .pingV6("no route", to: "2001:db8::80"),
    .pingV6("no neighbour", to: "fd00:2::77"),
    .ping("no hops left", from: "desk1", to: "lab01").inIPv6().via("gw/office").hopLimit(1),
    .pingV6("and a group", to: "ff05::1"))

  static let routerACL = Lesson(
    "router-acl", seenAt: .everyAdapter,
    .connect("The office opens a connection", from: "desk1", to: "web01", port: 443)
      .via("gw/office"),
    .accept("The answer is of its flow", from: "web01", to: "desk1", port: 443).via("gw/servers"),
    .connect("The server opens one", from: "web01", to: "desk1", port: 445).via("gw/servers"),
    .connect("The office tries another port", from: "desk1", to: "web01", port: 22)
      .via("gw/office"),
    .ping("A ping", from: "desk1", to: "web01").via("gw/office"),
    .pong("and its answer", from: "web01", to: "desk1").via("gw/servers"),
    .packet(
      "an answer to nothing", from: "web01", to: "desk1",
      PacketStep(content: .echoReply(identifier: 2))
    ).via("gw/servers"),
    .connect("desk66 is stopped where it leaves", from: "desk66", to: "web01", port: 443)
      .via("gw/office"),
    .accept("and its flow is open all the same", from: "web01", to: "desk66", port: 443)
      .via("gw/servers"),
    .connect("With TTL 1 no list is asked", from: "desk1", to: "web01", port: 22)
      .via("gw/office").hopLimit(1),
    .tcp("nor without a route", from: "desk1", to: "gw/office", 50_001, 22, ip: "192.0.2.80"),
    .tcp("but before a neighbour", from: "desk1", to: "gw/office", 50_001, 22, ip: "10.2.0.77"),
    .tcp("who is not there", from: "desk1", to: "gw/office", 50_001, 443, ip: "10.2.0.77"),
    .connect(
      "To the router itself, by its other address", from: "desk1", to: "gw/servers", port: 22
    )
    .via("gw/office"),
    .connect("In IPv6 too", from: "desk1", to: "web01", port: 443).inIPv6().via("gw/office"),
    .accept("its answers pass", from: "web01", to: "desk1", port: 443).inIPv6()
      .via("gw/servers"),
    .connect("and nothing else", from: "web01", to: "desk1", port: 445).inIPv6()
      .via("gw/servers"),
    .pause(seconds: 60),
    .accept("A quiet minute later the flow is gone", from: "web01", to: "desk1", port: 443)
      .via("gw/servers"),
    .tcp("until the office sends again", from: "desk1", to: "web01", 50_000, 443, [.ack])
      .via("gw/office"),
    .tcp("and is answered", from: "web01", to: "desk1", 443, 50_000, [.psh, .ack])
      .via("gw/servers"))

  static let forwardingGuest = Lesson(
    "forwarding-guest", seenAt: .everyAdapter,
    .ping("In its own VLAN the web server finds no database", from: "web01", to: "db01"),
    .ping("by way of nat01 it does", from: "web01", to: "db01").via("nat01/front"),
    .pong("and the database the web server", from: "db01", to: "web01").via("nat01/back"),
    .ping("In IPv6 as well", from: "web01", to: "db01").inIPv6().via("nat01/front"),
    .ping("proxy01 does not pass it on", from: "web01", to: "db01").via("proxy01/front"),
    .connect("The port of nat01 asks its rules", from: "web01", to: "db01", port: 22)
      .via("nat01/front"),
    .ping("TTL 1 ends at nat01", from: "web01", to: "db01").via("nat01/front").hopLimit(1),
    .ping("which knows no way to the world", from: "web01", to: "nat01/front", ip: "192.0.2.80"),
    .ping("and keeps what is for itself", from: "web01", to: "nat01/back").via("nat01/front"),
    .ping("The management OS takes a lab guest's packet", from: "lab01", to: "admin-pc")
      .via("managementOS/Lab"),
    .pong("and the answer to it", from: "admin-pc", to: "lab01").via("managementOS/nic1"))

  static let routingLoop = Lesson(
    "routing-loop", seenAt: .everyAdapter,
    .ping("The office reaches the lab by both routers", from: "desk1", to: "lab01")
      .via("gw1/office"),
    .pong("and the lab the office", from: "lab01", to: "desk1").via("gw2/lab"),
    .probe("Traceroute to the world ends at gw1", hopLimit: 1),
    .probe("at gw2", hopLimit: 2),
    .probe("at gw1 again", hopLimit: 3),
    .probe("and so on", hopLimit: 4),
    .probe("With TTL 16 it ends at the last router", hopLimit: 16),
    .probe("With 17 it has passed too many devices", hopLimit: 17),
    .ping("So has a packet with the usual 64", from: "desk1", to: "gw1/office", ip: "192.0.2.80"),
    .ping("An address beside the lab's subnet", from: "desk1", to: "gw1/office", ip: "10.2.9.9"),
    .ping("The lab fares alike: its first is gw2", from: "lab01", to: "gw2/lab", ip: "192.0.2.80")
      .hopLimit(2),
    .ping("In IPv6 they reach each other", from: "desk1", to: "lab01").inIPv6().via("gw1/office"),
    .pingV6("and loop, by hop limit", to: "2001:db8::80", by: "gw1/office").hopLimit(5),
    .pingV6("or devices", to: "2001:db8::80", by: "gw1/office"))
}

extension Step {
  /// An echo request of desk1's that a router is to pass on.
  fileprivate static func pingV6(
    _ note: String, to destination: String, by router: String = "gw/office"
  ) -> Step {
    packet(
      note, from: "desk1", to: router,
      PacketStep(
        source: .declaredV6, destination: .other(destination),
        content: .echoRequest(identifier: 1))
    ).via(router)
  }

  /// A datagram of traceroute's, to an address of the world.
  fileprivate static func probe(_ note: String, hopLimit: UInt8) -> Step {
    packet(
      note, from: "desk1", to: "gw1/office",
      PacketStep(
        destination: .other("192.0.2.80"),
        content: .udp(sourcePort: 40_000, destinationPort: 33_434), hopLimit: hopLimit))
  }
}
