internal import ForwardingProgram
internal import Frames

/// What of a packet decides which rules are asked, in a few octets.
struct PacketKind: BitwiseCopyable {
  /// 4 or 6; 0 is a frame that carries no IP.
  private var version: UInt8 = 0
  private var isLaterFragment = false
  /// A later fragment, which has no ports, of a protocol that has them (A29).
  private(set) var lacksPorts = false

  /// A frame that carries no IP.
  init() {}

  init(_ headers: PacketHeaders) {
    version = headers.version
    isLaterFragment = headers.isLaterFragment
    guard isLaterFragment, let ipProtocol = headers.ipProtocol else { return }
    lacksPorts = IPProtocol(rawValue: ipProtocol).hasPorts
  }

  var isIP: Bool { version != 0 }

  /// The rules that may match it.
  func family(_ assumptions: AssumptionSet) -> PacketFamily {
    guard isIP else { return .nonIP }
    if isLaterFragment, !assumptions.contains(.a29) {
      return version == 4 ? .ipv4Fragments : .ipv6Fragments
    }
    return version == 4 ? .ipv4 : .ipv6
  }
}
