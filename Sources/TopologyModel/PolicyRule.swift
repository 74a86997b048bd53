public import Frames

/// One requirement of the file's `policy.rules`, its groups resolved to endpoints.
public struct PolicyRule: Sendable {
  /// What must hold between which endpoints; the arrays are sorted and without repetition.
  public enum Requirement: Sendable {
    /// `isolated: [a, b, …]`: no member of one set reaches a member of another, in any direction.
    case isolatedFromEachOther([[ID<Endpoint>]])
    /// `isolated: { from, to }`.
    case isolated(from: [ID<Endpoint>], to: [ID<Endpoint>])
    /// `reachable: { from, to }`.
    case reachable(from: [ID<Endpoint>], to: [ID<Endpoint>])
    /// `onlyFrom: { to, from }`: nobody else reaches `to`; its members may reach each other.
    case onlyFrom(to: [ID<Endpoint>], from: [ID<Endpoint>])
    /// `enclave: […]`: nothing outside the set reaches in, or is reached from within.
    case enclave([ID<Endpoint>])
  }

  /// Which frames a rule is about.
  public struct Scope: Sendable, Hashable {
    /// Only IP packets count: `layer: ip`, or a protocol or port is named.
    public var onlyIP: Bool
    /// Only packets of this protocol count.
    public var ipProtocol: IPProtocol?
    /// Only packets to this destination port count; TCP and UDP only.
    public var port: UInt16?

    /// A scope of these limits.
    public init(onlyIP: Bool, ipProtocol: IPProtocol?, port: UInt16?) {
      self.onlyIP = onlyIP
      self.ipProtocol = ipProtocol
      self.port = port
    }
  }

  /// As in the file.
  public var name: String
  /// What must hold.
  public var requirement: Requirement
  /// For which frames.
  public var scope: Scope
  /// The place of the rule.
  public var definition: SourceSpan

  /// A rule of these parts.
  public init(name: String, requirement: Requirement, scope: Scope, definition: SourceSpan) {
    self.name = name
    self.requirement = requirement
    self.scope = scope
    self.definition = definition
  }
}
