import Capture
import Foundation
import TestSupport
import Testing

@Suite struct `The command generate` {
  private static let topology = "Topologies/three-tier/topology.yaml"

  private static func generate(_ arguments: [String]) throws -> RunningBulkhead {
    try RunningBulkhead(["generate", topology] + arguments)
  }

  /// Lengths, interfaces' names and times of all frames.
  private static func frames(
    _ path: String
  ) throws -> (lengths: [UInt32], originals: [UInt32], times: [UInt64], names: Set<String?>) {
    var reader = try CaptureReader(path: path)
    var (lengths, originals, times) = ([UInt32](), [UInt32](), [UInt64]())
    var names: Set<String?> = []
    while try reader.advance() {
      for index in reader.records.indices {
        let record = reader.records[index]
        lengths.append(record.capturedOctets)
        originals.append(record.originalOctets)
        times.append(record.timestampNanoseconds)
        names.insert(reader.interfaces[Int(record.interface)].name)
      }
    }
    return (lengths, originals, times, names)
  }

  @Test func `writes the same octets from the same seed, and others from another`() throws {
    let directory = try TemporaryDirectory()
    for (name, seed) in [("a", "3"), ("b", "3"), ("c", "4")] {
      let run = try Self.generate([
        "--seed", seed, "--mix", "all-pairs,policy,attacks", "--frames", "3000", "-o",
        directory.path("\(name).pcapng"),
      ])
      #expect(run.status == 0 && run.error.isEmpty)
    }
    let octets = try ["a", "b", "c"].map { try directory.octets("\($0).pcapng") }
    #expect(octets[0] == octets[1] && octets[0] != octets[2])
  }

  @Test func `writes so many whole frames of legal lengths, at regular times`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("t.pcapng")
    let run = try Self.generate([
      "--mix", "all-pairs=4,attacks=1", "--frames", "5000", "--rate", "2000", "-o", path,
    ])
    #expect(run.output.contains("t.pcapng: 5,000 frames of 15 endpoints, "))
    let frames = try Self.frames(path)
    #expect(frames.lengths.count == 5_000 && frames.lengths == frames.originals)
    #expect(frames.lengths.allSatisfy { (60...1_522).contains($0) })
    let steps = Set(zip(frames.times, frames.times.dropFirst()).map { $1 - $0 })
    #expect(steps == [500_000])
    #expect(frames.names.contains("hv01/web01/eth0"))
  }

  @Test(arguments: ["pcap", "pcapng"])
  func `writes a capture as long as it is told, and not longer`(_ kind: String) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("t.\(kind)")
    for size in [700_000, 3_000_000] {
      #expect(try Self.generate(["--size", "\(size)", "-o", path]).status == 0)
      let length = try directory.octets("t.\(kind)").count
      #expect(length <= size && length > size - 4_000)
      #expect(try !Self.frames(path).lengths.isEmpty)
    }
  }

  @Test func `writes what one endpoint sends alone`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("t.pcapng")
    #expect(
      try Self.generate(["--from", "web01", "--from", "app01/front", "-o", path]).status == 0)
    #expect(try Self.frames(path).names == ["hv01/web01/eth0", "hv01/app01/front"])
  }

  @Test func `writes to standard output, the summary to standard error`() throws {
    let directory = try TemporaryDirectory()
    let told = try RunningBulkhead.shell(
      "$BULKHEAD generate \(Self.topology) --frames 500 -o - 2>'\(directory.path("err"))' | "
        + "$BULKHEAD replay \(Self.topology) - | head -1", in: RunningBulkhead.root)
    #expect(told.hasPrefix("three-tier: 500 frames: ") && told.contains(" 0 unattributed"))
    let error = String(decoding: try directory.octets("err"), as: UTF8.self)
    #expect(error.hasPrefix("-: 500 frames of "))
  }

  @Test func `says in a comment what an attack is`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("t.pcapng")
    #expect(try Self.generate(["--mix", "attacks", "--frames", "2000", "-o", path]).status == 0)
    var reader = try CaptureReader(path: path)
    while try reader.advance() {}
    let texts = Set(reader.comments.filter { $0.packet != nil }.map(\.text))
    for kind in ["MAC spoofing", "rogue DHCP server", "broadcast storm", "unknown unicast"] {
      #expect(texts.contains(kind), "\(kind)")
    }
    #expect(texts.contains { $0.hasPrefix("VLAN hopping: ") })
  }

  @Test(arguments: [
    (["--frames", "5", "--size", "5"], "give one"),
    (["--frames", "0"], "writes nothing"),
    (["--rate", "0"], "1,000,000,000"),
    (["--size", "10XB"], "10XB"),
    (["--size", "99999999999TB"], "99999999999TB"),
    (["--mix", "all-pairs=0"], "all-pairs=0"),
    (["--mix", "storms"], "storms"),
    (["--mix", "attacks,attacks"], "attacks,attacks"),
    (["--from", "nobody"], "nobody"),
  ])
  func `refuses what means nothing`(_ arguments: [String], _ words: String) throws {
    let directory = try TemporaryDirectory()
    let run = try Self.generate(arguments + ["-o", directory.path("t.pcapng")])
    #expect(run.status == 64 && run.error.contains(words), "\(run.error)")
    #expect(try directory.names.isEmpty)
  }

  @Test func `writes nothing where nobody can send, and never over the topology`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(
      "bulkhead: 1\nhosts: { h: { switches: { P: { type: private } } } }\n", as: "t.yaml")
    let run = try RunningBulkhead(["generate", path, "-o", directory.path("t.pcap")])
    #expect(run.status == 2 && run.error.contains("nothing to write"))
    #expect(try RunningBulkhead(["generate", path, "-o", path]).status == 64)
    #expect(try directory.names == ["t.yaml"])
  }
}
