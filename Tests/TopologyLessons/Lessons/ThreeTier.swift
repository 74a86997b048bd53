internal import Frames

extension Lesson {
  static let threeTier = Lesson(
    "three-tier", seenAt: .everyAdapter,
    strangers: [
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A00_14FE, behind: "production/outside"),
      Stranger("vault", mac: 0x3CEC_EF00_00BB, ip: 0x0A00_1EFE, behind: "production/outside"),
      Stranger("printer", mac: 0x3CEC_EF00_0009, ip: 0x0A00_1663, behind: "production/outside"),
      Stranger("admin-pc", mac: 0x3CEC_EF00_0007, ip: 0x0A00_0AC8, behind: "management/outside"),
    ],
    .arp("A web server looks for its application server", from: "web01", to: "app01/front"),
    .arpReply("and is answered", from: "app01/front", to: "web01"),
    .connect(
      "A user's request arrives through the gateway", from: "gateway", to: "web01", port: 443,
      tags: [.vlan(20)]),
    .accept("and is taken", from: "web01", to: "gateway", port: 443),
    .connect("The web server asks the application", from: "web01", to: "app01/front", port: 8080),
    .accept("which takes the request", from: "app01/front", to: "web01", port: 8080),
    .connect("and asks the database", from: "app01/back", to: "db01/eth0", port: 5432),
    .accept("which takes it", from: "db01/eth0", to: "app01/back", port: 5432),
    .datagram("A heartbeat", from: "db01/cluster", to: "db02/cluster", port: 3343),
    .datagram("and one back", from: "db02/cluster", to: "db01/cluster", port: 3343),
    .connect(
      "The administrator looks after the host", from: "admin-pc", to: "managementOS/nic1",
      port: 5986),
    .accept("on the NIC that no switch has", from: "managementOS/nic1", to: "admin-pc", port: 5986),
    .datagram("The nightly backup leaves", from: "managementOS/Backup", to: "vault", port: 9000),
    .connect(
      "web02 was broken into: it tries the database's own address", from: "web02",
      to: "db01/eth0", port: 5432),
    .connect(
      "then the database's VLAN", from: "web02", to: "db01/eth0", port: 5432, tags: [.vlan(22)]),
    .ping(
      "then an application server's source address", from: "web02", to: "db01/eth0",
      source: MACAddress(truncating: 0x0015_5D00_0122)),
    .arp(
      "A forgotten printer in VLAN 22 looks for the database", from: "printer", to: "db01/eth0",
      tags: [.vlan(22)]),
    .arpReply("which answers", from: "db01/eth0", to: "printer"))
}
