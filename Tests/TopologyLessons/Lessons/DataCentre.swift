internal import Frames

extension Lesson {
  static let dataCentre = Lesson(
    "data-centre", seenAt: .everyAdapter,
    strangers: [
      Stranger(
        "user", mac: 0x3CEC_EF00_00FE, ip: 0xC633_6407,
        ipv6: IPv6Address(high: 0x2001_0DB8_FFFF_0000, low: 7), behind: "internet/outside"),
      Stranger("updates", mac: 0x3CEC_EF00_00FE, ip: 0xC633_6450, behind: "internet/outside"),
    ],
    .arp("The provider looks for the router", from: "user", to: "gw/up"),
    .connect("A user asks for the site", from: "user", to: "r1hv1/web", port: 443).via("gw/up"),
    .arp("The web server looks for its router", from: "r1hv1/web", to: "gw/web"),
    .arpReply("and finds it", from: "gw/web", to: "r1hv1/web"),
    .accept("It takes the connection", from: "r1hv1/web", to: "user", port: 443).via("gw/web"),
    .tcp("The request", from: "user", to: "r1hv1/web", 50_000, 443, [.psh, .ack]).via("gw/up"),
    .connect(
      "The web server asks the application, in the other rack", from: "r1hv1/web", to: "r2hv1/app",
      port: 8080
    ).via("gw/web"),
    .accept("which takes it", from: "r2hv1/app", to: "r1hv1/web", port: 8080).via("gw/app"),
    .connect("and asks the database", from: "r2hv1/app", to: "r2hv2/db", port: 5432)
      .via("gw/app"),
    .accept("which takes it", from: "r2hv2/db", to: "r2hv1/app", port: 5432).via("gw/db"),
    .tcp("The page", from: "r1hv1/web", to: "user", 443, 50_000, [.psh, .ack]).via("gw/web"),
    .arp("The database looks for its twin", from: "r2hv2/db", to: "r1hv2/db"),
    .arpReply("in the other rack, by no router", from: "r1hv2/db", to: "r2hv2/db"),
    .connect("and copies itself there", from: "r2hv2/db", to: "r1hv2/db", port: 5433),
    .tcp("A web server fetches updates", from: "r2hv1/web", to: "updates", 50_000, 443)
      .via("gw/web"),
    .tcp("and gets them", from: "updates", to: "r2hv1/web", 443, 50_000, [.syn, .ack])
      .via("gw/up"),

    .neighbourDiscovery(
      "In IPv6 the web server looks for its router", from: "r1hv1/web", to: "gw/web",
      .message(type: 135, body: [0, 0, 0, 0] + routerAddress), group: "ff02::1:ff00:fe",
      source: .declaredV6),
    .packet(
      "and finds it", from: "gw/web", to: "r1hv1/web",
      PacketStep(
        source: .declaredV6, destination: .declaredV6,
        content: .message(type: 136, body: [0xE0, 0, 0, 0] + routerAddress), hopLimit: 255)),
    .connect("A user asks for the site", from: "user", to: "r1hv1/web", port: 443).inIPv6()
      .via("gw/up"),
    .accept("which answers", from: "r1hv1/web", to: "user", port: 443).inIPv6().via("gw/web"),
    .connect("and asks the application", from: "r1hv1/web", to: "r2hv1/app", port: 8080)
      .inIPv6().via("gw/web"),
    .connect(
      "which may not ask the database: its list knows IPv4 only", from: "r2hv1/app", to: "r2hv2/db",
      port: 5432
    ).inIPv6().via("gw/app"),

    .arp("The administrator looks for a host", from: "admin-pc", to: "r1hv1/managementOS"),
    .arpReply("and finds it", from: "r1hv1/managementOS", to: "admin-pc"),
    .connect("looks after it", from: "admin-pc", to: "r1hv1/managementOS", port: 5986),
    .accept("in VLAN 10", from: "r1hv1/managementOS", to: "admin-pc", port: 5986),

    .datagram("A user's traceroute: TTL 1 ends at gw", from: "user", to: "r1hv1/web", port: 33_434)
      .via("gw/up").hopLimit(1),
    .datagram("TTL 2 is denied there", from: "user", to: "r1hv1/web", port: 33_435)
      .via("gw/up").hopLimit(2),
    .connect("The world tries a remote shell", from: "user", to: "r1hv1/web", port: 22)
      .via("gw/up"),
    .connect("the application", from: "user", to: "r2hv1/app", port: 8080).via("gw/up"),
    .connect("and a tag", from: "user", to: "r1hv1/web", port: 443, tags: [.vlan(20)])
      .via("gw/up"),
    .connect(
      "A web server was broken into: the database", from: "r1hv1/web", to: "r2hv2/db", port: 5432
    )
    .via("gw/web"),
    .connect("by its tag", from: "r1hv1/web", to: "r1hv1/db", port: 5432, tags: [.vlan(22)]),
    .connect("the application by another port", from: "r1hv1/web", to: "r2hv1/app", port: 22)
      .via("gw/web"),
    .connect("the host's management", from: "r1hv1/web", to: "r1hv1/managementOS", port: 5986)
      .via("gw/web"),
    .connect(
      "and that by its tag", from: "r1hv1/web", to: "r1hv1/managementOS", port: 5986,
      tags: [.vlan(10)]),
    .connect("The application calls out", from: "r2hv1/app", to: "user", port: 443).via("gw/app"),
    .connect("and so does the database", from: "r2hv2/db", to: "user", port: 443).via("gw/db"),
    .datagram("which looks for its way out", from: "r2hv2/db", to: "user", port: 33_434)
      .via("gw/db").hopLimit(1),
    .connect("From VLAN 10 there is no way to gw", from: "admin-pc", to: "r1hv1/web", port: 22)
      .via("gw/web"))

  /// gw/web's, 2001:db8:20::fe.
  private static let routerAddress: [UInt8] =
    [0x20, 1, 0x0D, 0xB8, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFE]
}
