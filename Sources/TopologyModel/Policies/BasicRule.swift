public import Frames

/// One rule of a basic port ACL (`acl`; semantics 3.7).
public struct BasicRule: Hashable, Sendable {
  /// What becomes of a frame that the rule decides.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    case allow, deny
    /// Counts, and decides nothing.
    case meter
  }

  /// The one address that the rule is about.
  ///
  /// Local is the destination of inbound frames and the source of outbound ones, remote the other.
  /// `nil` is `any`: length 0 of both families.
  public enum Condition: Hashable, Sendable {
    case localIP(IPPrefix?)
    case remoteIP(IPPrefix?)
    case localMAC(MACPrefix)
    case remoteMAC(MACPrefix)
  }

  /// What becomes of the frame.
  public var action: Action
  /// One direction, or both of them.
  public var directions: [RuleDirection]
  /// What it is about.
  public var condition: Condition
  /// The rule in the file: the opening brace, or the first key of a block.
  public var definition: SourceSpan

  /// A rule of these parts.
  public init(
    action: Action, directions: [RuleDirection], condition: Condition, definition: SourceSpan
  ) {
    self.action = action
    self.directions = directions
    self.condition = condition
    self.definition = definition
  }

  /// It names no address.
  package var isAboutAll: Bool {
    switch condition {
    case .localIP(let prefix), .remoteIP(let prefix): prefix.map { $0.length == 0 } ?? true
    case .localMAC(let prefix), .remoteMAC(let prefix): prefix.length == 0
    }
  }
}
