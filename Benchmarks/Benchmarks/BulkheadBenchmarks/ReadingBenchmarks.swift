import Benchmark
import Capture
import Foundation
import Frames

/// Captures, and the headers of frames.
func registerReading() {
  registerReading("pcap", .pcapMicroseconds)
  registerReading("pcapng", .pcapng)
  for (name, suffix) in [("gzip", ".gz"), ("zstd", ".zst")] {
    // Compression is the system's; without its program there is nothing to read.
    let program = "/usr/bin/\(name)"
    guard FileManager.default.isExecutableFile(atPath: program) else { continue }
    registerReading("pcap, \(name)", .pcapMicroseconds) { file in
      try file.compress(with: program, suffix: suffix)
    }
  }

  Benchmark("read headers: addresses, tag, IP, ports", configuration: .of(.mega)) {
    benchmark, frames in
    var sum: UInt64 = 0
    for number in benchmark.scaledIterations {
      let frame = frames[number % frames.count]
      sum &+= readHeaders(frame.span)
    }
    blackHole(sum)
  } setup: {
    Workload(.trunk).frames
  }
}

private func registerReading(
  _ name: String, _ format: CaptureFormat,
  _ change: @escaping (CaptureFile) throws -> Void = { _ in }
) {
  Benchmark("read \(name)", configuration: .of(.mega)) { (_: Benchmark, file: CaptureFile) in
    var reader = try CaptureReader(path: file.path)
    var (frames, octets): (Int, UInt64) = (0, 0)
    while try reader.advance() {
      let records = reader.records
      frames += records.count
      for index in records.indices { octets &+= UInt64(records[index].capturedOctets) }
    }
    precondition(frames == Workload.frameCount, "every frame is read")
    blackHole(octets)
  } setup: {
    let file = try CaptureFile { try Workload(.access).write($0, format) }
    try change(file)
    return file
  } teardown: {
    CaptureFile.remove()
  }
}

/// What a switch and its rules ask of one frame.
private func readHeaders(_ octets: Span<UInt8>) -> UInt64 {
  guard let frame = FrameView(octets) else { return 0 }
  let isTagged = frame.etherType == .vlanTag
  let offset = isTagged ? 16 : 12
  var sum = frame.source.rawValue ^ frame.destination.rawValue
  if isTagged, let tag = frame.word(at: 14) { sum ^= UInt64(tag) }
  guard let packet = PacketHeaders(octets, at: offset) else { return sum }
  sum ^= packet.source.low ^ packet.destination.low
  if case .values(let source, let destination) = packet.ports {
    sum ^= UInt64(source) << 16 | UInt64(destination)
  }
  return sum
}
