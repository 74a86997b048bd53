public import Frames
internal import TopologyModel

extension PacketKey {
  /// A packet as rules about IP see it; what its headers do not tell is 0.
  public init(_ headers: PacketHeaders) {
    self.init()
    self[.sourceHigh] = headers.source.high
    self[.sourceLow] = headers.source.low
    self[.destinationHigh] = headers.destination.high
    self[.destinationLow] = headers.destination.low
    self[.ipProtocol] = UInt64(headers.ipProtocol ?? 0)
    switch headers.ports {
    case .values(let source, let destination):
      self[.sourcePort] = UInt64(source)
      self[.destinationPort] = UInt64(destination)
    case .none, .unreadable:
      self[.sourcePort] = PacketBox.absentPort
      self[.destinationPort] = PacketBox.absentPort
    }
  }

  /// An IPv4 packet with ports.
  public init(
    ipv4From source: UInt32, _ sourcePort: UInt16, to destination: UInt32,
    _ destinationPort: UInt16, ipProtocol: UInt8
  ) {
    self.init()
    self[.sourceLow] = UInt64(source)
    self[.destinationLow] = UInt64(destination)
    self[.ipProtocol] = UInt64(ipProtocol)
    self[.sourcePort] = UInt64(sourcePort)
    self[.destinationPort] = UInt64(destinationPort)
  }

  /// A frame as rules about MAC addresses see it.
  public init(source: MACAddress, destination: MACAddress) {
    self.init()
    self[.sourceLow] = source.rawValue
    self[.destinationLow] = destination.rawValue
  }
}

extension PacketDimensions {
  /// What cannot be read of a packet (semantics 2).
  public init(unreadableIn headers: PacketHeaders) {
    if !headers.isReadable {
      self = .all
    } else if headers.ipProtocol == nil {
      self = .payload
    } else {
      self = headers.ports == .unreadable ? .ports : []
    }
  }
}
