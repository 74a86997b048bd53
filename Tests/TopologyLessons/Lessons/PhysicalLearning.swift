internal import Frames

extension Lesson {
  /// A VM inside nested01, later inside nested02, in Topologies/mac-move.
  private static let inner = MACAddress(truncating: 0x0200_0000_0011)
  private static let clientAddress = MACAddress(truncating: 0x3CEC_EF00_0004)

  static let macMove = Lesson(
    "mac-move", seenAt: .everyAdapter,
    strangers: [
      Stranger("inner01", mac: inner.rawValue, ip: 0x0A00_140B, behind: "hv01/nested01/eth0"),
      Stranger("inner01 moved", mac: inner.rawValue, ip: 0x0A00_140B, behind: "hv02/nested02/eth0"),
      Stranger("other VM 1", mac: 0x0200_0000_0021, ip: 0x0A00_1415, behind: "other01"),
      Stranger("other VM 2", mac: 0x0200_0000_0022, ip: 0x0A00_1416, behind: "other01"),
    ],
    .ping("Nobody knows inner01: both nested hosts get it", from: "client", to: "inner01"),
    .pong("inner01 answers, and is learned", from: "inner01", to: "client"),
    .ping("tor1 knows its port, hv01's switch its adapter", from: "client", to: "inner01"),
    .ping("so does a neighbour on the host", from: "neighbour01", to: "inner01"),
    .ping("It has moved and not yet spoken: to its old place", from: "client", to: "inner01"),
    .arp("It asks for the client, and tor1 learns anew", from: "inner01 moved", to: "client"),
    .ping("To its new place", from: "client", to: "inner01"),
    .ping("from hv01 still to the old one", from: "neighbour01", to: "inner01"),
    .pause(seconds: 200),
    .ping("It speaks: to tor1 it is fresh", from: "inner01 moved", to: "client"),
    .pause(seconds: 100),
    .ping("hv01's switch has forgotten it, tor1 has not", from: "neighbour01", to: "inner01"),
    .pause(seconds: 200),
    .ping("Five minutes after its last frame all have", from: "client", to: "inner01"),
    .ping("A VM of another hypervisor speaks", from: "other VM 1", to: "client"),
    .ping("To it, by the port that it is behind", from: "other VM 2", to: "other VM 1"),
    .ping("The client speaks", from: "client", to: "neighbour01"),
    .ping(
      "and other01 with its address", from: "other01", to: "neighbour01", source: clientAddress),
    .pong("which is where the answer goes", from: "neighbour01", to: "client"),
    .ping("The client speaks again", from: "client", to: "neighbour01"),
    .pong("and has its answer", from: "neighbour01", to: "client"))
}
