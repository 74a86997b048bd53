/// One virtual switch.
public struct VirtualSwitch: Sendable {
  /// Who can be connected to it (semantics 1).
  public enum Kind: Sendable, Hashable {
    /// VM adapters, the uplink, and management OS adapters if allowed.
    case external(Uplink)
    /// VM and management OS adapters.
    case `internal`
    /// VM adapters only.
    case `private`
  }

  /// The one way from an external switch to the physical network.
  public struct Uplink: Sendable, Hashable {
    /// The wire that its NIC, or the one member of its team, is plugged into.
    public var wire: ID<Wire>
    /// A team refuses what comes in with a local adapter's source address (semantics 5).
    public var isTeam: Bool
    /// The NIC's key, or the member NIC's.
    public var plug: SourceSpan

    /// An uplink to a wire.
    public init(wire: ID<Wire>, isTeam: Bool, plug: SourceSpan) {
      self.wire = wire
      self.isTeam = isTeam
      self.plug = plug
    }
  }

  /// Full name, `host/switch`.
  public var name: String
  /// Where it lives.
  public var host: ID<Host>
  /// Private, internal or external.
  public var kind: Kind
  /// A third party's extension that drives it; then nothing can be predicted (A26).
  public var forwardingExtension: Located<String>?
  /// Its key.
  public var definition: SourceSpan

  /// A virtual switch of these parts.
  public init(
    name: String, host: ID<Host>, kind: Kind, forwardingExtension: Located<String>?,
    definition: SourceSpan
  ) {
    self.name = name
    self.host = host
    self.kind = kind
    self.forwardingExtension = forwardingExtension
    self.definition = definition
  }
}
