/// Writes a capture that is complete under its name, or not there.
///
/// ```swift
/// var writer = try CaptureWriter(path: "seen.pcapng", format: .pcapng)
/// let port = try writer.add(CaptureInterface(name: "hv01/web01/eth0"))
/// try writer.write(frame, interface: port, timestampNanoseconds: 0)
/// try writer.finish()
/// ```
///
/// The file is written beside its final name and renamed by `finish()`. A writer that is let go
/// without it leaves nothing behind.
public struct CaptureWriter: ~Copyable {
  private let file: OutputFile
  private let format: CaptureFormat
  var buffer = LittleEndianBuffer()
  var interfaceCount: UInt32 = 0
  /// What is in the file already.
  private var flushedOctets: UInt64 = 0

  private static let bufferOctets = 262_144

  /// Creates the file and writes its header; `-` is standard output.
  ///
  /// A pcap file has one Ethernet interface from the start, number 0, and no place for the name of
  /// the application or a comment.
  public init(
    path: String, format: CaptureFormat, application: String? = nil, comment: String? = nil
  ) throws(CaptureError) {
    file = try OutputFile(path: path)
    self.format = format
    switch format {
    case .pcapMicroseconds: writeClassicHeader(magic: 0xA1B2_C3D4)
    case .pcapNanoseconds: writeClassicHeader(magic: 0xA1B2_3C4D)
    case .pcapng: writeSectionHeader(application: application, comment: comment)
    }
  }

  /// How long the capture is so far, in octets.
  package var octetCount: UInt64 { flushedOctets + UInt64(buffer.count) }

  /// Describes an interface of a pcapng file, and gives its number, from 0 on.
  ///
  /// The interface's `section` means nothing here: all is one section.
  ///
  /// - Precondition: the format is pcapng.
  public mutating func add(_ interface: CaptureInterface) throws(CaptureError) -> UInt32 {
    precondition(format == .pcapng, "a pcap file has one interface, which it cannot describe")
    writeInterface(interface)
    try flushIfFull()
    interfaceCount += 1
    return interfaceCount - 1
  }

  /// Writes names of addresses; a pcap file has no place for them and takes none.
  public mutating func write(_ names: [ResolvedName]) throws(CaptureError) {
    guard format == .pcapng else { return }
    writeNames(names)
    try flushIfFull()
  }

  /// Writes one packet; a pcap file has no place for notes and takes none.
  ///
  /// - Precondition: the interface was added, and is 0 in a pcap file; at most 262,144 octets.
  public mutating func write(
    _ octets: Span<UInt8>, originalOctets: UInt32? = nil, interface: UInt32 = 0,
    timestampNanoseconds: UInt64, notes: PacketNotes = PacketNotes()
  ) throws(CaptureError) {
    precondition(interface < interfaceCount, "the interface was added")
    precondition(octets.count <= CaptureLimits.capturedOctets, "a frame has a legal length")
    let original = originalOctets ?? UInt32(octets.count)
    switch format {
    case .pcapMicroseconds:
      try writeRecord(octets, original, timestampNanoseconds, nanosecondsPerTick: 1000)
    case .pcapNanoseconds:
      try writeRecord(octets, original, timestampNanoseconds, nanosecondsPerTick: 1)
    case .pcapng:
      let comment = notes.comment.map { Array($0.utf8) } ?? []
      writePacket(
        Span(), octets, originalOctets: original, interface, timestampNanoseconds, notes,
        comment: comment.span)
    }
    try flushIfFull()
  }

  /// Writes one packet of two parts with a comment in UTF-8, which stands for that of the notes; an
  /// empty one is none.
  ///
  /// It copies nothing twice and allocates nothing, unless a packet is longer than all before it.
  ///
  /// - Precondition: the format is pcapng, and the interface was added; at most 262,144 octets.
  public mutating func write(
    head: Span<UInt8>, rest: Span<UInt8>, originalOctets: UInt32, interface: UInt32,
    timestampNanoseconds: UInt64, notes: PacketNotes, comment: Span<UInt8>
  ) throws(CaptureError) {
    precondition(format == .pcapng, "a pcap file has no place for comments")
    precondition(interface < interfaceCount, "the interface was added")
    precondition(
      head.count + rest.count <= CaptureLimits.capturedOctets, "a frame has a legal length")
    writePacket(
      head, rest, originalOctets: originalOctets, interface, timestampNanoseconds, notes,
      comment: comment)
    try flushIfFull()
  }

  /// Writes what is left and gives the file its name.
  public consuming func finish() throws(CaptureError) {
    try file.write(buffer.octets)
    try file.commit()
  }

  private mutating func flushIfFull() throws(CaptureError) {
    guard buffer.count >= CaptureWriter.bufferOctets else { return }
    try file.write(buffer.octets)
    flushedOctets += UInt64(buffer.count)
    buffer.removeAll()
  }
}
