internal import Frames

extension Lesson {
  static let unboundNIC = Lesson(
    "unbound-nic", seenAt: .anywhere,
    strangers: [Stranger("nas", mac: 0x3CEC_EF00_0030, ip: 0x0A00_1EFE, behind: "office/outside")],
    .arp("A guest looks for the management OS", from: "vm1", to: "managementOS/nic1"),
    .arpReply("and is answered", from: "managementOS/nic1", to: "vm1"),
    .connect("It is in", from: "vm1", to: "managementOS/nic1", port: 3389),
    .datagram(
      "Storage is tagged 30", from: "nas", to: "managementOS/nic3", port: 3260, tags: [.vlan(30)]),
    .datagram("nic3's driver tags the answer", from: "managementOS/nic3", to: "nas", port: 3260),
    .ping("Without the tag nic3 takes nothing", from: "nas", to: "managementOS/nic3"),
    .ping("With one nic1 takes nothing", from: "nas", to: "managementOS/nic1", tags: [.vlan(30)]),
    .ping("The guest's frame for nic3 has no tag either", from: "vm1", to: "managementOS/nic3"))

  static let dedicatedManagement = Lesson(
    "dedicated-management", seenAt: .everyAdapter,
    strangers: [
      Stranger("admin-pc", mac: 0x3CEC_EF00_0007, ip: 0x0A00_0AC8, behind: "management/outside"),
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A00_14FE, behind: "guests/outside"),
    ],
    .arp("The administrator looks for the host", from: "admin-pc", to: "managementOS/nic1"),
    .arpReply("and finds it", from: "managementOS/nic1", to: "admin-pc"),
    .connect("The administrator logs on", from: "admin-pc", to: "managementOS/nic1", port: 5986),
    .accept("and is let in", from: "managementOS/nic1", to: "admin-pc", port: 5986),
    .arp("A guest looks for its gateway", from: "vm1", to: "gateway"),
    .arpReply("which answers", from: "gateway", to: "vm1"),
    .ping("A guest reaches its neighbour", from: "vm1", to: "vm2"),
    .ping("It sends to the host's very address: away it goes", from: "vm1", to: "managementOS/nic1")
  )

  static let sharedUplink = Lesson(
    "shared-uplink", seenAt: .anywhere,
    .arp(
      "An untagged guest looks for the management OS", from: "open01", to: "managementOS/Shared"),
    .arpReply("and is answered", from: "managementOS/Shared", to: "open01"),
    .arp("A tenant in VLAN 20 looks around", from: "tenant01", to: "open01"),
    .ping("It tries the management OS by address", from: "tenant01", to: "managementOS/Shared"),
    .ping("and by a tag of VLAN 1", from: "tenant01", to: "managementOS/Shared", tags: [.vlan(1)]),
    .multicast(
      "The management OS announces itself (LLMNR)", from: "managementOS/Shared",
      group: MACAddress(truncating: 0x0100_5E00_00FC)),
    .multicast(
      "and its switch's spanning tree is nobody's", from: "managementOS/Shared",
      group: MACAddress(truncating: 0x0180_C200_0000)))

  static let internalAndPrivate = Lesson(
    "internal-and-private", seenAt: .anywhere,
    .arp("A lab VM asks around", from: "lab1", to: "lab2"),
    .ping("The lab reaches itself", from: "lab1", to: "lab2"),
    .ping("and the management OS", from: "lab1", to: "managementOS/Lab"),
    .pong("which answers", from: "managementOS/Lab", to: "lab1"),
    .arp("A node asks around", from: "node1", to: "node2"),
    .datagram("The nodes talk", from: "node1", to: "node2", port: 3343),
    .ping("A node tries the lab's address", from: "node1", to: "lab1"),
    .ping("and the management OS's", from: "node2", to: "managementOS/Lab"),
    .ping("The management OS has no way in either", from: "managementOS/Lab", to: "node1"))
}
