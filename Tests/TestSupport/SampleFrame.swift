public import Capture
public import Frames

/// A frame of a synthetic capture.
public struct SampleFrame: Sendable {
  /// Its octets.
  public var octets: [UInt8]
  /// When it was seen.
  public var nanoseconds: UInt64
  /// Index of the pcapng interface that it was seen on.
  public var interface: UInt32

  /// Any octets.
  public init(_ octets: [UInt8], at nanoseconds: UInt64 = 0, interface: UInt32 = 0) {
    self.octets = octets
    self.nanoseconds = nanoseconds
    self.interface = interface
  }

  /// A small frame of a private EtherType between two addresses, the last octets of 02-00-00-00-00-xx.
  public init(
    _ source: UInt64, to destination: UInt64, tags: [UInt16] = [], at nanoseconds: UInt64 = 0,
    interface: UInt32 = 0
  ) {
    let frame = FrameBuilder(
      destination: SampleFrame.address(destination), source: SampleFrame.address(source),
      tags: tags.map { FrameTag(vlan: $0) }, payload: .octets(EtherType(rawValue: 0x88B5), [1]))
    self.init(frame.octets, at: nanoseconds, interface: interface)
  }

  /// A number below 256 is the last octet of a local address; others are addresses themselves.
  public static func address(_ number: UInt64) -> MACAddress {
    MACAddress(truncating: number < 256 ? 0x0200_0000_0000 | number : number)
  }

  /// The address of everyone.
  public static let everyone: UInt64 = 0xFFFF_FFFF_FFFF
}

extension TemporaryDirectory {
  /// Writes a capture and returns its path: pcapng where interfaces are named, else pcap.
  @discardableResult
  public func write(
    _ frames: [SampleFrame], as name: String, interfaces: [String] = []
  ) throws(CaptureError) -> String {
    let path = path(name)
    var writer = try CaptureWriter(
      path: path, format: interfaces.isEmpty ? .pcapNanoseconds : .pcapng)
    for interface in interfaces {
      _ = try writer.add(CaptureInterface(name: interface))
    }
    for frame in frames {
      try writer.write(
        frame.octets.span, interface: frame.interface, timestampNanoseconds: frame.nanoseconds)
    }
    try writer.finish()
    return path
  }
}
