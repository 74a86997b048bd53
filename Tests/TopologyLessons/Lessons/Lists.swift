internal import Frames

extension Lesson {
  static let statefulWebServer = Lesson(
    "stateful-web-server", seenAt: .everyAdapter,
    strangers: [
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A00_14FE, behind: "production/outside")
    ],
    .arp("The gateway looks for the web server", from: "gateway", to: "web01", tags: [.vlan(20)]),
    .arpReply("No list stops ARP", from: "web01", to: "gateway"),
    .fromUser("A user's connection opens a flow", to: 443),
    .toUser("The answer is of it", .syn.union(.ack)),
    .fromUser("and so is the request", to: 443, [.psh, .ack]),
    .toUser("and the page", [.psh, .ack]),
    .udp("The server asks for a name", from: "web01", to: "dns01", 40_000, 53, data: question),
    .udp("and is answered", from: "dns01", to: "web01", 53, 40_000, data: answer),
    .fromUser("The user tries the remote shell", to: 22),
    .tcp(
      "The server was broken into, and calls out", from: "web01", to: "gateway", 40_001, 4444,
      ip: "198.51.100.66"),
    .pause(seconds: 300),
    .toUser("Five quiet minutes later the flow is gone", [.psh, .ack]),
    .fromUser("The user's next segment opens it again", to: 443, [.ack]),
    .toUser("and the server may speak", [.psh, .ack]),
    .udp("A name comes too late", from: "dns01", to: "web01", 53, 40_000, data: answer))

  /// The question which IPv4 address example.org has (RFC 1035 §4.1).
  private static let question: [UInt8] =
    [0x1A, 0x2B, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 7] + Array("example".utf8) + [3]
    + Array("org".utf8) + [0, 0, 1, 0, 1]
  /// 192.0.2.80, for five minutes.
  private static let answer: [UInt8] =
    [0x1A, 0x2B, 0x81, 0x80, 0, 1, 0, 1] + question[8...]
    + [0xC0, 12, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, 192, 0, 2, 80]

  static let defaultDenyDatabase = Lesson(
    "default-deny-database", seenAt: .everyAdapter,
    .arp("A web server looks for the database", from: "web1", to: "db01"),
    .arpReply("and finds it", from: "db01", to: "web1"),
    .tcp("It connects", from: "web1", to: "db01", 50_000, 5432),
    .tcp("and is answered", from: "db01", to: "web1", 5432, 50_000, [.syn, .ack]),
    .neighbourDiscovery(
      "The other does so in IPv6", from: "web2", to: "db01", solicitation(for: 0x5_0001),
      group: "ff02::1:ff05:1", source: .declaredV6),
    .packet(
      "and finds it", from: "db01", to: "web2",
      PacketStep(
        source: .declaredV6, destination: .declaredV6,
        content: .message(type: 136, body: advertisement), hopLimit: 255)),
    .tcp("It connects", from: "web2", to: "db01", 50_000, 5432, v6: true),
    .tcp("and is answered", from: "db01", to: "web2", 5432, 50_000, [.syn, .ack], v6: true),
    .tcp("A web server tries the remote shell", from: "web1", to: "db01", 50_001, 22),
    .arp("A desk looks for the database", from: "desk1", to: "db01"),
    .arpReply("and finds it, for ARP passes", from: "db01", to: "desk1"),
    .tcp("It may not connect", from: "desk1", to: "db01", 50_000, 5432),
    .ping("nor ping", from: "desk1", to: "db01"),
    .neighbourDiscovery(
      "nor find it in IPv6", from: "desk1", to: "db01", solicitation(for: 0x5_0001),
      group: "ff02::1:ff05:1", source: .declaredV6),
    .tcp("The database tries a desk", from: "db01", to: "desk1", 40_000, 445))

  /// The question who has fd00:: with this end (RFC 4861 §4.3).
  private static func solicitation(for low: UInt64) -> IPPacket.Content {
    var body: [UInt8] = [0, 0, 0, 0]
    body.append(bigEndian: IPv6Address(high: 0xFD00_0000_0000_0000, low: low))
    return .message(type: 135, body: body)
  }

  /// db01 has fd00::5:1, as it was asked.
  private static let advertisement: [UInt8] = {
    var body: [UInt8] = [0x60, 0, 0, 0]
    body.append(bigEndian: IPv6Address(high: 0xFD00_0000_0000_0000, low: 0x5_0001))
    return body
  }()

  static let worm = Lesson(
    "worm", seenAt: .everyAdapter,
    strangers: [
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A00_0AFE, behind: "building/outside")
    ],
    .tcp("A desk opens a file", from: "desk01", to: "files01", 50_000, 445),
    .tcp("and gets it", from: "files01", to: "desk01", 445, 50_000, [.syn, .ack]),
    .tcp(
      "It opens the page that a mail named", from: "desk01", to: "gateway", 50_001, 443,
      ip: "203.0.113.80"),
    .arp("The worm looks around: ARP passes", from: "desk01", to: "desk02"),
    .arpReply("and is answered", from: "desk02", to: "desk01"),
    .tcp("It knocks at every door", from: "desk01", to: "desk02", 50_002, 445),
    .tcp("of the segment", from: "desk01", to: "desk03", 50_003, 445),
    .tcp("one", from: "desk01", to: "desk04", 50_004, 445),
    .tcp("by one", from: "desk01", to: "desk05", 50_005, 445),
    .tcp("at the printer's too", from: "desk01", to: "print01", 50_006, 445),
    .tcp("and at the one that is open", from: "desk01", to: "files01", 50_007, 445),
    .tcp("Another worm has the printer", from: "print01", to: "desk02", 50_000, 445),
    .tcp("which no list holds back", from: "print01", to: "desk03", 50_001, 445),
    .tcp("and the file server is open to it", from: "print01", to: "files01", 50_002, 445),
    .packet(
      "A third one knocks from outside", from: "gateway", to: "desk04", tags: [.vlan(10)],
      PacketStep(
        source: .other("198.51.100.7"), content: .tcp(TCPSegment(from: 50_000, to: 445, .syn)))))

  static let longestPrefix = Lesson(
    "longest-prefix", seenAt: .everyAdapter,
    strangers: [
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A14_00FE, behind: "site/outside")
    ],
    .ping("Its own site: /16 allows", from: "app01", to: "gateway", ip: "10.20.1.1"),
    .packet(
      "and back", from: "gateway", to: "app01", tags: [.vlan(20)],
      PacketStep(source: .other("10.20.1.1"), content: .echoReply(identifier: 1))),
    .ping("The lab: /24 denies", from: "app01", to: "gateway", ip: "10.20.9.8"),
    .ping("One machine of the lab: /32 allows", from: "app01", to: "gateway", ip: "10.20.9.7"),
    .ping("Another site: /8 denies", from: "app01", to: "gateway", ip: "10.30.0.1"),
    .ping("The world: no rule matches", from: "app01", to: "gateway", ip: "192.0.2.1"),
    .packet(
      "From another site: /8 denies", from: "gateway", to: "app01", tags: [.vlan(20)],
      PacketStep(source: .other("10.99.0.1"), content: .echoRequest(identifier: 1))),
    .packet(
      "A private address of IPv6: /8 denies", from: "app01", to: "gateway",
      PacketStep(
        source: .declaredV6, destination: .other("fd00:20::1"),
        content: .echoRequest(identifier: 1))),
    .packet(
      "The world in IPv6: no rule matches", from: "app01", to: "gateway",
      PacketStep(
        source: .declaredV6, destination: .other("2001:db8::1"),
        content: .echoRequest(identifier: 1))),
    .arp("ARP: no IP rule matches", from: "app01", to: "gateway"))

  static let shadowedRule = Lesson(
    "shadowed-rule", seenAt: .everyAdapter,
    .tcp("A user reaches the application", from: "user01", to: "erp01", 50_000, 443),
    .tcp("its console", from: "user01", to: "erp01", 50_001, 8080),
    .tcp("and the other one", from: "user01", to: "erp01", 50_002, 8443),
    .tcp("but no shell", from: "user01", to: "erp01", 50_003, 22),
    .tcp("The machine that was denied it years ago", from: "old01", to: "erp01", 50_000, 443),
    .tcp("and one that the basic list denies it", from: "guest01", to: "erp01", 50_000, 443))

  static let fragmentsAndACLs = Lesson(
    "fragments-and-acls", seenAt: .everyAdapter,
    .datagram("A datagram for 2049: its first fragment", to: "nfs01", 2049, 3000, 0..<1480),
    .datagram("has the port, the second has none", to: "nfs01", 2049, 3000, 1480..<2960),
    .datagram("nor has the last", to: "nfs01", 2049, 3000, 2960..<3008),
    .datagram("A long message for sip01", to: "sip01", 5060, 2000, 0..<1480),
    .datagram("never gets there whole", to: "sip01", 5060, 2000, 1480..<2008),
    .datagram("For sip02", to: "sip02", 5060, 2000, 0..<1480),
    .datagram("it does", to: "sip02", 5060, 2000, 1480..<2008))
}

extension Step {
  /// A piece of a datagram of client01's.
  fileprivate static func datagram(
    _ note: String, to receiver: String, _ port: UInt16, _ octets: Int, _ piece: Range<Int>
  ) -> Step {
    udp(
      note, from: "client01", to: receiver, 50_000, port,
      data: [UInt8](repeating: 0x2E, count: octets), part: .fragment(piece))
  }

  /// From 203.0.113.10 through the gateway to web01.
  fileprivate static func fromUser(
    _ note: String, to port: UInt16, _ flags: TCPSegment.Flags = .syn
  ) -> Step {
    packet(
      note, from: "gateway", to: "web01", tags: [.vlan(20)],
      PacketStep(
        source: .other("203.0.113.10"), content: .tcp(TCPSegment(from: 50_000, to: port, flags))))
  }

  /// From web01's 443 back to there.
  fileprivate static func toUser(_ note: String, _ flags: TCPSegment.Flags) -> Step {
    tcp(note, from: "web01", to: "gateway", 443, 50_000, flags, ip: "203.0.113.10")
  }
}
