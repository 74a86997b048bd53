import Foundation
import TestSupport
import Testing

/// What `bulkhead prove` says about one pair, and what `bulkhead replay` makes of its witness.
struct ProvenPair: Decodable {
  struct Step: Decodable {
    var from: String
    var frame: String
  }

  struct Witness: Decodable {
    /// In hexadecimal.
    var frame: String
    var path: [String]
    /// Frames that must go before it.
    var before: [Step]?
  }

  struct Blocker: Decodable {
    var reason: String
  }

  var from: String
  var to: String
  var ethernet: String
  var ip: String
  var witness: Witness?
  var blockers: [Blocker]
  /// The routers on the way.
  var via: [String]

  /// The VLAN IDs of the witness's tags, the outer one first.
  var tags: [UInt16] {
    var rest = (witness?.frame ?? "").dropFirst(24)
    var tags: [UInt16] = []
    while rest.hasPrefix("8100") {
      tags.append((UInt16(rest.dropFirst(4).prefix(4), radix: 16) ?? 0) & 0xFFF)
      rest = rest.dropFirst(8)
    }
    return tags
  }

  /// The witness's source address, 12 hexadecimal digits.
  var source: String { String((witness?.frame ?? "").dropFirst(12).prefix(12)) }
}

/// Runs `prove` for one pair and replays what it writes.
struct ProvenAttack {
  /// The text of a topology.
  var topology: String

  /// A text of one's own.
  init(_ topology: String) { self.topology = topology }

  /// The topology of a lesson without its policy, whose witnesses would be written too.
  init(lesson: String) throws {
    let path = Lessons.folder.appending(path: "\(lesson)/topology.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    topology = String(text[..<(text.firstRange(of: "\npolicy:")?.lowerBound ?? text.endIndex)])
  }

  /// The same with something else in one place.
  func replacing(_ text: String, with other: String) throws -> ProvenAttack {
    try #require(topology.ranges(of: text).count == 1, "\(text)")
    return ProvenAttack(topology.replacing(text, with: other))
  }

  /// The pair as proven.
  ///
  /// What gets through has a witness, and a replay of it delivers it from the one
  /// to the other, not as a mirrored copy, and by the same routers; of what does not nothing is written.
  func pair(
    from sender: String, to receiver: String, _ options: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ProvenPair {
    let folder = try TemporaryDirectory()
    let path = try folder.write(topology, as: "t.yaml")
    let witnesses = folder.path("w.pcapng")
    let proof = try RunningBulkhead(
      ["prove", path, "--from", sender, "--to", receiver, "--format", "json"]
        + ["--write", witnesses] + options)
    try #require(proof.status == 0, "\(proof.error)", sourceLocation: sourceLocation)
    struct Proof: Decodable { var pairs: [ProvenPair] }
    let pairs = try JSONDecoder().decode(Proof.self, from: Data(proof.output.utf8)).pairs
    let pair = try #require(pairs.first, sourceLocation: sourceLocation)
    try #require(pairs.count == 1, sourceLocation: sourceLocation)
    #expect((pair.witness == nil) == (pair.ethernet == "isolated"), sourceLocation: sourceLocation)
    if pair.witness != nil {
      try expectDelivery(of: witnesses, path, pair, sourceLocation)
    } else {
      #expect(!pair.blockers.isEmpty, sourceLocation: sourceLocation)
    }
    return pair
  }

  private func expectDelivery(
    of witnesses: String, _ path: String, _ pair: ProvenPair, _ sourceLocation: SourceLocation
  ) throws {
    struct Replay: Decodable {
      struct Pair: Decodable {
        var from: String
        var to: String
        var frames: Int
        var kinds: [String: Int]
        var via: [String]
      }
      var pairs: [Pair]
    }
    let run = try RunningBulkhead(["replay", path, witnesses, "--format", "json"])
    let replay = try JSONDecoder().decode(Replay.self, from: Data(run.output.utf8))
    let seen = try #require(
      replay.pairs.first { $0.from == pair.from && $0.to == pair.to }, "\(run.output)",
      sourceLocation: sourceLocation)
    #expect(seen.frames > seen.kinds["mirrored"] ?? 0, sourceLocation: sourceLocation)
    #expect(seen.via == pair.via, sourceLocation: sourceLocation)
  }
}
