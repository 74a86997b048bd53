internal import Frames

extension Lesson {
  static let rogueDHCP = Lesson(
    "rogue-dhcp", seenAt: .everyAdapter,
    .dhcp("A client asks everyone for an address", .discover, from: "client1"),
    .dhcp("The rogue is first to offer one", .offer, from: "rogue01", to: "client1"),
    .dhcp("The server offers one too", .offer, from: "dhcp01", to: "client1"),
    .dhcp("The client takes it", .request, from: "client1"),
    .dhcp("and may keep it", .ack, from: "dhcp01", to: "client1"),
    .dhcp("The guard lets the rogue itself ask", .discover, from: "rogue01"),
    .dhcp(
      "as a relay too: from a server's port, and yet a question", .discover, from: "rogue01",
      to: "dhcp01", ports: (67, 67)),
    .dhcpv6("The other client asks in IPv6", .solicit, from: "client2"),
    .dhcpv6("The rogue advertises itself", .advertise, from: "rogue01", to: "client2"),
    .dhcpv6("and so does the server", .advertise, from: "dhcp01", to: "client2"),
    .dhcpv6(
      "The rogue tells the client to start over", .reconfigure, from: "rogue01", to: "client2"))

  /// The prefix that rogue01 advertises, and the right one: 2001:db8:666::/64, 2001:db8:0:1::/64.
  private static let roguePrefix: UInt64 = 0x2001_0DB8_0666_0000
  private static let officePrefix: UInt64 = 0x2001_0DB8_0000_0001

  static let rogueRouter = Lesson(
    "rogue-router", seenAt: .everyAdapter,
    .neighbourDiscovery(
      "A workstation asks for routers", from: "host1", to: "host1",
      .message(type: 133, body: [0, 0, 0, 0]), group: "ff02::2"),
    .routerAdvertisement("The router answers everyone", from: "gateway01", prefix: officePrefix),
    .routerAdvertisement("So does the rogue", from: "rogue01", prefix: roguePrefix),
    .routerAdvertisement(
      "Behind options for every hop", from: "rogue01", prefix: roguePrefix, behind: [.hopByHop]),
    .routerAdvertisement(
      "Behind two extension headers", from: "rogue01", prefix: roguePrefix,
      behind: [.hopByHop, .destinationOptions]),
    .routerAdvertisement(
      "In two fragments: in the first only options", from: "rogue01", prefix: roguePrefix,
      behind: [.destinationOptions], part: .fragment(0..<8)),
    .routerAdvertisement(
      "in the second the message itself", from: "rogue01", prefix: roguePrefix,
      behind: [.destinationOptions], part: .fragment(8..<56)),
    .neighbourDiscovery(
      "It redirects a workstation to itself", from: "rogue01", to: "host1",
      .message(type: 137, body: redirection)),
    .packet(
      "in IPv4 too", from: "rogue01", to: "host1",
      PacketStep(content: .message(type: 5, code: 1, body: redirectionV4))),
    .packet(
      "and advertises itself there", from: "rogue01", to: "host1",
      PacketStep(
        destination: .other("224.0.0.1"),
        content: .message(type: 9, body: [1, 2, 7, 8, 10, 0, 0, 66, 0, 0, 0, 1]), hopLimit: 1)),
    .neighbourDiscovery(
      "As a neighbour it claims the router's address: no guard is about that", from: "rogue01",
      to: "host1", .message(type: 136, body: claim)))

  /// For 2001:db8:1::1, ask rogue01 (RFC 4861 §4.5).
  private static let redirection: [UInt8] = {
    var body: [UInt8] = [0, 0, 0, 0]
    body.append(bigEndian: IPv6Address(high: officePrefix, low: 0x66))
    body.append(bigEndian: IPv6Address(high: 0x2001_0DB8_0001_0000, low: 1))
    return body
  }()

  /// Ask 10.0.0.66, and what the workstation had sent: an echo request to 192.0.2.1.
  private static let redirectionV4: [UInt8] =
    [10, 0, 0, 66]
    + [0x45, 0, 0, 28, 0, 0, 0x40, 0, 64, 1, 0x6E, 0xDF, 10, 0, 0, 1, 192, 0, 2, 1]
    + [8, 0, 0xF7, 0xFD, 0, 1, 0, 1]

  /// 2001:db8:0:1::1 is at 02:00:00:00:00:66; believe me over others (RFC 4861 §4.4).
  private static let claim: [UInt8] = {
    var body: [UInt8] = [0x20, 0, 0, 0]
    body.append(bigEndian: IPv6Address(high: officePrefix, low: 1))
    return body + [2, 1, 2, 0, 0, 0, 0, 0x66]
  }()
}
