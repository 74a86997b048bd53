internal import Frames

extension Lesson {
  static let vlanHoppingNative = Lesson(
    "vlan-hopping-native", seenAt: .everyAdapter,
    .ping("Without a tag it stays in VLAN 1", from: "pc1", to: "payroll01"),
    .ping("The tag of another VLAN is refused", from: "pc1", to: "payroll01", tags: [.vlan(20)]),
    .ping(
      "The hop: the port's own tag, and 20 behind it", from: "pc1", to: "payroll01",
      tags: [.vlan(1), .vlan(20)]),
    .pong("The answer does not come back", from: "payroll01", to: "pc1"),
    .ping(
      "On the same switch, from a VLAN that is not native", from: "pc2", to: "payroll01",
      tags: [.vlan(10), .vlan(20)]),
    .ping(
      "A guest that may write tag 1", from: "trunk01", to: "payroll01",
      tags: [.vlan(1), .vlan(20)]),
    .ping(
      "One on an untagged port, by a priority tag in front", from: "plain01", to: "payroll01",
      tags: [.priority, .vlan(1), .vlan(20)]),
    .ping(
      "The desk's port does not take 20 by itself", from: "plain01", to: "payroll01",
      tags: [.priority, .vlan(20)]),
    .ping(
      "On floor2 the outer tag stays on the link", from: "pc3", to: "payroll01",
      tags: [.vlan(11), .vlan(20)]),
    .ping(
      "and its native VLAN is nobody's to write", from: "pc3", to: "payroll01",
      tags: [.vlan(999), .vlan(20)]))

  static let trunkGuestForeignVLAN = Lesson(
    "trunk-guest-foreign-vlan", seenAt: .everyAdapter,
    .ping("The firewall's own work", from: "fw01", to: "web01", tags: [.vlan(10)]),
    .pong("and the answer", from: "web01", to: "fw01"),
    .ping("Tag 30: all the way to the payroll", from: "fw01", to: "payroll01", tags: [.vlan(30)]),
    .pong("which answers, by what the switches have learned", from: "payroll01", to: "fw01"),
    .ping("Tag 40 ends at tor1", from: "fw01", to: "camera02", tags: [.vlan(40)]),
    .ping(
      "Tag 40 on its own host does not come there", from: "fw01", to: "camera01",
      tags: [.vlan(40)]),
    .pong("nor does the answer", from: "camera01", to: "fw01"),
    .ping("Tag 50 is not on the list", from: "fw01", to: "camera02", tags: [.vlan(50)]),
    .arp("What the payroll asks everyone, fw01 hears", from: "payroll01", to: "web01"),
    .arp("What camera02 asks everyone, it does not", from: "camera02", to: "camera01"),
    .arp("What camera01 asks, it does", from: "camera01", to: "camera02"))

  static let privateVLANLeak = Lesson(
    "private-vlan-leak", seenAt: .everyAdapter,
    .arp("A customer looks for the gateway; scanner hears it", from: "customer1", to: "gateway01"),
    .arpReply("The gateway answers", from: "gateway01", to: "customer1"),
    .ping("The other customer reaches the gateway", from: "customer2", to: "gateway01"),
    .ping("It comes back to tor1's port for its host", from: "customer1", to: "customer2"),
    .ping("and on the other host it is refused", from: "customer1", to: "customer3"),
    .ping("In the secondary VLAN: to the gateway", from: "scanner", to: "gateway01"),
    .pong("whose answer is in the primary", from: "gateway01", to: "scanner"),
    .ping("to a customer it is refused", from: "scanner", to: "customer1"),
    .ping("In the primary VLAN: to a customer", from: "printer", to: "customer1"),
    .pong("whose answer is in the secondary", from: "customer1", to: "printer"),
    .arp("All customers hear what printer asks", from: "printer", to: "customer3"),
    .arpReply(
      "It claims the gateway's address", from: "printer", to: "customer1", claiming: "gateway01"),
    .tcp(
      "and what customer1 now sends to the world is lost", from: "customer1", to: "printer", 50_000,
      443, ip: "203.0.113.80"),
    .ping("With the gateway printer talks", from: "printer", to: "gateway01"),
    .pong("both ways", from: "gateway01", to: "printer"))

  static let nativeMismatch = Lesson(
    "native-mismatch", seenAt: .everyAdapter,
    .arp("On floor2 a desk looks for its files", from: "desk2", to: "files01"),
    .arpReply("finds them", from: "files01", to: "desk2"),
    .ping("and not the payroll", from: "desk2", to: "payroll01"),
    .arp("On floor1 it is the payroll that hears a desk", from: "desk1", to: "files01"),
    .ping("and that it reaches", from: "desk1", to: "payroll01"),
    .pong("both ways", from: "payroll01", to: "desk1"),
    .ping("The file server reaches the desk", from: "files01", to: "desk1"),
    .pong("and the desk does not reach it", from: "desk1", to: "files01"),
    .ping("A till reaches the payroll", from: "till1", to: "payroll01"),
    .pong("whose answer comes back in the office's VLAN", from: "payroll01", to: "till1"),
    .arp("as does what it asks everyone: the desk hears it", from: "payroll01", to: "till1"),
    .ping("On floor1 itself the two are apart", from: "till1", to: "desk1"))
}
