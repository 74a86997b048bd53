public import ForwardingProgram

/// What senders may do (docs/ForwardingSemantics.md, section 9).
public enum ThreatModel: String, Sendable, CaseIterable {
  /// Everybody sends as configured: then nothing is forgeable.
  case honest
  /// Everybody sends any frame at all, in any order and number.
  case adversary
}

/// Which frames a proof is about.
public struct ProofQuestion: Sendable, Hashable {
  /// What senders may do.
  public var threat: ThreatModel
  /// Only packets of this protocol, to this port; both −1 means all frames.
  public var scope: FrameScope
  /// Only frames with this VLAN number, 0 to 4094, in the first switch behind the sender; `nil`
  /// means all.
  public var vlan: UInt16?

  /// A question about all frames, unless limited.
  public init(
    threat: ThreatModel = .adversary, scope: FrameScope = FrameScope.all, vlan: UInt16? = nil
  ) {
    self.threat = threat
    self.scope = scope
    self.vlan = vlan
  }
}
