import Frames
import TestSupport
import TopologyModel

/// Random sequences: stacks to depth 5, octets at random, what the other tests of the engine send.
extension Attack {
  mutating func makeNoise(atMost budget: Int, seed: UInt64) {
    let everybody = Array(0..<Int32(world.topology.endpoints.count))
    guard everybody.count > 1 else { return }
    let names = Dictionary(
      uniqueKeysWithValues: world.topology.endpoints.enumerated().map {
        ($0.element.name, Int32($0.offset))
      })
    var capture = CaptureGenerator(
      world.topology, emphasis: description.emphasis, seed: seed ^ 0xCAFE)
    let end = runner.frameCount + budget
    while runner.frameCount < end {
      runner.startSequence()
      let usesCapture = chance(40)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        if usesCapture {
          let frame = capture.frame()
          if let sender = names[frame.sender] { runner.send(from: sender, frame.octets) }
        } else {
          let sender = one(of: everybody)
          runner.send(from: sender, chance(3) ? anyOctets() : noise(from: sender))
        }
      }
    }
  }

  private mutating func anyOctets() -> [UInt8] {
    (0..<Int.random(in: 0...80, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
  }

  /// A deep stack over any parts; now and then spoiled.
  private mutating func noise(from sender: Int32) -> [UInt8] {
    var frame = address(one(of: vocabulary.destinations)) + address(source(of: sender))
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let priority = UInt8.random(in: 0...15, using: &random) << 4
      var tag = AttackVocabulary.tag(
        chance(4) ? 4095 : one(of: vocabulary.vids), isService: chance(8))
      tag[2] |= priority
      frame += tag
    }
    frame += one(of: vocabulary.payloads).octets
    return chance(10) ? mutated(frame) : frame
  }

  private func address(_ address: UInt64) -> [UInt8] {
    stride(from: 40, through: 0, by: -8).map { UInt8(truncatingIfNeeded: address >> UInt64($0)) }
  }

  /// A bit flipped, an address exchanged, a tag put in or taken out, an end cut off.
  mutating func mutated(_ octets: [UInt8]) -> [UInt8] {
    var octets = octets
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      guard octets.count >= 14 else { return octets }
      switch Int.random(in: 0..<9, using: &random) {
      case 0: octets.replaceSubrange(0..<6, with: address(one(of: vocabulary.destinations)))
      case 1:
        let sources = one(of: vocabulary.sources)
        octets.replaceSubrange(6..<12, with: address(one(of: sources)))
      case 2, 3:
        octets.insert(contentsOf: AttackVocabulary.tag(one(of: vocabulary.vids)), at: 12)
      case 4:
        if octets[12] == 0x81, octets.count >= 18 { octets.removeSubrange(12..<16) }
      case 5: octets = Array(octets.prefix(Int.random(in: 14...octets.count, using: &random)))
      case 6:
        octets[Int.random(in: 12..<octets.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      case _:
        let bit = Int.random(in: 0..<octets.count * 8, using: &random)
        octets[bit / 8] ^= 1 << UInt8(bit % 8)
      }
    }
    return octets
  }
}
