internal import Frames

extension Lesson {
  static let twoTenants = Lesson(
    "two-tenants", seenAt: .anywhere,
    .arp("Red looks for red", from: "red01", to: "red02"),
    .arpReply("and finds it", from: "red02", to: "red01"),
    .ping("Red talks to red", from: "red01", to: "red02"),
    .arp("Blue looks for blue, which has the same IP address", from: "blue01", to: "blue02"),
    .arpReply("and finds it", from: "blue02", to: "blue01"),
    .ping("Blue talks to blue", from: "blue01", to: "blue02"),
    .ping("Red knows blue's address", from: "red01", to: "blue01"),
    .ping("and tries blue's tag", from: "red01", to: "blue01", tags: [.vlan(20)]),
    .ping(
      "Its own tag is not for it to write either", from: "red01", to: "red02", tags: [.vlan(10)]),
    .ping("A priority tag is no VLAN", from: "red01", to: "red02", tags: [.priority]))

  static let trunkGuest = Lesson(
    "trunk-guest", seenAt: .anywhere,
    .ping("Tagged 10 to the web server", from: "fw01", to: "web01", tags: [.vlan(10)]),
    .pong("which never sees a tag", from: "web01", to: "fw01"),
    .ping("Tagged 20 to the database", from: "fw01", to: "db01", tags: [.vlan(20)]),
    .ping("Untagged into the native VLAN", from: "fw01", to: "legacy01"),
    .pong("and back", from: "legacy01", to: "fw01"),
    .ping("A priority tag counts as none", from: "fw01", to: "legacy01", tags: [.priority]),
    .ping("Tagged with the native VLAN: refused", from: "fw01", to: "legacy01", tags: [.vlan(1)]),
    .ping(
      "Tagged with a VLAN off the list: refused", from: "fw01", to: "foreign01", tags: [.vlan(30)]),
    .ping("VLAN 30 does not reach the trunk", from: "foreign01", to: "fw01"),
    .ping("nor do untagged ports", from: "plain01", to: "fw01"),
    .arp("The web server's broadcast stays in VLAN 10", from: "web01", to: "fw01"),
    .arp("and the untagged one with the untagged", from: "plain01", to: "fw01"),
    .ping("The web server tries the database", from: "web01", to: "db01"))

  static let privateVLAN = Lesson(
    "private-vlan", seenAt: .anywhere,
    .ping("A customer reaches the gateway", from: "customer1", to: "gateway01"),
    .pong("and the gateway the customer", from: "gateway01", to: "customer1"),
    .ping("Customers do not reach each other", from: "customer1", to: "customer2"),
    .ping("nor a shop", from: "customer1", to: "shop1"),
    .ping("nor a shop a customer", from: "shop1", to: "customer1"),
    .ping("Shops reach each other", from: "shop1", to: "shop2"),
    .ping("and the gateway", from: "shop2", to: "gateway01"),
    .arp("The gateway's broadcast reaches every port", from: "gateway01", to: "shop1"),
    .arp("A customer's broadcast reaches the gateway", from: "customer2", to: "gateway01"),
    .arp("A shop's the gateway and the other shop", from: "shop1", to: "gateway01"),
    .ping("The gateway reaches the stray", from: "gateway01", to: "stray01"),
    .pong("whose answer it does not take", from: "stray01", to: "gateway01"),
    .ping(
      "A customer may not name the primary VLAN", from: "customer1", to: "gateway01",
      tags: [.vlan(100)]))

  static let vlanOverTwoHosts = Lesson(
    "vlan-over-two-hosts", seenAt: .anywhere,
    .arp("A web server looks for the other", from: "hv01/web", to: "hv02/web"),
    .arpReply("and is answered from the other host", from: "hv02/web", to: "hv01/web"),
    .connect("They talk", from: "hv01/web", to: "hv02/web", port: 443),
    .accept("both ways", from: "hv02/web", to: "hv01/web", port: 443),
    .arp("The databases do so in their VLAN", from: "hv01/db", to: "hv02/db"),
    .arpReply("both ways", from: "hv02/db", to: "hv01/db"),
    .ping("Web tries the other host's database", from: "hv01/web", to: "hv02/db"),
    .ping("and its own host's", from: "hv01/web", to: "hv01/db"),
    .pause(seconds: 300),
    .ping("Five quiet minutes later the wire has forgotten", from: "hv01/web", to: "hv02/web"))

  static let isolationMode = Lesson(
    "isolation-mode", seenAt: .anywhere,
    .ping("Access and isolation with untagged traffic are one", from: "web01", to: "web02"),
    .pong("both ways", from: "web02", to: "web01"),
    .arp("The third hears its VLAN", from: "web01", to: "half01"),
    .arpReply("but may not answer", from: "half01", to: "web01"),
    .arpReply("with its tag neither", from: "half01", to: "web01", tags: [.vlan(20)]))
}
