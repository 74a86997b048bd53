internal import ArgumentParser
internal import Frames
internal import Report
internal import TopologyModel

/// A frame in a few words: what it carries, and between whom.
struct BuiltFrameOptions: ParsableArguments {
  /// What the frame carries.
  enum Kind: String, EnumerableFlag {
    case tcp, udp, icmp, arp

    static func help(for value: Kind) -> ArgumentHelp? {
      switch value {
      case .tcp: "Build a TCP segment that opens a connection (SYN)."
      case .udp: "Build an empty UDP datagram."
      case .icmp: "Build an echo request: ICMP, or ICMPv6 between IPv6 addresses."
      case .arp: "Build a broadcast question for the receiver's IPv4 address."
      }
    }
  }

  @Flag(exclusivity: .exclusive) var kind: Kind?

  @Option(
    help: ArgumentHelp(
      "The receiver, whose addresses are filled in where they are not given.",
      valueName: "endpoint"))
  var to: String?

  @Option(help: ArgumentHelp("Default: the sender's own.", valueName: "address"))
  var sourceMac: String?

  @Option(
    help: ArgumentHelp(
      "Default: the receiver's own; of a packet to another subnet that of the first router on the sender's.",
      valueName: "address"))
  var destinationMac: String?

  @Option(
    help: ArgumentHelp(
      "The router's interface, or whoever else, that the frame is addressed to.",
      valueName: "endpoint"))
  var via: String?

  @Option(help: ArgumentHelp("Default: one that the sender declares.", valueName: "address"))
  var sourceIp: String?

  @Option(help: ArgumentHelp("Default: one that the receiver declares.", valueName: "address"))
  var destinationIp: String?

  @Option(help: ArgumentHelp("Of --tcp and --udp. Default: 40000.", valueName: "port"))
  var sourcePort: UInt16?

  @Option(
    help: ArgumentHelp("Of --tcp and --udp. Default: 443 and 53.", valueName: "port"))
  var destinationPort: UInt16?

  @Option(
    name: .customLong("tcp-flags"),
    help: ArgumentHelp(
      "Of --tcp: syn, ack, fin and rst, with commas between, or none. Default: syn.",
      valueName: "flags"))
  var flags: TCPFlags?

  @Option(
    help: ArgumentHelp(
      "Of --tcp, --udp and --icmp-type: what it carries, in hexadecimal.", valueName: "hex"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Of --icmp: a message of another type than an echo request's.", valueName: "number"))
  var icmpType: UInt8?

  @Option(help: ArgumentHelp("Of --icmp: the echo identifier. Default: 1.", valueName: "number"))
  var identifier: UInt16?

  @Flag(
    help: ArgumentHelp(
      "Then send the receiver's answer, in the same state.",
      discussion: "Ends and ports turned round: SYN and ACK, an echo reply, an ARP answer."))
  var reply = false

  @Option(
    name: .customLong("vlan"),
    help: ArgumentHelp(
      "A tag, 0 to 4095; repeatable, the outermost first.", valueName: "vid"))
  var tags: [UInt16] = []

  func validate() throws {
    for tag in tags where tag > 4095 {
      throw ValidationError("--vlan \(tag): a tag's VLAN ID is 0 to 4095")
    }
    if sourcePort != nil || destinationPort != nil, kind != .tcp, kind != .udp {
      throw ValidationError("ports are for --tcp and --udp")
    }
    if flags != nil, kind != .tcp { throw ValidationError("--tcp-flags are for --tcp") }
    if identifier != nil || icmpType != nil {
      guard kind == .icmp else {
        throw ValidationError("--identifier and --icmp-type are for --icmp")
      }
      guard identifier == nil || icmpType == nil else {
        throw ValidationError("--identifier is that of an echo request, without --icmp-type")
      }
    }
    if data != nil, kind != .tcp, kind != .udp, icmpType == nil {
      throw ValidationError("--data is for --tcp, --udp and --icmp-type")
    }
    if via != nil, destinationMac != nil {
      throw ValidationError("--via and --destination-mac both say whom the frame is addressed to")
    }
    if reply {
      guard kind != nil else { throw ValidationError("--reply is the answer to a built frame") }
      guard to != nil else { throw ValidationError("--reply needs --to: who answers?") }
      guard icmpType == nil else {
        throw ValidationError("--reply knows the answer to an echo request, not to --icmp-type")
      }
    }
  }

  /// Fails if anything is said about a frame that is not to be built.
  func refuseAll(with option: String) throws {
    let texts = [to, via, sourceMac, destinationMac, sourceIp, destinationIp]
    guard texts.allSatisfy({ $0 == nil }), tags.isEmpty else {
      throw ValidationError("\(option) is a whole frame: no address and no tag stands beside it")
    }
  }
}
