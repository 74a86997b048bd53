/// NICs of one host that act as one.
public struct Team: Sendable {
  /// How the members are joined; without effect on who is reached.
  public enum Kind: String, Sendable, CaseIterable {
    /// Switch-embedded: part of the virtual switch.
    case set
    /// Windows' own load balancing and failover, below the switch.
    case lbfo
  }

  /// Full name, `host/team`.
  public var name: String
  /// `set` where nothing is said.
  public var kind: Located<Kind>
  /// How many NICs it has.
  public var memberCount: Located<Int>
  /// Where a switch names it as its uplink.
  public var boundAt: SourceSpan?
  /// What the host calls the NICs, in the order of the file.
  public var members: [String]

  /// A team of these parts.
  public init(
    name: String, kind: Located<Kind>, memberCount: Located<Int>, boundAt: SourceSpan?,
    members: [String] = []
  ) {
    self.members = members
    self.name = name
    self.kind = kind
    self.memberCount = memberCount
    self.boundAt = boundAt
  }
}
