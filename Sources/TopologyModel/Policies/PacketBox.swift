internal import Frames

/// The packets that one rule matches, as a range in each of seven dimensions.
///
/// An IPv4 address is the low half of its pair, whose high half is 0; MAC rules use the low halves
/// alone. A packet without ports (another protocol than TCP and UDP, or a later fragment) has
/// `absentPort` in both port dimensions, so that a rule that names ports never matches it, and one
/// that names none always may.
public struct PacketBox: Sendable, BitwiseCopyable {
  /// What a rule may ask of a packet.
  public enum Dimension: Int, CaseIterable, Sendable {
    case sourceHigh, sourceLow, destinationHigh, destinationLow, ipProtocol, sourcePort
    case destinationPort

    /// All values that a packet may have.
    public var all: ClosedRange<UInt64> { 0...largest }

    fileprivate var largest: UInt64 {
      switch self {
      case .sourceHigh, .sourceLow, .destinationHigh, .destinationLow: .max
      case .ipProtocol: 255
      case .sourcePort, .destinationPort: PacketBox.absentPort
      }
    }
  }

  /// What stands in the port dimensions of packets that have none.
  public static var absentPort: UInt64 { 65_536 }

  /// The first value of each range, and the last, by the number of the dimension.
  package var lowers: InlineArray<7, UInt64>
  package var uppers: InlineArray<7, UInt64>

  /// Every packet.
  public init() {
    lowers = InlineArray(repeating: 0)
    uppers = InlineArray { PacketBox.largest[$0] }
  }

  /// The range of one dimension.
  public subscript(dimension: Dimension) -> ClosedRange<UInt64> {
    get { lowers[dimension.rawValue]...uppers[dimension.rawValue] }
    set {
      lowers[dimension.rawValue] = newValue.lowerBound
      uppers[dimension.rawValue] = newValue.upperBound
    }
  }

  /// The dimension decides nothing.
  public func isFree(_ dimension: Dimension) -> Bool { isFree(dimension.rawValue) }

  /// The dimension of a number below 7 decides nothing.
  package func isFree(_ number: Int) -> Bool {
    lowers[number] == 0 && uppers[number] == PacketBox.largest[number]
  }

  /// The largest value of each dimension; the least is 0.
  private static let largest = Dimension.allCases.map(\.largest)
}

extension PacketBox: Hashable {
  /// The same range in every dimension.
  public static func == (left: PacketBox, right: PacketBox) -> Bool {
    left.lowers.indices.allSatisfy {
      left.lowers[$0] == right.lowers[$0] && left.uppers[$0] == right.uppers[$0]
    }
  }

  /// Takes every bound into account.
  public func hash(into hasher: inout Hasher) {
    for index in lowers.indices {
      hasher.combine(lowers[index])
      hasher.combine(uppers[index])
    }
  }
}

extension PacketBox {
  /// One of a packet's two ends.
  public enum End: Sendable {
    case source, destination

    /// The dimensions of its address.
    fileprivate var address: (high: Dimension, low: Dimension) {
      switch self {
      case .source: (.sourceHigh, .sourceLow)
      case .destination: (.destinationHigh, .destinationLow)
      }
    }

    fileprivate var port: Dimension {
      switch self {
      case .source: .sourcePort
      case .destination: .destinationPort
      }
    }
  }

  /// Keeps the packets one end of which has an address in a prefix.
  mutating func restrict(_ end: End, to prefix: IPPrefix) {
    let (high, low) = end.address
    switch prefix.address {
    case .v4(let address):
      if prefix.length > 0 {
        self[low] = PacketBox.range(UInt64(address.rawValue), hostBits: 32 - prefix.length)
      }
    case .v6(let address):
      if prefix.length > 0 {
        self[high] = PacketBox.range(address.high, hostBits: max(0, 64 - prefix.length))
      }
      if prefix.length > 64 {
        self[low] = PacketBox.range(address.low, hostBits: 128 - prefix.length)
      }
    }
  }

  /// Keeps the frames one end of which has a MAC address in a prefix.
  mutating func restrict(_ end: End, to prefix: MACPrefix) {
    guard prefix.length > 0 else { return }
    self[end.address.low] = PacketBox.range(
      prefix.address.rawValue, hostBits: 48 - prefix.length)
  }

  /// Keeps the packets one end of which has a port in a range.
  mutating func restrict(_ end: End, to ports: ClosedRange<UInt16>) {
    self[end.port] = UInt64(ports.lowerBound)...UInt64(ports.upperBound)
  }

  /// The numbers that differ from the first in the last bits only, 0 to 63 of them.
  private static func range(_ first: UInt64, hostBits: Int) -> ClosedRange<UInt64> {
    first...(first | ((1 << UInt64(hostBits)) - 1))
  }
}
