internal import Frames

extension Lesson {
  static let machineStates = Lesson(
    "machine-states", seenAt: .anywhere,
    .ping("The running reach each other", from: "on1", to: "on2"),
    .arp("A broadcast reaches only what runs", from: "on1", to: "off01"),
    .ping("A VM that is off has no port", from: "on1", to: "off01"),
    .ping("nor has an unplugged adapter", from: "on1", to: "unplugged01"),
    .ping("A stopped VM cannot send", from: "off01", to: "on1"),
    .ping("nor a saved one", from: "saved01", to: "on1"),
    .ping("nor an unplugged adapter", from: "unplugged01", to: "on1"),
    .ping("nor one without a switch", from: "homeless01", to: "on1"))

  /// A VM inside nested01.
  private static let inner = MACAddress(truncating: 0x0200_0000_0001)

  static let nestedVirtualization = Lesson(
    "nested-virtualization", seenAt: .everyAdapter,
    strangers: [
      Stranger("inner01", mac: inner.rawValue, ip: 0x0A00_000B, behind: "hv01/nested01/eth0")
    ],
    .ping("Nothing is learned yet: flooded to the spoofing port", from: "client01", to: "inner01"),
    .pong("The inner VM answers and is learned", from: "inner01", to: "client01"),
    .ping("Now the switch knows where it is", from: "client01", to: "inner01"),
    .ping("The nested host's own frames are not for the switch", from: "nested01", to: "inner01"),
    .ping("client01 may not do the same", from: "client01", to: "server01", source: inner),
    .pause(seconds: 300),
    .ping("Five minutes later the entry is gone", from: "client01", to: "inner01"),
    .ping(
      "Spoofing lets nested01 take the client's address", from: "nested01", to: "server01",
      source: clientAddress),
    .pong("but what is sent to the client goes to the client", from: "server01", to: "client01"))

  /// client01's address in Topologies/nested-virtualization.
  private static let clientAddress = MACAddress(truncating: 0x0015_5D00_0002)

  /// clustered01's and plain01's second adapters, and the peer, in Topologies/teams.
  private static let clusteredB = MACAddress(truncating: 0x0015_5D00_000B)
  private static let plainB = MACAddress(truncating: 0x0015_5D00_001B)
  private static let peer = MACAddress(truncating: 0x0015_5D00_0021)

  static let teams = Lesson(
    "teams", seenAt: .everyAdapter,
    strangers: [
      Stranger("gateway", mac: 0x3CEC_EF00_00FE, ip: 0x0A00_00FE, behind: "rack/outside")
    ],
    .ping("Each adapter with its own address", from: "clustered01/b", to: "peer01"),
    .ping(
      "The team may send the other's address", from: "clustered01/a", to: "peer01",
      source: clusteredB),
    .ping("Without leave it may not", from: "plain01/a", to: "peer01", source: plainB),
    .arp("A broadcast leaves by the uplink", from: "peer01", to: "gateway"),
    .arpReply("The gateway's answer comes in", from: "gateway", to: "peer01"),
    .ping(
      "A frame with a local address does not come in", from: "gateway", to: "clustered01/a",
      source: peer))
}
