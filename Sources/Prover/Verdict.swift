/// What is proven about frames from one endpoint to another (docs/ForwardingSemantics.md, section 9).
public enum Verdict: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  /// No frame at all is delivered.
  case isolated
  /// No honest frame is, but one that an adversary may send.
  case forgeable
  /// An honest frame is delivered.
  case reachable

  /// The word that reports use.
  public var name: String {
    switch self {
    case .isolated: "isolated"
    case .forgeable: "forgeable"
    case .reachable: "reachable"
    }
  }

  /// From isolated to reachable: the more gets through, the greater.
  public static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
}

/// Over which frames a verdict goes.
public enum FrameLayer: UInt8, Sendable, Hashable, CaseIterable {
  /// All frames.
  case ethernet
  /// IPv4 and IPv6 packets.
  case ip

  /// The word that reports use.
  public var name: String {
    switch self {
    case .ethernet: "ethernet"
    case .ip: "ip"
    }
  }
}

/// All verdicts about one ordered pair of endpoints.
public struct PairVerdict: Sendable, Hashable {
  /// Over all frames.
  public var ethernet: Verdict
  /// Over IP packets; never greater than `ethernet`.
  public var ip: Verdict
  /// The receiver is handed mirrored copies of some frame of the sender.
  public var isMirrored: Bool

  /// The verdicts of these values.
  public init(ethernet: Verdict, ip: Verdict, isMirrored: Bool) {
    self.ethernet = ethernet
    self.ip = ip
    self.isMirrored = isMirrored
  }

  /// Nothing gets through.
  public static var isolated: PairVerdict {
    PairVerdict(ethernet: .isolated, ip: .isolated, isMirrored: false)
  }

  /// The verdict of a layer.
  public subscript(layer: FrameLayer) -> Verdict {
    switch layer {
    case .ethernet: ethernet
    case .ip: ip
    }
  }
}
