internal import Frames

extension Lesson {
  static let spoofedSources = Lesson(
    "spoofed-sources", seenAt: .everyAdapter,
    .ping("The victim reaches the gateway", from: "victim01", to: "gateway01"),
    .pong("and the gateway the victim, not the clone", from: "gateway01", to: "victim01"),
    .ping("The attacker is honest", from: "attacker01", to: "gateway01"),
    .ping(
      "steals the victim's address", from: "attacker01", to: "gateway01",
      source: MACAddress(truncating: 0x0015_5D00_0021)),
    .ping(
      "invents one", from: "attacker01", to: "gateway01",
      source: MACAddress(truncating: 0x02DE_ADBE_EF01)),
    .ping(
      "takes a group's", from: "attacker01", to: "gateway01",
      source: MACAddress(truncating: 0x0100_5E00_0001)),
    .ping("and nobody's", from: "attacker01", to: "gateway01", source: .zero),
    .arpReply(
      "It claims the gateway's IP address under its own MAC address", from: "attacker01",
      to: "victim01", claiming: "gateway01"),
    .ping("The clone's address is the victim's", from: "clone01", to: "gateway01"),
    .ping("Somebody sent this", from: "victim01", to: "gateway01").heardNowhere())

  static let vlanHopping = Lesson(
    "vlan-hopping", seenAt: .anywhere,
    .ping("A tag on an access port", from: "access01", to: "victim01", tags: [.vlan(20)]),
    .ping(
      "Two tags, the outer one the port's own", from: "access01", to: "victim01",
      tags: [.vlan(10), .vlan(20)]),
    .ping("A service tag is payload", from: "access01", to: "victim01", tags: [.service(20)]),
    .ping(
      "A priority tag and 20 behind it, under the port's VLAN 10", from: "access01", to: "victim01",
      tags: [.priority, .vlan(20)]),
    .ping(
      "Two tags on a trunk with a native VLAN", from: "trunk01", to: "victim01",
      tags: [.vlan(10), .vlan(20)]),
    .ping("The inner VLAN is not on its list", from: "trunk01", to: "victim01", tags: [.vlan(20)]),
    .ping("A tag on an untagged port", from: "plain01", to: "victim01", tags: [.vlan(20)]),
    .ping(
      "The hop: a priority tag, and 20 behind it", from: "plain01", to: "victim01",
      tags: [.priority, .vlan(20)]))

  static let rogueSource = Lesson(
    "rogue-source", seenAt: .anywhere,
    strangers: [
      Stranger("rogue", mac: 0x00DE_ADBE_EF09, ip: 0x0A00_0063, behind: "office/outside"),
      Stranger("visitor", mac: 0x00DE_ADBE_EF10, ip: 0x0A00_0064, behind: "office/outside"),
    ],
    .arp("The rogue looks for the file server", from: "rogue", to: "files01"),
    .arpReply("which answers anyone", from: "files01", to: "rogue"),
    .connect("The rogue knocks", from: "rogue", to: "files01", port: 445),
    .connect("The next door", from: "rogue", to: "desk01", port: 445),
    .arp("A visitor looks around", from: "visitor", to: "desk01"),
    .connect("The payroll's address, untagged", from: "rogue", to: "payroll01", port: 1433),
    .connect(
      "The payroll's VLAN, guessed wrong", from: "rogue", to: "payroll01", port: 1433,
      tags: [.vlan(41)]),
    .connect(
      "and right", from: "rogue", to: "payroll01", port: 1433, tags: [.vlan(40)]),
    .octets(
      "Too short for a source address", from: "rogue", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0]),
    .octets(
      "Too short for an EtherType", from: "rogue",
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0xDE, 0xAD, 0xBE, 0xEF, 0x09, 0x08]))
}
