/// The classic format; the layouts are drawn at `ClassicHeader`.
extension CaptureWriter {
  mutating func writeClassicHeader(magic: UInt32) {
    buffer.append(magic)
    buffer.append(UInt16(2))
    buffer.append(UInt16(4))
    buffer.append(UInt64(0))
    buffer.append(UInt32(CaptureLimits.capturedOctets))
    buffer.append(UInt32(LinkType.ethernet.rawValue))
    interfaceCount = 1
  }

  /// Fails for times after 2106, which 32 bits of seconds do not hold.
  mutating func writeRecord(
    _ octets: Span<UInt8>, _ originalOctets: UInt32, _ timestampNanoseconds: UInt64,
    nanosecondsPerTick: UInt64
  ) throws(CaptureError) {
    let (seconds, rest) = timestampNanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard let shortSeconds = UInt32(exactly: seconds) else {
      throw CaptureError(
        code: .unwritable, offsetOctets: nil,
        reason: "a time of \(seconds) seconds since 1970; a pcap file holds \(UInt32.max), "
          + "a pcapng file all")
    }
    buffer.append(shortSeconds)
    buffer.append(UInt32(rest / nanosecondsPerTick))
    buffer.append(UInt32(octets.count))
    buffer.append(originalOctets)
    buffer.append(octets)
  }
}
