/// One port of a virtual switch: an adapter that is connected and whose VM runs.
///
/// The modes of semantics 3.1 and 3.2 are brought into one form: what untagged frames become,
/// which two VLAN numbers are accepted outright, and a bitmap of further ones.
public struct PortRow: Sendable, Equatable, BitwiseCopyable {
  /// The mode's name, where the form below does not tell it.
  public enum Mode: UInt8, Sendable, BitwiseCopyable {
    case untagged, access, trunk, isolated, community, promiscuous, isolationTaggedOnly

    /// One of the private VLAN roles.
    @inlinable
    public var isPrivate: Bool {
      switch self {
      case .isolated, .community, .promiscuous: true
      case .untagged, .access, .trunk, .isolationTaggedOnly: false
      }
    }
  }

  /// What else is to be known about the port.
  public struct Traits: OptionSet, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8
    /// Any bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `macAddressSpoofing: true`.
    @inlinable public static var spoofing: Traits { Traits(rawValue: 1) }
    /// `allowTeaming: true`.
    @inlinable public static var teaming: Traits { Traits(rawValue: 2) }
    /// An adapter of the management OS.
    @inlinable public static var managementOS: Traits { Traits(rawValue: 4) }
    /// The first port of its switch with its address: the address's owner.
    @inlinable public static var ownsAddress: Traits { Traits(rawValue: 8) }
    /// Another port of its switch has the same address (A12).
    @inlinable public static var sharesAddress: Traits { Traits(rawValue: 16) }
    /// Sends by the plain rules alone: it owns its address alone, learns nothing, plays no private
    /// role, has no policies but an extended ACL, and takes untagged frames as its mode says without
    /// an assumption.
    @inlinable public static var sendsPlainly: Traits { Traits(rawValue: 32) }
    /// Receives by the plain rules alone: it plays no private role and has no policies but an
    /// extended ACL.
    @inlinable public static var receivesPlainly: Traits { Traits(rawValue: 64) }
  }

  /// The adapter's address, 48 bits.
  public var address: UInt64
  /// Index of its switch.
  public var virtualSwitch: Int32
  /// Index of its endpoint.
  public var endpoint: Int32
  /// Index of its bitmap of accepted, and on a trunk of sendable, VLANs; −1 is none.
  public var list: Int32
  /// A promiscuous port's bitmap of all secondaries that ports of its switch have with its primary,
  /// listed or not (A23); −1 is none.
  public var possible: Int32
  /// Number of its family, where `allowTeaming` lets it send from the others' addresses; −1 is none.
  public var family: Int32
  /// Index of its policies; −1 is none.
  public var policy: Int32
  /// What an untagged frame's VLAN number becomes; 0 is no VLAN.
  public var ingressVLAN: UInt16
  /// A VLAN number that it accepts.
  public var accepted: UInt16
  /// Another one, or the same again.
  public var alsoAccepted: UInt16
  /// The port's mode.
  public var mode: Mode
  /// What else is to be known.
  public var traits: Traits
}
