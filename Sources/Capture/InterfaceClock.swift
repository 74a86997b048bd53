/// What the packets of an interface are read with.
struct InterfaceClock {
  var scale: TickScale
  var isEthernet: Bool
  /// The most octets of a simple packet block's packet; 262,144 where the file sets no limit.
  var snapLength: UInt32
}
