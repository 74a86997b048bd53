public import Frames

/// One rule of an extended port ACL (`extendedAcl`; semantics 3.7).
public struct ExtendedRule: Hashable, Sendable {
  /// What becomes of a frame that the rule decides.
  public enum Action: Hashable, Sendable {
    case allow
    case deny
    /// Allows, and its match opens the flow until so many seconds pass without a frame of it;
    /// 0 seconds never open.
    case allowStateful(idleTimeoutSeconds: UInt32)
  }

  /// When a stateful rule that says nothing else forgets a flow: Hyper-V's own default.
  public static let defaultIdleTimeoutSeconds: UInt32 = 255

  /// What becomes of the frame.
  public var action: Action
  /// To or from the adapter.
  public var direction: RuleDirection
  /// The adapter's side: the destination of inbound frames; `nil` is `any`.
  public var localIP: IPPrefix?
  /// The other side; `nil` is `any`.
  public var remoteIP: IPPrefix?
  /// The protocol behind IPv6 extension headers; `nil` is `any`.
  public var ipProtocol: IPProtocol?
  /// The adapter's port, which only TCP and UDP have; `nil` is `any`.
  public var localPort: ClosedRange<UInt16>?
  /// The other side's port; `nil` is `any`.
  public var remotePort: ClosedRange<UInt16>?
  /// The largest that matches decides.
  public var weight: UInt16
  /// The rule in the file: the opening brace, or the first key of a block.
  public var definition: SourceSpan

  /// A rule of these parts.
  public init(
    action: Action, direction: RuleDirection, localIP: IPPrefix?, remoteIP: IPPrefix?,
    ipProtocol: IPProtocol?, localPort: ClosedRange<UInt16>?, remotePort: ClosedRange<UInt16>?,
    weight: UInt16, definition: SourceSpan
  ) {
    self.action = action
    self.direction = direction
    self.localIP = localIP
    self.remoteIP = remoteIP
    self.ipProtocol = ipProtocol
    self.localPort = localPort
    self.remotePort = remotePort
    self.weight = weight
    self.definition = definition
  }

  /// Every packet of a family matches: the one whose addresses have so many bits.
  package func isAboutAll(bitWidth: Int) -> Bool {
    ipProtocol == nil && !namesPorts
      && [localIP, remoteIP].allSatisfy { prefix in
        prefix.map { $0.length == 0 && $0.address.bitWidth == bitWidth } ?? true
      }
  }
}
