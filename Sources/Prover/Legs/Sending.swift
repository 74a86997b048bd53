internal import ForwardingProgram

/// What one endpoint may send, and where it comes in.
struct Sending {
  /// A virtual switch's VLAN that frames are in, and which of them.
  struct Inside: Hashable {
    var vlan: Int16
    var parts: FrameParts
  }

  /// What frames reach that leave by one plug.
  struct Outside {
    var plug: Int32
    var reach: Int32
  }

  /// Who sends, how, and in which state of the network.
  var key: SendingKey
  /// Its port; −1 where it is none of a virtual switch.
  var port: Int32
  /// The frames that it offers to its port: any tags.
  var frames: FrameSet
  /// The outbound lists of its port.
  var filters: [PassageFilter]
  /// Where they are in its virtual switch.
  var inside: [Inside]
  /// Where they go beyond.
  var outside: [Outside]
}

/// How free a sender is.
enum Freedom: Hashable {
  /// Any frame at all.
  case anything
  /// As configured.
  case honest
  /// A router's interface that passes packets on: untagged, from its own address.
  case routing
}

/// Which flows are open at the ports whose lists open any.
enum OpenFlows: Hashable {
  /// None.
  case none
  /// All that anybody can open.
  case any
  /// Those that the honest frames of an endpoint open, when no other is open.
  case answers(to: Int32)
}

/// Who sends, how, and in which state of the network.
struct SendingKey: Hashable {
  var endpoint: Int32
  var freedom: Freedom
  var flows: OpenFlows
  /// The one VLAN in the first switch that is asked about; −1 is any.
  var vlan: Int16 = -1
}

extension SendingKey {
  /// Whether frames are asked about that are in a VLAN of the first switch.
  func includes(_ vlan: Int16) -> Bool { self.vlan < 0 || self.vlan == vlan }
}

/// What the destination address of frames is, as far as switches care.
enum Destination: Hashable {
  /// A group or broadcast.
  case group
  /// One unicast address.
  case address(UInt64)
  /// A unicast address that nobody on the way owns.
  case unknown
}
