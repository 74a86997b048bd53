internal import ForwardingProgram

/// What is to be known of an endpoint besides who it is: where it sends and hears, and by which rules.
///
/// Two endpoints with equal profiles that are not alone in something are alike in every verdict.
struct EndpointProfile: Hashable {
  /// The endpoint itself, where something sets it apart from all others; −1 elsewhere.
  var own: Int32 = -1
  var kind: EndpointRow.Kind
  /// Number of what its frames reach.
  var sends: Int32 = -1
  /// Number of what it hears.
  var hears: Int32 = -1
  var policy: Int32 = -1
  var traits: UInt8 = 0
  /// Number of its IP addresses, as far as rules and routes tell them apart.
  var addresses: Int32 = -1
  /// Its MAC address, as far as rules tell it from others.
  var mac: Int32 = 0
  /// Its virtual switch, where it matters; −1 elsewhere.
  var virtualSwitch: Int32 = -1
  /// It is alone only for being a router's interface.
  var isInterface = false
}

/// Where a port or station sends, without regard to which of several that are alike it is.
struct SendSite: Hashable {
  /// Numbers of the places of any frames and of honest ones.
  var free: Int32
  var honest: Int32

  /// The place of frames of a freedom.
  subscript(freedom: Freedom) -> Int32 { freedom == .honest ? honest : free }
}

/// Where frames come in.
struct SendPlace: Hashable {
  /// VLANs in the sender's own virtual switch.
  var inside: [Sending.Inside]
  /// What frames reach beyond, plug by plug of a team.
  var reaches: [Int32]
}

/// Where a port or station hears frames from.
struct HearSite: Hashable {
  /// One plug, and the VLANs by which frames come through it.
  struct Ear: Hashable {
    var member: Int32
    /// Groups of alike nodes whose frames come as they are sent.
    var nodes: [Int32]
    /// Groups of alike nodes from which a further tag comes to light here.
    var uncovering: [Int32]
  }

  var ears: [Ear]
  /// What the port or station takes.
  var accepts: SiteSurvey.Settings
}

/// Numbers for values, in the order of their first appearance.
struct Numbering<Value: Hashable> {
  private var numbers: [Value: Int32] = [:]
  private(set) var values: [Value] = []

  mutating func number(of value: Value) -> Int32 {
    if let number = numbers[value] { return number }
    let number = Int32(values.count)
    numbers[value] = number
    values.append(value)
    return number
  }
}
