internal import ForwardingProgram
internal import Frames

/// One copy of a frame between two devices.
struct CopyOnWay: BitwiseCopyable {
  /// Where it goes.
  enum Target: BitwiseCopyable {
    /// A virtual switch, by an adapter's port.
    case port(Int32)
    /// A virtual switch, by the plug of its uplink.
    case uplink(of: Int32, plug: Int32)
    /// A bridge, by a plug.
    case bridge(plug: Int32)
    /// Nobody but the `outside` of the wire that a plug is in.
    case outside(plug: Int32)
    /// A router, by an index into `routerInterfaces`, with that of the destination into
    /// `routeStretches`.
    case router(interface: Int32, stretch: Int32)
  }

  var target: Target
  var state: CopyState
  var leg: FrameLeg
  /// Which of `pending` it was made from; −1 is the sender.
  var origin: Int32
}

/// A copy at the door of a device.
struct CopyState: BitwiseCopyable {
  var position: TagPosition
  /// The device before flooded it, or it was for a group.
  var isFlooded: Bool
  /// Devices that it has left.
  var passed: UInt32
}

/// What routers have made of a frame's header: everything else is as captured.
struct FrameLeg: BitwiseCopyable {
  var source: MACAddress
  var destination: MACAddress
  /// How often TTL or hop limit has been lowered.
  var routersPassed: UInt8
}
