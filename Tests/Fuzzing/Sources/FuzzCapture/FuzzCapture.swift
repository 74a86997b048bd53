import Capture
import FuzzDriver

/// Reads any octets as a capture, in one chunk and in small ones.
///
/// Both must agree, every record must lie in its chunk, and a failed reader must stay failed.
@main
enum FuzzCapture {
  static func main() {
    fuzz { octets in
      let whole = summary(octets, chunkOctets: 8192)
      let pieces = summary(octets, chunkOctets: 64)
      precondition(whole == pieces, "chunks change what is read")
    }
  }
}

/// What a reader made of a capture, short enough to be compared.
struct Summary: Equatable {
  var frames: UInt64 = 0
  var packets: UInt64 = 0
  var checksum: UInt64 = 0
  var notes = 0
  var error: CaptureError?
}

/// Reads everything that a caller can ask for.
func summary(_ octets: [UInt8], chunkOctets: Int) -> Summary {
  var summary = Summary()
  do throws(CaptureError) {
    var reader = try CaptureReader(octets: octets, chunkOctets: chunkOctets)
    do throws(CaptureError) {
      while try reader.advance() { add(reader, to: &summary) }
    } catch {
      summary.error = error
      precondition(fails(&reader), "a failed reader stays failed")
    }
    summary.packets = reader.packets
    summary.notes = reader.comments.count + reader.names.count + reader.interfaces.count
    precondition(summary.packets == summary.frames + reader.skippedPackets, "packets are counted")
  } catch {
    summary.error = error
  }
  return summary
}

func fails(_ reader: inout CaptureReader) -> Bool {
  do throws(CaptureError) {
    _ = try reader.advance()
    return false
  } catch {
    return reader.records.count == 0
  }
}

func add(_ reader: borrowing CaptureReader, to summary: inout Summary) {
  let records = reader.records
  precondition(records.count > 0, "a batch has frames")
  for index in records.indices {
    let record = records[index]
    let frame = reader.octets.extracting(record.range)
    for octet in frame.indices { summary.checksum = summary.checksum &* 31 &+ UInt64(frame[octet]) }
    summary.checksum = summary.checksum &* 31 &+ record.timestampNanoseconds
    summary.checksum = summary.checksum &* 31 &+ UInt64(record.originalOctets)
    precondition(record.interface < reader.interfaces.count, "the interface is described")
    precondition(record.number > 0, "packets count from 1")
    summary.frames += 1
  }
}
