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
    /// Where its NIC, or each member of its team in their order, is plugged in, with the NIC's key.
    ///
    /// Never empty; the first one sends.
    public var plugs: [Located<Plug>]
    /// A team refuses what comes in with a local adapter's source address (semantics 5).
    public var isTeam: Bool

    /// An uplink by these plugs.
    public init(plugs: [Located<Plug>], isTeam: Bool) {
      self.plugs = plugs
      self.isTeam = isTeam
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
  /// What the host calls the NIC or team of an external switch; `nil` for any other.
  public var uplinkName: String?

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
