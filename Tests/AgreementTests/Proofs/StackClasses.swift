import ForwardingEngine
import ForwardingProgram

/// What the first switch makes of the outermost tags of a sender's frames.
final class StackClasses {
  private struct Key: Hashable {
    var sender: Int32
    var tags: [UInt8]
  }

  /// For each endpoint the addresses to try: its own may be another's too.
  private let sources: [[UInt64]]
  private var engine: ForwardingEngine
  private var known: [Key: Int32] = [:]
  private var clockNanoseconds: UInt64 = 0

  init(_ world: AttackedWorld, sources: [[UInt64]]) {
    self.sources = sources
    engine = ForwardingEngine(world.program)
  }

  /// The VLAN number; −1 where the frame is dropped before it gets one.
  func vlan(of tags: [UInt8], from sender: Int32) -> Int32 {
    let key = Key(sender: sender, tags: tags)
    if let vlan = known[key] { return vlan }
    var vlan: Int32 = -1
    for source in sources[Int(sender)] where vlan < 0 {
      vlan = classified(source, tags, from: sender)
    }
    known[key] = vlan
    return vlan
  }

  private func classified(_ source: UInt64, _ tags: [UInt8], from sender: Int32) -> Int32 {
    let addresses = [0xFFFF_FFFF_FFFF, source].flatMap { address in
      stride(from: 40, through: 0, by: -8).map { UInt8(truncatingIfNeeded: address >> UInt64($0)) }
    }
    let frame = addresses + tags + [0x88, 0xB5, 0, 0]
    clockNanoseconds += 1_000 * 1_000_000_000
    let row = FrameRow(
      source: source, destination: 0xFFFF_FFFF_FFFF, timestampNanoseconds: clockNanoseconds,
      witness: FrameWitness(capture: 0, frame: 1), offset: 0, lengthOctets: UInt32(frame.count),
      sender: sender)
    for event in engine.trace(row, octets: frame.span).events {
      if case .classified(let vlan, _) = event { return Int32(vlan) }
    }
    return -1
  }
}
