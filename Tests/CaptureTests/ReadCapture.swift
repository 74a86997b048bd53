import Capture

/// A frame as a reader delivered it, copied.
struct ReadFrame: Equatable {
  var octets: [UInt8]
  var originalOctets: UInt32
  var timestampNanoseconds: UInt64?
  var interface: UInt32 = 0
  var number: UInt64 = 0
}

/// All that a reader makes of a capture.
struct ReadCapture: Equatable {
  var frames: [ReadFrame] = []
  var error: CaptureError?
  var interfaces: [CaptureInterface] = []
  var comments: [CaptureComment] = []
  var names: [ResolvedName] = []
  var packets: UInt64 = 0
  var skippedPackets: UInt64 = 0

  init(_ octets: [UInt8], chunkOctets: Int = CaptureLimits.chunkOctets) {
    do {
      var reader = try CaptureReader(octets: octets, chunkOctets: chunkOctets)
      readAll(&reader)
    } catch {
      self.error = error
    }
  }

  init(path: String, chunkOctets: Int = CaptureLimits.chunkOctets) {
    do {
      var reader = try CaptureReader(path: path, chunkOctets: chunkOctets)
      readAll(&reader)
    } catch {
      self.error = error
    }
  }

  private mutating func readAll(_ reader: inout CaptureReader) {
    do throws(CaptureError) {
      while try reader.advance() { addBatch(reader) }
    } catch {
      self.error = error
    }
    interfaces = reader.interfaces
    comments = reader.comments
    names = reader.names
    packets = reader.packets
    skippedPackets = reader.skippedPackets
  }

  private mutating func addBatch(_ reader: borrowing CaptureReader) {
    let records = reader.records
    for index in records.indices {
      let record = records[index]
      let span = reader.octets.extracting(record.range)
      frames.append(
        ReadFrame(
          octets: [UInt8](copying: span), originalOctets: record.originalOctets,
          timestampNanoseconds: record.hasTimestamp ? record.timestampNanoseconds : nil,
          interface: record.interface, number: record.number))
    }
  }
}
