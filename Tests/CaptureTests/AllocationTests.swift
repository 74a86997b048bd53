import AllocationCounter
import Capture
import Testing

/// Reads all batches twice and gives the allocations of this thread after the second's first batch.
///
/// The first time the runtime makes what it needs to know of each type.
private func allocations(
  _ octets: [UInt8]
) throws(CaptureError) -> (packets: UInt64, count: UInt64) {
  _ = try allocationsOnce(octets)
  return try allocationsOnce(octets)
}

private func allocationsOnce(
  _ octets: [UInt8]
) throws(CaptureError) -> (packets: UInt64, count: UInt64) {
  var reader = try CaptureReader(octets: octets)
  guard try reader.advance() else { return (0, 0) }
  let before = allocation_count()
  while try reader.advance() {}
  return (reader.packets, allocation_count() - before)
}

@Suite struct AllocationTests {
  @Test func `the counter sees an array being made`() {
    let before = (allocation_count(), allocated_octets())
    let array = [UInt8](repeating: 1, count: 5000)
    let after = (allocation_count(), allocated_octets())
    #expect(array.count == 5000)
    #expect(after.0 > before.0)
    #expect(after.1 >= before.1 + 5000)
  }

  @Test func `200,000 frames of a pcap file are read without an allocation`() throws {
    let packet = SamplePacket([UInt8](repeating: 1, count: 60))
    let packets = [SamplePacket](repeating: packet, count: 200_000)
    let read = try allocations(ClassicBytes(packets: packets).octets)
    #expect(read.packets == 200_000)
    #expect(read.count == 0)
  }

  @Test func `100,000 packets of all kinds of block are read without an allocation`() throws {
    var run = BlockBytes()
    for kind in 0..<100 {
      switch kind % 5 {
      case 0: run.enhanced([1, 2, 3], options: [SampleOption(code: 2, value: [1, 0, 0, 0])])
      case 1: run.simple([4, 5])
      case 2: run.old([6])
      case 3: run.enhanced([7], interface: 1)
      default: run.enhanced([UInt8](repeating: 8, count: 60))
      }
    }
    var bytes = BlockBytes.ethernet()
    bytes.interface(linkType: 0)
    for _ in 0..<1000 { bytes.octets += run.octets }
    let read = try allocations(bytes.octets)
    #expect(read.packets == 100_000)
    // In an unoptimised build the runtime's caches grow now and then, whatever is read.
    #expect(read.count < 50)
  }

  @Test func `a length that a small file claims allocates nothing like it`() {
    var bytes = BlockBytes.ethernet()
    bytes.raw([0xBAD, 16 * 1_048_576, 1, 2])
    let before = allocated_octets()
    let read = ReadCapture(bytes.octets)
    #expect(read.error?.code == .truncated)
    // The chunk, doubled once in search of the rest, and the records.
    #expect(allocated_octets() - before < 6 * 1_048_576)
  }
}
