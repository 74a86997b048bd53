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

  /// The address of hv01's web server in Topologies/team-over-two-switches.
  private static let webAddress = MACAddress(truncating: 0x0015_5D00_0001)

  static let teamOverTwoSwitches = Lesson(
    "team-over-two-switches", seenAt: .everyAdapter,
    .arp("A web server's broadcast comes back by tor2", from: "hv01/web", to: "far"),
    .arpReply("The answer comes in by tor1, where tor2 has heard it", from: "far", to: "hv01/web"),
    .arp("A broadcast from tor2: each host takes it from tor1", from: "far", to: "hv02/web"),
    .arpReply("One team answers by its first member", from: "hv02/web", to: "far"),
    .ping("and reaches the other team's first", from: "hv02/web", to: "hv01/web"),
    .pause(seconds: 300),
    .ping("Flooded: it comes in by both members, and counts once", from: "far", to: "hv01/web"),
    .ping("An application server's frame is flooded, and comes back", from: "hv01/app", to: "near"),
    .ping("near takes the web server's address", from: "near", to: "hv01/app", source: webAddress),
    .ping("and tor1 believes it", from: "near", to: "hv02/app", source: webAddress),
    .ping("What is for the web server goes astray", from: "hv02/app", to: "hv01/web"),
    .ping("It speaks, and has its port again", from: "hv01/web", to: "hv02/app"),
    .pong("The answer arrives", from: "hv02/app", to: "hv01/web"),
    .arp("The administrator looks for a host", from: "admin-pc", to: "hv01/managementOS"),
    .arpReply("which answers by its first member", from: "hv01/managementOS", to: "admin-pc"),
    .arp("What it asks everyone comes back too", from: "hv01/managementOS", to: "admin-pc"))
}
